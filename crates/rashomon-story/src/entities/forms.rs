//! Distinct ways of writing a name.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_article::Article;
use rashomon_language::{Kind, Language, RoleKind, Sense};
use rashomon_reading::{Name, NameEvidence, Reading, well_known};
use rashomon_sound::{Prepared, Sounds, skeleton};
use rashomon_text::{Field, Script, Span, Token, TokenKind, fold, script_of, words};

use super::bodies_of_states::StateBody;
use super::outlets::Outlets;
use crate::known;

/// A mention with a title or a head noun says as much of what it names as so many without.
const CUE: usize = 2;

/// A dateline stands within so many bytes from the beginning of a text.
const LATEST_DATELINE: usize = 400;

/// A distinct way of writing a name, with all its mentions.
pub(super) struct Form {
    /// As it is written where it is first met.
    pub text: String,
    /// Whether other mentions are written otherwise, in capitals perhaps.
    pub varied: bool,
    /// Its consonants.
    pub bones: String,
    /// Its words, folded.
    pub tokens: Vec<String>,
    pub script: Script,
    /// The language of the article where it is first met.
    pub language: &'static Language,
    pub known: Option<String>,
    /// How much speaks for each kind.
    pub kinds: BTreeMap<Kind, usize>,
    /// Articles and spans.
    pub mentions: Vec<(usize, Span)>,
    /// Found by sound alone: nothing in its own article marks it as a name.
    pub candidate: bool,
    /// An outlet of the story has this name.
    pub outlet: bool,
    /// What body of which state it is, if its words say so.
    pub body: Option<StateBody>,
    pub prepared: Prepared,
    /// Without the longest ending of its language that it has.
    pub plain: Option<Prepared>,
    /// Without the head nouns at its front and its end.
    pub headless: Option<Prepared>,
    /// What its head nouns mean, as concepts and roles.
    pub heads: BTreeSet<&'static str>,
    /// Beginnings of the skeletons of its words, sorted.
    pub keys: Vec<String>,
    /// All neighbours in the skeletons of its words, sorted.
    pub neighbours: Vec<String>,
}

/// Forms by their folded text, the well-known name they are, and whether they are candidates.
pub(super) type Forms = BTreeMap<(String, Option<String>, bool), Form>;

/// All names and candidates of the articles, and the names of their outlets.
pub(super) fn forms(articles: &[&Article], readings: &[&Reading], sounds: &Sounds) -> Forms {
    let mut forms = Forms::new();
    let outlets = Outlets::new(articles, readings);
    let quiet = quiet(articles, readings);
    for (at, (article, reading)) in articles.iter().zip(readings).enumerate() {
        let language_at = |span: Span| Language::get(reading.language_at(span));
        let of_outlets = outlets.named_in(article, reading);
        // Whom a report is credited to is no person.
        let credited = reading.statements.iter().flat_map(|said| said.chain.iter().chain(&said.credit));
        let credited: BTreeSet<Span> = credited.map(|credit| credit.span).collect();
        // Words for what it is may stand before its name, or behind it: "the official news agency Irna".
        let is_credited = |name: Span| {
            let ends = |words: &Span| words.contains(name) && (words.end == name.end || words.start == name.start);
            credited.iter().any(ends)
        };
        let whole = |name: &&Name| !name.adjective && !of_outlets.iter().any(|outlet| outlet.contains(name.span));
        for name in reading.names.iter().filter(whole) {
            let place = |id: &str| quiet.contains(id) || is_dateline(article, name.span);
            let known = name.known.as_deref().map(|id| if place(id) { id } else { known::stands_for(id) }.to_owned());
            let weight = if matches!(name.evidence, NameEvidence::Cue) { CUE } else { 1 };
            let language = language_at(name.span);
            let form = add(&mut forms, (at, article.slice(name.span), name.span), known, (language, false), sounds);
            // That a name is none of the three kinds is known only where a noun beside it says so.
            if name.kind != Kind::Other || name.evidence == NameEvidence::Cue {
                form.speak_for(name.kind, weight);
            }
            if is_credited(name.span) && name.kind != Kind::Place {
                form.speak_for(Kind::Organisation, CUE);
            }
            if name.known.is_none() && name.kind == Kind::Organisation {
                for (id, span) in lands_within(language, article.slice(name.span), name.span) {
                    add(&mut forms, (at, article.slice(span), span), Some(id.to_owned()), (language, false), sounds)
                        .speak_for(Kind::Place, 1);
                }
            }
        }
        for span in &reading.candidates {
            add(&mut forms, (at, article.slice(*span), *span), None, (language_at(*span), true), sounds);
        }
        for span in of_outlets {
            add(&mut forms, (at, article.slice(span), span), None, (language_at(span), false), sounds);
        }
    }
    enter_doubtful(&mut forms, articles, readings, sounds);
    for form in forms.values_mut() {
        form.outlet = form.known.is_none() && !form.candidate && outlets.has(&form.text);
        if let Some(kind) = form.headed() {
            form.speak_for(kind, CUE * form.mentions.len());
        }
    }
    forms
}

