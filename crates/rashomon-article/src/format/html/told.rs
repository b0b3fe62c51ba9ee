//! Many pages tell the text of their article twice: as a reader sees it, and in their metadata. The one helps to
//! cut the other.

/// Letters and digits of a text in the metadata that can be trusted to be more than a summary.
const LEAST: usize = 200;

/// Letters and digits of a line that can be looked for in a text.
const LINE: usize = 12;

/// Bytes that are compared at most: lines times the length of the text.
const MOST: usize = 40_000_000;

/// Cuts off what follows the article that the metadata tell, or takes their text, where a reader has to pay for the
/// rest or the article was found in part only.
pub(super) fn compare(lines: &mut Vec<String>, told: &str) {
    let text = plain(told);
    if text.len() < LEAST || lines.len() * text.len() > MOST {
        return;
    }
    let plain_lines: Vec<String> = lines.iter().map(|line| plain(line)).collect();
    let is_told = |line: &&String| line.len() >= LINE && text.contains(line.as_str());
    let all: usize = plain_lines.iter().map(String::len).sum();
    let found: usize = plain_lines.iter().filter(is_told).map(String::len).sum();
    // A summary, or the first lines, say nothing about where the article ends.
    let is_whole = text.len() * 5 >= all * 3;
    let is_twice = || plain_lines.iter().any(|line| line.len() >= 4 * LINE && text.matches(line.as_str()).count() > 1);
    if found * 10 >= text.len() * 7 && is_whole {
        let end = plain_lines.iter().rposition(|line| is_told(&line)).map_or(lines.len(), |last| last + 1);
        lines.truncate(end);
    } else if all * 5 < text.len() * 4 && !is_twice() {
        *lines = told.lines().map(str::to_owned).collect();
    }
}

/// The letters and digits of a text.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
