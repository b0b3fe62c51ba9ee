//! Names of one or more words, in whatever scripts.

use std::cell::RefCell;
use std::sync::OnceLock;

use rashomon_text::{Script, fold, script_of};
use rayon::prelude::*;

use crate::align::Scratch;
use crate::alphabet::normalised;
use crate::bones::{Bones, Letters, at_least};
use crate::contest::{best, contenders, contest};
use crate::hunch::{Hunches, Look};
use crate::model::{BadModel, Model, Piece, Sounded};
use crate::romanise::{romanise, skeleton};

/// Words of a name that are looked at; what comes after is left out.
const MOST_WORDS: usize = 8;

/// Log-odds against two names, met by chance, being one: about one of a hundred is.
pub(crate) const RARITY: f32 = 4.6;

/// The models by script, each decoded when first needed.
#[derive(Debug)]
pub struct Sounds {
    models: Vec<Slot>,
}

#[derive(Debug)]
struct Slot {
    script: Script,
    bytes: &'static [u8],
    model: OnceLock<Option<Box<Model>>>,
    hunch_bytes: &'static [u8],
    hunches: OnceLock<Option<Box<Hunches>>>,
}

/// A name made ready for comparisons.
#[derive(Debug)]
pub struct Prepared {
    words: Vec<Word>,
    /// The words written together, in order and with the last one first.
    wholes: OnceLock<Vec<Word>>,
    /// Whether it is written in a script without spaces between words.
    unspaced: bool,
}

#[derive(Debug)]
struct Word {
    /// Letters only, lower case.
    normal: String,
    folded: String,
    script: Script,
    /// The word in Latin letters.
    latin: OnceLock<String>,
    /// Cut for the model of its script.
    own: OnceLock<Sounded>,
    /// Its Latin form cut for each model.
    as_latin: Vec<OnceLock<Sounded>>,
    /// Its Latin form cut for the second side of the model for Latin itself.
    as_second: OnceLock<Sounded>,
    /// What tells at little cost whether it is worth listening to: its consonants, and its letters in the Latin script.
    outline: OnceLock<(Bones, Letters)>,
}

/// Why two names were found to sound alike, or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What [`Sounds::similarity`] says.
    pub similarity: f32,
    /// Words that answer each other.
    pub words: Vec<WordMatch>,
    /// Words of either name that nothing answers.
    pub unanswered: (Vec<String>, Vec<String>),
}

/// Two words that answer each other.
#[derive(Debug, Clone, PartialEq)]
pub struct WordMatch {
    /// Word of the first name, lower case.
    pub a: String,
    /// Word of the second name, lower case.
    pub b: String,
    /// Log-odds that they are one name, if the chances were even before.
    pub log_odds: f32,
    /// The two in the letters in which they were compared (one of them may have been romanised), piece by
    /// piece, with the weight of each.
    pub pieces: Vec<Piece>,
}

/// How the words of two names were matched.
#[derive(Default)]
struct Matching {
    /// Places of words that answer each other, with their log-odds.
    pairs: Vec<(usize, usize, f32)>,
    /// Whether the names were compared as wholes instead, and in which order of the words.
    whole: Option<(usize, usize)>,
    similarity: f32,
    /// Log-odds that the names are one, if they met by chance.
    odds: f32,
}

