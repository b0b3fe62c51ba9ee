//! Forms that are linked, and why.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_article::Article;
use rashomon_language::{Kind, Language, Sense};
use rashomon_sound::{Prepared, Sounds, skeletons_agree};
use rashomon_text::{Field, Span, fold};

use super::bodies_of_states::StateBody;
use super::forms::{Form, bare_forms, best_kind};
use super::{Entity, Evidence, Reason};
use crate::known;

/// At this similarity two names of one story are one: at half, as many pairs are right as wrong among
/// random names, and a story holds few names.
const SOUNDS_ALIKE: f32 = 0.5;
/// Shorter initials are those of many.
const SHORTEST_INITIALS: usize = 3;
/// A given name that sounds this much like another person's is his, too.
const GIVEN_ALIKE: f32 = 0.6;
/// A span that nothing else marks as a name has to sound more like one.
const CANDIDATE_SOUNDS_ALIKE: f32 = 0.75;
/// So has a name without what may be its ending.
const PLAIN_SOUNDS_ALIKE: f32 = 0.75;
/// So has one without its head noun.
const HEADLESS_SOUNDS_ALIKE: f32 = 0.6;
/// Names of several words that were taken for different things, of which one must be mistaken.
const MISREAD_SOUNDS_ALIKE: f32 = 0.85;
/// So much must speak for what a name is for it to speak against a name that is something else.
const SURE: usize = 3;
/// More words than this are several.
const SEVERAL: usize = 2;
/// The most letters of a word that gives an acronym no letter.
const SMALL_WORD: usize = 4;
/// The fewest letters that endings leave of a word.
const SHORTEST: usize = 3;

/// A union-find over forms that remembers why.
pub(super) struct Clusters<'f> {
    pub forms: &'f [Form],
    parent: Vec<usize>,
    evidence: Vec<(usize, Evidence)>,
    /// Words that are names of places, or well-known names, by themselves.
    alone: BTreeSet<&'f str>,
}

impl<'f> Clusters<'f> {
    pub fn new(forms: &'f [Form]) -> Self {
        let alone = forms.iter().filter_map(|form| match form.tokens.as_slice() {
            [word] if form.known.is_some() || form.kind() == Kind::Place => Some(word.as_str()),
            _ => None,
        });
        Self { forms, parent: (0..forms.len()).collect(), evidence: Vec::new(), alone: alone.collect() }
    }

    pub fn root(&self, mut at: usize) -> usize {
        while self.parent[at] != at {
            at = self.parent[at];
        }
        at
    }

    fn members(&self, root: usize) -> impl Iterator<Item = &'f Form> + '_ {
        (0..self.forms.len()).filter(move |at| self.root(*at) == root).map(|at| &self.forms[at])
    }

    pub fn join(&mut self, a: usize, b: usize, reason: Reason, score: f32) {
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

    pub fn link_known(&mut self) {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            if let Some(known) = form.known.as_deref() {
                let earlier = *first.entry(known).or_insert(at);
                self.join(earlier, at, Reason::Known, 1.0);
            }
        }
    }

    /// Joins what many go by with the only one of them that the story names: "the Red Crescent" where the articles speak
    /// of Iran's and of no other.
    pub fn link_called(&mut self) {
        let called = |at: usize| self.forms[at].known.as_deref().and_then(known::called);
        let mut bearers: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for at in 0..self.forms.len() {
            if let (Some(general), Some(known)) = (called(at), self.forms[at].known.as_deref()) {
                bearers.entry(general).or_default().entry(known).or_insert(at);
            }
        }
        for (general, bearers) in bearers {
            let [bearer] = bearers.into_values().collect::<Vec<_>>()[..] else { continue };
            if let Some(at) = self.forms.iter().position(|form| form.known.as_deref() == Some(general)) {
                self.join(bearer, at, Reason::Known, 1.0);
            }
        }
    }

