//! A story laid out for reconciling: its statements in one list, with everything that was found in each.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_article::Article;
use rashomon_language::{Kind, Language, Sense, Tag};
use rashomon_reading::{Quantity, Reading, Speaker, Statement, Time};
use rashomon_story::{Entity, Story, entities, known, land};
use rashomon_text::{Field, Span, Token, TokenKind, fold, words};

use crate::clauses::clauses;
use crate::{Place, roles};

/// The articles of a story, their readings, and what links them.
pub struct Telling<'a> {
    /// For each article of the story, its index in the batch.
    pub indices: Vec<usize>,
    /// The articles, in the story's order.
    pub articles: Vec<&'a Article>,
    /// Their readings.
    pub readings: Vec<&'a Reading>,
    /// Who and what they name.
    pub entities: Vec<Entity>,
    /// Which entity is named at a place; articles by their index in the story.
    pub entity_at: BTreeMap<(usize, Span), usize>,
    /// For each article, the first one whose text it prints, in its language or in another, by index in the story; or
    /// itself.
    pub copies: Vec<usize>,
    /// All statements of the bodies, article by article.
    pub units: Vec<Unit<'a>>,
    /// The clauses of those statements that have more than one, each with the statement that it is part of, in order.
    pub clauses: Vec<(usize, Unit<'a>)>,
}

/// One statement, or one sentence, with what was found in it.
pub struct Unit<'a> {
    /// Whether somebody else says it with the one of the unit before, in the same words.
    pub echo: bool,
    /// Its article, by index in the story.
    pub article: usize,
    /// Where it stands.
    pub span: Span,
    /// The statement; the first one, where the unit is a sentence.
    pub statement: &'a Statement,
    /// Concepts it evokes, sorted, each once.
    pub concepts: Vec<&'a str>,
    /// The words in it that say who says it and that it is said.
    pub attribution: Vec<Span>,
    /// Its place among the statements of its article.
    pub number: usize,
    /// Entities it names, sorted, each once.
    pub entities: Vec<usize>,
    /// Times in it.
    pub times: Vec<&'a Time>,
    /// Quantities in it.
    pub quantities: Vec<&'a Quantity>,
    /// Those that are no part of another: of "59 hostages, including five Americans" the first.
    pub totals: Vec<&'a Quantity>,
}

/// A word that makes a number a part stands within so many tokens of it, and within so many bytes.
const PART_NEAR: usize = 2;
const PART_BYTES: usize = 60;

/// What a line tells right before a place.
fn before(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(PART_BYTES)..at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
    text[from..at].rsplit('\n').next().unwrap_or_default()
}

/// The words at a place, with those of its line right behind it.
fn from(text: &str, span: Span) -> &str {
    let to = (span.end + PART_BYTES).min(text.len());
    let to = (span.end..=to).rev().find(|to| text.is_char_boundary(*to)).unwrap_or(span.end);
    text[span.start..to].split('\n').next().unwrap_or_default()
}

/// For each article of a story, the first one of it that it copies, directly or through others, or itself.
fn copies(story: &Story) -> Vec<usize> {
    let mut copies: Vec<usize> = (0..story.articles.len()).collect();
    for (at, copied) in story.copies.iter().enumerate() {
        let from = copied.as_ref().and_then(|copied| story.articles.iter().position(|index| *index == copied.from));
        // Stories are in reading order: what is copied comes before its copies.
        if let Some(from) = from.filter(|from| *from < at) {
            copies[at] = copies[from];
        }
    }
    copies
}

impl<'a> Telling<'a> {
    /// Lays out a story of a batch by its statements.
    pub fn new(story: &Story, articles: &'a [Article], readings: &'a [Reading]) -> Self {
        let spans = |reading: &Reading| reading.statements.iter().map(|s| s.span).collect();
        let mut telling = Self::by(story, articles, readings, &spans);
        telling.clauses = (0..telling.units.len()).flat_map(|unit| telling.clauses_of(unit)).collect();
        telling
    }

