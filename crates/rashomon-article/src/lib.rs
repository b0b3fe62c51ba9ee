//! Here are bytes, a folder, a page: what was published?
//!
//! [`intake`] turns sources (files, folders, glob patterns, standard input, bytes) into [`Article`]s;
//! [`stream`] does the same one article at a time, so that a file of any length is read in bounded
//! memory. What could not be read is a [`Diagnostic`], and the rest goes on.
//!
//! ```
//! use rashomon_article::{Options, Source, intake};
//!
//! let note = "outlet: The Harbour Post\npublished: 2023-10-05\n\nThe ferry is back in service.\n";
//! let found = intake(&[Source::bytes("ferry.txt", note)], &Options::default());
//! assert_eq!(found.articles[0].id, "ferry");
//! assert_eq!(found.articles[0].text, "The ferry is back in service.\n");
//! ```
//!
//! A format is one file in `src/format/` and one line in its table; see [`format`](self) there.
//! No clock is read: the day an article may not lie beyond is [`Options::today`].

mod article;
mod check;
mod date;
mod decode;
mod format;
mod gzip;
mod identity;
mod intake;
mod sniff;
mod source;

pub use article::{Article, Clock, Diagnostic, Published};
pub use date::{DateDoubt, parse_published};
pub use intake::{
    BylineReader, DateReader, Event, FurnitureReader, Intake, Options, PageLine, PageLines, Stream, intake, stream,
};
pub use source::Source;
