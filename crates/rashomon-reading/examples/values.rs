use rashomon_article::{Article, Published};
use rashomon_reading::{Options, read};
use std::io::BufRead;
fn main() {
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let mut f = line.splitn(3, '\t');
        let (lang, date, text) = (f.next().unwrap(), f.next().unwrap(), f.next().unwrap());
        let text = text.replace("\\n", "\n");
        let article = Article {
            id: "x".into(),
            text,
            published: date.parse().ok().map(|date| Published { date, time: None }),
            ..Default::default()
        };
        let (r, d) = read(&article, &Options { language: Some(lang.into()) });
        println!("> {}", article.text);
        for t in &r.times {
            println!(
                "   T {:?} {:?} {:?} {:?}",
                article.slice(t.span),
                t.edtf,
                t.duration,
                t.relative.as_ref().map(|r| (article.slice(r.event), r.offset.clone()))
            );
        }
        for q in &r.quantities {
            println!(
                "   Q {:?} {:?}..{:?}{} {:?} {:?}",
                article.slice(q.span),
                q.low,
                q.high,
                if q.approximate { "~" } else { "" },
                q.unit,
                q.counted
            );
        }
        for d in d {
            println!("   ! {}", d.message);
        }
    }
}
