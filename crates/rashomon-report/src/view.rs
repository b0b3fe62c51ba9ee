//! What every report says of a story, before it is set as text, HTML or Markdown.
//!
//! Everything that an outlet wrote comes out of here clean: on one line, without control characters and
//! without the controls that reorder text. Setting it apart from its neighbours is left to the format.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_article::Article;
use rashomon_language::{Language, Stance};
use rashomon_reading as reading;
use rashomon_synopsis::{
    self as synopsis, Claim, ContradictionKind, Origin, OriginKind, Place, SlipKind, Standing, Synopsis, Told, Verdict,
};
use rashomon_text::{Span, safe_line};
use rustc_hash::FxHashMap;

use crate::{Edition, Options, headline, json, plain};

/// A story of an edition, with the words that reports have for its parts.
pub struct View<'a> {
    /// The batch.
    pub edition: &'a Edition<'a>,
    /// The story.
    pub story: &'a Synopsis,
    /// Whether to say why each link was made.
    pub explain: bool,
    reader: &'a str,
    /// For each article of the story, what it is called in a line.
    names: BTreeMap<usize, String>,
    /// How surely two statements are linked.
    linked: FxHashMap<(Place, Place), f64>,
    /// For each claim, the statement that leads it, by number.
    leads: Vec<Option<usize>>,
}

/// The section of what all have from one source.
pub const ONE_SOURCE: &str = "one-source";
/// What each section is called in a link, how its claims stand, and its title.
const SECTIONS: [(&str, Standing, &str); 6] = [
    ("agreed", Standing::Agreed, "What they agree on"),
    (ONE_SOURCE, Standing::Agreed, "What all have from one source"),
    ("compatible", Standing::Compatible, "What fits, with other precision"),
    ("differs", Standing::Differs, "Where they differ"),
    ("disputed", Standing::Disputed, "What is disputed"),
    ("single", Standing::Single, "What only one tells"),
];

/// Of a claim that very many tell, so many statements stand for all when it is asked which says best what they say.
const SAMPLE: usize = 40;
/// What leads a claim has at least so much of the likeness to its other statements that the likest one has.
const TIED: f64 = 0.3;

/// Two places, the earlier first.
fn ordered(a: Place, b: Place) -> (Place, Place) {
    if a <= b { (a, b) } else { (b, a) }
}

/// The claims of one standing; those that are agreed on by whether several sources say so, or all have it from one.
pub struct Section {
    /// What it is called in a link.
    pub id: &'static str,
    /// How they stand.
    pub standing: Standing,
    /// What it is headed by.
    pub title: &'static str,
    /// The claims, by number, weightiest first.
    pub claims: Vec<usize>,
}

/// A speaker and what he says.
pub struct Voice {
    /// The speaker, by number.
    pub number: usize,
    /// The name, or the words for him.
    pub label: String,
    /// Role, affiliation, anonymity; may be empty.
    pub description: String,
    /// The articles that quote him.
    pub articles: Vec<usize>,
    /// For each stance, the claims with the statement that says it best.
    pub stances: Vec<(Stance, Vec<(usize, Place)>)>,
}

/// The values that the articles give for one slot, equal ones together.
pub struct Comparison {
    /// What is compared.
    pub slot: String,
    /// How they compare.
    pub verdict: Verdict,
    /// The values, first told first.
    pub readings: Vec<Reading>,
}

/// One value, and who gives it.
pub struct Reading {
    /// What it comes to.
    pub value: String,
    /// Where it stands, one place an article.
    pub places: Vec<Place>,
    /// What may have happened to it, if it looks like a slip.
    pub slip: Option<&'static str>,
}

/// Two things that one article says and that can't both be so.
pub struct Contradiction {
    /// The article.
    pub article: usize,
    /// What is wrong, in words.
    pub what: String,
    /// The two, first told first.
    pub sides: [Side; 2],
    /// Whether one statement says both.
    pub at_once: bool,
}

/// One of the two.
pub struct Side {
    /// What it comes to.
    pub value: String,
    /// The statement that says so.
    pub statement: Place,
}

