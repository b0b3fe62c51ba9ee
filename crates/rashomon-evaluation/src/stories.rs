//! How much of what a careful reader finds in some articles does the engine find?
//!
//! Each kind of thing is a module. What is listed in a gold file and not found is a miss; what is found
//! and not listed is wrong only where the gold says so: an entity that mixes two of its entities, a pair of
//! sentences that it puts under different statements, an article put into a story that is not its own.

mod attributions;
mod conflicts;
mod contradictions;
mod copies;
mod entities;
mod membership;
mod origins;
mod statements;
mod values;
pub(crate) mod words;

use rashomon_article::Article;
use rashomon_reading::Reading;
use rashomon_story::Story;
use rashomon_synopsis::Synopsis;
use rashomon_text::{Span, safe_line};

use crate::gold::Gold;
use crate::tally::{Miss, Score, Tally};

/// What the engine made of the articles of a gold file. The articles have the ids of the gold file.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// What each says.
    pub readings: &'a [Reading],
    /// Which tell of one event.
    pub stories: &'a [Story],
    /// What the articles of each story agree on.
    pub synopses: &'a [Synopsis],
}

/// The kinds of things that are scored, in the order of a report, each with what is counted.
pub const KINDS: [(&str, &str); 25] = [
    ("stories", "other articles of the event that are in the same story"),
    ("names", "forms of entities that are found as names"),
    ("name kinds", "of the forms found: those taken for what they are"),
    ("entities", "forms linked across articles into one entity; wrong: another entity mixed in"),
    ("times", "times and durations with their value"),
    ("inferred times", "times that two articles give together"),
    ("quantities", "numbers with bounds, hedges and unit"),
    ("counted", "what the quantities count"),
    (
        "statements",
        "statements told by two articles that are aligned; wrong: pairs of sentences that say different things",
    ),
    ("facts", "articles that tell a statement, in the claim that most of them tell it in"),
    ("standings", "how the statements stand"),
    ("conflicts", "disagreements that are shown; wrong: claims that are said to differ and don't"),
    ("contradictions", "what an article says against itself; wrong: what it is said to and doesn't"),
    ("speakers", "sources that are found as speakers"),
    ("references", "speakers named by a pronoun or a role who are known"),
    ("anonymity", "whether a speaker is anonymous"),
    ("affiliations", "whom speakers speak for"),
    ("stances", "how speakers stand to what they say, part by part"),
    ("told", "whom speakers told"),
    ("origins", "origins with their kind"),
    ("relays", "articles known to relay an origin"),
    ("counts", "outlets and independent origins of the core claim"),
    ("independence", "main claims with the right number of independent origins"),
    ("copies", "articles known to copy or to translate another; wrong: articles that are said to and don't"),
    ("boilerplate", "lines that tell nothing of the event; wrong: lines that do"),
];

/// Scores what the engine made of the articles of a gold file.
pub fn score(gold: &Gold, told: Told) -> Tally {
    let mut bench = Bench { gold, told, tally: Tally::default() };
    membership::score(&mut bench);
    let entities = entities::score(&mut bench);
    values::times(&mut bench);
    values::quantities(&mut bench);
    statements::score(&mut bench);
    contradictions::score(&mut bench);
    attributions::score(&mut bench, &entities);
    origins::score(&mut bench, &entities);
    copies::score(&mut bench);
    boilerplate(&mut bench);
    bench.tally
}

/// Gold and engine side by side, and what came of it so far.
struct Bench<'a> {
    gold: &'a Gold,
    told: Told<'a>,
    tally: Tally,
}

impl<'a> Bench<'a> {
    /// The index of the article with this id of the gold file.
    fn article(&self, id: &str) -> Option<usize> {
        self.told.articles.iter().position(|article| article.id == id)
    }

    fn language(&self, id: &str) -> &'a str {
        self.gold.articles.get(id).map_or("und", |article| article.language.as_str())
    }

    /// Everywhere that words stand in an article, its title first.
    fn places(&self, id: &str, words: &str) -> Vec<Span> {
        self.article(id).map(|at| words::places(&self.told.articles[at], words)).unwrap_or_default()
    }

    /// The synopsis that an article is in.
    fn synopsis(&self, article: usize) -> Option<&'a Synopsis> {
        self.told.synopses.iter().find(|synopsis| synopsis.articles.contains(&article))
    }

    /// Counts something expected; if it was not found, `why` says what was there instead.
    fn expect(&mut self, kind: &'static str, articles: &[&str], found: bool, why: impl FnOnce() -> String) {
        let score = Score { found: usize::from(found), expected: 1, wrong: 0 };
        self.tell(kind, articles, score, (!found).then(why));
    }

    /// Counts something that should not have been found.
    fn wrong(&mut self, kind: &'static str, articles: &[&str], what: String) {
        self.tell(kind, articles, Score { found: 0, expected: 0, wrong: 1 }, Some(what));
    }

    fn tell(&mut self, kind: &'static str, articles: &[&str], score: Score, miss: Option<String>) {
        let languages: Vec<&str> = articles.iter().map(|id| self.language(id)).collect();
        self.tally.add(kind, &languages, score);
        if let Some(what) = miss {
            let (gold, articles) = (self.gold.name.clone(), articles.join(" "));
            self.tally.misses.push(Miss { gold, articles, kind, wrong: score.wrong > 0, what });
        }
    }

    /// What a span covers, on one line.
    fn show(&self, article: usize, span: Span) -> String {
        quote(self.told.articles[article].slice(span))
    }
}

/// Words on one line, in quotation marks, cut where they get long.
fn quote(words: &str) -> String {
    const LONGEST: usize = 100;
    let line = safe_line(words);
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("«{}…»", &line[..cut]),
        None => format!("«{line}»"),
    }
}

fn boilerplate(bench: &mut Bench) {
    let gold = bench.gold;
    for (id, described) in &gold.articles {
        let Some(at) = bench.article(id) else { continue };
        let found = &bench.told.readings[at].boilerplate;
        for line in &described.boilerplate {
            // Of a page of HTML, intake may have dropped the line.
            let places = bench.places(id, line);
            let covered = places.iter().all(|place| {
                let shared: usize = found.iter().map(|span| words::shared(*span, *place)).sum();
                shared * 10 >= place.len() * 8
            });
            bench.expect("boilerplate", &[id], covered, || format!("{} is not known for boilerplate", quote(line)));
        }
        for span in found {
            let said = gold.statements.iter().find(|statement| {
                let pieces = statement.pieces.get(id).into_iter().flatten();
                pieces.flat_map(|piece| bench.places(id, piece)).any(|place| place.overlaps(*span))
            });
            if let Some(statement) = said {
                let what = format!("{} is taken for boilerplate; it says `{}`", bench.show(at, *span), statement.id);
                bench.wrong("boilerplate", &[id], what);
            }
        }
    }
}
