//! scratch
use rashomon_sound::Sounds;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (lang, file) = (&args[1], &args[2]);
    let base = "/work/shared/data/ntrex/";
    let read = |f: &str| std::fs::read_to_string(format!("{base}{f}")).unwrap();
    let docs: Vec<String> = read("documents.tsv").lines().map(|l| l.split('\t').last().unwrap().to_owned()).collect();
    let en: Vec<String> = read("eng.txt").lines().map(str::to_owned).collect();
    let xx: Vec<String> = read(file).lines().map(str::to_owned).collect();
    let skip = docs.len() - en.len();
    let docs = &docs[skip..];
    let sounds = Sounds::shipped();
    let (mut all, mut named, mut cand, mut found_n, mut matched_n) = (0, 0, 0, 0, 0);
    let mut at = 0;
    let mut missed = vec![];
    let mut odd = vec![];
    let mut time = std::time::Duration::ZERO;
    let mut bytes = 0;
    while at < en.len() {
        let to = (at..en.len()).find(|&i| docs[i] != docs[at]).unwrap_or(en.len());
        let doc = |lines: &[String], l: &str| {
            let mut a = rashomon_article::Article::default();
            a.text = lines[at..to].join("\n");
            let o = rashomon_reading::Options { language: Some(l.to_owned()), ..Default::default() };
            let (r, _) = rashomon_reading::read(&a, &o);
            (a.text, r)
        };
        let (et, er) = doc(&en, "en");
        let (xt, xr) = doc(&xx, lang);
        let t = std::time::Instant::now();
        let _ = doc(&xx, lang);
        time += t.elapsed();
        bytes += xt.len();
        let texts = |t: &str, spans: Vec<rashomon_text::Span>| {
            let mut v: Vec<String> = spans.iter().map(|s| s.slice(t).to_owned()).collect();
            v.sort();
            v.dedup();
            v
        };
        let es = texts(&et, er.names.iter().filter(|n| !n.adjective).map(|n| n.span).collect());
        let xs = texts(&xt, xr.names.iter().filter(|n| !n.adjective).map(|n| n.span).collect());
        let cs = texts(&xt, xr.candidates.clone());
        let ids: Vec<&str> = xr.names.iter().filter_map(|n| n.known.as_deref()).collect();
        let xp: Vec<_> = xs.iter().map(|x| sounds.prepare(x)).collect();
        let cp: Vec<_> = cs.iter().map(|x| sounds.prepare(x)).collect();
        for e in &es {
            let known = er.names.iter().find(|n| n.span.slice(&et) == e).and_then(|n| n.known.as_deref());
            let p = sounds.prepare(e);
            all += 1;
            if known.is_some_and(|k| ids.contains(&k)) || xp.iter().any(|x| sounds.compare(&p, x) >= 0.6) {
                named += 1;
            } else if cp.iter().any(|x| sounds.compare(&p, x) >= 0.6) {
                cand += 1;
            } else {
                missed.push(e.clone());
            }
        }
        let eids: Vec<&str> = er.names.iter().filter_map(|n| n.known.as_deref()).collect();
        let ep: Vec<_> = es.iter().map(|x| sounds.prepare(x)).collect();
        for (x, p) in xs.iter().zip(&xp) {
            found_n += 1;
            let known = xr.names.iter().find(|n| n.span.slice(&xt) == x).and_then(|n| n.known.as_deref());
            if known.is_some_and(|k| eids.contains(&k)) || ep.iter().any(|e| sounds.compare(e, p) >= 0.6) {
                matched_n += 1;
            } else {
                odd.push(x.clone());
            }
        }
        at = to;
    }
    println!(
        "{lang}: of {all} English names {named} found as names, {cand} among candidates; of {found_n} names here {matched_n} have an English one; read {:?} per 2 kB",
        time * 2000 / bytes as u32
    );
    println!("missed: {}", missed.iter().step_by(5).take(80).cloned().collect::<Vec<_>>().join(" | "));
    println!("odd: {}", odd.iter().step_by(2).take(100).cloned().collect::<Vec<_>>().join(" | "));
}
