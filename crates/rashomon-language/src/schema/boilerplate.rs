//! `boilerplate.toml`: what belongs to the page and not to the report.

use serde::{Deserialize, Serialize};

/// The file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Openings of lines to leave out: "Read also", "Follow us on".
    pub opens: Vec<String>,
    /// Whole lines to leave out: "انتهای پیام", "(AFP)".
    pub lines: Vec<String>,
    /// Endings of lines to leave out.
    pub closes: Vec<String>,
    /// What a sentence begins or ends with that tells who worked on the report, or that it was corrected: "contributed
    /// to this report". Such a sentence is left out where it is the last of its line.
    pub credits: Vec<String>,
    /// What opens a line that names nothing but the medium that the report is taken from: "Source:", "With material from".
    pub sources: Vec<String>,
    /// What a feed puts beneath each of its reports, with a gap for the headline, and before the name of the site: "The post
    /// … appeared first on".
    pub feeds: Vec<String>,
    /// What stands before the owner of a picture, in whatever language (in `und`): "Photo:".
    pub pictures: Vec<String>,
    /// Words that stand before the name of who wrote it, beside the headline: "By", "Text:".
    pub bylines: Vec<String>,
}
