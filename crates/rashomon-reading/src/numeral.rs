//! Numbers as such: digits of any script, number words, and the two mixed.

use rashomon_language::Sense;
use rashomon_text::{TokenKind, digit_value, fold};

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
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One run of digits.
    Digits,
    /// Words, or digits with words.
    Words,
    /// The bare word for one, which may be an article or a pronoun.
    One,
    /// An article before a unit: only where the caller allows for it.
    Article,
}

/// How a language writes numbers in digits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marks {
    decimal: char,
    groups: [char; 2],
}

impl Marks {
    pub(crate) fn of(language: &rashomon_language::Language) -> Self {
        let file = &language.data.language;
        let decimal = file.decimal.chars().next().unwrap_or('.');
        let mut groups = [if decimal == ',' { '.' } else { ',' }; 2];
        for (mark, group) in groups.iter_mut().zip(file.group.iter().filter_map(|g| g.chars().next())) {
            *mark = group;
        }
        Self { decimal, groups }
    }
}

/// The value of one run of digits, or nothing if its marks are those of a date, a version or an address.
pub(crate) fn digits(written: &str, marks: Marks) -> Option<f64> {
    let mut plain = String::with_capacity(written.len());
    let mut separators: [char; 2] = ['\0'; 2];
    let mut count = [0usize; 2];
    let mut last = (0, '\0'); // where the last separator stands in `plain`
    for c in written.chars() {
        if let Some(digit) = digit_value(c) {
            plain.push(char::from(b'0' + digit));
            continue;
        }
        let c = if matches!(c, '\u{2019}') { '\'' } else { c };
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
            c if c == marks.decimal => true,
            // A group has three digits, and no group begins with a lone zero.
            _ if after != 3 || last.0 > 3 || plain.starts_with('0') => true,
            _ => false,
        },
        _ if count[1] > 1 => return None,
        _ => true,
    };
    if kinds > 0 && !grouped(written, if decimal { Some(last.1) } else { None }) {
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

/// Whether the digits before the decimal mark come in groups of three (or, from the second on, of two, as
/// lakhs are written).
fn grouped(written: &str, decimal: Option<char>) -> bool {
    let whole = match decimal {
        Some(mark) => written.rfind(mark).map_or(written, |at| &written[..at]),
        None => written,
    };
    if !whole.contains(|c| digit_value(c).is_none()) {
        return true;
    }
    let mut groups = whole.split(|c| digit_value(c).is_none()).map(|group| group.chars().count());
    let first = groups.next().unwrap_or(0);
    let rest: Vec<usize> = groups.collect();
    let threes = rest.iter().all(|n| *n == 3);
    let lakhs = rest.last() == Some(&3) && rest.iter().rev().skip(1).all(|n| *n == 2);
    (1..=3).contains(&first) && (threes || lakhs)
}

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
}

