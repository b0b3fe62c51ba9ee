//! Numbers as such: digits of any script, number words, and the two mixed.

use rashomon_language::{BoundKind, Element, Language, Sense, Side, Tag};
use rashomon_text::{Script, Token, TokenKind, digit_value, fold, is_direction};

use crate::Part;

/// A number found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeral {
    /// One past its last token.
    pub end: usize,
    /// Its value.
    pub value: f64,
    /// Its last magnitude word, which a range may share: "100 to 120 *thousand*".
    pub magnitude: Option<f64>,
    /// How it is written.
    pub form: Form,
    /// It is said within it that there are more: 二十多万.
    pub more: bool,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One run of digits, or of words for digits: 二〇二三.
    Digits,
    /// Words, or digits with words.
    Words,
    /// The bare word for one, which may be an article or a pronoun.
    One,
    /// An article before a unit: only where the caller allows for it.
    Article,
}

/// How a language writes numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks {
    decimal: char,
    groups: [char; 2],
    language: &'static Language,
}

impl Marks {
    pub(crate) fn of(language: &'static Language) -> Self {
        let file = &language.data.language;
        let decimal = file.decimal.chars().next().unwrap_or('.');
        let mut groups = [if decimal == ',' { '.' } else { ',' }; 2];
        for (mark, group) in groups.iter_mut().zip(file.group.iter().filter_map(|g| g.chars().next())) {
            *mark = group;
        }
        Self { decimal, groups, language }
    }
}

/// The value of one run of digits, or nothing if its marks are those of a date, a version or an address.
pub(crate) fn digits(written: &str, marks: Marks) -> Option<f64> {
    if written.contains(is_direction) {
        let undirected: String = written.chars().filter(|c| !is_direction(*c)).collect();
        return digits(&undirected, marks);
    }
    let mut plain = String::with_capacity(written.len());
    let mut separators: [char; 2] = ['\0'; 2];
    let mut count = [0usize; 2];
    let mut last = (0, '\0'); // where the last separator stands in `plain`
    for c in written.chars() {
        if let Some(digit) = digit_value(c) {
            plain.push(char::from(b'0' + digit));
            continue;
        }
        let c = match c {
            '\u{2019}' => '\'',
            '\u{FF0C}' => ',',
            '\u{FF0E}' => '.',
            c => c,
        };
        let at = separators.iter().position(|s| *s == c || *s == '\0')?;
        // A mark that comes back after another is no number: 1.2,3.4
        if count[at] > 0 && last.1 != c {
            return None;
        }
        separators[at] = c;
        count[at] += 1;
        last = (plain.len(), c);
    }
    let after = plain.len() - last.0;
    let kinds = count.iter().filter(|n| **n > 0).count();
    let decimal = match kinds {
        0 => false,
        1 if count[0] > 1 => false,
        1 => match last.1 {
            '٫' => true,
            '٬' | '\'' => false,
            c if c.is_whitespace() => false,
            // Nobody writes three zeros behind a decimal mark: "150.000" counts thousands in any language.
            c if c == marks.decimal => after != 3 || last.0 > 3 || plain.starts_with('0') || !plain.ends_with("000"),
            // A group has three digits, and no group begins with a lone zero.
            _ if after != 3 || last.0 > 3 || plain.starts_with('0') => true,
            _ => false,
        },
        _ if count[1] > 1 => return None,
        _ => true,
    };
    if kinds > 0 && !grouped(written, decimal) {
        return None;
    }
    if decimal {
        let known = last.1 == marks.decimal || marks.groups.contains(&last.1) || matches!(last.1, '.' | '٫');
        if !known {
            return None;
        }
        plain.insert(last.0, '.');
    }
    plain.parse().ok()
}

/// Whether the digits before the decimal mark (the last mark, if `decimal`) come in groups of three (or, from the
/// second on, of two, as lakhs are written).
fn grouped(written: &str, decimal: bool) -> bool {
    let no_digit = |c: char| digit_value(c).is_none();
    let whole = if decimal { written.rfind(no_digit).map_or(written, |at| &written[..at]) } else { written };
    if !whole.contains(no_digit) {
        return true;
    }
    let mut groups = whole.split(no_digit).map(|group| group.chars().count());
    let first = groups.next().unwrap_or(0);
    let rest: Vec<usize> = groups.collect();
    let threes = rest.iter().all(|n| *n == 3);
    let lakhs = rest.last() == Some(&3) && rest.iter().rev().skip(1).all(|n| *n == 2);
    (1..=3).contains(&first) && (threes || lakhs)
}

/// What a dozen is.
const DOZEN: f64 = 12.0;

/// A part of a number while it is put together: its value, and below what a further part must lie.
#[derive(Debug, Clone, Copy)]
struct Summand {
    value: f64,
    below: f64,
}

/// At most million-thousand-hundred-ten-one and a fraction; more is no number.
#[derive(Debug, Clone, Copy)]
struct Sum {
    parts: [Summand; 8],
    len: usize,
    magnitude: Option<f64>,
    article: bool,
    words: bool,
    /// A zero that holds a place was read, and no number after it yet: 一千零.
    zero: bool,
    /// It is an ordinal, which ends it.
    ordinal: bool,
    /// It is a part of one: two thirds.
    fraction: bool,
    /// The last part is the word for a number below ten.
    ones: bool,
    /// There are more: 二十多万.
    more: bool,
    /// It begins with digits.
    digits: bool,
}

impl Sum {
    fn new() -> Self {
        let nothing = Summand { value: 0.0, below: 0.0 };
        Self {
            parts: [nothing; 8],
            len: 0,
            magnitude: None,
            article: false,
            words: false,
            zero: false,
            ordinal: false,
            fraction: false,
            ones: false,
            more: false,
            digits: false,
        }
    }

    fn below(&self) -> f64 {
        if self.len == 0 { f64::INFINITY } else { self.parts[self.len - 1].below }
    }

    fn push(&mut self, value: f64, below: f64) -> bool {
        if value >= self.below() || self.len == self.parts.len() {
            return false;
        }
        self.parts[self.len] = Summand { value, below };
        self.len += 1;
        true
    }

    /// With another value in the place of all parts.
    fn becomes(&mut self, value: f64, below: f64) {
        self.len = 1;
        self.parts[0] = Summand { value, below };
    }

    /// Multiplies the parts that are less than a magnitude by it.
    fn multiply(&mut self, magnitude: f64) -> bool {
        let mut sum = 0.0;
        let mut kept = self.len;
        while kept > 0 && self.parts[kept - 1].value < magnitude {
            kept -= 1;
            sum += self.parts[kept].value;
        }
        let before = *self;
        // "Fifteen dozen", 13982万: a magnitude takes a larger number too, unless that has one as large.
        if kept == self.len && self.len > 0 && self.parts[self.len - 1].below < magnitude {
            kept -= 1;
            sum = self.parts[kept].value;
        }
        let factor = if kept == self.len { 1.0 } else { sum };
        self.len = kept;
        // What decimals already say is not said again behind them: 2.12 hundred are no 200 with two more.
        let below = if factor.fract() == 0.0 { magnitude } else { magnitude.min(lowest_place(factor * magnitude)) };
        if !self.push(factor * magnitude, below) {
            *self = before;
            return false;
        }
        self.magnitude = Some(magnitude);
        true
    }

    /// Whether a larger part that is less than a magnitude waits for it, with a smaller one behind: 3000 and 5 before 百万.
    fn waits_below(&self, magnitude: f64) -> bool {
        self.len > 1 && self.below() <= 1.0 && self.parts[self.len - 2].value < magnitude
    }

    fn value(&self) -> f64 {
        tidy(self.parts[..self.len].iter().map(|p| p.value).sum())
    }
}

/// The lowest place of a number in which a digit other than zero stands: 100 of 2500.
fn lowest_place(value: f64) -> f64 {
    let value = tidy(value);
    let mut place = 1.0;
    while value > 0.0 && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    place
}

/// Takes away what binary fractions add: 2.3 million is 2 300 000.
pub(crate) fn tidy(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() < whole.abs() * 1e-12 { whole } else { value }
}

/// A place in a text: a token, and within a compound word one of its elements.
#[derive(Debug, Clone, Copy, PartialEq)]
struct At {
    token: usize,
    inner: usize,
}

impl At {
    fn token(token: usize) -> Self {
        Self { token, inner: 0 }
    }
}

/// How a joiner ties what follows to the number before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// Not at all.
    None,
    /// A word: "and".
    Word,
    /// A mark: "-".
    Mark,
    /// In one word with what follows: وعشرون, "-undzwanzig".
    Glued,
}

/// What must close a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// Nothing: it is a cardinal.
    None,
    /// An ordinal, which makes one of it: "twenty-*first*".
    Ordinal,
    /// What makes a denominator of it that stands before its numerator: "on *ikide* yedi", seven twelfths.
    Denominator,
    /// What makes parts of it: "three *two-hundredths*", "drei *Einundzwanzigstel*".
    Part,
}

/// Puts a number together from the elements of a text.
#[derive(Clone, Copy)]
struct Reader<'r> {
    source: Source<'r>,
    marks: Marks,
    /// What it must end in.
    closing: Closing,
    /// A number within another, after a joiner: no further ones are looked for within it.
    within: bool,
    /// It stands behind the word for a fraction, where words that are numbers only within others count too, and an ordinal
    /// names parts, however large a number stands before it.
    numerator: bool,
}

/// Where elements come from.
#[derive(Clone, Copy)]
enum Source<'r> {
    Text(&'r Part<'r>),
    /// A compound word that is tried.
    Word(&'r [Element]),
}