impl<'a> View<'a> {
    /// The view of a story for a reader.
    pub fn new(edition: &'a Edition<'a>, story: &'a Synopsis, options: &'a Options) -> Self {
        let names = names(edition, story);
        let linked = story.links.iter().map(|link| (ordered(link.a, link.b), link.score)).collect();
        let reader = &options.reader_language;
        let mut view = Self { edition, story, explain: options.explain, reader, names, linked, leads: Vec::new() };
        let mut leading = BTreeSet::new();
        view.leads = story.claims.iter().map(|claim| view.leader(claim, &mut leading)).collect();
        view
    }

    /// The statement that leads a claim: a denial only if there is nothing else; one that is tied to the others about as
    /// firmly as any, since a sentence that says more than the claim, or less, would speak for it wrongly; of these one in the
    /// reader's language, rather one that leads no weightier claim already; and of what is left the one most like the others. One
    /// that begins in the midst of its sentence says of whom it tells only there: "and called it a step to peace".
    fn leader(&self, claim: &Claim, leading: &mut BTreeSet<Place>) -> Option<usize> {
        let statements = &claim.statements;
        let step = statements.len().div_ceil(SAMPLE).max(1);
        let like = |told: &Told| {
            let others = statements.iter().step_by(step).filter(|other| !other.loose);
            let likely = |other: &Told| self.linked.get(&ordered(told.place, other.place)).copied().unwrap_or(0.0);
            // What surely says the same counts; a sentence of many things is a little like a great many others.
            others.map(|other| likely(other).powi(3)).sum::<f64>()
        };
        let like: Vec<f64> = statements.iter().map(like).collect();
        let asserting =
            (0..statements.len()).filter(|n| !statements[*n].loose && statements[*n].stance != Stance::Denies);
        let firmest = asserting.map(|n| like[n]).fold(0.0, f64::max);
        let rank = |n: usize| {
            let told = &statements[n];
            let unlike = like[n] < TIED * firmest;
            (
                told.loose,
                told.stance == Stance::Denies,
                unlike,
                self.is_clipped(told.place),
                !self.is_legible(told.place),
                leading.contains(&told.place),
            )
        };
        let best = (0..statements.len()).map(rank).min()?;
        let fitting = (0..statements.len()).filter(|n| rank(*n) == best);
        let lead = fitting.max_by(|x, y| like[*x].total_cmp(&like[*y]).then(y.cmp(x)))?;
        leading.insert(statements[lead].place);
        Some(lead)
    }

