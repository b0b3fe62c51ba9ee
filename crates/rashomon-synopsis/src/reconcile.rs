//! From a story to its synopsis.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_article::Article;
use rashomon_language::{Kind, Language, Sense};
use rashomon_reading::Reading;
use rashomon_story::{Reason, Story, known};
use rashomon_text::{Script, script_of};
use rustc_hash::FxHashMap;

use crate::links::{Links, Rarity};
use crate::origins::{self, Sources};
use crate::speakers::{self, Voices};
use crate::units::Telling;
use crate::values::voices::Contested;
use crate::{
    Claim, Comparison, Contradiction, Counts, Entity, Link, Place, Standing, Synopsis, Told, Value, Verdict, claims,
    contradictions, dates, denials, links, timeline, values, wording,
};

/// The fewest letters of a surname that an ending leaves.
const SHORTEST_STEM: usize = 4;
/// The most letters that a surname has more in its plain form than in another case.
const LONGEST_PLAIN_ENDING: usize = 3;

/// Lays the articles of a story side by side.
pub fn reconcile(story: &Story, articles: &[Article], readings: &[Reading]) -> Synopsis {
    let telling = Telling::new(story, articles, readings);
    let links = links::find(&telling, links::UNLIKE);
    let groups = claims::cluster(&telling, &links);
    let mut voices = speakers::find(&telling, &links, &groups);
    for speaker in &mut voices.speakers {
        if let Some(entity) = speaker.entity {
            speaker.label = label(&telling, &telling.entities[entity]);
        }
    }
    let sources = origins::find(&telling, &links, &groups, &voices);
    let mut claims: Vec<(Vec<usize>, Claim)> = Vec::new();
    let rarity = Rarity::new(&telling);
    let (figures, days) = (values::All::new(&telling), dates::All::new(&telling));
    let desk =
        Desk { telling: &telling, links: &links, voices: &voices, sources: &sources, figures: &figures, days: &days };
    let opposing = wording::opposing(&telling, &links, &groups);
    let mut also = claims::also(&telling, &links, &groups);
    claims::keep_apart(&groups, &mut also);
    let denials = denials::find(&telling, &links, &rarity, (&groups, &also), &voices);
    let confirmations = denials::confirmations(&telling, &links, &rarity, &groups, &voices);
    let mut contested = values::voices::contested(&telling, &links, &voices, (&groups, &also));
    let contradictions = contradictions::find(&telling, &rarity);
    contested.extend(values::voices::swapped(&telling, &groups));
    contested.extend(values::voices::numbered(&telling, &groups));
    contested.extend(values::voices::mixed_up(&telling, &groups));
    contested.extend(contradictions.iter().filter_map(|own| own_contested(&telling, &groups, own)));
    for (n, group) in groups.iter().enumerate() {
        let contested: Vec<&Contested> = contested.iter().filter(|contested| contested.group == n).collect();
        let by = contested.iter().map(|contested| contested.by);
        let by = by.filter(|by| !group.contains(by) && !also[n].contains(by));
        let opposing = opposing[n].iter().copied().chain(by).collect();
        let answers = Answers { denials: &denials[n], opposing, confirming: &confirmations[n], contested };
        // Who denies or confirms a claim, or says the opposite, stands beside those who make it.
        let mut told: Vec<usize> = group.iter().chain(&also[n]).copied().chain(answers.statements()).collect();
        told.sort_unstable();
        told.dedup();
        let loose = desk.loose(&told, &answers);
        let claim = desk.claim(&told, &loose, &answers);
        claims.push((told, claim));
    }
    for group in values::across_claims(&telling, &groups) {
        let claim = desk.claim(&group, &BTreeSet::new(), &Answers::default());
        claims.push((group, claim));
    }
    drop_repeated(&mut claims);
    claims.sort_by(|(a, x), (b, y)| y.weight.total_cmp(&x.weight).then(a.cmp(b)));

    let mut claims_of = vec![Vec::new(); telling.units.len()];
    for (n, (group, _)) in claims.iter().enumerate() {
        group.iter().for_each(|unit| claims_of[*unit].push(n));
    }
    let inferred = timeline::infer(&telling);
    let claims: Vec<Claim> = claims.into_iter().map(|(_, claim)| claim).collect();
    let timeline = timeline::moments(&telling, &inferred, &claims_of);
    let mut synopsis = Synopsis {
        id: story.id.clone(),
        title: title(&telling),
        when: when(&claims, &timeline, &telling),
        articles: telling.indices.clone(),
        entities: entities(&telling),
        claims,
        speakers: voices.speakers,
        origins: sources.origins,
        timeline,
        contradictions,
        links: told_links(&telling, links.links, &claims_of),
    };
    sort_entities(&telling, &mut synopsis);
    synopsis
}