/// The number that begins at token `at`, as long as it goes. `marks` are those of the part's language.
pub(crate) fn numeral(part: &Part, at: usize, marks: Marks) -> Option<Numeral> {
    *part.numerals[at].get_or_init(|| put_together(part, at, marks))
}

/// Whether a number that begins before token `at` goes on to token `end` at least.
pub(crate) fn begins_before(part: &Part, at: usize, end: usize, marks: Marks) -> bool {
    const FAR: usize = 12;
    let mut before = (at.saturating_sub(FAR)..at).rev().take_while(|token| !part.tokens[token + 1].breaks_line);
    before.any(|first| numeral(part, first, marks).is_some_and(|n| n.end >= end && n.form != Form::Article))
}

fn put_together(part: &Part, at: usize, marks: Marks) -> Option<Numeral> {
    let reader = Reader { source: Source::Text(part), marks, closing: Closing::None, within: false, numerator: false };
    let (mut from, negative) = match minus(part, at) {
        Some(end) if may_be_minus(part, at, end) || is_all_there_is(part, at, end, marks) => (end, true),
        _ => (at, false),
    };
    let mut sum = Sum::new();
    let article = part.longest(from, |s| matches!(s, Sense::NumberArticle).then_some(()));
    // "Một phần ba": the fraction has its article.
    let fraction = part.longest(from, |s| matches!(s, Sense::Fraction(_)).then_some(()));
    if let Some((end, ())) = article.filter(|(end, ())| fraction.is_none_or(|(past, ())| past <= *end)) {
        let one = part.longest(from, |s| matches!(s, Sense::Number(1.0)).then_some(()));
        let multiplies = |s: &Sense| matches!(s, Sense::Magnitude(_) | Sense::Fraction(_));
        if end < part.tokens.len() && part.tags_at(end).iter().any(|t| multiplies(t.sense)) && one.is_none() {
            sum.article = true;
            from = end;
        } else if one.is_none() && reader.joins_fraction(end) {
            // "En och en halv": the article is the number, since a fraction is added to it.
            sum.push(1.0, 1.0);
            (sum.words, sum.ones, from) = (true, true, end);
        } else if one.is_none()
            && let Some((past, parts)) = part_of_whole(&reader, part, end)
        {
            // "A twenty-fifth of it".
            let value = if negative { -1.0 / parts } else { 1.0 / parts };
            return Some(Numeral { end: past, value, magnitude: None, form: Form::Words, more: false });
        } else if one.is_none() {
            return (!negative).then_some(Numeral {
                end,
                value: 1.0,
                magnitude: None,
                form: Form::Article,
                more: false,
            });
        }
    }
    let (end, sum) = match bare_decimals(part, from, marks) {
        Some(found) => found,
        None => reader.extend(At::token(from), sum)?,
    };
    let (end, value) = raised(part, end, sum.value(), marks).unwrap_or((end, sum.value()));
    let (end, value) = match times_power(part, end, marks) {
        Some((past, power)) => (past, tidy(value * power)),
        None => (end, value),
    };
    let value = if negative { -value } else { value };
    let bare_one = value == 1.0 && sum.words && sum.magnitude.is_none() && !sum.fraction;
    let form = match () {
        () if bare_one => Form::One,
        () if sum.words => Form::Words,
        () => Form::Digits,
    };
    Some(Numeral { end, value, magnitude: sum.magnitude, form, more: sum.more })
}

/// The small parts that stand behind an article and before the whole that they are one of: "a *twenty-fifth* of it".
fn part_of_whole(reader: &Reader, part: &Part, at: usize) -> Option<(usize, f64)> {
    let same_line = part.tokens.get(at).is_some_and(|token| !token.breaks_line);
    same_line.then(|| reader.parts_at(at)).flatten().filter(|(past, _)| opens_whole(part, *past))
}

/// The ordinal in words (or of an ordinal prefix and a number) that begins at token `at`: where it ends, and its
/// value. Digits with an ordinal ending are none here.
pub(crate) fn ordinal(part: &Part, at: usize, marks: Marks) -> Option<(usize, f64)> {
    if let Some((end, ())) = part.longest(at, |s| matches!(s, Sense::OrdinalPrefix).then_some(())) {
        let number = (end < part.tokens.len() && !part.tokens[end].spaced).then(|| numeral(part, end, marks)).flatten();
        if let Some(number) = number {
            return (number.form != Form::Article).then_some((number.end, number.value));
        }
    }
    if part.tokens[at].kind == TokenKind::Number {
        return None;
    }
    let reader =
        Reader { source: Source::Text(part), marks, closing: Closing::Ordinal, within: false, numerator: false };
    let (end, sum) = reader.extend(At::token(at), Sum::new())?;
    Some((end, sum.value()))
}

/// Whether the elements of a compound word make a number, an ordinal or the rest of a number.
pub(crate) fn is_number(elements: &[Element], marks: Marks) -> bool {
    let from = usize::from(elements.first() == Some(&Element::Joiner));
    let reader = |closing| Reader { source: Source::Word(elements), marks, closing, within: true, numerator: false };
    let whole = |closing| {
        let found = reader(closing).extend(At { token: 0, inner: from }, Sum::new());
        found.is_some_and(|(end, _)| end == 1)
    };
    elements.len() > from && (whole(Closing::None) || whole(Closing::Ordinal))
}

/// The word or sign that makes a number negative at token `at`: where it ends.
fn minus(part: &Part, at: usize) -> Option<usize> {
    part.longest(at, |s| matches!(s, Sense::Minus).then_some(())).map(|(end, ())| end)
}

/// Whether a dash at token `at` and the number in digits behind it, apart, are all that the text says: "- 10 k". Before
/// more words such a dash opens an item of a list.
fn is_all_there_is(part: &Part, at: usize, end: usize, marks: Marks) -> bool {
    let digits = at == 0 && part.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Number);
    digits && numeral(part, end, marks).is_some_and(|n| n.end == part.tokens.len())
}

/// A dash is a minus only if it is glued to digits and to nothing before it, but for words of a script without spaces
/// that are no number, unit or month.
fn may_be_minus(part: &Part, at: usize, end: usize) -> bool {
    let Some(next) = part.tokens.get(end) else { return false };
    if part.tokens[at].kind == TokenKind::Word {
        return true;
    }
    let measures = |t: &Tag| {
        Element::of(t.sense).is_some_and(|element| element != Element::Joiner)
            || matches!(t.sense, Sense::Unit { .. } | Sense::TimeUnit(_) | Sense::Month { .. } | Sense::Classifier)
    };
    let free = at > 0
        && part.tokens[at - 1].kind == TokenKind::Word
        && part.tokens[at - 1].script.is_unspaced()
        && !part.tags_at(at - 1).iter().any(measures);
    next.kind == TokenKind::Number && !next.spaced && (part.tokens[at].spaced || free)
}

/// Whether a decimal mark at token `at` has digits behind it only: `.25`.
fn is_decimal_mark(part: &Part, at: usize, marks: Marks) -> bool {
    let (Some(mark), Some(digits)) = (part.tokens.get(at), part.tokens.get(at + 1)) else { return false };
    let free = mark.spaced || at == 0;
    let glued = mark.kind == TokenKind::Mark && free && digits.kind == TokenKind::Number && !digits.spaced;
    let stop = !marks.groups.contains(&'.') && part.word(at) == ".";
    glued && (stop || part.word(at).starts_with(marks.decimal))
}

/// Whether a sign at token `at` is a number or begins one: `.25`, `⅛`.
pub(crate) fn is_mark_of_number(part: &Part, at: usize, marks: Marks) -> bool {
    is_decimal_mark(part, at, marks) || fraction_sign(part, at).is_some()
}

/// Decimals without a whole number before them: `.25`.
fn bare_decimals(part: &Part, at: usize, marks: Marks) -> Option<(usize, Sum)> {
    if !is_decimal_mark(part, at, marks) {
        return None;
    }
    let written = fold(part.word(at + 1));
    let fraction = written.bytes().all(|b| b.is_ascii_digit()).then(|| format!("0.{written}").parse().ok())??;
    let mut sum = Sum::new();
    sum.push(fraction, 0.0);
    Some((at + 2, sum))
}

impl<'r> Reader<'r> {
    /// The text, if that is what is read.
    fn part(&self) -> Option<&'r Part<'r>> {
        match self.source {
            Source::Text(part) => Some(part),
            Source::Word(_) => None,
        }
    }

    fn tokens(&self) -> usize {
        self.part().map_or(1, |part| part.tokens.len())
    }

    /// Whether a place is at the end of the text, or of its line.
    fn ends(&self, at: At) -> bool {
        match self.source {
            Source::Text(part) => part.tokens.get(at.token).is_none_or(|token| token.breaks_line),
            Source::Word(elements) => at.token > 0 || at.inner >= elements.len(),
        }
    }

