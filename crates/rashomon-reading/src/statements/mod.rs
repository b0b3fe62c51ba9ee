//! Who says what?
//!
//! Each sentence is read for what makes somebody say something in it (a verb of saying, "according to",
//! quotation marks that go on) and for the phrases that may be the one who says it. What nobody is found
//! to say, the outlet says.

mod acts;
mod carry;
mod chain;
mod clauses;
mod cues;
mod dashes;
mod denials;
mod nouns;
mod offices;
mod phrases;
mod quotes;
mod sources;
mod speakers;
mod subjects;
#[cfg(test)]
mod tests;
mod told;
mod verbs;

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Sense, Source, Stance};
use rashomon_text::Field;

use self::carry::{carry_back, carry_quotations, closing_credit, title_credit};
use self::chain::Links;
use self::cues::{Cue, CueKind, Cues, Flags};
use self::phrases::{Grammar, Phrase, phrases};
use self::speakers::{Cast, role_of};
pub(crate) use self::speakers::{holds_one_office, is_domain, is_news_agency, medium_id, medium_label, medium_of_site};
use crate::{Document, Name, Party, Speaker, Statement, Time};

/// Statements, in order: at least one a sentence; and the media that a last sentence by itself says the whole is from.
pub fn find(document: &Document, names: &[Name], times: &[Time]) -> (Vec<Statement>, Vec<Party>) {
    let data = &document.language.data;
    let grammar = Grammar {
        modifiers_follow: data.speech.modifiers_follow,
        verb_final: data.language.verb_final,
        verb_second: data.language.verb_second,
        subject_first: data.language.subject_first,
        verb_first: data.language.verb_first,
        drops_subject: data.language.drops_subject,
        capitalises_nouns: data.language.capitalises_nouns,
        credit_behind: data.speech.credit_behind,
    };
    let mut cast = Cast::new(document, names, grammar);
    let mut parts: Vec<_> =
        document.parts.iter().map(|part| (part, Cues::new(part, document.language, names, times))).collect();
    for (_, cues) in &mut parts {
        cues.told_names = names.iter().map(|name| speakers::is_told_outlet(document, name)).collect();
        cues.medium_names = names.iter().map(speakers::is_medium).collect();
    }
    let read: Vec<Vec<Vec<Phrase>>> = parts
        .iter()
        .map(|(part, cues)| {
            let units = units(cues, &part.sentences, grammar).into_iter();
            units.map(|(first, end)| phrases(cues, names, grammar, first, end)).collect()
        })
        .collect();
    read.iter().flatten().for_each(|phrases| cast.add_media(phrases));
    for ((part, cues), read) in parts.iter().zip(&read) {
        for ((first, end), phrases) in units(cues, &part.sentences, grammar).into_iter().zip(read) {
            cast.add_published(cues, phrases, first, end);
        }
    }
    let (mut statements, mut credits, mut negates) = (Vec::new(), Vec::new(), Vec::new());
    for ((part, cues), read) in parts.iter().zip(&read) {
        let mut text = Text {
            cues,
            names,
            grammar,
            cast: &mut cast,
            speech: None,
            credited: None,
            since_credit: 0,
            documents: false,
            previous: None,
            stance_before: None,
        };
        let mut sayings = Vec::new();
        for ((first, end), phrases) in units(cues, &part.sentences, grammar).into_iter().zip(read) {
            let said = text.sentence(first, end, phrases);
            let of_unit = part.sentences.iter().filter(|s| s.0 >= first && s.1 <= end);
            sayings.extend(of_unit.map(|sentence| within(&said, *sentence)));
        }
        carry_quotations(cues, &part.sentences, &mut sayings);
        carry_back(cues, &part.sentences, &mut sayings);
        credits.extend(closing_credit(cues, &part.sentences, &sayings));
        if part.field == Field::Title {
            credits.extend(title_credit(cues, names, text.cast));
        }
        for (n, saying) in sayings.into_iter().enumerate() {
            let (first, end) = part.sentences[n];
            for mut saying in saying {
                negates.push(std::mem::take(&mut saying.negates));
                statements.push(saying.statement(cues, first, end));
            }
        }
    }
    let speakers = statements.iter().filter_map(|statement| statement.speaker.as_ref());
    let spoken = offices::spoken(names, speakers, &|name| cast.is_medium_name(name));
    for speaker in statements.iter_mut().filter_map(|statement| statement.speaker.as_mut()) {
        if let Some(span) = cast.introductions.body(&spoken, speaker) {
            (speaker.name, speaker.introduced) = (Some(document.article.slice(span).to_owned()), Some(span));
        }
        cast.introductions.settle_seat(document, names, speaker);
        cast.introductions.settle(document.language, names, speaker);
    }
    // What was known of one mention only holds for the others.
    let settled = statements.iter().filter_map(|statement| statement.speaker.as_ref());
    settled.filter(|speaker| speaker.affiliation.is_some()).for_each(|speaker| cast.introductions.add(speaker));
    for speaker in statements.iter_mut().filter_map(|statement| statement.speaker.as_mut()) {
        cast.introductions.settle(document.language, names, speaker);
    }
    carry::tell_on(&mut statements);
    denials::settle(&mut statements, &negates);
    (statements, credits)
}