/// What an article says against itself, as said against the claim that most articles make of either of its statements: who
/// reads the claim learns that one of those who make it tells it otherwise as well.
fn own_contested(telling: &Telling, groups: &[Vec<usize>], own: &Contradiction) -> Option<Contested> {
    let unit = |place: Place| telling.units.iter().position(|u| telling.place(u.article, u.span) == place);
    let [first, second] = own.statements;
    let (first, second) = (unit(first)?, unit(second)?);
    let group_of = |unit: usize| groups.iter().position(|group| group.contains(&unit));
    let articles =
        |group: usize| groups[group].iter().map(|at| telling.units[*at].article).collect::<BTreeSet<_>>().len();
    let (a, b) = (group_of(first)?, group_of(second)?);
    let (group, by) = if articles(a) >= articles(b) { (a, second) } else { (b, first) };
    let comparison =
        Comparison { slot: own.slot.clone(), verdict: Verdict::Differs, readings: own.readings.to_vec(), slip: None };
    (articles(group) > 1).then_some(Contested { group, by, comparison })
}

/// Leaves out claims all of whose statements make another claim together.
fn drop_repeated(claims: &mut Vec<(Vec<usize>, Claim)>) {
    let mut of_unit: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (n, (told, _)) in claims.iter().enumerate() {
        told.iter().for_each(|unit| of_unit.entry(*unit).or_default().push(n));
    }
    let holds = |n: usize, other: usize| {
        let (told, theirs) = (&claims[n].0, &claims[other].0);
        let greater = theirs.len() > told.len() || theirs.len() == told.len() && other < n;
        greater && told.iter().all(|unit| theirs.binary_search(unit).is_ok())
    };
    let repeated: Vec<bool> = (0..claims.len())
        .map(|n| of_unit[&claims[n].0[0]].iter().any(|other| *other != n && holds(n, *other)))
        .collect();
    let mut repeated = repeated.iter();
    claims.retain(|_| !repeated.next().expect("one for each claim"));
}

/// A statement is shown with so many of its links at most: a reader looks at the best few, and a story of a
/// thousand articles has no end of them.
const MOST_LINKS: usize = 6;

/// The links that tell why statements are in one claim, or nearly were: the best of each statement.
fn told_links(telling: &Telling, mut links: Vec<links::Linked>, claims_of: &[Vec<usize>]) -> Vec<Link> {
    let within = |link: &links::Linked| claims_of[link.a].iter().any(|claim| claims_of[link.b].contains(claim));
    links.sort_by(|x, y| within(y).cmp(&within(x)).then(y.score.total_cmp(&x.score)).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut told = vec![0; telling.units.len()];
    links.retain(|link| {
        let wanted = told[link.a].min(told[link.b]) < MOST_LINKS;
        told[link.a] += 1;
        told[link.b] += 1;
        wanted
    });
    links.sort_by_key(|link| (link.a, link.b));
    links.into_iter().map(|link| explain(telling, link)).collect()
}

fn explain(telling: &Telling, link: links::Linked) -> Link {
    Link { a: telling.place_of(link.a), b: telling.place_of(link.b), score: link.score, evidence: link.evidence }
}

/// What stands in a claim beside the statements that make it.
#[derive(Default)]
struct Answers<'a> {
    /// The statements that deny it.
    denials: &'a [usize],
    /// Those that only stand there for saying the opposite: who says so is no origin of the claim.
    opposing: Vec<usize>,
    /// Those that say of it only that it is so.
    confirming: &'a [usize],
    /// The figures that somebody sets against those of the claim.
    contested: Vec<&'a Contested>,
}

impl Answers<'_> {
    fn statements(&self) -> impl Iterator<Item = usize> {
        self.denials.iter().chain(&self.opposing).chain(self.confirming).copied()
    }
}

/// All that a claim is made from.
struct Desk<'a> {
    telling: &'a Telling<'a>,
    links: &'a Links,
    voices: &'a Voices,
    sources: &'a Sources,
    figures: &'a values::All<'a>,
    days: &'a dates::All,
}