impl Sounds {
    /// The models that come with Rashomon.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Sounds> = OnceLock::new();
        SHIPPED.get_or_init(|| Self {
            models: crate::shipped::MODELS
                .iter()
                .map(|(script, bytes, hunch_bytes)| Slot {
                    script: *script,
                    bytes,
                    model: OnceLock::new(),
                    hunch_bytes,
                    hunches: OnceLock::new(),
                })
                .collect(),
        })
    }

    /// Other models than the shipped ones; each is for the script of its most frequent letter.
    pub fn new(models: Vec<Model>) -> Self {
        let slot = |model: Model| Slot {
            script: model.other.alphabet.letters().first().map_or(Script::Common, |letter| script_of(*letter)),
            bytes: &[],
            model: OnceLock::from(Some(Box::new(model))),
            hunch_bytes: &[],
            hunches: OnceLock::new(),
        };
        Self { models: models.into_iter().map(slot).collect() }
    }

    /// Decodes every shipped model; an error says that one is damaged.
    pub fn check(&self) -> Result<(), BadModel> {
        for slot in self.models.iter().filter(|slot| !slot.bytes.is_empty()) {
            Model::from_bytes(slot.bytes)?;
            if !slot.hunch_bytes.is_empty() {
                Hunches::from_bytes(slot.hunch_bytes)?;
            }
        }
        Ok(())
    }

    /// The model for names in `script`, if there is one.
    pub fn model(&self, script: Script) -> Option<&Model> {
        self.place(script).and_then(|place| self.at(place))
    }

    fn place(&self, script: Script) -> Option<usize> {
        self.models.iter().position(|slot| slot.script == script)
    }

    fn at(&self, place: usize) -> Option<&Model> {
        let slot = self.models.get(place)?;
        slot.model.get_or_init(|| Model::from_bytes(slot.bytes).ok().map(Box::new)).as_deref()
    }

    fn hunches(&self, place: usize) -> Option<&Hunches> {
        let slot = self.models.get(place)?;
        slot.hunches.get_or_init(|| Hunches::from_bytes(slot.hunch_bytes).ok().map(Box::new)).as_deref()
    }

    /// Makes a name ready to be compared with many.
    pub fn prepare(&self, name: &str) -> Prepared {
        let words: Vec<Word> =
            split(name).map(normalised).filter(|w| !w.is_empty()).take(MOST_WORDS).map(|w| self.word(w)).collect();
        let unspaced = words.iter().any(|word| word.script.is_unspaced() || word.script == Script::Hangul);
        Prepared { words, wholes: OnceLock::new(), unspaced }
    }

    fn word(&self, normal: String) -> Word {
        Word {
            folded: fold(&normal),
            script: normal.chars().next().map_or(Script::Common, script_of),
            normal,
            latin: OnceLock::new(),
            own: OnceLock::new(),
            as_latin: self.models.iter().map(|_| OnceLock::new()).collect(),
            as_second: OnceLock::new(),
            outline: OnceLock::new(),
        }
    }

    /// How likely it is that two names, met by chance, are one name in two spellings: 0 to 1, more than 0.5
    /// for "rather yes".
    pub fn similarity(&self, a: &str, b: &str) -> f32 {
        self.compare(&self.prepare(a), &self.prepare(b))
    }

    /// As [`Sounds::similarity`], for names made ready before.
    pub fn compare(&self, a: &Prepared, b: &Prepared) -> f32 {
        self.matching(a, b).similarity
    }

    /// As [`Sounds::compare`] where that is at least `least`, and 0 elsewhere, for names whose
    /// [skeletons agree](crate::skeletons_agree): most of them that are not one show it by a word, and the rest of them
    /// needs no look. Words that share too few letters are not listened to.
    pub fn compare_if_at_least(&self, least: f32, a: &Prepared, b: &Prepared) -> f32 {
        let found = with_scratch(|scratch| self.matching_with(a, b, least, scratch).similarity);
        if found >= least { found } else { 0.0 }
    }

    /// The `top` candidates that sound most like `query`, best first: place in `candidates`, and score.
    pub fn rank(&self, query: &str, candidates: &[&str], top: usize) -> Vec<(usize, f32)> {
        let candidates: Vec<Prepared> = candidates.iter().map(|name| self.prepare(name)).collect();
        self.rank_all(&[self.prepare(query)], &candidates, top).pop().unwrap_or_default()
    }

    /// For each query the `top` candidates that are most likely its name, best first: place in `candidates`,
    /// and score (0 to 1), as the contest between them settles it (see the module `contest`).
    pub fn rank_all(&self, queries: &[Prepared], candidates: &[Prepared], top: usize) -> Vec<Vec<(usize, f32)>> {
        let field = Field::new(self, queries, candidates);
        let contenders = contenders(queries.len()).max(top);
        let found: Vec<Vec<(usize, f32)>> = (0..queries.len())
            .into_par_iter()
            .map(|query| {
                let chances = |candidate| field.chances(field.log_odds(query, candidate), query, candidate);
                let all = (0..candidates.len()).map(|candidate| (candidate, chances(candidate)));
                best(all.collect(), contenders)
            })
            .collect();
        let mut ranked = contest(found, candidates.len());
        ranked.iter_mut().for_each(|ranked| ranked.truncate(top));
        ranked
    }

    /// The similarity of two names with all that speaks for and against it.
    pub fn similarity_explained(&self, a: &str, b: &str) -> Explanation {
        let (a, b) = (self.prepare(a), self.prepare(b));
        let matching = self.matching(&a, &b);
        let (a_words, b_words): (Vec<&Word>, Vec<&Word>) = match matching.whole {
            Some((i, j)) => (vec![&self.wholes(&a)[i]], vec![&self.wholes(&b)[j]]),
            None => (a.words.iter().collect(), b.words.iter().collect()),
        };
        let words = matching
            .pairs
            .iter()
            .map(|(i, j, log_odds)| WordMatch {
                a: a_words[*i].normal.clone(),
                b: b_words[*j].normal.clone(),
                log_odds: *log_odds,
                pieces: self.pieces(a_words[*i], b_words[*j]),
            })
            .collect();
        let rest = |words: &[&Word], used: &dyn Fn(&(usize, usize, f32)) -> usize| -> Vec<String> {
            (0..words.len())
                .filter(|at| !matching.pairs.iter().any(|pair| used(pair) == *at))
                .map(|at| words[at].normal.clone())
                .collect()
        };
        let unanswered = (rest(&a_words, &|pair| pair.0), rest(&b_words, &|pair| pair.1));
        Explanation { similarity: matching.similarity, words, unanswered }
    }

    fn wholes<'p>(&self, name: &'p Prepared) -> &'p [Word] {
        name.wholes.get_or_init(|| {
            let joined: String = name.words.iter().map(|w| w.normal.as_str()).collect();
            let mut wholes = vec![self.word(joined)];
            if let [first @ .., last] = name.words.as_slice()
                && !first.is_empty()
            {
                let turned = last.normal.clone() + &first.iter().map(|w| w.normal.as_str()).collect::<String>();
                wholes.push(self.word(turned));
            }
            wholes
        })
    }

    fn matching(&self, a: &Prepared, b: &Prepared) -> Matching {
        with_scratch(|scratch| self.matching_with(a, b, 0.0, scratch))
    }

    /// How the words of two names are matched; where the similarity is less than `least`, it may be said to be 0.
    fn matching_with(&self, a: &Prepared, b: &Prepared, least: f32, scratch: &mut Scratch) -> Matching {
        let mut found = self.match_words(&a.words, &b.words, least, scratch);
        let may_be_joined = a.words.len() != b.words.len() || ((a.unspaced || b.unspaced) && a.words.len() > 1);
        if may_be_joined && found.similarity < 0.9 && !a.words.is_empty() && !b.words.is_empty() {
            let second = &self.wholes(b)[..1];
            for (i, first) in self.wholes(a).iter().enumerate() {
                for (j, second) in
                    second.iter().chain(self.wholes(b).iter().skip(1).take(usize::from(i == 0))).enumerate()
                {
                    if least > 0.0 && !self.may_answer(first, second, TOGETHER) {
                        continue;
                    }
                    let log_odds = self.word_odds(first, second, scratch);
                    let similarity = sigmoid(bounded(log_odds) - RARITY);
                    if similarity > found.similarity {
                        let odds = log_odds - RARITY;
                        found = Matching { pairs: vec![(0, 0, log_odds)], whole: Some((i, j)), similarity, odds };
                    }
                }
            }
        }
        found
    }

    /// The log-odds of each word of a name with each of another, a row for each word of the first; nothing as soon as a
    /// word of the shorter name answers none of the other as well as it must for a similarity of `least`.
    fn odds_of_words(&self, a: &[Word], b: &[Word], least: f32, scratch: &mut Scratch) -> Option<Vec<f32>> {
        let by_rows = a.len() <= b.len();
        let (shorter, longer) = if by_rows { (a, b) } else { (b, a) };
        // As `match_words` has it: the similarity is no more than the certainty of each pair of several, and that of a
        // single pair is told from as rare a chance as that of a whole name.
        let rarity = if shorter.len() == 1 { RARITY } else { 0.0 };
        let needed = libm::logf(least / (1.0 - least)) + rarity - ROUNDING;
        // The longest words say most.
        let mut order: Vec<usize> = (0..shorter.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(shorter[*at].normal.len()));
        let mut odds = vec![0.0; a.len() * b.len()];
        for at in order {
            let mut best = f32::NEG_INFINITY;
            for beside in 0..longer.len() {
                let (i, j) = if by_rows { (at, beside) } else { (beside, at) };
                let worth = least <= 0.0 || self.may_answer(&a[i], &b[j], WORD_BY_WORD);
                let found = if worth { self.word_odds(&a[i], &b[j], scratch) } else { -SURE };
                odds[i * b.len() + j] = found;
                best = best.max(found);
            }
            if best < needed {
                return None;
            }
        }
        Some(odds)
    }

    /// Pairs the words of two names off, the surest first. What is written in both must agree word by
    /// word; what one of them leaves out costs little.
    fn match_words(&self, a: &[Word], b: &[Word], least: f32, scratch: &mut Scratch) -> Matching {
        let Some(odds) = self.odds_of_words(a, b, least, scratch) else { return Matching::default() };
        let mut open: Vec<(usize, usize, f32)> = Vec::with_capacity(odds.len());
        open.extend(odds.into_iter().enumerate().map(|(at, odds)| (at / b.len(), at % b.len(), odds)));
        // Of equal odds, the pair in the same place.
        open.sort_by(|x, y| y.2.total_cmp(&x.2).then(x.0.abs_diff(x.1).cmp(&y.0.abs_diff(y.1))).then(x.0.cmp(&y.0)));
        let mut pairs: Vec<(usize, usize, f32)> = Vec::with_capacity(a.len().min(b.len()));
        for pair in open {
            if !pairs.iter().any(|done| done.0 == pair.0 || done.1 == pair.1) {
                pairs.push(pair);
            }
        }
        let longer = if a.len() > b.len() { a } else { b };
        let answered = |at: usize| pairs.iter().any(|pair| at == if a.len() > b.len() { pair.0 } else { pair.1 });
        let left_out = (0..longer.len()).filter(|at| !answered(*at)).map(|at| longer[at].normal.chars().count());
        let (mut odds, mut certainty) = (-RARITY, 1.0);
        for letters in left_out {
            // Particles and initials are left out more lightly than names.
            let (against, lost) = if letters <= 3 { (0.5, 0.97) } else { (1.5, 0.9) };
            odds -= against;
            certainty *= lost;
        }
        let unbounded = odds + pairs.iter().map(|pair| pair.2).sum::<f32>();
        odds += pairs.iter().map(|pair| bounded(pair.2)).sum::<f32>();
        if pairs.len() > 1 {
            certainty *= pairs.iter().map(|pair| sigmoid(pair.2)).product::<f32>();
        }
        let similarity = if pairs.is_empty() { 0.0 } else { certainty * sigmoid(odds) };
        if pairs.is_empty() {
            certainty = 0.0;
        }
        pairs.sort_by_key(|pair| (pair.0, pair.1));
        let odds = unbounded + libm::logf(certainty.max(f32::MIN_POSITIVE));
        Matching { pairs, whole: None, similarity, odds }
    }

    /// Log-odds that two words are one name, if the chances were even before.
    fn word_odds(&self, a: &Word, b: &Word, scratch: &mut Scratch) -> f32 {
        if a.normal == b.normal || a.folded == b.folded {
            return SPELLED_ALIKE;
        }
        if is_initial(a) != is_initial(b) {
            return if first_sound(self.latin(a)) == first_sound(self.latin(b)) { 1.0 } else { -4.0 };
        }
        match self.route(a, b) {
            Route::Across { place, latin, other } => {
                let one = self.across(place, latin, other, scratch);
                match self.place(latin.script) {
                    // Two scripts with models: each is spelled in Latin letters for the other, and the
                    // happier of the two counts.
                    Some(back) if latin.script != Script::Latin => one.max(self.across(back, other, latin, scratch)),
                    _ => one,
                }
            }
            Route::Latin(place) => {
                let Some(model) = self.at(place) else { return -SURE };
                // One way round is enough; which, must not depend on the order of the names.
                let (first, second) = if self.latin(a) <= self.latin(b) { (a, b) } else { (b, a) };
                let odds = model.log_odds(self.cut_latin(first, place, model), self.cut_second(second, model), scratch);
                if a.script == b.script { odds - SPELLED_OTHERWISE } else { odds }
            }
            Route::None => -SURE,
        }
    }

    /// Whether two words have so large a share of their consonants, and enough of all their letters, in common that it is
    /// worth listening to them.
    fn may_answer(&self, a: &Word, b: &Word, consonants: (u32, u32)) -> bool {
        let ((a_bones, a_letters), (b_bones, b_letters)) = (self.outline(a), self.outline(b));
        // Of nothing, nothing can be told.
        let Some(letters) = a_letters.in_common(b_letters) else { return true };
        let bones = a_bones.in_common(b_bones);
        at_least(letters, ENOUGH_LETTERS)
            || at_least(letters, LETTERS) && bones.is_none_or(|bones| at_least(bones, consonants))
            || bones.is_some_and(|bones| at_least(bones, ENOUGH_CONSONANTS))
    }

    fn outline<'w>(&self, word: &'w Word) -> &'w (Bones, Letters) {
        word.outline.get_or_init(|| {
            let folded = if word.script == Script::Latin { &word.folded } else { &fold(self.latin(word)) };
            (Bones::new(&skeleton(&word.normal)), Letters::new(folded))
        })
    }

    fn across(&self, place: usize, latin: &Word, other: &Word, scratch: &mut Scratch) -> f32 {
        let Some(model) = self.at(place) else { return -SURE };
        model.log_odds(self.cut_latin(latin, place, model), self.cut_own(other, model), scratch)
    }

    fn pieces(&self, a: &Word, b: &Word) -> Vec<Piece> {
        match self.route(a, b) {
            Route::Across { place, latin, other } => {
                let Some(model) = self.at(place) else { return Vec::new() };
                let mut pieces = model.alignment(self.latin(latin), &other.normal);
                if std::ptr::eq(latin, b) {
                    pieces.iter_mut().for_each(|piece| std::mem::swap(&mut piece.a, &mut piece.b));
                }
                pieces
            }
            Route::Latin(place) => {
                self.at(place).map(|model| model.alignment(self.latin(a), self.latin(b))).unwrap_or_default()
            }
            Route::None => Vec::new(),
        }
    }

    /// Which model compares two words, and which of them is romanised for it.
    fn route<'w>(&self, a: &'w Word, b: &'w Word) -> Route<'w> {
        let own = |word: &Word| if word.script == Script::Latin { None } else { self.place(word.script) };
        let across = |place, latin, other| Route::Across { place, latin, other };
        match (own(a), own(b)) {
            (Some(x), Some(y)) if x != y => {
                // The script that says more about the sound is romanised, the other keeps its model.
                if fidelity(a.script) >= fidelity(b.script) { across(y, a, b) } else { across(x, b, a) }
            }
            (Some(place), None) => across(place, b, a),
            (None, Some(place)) => across(place, a, b),
            _ => self.place(Script::Latin).map_or(Route::None, Route::Latin),
        }
    }

    fn latin<'w>(&self, word: &'w Word) -> &'w str {
        if word.script == Script::Latin {
            return &word.normal;
        }
        word.latin.get_or_init(|| match self.model(word.script) {
            Some(model) => model.spell(&word.normal),
            None => normalised(&romanise(&word.normal)),
        })
    }

    fn cut_latin<'w>(&self, word: &'w Word, place: usize, model: &Model) -> &'w Sounded {
        word.as_latin[place].get_or_init(|| model.latin(self.latin(word)))
    }

    fn cut_second<'w>(&self, word: &'w Word, model: &Model) -> &'w Sounded {
        word.as_second.get_or_init(|| model.other(self.latin(word)))
    }

    fn cut_own<'w>(&self, word: &'w Word, model: &Model) -> &'w Sounded {
        word.own.get_or_init(|| model.other(&word.normal))
    }
}

