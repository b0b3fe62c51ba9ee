//! Are names found, and linked into one entity across articles?

use std::collections::{BTreeMap, BTreeSet};

use rashomon_synopsis::{Entity, Place};
use rashomon_text::{Span, fold};

use super::{Bench, quote, words};

/// Which entity of which synopsis each entity of the gold file is, as far as that was found.
pub struct Found<'a> {
    of: BTreeMap<usize, Vec<&'a Entity>>,
}

impl<'a> Found<'a> {
    /// The entities of the synopses that have forms of a gold entity, by the index of the latter.
    pub fn of(&self, entity: usize) -> &[&'a Entity] {
        self.of.get(&entity).map_or(&[], Vec::as_slice)
    }
}

/// Scores names, their kinds, and the entities made of them.
pub fn score<'a>(bench: &mut Bench<'a>) -> Found<'a> {
    let gold = bench.gold;
    names(bench);
    let mut found = Found { of: BTreeMap::new() };
    let synopses = bench.told.synopses;
    for synopsis in synopses {
        let meant: Vec<BTreeMap<usize, BTreeSet<(usize, usize)>>> =
            synopsis.entities.iter().map(|entity| meant(bench, entity)).collect();
        for (at, meant) in meant.iter().enumerate() {
            for entity in meant.keys() {
                found.of.entry(*entity).or_default().push(&synopsis.entities[at]);
            }
            mixed(bench, &synopsis.entities[at], meant);
        }
        for entity in 0..gold.entities.len() {
            linked(bench, entity, &synopsis.articles, &synopsis.entities, &meant);
        }
    }
    found
}

/// The gold entities that an entity's forms are forms of; for each, the article and the number of the form.
fn meant(bench: &Bench, entity: &Entity) -> BTreeMap<usize, BTreeSet<(usize, usize)>> {
    let mut meant: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for form in &entity.forms {
        for (gold, number) in meant_by(bench, form) {
            meant.entry(gold).or_default().insert((form.article, number));
        }
    }
    meant
}

/// The gold entity and form that a mention is; the one it covers best. None if two entities share the form.
fn meant_by(bench: &Bench, form: &Place) -> Vec<(usize, usize)> {
    let id = &bench.told.articles[form.article].id;
    let mut best: Vec<(usize, usize)> = Vec::new();
    let mut likeness = 0.5;
    for (entity, described) in bench.gold.entities.iter().enumerate() {
        for (number, words) in described.forms.get(id).into_iter().flatten().enumerate() {
            for place in bench.places(id, words) {
                let alike = words::likeness(place, form.span);
                if alike > likeness {
                    best.clear();
                    likeness = alike;
                }
                if alike == likeness {
                    best.push((entity, number));
                }
            }
        }
    }
    best.sort_unstable();
    best.dedup();
    let entities: BTreeSet<usize> = best.iter().map(|(entity, _)| *entity).collect();
    if entities.len() > 1 { Vec::new() } else { best }
}

/// An entity that is more than one: each beyond the first is wrong.
fn mixed(bench: &mut Bench, entity: &Entity, meant: &BTreeMap<usize, BTreeSet<(usize, usize)>>) {
    let most = meant.iter().max_by_key(|(at, forms)| (forms.len(), usize::MAX - **at)).map(|(at, _)| *at);
    for (other, forms) in meant.iter().filter(|(at, _)| Some(**at) != most) {
        let (Some((article, _)), Some(most)) = (forms.first(), most) else { continue };
        let articles = bench.told.articles;
        let what = format!(
            "one entity, `{}`, is both `{}` and `{}`: {}",
            entity.label,
            bench.gold.entities[most].label,
            bench.gold.entities[*other].label,
            forms_of(bench, entity),
        );
        bench.wrong("entities", &[&articles[*article].id], what);
    }
}

fn forms_of(bench: &Bench, entity: &Entity) -> String {
    let forms: BTreeSet<String> = entity.forms.iter().map(|form| bench.show(form.article, form.span)).collect();
    forms.into_iter().take(8).collect::<Vec<_>>().join(", ")
}

/// The forms of a gold entity that several articles of a story use must be in one entity.
fn linked(
    bench: &mut Bench,
    gold: usize,
    articles: &[usize],
    entities: &[Entity],
    meant: &[BTreeMap<usize, BTreeSet<(usize, usize)>>],
) {
    let described = &bench.gold.entities[gold];
    let told = bench.told.articles;
    let forms: Vec<(usize, usize)> = articles
        .iter()
        .flat_map(|at| described.forms.get(&told[*at].id).into_iter().flatten().enumerate().map(|(n, _)| (*at, n)))
        .collect();
    let in_articles: BTreeSet<usize> = forms.iter().map(|(at, _)| *at).collect();
    if in_articles.len() < 2 {
        return;
    }
    let size = |meant: &BTreeMap<usize, BTreeSet<(usize, usize)>>| meant.get(&gold).map_or(0, BTreeSet::len);
    let best = (0..entities.len()).rev().max_by_key(|at| size(&meant[*at]));
    let best = best.and_then(|at| Some((&entities[at], meant[at].get(&gold)?)));
    let holds = best.map(|(_, forms)| forms.clone()).unwrap_or_default();
    let alone = holds.iter().map(|(at, _)| *at).collect::<BTreeSet<_>>().len() < 2;
    for (at, number) in forms {
        let id = &told[at].id;
        let found = !alone && holds.contains(&(at, number));
        let why = || {
            let words = quote(&described.forms[id][number]);
            match best {
                Some((entity, _)) => format!("{words} is not linked to `{}` ({})", described.label, entity.label),
                None => format!("{words} is not linked to `{}`", described.label),
            }
        };
        bench.expect("entities", &[id], found, why);
    }
}

