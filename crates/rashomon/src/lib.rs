//! Rashomon reads news reports in any language, finds those that tell of one event, and lays them side by
//! side: what they agree on, where they differ, who says so, and where each thing was first said.
//!
//! ```
//! use rashomon::{Batch, article::{Options, Source, intake}};
//!
//! let lisbon = "outlet: A Folha do Tejo\npublished: 2024-02-11\n\nPelo menos 12 pessoas morreram no naufrágio.\n";
//! let london = "outlet: The Thames Post\npublished: 2024-02-11\n\nAt least 12 people died when the ferry sank.\n";
//! let found = intake(&[Source::bytes("a.txt", lisbon), Source::bytes("b.txt", london)], &Options::default());
//! let batch = Batch::read(found.articles, &Default::default());
//! assert_eq!(batch.articles.len(), 2);
//! assert!(!batch.stories.is_empty());
//! ```
//!
//! Each step is a crate of its own, and its result a plain data type.

use rayon::prelude::*;

pub use rashomon_alignment as alignment;
pub use rashomon_article as article;
pub use rashomon_evaluation as evaluation;
pub use rashomon_language as language;
pub use rashomon_reading as reading;
pub use rashomon_report as report;
pub use rashomon_sound as sound;
pub use rashomon_story as story;
pub use rashomon_synopsis as synopsis;
pub use rashomon_text as text;
pub use rashomon_vector as vector;

use rashomon_article::{Article, Diagnostic};
use rashomon_reading::Reading;
use rashomon_report::Edition;
use rashomon_story::{Story, Weights};
use rashomon_synopsis::Synopsis;

/// Reads the day that a line of a page tells in words; for [`rashomon_article::Options::dates`].
pub const DATE_READER: rashomon_article::DateReader = rashomon_article::DateReader(day_in_words);

fn day_in_words(line: &str, language: Option<&str>) -> Option<jiff::civil::Date> {
    // A line that says "published" or names the writer is a line of the page, and not read: its parts are, and what
    // begins with its first number or the word before that.
    let parts = line.split(['|', '•', '·']).flat_map(|part| part.split(": ")).map(str::trim);
    let texts: Vec<&str> = std::iter::once(line).chain(parts).chain(from_first_number(line)).collect();
    let read = |language| texts.iter().find_map(|text| day_of_line(text, language));
    // The themes of blogs tell days in English, whatever their texts are in.
    read(language).or_else(|| read(Some("en")))
}

/// What a line has from its first number on, with the word before it and without.
fn from_first_number(line: &str) -> impl Iterator<Item = &str> {
    let number = line.find(|c: char| rashomon_text::digit_value(c).is_some());
    let start = number.map(|at| line[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1));
    let before = start.map(|at| line[..at].trim_end().rfind(char::is_whitespace).map_or(0, |space| space + 1));
    before.into_iter().chain(number).filter_map(|at| line.get(at..)).map(str::trim)
}

fn day_of_line(line: &str, language: Option<&str>) -> Option<jiff::civil::Date> {
    let language = language.map(str::to_owned);
    let article = Article { text: line.to_owned(), language, ..Article::default() };
    let (reading, _) = rashomon_reading::read(&article, &rashomon_reading::Options::default());
    // A day, perhaps with an hour; no year or month alone, and no stretch of time.
    let mut days = reading.times.iter().filter_map(|time| time.edtf.as_deref()?.split('T').next()?.parse().ok());
    days.next()
}

/// Articles with everything that was made of them, in order of publication, then of id: the same for any
/// order of the input and any number of threads.
#[derive(Debug, Default)]
pub struct Batch {
    /// The articles.
    pub articles: Vec<Article>,
    /// What each says.
    pub readings: Vec<Reading>,
    /// Which tell of one event.
    pub stories: Vec<Story>,
    /// What the articles of each story agree on.
    pub synopses: Vec<Synopsis>,
    /// What was wrong with which article.
    pub diagnostics: Vec<Diagnostic>,
}

impl Batch {
    /// Reads, gathers and reconciles.
    pub fn read(articles: Vec<Article>, options: &rashomon_reading::Options) -> Batch {
        let mut batch = Batch::gather_with(articles, options, &Weights::strict());
        batch.synopses = batch
            .stories
            .par_iter()
            .map(|story| rashomon_synopsis::reconcile(story, &batch.articles, &batch.readings))
            .collect();
        batch
    }

    /// Reads and gathers, without reconciling.
    pub fn gather(articles: Vec<Article>, options: &rashomon_reading::Options) -> Batch {
        Batch::gather_with(articles, options, Weights::shipped())
    }

    fn gather_with(articles: Vec<Article>, options: &rashomon_reading::Options, weights: &Weights) -> Batch {
        let mut articles = articles;
        let order = rashomon_story::reading_order(&articles);
        let mut taken: Vec<Option<Article>> = articles.drain(..).map(Some).collect();
        let articles: Vec<Article> = order.iter().filter_map(|at| taken[*at].take()).collect();
        let read: Vec<(Reading, Vec<Diagnostic>)> =
            articles.par_iter().map(|article| rashomon_reading::read(article, options)).collect();
        let (readings, diagnostics): (Vec<Reading>, Vec<Vec<Diagnostic>>) = read.into_iter().unzip();
        let stories = rashomon_story::gather(&articles, &readings, weights);
        Batch { articles, readings, stories, synopses: Vec::new(), diagnostics: diagnostics.concat() }
    }

    /// What a report shows of it.
    pub fn edition(&self) -> Edition<'_> {
        Edition {
            articles: &self.articles,
            readings: &self.readings,
            stories: &self.synopses,
            diagnostics: &self.diagnostics,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_pages_tell_the_day() {
        for (language, line, day) in [
            ("de", "Veröffentlicht am 06. Oktober 2023", "2023-10-06"),
            ("fr", "Publié le 7 mai 2020 à 12h38, mis à jour le 9 mai 2020", "2020-05-07"),
            ("de", "Tobsen · April 19, 2019", "2019-04-19"),
            ("es", "8 nov 2023 · 10:22 CET", "2023-11-08"),
            ("fa", "چهارشنبه ۱۷ آبان ۱۴۰۲ - ۱۰:۲۲", "2023-11-08"),
        ] {
            assert_eq!(day_in_words(line, Some(language)).map(|day| day.to_string()).as_deref(), Some(day), "{line}");
        }
        for line in ["yesterday", "Page 4 of 7", "Last updated 15 hours ago", "2023", ""] {
            assert_eq!(day_in_words(line, Some("en")), None, "{line}");
        }
    }
}