/// Names that are looked for, and those among which they are.
pub(crate) struct Field<'s> {
    sounds: &'s Sounds,
    queries: &'s [Prepared],
    candidates: &'s [Prepared],
    /// The looks of the words of each, for each script that needs them (its place among the models).
    looks: [Vec<Vec<Vec<(usize, Look)>>>; 2],
}

impl<'s> Field<'s> {
    pub(crate) fn new(sounds: &'s Sounds, queries: &'s [Prepared], candidates: &'s [Prepared]) -> Self {
        let mut places: Vec<usize> = queries
            .iter()
            .chain(candidates)
            .flat_map(|name| &name.words)
            .filter(|word| word.script != Script::Latin)
            .filter_map(|word| sounds.place(word.script))
            .collect();
        places.sort_unstable();
        places.dedup();
        let of_word = |word: &Word| -> Vec<(usize, Look)> {
            let own = sounds.place(word.script);
            let look = |place: &usize| {
                let hunches = sounds.hunches(*place)?;
                let latin = word.script == Script::Latin;
                Some((*place, if latin { hunches.latin(&word.normal) } else { hunches.other(&word.normal) }))
            };
            places
                .iter()
                .filter(|place| word.script == Script::Latin || own == Some(**place))
                .filter_map(look)
                .collect()
        };
        let of_names =
            |names: &[Prepared]| names.par_iter().map(|name| name.words.iter().map(of_word).collect()).collect();
        let looks = [of_names(queries), of_names(candidates)];
        Self { sounds, queries, candidates, looks }
    }