/// The stretches of a part that are read for who speaks in them: its sentences; where the verb comes last, those that a
/// quotation holds together, since it stands between the speaker and the verb: 報道官は「…。…」と語った.
fn units(cues: &Cues, sentences: &[(usize, usize)], grammar: Grammar) -> Vec<(usize, usize)> {
    const LONGEST: usize = 200;
    let mut units: Vec<(usize, usize)> = Vec::with_capacity(sentences.len());
    for &(first, end) in sentences {
        let joined = units.last().is_some_and(|unit| {
            let quote = cues.quotes_in(first - 1, first).iter().find(|q| q.first < first && q.end > first);
            let spoken = quote.filter(|q| q.first > unit.0 + 1 && q.end - unit.0 <= LONGEST);
            // The verb stands right behind the quotation.
            grammar.verb_final && spoken.is_some_and(|q| cues.cues_in(q.end, q.end + 3).iter().any(is_verb))
        });
        match units.last_mut() {
            Some(unit) if joined => unit.1 = end,
            _ => units.push((first, end)),
        }
    }
    units
}

fn is_verb(cue: &Cue) -> bool {
    matches!(cue.kind, CueKind::Verb(_))
}

/// What is said in one sentence of a stretch.
fn within(said: &[Saying], (first, end): (usize, usize)) -> Vec<Saying> {
    let here = said.iter().filter(|saying| saying.first < end && saying.end > first);
    let part = |saying: &Saying| Saying { first: saying.first.max(first), end: saying.end.min(end), ..saying.clone() };
    let mut parts: Vec<Saying> = here.map(part).collect();
    // Most sentences hold one, and a text may have a million of them.
    parts.shrink_to_fit();
    parts
}

/// One statement before it has its span: tokens `first..end`.
#[derive(Debug, Clone)]
struct Saying {
    first: usize,
    end: usize,
    speaker: Option<Speaker>,
    stance: Stance,
    direct: bool,
    told: Option<Party>,
    credit: Option<Party>,
    chain: Vec<Party>,
    negated: bool,
    /// The concepts that it says are not so.
    negates: Vec<String>,
    /// What it says of something, whoever turns out to say so: that it is false.
    verdict: Option<Stance>,
    /// Tokens that say who says it and that it is said.
    attribution: Vec<(usize, usize)>,
}

impl Saying {
    /// What the outlet itself says in tokens `first..end`.
    fn new(first: usize, end: usize) -> Self {
        Self {
            first,
            end,
            speaker: None,
            stance: Stance::Asserts,
            direct: false,
            told: None,
            credit: None,
            chain: Vec::new(),
            negated: false,
            negates: Vec::new(),
            verdict: None,
            attribution: Vec::new(),
        }
    }

    /// Counts tokens of it as words that say who says it.
    fn set_apart(&mut self, words: &[(usize, usize)]) {
        let within = words.iter().map(|(first, end)| ((*first).max(self.first), (*end).min(self.end)));
        self.attribution.extend(within.filter(|(first, end)| first < end));
        self.attribution.sort_unstable();
    }

