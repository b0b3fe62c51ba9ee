//! What each token may be, for the reader of statements: the lexicon's tags, names and times as flags.

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Language, Sense, Source, Stance, Tag};
use rashomon_text::{Span, Token, TokenKind, words};

use super::dashes::with_dashes;
use super::quotes::{Quote, quotes};
use super::speakers::is_medium_id;
use crate::{Name, Part, Time};

/// Flags of a token. A token may have several; the reader asks for the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(u64);

impl Flags {
    pub const INDEFINITE: Flags = Flags(1);
    pub const DEMONSTRATIVE: Flags = Flags(1 << 1);
    pub const OBLIQUE: Flags = Flags(1 << 2);
    pub const OF: Flags = Flags(1 << 3);
    pub const FUNCTION: Flags = Flags(1 << 4);
    pub const COMPLEMENTISER: Flags = Flags(1 << 5);
    pub const RELATIVE: Flags = Flags(1 << 6);
    pub const COORDINATOR: Flags = Flags(1 << 7);
    pub const BUT: Flags = Flags(1 << 8);
    pub const NEGATION: Flags = Flags(1 << 9);
    pub const ANONYMITY: Flags = Flags(1 << 10);
    pub const KNOWING: Flags = Flags(1 << 11);
    pub const TITLE: Flags = Flags(1 << 12);
    pub const OBJECT: Flags = Flags(1 << 13);
    pub const PASSIVE: Flags = Flags(1 << 14);
    pub const ASIDE: Flags = Flags(1 << 15);
    pub const TIME: Flags = Flags(1 << 16);
    pub const QUOTED: Flags = Flags(1 << 17);
    pub const VERB: Flags = Flags(1 << 18);
    pub const SOURCE: Flags = Flags(1 << 19);
    pub const GENITIVE: Flags = Flags(1 << 20);
    pub const REPORTED: Flags = Flags(1 << 21);
    pub const TOPIC: Flags = Flags(1 << 22);
    pub const TOLD: Flags = Flags(1 << 23);
    pub const HEARSAY: Flags = Flags(1 << 24);
    pub const EVIDENTIAL: Flags = Flags(1 << 25);
    pub const CONDITION: Flags = Flags(1 << 26);
    pub const FROM_WITHIN: Flags = Flags(1 << 27);
    pub const GLUED_TOPIC: Flags = Flags(1 << 28);
    pub const GLUED_OBJECT: Flags = Flags(1 << 29);
    pub const INSISTING: Flags = Flags(1 << 30);
    pub const AGENT: Flags = Flags(1 << 31);
    pub const POINTING: Flags = Flags(1 << 32);

    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Flags) {
        self.0 |= other.0;
    }

    fn remove(&mut self, other: Flags) {
        self.0 &= !other.0;
    }
}

impl std::ops::BitOr for Flags {
    type Output = Flags;

    fn bitor(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// Words for a role: tokens `first..end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct RoleAt {
    pub first: usize,
    pub end: usize,
    pub id: &'static str,
    pub kind: RoleKind,
    /// Whether it means the press as a whole, and no medium: "local media".
    pub collective: bool,
}

/// What makes tokens `first..end` say that somebody says something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub first: usize,
    pub end: usize,
    pub kind: CueKind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum CueKind {
    Verb(Stance),
    /// A verb in the passive, whose subject says nothing.
    Passive(Stance),
    According(Source),
    Credit,
    Told,
    Verdict(Stance),
}

/// A part with everything that its tokens may be.
pub(super) struct Cues<'p, 'a> {
    pub part: &'p Part<'a>,
    pub language: &'static Language,
    pub flags: Vec<Flags>,
    pub roles: Vec<RoleAt>,
    /// In order, not overlapping within a kind.
    pub cues: Vec<Cue>,
    pub quotes: Vec<Quote>,
    /// How long a pronoun that begins at a token is; 0 where none begins.
    pronouns: Vec<u8>,
    role_at: Vec<u32>,
    name_at: Vec<u32>,
    /// For each name, whether it is an adjective.
    adjectives: Vec<bool>,
    /// What the words glued to the front of a token are, where there are any.
    glued: Vec<(usize, Flags)>,
    /// Asides of several words, in order: tokens `first..end` of each.
    asides: Vec<(usize, usize)>,
    /// For verbs in two parts, in order: where they begin, and where the last part ends.
    gaps: Vec<(usize, usize)>,
    /// For each name, whether it is that of the article's own outlet in a case that says that it is told: Sanomille.
    pub told_names: Vec<bool>,
    /// For each name, whether it is a well-known medium's.
    pub medium_names: Vec<bool>,
}

const NONE: u32 = u32::MAX;

/// Whether the whole word at token `at` is a verb of saying, and so no other word behind a glued one: מסר is "he told",
/// and not "from Sir".
fn is_verb_of_saying(part: &Part, at: usize) -> bool {
    let whole = |tag: &rashomon_language::Tag| tag.behind == 0 && tag.end == at + 1;
    part.tags_at(at).iter().any(|tag| matches!(tag.sense, Sense::Reporting(_)) && whole(tag))
}

impl<'p, 'a> Cues<'p, 'a> {
    pub fn new(part: &'p Part<'a>, language: &'static Language, names: &[Name], times: &[Time]) -> Self {
        let count = part.tokens.len();
        let mut cues = Cues {
            part,
            language,
            flags: vec![Flags::default(); count],
            roles: Vec::new(),
            cues: Vec::new(),
            quotes: with_dashes(part, quotes(part)),
            pronouns: vec![0; count],
            role_at: vec![NONE; count],
            name_at: vec![NONE; count],
            adjectives: names.iter().map(|name| name.adjective).collect(),
            glued: glued(part, language),
            asides: Vec::new(),
            gaps: Vec::new(),
            told_names: vec![false; names.len()],
            medium_names: Vec::new(),
        };
        for (n, name) in names.iter().enumerate().filter(|(_, name)| name.span.field == part.field) {
            let (first, end) = part.tokens_of(name.span);
            cues.name_at[first..end].fill(n as u32);
        }
        for time in times.iter().filter(|time| time.span.field == part.field) {
            let (first, end) = part.tokens_of(time.span);
            cues.flag(first, end, Flags::TIME);
        }
        cues.settle_titles();
        for quote in cues.quotes.clone() {
            if quote.words >= LONG_QUOTE {
                cues.flag(quote.first, quote.end, Flags::QUOTED);
            }
        }
        cues.read_tags();
        cues.settle_media(names);
        cues.tell_glued();
        cues.read_particles();
        cues
    }

