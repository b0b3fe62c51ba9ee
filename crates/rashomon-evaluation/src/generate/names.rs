//! What else could somebody or something be called? The names that the data of the languages declares and those
//! that the templates invent.

use std::collections::BTreeMap;

use rashomon_language::{Kind, Language, folder, kind_of, known};
use rashomon_text::{Script, script_of};

use super::random::Random;

/// Names that may stand for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Country,
    Place,
    Person,
    Medium,
    Organisation,
}

impl Group {
    pub(super) fn of(id: Option<&str>, kind: Kind) -> Option<Group> {
        match id {
            Some(id) if is_region(id) => return Some(Group::Country),
            Some(id) if known(id).is_some_and(|declared| declared.medium.is_some()) => return Some(Group::Medium),
            _ => {}
        }
        match id.map_or(kind, kind_of) {
            Kind::Person => Some(Group::Person),
            Kind::Place => Some(Group::Place),
            Kind::Organisation => Some(Group::Organisation),
            Kind::Other => None,
        }
    }
}

fn is_region(id: &str) -> bool {
    id.len() == 2 && known(id).is_none() && id.bytes().all(|b| b.is_ascii_uppercase())
}

/// One name, by language.
#[derive(Debug, Default)]
struct Entry {
    forms: BTreeMap<usize, Box<str>>,
    adjectives: BTreeMap<usize, Box<str>>,
}

/// All names, by what they name.
#[derive(Debug, Default)]
pub(super) struct Pool {
    entries: Vec<(Group, String, Entry)>,
    /// Indices of the names of each group that have a form in a language.
    written: BTreeMap<(Group, usize), Vec<usize>>,
    groups: BTreeMap<Group, Vec<usize>>,
}

/// What a name of a template is called in a story, in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen {
    /// Whose given name a person bears.
    given: usize,
    /// Whose name it is otherwise.
    family: usize,
}

impl Pool {
    /// The declared names in these languages, and `invented` ones: group, identifier, form for each language.
    pub(super) fn new(tags: &[String], invented: Vec<(Group, String, BTreeMap<usize, Box<str>>)>) -> Self {
        let mut entries: BTreeMap<(Group, String), Entry> = BTreeMap::new();
        for (language, tag) in tags.iter().enumerate() {
            declared(&mut entries, language, tag);
        }
        for (group, id, forms) in invented {
            entries.entry((group, id)).or_default().forms.extend(forms);
        }
        let mut pool = Pool::default();
        for ((group, id), entry) in entries {
            let at = pool.entries.len();
            pool.groups.entry(group).or_default().push(at);
            for language in entry.forms.keys() {
                pool.written.entry((group, *language)).or_default().push(at);
            }
            pool.entries.push((group, id, entry));
        }
        pool
    }

    /// Another name for one of a group that is called `id`, for each language: one name for all of them where one is
    /// written in all, otherwise another in the languages that lack it.
    pub(super) fn choose(
        &self,
        group: Group,
        id: &str,
        languages: &[usize],
        random: &mut Random,
    ) -> Vec<Option<Chosen>> {
        const TRIES: usize = 12;
        let all = self.groups.get(&group).map_or(&[][..], Vec::as_slice);
        let (given, family) =
            (self.best(all, id, languages, TRIES, random), self.best(all, id, languages, TRIES, random));
        let of = |language: &usize| {
            let has = |at: Option<usize>| at.filter(|at| self.entries[*at].2.forms.contains_key(language));
            let mut other = || {
                let written = self.written.get(&(group, *language))?;
                written.get(random.below(written.len())).copied().filter(|at| self.entries[*at].1 != id)
            };
            let family = has(family).or_else(&mut other)?;
            Some(Chosen { given: has(given).unwrap_or(family), family })
        };
        languages.iter().map(of).collect()
    }

    fn best(&self, all: &[usize], id: &str, languages: &[usize], tries: usize, random: &mut Random) -> Option<usize> {
        let mut best = None;
        for _ in 0..tries {
            let Some(at) = all.get(random.below(all.len())).copied() else { break };
            let (_, own, entry) = &self.entries[at];
            let covered = languages.iter().filter(|language| entry.forms.contains_key(language)).count();
            if own != id && best.is_none_or(|(most, _)| covered > most) {
                best = Some((covered, at));
            }
            if best.is_some_and(|(most, _)| most == languages.len()) {
                break;
            }
        }
        best.map(|(_, at)| at)
    }

    /// Writes the name, or only its last part where the template writes only that.
    pub(super) fn write(&self, chosen: Chosen, language: usize, part: bool, into: &mut String) {
        let form = |at: usize| self.entries[at].2.forms.get(&language).map_or("", |form| form);
        let (given, family) = (form(chosen.given), form(chosen.family));
        if self.entries[chosen.family].0 != Group::Person {
            into.push_str(family);
            return;
        }
        let last = family.rsplit_once(' ').map_or(family, |(_, last)| last);
        match given.rsplit_once(' ') {
            Some((first, _)) if !part && last.len() < family.len() => {
                into.push_str(first);
                into.push(' ');
                into.push_str(last);
            }
            _ => into.push_str(if part { last } else { family }),
        }
    }

    /// The adjective made from the name, if the language's data has one.
    pub(super) fn adjective(&self, chosen: Chosen, language: usize) -> Option<&str> {
        self.entries[chosen.family].2.adjectives.get(&language).map(|form| &**form)
    }
}

fn declared(entries: &mut BTreeMap<(Group, String), Entry>, language: usize, tag: &str) {
    let data = folder(tag);
    let imported = &Language::get(tag).imported;
    let mut add = |id: &str, form: &str| {
        if let Some(group) = Group::of(Some(id), kind_of(id)).filter(|_| !form.is_empty()) {
            let entry = entries.entry((group, id.to_owned())).or_default();
            entry.forms.entry(language).or_insert_with(|| form.into());
        }
    };
    for (id, forms) in &data.names.forms {
        forms.first().into_iter().for_each(|form| add(id, form));
    }
    for (id, forms) in imported.regions.iter().filter(|(id, _)| is_region(id)) {
        forms.first().into_iter().for_each(|form| add(id, form));
    }
    if imported.native.chars().next().is_some_and(|c| script_of(c) == Script::Latin) {
        for name in &folder("und").names.declare {
            add(&name.id, name.label.split(" (").next().unwrap_or_default());
        }
    }
    for (id, forms) in &data.names.adjectives {
        let Some(group) = Group::of(Some(id), kind_of(id)) else { continue };
        if let (Some(entry), Some(form)) = (entries.get_mut(&(group, id.clone())), forms.first()) {
            entry.adjectives.insert(language, form.as_str().into());
        }
    }
}
