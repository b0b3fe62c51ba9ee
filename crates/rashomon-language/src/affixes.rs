use rashomon_text::fold;

/// An ending or a prefix that is glued to names, made ready to be found at words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affix {
    /// As its folder writes it, an ending without the joiner before it.
    pub written: String,
    /// The same, folded.
    pub folded: String,
    /// Code points of what is written.
    pub length: usize,
}

impl Affix {
    pub(crate) fn endings(written: &[String]) -> Vec<Affix> {
        written.iter().map(|ending| Affix::new(ending.trim_start_matches('\u{200C}'))).collect()
    }

    pub(crate) fn prefixes(written: &[String]) -> Vec<Affix> {
        written.iter().map(|prefix| Affix::new(prefix)).collect()
    }

    fn new(written: &str) -> Affix {
        Affix { written: written.to_owned(), folded: fold(written), length: written.chars().count() }
    }
}
