//! One suite that every language read in depth passes. A failure says which file to edit.

use std::path::Path;

use rashomon_evaluation::conformance::{Conformance, check, is_deep};
use rashomon_evaluation::corpus::of_folder;
use rashomon_language::{folder, tags};
use rayon::prelude::*;

fn outcome(tag: &str) -> Conformance {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages").join(tag);
    let (corpora, mistakes) = of_folder(&folder).expect("the folder can be read");
    let mut outcome = check(tag, &corpora);
    outcome.failures.extend(mistakes.iter().map(ToString::to_string));
    outcome
}

#[test]
fn every_deep_language_conforms() {
    let deep: Vec<&str> = tags().filter(|tag| *tag != "und" && is_deep(tag)).collect();
    assert!(deep.len() >= 3, "{deep:?}");
    let failures: Vec<String> = deep.par_iter().flat_map(|tag| outcome(tag).failures).collect();
    assert!(failures.is_empty(), "\n{}\n\n{} requirements or examples fail\n", failures.join("\n"), failures.len());
}

#[test]
fn every_folder_is_of_a_language_in_depth() {
    for tag in tags().filter(|tag| *tag != "und") {
        assert!(is_deep(tag), "languages/{tag} lacks numbers.toml, people.toml or speech.toml");
    }
}

#[test]
fn what_a_language_lacks_is_told_with_its_file() {
    // A language that CLDR alone knows has none of it.
    let outcome = check("mk", &[]);
    assert!(!is_deep("mk") && folder("mk").speech.verb.is_empty());
    for (file, what) in [
        ("speech.toml", "verb Denies"),
        ("numbers.toml", "no number or magnitude word is worth 7"),
        ("concepts.toml", "have no words"),
        ("*.md", "examples of what must not be found"),
    ] {
        let told = |failure: &String| failure.starts_with(&format!("languages/mk/{file}")) && failure.contains(what);
        assert!(outcome.failures.iter().any(told), "{file}: {what} is not told: {:?}", outcome.failures);
    }
}
