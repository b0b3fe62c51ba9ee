//! Puts articles into stories as they arrive: each is read once and compared with a bounded number of
//! stories.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::about::About;
use crate::again::NEAR;
use crate::background::{Counts, MOST_CROWDED};
use crate::copies::{CopyKind, Sketch};
use crate::ears::Ears;
use crate::index::Index;
use crate::likeness::{FEATURES, Likeness, Shared, Weights, compare, compare_promising, shared};
use crate::signature::{Form, Signature};
use crate::slots::Slots;

/// How gathering goes about it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Options {
    /// A story that no article joined for so many days is closed and forgotten; `None` keeps all.
    pub window: Option<u32>,
    /// Whether to remember why each article is where it is.
    pub reasons: bool,
}

/// Why an article is in its story.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reasons {
    /// Whether the article began the story; what follows then tells of the nearest other story.
    pub began: bool,
    /// How likely article and story tell of one event, from 0 to 1.
    pub probability: f64,
    /// Each kind of feature that was there, its likeness and its share of the log odds.
    pub features: Vec<(&'static str, f64, f64)>,
    /// What article and story share, by name.
    pub shared: Shared,
    /// The best other story, by the number of the article that began it, and its probability.
    pub runner_up: Option<(usize, f64)>,
}

/// Where an article was put when it arrived.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// The id of the article that began the story.
    pub story: String,
    /// Whether that is this article.
    pub began: bool,
    /// The earlier article that it copies, by number, in which way, and how surely.
    pub copy: Option<(usize, CopyKind, f64)>,
}

/// A story as it was gathered.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    /// The id of the article that began it.
    pub id: String,
    /// Its articles in the order in which they arrived.
    pub members: Vec<GatheredArticle>,
}

/// An article of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct GatheredArticle {
    /// The how-manieth it was to arrive, from 0.
    pub number: usize,
    /// Why it is here, if [`Options::reasons`] asked for it.
    pub reasons: Option<Box<Reasons>>,
    /// The earlier article that it copies, by number, in which way, and how surely.
    pub copy: Option<(usize, CopyKind, f64)>,
}

