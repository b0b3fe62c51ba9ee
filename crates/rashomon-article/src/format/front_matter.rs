use std::borrow::Cow;

use super::mail::Mail;
use super::{DateCandidate, Draft};

/// The keys that front matter knows.
const KEYS: [&str; 9] = ["id", "url", "outlet", "author", "language", "lang", "published", "date", "title"];

/// Takes the front matter off a text: what it says goes into the draft, what follows is returned,
/// byte for byte. Three ways are read:
///
/// - `key: value` lines between two `---` lines;
/// - `Key: value` lines at the very top, all of them of known keys, ended by an empty line;
/// - the head of a mail, whose body may be packed.
///
/// Keys of the first way that are not known are returned too.
pub(super) fn take<'t>(text: &'t str, draft: &mut Draft) -> Option<(Cow<'t, str>, Vec<&'t str>)> {
    let (body, unknown) = match take_keys(text, draft) {
        Some((body, unknown)) => (Cow::Borrowed(body), unknown),
        None => {
            let mail = Mail::of(text)?;
            mail.fill(draft);
            let body = mail.unpacked().map_or(Cow::Borrowed(after_empty_lines(mail.body)), Cow::Owned);
            (body, Vec::new())
        }
    };
    Some((body, unknown))
}

fn take_keys<'t>(text: &'t str, draft: &mut Draft) -> Option<(&'t str, Vec<&'t str>)> {
    let fenced = text.split_once('\n').is_some_and(|(first, _)| first.trim_end() == "---");
    let (head, body) = if fenced { split_fenced(text)? } else { split_headers(text)? };
    let mut unknown = Vec::new();
    for line in head.lines() {
        let Some((key, value)) = key_and_value(line) else { continue };
        if !set(draft, key, value) {
            unknown.push(key);
        }
    }
    Some((body, unknown))
}

/// What lies between the fences, and what comes after the empty lines that follow them.
fn split_fenced(text: &str) -> Option<(&str, &str)> {
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((&text[start..at], after_empty_lines(&text[at + line.len()..])));
        }
        at += line.len();
    }
    None
}

/// Header lines of known keys up to the first empty line, or to the end.
fn split_headers(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        let (key, _) = key_and_value(line)?;
        if !KEYS.iter().any(|known| known.eq_ignore_ascii_case(key)) {
            return None;
        }
        at += line.len();
    }
    (at > 0).then(|| (&text[..at], after_empty_lines(&text[at..])))
}

fn after_empty_lines(text: &str) -> &str {
    let empty: usize = text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    &text[empty..]
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    is_key.then(|| (key, unquoted(value.trim())))
}

/// A value without the quotation marks that some tools put around it.
fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.contains(quote)))
        .unwrap_or(value)
}

/// Sets what `key` names; false if it is not known.
fn set(draft: &mut Draft, key: &str, value: &str) -> bool {
    let given = (!value.is_empty()).then(|| value.to_owned());
    match key.to_ascii_lowercase().as_str() {
        "id" => draft.id = given,
        "url" => draft.url = given,
        "outlet" => draft.outlet = given,
        "author" => draft.author = given,
        "language" | "lang" => draft.language = given,
        "published" => draft.published.extend(given.map(|value| DateCandidate { from: "published", value })),
        "date" => draft.published.extend(given.map(|value| DateCandidate { from: "date", value })),
        "title" => draft.title = value.to_owned(),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_taken_off() {
        for (text, title, body) in [
            ("---\ntitle: Ferry is back\n---\nThe ferry.\n", "Ferry is back", "The ferry.\n"),
            ("---\r\ntitle: Ferry is back\r\n---\r\n\r\nThe ferry.\r\n", "Ferry is back", "The ferry.\r\n"),
            ("---\ntitle: \"Ferry: it is back\"\n---\n\n\n The ferry.", "Ferry: it is back", " The ferry."),
            ("---\ntitle: \"Ferry\" is \"back\"\n---\nx", "\"Ferry\" is \"back\"", "x"),
            ("Title: Ferry is back\nURL: https://a.example/1\n\nThe ferry.", "Ferry is back", "The ferry."),
            ("title: بازگشت کشتی\n\nکشتی بازگشت.", "بازگشت کشتی", "کشتی بازگشت."),
        ] {
            let mut draft = Draft::default();
            let taken = take(text, &mut draft);
            assert_eq!((draft.title.as_str(), taken), (title, Some((body.into(), vec![]))), "{text}");
        }
    }

    #[test]
    fn the_head_of_a_mail_is_taken_off() {
        let mail = "From: \"Harbour desk\" <desk@post.example>\r\nSubject: =?UTF-8?Q?Caf=C3=A9?=\r\n =?UTF-8?Q?_closes?=\r\n\
                    X-List: all\r\nDate: Mon, 05 Feb 2024 10:00:00 +0100\r\n\r\nThe café.\r\n";
        let mut draft = Draft::default();
        assert_eq!(take(mail, &mut draft), Some(("The café.\r\n".into(), vec![])));
        assert_eq!((draft.title.as_str(), draft.author.as_deref()), ("Café closes", Some("Harbour desk")));
        assert_eq!(draft.published[0].value, "Mon, 05 Feb 2024 10:00:00 +0100");
    }

    #[test]
    fn a_text_without_front_matter_is_left_alone() {
        for text in [
            "The ferry: back at last.\n\nIt sailed.",
            "---\nA line between rules\n",
            "Title: Ferry\nand a line that is none\n\nThe ferry.",
            "Minister: \"We go on\"\n\nThe ferry.",
            "From: the harbour\nto the cape\n\nThe ferry.",
            "From: the harbour\n\nThe ferry.",
            " To: the cape\nDate: 5 October\n\nThe ferry.",
            "\n---\ntitle: too late\n---\n",
            "",
        ] {
            let mut draft = Draft::default();
            assert_eq!(take(text, &mut draft), None, "{text}");
            assert_eq!(draft.title, "");
        }
    }

    #[test]
    fn unknown_keys_are_named() {
        let mut draft = Draft::default();
        let taken = take("---\npublishd: 2023-10-05\noutlet: Post\n---\nx", &mut draft);
        assert_eq!(taken, Some(("x".into(), vec!["publishd"])));
        assert_eq!(draft.outlet.as_deref(), Some("Post"));
    }
}