    /// Whether a statement begins in the midst of its sentence, as a small letter shows.
    fn is_clipped(&self, place: Place) -> bool {
        let text = self.article(place.article).slice(place.span);
        text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase)
    }

    fn article(&self, at: usize) -> &'a Article {
        &self.edition.articles[at]
    }

    /// What an article is called in a line: its outlet, with more where two articles share one.
    pub fn name(&self, at: usize) -> String {
        self.names.get(&at).cloned().unwrap_or_else(|| outlet(self.article(at)))
    }

    /// The names of articles, each once.
    pub fn names(&self, articles: &[usize]) -> Vec<String> {
        let mut seen = BTreeSet::new();
        articles.iter().filter(|at| seen.insert(**at)).map(|at| self.name(*at)).collect()
    }

    /// The BCP 47 tag of an article's language.
    pub fn language(&self, at: usize) -> String {
        language_tag(&self.edition.readings[at].language.tag)
    }

    /// When an article was published, in words.
    pub fn published(&self, at: usize) -> String {
        let published = self.article(at).published;
        published.map_or_else(|| "date not stated".to_owned(), |p| plain::when(&p.date.to_string()))
    }

    /// Where an article can be read, if that is on the web.
    pub fn url(&self, at: usize) -> Option<String> {
        self.article(at).url.as_deref().and_then(web_address)
    }

    /// What heads an article.
    pub fn headline(&self, at: usize) -> String {
        headline(self.article(at), &self.edition.readings[at])
    }

    /// The BCP 47 tag of the language that words are in.
    pub fn language_of(&self, place: Place) -> String {
        language_tag(self.edition.readings[place.article].language_at(place.span))
    }

    /// The article whose headline heads the story: one in the reader's language if there is one.
    pub fn title(&self) -> usize {
        let has_title = |at: &usize| !self.article(*at).title.trim().is_empty();
        let readable = |at: &usize| self.is_readable(*at);
        let articles = self.story.articles.iter().copied();
        let untitled = !articles.clone().any(|at| has_title(&at));
        articles.clone().find(|at| readable(at) && (untitled || has_title(at))).unwrap_or(self.story.title)
    }

    /// Whether the reader knows the language of an article.
    pub fn is_readable(&self, at: usize) -> bool {
        primary(&self.edition.readings[at].language.tag).eq_ignore_ascii_case(primary(self.reader))
    }

    /// Whether the reader knows the language of some words.
    pub fn is_legible(&self, place: Place) -> bool {
        primary(&self.language_of(place)).eq_ignore_ascii_case(primary(self.reader))
    }

    /// How many outlets are stated.
    pub fn outlets(&self) -> usize {
        let stated = self.story.articles.iter().filter_map(|at| self.article(*at).outlet.as_deref());
        stated.collect::<BTreeSet<_>>().len()
    }

    /// How many articles do not say who published them.
    pub fn without_outlet(&self) -> usize {
        self.story.articles.iter().filter(|at| self.article(**at).outlet.is_none()).count()
    }

    /// The outlets by what they are called, each with its articles; those of an unknown outlet last.
    pub fn outlet_articles(&self) -> Vec<(String, Vec<usize>)> {
        let mut outlets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut unknown = Vec::new();
        for at in &self.story.articles {
            match self.article(*at).outlet.as_deref() {
                Some(outlet) => outlets.entry(outlet).or_default().push(*at),
                None => unknown.push(*at),
            }
        }
        let named = outlets.into_values().map(|articles| (outlet(self.article(articles[0])), articles));
        let unknown = Some((UNKNOWN_OUTLET.to_owned(), unknown)).filter(|(_, articles)| !articles.is_empty());
        named.chain(unknown).collect()
    }

    /// The languages, by tag.
    pub fn languages(&self) -> Vec<String> {
        let tags: BTreeSet<String> = self.story.articles.iter().map(|at| self.language(*at)).collect();
        tags.into_iter().collect()
    }

    /// When, how many articles, outlets and languages: the story in a line.
    pub fn summary(&self) -> String {
        let articles = many(self.story.articles.len(), "article", "articles");
        let outlets = match (self.outlets(), self.without_outlet()) {
            (0, _) => format!(", {UNKNOWN_OUTLET},"),
            (known, 0) => format!(" by {}", many(known, "outlet", "outlets")),
            (known, unknown) => {
                let unknown = many(unknown, "article", "articles");
                format!(" by {} ({unknown}: {UNKNOWN_OUTLET})", many(known, "outlet", "outlets"))
            }
        };
        let languages = many(self.languages().len(), "language", "languages");
        let told = format!("told in {articles}{outlets} in {languages}");
        match &self.story.when {
            Some(when) => format!("{} · {told}", plain::when(when)),
            None => format!("Day not known · {told}"),
        }
    }

    /// The origins that stand for themselves, those with most relays first: everything but an article's
    /// own reporting that nobody else carries.
    pub fn relayed_origins(&self) -> Vec<usize> {
        let origins = &self.story.origins;
        let shared = |n: &usize| origins[*n].kind != OriginKind::Own || origins[*n].relayed_by.len() > 1;
        let mut relayed: Vec<usize> = (0..origins.len()).filter(shared).collect();
        relayed.sort_by_key(|n| (std::cmp::Reverse(origins[*n].relayed_by.len()), *n));
        relayed
    }

    /// The articles with reporting of their own that nobody else carries.
    pub fn own_reporting(&self) -> Vec<usize> {
        let own = self.story.origins.iter().filter(|o| o.kind == OriginKind::Own && o.relayed_by.len() <= 1);
        own.flat_map(|origin| origin.relayed_by.iter().copied()).collect()
    }

    /// What an origin is called.
    pub fn origin(&self, n: usize) -> String {
        let label = safe_line(&self.story.origins[n].label);
        if label.is_empty() { "not named".to_owned() } else { label }
    }

    /// The claims by section, but for those that tell nothing; a section without claims is left out.
    pub fn sections(&self) -> Vec<Section> {
        let section = |(id, standing, title): (&'static str, Standing, &'static str)| {
            let stands = |claim: &usize| self.section_of(*claim) == id && !self.is_fragment(*claim);
            let claims = (0..self.story.claims.len()).filter(stands).collect();
            Section { id, standing, title, claims }
        };
        SECTIONS.into_iter().map(section).filter(|section| !section.claims.is_empty()).collect()
    }

    /// Whether a claim is no more than a line of one article that is no sentence: there is nothing in it to tell.
    pub fn is_fragment(&self, claim: usize) -> bool {
        let claim = &self.story.claims[claim];
        let bare = |told: &Told| rashomon_reading::is_fragment(self.article(told.place.article), told.place.span);
        claim.standing == Standing::Single && claim.statements.iter().all(bare)
    }

    /// The section that a claim stands in. What many articles tell without a clash is agreed on by several sources, or has
    /// come to all of them from one: that this one says so is then all that is known.
    pub fn section_of(&self, claim: usize) -> &'static str {
        let claim = &self.story.claims[claim];
        if claim.standing == Standing::Agreed && claim.counts.independent_origins < 2 {
            return ONE_SOURCE;
        }
        SECTIONS.iter().find(|section| section.1 == claim.standing).map_or(ONE_SOURCE, |section| section.0)
    }

    /// The statement that leads a claim.
    pub fn lead(&self, claim: usize) -> Option<&'a Told> {
        self.story.claims[claim].statements.get(self.leads[claim]?)
    }

    /// For a statement in a language the reader does not know, its counterpart in one he does: the one it
    /// is linked to most surely.
    pub fn counterpart(&self, claim: &Claim, told: &Told) -> Option<Place> {
        if self.is_legible(told.place) {
            return None;
        }
        let readable = claim.statements.iter().filter(|s| !s.loose && self.is_legible(s.place));
        let sure = |place: Place| self.linked.get(&ordered(told.place, place)).copied().unwrap_or(0.0);
        // Where two are about as near, the one that leads the claim is known to the reader already.
        let number = self.story.claims.iter().position(|other| std::ptr::eq(other, claim));
        let lead = number.and_then(|number| self.lead(number)).map(|lead| lead.place);
        let mut best: Option<(f64, Place)> = None;
        for &Told { place, stance, .. } in readable {
            let same_stance = if told.stance == stance { 0.1 } else { 0.0 };
            let leads = if lead == Some(place) { 0.05 } else { 0.0 };
            let score = sure(place) + same_stance + leads;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, place));
            }
        }
        best.map(|(_, place)| place)
    }

    /// The words of a place, on one line, safe to print.
    pub fn words(&self, place: Place) -> String {
        safe_line(self.article(place.article).slice(place.span))
    }

    /// The articles that tell a claim, in order of publication.
    pub fn tellers(&self, claim: &Claim) -> Vec<usize> {
        let tell = |at: &&usize| claim.statements.iter().any(|s| !s.loose && s.place.article == **at);
        self.story.articles.iter().filter(tell).copied().collect()
    }

    /// The other articles that may tell it.
    pub fn may_tell(&self, claim: &Claim) -> Vec<usize> {
        let tellers = self.tellers(claim);
        let may = |at: &&usize| claim.statements.iter().any(|s| s.place.article == **at) && !tellers.contains(at);
        self.story.articles.iter().filter(may).copied().collect()
    }

    /// Who tells a claim, in few words: `A, B`, `all 9 articles`, `8 of 9, all but C`, `A, B, C and 12 more`.
    pub fn told_by(&self, claim: &Claim) -> String {
        self.some(&self.tellers(claim))
    }

    /// Articles of the story in few words.
    pub fn some(&self, articles: &[usize]) -> String {
        const FEW: usize = 4;
        let names: Vec<String> = self.names(articles).iter().map(|name| plain::apart(name)).collect();
        let all = self.story.articles.len();
        let others: Vec<usize> = self.story.articles.iter().filter(|at| !articles.contains(at)).copied().collect();
        if others.is_empty() && all > 2 {
            format!("all {all} articles")
        } else if names.len() <= FEW {
            names.join(", ")
        } else if others.len() < FEW {
            let others: Vec<String> = self.names(&others).iter().map(|name| plain::apart(name)).collect();
            format!("{} of {all}, all but {}", names.len(), others.join(", "))
        } else {
            plain::first_few(&names, FEW - 1)
        }
    }

    /// Where a claim comes from, in words: `from Politico`, `2 independent origins: A, B`.
    pub fn provenance(&self, claim: &Claim) -> String {
        let labels: Vec<String> = claim.origins.iter().map(|o| plain::apart(&self.origin(*o))).collect();
        match claim.counts.independent_origins {
            0 | 1 => format!("one origin: {}", labels.join(", ")),
            n => format!("{n} independent origins: {}", plain::first_few(&labels, 3)),
        }
    }

    /// The statement that tells what happened at a moment: one that was dated, readable if there is one, of
    /// the weightiest claim.
    pub fn dated(&self, moment: &synopsis::Moment) -> Option<(usize, Place)> {
        let holds = |told: &&Told| {
            moment.places.iter().any(|p| p.article == told.place.article && told.place.span.contains(p.span))
        };
        let mut dated: Vec<(usize, Place)> = Vec::new();
        for claim in &moment.claims {
            let statements = self.story.claims[*claim].statements.iter().filter(holds);
            dated.extend(statements.map(|told| (*claim, told.place)));
        }
        let dated = dated.into_iter().min_by_key(|(c, place)| (!self.is_legible(*place), *c));
        dated.or_else(|| moment.claims.first().and_then(|c| Some((*c, self.lead(*c)?.place))))
    }

    /// Who says a statement, as its article calls him, and whether the name is withheld. `None` for the outlet itself.
    pub fn speaker(&self, told: &Told) -> Option<(String, bool)> {
        let number = told.speaker?;
        let speaker = &self.story.speakers[number];
        let here = |place: &&Place| place.article == told.place.article;
        let label = match speaker.entity {
            Some(_) => self.speaker_label(number),
            None => self.fullest(speaker.mentions.iter().filter(here)).unwrap_or_else(|| self.speaker_label(number)),
        };
        Some((label, speaker.anonymous))
    }

    /// The media by whose hands a statement came to its article, nearest the article first. One that speaks itself, or that
    /// published the article, is none of them.
    pub fn hands(&self, told: &Told) -> Vec<String> {
        let own = |origin: &Origin| origin.kind == OriginKind::Own && origin.relayed_by.contains(&told.place.article);
        let speaks = |n: usize| {
            let speaker = told.speaker.map(|speaker| safe_line(&self.story.speakers[speaker].label));
            speaker.is_some_and(|label| label == self.origin(n))
        };
        let medium = |n: &&usize| {
            let origin = &self.story.origins[**n];
            origin.kind != OriginKind::Official && !own(origin) && !speaks(**n)
        };
        let published = self.edition.articles[told.place.article].outlet.as_deref().map(safe_line);
        let hands = told.chain.iter().filter(medium).map(|n| self.origin(*n));
        hands.filter(|label| Some(label) != published.as_ref()).collect()
    }

    /// The same in a line of plain text.
    pub fn hands_apart(&self, told: &Told) -> Option<String> {
        let hands: Vec<String> = self.hands(told).iter().map(|label| plain::apart(label)).collect();
        (!hands.is_empty()).then(|| hands.join(" ← "))
    }

    /// The same in a line of plain text, the words of the article kept apart from ours.
    pub fn speaker_apart(&self, told: &Told) -> Option<String> {
        let (label, unnamed) = self.speaker(told)?;
        Some(format!("{}{}", plain::apart(&label), if unnamed { ", unnamed" } else { "" }))
    }

    /// What a speaker is called: the entity's label if named, otherwise the words for him, in the reader's
    /// language if there are some.
    pub fn speaker_label(&self, n: usize) -> String {
        let speaker = &self.story.speakers[n];
        let readable = |place: &&Place| self.is_legible(**place);
        let label = match speaker.entity {
            Some(entity) => safe_line(&self.story.entities[entity].label),
            None => self.fullest(speaker.mentions.iter().filter(readable)).unwrap_or_else(|| safe_line(&speaker.label)),
        };
        if label.is_empty() { "somebody".to_owned() } else { label }
    }

    /// The longest words of some mentions: a pronoun says less than what it stands for.
    fn fullest<'p>(&self, mentions: impl Iterator<Item = &'p Place>) -> Option<String> {
        let words = mentions.map(|place| self.words(*place)).filter(|words| !words.is_empty());
        words.max_by_key(|words| words.chars().count())
    }

    /// The speakers, those whom most articles quote first.
    pub fn voices(&self) -> Vec<Voice> {
        let mut voices: Vec<Voice> = (0..self.story.speakers.len()).map(|n| self.voice(n)).collect();
        voices.sort_by_key(|voice| (std::cmp::Reverse(voice.articles.len()), voice.number));
        voices
    }

    fn voice(&self, number: usize) -> Voice {
        let speaker = &self.story.speakers[number];
        let mut stances: BTreeMap<Stance, Vec<(usize, Place)>> = BTreeMap::new();
        for (c, claim) in self.story.claims.iter().enumerate() {
            for told in claim.statements.iter().filter(|told| told.speaker == Some(number)) {
                let said = stances.entry(told.stance).or_default();
                match said.iter_mut().find(|(claim, _)| *claim == c) {
                    None => said.push((c, told.place)),
                    Some((_, place)) if self.is_legible(told.place) && !self.is_legible(*place) => {
                        *place = told.place;
                    }
                    Some(_) => {}
                }
            }
        }
        let articles: BTreeSet<usize> = speaker.mentions.iter().map(|p| p.article).collect();
        let label = self.speaker_label(number);
        let affiliation = speaker.affiliation.map(|e| safe_line(&self.story.entities[e].label));
        let parts = [
            speaker.role.as_deref().map(|role| safe_line(&role.replace(['-', '_'], " "))),
            affiliation.filter(|a| *a != label),
            speaker.anonymous.then(|| "unnamed".to_owned()),
        ];
        let description = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ");
        let articles = self.story.articles.iter().copied().filter(|at| articles.contains(at)).collect();
        Voice { number, label, description, articles, stances: stances.into_iter().collect() }
    }

    /// For each article, the claims that it leaves out though two others or more tell them.
    pub fn omissions(&self) -> Vec<(usize, Vec<usize>)> {
        let left_out = |at: usize| -> Vec<usize> {
            let told = |c: &usize| self.story.claims[*c].counts.articles > 1;
            let missing = |c: &usize| self.story.claims[*c].missing_from.contains(&at);
            (0..self.story.claims.len()).filter(told).filter(missing).collect()
        };
        let all = self.story.articles.iter().map(|at| (*at, left_out(*at)));
        all.filter(|(_, claims)| !claims.is_empty()).collect()
    }

    /// Where articles contradict themselves, article by article.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        self.story.contradictions.iter().map(|contradiction| self.contradiction(contradiction)).collect()
    }

    /// The articles that contradict themselves, each once.
    pub fn contradicting(&self) -> Vec<usize> {
        let mut articles: Vec<usize> = self.story.contradictions.iter().map(|c| c.readings[0].place.article).collect();
        articles.dedup();
        articles
    }

    fn contradiction(&self, contradiction: &synopsis::Contradiction) -> Contradiction {
        let weekday = contradiction.kind == ContradictionKind::Weekday;
        let said = |value: &synopsis::Value| match (&value.edtf, &value.concept) {
            (Some(edtf), _) if weekday => plain::with_weekday(edtf),
            (None, Some(day)) if weekday => plain::capitalised(&safe_line(day)),
            _ => self.value(&contradiction.slot, value),
        };
        let side = |n: usize| Side { value: said(&contradiction.readings[n]), statement: contradiction.statements[n] };
        let what = match contradiction.kind {
            ContradictionKind::Weekday => "a weekday that is not that of its date".to_owned(),
            ContradictionKind::Day => "two days for one thing".to_owned(),
            ContradictionKind::Figure => format!("two figures for one thing: {}", slot_words(&contradiction.slot)),
        };
        let [first, second] = contradiction.statements;
        Contradiction {
            article: contradiction.readings[0].place.article,
            what,
            sides: [side(0), side(1)],
            at_once: first == second,
        }
    }

    /// Why the statements of a claim are taken for one: the links between them, if they are to be explained.
    pub fn links(&self, claim: &Claim) -> Vec<&'a synopsis::Link> {
        let within = |place: Place| claim.statements.iter().any(|told| told.place == place);
        let links = self.story.links.iter().filter(|link| within(link.a) && within(link.b));
        if self.explain { links.collect() } else { Vec::new() }
    }

    /// Why names are taken for one entity, if that is to be explained.
    pub fn explained_entities(&self) -> Vec<&'a synopsis::Entity> {
        let explained = self.story.entities.iter().filter(|entity| !entity.evidence.is_empty());
        if self.explain { explained.collect() } else { Vec::new() }
    }

    /// The comparisons of a claim, equal values together.
    pub fn comparisons(&self, claim: &Claim) -> Vec<Comparison> {
        claim.values.iter().map(|comparison| self.comparison(comparison)).collect()
    }

    fn comparison(&self, comparison: &synopsis::Comparison) -> Comparison {
        let mut readings: Vec<Reading> = Vec::new();
        for value in &comparison.readings {
            let said = self.value(&comparison.slot, value);
            let at = readings.iter().position(|r| r.value == said).unwrap_or_else(|| {
                readings.push(Reading { value: said, places: Vec::new(), slip: None });
                readings.len() - 1
            });
            let places = &mut readings[at].places;
            if places.iter().all(|p| p.article != value.place.article) {
                places.push(value.place);
            }
        }
        if let Some(slip) = comparison.slip
            && let Some(value) = comparison.readings.get(slip.reading)
        {
            let said = self.value(&comparison.slot, value);
            let slipped = readings.iter_mut().find(|reading| reading.value == said);
            slipped.into_iter().for_each(|reading| reading.slip = Some(slip_words(slip.kind)));
        }
        let slot = slot_words(&comparison.slot);
        Comparison { slot, verdict: comparison.verdict, readings }
    }

    /// A value in words: what it comes to, not how the article puts it.
    fn value(&self, slot: &str, value: &synopsis::Value) -> String {
        if let Some(edtf) = &value.edtf {
            return plain::when(edtf);
        }
        if let Some(concept) = &value.concept {
            return safe_line(&concept.replace(['-', '_'], " "));
        }
        let quantities = &self.edition.readings[value.place.article].quantities;
        let same = |q: &&reading::Quantity| overlaps(q.span, value.place.span);
        if slot == synopsis::HOW_LONG {
            return plain::lasting(value.low, value.high);
        }
        match quantities.iter().find(same) {
            Some(quantity) => plain::amount(value.low, value.high, quantity.approximate, quantity.unit.as_deref()),
            None => plain::amount(value.low, value.high, false, None),
        }
    }
}

