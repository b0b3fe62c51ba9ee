//! Bodies that each state has one of: a ministry with the country whose it is.
//!
//! "Cyprus's foreign ministry", „ciprusi külügyminisztérium“ and 塞浦路斯外交部 are one body, and its name in most
//! languages is written in small letters or not marked at all. The languages' data say which words name such a body;
//! the country stands beside them, or the story tells which country's it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rashomon_article::Article;
use rashomon_language::schema::concepts::Declaration;
use rashomon_language::{Kind, Language, RoleKind, Sense, Tag};
use rashomon_reading::Reading;
use rashomon_sound::Sounds;
use rashomon_text::{Field, Span, Token, TokenKind, fold};

use super::bodies::Pair;
use super::forms::{Form, is_small};
use super::meaning::land;
use crate::known;

/// The most words, marks and endings among them, between a body and its country.
const BETWEEN: usize = 3;

/// The most letters of an ending behind an apostrophe or a hyphen.
const LONGEST_ENDING: usize = 4;

/// What a mention says as much as so many names without a cue.
const CUE: usize = 2;

/// A body of a state: the concept that it is, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StateBody {
    concept: &'static str,
    of: Owner,
}

impl StateBody {
    /// The concept and the country, if that is known.
    pub fn of_country(&self) -> Option<(&'static str, &'static str)> {
        match self.of {
            Owner::Country(country) => Some((self.concept, country)),
            Owner::Untold | Owner::OneOfSeveral(_) => None,
        }
    }
}

/// Whose body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    /// A country's, by its ISO 3166 code.
    Country(&'static str),
    /// Nobody says, and no article of the story names a country that has one.
    Untold,
    /// One of several countries that the story names; which one, this article does not say.
    OneOfSeveral(usize),
}

/// A body that a text names.
struct Named {
    concept: &'static str,
    /// Its own words.
    head: Span,
    /// The country beside it, and the span of both.
    of: Option<(&'static str, Span)>,
    /// Whether its words may mean something else without a country: "the presidency".
    with_country: bool,
}

/// An article, and where it stands among all.
#[derive(Clone, Copy)]
struct Told<'t> {
    at: usize,
    article: &'t Article,
    language: &'static Language,
}

/// The forms that are one body of one state. Those that no reading took for a name are added to `forms`.
pub(super) fn same(forms: &mut Vec<Form>, articles: &[&Article], readings: &[&Reading], sounds: &Sounds) -> Vec<Pair> {
    let mut named = Vec::new();
    for (at, (article, reading)) in articles.iter().zip(readings).enumerate() {
        let told = Told { at, article, language: Language::get(&reading.language.tag) };
        for field in [Field::Title, Field::Text] {
            let found = found(told.language, field, article.field(field)).into_iter();
            let read = |body: &Named| !reading.boilerplate.iter().any(|line| line.overlaps(body.head));
            let meant = |body: &Named| body.of.is_some() || !body.with_country || speaks(reading, body.head);
            named.extend(found.filter(read).filter(meant).map(|body| (told, body)));
        }
    }
    for (told, body) in &named {
        if let Some((land, span)) = body.of {
            let of_state = StateBody { concept: body.concept, of: Owner::Country(land) };
            enter(forms, *told, &of_state, (body.head, span), sounds);
        }
    }
    let bare: Vec<&(Told, Named)> = named.iter().filter(|(_, body)| body.of.is_none()).collect();
    let owners: Vec<Owner> = bare.iter().map(|bare| owner(&named, forms, bare)).collect();
    let of_country = |(bare, of): &(&(Told, Named), &Owner)| !bare.1.with_country || matches!(of, Owner::Country(_));
    for ((told, body), of) in bare.into_iter().zip(&owners).filter(of_country) {
        enter(forms, *told, &StateBody { concept: body.concept, of: *of }, (body.head, body.head), sounds);
    }
    let mut of: BTreeMap<StateBody, Vec<usize>> = BTreeMap::new();
    for (at, form) in forms.iter().enumerate() {
        if let Some(body) = &form.body {
            of.entry(body.clone()).or_default().push(at);
        }
    }
    of.into_values().flat_map(|of| of[1..].iter().map(|other| (1.0, of[0], *other)).collect::<Vec<_>>()).collect()
}

