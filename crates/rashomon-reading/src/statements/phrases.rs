//! Noun phrases that may speak: a name, a role with its complements, a pronoun.

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Sense, Source, Tag};

use rashomon_text::TokenKind;

use super::cues::{CueKind, Cues, Flags, RoleAt};
use super::speakers::{AGENCY_BODY, JOURNALIST, is_medium_id, role_of};
use crate::{Name, NameEvidence};

/// A noun phrase: tokens `first..end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub first: usize,
    pub end: usize,
    /// The role at its head.
    pub role: Option<RoleAt>,
    /// The name that it is, or that stands beside the role at its head.
    pub name: Option<usize>,
    pub pronoun: bool,
    pub indefinite: bool,
    pub demonstrative: bool,
    /// Whether a preposition stands before it.
    pub oblique: bool,
    /// Whether it is marked as an object.
    pub object: bool,
}

impl Phrase {
    /// A phrase that begins at token `first`, without words yet.
    pub fn bare(first: usize) -> Self {
        Phrase {
            first,
            end: first,
            role: None,
            name: None,
            pronoun: false,
            indefinite: false,
            demonstrative: false,
            oblique: false,
            object: false,
        }
    }
}

impl Phrase {
    /// The noun for a medium whose source the phrase is, where the medium goes without a name: "the agency's source".
    pub fn source_of(&self, cues: &Cues) -> Option<RoleAt> {
        let source = self.role.filter(|role| role.kind == RoleKind::Source && self.name.is_none())?;
        let medium = |role: &RoleAt| role.kind == RoleKind::Outlet && role.first != source.first;
        let named = (self.first..self.end).any(|t| cues.name(t).is_some());
        (self.first..self.end).filter_map(|t| cues.role(t)).find(medium).filter(|_| !named)
    }
}

/// How the language builds its phrases.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar {
    pub modifiers_follow: bool,
    pub verb_final: bool,
    pub verb_second: bool,
    pub subject_first: bool,
    pub verb_first: bool,
    pub drops_subject: bool,
    pub capitalises_nouns: bool,
    pub credit_behind: bool,
}

/// The most plain words before the head, or after it.
const PLAIN: usize = 3;

/// Reads the phrases of tokens `first..end`, in order.
pub(super) fn phrases(cues: &Cues, names: &[Name], grammar: Grammar, first: usize, end: usize) -> Vec<Phrase> {
    let reader = Reader { cues, names, grammar, end };
    let mut found = Vec::new();
    let mut at = first;
    while at < end {
        // "Poinformował o tym minister": what the verb is about has no noun of its own.
        let about = grammar.drops_subject && at > first && at + 1 < end && cues.is(at, Flags::OBLIQUE);
        if about && cues.is(at - 1, Flags::VERB) && cues.is(at + 1, Flags::DEMONSTRATIVE) && cues.role(at + 1).is_none()
        {
            at += 2;
            continue;
        }
        // "Before that", whose preposition has no noun behind it.
        // Nor does "before the press", but "in the ministry's statement" says who speaks.
        let within = |t: usize, behind: usize| {
            let inner = |role: RoleAt| role.first >= at && role.end <= behind && role.kind != RoleKind::Document;
            cues.name(t).is_none() && cues.role(t).is_none_or(inner)
        };
        let inner = |behind: &usize| *behind > at + 1 && (at..*behind).all(|t| within(t, *behind));
        if let Some(behind) = cues.aside_end(at).filter(inner) {
            at = behind;
            continue;
        }
        let mut start = at;
        while start < end && cues.is(start, Flags::SOURCE) {
            start += 1;
        }
        let opens_role = cues.role(at).is_some_and(|r| r.first == at);
        // What closes a time is no preposition: "Tháng trước", "last month", where the same word is "before".
        let preposition = cues.is(at, Flags::OBLIQUE) && !cues.is(at, Flags::INDEFINITE | Flags::TIME) && !opens_role;
        // What stands behind a phrase that names the source before it is free: "Ylen mukaan Venäjä kiistää".
        let behind_source = || {
            let before = |cue: &super::cues::Cue| cue.kind == CueKind::According(Source::Before) && cue.end == start;
            cues.cues_in(at, start).iter().any(before)
        };
        let oblique = start > at && !behind_source() || preposition;
        start = start.max(if preposition { at + 1 } else { at });
        match reader.whose_word(start, start > at).or_else(|| reader.phrase(start)) {
            Some(phrase) => {
                let phrase = employed(cues, names, grammar, &phrase).unwrap_or(phrase);
                // A preposition may hold the article, "da mesma fonte", and words that name a source may end in it.
                let glued = cues.glued(phrase.first);
                let held = |t: usize| oblique && t >= at && cues.is(t, Flags::DEMONSTRATIVE);
                let demonstrative = phrase.demonstrative
                    || held(at)
                    || phrase.first.checked_sub(1).is_some_and(held)
                    || glued.has(Flags::DEMONSTRATIVE);
                if let Some(holder) = glossing(cues, names, found.last(), &phrase, first, end) {
                    at = holder.end;
                    if holder.role.is_some() {
                        found.pop();
                    }
                    found.push(holder);
                    continue;
                }
                let aside = glued.has(Flags::OBLIQUE)
                    || is_model(cues, names, &phrase)
                    || is_bracketed(cues, &phrase, first, end)
                    || is_in_dateline(cues, &phrase, first, end)
                    || is_unit(cues, &phrase, first, end);
                let oblique = oblique
                    || phrase.oblique
                    || reader.is_possessor(&phrase)
                    || aside
                    || owns(cues, &phrase, end)
                    || lists(cues, found.last(), &phrase, end);
                let counted = Some(at).filter(|of| preposition && counts_some(cues, &phrase, *of, first));
                let opens = counted.map_or(phrase.first, |of| of - 1);
                at = phrase.end.max(at + 1);
                let oblique = oblique && counted.is_none();
                let indefinite = phrase.indefinite || counted.is_some();
                found.push(Phrase { oblique, demonstrative, indefinite, first: opens, ..phrase });
            }
            None => at = start.max(at + 1),
        }
    }
    if grammar.verb_final {
        mark_apposed(cues, &mut found, end);
    }
    found
}

/// The phrase for somebody who is another's, where the other's title and name were taken for his own: "a spokesman for Prime
/// Minister Jane Roe", "Pääministeri Jane Roen tiedottaja", "Roe miniszterelnök szóvivője".
fn employed(cues: &Cues, names: &[Name], grammar: Grammar, phrase: &Phrase) -> Option<Phrase> {
    let name = phrase.name.filter(|name| names[*name].kind == Kind::Person && !names[*name].adjective)?;
    let (first, end) = cues.part.tokens_of(names[name].span);
    let of_person = |role: &RoleAt| role_of(role.id).is_some_and(|declared| declared.of_person);
    let within = |role: &&RoleAt| role.first >= phrase.first && role.end <= phrase.end && role.kind == RoleKind::Person;
    let roles: Vec<RoleAt> = cues.roles.iter().filter(within).copied().collect();
    let title = |at: &dyn Fn(&RoleAt) -> bool| roles.iter().find(|role| at(role) && !of_person(role));
    // "Putin's foreign policy aide", whatever he does.
    let theirs = |role: &&RoleAt| role.first >= end && of_person(role) && is_whose(cues, names, name, role.first);
    let head = if let Some(title) = title(&|role| role.end == first) {
        let before = roles.iter().rfind(|role| role.end <= title.first && of_person(role));
        let before = before.filter(|head| titles_employer(cues, names, phrase, (head, title, name)));
        before.or_else(|| roles.iter().find(theirs).filter(|_| !grammar.modifiers_follow))
    } else if let Some(title) = title(&|role| role.first == end && cues.titles_follow()) {
        let between = |head: &RoleAt| (title.end..head.first).all(|t| cues.is(t, Flags::GENITIVE));
        roles.iter().find(|role| role.first >= title.end && of_person(role) && between(role))
    } else {
        let marked = names[name].span.end < cues.part.tokens[end - 1].end && !grammar.modifiers_follow;
        roles.iter().find(theirs).filter(|_| marked)
    };
    Some(Phrase { role: Some(*head?), name: None, ..*phrase })
}

/// Whether a title right before a name behind somebody's role is that of whom he belongs to, and not his own: "spokesman for
/// General Roe" and "spokesman General Roe".
fn titles_employer(
    cues: &Cues,
    names: &[Name],
    phrase: &Phrase,
    (head, title, name): (&RoleAt, &RoleAt, usize),
) -> bool {
    let any = |flags: Flags| (head.end..title.first).any(|t| cues.is(t, flags));
    let known = names[name].known.is_some();
    let article = any(Flags::DEMONSTRATIVE);
    if head.end == title.first {
        // Where nouns have cases, that of the name tells.
        let word = cues.part.word(title.first);
        let capital = word.starts_with(char::is_uppercase) || !cues.part.tokens[title.first].script.is_cased();
        return known && capital && !is_rank(title);
    }
    any(Flags::OF | Flags::OBLIQUE | Flags::GENITIVE | Flags::DEMONSTRATIVE)
        && (!article && any(Flags::OF | Flags::OBLIQUE) || known || phrase.indefinite)
}

