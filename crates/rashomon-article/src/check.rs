//! What is the same for articles of every format: what is believed, and what is odd about them?

use crate::format::{DATELINE, DateCandidate, Draft};
use crate::{
    Article, BylineReader, DateDoubt, DateReader, Diagnostic, Event, FurnitureReader, Options, PageLine, PageLines,
    Published, parse_published,
};

/// Makes an article of a draft, or says why there is none; what is odd about it comes before it.
pub(crate) fn finish(draft: Draft, options: &Options) -> Vec<Event> {
    let mut events = Vec::new();
    let Draft {
        place,
        fallback_id,
        id,
        url,
        outlet,
        author,
        language,
        published,
        title,
        text,
        reasons,
        bylines,
        beside_day,
        weak_author,
        is_page,
        ..
    } = draft;
    let about = |message: String| Diagnostic { article: place.clone(), message };
    if let Some(reason) = not_a_text(&text, options) {
        events.push(Event::LeftOut(about(reason)));
        return events;
    }
    let published = match options.published {
        Some(date) => Some(Published { date, time: None }),
        None => {
            let language = options.language.as_deref().or(language.as_deref());
            let context = Context { language, text: beginning(&text) };
            choose_date(&published, &context, options, &mut |event| events.push(event), &about)
        }
    };
    events.extend(reasons.into_iter().map(|reason| Event::Note(about(reason))));
    let url = url.map(|url| url.trim().to_owned()).filter(|url| !url.is_empty());
    let url = url.filter(|url| {
        let harmless = is_harmless_url(url);
        if !harmless {
            events.push(Event::Diagnostic(about("the url is not a web address and is passed over".into())));
        }
        harmless
    });
    let language = match &options.language {
        Some(language) => Some(language.clone()),
        None => language.and_then(|given| {
            let tag = language_tag(&given);
            if tag.is_none() && !given.trim().is_empty() {
                events.push(Event::Diagnostic(about(format!(
                    "`{given}` is not a language tag (such as fa, pt-BR) and is passed over"
                ))));
            }
            tag
        }),
    };
    for (name, field) in [("title", &title), ("text", &text)] {
        events.extend(odd_controls(field).map(|odd| Event::Diagnostic(about(format!("the {name} has {odd}")))));
    }
    let outlet = outlet.map(|outlet| outlet.trim().to_owned()).filter(|outlet| !outlet.is_empty());
    let author = author.map(|author| author.trim().to_owned()).filter(|author| !author.is_empty());
    let stated = options.language.as_deref().or(language.as_deref());
    let author = who_wrote(author, &bylines, &Context { language: stated, text: beginning(&text) }, options);
    let weak_author = weak_author.map(|author| author.trim().to_owned()).filter(|author| !author.is_empty());
    let beside_day = || unless_furniture(&beside_day, &Context { language: stated, text: beginning(&text) }, options);
    let author = author.or_else(beside_day).or(weak_author);
    let text = if is_page { without_furniture(text, stated, options) } else { text };
    let id = id.filter(|id| !id.is_empty()).unwrap_or(fallback_id);
    events.push(Event::Article(Article { id, url, outlet, author, language, published, title, text }));
    events
}

/// Why a text is left out: it is empty, too long, or no text at all.
fn not_a_text(text: &str, options: &Options) -> Option<String> {
    if text.is_empty() {
        return Some("is empty; left out".into());
    }
    if text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Some("holds nothing but white space; left out".into());
    }
    if text.len() as u64 > options.max_text_bytes {
        return Some(format!("the text {}", crate::format::too_large(options.max_text_bytes)));
    }
    let nuls = text.bytes().filter(|b| *b == 0).count();
    (nuls * 100 > text.len()).then(|| "is full of NUL characters, so it is no text; left out".into())
}

/// The author without the words of a byline before the name; where none is marked, the name behind those words in one
/// of the lines beside the headline.
fn who_wrote(marked: Option<String>, lines: &[String], context: &Context, options: &Options) -> Option<String> {
    let Some(BylineReader(reader)) = options.bylines else { return marked };
    let read = |line: &str| reader(&PageLine { line, language: context.language, text: context.text });
    match marked {
        // A single word behind "Di" may be all of a name that begins so.
        Some(author) => {
            let is_name = |name: &String| name.contains(' ') || name.chars().all(|c| c >= '\u{2E80}');
            read(&author).filter(is_name).or(Some(author))
        }
        None => lines.iter().find_map(|line| read(line)),
    }
}