    /// The log-odds that two names are one, if the chances were even before. Beyond what the similarity can say, it
    /// tells apart what is all but certain, and what is all but impossible; and it takes the look of both into account.
    pub(crate) fn log_odds(&self, query: usize, candidate: usize) -> f32 {
        let matching = self.sounds.matching(&self.queries[query], &self.candidates[candidate]);
        let odds = matching.odds + RARITY;
        if matching.whole.is_some() {
            return odds;
        }
        let seen = matching.pairs.iter().filter_map(|(i, j, _)| self.looks_of((query, *i), (candidate, *j)));
        odds + seen.map(|(hunches, latin, other)| hunches.beside(latin, other)).sum::<f32>()
    }

    /// What [`Field::log_odds`] gave, the two being one name perhaps though they don't sound alike at all: what is left
    /// when all others are taken.
    pub(crate) fn chances(&self, odds: f32, query: usize, candidate: usize) -> f32 {
        // Of names of several words, each would have to be told otherwise.
        let single = self.queries[query].words.len() == 1 && self.candidates[candidate].words.len() == 1;
        match single.then(|| self.looks_of((query, 0), (candidate, 0))).flatten() {
            Some((hunches, latin, other)) => hunches.at_least(odds, latin, other),
            None => odds,
        }
    }

