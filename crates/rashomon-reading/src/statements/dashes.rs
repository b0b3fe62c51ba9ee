//! Speech that a dash opens at the head of a line, without quotation marks: "– Det er slut, siger Mette Holm.",
//! "- To nieprawda - mówi Jan Kos. - Odejdę."
//!
//! It ends where a verb of saying stands right behind a dash or a comma. Where a dash ended it, another one opens it
//! again; where a comma did, the sentences behind go on with it, but for those in which somebody is said to speak.

use rashomon_language::Sense;
use rashomon_text::TokenKind;

use super::cues::LONG_QUOTE;
use super::quotes::Quote;
use crate::Part;

/// Where the verb closes its clause, so many words may stand between the mark and the end: "– Se on ohi, poliisi kertoo."
const LONGEST_TAG: usize = 12;

/// The quotations of a part with those that a dash opens.
pub(super) fn with_dashes(part: &Part, quotes: Vec<Quote>) -> Vec<Quote> {
    let heads: Vec<usize> = (0..part.tokens.len()).filter(|at| *at == 0 || part.tokens[*at].breaks_line).collect();
    let mut found: Vec<Quote> = Vec::new();
    let mut goes_on = false;
    for (n, &head) in heads.iter().enumerate() {
        let end = heads.get(n + 1).copied().unwrap_or(part.tokens.len());
        let line = Line { part, quotes: &quotes, head, end };
        let spoken = if opens(part, head, end) { line.speech(goes_on) } else { Vec::new() };
        goes_on = !spoken.is_empty() || part.word(end - 1) == ":";
        found.extend(spoken);
    }
    if found.is_empty() {
        return quotes;
    }
    // What stands in quotation marks within such speech is a part of it; speech that a quotation only overlaps is none.
    let whole =
        |speech: &Quote| quotes_over(&quotes, speech).iter().all(|q| speech.first <= q.first && q.end <= speech.end);
    found.retain(whole);
    let apart = |quote: &&Quote| quotes_over(&found, quote).is_empty();
    let mut all: Vec<Quote> = quotes.iter().filter(apart).chain(&found).copied().collect();
    all.sort_by_key(|quote| quote.first);
    all
}

/// Those of some quotations, in order and apart, that share a token with another.
fn quotes_over<'q>(quotes: &'q [Quote], other: &Quote) -> &'q [Quote] {
    let from = quotes.partition_point(|quote| quote.end <= other.first);
    let to = quotes.partition_point(|quote| quote.first < other.end);
    &quotes[from..to.max(from)]
}

fn is_dash(part: &Part, at: usize) -> bool {
    part.tokens[at].kind == TokenKind::Mark && matches!(part.word(at), "-" | "–" | "—" | "―")
}

/// Whether a dash with words behind it opens a line. A hyphen has a space behind it.
fn opens(part: &Part, head: usize, end: usize) -> bool {
    let Some(next) = part.tokens.get(head + 1).filter(|_| head + 1 < end) else { return false };
    is_dash(part, head) && next.kind != TokenKind::Mark && (next.spaced || part.word(head) != "-")
}

/// A line that a dash opens.
struct Line<'l, 'a> {
    part: &'l Part<'a>,
    quotes: &'l [Quote],
    head: usize,
    end: usize,
}

impl Line<'_, '_> {
    /// What is said in it; nothing, if nobody is said to, unless it goes on with what was said before.
    fn speech(&self, goes_on: bool) -> Vec<Quote> {
        let tags = self.tags();
        if tags.is_empty() {
            let sentence = self.part.word(self.end - 1).ends_with(['.', '!', '?', '…', '。']);
            return self.quote(self.head, self.end).filter(|_| goes_on && sentence).into_iter().collect();
        }
        let mut said = Vec::new();
        let mut from = Some(self.head);
        for (n, &tag) in tags.iter().enumerate() {
            said.extend(from.take().filter(|from| *from < tag).and_then(|from| self.quote(from, tag)));
            let next = tags.get(n + 1).copied().unwrap_or(self.end);
            if is_dash(self.part, tag) {
                from = (tag + 1..next).find(|t| is_dash(self.part, *t) && self.starts_sentence(*t));
                continue;
            }
            let rest = self.sentences(tag + 1, next).iter().filter(|(_, end)| *end <= next);
            said.extend(rest.filter(|s| !(s.0..s.1).any(|t| self.says(t))).filter_map(|s| self.quote(s.0, s.1)));
            // The sentence that the next verb closes.
            from = self.sentences(tag + 1, next).last().map(|(first, _)| *first).filter(|_| next < self.end);
        }
        said.extend(from.and_then(|from| self.quote(from, self.end)));
        said
    }

