//! Which outlets published the articles of a story, and which names in their texts are these outlets?
//!
//! A paper's name in every script is one paper: მთის მაცნე is the Mtis Matsne that a report in English credits.

use rashomon_language::Kind;
use rashomon_sound::Sounds;
use rashomon_story::known;
use rashomon_text::{Script, fold, script_of};
use rustc_hash::FxHashMap;

use crate::reconcile::label;
use crate::units::Telling;

/// A name that sounds this much like an outlet's is the outlet's.
const SAME: f32 = 0.75;
/// Of the forms of an entity so many are looked at.
const MOST_FORMS: usize = 6;

/// The outlets of a story.
pub struct Outlets {
    /// Their names as the articles give them, in order of the story.
    pub names: Vec<String>,
    /// For each article, its outlet; none if it does not say.
    pub of_article: Vec<Option<usize>>,
    of_entity: FxHashMap<usize, usize>,
}

impl Outlets {
    /// Finds them.
    pub fn new(telling: &Telling) -> Self {
        let mut outlets = Self { names: Vec::new(), of_article: Vec::new(), of_entity: FxHashMap::default() };
        for article in &telling.articles {
            let name = article.outlet.as_deref().map(str::trim).filter(|name| !name.is_empty());
            let number = name.map(|name| {
                outlets.with_name(name, true).unwrap_or_else(|| {
                    outlets.names.push(name.to_owned());
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
            let mut names = label.into_iter().chain(forms.into_iter().take(MOST_FORMS));
            // A place is no outlet for being part of its name, and neither is a person.
            let whole = entity.kind != Kind::Organisation;
            if entity.kind == Kind::Place {
                continue;
            }
            if let Some(outlet) = names.find_map(|form| outlets.with_name(form, whole)) {
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

    /// What a reader may call an outlet: its name; or, if that is in another script than Latin, as other articles
    /// call it.
    pub fn label(&self, telling: &Telling, outlet: usize) -> String {
        if self.names[outlet].chars().any(|c| script_of(c) == Script::Latin) {
            return self.names[outlet].clone();
        }
        let mut named: Vec<usize> = self.of_entity.iter().filter(|(_, o)| **o == outlet).map(|(e, _)| *e).collect();
        named.sort_unstable();
        let mut labels = named.iter().map(|entity| label(telling, &telling.entities[*entity]));
        let whole = labels.find(|label| alike(&fold(&self.names[outlet]), &fold(label), true));
        whole.unwrap_or_else(|| self.names[outlet].clone())
    }

    /// The outlet that an entity is.
    pub fn of_entity(&self, entity: usize) -> Option<usize> {
        self.of_entity.get(&entity).copied()
    }
}

/// Whether two folded names are of one outlet: they sound alike, or the one is a part of several letters of the
/// other ("agency Atlantica" is Atlantica).
fn alike(outlet: &str, name: &str, whole: bool) -> bool {
    const TELLING: usize = 5;
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
    words(outlet).abs_diff(words(name)) <= 1 && Sounds::shipped().similarity(outlet, name) >= SAME
}
