//! Runs every literate example under `languages/`. `languages/README.md` says how to write and run them.

use std::collections::BTreeMap;
use std::path::Path;

use rashomon_evaluation::corpus::{ItemKind, load, run};

#[test]
fn every_example_is_read_as_its_language_says() {
    let languages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages");
    let (corpora, mistakes) = load(&languages).expect("the languages can be read");
    let only = std::env::var("CORPUS").unwrap_or_default();
    let kinds = std::env::var("KINDS").unwrap_or_default();
    let wanted = |kind: ItemKind| kinds.is_empty() || kinds.split(',').any(|k| k.trim() == kind.word());
    let mut scores: BTreeMap<(String, ItemKind), (usize, usize)> = BTreeMap::new();
    let mut failures: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    for corpus in corpora.iter().filter(|c| c.path.starts_with(&format!("languages/{only}"))) {
        for case in &corpus.cases {
            for outcome in run(case).into_iter().filter(|o| wanted(o.kind)) {
                let (passed, all) = scores.entry((corpus.tag.clone(), outcome.kind)).or_default();
                *all += 1;
                match outcome.failure {
                    None => *passed += 1,
                    Some(failure) => failures.push(format!(
                        "{}:{}: {failure}\n  edit languages/{}/{}, or correct the example",
                        corpus.path,
                        outcome.line,
                        corpus.tag,
                        outcome.kind.files()
                    )),
                }
            }
        }
    }
    for ((tag, kind), (passed, all)) in &scores {
        println!("{tag:<6} {:<12} {passed:>4} of {all:>4}", kind.word());
    }
    assert!(failures.is_empty(), "\n{}\n\n{} examples failed\n", failures.join("\n"), failures.len());
}