impl Desk<'_> {
    /// The claim of a group of statements, with what answers it. What is `loose` stands in it and counts for nothing.
    fn claim(&self, group: &[usize], loose: &BTreeSet<usize>, answers: &Answers) -> Claim {
        let (telling, voices, sources) = (self.telling, self.voices, self.sources);
        let Answers { denials, opposing, confirming, contested } = answers;
        let firm: Vec<usize> = group.iter().copied().filter(|at| !loose.contains(at)).collect();
        let affirming: Vec<usize> = group.iter().copied().filter(|at| !denials.contains(at)).collect();
        let mut values = self.compare(&affirming, loose);
        for contested in contested {
            let Comparison { slot, readings, .. } = &contested.comparison;
            match values.iter_mut().find(|c| c.slot == *slot && c.verdict == Verdict::Differs) {
                Some(known) => {
                    let new: Vec<Value> = readings.iter().filter(|v| !known.readings.contains(v)).cloned().collect();
                    known.readings.extend(new);
                }
                None => values.push(contested.comparison.clone()),
            }
        }
        let all: BTreeSet<usize> = group.iter().map(|at| telling.units[*at].article).collect();
        let articles: BTreeSet<usize> = firm.iter().map(|at| telling.units[*at].article).collect();
        let fewer = wording::fewer(&values);
        let opposed = |at: &usize| opposing.contains(at) || fewer.contains(&telling.place_of(*at));
        let making: Vec<usize> = group.iter().copied().filter(|at| !opposed(at)).collect();
        let origins = sources.independent(telling, self.links, voices, &making, confirming);
        let language = |at: &usize| telling.readings[telling.units[*at].article].language_at(telling.units[*at].span);
        let languages: BTreeSet<&str> = firm.iter().map(language).collect();
        let statements = group
            .iter()
            .map(|at| Told {
                place: telling.place_of(*at),
                speaker: voices.of_unit[*at],
                stance: telling.units[*at].statement.stance,
                loose: loose.contains(at),
                hearsay: telling.units[*at].statement.hearsay,
                origin: sources.of_unit[*at],
                chain: sources.chain_of_unit[*at].clone(),
            })
            .collect();
        let missing = (0..telling.articles.len()).filter(|a| !all.contains(a));
        Claim {
            standing: standing(articles.len(), !denials.is_empty(), &values),
            statements,
            counts: Counts {
                articles: articles.len(),
                perhaps: all.len() - articles.len(),
                outlets: outlets(telling, &articles),
                languages: languages.len(),
                independent_origins: origins.len(),
            },
            origins,
            missing_from: missing.map(|a| telling.indices[a]).collect(),
            weight: weight(telling, &firm, articles.len()),
            denied_by: denials::labels(telling, voices, denials),
            values,
        }
    }

    /// The statements of a claim that only may belong to it. Who answers it does.
    fn loose(&self, told: &[usize], answers: &Answers) -> BTreeSet<usize> {
        let answering: BTreeSet<usize> = answers.statements().collect();
        let mut loose: BTreeSet<usize> = told.iter().copied().filter(|at| !answering.contains(at)).collect();
        let making: Vec<usize> = loose.iter().copied().collect();
        claims::firm(self.telling, self.links, &making).iter().for_each(|at| _ = loose.remove(at));
        loose
    }

    /// Everything in a claim that can be compared: figures, times, and words that oppose each other.
    fn compare(&self, group: &[usize], loose: &BTreeSet<usize>) -> Vec<Comparison> {
        let mut comparisons = values::compare(self.telling, self.links, self.figures, (group, loose));
        comparisons.extend(dates::compare(self.telling, self.links, self.days, (group, loose)));
        comparisons.extend(wording::compare(self.telling, self.links, self.voices, (group, loose)));
        comparisons
    }
}

/// How many outlets published some articles, at the least: those that are stated, and one for each language in which
/// none is. Who published an article that does not say may have published the next one too, but hardly in two languages.
fn outlets(telling: &Telling, articles: &BTreeSet<usize>) -> usize {
    let (mut stated, mut told, mut untold) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for at in articles {
        let language = telling.readings[*at].language.tag.as_str();
        match telling.articles[*at].outlet.as_deref() {
            Some(outlet) => {
                stated.insert(rashomon_text::fold(outlet));
                told.insert(language);
            }
            None => {
                untold.insert(language);
            }
        }
    }
    stated.len() + untold.difference(&told).count()
}

