use rashomon_text::{Script, Token, TokenKind, fold, fold_into, is_plain_word, number_end, words};
use rustc_hash::FxHashMap;

use crate::letters::Letters;
use crate::schema::numbers::BoundKind;
use crate::schema::people::RoleKind;
use crate::schema::speech::{Side, Source, Stance};

/// What a form means: the class of the entry and what the data says of it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Sense {
    // language.toml
    Function,
    Particle,
    Pronoun,
    Demonstrative,
    Pointing,
    Complementiser,
    Relative,
    Coordinator,
    Negation,
    Opener,
    // speech.toml
    Reporting(Stance),
    According(Source),
    /// Beside an [`Sense::According`]: only somebody who speaks stands there.
    WordsOf,
    /// A preposition that opens a sentence before somebody whose view of a thing follows.
    View,
    Told,
    Credit,
    CitedBy,
    PublishedBy,
    Publishing,
    PassingOn,
    ReportGoesOn,
    /// A phrase by which an outlet says that it was told itself.
    ToUs,
    Hearsay,
    Unsaid,
    Reported,
    Evidential,
    Insisting,
    TheSame,
    Continuing,
    Deed,
    When,
    Condition,
    Verdict(Stance),
    But,
    Oblique,
    Of,
    Genitive,
    Topic,
    ObjectMark,
    FromWithin,
    Passive,
    Agent,
    Aside,
    Knowing,
    // people.toml
    Role {
        id: String,
        kind: RoleKind,
    },
    Title,
    Honorific,
    Anonymity,
    Indefinite,
    Press,
    Announcement,
    AgencyNoun,
    OrganisationHead,
    Body,
    PlaceHead,
    PlaceBefore,
    Locative,
    HeadJoiner,
    GivenName,
    Surname,
    Institution,
    MediumHead,
    /// Closes the name of a firm in any language.
    FirmEnd,
    /// The first part of a verb of saying with a gap, by the number of the form.
    GapOpens(u32),
    /// Its last part, and the stance of the whole; none where the whole is evidential.
    GapCloses(u32, Option<Stance>),
    // numbers.toml
    Number(f64),
    InnerNumber(f64),
    Magnitude(f64),
    Glued(f64),
    NumberArticle,
    Ordinal(f64),
    Fraction(f64),
    Share,
    Denominator(f64),
    DenominatorFirst,
    NumeratorFirst,
    Added(f64),
    NumeratorOf,
    DenominatorMark,
    OrdinalPrefix,
    AgeDecade,
    Several,
    Collective(f64),
    NumberJoiner,
    FractionJoiner,
    PowerBetween,
    PowerBehind,
    Decimal,
    Minus,
    MinusBehind,
    Bound(BoundKind, Side),
    Unit {
        id: String,
        side: Side,
        factor: f64,
    },
    RangeOpen(usize), // by its place in the file
    RangeBetween {
        range: usize,
        alone: bool,
    },
    Ratio,
    RatioOfOne,
    Classifier,
    PersonalClassifier,
    Among,
    AmongBehind,
    NumberLabel,
    NumberIdiom,
    Nobody,
    NoneOf,
    // times.toml and CLDR; the calendar is CLDR's name for it
    Month {
        number: u8,
        calendar: String,
    },
    Weekday(u8),
    Season(u8),
    MonthThird(u8),
    DayPart(String),
    HalfDay(u8),
    TimeUnit(String),
    FromNow {
        unit: String,
        steps: i32,
    },
    FromThen {
        unit: String,
        steps: i32,
    },
    Shift(i32),
    Era {
        id: String,
        first_year: Option<i32>,
    },
    Nth(i32),
    Holiday(usize), // by its place in the file
    Every(usize),   // likewise
    Ahead,
    Behind,
    Word(u32), // of the language's templates, by its number there
    // concepts.toml
    Concept(String),
    // names.toml and CLDR
    Name {
        id: String,
    },
    Adjective {
        id: String,
    },
    Ordinary,
    Everyday,
    // boilerplate.toml
    BoilerplateOpens,
    BoilerplateLine,
    BoilerplateCloses,
    BoilerplateCredit,
    BoilerplateSource,
    BoilerplatePicture,
    FeedOpens,
    FeedEnds,
}

/// A form found in a text: tokens `first..end` (indices into the tokens that were tagged) mean `sense`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tag<'l> {
    /// Index of the first token.
    pub first: usize,
    /// One past the index of the last token.
    pub end: usize,
    /// What the form means.
    pub sense: &'l Sense,
    /// How many letters of the first token are proclitics and no part of the form.
    pub behind: u8,
}

