//! Names that are translated: what means the same is one.
//!
//! A ministry or an agency is called by what it does, and each language says so in words of its own. Two such
//! names are one where their words [mean the same](super::meaning) and no country in one speaks against a country in
//! the other. A region's name is half translated: "Lower" by its meaning, the rest by its sound.
//!
//! Where bodies' names are written in small letters, or without letters of two sizes, nothing marks them. They are
//! looked for in the text when another article of the story has the name: what says the same there is that body.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_article::Article;
use rashomon_language::{Kind, Language, Sense};
use rashomon_reading::Reading;
use rashomon_sound::Sounds;
use rashomon_text::{Field, Span, Token, TokenKind};

use super::Reason;
use super::clusters::Clusters;
use super::forms::{Form, is_small, kind_headed};
use super::meaning::{Said, Words};
use crate::known;

/// How much the words of two names of one language must have in common: nearly all.
const SAME_LANGUAGE: f32 = 0.8;
/// How near the words must be that tell a region from its neighbour.
const WORDS_ALIKE: f32 = 0.25;
/// How alike the other words must sound.
const STEMS_ALIKE: f32 = 0.5;
/// How much words that nothing marks as a name must have in common with one: much of what is said of a hospital means
/// something like the name of a health body.
const SOUGHT: f32 = 0.3;
/// Names of bodies that are looked for in an article; those with most mentions come first.
const MOST_SOUGHT: usize = 48;
/// Names of bodies that are compared with each other; those with most mentions come first.
const MOST_BODIES: usize = 400;
/// Head nouns of an article around which names are looked for.
const MOST_HEADS: usize = 200;
/// The most words that a name that is looked for has before its head, and behind it.
const MOST_WORDS: usize = 4;

/// A body's name: its form, and what it says.
struct Body {
    form: usize,
    said: Said,
}

/// Two forms that mean the same, and how surely.
pub(super) type Pair = (f32, usize, usize);

/// The forms that mean the same, those included that are found because others are; the latter are added to `forms`.
pub(super) fn alike(forms: &mut Vec<Form>, articles: &[&Article], readings: &[&Reading], sounds: &Sounds) -> Vec<Pair> {
    let mut words = Words::default();
    let mut bodies: Vec<Body> = (0..forms.len()).filter_map(|at| body(at, &forms[at], &mut words)).collect();
    bodies.sort_by_key(|body| std::cmp::Reverse(forms[body.form].mentions.len()));
    bodies.truncate(MOST_BODIES);
    let mut pairs = bodies_alike(forms, &bodies, &mut words);
    pairs.extend(regions_alike(forms, sounds, &mut words));
    for (article, (told, reading)) in articles.iter().zip(readings).enumerate() {
        let mut seeker = Seeker { forms, bodies: &bodies, words: &mut words, told, reading };
        for (score, of, span) in seeker.found() {
            let language = Language::get(&reading.language.tag);
            let text = told.slice(span);
            // What the reading took for the whole name is a part of it.
            for form in forms.iter_mut().filter(|form| form.known.is_none()) {
                form.mentions.retain(|(a, part)| *a != article || !span.contains(*part) || *part == span);
            }
            let same = |form: &Form| form.candidate && form.language.tag == language.tag && form.text == text;
            let at = forms.iter().position(same).unwrap_or_else(|| {
                forms.push(Form::new(text, None, (language, true), sounds));
                forms.len() - 1
            });
            forms[at].mentions.push((article, span));
            forms[at].speak_for(Kind::Organisation, 1);
            pairs.push((score, of, at));
        }
    }
    pairs
}

impl Clusters<'_> {
    /// Joins names that mean the same, the nearest first.
    pub fn link_meanings(&mut self, mut pairs: Vec<Pair>) {
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (score, a, b) in pairs {
            if self.may_join(a, b) {
                self.join(a, b, Reason::Meaning, score.min(1.0));
            }
        }
    }
}

/// What a body's name says, if it has words enough to say something.
fn body(at: usize, form: &Form, words: &mut Words) -> Option<Body> {
    if form.candidate || form.outlet || form.written().nth(1).is_none() || form.kind() != Kind::Organisation {
        return None;
    }
    let said = words.said(form.language, form.written());
    let headed = said.words.iter().any(|word| words.word(*word).head == Some(Kind::Organisation));
    (headed && said.words.len() > 1).then_some(Body { form: at, said })
}