    fn statement(self, cues: &Cues, first: usize, end: usize) -> Statement {
        let (from, to) = (self.first.max(first), self.end.min(end));
        let sourced = self.speaker.is_some() || self.told.is_some() || self.credit.is_some();
        let hearsay = !sourced && passes_on(cues, from, to);
        Statement {
            span: cues.part.span(from, to.max(from + 1)),
            speaker: self.speaker,
            stance: self.stance,
            direct: self.direct,
            told: self.told,
            credit: self.credit,
            chain: self.chain,
            concepts: concepts(cues, from, to),
            negated: self.negated,
            hearsay,
            attribution: self.attribution.iter().map(|(first, end)| cues.part.span(*first, *end)).collect(),
        }
    }
}

/// The concept of what is said and done in one.
const APOLOGISE: &str = "apologise";

/// The role of what is written and speaks.
const DOCUMENT: &str = "document";

/// The tokens among `from..to` that say who says it, and that it is said if nothing but that it is said: what denies or
/// accuses is part of what is told.
fn said_by(cues: &Cues, attribution: &Attribution, from: usize, to: usize) -> Vec<(usize, usize)> {
    // What a document is called is told, too: "a secret report says".
    if attribution.speaker.role.as_deref().and_then(role_of).is_some_and(|role| role.id == DOCUMENT) {
        return Vec::new();
    }
    // So is that somebody apologises.
    let tells = cues.evokes(attribution.cue.0..attribution.cue.1, |id| id == APOLOGISE);
    let verb = (attribution.stance == Stance::Asserts && !tells).then_some(attribution.cue);
    let parts = [Some(attribution.described), verb].into_iter().flatten();
    let mut parts: Vec<(usize, usize)> = parts.map(|(first, end)| (first.max(from), end.min(to))).collect();
    parts.retain(|(first, end)| first < end);
    parts.sort_unstable();
    parts
}

/// Whether words or a verb's form in tokens `first..end` say that the outlet was told so and does not vouch for it.
fn passes_on(cues: &Cues, first: usize, end: usize) -> bool {
    let told = |flags: Flags| (first..end).any(|t| cues.is(t, flags) && !cues.is(t, Flags::QUOTED));
    told(Flags::HEARSAY) || told(Flags::EVIDENTIAL | Flags::REPORTED) && !told(Flags::CONDITION)
}

/// Identifiers of the concepts that tokens `first..end` evoke, sorted: the longest form at each place, names
/// left out.
fn concepts(cues: &Cues, first: usize, end: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = first;
    while at < end {
        let tags = cues.part.tags_at(at);
        let longest = tags.iter().find(|t| matches!(t.sense, Sense::Concept(_)) && t.end <= end).map(|t| t.end);
        let said = !cues.inside_name(at) && !cues.is(at, Flags::SOURCE);
        let Some(longest) = longest.filter(|_| said) else {
            at += 1;
            continue;
        };
        for tag in tags.iter().filter(|t| t.end == longest) {
            if let Sense::Concept(id) = tag.sense {
                found.push(id.clone());
            }
        }
        at = longest;
    }
    found.sort();
    found.dedup();
    found
}

/// Somebody says something in tokens that begin at `cut`.
#[derive(Debug, Clone)]
struct Attribution {
    /// Where its clause begins.
    cut: usize,
    /// The tokens of the verb or phrase.
    cue: (usize, usize),
    speaker: Speaker,
    /// Where the words for the speaker begin and end.
    subject: (usize, usize),
    /// The same with all that is said of him there: "Ana Reis, a spokeswoman for the port".
    described: (usize, usize),
    stance: Stance,
    /// Whether it joins what goes before by a coordinator, so that a clause of the outlet's own may stand there.
    joined: bool,
    /// Who else says it with him: "Peru and Chile said".
    others: Vec<Speaker>,
}

/// Where the one who says it stands.
enum Subject {
    /// Phrase of this index.
    Phrase(usize),
    /// The same as that of the verb before.
    Shared,
    /// A noun that the lexicon knows no role for.
    Noun(Phrase),
    /// Nowhere: whoever spoke last.
    Dropped,
}