/// All forms of a language, matched in one pass over a text's tokens.
///
/// Words are looked up by the hash of their folded form (whole, and by prefix for stems), phrases are
/// paths in a trie over words. No allocation per token.
#[derive(Debug, Default)]
pub struct Lexicon {
    whole: Words,
    prefix: Words,
    /// Words that end so, by the hash of their letters from the last to the first.
    suffix: Words,
    /// The node that each word leads to by itself; 0 is none.
    alone: Vec<u32>,
    /// Those that a word leads to from another node.
    edges: FxHashMap<(u32, u32), u32>,
    /// Whether any word leads on from a node.
    leads_on: Vec<bool>,
    /// Where the senses of each node begin in `of_nodes`; one more entry closes the last.
    senses: Vec<u32>,
    of_nodes: Vec<u32>,
    all: Vec<Sense>,
    /// Short words glued to the front of others, folded, with their letters: a form is found behind them too.
    proclitics: Vec<(String, u8)>,
    /// Those that end in an apostrophe, which cuts the word: `l'` and `armée`.
    elided: Vec<String>,
    /// Units that may be glued to the front of a number, folded: `Rp`, `USD`.
    before_digits: Vec<String>,
}

/// The fewest letters of a word behind a proclitic; less is a word of its own that happens to begin so.
const LEAST_BEHIND: usize = 2;
/// How many proclitics may stand before one word: "and with the".
const MOST_PROCLITICS: usize = 3;

/// A word of the trie's alphabet, with the capitals it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    id: u32,
    case: Case,
}

/// Words by the hash of their letters; those of one hash ask for other capitals or marks.
#[derive(Debug, Default)]
struct Words {
    /// The first word of each hash.
    places: FxHashMap<u64, u32>,
    /// A word, and the place of the next one with its hash, counted from 1; 0 is none.
    words: Vec<(Word, u32)>,
    /// A bit for each hash, by its last bits: most of what a text is asked for is none of the words.
    maybe: Vec<u64>,
}

/// Bits in [`Words::maybe`] for each word.
const BITS: usize = 16;

impl Words {
    /// The number of a word, the next one if it is new.
    fn number(&mut self, hash: u64, case: Case, next: &mut u32) -> u32 {
        let new = u32::try_from(self.words.len()).expect("fewer words than 2^32");
        let mut at = *self.places.entry(hash).or_insert(new);
        while let Some((word, other)) = self.words.get_mut(at as usize) {
            if word.case == case {
                return word.id;
            }
            if *other == 0 {
                *other = new + 1;
            }
            at = *other - 1;
        }
        let id = *next;
        *next = next.checked_add(1).expect("fewer words than 2^32");
        self.words.push((Word { id, case }, 0));
        id
    }

    /// Says that no more words come.
    fn close(&mut self) {
        self.words.shrink_to_fit();
        self.places.shrink_to_fit();
        self.maybe = vec![0; (self.words.len() * BITS / 64).next_power_of_two()];
        for hash in self.places.keys() {
            let (at, bit) = bit(self.maybe.len(), *hash);
            self.maybe[at] |= bit;
        }
    }

    /// The words with a hash, in the order of their numbers.
    #[inline]
    fn get(&self, hash: u64) -> impl Iterator<Item = Word> {
        let (at, bit) = bit(self.maybe.len(), hash);
        let maybe = !self.words.is_empty() && self.maybe[at] & bit != 0;
        let first = if maybe { self.places.get(&hash).map(|at| self.words[*at as usize]) } else { None };
        let next = |(_, next): &(Word, u32)| Some(self.words[next.checked_sub(1)? as usize]);
        std::iter::successors(first, next).map(|(word, _)| word)
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Where the bit of a hash stands among so many times 64, a power of two.
fn bit(length: usize, hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize & length.wrapping_sub(1), 1 << (hash & 63))
}

/// Which part of a word a form gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Whole,
    Start,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Case {
    Any,
    Capitalised,
    Capitals,
    /// With just these marks: the hash of the word in small letters.
    Exact(u64),
    /// Ending with just these marks: the last bytes in small letters, at most eight.
    Ending([u8; 8]),
}

impl Case {
    fn exact(word: &str) -> Case {
        Case::Exact(
            word.chars()
                .flat_map(char::to_lowercase)
                .fold(HASH_START, |h, c| (c as u32).to_le_bytes().into_iter().fold(h, hash_step)),
        )
    }

