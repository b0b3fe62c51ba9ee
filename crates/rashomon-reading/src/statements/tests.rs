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
    let (statements, _) = super::find(&document, &names, &[]);
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

const NAMES: &[Given] = &[
    ("Politico", Organisation, Some("politico"), false),
    ("State Department", Organisation, Some("us-state"), false),
    ("Department of State", Organisation, Some("us-state"), false),
    ("EU", Organisation, Some("EU"), false),
    ("Kremlin", Organisation, Some("kremlin"), false),
    ("Dmitry Peskov", Person, None, false),
    ("Peskov", Person, None, false),
    ("Russian", Place, Some("RU"), true),
    ("Moscow", Place, Some("moscow"), false),
];

#[track_caller]
fn check(language: &str, text: &str, names: &[Given], expected: &[&str]) {
    let found: Vec<String> =
        lines(language, "", text, names).iter().map(|l| l.split(" | ").next().unwrap_or_default().to_owned()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_verb_gives_its_subject_and_stance() {
    check(
        "en",
        "A senior diplomat said the talks went on.",
        NAMES,
        &["A senior diplomat (diplomat) anonymous: Asserts"],
    );
    check(
        "en",
        "Kremlin spokesman Dmitry Peskov confirmed the contacts, but said the report was inaccurate.",
        NAMES,
        &[
            "Dmitry Peskov = Dmitry Peskov (spokesperson) of kremlin: Confirms",
            "Dmitry Peskov = Dmitry Peskov (spokesperson) of kremlin: Denies",
        ],
    );
    check("en", "Moscow did not confirm it.", NAMES, &["Moscow = Moscow of RU: Declines"]);
    check("en", "The bridge was closed and the town was told.", NAMES, &["outlet: Asserts"]);
}

#[test]
fn what_is_told_once_of_somebody_holds_wherever_he_speaks() {
    let names: &[Given] = &[
        ("Benny Gantz", Person, Some("benny-gantz"), false),
        ("Gantz", Person, None, false),
        ("Mick Hart", Person, None, false),
        ("Acme", Organisation, None, false),
    ];
    check(
        "en",
        "Gantz denied it. Defence Minister Benny Gantz said the leak was irresponsible.",
        names,
        &["Gantz = Gantz (minister) of IL: Denies", "Benny Gantz = Benny Gantz (minister) of IL: Accuses"],
    );
    check(
        "en",
        "The company Acme sank. Mick Hart, its lawyer, said it was late. The company denied that it was late.",
        names,
        &["outlet: Asserts", "Mick Hart = Mick Hart (lawyer): Asserts", "The company = Acme (company): Denies"],
    );
}

#[test]
fn a_title_behind_a_spokesman_is_his_employers_unless_it_is_a_rank() {
    let names: &[Given] = &[("Benny Gantz", Person, Some("benny-gantz"), false), ("Ruth Alon", Person, None, false)];
    for (text, expected) in [
        (
            "A spokesman for Minister Benny Gantz denied it.",
            "A spokesman for Minister Benny Gantz (spokesperson) of IL anonymous: Denies",
        ),
        ("The spokeswoman, Colonel Ruth Alon, denied it.", "Ruth Alon = Ruth Alon (spokesperson): Denies"),
        ("Spokeswoman Colonel Ruth Alon denied it.", "Ruth Alon = Ruth Alon (spokesperson): Denies"),
    ] {
        check("en", text, names, &[expected]);
    }
}

#[test]
fn pronouns_and_definite_roles_take_up_a_speaker() {
    let text = "Dmitry Peskov, the Kremlin spokesman, said it was late. He added that nobody came. The official warned of more.";
    check(
        "en",
        text,
        NAMES,
        &[
            "Dmitry Peskov = Dmitry Peskov (spokesperson) of kremlin: Asserts",
            "He = Dmitry Peskov (spokesperson) of kremlin: Asserts",
            "The official = Dmitry Peskov (spokesperson) of kremlin: Warns",
        ],
    );
}

#[test]
fn the_latter_is_whoever_was_named_last() {
    let text = "Dmitry Peskov met Tom Brown in Moscow. The latter said that it was late.";
    let names = &[("Dmitry Peskov", Person, None, false), ("Tom Brown", Person, None, false), NAMES[8]];
    check("en", text, names, &["outlet: Asserts", "The latter = Tom Brown: Asserts"]);
}

#[test]
fn a_noun_takes_up_the_only_body_of_its_kind_that_was_named() {
    let agency = ("World Dam Agency", Organisation, None, false);
    let other = ("National Dam Agency", Organisation, None, false);
    let text = "The World Dam Agency sent engineers. The agency said that the dam held.";
    let taken_up = &["outlet: Asserts", "The agency = World Dam Agency (agency-body): Asserts"];
    check("en", text, &[agency], taken_up);
    let text = "The World Dam Agency and the National Dam Agency sent engineers. The agency said that the dam held.";
    check("en", text, &[agency, other], &["outlet: Asserts", "The agency (agency-body): Asserts"]);
}

#[test]
fn a_noun_without_a_role_speaks_where_only_a_subject_stands() {
    check(
        "en",
        "\"The hives were all gone by noon,\" said a beekeeper. The beekeeper said that it was late.",
        NAMES,
        &["a beekeeper anonymous: Asserts direct", "The beekeeper anonymous: Asserts"],
    );
    check("en", "The plan recognised a need for more.", NAMES, &["outlet: Asserts"]);
}

#[test]
fn what_a_relative_clause_says_stands_apart() {
    check(
        "en",
        "Dmitry Peskov, who declined to comment on it, confirmed that the talks went on.",
        NAMES,
        &["Dmitry Peskov = Dmitry Peskov: Declines", "Dmitry Peskov = Dmitry Peskov: Confirms"],
    );
}

#[test]
fn quotations_go_on() {
    check(
        "en",
        "“We lost the house in the flood. We have nothing left,” a resident said. “Nobody came to help us.”",
        NAMES,
        &[
            "a resident (resident) anonymous: Asserts direct",
            "a resident (resident) anonymous: Asserts direct",
            "a resident (resident) anonymous: Asserts direct",
        ],
    );
}

#[test]
fn nothing_panics() {
    for text in
        ["", "said", "«", "\" said \"", "according to", "que disse que", "گفت:", "، گفت", "to told to", "(AFP)", "X:"]
    {
        for language in ["en", "fa", "pt", "und", "zz"] {
            lines(language, text, text, NAMES);
        }
    }
}

#[test]
fn a_title_quotes_who_stands_behind_the_event() {
    let heads = |language: &str, title: &str| -> Vec<String> { lines(language, title, "1 2 3.", &[]) };
    let cases = [
        ("it", "Crolla un ponte, il sindaco: «Nessun disperso»", "il sindaco (mayor)"),
        ("fr", "Un pont s'effondre, le maire : « Personne ne manque »", "le maire (mayor)"),
        ("ru", "Рухнул мост, мэр: «Пропавших нет»", "мэр (mayor)"),
        ("ko", "다리 붕괴…시장 \"원인 조사해야\"", "시장 (mayor)"),
    ];
    for (language, title, speaker) in cases {
        let found = heads(language, title);
        assert!(found[0].starts_with("outlet: "), "{title}: {found:?}");
        assert!(found[1].starts_with(speaker), "{title}: {found:?}");
    }
    // The name of a book between commas is no one's words.
    let book = heads("it", "Il libro della vittima, \"Una vita nella nebbia\", esce oggi");
    assert!(book[0].starts_with("outlet: "), "{book:?}");
    assert!(book[0].contains("esce oggi"), "{book:?}");
}
