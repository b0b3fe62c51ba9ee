//! How well is the article found in a page? Each `pages/NAME.html` was written after the layout of one
//! kind of news site; `NAME.txt` beside it says what a reader takes for the article.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rashomon_article::{Article, Options, Source, intake};
use rashomon_text::words;

fn article(path: &Path) -> Article {
    let found = intake(&[Source::Path(path.into())], &Options::default());
    assert_eq!(found.diagnostics, []);
    found.articles.into_iter().next().expect("an article")
}

/// The harmonic mean of how much of what was found is wanted and how much of what is wanted was found,
/// in words counted with their repetitions.
fn f1(found: &str, wanted: &str) -> f64 {
    let count = |text: &str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        words(text).into_iter().for_each(|word| *counts.entry(word.slice(text).to_owned()).or_default() += 1);
        counts
    };
    let (found, wanted) = (count(found), count(wanted));
    let shared: usize = found.iter().map(|(word, times)| times.min(wanted.get(word).unwrap_or(&0))).sum();
    2.0 * shared as f64 / (found.values().sum::<usize>() + wanted.values().sum::<usize>()) as f64
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    paths.sort();
    paths
}

#[test]
fn the_article_is_found_in_the_page() {
    let pages = pages();
    let mut sum = 0.0;
    for path in &pages {
        let (found, wanted) = (article(path), article(&path.with_extension("txt")));
        let score = f1(&found.text, &wanted.text);
        println!("{:.3} {}", score, found.id);
        if score < 1.0 {
            println!("{}\n", found.text);
        }
        assert!(score >= 0.9, "{}: F1 {score:.3}", found.id);
        sum += score;
        // What a page says about itself is found without a fault.
        assert_eq!(
            (found.title, found.url, found.outlet, found.language, found.published),
            (wanted.title, wanted.url, wanted.outlet, wanted.language, wanted.published),
            "{}",
            found.id
        );
    }
    let mean = sum / pages.len() as f64;
    assert!(pages.len() >= 8 && mean >= 0.97, "mean F1 {mean:.3} of {} pages", pages.len());
}

#[test]
fn paragraphs_are_parted_by_one_line_feed() {
    for path in pages() {
        let (found, wanted) = (article(&path).text, article(&path.with_extension("txt")).text);
        assert!(!found.contains("\n\n") && found.lines().all(|line| line == line.trim()), "{}", path.display());
        let lines: Vec<&str> = found.lines().collect();
        for paragraph in wanted.lines() {
            let glued = lines.iter().any(|line| line.contains(paragraph) && *line != paragraph);
            assert!(!glued, "{}: {paragraph}", path.display());
        }
    }
}

#[test]
fn a_page_within_a_form_is_read() {
    let text = "The ferry is back in service, the harbour office said, and the crew was praised by all who sailed.";
    for wrapper in ["<form id=form1>", "<div aria-hidden=true>", "<div hidden>"] {
        let page = format!("<title>Ferry</title><body>{wrapper}<p>{text}</p><p>{text}</p><aside>Search</aside>");
        let found = intake(&[Source::bytes("a.html", page)], &Options::default());
        assert_eq!(found.articles.first().map(|a| a.text.as_str()), Some(&*format!("{text}\n{text}")), "{wrapper}");
    }
}