/// Stories while they are being gathered. Saved and read back, it goes on as if it had not been interrupted.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Gatherer {
    pub(crate) options: Options,
    pub(crate) counts: Counts,
    /// Whether `counts` holds what is still to come.
    pub(crate) foreseen: bool,
    pub(crate) index: Index,
    pub(crate) slots: Slots,
    /// Stories that were joined by an article or another story since they were last looked over.
    pub(crate) touched: Vec<u32>,
    arrived: usize,
    /// The latest day of publication so far that is believed.
    now: Option<i32>,
    /// A day far from `now`, and how many articles in a row came out about it.
    doubted: Option<(i32, u32)>,
    swept: usize,
    #[serde(skip)]
    forms: FxHashMap<u64, Arc<Form>>,
    #[serde(skip)]
    languages: FxHashMap<String, Arc<str>>,
    #[serde(skip)]
    pub(crate) ears: Ears,
    #[serde(skip)]
    weights: Option<Weights>,
    #[serde(skip)]
    closed: Vec<Gathered>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Story {
    pub id: Box<str>,
    pub members: Vec<Member>,
    pub about: Arc<About>,
    /// The sum of the vectors of its articles; empty while there is but one.
    pub sum: Vec<f32>,
    /// The latest day on which an article joined it.
    pub last: Option<i32>,
    /// Whether one of its articles may be another's, or one of another's its own, as far as not looked at again.
    pub doubtful: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Member {
    /// The id of the article: that of a story which it comes to begin.
    pub id: Box<str>,
    pub number: usize,
    pub language: Arc<str>,
    /// What it is about; of a large story, only of the latest.
    pub about: Option<Arc<About>>,
    pub sketch: Sketch,
    pub copy: Option<(usize, CopyKind, f64)>,
    #[serde(skip)]
    pub reasons: Option<Box<Reasons>>,
}

/// A story that an article was compared with.
pub(crate) struct Ranked {
    pub slot: u32,
    pub likeness: Likeness,
    pub probability: f64,
}

/// Of so many articles a story keeps what each is about, to look whether it still is one story.
const REMEMBERED: usize = 48;
/// A story of so many articles may have become two.
const LEAST_TO_SPLIT: usize = 8;
/// The two halves of a story that has drifted are this unlikely to be one.
const SPLITS: f64 = 0.1;
/// An article is compared with so many of its story for copies.
const COMPARED_FOR_COPIES: usize = 200;
/// A day of publication that is so many days from the present is doubted, until so many articles in a row have said
/// the same.
const FAR_OFF: u32 = 366;
const BELIEVED: u32 = 3;
/// After so many articles, what only forgotten stories needed is thrown away. A story that none of so many
/// articles joined is quiet: it keeps what it is about, but no longer what each of its articles is about.
const SWEEP: usize = 50_000;

impl Gatherer {
    /// Begins with no stories.
    pub fn new(options: Options, weights: &Weights) -> Self {
        Self { options, weights: Some(weights.clone()), ..Self::default() }
    }

    /// Goes on after being read back.
    pub(crate) fn resume(&mut self, weights: &Weights) {
        self.weights = Some(weights.clone());
        for story in self.slots.iter_mut() {
            let single = story.members.len() == 1;
            let story_about = Arc::make_mut(&mut story.about);
            share(story_about, &mut self.forms, &mut self.languages);
            for member in &mut story.members {
                member.language = shared_language(&mut self.languages, &member.language);
                match (&mut member.about, single) {
                    (Some(about), true) => *about = story.about.clone(),
                    (Some(about), false) => share(Arc::make_mut(about), &mut self.forms, &mut self.languages),
                    (None, _) => {}
                }
            }
        }
    }

    /// Counts articles before they are gathered: how common a name is can then be judged from all of them.
    pub fn foresee<'s>(&mut self, signatures: impl IntoIterator<Item = &'s Signature>) {
        signatures.into_iter().for_each(|signature| self.counts.add(signature));
        self.foreseen = true;
    }

    /// Changes after how many days a story that no article joined is closed; `None` keeps all.
    pub fn set_window(&mut self, window: Option<u32>) {
        self.options.window = window;
        self.close_old();
    }

    /// How many articles have arrived.
    pub fn arrived(&self) -> usize {
        self.arrived
    }

    /// How many stories are open.
    pub fn open(&self) -> usize {
        self.slots.iter().count()
    }

    /// Puts an article into the story it fits best, or begins one with it.
    pub fn add(&mut self, signature: Signature) -> Placement {
        let member = self.arrive(signature);
        let number = member.number;
        let (slot, fits) = self.place(member);
        let copy = None;
        let Some(story) = self.story(slot) else { return Placement { story: String::new(), began: true, copy } };
        let copy = story.members.iter().rev().find(|m| m.number == number).and_then(|m| m.copy);
        Placement { story: story.id.to_string(), began: !fits, copy }
    }

    /// The story that an article fits best, with it; whether there was one.
    pub(crate) fn place(&mut self, mut member: Member) -> (u32, bool) {
        let about = member.about.clone().unwrap_or_default();
        let joins = self.weights().joins;
        let ranked = self.rank(&about, None, joins.min(NEAR));
        let fits = ranked.first().is_some_and(|best| best.probability >= joins);
        member.reasons = self.reasons(&about, &ranked, fits);
        member.copy = None;
        let slot = match ranked.first() {
            Some(best) if fits => {
                member.copy = self.copy(&member, best.slot);
                self.join(best.slot, member);
                let runner_up = ranked.get(1).filter(|other| other.probability >= joins);
                match runner_up {
                    Some(other) => self.try_merge(best.slot, other.slot).unwrap_or(best.slot),
                    None => best.slot,
                }
            }
            _ => self.begin(member),
        };
        self.doubt(slot, &ranked);
        (self.look_over(slot), fits)
    }

    /// Takes an article in, without putting it anywhere yet.
    pub(crate) fn arrive(&mut self, signature: Signature) -> Member {
        self.advance(signature.published);
        if !self.foreseen {
            self.counts.add(&signature);
        }
        let (id, sketch) = (signature.id.as_str().into(), signature.sketch.clone());
        let language = shared_language(&mut self.languages, &signature.language);
        let mut about = About::of(signature, language.clone(), &self.counts);
        if !self.foreseen && about.published.is_empty() {
            // It may be of any time, and how many are still to come is not known.
            about.crowd = MOST_CROWDED.ln();
        }
        share(&mut about, &mut self.forms, &mut self.languages);
        let number = self.arrived;
        self.arrived += 1;
        Member { id, number, language, about: Some(Arc::new(about)), sketch, copy: None, reasons: None }
    }

    /// Looks all stories over that changed since this was done last: merges those that later articles showed
    /// to be one.
    pub fn settle(&mut self) {
        const ROUNDS: usize = 4;
        for _ in 0..ROUNDS {
            let mut touched = std::mem::take(&mut self.touched);
            touched.sort_unstable();
            touched.dedup();
            let mut merged = false;
            for slot in touched.into_iter().rev() {
                if let Some(now) = self.slots.root(slot) {
                    merged |= self.merge_with_best(now).is_some();
                }
            }
            if !merged {
                break;
            }
        }
        self.touched.clear();
    }

    /// The stories that fell out of the window since this was asked last.
    pub fn take_closed(&mut self) -> Vec<Gathered> {
        std::mem::take(&mut self.closed)
    }

    /// All stories but those taken before, in the order of their first articles, after a last look.
    pub fn finish(mut self) -> Vec<Gathered> {
        self.settle();
        // What was known beforehand, and came in order, was judged by all there is to know.
        if !self.foreseen {
            let open: Vec<u32> = self.slots.iter().map(|(slot, _)| slot).collect();
            self.look_again(&open);
        }
        let mut stories = std::mem::take(&mut self.closed);
        stories.extend(self.slots.into_stories().map(gathered));
        stories.sort_by_key(|story| story.members.first().map(|member| member.number));
        stories
    }

    pub(crate) fn weights(&self) -> &Weights {
        self.weights.as_ref().unwrap_or_else(|| Weights::shipped())
    }

    pub(crate) fn story(&self, slot: u32) -> Option<&Story> {
        self.slots.get(slot)
    }

    /// The stories that share the most telling features with `about`.
    pub(crate) fn candidates(&mut self, about: &About) -> Vec<u32> {
        let slots = &self.slots;
        self.index.candidates(about, slots.first(), |slot| slots.root(slot))
    }

    /// The stories that `about` may belong to with this probability, the likeliest first; all of them where reasons
    /// are asked for.
    pub(crate) fn rank(&mut self, about: &About, except: Option<u32>, probability: f64) -> Vec<Ranked> {
        let needed = if self.options.reasons { 0.0 } else { probability };
        let candidates = self.candidates(about);
        let weights = self.weights.as_ref().unwrap_or_else(|| Weights::shipped());
        let mut ranked = Vec::with_capacity(candidates.len());
        for slot in candidates.into_iter().filter(|slot| Some(*slot) != except) {
            let Some(story) = self.slots.get(slot) else { continue };
            let Some(likeness) = compare_promising(about, &story.about, &mut self.ears, weights, needed) else {
                continue;
            };
            ranked.push(Ranked { slot, likeness, probability: weights.probability(&likeness) });
        }
        ranked.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.slot.cmp(&b.slot)));
        ranked
    }

    pub(crate) fn begin(&mut self, member: Member) -> u32 {
        let about = member.about.clone().unwrap_or_default();
        self.index.add(self.slots.next(), &about);
        let id = member.id.clone();
        let story = Story { id, members: vec![member], about, last: self.now, ..Story::default() };
        let slot = self.slots.open(story);
        self.touched.push(slot);
        slot
    }

    pub(crate) fn join(&mut self, slot: u32, member: Member) {
        let Some(story) = self.slots.get_mut(slot) else { return };
        let about = member.about.clone().unwrap_or_default();
        story.absorb(&about, &[], &mut self.ears);
        story.members.push(member);
        story.last = self.now;
        forget_earlier(&mut story.members);
        self.index.add(slot, &about);
        self.touched.push(slot);
    }

    /// The article of the story that this one copies best.
    pub(crate) fn copy(&self, member: &Member, slot: u32) -> Option<(usize, CopyKind, f64)> {
        let story = self.story(slot)?;
        let mut best: Option<(usize, CopyKind, f64)> = None;
        let earlier = story.members.iter().rev().filter(|other| other.number < member.number);
        for other in earlier.take(COMPARED_FOR_COPIES) {
            let meaning = match (&member.about, &other.about) {
                (Some(a), Some(b)) => a.meaning.as_ref().zip(b.meaning.as_ref()).map_or(0.0, |(a, b)| a.cosine(b)),
                _ => 0.0,
            };
            let same_language = member.language == other.language;
            let Some((kind, score)) = member.sketch.copies(&other.sketch, same_language, f64::from(meaning)) else {
                continue;
            };
            // What copies a copy copies the first of them.
            let first = other.copy.filter(|(_, k, _)| *k == CopyKind::Copy && kind == CopyKind::Copy);
            let of = first.map_or(other.number, |(number, _, _)| number);
            // The same words tell more surely than the same facts.
            let words = |kind: CopyKind| kind == CopyKind::Copy;
            if best.is_none_or(|(_, held, most)| (words(kind), score) >= (words(held), most)) {
                best = Some((of, kind, score));
            }
        }
        best
    }

    /// A story that has doubled is compared with others once more, and may have become two.
    fn look_over(&mut self, slot: u32) -> u32 {
        let Some(size) = self.story(slot).map(|story| story.members.len()) else { return slot };
        if size < 2 || !size.is_power_of_two() {
            return slot;
        }
        let slot = self.merge_with_best(slot).unwrap_or(slot);
        self.split(slot, SPLITS);
        slot
    }

    fn merge_with_best(&mut self, slot: u32) -> Option<u32> {
        let about = self.story(slot)?.about.clone();
        let Weights { joins, merges, .. } = *self.weights();
        let best = self.rank(&about, Some(slot), joins.min(merges)).into_iter().next()?;
        // An article that is still alone joins; stories merge.
        let alone = |slot: u32| self.story(slot).is_some_and(|story| story.members.len() == 1);
        let needed = if alone(slot) || alone(best.slot) { joins } else { merges };
        (best.probability >= needed).then(|| self.merge(slot, best))
    }

    fn try_merge(&mut self, a: u32, b: u32) -> Option<u32> {
        let (x, y) = (self.story(a)?.about.clone(), self.story(b)?.about.clone());
        let weights = self.weights.as_ref().unwrap_or_else(|| Weights::shipped());
        // Most that share an article are two events, and many show it without a look at their names.
        let likeness = compare_promising(&x, &y, &mut self.ears, weights, weights.merges)?;
        let probability = weights.probability(&likeness);
        (probability >= weights.merges).then(|| self.merge(a, Ranked { slot: b, likeness, probability }))
    }

    /// Makes one of two stories: the later becomes part of the earlier.
    fn merge(&mut self, slot: u32, other: Ranked) -> u32 {
        let first = |slot: u32| self.story(slot).and_then(|s| s.members.first()).map(|m| m.number);
        let (into, from) = if first(slot) <= first(other.slot) { (slot, other.slot) } else { (other.slot, slot) };
        let Some(mut joined) = self.slots.merge(from, into) else { return slot };
        if self.options.reasons
            && let (Some(story), Some(opener)) = (self.story(into), joined.members.first())
            && opener.reasons.is_some()
        {
            // The article that began the story that ends here now has another reason to be where it is.
            let about = story.about.clone();
            let reasons = self.explain(&joined.about, &about, &other.likeness, other.probability);
            joined.members[0].reasons = Some(Box::new(reasons));
        }
        if let Some(story) = self.slots.get_mut(into) {
            story.absorb(&joined.about, &joined.sum, &mut self.ears);
            story.members.append(&mut joined.members);
            story.members.sort_by_key(|member| member.number);
            story.last = story.last.max(joined.last);
            story.doubtful |= joined.doubtful;
            forget_earlier(&mut story.members);
        }
        self.touched.push(into);
        into
    }

    /// Parts a story that has drifted: its articles gather around the two that are least alike, and if the two
    /// halves then tell of one event with less than the probability `bar`, the later becomes a story of its own.
    pub(crate) fn split(&mut self, slot: u32, bar: f64) -> bool {
        let Some(story) = self.story(slot).filter(|story| story.members.len() >= LEAST_TO_SPLIT) else { return false };
        let remembered: Vec<(usize, Arc<About>)> =
            story.members.iter().enumerate().filter_map(|(at, m)| Some((at, m.about.clone()?))).collect();
        let whole = story.about.clone();
        let probability =
            |a: &About, b: &About, ears: &mut Ears, weights: &Weights| weights.probability(&compare(a, b, ears));
        let weights = self.weights().clone();
        let odd = remembered.iter().map(|(_, about)| probability(about, &whole, &mut self.ears, &weights));
        let odd: Vec<f64> = odd.collect();
        let least = (0..odd.len()).min_by(|a, b| odd[*a].total_cmp(&odd[*b])).map(|at| remembered[at].1.clone());
        let most = (0..odd.len()).max_by(|a, b| odd[*a].total_cmp(&odd[*b])).map(|at| remembered[at].1.clone());
        let (Some(least), Some(most)) = (least, most) else { return false };
        let leaves: Vec<usize> = remembered
            .iter()
            .filter(|(_, about)| {
                let to_least = probability(about, &least, &mut self.ears, &weights);
                to_least > probability(about, &most, &mut self.ears, &weights)
            })
            .map(|(at, _)| *at)
            .collect();
        self.part(slot, &leaves, &weights, bar)
    }

    /// Makes a story of its own of some members, if they and the others are two.
    fn part(&mut self, slot: u32, leaves: &[usize], weights: &Weights, bar: f64) -> bool {
        let Some(story) = self.story(slot) else { return false };
        let kept: Vec<usize> = (0..story.members.len()).filter(|at| !leaves.contains(at)).collect();
        if leaves.is_empty() || kept.is_empty() {
            return false;
        }
        let members = story.members.clone();
        let pick = |which: &[usize]| which.iter().map(|at| members[*at].clone()).collect::<Vec<_>>();
        let (mut stays, mut goes) = (pick(&kept), pick(leaves));
        // The half with the first article stays where it is.
        if goes.first().map(|m| m.number) < stays.first().map(|m| m.number) {
            std::mem::swap(&mut stays, &mut goes);
        }
        let (Some(stays), Some(goes)) = (Story::of(stays, &mut self.ears), Story::of(goes, &mut self.ears)) else {
            return false;
        };
        let together = weights.probability(&compare(&goes.about, &stays.about, &mut self.ears));
        if together > bar {
            return false;
        }
        let Some(story) = self.slots.get_mut(slot) else { return false };
        let (id, last, doubtful) = (story.id.clone(), story.last, true);
        *story = Story { id, last, doubtful, ..stays };
        self.index.add(self.slots.next(), &goes.about);
        let parted = self.slots.open(Story { last, doubtful, ..goes });
        self.touched.push(parted);
        true
    }

    /// Moves the present to the day of an article, and closes the stories that fell out of the window.
    fn advance(&mut self, published: Option<i32>) {
        if let Some(day) = published.filter(|day| self.believes(*day)) {
            self.set_present(day);
        }
        if self.arrived >= self.swept + SWEEP {
            self.sweep();
        }
    }

    /// Whether the day of an article can be the present. One that is far off may be a mistake, and would close every
    /// story, or none any more: it takes some articles in a row to be believed.
    fn believes(&mut self, day: i32) -> bool {
        if self.now.is_none_or(|now| is_near(now, day)) {
            self.doubted = None;
            return true;
        }
        let in_a_row = 1 + self.doubted.filter(|(doubted, _)| is_near(*doubted, day)).map_or(0, |(_, n)| n);
        self.doubted = Some((day, in_a_row)).filter(|_| in_a_row < BELIEVED);
        self.doubted.is_none()
    }

    /// Moves the present on to a day that is believed, or back to one that is far off.
    fn set_present(&mut self, day: i32) {
        let near = self.now.is_none_or(|now| is_near(now, day));
        if near && self.now >= Some(day) {
            return;
        }
        self.now = Some(day);
        if !near {
            let doubted = (self.arrived + 1).saturating_sub(BELIEVED as usize);
            let came_now = |story: &Story| story.members.last().is_some_and(|member| member.number >= doubted);
            for story in self.slots.iter_mut() {
                // What came while the day was doubted came on it; what came later than it would never be closed.
                story.last = if came_now(story) { Some(day) } else { story.last.map(|last| last.min(day)) };
            }
        }
        self.close_old();
    }

    /// Throws away what only forgotten stories needed, and of stories that fell quiet what each article is about.
    fn sweep(&mut self) {
        self.swept = self.arrived;
        let quiet = self.arrived.saturating_sub(SWEEP);
        if !self.foreseen {
            let falls_quiet = |story: &Story| story.members.last().is_some_and(|m| m.number < quiet);
            let slots: Vec<u32> = self.slots.iter().filter(|(_, s)| falls_quiet(s)).map(|(slot, _)| slot).collect();
            self.look_again(&slots);
        }
        for story in self.slots.iter_mut().filter(|story| story.members.last().is_some_and(|m| m.number < quiet)) {
            story.members.iter_mut().for_each(|member| member.about = None);
        }
        let slots = &self.slots;
        self.index.sweep(|slot| slots.root(slot));
        self.touched = self.touched.iter().filter_map(|slot| slots.root(*slot)).collect();
        self.touched.sort_unstable();
        self.touched.dedup();
        self.slots.give_back();
        self.forms.retain(|_, form| Arc::strong_count(form) > 1);
    }

    fn close_old(&mut self) {
        let (Some(window), Some(now)) = (self.options.window, self.now) else { return };
        let old = |story: &Story| {
            story.last.is_none_or(|last| now.saturating_sub(last) > i32::try_from(window).unwrap_or(i32::MAX))
        };
        if !self.foreseen {
            let closing: Vec<u32> = self.slots.iter().filter(|(_, story)| old(story)).map(|(slot, _)| slot).collect();
            self.look_again(&closing);
        }
        self.closed.extend(self.slots.close(old).into_iter().map(gathered));
    }

    pub(crate) fn reasons(&mut self, about: &About, ranked: &[Ranked], fits: bool) -> Option<Box<Reasons>> {
        if !self.options.reasons {
            return None;
        }
        let Some(best) = ranked.first() else { return Some(Box::new(Reasons { began: true, ..Reasons::default() })) };
        let opener = |slot: u32| self.story(slot).and_then(|s| s.members.first()).map_or(0, |m| m.number);
        let other = if fits { ranked.get(1) } else { Some(best) };
        let runner_up = other.map(|other| (opener(other.slot), other.probability));
        let story = self.story(best.slot)?.about.clone();
        let reasons = self.explain(about, &story, &best.likeness, best.probability);
        Some(Box::new(Reasons { began: !fits, runner_up, ..reasons }))
    }

    fn explain(&mut self, about: &About, story: &About, likeness: &Likeness, probability: f64) -> Reasons {
        let odds = self.weights().odds;
        let features = FEATURES.iter().zip(likeness).zip(odds).filter(|((_, value), _)| **value != 0.0);
        let features =
            features.map(|((kind, value), weight)| (*kind, f64::from(*value), f64::from(value * weight))).collect();
        Reasons { began: false, probability, features, shared: shared(about, story, &mut self.ears), runner_up: None }
    }
}

