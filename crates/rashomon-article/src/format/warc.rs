//! Web archives (WARC 1.0 and 1.1): pages and feeds as a crawler met them, and its plain texts. A few
//! records are held at a time and read on all cores; what they give comes in their order.

use std::io::{self, Cursor, Read};

use encoding_rs::Encoding;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use jiff::civil::Date;
use rayon::prelude::*;

use super::{DateCandidate, Draft, Format, Input, Item, Items, choose, too_large};
use crate::gzip::is_gzip;
use crate::sniff::{binary_kind, head_text};
use crate::{DateDoubt, Diagnostic, parse_published, source::cannot_be_read};

/// An archive, each response of a server an article or a feed.
pub(super) struct Warc;

impl Format for Warc {
    fn extensions(&self) -> &'static [&'static str] {
        &["warc", "wet"]
    }

    fn recognises(&self, head: &str) -> bool {
        head.starts_with("WARC/")
    }

    fn read(&self, input: Input) -> Items {
        let window = Window { inner: input.rest, held: input.head, at: 0, ended: false };
        let records = Records {
            window,
            shown: input.shown,
            id: input.id,
            max_bytes: input.max_bytes,
            today: input.today,
            record: 0,
            done: false,
        };
        Box::new(records.flatten())
    }
}

/// The most bytes that the header of a record may have.
const MAX_HEADER: usize = 64 << 10;

/// What of a stream is held.
struct Window {
    inner: Box<dyn Read + Send>,
    held: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Window {
    /// Holds `length` bytes or all there are, and gives them.
    fn peek(&mut self, length: usize) -> io::Result<&[u8]> {
        if self.held.len() - self.at < length && !self.ended {
            self.held.drain(..self.at);
            self.at = 0;
            let wanted = (length - self.held.len()).max(1 << 16) as u64;
            self.ended = (&mut self.inner).take(wanted).read_to_end(&mut self.held)? < wanted as usize;
        }
        let held = &self.held[self.at..];
        Ok(&held[..held.len().min(length)])
    }

    fn skip(&mut self, length: usize) {
        self.at = (self.at + length).min(self.held.len());
    }

    /// Passes over a record of `length` bytes without holding them. What it is worth is taken on trust only as far as no
    /// other record begins within it: behind an empty line, with a header that has a kind and a length. (A page of an
    /// archive may be an archive itself; that is known by its beginning.)
    fn pass(&mut self, length: u64) -> io::Result<Passed> {
        let is_archive = {
            let seen = self.peek(MAX_HEADER)?;
            seen.starts_with(MARK) || head_of(seen).is_some_and(|(_, end)| seen[end..].starts_with(MARK))
        };
        let mut left = length;
        while left > 0 {
            let seen = self.peek(2 * MAX_HEADER)?;
            let seen = &seen[..seen.len().min(usize::try_from(left).unwrap_or(usize::MAX))];
            if seen.is_empty() {
                return Ok(Passed::CutOff);
            }
            let found = if is_archive { None } else { find(seen, NEXT).map(|at| at + NEXT.len() - MARKED) };
            // A mark that lies across the end is seen whole the next time.
            let whole = seen.len() as u64 == left || seen.len() < NEXT.len();
            let step = found.unwrap_or(if whole { seen.len() } else { seen.len() + 1 - NEXT.len() });
            self.skip(step);
            left -= step as u64;
            if found.is_some() && self.begins_record()? {
                return Ok(Passed::Sooner);
            }
        }
        Ok(Passed::Whole)
    }

    /// Whether a header of a record stands here.
    fn begins_record(&mut self) -> io::Result<bool> {
        let header = head_of(self.peek(MAX_HEADER)?).map(|(header, _)| header);
        let has = |header: &Header| header.get("warc-type").is_some() && header.get("content-length").is_some();
        Ok(header.as_ref().is_some_and(has))
    }

    /// Goes on to the next line that begins a record; how many bytes that are no white space were
    /// passed over. `None` at the end.
    fn seek_record(&mut self) -> io::Result<Option<u64>> {
        let (mut passed, mut line_begins) = (0, true);
        loop {
            let seen = self.peek(1 << 16)?;
            if seen.is_empty() {
                return Ok(None);
            }
            if line_begins && seen.starts_with(MARK) {
                return Ok(Some(passed));
            }
            // A mark that lies across the end is seen whole the next time.
            let found = find(seen, b"\nWARC/").map(|at| at + 1);
            let step = found.unwrap_or_else(|| (seen.len() - MARK.len().min(seen.len() - 1)).max(1));
            passed += seen[..step].iter().filter(|b| !b.is_ascii_whitespace()).count() as u64;
            line_begins = seen[step - 1] == b'\n';
            self.skip(step);
        }
    }
}

const MARK: &[u8] = b"WARC/";

/// What a record ends with that another follows.
const NEXT: &[u8] = b"\r\n\r\nWARC/1.";

/// Bytes of it that belong to the record that follows.
const MARKED: usize = 7;

/// How a record that is not held came to its end.
enum Passed {
    /// Where it says.
    Whole,
    /// Sooner: there another record begins.
    Sooner,
    /// With the archive.
    CutOff,
}

struct Records {
    window: Window,
    shown: String,
    id: String,
    max_bytes: u64,
    today: Option<Date>,
    record: u64,
    done: bool,
}

/// A record that was cut out of the archive and is not yet read.
struct Record {
    /// What there is to say before what it gives.
    said: Vec<Item>,
    place: String,
    fallback_id: String,
    header: Header,
    /// The day beyond which no date is believed, where it does not say when it was met.
    today: Option<Date>,
    /// What it holds; nothing if nobody asks for that.
    block: Vec<u8>,
}

/// How many records are held at once, so that every core has some.
const BATCH: usize = 64;

impl Iterator for Records {
    type Item = Vec<Item>;