    /// Lays out a story of a batch by its sentences.
    pub fn by_sentence(story: &Story, articles: &'a [Article], readings: &'a [Reading]) -> Self {
        Self::by(story, articles, readings, &|reading: &Reading| reading.sentences.clone())
    }

    fn by(
        story: &Story,
        articles: &'a [Article],
        readings: &'a [Reading],
        spans: &dyn Fn(&Reading) -> Vec<Span>,
    ) -> Self {
        let indices = story.articles.clone();
        let articles: Vec<&Article> = indices.iter().map(|at| &articles[*at]).collect();
        let readings: Vec<&Reading> = indices.iter().map(|at| &readings[*at]).collect();
        let entities = entities(&articles, &readings);
        let entity_at = entities
            .iter()
            .enumerate()
            .flat_map(|(n, entity)| entity.mentions.iter().map(move |mention| (*mention, n)))
            .collect();
        let copies = copies(story);
        let mut telling =
            Self { indices, articles, readings, entities, entity_at, copies, units: Vec::new(), clauses: Vec::new() };
        telling.units = (0..telling.articles.len()).flat_map(|article| telling.units_of(article, spans)).collect();
        telling
    }

    /// The units of one article: those of its body, or of its title if it has no body.
    fn units_of(&self, article: usize, spans: &dyn Fn(&Reading) -> Vec<Span>) -> Vec<Unit<'a>> {
        let reading = self.readings[article];
        let mut spans = spans(reading);
        if spans.iter().any(|span| span.field == Field::Text) {
            spans.retain(|span| span.field == Field::Text);
        }
        spans.retain(|span| !is_dateline(self.articles[article].slice(*span)) && !self.is_filing(article, *span));
        let again = |number: usize| spans[..number].iter().rev().take_while(|span| **span == spans[number]).count();
        let unit = |number: usize| self.unit(article, number, spans[number], again(number));
        (0..spans.len()).filter_map(unit).collect()
    }

    /// The clauses of a statement, where it has more than one.
    fn clauses_of(&self, unit: usize) -> Vec<(usize, Unit<'a>)> {
        let whole = &self.units[unit];
        if whole.echo {
            return Vec::new();
        }
        let spans = clauses(self.articles[whole.article], self.readings[whole.article], whole.statement);
        if spans.len() < 2 {
            return Vec::new();
        }
        spans.into_iter().filter_map(|span| Some((unit, self.unit(whole.article, whole.number, span, 0)?))).collect()
    }

    /// The statements of an article's title, where it has a body: they stand in no claim, but the body may say otherwise.
    pub fn of_title(&self, article: usize) -> Vec<Unit<'a>> {
        let statements = &self.readings[article].statements;
        if statements.iter().all(|statement| statement.span.field == Field::Title) {
            return Vec::new();
        }
        let spans = statements.iter().map(|statement| statement.span).filter(|span| span.field == Field::Title);
        spans.filter_map(|span| self.unit(article, 0, span, 0)).collect()
    }

    /// The unit of a span, as the one says it who is after so many others of those who say it with one voice.
    fn unit(&self, article: usize, number: usize, span: Span, after: usize) -> Option<Unit<'a>> {
        let reading = self.readings[article];
        let said = || reading.statements.iter().filter(|s| span.contains(s.span) || s.span.contains(span));
        let attribution = said().flat_map(|s| s.attribution.iter().copied());
        let attribution: Vec<Span> = attribution.filter(|part| span.contains(*part)).collect();
        let mut concepts: Vec<&str> = said().flat_map(|s| s.concepts.iter().map(String::as_str)).collect();
        concepts.sort_unstable();
        concepts.dedup();
        if !attribution.is_empty() || said().any(|s| !span.contains(s.span)) {
            let content = content(span, &attribution);
            let evoked: Vec<&str> = content.iter().flat_map(|piece| self.concepts_in(article, *piece)).collect();
            concepts.retain(|concept| evoked.contains(concept));
        }
        let quantities: Vec<&Quantity> = reading.quantities.iter().filter(|q| span.contains(q.span)).collect();
        let totals = quantities.iter().copied().filter(|quantity| !self.is_part(article, quantity.span)).collect();
        Some(Unit {
            echo: after > 0,
            article,
            span,
            statement: said().filter(|s| s.span == span).nth(after).or_else(|| said().next())?,
            concepts,
            number,
            attribution,
            entities: self.entities_in(article, span),
            times: reading.times.iter().filter(|t| span.contains(t.span)).collect(),
            quantities,
            totals,
        })
    }

    /// Whether a number is told as a part of one told before it: words that say so stand right before it ("including
    /// five Americans"), or behind it, at its noun ("five *of the* injured").
    fn is_part(&self, article: usize, span: Span) -> bool {
        let language = Language::get(self.readings[article].language_at(span));
        let text = self.articles[article].field(span.field);
        let told = |words: &str, sense: &Sense, near: &dyn Fn(&Tag, &[Token]) -> bool| {
            let tokens = language.lexicon.words(words);
            let tags = language.lexicon.tag(words, &tokens);
            tags.iter().any(|tag| tag.sense == sense && near(tag, &tokens))
        };
        let behind = |tag: &Tag, tokens: &[Token]| {
            let told = tokens.partition_point(|token| token.start < span.len());
            tag.first > 0 && tag.first < told + PART_NEAR
        };
        told(before(text, span.start), &Sense::Among, &|tag, tokens| tag.end + PART_NEAR >= tokens.len())
            || told(from(text, span), &Sense::AmongBehind, &behind)
    }

    /// The clauses of an article (by index in the story).
    pub fn clauses_in(&self, article: usize) -> std::ops::Range<usize> {
        let start = self.clauses.partition_point(|(_, clause)| clause.article < article);
        start..self.clauses.partition_point(|(_, clause)| clause.article <= article)
    }

    /// The statements of an article (by index in the story).
    pub fn units_in(&self, article: usize) -> std::ops::Range<usize> {
        let start = self.units.partition_point(|unit| unit.article < article);
        start..self.units.partition_point(|unit| unit.article <= article)
    }

    /// Whether an article's first sentence, or a line of it, says where, when and by whom it was filed and nothing else
    /// ("Baku, 5 October, Agency X."): a few words, each of a name, of a time or of the outlet.
    fn is_filing(&self, article: usize, span: Span) -> bool {
        let (told, reading) = (self.articles[article], self.readings[article]);
        let first = reading.sentences.iter().find(|sentence| sentence.field == span.field);
        let field = told.field(span.field);
        let ends = |text: &str| text.trim_matches(|c: char| c != '\n' && !c.is_alphanumeric()).is_empty();
        let alone = ends(field[..span.start].rsplit('\n').next().unwrap_or_default())
            && ends(field[span.end..].split('\n').next().unwrap_or_default());
        if !alone && first.is_none_or(|first| !first.contains(span)) {
            return false;
        }
        let text = told.slice(span);
        let outlet = told.outlet.as_deref().map(fold).unwrap_or_default();
        let known = |start: usize, end: usize| {
            let at = Span::new(span.field, span.start + start, span.start + end);
            let is_time = || reading.times.iter().any(|time| time.span.overlaps(at));
            let is_name = || reading.names.iter().any(|name| name.span.overlaps(at));
            is_time() || is_name() || outlet.split_whitespace().any(|word| word == fold(&text[start..end]))
        };
        let said: Vec<_> = words(text).into_iter().filter(|token| token.kind != TokenKind::Mark).collect();
        said.len() <= FILING && said.iter().all(|token| known(token.start, token.end))
    }

    /// The entities named within `span` of an article (by index in the story), sorted, each once.
    pub fn entities_in(&self, article: usize, span: Span) -> Vec<usize> {
        let start = (article, Span::new(span.field, span.start, span.start));
        let named = self
            .entity_at
            .range(start..)
            .take_while(|((a, s), _)| *a == article && s.field == span.field && s.start < span.end);
        let mut found: Vec<usize> = named.filter(|((_, s), _)| span.contains(*s)).map(|(_, entity)| *entity).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A place of the batch.
    pub fn place(&self, article: usize, span: Span) -> Place {
        Place { article: self.indices[article], span }
    }

    /// The place of a statement.
    pub fn place_of(&self, unit: usize) -> Place {
        self.place(self.units[unit].article, self.units[unit].span)
    }

    /// The concepts that the words of a span evoke, sorted, each once.
    pub fn concepts_in(&self, article: usize, span: Span) -> Vec<&'static str> {
        let language = Language::get(self.readings[article].language_at(span));
        let text = self.articles[article].slice(span);
        let tags = language.lexicon.tag(text, &words(text));
        let concepts = tags.iter().filter_map(|tag| match tag.sense {
            Sense::Concept(id) => Some(id.as_str()),
            _ => None,
        });
        let mut concepts: Vec<&str> = concepts.collect();
        concepts.sort_unstable();
        concepts.dedup();
        concepts
    }

    /// How many articles of the story name each entity.
    pub fn articles_naming(&self, entity: usize) -> usize {
        let mut articles: Vec<usize> = self.entities[entity].mentions.iter().map(|m| m.0).collect();
        articles.dedup();
        articles.len()
    }

    /// The country that the story is about: that most articles name, and no other nearly as many.
    pub fn home(&self) -> Option<String> {
        let mut naming: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (entity, known) in self.entities.iter().filter_map(|entity| Some((entity, entity.known.as_deref()?))) {
            if let Some(country) = known::country_of(known) {
                naming.entry(country).or_default().extend(entity.mentions.iter().map(|(article, _)| *article));
            }
        }
        let mut counts: Vec<(usize, &str)> =
            naming.iter().map(|(country, articles)| (articles.len(), *country)).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let second = counts.get(1).map_or(0, |(count, _)| *count);
        counts.first().filter(|(count, _)| 3 * second <= 2 * count).map(|(_, country)| (*country).to_owned())
    }

    /// The country that most mentions of a body name, in its name or beside it: "Kazakhstan's ministry", "the ministry of
    /// Kazakhstan".
    pub fn country_beside(&self, entity: usize) -> Option<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (article, span) in &self.entities[entity].mentions {
            let language = Language::get(self.readings[*article].language_at(*span));
            let text = self.articles[*article].field(span.field);
            let telling = |word: &&str| word.chars().count() > SMALL;
            let split = |text: &'a str| text.split(|c: char| !c.is_alphanumeric());
            let sentence = |c: char| matches!(c, '.' | ',' | ';' | ':' | '\n');
            let before = text[..span.start].rsplit(sentence).next().unwrap_or_default();
            let behind = text[span.end..].split(sentence).next().unwrap_or_default();
            let near = split(before).rev().find(telling).into_iter().chain(split(behind).find(telling));
            let words = split(&text[span.start..span.end]).filter(telling).chain(near);
            for country in words.filter_map(|word| land(language, word)).collect::<BTreeSet<_>>() {
                *counts.entry(country).or_default() += 1;
            }
        }
        counts
            .into_iter()
            .max_by_key(|(country, count)| (*count, std::cmp::Reverse(*country)))
            .map(|(c, _)| c.to_owned())
    }

    /// The movement that a body is of, by its name or by the words around it: "the Hamas-run health ministry", "ministère de la
    /// Santé du Hamas". One such name may be chance.
    pub fn movement_beside(&self, entity: usize) -> Option<usize> {
        const BEFORE: usize = 2;
        const BEHIND: usize = 3;
        let mut articles: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut within: BTreeSet<&str> = BTreeSet::new();
        for (article, span) in &self.entities[entity].mentions {
            let language = Language::get(self.readings[*article].language_at(*span));
            let text = self.articles[*article].field(span.field);
            let split = |text: &'a str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let sentence = |c: char| matches!(c, '.' | ';' | ':' | '\n');
            let before = text[..span.start].rsplit(sentence).next().unwrap_or_default();
            let behind = text[span.end..].split(sentence).next().unwrap_or_default();
            let joined = |word: &str| language.lexicon.senses(word).iter().any(|s| matches!(s, Sense::Coordinator));
            let before = split(before).collect::<Vec<_>>().into_iter().rev().take(BEFORE).take_while(|w| !joined(w));
            let behind = split(behind).take(BEHIND).take_while(|w| !joined(w));
            let movement = |word: &str| self.movement(language, word);
            within.extend(split(&text[span.start..span.end]).filter_map(movement));
            for id in before.chain(behind).filter_map(movement) {
                articles.entry(id).or_default().insert(*article);
            }
        }
        let own = self.entities[entity].known.as_deref();
        let often = articles.into_iter().filter(|(_, of)| of.len() > 1).map(|(id, _)| id);
        let id = within.into_iter().chain(often).find(|id| own != Some(*id))?;
        self.entities.iter().position(|other| other.known.as_deref() == Some(id))
    }

    /// The well-known body of no country, and no medium, that a word names, with or without an ending.
    fn movement(&self, language: &'static Language, word: &str) -> Option<&'static str> {
        let bare = language.endings.iter().filter_map(|ending| word.strip_suffix(ending.written.as_str()));
        std::iter::once(word).chain(bare).find_map(|word| {
            language.lexicon.senses(word).into_iter().find_map(|sense| match sense {
                Sense::Name { id } if is_movement(id) => Some(id.as_str()),
                _ => None,
            })
        })
    }

    /// The entity that a named speaker is: named where he is introduced, or by the name that was taken up.
    pub fn named_speaker(&self, article: usize, speaker: &Speaker) -> Option<usize> {
        let spans = [speaker.introduced, Some(speaker.span)];
        let candidates: Vec<usize> =
            spans.into_iter().flatten().flat_map(|span| self.entities_in(article, span)).collect();
        let Some(name) = speaker.name.as_deref().map(fold) else {
            // A country or a body that speaks is named by its own words; a role is not.
            return match speaker.role.as_deref() {
                None if speaker.anonymous => None,
                None => candidates.first().copied().or_else(|| self.body_around(article, speaker.span)),
                _ => self.named_by_story(article, speaker),
            };
        };
        let says_name = |entity: &&usize| {
            let forms = &self.entities[**entity].mentions;
            forms.iter().any(|(a, span)| fold(self.articles[*a].slice(*span)) == name)
        };
        // The reading may have taken another name into the speaker's: of a "consul of Norway Anna Holm", Norway.
        let in_name = |entity: &usize| {
            let entity = &self.entities[*entity];
            let words =
                entity.mentions.iter().filter(|(a, _)| *a == article).map(|(a, span)| self.articles[*a].slice(*span));
            let longest = words.map(fold).filter(|words| name.contains(words)).map(|words| words.len()).max();
            longest.filter(|_| entity.kind == Kind::Person)
        };
        let part = || candidates.iter().filter(|e| in_name(e).is_some()).max_by_key(|e| in_name(e));
        let inside = candidates.iter().find(says_name).or_else(part).or(candidates.first()).copied();
        let body = speaker.role.as_deref().is_none_or(|role| roles::is_body(Some(role)));
        inside.or_else(|| self.body_around(article, speaker.span).filter(|_| body))
    }

    /// The body of whose name the words at `span` are a part, where other articles or a country beside them tell that it
    /// is longer: "Emergencies Ministry" in "Kazakhstan's Emergencies Ministry".
    fn body_around(&self, article: usize, span: Span) -> Option<usize> {
        let start = (article, Span::new(span.field, 0, 0));
        let until = (article, Span::new(span.field, span.start, usize::MAX));
        let before =
            self.entity_at.range(start..=until).rev().take_while(|((_, named), _)| named.start + LONGEST > span.start);
        let around = before.filter(|((_, named), _)| named.contains(span)).map(|(_, entity)| *entity);
        around.into_iter().find(|entity| self.entities[*entity].kind == Kind::Organisation)
    }

    /// Whom the words `span` for a role name, where only other articles tell that there is a name in them: the person at
    /// their end or right behind ("the mayor of Bergen Anna Holm"), or the body that is most of them.
    fn named_by_story(&self, article: usize, speaker: &Speaker) -> Option<usize> {
        let (span, role) = (speaker.introduced.unwrap_or(speaker.span), speaker.role.as_deref());
        // Whose aide he is, where the reading knows it.
        let employer = |named: &Span| {
            let affiliation = speaker.affiliation.as_ref().filter(|affiliation| affiliation.span == *named);
            let names = &self.readings[article].names;
            affiliation.is_some() && names.iter().any(|name| name.span == *named && name.kind == Kind::Person)
        };
        let text = self.articles[article].field(span.field);
        let from = (article, Span::new(span.field, span.start, span.start));
        let near = self
            .entity_at
            .range(from..)
            .take_while(|((a, named), _)| *a == article && named.field == span.field && named.start <= span.end + NEAR);
        let body = roles::is_body(role) || roles::is_medium(role);
        let near = near.filter(|((_, named), entity)| {
            let named_person = self.entities[**entity].kind == Kind::Person;
            if body {
                let most = !named_person && 2 * named.len() >= span.len();
                return span.contains(*named) && (most || self.is_called(article, role, span, *named, **entity));
            }
            let inside = named.end == span.end && named.start > span.start;
            let behind =
                text.get(span.end..named.start).is_some_and(|gap| gap.trim().is_empty() && !gap.contains('\n'));
            named_person && !roles::is_document(role) && (inside || behind) && !employer(named)
        });
        near.last().map(|(_, entity)| *entity)
    }

    /// Whether the words for a medium, or for a body that is no state's, end with its name, right behind words for what it is:
    /// "the official news agency Irna", 慈善机构Alarm Phone.
    fn is_called(&self, article: usize, role: Option<&str>, words: Span, named: Span, entity: usize) -> bool {
        let text = self.articles[article].field(words.field);
        let close = |text: &str| text.chars().all(|c| !c.is_alphanumeric());
        let before = &text[words.start..named.start];
        if !close(&text[named.end..words.end]) || close(before) || self.entities[entity].kind == Kind::Place {
            return false;
        }
        let language = Language::get(self.readings[article].language_at(words));
        let tokens = language.lexicon.words(before);
        let last = tokens.iter().rposition(|token| token.kind != TokenKind::Mark).map_or(0, |last| last + 1);
        let tags = language.lexicon.tag(before, &tokens);
        let mut at_end = tags.iter().filter(|tag| tag.end == last).peekable();
        // "The newspaper of Lima": behind a small word stands whose it is.
        let small = at_end.clone().any(|tag| matches!(tag.sense, Sense::Function | Sense::Locative | Sense::Oblique));
        let noun = at_end.any(|tag| matches!(tag.sense, Sense::Role { .. } | Sense::AgencyNoun | Sense::MediumHead));
        let medium = roles::is_medium(role) || role == Some(roles::AGENCY_BODY);
        let own = medium || roles::is_body(role) && !roles::is_state(role);
        own && !small && (noun || medium && self.entities[entity].kind == Kind::Organisation)
    }

    /// Whether a speaker speaks for a body of a state that has no name there: "the government's spokeswoman".
    pub fn is_of_state(&self, article: usize, speaker: &Speaker) -> bool {
        let Some(affiliation) = speaker.affiliation.as_ref() else { return false };
        let language = Language::get(self.readings[article].language_at(affiliation.span));
        let text = &affiliation.text;
        language.lexicon.tag(text, &language.lexicon.words(text)).iter().any(|tag| match tag.sense {
            Sense::Role { id, .. } => roles::is_state(Some(id)),
            _ => false,
        })
    }

    /// Whether an entity is a place for which nobody speaks: neither a state nor the capital that stands for one.
    pub fn is_mute(&self, entity: usize) -> bool {
        let entity = &self.entities[entity];
        let state = |id: &str| known::is_region(known::stands_for(id));
        entity.kind == Kind::Place && !entity.known.as_deref().is_some_and(state)
    }

    /// The body within the words for a speaker without a name in whose own name its country stands.
    fn body_of_country(&self, article: usize, speaker: &Speaker, country: Span) -> Option<usize> {
        let words = speaker.introduced.unwrap_or(speaker.span);
        let from = (article, Span::new(words.field, words.start, words.start));
        let inside = self.entity_at.range(from..).take_while(|((a, named), _)| {
            *a == article && named.field == words.field && named.start < words.end && speaker.name.is_none()
        });
        let body = |named: &Span, entity: usize| {
            let of_kind = self.entities[entity].kind == Kind::Organisation;
            of_kind && *named != words && words.contains(*named) && named.overlaps(country)
        };
        inside.into_iter().find(|((_, named), entity)| body(named, **entity)).map(|(_, entity)| *entity)
    }

    /// The entity that a speaker speaks for. Nobody is for whom a person is named beside a role: that is the holder.
    pub fn affiliation(&self, article: usize, speaker: &Speaker) -> Option<usize> {
        let affiliation = speaker.affiliation.as_ref()?;
        let id = affiliation.known.as_deref().map(known::stands_for);
        let by_id = id.and_then(|id| self.entities.iter().position(|e| e.known.as_deref() == Some(id)));
        let named = || self.entities_in(article, affiliation.span);
        // "The Greek coast guard's spokesman" speaks for the coast guard, where the story knows it, and not for Greece.
        let country = by_id.filter(|entity| self.entities[*entity].kind == Kind::Place);
        let body = country.and_then(|_| self.body_of_country(article, speaker, affiliation.span));
        let called = || named().into_iter().find(|entity| self.entities[*entity].kind == Kind::Organisation);
        let body = body.or_else(|| country.and_then(|_| called()));
        body.or(by_id).or_else(|| named().into_iter().find(|entity| self.entities[*entity].kind != Kind::Person))
    }
}

