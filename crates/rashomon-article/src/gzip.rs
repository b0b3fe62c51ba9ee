//! Files that were packed with gzip, alone or one member after the other, unpacked as they are read.

use std::io::{self, Cursor, Read};

use flate2::read::MultiGzDecoder;

/// Bytes that any archive may unpack to.
const SMALL: u64 = 64 << 20;

/// How many times its own size a larger archive may unpack to. Text comes to five or ten, markup to
/// thirty; gzip reaches a thousand.
const MAX_RATIO: u64 = 200;

pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(b"\x1F\x8B\x08")
}

/// The first bytes of what is packed in `head` and `rest`, at most `head_bytes`, and a reader of what
/// follows. A fault behind the first bytes is met where it lies: what stands before it is read.
pub(crate) fn unpack(
    head: Vec<u8>,
    rest: Box<dyn Read + Send>,
    head_bytes: u64,
) -> io::Result<(Vec<u8>, Box<dyn Read + Send>)> {
    let packed = Counted { inner: Cursor::new(head).chain(rest), read: 0 };
    let mut bounded = Bounded { decoder: MultiGzDecoder::new(packed), unpacked: 0 };
    let mut first = Vec::new();
    let read = (&mut bounded).take(head_bytes).read_to_end(&mut first);
    match read {
        Err(error) if first.is_empty() => Err(error),
        Err(error) => Ok((first, Box::new(Broken(Some(error))))),
        Ok(_) => Ok((first, Box::new(bounded))),
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

/// Ends with an error where an archive grows out of all proportion.
struct Bounded<R: Read> {
    decoder: MultiGzDecoder<Counted<R>>,
    unpacked: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let limit = SMALL.max(self.decoder.get_ref().read.saturating_mul(MAX_RATIO));
        if self.unpacked > limit {
            return Err(io::Error::other(format!("unpacks to more than {MAX_RATIO} times its size")));
        }
        let read = self.decoder.read(buffer)?;
        self.unpacked += read as u64;
        Ok(read)
    }
}

/// Gives the error that was met ahead of time, once.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