    /// Nothing but the case of the letters is free; an ending too long to be kept is free in its marks, too.
    fn ending(written: &str) -> Case {
        let small = written.to_lowercase();
        let mut last = [0; 8];
        match last.len().checked_sub(small.len()) {
            Some(before) => last[before..].copy_from_slice(small.as_bytes()),
            None => return Case::Any,
        }
        Case::Ending(last)
    }

    fn of_form(word: &str) -> Case {
        if is_all_capitals(word) {
            Case::Capitals
        } else if word.starts_with(char::is_uppercase) {
            Case::Capitalised
        } else {
            Case::Any
        }
    }

    fn admits(self, written: &str) -> bool {
        match self {
            Case::Any => true,
            Case::Capitalised => written.starts_with(char::is_uppercase),
            Case::Capitals => is_all_capitals(written),
            Case::Exact(_) => Case::exact(written) == self,
            Case::Ending(last) => {
                let from = last.iter().position(|byte| *byte != 0).unwrap_or(last.len());
                written.to_lowercase().as_bytes().ends_with(&last[from..])
            }
        }
    }
}

fn is_apostrophe(written: &str) -> bool {
    let mut marks = written.chars();
    marks.next().is_some_and(is_apostrophe_mark) && marks.next().is_none()
}

fn is_apostrophe_mark(mark: char) -> bool {
    matches!(mark, '\'' | '\u{2019}' | '\u{2BC}')
}

/// Two letters or more, none of them small.
fn is_all_capitals(word: &str) -> bool {
    // Most words tell by their first letter.
    !word.starts_with(char::is_lowercase)
        && word.chars().filter(|c| has_case(*c) && c.is_uppercase()).nth(1).is_some()
        && !word.chars().any(char::is_lowercase)
}

/// Whether a character may be a capital or a small letter, told by its block: from Hebrew to Myanmar, and from Han to
/// Hangul, none is.
fn has_case(c: char) -> bool {
    !matches!(c, '\u{590}'..='\u{109F}' | '\u{2E80}'..='\u{A63F}' | '\u{AC00}'..='\u{D7FB}')
}

impl Lexicon {
    /// Every form found in `tokens`, by first token, longest first. Overlaps and ambiguities are kept:
    /// what they mean is for the reader of each class to decide.
    pub fn tag<'l>(&'l self, text: &str, tokens: &[Token]) -> Vec<Tag<'l>> {
        let spelled = self.spell(text, tokens);
        let mut tags = Vec::with_capacity(tokens.len());
        for first in 0..tokens.len() {
            let from = tags.len();
            self.follow(&spelled, (first, 0), first, 0, &mut tags);
            tags[from..].sort_by_key(|tag| (std::cmp::Reverse(tag.end), tag.behind));
        }
        tags
    }

    /// The senses of the forms that are all of a text, those behind fewer proclitics first.
    pub fn senses(&self, text: &str) -> Vec<&Sense> {
        let tokens = self.words(text);
        if tokens.is_empty() {
            return Vec::new();
        }
        let mut tags = Vec::new();
        self.follow(&self.spell(text, &tokens), (0, 0), 0, 0, &mut tags);
        tags.retain(|tag| tag.end == tokens.len());
        tags.sort_by_key(|tag| tag.behind);
        tags.into_iter().map(|tag| tag.sense).collect()
    }

    /// The tokens of a text, as [`words`] has them, but for words with an elided one before them, which are two,
    /// `l'armée`, and units glued to the front of a number, `Rp2,5`. The tags of a text are those of its tokens cut this
    /// way.
    pub fn words(&self, text: &str) -> Vec<Token> {
        let tokens = self.units_cut(text, words(text));
        if self.elided.is_empty() || !text.contains(is_apostrophe_mark) {
            return tokens;
        }
        let mut cut = Vec::with_capacity(tokens.len() + tokens.len() / 8);
        for token in tokens {
            // Before a digit or a quotation mark the apostrophe was cut off: `d'1`, `l'« Express »`.
            if let Some(last) = cut.last_mut().filter(|last: &&mut Token| last.end == token.start)
                && is_apostrophe(token.slice(text))
                && self.elided.contains(&fold(&text[last.start..token.end]))
            {
                last.end = token.end;
                continue;
            }
            let mut rest = token;
            while let Some(at) = self.elision(text, rest) {
                cut.push(Token { end: at, ..rest });
                rest = Token { start: at, spaced: false, breaks_line: false, ..rest };
            }
            cut.push(rest);
        }
        cut
    }

    /// The tokens with the units cut off that are glued to the front of a number.
    fn units_cut(&self, text: &str, tokens: Vec<Token>) -> Vec<Token> {
        if self.before_digits.is_empty() || !tokens.iter().any(|token| self.unit_end(text, *token).is_some()) {
            return tokens;
        }
        let mut cut: Vec<Token> = Vec::with_capacity(tokens.len() + 8);
        for token in tokens {
            // What a number took up is no token of its own: the decimals of `Rp2,75`.
            let taken = cut.last().map_or(0, |last: &Token| last.end);
            if token.end <= taken {
                continue;
            }
            let Some(at) = self.unit_end(text, token) else {
                cut.push(Token { start: token.start.max(taken), ..token });
                continue;
            };
            let end = number_end(text, at);
            let glued = Token { spaced: false, breaks_line: false, ..token };
            cut.push(Token { end: at, ..token });
            cut.push(Token { start: at, end, kind: TokenKind::Number, script: Script::Common, ..glued });
            if end < token.end {
                cut.push(Token { start: end, ..glued });
            }
        }
        cut
    }

    /// Where the unit ends that a word begins with, if digits follow.
    fn unit_end(&self, text: &str, token: Token) -> Option<usize> {
        let written = token.slice(text);
        if token.kind != TokenKind::Word || !written.as_bytes().iter().any(u8::is_ascii_digit) {
            return None;
        }
        let at = written.find(|c: char| c.is_ascii_digit())?;
        self.before_digits.contains(&fold(&written[..at])).then_some(token.start + at)
    }

    /// Where the elided word that a token begins with ends, if letters follow.
    fn elision(&self, text: &str, token: Token) -> Option<usize> {
        let written = token.slice(text);
        let (at, mark) = written.char_indices().find(|(_, c)| is_apostrophe_mark(*c))?;
        let end = at + mark.len_utf8();
        let elided = token.kind == TokenKind::Word && end < written.len();
        (elided && self.elided.contains(&fold(&written[..end]))).then_some(token.start + end)
    }

    /// The senses of a node of the trie.
    fn of_node(&self, node: u32) -> &[u32] {
        let at = node as usize;
        &self.of_nodes[self.senses[at] as usize..self.senses[at + 1] as usize]
    }

    /// Whether a folded word is a form by itself, whatever its capitals.
    pub fn is_form(&self, folded: &str) -> bool {
        let hash = folded.bytes().fold(HASH_START, hash_step);
        self.whole
            .get(hash)
            .map(|word| self.alone[word.id as usize])
            .any(|node| node != 0 && !self.of_node(node).is_empty())
    }

    /// The words of the alphabet that each token may be: ranges into one list.
    fn spell(&self, text: &str, tokens: &[Token]) -> Spelled {
        let mut spelled = Spelled { words: Vec::with_capacity(tokens.len()), ends: Vec::with_capacity(tokens.len()) };
        let mut folded = String::new();
        for token in tokens {
            let written = token.slice(text);
            fold_into(written, &mut folded);
            let mut push = |word: Word, behind: u8| {
                if word.case.admits(written) {
                    spelled.words.push((word.id, behind));
                }
            };
            self.look_up(&folded, 0, &mut push);
            if !self.proclitics.is_empty() && token.kind == TokenKind::Word {
                self.behind_proclitics(&folded, 0, MOST_PROCLITICS, &mut push);
            }
            spelled.ends.push(spelled.words.len());
        }
        spelled
    }

    /// Gives the words that `folded` may be, the stems in it first, with the letters that stand before it.
    fn look_up(&self, folded: &str, behind: u8, push: &mut impl FnMut(Word, u8)) {
        let mut hash = HASH_START;
        for (at, byte) in folded.bytes().enumerate() {
            hash = hash_step(hash, byte);
            if !self.prefix.is_empty() && folded.is_char_boundary(at + 1) {
                self.prefix.get(hash).for_each(|word| push(word, behind));
            }
        }
        self.whole.get(hash).for_each(|word| push(word, behind));
        if !self.suffix.is_empty() {
            let mut hash = HASH_START;
            // The word itself is no compound of it.
            for at in (1..folded.len()).rev() {
                let byte = folded.as_bytes()[at];
                hash = hash_step(hash, byte);
                if folded.is_char_boundary(at) {
                    self.suffix.get(hash).for_each(|word| push(word, behind));
                }
            }
        }
    }

    /// Gives the words that may stand behind the proclitics that `folded` begins with.
    fn behind_proclitics(&self, folded: &str, behind: u8, most: usize, push: &mut impl FnMut(Word, u8)) {
        for (proclitic, letters) in &self.proclitics {
            let Some(rest) = folded.strip_prefix(proclitic.as_str()) else { continue };
            if rest.chars().count() < LEAST_BEHIND {
                continue;
            }
            self.look_up(rest, behind + letters, push);
            if most > 1 {
                self.behind_proclitics(rest, behind + letters, most - 1, push);
            }
        }
    }

    /// The node that a word leads to from another; 0 is none.
    fn after(&self, node: u32, word: u32) -> u32 {
        self.edges.get(&(node, word)).copied().unwrap_or(0)
    }

    fn follow<'l>(
        &'l self,
        spelled: &Spelled,
        (first, behind): (usize, u8),
        at: usize,
        node: u32,
        tags: &mut Vec<Tag<'l>>,
    ) {
        for &(word, before) in spelled.at(at) {
            // Only the first word of a phrase may have others glued to its front.
            if before > 0 && at > first {
                continue;
            }
            let behind = if at == first { before } else { behind };
            let next = if node == 0 { self.alone[word as usize] } else { self.after(node, word) };
            if next == 0 {
                continue;
            }
            let senses = self.of_node(next);
            tags.extend(senses.iter().map(|s| Tag { first, end: at + 1, sense: &self.all[*s as usize], behind }));
            if at + 1 < spelled.ends.len() && self.leads_on[next as usize] {
                self.follow(spelled, (first, behind), at + 1, next, tags);
            }
        }
    }
}