fn standing(articles: usize, denied: bool, values: &[Comparison]) -> Standing {
    let worst = values.iter().map(|c| c.verdict).max();
    match (denied, articles, worst) {
        (true, _, _) => Standing::Disputed,
        (_, 0 | 1, _) => Standing::Single,
        (_, _, Some(Verdict::Differs)) => Standing::Differs,
        (_, _, Some(Verdict::Compatible | Verdict::Update)) => Standing::Compatible,
        _ => Standing::Agreed,
    }
}

/// How much a claim matters: how many articles tell it, how early they do, and how much of the story's
/// names, times and figures it holds.
fn weight(telling: &Telling, group: &[usize], articles: usize) -> f64 {
    let all = telling.articles.len() as f64;
    let spread = articles as f64 / all;
    let early = group.iter().map(|at| 1.0 / (1.0 + telling.units[*at].number as f64 / 4.0)).fold(0.0, f64::max);
    let substance = |at: &usize| {
        let unit = &telling.units[*at];
        let named: f64 = unit.entities.iter().map(|e| telling.articles_naming(*e) as f64 / all).sum();
        (named + unit.times.len() as f64 + unit.quantities.len() as f64) / 6.0
    };
    let substance = group.iter().map(substance).fold(0.0, f64::max).min(1.0);
    // A heading says nothing that is not told beneath it, however early it stands.
    let fragment = |at: &usize| {
        let unit = &telling.units[*at];
        rashomon_reading::is_fragment(telling.articles[unit.article], unit.span)
    };
    let told = if articles <= 1 && group.iter().all(fragment) { 0.3 } else { 1.0 };
    told * (0.6 * spread + 0.2 * early + 0.2 * substance)
}

/// The article whose title heads the story: the first that has one.
fn title(telling: &Telling) -> usize {
    let titled = (0..telling.articles.len()).find(|a| !telling.articles[*a].title.trim().is_empty());
    telling.indices[titled.unwrap_or(0)]
}

/// The day of the event, or the days that it lasted: what weighs most among the claims, near the first report of it.
fn when(claims: &[Claim], timeline: &[crate::Moment], telling: &Telling) -> Option<String> {
    let first = telling.articles.iter().filter_map(|a| a.published).min().map(|p| p.date);
    let near = |day: Date| {
        let Some(first) = first else { return true };
        let days = (first - day).get_days();
        (-3..=90).contains(&days)
    };
    let days = timeline.iter().filter(|m| timeline::first_day_of(&m.edtf).is_some_and(near));
    // "Today" is in most reports, and seldom the day of the event, nor is the weekday on which somebody spoke: the day of an
    // article counts where its figure is written, or another article names it.
    let tells = |place: &&crate::Place, day: &str| {
        let Some(article) = telling.indices.iter().position(|at| *at == place.article) else { return true };
        let written = telling.articles[article].slice(place.span).chars().any(char::is_numeric);
        written || telling.articles[article].published.is_none_or(|p| p.date.to_string() != day)
    };
    let weight = |m: &&crate::Moment| {
        let places = m.places.iter().filter(|place| tells(place, &m.edtf));
        let articles: BTreeSet<usize> = places.map(|p| p.article).collect();
        let share = articles.len() as f64 / telling.articles.len() as f64;
        let claims = m.claims.iter().map(|c| claims[*c].weight).fold(0.0, f64::max);
        share * 2.0 + claims - if m.inferred || articles.is_empty() { 1.0 } else { 0.0 }
    };
    days.max_by(|a, b| weight(a).total_cmp(&weight(b)).then(b.edtf.cmp(&a.edtf))).map(|m| m.edtf.clone())
}

fn entities(telling: &Telling) -> Vec<Entity> {
    telling
        .entities
        .iter()
        .map(|entity| Entity {
            kind: entity.kind,
            label: label(telling, entity),
            known: entity.known.clone(),
            forms: entity.mentions.iter().map(|(article, span)| telling.place(*article, *span)).collect(),
            evidence: entity.evidence.iter().map(evidence).collect(),
        })
        .collect()
}

fn evidence(evidence: &rashomon_story::Evidence) -> String {
    let reason = match evidence.reason {
        Reason::Known => "known as one",
        Reason::Part => "part of the fuller name",
        Reason::Sound => "sounds alike",
        Reason::Initials => "its initials",
        Reason::Meaning => "means the same",
    };
    format!("{} = {}: {reason}, {:.2}", evidence.a, evidence.b, evidence.score)
}

