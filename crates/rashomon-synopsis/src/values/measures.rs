//! Figures of one dimension are compared in one unit: 118 mm and 118 cm of rain can't both be right.

use std::collections::{BTreeMap, BTreeSet};

use super::Figure;

/// Units of a dimension, by their UCUM symbols, and how many of the first each is (The Unified Code for Units of Measure,
/// version 2.1).
const DIMENSIONS: [&[(&str, f64)]; 7] = [
    &[
        ("m", 1.0),
        ("km", 1e3),
        ("dm", 0.1),
        ("cm", 0.01),
        ("mm", 1e-3),
        ("[mi_i]", 1_609.344),
        ("[nmi_i]", 1_852.0),
        ("[ft_i]", 0.304_8),
        ("[in_i]", 0.025_4),
        ("[yd_i]", 0.914_4),
    ],
    &[
        ("m2", 1.0),
        ("km2", 1e6),
        ("ha", 1e4),
        ("[mi_i]2", 2_589_988.11),
        ("[acr_us]", 4_046.872_6),
        ("[sft_i]", 0.092_903_04),
    ],
    &[
        ("kg", 1.0),
        ("g", 1e-3),
        ("mg", 1e-6),
        ("t", 1e3),
        ("kt", 1e6),
        ("Mt", 1e9),
        ("[lb_av]", 0.453_592_37),
        ("[oz_av]", 0.028_349_523),
    ],
    &[
        ("l", 1.0),
        ("ml", 1e-3),
        ("cl", 0.01),
        ("hl", 100.0),
        ("m3", 1e3),
        ("[bbl_us]", 158.987_3),
        ("[gal_us]", 3.785_412),
    ],
    &[("km/h", 1.0), ("m/s", 3.6), ("[mi_i]/h", 1.609_344), ("[kn_i]", 1.852)],
    &[("W", 1.0), ("kW", 1e3), ("MW", 1e6), ("GW", 1e9)],
    &[("kWh", 1.0), ("MWh", 1e3), ("GWh", 1e6), ("TWh", 1e9)],
];

/// The dimension of a unit, by number, and how many of its first unit it is.
fn dimension(unit: &str) -> Option<(usize, f64)> {
    let of = |(number, units): (usize, &&[(&str, f64)])| {
        let found = units.iter().find(|(symbol, _)| *symbol == unit);
        found.map(|(_, factor)| (number, *factor))
    };
    DIMENSIONS.iter().enumerate().find_map(of)
}

/// Puts the figures of one dimension that count the same into the slot whose unit most articles use.
pub(super) fn convert(slots: &mut BTreeMap<String, Vec<Figure>>) {
    let mut alike: BTreeMap<(String, usize), Vec<(usize, String, f64)>> = BTreeMap::new();
    for (slot, figures) in slots.iter() {
        let (counted, unit) = slot.rsplit_once(' ').unwrap_or(("", slot));
        if let Some((number, factor)) = dimension(unit) {
            let articles: BTreeSet<usize> = figures.iter().map(|figure| figure.article).collect();
            alike.entry((counted.to_owned(), number)).or_default().push((articles.len(), slot.clone(), factor));
        }
    }
    for mut units in alike.into_values().filter(|units| units.len() > 1) {
        units.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
        let (_, usual, most) = units.remove(0);
        for (_, slot, factor) in units {
            let told = slots.remove(&slot).unwrap_or_default();
            slots
                .entry(usual.clone())
                .or_default()
                .extend(told.into_iter().map(|figure| figure.converted(factor / most)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_has_one_dimension() {
        let mut units: Vec<&str> =
            DIMENSIONS.iter().flat_map(|units| units.iter().map(|(symbol, _)| *symbol)).collect();
        let all = units.len();
        units.sort_unstable();
        units.dedup();
        assert_eq!(units.len(), all);
        assert_eq!(dimension("km"), Some((0, 1e3)));
        assert_eq!(dimension("EUR"), None);
    }

    #[test]
    fn figures_are_put_into_the_unit_that_most_articles_use() {
        use rashomon_reading::Quantity;
        use rashomon_text::{Field, Span};
        let quantity = |unit: &str| Quantity {
            span: Span::new(Field::Text, 0, 1),
            low: Some(118.0),
            high: None,
            approximate: false,
            unit: Some(unit.to_owned()),
            counted: None,
        };
        let (mm, cm, eur) = (quantity("mm"), quantity("cm"), quantity("EUR"));
        let mut slots: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
        slots.insert("mm".into(), vec![Figure::new(0, 0, &mm), Figure::new(1, 1, &mm)]);
        slots.insert("cm".into(), vec![Figure::new(2, 2, &cm)]);
        slots.insert("EUR".into(), vec![Figure::new(2, 2, &eur)]);
        convert(&mut slots);
        assert_eq!(slots.keys().collect::<Vec<_>>(), ["EUR", "mm"]);
        let converted = slots["mm"][2];
        assert!((converted.value().unwrap_or_default() - 1_180.0).abs() < 1e-6 && converted.approximate);
    }
}
