//! Which outlets published the articles of a story, and which names in their texts are these outlets?
//!
//! A paper's name in every script is one paper: მთის მაცნე is the Mtis Matsne that a report in English credits.

use rashomon_language::{Kind, Language, RoleKind, Sense};
use rashomon_sound::Sounds;
use rashomon_story::known;
use rashomon_text::{Script, fold, script_of};
use rustc_hash::FxHashMap;

use crate::reconcile::label;
use crate::units::Telling;

/// A name that sounds this much like an outlet's is the outlet's.
const SAME: f32 = 0.75;
/// A part of a name has to have so many letters to tell which outlet is meant.
const TELLING: usize = 5;
/// Of the forms of an entity so many are looked at.
const MOST_FORMS: usize = 6;

/// The outlets of a story.
pub struct Outlets {
    /// Their names as the articles give them, in order of the story.
    pub names: Vec<String>,
    /// For each article, its outlet; none if it does not say.
    pub of_article: Vec<Option<usize>>,
    /// Their folded names without the words for a medium in them.
    bare: Vec<Option<String>>,
    of_entity: FxHashMap<usize, usize>,
}

impl Outlets {
    /// Finds them.
    pub fn new(telling: &Telling) -> Self {
        let mut outlets =
            Self { names: Vec::new(), of_article: Vec::new(), bare: Vec::new(), of_entity: FxHashMap::default() };
        for (article, reading) in telling.articles.iter().zip(&telling.readings) {
            let name = article.outlet.as_deref().map(str::trim).filter(|name| !name.is_empty());
            let number = name.map(|name| {
                outlets.with_name(name, true).unwrap_or_else(|| {
                    outlets.names.push(name.to_owned());
                    outlets.bare.push(bare(&reading.language.tag, name));
                    outlets.names.len() - 1
                })
            });
            outlets.of_article.push(number);
        }
        for (number, entity) in telling.entities.iter().enumerate() {
            let mut forms: Vec<&str> =
                entity.mentions.iter().map(|(a, span)| telling.articles[*a].slice(*span)).collect();
            forms.sort_unstable();
            forms.dedup();
            let label = entity.known.as_deref().and_then(known::label);
            // A body that is well known and no medium is an outlet only under its very name.
            let other = entity.known.as_deref().is_some_and(|id| !known::is_medium(id));
            if other && !label.iter().chain(&forms).any(|form| outlets.is_called(form)) {
                continue;
            }
            let mut names = label.into_iter().chain(forms.into_iter().take(MOST_FORMS));
            // A place is no outlet for being part of its name, and neither is a person.
            let whole = entity.kind != Kind::Organisation;
            if entity.kind == Kind::Place {
                continue;
            }
            let bare = || {
                let mentions = entity.mentions.iter().take(MOST_FORMS);
                mentions
                    .into_iter()
                    .find_map(|(a, span)| outlets.with_bare_name(telling, *a, telling.articles[*a].slice(*span)))
            };
            if let Some(outlet) = names.find_map(|form| outlets.with_name(form, whole)).or_else(bare) {
                outlets.of_entity.insert(number, outlet);
            }
        }
        outlets
    }

    /// The outlet with this name, in whatever script. `whole`: all of the name has to be alike; otherwise the outlet
    /// may be called by its telling part.
    pub fn with_name(&self, name: &str, whole: bool) -> Option<usize> {
        let folded = fold(name);
        if folded.chars().filter(|c| c.is_alphabetic()).count() < 3 {
            return None;
        }
        let exact = self.names.iter().position(|outlet| fold(outlet) == folded);
        exact.or_else(|| self.names.iter().position(|outlet| alike(&fold(outlet), &folded, whole)))
    }

    /// Whether this is the very name of an outlet.
    pub fn is_called(&self, name: &str) -> bool {
        let name = fold(name);
        self.names.iter().any(|outlet| fold(outlet) == name)
    }

    /// The outlet that an article names so, with or without the word for what it is: ハリヤード通信 is the Halyard News
    /// Agency.
    pub fn named(&self, telling: &Telling, article: usize, name: &str) -> Option<usize> {
        self.with_name(name, false).or_else(|| self.with_bare_name(telling, article, name))
    }

    /// The outlet that has a name without the words for a medium in it.
    fn with_bare_name(&self, telling: &Telling, article: usize, name: &str) -> Option<usize> {
        let name = bare(&telling.readings[article].language.tag, name)?;
        let full = self.names.iter().position(|outlet| alike(&fold(outlet), &name, true));
        full.or_else(|| {
            self.bare.iter().position(|outlet| outlet.as_ref().is_some_and(|outlet| alike(outlet, &name, true)))
        })
    }