/// What is compared, in words.
fn slot_words(slot: &str) -> String {
    safe_line(&slot.replace('/', " or ").replace(['-', '_'], " "))
}

fn overlaps(a: Span, b: Span) -> bool {
    a.overlaps(b) || a == b
}

/// What a verdict says, in a word or two.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "the same",
        Verdict::Compatible => "fits",
        Verdict::Update => "updated",
        Verdict::Differs => "differs",
    }
}

/// What may have happened to a figure or a date, in words.
pub fn slip_words(kind: SlipKind) -> &'static str {
    match kind {
        SlipKind::Magnitude => "may be a slip: what others say, but for a zero or a word of magnitude",
        SlipKind::Month => "may be a slip: the day that others give, in another month",
        SlipKind::Year => "may be a slip: the time that others give, but for the year",
        SlipKind::DayAndMonth => "may be a slip: day and month have changed places",
    }
}

/// What kind of origin, in words.
pub fn origin_kind(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Outlet => "outlet",
        OriginKind::Agency => "news agency",
        OriginKind::Official => "on the record",
        OriginKind::Document => "document",
        OriginKind::Own => "own reporting",
    }
}

/// A sign for a standing, for those who don't see its colour.
pub fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Agreed => "=",
        Standing::Compatible => "≈",
        Standing::Differs => "≠",
        Standing::Disputed => "!",
        Standing::Single => "◦",
    }
}