/// Who is told what a sentence says, and the media that pass it on.
struct PassedOn {
    /// The token at which somebody is told.
    at: Option<usize>,
    told: Option<Party>,
    /// Who is told, if that is a medium.
    medium: Option<Party>,
    credit: Option<Party>,
    chain: Vec<Party>,
}

impl PassedOn {
    /// Who is told by one clause is told by that speaker's other clauses, too.
    fn pass_to(&self, sayings: &mut [Saying]) {
        let telling = self.at.and_then(|at| {
            let clause = sayings.iter().find(|s| s.first <= at && at < s.end)?;
            clause.speaker.as_ref().map(|s| s.span)
        });
        // A medium that speaks by a verb of its own in a clause behind others passes on that one alone.
        let span = self.credit.as_ref().map(|credit| credit.span);
        let by_credit =
            |s: &Saying| span.is_some_and(|span| s.speaker.as_ref().is_some_and(|by| by.span.contains(span)));
        let own = sayings.iter().rposition(by_credit).filter(|own| *own > 0 && self.chain.len() <= 1);
        let own = own.filter(|own| !sayings[..*own].iter().any(by_credit)).map_or(0, |own| sayings[own].first);
        for saying in sayings.iter_mut() {
            let here = saying.first >= own;
            if let Some(speaker) = &saying.speaker {
                let tells = telling.is_none_or(|span| span == speaker.span);
                // Of several media the one spoke to it that had it first, and not the one whose dateline stands before.
                let first = self.chain.last().filter(|_| self.credit.is_some()).or(self.credit.as_ref());
                let credited = first.filter(|_| speaker.anonymous && here).cloned();
                saying.told = self.told.clone().filter(|_| tells).or(credited);
            }
            if !here {
                continue;
            }
            saying.credit = self.credit.clone();
            saying.chain = self.chain.clone();
            let told = saying.told.as_ref().filter(|told| self.medium.as_ref() == Some(told));
            chain::add(&mut saying.chain, told.cloned());
        }
    }
}

/// One part of an article while it is read.
struct Text<'t, 'p, 'a, 'r> {
    cues: &'t Cues<'p, 'a>,
    names: &'t [Name],
    grammar: Grammar,
    cast: &'t mut Cast<'r>,
    /// Who speaks on to the end of the paragraph, after a colon without quotation marks.
    speech: Option<Speaker>,
    /// The medium credited last.
    credited: Option<Party>,
    /// How many sentences ago that was.
    since_credit: usize,
    /// Whether something written was named before.
    documents: bool,
    /// The line of the last sentence that had a speaker, as the number of sentences since.
    previous: Option<usize>,
    /// How whoever spoke in the last sentence stood to what he said, if anybody did.
    stance_before: Option<Stance>,
}

impl Text<'_, '_, '_, '_> {
    /// What is said in a sentence, or in those that a quotation holds together.
    fn sentence(&mut self, first: usize, end: usize, phrases: &[Phrase]) -> Vec<Saying> {
        let cues = self.cues;
        if cues.part.tokens[first].breaks_line {
            self.speech = None;
        }
        let here = cues.cues_in(first, end);
        let (mut found, reporting) = self.attributions(here, first, end, phrases);
        let credit = self.credit(here, first, end, phrases, &mut found);
        let mut credit = credit.or_else(|| reporting.map(|(_, by)| self.cast.party(cues, &phrases[by])));
        found.sort_by_key(|a| (a.cut, a.cue.0));
        let answer = self.answering(first, phrases, &found);
        found.extend(answer);
        if found.is_empty() {
            found.extend(self.headline(first, phrases, &mut credit));
        }
        if found.is_empty() && credit.is_none() {
            found.extend(self.goes_on_reporting(first, end));
        }
        if found.is_empty() && credit.is_none() {
            found.extend(self.acts_beside_quotation(first, end, phrases));
        }
        if found.is_empty() && credit.is_none() {
            found.extend(self.acts_behind_quotation(first, end, phrases));
        }
        if found.is_empty() && credit.is_none() {
            found.extend(self.counts_toll(first, end, phrases));
        }
        if found.is_empty() && credit.is_none() {
            credit = self.acting_medium(first, end, phrases);
        }
        for attribution in &mut found {
            attribution.described = self.with_apposition(attribution.subject, phrases);
        }
        let links = Links { here, phrases, found: &found, reporting: reporting.map(|(_, by)| by) };
        let passed_on = self.passed_on(&links, first, end, credit);
        if let [only] = found.as_mut_slice() {
            self.settle_report(only, &passed_on, phrases);
        }
        self.remember(&found, phrases, &passed_on);
        let mut sayings = if found.is_empty() {
            vec![self.told_by_nobody(here, first, end)]
        } else {
            self.clauses(here, first, end, &found)
        };
        // That a medium reports it is no part of what is told.
        for (cue, by) in reporting.iter() {
            let words = [(cue.first, cue.end), (phrases[*by].first, phrases[*by].end)];
            sayings.iter_mut().for_each(|saying| saying.set_apart(&words));
        }
        passed_on.pass_to(&mut sayings);
        self.credit_others(phrases, &mut sayings);
        self.stance_before = sayings.iter().rfind(|saying| saying.speaker.is_some()).map(|saying| saying.stance);
        sayings
    }