impl Sum {
    fn new() -> Self {
        Self { parts: [Summand { value: 0.0, below: 0.0 }; 8], len: 0, magnitude: None, article: false, words: false }
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

    /// Multiplies the parts that are less than a magnitude by it.
    fn multiply(&mut self, magnitude: f64) -> bool {
        let mut sum = 0.0;
        let mut kept = self.len;
        while kept > 0 && self.parts[kept - 1].value < magnitude {
            kept -= 1;
            sum += self.parts[kept].value;
        }
        let before = *self;
        // "Fifteen dozen": a small magnitude takes a larger number too.
        if kept == self.len && self.len > 0 && magnitude < 100.0 && self.parts[self.len - 1].below < magnitude {
            kept -= 1;
            sum = self.parts[kept].value;
        }
        let factor = if kept == self.len { 1.0 } else { sum };
        self.len = kept;
        if !self.push(factor * magnitude, magnitude) {
            *self = before;
            return false;
        }
        self.magnitude = Some(magnitude);
        true
    }

    fn value(&self) -> f64 {
        tidy(self.parts[..self.len].iter().map(|p| p.value).sum())
    }
}

/// Takes away what binary fractions add: 2.3 million is 2 300 000.
pub(crate) fn tidy(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() < whole.abs() * 1e-12 { whole } else { value }
}

/// The granularity of a number word: what may follow twenty is less than ten.
fn granularity(value: f64) -> f64 {
    match value {
        v if v >= 100.0 && v % 100.0 == 0.0 => 100.0,
        v if v >= 20.0 && v % 10.0 == 0.0 => 10.0,
        _ => 1.0,
    }
}

/// The number that begins at token `at`, as long as it goes.
pub(crate) fn numeral(part: &Part, at: usize, marks: Marks) -> Option<Numeral> {
    let (mut from, negative) = match part.longest(at, |s| matches!(s, Sense::Minus).then_some(())) {
        Some((end, ())) if may_be_minus(part, at, end) => (end, true),
        _ => (at, false),
    };
    let mut sum = Sum::new();
    if let Some((end, ())) = part.longest(from, |s| matches!(s, Sense::NumberArticle).then_some(())) {
        let one = part.longest(from, |s| matches!(s, Sense::Number(1.0)).then_some(()));
        let multiplies = |s: &Sense| matches!(s, Sense::Magnitude(_) | Sense::Fraction(_));
        if end < part.tokens.len() && part.tags_at(end).iter().any(|t| multiplies(t.sense)) && one.is_none() {
            sum.article = true;
            from = end;
        } else if one.is_none() {
            return (!negative).then_some(Numeral { end, value: 1.0, magnitude: None, form: Form::Article });
        }
    }
    let (end, sum) = extend(part, from, sum, marks)?;
    let value = if negative { -sum.value() } else { sum.value() };
    let bare_one = value == 1.0 && sum.words && sum.magnitude.is_none();
    let form = match () {
        () if bare_one => Form::One,
        () if sum.words => Form::Words,
        () => Form::Digits,
    };
    Some(Numeral { end, value, magnitude: sum.magnitude, form })
}

/// A dash is a minus only if it is glued to digits and to nothing before it.
fn may_be_minus(part: &Part, at: usize, end: usize) -> bool {
    let Some(next) = part.tokens.get(end) else { return false };
    if part.tokens[at].kind == TokenKind::Word {
        return true;
    }
    next.kind == TokenKind::Number && !next.spaced && part.tokens[at].spaced
}

fn extend(part: &Part, from: usize, start: Sum, marks: Marks) -> Option<(usize, Sum)> {
    let mut sum = start;
    let mut at = from;
    // The last state that was a whole number, for when a later word does not fit.
    let mut good: Option<(usize, Sum)> = None;
    while at < part.tokens.len() {
        if at > from && part.tokens[at].breaks_line {
            break;
        }
        let (next, joined) = match (half_of(part, at, &sum), joiner(part, at, &sum)) {
            (Some(next), _) => (next, false),
            (None, Some(next)) => (next, true),
            (None, None) => (at, false),
        };
        let Some((end, longer)) = step(part, next, sum, joined, marks) else { break };
        // What a joiner adds counts only if the magnitude after it fits too: "100 and 200 thousand".
        sum = longer;
        at = end;
        let unfinished = magnitude_at(part, at).is_some_and(|(_, m)| {
            let mut tried = sum;
            !tried.multiply(m)
        });
        if unfinished && good.is_some() {
            break;
        }
        good = Some((at, sum));
    }
    let (end, sum) = good?;
    Some(decimals(part, end, sum, marks))
}

/// Where the article ends between a fraction and its magnitude: "half *a* million".
fn half_of(part: &Part, at: usize, sum: &Sum) -> Option<usize> {
    if sum.len != 1 || sum.value() >= 1.0 || sum.magnitude.is_some() {
        return None;
    }
    let (end, ()) = part.longest(at, |s| matches!(s, Sense::NumberArticle).then_some(()))?;
    magnitude_at(part, end).map(|_| end)
}

/// Where a joiner at `at` ends, if one may stand after `sum`.
fn joiner(part: &Part, at: usize, sum: &Sum) -> Option<usize> {
    if sum.len == 0 || !(sum.words || sum.magnitude.is_some()) {
        return None;
    }
    let (end, ()) = part.longest(at, |s| matches!(s, Sense::NumberJoiner).then_some(()))?;
    (end < part.tokens.len()).then_some(end)
}

fn magnitude_at(part: &Part, at: usize) -> Option<(usize, f64)> {
    if at >= part.tokens.len() || part.tokens[at].breaks_line {
        return None;
    }
    part.longest(at, |s| if let Sense::Magnitude(m) = s { Some(*m) } else { None })
}

/// One more part of a number: where it ends and the sum with it.
fn step(part: &Part, at: usize, sum: Sum, joined: bool, marks: Marks) -> Option<(usize, Sum)> {
    let token = part.tokens[at];
    let mut sum = sum;
    if token.kind == TokenKind::Number {
        return digits_step(part, at, sum, joined, marks);
    }
    let longest = part.longest(at, |s| match s {
        Sense::Number(v) => Some((0, *v)),
        Sense::Magnitude(m) if !joined || sum.magnitude.is_none_or(|last| *m < last) => Some((1, *m)),
        Sense::Fraction(v) => Some((2, *v)),
        _ => None,
    });
    // "Two million *and a half*": an article counts only between a joiner and a fraction.
    let after_article = if joined { fraction_after(part, at) } else { None };
    let (end, (kind, value)) = match after_article {
        Some((past, fraction)) => (past, (2, fraction)),
        None => longest?,
    };
    let added = match kind {
        0 => {
            let fits = sum.push(value, granularity(value));
            sum.words = true;
            fits
        }
        1 => {
            let bare = sum.len == 0 && !sum.article;
            let fits = !(bare && joined) && sum.multiply(value);
            sum.words |= sum.len > 0;
            fits
        }
        _ => add_fraction(part, at, end, value, joined && after_article.is_none(), joined, &mut sum),
    };
    added.then_some((end, sum))
}

/// The fraction after the article at `at`: "and *a half*".
fn fraction_after(part: &Part, at: usize) -> Option<(usize, f64)> {
    let (end, ()) = part.longest(at, |s| matches!(s, Sense::NumberArticle).then_some(()))?;
    if end >= part.tokens.len() {
        return None;
    }
    part.longest(end, |s| if let Sense::Fraction(v) = s { Some(*v) } else { None })
}

/// Adds a fraction; `bare` if it stands right after a joiner, without an article.
fn add_fraction(part: &Part, at: usize, end: usize, value: f64, bare: bool, joined: bool, sum: &mut Sum) -> bool {
    sum.words = true;
    let also = |pick: fn(&Sense) -> bool| part.tags_at(at).iter().any(|t| pick(t.sense) && t.end >= end);
    let also_ordinal = also(|s| matches!(s, Sense::Ordinal(_)));
    if sum.len == 0 {
        // A bare ordinal is no fraction; "a third" is one only before what it is a part of, and "quarter"
        // without an article is a part of something else.
        let multiplies = magnitude_at(part, end).is_some() || half_magnitude(part, end);
        let fits = multiplies || opens_whole(part, end) && (sum.article || !also_ordinal);
        return fits && sum.push(value, value);
    }
    // "Twenty-first" is an ordinal, "two quarters" may be half a year.
    if bare && also_ordinal || also(|s| matches!(s, Sense::TimeUnit(_))) && !opens_part(part, end) {
        return false;
    }
    if joined {
        // "Three million and a half": half of the last magnitude, if it is the last part.
        let of = match sum.magnitude {
            Some(m) if sum.parts[sum.len - 1].below == m => m,
            _ => 1.0,
        };
        let last = &mut sum.parts[sum.len - 1];
        if value >= 1.0 || last.below < 1.0 {
            return false;
        }
        return if sum.len == sum.parts.len() {
            false
        } else {
            sum.parts[sum.len] = Summand { value: value * of, below: value * of };
            sum.len += 1;
            true
        };
    }
    if sum.parts[sum.len - 1].below < 1.0
        || sum.magnitude.is_some()
        || also_ordinal && sum.value() >= 20.0 && sum.value() % 10.0 == 0.0
    {
        return false;
    }
    let total = sum.value() * value;
    sum.len = 1;
    sum.parts[0] = Summand { value: total, below: 0.5 };
    true
}

/// Whether an article and a magnitude follow: "half *a million*".
fn half_magnitude(part: &Part, at: usize) -> bool {
    if at >= part.tokens.len() {
        return false;
    }
    let article = part.longest(at, |s| matches!(s, Sense::NumberArticle).then_some(()));
    article.is_some_and(|(end, ())| magnitude_at(part, end).is_some())
}

/// Whether a word between a part and its whole follows.
fn opens_part(part: &Part, at: usize) -> bool {
    at < part.tokens.len() && part.tags_at(at).iter().any(|t| matches!(t.sense, Sense::Classifier))
}

/// Whether what follows a fraction may be the whole that it is a part of, and no noun that it orders.
fn opens_whole(part: &Part, at: usize) -> bool {
    at >= part.tokens.len()
        || part.tokens[at].kind == TokenKind::Mark
        || part.tokens[at].breaks_line
        || part.tags_at(at).iter().any(|t| matches!(t.sense, Sense::Classifier | Sense::Function | Sense::Magnitude(_)))
}

fn digits_step(part: &Part, at: usize, sum: Sum, joined: bool, marks: Marks) -> Option<(usize, Sum)> {
    let mut sum = sum;
    if sum.article {
        return None;
    }
    let mut value = digits(part.word(at), marks)?;
    let mut end = at + 1;
    if sum.len > 0 {
        // Digits go on after a magnitude only: "4 thousand 3 hundred", "2 million and 300 thousand".
        let next = magnitude_at(part, end);
        let follows = sum.magnitude.is_some() && (next.is_some() || (joined && value < 1000.0 && sum.below() >= 100.0));
        if !follows || next.is_none() && joined && part.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word) {
            return None;
        }
    }
    if let Some((past, fraction)) = slashed(part, at) {
        (end, value) = (past, fraction);
    } else if let Some((past, fraction)) =
        part.tokens.get(end).filter(|t| t.spaced && !t.breaks_line).and_then(|_| slashed(part, end))
    {
        if fraction < 1.0 && value.fract() == 0.0 {
            (end, value) = (past, value + fraction);
        }
    } else if let Some((past, factor)) = glued(part, end) {
        end = past;
        value = tidy(value * factor);
        sum.magnitude = Some(factor);
        sum.words = true;
    }
    sum.push(value, 1.0).then_some((end, sum))
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

/// A fraction in digits with a slash, `4/5`, beginning at token `at`.
fn slashed(part: &Part, at: usize) -> Option<(usize, f64)> {
    let [over, slash, under] = [part.tokens.get(at)?, part.tokens.get(at + 1)?, part.tokens.get(at + 2)?];
    let glued = over.kind == TokenKind::Number && under.kind == TokenKind::Number && !slash.spaced && !under.spaced;
    if !glued || !matches!(part.word(at + 1), "/" | "\u{2044}") {
        return None;
    }
    // A slash that is the decimal mark is read elsewhere, and a further slash makes a date or a path.
    let decimal = part.tags_at(at + 1).iter().any(|t| matches!(t.sense, Sense::Decimal));
    let goes_on = part.tokens.get(at + 3).is_some_and(|t| !t.spaced && part.word(at + 3) == "/");
    let plain = |at: usize| fold(part.word(at)).parse::<u32>().ok();
    let (over, under) = (plain(at)?, plain(at + 2)?);
    (!decimal && !goes_on && over < under && under <= 10).then(|| (at + 3, f64::from(over) / f64::from(under)))
}

/// Decimals after a word or mark: "three *point* five", «۳/۵».
fn decimals(part: &Part, end: usize, sum: Sum, marks: Marks) -> (usize, Sum) {
    let unchanged = (end, sum);
    if end >= part.tokens.len() || sum.below() < 1.0 {
        return unchanged;
    }
    let Some((from, ())) = part.longest(end, |s| matches!(s, Sense::Decimal).then_some(())) else { return unchanged };
    let Some(next) = part.tokens.get(from) else { return unchanged };
    let mark = part.tokens[end].kind == TokenKind::Mark;
    if mark && (part.tokens[end].spaced || next.spaced || next.kind != TokenKind::Number) {
        return unchanged;
    }
    let mut sum = sum;
    let (at, decimals) = if next.kind == TokenKind::Number {
        let written = fold(part.word(from));
        if !written.bytes().all(|b| b.is_ascii_digit()) || (mark && written.len() > 2) {
            return unchanged;
        }
        (from + 1, written)
    } else {
        // Each word gives its digits: "point seven one", "point seventy-one".
        let mut at = from;
        let mut written = String::new();
        while let Some((end, inner)) = part
            .tokens
            .get(at)
            .and_then(|_| extend(part, at, Sum::new(), marks))
            .filter(|(_, inner)| inner.words && inner.magnitude.is_none_or(|m| m <= 100.0))
        {
            written.push_str(&inner.value().to_string());
            at = end;
        }
        if written.is_empty() || !written.bytes().all(|b| b.is_ascii_digit()) {
            return unchanged;
        }
        (at, written)
    };
    let Ok(fraction) = format!("0.{decimals}").parse::<f64>() else { return unchanged };
    let last = sum.len - 1;
    sum.parts[last].value += fraction;
    sum.parts[last].below = 0.0;
    sum.words |= !mark;
    // A magnitude may follow: "three point five million".
    match magnitude_at(part, at) {
        Some((past, m)) if sum.multiply(m) => {
            sum.words = true;
            (past, sum)
        }
        _ => (at, sum),
    }
}
