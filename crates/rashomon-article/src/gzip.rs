//! Files that were packed with gzip, alone or one member after the other, unpacked as they are read.

use std::io::{self, Cursor, ErrorKind, Read};
use std::sync::{Arc, OnceLock};

use flate2::read::MultiGzDecoder;

/// Bytes that any archive may unpack to.
const SMALL: u64 = 64 << 20;

/// How many times its own size a larger archive may unpack to. Text comes to five or ten, markup to
/// thirty; gzip reaches a thousand.
const MAX_RATIO: u64 = 200;

pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(b"\x1F\x8B\x08")
}

/// What was wrong with a packed file, once it has been met.
pub(crate) type Fault = Arc<OnceLock<String>>;

/// A packed file as it is read.
pub(crate) struct Unpacked {
    /// Its first bytes.
    pub head: Vec<u8>,
    /// What follows them. It ends where the file is cut off or broken: what stands before is read.
    pub rest: Box<dyn Read + Send>,
    /// Whether it ended so, after it was read.
    pub fault: Fault,
}

/// Unpacks what is packed in `head` and `rest`; at most `head_bytes` of it at once.
pub(crate) fn unpack(head: Vec<u8>, rest: Box<dyn Read + Send>, head_bytes: u64) -> io::Result<Unpacked> {
    let fault = Fault::default();
    let packed = Counted { inner: Cursor::new(head).chain(rest), read: 0 };
    let mut bounded = Bounded { decoder: MultiGzDecoder::new(packed), unpacked: 0, fault: Arc::clone(&fault) };
    let mut head = Vec::new();
    let read = (&mut bounded).take(head_bytes).read_to_end(&mut head);
    match read {
        Err(error) if head.is_empty() => Err(error),
        Err(error) => Ok(Unpacked { head, rest: Box::new(Broken(Some(error))), fault }),
        Ok(_) => Ok(Unpacked { head, rest: Box::new(bounded), fault }),
    }
}

struct Counted<R> {
    inner: R,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

/// Ends with an error where an archive grows out of all proportion, and without one where it is broken.
struct Bounded<R: Read> {
    decoder: MultiGzDecoder<Counted<R>>,
    unpacked: u64,
    fault: Fault,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.fault.get().is_some() {
            return Ok(0);
        }
        let limit = SMALL.max(self.decoder.get_ref().read.saturating_mul(MAX_RATIO));
        if self.unpacked > limit {
            return Err(io::Error::other(format!("unpacks to more than {MAX_RATIO} times its size")));
        }
        match self.decoder.read(buffer) {
            Ok(read) => {
                self.unpacked += read as u64;
                Ok(read)
            }
            Err(error) if self.unpacked > 0 && is_of_format(&error) => {
                let _ = self
                    .fault
                    .set(format!("the packed file is cut off or broken ({error}); what was unpacked was read"));
                Ok(0)
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether the bytes are at fault, not the reading of them.
fn is_of_format(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput)
}

/// Gives the error that was met ahead of time, once.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
