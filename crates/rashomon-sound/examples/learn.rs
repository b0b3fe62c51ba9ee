//! Learns the sound models from a directory of `SCRIPT-train.tsv` files and, where there is a
//! `SCRIPT-dev.tsv` beside one, measures it on the first 2 000 lines:
//! `cargo run --release -p rashomon-sound --example learn -- DATA OUTPUT`.

use std::error::Error;
use std::path::Path;

use rashomon_sound::{Model, evaluate, learn};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [data, output] = arguments.as_slice() else { return Err("usage: learn DATA OUTPUT".into()) };
    let (data, output) = (Path::new(data), Path::new(output));
    learn::learn_directory(data, output, &mut |line| println!("{line}"))?;
    for entry in std::fs::read_dir(output)? {
        let path = entry?.path();
        let script = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let dev = data.join(format!("{script}-dev.tsv"));
        if path.extension().is_some_and(|kind| kind == "bin") && dev.exists() {
            let model = Model::from_bytes(&std::fs::read(&path)?)?;
            let mut pairs = evaluate::read_pairs(&std::fs::read_to_string(dev)?);
            pairs.truncate(2000);
            let (from_latin, to_latin) = evaluate::mean_reciprocal_ranks(&model, &pairs);
            println!("{script}: mean reciprocal rank from Latin {from_latin:.4}, to Latin {to_latin:.4}");
        }
    }
    Ok(())
}
