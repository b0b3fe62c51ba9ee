//! What the text that was found has twice: boxes that a page shows again and again, and the beginning of an article
//! that is shown once more to those who pay for the rest.

use rustc_hash::FxHashMap;

use super::body::ends_sentence;

/// Code points that a label has at most.
const LABEL: usize = 60;

/// How many lines in a row make a box.
const BOX: usize = 3;

/// How often a line stands in a text that is none of its own.
const OFTEN: usize = 3;

/// The first lines of a text, which belong to it however often they come.
const BEGINNING: usize = 3;

/// Takes out labels and boxes that come again, and of other lines all but the first; unless that is much of the text,
/// as in a list of wares with the same words for each.
pub(super) fn remove(lines: &mut Vec<String>) {
    remove_quoted(lines);
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        places.entry(line).or_default().push(at);
    }
    if places.len() == lines.len() {
        return;
    }
    let places: Vec<&[usize]> = lines.iter().map(|line| places[line.as_str()].as_slice()).collect();
    let in_box = lines_in_boxes(&places);
    let is_label = |at: usize| lines[at].chars().count() <= LABEL && !ends_sentence(&lines[at]);
    let again: Vec<usize> = (BEGINNING.min(lines.len())..lines.len()).filter(|at| places[*at].len() > 1).collect();
    let (labels, others): (Vec<usize>, Vec<usize>) = again.into_iter().partition(|at| is_label(*at) && !in_box[*at]);
    let is_own = |at: &usize| places[*at][0] == *at && places[*at].len() < OFTEN && !in_box[*at];
    let others: Vec<usize> = others.into_iter().filter(|at| !is_own(at)).collect();
    let weight = |of: &[usize]| of.iter().map(|at| lines[*at].len()).sum::<usize>();
    let all: usize = lines.iter().map(String::len).sum();
    let mut kept = vec![true; lines.len()];
    for (lost, most) in [(labels, all / 30), (others, all / 4)] {
        if weight(&lost) <= most {
            lost.iter().for_each(|at| kept[*at] = false);
        }
    }
    let mut kept = kept.into_iter();
    lines.retain(|_| kept.next().unwrap_or(true));
}

/// Takes out lines that only set off what a longer line near them says, too.
fn remove_quoted(lines: &mut Vec<String>) {
    const LEAST: usize = 12;
    const MOST: usize = 80;
    const NEAR: usize = 6;
    let letters = |line: &String| -> String { line.chars().filter(|c| c.is_alphanumeric()).collect() };
    let plain: Vec<String> = lines.iter().map(letters).collect();
    let is_quoted = |at: usize| {
        let line = &plain[at];
        let near = &plain[at.saturating_sub(NEAR)..plain.len().min(at + NEAR + 1)];
        (LEAST..=MOST).contains(&line.chars().count())
            && near.iter().any(|other| other.len() > line.len() && other.contains(line.as_str()))
    };
    let kept: Vec<bool> = (0..lines.len()).map(|at| at == 0 || !is_quoted(at)).collect();
    let mut kept = kept.into_iter();
    lines.retain(|_| kept.next().unwrap_or(true));
}

/// Whether each line stands in a row of several that comes again, and does not begin the text.
fn lines_in_boxes(places: &[&[usize]]) -> Vec<bool> {
    let mut in_box = vec![false; places.len()];
    let mut from = BEGINNING.min(places.len());
    while from < places.len() {
        let again = places[from].iter().find(|place| **place > from).map(|place| place - from);
        let goes_on = |at: usize| again.is_some_and(|step| places[at].contains(&(at + step)));
        let end = (from..places.len()).find(|at| !goes_on(*at)).unwrap_or(places.len());
        if end >= from + BOX {
            in_box[from..end].fill(true);
        }
        from = end.max(from + 1);
    }
    in_box
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_repeats(text: &str) -> String {
        let mut lines: Vec<String> = text.split('|').map(str::to_owned).collect();
        remove(&mut lines);
        lines.join("|")
    }

    const LINES: [&str; 5] = [
        "The ferry sank on its way home, off the cape, on the night of Monday.",
        "Its owner said so.",
        "There was a storm.",
        "At dawn all who had been on board were brought to the harbour by boats.",
        "Many people on the shore saw it.",
    ];

    /// The lines with others after the third, fourth and fifth.
    fn with(between: &str) -> String {
        let [one, two, three, four, five] = LINES;
        [one, two, three, between, four, between, five, between].join("|")
    }

    #[test]
    fn labels_and_boxes_come_again_and_go() {
        for between in ["Ad", "Join.|Pay.|Read.", "Why?"] {
            assert_eq!(without_repeats(&with(between)), LINES.join("|"), "{between}");
        }
        let wares = "One.|Two.|Three.|Dose|1|Dose|2|Dose|3|Dose|4";
        assert_eq!(without_repeats(wares), wares, "a list has words that come again");
    }

    #[test]
    fn what_is_set_off_from_a_line_near_it_goes() {
        let [one, two, three, four, five] = LINES;
        let quoted = "“the storm came”";
        let whole = "“We were late, and the storm came,” she said.";
        assert_eq!(without_repeats(&[one, two, quoted, whole, three].join("|")), [one, two, whole, three].join("|"));
        let far = [quoted, one, two, three, four, five, "No.", "Yes.", whole].join("|");
        assert_eq!(without_repeats(&far), far, "the first line may be the lead");
    }

    #[test]
    fn sentences_of_the_article_stay_once() {
        let [one, two, three, four, five] = LINES;
        let copied = [one, two, three, one, two, three, four, five].join("|");
        assert_eq!(without_repeats(&copied), copied, "more than a copied beginning is left as it is");
        assert_eq!(
            without_repeats(&[one, two, three, four, "No.", five, "No."].join("|")),
            [one, two, three, four, "No.", five].join("|")
        );
    }
}