/// Whether words for a body stand for somebody who speaks.
fn speaks(reading: &Reading, head: Span) -> bool {
    let speakers = reading.statements.iter().filter_map(|statement| statement.speaker.as_ref());
    speakers.into_iter().any(|speaker| speaker.name.is_none() && speaker.span.contains(head))
}

/// Whose body it is that an article names without a country: that of the only country whose one it has named before, or
/// else of the only one whose the story names. Of several it is that of the country which the article plainly names most, or
/// whose body plainly most articles name: one that is mentioned in passing makes the others' doubtful nowhere.
fn owner(named: &[(Told, Named)], forms: &[Form], (told, body): &(Told, Named)) -> Owner {
    let same = || named.iter().filter(|(_, other)| other.concept == body.concept);
    let lands = |before: bool| -> BTreeSet<&'static str> {
        let near = same().filter(|(other, it)| !before || other.at == told.at && it.head < body.head);
        near.filter_map(|(_, other)| other.of.map(|(land, _)| land)).collect()
    };
    let lands = Some(lands(true)).filter(|own| !own.is_empty()).unwrap_or_else(|| lands(false));
    if lands.len() < 2 {
        return lands.first().map_or(Owner::Untold, |land| Owner::Country(land));
    }
    let here = |land: &str| {
        let of_land = forms.iter().filter(|form| form.known.as_deref().and_then(known::country_of) == Some(land));
        of_land.flat_map(|form| &form.mentions).filter(|(article, _)| *article == told.at).count()
    };
    let articles = |land: &str| {
        let of_land = same().filter(|(_, other)| other.of.is_some_and(|(of, _)| of == land));
        of_land.map(|(other, _)| other.at).collect::<BTreeSet<usize>>().len()
    };
    // An article of the one state's body may mean the other's, if it names that one.
    let elsewhere = plainly(&lands, PLAINLY, articles);
    let elsewhere = elsewhere.filter(|land| lands.iter().all(|other| other == land || here(other) == 0));
    plainly(&lands, PLAINLY_HERE, here).or(elsewhere).map_or(Owner::OneOfSeveral(told.at), Owner::Country)
}

/// A country is plainly meant if it is named so many times as often as any other: in the article, or by articles.
const PLAINLY_HERE: usize = 2;
const PLAINLY: usize = 3;