    /// A short quotation with a particle of a noun right behind it is a title, whatever its words: '오 파로스 투 피레아'를. So is
    /// one that holds nothing but a name, with an article perhaps: «The New York Times».
    fn settle_titles(&mut self) {
        const MOST: usize = 6;
        let (part, speech) = (self.part, &self.language.data.speech);
        let particle = |word: &str| speech.glued_topic.iter().chain(&speech.glued_object).any(|p| p == word);
        let marked = |end: usize| {
            let behind = part.tokens.get(end).filter(|token| !token.spaced && !token.breaks_line);
            behind.is_some() && particle(part.word(end))
        };
        let name_at = &self.name_at;
        let named = |first: usize, end: usize| {
            let name = |t: usize| name_at.get(t).copied().filter(|name| *name != NONE);
            let from = if name(first).is_some() { first } else { first + 1 };
            name(from).is_some_and(|one| (from..end).all(|t| name_at[t] == one))
        };
        for quote in &mut self.quotes {
            let closed = quote.end.saturating_sub(1);
            if quote.words <= MOST && (marked(quote.end) || named(quote.first + 1, closed)) {
                quote.words = quote.words.min(LONG_QUOTE - 1);
            }
        }
    }

    /// Adds the words that judge a report, and the verbs that do, where a part of them stands in quotation marks: is «false»,
    /// 是「假的」, "savaş suçu" olarak nitelendirdi.
    fn judge_in_marks(&mut self) {
        const SHORT: usize = 4;
        const BESIDE: usize = 4;
        let part = self.part;
        let marked = |quote: &&Quote| self.is_quotation_mark(quote.first) && self.is_quotation_mark(quote.end - 1);
        let short = self.quotes.iter().filter(|quote| (1..=SHORT).contains(&quote.words)).filter(marked);
        let mut found = Vec::new();
        for quote in short {
            let closing = quote.end - 1;
            let around = quote.first.saturating_sub(BESIDE)..(quote.end + BESIDE).min(part.tokens.len());
            let kept: Vec<usize> = around.filter(|t| *t != quote.first && *t != closing).collect();
            let tokens: Vec<Token> = kept.iter().map(|t| part.tokens[*t]).collect();
            for tag in self.language.lexicon.tag(part.text, &tokens) {
                let (first, end) = (kept[tag.first], kept[tag.end - 1] + 1);
                let over = |mark: usize| first < mark && mark + 1 < end;
                let kind = match tag.sense {
                    Sense::Verdict(stance) => CueKind::Verdict(*stance),
                    Sense::Reporting(stance) if *stance != Stance::Asserts => CueKind::Verb(*stance),
                    _ => continue,
                };
                if over(quote.first) || over(closing) {
                    found.push(Cue { first, end, kind });
                }
            }
        }
        self.cues.extend(found);
        self.cues.sort_by_key(|cue| cue.first);
    }

    /// A word for somebody within the name of a well-known medium is no role: "O Observador", "Sözcü gazetesi".
    fn settle_media(&mut self, names: &[Name]) {
        let medium = |name: &&Name| name.known.as_deref().is_some_and(is_medium_id);
        for name in names.iter().filter(|name| name.span.field == self.part.field).filter(medium) {
            let (first, end) = self.part.tokens_of(name.span);
            for at in first..end {
                let person =
                    |role: &RoleAt| matches!(role.kind, RoleKind::Person | RoleKind::Source) && role.end <= end;
                if self.role(at).filter(person).is_some() {
                    self.role_at[at] = NONE;
                }
            }
        }
    }

    /// A word glued to the front may say that somebody is told: «قال لرويترز».
    fn tell_glued(&mut self) {
        let told: Vec<usize> = self.glued.iter().filter(|(_, f)| f.has(Flags::TOLD)).map(|(at, _)| *at).collect();
        self.cues.extend(told.into_iter().map(|at| Cue { first: at, end: at, kind: CueKind::Told }));
        self.cues.sort_by_key(|cue| cue.first);
    }

    /// Puts the two parts of verbs of saying together: "gaf dinsdag geen commentaar". The first part is where the verb
    /// stands; other verbs in its parts are none.
    fn bridge(&mut self, opens: &[(usize, usize, u32)], closes: &[(usize, usize, u32, Option<Stance>)]) {
        const WIDEST: usize = 12;
        let mut found: Vec<(Cue, (usize, usize))> = Vec::new();
        let mut evidential = Vec::new();
        for (first, end, form) in opens {
            let near = closes.iter().skip(closes.partition_point(|close| close.0 < *end));
            let near = near.take_while(|close| close.0 <= end + WIDEST);
            let starts = |t: usize| self.part.sentences.binary_search_by_key(&t, |sentence| sentence.0).is_ok();
            // Nor does a verb go on in the next sentence: „…“, sagte sie. Einzelheiten nannte sie nicht.
            let clear =
                |to: usize| !(*end..to).any(|t| self.parts(t) || self.is(t, Flags::BUT)) && !(*end..=to).any(starts);
            let Some(close) = near.into_iter().find(|close| close.2 == *form).filter(|close| clear(close.0)) else {
                continue;
            };
            match close.3 {
                Some(stance) => {
                    found.push((Cue { first: *first, end: *end, kind: CueKind::Verb(stance) }, (close.0, close.1)))
                }
                None => evidential.push(*first),
            }
        }
        for first in evidential {
            self.flags[first].add(Flags::EVIDENTIAL);
        }
        if found.is_empty() {
            return;
        }
        let within = |cue: &Cue, (first, end): (usize, usize)| first <= cue.first && cue.first < end;
        let taken =
            |cue: &Cue| found.iter().any(|(whole, last)| within(cue, (whole.first, whole.end)) || within(cue, *last));
        self.cues.retain(|cue| !matches!(cue.kind, CueKind::Verb(_)) || !taken(cue));
        found.dedup_by_key(|(cue, _)| cue.first);
        self.gaps = found.iter().map(|(cue, last)| (cue.first, last.1)).collect();
        self.cues.extend(found.into_iter().map(|(cue, _)| cue));
        self.cues.sort_by_key(|cue| cue.first);
    }

    /// Verbs of saying of two words that an aside or a time parts: "a de son côté exclu" is "a exclu". The verb stands at its
    /// second word.
    fn rejoin(&mut self) {
        const LONGEST: usize = 6;
        let small = |cues: &Self, at: usize| cues.is(at, Flags::ASIDE | Flags::TIME);
        let mut found = Vec::new();
        for first in 0..self.flags.len().saturating_sub(2) {
            if !self.is(first, Flags::FUNCTION) || !small(self, first + 1) {
                continue;
            }
            let last = self.flags.len().min(first + 2 + LONGEST);
            let end = (first + 2..last).find(|t| !small(self, *t));
            let Some(end) = end.filter(|end| self.part.tokens[*end].kind == TokenKind::Word) else { continue };
            let joined = format!("{} {}", self.part.word(first), self.part.word(end));
            let stance = self.language.lexicon.tag(&joined, &words(&joined)).iter().find_map(|tag| match tag.sense {
                Sense::Reporting(stance) if tag.first == 0 && tag.end == 2 => Some(*stance),
                _ => None,
            });
            let known = self.cues_in(end, end + 1).iter().any(|cue| matches!(cue.kind, CueKind::Verb(_)));
            if let Some(stance) = stance.filter(|_| !known) {
                found.push(Cue { first: end, end: end + 1, kind: CueKind::Verb(stance) });
            }
        }
        self.cues.extend(found);
        self.cues.sort_by_key(|cue| cue.first);
    }