    /// The elements of the compound word at a token.
    fn compound(&self, token: usize) -> Option<&'r [Element]> {
        match self.source {
            Source::Text(part) => part.compound(token),
            Source::Word(elements) => (token == 0).then_some(elements),
        }
    }

    /// The longest element at `at` that `pick` takes, and where it ends. Behind what is glued to its front it is found
    /// only if `glued`.
    fn pick<T>(&self, at: At, glued: bool, mut pick: impl FnMut(Element) -> Option<T>) -> Option<(At, T)> {
        if let Some(elements) = self.compound(at.token) {
            let element = *elements.get(at.inner)?;
            let end = if at.inner + 1 == elements.len() {
                At::token(at.token + 1)
            } else {
                At { token: at.token, inner: at.inner + 1 }
            };
            return pick(element).map(|picked| (end, picked));
        }
        let part = self.part()?;
        let tags = part.tags_at(at.token).iter().filter(|tag| tag.behind == 0 || glued);
        // 千克 is a unit, and no thousand.
        let longer_unit = |tag: &Tag| {
            let tags = part.tags_at(at.token).iter();
            tags.take_while(|t| t.end > tag.end).any(|t| matches!(t.sense, Sense::Unit { side: Side::After, .. }))
        };
        let element = |tag: &Tag| match tag.sense {
            Sense::Magnitude(_) if longer_unit(tag) => None,
            Sense::InnerNumber(value) => {
                (self.numerator || is_beside_number(part, tag)).then_some(Element::Number(*value))
            }
            sense => Element::of(sense),
        };
        tags.filter_map(|tag| Some((At::token(tag.end), pick(element(tag)?)?))).next()
    }

    /// Whether a form for a magnitude less than `most` stands where a longer one for `most` does: 百 in 百万.
    fn shorter_magnitude(&self, at: At, most: f64) -> bool {
        self.pick(at, false, |e| matches!(e, Element::Magnitude(m) if m < most).then_some(())).is_some()
    }

    /// The magnitude at `at` that the number so far takes: the shorter form where a part waits for the longer one.
    fn next_magnitude(&self, at: At, sum: &Sum) -> Option<f64> {
        let (_, most) = self.magnitude_at(at)?;
        let shorter = |e| matches!(e, Element::Magnitude(m) if m < most).then_some(e);
        let waits = sum.waits_below(most).then(|| self.pick(at, false, shorter)).flatten();
        waits.map_or(Some(most), |(_, e)| if let Element::Magnitude(m) = e { Some(m) } else { None })
    }

    fn magnitude_at(&self, at: At) -> Option<(At, f64)> {
        if self.ends(at) {
            return None;
        }
        self.pick(at, false, |e| if let Element::Magnitude(m) = e { Some(m) } else { None })
    }

    fn article_at(&self, at: At) -> Option<At> {
        let part = self.part().filter(|part| at.inner == 0 && at.token < part.tokens.len())?;
        part.longest(at.token, |s| matches!(s, Sense::NumberArticle).then_some(())).map(|(end, ())| At::token(end))
    }

    /// Whether a joiner and a fraction stand at a token, perhaps with an article between them: "och en halv".
    fn joins_fraction(&self, token: usize) -> bool {
        if token >= self.tokens() || self.ends(At::token(token)) {
            return false;
        }
        let joined = self.pick(At::token(token), false, |e| (e == Element::Joiner).then_some(()));
        let Some((at, ())) = joined.filter(|(at, ())| at.token < self.tokens()) else { return false };
        self.fraction_at(self.article_at(at).unwrap_or(at)).is_some()
    }

    fn fraction_at(&self, at: At) -> Option<(At, f64)> {
        self.pick(at, false, |e| if let Element::Fraction(v) = e { Some(v) } else { None })
    }

    /// What is glued without a space: elements of one word, or tokens.
    fn is_glued(&self, at: At) -> bool {
        at.inner > 0 || self.part().is_some_and(|part| part.tokens.get(at.token).is_some_and(|t| !t.spaced))
    }

    /// Reads on from `at`, as long as what follows belongs to one number: the token where it ends, and its parts.
    fn extend(&self, from: At, start: Sum) -> Option<(usize, Sum)> {
        let mut sum = start;
        let mut at = from;
        // The last state that was a whole number, for when a later word does not fit.
        let mut good: Option<(usize, Sum)> = None;
        if let Some(found) = self.after_denominator(from, &sum) {
            return Some(found);
        }
        while at == from || !self.ends(at) {
            if at.token >= self.tokens() || sum.ordinal {
                break;
            }
            let (next, tie) = match (self.half_of(at, &sum), self.joiner(at, &sum)) {
                (Some(next), _) => (next, Tie::None),
                (None, Some((next, tie))) => (next, tie),
                (None, None) => (at, Tie::None),
            };
            let only_fraction = if tie == Tie::None && next == at { self.fraction_joiner(at, &sum) } else { None };
            let (fraction_at, fraction_tie) = only_fraction.map_or((next, tie), |at| (at, Tie::Word));
            // 一百零五分之一: what holds a place adds no fraction.
            let zero =
                tie != Tie::None && self.pick(at, false, |e| (e == Element::Number(0.0)).then_some(())).is_some();
            let fraction = if zero { None } else { self.plus_fraction(fraction_at, fraction_tie, &sum) };
            if let Some((end, longer)) = fraction {
                good = Some((end, longer));
                break;
            }
            let stepped = self.decimals_within(at, &sum).or_else(|| self.step(next, sum, tie));
            let Some((end, longer)) = stepped else { break };
            // What a joiner adds counts only if the magnitude after it fits too: "100 and 200 thousand".
            sum = longer;
            at = end;
            if let Some(past) = self.and_more(at) {
                (at, sum.more) = (past, true);
            }
            let unfinished = self.next_magnitude(at, &sum).is_some_and(|m| {
                let mut tried = sum;
                !tried.multiply(m)
            });
            if unfinished && good.is_some() {
                break;
            }
            if at.inner == 0 && !sum.zero && (self.closing == Closing::None || sum.ordinal) {
                good = Some((at.token, sum));
            }
        }
        let (end, sum) = good?;
        if self.closing != Closing::None {
            return Some((end, sum));
        }
        let (end, sum) = self.decimals(end, sum);
        Some(self.divided(end, sum))
    }

    /// What stands between a fraction and its magnitude: "half *a* million", "a quarter *of a* million".
    fn half_of(&self, at: At, sum: &Sum) -> Option<At> {
        let part = self.part().filter(|part| at.inner == 0 && at.token < part.tokens.len())?;
        if sum.len != 1 || sum.value() >= 1.0 || sum.magnitude.is_some() {
            return None;
        }
        let of = part.longest(at.token, |s| matches!(s, Sense::Classifier).then_some(()));
        let from = of.map_or(at, |(end, ())| At::token(end));
        let end = self.article_at(from).unwrap_or(from);
        self.magnitude_at(end).filter(|_| end != at).map(|_| end)
    }

    /// Past a word for more between a number and its magnitude or unit: 二十*多*万, 30*多*公里, 30*여* km.
    fn and_more(&self, at: At) -> Option<At> {
        let part = self.part().filter(|_| at.inner == 0)?;
        let glued = |token: &Token| token.script.is_unspaced() || token.script == Script::Hangul && !token.spaced;
        let token = part.tokens.get(at.token).filter(|token| glued(token))?;
        let more = |s: &Sense| matches!(s, Sense::Bound(BoundKind::Low, Side::After)).then_some(());
        let (end, ()) = part.longest(at.token, more).filter(|_| !token.breaks_line)?;
        let unit = |t: &Tag| matches!(t.sense, Sense::Unit { side: Side::After, .. });
        let measured = part.tags_at(end).iter().any(unit) && !part.tokens[end].breaks_line;
        (measured || self.magnitude_at(At::token(end)).is_some()).then_some(At::token(end))
    }

    /// Where a joiner at `at` ends, if one may stand after `sum`.
    fn joiner(&self, at: At, sum: &Sum) -> Option<(At, Tie)> {
        if sum.len == 0 || !(sum.words || sum.magnitude.is_some()) {
            return None;
        }
        if let Some((end, ())) = self.pick(at, false, |e| (e == Element::Joiner).then_some(())) {
            let fits = end.token < self.tokens();
            let tie = match self.part() {
                _ if end.token == at.token || at.inner > 0 => Tie::Glued,
                Some(part) if part.tokens[at.token].kind == TokenKind::Mark => Tie::Mark,
                _ => Tie::Word,
            };
            return fits.then_some((end, tie));
        }
        let part = self.part().filter(|_| at.inner == 0)?;
        let joins = |tag: &Tag| tag.behind > 0 && Element::of(tag.sense).is_some() && self.joins_in_front(part, tag);
        part.tags_at(at.token).iter().any(joins).then_some((at, Tie::Glued))
    }

    /// Where a joiner ends behind which only a fraction may follow: any joiner behind digits, "5 *and* a half", 103*と*3分の2;
    /// and one that joins nothing else, "cinco bilhões *com* três quartos".
    fn fraction_joiner(&self, at: At, sum: &Sum) -> Option<At> {
        let part = self.part().filter(|part| at.inner == 0 && at.token < part.tokens.len())?;
        let word = part.tokens[at.token].kind == TokenKind::Word;
        let digits = word && sum.len == 1 && sum.digits && sum.below() == 1.0;
        let any = self.pick(at, false, |e| (digits && e == Element::Joiner).then_some(()));
        let joins = |s: &Sense| matches!(s, Sense::FractionJoiner).then_some(());
        let number = word && sum.len > 0 && sum.below() >= 1.0;
        let own = || number.then(|| part.longest(at.token, joins)).flatten().map(|(end, ())| At::token(end));
        any.map(|(end, ())| end).or_else(own).filter(|end| end.token < part.tokens.len())
    }

    /// Whether what is glued to the front of a form is a joiner.
    fn joins_in_front(&self, part: &Part, tag: &Tag) -> bool {
        let written = part.word(tag.first);
        let end = written.char_indices().nth(tag.behind.into()).map_or(written.len(), |(at, _)| at);
        let front = fold(&written[..end]);
        self.marks.language.data.numbers.joiners.iter().any(|joiner| fold(joiner) == front)
    }

    /// One more part of a number: where it ends and the sum with it.
    fn step(&self, at: At, sum: Sum, tie: Tie) -> Option<(At, Sum)> {
        let joined = tie != Tie::None;
        if let Some(part) = self.part().filter(|part| at.inner == 0 && at.token < part.tokens.len())
            && part.tokens[at.token].kind == TokenKind::Number
        {
            return self.digits_step(part, at.token, sum, joined);
        }
        if let Some(found) = self.sign_of_fraction(at, &sum).or_else(|| self.part_of_word(at, &sum, tie)) {
            return Some(found);
        }
        if at.inner == 0 && sum.len > 0 && self.is_denominator_word(at.token) {
            return None;
        }
        if let Some(found) = self.run_of_digits(at, &sum, joined).or_else(|| self.ordinal_parts(at, &sum, joined)) {
            return Some(found);
        }
        let (end, element) = self.element(at, &sum, tie)?;
        if tie == Tie::None && sum.len > 0 && self.opens_small_part(at, end, element) {
            return None;
        }
        let mut sum = sum;
        let added = match element {
            Element::Number(value) => self.add_number(value, end, at, tie, &mut sum),
            Element::Magnitude(value) => self.add_magnitude(value, at, joined, &mut sum),
            Element::Ordinal(value) => self.add_ordinal(value, at, tie, &mut sum),
            Element::Fraction(_) if self.lacks_joiner(at, tie, &sum) && self.is_also_number(at) => {
                self.is_last(end) && self.add_fraction(at, end, element, tie, &mut sum)
            }
            _ => self.add_fraction(at, end, element, tie, &mut sum),
        };
        added.then_some((end, sum))
    }

    /// What goes on with a number at a place: where it ends, and what it is to the number.
    fn element(&self, at: At, sum: &Sum, tie: Tie) -> Option<(At, Element)> {
        let (fresh, joined) = (sum.len == 0, tie != Tie::None);
        // «10 milyonda» may be ten million, but "milyonda bir" is one of them.
        let divides = |e: Element| if let Element::Denominator(v) = e { Some(Element::Ordinal(v)) } else { None };
        let divisor = if self.closing == Closing::Denominator { self.pick(at, fresh, divides) } else { None };
        let longest = divisor.or_else(|| {
            self.pick(at, fresh || tie == Tie::Glued, |e| match e {
                Element::Magnitude(m) if joined && sum.magnitude.is_some_and(|last| m >= last) => None,
                // 三千五百万 is 3500 万, and not 3005 百万.
                Element::Magnitude(m) if sum.waits_below(m) && self.shorter_magnitude(at, m) => None,
                Element::Number(_) if self.lacks_joiner(at, tie, sum) => None,
                e => self.closes(e, sum),
            })
        });
        // "Two million *and a half*": an article counts only between a joiner and a fraction.
        let after_article = if joined { self.article_at(at).and_then(|end| self.fraction_at(end)) } else { None };
        match (after_article, self.article_of_hundred(at, tie, sum)) {
            (Some((past, fraction)), _) => Some((past, Element::Fraction(fraction))),
            (None, Some(found)) if longest.is_none() => Some(found),
            _ => longest,
        }
    }

    fn add_magnitude(&self, value: f64, at: At, joined: bool, sum: &mut Sum) -> bool {
        let bare = sum.len == 0 && !sum.article;
        let part = self.part().filter(|_| bare);
        // A single letter multiplies a number, and is none.
        let letter = part.is_some_and(|part| {
            let token = part.tokens[at.token];
            token.script.is_cased() && token.end - token.start <= 2
        });
        // "Tientallen jaren" are an unsaid number of tens.
        let unsaid = part
            .filter(|_| at.inner == 0)
            .is_some_and(|part| part.tags_at(at.token).iter().any(|t| matches!(t.sense, Sense::Collective(_))));
        // 一ダース*千*円: a dozen is counted, and multiplies nothing that stands without a space behind it.
        let dozen = sum.magnitude == Some(DOZEN) && self.is_unspaced(at.token);
        let fits = !(letter || unsaid || dozen || bare && joined) && sum.multiply(value);
        sum.words |= sum.len > 0;
        (sum.ones, sum.zero) = (false, false);
        fits
    }

    /// What an element is to a number that must be closed as this one; nothing if it can't be in it.
    fn closes(&self, element: Element, sum: &Sum) -> Option<Element> {
        match (element, self.closing) {
            (Element::Joiner | Element::Decimal | Element::DenominatorFirst | Element::DenominatorMark, _) => None,
            (Element::Denominator(value), Closing::Denominator) => Some(Element::Ordinal(value)),
            (Element::Denominator(_), _) => None,
            (Element::Fraction(value), Closing::Part) => equal_parts(value).map(Element::Ordinal),
            // "Three twenty-*firsts*": there are no first parts.
            (Element::Ordinal(_), Closing::Part) => (sum.len > 0).then_some(element),
            (Element::Ordinal(_), closing) => (closing == Closing::Ordinal).then_some(element),
            _ => Some(element),
        }
    }

    /// Whether a number is missing the joiner behind which alone a smaller one would be added to it: «ثلاثون خمس» is no 35.
    fn lacks_joiner(&self, at: At, tie: Tie, sum: &Sum) -> bool {
        let numbers = &self.marks.language.data.numbers;
        // A form may have its joiner in it: «ومئتان».
        let begins =
            |part: &Part| numbers.joiners.iter().any(|joiner| part.word(at.token).starts_with(joiner.as_str()));
        numbers.always_joined
            && tie == Tie::None
            && at.inner == 0
            && sum.len > 0
            && sum.words
            && !self.part().is_some_and(begins)
    }

    /// Whether a form is the word for a number, whatever else it is: «خمس» is five or a fifth.
    fn is_also_number(&self, at: At) -> bool {
        self.pick(at, true, |e| matches!(e, Element::Number(_)).then_some(())).is_some()
    }

    /// Whether nothing that could be counted stands at a place.
    fn is_last(&self, at: At) -> bool {
        self.ends(at) || self.part().is_some_and(|part| part.tokens[at.token].kind == TokenKind::Mark)
    }

    /// A fraction in one sign that stands by itself: ⅛.
    fn sign_of_fraction(&self, at: At, sum: &Sum) -> Option<(At, Sum)> {
        let part = self.part().filter(|_| sum.len == 0 && at.inner == 0 && self.closing == Closing::None)?;
        let value = fraction_sign(part, at.token)?;
        let mut sum = *sum;
        sum.fraction = true;
        sum.push(value, value).then_some((At::token(at.token + 1), sum))
    }

    /// Whether a compound word is a denominator as a whole: "Fünfunddreißigstel".
    fn is_denominator_word(&self, token: usize) -> bool {
        let part = self.part().filter(|part| part.tokens.get(token).is_some_and(|token| token.spaced));
        part.and_then(|part| part.compound(token)).and_then(|elements| elements.last())
            == Some(&Element::DenominatorMark)
    }

    /// What makes parts of the number before it in one word: "einundzwanzig*stel*", "cientocinco*avos*".
    fn part_of_word(&self, at: At, sum: &Sum, tie: Tie) -> Option<(At, Sum)> {
        let value = sum.value();
        if at.inner == 0 || value < 1.0 || value.fract() != 0.0 || sum.len == 0 {
            return None;
        }
        // A fraction behind a round number says its ones, "tjugo*femtedel", "huszon*ötöd*", and behind ones its tens: "femog*tyvendedel*".
        let tens_behind = tie == Tie::Glued && sum.ones && sum.len == 1;
        let (end, rest) = self.pick(at, false, |e| match e {
            Element::DenominatorMark => (tie == Tie::None).then_some(0.0),
            Element::Fraction(part) if tie == Tie::None && value >= 20.0 && is_one_of_few(part) => {
                equal_parts(part).filter(|ones| *ones > 2.0)
            }
            Element::Fraction(part) if tens_behind => equal_parts(part).filter(|ten| *ten >= 20.0 && ten % 10.0 == 0.0),
            _ => None,
        })?;
        let value = value + rest;
        let mut sum = *sum;
        match self.closing {
            Closing::Part => {
                sum.becomes(value, 0.5);
                sum.ordinal = true;
            }
            Closing::None => {
                sum.becomes(1.0 / value, 0.5);
                (sum.fraction, sum.magnitude, sum.ones) = (true, None, false);
            }
            _ => return None,
        }
        Some((end, sum))
    }

    /// An article that counts a magnitude within a number: "hai nghìn *một trăm*", 2100.
    fn article_of_hundred(&self, at: At, tie: Tie, sum: &Sum) -> Option<(At, Element)> {
        let within = tie == Tie::None && sum.magnitude.is_some() && sum.words && at.inner == 0;
        let end = within.then(|| self.article_at(at)).flatten()?;
        let (past, magnitude) = self.magnitude_at(end)?;
        (magnitude < sum.below()).then_some((past, Element::Number(magnitude)))
    }

    /// Whether tens and a fraction below a ninth follow, which make still smaller parts of what stands before them: "one
    /// hundred *thirty fifths*". Where the fraction is an ordinal as well, the whole is one.
    fn opens_small_part(&self, at: At, end: At, element: Element) -> bool {
        let ten = matches!(element, Element::Number(v) if (20.0..100.0).contains(&v) && v % 10.0 == 0.0);
        if !ten || at.inner > 0 || end.inner > 0 || self.is_glued(at) || self.ends(end) || self.closing != Closing::None
        {
            return false;
        }
        let joined = self.pick(end, false, |e| (e == Element::Joiner).then_some(()));
        let ones = joined.map_or(end, |(past, ())| past);
        let Some(part) = self.part().filter(|part| ones.token < part.tokens.len()) else { return false };
        let ordinal = part.tags_at(ones.token).iter().any(|t| matches!(t.sense, Sense::Ordinal(_)));
        !ordinal && self.fraction_at(ones).is_some_and(|(_, part)| is_one_of_few(part))
    }

    /// Whether ones may come before the ten after them.
    fn ones_first(&self, at: At, tie: Tie, sum: &Sum) -> bool {
        let one_word = tie == Tie::Glued || at.inner > 0 && tie != Tie::None;
        sum.ones && (one_word || tie == Tie::Word && self.marks.language.data.numbers.ones_first)
    }

    fn add_number(&self, value: f64, end: At, at: At, tie: Tie, sum: &mut Sum) -> bool {
        let numbers = &self.marks.language.data.numbers;
        sum.words = true;
        if value == 0.0 && sum.len > 0 {
            // A zero holds a place: 一千零五. It can't be the last, and behind a joiner it is a number of its own: "three hundred
            // and zero".
            sum.zero = sum.magnitude.is_some() && tie == Tie::None;
            return sum.zero;
        }
        let ten = (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
        if ten && self.ones_first(at, tie, sum) {
            let last = &mut sum.parts[sum.len - 1];
            last.value += value;
            sum.ones = false;
            return true;
        }
        // The magnitude of a last digit may be left unsaid: 四百五.
        if numbers.elliptic
            && tie == Tie::None
            && !sum.zero
            && value < 10.0
            && let Some(m) = sum.magnitude.filter(|m| *m >= 100.0 && sum.below() == *m)
            && self.magnitude_at(end).is_none()
            && !self.is_number_at(end)
        {
            return sum.push(value * m / 10.0, 1.0);
        }
        let below = match value {
            // «תשעת אלפים»: thousands in one form.
            v if v >= 1e6 && v % 1e6 == 0.0 => 1e6,
            v if v >= 1000.0 && v % 1000.0 == 0.0 => 1000.0,
            v if v >= 100.0 && v % 100.0 == 0.0 => 100.0,
            v if numbers.vigesimal && (20.0..100.0).contains(&v) && v % 20.0 == 0.0 => 20.0,
            v if v >= 20.0 && v % 10.0 == 0.0 => 10.0,
            _ => 1.0,
        };
        (sum.ones, sum.zero) = ((1.0..10.0).contains(&value), false);
        sum.push(value, below)
    }

    fn is_number_at(&self, at: At) -> bool {
        !self.ends(at)
            && (self.pick(at, false, |e| matches!(e, Element::Number(_)).then_some(())).is_some()
                || self.part().is_some_and(|part| part.tokens[at.token].kind == TokenKind::Number))
    }

    fn add_ordinal(&self, value: f64, at: At, tie: Tie, sum: &mut Sum) -> bool {
        sum.words = true;
        sum.ordinal = true;
        let ten = (20.0..100.0).contains(&value) && value % 10.0 == 0.0;
        if ten && self.ones_first(at, tie, sum) {
            sum.parts[sum.len - 1].value += value;
            return true;
        }
        // "Twenty and second" are two; "twenty-second" is one.
        let spaced = tie == Tie::None && sum.len > 0 && !self.is_glued(at) && !self.numerator;
        if spaced && (sum.below() > 100.0 || value < 100.0 && self.marks.language.data.numbers.ordinals_whole) {
            return false;
        }
        if value >= 100.0 && sum.len > 0 && sum.parts[sum.len - 1].value < value {
            return sum.multiply(value);
        }
        sum.push(value, 0.0)
    }

    /// Words for digits one after another, where words stand without spaces: 二〇二三, 이공이삼. Two of them are a number
    /// only with a zero or out of order, since 三四 is three or four.
    fn run_of_digits(&self, at: At, sum: &Sum, joined: bool) -> Option<(At, Sum)> {
        let digit = |at: At| {
            self.pick(at, false, |e| match e {
                Element::Number(v) if (0.0..10.0).contains(&v) && v.fract() == 0.0 => Some(v),
                _ => None,
            })
        };
        if sum.len > 0 || joined || !self.is_unspaced(at.token) {
            return None;
        }
        let (mut end, first) = digit(at)?;
        let (mut value, mut last, mut count, mut ascending, mut zero) = (first, first, 1, true, first == 0.0);
        while !self.ends(end) && self.is_glued(end) && count < 15 {
            let Some((next, v)) = digit(end) else { break };
            ascending &= v == last + 1.0;
            zero |= v == 0.0;
            (value, last, count, end) = (value * 10.0 + v, v, count + 1, next);
        }
        let fits = count > 2 || count == 2 && (zero || !ascending && self.part().is_some());
        if !fits || self.magnitude_at(end).is_some() {
            return None;
        }
        let mut sum = *sum;
        sum.push(value, 1.0).then_some((end, sum))
    }

    /// Whether words stand without spaces there.
    fn is_unspaced(&self, token: usize) -> bool {
        match self.source {
            Source::Text(part) => {
                part.tokens.get(token).is_some_and(|t| t.script.is_unspaced() || t.script == Script::Hangul)
            }
            Source::Word(_) => self.marks.language.data.language.scripts.iter().any(|s| s == "Kore" || s == "Hang"),
        }
    }

    /// A fraction after a joiner, which is added to the number before it: "three *and one fourth*", 三又三分之一.
    fn plus_fraction(&self, at: At, tie: Tie, sum: &Sum) -> Option<(usize, Sum)> {
        let part = self.part().filter(|_| matches!(tie, Tie::Word | Tie::Glued) && !self.within && at.inner == 0)?;
        let token = part.tokens.get(at.token)?;
        if self.closing != Closing::None || sum.below() < 1.0 || token.breaks_line {
            return None;
        }
        // Where a joiner ties ones to tens, they count the parts together: "treinta *y dos* quintos" are 32 fifths.
        let numbers = &self.marks.language.data.numbers;
        let ones = |e: Element| matches!(e, Element::Number(v) if (2.0..10.0).contains(&v)).then_some(());
        if numbers.ordinals_whole && !numbers.compound && sum.below() == 10.0 && self.pick(at, false, ones).is_some() {
            return None;
        }
        let (end, inner) = self.fraction_behind(at)?;
        let article = self.article_at(at);
        let value = inner.value();
        // "Two million and three fifths": of a million. "One billion and three quarters of a million": as it says.
        let last = sum.parts[sum.len - 1].below;
        let shared = last >= 1000.0 || last == DOZEN;
        let whole = value < 1.0 && sum.magnitude == Some(last) && shared && !token.script.is_unspaced();
        let of = if whole { last } else { 1.0 };
        let mut longer = *sum;
        // "Six and two thirds million".
        if let Some(m) = inner.magnitude.filter(|_| sum.magnitude.is_none() && article.is_none()) {
            longer.becomes(sum.value() * m + value, 0.0);
            (longer.words, longer.magnitude) = (true, Some(m));
            return Some((end, longer));
        }
        let fits = value < 1.0 || inner.magnitude.is_some();
        (fits && value > 0.0 && longer.push(value * of, 0.0)).then(|| {
            longer.words = true;
            (end, longer)
        })
    }

    /// The fraction behind a joiner, where it ends. What is a number as well is one only where nothing follows that it could
    /// count: «ثلاثة وخمس».
    fn fraction_behind(&self, at: At) -> Option<(usize, Sum)> {
        let within = Reader { within: true, ..*self };
        let article = self.article_at(at);
        let start = Sum { article: article.is_some(), ..Sum::new() };
        let found = within.extend(article.unwrap_or(at), start)?;
        if found.1.fraction || !self.marks.language.data.numbers.always_joined {
            return Some(found).filter(|(_, inner)| inner.fraction);
        }
        let fraction = |e: Element| if let Element::Fraction(v) = e { Some(v) } else { None };
        let (end, value) = self.pick(at, true, fraction).filter(|(end, _)| self.is_last(*end))?;
        let mut sum = Sum::new();
        (sum.fraction, sum.words) = (true, true);
        sum.push(value, value).then_some((end.token, sum))
    }

    /// A cardinal and the ordinal that names its parts, where the two are no longer ordinal: "venti *venticinquesimi*".
    fn ordinal_parts(&self, at: At, sum: &Sum, joined: bool) -> Option<(At, Sum)> {
        let counts = sum.words && sum.below() >= 1.0 && !sum.article && !joined && self.closing == Closing::None;
        if !counts || at.inner > 0 || self.is_glued(at) || !self.marks.language.data.numbers.ordinals_whole {
            return None;
        }
        let ordinals = Reader { closing: Closing::Ordinal, within: true, ..*self };
        let (end, ordinal) = ordinals.extend(at, Sum::new()).filter(|(end, _)| *end == at.token + 1)?;
        // "The two second ones" and "the first two" are no parts.
        let parts = ordinal.value();
        let mut sum = *sum;
        sum.becomes(sum.value() / parts, 0.5);
        (sum.fraction, sum.magnitude, sum.ones) = (true, None, false);
        (parts > 2.0).then_some((At::token(end), sum))
    }

    /// Whether a form with an element at `at..end` has another sense as well.
    fn is_also(&self, at: At, end: At, pick: fn(&Sense) -> bool) -> bool {
        let tags = self.part().filter(|_| at.inner == 0).map_or(&[][..], |part| part.tags_at(at.token));
        tags.iter().any(|t| pick(t.sense) && t.end >= end.token)
    }

    /// Whether a fraction may be a number by itself at `at..end`. A bare ordinal is none; "a third" is one only before what
    /// it is a part of, and "quarter" without an article is a part of something else.
    fn opens_with_fraction(&self, at: At, end: At, article: bool) -> bool {
        let also_ordinal = self.is_also(at, end, |s| matches!(s, Sense::Ordinal(_)));
        let part = self.part();
        let multiplies = self.magnitude_at(end).is_some() || self.half_magnitude(end);
        let opens = part.is_none_or(|part| {
            let word = part.tokens[at.token].script.is_unspaced() && end.token > at.token + 1;
            // Without an article before it, "half" stands before the whole that it is a part of.
            let alone = part.tokens.len() == end.token - at.token;
            // ½ is nothing else.
            let sign = part.tokens[at.token].kind == TokenKind::Mark;
            word || sign
                || if article || self.within {
                    opens_whole(part, end.token)
                } else {
                    alone || self.opens_share(part, end.token)
                }
        });
        // Behind a preposition it is a place or a time: "at half-time" in one word.
        let share = part.filter(|_| at.inner == 0).is_some_and(|part| {
            let shares = |t: &Tag| matches!(t.sense, Sense::Share) && t.behind == 0 && t.end >= end.token;
            part.tags_at(at.token).iter().any(shares)
        });
        // "More than half stayed"; but "about fourth" is an ordinal, and "over quarter" a piece of the year.
        let time = self.is_also(at, end, |s| matches!(s, Sense::TimeUnit(_)));
        let bounded = !also_ordinal && !time && part.is_some_and(|part| follows_bound(part, at.token));
        let counts = !self.within && (bounded || share && !part.is_some_and(|part| follows_ordinal(part, at.token)));
        multiplies || counts || opens && (article || !also_ordinal)
    }

    /// Adds a fraction.
    fn add_fraction(&self, at: At, end: At, element: Element, tie: Tie, sum: &mut Sum) -> bool {
        let Element::Fraction(value) = element else { return false };
        sum.words = true;
        if sum.len == 0 {
            sum.fraction = true;
            return self.opens_with_fraction(at, end, sum.article) && sum.push(value, value);
        }
        let also_ordinal = self.is_also(at, end, |s| matches!(s, Sense::Ordinal(_)));
        // Right behind a joiner, without an article.
        let bare = tie == Tie::Word && self.article_at(at).is_none_or(|past| self.fraction_at(past).is_none());
        // "Twenty-first" is an ordinal, "two quarters" may be half a year.
        let time = self.is_also(at, end, |s| matches!(s, Sense::TimeUnit(_))) && !self.within;
        if bare && also_ordinal || time && !self.part().is_none_or(|part| opens_part(part, end.token)) {
            return false;
        }
        let last = sum.parts[sum.len - 1];
        if at.inner > 0 && !self.fits_in_word(value, tie, sum) {
            return false;
        }
        let halves = self.marks.language.data.numbers.half_behind && value == 0.5;
        let half_behind = halves && tie == Tie::None && (sum.magnitude.is_some_and(|m| m == last.below) || sum.ones);
        if half_behind || matches!(tie, Tie::Word | Tie::Glued) || tie == Tie::None && at.inner > 0 && value == 0.5 {
            // "Three million and a half": half of the last magnitude, if it is the last part.
            let of = match sum.magnitude {
                Some(m) if last.below == m => m,
                _ => 1.0,
            };
            return value < 1.0 && last.below >= 1.0 && sum.push(value * of, value * of);
        }
        let longer_ordinal = also_ordinal && !self.marks.language.data.numbers.ordinals_whole;
        if last.below < 1.0
            || sum.magnitude.is_some_and(|m| m > 100.0 && value * m >= 1.0 || longer_ordinal)
            || longer_ordinal && sum.value() >= 20.0 && sum.value() % 10.0 == 0.0
        {
            return false;
        }
        sum.becomes(sum.value() * value, 0.5);
        (sum.fraction, sum.magnitude, sum.ones) = (true, None, false);
        true
    }

    /// Whether a fraction within a word goes with the number before it: "zweidrittel", "dreiundeinhalb", but a
    /// "fünfundzwanzigstel" and a "hundertfünftel" are parts of the whole number.
    fn fits_in_word(&self, value: f64, tie: Tie, sum: &Sum) -> bool {
        if tie == Tie::None { value == 0.5 || sum.value() < 10.0 } else { value >= 0.25 }
    }

    /// Whether the whole that a fraction is a part of follows (perhaps with its article glued to it), or a unit.
    fn opens_share(&self, part: &Part, at: usize) -> bool {
        let opens = |t: &Tag| {
            let after = matches!(t.sense, Sense::Bound(_, Side::After));
            after || matches!(t.sense, Sense::Unit { .. } | Sense::TimeUnit(_) | Sense::NumberArticle)
        };
        if opens_part(part, at) || part.tags_at(at).iter().any(opens) {
            return true;
        }
        let language = &self.marks.language.data.language;
        let word = part.tokens.get(at).filter(|token| token.kind == TokenKind::Word && !token.breaks_line);
        word.is_some_and(|token| {
            let written = token.slice(part.text);
            language.proclitics.iter().any(|p| language.demonstratives.contains(p) && written.starts_with(p.as_str()))
        })
    }

    /// Whether an article and a magnitude follow: "half *a million*".
    fn half_magnitude(&self, at: At) -> bool {
        self.article_at(at).is_some_and(|end| self.magnitude_at(end).is_some())
    }

    fn digits_step(&self, part: &Part, at: usize, sum: Sum, joined: bool) -> Option<(At, Sum)> {
        let mut sum = sum;
        if sum.article || self.closing != Closing::None {
            return None;
        }
        let mut value = digits(part.word(at), self.marks)?;
        let mut end = at + 1;
        if sum.len > 0 && !self.digits_go_on(part, at, value, &sum, joined) {
            return None;
        }
        if let Some((past, fraction)) = slashed(part, at) {
            (end, value) = (past, fraction);
            sum.fraction = true;
        } else if let Some((past, fraction)) =
            part.tokens.get(end).filter(|t| t.spaced && !t.breaks_line).and_then(|_| slashed(part, end))
        {
            if fraction < 1.0 && value.fract() == 0.0 {
                (end, value) = (past, value + fraction);
            }
        } else if let Some(fraction) = fraction_sign(part, end).filter(|_| value.fract() == 0.0) {
            (end, value) = (end + 1, value + fraction);
        } else if let Some((past, factor)) = glued(part, end) {
            end = past;
            value = tidy(value * factor);
            sum.magnitude = Some(factor);
            sum.words = true;
        } else if let Some((past, power)) = power(part, end, value, self.marks) {
            (end, value) = (past, power);
        }
        sum.digits |= sum.len == 0;
        (sum.zero, sum.ones) = (false, false);
        sum.push(value, 1.0).then_some((At::token(end), sum))
    }

    /// Whether digits go on with a number before them: "4 thousand 3 hundred", "2 million and 300 thousand", 2万3000.
    fn digits_go_on(&self, part: &Part, at: usize, value: f64, sum: &Sum, joined: bool) -> bool {
        let Some(last) = sum.magnitude.filter(|last| value > 0.0 && *last != DOZEN) else { return false };
        if self.magnitude_at(At::token(at + 1)).is_some() {
            return true;
        }
        // Behind a myriad it needs no space; elsewhere it is a number of its own.
        if !joined {
            let myriad = last == 1e4 || last == 1e8 || last == 1e12;
            // "27 mil 500", "4 bin 3 yüz 21", where the thousands are in digits too.
            let thousand = matches!(last, 100.0 | 1000.0) && sum.digits;
            let glued = !part.tokens[at].spaced;
            return (myriad || thousand || glued) && value < last && (glued || value.fract() == 0.0);
        }
        let noun = part.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word)
            && !part.tags_at(at + 1).iter().any(|t| matches!(t.sense, Sense::Function));
        if self.marks.language.data.numbers.joins_digits && last == 1000.0 && sum.below() == last {
            return value < last && value.fract() == 0.0;
        }
        value < 1000.0 && sum.below() >= 100.0 && (!noun || sum.below() == 100.0 && value < 100.0)
    }

    /// Decimals within one word: 영*점오*, "nul*kommavijf*". A magnitude may follow them.
    fn decimals_within(&self, at: At, sum: &Sum) -> Option<(At, Sum)> {
        if at.inner == 0 || sum.len == 0 || sum.below() < 1.0 || sum.fraction || self.closing != Closing::None {
            return None;
        }
        let (mut end, ()) = self.pick(at, false, |e| (e == Element::Decimal).then_some(()))?;
        let digit = |e: Element| match e {
            Element::Number(v) if (0.0..10.0).contains(&v) && v.fract() == 0.0 => Some(v),
            _ => None,
        };
        let mut sum = *sum;
        let last = &mut sum.parts[sum.len - 1];
        let (mut all, mut scale) = (last.value, 1.0);
        while end.inner > 0
            && let Some((past, value)) = self.pick(end, false, digit)
        {
            (all, scale, end) = (all * 10.0 + value, scale * 10.0, past);
        }
        *last = Summand { value: all / scale, below: 0.0 };
        (sum.words, sum.ones) = (true, false);
        (scale > 1.0).then_some((end, sum))
    }

    /// Decimals after a word or mark: "three *point* five", «۳/۵».
    fn decimals(&self, end: usize, sum: Sum) -> (usize, Sum) {
        let unchanged = (end, sum);
        let Some(part) = self.part() else { return unchanged };
        if end >= part.tokens.len() || sum.below() < 1.0 || sum.fraction {
            return unchanged;
        }
        let Some((from, ())) = self.pick(At::token(end), false, |e| (e == Element::Decimal).then_some(())) else {
            return unchanged;
        };
        let Some(next) = part.tokens.get(from.token) else { return unchanged };
        let mark = part.tokens[end].kind == TokenKind::Mark;
        let digits = next.kind == TokenKind::Number || next.script.is_unspaced();
        if mark && (part.tokens[end].spaced || next.spaced || !digits) {
            return unchanged;
        }
        // «Три целых двадцать пять сотых»: the decimals are told as a fraction.
        let told = (!mark).then(|| Reader { within: true, ..*self }.extend(from, Sum::new())).flatten();
        if let Some((at, inner)) = told.filter(|(_, inner)| inner.fraction) {
            // «Onda beş milyon» has its magnitude in it.
            let size = inner.magnitude.filter(|m| *m >= 1000.0);
            let value = inner.value() / size.unwrap_or(1.0);
            let mut sum = sum;
            let last = sum.len - 1;
            sum.parts[last] = Summand { value: sum.parts[last].value + value, below: 0.0 };
            sum.words = true;
            match size {
                _ if value >= 1.0 => return unchanged,
                Some(m) if sum.multiply(m) => return (at, sum),
                _ => return self.multiplied(At::token(at), sum),
            }
        }
        let Some((at, decimals)) = self.decimal_digits(part, from, mark) else { return unchanged };
        let Ok(fraction) = format!("0.{decimals}").parse::<f64>() else { return unchanged };
        let mut sum = sum;
        let last = sum.len - 1;
        sum.parts[last].value += fraction;
        sum.parts[last].below = 0.0;
        sum.words |= !mark;
        self.multiplied(At::token(at), sum)
    }

    /// With the magnitude that may follow decimals: "three point five *million*".
    fn multiplied(&self, at: At, sum: Sum) -> (usize, Sum) {
        let mut longer = sum;
        match self.magnitude_at(at) {
            Some((past, m)) if longer.multiply(m) => {
                longer.words = true;
                (past.token, longer)
            }
            _ => (at.token, sum),
        }
    }

    /// The digits after a decimal mark or word, where `from` begins.
    fn decimal_digits(&self, part: &Part, from: At, mark: bool) -> Option<(usize, String)> {
        if from.inner == 0 && part.tokens[from.token].kind == TokenKind::Number {
            let written = fold(part.word(from.token));
            let fits = written.bytes().all(|b| b.is_ascii_digit()) && !(mark && written.len() > 2);
            return fits.then_some((from.token + 1, written));
        }
        // Each word gives its digits: "point seven one", "point seventy-one".
        let mut at = from;
        let mut written = String::new();
        loop {
            let digit = self.pick(at, false, |e| match e {
                Element::Number(v) if (0.0..10.0).contains(&v) => Some(v),
                _ => None,
            });
            // "Three point *five* million": a large magnitude multiplies all of it.
            let multiplied = |m: f64| m >= 1000.0 || self.is_unspaced(at.token);
            let alone = digit.filter(|(end, _)| self.magnitude_at(*end).is_none_or(|(_, m)| multiplied(m)));
            if self.ends(at) && at != from {
                break;
            }
            if let Some((end, v)) = alone {
                written.push_str(&v.to_string());
                at = end;
                continue;
            }
            let within = Reader { within: true, ..*self };
            let number = (at.inner == 0).then(|| within.extend(at, Sum::new())).flatten();
            match number.filter(|(_, inner)| inner.words && inner.magnitude.is_none_or(|m| m <= 100.0)) {
                Some((end, inner)) => {
                    written.push_str(&inner.value().to_string());
                    at = At::token(end);
                }
                None => break,
            }
        }
        let fits = at.inner == 0 && !written.is_empty() && written.bytes().all(|b| b.is_ascii_digit());
        fits.then_some((at.token, written))
    }

    /// A number that is the denominator or the numerator of one after it: 三*分之一*, "one *over three*", "três *vinte
    /// avos*".
    fn divided(&self, end: usize, sum: Sum) -> (usize, Sum) {
        let Some(part) = self.part().filter(|part| end < part.tokens.len()) else { return (end, sum) };
        let found = self
            .over_numerator(part, end, &sum)
            .or_else(|| self.over_denominator(part, end, &sum))
            .or_else(|| self.of_parts(part, end, &sum))
            .or_else(|| self.small_parts(end, &sum));
        let Some((past, value)) = found else { return (end, sum) };
        let mut fraction = Sum::new();
        fraction.push(value, if value < 1.0 { value } else { 0.0 });
        (fraction.fraction, fraction.words) = (true, true);
        (past, fraction)
    }

    /// The numerator behind a denominator and the word that divides: 三*分之一*.
    fn over_numerator(&self, part: &Part, end: usize, under: &Sum) -> Option<(usize, f64)> {
        let divides = |e| (e == Element::DenominatorFirst).then_some(());
        let (from, ()) =
            self.pick(At::token(end), false, divides).filter(|(from, ())| from.token < part.tokens.len())?;
        let word = from.inner == 0 && part.tokens[from.token].kind == TokenKind::Word;
        let negative = minus(part, from.token).filter(|_| word);
        let at = negative.map_or(from, At::token);
        let over = Reader { within: true, numerator: true, ..*self };
        let (past, over) = if at.token < part.tokens.len() { over.extend(at, Sum::new())? } else { return None };
        let over = if negative.is_some() { -over.value() } else { over.value() };
        (under.value() > 0.0).then(|| (past, over / under.value()))
    }

    /// The denominator behind a numerator and a word that divides, "one *over three*", or is the word for "of" before an
    /// ordinal, "ek *ka pānchvān*".
    fn over_denominator(&self, part: &Part, end: usize, sum: &Sum) -> Option<(usize, f64)> {
        let numbers = &self.marks.language.data.numbers;
        let behind = |s: fn(&Sense) -> bool| {
            let found = part.longest(end, |sense| s(sense).then_some(()));
            found.map(|(from, ())| from).filter(|from| *from < part.tokens.len())
        };
        let whole = Reader { within: true, ..*self };
        if !numbers.numerator_first.is_empty()
            && let Some(from) = behind(|s| matches!(s, Sense::NumeratorFirst))
            && let Some((past, under)) = whole.extend(At::token(from), Sum::new())
            && under.value() > 0.0
            && sum.magnitude.is_none_or(|m| m <= 100.0)
            // "Over" and "sobre" say other things too: no noun may follow them.
            && (!is_ambiguous(part, end) || opens_whole(part, past) || sum.value() == 1.0 && !opens_part(part, end))
        {
            return Some((past, sum.value() / under.value()));
        }
        if numbers.numerator_of.is_empty() {
            return None;
        }
        let from = behind(|s| matches!(s, Sense::NumeratorOf))?;
        let ordinal = Reader { closing: Closing::Ordinal, numerator: true, ..whole };
        let (past, under) = ordinal.extend(At::token(from), Sum::new()).filter(|(_, under)| under.value() > 1.0)?;
        Some((past, sum.value() / under.value()))
    }

    /// The denominator behind a numerator that a word behind it marks: "três *vinte avos*".
    fn of_parts(&self, part: &Part, end: usize, sum: &Sum) -> Option<(usize, f64)> {
        if self.marks.language.data.numbers.denominator_marks.is_empty() {
            return None;
        }
        let (past, under) = Reader { within: true, ..*self }.extend(At::token(end), Sum::new())?;
        let mark = |s: &Sense| matches!(s, Sense::DenominatorMark).then_some(());
        let (past, ()) = (past < part.tokens.len()).then(|| part.longest(past, mark)).flatten()?;
        (under.value() > 0.0).then(|| (past, sum.value() / under.value()))
    }

    /// The parts that a number of its own behind the number names, of two words or a compound one: "three
    /// *twenty-fifths*", "ein *Einundzwanzigstel*".
    fn small_parts(&self, end: usize, sum: &Sum) -> Option<(usize, f64)> {
        let part = self.part().filter(|part| sum.words && !part.tokens[end].breaks_line)?;
        self.parts_at(end).map(|(past, under)| (past, sum.value() / under)).filter(|(past, _)| {
            // "One twenty-fifth anniversary" is none.
            let ordinal = |t: &Tag| t.end == *past && matches!(t.sense, Sense::Ordinal(_));
            opens_whole(part, *past) || !part.tags_at(*past - 1).iter().any(ordinal)
        })
    }

    /// Into how many equal parts what stands at a token divides, twenty at least: "twenty-fifths", "Einundzwanzigstel".
    fn parts_at(&self, token: usize) -> Option<(usize, f64)> {
        const LEAST: f64 = 20.0;
        let parts = Reader { closing: Closing::Part, within: true, numerator: true, ..*self };
        let (past, under) = parts.extend(At::token(token), Sum::new())?;
        (under.value() >= LEAST && (past > token + 1 || self.compound(token).is_some())).then(|| (past, under.value()))
    }

    /// A fraction with its denominator first, in a word of its own: "üçte bir".
    fn after_denominator(&self, from: At, start: &Sum) -> Option<(usize, Sum)> {
        let none = self.marks.language.data.numbers.denominator.is_empty();
        if none || start.article || self.closing != Closing::None || self.numerator {
            return None;
        }
        // "İlk on birde iki oyuncu": the first eleven.
        if self.part().is_some_and(|part| from.inner == 0 && follows_ordinal(part, from.token)) {
            return None;
        }
        let denominator = Reader { closing: Closing::Denominator, within: true, numerator: true, ..*self };
        let (at, under) = denominator.extend(from, Sum::new()).map(|(at, under)| (At::token(at), under.value()))?;
        if self.ends(at) || under <= 0.0 {
            return None;
        }
        let within = Reader { within: true, numerator: true, ..*self };
        let (end, over) = within.extend(at, Sum::new())?;
        let mut sum = Sum::new();
        sum.push(over.value() / under, 0.0);
        (sum.fraction, sum.words, sum.magnitude) = (true, true, over.magnitude);
        Some((end, sum))
    }
}