/// What a reader may call an entity: its well-known label, which is English, or its fullest form: in English if an
/// article has one, else in Latin letters. A body of a state that no article names in English is called by what it is:
/// "Belarus (interior ministry)".
pub fn label(telling: &Telling, entity: &rashomon_story::Entity) -> String {
    if let Some(label) = entity.known.as_deref().and_then(known::label) {
        return label.to_owned();
    }
    let is_latin = |form: &str| form.chars().any(|c| script_of(c) == Script::Latin);
    let forms = entity.mentions.iter().map(|(article, span)| {
        let form = telling.articles[*article].slice(*span);
        let english = telling.readings[*article].language_at(*span) == "en";
        ((is_latin(form), english, form.split_whitespace().count(), form.chars().count()), *article, form)
    });
    let fullest = forms.max_by_key(|(rank, ..)| *rank);
    let english = fullest.as_ref().is_some_and(|((_, english, ..), ..)| *english);
    if let Some((body, country)) = entity.body.filter(|_| !english)
        && let Some(country) = known::label(country)
    {
        return format!("{country} ({})", body.replace('-', " "));
    }
    fullest
        .map(|(_, article, form)| rashomon_text::safe_line(&plain(telling, entity, article, form)))
        .unwrap_or_default()
}

/// A person's full name, in which only the surname has a case, with the surname as it stands by itself elsewhere in
/// articles of the language: "Armand Tessier" for "Armand Tessierin", beside "Tessier".
fn plain(telling: &Telling, entity: &rashomon_story::Entity, article: usize, form: &str) -> String {
    let tag = &telling.readings[article].language.tag;
    let language = Language::get(tag);
    let given = |word: &str| language.lexicon.senses(word).iter().any(|sense| matches!(sense, Sense::GivenName));
    let ended = |word: &str| language.endings.iter().any(|ending| word.ends_with(ending.written.as_str()));
    // Where given names have cases, too, the surname alone is not to be put back.
    let cased = |front: &str| front.split(' ').any(|word| ended(word) && !given(word));
    let names = form.rsplit_once(' ').filter(|(front, _)| entity.kind == Kind::Person && !cased(front));
    let Some((front, surname)) = names else { return form.to_owned() };
    let mentions = entity.mentions.iter().filter(|(other, _)| telling.readings[*other].language.tag == *tag);
    let alone: Vec<&str> = mentions
        .filter_map(|(other, span)| telling.articles[*other].slice(*span).rsplit(' ').next())
        .filter(|other| other.chars().count() < surname.chars().count() + LONGEST_PLAIN_ENDING)
        .collect();
    let bare = language.endings.iter().filter_map(|ending| surname.strip_suffix(ending.written.as_str()));
    let endings = std::iter::once("").chain(language.data.language.plain_endings.iter().map(String::as_str));
    let of = |bare: &str| {
        let mut plain = endings.clone().map(|ending| format!("{bare}{ending}"));
        plain.find(|plain| plain != surname && alone.contains(&plain.as_str()))
    };
    let plain = bare.filter(|bare| bare.chars().count() >= SHORTEST_STEM).find_map(of);
    plain.map_or_else(|| form.to_owned(), |plain| format!("{front} {plain}"))
}

/// Puts the entities that most articles name first, and renumbers what points at them.
fn sort_entities(telling: &Telling, synopsis: &mut Synopsis) {
    let mut order: Vec<usize> = (0..synopsis.entities.len()).collect();
    let key = |n: &usize| {
        let entity = &synopsis.entities[*n];
        let rank = match entity.kind {
            Kind::Person => 0,
            Kind::Organisation => 1,
            Kind::Place => 2,
            Kind::Other => 3,
        };
        (std::cmp::Reverse(telling.articles_naming(*n)), std::cmp::Reverse(entity.forms.len()), rank, *n)
    };
    order.sort_by_key(key);
    let mut place = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new;
    }
    let mut entities: Vec<Option<Entity>> = std::mem::take(&mut synopsis.entities).into_iter().map(Some).collect();
    synopsis.entities = order.iter().filter_map(|old| entities[*old].take()).collect();
    for speaker in &mut synopsis.speakers {
        speaker.entity = speaker.entity.map(|e| place[e]);
        speaker.affiliation = speaker.affiliation.map(|e| place[e]);
    }
}