fn bodies_alike(forms: &[Form], bodies: &[Body], words: &mut Words) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (n, a) in bodies.iter().enumerate() {
        for b in &bodies[n + 1..] {
            let same = forms[a.form].language.tag == forms[b.form].language.tag;
            let needed = if same { SAME_LANGUAGE } else { 0.0 };
            if let Some(score) = words.alike(&a.said.words, &b.said.words).filter(|score| *score >= needed) {
                pairs.push((score, a, b));
            }
        }
    }
    // The countries of those that each body may be.
    let mut lands: BTreeMap<usize, BTreeSet<&BTreeSet<&str>>> = BTreeMap::new();
    for (_, a, b) in &pairs {
        for (one, other) in [(a, b), (b, a)] {
            let of = lands.entry(one.form).or_default();
            of.extend(Some(&other.said.lands).filter(|lands| !lands.is_empty()));
        }
    }
    // A ministry of no country is that of the only country that has one in the story.
    let only = |body: &Body| lands.get(&body.form).is_some_and(|lands| lands.len() == 1);
    let agree = |(_, a, b): &&(f32, &Body, &Body)| match (a.said.lands.is_empty(), b.said.lands.is_empty()) {
        (true, true) => true,
        (true, false) => only(a),
        (false, true) => only(b),
        (false, false) => !a.said.lands.is_disjoint(&b.said.lands),
    };
    pairs.iter().filter(agree).map(|(score, a, b)| (*score, a.form, b.form)).collect()
}

/// Places of two words of which one sounds alike and the other means the same.
fn regions_alike(forms: &[Form], sounds: &Sounds, words: &mut Words) -> Vec<Pair> {
    let regions: Vec<(usize, [&str; 2])> =
        forms.iter().enumerate().filter_map(|(at, form)| Some((at, two_words(form)?))).collect();
    let mut pairs = Vec::new();
    for (n, (a, of_a)) in regions.iter().enumerate() {
        for (b, of_b) in &regions[n + 1..] {
            let (first, second) = (&forms[*a], &forms[*b]);
            let place = first.kind() == Kind::Place || second.kind() == Kind::Place;
            if !place || !first.keys.iter().any(|key| second.keys.contains(key)) {
                continue;
            }
            let score = half_translated((first.language, of_a), (second.language, of_b), sounds, words);
            pairs.extend(score.map(|score| (score, *a, *b)));
        }
    }
    pairs
}

/// The two words that a form has besides those that join them, if it may be a region's name.
fn two_words(form: &Form) -> Option<[&str; 2]> {
    if form.candidate || form.known.is_some() || form.kind() == Kind::Organisation {
        return None;
    }
    let mut words = form.written().filter(|word| !is_small(form.language, word));
    let two = [words.next()?, words.next()?];
    words.next().is_none().then_some(two)
}

/// How near two names of two words are, of which one word sounds alike and the other means the same.
fn half_translated(
    (of_a, a): (&'static Language, &[&str; 2]),
    (of_b, b): (&'static Language, &[&str; 2]),
    sounds: &Sounds,
    words: &mut Words,
) -> Option<f32> {
    let mut best: Option<f32> = None;
    for (i, j) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let (x, y) = (words.number(of_a, a[1 - i]), words.number(of_b, b[1 - j]));
        let near = words.near(x, y);
        if near >= WORDS_ALIKE && sounds.similarity(a[i], b[j]) >= STEMS_ALIKE {
            best = Some(best.map_or(near, |held| held.max(near)));
        }
    }
    best
}

/// Looks for the names of bodies in one article.
struct Seeker<'s> {
    forms: &'s [Form],
    bodies: &'s [Body],
    words: &'s mut Words,
    told: &'s Article,
    reading: &'s Reading,
}

/// Words of a text in which a name may lie.
struct Stretch<'t> {
    tokens: Vec<Token>,
    written: Vec<&'t str>,
    /// Words that are no part of a body's name: verbs of saying, titles, well-known names.
    apart: Vec<bool>,
    /// Head nouns of bodies' names, in order.
    heads: Vec<usize>,
}

/// Whether a form is a well-known medium's name.
fn is_medium(form: &Form) -> bool {
    form.known.as_deref().is_some_and(known::is_medium)
}