struct Spelled {
    /// Words with the letters of proclitics before them.
    words: Vec<(u32, u8)>,
    ends: Vec<usize>,
}

impl Spelled {
    fn at(&self, token: usize) -> &[(u32, u8)] {
        let start = if token == 0 { 0 } else { self.ends[token - 1] };
        &self.words[start..self.ends[token]]
    }
}

// FNV-1a, 64 bits: extended a byte at a time, so that all prefixes of a word are hashed in one pass.
const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

fn hash_step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// A word of letters or an ending, folded.
struct Folded {
    letters: String,
    latin: bool,
    cyrillic: bool,
}

impl Folded {
    /// Whether the two together are letters of two scripts, which [`fold`] makes one.
    fn mixes_with(&self, other: &Folded) -> bool {
        (self.latin || other.latin) && (self.cyrillic || other.cyrillic)
    }
}

/// Collects forms and their senses into a [`Lexicon`].
#[derive(Debug)]
pub struct LexiconBuilder {
    lexicon: Lexicon,
    /// The last sense of each node: its place in `senses`, counted from 1; 0 is none.
    last: Vec<u32>,
    /// A sense, and the place of the node's sense before it.
    senses: Vec<(u32, u32)>,
    /// Words counted so far.
    words: u32,
    /// For folding.
    folded: String,
    letters: Letters,
}

