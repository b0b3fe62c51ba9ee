//! Which units measure the same?

/// The unit of the International System that a UCUM symbol is measured in, and how many of it one is: `km` is 1000 `m`.
/// Nothing for money, shares, ages and temperatures (whose zeros differ), and for what is not known.
pub fn in_base(unit: &str) -> Option<(&'static str, f64)> {
    Some(match unit {
        "mm" => ("m", 0.001),
        "cm" => ("m", 0.01),
        "m" => ("m", 1.0),
        "km" => ("m", 1000.0),
        "[in_i]" => ("m", 0.0254),
        "[ft_i]" => ("m", 0.3048),
        "[yd_i]" => ("m", 0.9144),
        "[mi_i]" => ("m", 1609.344),
        "[nmi_i]" => ("m", 1852.0),
        "m2" => ("m2", 1.0),
        "km2" => ("m2", 1e6),
        "ha" => ("m2", 1e4),
        "[sft_i]" => ("m2", 0.092_903_04),
        "[acr_us]" => ("m2", 4_046.873),
        "[mi_i]2" => ("m2", 2_589_988.11),
        "m3" => ("m3", 1.0),
        "ml" => ("m3", 1e-6),
        "l" => ("m3", 0.001),
        "hl" => ("m3", 0.1),
        "[gal_us]" => ("m3", 0.003_785_412),
        "[bbl_us]" => ("m3", 0.158_987_295),
        "mg" => ("g", 0.001),
        "g" => ("g", 1.0),
        "kg" => ("g", 1000.0),
        "t" => ("g", 1e6),
        "[oz_av]" => ("g", 28.349_523_125),
        "[lb_av]" => ("g", 453.592_37),
        "m/s" => ("m/s", 1.0),
        "km/h" => ("m/s", 1.0 / 3.6),
        "[mi_i]/h" => ("m/s", 0.447_04),
        "[kn_i]" => ("m/s", 1852.0 / 3600.0),
        "[ft_i]/s" => ("m/s", 0.3048),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_kind_have_one_base() {
        let metres = |value: f64, unit| in_base(unit).map(|(base, factor)| (base, (value * factor).round()));
        assert_eq!(metres(385.0, "[mi_i]"), Some(("m", 619_597.0)));
        assert_eq!(metres(619.597, "km"), Some(("m", 619_597.0)));
        assert_ne!(in_base("[lb_av]").map(|(base, _)| base), in_base("[mi_i]").map(|(base, _)| base));
        assert_eq!(in_base("Cel"), None);
        assert_eq!(in_base("USD"), None);
    }
}
