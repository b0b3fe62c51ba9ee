//! scratch
use std::io::Read;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let lang = &args[1];
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let docs: Vec<&str> = if args.len() > 2 { s.split("\n\n").collect() } else { vec![&s] };
    let t = std::time::Instant::now();
    let mut n = 0;
    for doc in docs {
        let mut article = rashomon_article::Article::default();
        article.text = doc.to_owned();
        let (reading, _) = rashomon_reading::read(
            &article,
            &rashomon_reading::Options { language: Some(lang.clone()), ..Default::default() },
        );
        let mut at = 0;
        let mut out = String::new();
        for name in &reading.names {
            n += 1;
            out.push_str(&doc[at..name.span.start]);
            let k = format!("{:?}", name.kind);
            let e = format!("{:?}", name.evidence);
            out.push_str(&format!(
                "[{}|{}{}{}{}]",
                &doc[name.span.start..name.span.end],
                &k[..2],
                if name.adjective { "*" } else { "" },
                name.known.as_deref().map(|k| format!("={k}")).unwrap_or_default(),
                &format!(".{}", &e[..2])
            ));
            at = name.span.end;
        }
        out.push_str(&doc[at..]);
        println!("{out}");
    }
    eprintln!("{n} names, {:?}", t.elapsed());
}