    /// What the words of asides (tokens `first..end` of each) are no longer: a preposition or a pronoun that closes one has no noun behind
    /// it, a pronoun in one takes nobody up, and "however" opens a clause only behind a mark, and not between two commas: "Министр, однако, отрицает".
    fn settle_asides(&mut self, asides: &[(usize, usize)]) {
        for &(first, end) in asides {
            if end > first + 1 {
                self.flags[end - 1].remove(Flags::OBLIQUE | Flags::OF | Flags::DEMONSTRATIVE);
                self.pronouns[first..end].fill(0);
                // "In the statement that it gave yesterday" is where it is said, and says nothing.
                for at in (first..end).filter(|_| self.language.data.language.verb_final) {
                    let none = |role: RoleAt| match role.kind {
                        RoleKind::Document => role.end == end,
                        // Nor is a press conference the press.
                        RoleKind::Outlet => role.end < end,
                        _ => false,
                    };
                    if self.role(at).is_some_and(none) {
                        self.role_at[at] = NONE;
                    }
                }
            }
            if !self.is(first, Flags::BUT) {
                continue;
            }
            let comma = |at: usize| at < self.flags.len() && self.is_comma(at);
            let starts = |at: usize| self.part.sentences.binary_search_by_key(&at, |sentence| sentence.0).is_ok();
            let opens = first == 0 || starts(first) || self.is_mark(first - 1);
            let inserted = first > 0 && comma(first - 1) && comma(end);
            let not = if opens && !inserted { Flags::ASIDE } else { Flags::BUT };
            self.flags[first..end].iter_mut().for_each(|flags| flags.remove(not));
        }
    }

    /// Where the verb comes last, a word that contrasts two clauses opens none behind a noun with the ending of a subject whose
    /// clause is a noun itself: there it means "only", "normalleşmenin ancak barıştan sonra mümkün olduğunu".
    fn settle_contrasts(&mut self) {
        for at in 1..self.flags.len() {
            let contrasts = self.is(at, Flags::BUT) && self.language.data.language.verb_final;
            if contrasts && self.is_plain(at - 1) && self.has_subject_of_noun_ending(at - 1) {
                self.flags[at].remove(Flags::BUT | Flags::COORDINATOR);
            }
        }
    }

    /// Particles glued to the end of words.
    fn read_particles(&mut self) {
        let speech = &self.language.data.speech;
        for (particles, flag) in
            [(&speech.glued_topic, Flags::GLUED_TOPIC), (&speech.glued_object, Flags::GLUED_OBJECT)]
        {
            for at in (0..self.flags.len()).filter(|_| !particles.is_empty()) {
                let word = self.part.word(at);
                if particles.iter().any(|particle| word.ends_with(particle.as_str())) {
                    self.flags[at].add(flag);
                }
            }
        }
    }

    /// Where the last part of a verb in two parts ends that begins at token `at`.
    pub fn gap_end(&self, at: usize) -> Option<usize> {
        self.gaps.iter().find(|(first, _)| *first == at).map(|(_, end)| *end)
    }

    /// Where an aside of several words ends that begins at token `at`.
    pub fn aside_end(&self, at: usize) -> Option<usize> {
        let from = self.asides.partition_point(|(first, _)| *first < at);
        self.asides[from..].iter().take_while(|(first, _)| *first == at).map(|(_, end)| *end).max()
    }

    /// Whether a word that may open a clause against the one before stands within its clause at token `at`.
    pub fn is_inner_but(&self, at: usize) -> bool {
        self.is(at, Flags::ASIDE) && self.part.tags_at(at).iter().any(|tag| matches!(tag.sense, Sense::But))
    }