impl Default for LexiconBuilder {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::default(),
            last: vec![0],
            senses: Vec::new(),
            words: 0,
            folded: String::new(),
            letters: Letters::default(),
        }
    }
}

impl LexiconBuilder {
    /// Every form is known in the other script, too, from here on.
    pub fn letters(&mut self, letters: Letters) {
        self.letters = letters;
    }

    /// Adds forms that share one sense.
    pub fn add<S: AsRef<str>>(&mut self, forms: impl IntoIterator<Item = S>, sense: Sense) {
        let id = self.sense(sense);
        forms.into_iter().for_each(|form| self.add_written(form.as_ref(), id));
    }

    /// Adds words, each plain and with each of the endings.
    pub(crate) fn add_inflected(&mut self, words: &[String], endings: &[String], sense: Sense) {
        let id = self.sense(sense);
        let endings: Vec<(&String, Option<Folded>)> = endings.iter().map(|e| (e, self.fold_plain(e))).collect();
        let mut form = String::new();
        for word in words {
            self.add_written(word, id);
            let stem = if endings.is_empty() { None } else { self.fold_plain(word) };
            let hash = stem.as_ref().map(|stem| stem.letters.bytes().fold(HASH_START, hash_step));
            for (ending, folded) in &endings {
                form.clear();
                form.push_str(word);
                form.push_str(ending);
                match (&stem, hash, folded) {
                    // A word with its ending folds to the word and the ending.
                    (Some(stem), Some(hash), Some(ending)) if !stem.mixes_with(ending) => {
                        let hash = ending.letters.bytes().fold(hash, hash_step);
                        self.add_word(&form, hash, id);
                    }
                    _ => self.add_written(&form, id),
                }
            }
        }
    }

