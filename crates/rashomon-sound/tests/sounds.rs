//! Names as reporters write them, in many scripts.

use rashomon_sound::{Model, Sounds};

#[test]
fn one_name_in_two_scripts_sounds_alike_and_two_names_do_not() {
    let names = [
        ["لوئیس بونو", "Louis Bono"],
        ["تویوو کلار", "Toivo Klaar"],
        ["ایگور خوائف", "Igor Khovaev"],
        ["آنتونی بلینکن", "Antony Blinken"],
        ["Сергей Лавров", "Serguei Lavrov"],
        ["Փաշինյան", "Pashinyan"],
        ["Макрон", "Μακρόν"],
        ["ウラジーミル・プーチン", "Vladimir Putin"],
        ["弗拉基米尔·普京", "Vladimir Putin "],
        ["도널드 트럼프", "Donald Trump"],
        ["אנגלה מרקל", "Angela Merkel"],
    ];
    let sounds = Sounds::shipped();
    for (i, [a, _]) in names.iter().enumerate() {
        for (j, [_, b]) in names.iter().enumerate() {
            let similarity = sounds.similarity(a, b);
            let same = i == j || names[i][1].trim() == names[j][1].trim();
            assert_eq!(similarity > 0.5, same, "{a} ~ {b}: {similarity}");
        }
    }
}

#[test]
fn shipped_models_are_sound() {
    Sounds::shipped().check().unwrap();
}

#[test]
fn a_damaged_model_is_an_error() {
    assert!(Model::from_bytes(b"").is_err());
    assert!(Model::from_bytes(b"rashomon sound\n\x01").is_err());
    assert!(Model::from_bytes(b"rashomon sound\n\x0112345678abc").is_err());
}

#[test]
fn an_explanation_spells_both_names() {
    let explanation = Sounds::shipped().similarity_explained("Antony Blinken", "آنتونی بلینکن");
    assert_eq!(explanation.words.len(), 2);
    for word in &explanation.words {
        assert_eq!(word.pieces.iter().map(|p| p.a.as_str()).collect::<String>(), word.a);
        assert_eq!(word.pieces.iter().map(|p| p.b.as_str()).collect::<String>(), word.b);
    }
}
