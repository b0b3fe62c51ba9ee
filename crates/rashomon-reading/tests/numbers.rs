//! Numbers as each language puts them together, and what looks like one and is none.

use rashomon_article::Article;
use rashomon_reading::{Options, read};

/// The quantities of a text: words and the two ends of their value.
fn quantities(language: &str, text: &str) -> Vec<(String, Option<f64>, Option<f64>)> {
    let article = Article { id: "a".into(), text: text.into(), ..Article::default() };
    let (reading, _) = read(&article, &Options { language: Some(language.into()) });
    reading.quantities.iter().map(|q| (article.slice(q.span).to_owned(), q.low, q.high)).collect()
}

fn values(language: &str, text: &str) -> Vec<f64> {
    quantities(language, text).into_iter().filter_map(|(_, low, _)| low).collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= b.abs() * 1e-9
}

#[test]
fn one_number_of_many_parts() {
    for (language, text, value) in [
        ("de", "einundzwanzigtausend Hühner", 21_000.0),
        ("de", "zweihundertfünfzig Menschen", 250.0),
        ("it", "ventisettemila persone", 27_000.0),
        ("it", "ventuno navi", 21.0),
        ("nl", "drieëntwintig schepen", 23.0),
        ("zh", "3万5千人", 35_000.0),
        ("zh", "二百零五人", 205.0),
        ("zh", "四百五", 450.0),
        ("zh", "13982万人", 139_820_000.0),
        ("ja", "1億2000万円", 120_000_000.0),
        ("ko", "이십오만 명", 250_000.0),
        ("ko", "3만5천명", 35_000.0),
        ("tr", "2 bin 500 kişi", 2500.0),
        ("es", "27 mil 500 personas", 27_500.0),
        ("ar", "خمسة وعشرون شخصا", 25.0),
        ("he", "ב-2000 ספינות", 2000.0),
        ("vi", "năm người", 5.0),
        // Thousands with the mark of another language's decimals.
        ("pt", "150,000 pessoas", 150_000.0),
        ("en", "150.000 people", 150_000.0),
        ("pt", "0,000 pessoas", 0.0),
        ("pt", "1,250 pessoas", 1.25),
        // A month before it makes no day of a decimal.
        ("hu", "A bevétel júliusban 2,7%-kal nőtt.", 2.7),
        ("en", "six and two thirds million people", 20_000_000.0 / 3.0),
        // 百万 is one size, but not where thousands wait for 万.
        ("zh", "两千三百万美元", 23_000_000.0),
        ("zh", "三亿两千五百万元", 325_000_000.0),
        ("zh", "三百万元", 3_000_000.0),
        ("sv", "en och en halv miljon kronor", 1_500_000.0),
        ("vi", "một triệu rưỡi đô la", 1_500_000.0),
        ("az", "bir milyon yarım manat", 1_500_000.0),
        ("en", "a million and a half people", 1_500_000.0),
        // Money glued to its number.
        ("id", "Rp2,75 triliun", 2.75e12),
        ("en", "Rs500 crore", 5e9),
        // A size of which there are several.
        ("en", "a couple of hundred people", 200.0),
        ("tr", "birkaç bin asker", 2000.0),
        ("zh", "30多公里", 30.0),
    ] {
        let found = values(language, text);
        assert!(found.len() == 1 && near(found[0], value), "{language} {text}: {found:?}");
    }
}

#[test]
fn shares_stand_alone() {
    for (language, text, value) in [
        ("cs", "Třetina voličů zůstala doma.", 1.0 / 3.0),
        ("hu", "A választók harmada otthon maradt.", 1.0 / 3.0),
        ("tr", "Seçmenlerin üçte biri evde kaldı.", 1.0 / 3.0),
        ("en", "More than half stayed.", 0.5),
    ] {
        let found = values(language, text);
        assert!(found.len() == 1 && near(found[0], value), "{language} {text}: {found:?}");
    }
    for (language, text) in [
        ("cs", "Druhá polovina byla lepší."),
        ("en", "The second half was better."),
        ("en", "F16, G20 and H1N1 are names."),
        ("en", "A couple stayed."),
    ] {
        assert!(values(language, text).is_empty(), "{language} {text}: {:?}", values(language, text));
    }
}

#[test]
fn fractions_in_every_order() {
    for (language, text, value) in [
        ("zh", "三分之一", 1.0 / 3.0),
        ("ja", "3分の1", 1.0 / 3.0),
        ("ko", "3분의 1", 1.0 / 3.0),
        ("tr", "üçte bir", 1.0 / 3.0),
        ("en", "one over three", 1.0 / 3.0),
        ("pt", "três vinte avos", 0.15),
        ("hi", "एक का पाँचवाँ हिस्सा", 0.2),
        ("en", "three and one fourth", 3.25),
        ("en", "three twenty-fifths", 0.12),
        ("en", "1.5e3", 1500.0),
        ("en", "2.5^2", 6.25),
    ] {
        let found = values(language, text);
        assert!(found.len() == 1 && near(found[0], value), "{language} {text}: {found:?}");
    }
}

#[test]
fn money_with_hundredths_and_magnitudes() {
    assert_eq!(values("en", "It cost thirteen dollars and forty-five cents."), [13.45]);
    assert_eq!(values("en", "It cost 15 dollars 50."), [15.5]);
    assert_eq!(values("en", "It took 15 dollars and 50 people."), [15.0, 50.0]);
    assert_eq!(values("da", "en omsætning på 9 £ milliarder"), [9e9]);
}

#[test]
fn what_is_said_to_be_more() {
    assert_eq!(quantities("zh", "五百余万人")[0].1, Some(5_000_000.0));
    assert_eq!(quantities("zh", "五百余万人")[0].2, None);
}

#[test]
fn no_numbers() {
    for (language, text) in [
        ("en", "\"O.K.\", she said"),
        ("en", "He pushed around one defender."),
        ("en", "In the second half they scored."),
        ("en", "the twenty-first ship"),
        ("de", "Einen Moment, einer fehlt."),
        ("ko", "이 사건은 사이에 있다."),
        ("he", "F-2000"),
    ] {
        assert!(quantities(language, text).is_empty(), "{language} {text}: {:?}", quantities(language, text));
    }
}