    /// Whether a word of a cue is a verb of saying by itself.
    pub fn holds_verb(&self, cue: &Cue) -> bool {
        let verb = |t: usize| self.part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::Reporting(_)));
        (cue.first..cue.end).any(verb)
    }

    /// Whether a verb says something only beside what is said, since other things go on, too: "continued".
    pub fn is_continuing(&self, cue: &Cue) -> bool {
        self.means(cue, |sense| matches!(sense, Sense::Continuing))
    }

    /// Whether a word in tokens `range` has a concept that is meant.
    pub fn evokes(&self, range: std::ops::Range<usize>, is_meant: impl Fn(&str) -> bool) -> bool {
        let meant = |sense: &Sense| matches!(sense, Sense::Concept(id) if is_meant(id));
        range.into_iter().any(|t| self.part.tags_at(t).iter().any(|tag| meant(tag.sense)))
    }

    /// Whether a verb of saying is one by which somebody in what is told deals with another: "ordered".
    pub fn is_deed(&self, cue: &Cue) -> bool {
        let within =
            |t: usize| self.part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::Deed) && tag.end <= cue.end);
        (cue.first..cue.end).any(within)
    }

    /// Whether a word begins at token `at` behind which a clause tells when something happened.
    pub fn opens_when(&self, at: usize) -> Option<usize> {
        let tags = self.part.tags_at(at).iter().filter(|tag| matches!(tag.sense, Sense::When));
        tags.map(|tag| tag.end).max()
    }

    /// Whether the word of which a name ends at `name_end` (in bytes), the last before token `end`, goes on with an ending that
    /// says where something is.
    pub fn has_place_ending(&self, name_end: usize, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else { return false };
        let beyond = self.part.text.get(name_end..self.part.tokens[last].end).unwrap_or_default();
        self.language.place_endings.iter().any(|ending| beyond == ending.written)
    }

    /// Whether token `at` has an ending of several people to whom the noun behind belongs.
    pub fn has_possessor_ending(&self, at: usize) -> bool {
        let endings = &self.language.data.language.possessor_endings;
        !endings.is_empty() && {
            let word = rashomon_text::fold(self.part.word(at));
            endings.iter().any(|ending| word.ends_with(rashomon_text::fold(ending).as_str()))
        }
    }

    /// The role of the one whose the noun behind token `at` is, by an ending that no form of the role lists: "polisens uppgifter".
    pub fn possessor(&self, at: usize) -> Option<RoleAt> {
        let word = self.part.word(at);
        let bare = self.language.data.language.whose_endings.iter().filter_map(|e| word.strip_suffix(e.as_str()));
        let held = |sense: &'static Sense| match sense {
            Sense::Role { id, kind: kind @ (RoleKind::Body | RoleKind::Person) } => Some((id.as_str(), *kind)),
            _ => None,
        };
        let role = |bare: &str| self.language.lexicon.senses(bare).into_iter().find_map(held);
        let (id, kind) = bare.into_iter().find_map(role).filter(|_| self.role(at).is_none())?;
        Some(RoleAt { first: at, end: at + 1, id, kind, collective: false })
    }

    /// The language that is read.
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// Whether nouns have endings of cases, and not only one that says whose something is.
    pub fn has_cases(&self) -> bool {
        self.language.endings.iter().any(|ending| !ending.written.starts_with(['\'', '’']))
    }

    /// Whether the word at `at` ends as those do from within which something is said: "poliisista".
    pub fn has_within_ending(&self, at: usize) -> bool {
        self.ends_in(at, &self.language.data.speech.within_endings)
    }

    /// Whether a body stands right before token `at`, in a case that says that something is within it.
    fn is_within_body(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| self.has_within_ending(*before));
        before.and_then(|before| self.role(before)).is_some_and(|role| role.kind == RoleKind::Body && role.end == at)
    }

    /// Whether the word at `at` ends as a subject does, where a case marks it: სამინისტრომ.
    pub fn has_subject_ending(&self, at: usize) -> bool {
        self.ends_in(at, &self.language.data.language.subject_endings)
    }

    /// Whether an ending makes a clause of which the word at `at` is the verb the object of another: "yaptığını".
    pub fn is_clause_as_noun(&self, at: usize) -> bool {
        self.is_plain(at) && self.ends_in(at, &self.language.data.language.clause_endings)
    }

    /// Whether the word at `at` ends as the subject of such a clause does: "polisin".
    pub fn has_subject_of_noun_ending(&self, at: usize) -> bool {
        self.ends_in(at, &self.language.data.language.clause_subject_endings)
    }

    fn ends_in(&self, at: usize, endings: &[String]) -> bool {
        !endings.is_empty() && {
            let word = self.part.word(at);
            endings.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending.as_str()))
        }
    }

    /// Whether an adjective before a noun ends as the noun does.
    pub fn adjectives_agree(&self) -> bool {
        self.language.data.language.adjectives_agree
    }

    /// Whether a case that is joined to the name before token `at` by a mark keeps it from being a subject, as the folder
    /// writes both: "CNN-nel", "Yle:n".
    pub fn has_joined_case(&self, at: usize) -> bool {
        let tokens = &self.part.tokens;
        if at + 1 >= tokens.len()
            || !matches!(self.part.word(at), "-" | ":")
            || tokens[at].spaced
            || tokens[at + 1].spaced
        {
            return false;
        }
        let ending = rashomon_text::fold(&format!("{}{}", self.part.word(at), self.part.word(at + 1)));
        self.language
            .endings
            .iter()
            .any(|e| e.written.starts_with(['-', ':']) && rashomon_text::fold(&e.written) == ending)
    }

    /// Whether the verb of saying at token `at` has a word glued to its front: وقال.
    pub fn is_glued_verb(&self, at: usize) -> bool {
        self.part.tags_at(at).iter().any(|tag| tag.behind > 0 && matches!(tag.sense, Sense::Reporting(_)))
    }

    /// What the words glued to the front of token `at` are.
    pub fn glued(&self, at: usize) -> Flags {
        let found = self.glued.binary_search_by_key(&at, |(known, _)| *known);
        found.map_or(Flags::default(), |n| self.glued[n].1)
    }

    fn flag(&mut self, first: usize, end: usize, flag: Flags) {
        for flags in &mut self.flags[first..end] {
            flags.add(flag);
        }
    }

    fn read_tags(&mut self) {
        let part = self.part;
        let mut longest = Longest::default();
        let mut unsaid = 0;
        let mut contrary = (0, 0);
        let (mut opens, mut closes, mut asides) = (Vec::new(), Vec::new(), Vec::new());
        for tag in &part.tags {
            let (first, end) = (tag.first, tag.end);
            // Nor does a name begin with words glued together: «الفلبين».
            let name = |tag: &Tag| tag.behind == 0 && tag.end >= end && matches!(tag.sense, Sense::Name { .. });
            if tag.behind > 0 && (is_verb_of_saying(part, first) || part.tags_at(first).iter().any(name)) {
                continue;
            }
            if let Some(flag) = flag_of(tag.sense) {
                self.flag(first, end, flag);
            }
            match tag.sense {
                Sense::Aside => asides.push((first, end)),
                // What such a phrase holds is not said by its subject: "is said to", "accused of".
                // "Poliisista kerrotaan": where it is told within a body, it is no hearsay.
                Sense::Hearsay if end == first + 1 && self.is_within_body(first) => {
                    self.flags[first].remove(Flags::HEARSAY);
                    self.cues.push(Cue { first, end, kind: CueKind::Verb(Stance::Asserts) });
                }
                Sense::Hearsay => unsaid = unsaid.max(end),
                Sense::Unsaid => {
                    unsaid = unsaid.max(end);
                    contrary = if end > contrary.1 { (first, end) } else { contrary };
                }
                Sense::Pronoun => self.pronouns[first] = self.pronouns[first].max((end - first) as u8),
                Sense::Role { id, kind } if longest.takes(Class::Role, first, end) => {
                    self.role_at[first..end].fill(self.roles.len() as u32);
                    let press = |t: usize| part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::Press));
                    self.roles.push(RoleAt { first, end, id, kind: *kind, collective: (first..end).any(press) });
                }
                Sense::GapOpens(form) => opens.push((first, end, *form)),
                Sense::GapCloses(form, stance) => closes.push((first, end, *form, *stance)),
                Sense::Reporting(_) if end <= unsaid => {}
                // Nor is it what a source says: "contrary to X's words".
                Sense::According(_) if contrary.0 < first && end <= contrary.1 => {}
                sense => {
                    if let Some((kind, class)) = cue_of(sense)
                        && longest.takes(class, first, end)
                    {
                        self.cues.push(Cue { first, end, kind });
                    }
                }
            }
        }
        // What belongs to a role's words negates nothing: "Không quân" is the air force.
        for role in self.roles.iter().filter(|role| role.end > role.first + 1) {
            self.flags[role.first..role.end].iter_mut().for_each(|flags| flags.remove(Flags::NEGATION));
        }
        self.settle_asides(&asides);
        self.settle_contrasts();
        self.asides = asides.into_iter().filter(|(first, end)| *end > first + 1).collect();
        self.bridge(&opens, &closes);
        self.rejoin();
        self.judge_in_marks();
        self.settle_cues();
    }

    /// Drops the cues that say nothing where they stand, and flags the words of the others.
    fn settle_cues(&mut self) {
        let part = self.part;
        let flags = &self.flags;
        let name_at = &self.name_at;
        let quotes = &self.quotes;
        // "Juge que" is no judge, and «bəyanat verib» no statement.
        for cue in self.cues.iter().filter(|cue| matches!(cue.kind, CueKind::Verb(_))) {
            let role = self.role_at[cue.first];
            let within = role != NONE && {
                let role = &self.roles[role as usize];
                let word = matches!(role.kind, RoleKind::Person | RoleKind::Document);
                word && role.first == cue.first && role.end < cue.end
            };
            if within {
                let role = self.roles[role as usize];
                self.role_at[role.first..role.end].fill(NONE);
            }
        }
        self.cues.retain(|cue| {
            let inside = name_at[cue.first] != NONE && name_at[cue.end - 1] == name_at[cue.first];
            let verb = matches!(cue.kind, CueKind::Verb(_));
            let verdict = matches!(cue.kind, CueKind::Verdict(_)) && flags[cue.first].has(Flags::ANONYMITY);
            let inserted = flags[cue.first].has(Flags::QUOTED) && inserted(part, cue);
            // A verb in a short quotation says nothing of who speaks, either.
            let quoted = quotes_over(quotes, cue.first, cue.end)
                .iter()
                .any(|q| q.words > 1 && q.first < cue.first && cue.end < q.end);
            let off =
                (flags[cue.first].has(Flags::QUOTED) || quoted) && !inserted || flags[cue.first].has(Flags::ANONYMITY);
            !(inside || verdict || verb && off)
        });
        for cue in &mut self.cues {
            if let CueKind::Verb(stance) = cue.kind
                && cue.first > 0
                && flags[cue.first - 1].has(Flags::PASSIVE)
            {
                cue.kind = CueKind::Passive(stance);
            }
        }
        for n in 0..self.cues.len() {
            let Cue { first, end, kind } = self.cues[n];
            match kind {
                CueKind::Verb(_) => {
                    self.flag(first, end, Flags::VERB);
                    // A verb that is written like a preposition is none.
                    if end == first + 1 {
                        self.flags[first].remove(Flags::OBLIQUE);
                    }
                }
                CueKind::According(_) | CueKind::Credit => self.flag(first, end, Flags::SOURCE),
                _ => {}
            }
        }
    }

    /// The cues that begin in tokens `first..end`.
    pub fn cues_in(&self, first: usize, end: usize) -> &[Cue] {
        let from = self.cues.partition_point(|cue| cue.first < first);
        let to = self.cues.partition_point(|cue| cue.first < end);
        &self.cues[from..to.max(from)]
    }

    /// Whether a word that says that somebody is told begins at token `at`.
    pub fn is_telling(&self, at: usize) -> bool {
        self.cues_in(at, at + 1).iter().any(|cue| cue.kind == CueKind::Told)
    }

    /// Where words end that begin at token `at` and say that somebody is told.
    pub fn telling_end(&self, at: usize) -> Option<usize> {
        self.cues_in(at, at + 1).iter().filter(|cue| cue.kind == CueKind::Told).map(|cue| cue.end).max()
    }

    /// Whether a credit is one by which a medium passes on what is named before it: "quoted by".
    pub fn is_passed_on(&self, cue: &Cue) -> bool {
        self.means(cue, |sense| matches!(sense, Sense::CitedBy))
    }

    /// Whether nobody but a medium stands beside a credit: "seen by".
    pub fn is_published(&self, cue: &Cue) -> bool {
        self.means(cue, |sense| matches!(sense, Sense::PublishedBy))
    }

    /// Whether a verb of saying is one that media have: "пишет".
    pub fn is_publishing(&self, cue: &Cue) -> bool {
        self.means(cue, |sense| matches!(sense, Sense::Publishing))
    }

    /// Whether a phrase that credits is a verb by which a medium passes on all that stands before it: "informuje".
    pub fn is_passing_on(&self, cue: &Cue) -> bool {
        self.means(cue, |sense| matches!(sense, Sense::PassingOn))
    }

    /// Whether words begin at token `at` by which what a medium reported goes on.
    pub fn report_goes_on(&self, at: usize) -> bool {
        self.part.tags_at(at).iter().any(|tag| matches!(tag.sense, Sense::ReportGoesOn))
    }

    /// Where a phrase that begins at token `at` ends, by which the outlet says that it was told itself.
    pub fn to_us(&self, at: usize) -> Option<usize> {
        let tags = self.part.tags_at(at).iter().filter(|tag| matches!(tag.sense, Sense::ToUs));
        tags.map(|tag| tag.end).max()
    }

    /// Whether the tokens of a cue have another sense.
    fn means(&self, cue: &Cue, is_meant: impl Fn(&Sense) -> bool) -> bool {
        self.part.tags_at(cue.first).iter().any(|tag| tag.end == cue.end && is_meant(tag.sense))
    }

    /// The quotations that share a token with `first..end`.
    pub fn quotes_in(&self, first: usize, end: usize) -> &[Quote] {
        quotes_over(&self.quotes, first, end)
    }

    /// Whether token `at` has any of the flags.
    pub fn is(&self, at: usize, flags: Flags) -> bool {
        self.flags[at].has(flags)
    }

    /// The index of the name over token `at`.
    pub fn name(&self, at: usize) -> Option<usize> {
        Some(self.name_at[at]).filter(|n| *n != NONE).map(|n| n as usize)
    }

    /// The words for a role over token `at`.
    pub fn role(&self, at: usize) -> Option<RoleAt> {
        self.roles.get(self.role_at[at] as usize).copied()
    }

    /// Whether token `at` lies in a name that is no adjective.
    pub fn inside_name(&self, at: usize) -> bool {
        self.name_at[at] != NONE && !self.adjectives.get(self.name_at[at] as usize).copied().unwrap_or(false)
    }

    /// Where a pronoun that begins at token `at` ends.
    pub fn pronoun(&self, at: usize) -> Option<usize> {
        Some(at + self.pronouns[at] as usize).filter(|end| *end > at)
    }

    /// Whether the pronoun at token `at` never stands for a human being: 它.
    pub fn is_neuter(&self, at: usize) -> bool {
        self.is_among(at, at + 1, &self.language.data.language.neuter)
    }

    /// Whether the pronoun in tokens `first..end` stands for several: "they".
    pub fn is_plural(&self, first: usize, end: usize) -> bool {
        self.is_among(first, end, &self.language.data.language.plural)
    }

    /// Whether the pronoun in tokens `first..end` stands for whoever was named last: "the latter".
    pub fn is_latter(&self, first: usize, end: usize) -> bool {
        self.is_among(first, end, &self.language.data.language.latter)
    }

    /// Whether tokens `first..end` are one of some pronouns.
    fn is_among(&self, first: usize, end: usize, pronouns: &[String]) -> bool {
        !pronouns.is_empty() && {
            let word = rashomon_text::fold(self.part.word_span(first, end));
            pronouns.iter().any(|pronoun| rashomon_text::fold(pronoun) == word)
        }
    }

    /// Whether token `at` is a punctuation mark or symbol.
    pub fn is_mark(&self, at: usize) -> bool {
        self.part.tokens[at].kind == TokenKind::Mark
    }

    /// Whether token `at` is a quotation mark, or an apostrophe that opens or closes a quotation: 'Politico'.
    pub fn is_quotation_mark(&self, at: usize) -> bool {
        let mark = |c| super::quotes::is_quotation_mark(c) || is_title_mark(c);
        self.is_mark(at) && (self.part.word(at).chars().all(mark) || self.part.word(at) == "'" && self.bounds_quote(at))
    }

    /// Whether a quotation begins or ends with token `at`.
    fn bounds_quote(&self, at: usize) -> bool {
        let opens = self.quotes.binary_search_by_key(&at, |quote| quote.first).is_ok();
        opens || self.quotes.binary_search_by_key(&(at + 1), |quote| quote.end).is_ok()
    }

    /// Whether token `at` is a comma, in any script.
    pub fn is_comma(&self, at: usize) -> bool {
        self.is_mark(at) && matches!(self.part.word(at), "," | "،" | "、" | "，")
    }

    /// Whether token `at` is a colon, in any script.
    pub fn is_colon(&self, at: usize) -> bool {
        self.is_mark(at) && matches!(self.part.word(at), ":" | "：") && !self.is_inner_colon(at)
    }

    /// Whether a colon stands between the digits of a time, or before a case ending: "SAK:n".
    fn is_inner_colon(&self, at: usize) -> bool {
        let tokens = &self.part.tokens;
        let Some((before, next)) = at.checked_sub(1).map(|t| tokens[t]).zip(tokens.get(at + 1)) else { return false };
        let glued = !tokens[at].spaced && !next.spaced && !next.breaks_line;
        let number = before.kind == TokenKind::Number && next.kind == TokenKind::Number;
        let ending = before.kind == TokenKind::Word
            && next.script.is_cased()
            && self.part.word(at + 1).starts_with(char::is_lowercase);
        glued && (number || ending)
    }

    /// Whether token `at` parts stretches of a sentence: a mark other than a quotation mark around a few
    /// words, the hyphen inside a compound, or one within a name.
    pub fn parts(&self, at: usize) -> bool {
        if !self.is_mark(at) || self.is_quotation_mark(at) || self.inside_name(at) {
            return false;
        }
        match self.part.word(at) {
            "(" | ")" | "（" | "）" => !self.encloses_day(at),
            "-" => self.part.tokens[at].spaced,
            "/" | "." | "'" | "’" | "&" | "%" => false,
            _ => true,
        }
    }

    /// Whether a bracket at `at` belongs to a pair with nothing but a day or a number in it: "היום (ראשון)", "(3/10)".
    fn encloses_day(&self, at: usize) -> bool {
        const LONGEST: usize = 8;
        let is = |t: usize, marks: [&str; 2]| marks.contains(&self.part.word(t));
        let (open, close) = if is(at, ["(", "（"]) {
            let upto = self.flags.len().min(at + LONGEST);
            (at, (at + 1..upto).find(|t| is(*t, [")", "）"])).unwrap_or(at))
        } else {
            ((at.saturating_sub(LONGEST)..at).rev().find(|t| is(*t, ["(", "（"])).unwrap_or(at), at)
        };
        // Hebrew counts the days of the week.
        let counted = |t: usize| {
            self.part
                .tags_at(t)
                .iter()
                .any(|tag| matches!(tag.sense, Sense::Number(_) | Sense::Weekday(_) | Sense::Ordinal(_)))
        };
        let day = |t: usize| self.is(t, Flags::TIME) || self.part.tokens[t].kind == TokenKind::Number || counted(t);
        let mut within = open + 1..close;
        close > open + 1
            && within.clone().any(day)
            && within.all(|t| day(t) || self.is_mark(t) && self.part.word(t) != ";")
    }

    /// Whether the word behind tokens `first..end`, or a particle glued to their last word, says that they are what the
    /// sentence is about.
    pub fn is_topic(&self, first: usize, end: usize) -> bool {
        self.is_marked(first, end, Flags::TOPIC, Flags::GLUED_TOPIC)
    }

    /// Whether they are marked as what a verb acts on.
    pub fn is_object(&self, first: usize, end: usize) -> bool {
        self.is_marked(first, end, Flags::OBJECT, Flags::GLUED_OBJECT)
    }

    fn is_marked(&self, first: usize, end: usize, behind: Flags, glued: Flags) -> bool {
        // It may stand behind a bracket: 同紙(電子版)は.
        let by_word = !self.glues_particles();
        let end = self.bracket_end(end).filter(|_| self.is_unspaced(first) || by_word).unwrap_or(end);
        // And behind a title that is no part of the phrase: ペスコフ氏は.
        let title = self.titles_follow() && end < self.flags.len() && self.is(end, Flags::TITLE);
        let end = end + usize::from(title && self.is_unspaced(first));
        // A particle that glues to words stands alone behind a title: ‘블루 라인’은.
        let alone = |t: usize| {
            let mark = t > 0 && (self.is_quotation_mark(t - 1) || matches!(self.part.word(t - 1), ")" | "）"));
            mark && !self.part.tokens[t].spaced && self.is(t, glued)
        };
        let marked = |t: usize| t < self.flags.len() && (self.is(t, behind) || alone(t));
        marked(end) || end > first && self.is(end - 1, glued)
    }

    /// Whether token `at` is of a script that is written without spaces.
    fn is_unspaced(&self, at: usize) -> bool {
        self.part.tokens.get(at).is_some_and(|token| token.script.is_unspaced())
    }

    /// Whether tokens `first..end` have no particle glued to them, in a language that glues one to whatever a sentence is
    /// about, and a word behind them: then they say more about that, 루마니아 병원. Headlines leave particles out.
    pub fn lacks_particle(&self, first: usize, end: usize) -> bool {
        let data = &self.language.data;
        if data.speech.glued_topic.is_empty() || self.part.field == rashomon_text::Field::Title || end <= first {
            return false;
        }
        // A form of address takes the particle of the name before it: 김민수 씨가.
        let addressed = self.titles_follow() && end < self.flags.len() && self.is(end, Flags::TITLE);
        let end = end + usize::from(addressed);
        let describes = |t: usize| {
            t < self.flags.len()
                && self.part.tokens[t].kind == TokenKind::Word
                && !self.is(t, Flags::VERB | Flags::ASIDE | Flags::TIME | Flags::QUOTED | Flags::GLUED_TOPIC)
        };
        let word = self.part.word(end - 1);
        let particle = |form: &String| word.ends_with(form.as_str());
        self.part.tokens[end - 1].kind == TokenKind::Word
            && describes(end)
            && !data.language.glued.iter().chain(&data.speech.glued_topic).any(particle)
    }

    /// The span of tokens `first..end` without a particle glued to the last of them that marks what a sentence is about, where the
    /// word is known without it: 경찰은.
    pub fn without_particle(&self, first: usize, end: usize) -> Span {
        let span = self.part.span(first, end);
        if !self.glues_particles() || end == first {
            return span;
        }
        let data = &self.language.data;
        let word = self.part.word(end - 1);
        let forms = data.language.glued.iter().chain(&data.speech.glued_topic);
        let known = |bare: &&str| !self.language.lexicon.senses(bare).is_empty();
        let bare =
            forms.filter_map(|form| word.strip_suffix(form.as_str())).filter(known).min_by_key(|bare| bare.len());
        bare.map_or(span, |bare| Span { end: span.end - (word.len() - bare.len()), ..span })
    }

    /// The span of a subject of which nothing is known, without the shortest particle glued to it: 웨이드가.
    pub fn bare_noun(&self, first: usize, end: usize) -> Span {
        const LEAST: usize = 2;
        if self.part.tokens.get(end).is_some_and(|next| !next.spaced) {
            return self.part.span(first, end);
        }
        let span = self.without_particle(first, end);
        if !self.glues_particles() || span != self.part.span(first, end) {
            return span;
        }
        let data = &self.language.data;
        let word = self.part.word(end - 1);
        let forms = data.language.glued.iter().chain(&data.speech.glued_topic);
        let long = |bare: &&str| bare.chars().count() >= LEAST;
        let bare = forms.filter_map(|form| word.strip_suffix(form.as_str())).filter(long).max_by_key(|bare| bare.len());
        bare.map_or(span, |bare| Span { end: span.end - (word.len() - bare.len()), ..span })
    }

    /// Whether particles are glued to the nouns that they mark.
    pub fn glues_particles(&self) -> bool {
        !self.language.data.speech.glued_topic.is_empty()
    }

    /// Whether a title stands behind its holder's name.
    pub fn titles_follow(&self) -> bool {
        self.language.data.people.titles_follow
    }

    /// Where a case ending ends that stands by itself behind the name or noun before token `at`, or `at`: “Reuters”in,
    /// KRP:n, 뉴욕타임스(NYT)는.
    pub fn case_tail(&self, at: usize) -> usize {
        let tokens = &self.part.tokens;
        let glued = |t: usize| t < tokens.len() && !tokens[t].spaced && !tokens[t].breaks_line;
        let joins = |t: usize| matches!(self.part.word(t), "-" | ":" | "'" | "’" | ")") || self.is_quotation_mark(t);
        let word = if glued(at) && joins(at) { at + 1 } else { at };
        let behind_mark = at > 0 && (word > at || joins(at - 1));
        if !behind_mark || !glued(word) || tokens[word].kind != TokenKind::Word || tokens[word].script.is_unspaced() {
            return at;
        }
        let ending = rashomon_text::fold(self.part.word(word));
        // Behind the mark no apostrophe parts the ending from the name, as it does elsewhere: "Reuters"a.
        let bare = |folded: &str| folded.trim_start_matches(['\'', '’']) == ending;
        if self.language.endings.iter().any(|e| bare(&e.folded)) { word + 1 } else { at }
    }

    /// Where a short stretch in brackets ends that opens at `at`: "(NYT)".
    pub fn bracket_end(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        let word = |t: usize| if t < self.flags.len() { self.part.word(t) } else { "" };
        let opens = matches!(word(at), "(" | "（");
        (at + 2..at + 2 + LONGEST).find(|t| opens && matches!(word(*t), ")" | "）")).map(|t| t + 1)
    }

    /// Whether a verb is a passive that ends in the word for its agent, where nothing else shows the passive: "dibantah oleh".
    pub fn holds_agent(&self, cue: &Cue) -> bool {
        let active = !self.language.data.speech.passive.is_empty();
        !active && cue.end > cue.first + 1 && self.is(cue.end - 1, Flags::AGENT)
    }

    /// Whether tokens `first..end` say that who they name is told something: by what stands behind `name_end` (in bytes)
    /// in them, or by the words behind them.
    pub fn is_told(&self, name_end: usize, end: usize) -> bool {
        self.told_until(name_end, end).is_some()
    }

    /// The token behind the ending or the words that say so.
    pub fn told_until(&self, name_end: usize, end: usize) -> Option<usize> {
        const SHORT: usize = 4;
        const WIDEST: usize = 6;
        const UNSPACED: usize = 12;
        let endings = &self.language.data.speech.told_behind;
        let beyond = self.part.text.get(name_end..self.part.tokens[end - 1].end).unwrap_or_default();
        let beyond = rashomon_text::fold(beyond.trim_end_matches(|c: char| !c.is_alphanumeric()));
        let behind = if end < self.flags.len() { rashomon_text::fold(self.part.word(end)) } else { String::new() };
        // Of several words, or of several tokens where no spaces stand: "հետ հարցազրույցում", のインタビューで.
        let wide = if end < self.flags.len() && self.part.tokens[end].script.is_unspaced() { UNSPACED } else { WIDEST };
        let last = self.flags.len().min(end + wide);
        let words =
            |to: usize| if end < to { rashomon_text::fold(self.part.word_span(end, to)) } else { String::new() };
        // Where no spaces stand, two characters and more are several tokens.
        let unspaced = |e: &str| e.chars().count() > 1 && e.chars().all(|c| rashomon_text::script_of(c).is_unspaced());
        let rest = words(last);
        let follows = |e: &str| (e.chars().count() > SHORT || unspaced(e)) && rest.starts_with(e);
        endings.iter().find_map(|ending| match rashomon_text::fold(ending) {
            e if follows(&e) => (end..=last).find(|to| words(*to).len() >= e.len()),
            e if e == behind => Some(end + 1),
            e => beyond.ends_with(&e).then_some(end),
        })
    }

    /// Whether the last word of a name has an ending behind it, at byte `name_end`, that says that its bearer is told.
    pub fn is_told_by_ending(&self, name_end: usize, end: usize) -> bool {
        let beyond = self.part.text.get(name_end..self.part.tokens[end - 1].end).unwrap_or_default();
        let endings = &self.language.data.speech.told_behind;
        let letters = beyond.chars().any(char::is_alphabetic);
        letters && endings.iter().any(|ending| rashomon_text::fold(beyond).ends_with(&rashomon_text::fold(ending)))
    }

    /// A word without any job of its own in the sentence: a noun, adjective or verb that the lexicon of
    /// speech does not know.
    pub fn is_plain(&self, at: usize) -> bool {
        const BUSY: Flags = Flags(
            Flags::INDEFINITE.0
                | Flags::DEMONSTRATIVE.0
                | Flags::OBLIQUE.0
                | Flags::FUNCTION.0
                | Flags::COMPLEMENTISER.0
                | Flags::RELATIVE.0
                | Flags::COORDINATOR.0
                | Flags::BUT.0
                | Flags::NEGATION.0
                | Flags::ANONYMITY.0
                | Flags::KNOWING.0
                | Flags::OBJECT.0
                | Flags::GENITIVE.0
                | Flags::PASSIVE.0
                | Flags::ASIDE.0
                | Flags::TIME.0
                | Flags::QUOTED.0
                | Flags::VERB.0
                | Flags::SOURCE.0,
        );
        self.part.tokens[at].kind == TokenKind::Word && !self.flags[at].has(BUSY)
    }
}