    /// Joins a word to the well-known medium or body whose name is written with the same letters, all of them large; a medium's is
    /// written with one large letter, too: "Irna" is IRNA, where it is no part of anybody's name.
    pub fn link_capitals(&mut self) {
        let forms = self.forms;
        let capitals =
            |form: &Form| form.text.chars().any(char::is_uppercase) && !form.text.chars().any(char::is_lowercase);
        // A body's initials are known by other languages than the one that lists them: "SBU".
        let of_body = |id: &str| known::kind(id) == Some(Kind::Organisation);
        let bodies = forms.iter().enumerate().filter(|(_, form)| form.known.as_deref().is_some_and(of_body));
        for (body, named) in bodies.filter(|(_, form)| form.tokens.len() == 1 && capitals(form)) {
            let medium = named.known.as_deref().is_some_and(known::is_medium);
            let initials = |form: &Form| capitals(form) && form.text.chars().count() >= SHORTEST_INITIALS;
            let spelled = |form: &Form| medium || form.kind() == Kind::Organisation && initials(form);
            let alike =
                |form: &Form| form.known.is_none() && !form.candidate && form.tokens == named.tokens && spelled(form);
            for (at, form) in forms.iter().enumerate().filter(|(_, form)| alike(form)) {
                let within = |other: &Form| {
                    let together = || other.mentions.iter().any(|m| form.mentions.iter().any(|n| m.0 == n.0));
                    other.tokens.len() > 1 && other.kind() == Kind::Person && is_part(form, other) && together()
                };
                if !forms.iter().any(within) {
                    self.join(body, at, Reason::Known, 0.9);
                }
            }
        }
    }

    /// Joins a name to the only fuller name that contains it: in its own article if there is one there,
    /// otherwise in the story.
    pub fn link_parts(&mut self) {
        for at in 0..self.forms.len() {
            let part = &self.forms[at];
            if part.known.is_some() || part.candidate || part.kind() == Kind::Place {
                continue;
            }
            let full =
                |other: &usize| is_part(part, &self.forms[*other]) && !self.is_another(part, &self.forms[*other]);
            let fuller: Vec<usize> = (0..self.forms.len()).filter(full).collect();
            self.join_only(at, fuller, Reason::Part);
        }
    }

    /// Joins a name of several words and the same with a noun for what it is, in one script: "Francis Scott Key" and the Francis
    /// Scott Key Bridge. Nobody whom the articles plainly have for a person is a bridge.
    pub fn link_headed(&mut self) {
        let forms = self.forms;
        let open = |form: &Form| form.known.is_none() && !form.candidate;
        let own =
            |form: &Form| -> Vec<String> { form.written().filter(|word| !form.may_lack(word)).map(fold).collect() };
        let mut bare: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (at, form) in forms.iter().enumerate().filter(|(_, form)| open(form) && form.tokens.len() > 1) {
            if form.headed().is_none() {
                bare.entry(form.tokens.clone()).or_default().push(at);
            }
        }
        for (at, form) in forms.iter().enumerate().filter(|(_, form)| open(form) && form.headed().is_some()) {
            for other in bare.get(&own(form)).into_iter().flatten() {
                let (kind, sure) = self.kind_of(*other);
                let person = kind == Kind::Person && sure;
                if !person && self.known_of(self.root(at)).is_none() && self.known_of(self.root(*other)).is_none() {
                    self.join(at, *other, Reason::Part, 0.9);
                }
            }
        }
    }

    /// Whether a given name alone is somebody else's than a well-known person's of that name: an article that calls the one
    /// by the surname means another by the given name.
    fn is_another(&self, part: &Form, whole: &Form) -> bool {
        let ([given], [first, .., surname]) = (part.tokens.as_slice(), whole.tokens.as_slice()) else { return false };
        let listed = |word: &str| whole.language.lexicon.senses(word).iter().any(|s| matches!(s, Sense::GivenName));
        let together = |form: &Form| form.mentions.iter().any(|m| part.mentions.iter().any(|n| m.0 == n.0));
        let called = |form: &Form| form.tokens.as_slice() == [surname.as_str()] && together(form);
        given == first && (whole.known.is_some() || listed(given)) && self.forms.iter().any(called)
    }

    /// Joins a body's name and the only one that begins with its letters, in its own article if there is one there.
    pub fn link_initials(&mut self) {
        for at in 0..self.forms.len() {
            let short = &self.forms[at];
            if short.known.is_some() || !is_acronym(short) {
                continue;
            }
            let fuller: Vec<usize> =
                (0..self.forms.len()).filter(|other| has_initials(&self.forms[*other], short)).collect();
            self.join_only(at, fuller, Reason::Initials);
        }
    }