/// Into how many equal parts a fraction divides, if it is one of them.
fn equal_parts(fraction: f64) -> Option<f64> {
    let parts = (1.0 / fraction).round();
    (parts >= 2.0 && (parts * fraction - 1.0).abs() < 1e-9).then_some(parts)
}

/// Whether a fraction is one of two to nine equal parts.
fn is_one_of_few(part: f64) -> bool {
    let ones = (1.0 / part).round();
    (2.0..10.0).contains(&ones) && (ones * part - 1.0).abs() < 1e-9
}

/// Whether a number word or digits stand right before or behind a form, without a space; or a counter behind it.
fn is_beside_number(part: &Part, tag: &Tag) -> bool {
    let number = |sense: &Sense| matches!(sense, Sense::Number(_) | Sense::InnerNumber(_) | Sense::Magnitude(_));
    let behind = part.tokens.get(tag.end).is_some_and(|token| !token.spaced)
        && (part.tokens[tag.end].kind == TokenKind::Number || part.tags_at(tag.end).iter().any(|t| number(t.sense)));
    // A word for five that is one for a year too counts before what is counted, where words stand apart.
    let counts = |t: &Tag| matches!(t.sense, Sense::TimeUnit(_) | Sense::Classifier | Sense::Magnitude(_));
    let spaced = part.tokens.get(tag.end).filter(|token| token.spaced && token.script.is_cased() && !token.breaks_line);
    if spaced.is_some() && part.tags_at(tag.end).iter().any(counts) {
        return true;
    }
    // «Một trăm lẻ *năm*», "마이너스 *오*": it goes on with a number or its sign.
    let goes_on =
        |t: &Tag| t.end == tag.first && matches!(t.sense, Sense::NumberJoiner | Sense::Decimal | Sense::Minus);
    if tag.first > 0
        && part.tokens[tag.first - 1].kind == TokenKind::Word
        && !part.tokens[tag.first].script.is_unspaced()
        && part.tags_at(tag.first - 1).iter().any(goes_on)
    {
        return true;
    }
    let before = tag.first > 0
        && !part.tokens[tag.first].spaced
        && (part.tokens[tag.first - 1].kind == TokenKind::Number
            || part.tags_at(tag.first - 1).iter().any(|t| t.end == tag.first && number(t.sense)));
    before || behind
}

