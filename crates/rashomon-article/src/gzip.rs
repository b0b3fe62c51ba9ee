//! Files that were packed with gzip, alone or one member after the other, unpacked as they are read. A member that is
//! broken costs no more than itself: reading goes on with the next that there is.

use std::io::{self, BufRead, Cursor, ErrorKind, Read};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::bufread::GzDecoder;

/// Bytes that any archive may unpack to.
const SMALL: u64 = 64 << 20;

/// How many times its own size a larger archive may unpack to. Text comes to five or ten, markup to
/// thirty; gzip reaches a thousand.
const MAX_RATIO: u64 = 200;

/// What every member begins with: the mark of gzip and the one method there is (RFC 1952).
const MAGIC: &[u8] = b"\x1F\x8B\x08";

/// Packed bytes of a member that are kept while it is read, to look for the next one if it proves to be broken: by then
/// the decoder may have gone beyond its end.
const KEPT: usize = 256 << 10;

/// How many broken members are passed over: to look for the next takes time, and a file of nothing else is no archive.
const MAX_BROKEN: usize = 1_000;

/// What stands in the place of what was lost: an end to a line, and to a record of an archive.
const GAP: &[u8] = b"\r\n\r\n";

pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// What was wrong with a packed file, as far as it has been read.
#[derive(Debug, Default, Clone)]
pub(crate) struct Fault(Arc<Mutex<Broken>>);

#[derive(Debug, Default)]
struct Broken {
    /// How many members are broken.
    members: usize,
    /// Whether a member follows the last of them.
    goes_on: bool,
    /// What the decoder says of the first.
    error: String,
}

impl Fault {
    /// What there is to say once the file has been read; the file lacks something then.
    pub fn message(&self) -> Option<String> {
        let Broken { members, goes_on, error } = &*self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let broken = match members {
            0 => return None,
            1 if !goes_on => format!("the packed file is cut off or broken ({error})"),
            1 => format!("a part of the packed file is broken ({error})"),
            many => format!("{many} parts of the packed file are broken ({error})"),
        };
        let rest = if *goes_on { ", and so were the parts behind it" } else { "" };
        Some(format!("{broken}; what was unpacked was read{rest}"))
    }

    fn are_many(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).members >= MAX_BROKEN
    }

    fn add(&self, error: &io::Error, goes_on: bool) {
        let mut broken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if broken.members == 0 {
            broken.error = error.to_string();
        }
        broken.members += 1;
        broken.goes_on = goes_on;
    }
}

/// A packed file as it is read.
pub(crate) struct Unpacked {
    /// Its first bytes.
    pub head: Vec<u8>,
    /// What follows them.
    pub rest: Box<dyn Read + Send>,
    /// What was wrong with it, complete after it was read.
    pub fault: Fault,
}

/// Unpacks what is packed in `head` and `rest`; at most `head_bytes` of it at once.
pub(crate) fn unpack(head: Vec<u8>, rest: Box<dyn Read + Send>, head_bytes: u64) -> io::Result<Unpacked> {
    let fault = Fault::default();
    let packed = Packed { inner: Box::new(Cursor::new(head).chain(rest)), held: Vec::new(), member: 0, at: 0, read: 0 };
    let state = State::Between(packed);
    let mut members = Members { state, gap: &[], unpacked: 0, fault: fault.clone() };
    let mut head = Vec::new();
    let read = (&mut members).take(head_bytes).read_to_end(&mut head);
    match read {
        Err(error) if head.is_empty() => Err(error),
        Err(error) => Ok(Unpacked { head, rest: Box::new(Failed(Some(error))), fault }),
        Ok(_) => Ok(Unpacked { head, rest: Box::new(members), fault }),
    }
}

/// The packed bytes, with those of the member that is being read.
struct Packed {
    inner: Box<dyn Read + Send>,
    held: Vec<u8>,
    /// Where in `held` the member begins, or what is kept of it.
    member: usize,
    /// Up to where in `held` it was read.
    at: usize,
    /// How many bytes were read in all.
    read: u64,
}