/// An id of a claim: `c3`.
pub fn claim_id(claim: usize) -> String {
    json::id('c', claim)
}

/// A count with its noun.
pub fn many(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// The stories to lay side by side, and those told by one article only. A batch with one story shows it
/// in any case.
pub fn stories<'a>(edition: &'a Edition<'a>) -> (Vec<&'a Synopsis>, Vec<&'a Synopsis>) {
    if let [only] = edition.stories {
        return (vec![only], Vec::new());
    }
    edition.stories.iter().partition(|story| story.articles.len() > 1)
}

/// The name of a language in English, or its tag.
pub fn language_name(tag: &str) -> String {
    let language = Language::get(tag);
    let answers = primary(language.tag).eq_ignore_ascii_case(primary(tag)) && language.tag != "und";
    let name = &language.data.language.name;
    if answers && !name.is_empty() { name.clone() } else { language_tag(tag) }
}

/// A tag as it may stand in an attribute: letters, digits and hyphens, `und` if anything else is in it.
fn language_tag(tag: &str) -> String {
    let fits = !tag.is_empty() && tag.len() <= 35 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if fits { tag.to_owned() } else { "und".to_owned() }
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// An address that a report may link to: http or https, without spaces, quotes or controls.
pub fn web_address(url: &str) -> Option<String> {
    let clean = safe_line(url);
    let is_web = ["http://", "https://"].iter().any(|scheme| {
        clean.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && clean.len() > scheme.len()
    });
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}\u{FFFD}".contains(c);
    (is_web && clean == url.trim() && !clean.contains(odd)).then_some(clean)
}