    /// What is credited to several media at once, "according to Kan and Army Radio", each of them has said.
    fn credit_others(&self, phrases: &[Phrase], sayings: &mut Vec<Saying>) {
        let Some(credit) = sayings.iter().find_map(|saying| saying.credit.clone()) else { return };
        let mut with = Vec::new();
        for other in self.listed_media(&credit, phrases) {
            let party = self.cast.party(self.cues, &phrases[other]);
            for saying in sayings.iter().filter(|saying| saying.credit.as_ref() == Some(&credit)) {
                let spoke = saying.speaker.as_ref().is_some_and(|speaker| speaker.span.overlaps(credit.span));
                let speaker =
                    if spoke { Some(self.cast.speaker(self.cues, phrases, other)) } else { saying.speaker.clone() };
                let chain = saying.chain.iter().map(|hand| if *hand == credit { party.clone() } else { hand.clone() });
                with.push(Saying {
                    speaker,
                    told: saying.told.clone().map(|told| if told == credit { party.clone() } else { told }),
                    credit: Some(party.clone()),
                    chain: chain.collect(),
                    ..saying.clone()
                });
            }
        }
        sayings.extend(with);
        sayings.sort_by_key(|saying| (saying.first, saying.end));
    }

    /// The media with names that a coordinator joins to the one that a party is: a list of two or more.
    fn listed_media(&self, party: &Party, phrases: &[Phrase]) -> Vec<usize> {
        const MOST: usize = 3;
        let cues = self.cues;
        let named = |p: &Phrase| p.name.is_some_and(|name| self.cast.is_medium_name(name));
        let Some(at) = phrases.iter().position(|p| {
            named(p) && party.span.field == cues.part.field && cues.part.span(p.first, p.end).overlaps(party.span)
        }) else {
            return Vec::new();
        };
        let and = |t: usize| cues.is(t, Flags::COORDINATOR) && !cues.is(t, Flags::BUT);
        let mark = |t: usize| cues.is_comma(t) || cues.is_quotation_mark(t);
        // Whether two stand beside each other in a list; and whether a coordinator joins them.
        let joins = |a: &Phrase, b: &Phrase| {
            let between = a.end..b.first;
            let glued = between.is_empty() && (cues.glued(b.first).has(Flags::COORDINATOR) || self.ends_in_and(a));
            let listed = named(a) && named(b) && (glued || (1..=MOST).contains(&between.len()));
            let small = |t: usize| and(t) || mark(t) || cues.is(t, Flags::FUNCTION | Flags::DEMONSTRATIVE);
            (listed && between.clone().all(small)).then(|| glued || between.into_iter().any(and))
        };
        let run = |step: fn(usize) -> Option<usize>| {
            let mut found = Vec::new();
            let (mut held, mut joined) = (at, false);
            while let Some(next) = step(held).filter(|next| *next < phrases.len() && found.len() < MOST) {
                let (a, b) = (held.min(next), held.max(next));
                let Some(by_and) = joins(&phrases[a], &phrases[b]) else { break };
                joined |= by_and;
                found.push(next);
                held = next;
            }
            (found, joined)
        };
        let (before, joined_before) = run(|at| at.checked_sub(1));
        let (behind, joined_behind) = run(|at| at.checked_add(1));
        if joined_before || joined_behind { before.into_iter().chain(behind).collect() } else { Vec::new() }
    }