    /// Joins a body's name and the initials in brackets behind it, or the initials and the name in brackets behind them:
    /// whatever language they are from, the article says that they are one.
    pub fn link_introduced(&mut self, articles: &[&Article]) {
        let forms = self.forms;
        let mut ends: BTreeMap<(usize, Field, usize), usize> = BTreeMap::new();
        for (at, form) in forms.iter().enumerate().filter(|(_, form)| !form.candidate) {
            ends.extend(form.mentions.iter().map(|(article, span)| ((*article, span.field, span.end), at)));
        }
        for (at, form) in forms.iter().enumerate().filter(|(_, form)| !form.candidate) {
            for (article, span) in &form.mentions {
                let before = articles[*article].field(span.field)[..span.start].strip_suffix('(').map(str::trim_end);
                let first = before.and_then(|before| ends.get(&(*article, span.field, before.len()))).copied();
                let closes = articles[*article].field(span.field)[span.end..].starts_with(')');
                let Some(first) = first.filter(|first| closes && *first != at) else { continue };
                let introduced = introduces(&forms[first], form) || introduces(form, &forms[first]);
                let (one, other) = (self.root(first), self.root(at));
                let apart = self.known_of(one).zip(self.known_of(other)).is_some_and(|(a, b)| a != b);
                if introduced && !apart {
                    self.join(first, at, Reason::Initials, 0.9);
                }
            }
        }
    }

    /// Joins names to the initials that articles give beside them, unless something speaks against it.
    pub fn link_glossed(&mut self, pairs: &[(usize, usize)]) {
        for (short, full) in pairs {
            if self.may_join(*short, *full) {
                self.join(*short, *full, Reason::Initials, 0.9);
            }
        }
    }

    /// Joins a form to those it may stand for, if they are one: those in its own articles if there are any.
    fn join_only(&mut self, at: usize, mut fuller: Vec<usize>, reason: Reason) {
        let forms = self.forms;
        let near = |other: &usize| forms[*other].mentions.iter().any(|m| forms[at].mentions.iter().any(|n| m.0 == n.0));
        if fuller.iter().any(near) {
            fuller.retain(near);
        }
        let mut roots: Vec<usize> = fuller.iter().map(|other| self.root(*other)).collect();
        roots.sort_unstable();
        roots.dedup();
        if let ([_], Some(other)) = (roots.as_slice(), fuller.first()) {
            self.join(at, *other, reason, 0.9);
        }
    }

    /// Joins forms that sound alike, the surest first, unless the two groups are known to differ.
    pub fn link_sounds(&mut self, sounds: &Sounds) {
        let mut pairs = Vec::new();
        for (a, b) in self.pairs_to_compare() {
            let (first, second) = (&self.forms[a], &self.forms[b]);
            if let Some(score) = sound_alike(first, second, sounds) {
                pairs.push((score, a, b));
            }
        }
        pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut taken: BTreeMap<usize, Vec<(Span, usize)>> = BTreeMap::new();
        for (score, a, b) in pairs {
            // Where no spaces stand, candidates are cut out of runs of characters: one run is one name.
            let cut = |at: usize| self.forms[at].candidate && self.forms[at].script.is_unspaced();
            let open = |at: usize, other: usize| !cut(at) || self.is_open(&taken, at, other);
            if open(a, b) && open(b, a) && self.may_join_by_sound(a, b, sounds) {
                for at in [a, b].into_iter().filter(|at| cut(*at)) {
                    for (article, span) in &self.forms[at].mentions {
                        taken.entry(*article).or_default().push((*span, at));
                    }
                }
                self.join(a, b, Reason::Sound, score);
            }
        }
    }

    /// Whether no span that a form may be a name in is a part of a name of something else than `other` is, or has such a
    /// part.
    fn is_open(&self, taken: &BTreeMap<usize, Vec<(Span, usize)>>, at: usize, other: usize) -> bool {
        let root = self.root(other);
        let apart = |(article, span): &(usize, Span)| {
            let within = |(name, of): &(Span, usize)| name != span && name.overlaps(*span) && self.root(*of) != root;
            taken.get(article).is_none_or(|names| !names.iter().any(within))
        };
        self.forms[at].mentions.iter().any(apart)
    }

