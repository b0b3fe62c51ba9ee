//! Who and what is named in a set of articles, across languages and scripts?

use std::collections::BTreeMap;

use rashomon_article::Article;
use rashomon_language::Kind;
use rashomon_reading::Reading;
use rashomon_sound::{Prepared, Sounds, skeleton};
use rashomon_text::{Span, fold, words};

use crate::known;

/// One person, place or organisation, with every name that stands for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entity {
    /// What it is, as most of its names say.
    pub kind: Kind,
    /// The well-known name it is.
    pub known: Option<String>,
    /// Its mentions: article and span, in that order.
    pub mentions: Vec<(usize, Span)>,
    /// Why different forms were taken for one, strongest first.
    pub evidence: Vec<Evidence>,
}

/// Why two forms were taken for one entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// One form.
    pub a: String,
    /// The other.
    pub b: String,
    /// What links them.
    pub reason: Reason,
    /// How sure, from 0 to 1.
    pub score: f32,
}

/// What links two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Both are names of one well-known entity.
    Known,
    /// One is a part of the other: a surname alone.
    Part,
    /// They sound alike.
    Sound,
}

/// At this similarity two names of one story are one: at half, as many pairs are right as wrong among
/// random names, and a story holds few names.
const SOUNDS_ALIKE: f32 = 0.5;
/// A span that nothing else marks as a name has to sound more like one.
const CANDIDATE_SOUNDS_ALIKE: f32 = 0.75;

/// A distinct way of writing a name, with all its mentions.
struct Form {
    text: String,
    tokens: Vec<String>,
    script: rashomon_text::Script,
    known: Option<String>,
    kinds: BTreeMap<Kind, usize>,
    mentions: Vec<(usize, Span)>,
    /// Found by sound alone: nothing in its own article marks it as a name.
    candidate: bool,
    prepared: Prepared,
    keys: Vec<String>,
}

/// Links the names of `articles` into entities. The result does not depend on the order of the articles
/// beyond the indices in it; entities come by first mention.
pub fn entities(articles: &[&Article], readings: &[&Reading]) -> Vec<Entity> {
    let sounds = Sounds::shipped();
    let forms = forms(articles, readings, sounds);
    let mut clusters = Clusters::new(&forms);
    clusters.link_known();
    clusters.link_parts();
    clusters.link_sounds(sounds);
    clusters.entities()
}

fn forms(articles: &[&Article], readings: &[&Reading], sounds: &Sounds) -> Vec<Form> {
    let mut forms: BTreeMap<(String, Option<String>, bool), Form> = BTreeMap::new();
    for (at, (article, reading)) in articles.iter().zip(readings).enumerate() {
        let names = reading.names.iter().filter(|name| !name.adjective);
        let found = names.map(|name| (name.span, name.known.as_deref(), name.kind, false));
        let candidates = reading.candidates.iter().map(|span| (*span, None, Kind::Other, true));
        for (span, known, kind, candidate) in found.chain(candidates) {
            let text = article.slice(span);
            let known = known.map(|id| known::stands_for(id).to_owned());
            let form = forms
                .entry((fold(text), known.clone(), candidate))
                .or_insert_with(|| Form::new(text, known, candidate, sounds));
            form.mentions.push((at, span));
            *form.kinds.entry(kind).or_default() += 1;
        }
    }
    forms.into_values().filter(|form| !form.tokens.is_empty()).collect()
}

impl Form {
    fn new(text: &str, known: Option<String>, candidate: bool, sounds: &Sounds) -> Self {
        let tokens = words(text);
        let script = tokens.first().map_or(rashomon_text::Script::Common, |t| t.script);
        let tokens: Vec<String> =
            tokens.iter().filter(|t| t.kind != rashomon_text::TokenKind::Mark).map(|t| fold(t.slice(text))).collect();
        let keys = tokens.iter().map(|t| skeleton(t)).filter(|k| !k.is_empty()).map(|k| k.chars().take(2).collect());
        let mut keys: Vec<String> = keys.collect();
        keys.sort();
        keys.dedup();
        Form {
            text: text.to_owned(),
            script,
            known,
            kinds: BTreeMap::new(),
            mentions: Vec::new(),
            candidate,
            prepared: sounds.prepare(text),
            keys,
            tokens,
        }
    }

    fn kind(&self) -> Kind {
        best_kind(&self.kinds)
    }
}

fn best_kind(kinds: &BTreeMap<Kind, usize>) -> Kind {
    let definite = kinds.iter().filter(|(kind, _)| **kind != Kind::Other);
    definite.max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind))).map_or(Kind::Other, |(kind, _)| *kind)
}

/// A union-find over forms that remembers why.
struct Clusters<'f> {
    forms: &'f [Form],
    parent: Vec<usize>,
    evidence: Vec<(usize, Evidence)>,
}

impl<'f> Clusters<'f> {
    fn new(forms: &'f [Form]) -> Self {
        Self { forms, parent: (0..forms.len()).collect(), evidence: Vec::new() }
    }

    fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    fn members(&self, root: usize) -> impl Iterator<Item = &'f Form> + '_ {
        (0..self.forms.len()).filter(move |at| self.root(*at) == root).map(|at| &self.forms[at])
    }

    fn join(&mut self, a: usize, b: usize, reason: Reason, score: f32) {
        let (ra, rb) = (self.root(a), self.root(b));
        if ra == rb {
            return;
        }
        self.parent[ra.max(rb)] = ra.min(rb);
        let evidence = Evidence { a: self.forms[a].text.clone(), b: self.forms[b].text.clone(), reason, score };
        self.evidence.push((a, evidence));
    }