/// Adds the capitals that may be names: those that may be a well-known one that the story names elsewhere as such; others
/// as candidates, where another article has a name that is written so, ending apart,
/// or in another script, where not all nouns have a capital.
fn enter_doubtful(forms: &mut Forms, articles: &[&Article], readings: &[&Reading], sounds: &Sounds) {
    let names: BTreeSet<String> =
        forms.iter().filter(|(_, form)| !form.candidate).map(|((text, ..), _)| text.clone()).collect();
    let ids: BTreeSet<String> = forms.values().filter_map(|form| form.known.clone()).collect();
    for (at, (article, reading)) in articles.iter().zip(readings).enumerate() {
        let language = Language::get(&reading.language.tag);
        for (span, known) in &reading.doubtful {
            let text = article.slice(*span);
            if let Some(id) = known.as_deref().filter(|id| ids.contains(*id)) {
                add(forms, (at, text, *span), Some(id.to_owned()), (language, false), sounds)
                    .speak_for(known::kind(id).unwrap_or_default(), 1);
                continue;
            }
            let spelled =
                names.contains(&fold(text)) || bare_forms(language, text).iter().any(|bare| names.contains(bare));
            if spelled || !language.data.language.capitalises_nouns {
                add(forms, (at, text, *span), None, (language, true), sounds);
            }
        }
    }
}

/// Whether a name is part of what an article calls somebody who says something.
fn is_spoken(reading: &Reading, span: Span) -> bool {
    reading.statements.iter().filter_map(|said| said.speaker.as_ref()).any(|speaker| speaker.span.contains(span))
}

/// Capitals that the story speaks of as places only, never as those who say something. Of others one can't tell: what
/// happens "in Washington" may happen in the city or in its government.
fn quiet(articles: &[&Article], readings: &[&Reading]) -> BTreeSet<String> {
    let (mut places, mut speakers) = (BTreeSet::new(), BTreeSet::new());
    for (article, reading) in articles.iter().zip(readings) {
        let language = Language::get(&reading.language.tag);
        for name in reading.names.iter().filter(|name| !name.adjective) {
            let Some(id) = name.known.as_deref().filter(|id| known::stands_for(id) != *id) else { continue };
            if is_dateline(article, name.span) || is_located(article, language, name.span) {
                places.insert(id.to_owned());
            } else if is_spoken(reading, name.span) {
                speakers.insert(id.to_owned());
            }
        }
    }
    places.retain(|id| !speakers.contains(id));
    places
}

/// The countries named by single words within a body's name of several, with where they stand: a ministry's name says
/// whose it is.
fn lands_within(language: &'static Language, text: &str, span: Span) -> Vec<(&'static str, Span)> {
    let tokens = language.lexicon.words(text);
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    if words < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut skip = 0;
    for (at, token) in tokens.iter().enumerate() {
        if at < skip {
            continue;
        }
        let lengths = if token.script.is_unspaced() { 2..=MOST_COUNTRY.min(tokens.len() - at) } else { 1..=1 };
        for length in lengths.rev() {
            let (start, end) = (token.start, tokens[at + length - 1].end);
            let word = &text[start..end];
            let land = well_known(language, word).filter(|(_, _, id, adjective)| known::is_region(id) && !adjective);
            if let Some((from, to, id, _)) = land {
                let from = span.start + start + from;
                found.push((id, Span::new(span.field, from, span.start + start + to)));
                skip = at + length;
                break;
            }
        }
    }
    found
}

