//! Sources that no verb of saying brings in: "according to", credits, media in brackets, and what a medium passes on.

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Source, Stance};
use rashomon_text::{Field, TokenKind};

use super::cues::{Cue, CueKind, Flags};
use super::phrases::Phrase;
use super::quotes::Quote;
use super::{Attribution, PassedOn, Text, is_verb};
use crate::{Party, Speaker};

/// After so many sentences without a speaker a verb's form that says that something is only told takes up the last one.
const REPORTED_AGAIN: usize = 1;

impl Text<'_, '_, '_, '_> {
    /// Phrases that name a source without a verb: who stands beside them speaks; a medium is credited by
    /// [`Text::credit`].
    pub(super) fn according(&self, here: &[Cue], first: usize, end: usize, phrases: &[Phrase]) -> Vec<Attribution> {
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
            if self.is_within_said(cue, here, phrases) {
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
                others: Vec::new(),
            });
            debug_assert!(cut < end);
        }
        found
    }

    /// Whether a phrase that names a source opens a clause within what somebody says who speaks by a verb before it: "the navy
    /// said it was not behind the fire, which, according to health officials, killed dozens". What a medium reports is its
    /// source's, whatever clause names it.
    fn is_within_said(&self, cue: &Cue, here: &[Cue], phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let opening = (0..cue.first).rev().find(|t| !cues.is_mark(*t));
        let Some(opening) = opening.filter(|t| cues.is(*t, Flags::RELATIVE | Flags::COMPLEMENTISER)) else {
            return false;
        };
        let says = |c: &&Cue| is_verb(c) && c.end <= opening && !cues.is(c.first, Flags::QUOTED);
        let Some(verb) = here.iter().rev().find(says) else { return false };
        // «В полиции заявили, что, по данным разведки, …»: a body in which it is said speaks as well.
        let within = |p: &Phrase| p.first.checked_sub(1).is_some_and(|t| cues.is(t, Flags::FROM_WITHIN));
        let free = |p: &Phrase| !p.oblique || within(p) && self.cast.is_body(p);
        let beside = |p: &&Phrase| free(p) && (p.end <= verb.first || p.first >= verb.end && p.end <= opening);
        let nearest =
            phrases.iter().filter(beside).min_by_key(|p| verb.first.abs_diff(p.end).min(p.first.abs_diff(verb.end)));
        nearest.is_some_and(|p| (p.name.is_some() || p.role.is_some()) && !self.cast.is_medium(cues, p))
    }

    /// The one whom a phrase like "according to" names as its source, if that is no medium, and the tokens that
    /// name him.
    fn source(&self, cue: &Cue, side: Source, end: usize, phrases: &[Phrase]) -> Option<(Speaker, (usize, usize))> {
        let cues = self.cues;
        if side == Source::Within {
            // "As Reuters reported" names its own source behind the words that otherwise take up the last one.
            // "Volgens haar advocaat": the last of them may say whose he is.
            let opens =
                |p: &Phrase| p.first == cue.end || p.first + 1 == cue.end && p.end > cue.end && p.role.is_some();
            let whose = cues.is(cue.end - 1, Flags::DEMONSTRATIVE);
            let person = |p: &Phrase| p.name.is_some_and(|name| self.names[name].kind == Kind::Person);
            // "Potrivit lui Crin": the last of them may only say in which case his name is.
            let free = |p: &Phrase| !p.oblique || p.first == cue.end && (person(p) || whose && p.role.is_some());
            if let Some(at) = phrases.iter().position(|p| opens(p) && free(p) && !p.pronoun) {
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
            let agreeing = self.agreeing(side, &phrases[at]);
            let alone = [agreeing.unwrap_or(phrases[at])];
            let (phrases, at) = if agreeing.is_some() { (&alone[..], 0) } else { (phrases, at) };
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

    /// A source without the words before its noun that stand in another case, where adjectives agree with their nouns:
    /// "kokoontumisrajoituksia noudatettiin poliisin mukaan".
    fn agreeing(&self, side: Source, phrase: &Phrase) -> Option<Phrase> {
        let cues = self.cues;
        let head = phrase.role.filter(|role| role.first > phrase.first && side == Source::Before)?.first;
        let last = |t: usize| cues.part.word(t).chars().next_back();
        let apart = |t: &usize| cues.is_plain(*t) && cues.name(*t).is_none() && last(*t) != last(head);
        let from = (phrase.first..head).rfind(apart).filter(|_| cues.adjectives_agree())? + 1;
        let (first, indefinite) = (from, phrase.indefinite && !cues.is(phrase.first, Flags::INDEFINITE));
        Some(Phrase { first, indefinite, ..*phrase })
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
    pub(super) fn beside(&self, cue: &Cue, side: Source, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        match side {
            Source::After => {
                let mut at = cue.end;
                let tokens = self.cues.flags.len();
                while at < tokens && (self.cues.is(at, Flags::ASIDE | Flags::TIME) || self.points_at_time(at, tokens)) {
                    at += 1;
                }
                // The name of a body may stand in quotation marks: «وفق ما أكده "المعهد الوطني"».
                let quoted = at + 1 < tokens && cues.is_quotation_mark(at) && !cues.is(at, Flags::QUOTED);
                let at = at + usize::from(quoted);
                let found = phrases.iter().position(|p| p.first == at || (p.first <= at && at < p.end));
                // What describes it may stand behind its article: "nach Angaben des von Rebellen geführten Ministeriums".
                let body = |p: &Phrase| p.role.is_some_and(|role| role.kind == RoleKind::Body);
                let within = at + 1 < tokens && cues.is(at, Flags::DEMONSTRATIVE) && cues.is(at + 1, Flags::OBLIQUE);
                let within = within && !self.grammar.modifiers_follow;
                let described = || phrases.iter().position(|p| within && p.first == at + 2 && body(p));
                // By whom it is led may have an article of its own: "des von der Miliz kontrollierten Ministeriums".
                let led = self.described_behind(at, phrases).filter(|_| within);
                let found = led.or(found).or_else(described);
                self.behind_told_to(cue, at, found, phrases).or(found)
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
                // A title may stand between: 田中氏によると.
                let titled = |p: &Phrase| {
                    let between = p.end..cue.first;
                    let title = |t: usize| cues.is(t, Flags::TITLE);
                    cues.titles_follow()
                        && p.name.is_some()
                        && (1..=2).contains(&between.len())
                        && between.into_iter().all(title)
                };
                let ends = |p: &Phrase| {
                    p.end == cue.first
                        || p.end < cue.first && titled(p)
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

    /// Whom an article at token `at` stands before, where a preposition with somebody else and a participle stand between the two.
    fn described_behind(&self, at: usize, phrases: &[Phrase]) -> Option<usize> {
        const MOST: usize = 3;
        let cues = self.cues;
        let by = phrases.iter().position(|p| p.first == at + 2 && (p.role.is_some() || p.name.is_some()))?;
        let next = phrases.get(by + 1)?;
        let head = next.role.filter(|role| role.kind != RoleKind::Document && !next.object)?;
        let between = phrases[by].end..head.first;
        let small = |t: usize| cues.is_plain(t) && cues.name(t).is_none() && !cues.is(t, Flags::VERB);
        let lower = |t: usize| cues.part.word(t).starts_with(char::is_lowercase);
        let participle = between.len() <= MOST && between.clone().next().is_some_and(lower);
        (participle && between.into_iter().all(small)).then_some(by + 1)
    }

    /// The person behind a medium that a phrase like "so told Reuters" has before its source.
    fn behind_told_to(&self, cue: &Cue, at: usize, found: Option<usize>, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let telling = at < cues.flags.len() && cues.is_telling(at);
        // A verb in such a phrase has its subject behind the medium: "jak powiedziała PAP rzeczniczka".
        let said = cue.end > cue.first + 1 && cues.holds_verb(cue);
        let told = found.filter(|n| telling || self.is_told(&phrases[*n]) || self.is_bare_medium(&phrases[*n]) && said);
        let next = told.and_then(|n| phrases.get(n + 1).filter(|next| next.first == phrases[n].end).map(|_| n + 1));
        let titled = || (telling && at + 1 < cues.flags.len()).then(|| self.title_told(at + 1, phrases)).flatten();
        // "Según informaron a Efe fuentes policiales".
        let behind = || {
            let medium = |p: &Phrase| p.first == at + 1 && self.cast.is_medium(cues, p);
            let medium = phrases.iter().position(medium).filter(|_| telling && said)?;
            let by = phrases.get(medium + 1).filter(|next| next.first == phrases[medium].end)?;
            (self.is_person_or_body(by) && !self.cast.is_medium(cues, by)).then_some(medium + 1)
        };
        next.filter(|n| self.is_person(&phrases[*n])).or_else(titled).or_else(behind)
    }

    /// The medium that the sentence credits. A person or source after such a phrase ("quoting a diplomat")
    /// is the one who speaks.
    pub(super) fn credit(
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
            if let Some(titled) = self.titled_source(cue, phrases) {
                credit = credit.or(Some(titled));
                continue;
            }
            let Some(at) = self.credited_phrase(cue, end, phrases) else {
                let quoted = self.quoted_noun(cue, first, end).filter(|_| !cues.is_published(cue));
                found.extend(quoted.filter(|_| found.is_empty()));
                if credit.is_none() && cues.is_published(cue) {
                    credit = self.title(cue.end).map(|(_, title)| title);
                }
                continue;
            };
            credit = credit.or_else(|| self.basing(cue, at, phrases));
            if self.cast.is_medium(self.cues, &phrases[at]) {
                credit = credit.or_else(|| Some(self.cast.party(cues, &phrases[at])));
                let quoted = self.quoted_behind(cue, at, phrases).filter(|_| self.only_media(found, phrases));
                if let Some(quoted) = quoted {
                    let said = self.by_credit(cue, quoted, first, phrases);
                    found.clear();
                    found.push(said);
                } else if found.is_empty() && self.closes_by_credit(cue, at, first, end, phrases) {
                    found.push(self.by_credit(cue, at, first, phrases));
                }
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
                    found.push(self.by_credit(cue, at, first, phrases));
                }
            }
        }
        credit.or_else(|| self.bracketed(first, end))
    }

    /// The medium that bases its report on the source of phrase `at`, where words of several parts behind the source say so and
    /// the medium stands before it: "Reuters'ın İranlı yetkililere dayandırdığı haberine göre".
    fn basing(&self, cue: &Cue, at: usize, phrases: &[Phrase]) -> Option<Party> {
        let cues = self.cues;
        let source = &phrases[at];
        let behind = self.grammar.verb_final && source.end == cue.first && cue.end > cue.first + 1;
        let role = source.role.filter(|role| behind && matches!(role.kind, RoleKind::Person | RoleKind::Source))?;
        let within = (source.first..role.first).find_map(|t| cues.name(t).filter(|n| self.cast.is_medium_name(*n)));
        if let Some(name) = within {
            return Some(self.cast.party_of(cues, name, self.names[name].span));
        }
        let before = &phrases[at.checked_sub(1)?];
        let beside = before.end == source.first && before.name.is_some() && self.cast.is_medium(cues, before);
        beside.then(|| self.cast.party(cues, before))
    }

    /// The title in quotation marks right behind words that cite, or behind a verb that media have and nobody stands before: no
    /// name that the reader knows, since small letters may follow its first. «…, пишет «Новый берег»», "со ссылкой на …".
    pub(super) fn titled_source(&self, cue: &Cue, phrases: &[Phrase]) -> Option<Party> {
        const LONGEST: usize = 5;
        let cues = self.cues;
        // "Laut „Rhein-Bote“ ist es vorbei."
        let cites = matches!(cue.kind, CueKind::Credit | CueKind::According(Source::After));
        if !cites || self.cited_before(cue) || cues.is(cue.first, Flags::QUOTED) {
            return None;
        }
        let media = cues.is_publishing(cue) || cues.is_passing_on(cue);
        let verb = cues.cues_in(cue.first, cue.end).iter().any(is_verb) || media;
        // Whoever stands before a verb may be quoted behind it.
        let led = || phrases.iter().any(|p| p.end == cue.first) || !media;
        if verb && led() {
            return None;
        }
        let skipped = |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME) && !cues.is(t, Flags::QUOTED);
        let at = (cue.end..cues.flags.len()).find(|t| !skipped(*t))?;
        let quote = cues.quotes_in(at, at + 1).iter().find(|quote| quote.first == at)?;
        let plain = |t: usize| !cues.is_mark(t) || cues.is_quotation_mark(t) || !cues.parts(t);
        let short = quote.end - quote.first <= LONGEST + 2 && (quote.first..quote.end).all(plain);
        let named = phrases.iter().any(|p| p.name.is_some() && quote.first <= p.first && p.end <= quote.end);
        if !short || named { None } else { self.title(at).map(|(_, title)| title) }
    }

    /// What is said by the one whom a credit names: phrase `at`.
    fn by_credit(&self, cue: &Cue, at: usize, first: usize, phrases: &[Phrase]) -> Attribution {
        let subject = (phrases[at].first, phrases[at].end);
        Attribution {
            cut: first,
            cue: (cue.first, cue.end),
            speaker: self.cast.speaker(self.cues, phrases, at),
            subject,
            described: subject,
            stance: Stance::Asserts,
            joined: false,
            others: Vec::new(),
        }
    }

    /// Whether a medium closes the sentence by a credit behind a comma, so that it says all of it: «Мост рухнул, пишет газета».
    fn closes_by_credit(&self, cue: &Cue, medium: usize, first: usize, end: usize, phrases: &[Phrase]) -> bool {
        let cues = self.cues;
        let phrase = &phrases[medium];
        let apart = cue.first > first + 2 && cues.parts(cue.first - 1) && !cues.is_colon(cue.first - 1);
        let own = cue.kind == CueKind::Credit && !cues.is_passed_on(cue) && !cues.is_published(cue);
        let closes = phrase.first >= cue.end && (phrase.end..end).all(|t| cues.is_mark(t));
        // A medium before it cites this one: «…, podała agencja, powołując się na dziennik».
        let cited = phrases.iter().any(|p| p.end <= cue.first && self.cast.is_medium(cues, p));
        own && apart && closes && !cited && !self.grammar.verb_final && !cues.is(cue.first, Flags::QUOTED)
    }

    /// The person whom a medium quotes, where the verb stands before both and what is quoted before that: "…“, zitiert Reuters
    /// einen Fischer", «…», цитирует издание министра.
    fn quoted_behind(&self, cue: &Cue, medium: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let behind = phrases[medium].first >= cue.end && !self.grammar.verb_final;
        let closes = cue.first > 0 && (cues.parts(cue.first - 1) || cues.is(cue.first - 1, Flags::QUOTED));
        // «نقلت رويترز عن مسؤولين أن …»: the verb opens the clause, and what is said follows.
        let end = phrases[medium].end;
        let from = |next: &&Phrase| {
            let opens = (next.end..next.end + 2).any(|t| t < cues.flags.len() && cues.is(t, Flags::COMPLEMENTISER));
            next.first == end + 1 && cues.is(end, Flags::OBLIQUE) && cues.telling_end(end).is_none() && opens
        };
        let source = phrases.get(medium + 1).filter(|next| self.grammar.verb_first && behind && from(next));
        if source.is_some_and(|next| next.role.is_some() || next.name.is_some()) && cue.kind == CueKind::Credit {
            return Some(medium + 1);
        }
        if cue.kind != CueKind::Credit || !behind || !closes || cues.is_passed_on(cue) {
            return None;
        }
        // «приводит агентство слова министра».
        let end = phrases[medium].end;
        let one =
            |t: usize| t + 1 < cues.flags.len() && cues.is(t, Flags::INDEFINITE) && cues.is(t + 1, Flags::OBLIQUE);
        let beside = |next: &&Phrase| {
            next.first == end || next.first == end + 1 && cues.is_plain(end) || next.first == end + 2 && one(end)
        };
        let next = phrases.get(medium + 1).filter(beside)?;
        let oblique = next.oblique && !one(end);
        self.is_person(&Phrase { object: false, oblique, ..*next }).then_some(medium + 1)
    }

    /// The phrase for whom a credit, or a phrase like "according to", names.
    pub(super) fn credited_phrase(&self, cue: &Cue, end: usize, phrases: &[Phrase]) -> Option<usize> {
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
            others: Vec::new(),
        })
    }

    /// The speaker whom a noun without a role brings up or takes up. Only a human being is quoted word for word or
    /// keeps a name back.
    pub(super) fn by_noun(&self, noun: &Phrase, first: usize, end: usize) -> Speaker {
        let cues = self.cues;
        let known = if noun.indefinite { None } else { self.cast.again_by_noun(cues, noun) };
        let called = |q: &Quote| q.first + 1 == noun.first && q.end == noun.end + 1;
        let title = noun.first.checked_sub(1).filter(|t| cues.quotes_in(*t, noun.first).iter().any(called));
        if title.is_some() && cues.glues_particles() {
            let name = self.cast.text_of(cues.part.span(noun.first, noun.end)).to_owned();
            return Speaker { name: Some(name), anonymous: false, ..self.cast.new_by_noun(cues, noun, false) };
        }
        // What no lexicon knows, before a word that marks it as the subject, is a name.
        let unknown = |t: usize| cues.part.tags_at(t).is_empty() && !cues.part.tokens[t].script.is_cased();
        let marked =
            noun.end < end && cues.is(noun.end, Flags::TOPIC) && !cues.part.tokens[noun.first].script.is_unspaced();
        if known.is_none() && marked && !noun.indefinite && (noun.first..noun.end).all(unknown) {
            let name = self.cast.text_of(cues.part.span(noun.first, noun.end)).to_owned();
            return Speaker { name: Some(name), anonymous: false, ..self.cast.new_by_noun(cues, noun, false) };
        }
        known.unwrap_or_else(|| {
            let human = (first..end).any(|t| cues.is(t, Flags::QUOTED | Flags::ANONYMITY));
            self.cast.new_by_noun(cues, noun, noun.indefinite || human)
        })
    }

    /// A medium in round brackets: "(AFP)", "LISBON (Reuters) -".
    pub(super) fn bracketed(&self, first: usize, end: usize) -> Option<Party> {
        let cues = self.cues;
        (first + 1..end).find_map(|at| {
            let name = cues.name(at)?;
            let span = self.names[name].span;
            let (from, to) = cues.part.tokens_of(span);
            let bracket = |t: usize, mark: &str| t < end && t >= first && cues.part.word(t) == mark;
            let opens =
                from > first && ["(", "（", "[", "【", "〔", "=", "＝"].iter().any(|mark| bracket(from - 1, mark));
            let enclosed = opens && [")", "）", "]", "】", "〕"].iter().any(|mark| bracket(to, mark));
            let medium = enclosed && self.cast.is_medium_name(name) && !self.is_short_for(from - 1, first);
            medium.then(|| self.cast.party_of(cues, name, span))
        })
    }

    /// Whether initials in the bracket that opens at `at` are those of the words right before it: "insansız hava aracı (İHA)".
    fn is_short_for(&self, at: usize, first: usize) -> bool {
        let cues = self.cues;
        let folded = |word: &str| rashomon_text::fold(word).chars().next();
        let initials: Vec<Option<char>> =
            cues.part.word(at + 1).chars().map(|c| folded(c.encode_utf8(&mut [0; 4]))).collect();
        let Some(from) = at.checked_sub(initials.len()).filter(|from| *from >= first && initials.len() > 1) else {
            return false;
        };
        (from..at).zip(&initials).all(|(t, initial)| cues.is_plain(t) && folded(cues.part.word(t)) == *initial)
    }

    /// "Name: what it says", or "What he says — Name", as headlines have it.
    pub(super) fn headline(&self, first: usize, phrases: &[Phrase], credit: &mut Option<Party>) -> Option<Attribution> {
        let cues = self.cues;
        let behind = || self.behind_semicolon(first, phrases).or_else(|| self.behind_event(first, phrases));
        let behind = (cues.part.field == Field::Title).then(behind).flatten();
        if let Some((cut, at)) = behind {
            let heading = self.headline(cut, &phrases[at..], credit)?;
            return Some(Attribution { joined: true, ..heading });
        }
        if let Some((dash, at)) = self.behind_last_dash(first, phrases) {
            return Some(self.heading(first, dash, at, phrases));
        }
        if let Some((colon, at)) = self.behind_quotation(first, phrases) {
            return Some(self.heading(first, colon, at, phrases));
        }
        if let Some(quote) = self.before_quotation(first, phrases) {
            return Some(self.heading(first, quote, 0, phrases));
        }
        let at = self.before_colon(first, phrases)?;
        let phrase = &phrases[at];
        if cues.part.field != Field::Title && !self.heads_speech(first, phrase) {
            return None;
        }
        let colon = self.heading_colon(phrase)?;
        if self.cast.is_medium(self.cues, phrase) {
            *credit = Some(self.cast.party(cues, phrase));
            return None;
        }
        let place = phrase.name.is_some_and(|n| self.names[n].kind == Kind::Place);
        // "Oslo: fire kills two" happens there; "Oslo: there were no talks" says so.
        let judges = || self.is_seat_of_state(phrase) && self.judges_behind(colon);
        (!place || phrase.role.is_some() || judges()).then(|| self.heading(first, colon, at, phrases))
    }

    /// Whether what stands behind token `colon` denies, admits or accuses.
    fn judges_behind(&self, colon: usize) -> bool {
        let cues = self.cues;
        let end = cues.flags.len();
        self.verdict(cues.cues_in(colon + 1, end), colon + 1, end).is_some()
    }

    /// Who has a colon of his own behind what somebody else says in a headline: 美媒称会谈取消，俄外交部：没有谈过, "Paper: talks held,
    /// Kremlin: no talks".
    pub(super) fn answering(&self, first: usize, phrases: &[Phrase], found: &[Attribution]) -> Option<Attribution> {
        let cues = self.cues;
        let last = found.last().filter(|_| cues.part.field == Field::Title)?;
        let from = last.cue.1.max(last.subject.1);
        let parted =
            |t: usize| cues.parts(t - 1) || cues.part.tokens[t].spaced && cues.part.tokens[t].script.is_unspaced();
        let at = phrases.iter().rposition(|p| {
            let colon = p.end < cues.flags.len() && cues.is_colon(p.end);
            let heads = self.heads_title(p) || self.is_seat_of_state(p) && self.judges_behind(p.end);
            colon && p.first > from && p.first > first && parted(p.first) && heads
        })?;
        let phrase = &phrases[at];
        Some(Attribution { cut: phrase.first, joined: true, ..self.heading(first, phrase.end, at, phrases) })
    }

    /// What a title says behind its last semicolon, and the first phrase there: "Talks held; Kyiv: no deal".
    fn behind_semicolon(&self, first: usize, phrases: &[Phrase]) -> Option<(usize, usize)> {
        let cues = self.cues;
        let last = phrases.last()?.end.max(first);
        let semicolon = (first..last).rev().find(|t| matches!(cues.part.word(*t), ";" | "؛" | "；"))?;
        let at = phrases.iter().position(|p| p.first > semicolon)?;
        Some((semicolon + 1, at))
    }

    /// The one whom a title quotes behind the event that it opens with, and his phrase: "Bridge falls, mayor: “No one is missing”",
    /// 다리 붕괴…시의원 "원인 조사".
    fn behind_event(&self, first: usize, phrases: &[Phrase]) -> Option<(usize, usize)> {
        const LEAST: usize = 2;
        let cues = self.cues;
        let quoted = |t: usize| cues.quotes_in(t, t + 1).iter().any(|q| q.first == t && q.words >= LEAST);
        let parted = |t: usize| cues.is_comma(t) || matches!(cues.part.word(t), "…" | "..." | "⋯" | "." | "。");
        phrases.iter().enumerate().rev().find_map(|(at, phrase)| {
            let colon = cues.flags.get(phrase.end).is_some() && cues.is_colon(phrase.end);
            let quotes = quoted(phrase.end + usize::from(colon));
            let stands = phrase.first >= first + LEAST && parted(phrase.first - 1) && self.heads_title(phrase);
            (stands && quotes).then_some((phrase.first, at))
        })
    }

    /// The colon behind a phrase, or in a title behind what it speaks of: "Vučić o protestu: Biće incidenata".
    fn heading_colon(&self, phrase: &Phrase) -> Option<usize> {
        const LONGEST: usize = 7;
        let cues = self.cues;
        let tokens = cues.flags.len();
        let colon = (phrase.end..tokens).find(|t| !cues.is_quotation_mark(*t))?;
        if cues.is_colon(colon) {
            return Some(colon);
        }
        // A comma or a dash may part him from it: "Macron, sur Gaza : « … »".
        let parted = cues.is_comma(phrase.end) || is_dash(cues.part.word(phrase.end));
        let from = phrase.end + usize::from(parted && phrase.end + 1 < tokens);
        let about = cues.part.field == Field::Title && cues.is(from, Flags::OBLIQUE) && self.heads_title(phrase);
        let stops = |t: usize| cues.is_mark(t) || cues.is(t, Flags::VERB);
        let stop = (from + 1..tokens.min(from + LONGEST)).find(|t| stops(*t)).filter(|_| about)?;
        cues.is_colon(stop).then_some(stop)
    }

    /// Whether a phrase may be the one whose words a title gives: somebody, or a body; no place of its own accord, and no medium.
    fn heads_title(&self, phrase: &Phrase) -> bool {
        let place = phrase.role.is_none() && phrase.name.is_some_and(|n| self.names[n].kind == Kind::Place);
        self.is_person_or_body(phrase) && !phrase.pronoun && !place && !self.cast.is_medium(self.cues, phrase)
    }

    /// What phrase `at` says, beside the mark `mark` of a headline that begins at token `first`.
    fn heading(&self, first: usize, mark: usize, at: usize, phrases: &[Phrase]) -> Attribution {
        let subject = (phrases[at].first, phrases[at].end);
        Attribution {
            cut: first,
            cue: (mark, mark + 1),
            speaker: self.cast.speaker(self.cues, phrases, at),
            subject,
            described: subject,
            stance: Stance::Asserts,
            joined: false,
            others: Vec::new(),
        }
    }

    /// Where the quotation opens that is all that a title holds beside the one who says it: 경찰 "증거 확보".
    fn before_quotation(&self, first: usize, phrases: &[Phrase]) -> Option<usize> {
        const LEAST: usize = 2;
        let cues = self.cues;
        let phrase = phrases.first().filter(|p| cues.part.field == Field::Title && p.first == first)?;
        // The mark that opens it may have been read with the name before it.
        let end = phrase.end - usize::from(phrase.end > first + 1 && cues.is_quotation_mark(phrase.end - 1));
        let open = end + usize::from(end < cues.flags.len() && cues.is_comma(end));
        let quote = cues.quotes_in(open, open + 1).iter().find(|q| q.first == open && q.words >= LEAST)?;
        // What he speaks of may stand behind it: Merz „tief erschüttert“ über den Angriff.
        let closes = (quote.end..cues.flags.len()).all(|t| cues.is_mark(t)) || cues.is(quote.end, Flags::OBLIQUE);
        (closes && self.heads_title(phrase)).then_some(open)
    }

    /// The last dash of a title and the one who is named behind it, and nothing else: "Bridge to stay closed — mayor".
    fn behind_last_dash(&self, first: usize, phrases: &[Phrase]) -> Option<(usize, usize)> {
        const LEAST: usize = 3;
        let cues = self.cues;
        if cues.part.field != Field::Title {
            return None;
        }
        let last = (first..cues.flags.len()).rev().find(|t| !cues.is_mark(*t))? + 1;
        let at = phrases.len().checked_sub(1)?;
        let phrase = &phrases[at];
        let dash = phrase.first.checked_sub(1).filter(|t| is_dash(cues.part.word(*t)) || cues.part.word(*t) == "＝")?;
        let spaced = cues.part.tokens[dash].spaced && cues.part.tokens[phrase.first].spaced;
        let apart = (spaced || cues.part.word(dash) == "＝") && dash >= first + LEAST;
        (apart && self.heads_title(phrase) && phrase.end == last).then_some((dash, at))
    }

    /// The phrase at the head of a sentence, or the one beside it in apposition that a colon follows: "The head of the board, Ana
    /// Reis: “…”".
    fn before_colon(&self, first: usize, phrases: &[Phrase]) -> Option<usize> {
        let cues = self.cues;
        let stands = |p: &Phrase| p.name.is_some() || p.role.is_some();
        let head = phrases.first().filter(|p| p.first <= first + 1 && stands(p))?;
        let colon = |p: &Phrase| p.end < cues.flags.len() && cues.is_colon(p.end);
        let beside = phrases.get(1).filter(|next| {
            let apposed = cues.is_comma(head.end.min(cues.flags.len() - 1)) && next.first == head.end + 1;
            apposed && colon(next) && stands(next) && !next.oblique && !next.object
        });
        Some(usize::from(beside.is_some() && !colon(head)))
    }

    /// Whether what a phrase and a colon open in a text is said by whom the phrase names: it stands in quotation marks; or
    /// whether the phrase is a well-known medium that opens a paragraph and tells it.
    fn heads_speech(&self, first: usize, phrase: &Phrase) -> bool {
        const LEAST: usize = 2;
        let cues = self.cues;
        let colon = phrase.end.min(cues.flags.len() - 1);
        let quoted = |t: usize| cues.quotes_in(t, t + 1).iter().any(|q| q.first == t && q.words >= LEAST);
        let known = phrase.name.is_some_and(|name| cues.medium_names.get(name) == Some(&true));
        let opens = first == phrase.first && cues.part.tokens[first].breaks_line;
        cues.is_colon(colon) && (quoted(colon + 1) && self.is_person(phrase) || known && opens)
    }

    /// The quotation that opens a title, and the one whom a colon behind it names: "No cederemos": Sánchez.
    fn behind_quotation(&self, first: usize, phrases: &[Phrase]) -> Option<(usize, usize)> {
        const LEAST: usize = 2;
        let cues = self.cues;
        let quote = cues.quotes_in(first, first + 1).iter().find(|q| q.first == first && q.words >= LEAST)?;
        let colon = Some(quote.end).filter(|t| *t < cues.flags.len() && cues.is_colon(*t))?;
        let at = phrases.iter().position(|p| p.first == colon + 1)?;
        let stop = phrases[at].end;
        let closes = stop >= cues.flags.len() || cues.is_mark(stop) || cues.is(stop, Flags::OBLIQUE);
        (cues.part.field == Field::Title && closes && self.heads_title(&phrases[at])).then_some((colon, at))
    }

    /// The last speaker, where a verb's mood says that what he said goes on: "Er habe nie Geld genommen."
    pub(super) fn goes_on_reporting(&self, first: usize, end: usize) -> Option<Attribution> {
        let cues = self.cues;
        let cue = (first..end).find(|t| cues.is(*t, Flags::REPORTED) && !cues.is(*t, Flags::QUOTED))?;
        let speaker = self.previous.filter(|n| *n <= REPORTED_AGAIN).and_then(|_| self.cast.taken_up())?;
        Some(Attribution {
            cut: first,
            cue: (cue, cue + 1),
            speaker,
            subject: (cue, cue + 1),
            described: (cue, cue + 1),
            stance: Stance::Asserts,
            joined: false,
            others: Vec::new(),
        })
    }

    /// A medium that speaks by a verb is credited, too.
    pub(super) fn medium_speaking(&self, attribution: &Attribution, phrases: &[Phrase]) -> Option<Party> {
        let speaker = &attribution.speaker;
        let again = |last: &&Party| speaker.introduced == Some(last.span) && speaker.name.as_ref() == Some(&last.name);
        if let Some(last) = self.credited.as_ref().filter(again) {
            return Some(Party { span: speaker.span, ..last.clone() });
        }
        let phrase = phrases.iter().find(|p| (p.first, p.end) == attribution.subject)?;
        if self.cast.is_medium(self.cues, phrase) {
            return Some(self.cast.party(self.cues, phrase));
        }
        self.corresponding(phrase).filter(|_| attribution.stance == Stance::Asserts)
    }

    /// The medium that by a verb of its own, with a word like "as", closes a sentence in which somebody else speaks: "…, sagte der
    /// Minister, wie Reuters meldete".
    pub(super) fn medium_closing(
        &self,
        here: &[Cue],
        end: usize,
        found: &[Attribution],
        phrases: &[Phrase],
    ) -> Option<Party> {
        let cues = self.cues;
        let reports = |cue: &&Cue| cue.kind == CueKind::Verb(Stance::Asserts) && !cues.is(cue.first, Flags::QUOTED);
        let cue = here.iter().rfind(reports).filter(|cue| (cue.end..end).all(|t| cues.is_mark(t)))?;
        let small = |t: usize| cues.is(t, Flags::ASIDE | Flags::TIME);
        let phrase = phrases.iter().rfind(|p| p.end <= cue.first && (p.end..cue.first).all(small))?;
        let word = phrase.first.checked_sub(1).filter(|word| *word > 0 && cues.is_comma(word - 1))?;
        let joins = Flags::COMPLEMENTISER | Flags::RELATIVE | Flags::COORDINATOR | Flags::BUT | Flags::OBLIQUE;
        let compares = !cues.is_plain(word) && !cues.is(word, joins) && cues.name(word).is_none();
        let another = found.iter().all(|a| a.subject.1 < word && a.cue.1 < word) && !found.is_empty();
        (compares && another && self.cast.is_medium(cues, phrase)).then(|| self.cast.party(cues, phrase))
    }

    /// The medium whose correspondent a phrase is, without a name of his own: what he reports, it reports.
    fn corresponding(&self, phrase: &Phrase) -> Option<Party> {
        const CORRESPONDENT: &str = "journalist";
        let cues = self.cues;
        phrase.role.filter(|role| role.id == CORRESPONDENT)?;
        let person = |name: usize| self.names[name].kind == Kind::Person;
        let names = (phrase.first..phrase.end).filter_map(|t| cues.name(t));
        let medium = names.clone().find(|name| self.cast.is_medium_name(*name))?;
        (!names.into_iter().any(person)).then(|| self.cast.party_of(cues, medium, self.names[medium].span))
    }

    /// The medium whose verb of saying only passes on what its source says, where a phrase names the source: "the paper
    /// wrote, with reference to two diplomats".
    pub(super) fn medium_quoting(
        &self,
        here: &[Cue],
        end: usize,
        found: &[Attribution],
        phrases: &[Phrase],
    ) -> Option<Party> {
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
    pub(super) fn credited_again(&self, here: &[Cue], found: &[Attribution], phrases: &[Phrase]) -> Option<Party> {
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
    pub(super) fn report_goes_on(
        &self,
        here: &[Cue],
        first: usize,
        end: usize,
        found: &[Attribution],
        phrases: &[Phrase],
    ) -> Option<Party> {
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
        // "The report cited an official."
        let cites = |cue: &Cue| {
            let document = |p: &Phrase| {
                let written = p.role.is_some_and(|role| role.kind == RoleKind::Document && role.end == p.end);
                written && p.demonstrative && p.name.is_none() && p.end == cue.first
            };
            cue.kind == CueKind::Credit && !cues.is(cue.first, Flags::QUOTED) && phrases.iter().any(document)
        };
        let spoken = || found.iter().any(bare) || here.iter().any(cites);
        let goes_on = (first..end).any(is_phrase) || !self.documents && spoken();
        let another = phrases.iter().any(|p| self.cast.is_medium(cues, p));
        self.credited.clone().filter(|_| goes_on && !another && self.since_credit <= RECENT)
    }
}

impl Text<'_, '_, '_, '_> {
    /// Makes "the report" that says something the medium whose report goes on with it.
    pub(super) fn settle_report(&self, said: &mut Attribution, passed_on: &PassedOn, phrases: &[Phrase]) {
        let bare = |p: &&Phrase| {
            let written = p.role.is_some_and(|role| role.kind == RoleKind::Document && role.end == p.end);
            let report = self.cues.evokes(p.first..p.end, |id| id == REPORT);
            (p.first, p.end) == said.subject && written && report && p.name.is_none()
        };
        let Some(medium) = passed_on.credit.as_ref().filter(|_| phrases.iter().any(|p| bare(&p))) else { return };
        let goes_on = self.credited.as_ref().is_some_and(|last| last.name == medium.name);
        if goes_on && said.speaker.name.is_none() {
            said.speaker.introduced = self.credited.as_ref().map(|last| last.span);
            said.speaker.name = Some(medium.name.clone());
            said.speaker.role = None;
        }
    }
}

/// The concept of an account that somebody gives.
const REPORT: &str = "report";

/// Whether a mark is a dash.
fn is_dash(mark: &str) -> bool {
    matches!(mark, "–" | "—" | "-")
}