    /// Pairs of forms with a word that begins with the same consonants, or with other consonants in common.
    fn pairs_to_compare(&self) -> Vec<(usize, usize)> {
        let mut pairs = self.pairs_that_share(|form| &form.keys, |_, _| true);
        pairs.extend(self.pairs_that_share(|form| &form.neighbours, |a, b| skeletons_agree(&a.bones, &b.bones)));
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn pairs_that_share(
        &self,
        keys: impl Fn(&Form) -> &Vec<String>,
        agree: impl Fn(&Form, &Form) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            for key in keys(form) {
                by_key.entry(key).or_default().push(at);
            }
        }
        let mut pairs = Vec::new();
        for group in by_key.values() {
            for (n, a) in group.iter().enumerate() {
                let (one, others) = (&self.forms[*a], &group[n + 1..]);
                let fit = |b: &&usize| may_sound_alike(one, &self.forms[**b]) && agree(one, &self.forms[**b]);
                pairs.extend(others.iter().filter(fit).map(|b| (*a.min(b), *a.max(b))));
            }
        }
        pairs
    }

    /// Whether nothing that is known of two groups of forms speaks against their being one.
    pub fn may_join(&self, a: usize, b: usize) -> bool {
        let (ra, rb) = (self.root(a), self.root(b));
        if ra == rb {
            return false;
        }
        if let (Some(one), Some(other)) = (self.known_of(ra), self.known_of(rb)) {
            return one == other;
        }
        // The foreign ministries of two states are two.
        if let (Some(one), Some(other)) = (self.body_of(ra), self.body_of(rb)) {
            return one == other;
        }
        // Two full names of one script in one article are two people, however alike they sound.
        !self.members(ra).any(|one| self.members(rb).any(|other| are_rivals(one, other)))
    }

    /// The body of a state that the forms of a group name.
    fn body_of(&self, root: usize) -> Option<&StateBody> {
        self.members(root).find_map(|form| form.body.as_ref())
    }

    /// As [`Clusters::may_join`], for forms that sound alike: what the groups are must fit, too.
    fn may_join_by_sound(&self, a: usize, b: usize, sounds: &Sounds) -> bool {
        let (one, other) = (&self.forms[a], &self.forms[b]);
        let ((first, sure), (second, so_sure)) = (self.kind_of(a), self.kind_of(b));
        let open = first == Kind::Other || second == Kind::Other || !sure && !so_sure;
        let lacks_head = is_without_head(one, other, sounds) || is_without_head(other, one, sounds);
        let fit = first == second || open || may_be_misread(one, other) || lacks_head;
        let place = first == Kind::Place || second == Kind::Place;
        // «Минобороны Белоруссии» is no other word for its country.
        let bodies = [a, b].map(|at| self.body_of(self.root(at)).is_some());
        let (alone, longer) = if bodies[0] { (other, one) } else { (one, other) };
        // Nor is a state's body another that is well known: a presidency and an airline share their country's name.
        let known = bodies[0] != bodies[1] && alone.known.is_some();
        let apart = known || bodies[0] != bodies[1] && alone.tokens.len() == 1 && longer.tokens.len() > 1;
        fit && !apart
            && self.lack_nothing(one, other, place, sounds)
            && self.may_join(a, b)
            && !self.is_shared_given(a, b, sounds)
            && !self.is_shared_given(b, a, sounds)
    }

    /// Whether a single word is no more than the given name of a person, and another person of the story has it, too: «لويس» is
    /// neither of two called Luis.
    fn is_shared_given(&self, word: usize, full: usize, sounds: &Sounds) -> bool {
        let (one, other) = (&self.forms[word], &self.forms[full]);
        let [only] = one.tokens.as_slice() else { return false };
        let person = |at: usize| self.kind_of(at).0 == Kind::Person;
        let first_of = |form: &Form| form.tokens.first().map_or(0.0, |first| sounds.similarity(only, first));
        let last_of = |form: &Form| form.tokens.last().map_or(0.0, |last| sounds.similarity(only, last));
        if other.tokens.len() < 2 || !person(full) || first_of(other) <= last_of(other) {
            return false;
        }
        let root = self.root(full);
        (0..self.forms.len()).any(|at| {
            let form = &self.forms[at];
            form.tokens.len() > 1
                && !form.candidate
                && self.root(at) != root
                && person(at)
                && first_of(form) >= GIVEN_ALIKE
        })
    }

