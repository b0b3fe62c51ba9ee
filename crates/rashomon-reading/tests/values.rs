//! Times and quantities: what holds whatever the text.

use rashomon_article::{Article, Published};
use rashomon_reading::edtf::Edtf;
use rashomon_reading::{Options, Reading, read};

fn reading(language: &str, published: Option<&str>, text: &str) -> (Article, Reading) {
    let published = published.map(|date| Published { date: date.parse().unwrap(), time: None });
    let article = Article { id: "a".to_owned(), published, text: text.to_owned(), ..Article::default() };
    let (reading, _) = read(&article, &Options { language: Some(language.to_owned()) });
    (article, reading)
}

#[test]
fn what_cannot_be_dated_is_said_once() {
    let article = Article { id: "a".to_owned(), text: "On Tuesday and in March.".to_owned(), ..Article::default() };
    let (reading, diagnostics) = read(&article, &Options { language: Some("en".to_owned()) });
    assert!(reading.times.iter().all(|time| time.edtf.is_none()));
    let said: Vec<_> = diagnostics.iter().filter(|d| d.message.contains("publication")).collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].message.starts_with("2 times"), "{}", said[0].message);
}

/// Words that times and numbers are made of, thrown together: no panic, no overlap, nothing but EDTF.
#[test]
fn any_jumble_is_read_in_order() {
    const WORDS: [&str; 64] = [
        "in",
        "on",
        "the",
        "of",
        "and",
        "-",
        "/",
        ".",
        ",",
        "to",
        "between",
        "from",
        "two",
        "twenty",
        "hundred",
        "thousand",
        "million",
        "a",
        "half",
        "1",
        "31",
        "2022",
        "99",
        "1.5",
        "1,250",
        "24.02.2022",
        "14:30",
        "9",
        "p.m.",
        "March",
        "May",
        "Tuesday",
        "last",
        "next",
        "week",
        "years",
        "ago",
        "after",
        "before",
        "more than",
        "about",
        "%",
        "$",
        "km",
        "people",
        "۱۲۰",
        "هزار",
        "سال",
        "گذشته",
        "میلادی",
        "مهر",
        "۱۴۰۲",
        "e",
        "de",
        "março",
        "há",
        "três",
        "dias",
        "depois",
        "(",
        ")",
        "0",
        "th",
        "\n",
    ];
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    for round in 0..3000 {
        let mut text = String::new();
        for _ in 0..next(24) {
            text.push_str(WORDS[next(WORDS.len())]);
            if next(4) > 0 {
                text.push(' ');
            }
        }
        let language = ["en", "pt", "fa", "und"][round % 4];
        let (article, reading) = reading(language, [None, Some("2023-10-05")][round % 2], &text);
        for time in &reading.times {
            let valid = time.edtf.as_deref().is_none_or(|edtf| edtf.parse::<Edtf>().is_ok());
            assert!(valid, "{text:?}: {time:?}");
            if let Some(relative) = &time.relative {
                assert!(!article.slice(relative.event).is_empty());
            }
        }
        let mut spans: Vec<_> = reading.times.iter().map(|t| t.span).collect();
        spans.extend(reading.quantities.iter().map(|q| q.span));
        spans.sort();
        assert!(spans.windows(2).all(|pair| !pair[0].overlaps(pair[1])), "{text:?}: {spans:?}");
        for quantity in &reading.quantities {
            assert!(quantity.low.is_some() || quantity.high.is_some(), "{text:?}: {quantity:?}");
            assert!(!article.slice(quantity.span).is_empty());
        }
    }
}