/// Whether the form at a token that divides is a small word or a bound as well.
fn is_ambiguous(part: &Part, at: usize) -> bool {
    part.tags_at(at).iter().any(|t| matches!(t.sense, Sense::Bound(..) | Sense::Function))
}

/// Whether a word between a part and its whole follows.
fn opens_part(part: &Part, at: usize) -> bool {
    part.tags_at(at).iter().any(|t| matches!(t.sense, Sense::Classifier))
}

/// Whether an ordinal stands right before a token: "the second half", "2. polovina".
fn follows_ordinal(part: &Part, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let digits = |token: usize| part.tokens[token].kind == TokenKind::Number;
    let stopped = before > 0 && part.tokens[before].kind == TokenKind::Mark && digits(before - 1);
    stopped || part.tags_at(before).iter().any(|t| t.end == at && matches!(t.sense, Sense::Ordinal(_)))
}

/// Whether a bound stands right before a token: "more than half". Hedges stand before a middle, too: "cerca del medio".
fn follows_bound(part: &Part, at: usize) -> bool {
    let bounds = |t: &Tag| {
        let bound = matches!(t.sense, Sense::Bound(BoundKind::Low | BoundKind::High, Side::Before));
        t.end == at && bound
    };
    (at.saturating_sub(5)..at).any(|token| part.tags_at(token).iter().any(bounds))
}

