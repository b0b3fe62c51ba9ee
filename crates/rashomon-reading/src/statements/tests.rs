use rashomon_article::Article;
use rashomon_language::Kind;
use rashomon_text::{Field, Span};

use crate::{Document, Name, NameEvidence, Options, Statement};

/// Names that a test supplies, so that statements are tested apart from the reader of names: text, kind,
/// known identifier, whether it is an adjective.
type Given = (&'static str, Kind, Option<&'static str>, bool);

fn read(language: &str, title: &str, text: &str, given: &[Given]) -> (Article, Vec<Statement>) {
    let article = Article { title: title.to_owned(), text: text.to_owned(), ..Article::default() };
    let mut names: Vec<Name> = Vec::new();
    for field in [Field::Title, Field::Text] {
        for (form, kind, known, adjective) in given {
            for (start, _) in article.field(field).match_indices(form) {
                let span = Span::new(field, start, start + form.trim_end().len());
                if names.iter().all(|n| !n.span.overlaps(span)) {
                    names.push(Name {
                        span,
                        kind: *kind,
                        romanised: String::new(),
                        known: known.map(str::to_owned),
                        adjective: *adjective,
                        evidence: NameEvidence::Known,
                    });
                }
            }
        }
    }
    names.sort_by_key(|n| n.span);
    let document = Document::new(&article, &Options { language: Some(language.to_owned()) });
    let statements = super::find(&document, &names, &[]);
    (article, statements)
}

/// One line a statement: what is said, by whom.
fn lines(language: &str, title: &str, text: &str, given: &[Given]) -> Vec<String> {
    let (article, statements) = read(language, title, text, given);
    statements
        .iter()
        .map(|s| {
            let speaker = s.speaker.as_ref().map_or("outlet".to_owned(), |p| {
                let name = p.name.as_deref().map(|n| format!(" = {n}")).unwrap_or_default();
                let role = p.role.as_deref().map(|r| format!(" ({r})")).unwrap_or_default();
                let of = p.affiliation.as_ref().map(|a| format!(" of {}", a.known.as_deref().unwrap_or(&a.text)));
                let anonymous = if p.anonymous { " anonymous" } else { "" };
                format!("{}{name}{role}{}{anonymous}", article.slice(p.span), of.unwrap_or_default())
            });
            let told = s.told.as_ref().map(|p| format!(" told {}", p.name)).unwrap_or_default();
            let credit = s.credit.as_ref().map(|p| format!(" credit {}", p.name)).unwrap_or_default();
            let flags = if s.direct { " direct" } else { "" };
            format!("{speaker}: {:?}{told}{credit}{flags} | {}", s.stance, article.slice(s.span))
        })
        .collect()
}

use Kind::{Organisation, Person, Place};