    fn sense(&mut self, sense: Sense) -> u32 {
        let id = u32::try_from(self.lexicon.all.len()).expect("fewer senses than 2^32");
        self.lexicon.all.push(sense);
        id
    }

    /// Adds a form in all the ways that it may be written.
    fn add_written(&mut self, form: &str, sense: u32) {
        // Most forms are one word of letters.
        if self.is_plain(form) {
            fold_into(form, &mut self.folded);
            let hash = self.folded.bytes().fold(HASH_START, hash_step);
            return self.add_word(form, hash, sense);
        }
        self.add_form(form, sense);
        if let Some(other) = self.letters.other(form) {
            self.add_form(&other, sense);
        }
        // A joiner may be lost to a space in print; folding already covers its loss without trace.
        if form.contains('\u{200C}') {
            self.add_form(&form.replace('\u{200C}', " "), sense);
        }
    }

    /// Whether a form is one word of letters, without an apostrophe that may cut it, and written in one way.
    fn is_plain(&self, form: &str) -> bool {
        self.letters.is_empty()
            && is_plain_word(form)
            && (self.lexicon.elided.is_empty() || !form.contains(is_apostrophe_mark))
    }

    fn fold_plain(&self, word: &str) -> Option<Folded> {
        let has = |of: fn(char) -> bool| word.chars().any(of);
        self.is_plain(word).then(|| Folded {
            letters: fold(word),
            latin: has(|c| c.is_ascii_alphabetic()),
            cyrillic: has(|c| matches!(c, '\u{400}'..='\u{52F}')),
        })
    }

    /// Adds a plain word by the hash of its folded letters.
    fn add_word(&mut self, written: &str, hash: u64, sense: u32) {
        let word = self.lexicon.whole.number(hash, Case::of_form(written), &mut self.words);
        let node = self.node(0, word);
        self.add_sense(node, sense);
    }

    fn add_form(&mut self, form: &str, sense: u32) {
        let mut node = 0;
        for piece in form.split_whitespace() {
            let (piece, stem) = match (piece.strip_suffix('*'), piece.strip_prefix('*')) {
                (Some(stem), _) => (stem, Part::Start),
                (None, Some(end)) => (end, Part::End),
                (None, None) => (piece, Part::Whole),
            };
            let (piece, exact) = match piece.strip_prefix('=') {
                Some(word) if !word.is_empty() => (word, true),
                _ => (piece, false),
            };
            if self.is_plain(piece) {
                node = self.step(node, piece, stem, exact && stem != Part::Start);
                continue;
            }
            let tokens = self.lexicon.words(piece);
            for (n, token) in tokens.iter().enumerate() {
                let last = n + 1 == tokens.len();
                let part = match stem {
                    Part::Start if last => Part::Start,
                    Part::End if n == 0 => Part::End,
                    _ => Part::Whole,
                };
                node = self.step(node, token.slice(piece), part, exact && stem != Part::Start);
            }
        }
        if node != 0 {
            self.add_sense(node, sense);
        }
    }

    /// Adds a sense to a node, but once: two sources may say the same of a form, such as CLDR and a folder.
    fn add_sense(&mut self, node: u32, sense: u32) {
        let all = &self.lexicon.all;
        if !self.senses_of(node).any(|known| all[known as usize] == all[sense as usize]) {
            let last = &mut self.last[node as usize];
            self.senses.push((sense, *last));
            *last = u32::try_from(self.senses.len()).expect("fewer senses of nodes than 2^32");
        }
    }

    /// The senses of a node, the last one first.
    fn senses_of(&self, node: u32) -> impl Iterator<Item = u32> {
        let at = |place: u32| Some(self.senses[place.checked_sub(1)? as usize]);
        std::iter::successors(at(self.last[node as usize]), move |(_, before)| at(*before)).map(|(sense, _)| sense)
    }

    /// The node that a word leads to from another.
    fn step(&mut self, node: u32, written: &str, part: Part, exact: bool) -> u32 {
        let word = self.word(written, part, exact);
        self.node(node, word)
    }

    /// The node that the word with a number leads to from another.
    fn node(&mut self, node: u32, word: u32) -> u32 {
        let next = u32::try_from(self.last.len()).expect("fewer nodes than 2^32");
        let reached = match node {
            0 => {
                if self.lexicon.alone.len() < self.words as usize {
                    self.lexicon.alone.resize(self.words as usize, 0);
                }
                &mut self.lexicon.alone[word as usize]
            }
            _ => self.lexicon.edges.entry((node, word)).or_insert(0),
        };
        if *reached == 0 {
            *reached = next;
            self.last.push(0);
        }
        *reached
    }