/// Whether what follows a fraction may be the whole that it is a part of, and no noun that it orders.
fn opens_whole(part: &Part, at: usize) -> bool {
    let opens = |t: &Tag| {
        let unit = matches!(t.sense, Sense::Unit { side: Side::Before | Side::After, .. });
        unit || matches!(t.sense, Sense::Classifier | Sense::Function | Sense::Magnitude(_))
    };
    at >= part.tokens.len()
        || part.tokens[at].kind == TokenKind::Mark
        || part.tokens[at].breaks_line
        || part.tags_at(at).iter().any(opens)
}

/// A letter that multiplies the digits it is glued to: `k`. One that is a unit too multiplies money only.
fn glued(part: &Part, at: usize) -> Option<(usize, f64)> {
    let token = part.tokens.get(at)?;
    if token.spaced || token.kind != TokenKind::Word {
        return None;
    }
    let (end, factor) = part.longest(at, |s| if let Sense::Glued(m) = s { Some(*m) } else { None })?;
    let unit = part.tags_at(at).iter().any(|t| matches!(t.sense, Sense::Unit { .. }));
    let money = at >= 2 && is_money_before(part, at - 1);
    (!unit || money).then_some((end, factor))
}

/// A power written with digits: `1.1^23`, `12e+14`, `1.3x10^6`.
fn power(part: &Part, at: usize, base: f64, marks: Marks) -> Option<(usize, f64)> {
    let glued = |at: usize| part.tokens.get(at).is_some_and(|token| !token.spaced);
    // The exponent, with its signs, where it begins.
    let exponent = |from: usize| {
        let mut at = from;
        let mut sign = 1.0;
        while glued(at) && matches!(part.word(at), "+" | "-" | "\u{2212}") && at < from + 2 {
            sign = if part.word(at) == "+" { sign } else { -sign };
            at += 1;
        }
        let number = glued(at) && part.tokens[at].kind == TokenKind::Number;
        number.then(|| digits(part.word(at), marks)).flatten().map(|value| (at + 1, sign * value))
    };
    if !glued(at) {
        return None;
    }
    let written = fold(part.word(at));
    let (end, value) = match written.as_str() {
        "^" => exponent(at + 1).map(|(end, e)| (end, base.powf(e)))?,
        "e" => exponent(at + 1).map(|(end, e)| (end, base * 10f64.powf(e)))?,
        "x10" if glued(at + 1) && part.word(at + 1) == "^" => {
            exponent(at + 2).map(|(end, e)| (end, base * 10f64.powf(e)))?
        }
        written => {
            let e = written.strip_prefix('e').filter(|e| e.len() <= 2)?.parse::<i32>().ok()?;
            (at + 1, base * 10f64.powi(e))
        }
    };
    value.is_finite().then_some((end, value))
}