/// Whether a name ends, before the noun at `head`, in what says that the noun is its bearer's.
fn is_whose(cues: &Cues, names: &[Name], name: usize, head: usize) -> bool {
    let (_, end) = cues.part.tokens_of(names[name].span);
    let word = cues.part.word(end - 1);
    let goes_on = names[name].span.end < cues.part.tokens[end - 1].end && names[name].span.field == cues.part.field;
    let ended = || cues.language().endings.iter().any(|ending| word.ends_with(ending.written.as_str()));
    match head.checked_sub(end) {
        Some(0) => goes_on || ended(),
        _ if goes_on => (end..head).all(|t| cues.is_plain(t)),
        _ => (end..head).all(|t| cues.is(t, Flags::GENITIVE) || cues.is_mark(t) && !cues.parts(t)),
    }
}

/// Whether a role is a rank or a title that tells of no office: "Rear Admiral".
pub(super) fn is_rank(role: &RoleAt) -> bool {
    role_of(role.id).is_some_and(|declared| declared.rank)
}

/// Whether the preposition at `of` stands between a number that opens a clause and the people of whom it counts some: "two of the
/// sources", "all of the officials".
fn counts_some(cues: &Cues, phrase: &Phrase, of: usize, first: usize) -> bool {
    let people = phrase.role.is_some_and(|role| matches!(role.kind, RoleKind::Person | RoleKind::Source));
    let Some(number) = of.checked_sub(1).filter(|number| *number >= first && people && phrase.name.is_none()) else {
        return false;
    };
    let sense = |sense: &Sense| matches!(sense, Sense::Number(_) | Sense::Several);
    let tagged = || cues.part.tags_at(number).iter().any(|tag| sense(tag.sense));
    let some = cues.is(number, Flags::INDEFINITE) && !cues.is(number, Flags::OBLIQUE | Flags::DEMONSTRATIVE);
    let counts = some || cues.part.tokens[number].kind == TokenKind::Number || tagged();
    // "Dijeron dos de las fuentes."
    let before = |t: usize| cues.parts(t) || cues.is(t, Flags::COMPLEMENTISER | Flags::VERB);
    let opens = number == first || before(number - 1);
    cues.is(of, Flags::OF) && counts && opens
}

/// Marks as objects the two sides of an apposition that an object's mark closes: «علی نادری، معاون وزیر، را».
fn mark_apposed(cues: &Cues, found: &mut [Phrase], end: usize) {
    for at in 0..found.len() {
        let close = found[at].end;
        let behind_comma = close + 1 < end && cues.is_comma(close) && cues.is(close + 1, Flags::OBJECT);
        if behind_comma {
            found[at].object = true;
        }
        // The first names a person, and the second says what he is.
        let Some(before) = at.checked_sub(1).filter(|before| found[at].object && found[*before].end < end) else {
            continue;
        };
        let beside = cues.is_comma(found[before].end) && found[before].end + 1 == found[at].first;
        let apposed = found[before].role.is_none() && found[at].role.is_some() && found[at].name.is_none();
        if beside && apposed {
            found[before].object = true;
        }
    }
}

/// Whether a phrase alone stands in brackets, as somebody's party does: "Paul Vorwerk (SPD)".
fn is_bracketed(cues: &Cues, phrase: &Phrase, first: usize, end: usize) -> bool {
    let word = |at: usize| cues.part.word(at);
    let opens = phrase.first > first && matches!(word(phrase.first - 1), "(" | "（");
    opens && phrase.end < end && matches!(word(phrase.end), ")" | "）")
}

/// Whether a phrase stands within the brackets with which a dateline opens a sentence: [ワシントン 6日 ロイター] is no subject of what
/// follows.
fn is_in_dateline(cues: &Cues, phrase: &Phrase, first: usize, end: usize) -> bool {
    const LONGEST: usize = 12;
    let is = |at: usize, marks: &[&str]| marks.contains(&cues.part.word(at));
    let opens = is(first, &["(", "（", "[", "［", "【"]) && phrase.first > first;
    let close = || (first + 1..end.min(first + LONGEST)).find(|t| is(*t, &[")", "）", "]", "］", "】"]));
    opens && close().is_some_and(|close| phrase.end <= close && close + 1 < end)
}

/// The person whose name stands in brackets in another script behind a word of a script without capitals that nothing is known of,
/// with the role before that if there is one: 總理米可斯基(Hristijan Mickoski).
fn glossing(
    cues: &Cues,
    names: &[Name],
    before: Option<&Phrase>,
    phrase: &Phrase,
    first: usize,
    end: usize,
) -> Option<Phrase> {
    const LONGEST: usize = 6;
    let tokens = &cues.part.tokens;
    let person = phrase.role.is_none() && phrase.name.is_some_and(|name| names[name].kind == Kind::Person);
    if !person || !is_bracketed(cues, phrase, first, end) || !tokens[phrase.first].script.is_cased() {
        return None;
    }
    let open = phrase.first - 1;
    let unknown = |t: usize| cues.is_plain(t) && cues.name(t).is_none() && tokens[t].script.is_unspaced();
    let low = first.max(open.saturating_sub(LONGEST));
    let from = (low..open).rev().take_while(|t| unknown(*t) && cues.role(*t).is_none()).last()?;
    let role = before.filter(|before| before.end == from && before.name.is_none() && !before.oblique);
    let role = role.filter(|before| before.role.is_some_and(|role| role.kind == RoleKind::Person));
    let (start, held) = role.map_or((from, None), |before| (before.first, before.role));
    // Where no phrase stands before it, a clause or the sentence opens there.
    let opens = start == first || cues.parts(start - 1) || cues.is(start - 1, Flags::COMPLEMENTISER);
    (held.is_some() || opens).then_some(Phrase { first: start, end: phrase.end + 1, role: held, ..*phrase })
}

/// Whether a name stands for a unit: in brackets with a number, "(10 million TL)", "(23:00 GMT)".
fn is_unit(cues: &Cues, phrase: &Phrase, first: usize, end: usize) -> bool {
    const LONGEST: usize = 6;
    let word = |at: usize| cues.part.word(at);
    if phrase.role.is_some() || phrase.name.is_none() || phrase.end >= end {
        return false;
    }
    let low = first.max(phrase.first.saturating_sub(LONGEST));
    let open = (low..phrase.first).rev().find(|t| matches!(word(*t), "(" | "（"));
    let number = |t: usize| cues.part.tokens[t].kind == TokenKind::Number;
    let close = matches!(word(phrase.end), ")" | "）");
    close && open.is_some_and(|open| open + 1 < phrase.first && number(open + 1))
}

/// Whether a phrase is no more than what a machine is called, by the number that a hyphen hangs on its name: "MiG-29", "F-16".
fn is_model(cues: &Cues, names: &[Name], phrase: &Phrase) -> bool {
    let name = phrase.name.map(|name| &names[name]).filter(|name| name.known.is_none() && phrase.role.is_none());
    let Some(name) = name.filter(|name| name.span.field == cues.part.field) else { return false };
    let text = cues.part.text.get(name.span.start..name.span.end).unwrap_or_default();
    let number = |(front, rest): (&str, &str)| {
        front.chars().any(char::is_alphabetic) && rest.starts_with(|c: char| c.is_ascii_digit())
    };
    text.rsplit_once(['-', '\u{2011}', '–']).is_some_and(number)
}

/// Whether an ending says that the noun behind belongs to the people of a phrase: "yolcuların güvenliğini".
fn owns(cues: &Cues, phrase: &Phrase, end: usize) -> bool {
    let people = phrase.role.filter(|role| role.end == phrase.end && phrase.name.is_none());
    let owned = |t: usize| t < end && cues.is_plain(t) && cues.name(t).is_none() && cues.role(t).is_none();
    people.is_some_and(|role| owned(role.end) && cues.has_possessor_ending(role.end - 1))
}

/// Whether a name goes on a list that stands behind a preposition: "between A, B and C".
fn lists(cues: &Cues, before: Option<&Phrase>, phrase: &Phrase, end: usize) -> bool {
    let Some(before) = before.filter(|b| b.oblique && b.role.is_none()) else { return false };
    if phrase.name.is_none() || phrase.role.is_some() || phrase.first != before.end + 1 {
        return false;
    }
    let joined = |at: usize| cues.is(at, Flags::COORDINATOR) && !cues.is(at, Flags::BUT);
    joined(before.end) || (cues.is_comma(before.end) && phrase.end < end && joined(phrase.end))
}

struct Reader<'r, 'p, 'a> {
    cues: &'r Cues<'p, 'a>,
    names: &'r [Name],
    grammar: Grammar,
    end: usize,
}

