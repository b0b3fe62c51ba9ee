//! Figures as they are written, and written anew with another value.

use rashomon_text::digit_value;

/// A number written in digits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// Its value without the mark of the decimals.
    value: f64,
    /// How many of its digits are decimals.
    decimals: usize,
    /// What groups its thousands.
    group: Option<char>,
    /// What stands before its decimals.
    point: Option<char>,
    /// The digit zero of its script.
    zero: char,
}

impl Figure {
    /// Reads digits, with thousands grouped or with decimals; not both, and nothing like a date.
    pub(super) fn parse(text: &str) -> Option<Figure> {
        let parts: Vec<&str> = text.split(|c| digit_value(c).is_none()).collect();
        let marks: Vec<char> = text.chars().filter(|c| digit_value(*c).is_none()).collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.chars().count()).collect();
        if lengths.iter().sum::<usize>() > 15 || lengths.contains(&0) {
            return None;
        }
        let value = text.chars().filter_map(digit_value).fold(0.0, |value, digit| value * 10.0 + f64::from(digit));
        let first = text.chars().next()?;
        let zero = char::from_u32(first as u32 - u32::from(digit_value(first)?))?;
        let plain = Figure { value, decimals: 0, group: None, point: None, zero };
        let one_mark = marks.windows(2).all(|pair| pair[0] == pair[1]);
        match &lengths[..] {
            [_] => Some(plain),
            [_, rest @ ..] if one_mark && rest.iter().all(|n| *n == 3) => {
                Some(Figure { group: Some(marks[0]), ..plain })
            }
            [_, decimals] => Some(Figure { decimals: *decimals, point: Some(marks[0]), ..plain }),
            _ => None,
        }
    }

    /// Its value.
    pub(super) fn value(&self) -> f64 {
        (0..self.decimals).fold(self.value, |value, _| value / 10.0)
    }

    /// Writes it `factor` times as large in the same manner, never as nothing.
    pub(super) fn write(&self, factor: f64, into: &mut String) {
        let value = ((self.value * factor).round() as u64).max(u64::from(self.value > 0.0));
        let digits = format!("{value:0>width$}", width = self.decimals + 1);
        let whole = digits.len() - self.decimals;
        for (at, digit) in digits.bytes().enumerate() {
            if at == whole {
                into.extend(self.point);
            } else if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
                into.extend(self.group);
            }
            into.push(in_script(digit - b'0', self.zero));
        }
    }
}

/// A digit in the script of this zero.
pub(super) fn in_script(digit: u8, zero: char) -> char {
    char::from_u32(zero as u32 + u32::from(digit)).unwrap_or(zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twice(text: &str) -> Option<String> {
        let mut written = String::new();
        Figure::parse(text)?.write(2.0, &mut written);
        Some(written)
    }

    #[test]
    fn a_figure_keeps_its_manner() {
        assert_eq!(twice("52").as_deref(), Some("104"));
        assert_eq!(twice("1 250 000").as_deref(), Some("2 500 000"));
        assert_eq!(twice("6,4").as_deref(), Some("12,8"));
        assert_eq!(twice("۱۲۰٬۰۰۰").as_deref(), Some("۲۴۰٬۰۰۰"));
        assert_eq!(twice("0.04").as_deref(), Some("0.08"));
    }

    #[test]
    fn what_is_no_figure_is_left() {
        assert_eq!(twice("17.09.2023"), None);
        assert_eq!(twice(""), None);
        assert_eq!(twice("12345678901234567890"), None);
    }
}
