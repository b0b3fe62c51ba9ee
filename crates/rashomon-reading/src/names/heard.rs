//! Well-known names that a language's data does not spell: found by their sound.
//!
//! `languages/und/names.toml` gives each name as reports in Latin script have it. A name in any script that
//! sounds like one of them, word by word, is that one. Only names that are carried over by sound are looked at:
//! people and places, not "the European Commission", which every language translates.

use std::sync::OnceLock;

use rashomon_language::{Kind, Language};
use rashomon_sound::{Prepared, Sounds, skeleton};
use rashomon_text::{Script, script_of};
use rustc_hash::FxHashMap;

use super::lookup;

/// How alike a name of several words must sound. In running text far more names are met that are nobody
/// well-known than among the names of one story, so more is asked than for linking those.
const WORDS_ALIKE: f32 = 0.9;
/// A single word is more easily another name.
const WORD_ALIKE: f32 = 0.97;
/// A single word of fewer letters of skeleton says too little.
const LEAST_BONES: usize = 3;
/// Names of more words are not compared.
const MOST_WORDS: usize = 4;

struct Heard {
    id: &'static str,
    kind: Kind,
    words: usize,
    keys: Vec<Key>,
    /// Its consonants, words apart.
    bones: String,
    prepared: Prepared,
}

struct Index {
    names: Vec<Heard>,
    /// By the key of each of their words.
    by_key: FxHashMap<Key, Vec<u32>>,
    /// By all their consonants.
    by_bones: FxHashMap<String, Vec<u32>>,
}

/// The first two consonants of a word; the second is 0 where it has one only.
type Key = [u8; 2];

fn key(bones: &str) -> Option<Key> {
    let bones = bones.as_bytes();
    Some([*bones.first()?, bones.get(1).copied().unwrap_or(0)])
}

/// The keys of the words of a name, but of those without consonants, and the consonants of all of it.
fn keys_and_bones(text: &str, parts: &[&str]) -> (Vec<Key>, String) {
    let bones = skeleton(text);
    let keys = match parts {
        [_] => key(&bones).into_iter().collect(),
        parts => parts.iter().filter_map(|word| key(&skeleton(word))).collect(),
    };
    (keys, bones)
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '・' | '·' | '•' | '‧'))
        .filter(|w| !w.is_empty())
        .collect()
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let sounds = Sounds::shipped();
        let mut index = Index { names: Vec::new(), by_key: FxHashMap::default(), by_bones: FxHashMap::default() };
        for declared in &Language::get("und").data.names.declare {
            let parts = words(&declared.label);
            if !matches!(declared.kind, Kind::Person | Kind::Place) || parts.len() > MOST_WORDS {
                continue;
            }
            let (keys, bones) = keys_and_bones(&declared.label, &parts);
            let at = u32::try_from(index.names.len()).unwrap_or(u32::MAX);
            for key in &keys {
                let places = index.by_key.entry(*key).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
            index.by_bones.entry(bones.clone()).or_default().push(at);
            let prepared = sounds.prepare(&declared.label);
            index.names.push(Heard {
                id: &declared.id,
                kind: declared.kind,
                words: parts.len(),
                keys,
                bones,
                prepared,
            });
        }
        index
    })
}

/// The well-known name that `text`, a name of kind `kind` as far as that is known, sounds like.
pub(super) fn heard(language: &'static Language, text: &str, kind: Kind) -> Option<&'static str> {
    let parts = words(text);
    if parts.len() > MOST_WORDS || kind == Kind::Organisation {
        return None;
    }
    let (keys, bones) = keys_and_bones(text, &parts);
    let single = parts.len() == 1;
    if keys.is_empty() || single && bones.len() < LEAST_BONES {
        return None;
    }
    let index = index();
    let latin = text.chars().all(|c| matches!(script_of(c), Script::Latin | Script::Common));
    // One script writes a name with the same consonants; another may confuse or drop one, and add an ending.
    let apart = if latin { 0 } else { 2 };
    let alike = |name: &&Heard| {
        let kinds = kind == Kind::Other || kind == name.kind;
        // A surname alone is told by the article, not by the list.
        let size = if single { name.words == 1 && name.kind == Kind::Place } else { name.words == parts.len() };
        kinds && size && keys.iter().all(|key| name.keys.contains(key)) && near(&bones, &name.bones, apart)
    };
    let places = if apart == 0 { index.by_bones.get(&bones) } else { index.by_key.get(&keys[0]) };
    let found: Vec<&Heard> = places?.iter().map(|at| &index.names[*at as usize]).filter(alike).collect();
    if found.is_empty() {
        return None;
    }
    let sounds = Sounds::shipped();
    let needed = if single { WORD_ALIKE } else { WORDS_ALIKE };
    let plain = lookup::without_ending(language, text);
    let mut best: Option<(f32, &'static str)> = None;
    for spelling in std::iter::once(text).chain(plain) {
        let prepared = sounds.prepare(spelling);
        for name in &found {
            let score = sounds.compare(&prepared, &name.prepared);
            if score >= needed && best.is_none_or(|(held, _)| score > held) {
                best = Some((score, name.id));
            }
        }
        if best.is_some() {
            break;
        }
    }
    best.map(|(_, id)| id)
}

/// Whether two skeletons differ by so many letters at most, added, dropped or changed.
fn near(a: &str, b: &str, most: usize) -> bool {
    if most == 0 || a.len().abs_diff(b.len()) > most {
        return a == b;
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let changed = before + usize::from(letter != other);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(tag: &str, text: &str, kind: Kind) -> Option<&'static str> {
        heard(Language::get(tag), text, kind)
    }

    #[test]
    fn people_are_known_by_their_sound_in_any_script() {
        for (tag, text, id) in [
            ("ru", "Сергей Лавров", "sergey-lavrov"),
            ("uk", "Еммануель Макрон", "emmanuel-macron"),
            ("ar", "إيمانويل ماكرون", "emmanuel-macron"),
            ("el", "Εμανουέλ Μακρόν", "emmanuel-macron"),
            ("tr", "Sergey Lavrov", "sergey-lavrov"),
            ("az", "Emmanuel Makron", "emmanuel-macron"),
        ] {
            assert_eq!(known(tag, text, Kind::Person), Some(id), "{text}");
        }
    }

    #[test]
    fn others_are_not() {
        for (tag, text) in [
            ("ru", "Сергей Петров"),
            ("ru", "Мария Лаврова"),
            ("ru", "Лавров"),
            ("ar", "محمد العلي"),
            ("pl", "Jan Kowalski"),
            ("en", "Marina Macron"),
        ] {
            assert_eq!(known(tag, text, Kind::Person), None, "{text}");
        }
        assert_eq!(known("ru", "Сергей Лавров", Kind::Organisation), None);
    }
}