/// Forms that are found as names, in the article alone or with the help of others; and their kinds.
fn names(bench: &mut Bench) {
    let gold = bench.gold;
    for entity in &gold.entities {
        for (id, forms) in &entity.forms {
            let Some(at) = bench.article(id) else { continue };
            for form in forms {
                let places = bench.places(id, form);
                let found = mentions(bench, at, &places);
                let why = || format!("{} (`{}`) is no name: {}", quote(form), entity.label, near(bench, at, &places));
                let why = why();
                bench.expect("names", &[id], !found.is_empty(), || why);
                if !found.is_empty() {
                    let kinds: BTreeSet<_> = found.iter().map(|kind| format!("{kind:?}").to_lowercase()).collect();
                    let right = found.contains(&entity.kind);
                    bench.expect("name kinds", &[id], right, || {
                        let kinds = kinds.into_iter().collect::<Vec<_>>().join(", ");
                        format!("{} (`{}`) is taken for: {kinds}", quote(form), entity.label)
                    });
                }
            }
        }
    }
}

/// The kinds of the mentions at any of some places: of the entities they became, and else their own.
fn mentions(bench: &Bench, article: usize, places: &[Span]) -> Vec<rashomon_language::Kind> {
    let here = |span: Span| places.iter().any(|place| words::same(*place, span));
    let entities = bench.synopsis(article).into_iter().flat_map(|synopsis| &synopsis.entities);
    let linked = entities
        .filter(|entity| entity.forms.iter().any(|form| form.article == article && here(form.span)))
        .map(|entity| entity.kind);
    let mut kinds: Vec<_> = linked.collect();
    if kinds.is_empty() {
        let names = bench.told.readings[article].names.iter();
        kinds.extend(names.filter(|name| here(name.span)).map(|name| name.kind));
    }
    kinds
}

/// The names that overlap some places, for people.
fn near(bench: &Bench, article: usize, places: &[Span]) -> String {
    if places.is_empty() {
        return "these words are not in the article".into();
    }
    let names = bench.told.readings[article].names.iter();
    let near: Vec<String> = names
        .filter(|name| places.iter().any(|place| place.overlaps(name.span)))
        .map(|name| bench.show(article, name.span))
        .take(3)
        .collect();
    if near.is_empty() { "nothing found there".into() } else { format!("found {}", near.join(", ")) }
}

/// The gold entity with this label or with a form that folds alike, by index.
pub fn named(bench: &Bench, label: &str) -> Option<usize> {
    let folded = fold(label);
    let entities = &bench.gold.entities;
    entities
        .iter()
        .position(|entity| fold(&entity.label) == folded)
        .or_else(|| entities.iter().position(|entity| entity.forms.values().flatten().any(|form| fold(form) == folded)))
}

/// Whether words of an article, perhaps those of a well-known name, stand for what a gold file calls `label`.
pub fn is(bench: &Bench, found: &Found, label: &str, said: Said) -> bool {
    let known = said.known.and_then(rashomon_language::known).map(|known| fold(&known.label));
    let called = |label: &str| {
        let label = fold(label);
        label == fold(said.name) || known.as_ref() == Some(&label)
    };
    if called(label) {
        return true;
    }
    let Some(entity) = named(bench, label) else { return false };
    let described = &bench.gold.entities[entity];
    let known = said.known.map(rashomon_story::known::stands_for);
    let one_of_known = known.is_some() && found.of(entity).iter().any(|entity| entity.known.as_deref() == known);
    let forms = || described.forms.values().flatten();
    let by_form = !said.name.is_empty() && forms().any(|form| fold(form) == fold(said.name));
    let id = &bench.told.articles[said.article].id;
    let here = described.forms.get(id).into_iter().flatten().flat_map(|form| bench.places(id, form));
    let by_place = said.span.is_some_and(|span| here.into_iter().any(|place| words::same(place, span)));
    // It may be called there by words that the gold file doesn't list, if they were linked to those that it does.
    let linked = |form: &Place| {
        let written = || fold(bench.told.articles[form.article].slice(form.span));
        let there = said.span.is_some_and(|span| words::same(form.span, span));
        form.article == said.article && (there || !said.name.is_empty() && written() == fold(said.name))
    };
    let by_entity = || found.of(entity).iter().any(|entity| entity.forms.iter().any(linked));
    called(&described.label) || one_of_known || by_form || by_place || by_entity()
}

/// Words that name somebody.
pub struct Said<'a> {
    /// In which article.
    pub article: usize,
    /// Where, if there.
    pub span: Option<Span>,
    /// The name.
    pub name: &'a str,
    /// The well-known name it is.
    pub known: Option<&'a str>,
}