/// The most characters of a country's name where no spaces stand.
const MOST_COUNTRY: usize = 8;

/// Whether a name stands at the head of a line early in an article's text, before a mark: in its dateline.
fn is_dateline(article: &Article, span: Span) -> bool {
    if span.field != Field::Text || span.start > LATEST_DATELINE {
        return false;
    }
    let text = article.field(span.field);
    let opens = |line: &str| !line.chars().any(char::is_alphanumeric);
    let marked = |behind: &str| behind.starts_with(|c: char| !c.is_alphanumeric() && c != '\'');
    text[..span.start].rsplit('\n').next().is_some_and(opens) && marked(text[span.end..].trim_start())
}

/// Whether a preposition of place stands before a name, or it has an ending that says where something is.
fn is_located(article: &Article, language: &Language, span: Span) -> bool {
    let text = article.field(span.field);
    let word = text[..span.start].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let led = || language.lexicon.senses(word).iter().any(|sense| matches!(sense, Sense::Locative));
    let behind = text[span.end..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| span.end + length);
    let written = &text[span.start..behind];
    let ended = || language.place_endings.iter().any(|ending| written.ends_with(ending.written.as_str()));
    !word.is_empty() && led() || ended()
}

/// Adds a mention to the form that it is written in.
pub(super) fn add<'f>(
    forms: &'f mut Forms,
    (article, text, span): (usize, &str, Span),
    known: Option<String>,
    (language, candidate): (&'static Language, bool),
    sounds: &Sounds,
) -> &'f mut Form {
    let form = forms
        .entry((fold(text), known.clone(), candidate))
        .or_insert_with(|| Form::new(text, known, (language, candidate), sounds));
    form.varied |= form.text != text;
    form.mentions.push((article, span));
    form
}

impl Form {
    pub fn new(
        text: &str,
        known: Option<String>,
        (language, candidate): (&'static Language, bool),
        sounds: &Sounds,
    ) -> Self {
        let tokens = words(text);
        let script = tokens.first().map_or(Script::Common, |t| t.script);
        let tokens = folded_words(&tokens, text);
        // Many a script has one letter for l and r.
        let bones: Vec<String> = tokens.iter().map(|token| skeleton(token).replace('l', "r")).collect();
        let keys = bones.iter().filter(|bones| !bones.is_empty()).map(|bones| bones.chars().take(2).collect());
        let neighbours = bones.iter().flat_map(|bones| bones.as_bytes().windows(2));
        let neighbours = neighbours.map(|two| String::from_utf8_lossy(two).into_owned());
        Form {
            varied: false,
            bones: skeleton(text),
            plain: without_ending(language, text).map(|plain| sounds.prepare(plain)),
            text: text.to_owned(),
            script,
            language,
            known,
            kinds: BTreeMap::new(),
            mentions: Vec::new(),
            candidate,
            outlet: false,
            body: None,
            headless: without_heads(language, text, candidate).map(|headless| sounds.prepare(headless)),
            heads: head_senses(language, text),
            prepared: sounds.prepare(text),
            keys: sorted(keys.collect()),
            neighbours: sorted(neighbours.collect()),
            tokens,
        }
    }

    /// Adds a voice for a kind.
    pub fn speak_for(&mut self, kind: Kind, weight: usize) {
        *self.kinds.entry(kind).or_default() += weight;
    }

    /// What it names, as most of its mentions say.
    pub fn kind(&self) -> Kind {
        if self.outlet { Kind::Organisation } else { best_kind(&self.kinds) }
    }

    /// Its words, as they are written.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        words(&self.text).into_iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.slice(&self.text))
    }