    /// The looks of a word of a query and one of a candidate, if one is in the Latin script and the other is not, and
    /// what they are compared by.
    fn looks_of(
        &self,
        (query, i): (usize, usize),
        (candidate, j): (usize, usize),
    ) -> Option<(&'s Hunches, &Look, &Look)> {
        let is_latin = |name: &Prepared, word: usize| name.words[word].script == Script::Latin;
        let (a, b) = (&self.looks[0][query][i], &self.looks[1][candidate][j]);
        let (latin, other) = match (is_latin(&self.queries[query], i), is_latin(&self.candidates[candidate], j)) {
            (true, false) => (a, b),
            (false, true) => (b, a),
            _ => return None,
        };
        let (place, other) = other.first()?;
        let (_, latin) = latin.iter().find(|(at, _)| at == place)?;
        Some((self.sounds.hunches(*place)?, latin, other))
    }
}

enum Route<'w> {
    Across { place: usize, latin: &'w Word, other: &'w Word },
    Latin(usize),
    None,
}

/// No pair of words says more than this for or against two names, in log-odds.
const SURE: f32 = 15.0;

/// Log-odds of words that are spelled alike: more than any two spellings reach.
const SPELLED_ALIKE: f32 = 60.0;

/// Log-odds against two words of one script: there, what is one name is mostly spelled alike, while from script
/// to script every name changes.
const SPELLED_OTHERWISE: f32 = 2.3;