/// A quotation of so many words is speech; a shorter one may be a name or a phrase held at arm's length.
pub(super) const LONG_QUOTE: usize = 4;

/// Whether a verb stands between two commas or dashes, as one does that is put inside a quotation: « La récolte,
/// explique Odile Pasquet, sera maigre. »
fn inserted(part: &Part, cue: &Cue) -> bool {
    const MOST: usize = 14;
    let breaks = |at: usize| matches!(part.word(at), "," | "،" | "—" | "–" | "-" | "-，" | "，");
    let end = part.tokens.len().min(cue.end + MOST);
    cue.first > 0 && breaks(cue.first - 1) && (cue.end..end).any(breaks)
}

/// For each token that a form is found in behind proclitics, what these are.
fn glued(part: &Part, language: &'static Language) -> Vec<(usize, Flags)> {
    let mut found: Vec<(usize, Flags)> = Vec::new();
    for tag in part.tags.iter().filter(|tag| tag.behind > 0) {
        let noun =
            matches!(tag.sense, Sense::Role { .. } | Sense::Name { .. } | Sense::OrganisationHead | Sense::GivenName);
        if !noun || found.last().is_some_and(|(at, _)| *at == tag.first) {
            continue;
        }
        let word = part.word(tag.first);
        let Some((end, _)) = word.char_indices().nth(usize::from(tag.behind)) else { continue };
        let mut flags = Flags::default();
        // The longest first: the article "ال" is no preposition "ل".
        let mut front = &word[..end];
        let proclitics = &language.data.language.proclitics;
        while let Some(proclitic) = proclitics.iter().filter(|p| front.starts_with(p.as_str())).max_by_key(|p| p.len())
        {
            front = &front[proclitic.len()..];
            for tag in language.lexicon.tag(proclitic, &words(proclitic)) {
                flags.add(match tag.sense {
                    Sense::Oblique => Flags::OBLIQUE,
                    Sense::Of => Flags::OF,
                    Sense::Told => Flags::TOLD,
                    Sense::FromWithin => Flags::FROM_WITHIN,
                    Sense::Demonstrative => Flags::DEMONSTRATIVE,
                    Sense::Complementiser => Flags::COMPLEMENTISER,
                    Sense::Coordinator => Flags::COORDINATOR,
                    _ => continue,
                });
            }
        }
        found.push((tag.first, flags));
    }
    found
}