    /// The kind that a head noun among its words gives it: "region", "ministry".
    pub fn headed(&self) -> Option<Kind> {
        if self.candidate || self.known.is_some() {
            return None;
        }
        if self.written().nth(1).is_none() {
            let body = |(_, kind): &(&str, Kind)| *kind == Kind::Organisation;
            return glued_head(self.language, &self.text, LEAST_HEAD).filter(body).map(|(_, kind)| kind);
        }
        let heads: Vec<Kind> = self.written().filter_map(|word| head(self.language, word)).collect();
        let body = heads.contains(&Kind::Organisation);
        heads.first().map(|place| if body { Kind::Organisation } else { *place })
    }

    /// Whether no word of it is a given name in its language.
    pub fn is_no_given_name(&self) -> bool {
        let given = |word: &str| {
            self.language.lexicon.senses(word).iter().any(|sense| matches!(sense, Sense::GivenName | Sense::Honorific))
        };
        !self.written().any(given)
    }

    /// Whether a word is one that may be left out of the names of a place or body: a head noun, a title, a small word.
    pub fn may_lack(&self, word: &str) -> bool {
        let title = |sense: &&Sense| matches!(sense, Sense::Title);
        word.chars().count() <= 2
            || head(self.language, word).is_some()
            || is_small(self.language, word)
            || self.language.lexicon.senses(word).iter().any(title)
    }
}

fn sorted(mut keys: Vec<String>) -> Vec<String> {
    keys.sort();
    keys.dedup();
    keys
}

/// The words of a name, folded. Where words stand without spaces each character is a token: they make one word up to
/// the next mark, as in 安德烈·科瓦廖夫.
fn folded_words(tokens: &[Token], text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut joins = false;
    for token in tokens {
        let word = token.kind != TokenKind::Mark;
        let unspaced = word && token.script.is_unspaced();
        match words.last_mut().filter(|_| joins && unspaced && !token.spaced) {
            Some(last) => last.push_str(&fold(token.slice(text))),
            None if word => words.push(fold(token.slice(text))),
            None => {}
        }
        joins = unspaced;
    }
    words
}

/// Whether a word joins others within a name.
pub(super) fn is_small(language: &Language, word: &str) -> bool {
    let small = |sense: &&Sense| {
        matches!(sense, Sense::Function | Sense::Particle | Sense::HeadJoiner | Sense::Locative | Sense::Of)
    };
    language.lexicon.senses(word).iter().any(small)
}

/// The fewest letters that an ending leaves of a name.
const SHORTEST: usize = 4;

/// `text` without the longest ending of the language that it has, if enough of its last word is left.
pub(super) fn without_ending<'t>(language: &Language, text: &'t str) -> Option<&'t str> {
    let bare = language.endings.iter().filter_map(|ending| text.strip_suffix(ending.written.as_str()));
    let bare = bare.min_by_key(|bare| bare.len())?;
    let last = bare.rsplit(char::is_whitespace).next()?;
    (last.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST).then_some(bare)
}

/// What `text`, folded, may be without an ending of the language, or with the one of the plain form in its place.
pub(super) fn bare_forms(language: &Language, text: &str) -> Vec<String> {
    let text = fold(text);
    let bare = language.endings.iter().filter_map(|ending| text.strip_suffix(ending.folded.as_str()));
    let enough = |bare: &&str| bare.chars().rev().take_while(|c| c.is_alphabetic()).count() >= SHORTEST;
    let plain = &language.data.language.plain_endings;
    let forms = bare.filter(enough).flat_map(|bare| {
        std::iter::once(bare.to_owned()).chain(plain.iter().map(move |ending| format!("{bare}{}", fold(ending))))
    });
    forms.collect()
}

/// The fewest letters of a name without its head, where no space parts them; one of Chinese or Korean counts as two.
const SHORTEST_HEADED: usize = 3;
/// The fewest syllables of a noun that is glued to what may be a Korean person's name.
const LEAST_HEAD: usize = 2;

