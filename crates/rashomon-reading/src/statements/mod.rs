//! Who says what?
//!
//! Each sentence is read for what makes somebody say something in it (a verb of saying, "according to",
//! quotation marks that go on) and for the phrases that may be the one who says it. What nobody is found
//! to say, the outlet says.

mod chain;
mod cues;
mod nouns;
mod phrases;
mod quotes;
mod speakers;
#[cfg(test)]
mod tests;

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Sense, Source, Stance};
use rashomon_text::{Field, TokenKind};

use self::chain::Links;
use self::cues::{Cue, CueKind, Cues, Flags};
use self::phrases::{Grammar, Phrase, phrases};
use self::quotes::Quote;
use self::speakers::{Cast, role_of};
pub(crate) use self::speakers::{medium_id, medium_label};
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
    let (mut statements, mut credits) = (Vec::new(), Vec::new());
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
            statements.extend(saying.into_iter().map(|s| s.statement(cues, first, end)));
        }
    }
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
    /// Tokens that say who says it and that it is said.
    attribution: Vec<(usize, usize)>,
}

impl Saying {
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

/// The role of what is written and speaks.
const DOCUMENT: &str = "document";

/// The tokens among `from..to` that say who says it, and that it is said if nothing but that it is said: what denies or
/// accuses is part of what is told.
fn said_by(attribution: &Attribution, from: usize, to: usize) -> Vec<(usize, usize)> {
    // What a document is called is told, too: "a secret report says".
    if attribution.speaker.role.as_deref().and_then(role_of).is_some_and(|role| role.id == DOCUMENT) {
        return Vec::new();
    }
    let verb = (attribution.stance == Stance::Asserts).then_some(attribution.cue);
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

/// Sentences within quotation marks that nobody is found to say are said by whoever says the rest of the
/// quotation, or by whoever spoke right before.
fn carry_quotations(cues: &Cues, sentences: &[(usize, usize)], sayings: &mut [Vec<Saying>]) {
    let quoted = |n: usize| {
        let (first, end) = sentences[n];
        let words = (first..end).filter(|t| !cues.is_mark(*t));
        let (all, inside) = words.fold((0, 0), |(a, q), t| (a + 1, q + usize::from(cues.is(t, Flags::QUOTED))));
        all > 0 && inside * 10 >= all * 8
    };
    let mut carry: Vec<Option<Speaker>> = vec![None; sentences.len()];
    for n in (0..sentences.len()).filter(|n| quoted(*n)) {
        if sayings[n].len() != 1 || sayings[n][0].speaker.is_some() {
            continue;
        }
        let (first, end) = sentences[n];
        let quote = cues.quotes_in(first, end).iter().find(|q| q.words >= cues::LONG_QUOTE);
        let later = quote.and_then(|quote| {
            let rest = (n + 1..sentences.len()).take_while(|m| sentences[*m].0 < quote.end);
            rest.flat_map(|m| &sayings[m]).find_map(|s| s.speaker.clone())
        });
        let before = || {
            let previous = n.checked_sub(1)?;
            let speaker = carry[previous].clone().or_else(|| sayings[previous].last()?.speaker.clone())?;
            Some(speaker)
        };
        // The one who said it may follow in a sentence of his own: “…。”一名医生说。
        let behind = || {
            let &(next_first, next_end) = sentences.get(n + 1)?;
            let [only] = &sayings[n + 1][..] else { return None };
            let speaker = only.speaker.as_ref()?;
            let (from, to) = cues.part.tokens_of(speaker.span);
            let more = (next_first..next_end).filter(|t| (*t < from || *t >= to) && cues.is_plain(*t)).count();
            let closed = quote.is_some_and(|q| q.end <= next_first + 1);
            let whole = closed && more <= 1 && !cues.part.tokens[next_first].breaks_line;
            (whole && cues.is(to.min(next_end - 1), Flags::VERB)).then(|| speaker.clone())
        };
        carry[n] = later
            .or_else(behind)
            .or_else(before)
            .map(|speaker| Speaker { introduced: Some(speaker.introduced.unwrap_or(speaker.span)), ..speaker });
    }
    for (saying, speaker) in sayings.iter_mut().zip(carry) {
        if let (Some(speaker), Some(only)) = (speaker, saying.first_mut()) {
            only.speaker = Some(speaker);
            only.direct = true;
        }
    }
}

/// A sentence that only tells who said it, or where it was reported, tells so of the one before: "The port is closed. This
/// was reported by Reuters." «Об этом сообщил министр».
fn carry_back(cues: &Cues, sentences: &[(usize, usize)], sayings: &mut [Vec<Saying>]) {
    for n in 1..sentences.len() {
        let [only] = &sayings[n][..] else { continue };
        let (first, end) = sentences[n - 1];
        if !only_attributes(cues, sentences[n], only) || passes_on(cues, first, end) {
            continue;
        }
        let (speaker, credit, told, stance) =
            (only.speaker.clone(), only.credit.clone(), only.told.clone(), only.stance);
        let chain = only.chain.clone();
        for saying in &mut sayings[n - 1] {
            saying.credit = saying.credit.take().or_else(|| credit.clone());
            if saying.chain.is_empty() {
                saying.chain.clone_from(&chain);
            }
            if saying.speaker.is_none() {
                let taken_up = |s: Speaker| Speaker { introduced: Some(s.introduced.unwrap_or(s.span)), ..s };
                saying.speaker = speaker.clone().map(taken_up);
                saying.told = told.clone();
                saying.stance = if saying.stance == Stance::Asserts { stance } else { saying.stance };
            }
        }
    }
}

/// The media that the last sentence of a text credits where it stands by itself and tells nothing else: the whole text is
/// from there.
fn closing_credit(cues: &Cues, sentences: &[(usize, usize)], sayings: &[Vec<Saying>]) -> Vec<Party> {
    let (Some(&sentence), Some([only])) = (sentences.last(), sayings.last().map(Vec::as_slice)) else {
        return Vec::new();
    };
    let alone = sentences.len() > 1 && cues.part.tokens[sentence.0].breaks_line;
    let closes = alone && only.stance == Stance::Asserts && only_attributes(cues, sentence, only);
    if closes { only.chain.clone() } else { Vec::new() }
}

/// The medium that a title credits as headlines do: behind a mark at its end ("Secret talks held – Politico"), or before a
/// colon at its head ("Politico: secret talks held").
fn title_credit(cues: &Cues, names: &[Name], cast: &Cast) -> Option<Party> {
    let tokens = cues.flags.len();
    let last = (0..tokens).rev().find(|t| !cues.is_mark(*t))?;
    let medium = |at: usize| {
        let name = cues.name(at).filter(|name| cast.is_medium_name(*name))?;
        let span = names[name].span;
        let (from, to) = cues.part.tokens_of(span);
        let party = cast.party_of(cues, name, span);
        (!cast.is_own(&party)).then_some((from, to, party))
    };
    let closing = medium(last).filter(|(from, to, _)| *to == last + 1 && *from > 1 && cues.is_mark(from - 1));
    let opening = || {
        let first = (0..tokens).find(|t| !cues.is_mark(*t))?;
        let colon = |to: usize| (to..tokens).find(|t| !cues.is_quotation_mark(*t)).is_some_and(|t| cues.is_colon(t));
        medium(first).filter(|(_, to, _)| colon(*to))
    };
    closing.or_else(opening).map(|(_, _, party)| party)
}

/// Whether a sentence holds no more than who says something, to whom and when, and a word that points back.
fn only_attributes(cues: &Cues, (first, end): (usize, usize), saying: &Saying) -> bool {
    const LONGEST: usize = 24;
    // Where it was said may be told, too, if the sentence begins by pointing back: "This the minister said on television".
    const MORE: usize = 3;
    let sourced = saying.speaker.is_some() || saying.credit.is_some();
    let verb = (first..end).rev().find(|t| cues.is(*t, Flags::VERB | Flags::SOURCE));
    let Some(verb) = verb else { return false };
    if !sourced || end - first > LONGEST || saying.direct {
        return false;
    }
    let mut known: Vec<(usize, usize)> = saying.attribution.clone();
    let parties = [&saying.told, &saying.credit].into_iter().flatten().map(|party| party.span);
    known.extend(parties.chain(saying.speaker.as_ref().map(|s| s.span)).map(|span| cues.part.tokens_of(span)));
    let outside = |t: &usize| !known.iter().any(|(from, to)| from <= t && t < to);
    let plain = |t: usize| cues.is_plain(t) && !cues.is(t, Flags::SOURCE | Flags::VERB);
    let noun = |t: usize| t < end && (plain(t) || cues.role(t).is_some() || cues.name(t).is_some());
    let points = |t: usize| cues.is(t, Flags::DEMONSTRATIVE) && !noun(t + 1) || cues.pronoun(t).is_some();
    // The verb may stand before it: "Poinformował o tym minister".
    let near = if cues.is(first, Flags::VERB) { 3 } else { 2 };
    let opens = (first..end.min(first + near)).any(|t| outside(&t) && points(t));
    let behind_verb = saying.speaker.as_ref().is_some_and(|s| cues.part.tokens_of(s.span).0 > verb);
    let says = match saying.stance {
        Stance::Asserts => opens || cues.is(verb, Flags::VERB) && (saying.credit.is_some() || behind_verb),
        Stance::Confirms | Stance::Warns => opens,
        _ => false,
    };
    // "He said it was over" goes on behind its verb.
    let goes_on = || {
        let behind = known.iter().map(|(_, to)| *to).max().unwrap_or(first).max(verb + 1);
        (behind..end).any(|t| cues.is_plain(t) || cues.is(t, Flags::FUNCTION) || points(t))
    };
    // So may more media than one.
    let medium = |t: usize| {
        let outlet = cues.role(t).is_some_and(|role| role.kind == RoleKind::Outlet);
        saying.credit.is_some() && (outlet || cues.medium_names.get(cues.name(t).unwrap_or(usize::MAX)) == Some(&true))
    };
    let content = (first..end).filter(outside).filter(|t| !medium(*t)).filter(|t| {
        let said = cues.is_plain(*t) || cues.name(*t).is_some() || cues.role(*t).is_some();
        said && !cues.is(*t, Flags::TIME | Flags::VERB | Flags::ASIDE)
    });
    let opened = (first..end).any(|t| cues.is(t, Flags::QUOTED) || cues.is_colon(t));
    let last = (first..end).rev().find(|t| !cues.is_mark(*t)).unwrap_or(first);
    let parted = || (first..last).any(|t| cues.parts(t));
    let content = content.count();
    says && !opened && if opens { content <= MORE } else { content == 0 && !goes_on() && !parted() }
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
}

impl Text<'_, '_, '_, '_> {
    fn sentence(&mut self, first: usize, end: usize, phrases: &[Phrase]) -> Vec<Saying> {
        let cues = self.cues;
        if cues.part.tokens[first].breaks_line {
            self.speech = None;
        }
        let from = cues.cues.partition_point(|c| c.first < first);
        let to = cues.cues.partition_point(|c| c.first < end);
        let here = &cues.cues[from..to];
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
        let closing = if found.is_empty() { self.closing(here, first, end, phrases) } else { None };
        let reporting = closing.filter(|(_, by)| self.cast.is_medium(cues, &phrases[*by]));
        match closing {
            Some((cue, _)) if reporting.is_some() => {
                let others: Vec<Cue> = here.iter().copied().filter(|c| c.first != cue.first).collect();
                self.verbs(&others, first, end, phrases, &mut found);
            }
            Some((cue, by)) => {
                let closed = self.closed(here, cue, by, first, end, phrases);
                let behind = self.relative_behind(&closed, here);
                found.push(closed);
                found.extend(behind);
            }
            None => {}
        }
        if found.is_empty() {
            self.verbs(here, first, end, phrases, &mut found);
        }
        let mut credit = self.credit(here, first, end, phrases, &mut found);
        if credit.is_none() {
            credit = reporting.map(|(_, by)| self.cast.party(cues, &phrases[by]));
        }
        found.sort_by_key(|a| (a.cut, a.cue.0));
        if found.is_empty()
            && let Some(attribution) = self.headline(first, phrases, &mut credit)
        {
            found.push(attribution);
        }
        if found.is_empty()
            && let Some(attribution) = self.goes_on_reporting(first, end)
        {
            found.push(attribution);
        }
        for attribution in &mut found {
            attribution.described = self.with_apposition(attribution.subject, phrases);
        }
        let (told_at, told) = self.told(here, phrases, &found).unzip();
        let quoting = || found.iter().find_map(|attribution| self.quoting(here, attribution, end, phrases)).unzip();
        let (told_at, told) = if told.is_some() { (told_at, told) } else { quoting() };
        let told_medium = told.as_ref().filter(|told| self.cast.is_medium_party(cues, phrases, told)).cloned();
        for attribution in &found {
            if credit.is_none() {
                credit = self.medium_speaking(attribution, phrases);
            }
        }
        let credit = credit.or_else(|| self.medium_quoting(here, end, &found, phrases));
        let credit = credit.or_else(|| self.report_goes_on(first, end, &found, phrases));
        self.documents |= phrases.iter().any(|p| p.role.is_some_and(|role| role.kind == RoleKind::Document));
        let credit = credit.or_else(|| self.credited_again(here, &found, phrases));
        let links = Links { here, phrases, found: &found, reporting: reporting.map(|(_, by)| by) };
        let chain = self.chain(&links, first, end, credit.as_ref());
        // A noun alone is the medium credited last, where nothing else tells which.
        let credit = credit.map(|party| self.named_before(party, phrases));
        let told = told.map(|party| self.named_before(party, phrases));
        let told_medium = told_medium.map(|party| self.named_before(party, phrases));
        let chain: Vec<Party> = chain.into_iter().map(|party| self.named_before(party, phrases)).collect();
        // Who speaks of "the paper" seldom means himself: his own is not taken up.
        let takes_up = |party: &&Party| !self.is_unnamed(party, phrases) && !self.cast.is_own(party);
        let named = credit.as_ref().or(told_medium.as_ref()).filter(takes_up).cloned();
        self.since_credit = if credit.is_some() { 0 } else { self.since_credit.saturating_add(1) };
        self.credited = named.or(self.credited.take());
        self.cast.remember_named(cues, phrases);
        for attribution in &found {
            self.cast.remember(&attribution.speaker);
        }
        self.previous = if found.is_empty() { self.previous.map(|n| n + 1) } else { Some(0) };
        let mut sayings = if found.is_empty() {
            let (speaker, direct) = (self.speech.clone(), self.speech.is_some());
            let stance = speaker.as_ref().and_then(|_| self.verdict(here, first, end)).map_or(Stance::Asserts, |v| v.1);
            vec![Saying {
                first,
                end,
                speaker,
                stance,
                direct,
                told: None,
                credit: None,
                chain: Vec::new(),
                attribution: Vec::new(),
                negated: self.negated(first, end, None),
            }]
        } else {
            self.clauses(here, first, end, &found)
        };
        // That a medium reports it is no part of what is told.
        for (cue, by) in reporting.iter() {
            let words = [(cue.first, cue.end), (phrases[*by].first, phrases[*by].end)];
            sayings.iter_mut().for_each(|saying| saying.set_apart(&words));
        }
        // Who is told by one clause is told by that speaker's other clauses, too.
        let telling = told_at.and_then(|at: usize| {
            let clause = sayings.iter().find(|s| s.first <= at && at < s.end)?;
            clause.speaker.as_ref().map(|s| s.span)
        });
        for saying in &mut sayings {
            if let Some(speaker) = &saying.speaker {
                let tells = telling.is_none_or(|span| span == speaker.span);
                let anonymous = speaker.anonymous;
                saying.told = told.clone().filter(|_| tells).or_else(|| credit.clone().filter(|_| anonymous));
            }
            saying.credit = credit.clone();
            saying.chain = chain.clone();
            let told = saying.told.as_ref().filter(|told| told_medium.as_ref() == Some(told));
            chain::add(&mut saying.chain, told.cloned());
        }
        sayings
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

    /// Phrases that name a source without a verb: who stands beside them speaks; a medium is credited by
    /// [`Text::credit`].
    fn according(&self, here: &[Cue], first: usize, end: usize, phrases: &[Phrase]) -> Vec<Attribution> {
        let cues = self.cues;
        let mut found: Vec<Attribution> = Vec::new();
        for cue in here {
            let CueKind::According(side) = cue.kind else { continue };
            if cues.is(cue.first, Flags::QUOTED) {
                continue;
            }
            // "He denied the report, according to him full of errors": the verb before it tells who speaks.
            let behind_verb = |c: &Cue| is_verb(c) && c.end <= cue.first && !cues.is(c.first, Flags::QUOTED);
            if side == Source::Within && here.iter().any(behind_verb) {
                continue;
            }
            let Some((speaker, subject)) = self.source(cue, side, end, phrases) else { continue };
            let cut = match found.last() {
                None => first,
                Some(last) => self.boundary(last.cue.1, cue.first).unwrap_or(cue.first),
            };
            found.push(Attribution {
                cut,
                cue: (cue.first, cue.end),
                speaker,
                subject,
                described: subject,
                stance: Stance::Asserts,
                joined: false,
            });
            debug_assert!(cut < end);
        }
        found
    }

    /// The one whom a phrase like "according to" names as its source, if that is no medium, and the tokens that
    /// name him.
    fn source(&self, cue: &Cue, side: Source, end: usize, phrases: &[Phrase]) -> Option<(Speaker, (usize, usize))> {
        let cues = self.cues;
        if side == Source::Within {
            // "As Reuters reported" names its own source behind the words that otherwise take up the last one.
            if let Some(at) = phrases.iter().position(|p| p.first == cue.end && !p.oblique && !p.pronoun) {
                let phrase = &phrases[at];
                let speaker = || (self.cast.speaker(cues, phrases, at), (phrase.first, phrase.end));
                return (!self.cast.is_medium(cues, phrase)).then(speaker);
            }
            let pronoun = Phrase { end: cue.end, pronoun: true, ..Phrase::bare(cue.first) };
            let known = self.cast.last().is_some();
            return known.then(|| (self.cast.speaker(cues, &[pronoun], 0), (cue.first, cue.end)));
        }
        let beside = self.beside(cue, side, phrases);
        if let Some(at) = self.paired(cue, side, beside, end, phrases).or(beside) {
            let phrase = &phrases[at];
            let speaks = !self.cast.is_medium(self.cues, phrase);
            let another = || self.cast.of_another(cues, phrase, false);
            let speaker = || another().unwrap_or_else(|| self.cast.speaker(cues, phrases, at));
            return speaks.then(|| (speaker(), (phrase.first, phrase.end)));
        }
        // Plans and estimates stand there too: a noun only speaks if it takes up somebody who spoke.
        let noun = match side {
            Source::After => self.noun(cue.end, end)?,
            _ => self.noun(cue.first.checked_sub(1)?, cue.first).filter(|noun| noun.end == cue.first)?,
        };
        let speaker = self.cast.again_by_noun(cues, &noun)?;
        Some((speaker, (noun.first, noun.end)))
    }

    /// The one of two sources who is a human being: "according to minutes of the meeting and to a diplomat who saw them".
    fn paired(&self, cue: &Cue, side: Source, beside: Option<usize>, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let written = |at: usize| phrases[at].role.is_some_and(|role| role.kind == RoleKind::Document);
        if side != Source::After || beside.is_some_and(|at| !written(at)) {
            return None;
        }
        let found = self.second_source(cue, end, phrases)?;
        let at = phrases[found].end;
        let closes = |t: usize| {
            cues.parts(t) || cues.is(t, Flags::RELATIVE | Flags::KNOWING | Flags::ANONYMITY) && !cues.is(t, Flags::VERB)
        };
        (at >= end || closes(at) || (at..end).all(|t| cues.is_mark(t))).then_some(found)
    }

    /// The phrase that a source's cue points at.
    fn beside(&self, cue: &Cue, side: Source, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        match side {
            Source::After => {
                let mut at = cue.end;
                let tokens = self.cues.flags.len();
                while at < tokens && (self.cues.is(at, Flags::ASIDE | Flags::TIME) || self.points_at_time(at, tokens)) {
                    at += 1;
                }
                let found = phrases.iter().position(|p| p.first == at || (p.first <= at && at < p.end));
                self.behind_told_to(at, found, phrases).or(found)
            }
            Source::Before => {
                let apposed = cue.first > 0 && self.cues.is_comma(cue.first - 1);
                let bracketed = |p: &Phrase| self.cues.bracket_end(p.end) == Some(cue.first);
                // What is quoted may stand between: 外交官の「…」との発言を伝えた.
                let quoted = |p: &Phrase| {
                    let from = p.end + 1;
                    let spoken =
                        || cues.quotes_in(from, from + 1).iter().any(|q| q.first == from && q.end == cue.first);
                    from < cue.first && cues.is(p.end, Flags::GENITIVE) && spoken()
                };
                // The cue may begin with the ending of what stands before it: "KRP:n mukaan".
                let overlaps = |p: &Phrase| p.first < cue.first && cue.first < p.end && p.end < cue.end;
                let ends = |p: &Phrase| {
                    p.end == cue.first
                        || overlaps(p)
                        || (apposed && p.end + 1 == cue.first && p.name.is_some())
                        || bracketed(p)
                        || quoted(p)
                };
                phrases.iter().rposition(ends)
            }
            Source::Within => None,
        }
    }

    /// The person behind a medium that a phrase like "so told Reuters" has before its source.
    fn behind_told_to(&self, at: usize, found: Option<usize>, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let telling = at < cues.flags.len() && cues.is_telling(at);
        let told = found.filter(|n| telling || self.is_told(&phrases[*n]));
        let next = told.and_then(|n| phrases.get(n + 1).filter(|next| next.first == phrases[n].end).map(|_| n + 1));
        let titled = || (telling && at + 1 < cues.flags.len()).then(|| self.title_told(at + 1, phrases)).flatten();
        next.filter(|n| self.is_person(&phrases[*n])).or_else(titled)
    }

    /// The medium that the sentence credits. A person or source after such a phrase ("quoting a diplomat")
    /// is the one who speaks.
    fn credit(
        &self,
        here: &[Cue],
        first: usize,
        end: usize,
        phrases: &[Phrase],
        found: &mut Vec<Attribution>,
    ) -> Option<Party> {
        let cues = self.cues;
        let mut credit = None;
        for cue in here.iter().filter(|cue| matches!(cue.kind, CueKind::Credit | CueKind::According(_))) {
            let Some(at) = self.credited_phrase(cue, end, phrases) else {
                let quoted = self.quoted_noun(cue, first, end).filter(|_| !cues.is_published(cue));
                found.extend(quoted.filter(|_| found.is_empty()));
                if credit.is_none() && cues.is_published(cue) {
                    credit = self.title(cue.end).map(|(_, title)| title);
                }
                continue;
            };
            if self.cast.is_medium(self.cues, &phrases[at]) {
                credit = credit.or_else(|| Some(self.cast.party(cues, &phrases[at])));
            } else if cue.kind == CueKind::Credit
                && (!cues.is_published(cue) || cues.is_telling(cue.first))
                && self.only_media(found, phrases)
                && !cues.is(cue.first, Flags::QUOTED)
            {
                let document = phrases[at].role.is_some_and(|r| r.kind == RoleKind::Document);
                let speaks = (phrases[at].role.is_some() || phrases[at].name.is_some()) && !document;
                if speaks && !found.is_empty() {
                    // The medium that says so is credited; the one whom it quotes speaks.
                    let speaker = self.cast.speaker(cues, phrases, at);
                    found.iter_mut().for_each(|relayed| relayed.speaker = speaker.clone());
                } else if speaks {
                    found.push(Attribution {
                        cut: first,
                        cue: (cue.first, cue.end),
                        speaker: self.cast.speaker(cues, phrases, at),
                        subject: (phrases[at].first, phrases[at].end),
                        described: (phrases[at].first, phrases[at].end),
                        stance: Stance::Asserts,
                        joined: false,
                    });
                }
            }
        }
        credit.or_else(|| self.bracketed(first, end))
    }

    /// The phrase for whom a credit, or a phrase like "according to", names.
    fn credited_phrase(&self, cue: &Cue, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let side = match cue.kind {
            CueKind::According(side) => side,
            _ => Source::After,
        };
        let before = || self.beside(cue, Source::Before, phrases);
        let first_before = cue.kind == CueKind::Credit && self.cited_before(cue);
        // What is cited stands right before the words for it, known or not.
        let known = first_before && cue.first > 0 && cues.part.tokens[cue.first - 1].kind == TokenKind::Word;
        let behind = || if known { None } else { self.beside(cue, side, phrases) };
        let beside = first_before.then(before).flatten().or_else(behind);
        // A pronoun before a verb that cites is its subject: "it quoted a surveyor".
        let cited = |at: &usize| cue.kind == CueKind::Credit && (self.grammar.credit_behind || !phrases[*at].pronoun);
        let beside = beside.or_else(|| before().filter(cited));
        let written = |at: usize| phrases[at].role.is_some_and(|role| role.kind == RoleKind::Document);
        let person = beside.filter(|at| !written(*at));
        let person = person.or_else(|| self.coordinated_source(cue, end, phrases));
        person.or(beside).or_else(|| self.agent(cue, phrases))
    }

    /// The medium by whom a credit in the passive says it was told: "was revealed on Thursday by the newspaper".
    fn agent(&self, cue: &Cue, phrases: &[Phrase]) -> Option<usize> {
        let between = |t: usize| self.cues.is(t, Flags::ASIDE | Flags::TIME | Flags::OBLIQUE);
        let behind = |p: &Phrase| p.oblique && p.first > cue.end && (cue.end..p.first).all(between);
        let found = phrases.iter().position(behind).filter(|_| cue.kind == CueKind::Credit)?;
        self.cast.is_medium(self.cues, &phrases[found]).then_some(found)
    }

    /// The one whom a credit names behind what it names first: "citing notes of the talks and a diplomat".
    fn coordinated_source(&self, cue: &Cue, end: usize, phrases: &[Phrase]) -> Option<usize> {
        (cue.kind == CueKind::Credit).then(|| self.second_source(cue, end, phrases))?
    }

    /// The person whom a coordinator joins to what stands behind a source's cue.
    fn second_source(&self, cue: &Cue, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        phrases.iter().position(|phrase| {
            let person = phrase.role.is_some_and(|role| matches!(role.kind, RoleKind::Person | RoleKind::Source));
            let behind = phrase.first > cue.end && phrase.end <= end && !(cue.end..phrase.first).any(|t| cues.parts(t));
            let joined = || (phrase.first.saturating_sub(2)..phrase.first).any(|t| cues.is(t, Flags::COORDINATOR));
            person && behind && joined()
        })
    }

    /// Whether nobody but media speaks so far.
    fn only_media(&self, found: &[Attribution], phrases: &[Phrase]) -> bool {
        let medium = |subject: (usize, usize)| {
            phrases.iter().any(|p| (p.first, p.end) == subject && self.cast.is_medium(self.cues, p))
        };
        found.iter().all(|a| medium(a.subject))
    }

    /// Somebody without a name or role whom the sentence quotes word for word: "…", it quoted a hydrologist.
    fn quoted_noun(&self, cue: &Cue, first: usize, end: usize) -> Option<Attribution> {
        let cues = self.cues;
        let quotes = cue.kind == CueKind::Credit && !cues.is(cue.first, Flags::QUOTED);
        let direct = quotes && (first..end).any(|t| cues.is(t, Flags::QUOTED));
        let noun = self.noun(cue.end, end).filter(|n| direct && (n.indefinite || n.demonstrative))?;
        Some(Attribution {
            cut: first,
            cue: (cue.first, cue.end),
            speaker: self.by_noun(&noun, first, end),
            subject: (noun.first, noun.end),
            described: (noun.first, noun.end),
            stance: Stance::Asserts,
            joined: false,
        })
    }

    /// The speaker whom a noun without a role brings up or takes up. Only a human being is quoted word for word or
    /// keeps a name back.
    fn by_noun(&self, noun: &Phrase, first: usize, end: usize) -> Speaker {
        let cues = self.cues;
        let known = if noun.indefinite { None } else { self.cast.again_by_noun(cues, noun) };
        known.unwrap_or_else(|| {
            let human = (first..end).any(|t| cues.is(t, Flags::QUOTED | Flags::ANONYMITY));
            self.cast.new_by_noun(cues, noun, noun.indefinite || human)
        })
    }

    /// A medium in round brackets: "(AFP)", "LISBON (Reuters) -".
    fn bracketed(&self, first: usize, end: usize) -> Option<Party> {
        let cues = self.cues;
        (first + 1..end).find_map(|at| {
            let name = cues.name(at)?;
            let span = self.names[name].span;
            let (from, to) = cues.part.tokens_of(span);
            let bracket = |t: usize, mark: &str| t < end && t >= first && cues.part.word(t) == mark;
            let opens = from > first && ["(", "（", "[", "【", "=", "＝"].iter().any(|mark| bracket(from - 1, mark));
            let enclosed = opens && [")", "）", "]", "】"].iter().any(|mark| bracket(to, mark));
            (enclosed && self.cast.is_medium_name(name)).then(|| self.cast.party_of(cues, name, span))
        })
    }

    /// "Name: what it says", as headlines have it.
    fn headline(&self, first: usize, phrases: &[Phrase], credit: &mut Option<Party>) -> Option<Attribution> {
        let cues = self.cues;
        if cues.part.field != Field::Title {
            return None;
        }
        let phrase = phrases.first().filter(|p| p.first <= first + 1 && (p.name.is_some() || p.role.is_some()))?;
        let mut colon = phrase.end;
        while colon < cues.flags.len() && cues.is_quotation_mark(colon) {
            colon += 1;
        }
        if colon >= cues.flags.len() || !cues.is_colon(colon) {
            return None;
        }
        if self.cast.is_medium(self.cues, phrase) {
            *credit = Some(self.cast.party(cues, phrase));
            return None;
        }
        let place = phrase.name.is_some_and(|n| self.names[n].kind == Kind::Place);
        let speaker = self.cast.speaker(cues, phrases, 0);
        (!place || phrase.role.is_some()).then_some(Attribution {
            cut: first,
            cue: (colon, colon + 1),
            speaker,
            subject: (phrase.first, phrase.end),
            described: (phrase.first, phrase.end),
            stance: Stance::Asserts,
            joined: false,
        })
    }

    /// The last speaker, where a verb's mood says that what he said goes on: "Er habe nie Geld genommen."
    fn goes_on_reporting(&self, first: usize, end: usize) -> Option<Attribution> {
        let cues = self.cues;
        let cue = (first..end).find(|t| cues.is(*t, Flags::REPORTED) && !cues.is(*t, Flags::QUOTED))?;
        let speaker = self.previous.filter(|n| *n == 0).and_then(|_| self.cast.taken_up())?;
        Some(Attribution {
            cut: first,
            cue: (cue, cue + 1),
            speaker,
            subject: (cue, cue + 1),
            described: (cue, cue + 1),
            stance: Stance::Asserts,
            joined: false,
        })
    }

    /// A medium that speaks by a verb is credited, too.
    fn medium_speaking(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<Party> {
        let phrase = phrases.iter().find(|p| (p.first, p.end) == attribution.subject)?;
        self.cast.is_medium(self.cues, phrase).then(|| self.cast.party(self.cues, phrase))
    }

    /// The medium whose verb of saying only passes on what its source says, where a phrase names the source: "the paper
    /// wrote, with reference to two diplomats".
    fn medium_quoting(&self, here: &[Cue], end: usize, found: &[Attribution], phrases: &[Phrase]) -> Option<Party> {
        let cues = self.cues;
        let verb = |cue: &Cue| matches!(cue.kind, CueKind::Verb(_)) && !cues.is(cue.first, Flags::QUOTED);
        let by_verb = |a: &Attribution| here.iter().any(|cue| verb(cue) && (cue.first, cue.end) == a.cue);
        // "The paper, citing a draft and a diplomat, said": the verb is the paper's.
        let cited = |a: &Attribution| {
            let is_meant = |n: usize| (phrases[n].first, phrases[n].end) == a.subject;
            here.iter().any(|cue| {
                cue.end <= a.subject.0 && self.coordinated_source(cue, a.cue.0, phrases).is_some_and(is_meant)
            })
        };
        // Whom a medium cites may be a medium, too.
        let credits =
            |cue: &&Cue| matches!(cue.kind, CueKind::Credit | CueKind::According(_)) && !cues.is_passed_on(cue);
        let media: Vec<usize> = (here.iter().filter(credits))
            .filter_map(|cue| self.credited_phrase(cue, end, phrases))
            .filter(|at| self.cast.is_medium(cues, &phrases[*at]))
            .collect();
        if found.is_empty() && media.is_empty() || found.iter().any(|a| by_verb(a) && !cited(a)) {
            return None;
        }
        let said = here.iter().any(verb);
        // What a sentence is about speaks, too, where the source has a phrase of its own: 同紙は外交官の発言を紹介した.
        let relays = |p: &Phrase| {
            let passes_on = |c: &Cue| c.kind == CueKind::According(Source::Before) && c.first > p.end;
            cues.is_topic(p.first, p.end) && here.iter().any(passes_on)
        };
        // A source may have its own word for what it says: 《…》援引一名外交官的话说.
        let cites = |p: &Phrase| here.iter().any(|cue| cue.kind == CueKind::Credit && cue.first == p.end);
        let told = |p: &Phrase| here.iter().any(|cue| cue.kind == CueKind::Told && cue.end == p.first);
        let speaks = |p: &&Phrase| {
            let credited = media.iter().any(|at| (phrases[*at].first, phrases[*at].end) == (p.first, p.end));
            let free = !p.oblique && !p.object && !told(p) && !credited && !cues.is(p.first, Flags::QUOTED);
            free && (said || cites(p) || relays(p))
                && self.cast.is_medium(cues, p)
                && !found.iter().any(|a| a.subject == (p.first, p.end))
        };
        phrases.iter().find(speaks).map(|phrase| self.cast.party(cues, phrase))
    }

    /// The medium credited last, where a verb without a subject of its own cites somebody for it: "…", it quoted an officer
    /// as saying.
    fn credited_again(&self, here: &[Cue], found: &[Attribution], phrases: &[Phrase]) -> Option<Party> {
        let cues = self.cues;
        let verb = |cue: &Cue| here.iter().any(|c| matches!(c.kind, CueKind::Verb(_)) && c.first == cue.first);
        let bare = |cue: &Cue| {
            let before = cue.first.checked_sub(1);
            let subject =
                |t: usize| cues.is_plain(t) && cues.pronoun(t).is_none() && !cues.is_mark(t.saturating_sub(1));
            !before.is_some_and(subject) && !phrases.iter().any(|p| p.end == cue.first && !p.pronoun)
        };
        let cites = |cue: &&Cue| cue.kind == CueKind::Credit && verb(cue) && bare(cue);
        let by = |cue: &Cue| found.iter().any(|a| a.cue.0 == cue.first && a.subject.0 >= cue.end);
        here.iter().find(cites).filter(|cue| by(cue)).and_then(|_| self.credited.clone())
    }

    /// The medium credited last, where what it reported goes on: by a phrase such as "according to the article", or by "the
    /// report" that speaks, if nothing written was named before.
    fn report_goes_on(&self, first: usize, end: usize, found: &[Attribution], phrases: &[Phrase]) -> Option<Party> {
        const RECENT: usize = 4;
        let cues = self.cues;
        let is_phrase = |t: usize| cues.report_goes_on(t) && !cues.is(t, Flags::QUOTED);
        let bare = |a: &Attribution| {
            let phrase = phrases.iter().find(|p| (p.first, p.end) == a.subject);
            phrase.is_some_and(|p| {
                let written = p.role.is_some_and(|role| role.kind == RoleKind::Document && role.end == p.end);
                // "According to the same source" is no person, if none was brought up.
                let source = p.role.is_some_and(|role| role.kind == RoleKind::Source) && a.speaker.introduced.is_none();
                (written || source) && p.demonstrative && p.name.is_none()
            })
        };
        let goes_on = (first..end).any(is_phrase) || !self.documents && found.iter().any(bare);
        let another = phrases.iter().any(|p| self.cast.is_medium(cues, p));
        self.credited.clone().filter(|_| goes_on && !another && self.since_credit <= RECENT)
    }

    /// Who is told: a medium anywhere in the sentence, anybody else right beside the verb.
    fn told(&self, here: &[Cue], phrases: &[Phrase], found: &[Attribution]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let mut told = None;
        if let Some(told) = found.iter().find_map(|attribution| self.told_us(attribution)) {
            return Some(told);
        }
        if let Some(phrase) = phrases.iter().find(|p| self.is_told(p) && !self.is_source(p, here)) {
            return Some((phrase.first, self.cast.told_party(cues, phrase)));
        }
        if let Some(told) = found.iter().find_map(|attribution| self.told_between(attribution, phrases)) {
            return Some(told);
        }
        if let Some(told) = found.iter().find_map(|attribution| self.told_unnamed(attribution, phrases)) {
            return Some(told);
        }
        if let Some(told) = found.iter().find_map(|attribution| self.told_ahead(attribution, phrases)) {
            return Some(told);
        }
        for cue in here.iter().filter(|c| c.kind == CueKind::Told && !self.in_source(c, here)) {
            // The word that says that somebody is told may be a case of the one who is: "rekao agenciji".
            let holds = |p: &Phrase| p.first == cue.first && cue.end <= p.end && self.cast.is_medium(cues, p);
            // So may the article of the one who is told be a part of the word: "a la agencia", "στην εφημερίδα".
            let covers = |p: &Phrase| cue.first < p.first && p.first < cue.end && cue.end < p.end;
            let at = phrases.iter().position(|p| p.first == cue.end);
            let at = at.or_else(|| phrases.iter().position(holds)).or_else(|| phrases.iter().position(covers));
            let Some(at) = at else {
                if let Some(told) = self.title(cue.end) {
                    return Some(told);
                }
                continue;
            };
            let phrase = &phrases[at];
            // A title right behind the verb and the word for whom is told: «είπαν στον «Σαρωνικό Τύπο»».
            let right_behind = found.iter().any(|a| a.cue.1 == cue.first);
            if right_behind
                && !self.cast.is_medium(cues, phrase)
                && let Some(told) = self.title(cue.end)
            {
                return Some(told);
            }
            let speaks = |a: &Attribution| a.subject == (phrase.first, phrase.end);
            if found.iter().any(speaks) || self.told_by_another(cue, found) {
                continue;
            }
            let close = found.iter().any(|a| {
                let (first, end) = a.cue;
                (cue.first >= first && cue.first <= end + 2) || (phrase.end + 1 >= first && cue.end <= first)
            });
            if self.cast.is_medium(self.cues, phrase) || self.cast.is_told_agency(cues, phrase) {
                return Some((cue.first, self.cast.told_party(cues, phrase)));
            }
            let hears = phrase.role.is_some_and(|r| r.kind == RoleKind::Person)
                || phrase.name.is_some_and(|n| matches!(self.names[n].kind, Kind::Person | Kind::Organisation));
            if told.is_none() && close && hears {
                told = Some((cue.first, self.cast.party(cues, phrase)));
            }
        }
        told
    }

    /// The outlet itself, where words for it stand beside a verb of saying: "told us", "said in an interview with this paper".
    fn told_us(&self, attribution: &Attribution) -> Option<(usize, Party)> {
        const NEAR: usize = 4;
        let cues = self.cues;
        let (from, to) = attribution.cue;
        // Where the verb comes last, what is said may stand between.
        let far = self.grammar.verb_final;
        let low = if far { attribution.cut } else { from.saturating_sub(NEAR) };
        let near = low..cues.flags.len().min(to + NEAR);
        let beside = |t: usize, end: usize| {
            if far && end <= from {
                return true;
            }
            let gap = if end <= from { end..from } else { to.min(t)..t };
            !gap.into_iter().any(|t| cues.parts(t) || cues.is(t, Flags::COMPLEMENTISER))
        };
        near.into_iter().find_map(|t| {
            let end = cues.to_us(t).filter(|end| !cues.is(t, Flags::QUOTED) && beside(t, *end))?;
            Some((t, self.cast.own_outlet(cues.part.span(t, end))?))
        })
    }

    /// The medium that quotes a speaker right behind him, which he told: "…, said the minister, quoted by the agency".
    fn quoting(&self, here: &[Cue], said: &Attribution, end: usize, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let behind = said.subject.1.max(said.cue.1);
        let right_behind = |cue: &&Cue| {
            cue.kind == CueKind::Credit && cues.is_passed_on(cue) && (behind..=behind + 1).contains(&cue.first)
        };
        let cue = here.iter().find(right_behind)?;
        let at = self.credited_phrase(cue, end, phrases)?;
        self.cast.is_medium(cues, &phrases[at]).then(|| (said.subject.0, self.cast.party(cues, &phrases[at])))
    }

    /// The medium without an ending right before a verb behind which its subject stands.
    fn told_ahead(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let behind = attribution.subject.0 >= attribution.cue.1;
        let phrase = phrases.iter().find(|p| p.end == attribution.cue.0 && self.is_bare_medium(p) && !p.oblique)?;
        behind.then(|| (phrase.first, self.cast.party(self.cues, phrase)))
    }

    /// The medium between a verb and its subject that nothing but a case says is told.
    fn told_between(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let (from, to) = (attribution.cue.1, attribution.subject.0);
        let closes = |at: usize| at < cues.flags.len() && (cues.is_comma(at) || cues.is(at, Flags::COMPLEMENTISER));
        let medium = |at: &usize| {
            let phrase = &phrases[*at];
            // The subject stands behind the medium, or before the verb, and what is said behind it.
            let before = || self.behind_told(*at, phrases).is_some_and(|found| phrases[found].first == to);
            let behind = || to < from && self.is_bare_medium(phrase) && !phrase.oblique && closes(phrase.end);
            let small = |t: usize| cues.is(t, Flags::FUNCTION | Flags::ASIDE | Flags::TIME);
            let beside = phrase.first >= from && (from..phrase.first).all(|t| small(t) && !cues.is(t, Flags::OBLIQUE));
            beside && (before() || behind())
        };
        if let Some(at) = (0..phrases.len()).find(medium) {
            return Some((phrases[at].first, self.cast.party(cues, &phrases[at])));
        }
        let quote = cues.quotes_in(from, from + 1).iter().find(|q| q.first == from && q.end <= to)?;
        let beside = (quote.end..to).all(|t| cues.is(t, Flags::OBLIQUE));
        self.title(from).filter(|_| beside)
    }

    /// The title in quotation marks that opens at token `at`: no small letter begins it.
    fn title(&self, at: usize) -> Option<(usize, Party)> {
        let cues = self.cues;
        let quote = cues.quotes_in(at, at + 1).iter().find(|q| q.first == at && !cues.is(at, Flags::QUOTED))?;
        let (first, end) = (quote.first + 1, quote.end - 1);
        let small = |at: usize| cues.part.word(at).starts_with(char::is_lowercase);
        (first < end && !small(first)).then(|| (first, self.cast.titled(cues, first, end)))
    }

    /// The medium without a name that is told: by a noun in a case between verb and subject, «сообщил агентству источник», or
    /// as that whose source speaks, "the agency's source".
    fn told_unnamed(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let (verb, (first, end)) = (attribution.cue.1, attribution.subject);
        let noun = |c: &&Cue| c.kind == CueKind::Told && c.end == first && cues.is_plain(c.first);
        let between = || cues.cues_in(verb, first).iter().find(noun).map(|c| (c.first, c.end));
        // Right before the verb: «об этом газете рассказал дипломат», "diplomat deníku řekl".
        let (says, _) = attribution.cue;
        let beside = |c: &&Cue| {
            let free = c.end == c.first + 1 && cues.is_plain(c.first) && !phrases.iter().any(|p| p.first == c.end);
            c.kind == CueKind::Told && free && (c.end..says).all(|t| cues.is(t, Flags::ASIDE | Flags::TIME))
        };
        let ahead =
            || cues.cues_in(says.saturating_sub(LONGEST_ASIDE), says).iter().rfind(beside).map(|c| (c.first, c.end));
        let owned = || {
            let subject = phrases.iter().find(|p| (p.first, p.end) == attribution.subject)?;
            subject.source_of(cues).map(|medium| (medium.first, medium.end))
        };
        if let Some(told) = self.own_medium(attribution, phrases) {
            return Some(told);
        }
        let (first, end) = between().filter(|_| verb <= first && first < end).or_else(ahead).or_else(owned)?;
        Some((first, self.cast.unnamed_medium(cues, first, end)?))
    }

    /// The medium whose source speaks: «источник «Семафора»», "una fonte dell'Ansa".
    fn own_medium(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<(usize, Party)> {
        let cues = self.cues;
        let subject = phrases.iter().find(|p| (p.first, p.end) == attribution.subject)?;
        let source = subject.role.filter(|role| role.kind == RoleKind::Source)?;
        let within = source.end..subject.end.min(cues.flags.len());
        if let Some(title) = within.clone().find_map(|t| self.title(t)) {
            return Some(title);
        }
        let name = (subject.first..subject.end).find_map(|t| cues.name(t).filter(|n| self.cast.is_medium_name(*n)))?;
        let span = self.names[name].span;
        Some((cues.part.tokens_of(span).0, self.cast.party_of(cues, name, span)))
    }

    /// Whether who is told is told by somebody in the relative clause it stands in: "she said, quoting a diplomat who told
    /// Politico".
    fn told_by_another(&self, told: &Cue, found: &[Attribution]) -> bool {
        let cues = self.cues;
        let Some(before) = found.iter().rfind(|a| a.cue.1 <= told.first) else { return false };
        // Right behind a speaker, a relative clause is about him.
        let from = before.cue.1.max(before.subject.1) + 2;
        let verb = |t: usize| (t..told.end.max(told.first + 1)).any(|t| cues.is(t, Flags::VERB));
        (from..told.first).any(|t| cues.is(t, Flags::RELATIVE) && verb(t))
    }

    /// Whether a phrase names the source that a cue behind it points at.
    fn is_source(&self, phrase: &Phrase, here: &[Cue]) -> bool {
        here.iter().any(|c| matches!(c.kind, CueKind::According(_) | CueKind::Credit) && c.first == phrase.end)
    }

    /// Whether a cue is only a part of a longer one that names a source.
    fn in_source(&self, told: &Cue, here: &[Cue]) -> bool {
        here.iter().any(|c| {
            matches!(c.kind, CueKind::According(_) | CueKind::Credit)
                && c.first <= told.first
                && told.end <= c.end
                && (c.first, c.end) != (told.first, told.end)
        })
    }

    /// The verb of saying that closes the sentence behind a comma or a dash, and its subject beside it: "…, said the mayor",
    /// "…, Reuters reports". All before it is what is said, whoever says something in it.
    fn closing(&self, here: &[Cue], first: usize, end: usize, phrases: &[Phrase]) -> Option<(Cue, usize)> {
        let cues = self.cues;
        let speaks = |cue: &&Cue| matches!(cue.kind, CueKind::Verb(_)) && !cues.is(cue.first, Flags::QUOTED);
        let relative = |cue: &Cue| self.in_relative(cue, first).is_some();
        let cue = here.iter().rev().filter(speaks).find(|cue| !relative(cue))?;
        let CueKind::Verb(Stance::Asserts | Stance::Warns | Stance::Confirms) = cue.kind else { return None };
        let apart = |at: usize| cues.parts(at - 1) || self.closes_quote(at - 1);
        // A word that closes what is said may stand before its subject: “…, deyə o bildirib”.
        let said = |at: usize| at > 1 && cues.is(at - 1, Flags::COMPLEMENTISER) && apart(at - 1);
        let opens = |at: usize| at > first + 2 && (apart(at) || self.grammar.verb_final && said(at));
        let skips = |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME);
        let behind = || self.following(cue, end, phrases).or_else(|| self.inverted(cue, phrases));
        let behind = || behind().filter(|_| opens(cue.first));
        let before = || {
            let at = phrases.iter().rposition(|p| p.end <= cue.first && (p.end..cue.first).all(skips))?;
            let phrase = &phrases[at];
            let free = !phrase.oblique && !phrase.object && !cues.is(phrase.first, Flags::QUOTED);
            let spoken = self.grammar.verb_final && speakers::is_spoken(cues, phrase, first);
            (free && opens(phrase.first) && !spoken).then_some(at)
        };
        let body = || self.body_within(cue, first, end, phrases).filter(|at| phrases[*at].first >= cue.end);
        let by = behind().or_else(|| body().filter(|_| opens(cue.first))).or_else(before)?;
        if self.is_other_than(cue, &phrases[by], here) {
            return None;
        }
        let mut at = cue.end.max(phrases[by].end);
        let mut cited = None;
        let end = (at..end).rev().find(|t| !cues.is_mark(*t)).map_or(at, |last| last + 1);
        let cites =
            |cue: &Cue, at: usize| cue.first == at && matches!(cue.kind, CueKind::Credit | CueKind::According(_));
        // Nothing but when, to whom and who he is may follow.
        while at < end && !cues.parts(at) {
            let told = phrases.iter().find(|p| p.first == at || p.first == at + 1 && cues.is(at, Flags::OBLIQUE));
            match told {
                // Whom a medium cites may follow, too.
                _ if self.cast.is_medium(cues, &phrases[by]) && here.iter().any(|c| cites(c, at)) => {
                    cited = Some(at);
                    at = end;
                }
                Some(told) if told.end > at => at = told.end,
                _ if skips(at) || cues.is(at, Flags::OBLIQUE | Flags::TOLD) || cues.is_quotation_mark(at) => at += 1,
                _ if cues.is_telling(at) || self.cast.is_medium(cues, &phrases[by]) && cues.is_plain(at) => at += 1,
                _ => return None,
            }
        }
        let opened = |t: usize| cues.is(t, Flags::COMPLEMENTISER) && !cues.is(t, Flags::RELATIVE) || cues.is_colon(t);
        (!(cue.end..cited.unwrap_or(at).min(end)).any(opened) && (at >= end || !cues.is_colon(at)))
            .then_some((*cue, by))
    }

    /// The subject right behind a verb that otherwise stands last: "…, dedi Bakan".
    fn inverted(&self, cue: &Cue, phrases: &[Phrase]) -> Option<usize> {
        let at = phrases.iter().position(|p| p.first == cue.end).filter(|_| self.grammar.verb_final)?;
        let free = !phrases[at].oblique && !phrases[at].object && !phrases[at].pronoun;
        (free && !self.cues.cues_in(cue.first, cue.end).iter().any(|c| c.kind == CueKind::Told)).then_some(at)
    }

    /// Whether a quotation ends at token `at`.
    fn closes_quote(&self, at: usize) -> bool {
        self.cues.quotes_in(at, at + 1).iter().any(|quote| quote.end == at + 1)
    }

    /// What a closing verb says of the sentence before it. Where it only reports, the stance is that of the verb in what is
    /// said: "The ministry denies it, a spokesman said".
    fn closed(&self, here: &[Cue], cue: Cue, by: usize, first: usize, end: usize, phrases: &[Phrase]) -> Attribution {
        let cues = self.cues;
        let phrase = &phrases[by];
        let mut speaker =
            self.cast.of_another(cues, phrase, true).unwrap_or_else(|| self.cast.speaker(cues, phrases, by));
        speaker.anonymous |= self.withheld(&speaker, phrase, first, end);
        let CueKind::Verb(own) = cue.kind else { unreachable!("a closing cue is a verb") };
        let inner = here.iter().find_map(|c| match c.kind {
            CueKind::Verb(stance) if c.first < cue.first && !cues.is(c.first, Flags::QUOTED) => {
                Some(self.with_negation(c, first, stance))
            }
            _ => None,
        });
        let stance = if own == Stance::Asserts { inner.unwrap_or(own) } else { own };
        let subject = (phrase.first, phrase.end);
        Attribution {
            cut: first,
            cue: (cue.first, cue.end),
            speaker,
            subject,
            described: subject,
            stance,
            joined: false,
        }
    }

    /// Verbs of saying, left to right, each with who says it.
    fn verbs(&self, here: &[Cue], first: usize, end: usize, phrases: &[Phrase], found: &mut Vec<Attribution>) {
        let cues = self.cues;
        let leading = found.first().map(|a| a.cue.1).filter(|_| !found.is_empty());
        let mut last: Option<usize> = None;
        for cue in here {
            let (CueKind::Verb(stance) | CueKind::Passive(stance)) = cue.kind else { continue };
            let medium = |at: usize| self.cast.is_medium(cues, &phrases[at]);
            let agent = self.agent_of(cue, first, end, phrases);
            // Media are credited.
            if agent.is_some_and(medium) && cues.gap_end(cue.first).is_some() {
                continue;
            }
            if let Some(at) = agent.filter(|at| !medium(*at)) {
                let by = self.by_agent(cue, at, first, end, phrases);
                let before = last.map(|l| found[l].cue.1);
                let cut = before.map_or(first, |from| self.boundary(from, cue.first).unwrap_or(cue.first));
                let stance = self.with_negation(cue, cut, stance);
                last = Some(found.len());
                found.push(Attribution { cut, stance, joined: before.is_some(), ..by });
                continue;
            }
            if !is_verb(cue) || self.is_noun_before(cue, here, phrases) {
                continue;
            }
            let inside = phrases.iter().any(|p| p.first < cue.first && cue.end <= p.end);
            if inside || found.iter().any(|a| a.cue.0 <= cue.first && cue.first < a.cue.1) {
                continue;
            }
            // "As Reuters reported" tells whom the sentence is credited to, and nothing of who else speaks.
            let credits = |c: &&Cue| {
                matches!(c.kind, CueKind::Credit | CueKind::According(_)) && c.first <= cue.first && cue.end <= c.end
            };
            let medium = |end: usize| phrases.iter().any(|p| p.first == end && self.cast.is_medium(cues, p));
            if here.iter().find(credits).is_some_and(|c| medium(c.end)) {
                continue;
            }
            let before = last.map(|l| found[l].clone());
            if before.is_none()
                && let Some(relative) = self.in_relative(cue, first)
            {
                let antecedent = || self.antecedent(cue, relative, stance, phrases);
                if let Some(attribution) = self.goes_on(found, cue, relative, stance).or_else(antecedent) {
                    last = Some(found.len());
                    found.push(attribution);
                }
                continue;
            }
            // Within what a source is said to say, verbs of saying are told, too.
            if let Some(leading) = leading
                && last.is_none()
                && !(leading..cue.first).any(|t| cues.is(t, Flags::BUT))
            {
                continue;
            }
            let low = before.as_ref().map_or(first, |b| self.behind(b.cue.1, cue.first));
            let Some((subject, joined)) = self.subject(cue, low, first, end, phrases, before.as_ref()) else {
                continue;
            };
            let stance = self.with_negation(cue, low, stance);
            let attribution = match subject {
                Subject::Phrase(at) if self.is_other_than(cue, &phrases[at], here) => continue,
                Subject::Phrase(at) => {
                    // "Ana Reis confirmed the talks but she denied …": who spoke in this sentence comes first.
                    let goes_on = before.as_ref().filter(|before| {
                        let human = self.cast.is_human(&before.speaker);
                        phrases[at].pronoun && human && !Cast::is_neuter_pronoun(cues, &phrases[at])
                    });
                    let mut speaker = match (goes_on, self.cast.of_another(cues, &phrases[at], true)) {
                        (Some(before), _) => self.cast.taken_up_at(cues, &phrases[at], &before.speaker),
                        (None, Some(unnamed)) => unnamed,
                        (None, None) => self.cast.speaker(cues, phrases, at),
                    };
                    speaker.anonymous |= self.withheld(&speaker, &phrases[at], first, end);
                    let start = phrases[at].first;
                    let cut = match &before {
                        Some(before) => self.boundary(before.cue.1, start).unwrap_or(start),
                        None if joined => self.boundary(first, start).unwrap_or(start),
                        None => first,
                    };
                    let subject = (start, phrases[at].end);
                    Attribution { cut, cue: (cue.first, cue.end), speaker, subject, described: subject, stance, joined }
                }
                Subject::Shared => {
                    let before = before.expect("a subject is shared with a verb before");
                    let over = if self.grammar.verb_final { before.cue.1 } else { cue.first };
                    let cut = self.boundary(before.cue.1, cue.first).unwrap_or(over);
                    Attribution { cut, cue: (cue.first, cue.end), stance, joined: true, ..before }
                }
                Subject::Noun(noun) => {
                    let speaker = self.by_noun(&noun, first, end);
                    let cut = if joined { self.boundary(first, noun.first).unwrap_or(noun.first) } else { first };
                    let subject = (noun.first, noun.end);
                    Attribution { cut, cue: (cue.first, cue.end), speaker, subject, described: subject, stance, joined }
                }
                Subject::Dropped => {
                    let Some(speaker) = self.cast.taken_up() else { continue };
                    let cut = if joined { self.boundary(first, cue.first).unwrap_or(first) } else { first };
                    let subject = (cue.first, cue.end);
                    Attribution { cut, cue: (cue.first, cue.end), speaker, subject, described: subject, stance, joined }
                }
            };
            let (attribution, said_aside) = match last {
                None => self.part_aside(attribution, here),
                Some(_) => (attribution, None),
            };
            found.extend(said_aside);
            last = Some(found.len());
            found.push(attribution);
        }
    }

    /// Whether the subject of a verb is a neuter pronoun that stands for none of those who spoke: for what was no speaker, or
    /// for the medium that quotes another.
    fn is_other_than(&self, cue: &Cue, phrase: &Phrase, here: &[Cue]) -> bool {
        let cites = |c: &Cue| c.kind == CueKind::Credit && (c.first == cue.first || c.first == phrase.end);
        let quotes = || here.iter().any(cites);
        Cast::is_neuter_pronoun(self.cues, phrase) && (quotes() || self.cast.knows_no_body())
    }

    /// Whether what may be a verb of saying is the object of the verb behind it, which judges: «наводе је у уторак демантовао».
    fn is_noun_before(&self, cue: &Cue, here: &[Cue], phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let Some(next) = here.iter().find(|c| is_verb(c) && c.first >= cue.end) else { return false };
        let judges = matches!(next.kind, CueKind::Verb(Stance::Denies | Stance::Confirms));
        let parted = |t: usize| cues.is_mark(t) || cues.is(t, Flags::COMPLEMENTISER | Flags::COORDINATOR | Flags::BUT);
        let beside = !(cue.end..next.first).any(parted);
        let subject = || phrases.iter().any(|p| p.first >= cue.end && p.end <= next.first);
        // Where verbs need a subject, "said it denied" has one.
        let bare = self.grammar.drops_subject && !self.grammar.verb_final;
        bare && cue.kind == CueKind::Verb(Stance::Asserts) && judges && beside && !subject()
    }

    /// The phrase by which a verb in the passive, or its participle, names the one who says it: "was confirmed by an official".
    fn agent_of(&self, cue: &Cue, first: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        const NEAR: usize = 8;
        let cues = self.cues;
        if cues.is(cue.first, Flags::QUOTED) {
            return None;
        }
        // "Confirmed reports by officials" names them as those of the reports.
        let object = |t: usize| is_verb(cue) && cues.is_plain(t) && cues.name(t).is_none();
        let stops = |t: usize| cues.parts(t) || cues.is(t, Flags::VERB | Flags::BUT) || object(t);
        let clear = |from: usize, to: usize| from <= to && to - from <= NEAR && !(from..to).any(stops);
        let written = |p: &Phrase| p.role.is_some_and(|role| role.kind == RoleKind::Document);
        let person = |p: &Phrase| self.is_person(&Phrase { oblique: false, ..*p });
        // A body or a country by its name alone may stand there for much else, but not beside what a passive says.
        let body = |p: &Phrase| {
            let passive = matches!(cue.kind, CueKind::Passive(_)) || p.first == cue.end + 1 || p.end + 1 == cue.first;
            passive && p.name.is_some_and(|name| self.names[name].known.is_some())
        };
        let speaks =
            |p: &Phrase| p.role.is_some() && !written(p) || person(p) || body(p) || self.cast.is_medium(cues, p);
        let before = |p: &Phrase| {
            let prepared = p.oblique && p.first > cue.end && cues.is(p.first - 1, Flags::AGENT);
            prepared && clear(cue.end, p.first - 1)
        };
        let behind = |p: &Phrase| {
            let postposition = |t: usize| cues.is(t, Flags::AGENT) && !cues.is(t, Flags::OBLIQUE);
            p.end < cue.first && postposition(p.end) && clear(p.end, cue.first)
        };
        let within = |p: &Phrase| p.first >= first && p.end <= end;
        phrases.iter().position(|p| within(p) && speaks(p) && (before(p) || behind(p)))
    }

    /// What is said by phrase `at`, which a verb in the passive names.
    fn by_agent(&self, cue: &Cue, at: usize, first: usize, end: usize, phrases: &[Phrase]) -> Attribution {
        let subject = (phrases[at].first, phrases[at].end);
        let mut speaker = self.cast.speaker(self.cues, phrases, at);
        speaker.anonymous |= self.withheld(&speaker, &phrases[at], first, end);
        let (cue, described) = ((cue.first, cue.end), subject);
        Attribution { cut: first, cue, speaker, subject, described, stance: Stance::Asserts, joined: false }
    }

    /// What a speaker says in a relative clause between him and his verb stands apart from the rest: "Ana Reis, who
    /// declined to comment on Monday, has now confirmed it".
    fn part_aside(&self, main: Attribution, here: &[Cue]) -> (Attribution, Option<Attribution>) {
        let cues = self.cues;
        let (from, to) = (main.subject.1, main.cue.0);
        let within = |cue: &&Cue| cue.first >= from && cue.end < to && matches!(cue.kind, CueKind::Verb(_));
        let Some(cue) = here.iter().find(within) else { return (main, None) };
        let CueKind::Verb(stance) = cue.kind else { return (main, None) };
        let relative = (from..to.min(from + 3)).find(|t| cues.is(*t, Flags::RELATIVE));
        let opens = relative.filter(|r| *r < cue.first && !(r + 1..cue.first).any(|t| cues.is_comma(t)));
        let close = (cue.end..to).find(|t| cues.is_comma(*t));
        let (Some(relative), Some(close)) = (opens, close) else { return (main, None) };
        let stance = self.with_negation(cue, relative, stance);
        let said = Attribution { cue: (cue.first, cue.end), stance, ..main.clone() };
        (Attribution { cut: close + 1, joined: true, ..main }, Some(said))
    }

    /// The relative right before a verb. Its clause says something about somebody else's clause: "the man,
    /// who denied it, was freed".
    fn in_relative(&self, cue: &Cue, first: usize) -> Option<usize> {
        let cues = self.cues;
        let mut at = cue.first;
        let when = |t: usize| cues.is(t, Flags::TIME) || cues.is(t, Flags::OBLIQUE) && cues.is(t + 1, Flags::TIME);
        while at > first && (cues.is(at - 1, Flags::ASIDE | Flags::NEGATION | Flags::PASSIVE) || when(at - 1)) {
            at -= 1;
        }
        (at > first && cues.is(at - 1, Flags::RELATIVE) && !self.grammar.verb_final).then(|| at - 1)
    }

    /// What else a speaker whom a verb closes the sentence with says, in a relative clause right behind him: "…, confirmed
    /// Ana Reis, who two days before had declined to comment".
    fn relative_behind(&self, said: &Attribution, here: &[Cue]) -> Option<Attribution> {
        let cues = self.cues;
        let end = said.subject.1.max(said.cue.1);
        let relative = (end..cues.flags.len().min(end + 2)).find(|t| cues.is(*t, Flags::RELATIVE))?;
        let clear = |cue: &Cue| !(relative + 1..cue.first).any(|t| cues.parts(t));
        let cue = here.iter().find(|cue| is_verb(cue) && cue.first > relative && clear(cue))?;
        let CueKind::Verb(stance) = cue.kind else { return None };
        let stance = self.with_negation(cue, relative, stance);
        let judges = stance != Stance::Asserts;
        judges.then(|| Attribution { cut: relative, cue: (cue.first, cue.end), stance, joined: true, ..said.clone() })
    }

    /// Somebody who says nothing to it in a relative clause right behind him: "the ministry, which would not comment, has
    /// changed its mind".
    fn antecedent(&self, cue: &Cue, relative: usize, stance: Stance, phrases: &[Phrase]) -> Option<Attribution> {
        let cues = self.cues;
        // The relative may hold the comma before it.
        let comma = |end: usize| cues.is_comma(end) && (end == relative || end + 1 == relative);
        let before = |p: &Phrase| p.end <= relative && comma(p.end) && self.is_person_or_body(p);
        let at = phrases.iter().rposition(before).filter(|_| stance == Stance::Declines)?;
        let subject = (phrases[at].first, phrases[at].end);
        let speaker = self.cast.speaker(cues, phrases, at);
        let described = subject;
        Some(Attribution {
            cut: subject.0,
            cue: (cue.first, cue.end),
            speaker,
            subject,
            described,
            stance,
            joined: true,
        })
    }

    /// What a speaker says in a relative clause right behind him: "according to Ana Reis, who denied …".
    fn goes_on(&self, found: &[Attribution], cue: &Cue, relative: usize, stance: Stance) -> Option<Attribution> {
        let said = found.iter().find(|a| {
            let end = self.cues.part.tokens_of(a.speaker.span).1.max(a.subject.1);
            end <= relative && relative <= end + 2
        })?;
        Some(Attribution { cut: relative, cue: (cue.first, cue.end), stance, joined: true, ..said.clone() })
    }

    /// Whether the sentence says that the speaker would not be named.
    fn withheld(&self, speaker: &Speaker, phrase: &Phrase, first: usize, end: usize) -> bool {
        speaker.name.is_none()
            && phrase.role.is_some_and(|r| matches!(r.kind, RoleKind::Person | RoleKind::Source))
            && (first..end).any(|t| self.cues.is(t, Flags::ANONYMITY))
    }

    /// Behind a verb and the word that opens what is said.
    fn behind(&self, mut at: usize, end: usize) -> usize {
        while at < end && self.cues.is(at, Flags::COMPLEMENTISER) {
            at += 1;
        }
        at
    }

    /// A negated verb of saying leaves the matter open.
    fn with_negation(&self, cue: &Cue, low: usize, stance: Stance) -> Stance {
        let from = cue.first.saturating_sub(2).max(low);
        let near = |t: &usize| !self.cues.parts(*t) && !self.cues.is_quotation_mark(*t);
        // "Who asked not to be named" negates something else.
        let negates = |t: usize| self.cues.is(t, Flags::NEGATION) && !self.cues.is(t, Flags::ANONYMITY);
        // Where the verb comes second, its negation stands behind it, and behind what it denies: "dementierte das nicht".
        let same_clause = |t: &usize| near(t) && !self.cues.is(*t, Flags::COMPLEMENTISER | Flags::COORDINATOR);
        let until = self.cues.flags.len().min(cue.end + NEGATED_BEHIND);
        let behind = self.grammar.verb_second && matches!(stance, Stance::Denies | Stance::Confirms);
        let behind = behind && (cue.end..until).take_while(same_clause).any(negates);
        // Where the verb comes last it carries its own negation, and what stands before it is another verb's.
        let before = !self.grammar.verb_final && (from..cue.first).rev().take_while(near).any(negates);
        if !before && !behind {
            return stance;
        }
        match stance {
            Stance::Asserts | Stance::Confirms | Stance::Denies | Stance::Declines => Stance::Declines,
            _ => Stance::Asserts,
        }
    }

    /// The last place between two tokens where a clause may end: a coordinator, or behind a comma.
    fn boundary(&self, from: usize, to: usize) -> Option<usize> {
        let cues = self.cues;
        // "And" of "27 and 28 January" joins no clauses.
        let joins = |t: &usize| cues.is(*t, Flags::COORDINATOR) && !cues.is(*t, Flags::TIME) && !cues.inside_name(*t);
        let word = (from..to).rev().find(|t| cues.is(*t, Flags::BUT));
        let word = word.or_else(|| (from..to).rev().find(joins));
        let mark = |t: &usize| cues.parts(*t) && !matches!(cues.part.word(*t), "(" | ")" | "（" | "）");
        word.or_else(|| (from..to).rev().find(mark).map(|t| t + 1))
    }

    fn subject(
        &self,
        cue: &Cue,
        low: usize,
        first: usize,
        end: usize,
        phrases: &[Phrase],
        before: Option<&Attribution>,
    ) -> Option<(Subject, bool)> {
        let cues = self.cues;
        let opens = cue.first == low || cues.parts(cue.first - 1) || cues.is_quotation_mark(cue.first - 1);
        let preceding = self.preceding(cue, low, phrases);
        let following = || self.following(cue, end, phrases);
        let Some(before) = before else {
            if let Some(at) = self.inserted(cue, first, end, phrases) {
                return Some((Subject::Phrase(at), false));
            }
            if self.grammar.verb_first
                && let Some(at) = following()
            {
                return Some((Subject::Phrase(at), false));
            }
            if let Some(at) = self.pronoun_within(cue, phrases) {
                return Some((Subject::Phrase(at), false));
            }
            // "This confirmed also the director": a bare word before the verb is its object.
            if self.adds(cue, cue.end, phrases)
                && preceding.is_none_or(|p| phrases[p].role.is_none() && !self.is_person(&phrases[p]))
                && let Some(at) = following()
            {
                return Some((Subject::Phrase(at), false));
            }
            // Where the verb comes second, its subject stands behind it if a comma goes before: "…, skriver Reuters".
            let comma = self.grammar.verb_second && cue.first > first && cues.is_comma(cue.first - 1);
            if comma && let Some(at) = following().filter(|at| phrases[*at].name.is_some()) {
                return Some((Subject::Phrase(at), false));
            }
            let within = || self.body_within(cue, low, end, phrases);
            let apposed = preceding.is_some() && self.behind_apposition(cue, low, phrases).is_some();
            if opens && !apposed && preceding.is_none_or(|p| !self.covers(&phrases[p], first, cue)) {
                if let Some(at) = following().filter(|at| phrases[*at].name.is_some()).or_else(within) {
                    return Some((Subject::Phrase(at), false));
                }
                if let Some(at) = following() {
                    return Some((Subject::Phrase(at), false));
                }
                if let Some(noun) = self.noun_behind(cue, first, end).or_else(|| self.noun_after(cue, end)) {
                    return Some((Subject::Noun(noun), false));
                }
            }
            // A medium without an ending before the verb is told, if a person stands behind it: «об этом ТАСС сообщил источник».
            if let Some(told) = preceding
                && phrases[told].end == cue.first
                && self.is_bare_medium(&phrases[told])
                && let Some(at) = following().filter(|at| self.is_person(&phrases[*at]))
            {
                return Some((Subject::Phrase(at), false));
            }
            if let Some(at) = preceding {
                let joined = self.joins(first, phrases[at].first);
                return Some((Subject::Phrase(at), joined));
            }
            if let Some(at) = following().filter(|at| phrases[*at].name.is_some()).or_else(within) {
                return Some((Subject::Phrase(at), self.joins(first, phrases[at].first)));
            }
            // Something else opens the clause, and the subject stands behind the verb: "On Monday said the police".
            // An accused or asked one would stand there too.
            let inverts = !matches!(cue.kind, CueKind::Verb(Stance::Accuses | Stance::Asks));
            if inverts && let Some(at) = following() {
                return Some((Subject::Phrase(at), false));
            }
            let noun = self.noun_behind(cue, first, end).or_else(|| self.noun_before(cue, low, end));
            if let Some(noun) = noun {
                return Some((Subject::Noun(noun), self.joins(first, noun.first)));
            }
            // No subject at all: the last speaker goes on, if he spoke just before.
            let bare = (first..cue.first).all(|t| !cues.is_plain(t)) && cue.first - first <= 4;
            let recent = |most: usize| self.previous.is_some_and(|n| n <= most);
            let dropped = bare && recent(0) || self.grammar.drops_subject && opens && recent(1);
            return dropped.then_some((Subject::Dropped, false));
        };
        // Where the verb opens its clause, what stands behind it is its subject, and not that of the clause before.
        if self.grammar.verb_first
            && self.joins_clause(cue)
            && let Some(at) = following()
            && (phrases[at].first, phrases[at].end) != before.subject
        {
            return Some((Subject::Phrase(at), true));
        }
        let boundary = self.boundary(before.cue.1, cue.first);
        if self.contrasts(cue) {
            return Some((following().map_or(Subject::Shared, Subject::Phrase), true));
        }
        match preceding {
            None => {
                // Where the verb comes last, its clause is over with it: "doğruladı ancak … yalanladı".
                let CueKind::Verb(stance) = cue.kind else { return None };
                let judges = stance != Stance::Asserts && before.stance != Stance::Asserts;
                // So is one that judges otherwise: "denied on Monday, then confirmed".
                let verdict = |stance| matches!(stance, Stance::Confirms | Stance::Denies);
                let turns = stance != before.stance && verdict(stance) && verdict(before.stance);
                if judges && (self.grammar.verb_final || turns) {
                    return Some((Subject::Shared, true));
                }
                // What is said opens behind the verb before: "adding that the West had asked for it" asks for nothing.
                let joined = |t: usize| cues.is(t, Flags::COORDINATOR | Flags::BUT) || cues.is_quotation_mark(t);
                let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER);
                let told = || {
                    (before.cue.1..cue.first.min(before.cue.1 + 2)).any(opens) && !(before.cue.1..cue.first).any(joined)
                };
                if !matches!(stance, Stance::Denies | Stance::Confirms | Stance::Declines) && told() {
                    return None;
                }
                let at = boundary?;
                let plain = |t: &usize| cues.is_plain(*t);
                let shares = if self.grammar.verb_final {
                    // A noun right behind "but" that is no object is another subject, which is not known.
                    let object = (at..cue.first).any(|t| cues.is(t, Flags::OBJECT));
                    !cues.is(at, Flags::BUT) || object || !plain(&(at + 1))
                } else {
                    (at..cue.first).filter(plain).count() <= 1
                };
                shares.then_some((Subject::Shared, true))
            }
            Some(at) => {
                let start = phrases[at].first;
                // "… but said that in the report there are errors": the report is where they are, and says nothing.
                let where_to = self.grammar.verb_final && cues.report_goes_on(start);
                let goes_on = where_to
                    || (phrases[at].first, phrases[at].end) == before.subject
                    || self.follows_coordinator(cue, low);
                if goes_on {
                    return boundary.map(|_| (Subject::Shared, true));
                }
                let new = (before.cue.1..start).any(|t| {
                    cues.is(t, Flags::BUT) || (cues.parts(t) && matches!(cues.part.word(t), ";" | "؛" | "–" | "—"))
                }) || self.coordinated(before.cue.1, start)
                    // Where the verb comes last, its clause is over with it.
                    || (self.grammar.verb_final && start == before.cue.1 + 1 && cues.is_comma(before.cue.1))
                    || self.answers(before, &phrases[at], cue)
                    || (start >= 2 && cues.is(start - 1, Flags::RELATIVE) && cues.is_comma(start - 2));
                new.then_some((Subject::Phrase(at), true))
            }
        }
    }

    /// The pronoun right behind the first part of a verb in two parts, where the verb comes second: "Det vill han inte
    /// kommentera". Whatever stands before it is no subject.
    fn pronoun_within(&self, cue: &Cue, phrases: &[Phrase]) -> Option<usize> {
        let gap = self.cues.gap_end(cue.first).filter(|gap| self.grammar.verb_second && *gap > cue.end)?;
        phrases.iter().position(|p| p.pronoun && p.first == cue.end && p.end <= gap && !p.oblique && !p.object)
    }

    /// The subject of a verb of saying that is put with it between two commas or dashes: "The mine, adds the same source, will
    /// close". What is said stands around it.
    fn inserted(&self, cue: &Cue, first: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        if !matches!(cue.kind, CueKind::Verb(Stance::Asserts | Stance::Confirms | Stance::Warns)) {
            return None;
        }
        let open = cue.first.checked_sub(1).filter(|t| *t > first && self.sets_apart(*t))?;
        // Another comma closes an apposition: "Ana Reis, the mayor, said residents, mostly old, had fled".
        if (first..open).any(|t| self.sets_apart(t)) {
            return None;
        }
        let at = self.following(cue, end, phrases).or_else(|| self.inverted(cue, phrases))?;
        let small = |t: &usize| cues.is(*t, Flags::ASIDE | Flags::TIME | Flags::TOLD);
        let close = (phrases[at].end..end).find(|t| !small(t))?;
        // "The ministry, told Reuters, that …": what is said follows.
        let opens = |t: usize| cues.is(t, Flags::COMPLEMENTISER | Flags::RELATIVE);
        let goes_on = (close + 1..end).any(|t| cues.is_plain(t)) && !opens(close) && !opens(close + 1);
        let told = cues.glued(phrases[at].first).has(Flags::COMPLEMENTISER);
        (self.sets_apart(close) && goes_on && !told && self.is_person_or_body(&phrases[at])).then_some(at)
    }

    /// Whether token `at` is a comma, or a dash with a space before it.
    fn sets_apart(&self, at: usize) -> bool {
        let cues = self.cues;
        cues.is_comma(at) || matches!(cues.part.word(at), "–" | "—" | "-") && cues.part.tokens[at].spaced
    }

    /// Whether a phrase stands for somebody or a body, as a subject.
    fn is_person_or_body(&self, phrase: &Phrase) -> bool {
        !phrase.oblique && !phrase.object && (phrase.role.is_some() || phrase.name.is_some())
    }

    /// Whether a verb opens its clause behind a comma, and the word behind it sets that against the clause before: "confirmed
    /// that he came, denied however that".
    fn contrasts(&self, cue: &Cue) -> bool {
        let cues = self.cues;
        let behind_comma = cue.first.checked_sub(1).is_some_and(|t| cues.is_comma(t));
        behind_comma && cue.end < cues.flags.len() && cues.is_inner_but(cue.end)
    }

    /// Whether a verb opens a clause that a mark, a coordinator before it or one glued to it joins to what goes before.
    fn joins_clause(&self, cue: &Cue) -> bool {
        let cues = self.cues;
        let before = cue.first.checked_sub(1);
        cues.is_glued_verb(cue.first)
            || before.is_some_and(|t| cues.parts(t) || cues.is(t, Flags::COORDINATOR | Flags::BUT))
    }

    /// The body in or from which it is said, without a word for those who say it: «в МЧС в понедельник заявили»,
    /// «сообщили в полиции».
    fn body_within(&self, cue: &Cue, low: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let beside = |phrase: &Phrase| {
            let gap = if phrase.end <= cue.first { phrase.end..cue.first } else { cue.end..phrase.first };
            phrase.first > low && phrase.end <= end && gap.len() <= WITHIN && !gap.into_iter().any(|t| cues.parts(t))
        };
        let speaks = |phrase: &Phrase| {
            let prepared = phrase.first > 0 && cues.is(phrase.first - 1, Flags::FROM_WITHIN);
            let source = phrase.role.is_some_and(|role| role.kind == RoleKind::Source);
            let speaks = self.cast.is_body(phrase) || source || self.cast.is_medium(cues, phrase);
            // «Говорится в документах», "wynika z dokumentów".
            let written = phrase.role.is_some_and(|role| role.kind == RoleKind::Document);
            let written = written && phrase.oblique && (cue.end..=cue.end + 1).contains(&phrase.first);
            let within = prepared && speaks || written;
            within && !cues.is(phrase.first, Flags::QUOTED) && beside(phrase)
        };
        let before = phrases.iter().rposition(|p| p.end <= cue.first && speaks(p));
        before.or_else(|| phrases.iter().position(|p| p.first >= cue.end && speaks(p)))
    }

    /// Whether somebody else has the verb in a clause beside the one before: "Moscow accused Kyiv, Ukraine denied it". A
    /// medium there is the source of both, and what somebody only said may go on.
    fn answers(&self, before: &Attribution, phrase: &Phrase, cue: &Cue) -> bool {
        let cues = self.cues;
        let between = before.cue.1..phrase.first;
        let embedded = before.stance == Stance::Asserts || between.clone().any(|t| cues.is(t, Flags::COMPLEMENTISER));
        let beside = between.clone().next_back().is_some_and(|t| cues.is_comma(t) || cues.is(t, Flags::COORDINATOR));
        // An object may stand between, where the verb judges it: "Ukraine the accusation rejected".
        let judges = !matches!(cue.kind, CueKind::Verb(Stance::Asserts));
        let clear = |t: usize| (judges || !cues.is_plain(t)) && !cues.parts(t);
        let adjoins = phrase.end <= cue.first && (phrase.end..cue.first).all(clear);
        !embedded && beside && adjoins && !phrase.pronoun && !self.cast.is_medium(self.cues, phrase)
    }

    /// Whether a coordinator stands right before the verb: "… and accused".
    fn follows_coordinator(&self, cue: &Cue, low: usize) -> bool {
        let cues = self.cues;
        let mut at = cue.first;
        while at > low && cues.is(at - 1, Flags::ASIDE | Flags::TIME | Flags::NEGATION) {
            at -= 1;
        }
        at > low && cues.is(at - 1, Flags::COORDINATOR | Flags::BUT)
    }

    /// Whether a coordinator stands right before the phrase that begins at `start`, and a comma before it.
    fn coordinated(&self, from: usize, start: usize) -> bool {
        let cues = self.cues;
        (from..start).rev().take(2).any(|t| {
            cues.is(t, Flags::COORDINATOR)
                && (self.grammar.verb_final || t.checked_sub(1).is_some_and(|p| p >= from && cues.parts(p)))
        })
    }

    /// Whether a clause of its own, joined by a coordinator, stands between `first` and the subject.
    fn joins(&self, first: usize, start: usize) -> bool {
        let cues = self.cues;
        let Some(at) = (first..start).rev().find(|t| cues.is(*t, Flags::BUT)) else { return false };
        let words = (first..at).filter(|t| cues.part.tokens[*t].kind != TokenKind::Mark).count();
        words >= OWN_CLAUSE
    }

    /// Whether a phrase before the verb opens the sentence and only parentheses stand between the two.
    fn covers(&self, phrase: &Phrase, first: usize, cue: &Cue) -> bool {
        let cues = self.cues;
        if (first..phrase.first).any(|t| cues.is(t, Flags::QUOTED)) || phrase.first - first > 8 {
            return false;
        }
        let mut at = phrase.end;
        // "A diplomat who took part, confirmed": the clause up to the comma says who speaks.
        if !self.grammar.verb_final && cues.is(at, Flags::RELATIVE) {
            let close = (at + 1..cue.first).find(|t| cues.parts(*t));
            return close.is_some_and(|close| close + 1 == cue.first && cues.is_comma(close));
        }
        // What belongs to the phrase ends at the first mark.
        while at < cue.first && !cues.parts(at) {
            if cues.is_plain(at) && !cues.is(at.saturating_sub(1), Flags::OBLIQUE) {
                return false;
            }
            at += 1;
        }
        if at == cue.first {
            return true;
        }
        let relative =
            cues.is(at + 1, Flags::RELATIVE | Flags::OBLIQUE | Flags::ANONYMITY) || cues.role(at + 1).is_some();
        let anonymous = (at..cue.first).any(|t| cues.is(t, Flags::ANONYMITY));
        let short = cue.first - at <= 6;
        relative || anonymous || (short && !(at..cue.first).any(|t| cues.is(t, Flags::QUOTED)))
    }

    /// The subject before the verb, not further left than token `low`.
    fn preceding(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let nearest = self.nearest(cue, low, phrases)?;
        Some(self.opener(cue, low, phrases).filter(|_| self.is_place(&phrases[nearest])).unwrap_or(nearest))
    }

    /// Where the verb comes last, the person or body without a case that opens the sentence, beside whom a mere place is no
    /// subject: "the ministry has in Istanbul officials of Moscow, Paris and Rome … confirmed".
    fn opener(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let at = phrases.iter().position(|p| p.first >= low && p.end < cue.first)?;
        let phrase = &phrases[at];
        let opens = self.grammar.verb_final && phrase.first <= self.behind_dateline(low, cue) + 1;
        let free = !phrase.oblique && !phrase.object && !phrase.pronoun && !cues.is(phrase.first, Flags::QUOTED);
        let ended = cues.case_tail(phrase.end) > phrase.end || self.is_suffixed(phrase);
        (opens && free && !ended && self.is_person_or_body(phrase) && !self.is_place(phrase)).then_some(at)
    }

    /// Whether a phrase is no more than the name of a place.
    fn is_place(&self, phrase: &Phrase) -> bool {
        phrase.role.is_none() && phrase.name.is_some_and(|name| self.names[name].kind == Kind::Place)
    }

    /// The subject nearest before the verb.
    fn nearest(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let low = self.behind_dateline(low, cue);
        // Where a word marks what a sentence is about, that speaks, whatever subjects stand in what is said.
        let topic = phrases.iter().position(|p| {
            let marked = p.end < cue.first && cues.is_topic(p.first, p.end);
            p.first >= low && marked && !p.oblique && !cues.is(p.first, Flags::QUOTED) && !self.is_told(p)
        });
        if topic.is_some() {
            return self.beside_verb(cue, low, topic, phrases).or(topic);
        }
        let low = self.behind_credit(low, cue, phrases);
        // A comma behind the first phrase of the sentence sets the subject apart from what it says.
        // Behind what else opens the sentence, only somebody with a role is known to be its subject.
        let holds = |p: &Phrase| p.role.is_some_and(|r| matches!(r.kind, RoleKind::Person | RoleKind::Source));
        let opens = |p: &Phrase| p.first <= low + 1 || holds(p) && !(low..p.first).any(|t| cues.parts(t));
        if self.grammar.verb_final
            && let Some(at) = phrases.iter().position(|p| p.first >= low && cues.is_comma(p.end.min(cue.first)))
            && opens(&phrases[at])
            && phrases[at].end < cue.first
            && !phrases[at].oblique
            && !phrases[at].object
            && !cues.is(phrases[at].first, Flags::QUOTED)
            && !self.is_suffixed(&phrases[at])
        {
            return Some(at);
        }
        // As if the verb stood where the apposition begins.
        let cue = &Cue { first: self.behind_apposition(cue, low, phrases).unwrap_or(cue.first), ..*cue };
        let mut end = cue.first;
        for passed in 0..6 {
            let mut start = end;
            while start > low {
                let before = start - 1;
                // What stands in brackets may be a part of a phrase: 질병통제센터(ECDC)가.
                let within = || phrases.iter().any(|p| p.first < before && before + 1 < p.end);
                if cues.parts(before) && !within() || cues.is(before, Flags::QUOTED | Flags::BUT) {
                    break;
                }
                start -= 1;
            }
            if start < end
                && (!self.is_parenthesis(start, end, phrases) || (passed == 0 && self.adjoins(start, cue, phrases)))
                && let Some(at) = self.among(start, end, cue, phrases, passed > 0)
            {
                return Some(at);
            }
            // "after a newspaper reported": what stands right before the verb is its subject, and no speaker here.
            let within = passed == 0 && !self.grammar.verb_final && {
                let skips = |t: usize| !cues.is_plain(t) && cues.name(t).is_none() && !cues.parts(t);
                phrases.iter().any(|p| p.oblique && p.first >= start && p.end <= end && (p.end..end).all(skips))
            };
            // Where the verb comes last, what is said stands in quotation marks between the subject and the verb.
            if self.grammar.verb_final
                && start > low
                && cues.is(start - 1, Flags::QUOTED)
                && let Some(quote) = cues.quotes_in(start - 1, start).iter().find(|q| q.first < start && q.first > low)
            {
                end = quote.first;
                continue;
            }
            if within || start <= low || cues.is(start - 1, Flags::QUOTED | Flags::BUT) {
                return None;
            }
            if matches!(cues.part.word(start - 1), ";" | "؛" | ":") {
                return None;
            }
            end = start - 1;
        }
        None
    }

    /// Where a text goes on behind the dateline at its head: "SAO PAULO (AP) — A dam …". Nobody in it is a subject.
    fn behind_dateline(&self, low: usize, cue: &Cue) -> usize {
        const LONGEST: usize = 14;
        let cues = self.cues;
        if low > 0 || cues.part.field != Field::Text {
            return low;
        }
        let dash = |t: &usize| matches!(cues.part.word(*t), "–" | "—" | "-" | "―") && cues.part.tokens[*t].spaced;
        let Some(dash) = (1..cue.first.min(LONGEST)).find(dash) else { return low };
        let mut bracket = false;
        let heads = (0..dash).all(|t| {
            let word = cues.part.word(t);
            let within = bracket || matches!(word, "(" | "[");
            bracket = within && !matches!(word, ")" | "]");
            let place = cues.name(t).is_some_and(|name| self.names[name].kind == Kind::Place);
            within
                || place
                || cues.is_mark(t)
                || cues.is(t, Flags::TIME)
                || cues.part.tokens[t].kind == TokenKind::Number
        });
        if heads { dash + 1 } else { low }
    }

    /// The subject right before the verb, where what is said has a topic of its own: 政府は…とロイター通信が報じた.
    fn beside_verb(&self, cue: &Cue, low: usize, topic: Option<usize>, phrases: &[Phrase]) -> Option<usize> {
        const LEAST: usize = 3;
        let cues = self.cues;
        let from = topic.map(|topic| phrases[topic].end).filter(|_| self.grammar.verb_final)?;
        let marked = Flags::OBJECT | Flags::TOPIC | Flags::GENITIVE | Flags::COMPLEMENTISER;
        let skips = |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME | Flags::FUNCTION) && !cues.is(t, marked);
        let at = phrases.iter().rposition(|p| p.first >= low && p.end <= cue.first && (p.end..cue.first).all(skips))?;
        let phrase = &phrases[at];
        let free = self.is_person_or_body(phrase) && !phrase.pronoun && !phrase.indefinite && !self.is_told(phrase);
        let quoted = (phrase.first..cue.first).any(|t| cues.is(t, Flags::QUOTED) || cues.is_quotation_mark(t));
        let plain = !quoted && !cues.is_topic(phrase.first, phrase.end);
        let apart = phrase.first >= from + LEAST && !self.is_suffixed(phrase) && !self.is_cited(cue, phrase);
        let ends = cues.glues_particles() || phrase.end < cue.first;
        (free && plain && apart && ends).then_some(at)
    }

    /// Where the sentence goes on behind the words at `low` that only say where it was reported, where the verb comes last:
    /// «به گزارش خبرگزاری البرز، …».
    fn behind_credit(&self, low: usize, cue: &Cue, phrases: &[Phrase]) -> usize {
        let cues = self.cues;
        if !self.grammar.verb_final || !cues.is(low, Flags::SOURCE) {
            return low;
        }
        let close = (low..cue.first).find(|t| cues.is_comma(*t));
        let medium = |close: usize| {
            let within = phrases.iter().filter(|p| p.first >= low && p.end <= close);
            within.clone().count() > 0 && within.clone().all(|p| self.cast.is_medium(cues, p))
        };
        close.filter(|close| medium(*close)).map_or(low, |close| close + 1)
    }

    /// The comma behind a person's name, where what the person is stands between it and a comma before the verb: "Anders
    /// Vibe, formand for fagforeningen i Nakskov, frygter".
    fn behind_apposition(&self, cue: &Cue, low: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let close = cue.first.checked_sub(1).filter(|t| *t > low && cues.is_comma(*t))?;
        let open = (low..close).rev().find(|t| cues.parts(*t) || cues.is(*t, Flags::QUOTED))?;
        let named = phrases.iter().rfind(|p| p.end == open && !p.oblique && p.first >= low)?;
        let person = named.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let verb = (open..close).any(|t| cues.is(t, Flags::VERB | Flags::RELATIVE | Flags::BUT));
        (cues.is_comma(open) && person && !verb && !self.grammar.verb_final).then_some(open)
    }

    /// Whether a phrase that may speak stands right before the verb: "which Israel says".
    fn adjoins(&self, start: usize, cue: &Cue, phrases: &[Phrase]) -> bool {
        let skips = |t: usize| self.cues.is(t, Flags::ASIDE | Flags::FUNCTION);
        !self.grammar.verb_final
            && phrases
                .iter()
                .any(|p| p.first >= start && p.end <= cue.first && !p.oblique && (p.end..cue.first).all(skips))
    }

    /// Tokens between marks that say more about what stands before them.
    fn is_parenthesis(&self, start: usize, end: usize, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let anonymity = (start..end).find(|t| cues.is(*t, Flags::ANONYMITY));
        // Where the verb comes last, "who asked not to be named" may stand before its noun too.
        let last = |at: usize| if self.grammar.verb_final { end } else { at };
        let before = |at: usize| phrases.iter().any(|p| p.first >= start && p.end <= last(at) && !p.oblique);
        let relative = |t: usize| t < end && cues.is(t, Flags::RELATIVE);
        let prepared = cues.is(start, Flags::OBLIQUE) && relative(start + 1);
        relative(start) || prepared || anonymity.is_some_and(|at| !before(at))
    }

    /// The subject among the phrases of tokens `start..end`: right before the verb where verbs stand in the
    /// middle, else the first.
    fn among(&self, start: usize, end: usize, cue: &Cue, phrases: &[Phrase], passed: bool) -> Option<usize> {
        let cues = self.cues;
        let relative = |from: usize, to: usize| (from..to).any(|t| cues.is(t, Flags::RELATIVE));
        let mut subject: Option<usize> = None;
        for (at, phrase) in phrases.iter().enumerate() {
            if phrase.first < start || phrase.end > end || phrase.oblique || phrase.object {
                continue;
            }
            let aside = self.is_cited(cue, phrase) || self.is_told(phrase) || self.is_counted(phrase);
            let bare = phrase.name.is_some() && cues.lacks_particle(phrase.first, phrase.end);
            if cues.is(phrase.first, Flags::QUOTED) || aside || self.is_suffixed(phrase) || bare {
                continue;
            }
            match subject {
                None => subject = Some(at),
                Some(_) if self.grammar.verb_final => break,
                Some(held) => {
                    // A known name in another case is no subject beside one: "Orbán Viktor a Facebookon azt közölte".
                    if self.cast.is_in_case(phrase) && !self.cast.is_in_case(&phrases[held]) {
                        continue;
                    }
                    let bare = (phrase.end..cue.first).all(|t| !cues.is_plain(t) && cues.name(t).is_none());
                    if bare
                        && !passed
                        && !self.follows_coordinator(cue, start)
                        && !relative(phrases[held].end, phrase.first)
                    {
                        subject = Some(at);
                    }
                }
            }
        }
        subject
    }

    /// Whether a name alone has a suffix of a case, where the verb comes last and its subject has none: Bahreyn'den,
    /// Britaniyanın.
    fn is_suffixed(&self, phrase: &Phrase) -> bool {
        if !self.grammar.verb_final || phrase.role.is_some() {
            return false;
        }
        let parted = |name: usize| {
            let found = self.names[name].span;
            let text = self.cues.part.text;
            let end = self.cues.part.tokens[phrase.end - 1].end;
            let suffix = |rest: &str| {
                let mut letters = rest.chars();
                letters.next().is_some_and(|c| matches!(c, '\'' | '’'))
                    && letters.next().is_some_and(char::is_lowercase)
            };
            let within = text.get(found.start..end.max(found.end)).unwrap_or_default();
            within.char_indices().any(|(at, _)| suffix(&within[at..]))
                || suffix(text.get(found.end..).unwrap_or_default())
        };
        phrase.name.is_some_and(|name| self.cast.goes_on(name) || parted(name))
    }

    /// Whether a number in figures counts people of no kind, of whom more is told than that they speak: "2 100 people".
    fn is_counted(&self, phrase: &Phrase) -> bool {
        const ANYBODY: &str = "person";
        let tokens = &self.cues.part.tokens;
        let number = |t: usize| tokens[t].kind == TokenKind::Number;
        let counted = phrase.first > 0 && number(phrase.first - 1) || number(phrase.first);
        counted && phrase.name.is_none() && phrase.role.is_some_and(|role| role.id == ANYBODY)
    }

    /// Whether what a credit cites stands before it: 관계자를 인용해. A credit with a colon is a line of its own.
    fn cited_before(&self, credit: &Cue) -> bool {
        self.grammar.credit_behind && !self.cues.is_colon(credit.end - 1)
    }

    /// Whether a case, or a word behind it, says that a medium is told: "Reutersille".
    fn is_told(&self, phrase: &Phrase) -> bool {
        if phrase.role.is_none() && phrase.name.is_none() || !self.cast.is_medium(self.cues, phrase) {
            return false;
        }
        if phrase.name.is_some_and(|name| self.cues.told_names[name]) {
            return true;
        }
        let start = self.cues.part.tokens[phrase.first].start;
        let name_end = phrase.name.map_or(start, |n| self.names[n].span.end);
        self.cues.is_told(name_end, phrase.end)
    }

    /// Whether something stands right before a credit that may have the verb behind it: «газета «X» со ссылкой на … написала».
    fn subject_stands_before(&self, credit: &Cue) -> bool {
        let Some(before) = credit.first.checked_sub(1) else { return false };
        !self.cues.parts(before) && !self.cues.is(before, Flags::VERB)
    }

    /// Whether a phrase names whom the subject of a verb cites: "the paper, citing a diplomat, wrote".
    fn is_cited(&self, verb: &Cue, phrase: &Phrase) -> bool {
        let before = |cue: &Cue| cue.first == phrase.end && self.cited_before(cue);
        let cites = |cue: &Cue| {
            cue.kind == CueKind::Credit && cue.end <= verb.first && (cue.end == phrase.first || before(cue))
        };
        // What belongs to the one who is cited is no subject, either: "citing a diplomat of one of the countries".
        let within = |cue: &Cue| {
            let ends = cue.kind == CueKind::Credit && cue.end <= phrase.first && !self.cited_before(cue);
            let mark = |t: usize| self.cues.is_mark(t) && !self.cues.is_quotation_mark(t);
            let plain = |t: usize| !mark(t) && !self.cues.is(t, Flags::VERB | Flags::COORDINATOR);
            ends && self.subject_stands_before(cue) && (cue.end..phrase.first).all(plain)
        };
        let from = phrase.first.saturating_sub(LONGEST_CUE);
        let near = self.cues.cues_in(from, phrase.end + 1);
        near.iter().any(|cue| cites(cue) || within(cue)) && !self.cast.is_medium(self.cues, phrase)
    }

    /// The subject behind the verb: "said the spokesman", "disse ao jornal um funcionário".
    fn following(&self, cue: &Cue, end: usize, phrases: &[Phrase]) -> Option<usize> {
        if self.grammar.verb_final || self.grammar.subject_first {
            return None;
        }
        let cues = self.cues;
        // Behind a verb like "told" stands the one who is told.
        if cues.is_telling(cue.first) {
            return None;
        }
        let first = cue.end;
        let behind = self.following_from(cue, first, end, phrases);
        // Where the first part of a verb is its object, the subject may stand behind the last.
        behind.or_else(|| self.following_from(cue, cues.gap_end(cue.first)?, end, phrases))
    }

    /// The subject behind token `at`, where a verb or its last part ends.
    fn following_from(&self, cue: &Cue, mut at: usize, end: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        while at < end {
            let told = cues.is_telling(at);
            if let Some(found) = self.title_told(at, phrases) {
                return Some(found);
            }
            if cues.is(at, Flags::COMPLEMENTISER) && !cues.is(at, Flags::DEMONSTRATIVE) {
                return None;
            }
            if let Some(found) = phrases.iter().position(|p| p.first == at) {
                let prepared = at > 0 && (cues.is(at - 1, Flags::OBLIQUE) || phrases[found].oblique);
                let quoted = self.closes_speech(cue, cue.first.saturating_sub(6));
                if phrases[found].pronoun && !quoted && !self.grammar.verb_second {
                    return None;
                }
                let before = cues.cues_in(cue.end.max(at.saturating_sub(LONGEST_CUE)), at);
                let told = before.iter().any(|c| c.kind == CueKind::Told && c.end == at);
                let told = told && self.cast.is_medium(cues, &phrases[found]) || self.is_told(&phrases[found]);
                if !prepared && !told {
                    let person = || self.described_by(found, phrases);
                    return Some(self.behind_told(found, phrases).or_else(person).unwrap_or(found));
                }
                at = phrases[found].end;
            } else if cues.is(at, Flags::ASIDE | Flags::TIME | Flags::OBLIQUE) || told || self.points_at_time(at, end) {
                at += 1;
            } else if cues.is(at, Flags::DEMONSTRATIVE) && at > cue.end && cues.is(at - 1, Flags::OBLIQUE) {
                // "About this".
                at += 1;
            } else if self.adds(cue, at, phrases) {
                at += 1;
            } else if let Some(behind) = self.inserted_medium(at, phrases) {
                at = behind;
            } else if let Some(close) = self.inserted_place(at, end) {
                at = close + 1;
            } else {
                return None;
            }
        }
        None
    }

    /// Where the medium ends that a phrase at token `at` credits between a verb and its subject: "said, by the agency X, the
    /// state television", «uvedla podle agentury AFP státní televize».
    fn inserted_medium(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let cue =
            cues.cues_in(at, at + 1).iter().find(|c| c.first == at && c.kind == CueKind::According(Source::After))?;
        let credited = self.beside(cue, Source::After, phrases).filter(|n| self.cast.is_medium(cues, &phrases[*n]))?;
        let end = phrases[credited].end;
        phrases.iter().any(|p| p.first == end && self.is_person_or_body(p)).then_some(end)
    }

    /// The person whom something written, with a participle behind it, only describes: "sanoo raportin laatimiseen osallistunut
    /// asiantuntija", "said the report's having written expert".
    fn described_by(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        const MOST: usize = 3;
        let phrase = &phrases[at];
        let written = phrase.role.is_some_and(|role| role.kind == RoleKind::Document && role.end == phrase.end);
        let bare = written && !phrase.demonstrative && !phrase.indefinite && !self.grammar.modifiers_follow;
        let next = phrases.get(at + 1).filter(|next| bare && self.is_person(next))?;
        let head = next.role.map_or(next.first, |role| role.first);
        let between = phrase.end..head;
        let plain = !between.is_empty() && between.len() <= MOST && between.into_iter().all(|t| self.cues.is_plain(t));
        plain.then_some(at + 1)
    }

    /// Whether the coordinator right behind a verb says that its subject did so, too: «Същото заяви и директорът».
    fn adds(&self, cue: &Cue, at: usize, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let coordinates =
            at == cue.end && at < cues.flags.len() && cues.is(at, Flags::COORDINATOR) && !cues.is(at, Flags::BUT);
        coordinates && phrases.iter().any(|p| p.first == at + 1 && self.is_person_or_body(p))
    }

    /// The comma that closes what a preposition opens behind the comma at `at`: "said on Monday, in Athens, the minister".
    fn inserted_place(&self, at: usize, end: usize) -> Option<usize> {
        const MOST: usize = 6;
        let cues = self.cues;
        let opens = cues.is_comma(at) && at + 1 < end && cues.is(at + 1, Flags::OBLIQUE);
        (at + 2..end.min(at + 2 + MOST)).find(|t| cues.is_comma(*t)).filter(|_| opens)
    }

    /// Whether a demonstrative belongs to a time: "este miércoles".
    pub(super) fn points_at_time(&self, at: usize, end: usize) -> bool {
        at + 1 < end && self.cues.is(at, Flags::DEMONSTRATIVE) && self.cues.is(at + 1, Flags::TIME)
    }

    /// The person, or the body in which it is said, right behind the title in quotation marks that opens at token `at`: where a
    /// case says who is told, a verb of saying may have the newspaper that is told before its subject.
    fn title_told(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        let quote = self.cues.quotes_in(at, at + 1).iter().find(|q| q.first == at)?;
        let within = quote.end < self.cues.flags.len() && self.cues.is(quote.end, Flags::FROM_WITHIN);
        let found = phrases.iter().position(|p| p.first == quote.end + usize::from(within))?;
        let speaks = if within { self.cast.is_body(&phrases[found]) } else { self.is_person(&phrases[found]) };
        (!self.cues.is(at, Flags::QUOTED) && speaks).then_some(found)
    }

    fn is_bare_medium(&self, phrase: &Phrase) -> bool {
        phrase.role.is_none() && self.cast.is_medium(self.cues, phrase)
    }

    /// The person right behind a medium that nothing but a case says is told: "powiedział PAP rzecznik".
    fn behind_told(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        let bare = self.is_bare_medium(&phrases[at]);
        let next = phrases.get(at + 1).filter(|next| bare && next.first == phrases[at].end)?;
        self.is_person(next).then_some(at + 1)
    }

    /// Whether a phrase stands for somebody who speaks, as the subject of a verb.
    fn is_person(&self, phrase: &Phrase) -> bool {
        let named = phrase.name.is_some_and(|name| self.names[name].kind == Kind::Person);
        let held = phrase.role.is_some_and(|role| matches!(role.kind, RoleKind::Person | RoleKind::Source));
        (named || held) && !phrase.oblique && !phrase.object
    }

    /// Cuts the sentence into its clauses and settles the stance of each.
    fn clauses(&mut self, here: &[Cue], first: usize, end: usize, found: &[Attribution]) -> Vec<Saying> {
        let mut sayings = Vec::with_capacity(found.len());
        let own = found[0].cut > first && found[0].joined;
        if own {
            sayings.push(Saying {
                first,
                end: found[0].cut,
                speaker: None,
                stance: Stance::Asserts,
                direct: false,
                told: None,
                credit: None,
                chain: Vec::new(),
                attribution: Vec::new(),
                negated: self.negated(first, found[0].cut, None),
            });
        }
        for (n, attribution) in found.iter().enumerate() {
            let from = if n == 0 && !own { first } else { attribution.cut };
            let to = found.get(n + 1).map_or(end, |next| next.cut.max(from + 1));
            self.clause(here, from, to, attribution, &mut sayings);
        }
        sayings
    }

    fn clause(&mut self, here: &[Cue], from: usize, to: usize, attribution: &Attribution, sayings: &mut Vec<Saying>) {
        let cues = self.cues;
        let (_, behind) = attribution.cue;
        let colon = (behind..to.min(behind + 3)).find(|t| cues.is_colon(*t));
        // The name of a medium or a group stands in quotation marks, too.
        let names = |q: &Quote| q.first >= attribution.subject.0 && q.end <= attribution.subject.1;
        let quoted = cues.quotes_in(from, to).iter().any(|q| q.words >= LONG_ENOUGH && !names(q));
        let unmarked = colon.filter(|c| !cues.quotes_in(c + 1, c + 2).iter().any(|q| q.first > *c));
        if unmarked.is_some() {
            self.speech = Some(Speaker {
                introduced: Some(attribution.speaker.introduced.unwrap_or(attribution.speaker.span)),
                ..attribution.speaker.clone()
            });
        }
        let direct = quoted || colon.is_some();
        let mut saying = Saying {
            first: from,
            end: to,
            speaker: Some(attribution.speaker.clone()),
            stance: attribution.stance,
            direct,
            told: None,
            credit: None,
            chain: Vec::new(),
            attribution: said_by(attribution, from, to),
            negated: self.negated(from, to, Some(attribution)),
        };
        let insists = (attribution.cue.0..attribution.cue.1).any(|t| cues.is(t, Flags::INSISTING));
        if insists && saying.negated && saying.stance == Stance::Asserts {
            saying.stance = Stance::Denies;
        }
        // Who assures that he had no part in it promises nothing.
        let open = |stance| match attribution.stance {
            Stance::Asserts => true,
            Stance::Promises => stance == Stance::Denies,
            _ => false,
        };
        if let Some((at, stance)) = self.verdict(here, from, to).filter(|verdict| open(verdict.1)) {
            let but = (behind.min(at)..at).rev().find(|t| cues.is(*t, Flags::BUT) && *t > behind + OWN_CLAUSE - 2);
            match but {
                Some(but) => {
                    let rest = Saying { first: but, stance, negated: false, ..saying.clone() };
                    saying.end = but;
                    sayings.extend([saying, rest]);
                    return;
                }
                None if !self.second_clause(behind, at) => saying.stance = stance,
                None => {}
            }
        }
        sayings.push(saying);
    }

    /// Words in tokens `from..to` that judge a report, not negated: where they are, and the stance they give.
    fn verdict(&self, here: &[Cue], from: usize, to: usize) -> Option<(usize, Stance)> {
        here.iter().find_map(|cue| match cue.kind {
            CueKind::Verdict(stance) if cue.first >= from && cue.end <= to && stance != Stance::Asserts => {
                let negated = cue.first > from && self.cues.is(cue.first - 1, Flags::NEGATION);
                (!negated).then_some((cue.first, stance))
            }
            _ => None,
        })
    }

    /// Whether a verdict at `at` stands in a clause that a coordinator joins to another one, so that it is
    /// not the first thing said.
    fn second_clause(&self, behind: usize, at: usize) -> bool {
        let plain = |t: &usize| self.cues.part.tokens[*t].kind == TokenKind::Word;
        (behind..at).any(|t| self.cues.is(t, Flags::COORDINATOR) && (behind..t).filter(plain).count() >= OWN_CLAUSE)
    }

    /// Whether what is said in tokens `from..to` is negated: its first clause holds a negation.
    fn negated(&self, from: usize, to: usize, attribution: Option<&Attribution>) -> bool {
        let cues = self.cues;
        let skip = attribution.map_or((0, 0), |a| (a.subject.0.min(a.cue.0).max(from), a.cue.1));
        (from..to)
            .filter(|t| *t < skip.0 || *t >= skip.1)
            .take_while(|t| !cues.is(*t, Flags::BUT) || *t == from)
            .any(|t| cues.is(t, Flags::NEGATION))
    }
}

/// The fewest words before a coordinator that make a clause.
const OWN_CLAUSE: usize = 4;

/// The most words between a medium that is told and the verb behind it.
const LONGEST_ASIDE: usize = 4;

/// The most words between a body and the verb that says what is said there.
const WITHIN: usize = 4;

/// The most tokens of a phrase that cites somebody.
const LONGEST_CUE: usize = 12;

/// A negation stands within so many tokens behind the verb that it belongs to.
const NEGATED_BEHIND: usize = 7;

/// The fewest quoted words that make a statement direct.
const LONG_ENOUGH: usize = 3;
