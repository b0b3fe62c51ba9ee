/// Replaces what could steer a terminal or reorder a line: control characters, and the bidirectional
/// controls that have no partner in the text (overrides always). Line feeds and tabs stay.
///
/// The article itself is never changed; this is for printing only.
pub fn safe(text: &str) -> String {
    clean(text, true)
}

/// As [`safe`], on one line: line feeds and tabs become spaces, runs of space become one.
pub fn safe_line(text: &str) -> String {
    let cleaned = clean(text, false);
    let mut line = String::with_capacity(cleaned.len());
    for word in cleaned.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Wraps a foreign run in first-strong isolates (U+2068 … U+2069), so that right-to-left text beside
/// left-to-right text does not reorder its neighbours.
pub fn isolate(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

fn clean(text: &str, keep_lines: bool) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\t' => Some(if keep_lines { c } else { ' ' }),
            '\r' => Some(' '),
            // Embeddings, overrides and isolates reorder what follows; marks (LRM, RLM, ALM) only nudge neighbours.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
            // Invisible operators, tags and variation abuse; ZWJ and ZWNJ are spelling and stay.
            '\u{FEFF}' | '\u{2060}'..='\u{2064}' | '\u{E0000}'..='\u{E007F}' => None,
            // Line and paragraph separators would break a line of a report.
            '\u{2028}' | '\u{2029}' => Some(' '),
            c if c.is_control() => Some('\u{FFFD}'),
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_survives() {
        let hostile = "a\u{1b}[2Jb\u{202E}c\u{2066}d\u{7}e\u{9b}31m\nnext";
        let printed = safe(hostile);
        assert_eq!(printed, "a\u{FFFD}[2Jbcd\u{FFFD}e\u{FFFD}31m\nnext");
        assert_eq!(safe_line(" a \n\n b\tc "), "a b c");
    }

    #[test]
    fn cleaning_twice_is_cleaning_once() {
        let text = "x\u{0}\u{202B}می\u{200C}رود\r\ny";
        assert_eq!(safe(&safe(text)), safe(text));
    }
}