/// The country that counts at least twice, and so many times as much as any other.
fn plainly(lands: &BTreeSet<&'static str>, times: usize, count: impl Fn(&str) -> usize) -> Option<&'static str> {
    let mut counts: Vec<(usize, &'static str)> = lands.iter().map(|land| (count(land), *land)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    match counts[..] {
        [(most, land), (second, _), ..] if most > 1 && most >= times * second => Some(land),
        _ => None,
    }
}

/// Gives a mention of a body to the form that it is a mention of: a name that holds its words and more than the country
/// beside them, or a form of its own.
fn enter(forms: &mut Vec<Form>, told: Told, body: &StateBody, (head, span): (Span, Span), sounds: &Sounds) {
    let Told { at: article, language, .. } = told;
    let lands = |id: &str| matches!(body.of, Owner::Country(land) if known::country_of(id) == Some(land));
    let other = |form: &Form| form.known.as_deref().is_some_and(|id| !lands(id));
    let same_country = |form: &Form| form.known.is_some() && !other(form);
    let holds = |form: &&mut Form| {
        let part = |named: Span| span.contains(named) && named != span && !same_country(form);
        let here = |(a, named): &(usize, Span)| *a == article && named.contains(head) && !part(*named);
        !form.candidate && form.mentions.iter().any(here)
    };
    if let Some(form) = forms.iter_mut().find(holds) {
        if !other(form) {
            form.body = form.body.take().or_else(|| Some(body.clone()));
        }
        return;
    }
    // What the reading took for the whole name is a part of it.
    for form in forms.iter_mut() {
        let inside = |part: Span| if form.known.is_some() { part.contains(head) } else { true };
        form.mentions.retain(|(a, part)| *a != article || !span.contains(*part) || !inside(*part));
    }
    let text = told.article.slice(span);
    let same = |form: &Form| form.body.as_ref() == Some(body) && form.language.tag == language.tag && form.text == text;
    let at = forms.iter().position(same).unwrap_or_else(|| {
        forms.push(Form::new(text, None, (language, false), sounds));
        forms.len() - 1
    });
    forms[at].mentions.push((article, span));
    forms[at].speak_for(Kind::Organisation, CUE);
    forms[at].body = Some(body.clone());
}

/// The bodies that a text names, with their countries where those stand beside them.
fn found(language: &'static Language, field: Field, text: &str) -> Vec<Named> {
    let tokens = language.lexicon.words(text);
    let tags = language.lexicon.tag(text, &tokens);
    let line = Line { language, text, tokens: &tokens, tags: &tags };
    let mut found = line.bodies(field);
    let around = found_around(language, field, text, &line).into_iter();
    let around: Vec<Named> = around.filter(|body| !found.iter().any(|other| other.head.overlaps(body.head))).collect();
    found.extend(around);
    found
}

/// The bodies whose country stands between their words, as an adjective behind the first of them: "ministère yéménite
/// des Affaires étrangères".
fn found_around(language: &'static Language, field: Field, text: &str, line: &Line) -> Vec<Named> {
    let adjective = |tag: &&Tag<'static>| tag.end == tag.first + 1 && matches!(tag.sense, Sense::Adjective { .. });
    let between: BTreeMap<usize, &'static str> = line
        .tags
        .iter()
        .filter(adjective)
        .filter_map(|tag| Some((line.tokens[tag.first].start, country(tag)?)))
        .collect();
    if between.is_empty() {
        return Vec::new();
    }
    let tokens: Vec<Token> = line.tokens.iter().filter(|token| !between.contains_key(&token.start)).copied().collect();
    let tags = language.lexicon.tag(text, &tokens);
    let mut found = Line { language, text, tokens: &tokens, tags: &tags }.bodies(field);
    found.retain_mut(|body| {
        let land = between.range(body.head.start..body.head.end).next();
        body.of = land.map(|(_, land)| (*land, body.head));
        land.is_some()
    });
    found
}

/// The concept of a body that each state has one of, if a sense is one.
fn of_state(sense: &'static Sense) -> Option<&'static str> {
    static BODIES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let bodies = BODIES.get_or_init(|| {
        let declared = &Language::get("und").data.concepts.declare;
        declared.iter().filter(|concept| concept.of_state).map(|concept| concept.id.as_str()).collect()
    });
    match sense {
        Sense::Concept(id) if bodies.contains(&id.as_str()) => Some(id),
        _ => None,
    }
}

/// What is declared of the concept of a body.
fn declared(concept: &str) -> Option<&'static Declaration> {
    Language::get("und").data.concepts.declare.iter().find(|known| known.id == concept)
}

/// The words of a text.
struct Line<'l> {
    language: &'static Language,
    text: &'l str,
    tokens: &'l [Token],
    tags: &'l [Tag<'static>],
}