    /// The marks behind which a verb says who speaks: those that a dash sets apart, or else a comma or the end of a question.
    fn tags(&self) -> Vec<usize> {
        let behind = |most: usize| {
            let mark = move |t: usize| {
                (t.saturating_sub(most)..t).rev().find(|m| self.part.tokens[*m].kind == TokenKind::Mark)
            };
            (self.head + 2..self.end).filter(|t| self.says(*t)).filter_map(mark).filter(|m| *m > self.head + 1)
        };
        let apart = |m: &usize| is_dash(self.part, *m) && self.part.tokens[*m].spaced && !self.starts_sentence(*m);
        let ended = |m: &usize| matches!(self.part.word(*m), "," | "،" | "?" | "!" | "…");
        let mut tags: Vec<usize> = behind(2).filter(apart).collect();
        if tags.is_empty() {
            tags = behind(1).filter(ended).collect();
        }
        if tags.is_empty() {
            tags = self.closing();
        }
        tags.dedup();
        tags
    }

    /// The commas behind which the last clause of a sentence is one with a verb of saying at its end.
    fn closing(&self) -> Vec<usize> {
        let within = self.sentences(self.head, self.end).iter().filter(|(_, end)| *end <= self.end);
        let closing = |&(first, end): &(usize, usize)| {
            let comma = (first + 2..end).rfind(|t| self.part.word(*t) == ",")?;
            let last = (comma..end).rfind(|t| self.part.tokens[*t].kind == TokenKind::Word)?;
            let joins = |sense: &Sense| {
                matches!(sense, Sense::Relative | Sense::Complementiser | Sense::When | Sense::Coordinator | Sense::But)
            };
            let clause = self.part.tags_at(comma + 1).iter().any(|tag| joins(tag.sense));
            (end - comma <= LONGEST_TAG && last > comma + 1 && !clause && self.says(last)).then_some(comma)
        };
        within.filter_map(closing).collect()
    }

    /// Whether a verb of saying begins at a token, outside of quotation marks.
    fn says(&self, at: usize) -> bool {
        let verb = |tag: &rashomon_language::Tag| tag.behind == 0 && matches!(tag.sense, Sense::Reporting(_));
        let here = Quote { first: at, end: at + 1, words: 1 };
        let quoted = || quotes_over(self.quotes, &here).iter().any(|q| q.first < at && q.words >= LONG_QUOTE);
        self.part.tags_at(at).iter().any(verb) && !quoted()
    }

    /// The sentences that begin in tokens `first..end`.
    fn sentences(&self, first: usize, end: usize) -> &[(usize, usize)] {
        let sentences = &self.part.sentences;
        let from = sentences.partition_point(|sentence| sentence.0 < first);
        let to = sentences.partition_point(|sentence| sentence.0 < end);
        &sentences[from..to.max(from)]
    }

    fn starts_sentence(&self, at: usize) -> bool {
        self.part.sentences.binary_search_by_key(&at, |sentence| sentence.0).is_ok()
            || at > 0 && self.part.word(at - 1).ends_with(['.', '!', '?', '…'])
    }

    /// The words from one token to another as said, if there are any.
    fn quote(&self, first: usize, end: usize) -> Option<Quote> {
        let words = (first..end).filter(|t| self.part.tokens[*t].kind != TokenKind::Mark).count();
        (words > 0).then(|| Quote { first, end, words: words.max(LONG_QUOTE) })
    }
}