    /// Whether neither of two forms lacks a word of the other that is a name of its own; nor, of two places, one that
    /// tells it from others: the Lower Valley is not the Valley, but the River Rhine is the Rhine.
    fn lack_nothing(&self, a: &Form, b: &Form, places: bool, sounds: &Sounds) -> bool {
        if a.tokens.len() == b.tokens.len() {
            return true;
        }
        let (of_a, of_b) = sounds.similarity_explained(&a.text, &b.text).unanswered;
        let lacked = of_a.iter().map(|word| (a, word)).chain(of_b.iter().map(|word| (b, word)));
        lacked.into_iter().all(|(of, word)| {
            if places { of.may_lack(word) } else { !self.alone.contains(fold(word).as_str()) || of.may_lack(word) }
        })
    }

    /// What the group of a form is, as most of its names say, and whether that is sure.
    fn kind_of(&self, at: usize) -> (Kind, bool) {
        let mut kinds = BTreeMap::new();
        for (kind, count) in self.members(self.root(at)).flat_map(|form| &form.kinds) {
            *kinds.entry(*kind).or_default() += count;
        }
        let kind = best_kind(&kinds);
        (kind, kinds.get(&kind).is_some_and(|count| *count >= SURE))
    }

    pub fn entities(self) -> Vec<Entity> {
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
        let outlet = forms.iter().any(|form| form.outlet).then_some(Kind::Organisation);
        let mut named = forms.iter().filter_map(|form| form.known.as_ref());
        let bearer = named.clone().find(|id| known::called(id).is_some());
        let known = bearer.or_else(|| named.next()).cloned();
        let mut mentions: Vec<(usize, Span)> = forms.iter().flat_map(|form| form.mentions.iter().copied()).collect();
        mentions.sort_unstable();
        mentions.dedup();
        if mentions.is_empty() {
            return None;
        }
        let mut evidence: Vec<Evidence> =
            self.evidence.iter().filter(|(at, _)| members.contains(at)).map(|(_, e)| e.clone()).collect();
        evidence.sort_by(|a, b| b.score.total_cmp(&a.score));
        let kind = known.as_deref().and_then(known::kind).or(outlet).unwrap_or_else(|| self.kind_of(members[0]).0);
        let body = forms.iter().find_map(|form| form.body.as_ref()?.of_country());
        Some(Entity { kind, known, body, mentions, evidence })
    }
}

/// Whether all words of `part` stand in `whole`, which has more.
fn is_part(part: &Form, whole: &Form) -> bool {
    let initial = |word: &String| word.chars().count() == 1;
    let initials = part.tokens.iter().filter(|word| initial(word)).count();
    // "K. Puyəndə" is Kamran Puyəndə.
    let begins = |letter: &String| whole.tokens.iter().any(|of| !initial(of) && of.starts_with(letter.as_str()));
    !whole.candidate
        && part.tokens != whole.tokens
        && part.script == whole.script
        && part.tokens.len() < whole.tokens.len() + usize::from(initials > 0)
        && initials < part.tokens.len()
        && (matches!(whole.kind(), Kind::Person | Kind::Other)
            || is_short_for(part, whole)
            || is_shortened(part, whole))
        && part
            .tokens
            .iter()
            .all(|t| if initial(t) { begins(t) } else { whole.tokens.iter().any(|of| is_case(part, whole, t, of)) })
}

/// Whether a body's name is another and words behind it that say what it is: "Nordlin" is short for "Nordlin Shipping".
fn is_short_for(part: &Form, whole: &Form) -> bool {
    let firm = |word: &str| whole.language.lexicon.senses(word).iter().any(|sense| matches!(sense, Sense::FirmEnd));
    let rest: Vec<&str> = whole.written().skip(part.tokens.len()).collect();
    whole.kind() == Kind::Organisation
        && whole.known.is_none()
        && whole.tokens.starts_with(&part.tokens)
        && rest.iter().all(|word| firm(word))
}