/// What is left of a span without some parts of it, in order.
pub fn content(span: Span, without: &[Span]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut from = span.start;
    for part in without.iter().filter(|part| span.contains(**part)) {
        if part.start > from {
            pieces.push(Span::new(span.field, from, part.start));
        }
        from = from.max(part.end);
    }
    if from < span.end {
        pieces.push(Span::new(span.field, from, span.end));
    }
    pieces
}

/// A word between a body and its country has so many letters at most.
const SMALL: usize = 3;

/// A body's name has no more bytes than this before a part of it.
const LONGEST: usize = 120;

/// A name right behind a role begins within so many bytes.
const NEAR: usize = 2;

/// A line that says where and when a report was filed has no more words than this.
const FILING: usize = 8;

/// Whether words say where and when a report was filed and nothing else: a few of them, in a script that
/// tells capitals from small letters, and not one small letter among them.
fn is_dateline(text: &str) -> bool {
    let tokens = words(text);
    let few = tokens.iter().filter(|t| t.kind != TokenKind::Mark).count() <= FILING;
    few && text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether a well-known name is that of a body of no country that is no medium: a movement, a militia, an organisation of states.
pub(crate) fn is_movement(id: &str) -> bool {
    let body = rashomon_language::kind_of(id) == Kind::Organisation;
    body && known::country_of(id).is_none() && !known::is_medium(id)
}
