use std::cell::RefCell;

use dom_query::{Document, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult};

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

/// What a page is.
pub(super) enum Glance {
    /// One that was parsed.
    Page(Box<Document>),
    /// One that would take a parser too long, and all its text.
    Hostile {
        /// What is wrong with it.
        reason: &'static str,
        /// Its text, a line for each block.
        text: String,
    },
}

/// Parses a page, and gives it up as soon as it proves to be hostile.
pub(super) fn glance(html: &str) -> Glance {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = Builder { tree: TreeBuilder::new(Document::default(), options), watch: RefCell::default() };
    let tokenizer = Tokenizer::new(builder, TokenizerOpts::default());
    let endless = feed(&tokenizer, html, |builder| builder.watch.borrow().state());
    if !endless {
        tokenizer.end();
    }
    let Builder { tree, watch } = tokenizer.sink;
    match watch.into_inner().reason(endless) {
        None => Glance::Page(Box::new(tree.sink.finish())),
        Some(reason) => Glance::Hostile { reason, text: text(html) },
    }
}

/// The text of a piece of a page, a line for each block.
pub(super) fn text(html: &str) -> String {
    lines(&look(html).text)
}

fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// What one pass sees, without building a tree.
fn look(html: &str) -> Seen {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    feed(&tokenizer, html, |sink| (sink.seen.borrow().watch.tokens, false));
    tokenizer.end();
    tokenizer.sink.seen.into_inner()
}

/// Gives a page to a tokenizer bit by bit; stops at a tag without end, which is told, and where the sink has enough.
/// `state` says how many tokens it has seen and whether it has.
fn feed<S: TokenSink>(tokenizer: &Tokenizer<S>, html: &str, state: impl Fn(&S) -> (usize, bool)) -> bool {
    let input = BufferQueue::default();
    let (mut rest, mut tokens, mut stalled) = (html, 0, 0);
    while !rest.is_empty() && stalled <= MAX_STALLED {
        let (piece, after) = rest.split_at(end_of_piece(rest));
        input.push_back(StrTendril::from(piece));
        // The end of a script and the name of an encoding end a turn.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        let (now, has_enough) = state(&tokenizer.sink);
        if has_enough {
            return false;
        }
        stalled = if now == tokens { stalled + PIECE } else { 0 };
        (rest, tokens) = (after, now);
    }
    stalled > MAX_STALLED
}

/// How many bytes that may part attributes are looked at at a time.
const PIECE: usize = 4_096;

fn end_of_piece(html: &str) -> usize {
    let parts = html.bytes().enumerate().filter(|(_, b)| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\''));
    parts.map(|(at, _)| at + 1).nth(PIECE - 1).unwrap_or(html.len())
}

/// How deep and large a page proves to be.
#[derive(Default)]
struct Watch {
    /// The elements that are open, as far as tags tell.
    open: Vec<LocalName>,
    deepest: usize,
    tokens: usize,
}

impl Watch {
    /// Notes a start tag; whether it stands in foreign content.
    fn start(&mut self, tag: &Tag) -> bool {
        let name: &str = &tag.name;
        let foreign = self.open.iter().any(|open| matches!(&**open, "svg" | "math"));
        let closes_itself = VOID.contains(&name) || (foreign && tag.self_closing);
        // Elements that the next of their kind closes do not nest, except in foreign content.
        if closes_itself || (!foreign && IMPLIED_END.contains(&name)) {
            return foreign;
        }
        if self.open.len() <= MAX_DEPTH {
            self.open.push(tag.name.clone());
        }
        self.deepest = self.deepest.max(self.open.len());
        foreign
    }

    fn end(&mut self, name: &LocalName) {
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(at);
        }
    }

    /// How many tokens there were, and whether they are too many or too deep.
    fn state(&self) -> (usize, bool) {
        (self.tokens, self.reason(false).is_some())
    }

    /// What is wrong with the page.
    fn reason(&self, endless: bool) -> Option<&'static str> {
        if endless {
            Some("has a tag or comment without end")
        } else if self.deepest > MAX_DEPTH {
            Some("nests its elements too deep")
        } else {
            (self.tokens > MAX_TOKENS).then_some("has too many parts")
        }
    }
}

/// Builds the tree of a page as long as it is none to give up.
struct Builder {
    tree: TreeBuilder<NodeId, Document>,
    watch: RefCell<Watch>,
}

impl TokenSink for Builder {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let mut watch = self.watch.borrow_mut();
        // Complaints come within a tag too; they bring nothing to an end.
        watch.tokens += usize::from(!matches!(token, Token::ParseError(_)));
        match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                watch.start(tag);
            }
            Token::TagToken(tag) => watch.end(&tag.name),
            _ => {}
        }
        if watch.state().1 {
            return TokenSinkResult::Continue;
        }
        drop(watch);
        self.tree.process_token(token, line)
    }

    fn end(&self) {
        self.tree.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.tree.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Takes the text of a page.
#[derive(Default)]
struct Sink {
    seen: RefCell<Seen>,
}

#[derive(Default)]
struct Seen {
    watch: Watch,
    /// The element whose text is none of the article's, and how often it is open.
    silent: Option<(LocalName, usize)>,
    text: String,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.seen.borrow_mut();
        seen.watch.tokens += usize::from(!matches!(token, Token::ParseError(_)));
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
        let depth = self.watch.open.len();
        let foreign = self.watch.start(tag);
        // What closes itself holds nothing.
        if self.watch.open.len() == depth && depth <= MAX_DEPTH {
            return TokenSinkResult::Continue;
        }
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
        self.watch.end(name);
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
            Glance::Page(_) => None,
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