    fn next(&mut self) -> Option<Vec<Item>> {
        let (mut batch, mut held, mut last) = (Vec::new(), 0, Vec::new());
        while !self.done && batch.len() < BATCH && held < self.max_bytes {
            match self.record() {
                Ok(Some(Ok(record))) => {
                    held += record.block.len() as u64;
                    batch.push(record);
                }
                // One too large that nobody asks for gives nothing to say.
                Ok(Some(Err(items))) if items.is_empty() => {}
                Ok(Some(Err(items))) => {
                    last = items;
                    break;
                }
                Ok(None) => {}
                Err(error) => {
                    self.done = true;
                    let place = format!("{}:{}", self.shown, self.record + 1);
                    last = vec![Item::LeftOut(Diagnostic { article: place, message: cannot_be_read(&error) })];
                }
            }
        }
        if batch.is_empty() && last.is_empty() {
            return None;
        }
        let max_bytes = self.max_bytes;
        let read: Vec<Vec<Item>> = batch.into_par_iter().map(|record| record.read(max_bytes)).collect();
        Some(read.into_iter().flatten().chain(last).collect())
    }
}

impl Records {
    /// The next record, or what is to be said in its place; `None` at the end.
    fn record(&mut self) -> io::Result<Option<Result<Record, Vec<Item>>>> {
        let Some(passed) = self.window.seek_record()? else {
            self.done = true;
            let message = "no article: no record of a web archive".to_owned();
            let none = || vec![Item::LeftOut(Diagnostic { article: self.shown.clone(), message })];
            return Ok((self.record == 0).then(|| Err(none())));
        };
        self.record += 1;
        let place = format!("{}:{}", self.shown, self.record);
        let diagnostic = |message: String| Diagnostic { article: place.clone(), message };
        let mut items = Vec::new();
        if passed > 0 {
            let message = format!("{passed} bytes before this record belong to none; passed over");
            items.push(Item::Problem(diagnostic(message)));
        }
        let seen = self.window.peek(MAX_HEADER)?;
        let Some((header, length)) = head_of(seen) else {
            self.window.skip(MARK.len());
            items.push(Item::LeftOut(diagnostic("the record's header has no end; left out".into())));
            return Ok(Some(Err(items)));
        };
        self.window.skip(length);
        let Some(length) = header.get("content-length").and_then(|length| length.parse::<u64>().ok()) else {
            items.push(Item::LeftOut(diagnostic("the record does not say its length; left out".into())));
            return Ok(Some(Err(items)));
        };
        let kind = header.get("warc-type").unwrap_or_default();
        if length > self.max_bytes {
            let passed = self.window.pass(length)?;
            let message = match passed {
                Passed::Whole => format!("the record {}", too_large(self.max_bytes)),
                Passed::Sooner => {
                    format!("the record is not as long as it says ({length} bytes); left out up to the next record")
                }
                Passed::CutOff => {
                    format!("the archive ends before this record of {length} bytes does; left out to the end")
                }
            };
            if matches!(kind, "response" | "conversion") || !matches!(passed, Passed::Whole) {
                items.push(Item::LeftOut(diagnostic(message)));
            }
            return Ok(Some(Err(items)));
        }
        let (block, whole) = self.block(usize::try_from(length).unwrap_or(usize::MAX))?;
        if !whole {
            items.push(Item::Problem(diagnostic("the record is not as long as it says".into())));
        }
        let fallback_id = format!("{}:{}", self.id, self.record);
        Ok(Some(Ok(Record { said: items, place, fallback_id, header, today: self.today, block })))
    }

