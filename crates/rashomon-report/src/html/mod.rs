//! A report as one self-contained page: it opens without a network and reads well without JavaScript.
//!
//! Everything that an outlet wrote is escaped by the template engine, attributes included. Should that ever
//! fail, the page's own security policy forbids whatever is not the style and the script printed here: it
//! names both by their hash, so no attribute may carry style and no other script may run.

mod articles;
mod columns;
mod facets;
mod graph;
mod matrix;
mod overview;
mod page;
mod timeline;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rashomon_text::safe_line;
use sha2::{Digest, Sha256};

use crate::view::{self, View};
use crate::{Edition, Options};
use page::{Other, StoryPage};

const STYLE: &str = include_str!("../../templates/page.css");
const SCRIPT: &str = include_str!("../../templates/page.js");

/// Rules for readers without JavaScript are written for so many claims of a story.
const MOST_RULES: usize = 150;

#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    title: String,
    policy: String,
    style: String,
    script: &'static str,
    reader_name: String,
    stories: Vec<StoryPage>,
    others: Vec<Other>,
    notes: Vec<(String, String)>,
}

/// The report of a batch.
pub fn html(edition: &Edition, options: &Options) -> String {
    let (told_by_many, told_by_one) = view::stories(edition);
    let mut stories: Vec<StoryPage> = told_by_many
        .iter()
        .enumerate()
        .map(|(n, story)| StoryPage::new(&View::new(edition, story, options), n))
        .collect();
    if stories.len() > 1 {
        stories.iter_mut().for_each(|story| story.of = format!(" {}title", story.prefix));
    }
    let others = told_by_one.iter().map(|story| Other::new(&View::new(edition, story, options)));
    let style = format!("{STYLE}{}", rules(&stories));
    let title = stories.first().map_or_else(|| "Reports side by side".to_owned(), |story| story.title.text.clone());
    let page = Page {
        title,
        policy: policy(&style, SCRIPT),
        style,
        script: SCRIPT,
        reader_name: view::language_name(&options.reader_language),
        others: others.collect(),
        notes: edition.diagnostics.iter().map(|d| (safe_line(&d.article), safe_line(&d.message))).collect(),
        stories,
    };
    // Writing to a string can't fail.
    page.render().unwrap_or_default()
}

/// Nothing may be loaded, sent or run but this style and this script.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

/// What style alone does, without JavaScript: it lights up what belongs together, hides what the reader filters
/// out, and, always, the columns that are not chosen.
fn rules(stories: &[StoryPage]) -> String {
    let (mut silent, mut always) = (String::new(), String::new());
    for story in stories {
        for claim in story.aligned.iter().take(MOST_RULES) {
            let on = |state: &str| format!(".story:has([data-claim=\"{claim}\"]:{state}) [data-claim=\"{claim}\"]");
            silent.push_str(&format!("{},{}{{background:var(--lit)}}", on("hover"), on("focus-within")));
        }
        let prefix = &story.prefix;
        for facet in story.facets.iter().flat_map(|facets| &facets.facets) {
            for mark in facet.choices.iter().take(MOST_RULES).map(|choice| &choice.mark) {
                silent.push_str(&format!(
                    "#{prefix}story:has(option[value=\"{mark}\"]:checked) [data-f]:not([data-f~=\"{mark}\"]){{display:none}}"
                ));
            }
        }
        let choice = story.articles.iter().filter(|_| story.has_choice());
        for n in choice.map(|article| article.number) {
            always.push_str(&format!(
                "#{prefix}side:has(#{prefix}pick{n}:not(:checked)) #{prefix}a{n}:not(:target,:has(:target)){{display:none}}"
            ));
        }
    }
    if silent.is_empty() { always } else { format!("{always}@media (scripting:none){{{silent}}}\n") }
}