    /// Whether a coordinator is glued to the end of a phrase's name: 로이터통신*과*.
    fn ends_in_and(&self, phrase: &Phrase) -> bool {
        let Some(name) = phrase.name.map(|name| &self.names[name]) else { return false };
        let tail = self.cues.part.text.get(name.span.end..self.cues.part.tokens[phrase.end - 1].end);
        tail.is_some_and(|tail| self.cues.language().data.language.coordinators.iter().any(|and| and == tail))
    }

    /// Who says something in a sentence, as far as a verb or a phrase tells; and the verb of a medium that only reports the
    /// whole of it, with the phrase for the medium.
    fn attributions(
        &self,
        here: &[Cue],
        first: usize,
        end: usize,
        phrases: &[Phrase],
    ) -> (Vec<Attribution>, Option<(Cue, usize)>) {
        let cues = self.cues;
        let mut found = self.according(here, first, end, phrases);
        let document = |a: &Attribution| a.speaker.role.as_deref() == Some(DOCUMENT);
        if !found.is_empty() && found.iter().all(document) {
            // "… , he said, according to the minutes": what the minutes pass on is his.
            let mut said = Vec::new();
            self.verbs(here, first, end, phrases, &mut said);
            // So is it where a medium cites them: "the paper wrote, citing a report".
            let medium = |a: &Attribution| {
                let subject = phrases.iter().find(|p| (p.first, p.end) == a.subject);
                subject.is_some_and(|p| self.cast.is_medium(cues, p))
            };
            let passed_on = said.iter().any(|a| self.is_direct(a, first, end) || medium(a));
            if passed_on && !said.iter().any(document) {
                found = said;
            }
        }
        self.passes_on_for(here, first, end, phrases, &mut found);
        let closing = if found.is_empty() { self.closing(here, first, end, phrases) } else { None };
        let reporting = closing.filter(|(_, by)| self.cast.is_medium(cues, &phrases[*by]));
        match closing {
            Some((cue, by)) if reporting.is_some() => {
                let others: Vec<Cue> = here.iter().copied().filter(|c| c.first != cue.first).collect();
                // "Washington agreed, said the spokesman, the agency reported": what it reports may be closed by another.
                let limit = cue.first.min(phrases[by].first);
                let within: Vec<Phrase> = phrases.iter().copied().filter(|p| p.end <= limit).collect();
                let inner: Vec<Cue> = others.iter().copied().filter(|c| c.end <= limit).collect();
                let said = self.closing(&inner, first, limit, &within);
                match said.filter(|(_, by)| !self.cast.is_medium(cues, &within[*by])) {
                    Some((cue, by)) => found.push(self.closed(&inner, cue, by, first, limit, &within)),
                    None => self.verbs(&others, first, end, phrases, &mut found),
                }
            }
            Some((cue, by)) => {
                let closed = self.closed(here, cue, by, first, end, phrases);
                let behind = self.relative_behind(&closed, here).or_else(|| self.declined_behind(&closed, here));
                found.push(closed);
                found.extend(behind);
            }
            None => {}
        }
        if found.is_empty() {
            self.verbs(here, first, end, phrases, &mut found);
            // Where a medium closes it by a verb, and nobody in it speaks, the verb is nobody else's; whom it cites may follow.
            let cites = |t: usize| {
                here.iter().any(|c| c.first == t && matches!(c.kind, CueKind::Credit | CueKind::According(_)))
            };
            let closes = |cue: &Cue, by: usize| {
                let behind = phrases[by].first >= cue.end || self.grammar.verb_final;
                let at = (phrases[by].end.max(cue.end)..end).find(|t| !cues.is_mark(*t));
                behind && at.is_none_or(cites)
            };
            if let Some((cue, by)) = reporting.filter(|(cue, by)| closes(cue, *by)) {
                found.retain(|a| a.cue.0 != cue.first || a.subject == (phrases[by].first, phrases[by].end));
            }
            // Where nobody in it speaks, the medium says it.
            if found.is_empty()
                && let Some((cue, by)) = reporting
            {
                found.push(self.closed(here, cue, by, first, end, phrases));
            }
        }
        self.relay_from(phrases, &mut found);
        // "The agency reported that the rebels confirmed it": the medium only passes on what somebody else says.
        if reporting.is_none()
            && let Some((cue, by, said)) = self.passed_on_by(here, first, end, phrases, &found)
        {
            return (said, Some((cue, by)));
        }
        (found, reporting)
    }

