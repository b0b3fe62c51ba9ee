//! An article as a column: its text in full, every statement marked with its claim.

use rashomon_synopsis::Place;
use rashomon_text::{Field, Span, safe_line};

use super::page::{Words, direction};
use crate::json;
use crate::view::{self, View, claim_id};

/// An article, ready to set.
pub struct Column {
    pub id: String,
    pub name: Words,
    pub language: String,
    pub lang: String,
    pub dir: &'static str,
    pub published: String,
    pub url: Option<String>,
    pub title: Vec<Piece>,
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of the text.
pub struct Paragraph {
    /// Whether it belongs to the page and not to the report.
    pub boilerplate: bool,
    pub pieces: Vec<Piece>,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    pub text: String,
    /// The claim that it belongs to.
    pub mark: Option<Mark>,
}

/// The claim of a statement, and where its parts stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The claim's anchor.
    pub claim: String,
    /// The claim's number.
    pub short: String,
    pub standing: &'static str,
    pub sign: &'static str,
    /// The statement's own anchor, at its first piece.
    pub anchor: Option<String>,
    /// What a screen reader says of the link, at its last piece; the counterpart follows it.
    pub label: Option<String>,
    pub counterpart: Option<(Said, Said)>,
    /// Whether other articles tell it too.
    pub aligned: bool,
}

/// Words with language and direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub text: String,
    pub lang: String,
    pub dir: &'static str,
}

/// One statement of the article: its span, its claim and its number within the claim.
#[derive(Clone, Copy)]
struct Statement {
    span: Span,
    /// Whether it only may belong to the claim: where it makes another, that one has its words.
    loose: bool,
    claim: usize,
    number: usize,
}

/// Sets an article of the story.
pub fn column(view: &View, prefix: &str, at: usize) -> Column {
    let article = &view.edition.articles[at];
    let statements = statements(view, at);
    let marks = |field: Field| statements.iter().copied().filter(move |s| s.span.field == field).collect::<Vec<_>>();
    let title = if article.title.trim().is_empty() {
        Vec::new()
    } else {
        pieces(view, prefix, at, Span::title(0, article.title.len()), &marks(Field::Title))
    };
    let body = marks(Field::Text);
    let boilerplate = &view.edition.readings[at].boilerplate;
    let paragraphs = lines(&article.text).map(|span| Paragraph {
        boilerplate: boilerplate.iter().any(|b| b.contains(span)),
        pieces: pieces(view, prefix, at, span, &body),
    });
    Column {
        id: format!("{prefix}a{}", view.story.articles.iter().position(|a| *a == at).unwrap_or(0) + 1),
        name: Words::name(view.name(at)),
        language: view::language_name(&view.language(at)),
        lang: view.language(at),
        dir: direction(&article.text),
        published: view.published(at),
        url: view.url(at),
        title,
        paragraphs: paragraphs.collect(),
    }
}

fn statements(view: &View, at: usize) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (claim, c) in view.story.claims.iter().enumerate() {
        for (number, told) in c.statements.iter().enumerate().filter(|(_, told)| told.place.article == at) {
            statements.push(Statement { span: told.place.span, loose: told.loose, claim, number });
        }
    }
    statements.sort_by_key(|s| (s.span, s.loose, s.claim, s.number));
    statements
}

/// The lines of a text that hold anything.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let at = start;
        start += line.len();
        let bare = line.trim_end();
        (!bare.trim().is_empty()).then(|| Span::text(at, at + bare.len()))
    })
}

/// Cuts a stretch of text at the ends of its statements. Where one statement lies in another, the inner one
/// has its words.
fn pieces(view: &View, prefix: &str, at: usize, whole: Span, statements: &[Statement]) -> Vec<Piece> {
    let within: Vec<Statement> = statements.iter().copied().filter(|s| s.span.overlaps(whole)).collect();
    let mut cuts: Vec<usize> = vec![whole.start, whole.end];
    cuts.extend(within.iter().flat_map(|s| [s.span.start, s.span.end]).filter(|c| whole.start < *c && *c < whole.end));
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces: Vec<Piece> = Vec::new();
    for pair in cuts.windows(2) {
        let span = Span::new(whole.field, pair[0], pair[1]);
        let owner = within.iter().filter(|s| s.span.contains(span)).min_by_key(|s| s.span.len());
        let text = squeezed(view.edition.articles[at].slice(span));
        let mark = owner.map(|owner| mark(view, prefix, at, *owner, span));
        if !text.is_empty() {
            pieces.push(Piece { text, mark });
        }
    }
    pieces
}

/// As [`safe_line`], but a space at either end stays one.
fn squeezed(text: &str) -> String {
    let line = safe_line(text);
    if line.is_empty() {
        return if text.is_empty() { line } else { " ".to_owned() };
    }
    let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if text.ends_with(char::is_whitespace) { " " } else { "" };
    format!("{before}{line}{after}")
}

fn mark(view: &View, prefix: &str, at: usize, statement: Statement, piece: Span) -> Mark {
    let claim = &view.story.claims[statement.claim];
    let told = &claim.statements[statement.number];
    let article = &view.edition.articles[at];
    // Trailing space may be cut off with the line.
    let rest = Span::new(piece.field, piece.end, statement.span.end.max(piece.end));
    let is_last = article.slice(rest).trim().is_empty();
    let before = Span::new(piece.field, statement.span.start.min(piece.start), piece.start);
    let is_first = article.slice(before).trim().is_empty();
    let short = claim_id(statement.claim);
    let standing = json::standing(claim.standing);
    let articles = view::many(claim.counts.articles, "article", "articles");
    let said = |text: String, lang: String| Said { dir: direction(&text), text, lang };
    let counterpart = |place: Place| {
        let source = said(view.name(place.article), String::new());
        (source, said(view.words(place), view.language_of(place)))
    };
    Mark {
        claim: format!("{prefix}{short}"),
        standing,
        sign: view::sign(claim.standing),
        anchor: is_first.then(|| format!("{prefix}{short}-{}", statement.number + 1)),
        label: is_last.then(|| format!("claim {short}, {standing}, told by {articles}")),
        counterpart: if is_last { view.counterpart(claim, told).map(counterpart) } else { None },
        aligned: claim.counts.articles > 1 && !told.loose,
        short,
    }
}
