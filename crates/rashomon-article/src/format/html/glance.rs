use std::cell::RefCell;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::one_line;

/// How deep elements may lie in one another. Browsers stop at 512 too; the work of a parser grows with
/// depth times length.
const MAX_DEPTH: usize = 512;

/// How many tags and stretches of text a page may have. News pages have some thousands.
const MAX_TOKENS: usize = 150_000;

/// How many bytes that may part attributes can follow one another without anything coming to an end:
/// the work of telling the attributes of one tag apart grows with their square. (An image within the
/// page has such bytes too, one in sixty-four.)
const MAX_STALLED: usize = 32_768;

/// What a page is, before it is parsed.
pub(super) enum Glance {
    /// One that can be parsed.
    Page,
    /// One that would take a parser too long, and all its text.
    Hostile {
        /// What is wrong with it.
        reason: &'static str,
        /// Its text, a line for each block.
        text: String,
    },
}

/// Looks a page over in one pass, without building its tree.
pub(super) fn glance(html: &str) -> Glance {
    let (seen, endless) = look(html);
    let reason = if endless {
        "has a tag or comment without end"
    } else if seen.deepest > MAX_DEPTH {
        "nests its elements too deep"
    } else if seen.tokens > MAX_TOKENS {
        "has too many parts"
    } else {
        return Glance::Page;
    };
    Glance::Hostile { reason, text: lines(&seen.text) }
}

/// The text of a piece of a page, a line for each block.
pub(super) fn text(html: &str) -> String {
    lines(&look(html).0.text)
}

fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// What one pass sees, and whether it was given up at a tag without end.
fn look(html: &str) -> (Seen, bool) {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    let (mut rest, mut tokens, mut stalled) = (html, 0, 0);
    while !rest.is_empty() && stalled <= MAX_STALLED {
        let (piece, after) = rest.split_at(end_of_piece(rest));
        input.push_back(StrTendril::from(piece));
        let _ = tokenizer.feed(&input);
        let now = tokenizer.sink.seen.borrow().tokens;
        stalled = if now == tokens { stalled + PIECE } else { 0 };
        (rest, tokens) = (after, now);
    }
    tokenizer.end();
    (tokenizer.sink.seen.into_inner(), stalled > MAX_STALLED)
}

/// How many bytes that may part attributes are looked at at a time.
const PIECE: usize = 4_096;

fn end_of_piece(html: &str) -> usize {
    let parts = html.bytes().enumerate().filter(|(_, b)| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\''));
    parts.map(|(at, _)| at + 1).nth(PIECE - 1).unwrap_or(html.len())
}

#[derive(Default)]
struct Sink {
    seen: RefCell<Seen>,
}

#[derive(Default)]
struct Seen {
    /// The elements that are open, as far as tags tell.
    open: Vec<LocalName>,
    /// The element whose text is none of the article's, and how often it is open.
    silent: Option<(LocalName, usize)>,
    deepest: usize,
    tokens: usize,
    text: String,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.seen.borrow_mut();
        // Complaints come within a tag too; they bring nothing to an end.
        seen.tokens += usize::from(!matches!(token, Token::ParseError(_)));
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => seen.start(&tag),
            Token::TagToken(tag) => {
                seen.end(&tag.name);
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(text) => {
                if seen.silent.is_none() {
                    seen.text.push_str(&text);
                }
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Seen {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        self.break_line(name);
        let foreign = self.open.iter().any(|open| matches!(&**open, "svg" | "math"));
        let closes_itself = VOID.contains(&name) || (foreign && tag.self_closing);
        // Elements that the next of their kind closes do not nest, except in foreign content.
        if closes_itself || (!foreign && IMPLIED_END.contains(&name)) {
            return TokenSinkResult::Continue;
        }
        if self.open.len() <= MAX_DEPTH {
            self.open.push(tag.name.clone());
        }
        self.deepest = self.deepest.max(self.open.len());
        match &mut self.silent {
            Some((silent, times)) => *times += usize::from(*silent == tag.name),
            None if SILENT.contains(&name) => self.silent = Some((tag.name.clone(), 1)),
            None => {}
        }
        match name {
            _ if foreign => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, name: &LocalName) {
        self.break_line(name);
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(at);
        }
        if let Some((silent, times)) = &mut self.silent
            && silent == name
        {
            *times -= 1;
            if *times == 0 {
                self.silent = None;
            }
        }
    }

    fn break_line(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.text.push('\n');
        }
    }
}

const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

const IMPLIED_END: [&str; 13] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup"];

const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u",
];

const SILENT: [&str; 12] = [
    "script", "style", "title", "template", "noscript", "iframe", "svg", "textarea", "select", "button", "xmp",
    "noframes",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn hostile(html: &str) -> Option<(&'static str, String)> {
        match glance(html) {
            Glance::Page => None,
            Glance::Hostile { reason, text } => Some((reason, text)),
        }
    }

    #[test]
    fn real_pages_are_parsed() {
        for html in [
            "<!doctype html><title>a</title><p>one<p>two".to_owned(),
            format!("<table>{}</table>", "<tr><td>1<td>2".repeat(2_000)),
            format!("<ul>{}</ul>", "<li>one".repeat(2_000)),
            format!("<script>{}</script><p>x", "'<div>'".repeat(2_000)),
            "<div><p>x</p></div>".repeat(2_000),
            "<br><img src=a>".repeat(2_000),
            format!(
                "<img src=\"data:image/png;base64,{}\">",
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/".repeat(10_000)
            ),
            format!("<script>{}</script><p>x", "a / b \" ".repeat(50_000)),
        ] {
            assert_eq!(hostile(&html), None);
        }
    }

    #[test]
    fn hostile_pages_give_their_text_only() {
        for open in ["<div>", "<b>", "<span a='>'>", "<svg><td>", "<svg><style><g>", "<font size=1>"] {
            let html = format!("{}<p>Caf&eacute;</p><script>alert(1)</script>", open.repeat(2_000));
            let (reason, text) = hostile(&html).unwrap_or_default();
            assert_eq!(reason, "nests its elements too deep", "{open}");
            assert!(!text.contains("alert"), "{open}");
        }
        let html = "<div><p>one</p>".repeat(1_000);
        assert!(hostile(&html).is_some_and(|(_, text)| text == "one\n".repeat(1_000).trim_end()));
        assert_eq!(hostile(&"<p>x".repeat(80_000)).map(|(reason, _)| reason), Some("has too many parts"));
        let attributes: String = (0..45_000).map(|n| format!("a{n} ")).collect();
        for tag in [
            format!("<p {attributes}"),
            format!("<p {}>", attributes.replace(' ', "/")),
            format!("<p {}>", attributes.replace(' ', "=''")),
            format!("<script><p a='</script><p b='>' {attributes}"),
        ] {
            assert_eq!(hostile(&tag).map(|(reason, _)| reason), Some("has a tag or comment without end"));
        }
    }
}