/// Consonants in common, as a share of all, that words have which answer each other: of 2 300 pairs of words that are one
/// name, each has as many, and of 100 000 others six of ten.
const WORD_BY_WORD: (u32, u32) = (1, 2);
/// The same of names written together.
const TOGETHER: (u32, u32) = (6, 10);
/// The same of all letters, in Latin script: 14 of a thousand pairs that are one name have fewer, and three of four others.
const LETTERS: (u32, u32) = (2, 5);
/// So many consonants are enough, or so many letters, whatever the other says.
const ENOUGH_CONSONANTS: (u32, u32) = (9, 10);
const ENOUGH_LETTERS: (u32, u32) = (3, 5);

/// What rounding may do to log-odds, and more.
const ROUNDING: f32 = 0.01;

fn with_scratch<T>(work: impl FnOnce(&mut Scratch) -> T) -> T {
    thread_local!(static SCRATCH: RefCell<Scratch> = RefCell::default());
    SCRATCH.with_borrow_mut(work)
}

fn bounded(log_odds: f32) -> f32 {
    log_odds.clamp(-SURE, SURE)
}

/// How much of the sound a script writes down: all vowels, some, or hardly any.
fn fidelity(script: Script) -> u8 {
    match script {
        Script::Han => 0,
        Script::Arabic | Script::Hebrew | Script::Syriac => 1,
        Script::Kana | Script::Hangul => 2,
        _ => 3,
    }
}

fn is_initial(word: &Word) -> bool {
    let mut letters = word.normal.chars();
    letters.next().is_some() && letters.next().is_none() && !word.script.is_unspaced()
}

fn first_sound(latin: &str) -> Option<char> {
    latin.chars().next().map(|c| if matches!(c, 'c' | 'q') { 'k' } else { c })
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

/// The words of a name: parted by white space, hyphens and dots; apostrophes and joiners stay within.
fn split(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| {
        !c.is_alphanumeric()
            && !matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '\u{2B9}' | '\u{200C}' | '\u{200D}' | '\u{640}' | '`')
            && !unicode_normalization::char::is_combining_mark(c)
    })
    .filter(|word| !word.is_empty())
}
