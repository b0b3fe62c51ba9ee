//! Durations as figures: how many hours they last.

use rashomon_reading::Quantity;

/// The letters of an ISO 8601 duration before and behind its `T`, and how many hours one of each is; years and months are
/// those of the Gregorian calendar on average.
const DATE: [(char, f64); 4] = [('Y', 8_765.82), ('M', 730.485), ('W', 168.0), ('D', 24.0)];
const TIME: [(char, f64); 3] = [('H', 1.0), ('M', 1.0 / 60.0), ('S', 1.0 / 3_600.0)];

/// The same by the names that quantities have for what they count.
const COUNTED: [(&str, f64); 7] = [
    ("year", 8_765.82),
    ("month", 730.485),
    ("week", 168.0),
    ("day", 24.0),
    ("hour", 1.0),
    ("minute", 1.0 / 60.0),
    ("second", 1.0 / 3_600.0),
];

/// How many hours an ISO 8601 duration lasts.
pub(super) fn hours(duration: &str) -> Option<f64> {
    let (mut sum, mut units, mut number) = (0.0, &DATE[..], String::new());
    for c in duration.strip_prefix('P')?.chars() {
        match c {
            'T' => units = &TIME,
            '0'..='9' | '.' => number.push(c),
            _ => {
                let (_, each) = units.iter().find(|(letter, _)| *letter == c)?;
                sum += number.parse::<f64>().ok()? * each;
                number.clear();
            }
        }
    }
    (number.is_empty() && sum > 0.0).then_some(sum)
}

/// How many hours one of what a quantity counts is, if it counts units of time: "at least six hours".
pub(super) fn in_hours(quantity: &Quantity) -> Option<f64> {
    let counted = quantity.counted.as_deref().filter(|_| quantity.unit.is_none())?;
    COUNTED.iter().find(|(name, _)| *name == counted).map(|(_, each)| *each)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_so_many_hours() {
        assert_eq!(hours("PT6H30M"), Some(6.5));
        assert_eq!(hours("P2W3D"), Some(408.0));
        assert_eq!(hours("P1M"), Some(730.485));
        assert_eq!(hours("PT1M"), Some(1.0 / 60.0));
        for wrong in ["", "P", "PT", "6H", "P6", "P1H", "PTX"] {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
    }
}
