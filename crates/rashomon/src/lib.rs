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

mod lines;

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

pub use lines::{BYLINE_READER, DATE_READER, FURNITURE_READER};

use rashomon_article::{Article, Diagnostic};
use rashomon_reading::Reading;
use rashomon_report::Edition;
use rashomon_story::{Story, Weights};
use rashomon_synopsis::Synopsis;

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
        let read = of_each(&articles, |article| rashomon_reading::read(article, options));
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

/// What is made of each article, in their order, on all cores. Those whose sources state one language are looked at one after
/// the other: what is known of a language then lies at hand for the next.
pub fn of_each<T: Send>(articles: &[Article], make: impl Fn(&Article) -> T + Sync) -> Vec<T> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| articles[*at].language.as_deref());
    let mut made: Vec<(usize, T)> = order.into_par_iter().map(|at| (at, make(&articles[at]))).collect();
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, one)| one).collect()
}