impl Story {
    /// A story of some articles.
    pub(crate) fn of(members: Vec<Member>, ears: &mut Ears) -> Option<Self> {
        let abouts: Vec<Arc<About>> = members.iter().filter_map(|m| m.about.clone()).collect();
        let (first, rest) = abouts.split_first()?;
        let id = members.first()?.id.clone();
        let mut story = Self { id, members, about: first.clone(), ..Self::default() };
        rest.iter().for_each(|about| story.absorb(about, &[], ears));
        Some(story)
    }

    /// Takes up what an article, or another story with its sum of vectors, is about.
    fn absorb(&mut self, about: &About, sum: &[f32], ears: &mut Ears) {
        let add_to = |sum: &mut Vec<f32>, about: &About| {
            if let Some(meaning) = &about.meaning {
                sum.resize(meaning.dimensions(), 0.0);
                meaning.add_to(sum);
            }
        };
        if self.sum.is_empty() {
            add_to(&mut self.sum, &self.about);
        }
        if sum.is_empty() {
            add_to(&mut self.sum, about);
        } else {
            self.sum.resize(sum.len(), 0.0);
            self.sum.iter_mut().zip(sum).for_each(|(s, x)| *s += x);
        }
        Arc::make_mut(&mut self.about).add(about, &self.sum, ears);
    }
}