/// The marks around the title of a newspaper, a book or a law, which quote nobody: 《…》.
fn is_title_mark(c: char) -> bool {
    matches!(c, '《' | '》' | '〈' | '〉')
}

/// The quotations, of those in order, that share a token with `first..end`.
fn quotes_over(quotes: &[Quote], first: usize, end: usize) -> &[Quote] {
    let from = quotes.partition_point(|quote| quote.end <= first);
    let to = quotes.partition_point(|quote| quote.first < end);
    &quotes[from..to.max(from)]
}

/// What has a longest form of its own at each place: a class takes the longest form and goes on behind it.
#[derive(Clone, Copy)]
enum Class {
    Role,
    Verb,
    According,
    Credit,
    Told,
    Verdict,
}

/// Where the last form of each class ended.
#[derive(Default)]
struct Longest([usize; 6]);

impl Longest {
    /// Whether a form begins behind the last one of its class, which it then is.
    fn takes(&mut self, class: Class, first: usize, end: usize) -> bool {
        let last = &mut self.0[class as usize];
        let free = first >= *last;
        if free {
            *last = end;
        }
        free
    }
}

/// The cue that a form with a sense is, and its class.
fn cue_of(sense: &Sense) -> Option<(CueKind, Class)> {
    Some(match sense {
        Sense::Reporting(stance) => (CueKind::Verb(*stance), Class::Verb),
        Sense::According(side) => (CueKind::According(*side), Class::According),
        Sense::Credit => (CueKind::Credit, Class::Credit),
        Sense::Told => (CueKind::Told, Class::Told),
        Sense::Verdict(stance) => (CueKind::Verdict(*stance), Class::Verdict),
        _ => return None,
    })
}

