//! Learns `models/languages.bin`, or with `--score` says how well languages are told apart.
//!
//! ```console
//! cargo run --release -p rashomon-evaluation --example learn-languages -- ../shared/data/ntrex models/languages.bin
//! cargo run --release -p rashomon-evaluation --example learn-languages -- ../shared/data/ntrex --score
//! ```

use std::path::PathBuf;

use rashomon_evaluation::identification::{evaluate, learn_all};

fn main() -> std::io::Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [ntrex, out] = &arguments[..] else {
        eprintln!("usage: learn-languages NTREX-FOLDER (MODEL-FILE | --score)");
        std::process::exit(2);
    };
    if out.as_os_str() != "--score" {
        return std::fs::write(out, learn_all(ntrex)?);
    }
    let scores = evaluate(ntrex)?;
    let (mut right, mut all, mut right_sentences, mut all_sentences) = (0, 0, 0, 0);
    for (tag, (score, wrong)) in &scores {
        println!(
            "{tag:<8} documents {:>3}/{:<3} sentences {:>4}/{:<4} {wrong:?}",
            score.documents, score.of_documents, score.sentences, score.of_sentences
        );
        (right, all) = (right + score.documents, all + score.of_documents);
        (right_sentences, all_sentences) = (right_sentences + score.sentences, all_sentences + score.of_sentences);
    }
    println!("all      documents {right}/{all} sentences {right_sentences}/{all_sentences}");
    Ok(())
}