#[test]
fn dump() {
    let data = std::env::var("DUMP").unwrap_or_default();
    if data.is_empty() {
        return;
    }
    let pt: &[Given] = &[
        ("Nagorno-Karabakh", Place, Some("NK"), false), ("Karabakh", Place, Some("NK"), false), ("Moscovo", Place, Some("moscow"), false), ("Ocidente", Place, None, false), ("Ucrânia", Place, Some("UA"), false),
        ("Istambul", Place, Some("istanbul"), false), ("Baku", Place, Some("baku"), false), ("Arménia", Place, Some("AM"), false), ("norte-americano", Place, Some("US"), true), ("norte-americana", Place, Some("US"), true),
        ("Cáucaso", Place, Some("caucasus"), false), ("Louis Bono", Person, None, false), ("Toivo Klaar", Person, None, false), ("Igor Khovaev", Person, None, false), ("Igão Khovaev", Person, None, false), ("UE", Organisation, Some("EU"), false),
        ("Azerbaijão", Place, Some("AZ"), false), ("Rússia", Place, Some("RU"), false), ("Departamento de Estado", Organisation, Some("us-state"), false), ("Político", Organisation, Some("politico"), false), ("Politico", Organisation, Some("politico"), false),
        ("Antony Blinken", Person, None, false), ("Serguei Lavrov", Person, None, false), ("G20", Organisation, Some("G20"), false), ("Índia", Place, Some("IN"), false), ("Dmitri Peskov", Person, None, false), ("Kremlin", Organisation, Some("kremlin"), false), ("Turquia", Place, Some("TR"), false),
        ("Estados Unidos", Place, Some("US"), false), ("Vladimir Putin", Person, None, false), ("Gegham Stepanyan", Person, None, false), ("azeri", Place, Some("AZ"), true), ("Ministério da Defesa", Organisation, None, false), ("Nikol Pashinyan", Person, None, false), ("Charles Michel", Person, None, false), ("Conselho Europeu", Organisation, None, false), ("Washington", Place, Some("US"), false), ("russo", Place, Some("RU"), true), ("arménio", Place, Some("AM"), true), ("Atlântica", Organisation, None, false), ("Erevan", Place, None, false),
    ];
    let fa: &[Given] = &[
        ("ایسنا", Organisation, Some("isna"), false), ("روسیه", Place, Some("RU"), false), ("اوکراین", Place, Some("UA"), false), ("پولیتیکو", Organisation, Some("politico"), false), ("استانبول", Place, None, false), ("جمهوری آذربایجان", Place, Some("AZ"), false),
        ("قرهباغ", Place, Some("NK"), false), ("قره باغ", Place, Some("NK"), false), ("لوئیس بونو", Person, None, false), ("آمریکایی", Place, Some("US"), true), ("وزارت خارجه آمریکا", Organisation, Some("us-state"), false), ("وزارت امور خارجه آمریکا", Organisation, Some("us-state"), false), ("آمریکا", Place, Some("US"), false), ("واشنگتن", Place, Some("washington"), false), ("قفقاز", Place, None, false), ("تویوو کلار", Person, None, false), ("اتحادیه اروپا", Organisation, Some("EU"), false),
        ("ایگور خوائف", Person, None, false), ("ایگور خوایف", Person, None, false), ("ولادیمیر پوتین", Person, None, false), ("ارمنستان", Place, Some("AM"), false), ("آنتونی بلینکن", Person, None, false), ("سرگئی لاوروف", Person, None, false), ("روسی ", Place, Some("RU"), true), ("مسکو", Place, Some("moscow"), false), ("هند", Place, Some("IN"), false), ("گروه ۲۰", Organisation, Some("G20"), false), ("دیمیتری پسکوف", Person, None, false), ("دمیتری پسکوف", Person, None, false), ("کرملین", Organisation, Some("kremlin"), false), ("روس ", Place, Some("RU"), true), ("باکو", Place, Some("baku"), false), ("پیک سحر", Organisation, None, false), ("بروکسل", Place, None, false),
    ];
    let en: &[Given] = &[("United States", Place, Some("US"), false), ("European Union", Organisation, Some("EU"), false), ("Russia", Place, Some("RU"), false), ("Istanbul", Place, None, false), ("Karabakh", Place, None, false), ("Politico", Organisation, Some("politico"), false), ("Azerbaijani", Place, Some("AZ"), true), ("Azerbaijan", Place, Some("AZ"), false), ("Washington", Place, None, false), ("Louis Bono", Person, None, false), ("Brussels", Place, None, false), ("Toivo Klaar", Person, None, false), ("EU", Organisation, Some("EU"), false), ("Moscow", Place, None, false), ("Igor Khovaev", Person, None, false), ("Vladimir Putin", Person, None, false), ("U.S.", Place, Some("US"), false), ("US", Place, Some("US"), false), ("State Department", Organisation, Some("us-state"), false), ("Kremlin", Organisation, Some("kremlin"), false), ("Dmitry Peskov", Person, None, false), ("Meridian Wire", Organisation, None, false), ("Armenia", Place, Some("AM"), false), ("Western", Place, None, true)];
    for path in data.split(',') {
        let text = std::fs::read_to_string(path).unwrap();
        let body = text.splitn(3, "---\n").nth(2).unwrap_or(&text).to_owned();
        let (tag, given) = if path.contains("pt") { ("pt", pt) } else if path.contains("fa") { ("fa", fa) } else { ("en", en) };
        println!("\n##### {path}");
        for line in lines(tag, "", &body, given) {
            println!("{line}");
        }
    }
}