/// A power in words behind its base: 1.1*の23乗*, "two *to the power of* ten".
fn raised(part: &Part, at: usize, base: f64, marks: Marks) -> Option<(usize, f64)> {
    let numbers = &marks.language.data.numbers;
    if numbers.power_between.is_empty() || at >= part.tokens.len() {
        return None;
    }
    let (from, ()) = part.longest(at, |s| matches!(s, Sense::PowerBetween).then_some(()))?;
    let exponent = (from < part.tokens.len()).then(|| numeral(part, from, marks)).flatten()?;
    let past = if numbers.power_behind.is_empty() {
        exponent.end
    } else {
        let behind = |s: &Sense| matches!(s, Sense::PowerBehind).then_some(());
        let unended = exponent.end < part.tokens.len();
        unended.then(|| part.longest(exponent.end, behind)).flatten().map(|(end, ())| end)?
    };
    let value = base.powf(exponent.value);
    (exponent.form != Form::Article && value.is_finite()).then_some((past, value))
}

/// The power of ten that a number is multiplied with: 12.3*×10の14乗*, `1.2 × 10^6`.
fn times_power(part: &Part, at: usize, marks: Marks) -> Option<(usize, f64)> {
    let ten =
        at.checked_add(1).filter(|ten| *ten < part.tokens.len() && matches!(part.word(at), "×" | "✕" | "⋅" | "x"))?;
    let end = if part.tokens[ten].kind == TokenKind::Number {
        (digits(part.word(ten), marks) == Some(10.0)).then_some(ten + 1)?
    } else {
        let word = |s: &Sense| matches!(s, Sense::Number(10.0) | Sense::Magnitude(10.0)).then_some(());
        part.longest(ten, word)?.0
    };
    power(part, end, 10.0, marks).or_else(|| raised(part, end, 10.0, marks))
}

