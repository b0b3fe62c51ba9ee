#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon_article::{Options, Source, intake};

fuzz_target!(|bytes: &[u8]| {
    intake(&[Source::bytes("a.warc", bytes)], &Options::default());
});