    fn known_of(&self, root: usize) -> Option<&'f str> {
        self.members(root).find_map(|form| form.known.as_deref())
    }

    fn link_known(&mut self) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            if let Some(known) = form.known.as_deref() {
                let earlier = *first.entry(known).or_insert(at);
                self.join(earlier, at, Reason::Known, 1.0);
            }
        }
    }

    /// Joins a name to the only fuller name that contains it: in its own article if there is one there,
    /// otherwise in the story.
    fn link_parts(&mut self) {
        for at in 0..self.forms.len() {
            let part = &self.forms[at];
            if part.known.is_some() || part.candidate || part.kind() == Kind::Place {
                continue;
            }
            let fuller: Vec<usize> = (0..self.forms.len()).filter(|other| is_part(part, &self.forms[*other])).collect();
            let same_article = |other: &&usize| {
                let articles = |f: &Form| f.mentions.iter().map(|m| m.0).collect::<Vec<_>>();
                articles(part).iter().any(|a| articles(&self.forms[**other]).contains(a))
            };
            let near: Vec<usize> = fuller.iter().filter(same_article).copied().collect();
            let choice = if near.is_empty() { fuller } else { near };
            let mut roots: Vec<usize> = choice.iter().map(|other| self.root(*other)).collect();
            roots.sort_unstable();
            roots.dedup();
            if let ([_], Some(other)) = (roots.as_slice(), choice.first()) {
                self.join(at, *other, Reason::Part, 0.9);
            }
        }
    }

    /// Joins forms that sound alike, the surest first, unless the two groups are known to differ.
    fn link_sounds(&mut self, sounds: &Sounds) {
        let mut pairs = Vec::new();
        for (a, b) in self.pairs_to_compare() {
            let (first, second) = (&self.forms[a], &self.forms[b]);
            let score = sounds.compare(&first.prepared, &second.prepared);
            let needed = if first.candidate || second.candidate { CANDIDATE_SOUNDS_ALIKE } else { SOUNDS_ALIKE };
            if score >= needed {
                pairs.push((score, a, b));
            }
        }
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for (score, a, b) in pairs {
            if self.may_join(a, b) {
                self.join(a, b, Reason::Sound, score);
            }
        }
    }

    fn pairs_to_compare(&self) -> Vec<(usize, usize)> {
        let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            for key in &form.keys {
                by_key.entry(key).or_default().push(at);
            }
        }
        let mut pairs = Vec::new();
        for group in by_key.values() {
            for (n, a) in group.iter().enumerate() {
                let others = group[n + 1..].iter().filter(|b| may_sound_alike(&self.forms[*a], &self.forms[**b]));
                pairs.extend(others.map(|b| (*a.min(b), *a.max(b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn may_join(&self, a: usize, b: usize) -> bool {
        let (ra, rb) = (self.root(a), self.root(b));
        if ra == rb {
            return false;
        }
        if let (Some(one), Some(other)) = (self.known_of(ra), self.known_of(rb)) {
            return one == other;
        }
        // Two full names of one script in one article are two people, however alike they sound.
        !self.members(ra).any(|one| self.members(rb).any(|other| are_rivals(one, other)))
    }

    fn entities(self) -> Vec<Entity> {
        let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.forms.len() {
            by_root.entry(self.root(at)).or_default().push(at);
        }
        let mut entities: Vec<Entity> = by_root.into_values().filter_map(|members| self.entity(&members)).collect();
        entities.sort_by(|a, b| a.mentions.cmp(&b.mentions));
        entities
    }

    fn entity(&self, members: &[usize]) -> Option<Entity> {
        let forms: Vec<&Form> = members.iter().map(|at| &self.forms[*at]).collect();
        if forms.iter().all(|form| form.candidate) {
            return None;
        }
        let mut kinds = BTreeMap::new();
        for form in &forms {
            for (kind, count) in &form.kinds {
                *kinds.entry(*kind).or_default() += count;
            }
        }
        let known = forms.iter().find_map(|form| form.known.clone());
        let mut mentions: Vec<(usize, Span)> = forms.iter().flat_map(|form| form.mentions.iter().copied()).collect();
        mentions.sort_unstable();
        mentions.dedup();
        let mut evidence: Vec<Evidence> =
            self.evidence.iter().filter(|(at, _)| members.contains(at)).map(|(_, e)| e.clone()).collect();
        evidence.sort_by(|a, b| b.score.total_cmp(&a.score));
        let kind = known.as_deref().and_then(known::kind).unwrap_or_else(|| best_kind(&kinds));
        Some(Entity { kind, known, mentions, evidence })
    }
}

/// Whether all words of `part` stand in `whole`, which has more.
fn is_part(part: &Form, whole: &Form) -> bool {
    !whole.candidate
        && part.script == whole.script
        && part.tokens.len() < whole.tokens.len()
        && matches!(whole.kind(), Kind::Person | Kind::Other)
        && part.tokens.iter().all(|t| t.chars().count() > 1 && whole.tokens.contains(t))
}

/// Whether it is worth asking how alike two forms sound.
fn may_sound_alike(a: &Form, b: &Form) -> bool {
    let kinds_fit = a.kind() == b.kind() || a.kind() == Kind::Other || b.kind() == Kind::Other;
    let both_candidates = a.candidate && b.candidate;
    let same_script_candidate = a.script == b.script && (a.candidate || b.candidate);
    let known_apart = a.known.is_some() && b.known.is_some() && a.known != b.known;
    kinds_fit && !both_candidates && !same_script_candidate && !known_apart
}

/// Two different names that one article uses side by side, neither a part of the other.
fn are_rivals(a: &Form, b: &Form) -> bool {
    let share_article = a.mentions.iter().any(|m| b.mentions.iter().any(|n| m.0 == n.0));
    share_article && a.script == b.script && a.tokens != b.tokens && !is_part(a, b) && !is_part(b, a)
}
