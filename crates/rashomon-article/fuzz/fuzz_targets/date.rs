#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon_article::parse_published;

fuzz_target!(|text: &str| {
    if let Ok(published) = parse_published(text, None) {
        // What is believed is printed in a form that is believed again.
        assert_eq!(parse_published(&published.to_string(), None), Ok(published));
    }
});
