//! Where do sentences begin?

use rashomon_text::Token;

use crate::Language;

impl Language {
    /// Cuts tokens into sentences: ranges of token indices that leave nothing out. A line feed always ends one.
    pub fn sentences(&self, text: &str, tokens: &[Token]) -> Vec<(usize, usize)> {
        let mut sentences = Vec::new();
        let mut first = 0;
        for at in 0..tokens.len() {
            let last = at + 1 == tokens.len();
            let ends = matches!(tokens[at].slice(text), "." | "!" | "?" | "؟" | "。")
                && tokens.get(at + 1).is_some_and(|t| t.spaced);
            if last || ends || tokens[at + 1].breaks_line {
                sentences.push((first, at + 1));
                first = at + 1;
            }
        }
        sentences
    }
}