/// The fewest words of a body's name that is a longer one without some of its words.
const LEAST_SHORTENED: usize = 3;

/// Whether a body's name is another without some words in its midst: "Spitalul Județean Constanța" is short for "Spitalul
/// Județean de Urgență din Constanța".
fn is_shortened(part: &Form, whole: &Form) -> bool {
    let bodies = part.kind() == Kind::Organisation && whole.kind() == Kind::Organisation;
    let mut rest = whole.tokens.iter();
    bodies
        && part.tokens.len() >= LEAST_SHORTENED
        && part.known.is_none()
        && whole.known.is_none()
        && part.language.tag == whole.language.tag
        && part.tokens.first() == whole.tokens.first()
        && part.tokens.last() == whole.tokens.last()
        && part.tokens.iter().all(|word| rest.any(|of| of == word))
}

/// Whether two words of two forms are one, or may be one in two cases.
fn is_case(a: &Form, b: &Form, x: &str, y: &str) -> bool {
    x == y || a.language.tag == b.language.tag && a.kind() == Kind::Person && bare_alike(a.language, x, y)
}

/// Whether it is worth asking how alike two forms sound.
fn may_sound_alike(a: &Form, b: &Form) -> bool {
    let both_candidates = a.candidate && b.candidate;
    let same_script_candidate = a.script == b.script && (a.candidate || b.candidate) && !are_spelled_alike(a, b);
    let known_apart = a.known.is_some() && b.known.is_some() && a.known != b.known;
    let kinds = kinds_fit(a, b) || may_be_misread(a, b) || !is_sure(a) && !is_sure(b);
    kinds && !both_candidates && !same_script_candidate && !known_apart
}

/// Whether enough speaks for what a form is.
fn is_sure(form: &Form) -> bool {
    form.outlet || form.known.is_some() || form.kinds.get(&form.kind()).is_some_and(|count| *count >= SURE)
}

fn kinds_fit(a: &Form, b: &Form) -> bool {
    a.kind() == b.kind() || a.kind() == Kind::Other || b.kind() == Kind::Other
}

/// Whether one article may have misread what these are: names of several words are seldom alike by chance.
fn may_be_misread(a: &Form, b: &Form) -> bool {
    let alone = a.known.is_none() && b.known.is_none();
    alone && a.tokens.len() > 1 && a.tokens.len() == b.tokens.len() && skeletons_agree(&a.bones, &b.bones)
}

/// Whether a name of several words is what another is called besides its head noun: "Francis Scott Key" for the Francis Scott
/// Key Bridge. Where both stand for what a story is about, the one without the noun was only taken for somebody.
fn is_without_head(bare: &Form, headed: &Form, sounds: &Sounds) -> bool {
    let unknown = bare.known.is_none() && headed.known.is_none();
    let several = bare.tokens.len() > 1 && bare.headed().is_none();
    let alike = |headless: &Prepared| sounds.compare(headless, &bare.prepared) >= MISREAD_SOUNDS_ALIKE;
    unknown && several && headed.headless.as_ref().is_some_and(alike)
}

/// How alike two forms sound, if that is enough for them to be one name.
fn sound_alike(a: &Form, b: &Form, sounds: &Sounds) -> Option<f32> {
    let needed = if !kinds_fit(a, b) {
        MISREAD_SOUNDS_ALIKE
    } else if a.candidate || b.candidate {
        CANDIDATE_SOUNDS_ALIKE
    } else {
        SOUNDS_ALIKE
    };
    // One word of several sounds like four letters easily: "IRNA", «Министерство внутренних дел Ирана».
    let easily = is_acronym(a) && b.tokens.len() > SEVERAL || is_acronym(b) && a.tokens.len() > SEVERAL;
    let needed = if easily { needed.max(PLAIN_SOUNDS_ALIKE) } else { needed };
    let mut score = sounds.compare(&a.prepared, &b.prepared);
    if score < needed {
        let plain = |one: Option<&Prepared>, other: Option<&Prepared>| {
            one.zip(other).map_or(0.0, |(one, other)| sounds.compare(one, other))
        };
        let (bare_a, bare_b) = (a.plain.as_ref(), b.plain.as_ref());
        let best = plain(bare_a, Some(&b.prepared)).max(plain(Some(&a.prepared), bare_b)).max(plain(bare_a, bare_b));
        let (head_a, head_b) = (a.headless.as_ref(), b.headless.as_ref());
        // A ministry and a hospital of one town have the town in common.
        let others = !a.heads.is_empty() && !b.heads.is_empty() && a.heads.is_disjoint(&b.heads);
        let both = if others { 0.0 } else { plain(head_a, head_b) };
        let headless = plain(head_a, Some(&b.prepared)).max(plain(Some(&a.prepared), head_b)).max(both);
        if best < needed.max(PLAIN_SOUNDS_ALIKE) && headless < needed.max(HEADLESS_SOUNDS_ALIKE) {
            return None;
        }
        score = best.max(headless);
    }
    Some(score)
}

