use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::{Encoding, UTF_8};

use super::json::read_record;
use super::{Format, Input, Item, Items, once, too_large};
use crate::decode::decode;
use crate::{Diagnostic, source::cannot_be_read};

/// JSON Lines: one object a line, read as it comes, so that a file may be of any length.
pub(super) struct Jsonl;

impl Format for Jsonl {
    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn recognises(&self, head: &str) -> bool {
        let first = head.lines().next().unwrap_or_default().trim_end();
        let whole_first_line = head.contains('\n');
        head.starts_with("{\"")
            && (first.ends_with('}') || !whole_first_line)
            && (!whole_first_line || serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok())
    }

    fn read(&self, mut input: Input) -> Items {
        let mut complaint = None;
        let mark = match Encoding::for_bom(&input.head) {
            Some((encoding, mark)) if encoding == UTF_8 => mark,
            None => 0,
            // UTF-16 has to be held whole to be cut into lines.
            Some(_) => match input.take_bytes() {
                Ok(bytes) => {
                    let decoded = decode(bytes, None);
                    complaint = decoded.complaint.map(|said| Item::Problem(input.diagnostic(said)));
                    input.head = decoded.text.into_bytes();
                    0
                }
                Err(diagnostic) => return once(Item::LeftOut(diagnostic)),
            },
        };
        input.head.drain(..mark);
        let (shown, id, max_bytes) = (input.shown.clone(), input.id.clone(), input.max_bytes);
        let reader: Box<dyn Read + Send> = Box::new(Cursor::new(input.head).chain(input.rest));
        let lines =
            Lines { reader: BufReader::with_capacity(1 << 16, reader), shown, id, max_bytes, line: 0, done: false };
        Box::new(complaint.into_iter().chain(lines.flatten()))
    }
}

/// The lines of a file, each as the items it gives.
struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    shown: String,
    id: String,
    max_bytes: u64,
    line: u64,
    done: bool,
}

impl Iterator for Lines {
    type Item = Vec<Item>;

    fn next(&mut self) -> Option<Vec<Item>> {
        if self.done {
            return None;
        }
        self.line += 1;
        let place = format!("{}:{}", self.shown, self.line);
        let left_out = |message: String| Some(vec![Item::LeftOut(Diagnostic { article: place.clone(), message })]);
        let mut bytes = Vec::new();
        match (&mut self.reader).take(self.max_bytes + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => None,
            Err(error) => {
                self.done = true;
                left_out(cannot_be_read(&error))
            }
            Ok(_) if bytes.len() as u64 > self.max_bytes && bytes.last() != Some(&b'\n') => {
                self.done = skip_line(&mut self.reader).is_err();
                left_out(format!("the line {}", too_large(self.max_bytes)))
            }
            Ok(_) if bytes.trim_ascii().is_empty() => Some(Vec::new()),
            Ok(_) => Some(read_record(&bytes, &place, &format!("{}:{}", self.id, self.line))),
        }
    }
}

/// Passes over the rest of a line without holding it.
fn skip_line(reader: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        let (used, ended) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        reader.consume(used);
        if ended {
            return Ok(());
        }
    }
}