/// Whether a day can be the present when another was.
fn is_near(a: i32, b: i32) -> bool {
    a.abs_diff(b) <= FAR_OFF
}

/// Of a large story, keeps what its latest articles are about.
fn forget_earlier(members: &mut [Member]) {
    let remembered = members.iter().filter(|member| member.about.is_some()).count();
    let earlier = members.iter_mut().filter(|member| member.about.is_some());
    earlier.take(remembered.saturating_sub(REMEMBERED)).for_each(|member| member.about = None);
}

fn gathered(story: Story) -> Gathered {
    let members = story.members.into_iter().map(|member| GatheredArticle {
        number: member.number,
        reasons: member.reasons,
        copy: member.copy,
    });
    Gathered { id: story.id.into(), members: members.collect() }
}

/// Makes equal forms and languages one in memory.
fn share(about: &mut About, forms: &mut FxHashMap<u64, Arc<Form>>, languages: &mut FxHashMap<String, Arc<str>>) {
    for form in about.names.iter_mut().flat_map(|name| &mut name.forms) {
        *form = forms.entry(form.spelling).or_insert_with(|| form.clone()).clone();
    }
    for words in &mut about.words {
        words.language = shared_language(languages, &words.language);
    }
}

fn shared_language(languages: &mut FxHashMap<String, Arc<str>>, tag: &str) -> Arc<str> {
    if let Some(language) = languages.get(tag) {
        return language.clone();
    }
    let language: Arc<str> = tag.into();
    languages.insert(tag.to_owned(), language.clone());
    language
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_that_parts_is_called_by_its_first_article() {
        let mut gatherer = Gatherer::new(Options::default(), Weights::shipped());
        let mut member = |id: &str| gatherer.arrive(Signature { id: id.into(), ..Signature::default() });
        let (a, b, c) = (member("a"), member("b"), member("c"));
        let slot = gatherer.begin(a);
        gatherer.join(slot, b);
        gatherer.join(slot, c);
        assert!(gatherer.part(slot, &[1, 2], &Weights::shipped().clone(), 1.0));
        let ids: Vec<String> = gatherer.slots.into_stories().map(|story| story.id.to_string()).collect();
        assert_eq!(ids, ["a", "b"]);
    }
}