    /// What a record holds, and whether it ends where it says. One that says too much would swallow the
    /// next, so it ends where that begins.
    fn block(&mut self, length: usize) -> io::Result<(Vec<u8>, bool)> {
        const GAP: &[u8] = b"\r\n\r\n";
        let seen = self.window.peek(length + GAP.len() + MARK.len())?;
        let after = seen.get(length..).unwrap_or_default().trim_ascii_start();
        let whole = seen.len() >= length && (after.is_empty() || after.starts_with(MARK));
        let next = if whole { None } else { find(seen, NEXT) };
        let end = next.unwrap_or(length.min(seen.len()));
        let block = seen[..end].to_vec();
        self.window.skip(end);
        Ok((block, whole))
    }
}

impl Record {
    fn read(mut self, max_bytes: u64) -> Vec<Item> {
        let mut items = std::mem::take(&mut self.said);
        match self.header.get("warc-type").unwrap_or_default() {
            "response" => items.extend(self.response(max_bytes)),
            "conversion" => items.push(self.conversion()),
            _ => {}
        }
        items
    }

    fn conversion(&self) -> Item {
        let header = &self.header;
        let draft = Draft {
            place: self.place.clone(),
            fallback_id: self.fallback_id.clone(),
            url: header.get("warc-target-uri").map(str::to_owned),
            published: header.date().into_iter().collect(),
            text: String::from_utf8_lossy(&self.block).into_owned(),
            ..Draft::default()
        };
        Item::Draft(Box::new(draft))
    }

    /// The articles of an answer with status 200 that is of a format that is read.
    fn response(&self, max_bytes: u64) -> Vec<Item> {
        let (block, header, place) = (&self.block, &self.header, self.place.as_str());
        let Some((http, length)) = head_of(block) else { return Vec::new() };
        if http.first.split_ascii_whitespace().nth(1) != Some("200") {
            return Vec::new();
        }
        let body = match body_of(&block[length..], &http, max_bytes) {
            Ok(body) => body,
            Err(message) => return vec![Item::LeftOut(Diagnostic { article: place.to_owned(), message })],
        };
        let head = &body[..body.len().min(8192)];
        if head.is_empty() || binary_kind(head).is_some() {
            return Vec::new();
        }
        let head = head_text(head);
        let plain = super::text::Text.recognises(&head) && !head.starts_with(['<', '{', '[']);
        let Some(format) = choose("", &head).filter(|_| !plain && !head.starts_with("WARC/")) else {
            return Vec::new();
        };
        let input = Input {
            shown: place.to_owned(),
            id: self.fallback_id.clone(),
            extension: String::new(),
            swept: true,
            head: body,
            rest: Box::new(io::empty()),
            max_bytes,
            charset: http.charset(),
            today: header
                .date()
                .and_then(|met| parse_published(&met.value, None).ok())
                .map(|met| met.date)
                .or(self.today),
        };
        format.read(input).flat_map(|item| with_record(item, header, place)).collect()
    }
}

/// An article with what its record knows of it: where it was met, and when, later than which it can't
/// have been published.
fn with_record(item: Item, header: &Header, place: &str) -> Vec<Item> {
    let Item::Draft(mut draft) = item else { return vec![item] };
    // The entries of a feed have places and addresses of their own.
    if draft.url.is_none() || draft.place == place {
        draft.url = header.get("warc-target-uri").map(str::to_owned).or(draft.url);
    }
    let mut items = Vec::new();
    if let Some(met) = header.date() {
        let day = parse_published(&met.value, None).ok().map(|met| met.date);
        draft.published.retain(|candidate| {
            let late = parse_published(&candidate.value, day) == Err(DateDoubt::Future);
            if late {
                let message = format!("the date `{}` lies behind the day of retrieval; passed over", candidate.value);
                items.push(Item::Problem(Diagnostic { article: draft.place.clone(), message }));
            }
            !late
        });
        draft.published.push(met);
    }
    items.push(Item::Draft(draft));
    items
}

/// The first line and the fields of a header, names in lower case.
struct Header {
    first: String,
    fields: Vec<(String, String)>,
}

impl Header {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn date(&self) -> Option<DateCandidate> {
        self.get("warc-date").map(|value| DateCandidate { from: "WARC-Date", value: value.to_owned() })
    }