    /// The number of a word. Words are looked up by their hash, so those of one hash are one word here, too.
    fn word(&mut self, written: &str, part: Part, exact: bool) -> u32 {
        // The end of a word says nothing of the capital at its start.
        let case = match part {
            Part::End if exact => Case::ending(written),
            Part::End => Case::Any,
            _ if exact => Case::exact(written),
            _ => Case::of_form(written),
        };
        fold_into(written, &mut self.folded);
        let letters = self.folded.bytes();
        let (hash, known) = match part {
            Part::Whole => (letters.fold(HASH_START, hash_step), &mut self.lexicon.whole),
            Part::Start => (letters.fold(HASH_START, hash_step), &mut self.lexicon.prefix),
            Part::End => (letters.rev().fold(HASH_START, hash_step), &mut self.lexicon.suffix),
        };
        known.number(hash, case, &mut self.words)
    }

    /// Says which short words may be glued to the front of any other; to be called before forms are added.
    pub fn proclitics(&mut self, words: &[String]) {
        let short = words.iter().map(|word| fold(word)).filter(|word| (1..=12).contains(&word.chars().count()));
        let (elided, glued): (Vec<String>, Vec<String>) = short.partition(|word| word.ends_with('\''));
        self.lexicon.elided = elided;
        self.lexicon.proclitics =
            glued.into_iter().map(|word| (word.chars().count() as u8, word)).map(|(n, word)| (word, n)).collect();
    }