impl Reader<'_, '_, '_> {
    /// Somebody at token `first` whose word a source's cue before him and a plain noun behind him give: "enligt *polisens* uppgifter";
    /// or the cue that stands right behind him: "*sendikanın* hesabına göre". `relied_on`: whether such a cue stands before.
    fn whose_word(&self, first: usize, relied_on: bool) -> Option<Phrase> {
        let cues = self.cues;
        let at = (first..self.end)
            .find(|t| !cues.is(*t, Flags::DEMONSTRATIVE | Flags::INDEFINITE))
            .filter(|at| *at < first + 2)?;
        let behind = at + 1;
        let noun = |t: usize| t < self.end && cues.name(t).is_none() && !cues.is_mark(t);
        let own = |t: usize| cues.role(t).is_none_or(|role| role.kind == RoleKind::Document);
        let before = |cue: &super::cues::Cue| cue.first == behind && cue.kind == CueKind::According(Source::Before);
        let cited = behind < self.end && cues.cues_in(behind, behind + 1).iter().any(before);
        if !(relied_on && noun(behind) && own(behind) && cues.is_plain(behind) || cited) {
            return None;
        }
        let role = cues.possessor(at)?;
        Some(Phrase { end: behind, role: Some(role), demonstrative: at > first, ..Phrase::bare(first) })
    }

    /// The phrase that begins at token `first`, if one does.
    fn phrase(&self, first: usize) -> Option<Phrase> {
        let cues = self.cues;
        let mut phrase = Phrase::bare(first);
        let mut at = first;
        let mut plain = 0;
        // Up to the head.
        loop {
            if at >= self.end {
                return None;
            }
            if at == first
                && let Some(end) = cues.pronoun(at)
                && !(cues.is(at, Flags::DEMONSTRATIVE) && self.continues(end))
                && !(cues.is(at, Flags::TITLE) && self.begins_person(end))
            {
                // A neuter pronoun stands for much; only before a verb of saying for one who says it.
                let speaks =
                    || (end..self.end).find(|t| !cues.is(*t, Flags::ASIDE)).is_some_and(|t| cues.is(t, Flags::VERB));
                if cues.is_neuter(at) && !speaks() {
                    return None;
                }
                return Some(Phrase { end, pronoun: true, ..phrase });
            }
            // A word within a medium's name is no role: "Army Radio".
            let own = |r: &RoleAt| cues.name(at).is_some_and(|n| self.is_medium(n) && self.name_end(at, n) > r.end);
            let role = cues.role(at).filter(|r| r.first == at && !cues.is(at, Flags::QUOTED));
            if let Some(role) = role.filter(|r| !own(r)) {
                if self.describes_medium(role) {
                    at = role.end;
                    continue;
                }
                phrase.role = Some(role);
                at = role.end;
                break;
            }
            if let Some(name) = cues.name(at) {
                at = self.name_end(at, name);
                // A people right before a verb of saying speaks: «οι Νορβηγοί κατηγόρησαν».
                let people = || at < self.end && cues.is(at, Flags::VERB) && !cues.is(at, Flags::OBLIQUE);
                if !self.names[name].adjective || people() {
                    phrase.name = Some(name);
                    break;
                }
            } else if cues.is(at, Flags::INDEFINITE | Flags::DEMONSTRATIVE) && plain == 0 {
                phrase.indefinite |= cues.is(at, Flags::INDEFINITE);
                phrase.demonstrative |= cues.is(at, Flags::DEMONSTRATIVE);
                at += 1;
            } else if cues.is(at, Flags::GLUED_TOPIC | Flags::GLUED_OBJECT) && !cues.is(at, Flags::ANONYMITY) {
                return None;
            } else if plain == 0 && self.is_told_noun(at) {
                return None;
            } else if cues.is_plain(at) && !cues.is(at, Flags::TITLE) && plain < PLAIN {
                plain += 1;
                at += 1;
            } else if cues.is(at, Flags::ANONYMITY) && !self.grammar.modifiers_follow {
                // "A diplomat who would not be named" stands before the noun where modifiers do.
                phrase.indefinite = true;
                at += 1;
            } else if plain > 0 && cues.is(at, Flags::DEMONSTRATIVE) && at + 1 < self.end && cues.role(at + 1).is_some()
            {
                // "Dat de bemanning de autoriteiten": a second article opens another phrase.
                return None;
            } else if cues.is(at, Flags::TITLE)
                || self.opens_quoted_name(at)
                || at > first && (self.inner_hyphen(at) || self.shortens(at))
            {
                at += 1;
            } else {
                return None;
            }
        }
        // A noun that is no role, with a name behind it, is about the name: "the report of Politico".
        if let Some(name) = phrase.name
            && self.grammar.modifiers_follow
            && plain > 0
            && self.names[name].kind != Kind::Person
            && cues.role(first).is_none()
        {
            if !self.grammar.verb_final {
                return None;
            }
            phrase.oblique = true;
        }
        phrase.end = self.behind(at, &mut phrase);
        phrase.end = self.case_tail(phrase.end);
        phrase.end = self.aside_bracket(&phrase).unwrap_or(phrase.end);
        phrase.object = phrase.end <= self.end && cues.is_object(phrase.first, phrase.end);
        Some(phrase)
    }

    /// Where the brackets end that stand behind somebody's name and hold no more than how old he is, or where from: "Lina (22)",
    /// "Bà Lê Thị Rấm (Kim Bôi, Hòa Bình)".
    fn aside_bracket(&self, phrase: &Phrase) -> Option<usize> {
        const LONGEST: usize = 8;
        let cues = self.cues;
        let (open, end) = (phrase.end, self.end);
        let person = phrase.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        if !person || open >= end || !matches!(cues.part.word(open), "(" | "（") {
            return None;
        }
        let close = (open + 1..end.min(open + LONGEST)).find(|t| matches!(cues.part.word(*t), ")" | "）"))?;
        let place = |t: usize| cues.name(t).is_some_and(|name| self.names[name].kind != Kind::Organisation);
        let number = |t: usize| cues.part.tokens[t].kind == TokenKind::Number;
        let mut within = open + 1..close;
        let age = within.len() <= 3
            && number(open + 1)
            && within.clone().all(|t| number(t) || cues.is_plain(t) || cues.is(t, Flags::TIME));
        let from = within.all(|t| place(t) || cues.is_comma(t));
        (close > open + 1 && close + 1 < end && (age || from)).then_some(close + 1)
    }

    /// Whether a word for somebody is an adjective of the well-known medium behind it: "the official IRNA".
    fn describes_medium(&self, role: RoleAt) -> bool {
        let medium = self.cues.name(role.end.min(self.end - 1)).filter(|_| role.end < self.end);
        // Where nouns have cases, one may stand beside a medium that is told.
        !self.grammar.modifiers_follow
            && !self.grammar.verb_final
            && !self.cues.has_cases()
            && role.kind == RoleKind::Person
            && role.end == role.first + 1
            && medium.is_some_and(|name| self.is_medium(name) && !self.names[name].adjective)
            && self.cues.part.word(role.first).starts_with(char::is_lowercase)
    }

    /// Where a case ending behind the phrase that ends at `at` stops, a bracket before it passed over.
    fn case_tail(&self, at: usize) -> usize {
        let over = self.cues.bracket_end(at).filter(|end| *end < self.end);
        let tail = over.map(|end| self.cues.case_tail(end)).filter(|tail| Some(*tail) != over);
        tail.unwrap_or_else(|| self.cues.case_tail(at)).min(self.end.max(at))
    }

    /// Whether the medium right behind the holder of an office, whose verb stands before him, is told what he says: no medium has
    /// a mayor, «сказал мэр «Новой газете»», "řekl starosta ČTK".
    fn tells_medium(&self, phrase: &Phrase, name: usize, at: usize) -> bool {
        const NEAR: usize = 2;
        let cues = self.cues;
        let end = self.name_end(at, name);
        let closed = end >= self.end || cues.is_mark(end) || cues.is(end, Flags::COMPLEMENTISER);
        let office = phrase.role.and_then(|role| role_of(role.id)).is_some_and(|declared| declared.office);
        let verb = || (phrase.first.saturating_sub(NEAR)..phrase.first).any(|t| cues.is(t, Flags::VERB));
        self.is_medium(name) && cues.has_cases() && closed && office && verb()
    }

    /// Whether an ending of a well-known medium's name says that it is told: nothing behind it belongs to it, "AFP-yə
    /// açıqlamasında".
    fn is_told_medium(&self, name: usize) -> bool {
        let found = &self.names[name];
        let known = found.known.as_deref().is_some_and(is_medium_id) && found.span.field == self.cues.part.field;
        known && {
            let (_, end) = self.cues.part.tokens_of(found.span);
            let tail = self.cues.case_tail(end);
            // The ending may be a part of the word: "BBC'ye".
            let within = end > 0 && self.cues.part.tokens[end - 1].end > found.span.end;
            (tail > end || within) && self.cues.is_told(found.span.end, tail)
        }
    }

    /// Whether a word at `at`, or one glued to it, says that the medium there is told something: «مصدر لوكالة رويترز».
    fn tells(&self, at: usize) -> bool {
        let cues = self.cues;
        let medium = |t: usize| {
            let known = |name: usize| self.names[name].known.as_deref().is_some_and(is_medium_id);
            let other = |name: usize| self.names[name].kind != Kind::Person;
            let named = |role: RoleAt| role.end < self.end && cues.name(role.end).is_some_and(other);
            let noun = |t: usize| cues.role(t).is_some_and(|r| r.kind == RoleKind::Outlet && named(r));
            t < self.end && (noun(t) || cues.name(t).is_some_and(known))
        };
        let begins = |name: &usize| at == 0 || cues.name(at - 1) != Some(*name);
        let known = cues.name(at).filter(begins);
        let known = known.filter(|name| self.names[*name].known.as_deref().is_some_and(is_medium_id));
        let ended = known.is_some_and(|name| {
            let end = cues.case_tail(self.name_end(at, name));
            cues.is_told(self.names[name].span.end, end)
        });
        // An article may stand between: "à l'AFP".
        let small = |t: usize| t + 1 < self.end && cues.is(t, Flags::DEMONSTRATIVE | Flags::FUNCTION);
        let article = |t: usize| small(t) && medium(t + 1);
        // "Consultadas por este periódico".
        let ours = |t: usize| small(t) && cues.role(t + 1).is_some_and(|role| role.kind == RoleKind::Outlet);
        let heard = |end: usize| medium(end) || article(end) || ours(end);
        let words = || cues.telling_end(at).is_some_and(|end| end > at + 1 && heard(end));
        let telling = cues.is_telling(at) && (medium(at + 1) || article(at + 1));
        // «споделя местен жител за Нова».
        let told = |cue: &super::cues::Cue| cue.kind == CueKind::Told && cue.first == at && cue.end > at + 1;
        let listed = || medium(at + 1) && cues.cues_in(at, at + 1).iter().any(told);
        ended || cues.glued(at).has(Flags::TOLD) && medium(at) || telling || words() || listed()
    }

    /// Whether the word at `at` is a noun whose case says that it is told: «сообщил агентству источник».
    fn is_told_noun(&self, at: usize) -> bool {
        self.cues.is_plain(at) && self.cues.is_telling(at)
    }

    /// Whether a noun for a medium behind somebody who speaks says by its case, or by a word glued to it, that it is told: "diplomat
    /// deníku řekl", مسؤول للصحيفة. Behind a source it may say whose that is.
    fn hears(&self, at: usize, phrase: &Phrase) -> bool {
        let cues = self.cues;
        let person = phrase.role.is_some_and(|role| role.kind == RoleKind::Person);
        let named = phrase.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let body = phrase.role.is_some_and(|role| role.kind == RoleKind::Body);
        // "The director of the agency" has the same word: what is told begins behind the one who hears it.
        let opens = |t: usize| t >= self.end || cues.is_mark(t) || cues.is(t, Flags::COMPLEMENTISER);
        let outlet = cues.role(at).filter(|r| r.kind == RoleKind::Outlet);
        let glued = cues.glued(at).has(Flags::TOLD) && outlet.is_some_and(|r| opens(r.end));
        // Its name may stand behind it: "diplomat serveru Politico řekl".
        let medium = |name: usize| self.is_medium(name) && !self.names[name].adjective;
        let named_end =
            || cues.name(at + 1).filter(|name| medium(*name)).map_or(at + 1, |name| self.name_end(at + 1, name));
        let noun = self.is_told_noun(at)
            && at + 1 < self.end
            && cues.is(named_end().min(self.end - 1), Flags::VERB | Flags::TIME | Flags::ASIDE);
        // A word for one has its case: "bir diplomat ajansa".
        let ended = || outlet.is_some_and(|r| r.first == at && cues.is_told(cues.part.tokens[at].start, r.end));
        (person || named || body) && (glued || noun || ended())
    }

    /// Whether a demonstrative is no pronoun, since a noun follows.
    fn continues(&self, at: usize) -> bool {
        let cues = self.cues;
        let noun = |at: usize| cues.role(at).is_some() || cues.name(at).is_some() || cues.is_plain(at);
        let at = (at..self.end).find(|t| !cues.is(*t, Flags::DEMONSTRATIVE)).unwrap_or(self.end);
        at < self.end && (noun(at) || cues.is(at, Flags::TIME))
    }

    /// Whether a quotation mark opens around a name.
    fn opens_quoted_name(&self, at: usize) -> bool {
        let tokens = &self.cues.part.tokens;
        // Where guillemets are written with spaces within them, one opens that has a space before it, too: le « Monde ».
        let spaced = || self.cues.part.word(at) == "«" && tokens[at].spaced;
        self.cues.is_quotation_mark(at)
            && !self.cues.is(at, Flags::QUOTED)
            && at + 1 < self.end
            && (!tokens[at + 1].spaced || spaced())
            && self.cues.name(at + 1).is_some()
    }

    /// The apostrophe of a plural possessor: "the doctors' union".
    fn possessive(&self, at: usize) -> bool {
        let tokens = &self.cues.part.tokens;
        matches!(self.cues.part.word(at), "'" | "’")
            && !tokens[at].spaced
            && at + 1 < self.end
            && tokens[at + 1].spaced
            && (self.cues.role(at + 1).is_some() || self.cues.is_plain(at + 1))
    }

    fn name_end(&self, at: usize, name: usize) -> usize {
        let mut end = at + 1;
        while end < self.end && self.cues.name(end) == Some(name) {
            end += 1;
        }
        end
    }

    /// Whether a full stop at `at` only says that the title before it is cut short: "Dr. Smith".
    fn shortens(&self, at: usize) -> bool {
        let cues = self.cues;
        let stop = cues.part.word(at) == "." && !cues.part.tokens[at].spaced;
        let titled = |t: usize| {
            let title = |tag: &Tag| matches!(tag.sense, Sense::Title | Sense::Honorific) && tag.end == at;
            cues.part.tags_at(t).iter().any(title)
        };
        stop && titled(at - 1) && at + 1 < self.end && cues.name(at + 1).is_some()
    }

    /// A hyphen or apostrophe inside a compound: no space on either side.
    fn inner_hyphen(&self, at: usize) -> bool {
        let tokens = &self.cues.part.tokens;
        self.cues.is_mark(at)
            && !tokens[at].spaced
            && at + 1 < self.end
            && !tokens[at + 1].spaced
            && self.cues.part.word(at) == "-"
    }

    /// The hyphen that hangs a noun on a name of several words: "Helsingin Sanomat -lehti".
    fn hangs(&self, at: usize) -> bool {
        let tokens = &self.cues.part.tokens;
        let named = at > 0 && self.cues.name(at - 1).is_some();
        let hyphen = self.cues.part.word(at) == "-" && tokens[at].spaced;
        named && hyphen && at + 1 < self.end && !tokens[at + 1].spaced && self.cues.role(at + 1).is_some()
    }

    /// Reads what stands behind the head and belongs to it; where that ends.
    fn behind(&self, mut at: usize, phrase: &mut Phrase) -> usize {
        let (cues, first) = (self.cues, at);
        let told = |phrase: &Phrase| phrase.name.is_some_and(|name| cues.told_names[name] || self.is_told_medium(name));
        let glued = |at: usize, phrase: &Phrase| {
            let marked = cues.is(at - 1, Flags::GLUED_TOPIC | Flags::GLUED_OBJECT);
            marked && !(self.ends_as_owner(at) && self.one_of(at, phrase))
        };
        let heard = |at: usize, phrase: &Phrase| self.hears(at, phrase);
        while at < self.end
            && !glued(at, phrase)
            && !self.tells(at)
            && !told(phrase)
            && !heard(at, phrase)
            && !self.is_subject(at)
        {
            let next = if let Some(role) = cues.role(at).filter(|r| r.first == at) {
                match self.with_role(phrase, role) {
                    Some(()) => role.end,
                    None => break,
                }
            } else if let Some(name) = cues.name(at) {
                let end = self.name_end(at, name);
                if !self.with_name(phrase, name, at) {
                    break;
                }
                end
            } else if cues.is(at, Flags::GENITIVE) || self.one_of(at, phrase) {
                // "A spokesman of the ministry" has its article between the two: "the ministry's one spokesman".
                let one = (at..at + 2).find(|t| *t < self.end && cues.is(*t, Flags::INDEFINITE));
                match self.head_behind(one.map_or(at + 1, |one| self.behind_one(one))) {
                    Some((role, name)) => {
                        (phrase.role, phrase.name) = (Some(role), name);
                        phrase.indefinite |= one.is_some();
                        role.end
                    }
                    None => break,
                }
            } else if cues.is(at, Flags::POINTING) && phrase.role.is_some() {
                phrase.demonstrative = true;
                at + 1
            } else if let Some((role, end)) = self.owned(at, phrase) {
                (phrase.role, phrase.name, phrase.indefinite) = (Some(role), None, true);
                end
            } else if self.one_among(at, phrase) {
                phrase.indefinite = true;
                at + 1
            } else if self.ties(at, phrase) {
                at + 1
            } else if cues.is(at, Flags::KNOWING) {
                self.knowledge(at)
            } else if cues.is(at, Flags::OF) && self.takes_complement(phrase) && !self.leads_elsewhere(at, phrase) {
                let body = phrase.role.is_some_and(|role| role.kind == RoleKind::Body);
                match self.complement(at + 1, body) {
                    Some(end) => end,
                    None => break,
                }
            } else if let Some(role) = self.compound(at, phrase) {
                role
            } else if let Some(end) = self.bracketed(at, phrase).or_else(|| self.place_before_name(at, phrase)) {
                end
            } else if let Some(end) = self.glossed(at, phrase) {
                end
            } else if let Some(end) = self.pointed_possessor(at, phrase).or_else(|| self.small_mark(at, phrase)) {
                end
            } else if cues.is_plain(at) && self.grammar.modifiers_follow && phrase.role.is_some() && !self.full_name(at)
            {
                let own =
                    |end: &usize| !self.is_subject_behind(at, *end, phrase) && !self.opens_clause(at, *end, phrase);
                match self.modifiers(at).filter(own) {
                    Some(end) => end,
                    None => break,
                }
            } else {
                break;
            };
            at = next;
        }
        // The mark that opens what is no part of it goes with that: «мэр «Новой газете»».
        let opens = at > first && cues.is_quotation_mark(at - 1) && at < self.end && cues.name(at).is_some();
        if opens && !cues.part.tokens[at].spaced { at - 1 } else { at }
    }

    /// Whether an ending of the word before `at` marks the subject, which what stands at `at` is no part of: "სამინისტრომ
    /// ჟურნალისტის". His name has the same ending.
    fn is_subject(&self, at: usize) -> bool {
        let cues = self.cues;
        let person = |name: usize| self.names[name].kind == Kind::Person && self.name_end(at, name) <= self.end;
        let named = || cues.name(at).filter(|name| person(*name)).map(|name| self.name_end(at, name));
        let end = || named().or_else(|| cues.role(at).map(|role| role.end)).unwrap_or(at + 1);
        at > 0 && cues.has_subject_ending(at - 1) && !cues.is_mark(at) && !cues.has_subject_ending(end() - 1)
    }

    /// Whether the one word from `at` to `end` behind a source is the subject of what it says, since an auxiliary follows: "według
    /// policji sytuacja jest opanowana".
    fn is_subject_behind(&self, at: usize, end: usize, phrase: &Phrase) -> bool {
        let cues = self.cues;
        let source = phrase.first.checked_sub(1).is_some_and(|t| cues.is(t, Flags::SOURCE));
        let small = Flags::OBLIQUE | Flags::COORDINATOR | Flags::RELATIVE | Flags::DEMONSTRATIVE | Flags::OF;
        let auxiliary = |t: usize| cues.is(t, Flags::FUNCTION) && !cues.is(t, small) && cues.pronoun(t).is_none();
        source && end == at + 1 && end < self.end && auxiliary(end)
    }

    /// Whether the plain words from `at` to `end` behind a source that nothing sets apart from what it says are said by it: "według
    /// policji mężczyzna zmarł na miejscu". What belongs to the source is short, and ends at a mark or goes on with what it is of.
    fn opens_clause(&self, at: usize, end: usize, phrase: &Phrase) -> bool {
        const MOST: usize = 2;
        let cues = self.cues;
        let source = phrase.first.checked_sub(1).is_some_and(|t| cues.is(t, Flags::SOURCE));
        let stops = |t: usize| t >= self.end || matches!(cues.part.word(t), "." | "!" | "?");
        let goes_on =
            |t: usize| cues.is_mark(t) || cues.name(t).is_some() || cues.is(t, Flags::OF | Flags::COMPLEMENTISER);
        let closes = if stops(end) { end - at <= MOST } else { goes_on(end) };
        source && !self.grammar.verb_final && !closes
    }

    /// The end of "this country" behind what belongs to it, where nothing stands between the two: سخنگوی وزارت این کشور.
    fn pointed_possessor(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        let cues = self.cues;
        let joined = self.grammar.modifiers_follow && self.grammar.verb_final && phrase.role.is_some();
        let end = at + 2;
        let points = end < self.end && cues.is(at, Flags::DEMONSTRATIVE) && cues.is_plain(at + 1);
        let closes = || cues.is_comma(end) || self.begins_person(end);
        (joined && points && closes()).then_some(end)
    }

    /// The end of what stands between a body's name and the role of somebody of it: its initials in brackets, "az Országos
    /// Mentőszolgálat (OMSZ) szóvivője", the stop of a firm's kind, "a Magyar Közút Zrt. szóvivője", a case behind a colon,
    /// "SAK:n puheenjohtaja".
    fn small_mark(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        let cues = self.cues;
        let body = phrase.name.is_some_and(|name| self.names[name].kind != Kind::Person)
            || phrase.role.is_some_and(|role| role.kind == RoleKind::Body);
        if !body || self.grammar.modifiers_follow || at == 0 {
            return None;
        }
        let initials = |t: usize| cues.part.word(t).chars().all(char::is_uppercase);
        let bracket = || cues.bracket_end(at).filter(|end| *end == at + 3 && initials(at + 1));
        let stop = || (cues.part.word(at) == "." && !cues.part.tokens[at].spaced).then_some(at + 1);
        let case = || Some(cues.case_tail(at)).filter(|tail| *tail > at && phrase.role.is_none());
        let end = bracket().or_else(stop).or_else(case)?;
        let role = |t: usize| cues.role(t).is_some_and(|r| r.first == t && r.kind == RoleKind::Person);
        (end < self.end && role(end)).then_some(end)
    }

    /// The end of a short form in brackets between a role and its holder: "spokesman of the Emergency Service (ES)
    /// Ana Reis".
    fn bracketed(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        let cues = self.cues;
        let closes = |t: usize| t < self.end && matches!(cues.part.word(t), ")" | "）");
        if phrase.role.is_none_or(|r| r.kind != RoleKind::Person) || !matches!(cues.part.word(at), "(" | "（") {
            return None;
        }
        let end = (at + 2..at + 4).find(|t| closes(*t))? + 1;
        self.begins_person(end).then_some(end)
    }

    /// The end of the brackets in which a person's name stands in another script, where his title follows: 조 바이든(Joe Biden)
    /// 대통령.
    fn glossed(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        const LONGEST: usize = 6;
        const LONGEST_UNSPACED: usize = 16;
        let tokens = &self.cues.part.tokens;
        let named = phrase.role.is_none() && phrase.name.is_some_and(|n| self.names[n].kind == Kind::Person);
        if !named || !self.cues.titles_follow() || !matches!(self.cues.part.word(at), "(" | "（") {
            return None;
        }
        let own = tokens[at - 1].script;
        let closes = |t: usize| matches!(self.cues.part.word(t), ")" | "）");
        let longest = if own.is_unspaced() { LONGEST_UNSPACED } else { LONGEST };
        let close = (at + 2..self.end.min(at + 2 + longest)).find(|t| closes(*t))?;
        let other = |t: usize| self.cues.is_mark(t) || tokens[t].script != own;
        (at + 1..close).all(other).then_some(close + 1).filter(|end| *end < self.end)
    }

    /// Where the holder's name begins behind the place that a role is held in: "консул України в Тбілісі Оксана
    /// Гриценко".
    fn place_before_name(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        let cues = self.cues;
        let wants = phrase.role.is_some_and(|r| r.kind == RoleKind::Person) && phrase.name.is_none();
        if !wants || !cues.is(at, Flags::OBLIQUE) || cues.is(at, Flags::TIME | Flags::ANONYMITY) {
            return None;
        }
        let inner = |t: usize| {
            let other = cues.name(t).is_some_and(|n| self.names[n].kind != Kind::Person);
            let noun = cues.name(t).is_none() && (cues.is_plain(t) || cues.is(t, Flags::DEMONSTRATIVE));
            (other || noun) && !cues.is(t, Flags::VERB)
        };
        let end = (at + 1..self.end.min(at + 2 + PLAIN)).find(|t| !inner(*t))?;
        (end > at + 1 && self.begins_person(end)).then_some(end)
    }

    /// Whether a single word in capitals is the first of a body's name: "Национального агентства".
    fn opens_body(&self, at: usize, name: usize) -> bool {
        let cues = self.cues;
        let end = self.name_end(at, name);
        let lower = |t: usize| t < self.end && !cues.part.tokens[t].is_capitalised(cues.part.text);
        let noun = |r: RoleAt| matches!(r.kind, RoleKind::Body | RoleKind::Outlet);
        let body = cues.role(end.min(self.end - 1)).is_some_and(noun);
        end == at + 1 && lower(end) && body && cues.part.tokens[at].is_capitalised(cues.part.text)
    }

    /// Whether a name of no known kind is that of somebody who speaks for the body, or from the place, right before it.
    fn holds(&self, at: usize, name: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.may_be_person(at, name)) else { return false };
        let role = self.cues.role(before);
        let body = role.is_some_and(|r| r.kind == RoleKind::Body && !role_of(r.id).is_some_and(|d| d.named));
        let place = role.is_none() && self.cues.name(before).is_none() && self.cues.is_plain(before);
        let prepared = place && (at.saturating_sub(1 + PLAIN)..before).any(|t| self.cues.is(t, Flags::OBLIQUE));
        body || prepared
    }

    /// Whether the name of a person begins at token `at`, or one of two words that nothing is known of.
    fn begins_person(&self, at: usize) -> bool {
        let Some(name) = self.cues.name(at.min(self.end - 1)).filter(|_| at < self.end) else { return false };
        let begins = at == 0 || self.cues.name(at - 1) != Some(name);
        begins && (self.names[name].kind == Kind::Person || self.may_be_person(at, name))
    }

    /// Whether a name that nothing is known of has a person's form: two words, each with a capital letter.
    fn may_be_person(&self, at: usize, name: usize) -> bool {
        let tokens = &self.cues.part.tokens[at..self.name_end(at, name)];
        let capitalised = |t: &rashomon_text::Token| t.is_capitalised(self.cues.part.text);
        self.names[name].known.is_none() && tokens.len() == 2 && tokens.iter().all(capitalised)
    }

    /// Whether a word for "one" at `at` counts those of the body before it: "a minisztérium egyik szóvivője".
    fn one_of(&self, at: usize, phrase: &Phrase) -> bool {
        let owner = match (phrase.role, phrase.name) {
            (Some(role), None) => role.kind == RoleKind::Body,
            // "…, citeert AFP een van de redders": a medium has none.
            (None, Some(name)) => self.names[name].kind != Kind::Person && !self.is_medium(name),
            (Some(role), Some(_)) => role.kind == RoleKind::Body,
            (None, None) => false,
        };
        let one = self.cues.is(at, Flags::INDEFINITE) && !self.cues.is(at, Flags::OBLIQUE | Flags::DEMONSTRATIVE);
        let speaks = |(role, _): (RoleAt, Option<usize>)| matches!(role.kind, RoleKind::Person | RoleKind::Source);
        owner && one && !self.grammar.modifiers_follow && self.head_behind(self.behind_one(at)).is_some_and(speaks)
    }

    /// Where the words for "one" at `at` end: 一名.
    fn behind_one(&self, at: usize) -> usize {
        (at + 1..self.end).find(|t| !self.cues.is(*t, Flags::INDEFINITE)).unwrap_or(self.end)
    }

    /// The one who belongs to what nouns behind a place's name stand for, and where the words for him end: «Տավուշի
    /// մարզպետարանի մի պաշտոնյա».
    fn owned(&self, at: usize, phrase: &Phrase) -> Option<(RoleAt, usize)> {
        let cues = self.cues;
        let place = phrase.role.is_none() && phrase.name.is_some_and(|name| self.names[name].kind != Kind::Person);
        if !place || self.grammar.modifiers_follow || !cues.is_plain(at) {
            return None;
        }
        let one = (at..self.end.min(at + PLAIN)).find(|t| !cues.is_plain(*t) || cues.role(*t).is_some())?;
        let counts = cues.is(one, Flags::INDEFINITE) && !cues.is(one, Flags::OBLIQUE | Flags::DEMONSTRATIVE);
        let (role, _) = self.head_behind(one + 1).filter(|_| counts)?;
        matches!(role.kind, RoleKind::Person | RoleKind::Source).then_some((role, role.end))
    }

    /// Whether a word for "one" closes the phrase of those it is one of: «խոհարարներից մեկի խոսքով», "işçilerden biri".
    fn one_among(&self, at: usize, phrase: &Phrase) -> bool {
        let cues = self.cues;
        let people = phrase.role.is_some_and(|role| matches!(role.kind, RoleKind::Person | RoleKind::Source));
        let one = cues.is(at, Flags::INDEFINITE) && !cues.is(at, Flags::OBLIQUE | Flags::DEMONSTRATIVE);
        let next = at + 1;
        let closes =
            || next >= self.end || !cues.is_plain(next) && cues.name(next).is_none() && cues.role(next).is_none();
        people
            && phrase.name.is_none()
            && one
            && !self.grammar.modifiers_follow
            && !self.grammar.credit_behind
            && closes()
    }

    /// The role behind a genitive, with adjectives before it: "the ministry's chief spokesman" where the ministry
    /// stands first.
    fn head_behind(&self, first: usize) -> Option<(RoleAt, Option<usize>)> {
        let cues = self.cues;
        let most = if cues.part.tokens.get(first)?.script.is_unspaced() { 2 * PLAIN } else { PLAIN };
        let (mut at, mut plain, mut named) = (first, 0, None);
        while at < self.end && plain < most {
            if let Some(role) = cues.role(at).filter(|role| role.first == at) {
                return Some((role, named));
            }
            match cues.name(at) {
                // A title may stand behind its holder's name.
                Some(name) => {
                    if !self.names[name].adjective {
                        named = (self.names[name].kind == Kind::Person).then_some(name);
                    }
                    at = self.name_end(at, name);
                }
                None if cues.is_plain(at) => (at, plain) = (at + 1, plain + 1),
                None => return None,
            }
        }
        None
    }

    /// Whether a small token ties what goes before to what follows: a title, a mark around a name, the
    /// apostrophe of a possessor, the hyphen of a compound.
    fn ties(&self, at: usize, phrase: &Phrase) -> bool {
        let cues = self.cues;
        let named = |at: usize| cues.name(at).is_some();
        let stop = at > phrase.first && cues.part.word(at) == "." && !cues.part.tokens[at].spaced;
        let goes_on = at + 1 < self.end && (named(at + 1) || cues.is(at + 1, Flags::TITLE));
        let abbreviated = stop && goes_on && cues.is(at - 1, Flags::TITLE);
        // An article that some names have in them opens another phrase before a noun: "de bemanning de autoriteiten".
        let opens = cues.is(at, Flags::DEMONSTRATIVE) && at + 1 < self.end && cues.role(at + 1).is_some();
        let title = (cues.is(at, Flags::TITLE) && !opens || abbreviated) && phrase.name.is_none();
        let inside = at + 1 < self.end && (named(at + 1) || named(at.saturating_sub(1)));
        let around = inside && cues.is_quotation_mark(at) && !cues.is(at, Flags::QUOTED);
        let compound = self.inner_hyphen(at) && (cues.is_plain(at + 1) || named(at + 1)) || self.hangs(at);
        // The article of a paper's name is a part of it: "el diario La Ribera".
        let outlet = phrase.role.is_some_and(|role| role.kind == RoleKind::Outlet && role.end == at);
        let article =
            outlet && cues.part.tokens[at].is_capitalised(cues.part.text) && at + 1 < self.end && named(at + 1);
        title || around || compound || article || self.possessive(at)
    }

    /// Where the role begins that a name and a few plain words before it describe: "Hamas-run health
    /// authorities".
    fn compound(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        let cues = self.cues;
        // Where nouns have capitals, a verb may stand between as well: "in Berlin stieg örtlichen Behörden zufolge".
        let glued = self.inner_hyphen(at.saturating_sub(1));
        let another = self.grammar.capitalises_nouns && !glued;
        // Behind a source the verb comes second: "enligt Expressen ljög ministern".
        let source = phrase.first.checked_sub(1).is_some_and(|t| cues.is(t, Flags::SOURCE));
        let another = another || source && self.grammar.verb_second && !glued;
        if another
            || self.grammar.modifiers_follow
            || phrase.role.is_some()
            || phrase.name.is_none()
            || !cues.is_plain(at)
        {
            return None;
        }
        let role = (at..self.end.min(at + PLAIN)).find(|t| cues.role(*t).is_some_and(|r| r.first == *t))?;
        let own = !cues.role(role).zip(phrase.name).is_some_and(|(role, name)| self.is_apart(name, role));
        (own && (at..role).all(|t| cues.is_plain(t))).then_some(role).filter(|r| *r > at)
    }

    /// Whether a full name ends before token `at`, which closes the phrase to further nouns.
    fn full_name(&self, at: usize) -> bool {
        self.grammar.verb_final
            && at.checked_sub(1).and_then(|b| self.cues.name(b)).is_some_and(|n| !self.names[n].adjective)
    }

    /// Whether a role may stand behind what the phrase holds already, and what becomes of the head then.
    fn with_role(&self, phrase: &mut Phrase, role: RoleAt) -> Option<()> {
        // "Prime Minister Jane Roe's office" is not she.
        let whose = |name: usize| self.names[name].kind == Kind::Person && self.possesses(name, role.first);
        // Nor is 内塔尼亚胡办公室 he, where nothing marks whose it is.
        let unmarked = |name: usize| {
            let glued = self.cues.glues_particles() || self.cues.part.tokens[role.first].script.is_unspaced();
            let seat = role.id == AGENCY_BODY || role_of(role.id).is_some_and(|declared| declared.seat_of.is_some());
            let closes = role.end >= self.end || self.cues.role(role.end).is_none();
            glued && seat && closes && self.names[name].kind == Kind::Person && phrase.role.is_none()
        };
        if role.kind == RoleKind::Body && phrase.name.is_some_and(|name| whose(name) || unmarked(name)) {
            (phrase.role, phrase.name) = (Some(role), None);
            return Some(());
        }
        // «بوتين لرئيس أذربيجان»: a word for "to" is glued to who is told something by whoever was named.
        let named = phrase.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        if self.hear(phrase) || named && self.cues.glued(role.first).has(Flags::TOLD) {
            return None;
        }
        match (phrase.role, phrase.name) {
            (None, Some(name)) => {
                let person = self.names[name].kind == Kind::Person;
                // "Kremlin spokesman" in one order, "Name, role of …" without its comma in the other.
                if self.grammar.modifiers_follow && !person || self.is_apart(name, role) {
                    return None;
                }
                // «پسکوف گزارش را»: whose a document is stands behind it.
                if self.grammar.modifiers_follow && role.kind == RoleKind::Document {
                    return None;
                }
                // "Kremlin spokesman" is not the Kremlin, "Politico newspaper" is Politico.
                let own = role.kind == RoleKind::Outlet && self.names[name].kind != Kind::Place;
                if !person && !own {
                    phrase.name = None;
                }
                phrase.role = Some(role);
            }
            (Some(_), _) if role.kind == RoleKind::Document && self.grammar.verb_final => return None,
            // "The paper, officials citing": where what is cited stands before its word, two are side by side.
            (Some(head), Some(_)) if self.cites_source(head, role) => return None,
            (Some(head), _) => {
                if !self.grammar.modifiers_follow && role.first - head.end <= 1 {
                    let possessed = role.first > head.end;
                    if role.kind == RoleKind::Person || head.kind != RoleKind::Person || possessed {
                        phrase.role = Some(role);
                    }
                } else if self.grammar.modifiers_follow
                    && !self.grammar.verb_final
                    && !matches!(head.kind, RoleKind::Person | RoleKind::Source)
                    && matches!(role.kind, RoleKind::Person | RoleKind::Source)
                    && (!self.is_of_members(head, role) || self.opens_clause(role.first, role.end, phrase))
                {
                    return None;
                }
            }
            (None, None) => phrase.role = Some(role),
        }
        Some(())
    }

    /// Whether those right behind a body, in a case, are whose it is: «профсоюз машинистов», and with a name whoever holds an
    /// office, «канцелярия президента Ивана Новака».
    fn is_of_members(&self, head: RoleAt, role: RoleAt) -> bool {
        let named = role.end < self.end && self.cues.name(role.end).is_some();
        let office = role_of(role.id).is_some_and(|declared| declared.office);
        head.kind == RoleKind::Body && self.cues.has_cases() && role.first == head.end && (!named || office)
    }

    /// Whether a phrase is no more than a name with an ending that makes what stands behind it its bearer's: "Turkey's Hürriyet said".
    fn is_possessor(&self, phrase: &Phrase) -> bool {
        let (Some(name), None) = (phrase.name, phrase.role) else { return false };
        let last = self.cues.part.tokens[phrase.end - 1];
        let ended = self.names[name].span.field == self.cues.part.field && self.names[name].span.end < last.end;
        ended && phrase.end < self.end && !self.cues.is_mark(phrase.end) && self.possesses(name, phrase.end)
    }

    /// Whether a name stands behind the office of whose body the phrase is.
    fn names_holder(&self, at: usize, phrase: &Phrase) -> bool {
        let before = at.checked_sub(1).and_then(|t| self.cues.role(t)).filter(|role| role.kind == RoleKind::Person);
        let head = phrase.role.map_or(at, |role| role.end);
        before.is_some_and(|role| role.end == at && role.first >= head)
    }

    /// Whether who is named at `at` is the one whose office a phrase is: "la oficina del presidente Zelenski", "kantor Zelensky".
    fn is_office_of(&self, at: usize, phrase: &Phrase) -> bool {
        let cues = self.cues;
        let Some(role) = phrase.role.filter(|role| role.end == at) else { return false };
        let seat = role_of(role.id).is_some_and(|declared| declared.seat_of.is_some());
        let holder = |tag: &Tag| {
            let person = matches!(tag.sense, Sense::Role { kind: RoleKind::Person, .. } | Sense::Title);
            person && tag.end == at
        };
        let titled = || (role.first + 1..at).any(|t| cues.part.tags_at(t).iter().any(holder));
        let bare = role.id == AGENCY_BODY && self.grammar.modifiers_follow && !cues.has_cases();
        seat && titled() || bare
    }

    /// Whether a name ends, in an ending that says so, where what is its bearer's begins: "Jane Roe's office".
    fn possesses(&self, name: usize, behind: usize) -> bool {
        let (_, end) = self.cues.part.tokens_of(self.names[name].span);
        (end == behind || end + 1 == behind) && self.ends_as_owner(behind)
    }

    /// Whether the word before `at` has an ending of the one whose the noun behind is.
    fn ends_as_owner(&self, at: usize) -> bool {
        let endings = &self.cues.language().data.language.whose_endings;
        at > 0
            && !endings.is_empty()
            && endings.iter().any(|ending| self.cues.part.word(at - 1).ends_with(ending.as_str()))
    }

    /// Whether a name is a well-known medium's.
    fn is_medium(&self, name: usize) -> bool {
        self.names[name].known.as_deref().is_some_and(is_medium_id)
    }

    /// Whether a body of a state's stands behind the name of a medium, whose it is not: "reports AFP interior-ministry citing".
    fn is_apart(&self, name: usize, role: RoleAt) -> bool {
        self.is_medium(name) && role.kind == RoleKind::Body && role_of(role.id).is_some_and(|declared| declared.state)
    }

    /// Whether a medium that its noun closes is not a part of the source named behind it.
    fn cites_source(&self, head: RoleAt, role: RoleAt) -> bool {
        let beside = role.first == head.end;
        let state = role.kind == RoleKind::Body && role_of(role.id).is_some_and(|declared| declared.state);
        let other = role.kind == RoleKind::Source || role.kind == RoleKind::Person && !beside || state;
        self.grammar.verb_final && !self.grammar.modifiers_follow && head.kind == RoleKind::Outlet && other
    }

    /// Whether a name may stand behind what the phrase holds already.
    fn with_name(&self, phrase: &mut Phrase, name: usize, at: usize) -> bool {
        let found = &self.names[name];
        // «وزیر خارجه ایران اسرائیل را»: beside a name that belongs to the subject, the next one is the object.
        let end = self.name_end(at, name);
        let object = end < self.end && self.cues.is(end, Flags::OBJECT) && !self.cues.is_plain(end);
        let beside = at > phrase.first && self.cues.name(at - 1).is_some_and(|before| before != name);
        if beside && (object || self.is_object_of_opener(phrase, found)) {
            return false;
        }
        // Nor does where he says it belong to him: "a szóvivő Moszkvában".
        let person = phrase.role.is_some_and(|role| role.kind == RoleKind::Person);
        if person && found.kind == Kind::Place && self.cues.has_place_ending(found.span.end, end) {
            return false;
        }
        if found.adjective {
            // "Selim Korkut Fransız hükümetinin": behind a person the adjective belongs to the body behind it.
            let person = phrase.role.is_none() && phrase.name.is_some_and(|n| self.names[n].kind == Kind::Person);
            let end = self.name_end(at, name);
            let body =
                || end < self.end && self.cues.role(end).is_some_and(|r| r.kind == RoleKind::Body && r.first == end);
            return !(person && self.grammar.verb_final && !self.cues.titles_follow() && body());
        }
        match phrase.role.map(|role| role.kind) {
            // Whose newspaper it is stands before its title: 荷兰《港口信使报》.
            None if self.opens_title(at) && phrase.name.is_some_and(|n| self.names[n].kind == Kind::Place) => {
                phrase.name = Some(name);
                true
            }
            // Where titles follow, so does the country that they are of: 라드코바 불가리아 교통부 대변인.
            None => {
                let person = phrase.name.is_some_and(|n| self.names[n].kind == Kind::Person);
                let titled = |t: usize| t < self.end && self.cues.role(t).is_some_and(|role| role.first == t);
                let end = self.name_end(at, name);
                // Of a place that nobody knows, a holder of its office: 리드완 카밀 서자바 주지사.
                let holds = |role: RoleAt| role_of(role.id).is_some_and(|declared| declared.office);
                let local = end < self.end && self.cues.role(end).is_some_and(holds);
                let of =
                    found.kind == Kind::Place && (found.known.is_some() || local) || found.kind == Kind::Organisation;
                let body = || end < self.end && self.cues.is_plain(end) && titled(end + 1);
                person && of && self.cues.titles_follow() && (titled(end) || body())
            }
            Some(_) if self.is_place_held(phrase, name, at) => {
                phrase.name = Some(name);
                true
            }
            Some(_) if phrase.name.is_some_and(|n| self.names[n].kind == Kind::Person) => {
                // Behind a named person only what the role still wants: "… president Russia". Where the verb comes last, what it
                // is said of stands there: "Oslonun hərəkat ilə danışıqlar apardığını təsdiqləyib". A medium there is told.
                !self.is_medium(name)
                    && (self.grammar.modifiers_follow || !self.grammar.verb_final)
                    && found.kind != Kind::Person
            }
            // A source has no name: one behind the word is that of whom it belongs to, «источник «Семафора»».
            Some(RoleKind::Source) => true,
            Some(RoleKind::Person) if self.tells_medium(phrase, name, at) || self.hear(phrase) => false,
            Some(RoleKind::Person) => {
                // A title in quotation marks is no holder's name, if one stands behind it.
                let end = self.name_end(at, name);
                let quoted = at > 0 && self.cues.is_quotation_mark(at - 1) && found.known.is_none();
                let holds = match found.kind {
                    _ if quoted && self.begins_person(end + 1) => false,
                    Kind::Person => true,
                    Kind::Other => !self.grammar.verb_final && !self.opens_body(at, name),
                    _ => self.holds(at, name),
                };
                if holds {
                    phrase.name = Some(name);
                }
                true
            }
            // Whom the medium is told by may stand right behind its name: «сообщила агентству Reuters Анна Моро».
            Some(RoleKind::Outlet) if phrase.name.is_some() && found.kind == Kind::Person => false,
            // «По данным газеты Киев и Москва собирались»: whose it is has a case, and what has none opens what is said.
            Some(RoleKind::Outlet) if self.is_subject_place(found) => false,
            Some(RoleKind::Outlet) => {
                phrase.name = phrase.name.or(Some(name));
                true
            }
            // «A déclaré dans un communiqué Anicet-Georges Dolobé».
            Some(RoleKind::Document) => {
                let words = self.cues.part.tokens[at..self.name_end(at, name)].iter();
                let full = words.filter(|token| token.is_capitalised(self.cues.part.text)).count() > 1;
                let person = found.kind == Kind::Other && full && found.known.is_none();
                found.kind != Kind::Person && !(person && self.grammar.modifiers_follow)
            }
            Some(RoleKind::Body) => {
                found.kind != Kind::Person || self.names_holder(at, phrase) || self.is_office_of(at, phrase)
            }
        }
    }

    /// Whether a name is a country's as its language has it without a case, where names have cases, or a capital's: a paper is
    /// seldom called a capital's.
    fn is_subject_place(&self, name: &Name) -> bool {
        let cues = self.cues;
        let Some(id) = name.known.as_deref().filter(|_| name.kind == Kind::Place && !name.adjective) else {
            return false;
        };
        let text = &cues.part.text[name.span.start..name.span.end];
        let capital = || rashomon_language::known(id).is_some_and(|declared| declared.stands_for);
        cues.has_cases() && (cues.language.region(id) == Some(text) || capital())
    }

    /// Whether a name right behind a body with a name of its own, or its people's, is the object of the verb that stands before
    /// both: «حمّلت وزارة الصحة في غزة إسرائيل مسؤولية القصف».
    fn is_object_of_opener(&self, phrase: &Phrase, name: &Name) -> bool {
        let cues = self.cues;
        let opened = self.grammar.verb_first && phrase.first.checked_sub(1).is_some_and(|t| cues.is(t, Flags::VERB));
        let body = phrase.role.is_some_and(|role| role.kind == RoleKind::Body);
        opened && body && !name.adjective && matches!(name.kind, Kind::Place | Kind::Organisation)
    }

    /// Whether a phrase is the reporters who are told something, by a word glued to them: «قال للصحفيين». Who is named behind them is
    /// none of them.
    fn hear(&self, phrase: &Phrase) -> bool {
        let reporters = phrase.role.filter(|role| role.id == JOURNALIST && phrase.name.is_none());
        reporters.is_some_and(|role| self.cues.glued(role.first).has(Flags::TOLD))
    }

    /// Whether the name that was taken for an office holder's is the place that he holds it in, since his own stands at `at`:
    /// "Guvernér Západní Jávy Ridwan Kamil", «Արևմտյան Ճավայի նահանգապետ Ռիդվան Քամիլը».
    fn is_place_held(&self, phrase: &Phrase, name: usize, at: usize) -> bool {
        let Some((role, held)) = phrase.role.zip(phrase.name) else { return false };
        let Some(declared) = role_of(role.id).filter(|declared| declared.office) else { return false };
        let (found, taken) = (&self.names[name], &self.names[held]);
        let (first, end) = self.cues.part.tokens_of(taken.span);
        let guessed = taken.kind == Kind::Person && taken.known.is_none() && taken.evidence == NameEvidence::Cue;
        let given = |t: usize| self.cues.part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::GivenName));
        if found.kind != Kind::Person || !guessed || (first..end).any(given) || self.cues.titles_follow() {
            return false;
        }
        let before = end <= role.first && role.end == at;
        // A head of state has two names more often than a land that nobody knows, but for one who is known himself: "Presiden
        // Lithuania Gitanas Nauseda".
        let land = !declared.statesman || end == first + 1 && found.known.is_some();
        let behind = role.end <= first && end == at && land && self.grammar.modifiers_follow;
        before || behind
    }

    /// Whether a title mark stands right before a name.
    fn opens_title(&self, at: usize) -> bool {
        at > 0 && matches!(self.cues.part.word(at - 1), "《" | "〈")
    }

    fn takes_complement(&self, phrase: &Phrase) -> bool {
        phrase.role.is_some() && phrase.name.is_none_or(|name| self.names[name].kind != Kind::Person)
    }

    /// Whether a preposition of place behind the holder of an office tells where he says it, and not of what he holds it: "kata
    /// Presiden di pesawat", "menteri itu di Jakarta".
    fn leads_elsewhere(&self, at: usize, phrase: &Phrase) -> bool {
        let cues = self.cues;
        let place = cues.part.tags_at(at).iter().any(|tag| matches!(tag.sense, Sense::Locative));
        let office = phrase.role.is_some_and(|role| role_of(role.id).is_some_and(|declared| declared.office));
        let named = |t: usize| t < self.end && (cues.name(t).is_some() || cues.role(t).is_some());
        place && office && (cues.is(at - 1, Flags::POINTING) || !named(at + 1))
    }

    /// The end of a complement whose noun phrase begins at `at`: "of the ministry", "de alto nível". `body`: whether it is that of
    /// a body, to which a person's name belongs as well as his office: "the office of President Jane Roe".
    fn complement(&self, mut at: usize, body: bool) -> Option<usize> {
        let cues = self.cues;
        let first = at;
        let mut office = false;
        let mut plain = 0;
        let mut solid = false;
        while at < self.end && !(solid && self.tells(at)) {
            if let Some(name) = cues.name(at) {
                let holder = self.names[name].kind == Kind::Person && (solid || plain > 0);
                let own = body && office && self.names[name].kind == Kind::Person;
                if holder && !own || solid && !own && self.holds(at, name) {
                    break;
                }
                at = self.name_end(at, name);
                solid = true;
            } else if let Some(role) = cues.role(at).filter(|r| r.first == at) {
                if solid && role.kind == RoleKind::Person {
                    break;
                }
                at = role.end;
                solid = true;
                office = role.kind == RoleKind::Person;
            } else if cues.is(at, Flags::TITLE) && !solid {
                // The stop of an abbreviated title goes with it: "spokesman for M. Bolton".
                at += 1;
                at += usize::from(at < self.end && cues.part.word(at) == "." && !cues.part.tokens[at].spaced);
            } else if self.inner_hyphen(at)
                || (cues.is(at, Flags::INDEFINITE | Flags::DEMONSTRATIVE) && !solid && plain == 0)
            {
                at += 1;
            } else if cues.is_plain(at) && plain < PLAIN {
                if (solid || plain > 0) && self.verb_like(at) {
                    break;
                }
                if !self.grammar.modifiers_follow && solid {
                    break;
                }
                plain += 1;
                at += 1;
            } else {
                break;
            }
        }
        (at > first && (solid || plain > 0)).then_some(at)
    }

    /// A plain word behind a complete phrase is a verb if a new phrase begins right behind it.
    fn verb_like(&self, at: usize) -> bool {
        let next = at + 1;
        next < self.end
            && self.cues.is(next, Flags::INDEFINITE | Flags::DEMONSTRATIVE)
            && !self.cues.is(next, Flags::RELATIVE | Flags::OBLIQUE)
    }

    /// The end of the adjectives (and, without prepositions between, nouns) behind a head; `None` if they
    /// turn out to be a verb or another phrase.
    fn modifiers(&self, first: usize) -> Option<usize> {
        let cues = self.cues;
        let mut at = first;
        while at < self.end
            && cues.is_plain(at)
            && at - first < PLAIN
            && cues.name(at).is_none()
            && !self.is_told_noun(at)
            && !(at > first && self.tells(at))
            && !cues.is(at, Flags::POINTING)
        {
            if cues.role(at).is_some_and(|r| r.first == at) {
                break;
            }
            at += 1;
        }
        if at < self.end {
            let determiner = cues.is(at, Flags::INDEFINITE | Flags::DEMONSTRATIVE)
                && !cues.is(at, Flags::OBLIQUE | Flags::POINTING)
                && !self.grammar.verb_final;
            if determiner || cues.is(at, Flags::OBJECT) || self.begins_object(at) {
                return None;
            }
        }
        (at > first).then_some(at)
    }

    /// Whether the nouns before the preposition at `at` are the object of the verb: its mark follows, and no
    /// other phrase that could be the object stands between.
    fn begins_object(&self, at: usize) -> bool {
        let cues = self.cues;
        if !cues.is(at, Flags::OBLIQUE) {
            return false;
        }
        let stop = Flags::VERB | Flags::DEMONSTRATIVE | Flags::INDEFINITE | Flags::COMPLEMENTISER | Flags::TIME;
        (at..self.end).take_while(|t| !cues.parts(*t) && !cues.is(*t, stop)).any(|t| cues.is(t, Flags::OBJECT))
    }

    /// The end of "familiar with the talks": up to the next mark, verb, relative or oblique phrase.
    fn knowledge(&self, mut at: usize) -> usize {
        let cues = self.cues;
        while at < self.end && cues.is(at, Flags::KNOWING) {
            at += 1;
        }
        let first = at;
        while at < self.end {
            let of = cues.is(at, Flags::OF);
            let stop = cues.parts(at)
                || cues.is_mark(at) && at + 1 >= self.end
                || cues.is(at, Flags::VERB | Flags::RELATIVE | Flags::ASIDE | Flags::TIME | Flags::BUT | Flags::QUOTED)
                || (cues.is(at, Flags::OBLIQUE) && !of)
                || (cues.is(at, Flags::COMPLEMENTISER) && at > first)
                || cues.is(at, Flags::PASSIVE);
            if stop || at - first > 8 {
                break;
            }
            at += 1;
        }
        // Auxiliaries before the verb are not part of it; at the end of the sentence there is none.
        let closes = at < self.end && cues.is_mark(at) && at + 1 >= self.end;
        while !closes && at > first && cues.is(at - 1, Flags::FUNCTION) {
            at -= 1;
        }
        at
    }
}