    /// What a reader may call an outlet: its name; or, if that is in another script than Latin, as other articles
    /// call it.
    pub fn label(&self, telling: &Telling, outlet: usize) -> String {
        if self.names[outlet].chars().any(|c| script_of(c) == Script::Latin) {
            return self.names[outlet].clone();
        }
        let mut named: Vec<usize> = self.of_entity.iter().filter(|(_, o)| **o == outlet).map(|(e, _)| *e).collect();
        named.sort_unstable();
        let mut labels = named.iter().map(|entity| label(telling, &telling.entities[*entity]));
        let script = |text: &str| text.chars().find(|c| c.is_alphabetic()).map(script_of);
        // In its own script the outlet spells itself best: in a text its name may have the ending of a case.
        let other = |label: &String| script(label) != script(&self.names[outlet]);
        let whole = labels.find(|label| alike(&fold(&self.names[outlet]), &fold(label), true)).filter(other);
        whole.unwrap_or_else(|| self.names[outlet].clone())
    }

    /// The outlet that an entity is.
    pub fn of_entity(&self, entity: usize) -> Option<usize> {
        self.of_entity.get(&entity).copied()
    }
}

/// A folded name without the words for a medium in it, if there are some and enough is left.
fn bare(tag: &str, name: &str) -> Option<String> {
    let language = Language::get(tag);
    let words = language.lexicon.words(name);
    let tags = language.lexicon.tag(name, &words);
    let is_medium = |at: usize| {
        let mut over = tags.iter().filter(|tag| (tag.first..tag.end).contains(&at));
        over.any(|tag| matches!(tag.sense, Sense::MediumHead | Sense::Role { kind: RoleKind::Outlet, .. }))
    };
    let mut left = String::new();
    let mut from = 0;
    for word in words.iter().enumerate().filter(|(at, _)| is_medium(*at)).map(|(_, word)| word) {
        left.push_str(&name[from..word.start]);
        from = word.end;
    }
    if from == 0 {
        return None;
    }
    left.push_str(&name[from..]);
    let left = fold(left.trim());
    (left.chars().filter(|c| c.is_alphabetic()).count() >= TELLING).then_some(left)
}

/// Whether two folded names are of one outlet: they sound alike, or the one is a part of several letters of the
/// other ("agency Atlantica" is Atlantica).
fn alike(outlet: &str, name: &str, whole: bool) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    // "The agency Meridian Wire" names Meridian Wire, and "Atlantica" the Agência Atlântica.
    let within = |long: &str, short: &str| {
        let (long, short): (Vec<&str>, Vec<&str>) =
            (long.split_whitespace().collect(), short.split_whitespace().collect());
        !short.is_empty() && long.windows(short.len()).any(|words| words == short)
    };
    let telling = |text: &str| text.chars().count() >= TELLING;
    if !whole && (telling(name) && within(outlet, name) || telling(outlet) && within(name, outlet)) {
        return true;
    }
    // "Unian" sounds like a part of the European Union, and "News 24" like any other news.
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() as f32;
    let (long, short) = (letters(outlet).max(letters(name)), letters(outlet).min(letters(name)));
    // Three letters of two scripts sound like many a name.
    let script = |text: &str| text.chars().find(|c| c.is_alphabetic()).map(script_of);
    if short < SHORTEST && script(outlet) != script(name) {
        return false;
    }
    let comparable = match words(outlet).abs_diff(words(name)) {
        0 => true,
        1 => short >= ONE_WORD_LESS * long,
        _ => false,
    };
    comparable && digits(outlet) == digits(name) && Sounds::shipped().similarity(outlet, name) >= SAME
}

/// A name of fewer letters is no other's by its sound, across scripts.
const SHORTEST: f32 = 4.0;

/// A name of a word less than another's has so much of its letters, if the two are one.
const ONE_WORD_LESS: f32 = 0.7;

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn what_it_is_falls_off_a_name() {
        assert_eq!(bare("en", "Halyard News Agency").as_deref(), Some("halyard"));
        assert_eq!(bare("ja", "ハリヤード通信"), Some(super::fold("ハリヤード")));
        assert_eq!(bare("ko", "노스라인 통신"), Some(super::fold("노스라인")));
        assert_eq!(bare("en", "Daily News"), None, "too little is left");
        assert_eq!(bare("en", "Meridian Wire"), None);
    }
}