/// The first of some lines that does not belong to the page by its words, as "Last Updated" does; none if nobody can tell.
fn unless_furniture(lines: &[String], context: &Context, options: &Options) -> Option<String> {
    let FurnitureReader(reader) = options.furniture.filter(|_| !lines.is_empty())?;
    let each: Vec<&str> = lines.iter().map(String::as_str).collect();
    let told = reader(&PageLines { lines: &each, language: context.language, text: context.text });
    lines.iter().zip(told).find(|(_, told)| !told).map(|(line, _)| line.clone())
}

/// The text of a page without the short lines whose words tell that they belong to the page; the first line is the
/// article's own.
fn without_furniture(text: String, language: Option<&str>, options: &Options) -> String {
    const LONGEST: usize = 200;
    const MOST: usize = 100;
    let Some(FurnitureReader(reader)) = options.furniture else { return text };
    let short: Vec<(usize, &str)> =
        text.lines().enumerate().skip(1).filter(|(_, line)| line.chars().count() <= LONGEST).take(MOST).collect();
    let lines: Vec<&str> = short.iter().map(|(_, line)| *line).collect();
    if lines.is_empty() {
        return text;
    }
    let told = reader(&PageLines { lines: &lines, language, text: beginning(&text) });
    let lost: Vec<usize> = short.iter().zip(&told).filter(|(_, told)| **told).map(|((at, _), _)| *at).collect();
    if lost.is_empty() {
        return text;
    }
    let kept = text.lines().enumerate().filter(|(at, _)| lost.binary_search(at).is_err());
    kept.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// What tells the language of an article's lines.
struct Context<'c> {
    language: Option<&'c str>,
    text: &'c str,
}

/// So much of a text as tells its language.
fn beginning(text: &str) -> &str {
    const BYTES: usize = 4_000;
    &text[..text.floor_char_boundary(BYTES)]
}

/// The first date that is believed. A date that is not is said, unless a later one steps in.
fn choose_date(
    candidates: &[DateCandidate],
    context: &Context,
    options: &Options,
    say: &mut dyn FnMut(Event),
    about: &dyn Fn(String) -> Diagnostic,
) -> Option<Published> {
    let mut refused = Vec::new();
    for candidate in candidates {
        match read_date(candidate, context, options) {
            Ok(published) => {
                let others = candidates.len() - 1;
                if others > 0 {
                    say(Event::Note(about(format!(
                        "published {published}, by {}; of {others} more dates: {}",
                        candidate.from,
                        list(candidates, candidate)
                    ))));
                }
                return Some(published);
            }
            // A line under the headline may be anything.
            Err(_) if candidate.from == DATELINE => {}
            Err(doubt) => refused.push((candidate, doubt)),
        }
    }
    for (candidate, doubt) in refused {
        say(Event::Diagnostic(about(not_believed(candidate, doubt))));
    }
    None
}

/// Reads a date; one in words, in another calendar or with day and month either way round by the reader that was
/// given, if any.
fn read_date(candidate: &DateCandidate, context: &Context, options: &Options) -> Result<Published, DateDoubt> {
    let read = parse_published(&candidate.value, options.today);
    let is_for_reader = |doubt: DateDoubt| {
        let is_short = candidate.value.len() <= LINE;
        // What follows a date in a line may look like an hour that there is not.
        let is_line = candidate.from == DATELINE && doubt == DateDoubt::Impossible;
        is_short && (is_line || matches!(doubt, DateDoubt::Unreadable | DateDoubt::Ambiguous | DateDoubt::Year))
    };
    match (read, options.dates) {
        (Err(doubt), Some(DateReader(reader))) if is_for_reader(doubt) => {
            let line = PageLine { line: &candidate.value, language: context.language, text: context.text };
            let date = reader(&line).ok_or(doubt)?;
            parse_published(&date.to_string(), options.today)
        }
        (read, _) => read,
    }
}

/// Bytes of a line that is read for a date.
const LINE: usize = 400;

fn not_believed(candidate: &DateCandidate, doubt: DateDoubt) -> String {
    format!("the date `{}` ({}) is not believed: {doubt}", shortened(&candidate.value), candidate.from)
}

