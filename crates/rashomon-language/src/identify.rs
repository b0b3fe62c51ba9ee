//! What language is this?

/// The language of a text, and how that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Identified {
    /// BCP 47 tag; `und` if it could not be told.
    pub tag: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
    /// Whether the source said so, rather than the text.
    pub stated: bool,
}

/// Tells the language of an article from its title and text; `hint` is what its source states, which is
/// believed unless the text speaks clearly against it.
pub fn identify(_title: &str, _text: &str, hint: Option<&str>) -> Identified {
    Identified { tag: hint.unwrap_or("und").to_owned(), confidence: 0.0, stated: hint.is_some() }
}