impl Seeker<'_> {
    /// Names of bodies that other articles have, with the form that each is and how surely.
    fn found(&mut self) -> Vec<(f32, usize, Span)> {
        let language = Language::get(&self.reading.language.tag);
        let sought = self.sought(language);
        let mut found = Vec::new();
        if sought.is_empty() {
            return found;
        }
        for field in [Field::Title, Field::Text] {
            let text = self.told.field(field);
            let stretch = self.stretch(language, text);
            for &head in stretch.heads.iter().filter(|head| !stretch.apart[**head]).take(MOST_HEADS) {
                if let Some((score, of, first, end)) = self.best_around(language, &stretch, head, &sought) {
                    found.push((score, of, Span::new(field, stretch.tokens[first].start, stretch.tokens[end - 1].end)));
                }
            }
        }
        found.retain(|(score, _, span)| *score >= SOUGHT && !self.is_named(*span));
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.2.cmp(&y.2)));
        let mut apart: Vec<(f32, usize, Span)> = Vec::new();
        for one in found {
            if !apart.iter().any(|other| other.2.overlaps(one.2)) {
                apart.push(one);
            }
        }
        apart
    }

    /// The bodies that articles in other languages name, by their places among all, which are in order.
    fn sought(&self, language: &Language) -> Vec<usize> {
        let foreign = |at: &usize| self.forms[self.bodies[*at].form].language.tag != language.tag;
        // Well-known media are known by their names: "published in the paper" is not Público.
        let medium = |at: &usize| is_medium(&self.forms[self.bodies[*at].form]);
        (0..self.bodies.len()).filter(foreign).take(MOST_SOUGHT).filter(|at| !medium(at)).collect()
    }

    /// Whether what the article's reading takes for a name is here, more than a piece of it.
    fn is_named(&self, span: Span) -> bool {
        let named = |name: &rashomon_reading::Name| {
            let part = name.known.is_none() && span.contains(name.span) && span != name.span;
            let other = name.kind == Kind::Organisation || name.known.is_some() && !name.adjective;
            name.span.overlaps(span) && other && !part
        };
        self.reading.names.iter().any(named) || self.reading.boilerplate.iter().any(|line| line.overlaps(span))
    }

    fn stretch<'t>(&self, language: &'static Language, text: &'t str) -> Stretch<'t> {
        let tokens = language.lexicon.words(text);
        let written = tokens.iter().map(|token| token.slice(text)).collect();
        let mut apart: Vec<bool> = tokens.iter().map(|token| token.kind != TokenKind::Word).collect();
        let tags = language.lexicon.tag(text, &tokens);
        let mut heads = Vec::new();
        for tag in &tags {
            if tag.end == tag.first + 1 && kind_headed(tag.sense) == Some(Kind::Organisation) {
                heads.push(tag.first);
            }
            let ends = matches!(
                tag.sense,
                Sense::Reporting(_)
                    | Sense::According(_)
                    | Sense::Title
                    | Sense::Honorific
                    | Sense::Coordinator
                    | Sense::Pronoun
                    | Sense::Relative
                    | Sense::Complementiser
                    | Sense::Negation
                    | Sense::Name { .. }
                    | Sense::Adjective { .. }
            );
            if ends {
                apart[tag.first..tag.end].fill(true);
            }
        }
        for tag in tags.iter().filter(|tag| matches!(tag.sense, Sense::HeadJoiner | Sense::Of)) {
            apart[tag.first..tag.end].fill(false);
        }
        heads.dedup();
        Stretch { tokens, written, apart, heads }
    }

    /// The words around a head noun that best say what one of the bodies is called.
    fn best_around(
        &mut self,
        language: &'static Language,
        stretch: &Stretch<'_>,
        head: usize,
        sought: &[usize],
    ) -> Option<(f32, usize, usize, usize)> {
        let open = |at: &usize| !stretch.apart[*at] && !stretch.tokens[*at].breaks_line;
        let firsts =
            (head.saturating_sub(MOST_WORDS)..head).rev().take_while(|at| open(&(at + 1)) && !stretch.apart[*at]);
        let firsts: Vec<usize> = std::iter::once(head).chain(firsts).collect();
        let limit = stretch.tokens.len().min(head + 1 + MOST_WORDS + 2);
        let ends: Vec<usize> =
            std::iter::once(head + 1).chain((head + 1..limit).take_while(open).map(|at| at + 1)).collect();
        let mut best: Option<(f32, usize, usize, usize)> = None;
        for &first in &firsts {
            for &end in &ends {
                let said = self.words.said(language, stretch.written[first..end].iter().copied());
                let small = |at: usize| {
                    let number = self.words.numbered(language, stretch.written[at]);
                    number.is_none_or(|number| self.words.word(number).small)
                };
                if said.words.len() < 2 || small(first) || small(end - 1) {
                    continue;
                }
                let lands = self.lands_around(language, stretch, first, end);
                for &at in sought {
                    let body = &self.bodies[at];
                    let apart = !lands.is_empty() && !body.said.lands.is_empty() && lands.is_disjoint(&body.said.lands);
                    let Some(score) = self.words.alike(&said.words, &body.said.words).filter(|_| !apart) else {
                        continue;
                    };
                    if best.is_none_or(|held| score > held.0) {
                        best = Some((score, body.form, first, end));
                    }
                }
            }
        }
        best
    }

    /// The countries named right before some words, or within three behind them.
    fn lands_around(
        &mut self,
        language: &'static Language,
        stretch: &Stretch<'_>,
        first: usize,
        end: usize,
    ) -> BTreeSet<&'static str> {
        let near = (first.saturating_sub(1)..first).chain(end..stretch.tokens.len().min(end + 3));
        let near: Vec<usize> = near.filter(|at| stretch.tokens[*at].kind == TokenKind::Word).collect();
        let mut lands = BTreeSet::new();
        for at in near {
            let number = self.words.number(language, stretch.written[at]);
            lands.extend(self.words.word(number).land);
        }
        lands
    }
}