/// `text` without the head nouns at its front and its end, if it has some and what is left is no everyday word: "port of
/// X", X市, X항.
fn without_heads<'t>(language: &Language, text: &'t str, candidate: bool) -> Option<&'t str> {
    let skipped = |token: &Token| {
        let word = token.slice(text);
        token.kind == TokenKind::Mark || head(language, word).is_some() || is_small(language, word)
    };
    let tokens = words(text);
    if tokens.len() == 1 || tokens.iter().any(|token| token.script.is_unspaced()) {
        let plain = without_ending(language, text);
        let least = if candidate { 1 } else { LEAST_HEAD };
        let glued = [Some(text), plain].into_iter().flatten().find_map(|text| glued_head(language, text, least));
        return glued.filter(|(rest, kind)| *kind == Kind::Place || !is_place(language, rest)).map(|(rest, _)| rest);
    }
    let first = tokens.iter().position(|token| !skipped(token))?;
    let last = tokens.iter().rposition(|token| !skipped(token))?;
    let everyday = |token: &Token| !language.lexicon.senses(token.slice(text)).iter().all(|sense| is_name(sense));
    let rest = &tokens[first..=last];
    let cut = rest.len() < tokens.len() && !rest.iter().all(everyday);
    let headless = cut.then(|| &text[rest[0].start..tokens[last].end])?;
    // Any two bodies of one place are alike but for what they are.
    let of_place = tokens.iter().any(|token| head(language, token.slice(text)) == Some(Kind::Place));
    (of_place || !is_place(language, headless)).then_some(headless)
}

/// Whether a name is that of a well-known place, or an adjective of it.
fn is_place(language: &Language, name: &str) -> bool {
    language.lexicon.senses(name).iter().any(|sense| match sense {
        Sense::Name { id } | Sense::Adjective { id } => known::kind(id) == Some(Kind::Place),
        _ => false,
    })
}

/// What the head nouns of a name mean, as concepts and roles.
fn head_senses(language: &'static Language, text: &str) -> BTreeSet<&'static str> {
    let tokens = words(text);
    let heads = tokens.iter().map(|token| token.slice(text)).filter(|word| head(language, word).is_some());
    let senses = heads.flat_map(|word| language.lexicon.senses(word));
    let ids = senses.into_iter().filter_map(|sense| match sense {
        Sense::Concept(id) | Sense::Role { id, .. } => Some(id.as_str()),
        _ => None,
    });
    ids.collect()
}

/// Whether a sense is that of a name.
fn is_name(sense: &Sense) -> bool {
    matches!(sense, Sense::Name { .. } | Sense::GivenName | Sense::Surname | Sense::Particle)
}

/// A name without the longest head noun that is glued to its end, one of `least` characters where Hangul is written, and
/// what that noun heads.
fn glued_head<'t>(language: &Language, text: &'t str, least: usize) -> Option<(&'t str, Kind)> {
    if !language.data.people.heads_follow || text.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
        return None;
    }
    let mut letters = 0;
    text.char_indices().find_map(|(at, c)| {
        let enough = letters >= SHORTEST_HEADED;
        let script = script_of(c);
        letters += if script == Script::Kana { 1 } else { 2 };
        let long = script != Script::Hangul || text[at..].chars().count() >= least;
        if enough && long { Some((&text[..at], head(language, &text[at..])?)) } else { None }
    })
}

/// The kind of names that a noun is the head of.
pub(super) fn head(language: &Language, word: &str) -> Option<Kind> {
    let kinds: Vec<Kind> = language.lexicon.senses(word).into_iter().filter_map(kind_headed).collect();
    kinds.contains(&Kind::Organisation).then_some(Kind::Organisation).or_else(|| kinds.first().copied())
}

/// The kind of names that a word of this sense is the head of.
pub(super) fn kind_headed(sense: &Sense) -> Option<Kind> {
    match sense {
        Sense::PlaceHead | Sense::PlaceBefore => Some(Kind::Place),
        Sense::OrganisationHead
        | Sense::Body
        | Sense::Institution
        | Sense::Role { kind: RoleKind::Outlet | RoleKind::Body, .. } => Some(Kind::Organisation),
        _ => None,
    }
}

/// The kind that most speaks for.
pub(super) fn best_kind(kinds: &BTreeMap<Kind, usize>) -> Kind {
    kinds.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind))).map_or(Kind::Other, |(kind, _)| *kind)
}