/// Whether a currency sign or word stands right before token `at`.
pub(crate) fn is_money_before(part: &Part, at: usize) -> bool {
    let from = at.saturating_sub(3);
    (from..at).any(|first| {
        part.tags_at(first).iter().any(|t| t.end == at && matches!(t.sense, Sense::Unit { id, .. } if is_money(id)))
    })
}

/// Whether a unit is an ISO 4217 code.
pub(crate) fn is_money(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// A fraction in one sign behind a whole number: 14*½*.
fn fraction_sign(part: &Part, at: usize) -> Option<f64> {
    let token = part.tokens.get(at).filter(|token| !token.breaks_line)?;
    let mut signs = token.slice(part.text).chars();
    let sign = signs.next().filter(|_| signs.next().is_none())?;
    let (over, under) = match sign {
        '½' => (1, 2),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕'..='⅘' => (sign as u32 - '⅕' as u32 + 1, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛'..='⅞' => (2 * (sign as u32 - '⅛' as u32) + 1, 8),
        _ => return None,
    };
    Some(f64::from(over) / f64::from(under))
}

/// A fraction in digits with a slash, `4/5`, beginning at token `at`.
fn slashed(part: &Part, at: usize) -> Option<(usize, f64)> {
    let [over, slash, under] = [part.tokens.get(at)?, part.tokens.get(at + 1)?, part.tokens.get(at + 2)?];
    let glued = over.kind == TokenKind::Number && under.kind == TokenKind::Number && !slash.spaced && !under.spaced;
    if !glued || !matches!(part.word(at + 1), "/" | "\u{2044}" | "\u{FF0F}") {
        return None;
    }
    // A slash that is the decimal mark is read elsewhere, and a further slash makes a date or a path.
    let decimal = part.tags_at(at + 1).iter().any(|t| matches!(t.sense, Sense::Decimal));
    let goes_on = part.tokens.get(at + 3).is_some_and(|t| !t.spaced && part.word(at + 3) == "/");
    let plain = |at: usize| fold(part.word(at)).parse::<u32>().ok();
    let (over, under) = (plain(at)?, plain(at + 2)?);
    (!decimal && !goes_on && over < under && under <= 10).then(|| (at + 3, f64::from(over) / f64::from(under)))
}