impl Packed {
    /// Whether a member begins here; the end is none, and so are zeros that fill a block of a tape.
    fn begins_member(&mut self) -> io::Result<Next> {
        while let [0, ..] = self.fill_buf()? {
            self.consume(1);
        }
        self.member = self.at;
        Ok(if self.fill_buf()?.is_empty() { Next::End } else { Next::Member })
    }

    /// Goes on to where a member may begin behind the beginning of this one; whether there is such a place.
    fn seek_member(&mut self) -> io::Result<bool> {
        self.at = self.held.len().min(self.member + 1);
        loop {
            let found = self.held[self.at..].windows(MAGIC.len()).position(|bytes| bytes == MAGIC);
            // A mark that lies across the end is seen whole the next time.
            self.at =
                found.map_or(self.at.max(self.held.len().saturating_sub(MAGIC.len() - 1)), |found| self.at + found);
            self.member = self.at;
            if found.is_some() {
                return Ok(true);
            }
            if self.read_more()? == 0 {
                return Ok(false);
            }
        }
    }

    /// Holds some more bytes; how many.
    fn read_more(&mut self) -> io::Result<usize> {
        const PIECE: u64 = 32 << 10;
        if self.at - self.member > 2 * KEPT {
            self.member = self.at - KEPT;
        }
        if self.member > 0 {
            self.held.drain(..self.member);
            self.at -= self.member;
            self.member = 0;
        }
        let read = (&mut self.inner).take(PIECE).read_to_end(&mut self.held)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl Read for Packed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Packed {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.held.len() {
            self.read_more()?;
        }
        Ok(&self.held[self.at..])
    }

    fn consume(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.held.len());
    }
}

enum Next {
    Member,
    End,
}

/// Where in a packed file its reader is.
enum State {
    Between(Packed),
    Within(Box<GzDecoder<Packed>>),
    Ended,
}

/// Unpacks member after member, and ends with an error where the file grows out of all proportion.
struct Members {
    state: State,
    /// What is left to give of a [`GAP`].
    gap: &'static [u8],
    unpacked: u64,
    fault: Fault,
}

impl Members {
    /// Reads on; `None` if that only led to another state.
    fn step(&mut self, buffer: &mut [u8]) -> io::Result<Option<usize>> {
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Ended => Ok(Some(0)),
            State::Between(mut packed) => {
                if let Next::Member = packed.begins_member()? {
                    self.state = State::Within(Box::new(GzDecoder::new(packed)));
                }
                Ok(None)
            }
            State::Within(mut decoder) => match self.read_within(&mut decoder, buffer) {
                Ok(0) => {
                    self.state = State::Between(decoder.into_inner());
                    Ok(None)
                }
                Ok(read) => {
                    self.state = State::Within(decoder);
                    Ok(Some(read))
                }
                Err(error) if is_of_format(&error) => self.after(error, decoder.into_inner()).map(|()| None),
                Err(error) => Err(error),
            },
        }
    }

    fn read_within(&mut self, decoder: &mut GzDecoder<Packed>, buffer: &mut [u8]) -> io::Result<usize> {
        let limit = SMALL.max(decoder.get_ref().read.saturating_mul(MAX_RATIO));
        if self.unpacked > limit {
            return Err(io::Error::other(format!("unpacks to more than {MAX_RATIO} times its size")));
        }
        let read = decoder.read(buffer)?;
        self.unpacked += read as u64;
        Ok(read)
    }

    /// Goes on behind a member that is broken, if there is another; an error if nothing was unpacked at all.
    fn after(&mut self, error: io::Error, mut packed: Packed) -> io::Result<()> {
        let goes_on = !self.fault.are_many() && packed.seek_member()?;
        if goes_on {
            self.state = State::Between(packed);
            self.gap = if self.unpacked > 0 { GAP } else { &[] };
        } else if self.unpacked == 0 {
            return Err(error);
        }
        self.fault.add(&error, goes_on);
        Ok(())
    }
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if !self.gap.is_empty() {
                return self.gap.read(buffer);
            }
            if let Some(read) = self.step(buffer)? {
                return Ok(read);
            }
        }
    }
}

/// Whether the bytes are at fault, not the reading of them.
fn is_of_format(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput)
}

/// Gives the error that was met ahead of time, once.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