/// Two different names that one article uses side by side, neither a part or an inflected form of the other.
fn are_rivals(a: &Form, b: &Form) -> bool {
    let share_article = || a.mentions.iter().any(|m| b.mentions.iter().any(|n| m.0 == n.0));
    a.script == b.script
        && a.tokens != b.tokens
        && !is_part(a, b)
        && !is_part(b, a)
        && !are_inflected(a, b)
        && share_article()
}

/// Whether two forms of a language may be one name in two cases: word by word, endings apart, they are written alike.
fn are_inflected(a: &Form, b: &Form) -> bool {
    let alike = |(x, y): (&String, &String)| x == y || bare_alike(a.language, x, y);
    a.language.tag == b.language.tag && a.tokens.len() == b.tokens.len() && a.tokens.iter().zip(&b.tokens).all(alike)
}

/// Whether two forms, of two languages perhaps, are written alike, but for an ending of one.
fn are_spelled_alike(a: &Form, b: &Form) -> bool {
    let ended = |form: &Form, plain: &Form| bare_forms(form.language, &form.text).contains(&fold(&plain.text));
    a.tokens == b.tokens || ended(a, b) || ended(b, a)
}

/// Whether two words, folded, are written alike but for their endings.
fn bare_alike(language: &Language, x: &str, y: &str) -> bool {
    let bare = |word: &str| -> Vec<usize> {
        let ended =
            language.endings.iter().filter_map(|ending| word.strip_suffix(ending.folded.as_str()).map(str::len));
        std::iter::once(word.len()).chain(ended).filter(|cut| word[..*cut].chars().count() >= SHORTEST).collect()
    };
    let of_y = bare(y);
    bare(x).iter().any(|cut| of_y.iter().any(|other| x[..*cut] == y[..*other]))
}

/// Whether initials in brackets beside a name of several words, or of a head noun, may be those of that body. A medium's
/// say whose the report is.
fn introduces(full: &Form, short: &Form) -> bool {
    let medium = short.known.as_deref().is_some_and(known::is_medium);
    let body = full.kind() == Kind::Organisation && full.known.as_deref().is_none_or(|id| !known::is_medium(id));
    let letter =
        || full.tokens.first().zip(short.tokens.first()).is_some_and(|(a, b)| a.chars().next() == b.chars().next());
    is_acronym(short)
        && !is_acronym(full)
        && body
        && !medium
        && (letter() || full.headed().is_some() || short.known.is_some())
}

/// Whether a form is made of initials.
pub(super) fn is_acronym(form: &Form) -> bool {
    form.tokens.len() == 1
        && !form.candidate
        && (2..=7).contains(&form.text.chars().count())
        && form.text.chars().all(char::is_uppercase)
}

/// Whether `full` is several words that begin with the letters of `short`, small words apart.
fn has_initials(full: &Form, short: &Form) -> bool {
    let letters: Vec<char> = fold(&short.text).chars().collect();
    let fits = full.script == short.script && full.tokens.len() > 1 && full.tokens.len() >= letters.len();
    let body = full.kind() == Kind::Organisation || full.kind() == Kind::Other && !full.candidate;
    if !fits || !body {
        return false;
    }
    let mut open = letters.iter();
    let mut next = open.next();
    for word in &full.tokens {
        if next.is_some_and(|letter| word.starts_with(*letter)) {
            next = open.next();
        } else if !full.may_lack(word) || word.chars().count() > SMALL_WORD {
            return false;
        }
    }
    next.is_none()
}