impl Line<'_> {
    /// The bodies named here, with the country that stands beside each.
    fn bodies(&self, field: Field) -> Vec<Named> {
        let mut found = Vec::new();
        let mut done = 0;
        for tag in self.tags {
            let Some(concept) = of_state(tag.sense).filter(|_| tag.first >= done) else { continue };
            let same =
                self.tags.iter().filter(|other| other.first == tag.first && of_state(other.sense) == Some(concept));
            let end = same.map(|other| other.end).max().unwrap_or(tag.end);
            done = end;
            if self.is_person(tag.first, end) {
                continue;
            }
            let span = |first: usize, end: usize| Span::new(field, self.tokens[first].start, self.tokens[end - 1].end);
            let (abroad, with_country) = declared(concept).map_or((false, false), |c| (c.abroad, c.with_country));
            let behind = || self.country_behind(end).filter(|of| !abroad || !self.is_led_in(end, of.1));
            let holder = || self.holder_behind(end).filter(|_| with_country);
            let country = self.country_before(tag.first).or_else(behind).or_else(holder);
            let of = country.map(|(land, first, last)| (land, span(tag.first.min(first), end.max(last))));
            found.push(Named { concept, head: span(tag.first, end), of, with_country });
        }
        found
    }

    /// Whether the words for a body from token `first` to `end` are somebody who holds an office in it: 教育部长,
    /// "Außenministeriumssprecher".
    fn is_person(&self, first: usize, end: usize) -> bool {
        let unspaced = self.tokens[first].script.is_unspaced();
        let person = |sense: &Sense| {
            matches!(sense, Sense::Title | Sense::Role { kind: RoleKind::Person | RoleKind::Source, .. })
        };
        self.tags
            .iter()
            .filter(|tag| tag.first == first && (tag.end == end || unspaced && tag.end > end))
            .any(|tag| person(tag.sense))
    }

    /// Whether a line ends before token `at`, or a headline's part where no spaces stand between words: 当局　イスラエル軍.
    fn is_apart(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.breaks_line || token.spaced && token.script.is_unspaced()
    }

    /// The country named right before token `at`, its ending or article apart: "Cyprus's", "the Cypriot".
    fn country_before(&self, at: usize) -> Option<(&'static str, usize, usize)> {
        // What ends the line before is no part of it.
        if self.is_apart(at) {
            return None;
        }
        (1..=BETWEEN).filter_map(|back| at.checked_sub(back)).find_map(|last| {
            let clear = (last + 1..at).all(|token| self.is_joint(token));
            let (land, first, end) = self.country_ending(last + 1).filter(|_| clear)?;
            Some((land, first, end))
        })
    }

    /// The country named behind token `end`: "of Cyprus", «России».
    fn country_behind(&self, end: usize) -> Option<(&'static str, usize, usize)> {
        (end..self.tokens.len().min(end + BETWEEN)).find_map(|first| {
            let clear = (end..first).all(|token| self.is_joint(token)) && !self.is_apart(first);
            // Behind a small word an adjective belongs to what comes next: "the coast guard off the Greek shore".
            let clear = clear && (first == end || !self.is_adjective(first));
            let (land, first, last) = self.country_beginning(first).filter(|_| clear)?;
            Some((land, first, last))
        })
    }

    /// The country of the well-known person right behind an office that he holds: "the press office of President Zelensky".
    fn holder_behind(&self, end: usize) -> Option<(&'static str, usize, usize)> {
        let person = |tag: &&Tag<'static>| tag.first == end && !self.tokens[end].breaks_line;
        self.tags.iter().filter(person).find_map(|tag| match tag.sense {
            Sense::Name { id } if known::kind(id) == Some(Kind::Person) => Some((known::country_of(id)?, end, tag.end)),
            _ => None,
        })
    }

    /// Whether a preposition of place stands among tokens `from..to`: "in Rome".
    fn is_led_in(&self, from: usize, to: usize) -> bool {
        let leads = |tag: &Tag<'static>| matches!(tag.sense, Sense::Locative) && (from..to).contains(&tag.first);
        self.tags.iter().any(leads)
    }

    /// Whether token `at` is a country's adjective, and no name of it in some case.
    fn is_adjective(&self, at: usize) -> bool {
        let mut of_country = self.tags.iter().filter(|tag| tag.first == at && country(tag).is_some()).peekable();
        let Some(land) = of_country.peek().and_then(|tag| country(tag)) else { return false };
        let adjective = of_country.all(|tag| matches!(tag.sense, Sense::Adjective { .. }));
        adjective && !is_form_of(self.language, self.tokens[at].slice(self.text), land)
    }

    fn country_ending(&self, end: usize) -> Option<(&'static str, usize, usize)> {
        let known = self.tags.iter().filter(|tag| tag.end == end).filter_map(|tag| Some((country(tag)?, tag.first)));
        let longest = known.min_by_key(|(_, first)| *first);
        longest.map(|(land, first)| (land, first, end)).or_else(|| {
            let land = self.inflected(end - 1)?;
            Some((land, end - 1, end))
        })
    }

    fn country_beginning(&self, first: usize) -> Option<(&'static str, usize, usize)> {
        let known = self.tags.iter().filter(|tag| tag.first == first).filter_map(|tag| Some((country(tag)?, tag.end)));
        let longest = known.max_by_key(|(_, end)| *end);
        longest.map(|(land, end)| (land, first, end)).or_else(|| {
            let land = self.inflected(first)?;
            Some((land, first, first + 1))
        })
    }

    /// The country that a single word names with an ending.
    fn inflected(&self, at: usize) -> Option<&'static str> {
        let token = &self.tokens[at];
        let word = token.slice(self.text);
        (token.kind == TokenKind::Word && !token.script.is_unspaced())
            .then(|| land(self.language, word).or_else(|| land_by_stem(self.language, word)))?
    }

    /// Whether a token may stand between a body and its country: an apostrophe, an ending, a small word.
    fn is_joint(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let word = token.slice(self.text);
        match token.kind {
            TokenKind::Mark => matches!(word, "'" | "’" | "-"),
            TokenKind::Word => !token.breaks_line && (self.is_ending(token, word) || is_small(self.language, word)),
            TokenKind::Number => false,
        }
    }

    /// Whether a word is what an apostrophe or a hyphen has cut off.
    fn is_ending(&self, token: &Token, word: &str) -> bool {
        token.script.is_cased() && !token.spaced && word.chars().count() <= LONGEST_ENDING
    }
}