fn list(candidates: &[DateCandidate], but: &DateCandidate) -> String {
    let others = candidates.iter().filter(|other| *other != but);
    others.map(|other| format!("{} `{}`", other.from, shortened(&other.value))).collect::<Vec<_>>().join(", ")
}

/// The first characters of a value, for a message.
pub(crate) fn shortened(value: &str) -> String {
    let mut short: String = value.chars().take(40).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

/// Whether an address may be shown as a link: one of the web, a name (urn, tag), or one without a
/// scheme. A script or a file of the reader's machine is not.
fn is_harmless_url(url: &str) -> bool {
    let before_path = url.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((scheme, _)) = before_path.split_once(':') else { return !url.contains(char::is_control) };
    let known = ["http", "https", "ftp", "urn", "tag"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    known && !url.contains(char::is_control)
}

/// A language tag in the shape of BCP 47, with hyphens.
fn language_tag(given: &str) -> Option<String> {
    let tag = given.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let shaped = parts
        .next()
        .is_some_and(|first| (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    shaped.then_some(tag)
}

/// Characters that no reader sees and that could steer a display: kept, for the text is never
/// changed, but said. Marks, and a few embeddings that are closed again, are how right-to-left text
/// is written.
fn odd_controls(text: &str) -> Option<String> {
    // None of them can be where no byte begins one.
    if !text.bytes().any(|b| matches!(b, 0xE2 | 0xC2 | 0x7F) || b < 0x20 && b != b'\n') {
        return None;
    }
    let (mut overrides, mut embeddings, mut open, mut unbalanced, mut terminal) = (0, 0, 0usize, 0, 0);
    for c in text.chars() {
        match c {
            '\u{202D}' | '\u{202E}' => {
                overrides += 1;
                open += 1;
            }
            '\u{202A}' | '\u{202B}' | '\u{2066}'..='\u{2068}' => {
                embeddings += 1;
                open += 1;
            }
            '\u{202C}' | '\u{2069}' => match open.checked_sub(1) {
                Some(fewer) => open = fewer,
                None => unbalanced += 1,
            },
            '\n' => unbalanced += std::mem::take(&mut open),
            '\t' | '\r' | '\u{0C}' | '\u{85}' => {}
            c if c.is_control() => terminal += 1,
            _ => {}
        }
    }
    unbalanced += open;
    let mut odd = Vec::new();
    if overrides > 0 {
        odd.push(format!("{overrides} characters that reverse the order of reading (U+202D, U+202E)"));
    } else if unbalanced > 0 || embeddings > 32 {
        odd.push(format!(
            "{} embeddings or isolates of direction, {unbalanced} of them unpaired",
            embeddings.max(unbalanced)
        ));
    }
    if terminal > 0 {
        odd.push(format!("{terminal} control characters"));
    }
    (!odd.is_empty()).then(|| format!("{}; kept, but never printed as they are", odd.join(" and ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_run_are_not_kept() {
        for url in ["https://a.example/x:y", "http://a.example", "urn:newsml:a", "a.example/news/1", "/news?a=b:c"] {
            assert!(is_harmless_url(url), "{url}");
        }
        for url in
            ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "java\nscript:x"]
        {
            assert!(!is_harmless_url(url), "{url}");
        }
    }

    #[test]
    fn language_tags_have_a_shape() {
        assert_eq!(language_tag("fa").as_deref(), Some("fa"));
        assert_eq!(language_tag(" pt_BR ").as_deref(), Some("pt-BR"));
        assert_eq!(language_tag("zh-Hant-TW").as_deref(), Some("zh-Hant-TW"));
        for wrong in ["", "f", "فارسی", "en us", "<b>", "en-"] {
            assert_eq!(language_tag(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_odd_controls_are_said() {
        assert_eq!(odd_controls("یک \u{202B}دو\u{202C} سه\u{200C}چهار\u{200F}.\r\n\tپنج"), None);
        assert!(odd_controls("\u{202E}evil").is_some_and(|odd| odd.starts_with("1 characters that reverse")));
        assert!(odd_controls("a\u{2067}b\nc").is_some_and(|odd| odd.contains("1 of them unpaired")));
        assert!(odd_controls("\u{1B}[2Jx").is_some_and(|odd| odd.starts_with("1 control characters")));
    }
}