/// The flag of the words of a form with a sense.
fn flag_of(sense: &Sense) -> Option<Flags> {
    Some(match sense {
        Sense::Indefinite => Flags::INDEFINITE,
        Sense::Demonstrative => Flags::DEMONSTRATIVE,
        Sense::Oblique => Flags::OBLIQUE,
        Sense::Of => Flags::OF,
        Sense::Function => Flags::FUNCTION,
        Sense::Complementiser => Flags::COMPLEMENTISER,
        Sense::Relative => Flags::RELATIVE,
        Sense::Coordinator => Flags::COORDINATOR,
        Sense::But => Flags::BUT,
        Sense::Negation => Flags::NEGATION,
        Sense::Anonymity => Flags::ANONYMITY,
        Sense::Knowing => Flags::KNOWING,
        Sense::Title => Flags::TITLE,
        Sense::Genitive => Flags::GENITIVE,
        Sense::Topic => Flags::TOPIC,
        Sense::Reported => Flags::REPORTED,
        Sense::Evidential => Flags::EVIDENTIAL,
        Sense::Condition => Flags::CONDITION,
        Sense::Insisting => Flags::INSISTING,
        Sense::FromWithin => Flags::FROM_WITHIN,
        Sense::ObjectMark => Flags::OBJECT,
        Sense::Passive => Flags::PASSIVE,
        Sense::Agent => Flags::AGENT,
        Sense::Pointing => Flags::POINTING,
        Sense::Aside => Flags::ASIDE,
        Sense::Hearsay => Flags::HEARSAY,
        _ => return None,
    })
}