/// What is said of articles that do not tell who published them.
const UNKNOWN_OUTLET: &str = "outlet unknown";

fn outlet(article: &Article) -> String {
    let outlet = article.outlet.as_deref().map(safe_line).filter(|o| !o.is_empty());
    outlet.unwrap_or_else(|| {
        // A path says least in its folders.
        let id = safe_line(&article.id);
        id.rsplit('/').next().filter(|last| !last.is_empty()).map(str::to_owned).unwrap_or(id)
    })
}

/// What each article of a story is called: its outlet; with the language or a number where that is not enough.
fn names(edition: &Edition, story: &Synopsis) -> BTreeMap<usize, String> {
    let mut by_outlet: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in &story.articles {
        by_outlet.entry(outlet(&edition.articles[*at])).or_default().push(*at);
    }
    let mut names = BTreeMap::new();
    for (outlet, articles) in by_outlet {
        for (n, at) in articles.iter().enumerate() {
            let name = if articles.len() == 1 { outlet.clone() } else { format!("{outlet} #{}", n + 1) };
            names.insert(*at, name);
        }
    }
    names
}

/// Who speaks, in the words of a reading.
pub fn speaker_words(article: &Article, speaker: &reading::Speaker) -> String {
    let words = plain::apart(&safe_line(article.slice(speaker.span)));
    let parts = [
        speaker.name.as_deref().map(|name| plain::apart(&safe_line(name))).filter(|name| *name != words),
        speaker.role.as_deref().map(safe_line),
        speaker.affiliation.as_ref().map(|a| plain::apart(&safe_line(&a.text))),
        speaker.anonymous.then(|| "unnamed".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { words } else { format!("{words} ({})", parts.join(", ")) }
}

/// How many or how much, as bounds, unit and what is counted.
pub fn amount(quantity: &reading::Quantity) -> String {
    let value = plain::amount(quantity.low, quantity.high, quantity.approximate, quantity.unit.as_deref());
    match quantity.counted.as_deref() {
        Some(counted) => format!("{value} {}", safe_line(counted)),
        None => value,
    }
}