    /// Says which units may be glued to the front of a number: of two letters or more, since one and digits are a name.
    pub fn before_digits<'w>(&mut self, units: impl Iterator<Item = &'w String>) {
        let words = units.filter(|unit| unit.chars().count() > 1 && unit.chars().all(char::is_alphabetic));
        self.lexicon.before_digits = words.map(|unit| fold(unit)).collect();
    }

    /// The finished lexicon.
    pub fn build(self) -> Lexicon {
        let mut lexicon = self.lexicon;
        [&mut lexicon.whole, &mut lexicon.prefix, &mut lexicon.suffix].into_iter().for_each(Words::close);
        lexicon.alone.resize(self.words as usize, 0);
        lexicon.leads_on = vec![false; self.last.len()];
        for (node, _) in lexicon.edges.keys() {
            lexicon.leads_on[*node as usize] = true;
        }
        lexicon.senses.reserve_exact(self.last.len() + 1);
        lexicon.of_nodes.reserve_exact(self.senses.len());
        for mut place in self.last {
            let from = lexicon.of_nodes.len();
            lexicon.senses.push(from as u32);
            while let Some((sense, before)) = place.checked_sub(1).map(|at| self.senses[at as usize]) {
                lexicon.of_nodes.push(sense);
                place = before;
            }
            lexicon.of_nodes[from..].reverse();
        }
        lexicon.senses.push(lexicon.of_nodes.len() as u32);
        lexicon.all.shrink_to_fit();
        lexicon.edges.shrink_to_fit();
        lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(forms: &[&str], text: &str) -> Vec<String> {
        let mut builder = LexiconBuilder::default();
        builder.add(forms, Sense::Function);
        let tokens = words(text);
        let lexicon = builder.build();
        let tags = lexicon.tag(text, &tokens);
        tags.iter().map(|t| text[tokens[t.first].start..tokens[t.end - 1].end].to_owned()).collect()
    }

    #[test]
    fn phrases_stems_and_capitals() {
        assert_eq!(found(&["confirm*"], "Confirmed, not con-firm"), ["Confirmed"]);
        assert_eq!(
            found(&["US", "Político", "em"], "us US Us político Político POLÍTICO EM"),
            ["US", "Político", "POLÍTICO", "EM"]
        );
        assert_eq!(found(&["according to", "according"], "According to him"), ["According to", "According"]);
        assert_eq!(found(&["recusou-se a coment*"], "recusou-se a comentar"), ["recusou-se a comentar"]);
        assert_eq!(found(&["=à", "=é"], "a à A À e é É ê"), ["à", "À", "é", "É"]);
        assert_eq!(
            found(&["*sprecher"], "Regierungssprecher Sprecher sprecherin Hafensprecher"),
            ["Regierungssprecher", "Hafensprecher"]
        );
        assert_eq!(found(&["*=erà"], "Prenderà sera Sera erà, prenderÀ"), ["Prenderà", "prenderÀ"]);
        assert!(found(&["a b"], "a").is_empty());
        assert!(found(&["", " ", "*"], "a * b").is_empty());
    }

    #[test]
    fn words_with_endings_are_those_that_are_written_out() {
        let words = ["Paz", "başkan", "정부", "Hab*", "d'or", "ARD", "по\u{43B}", "=à", "gel di"].map(str::to_owned);
        let endings = ["", "ın", "에서", "-e", "у", "er", "*", "\u{301}s"].map(str::to_owned);
        let build = |inflected: bool| {
            let mut builder = LexiconBuilder::default();
            if inflected {
                builder.add_inflected(&words, &endings, Sense::Function);
            } else {
                let forms = words.iter().flat_map(|word| {
                    std::iter::once(word.clone()).chain(endings.iter().map(move |ending| format!("{word}{ending}")))
                });
                builder.add(forms, Sense::Function);
            }
            builder.build()
        };
        let (one, other) = (build(true), build(false));
        for (word, ending) in words.iter().flat_map(|word| endings.iter().map(move |ending| (word, ending))) {
            let text = format!("{word}{ending}");
            let tokens = one.words(&text);
            assert_eq!(one.tag(&text, &tokens), other.tag(&text, &tokens), "{text}");
        }
        assert_eq!((&one.senses, &one.of_nodes, &one.alone), (&other.senses, &other.of_nodes, &other.alone));
    }

    #[test]
    fn what_has_no_case_by_its_block_has_none() {
        for c in (0..0x3_0000).filter_map(char::from_u32).filter(|c| !has_case(*c)) {
            assert!(!c.is_uppercase() && !c.is_lowercase(), "U+{:04X}", c as u32);
        }
        for (word, capitals) in
            [("USA", true), ("Usa", false), ("uSA", false), ("A", false), ("東京", false), ("ΝΑΤΟ", true)]
        {
            assert_eq!(is_all_capitals(word), capitals, "{word}");
        }
    }

    #[test]
    fn forms_are_found_behind_proclitics() {
        let mut builder = LexiconBuilder::default();
        builder.add(["قال", "مصادر أمنية"], Sense::Function);
        builder.proclitics(&["و".to_owned(), "ال".to_owned(), "ب".to_owned()]);
        let lexicon = builder.build();
        let count = |text: &str| lexicon.tag(text, &words(text)).len();
        assert_eq!(count("وقال"), 1);
        assert_eq!(count("وبالمصادر أمنية"), 1);
        assert_eq!(count("ولقال"), 0);
        assert_eq!(count("والقالب"), 0);
    }

    #[test]
    fn an_elided_word_is_a_word_of_its_own() {
        let mut builder = LexiconBuilder::default();
        builder.proclitics(&["l'".to_owned(), "jusqu'".to_owned()]);
        builder.add(["armée", "aujourd'hui", "jusqu'ici"], Sense::Function);
        let lexicon = builder.build();
        let found = |text: &str| {
            let tokens = lexicon.words(text);
            let tags = lexicon.tag(text, &tokens);
            tags.iter().map(|t| text[tokens[t.first].start..tokens[t.end - 1].end].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("L’armée"), ["armée"]);
        assert_eq!(found("aujourd’hui jusqu'ici"), ["aujourd’hui", "jusqu'ici"]);
        assert!(found("O'armée l'").is_empty());
        assert_eq!(lexicon.words("l'1 jusqu'«x").len(), 5);
        let mut builder = LexiconBuilder::default();
        builder.proclitics(&["d'".to_owned()]);
        builder.add(["d'", "d' ici"], Sense::Function);
        let lexicon = builder.build();
        let text = "d'ici";
        assert_eq!(lexicon.tag(text, &lexicon.words(text)).len(), 2);
    }

    #[test]
    fn money_is_cut_off_in_front_of_its_number() {
        let mut builder = LexiconBuilder::default();
        builder.before_digits(["Rp".to_owned(), "USD".to_owned(), "$".to_owned()].iter());
        let lexicon = builder.build();
        let cut = |text: &'static str| lexicon.words(text).iter().map(|t| t.slice(text)).collect::<Vec<_>>();
        assert_eq!(cut("Rp2,75 triliun, USD3bn."), ["Rp", "2,75", "triliun", ",", "USD", "3", "bn", "."]);
        assert_eq!(cut("Rp500 000 G20 Rp RpX"), ["Rp", "500 000", "G20", "Rp", "RpX"]);
    }

    #[test]
    fn a_joiner_may_be_lost_or_be_a_space() {
        for text in ["می‌گوید", "میگوید", "می گوید", "ميگويد"] {
            assert_eq!(found(&["می‌گوید"], text), [text]);
        }
    }
}