/// The country that a tag names, but for the people who speak for one: in «ראש הממשלה בנימין נתניהו» his name is not the
/// government's.
fn country(tag: &Tag<'static>) -> Option<&'static str> {
    match tag.sense {
        Sense::Name { id } | Sense::Adjective { id } if known::kind(id) != Some(Kind::Person) => known::country_of(id),
        _ => None,
    }
}

/// The least of a country's name that an adjective made from it keeps: so many letters, and all but so many of the name.
const LEAST_STEM: usize = 4;
const MOST_LOST: usize = 3;

/// Whether a word keeps all of a country's name but its last letter, as its cases do and most adjectives don't.
fn is_form_of(language: &'static Language, word: &str, land: &str) -> bool {
    let word = fold(word);
    let imported = language.imported.regions.iter().filter(|(code, _)| *code == land);
    let imported = imported.flat_map(|(_, forms)| forms.iter().copied());
    let own = language.data.names.forms.get(land).into_iter().flatten().map(String::as_str);
    imported.chain(own).map(fold).any(|name| {
        let common = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        common > 1 && common + 1 >= name.chars().count()
    })
}

/// The country whose name an adjective that no data lists is made from, in scripts with capitals: "Cypriotische",
/// "kasachisch". The one that it keeps most letters of.
fn land_by_stem(language: &'static Language, word: &str) -> Option<&'static str> {
    let cased = word.chars().all(|c| c.is_lowercase() || c.is_uppercase());
    if !cased || word.chars().count() <= LEAST_STEM || !language.lexicon.senses(word).is_empty() {
        return None;
    }
    let word = fold(word);
    let kept = |form: &str| {
        let name = fold(form);
        let common = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        (common >= LEAST_STEM && common + MOST_LOST >= name.chars().count()).then_some(common)
    };
    let imported =
        language.imported.regions.iter().flat_map(|(code, forms)| forms.iter().map(move |form| (*code, *form)));
    let own = language.data.names.forms.iter().filter(|(id, _)| known::is_region(id));
    let own = own.flat_map(|(id, forms)| forms.iter().map(move |form| (id.as_str(), form.as_str())));
    let one_word = |form: &str| !form.contains(char::is_whitespace);
    let mut stems: Vec<(usize, &'static str)> = imported
        .chain(own)
        .filter(|(_, form)| one_word(form))
        .filter_map(|(code, form)| Some((kept(form)?, code)))
        .collect();
    stems.sort_unstable();
    let (most, land) = stems.last().copied()?;
    stems.iter().all(|(kept, other)| *kept < most || *other == land).then_some(land)
}