    fn charset(&self) -> Option<&'static Encoding> {
        let kind = self.get("content-type")?.to_ascii_lowercase();
        let (_, label) = kind.split_once("charset=")?;
        let label = label.split(';').next()?.trim().trim_matches(['"', '\'']);
        Encoding::for_label(label.as_bytes())
    }
}

/// The header that bytes begin with, and how many bytes it takes with the empty line behind it.
fn head_of(bytes: &[u8]) -> Option<(Header, usize)> {
    let bytes = &bytes[..bytes.len().min(MAX_HEADER)];
    let crlf = find(bytes, b"\r\n\r\n").map(|at| (at, 4));
    let lf = find(&bytes[..crlf.map_or(bytes.len(), |(at, _)| at)], b"\n\n").map(|at| (at, 2));
    let (end, gap) = crlf.into_iter().chain(lf).min()?;
    let text = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    let fields = lines.filter_map(|line| line.split_once(':'));
    let fields = fields.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect();
    Some((Header { first, fields }, end + gap))
}

/// The body of an answer without its transfer and content encodings.
fn body_of(body: &[u8], http: &Header, max_bytes: u64) -> Result<Vec<u8>, String> {
    let is = |name: &str, value: &str| http.get(name).is_some_and(|v| v.to_ascii_lowercase().contains(value));
    let joined = if is("transfer-encoding", "chunked") { unchunked(body) } else { None };
    let body = joined.unwrap_or_else(|| body.to_vec());
    // Many archives keep the field and store the body unpacked.
    if is_gzip(&body) && is("content-encoding", "gzip") {
        return unpacked(MultiGzDecoder::new(Cursor::new(&body)), max_bytes);
    }
    if is("content-encoding", "deflate") && !is_stored_unpacked(&body) {
        // The name means the zlib format, but some servers send what lies within it alone.
        return match has_zlib_header(&body) {
            true => unpacked(ZlibDecoder::new(Cursor::new(&body)), max_bytes),
            false => unpacked(DeflateDecoder::new(Cursor::new(&body)), max_bytes),
        };
    }
    Ok(body)
}

/// Whether a body begins as a page, a feed or JSON does.
fn is_stored_unpacked(body: &[u8]) -> bool {
    let head = &body[..body.len().min(8192)];
    binary_kind(head).is_none() && head_text(head).starts_with(['<', '{', '['])
}

/// The method is 8, and the first two bytes divide by 31 (RFC 1950).
fn has_zlib_header(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 15 == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

fn unpacked(decoder: impl Read, max_bytes: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    match decoder.take(max_bytes + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > max_bytes => Err(format!("unpacked, the page {}", too_large(max_bytes))),
        // What stands before a fault is read.
        Err(error) if bytes.is_empty() => Err(cannot_be_read(&error)),
        _ => Ok(bytes),
    }
}

/// The chunks joined, as far as they go; `None` if there are none.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let end = body.iter().take(1024).position(|b| *b == b'\n');
        let size = end.and_then(|end| {
            let line = std::str::from_utf8(&body[..end]).ok()?;
            usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()
        });
        match (end, size) {
            (Some(_), Some(0)) => return Some(joined),
            (Some(end), Some(size)) => {
                body = &body[end + 1..];
                joined.extend_from_slice(&body[..size.min(body.len())]);
                body = body.get(size..).unwrap_or_default();
                body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n")).unwrap_or(body);
            }
            _ => return (!joined.is_empty()).then_some(joined),
        }
    }
}

fn find(bytes: &[u8], sign: &[u8]) -> Option<usize> {
    bytes.windows(sign.len()).position(|window| window == sign)
}