    /// Where the verb comes first and a medium is its subject, whoever a preposition right behind that names says it, if what is
    /// said follows: «نقلت رويترز عن مسؤولين أن …».
    fn relay_from(&self, phrases: &[Phrase], found: &mut [Attribution]) {
        let cues = self.cues;
        let [only] = found else { return };
        let Some(at) = phrases.iter().position(|p| (p.first, p.end) == only.subject) else { return };
        let Some(source) = phrases.get(at + 1).filter(|_| self.grammar.verb_first && only.cue.1 <= only.subject.0)
        else {
            return;
        };
        let (end, medium) = (phrases[at].end, self.cast.is_medium(cues, &phrases[at]));
        let speaks = source.role.is_some_and(|role| role.kind != RoleKind::Outlet && role.kind != RoleKind::Document)
            || source.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let from = medium && source.first == end + 1 && cues.is(end, Flags::OBLIQUE) && cues.telling_end(end).is_none();
        let told = source.end < cues.flags.len() && cues.is(source.end, Flags::COMPLEMENTISER);
        if from && told && speaks && !self.cast.is_medium(cues, source) {
            only.speaker = self.cast.speaker(cues, phrases, at + 1);
        }
    }

    /// Where a body tells what somebody said, both say it: "according to the Kremlin, the president admitted".
    fn passes_on_for(&self, here: &[Cue], first: usize, end: usize, phrases: &[Phrase], found: &mut [Attribution]) {
        let phrase = |a: &Attribution| phrases.iter().find(|p| (p.first, p.end) == a.subject);
        let [only] = found else { return };
        let body = |p: &Phrase| self.cast.is_body(p) && !self.cast.is_medium(self.cues, p);
        if !phrase(only).is_some_and(body) || only.stance != Stance::Asserts || !only.others.is_empty() {
            return;
        }
        let mut said = Vec::new();
        self.verbs(here, first, end, phrases, &mut said);
        // Somebody with a name, or the holder of an office.
        let person = |a: &&Attribution| {
            let named = |p: &Phrase| p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
            let office = |p: &Phrase| p.name.is_none() && !p.indefinite && self.holds_office(p);
            a.subject != only.subject && phrase(a).is_some_and(|p| (named(p) || office(p)) && !p.oblique && !p.object)
        };
        if let Some(by) = said.iter().find(person) {
            only.stance = by.stance;
            only.others.push(by.speaker.clone());
        }
    }

    /// Who is told, and which media pass it on; `credit` is the medium already found to be credited.
    fn passed_on(&mut self, links: &Links, first: usize, end: usize, credit: Option<Party>) -> PassedOn {
        let Links { here, phrases, found, .. } = *links;
        let cues = self.cues;
        let quoting = || found.iter().find_map(|attribution| self.quoting(here, attribution, end, phrases));
        let (at, told) = self.told(here, phrases, found).or_else(quoting).unzip();
        let medium = told.as_ref().filter(|told| self.cast.is_medium_party(cues, phrases, told)).cloned();
        let speaking = || found.iter().find_map(|attribution| self.medium_speaking(attribution, phrases));
        let credit = (credit.or_else(speaking))
            .or_else(|| self.medium_closing(here, end, found, phrases))
            .or_else(|| self.medium_quoting(here, end, found, phrases))
            .or_else(|| self.report_goes_on(here, first, end, found, phrases));
        self.documents |= phrases.iter().any(|p| p.role.is_some_and(|role| role.kind == RoleKind::Document));
        let credit = credit.or_else(|| self.credited_again(here, found, phrases));
        let chain = self.chain(links, first, end, credit.as_ref());
        // A noun alone is the medium credited last, where nothing else tells which.
        let named = |party: Party| self.named_before(party, phrases);
        PassedOn {
            at,
            told: told.map(named),
            medium: medium.map(named),
            credit: credit.map(named),
            chain: chain.into_iter().map(named).collect(),
        }
    }

