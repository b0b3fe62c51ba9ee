//! What the recognisers' cases give, where the data is at hand.

use std::path::PathBuf;

use rashomon_evaluation::recognizers;

/// The share of results that must be found, and of what.
const FLOORS: &[(&str, &str, f64)] = &[];

#[test]
fn scores_do_not_fall() {
    let root = std::env::var_os("RASHOMON_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let folder = root.join("recognizers");
    if !folder.is_dir() {
        println!("skipped: no {}", folder.display());
        return;
    }
    for language in ["en", "pt"] {
        let scores = recognizers::score(&folder, language).unwrap();
        for score in &scores {
            println!("{language} {}: {}/{} = {:.3}", score.kind, score.found, score.expected, score.recall());
            if std::env::var_os("SHOW_MISSED").is_some() {
                score.missed.iter().for_each(|missed| println!("    {missed}"));
            }
        }
        for (_, kind, floor) in FLOORS.iter().filter(|(tag, ..)| *tag == language) {
            let score = scores.iter().find(|s| s.kind == *kind).expect("the kind is scored");
            assert!(score.recall() >= *floor, "{language} {kind}: {:.3} is below {floor}", score.recall());
        }
    }
}