    /// Keeps whom a sentence brings up, for those that take them up.
    fn remember(&mut self, found: &[Attribution], phrases: &[Phrase], passed_on: &PassedOn) {
        let cues = self.cues;
        // Who speaks of "the paper" seldom means himself: his own is not taken up.
        let takes_up = |party: &&Party| !self.is_unnamed(party, phrases) && !self.cast.is_own(party);
        let named = passed_on.credit.as_ref().or(passed_on.medium.as_ref()).filter(takes_up).cloned();
        self.since_credit = if passed_on.credit.is_some() { 0 } else { self.since_credit.saturating_add(1) };
        self.credited = named.or(self.credited.take());
        self.cast.remember_named(cues, phrases);
        // "Western media" are nobody whom a pronoun takes up.
        let press = |p: &Phrase| p.role.is_some_and(|role| role.collective);
        for attribution in found {
            if !phrases.iter().any(|p| (p.first, p.end) == attribution.subject && press(p)) {
                self.cast.remember(&attribution.speaker);
            }
        }
        self.previous = if found.is_empty() { self.previous.map(|n| n + 1) } else { Some(0) };
    }

    /// What a sentence says in which nobody is found to speak: it is the outlet's, or goes on with what stands behind a colon.
    fn told_by_nobody(&self, here: &[Cue], first: usize, end: usize) -> Saying {
        let speaker = self.speech.clone();
        let verdict = self.verdict(here, first, end).map(|(_, stance)| stance);
        Saying {
            direct: speaker.is_some(),
            stance: verdict.filter(|_| speaker.is_some()).unwrap_or(Stance::Asserts),
            verdict,
            speaker,
            negated: self.negated(first, end, None),
            ..Saying::new(first, end)
        }
    }

    /// Whether a party is a noun for a medium, and no name.
    fn is_unnamed(&self, party: &Party, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let noun = |p: &&Phrase| {
            let outlet = p.role.is_some_and(|role| role.kind == RoleKind::Outlet) && p.name.is_none();
            outlet && cues.part.span(p.first, p.end).contains(party.span)
        };
        let said = party.known.is_none() && self.cast.text_of(party.span) == party.name;
        said && phrases.iter().any(|p| noun(&p))
    }

    /// A party that only a noun names, "the paper", as the medium credited last.
    fn named_before(&self, party: Party, phrases: &[Phrase]) -> Party {
        let cues = self.cues;
        let definite = |p: &Phrase| {
            let collective = p.role.is_some_and(|role| role.collective);
            let taken = p.demonstrative || self.cast.takes_up(p);
            !collective && taken && cues.part.span(p.first, p.end).contains(party.span)
        };
        let meant = self.is_unnamed(&party, phrases) && phrases.iter().any(definite);
        match self.credited.as_ref().filter(|_| meant) {
            Some(last) => Party { span: party.span, ..last.clone() },
            None => party,
        }
    }

    /// Whether somebody with a name or a role says something word for word.
    fn is_direct(&self, attribution: &Attribution, first: usize, end: usize) -> bool {
        let speaker = &attribution.speaker;
        let quotes = self.cues.quotes_in(first, end);
        quotes.iter().any(|q| q.words >= LONG_ENOUGH) && (speaker.name.is_some() || speaker.role.is_some())
    }

    /// The words for a speaker with the phrase in apposition to them.
    fn with_apposition(&self, subject: (usize, usize), phrases: &[Phrase]) -> (usize, usize) {
        let at = phrases.iter().position(|p| (p.first, p.end) == subject);
        let beside = at.and_then(|at| self.cast.apposed(self.cues, phrases, at)).map(|beside| &phrases[beside]);
        beside.map_or(subject, |beside| (subject.0.min(beside.first), subject.1.max(beside.end)))
    }
}

/// The fewest words before a coordinator that make a clause.
const OWN_CLAUSE: usize = 4;

/// The fewest quoted words that make a statement direct.
const LONG_ENOUGH: usize = 3;
