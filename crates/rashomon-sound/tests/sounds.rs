//! Names as reporters write them, in many scripts.

use rashomon_sound::{Model, Sounds, skeleton, skeletons_agree};

/// Each line holds spellings of one name.
const NAMES: &[&[&str]] = &[
    &["Louis Bono", "لوئیس بونو", "Луис Боно", "Լուիս Բոնո"],
    &["Toivo Klaar", "تویوو کلار", "Тойво Клаар"],
    &["Igor Khovaev", "ایگور خوائف", "Игорь Ховаев"],
    &[
        "Antony Blinken",
        "آنتونی بلینکن",
        "Ентоні Блінкен",
        "أنتوني بلينكن",
        "アントニー・ブリンケン",
        "Άντονι Μπλίνκεν",
    ],
    &["Serguei Lavrov", "سرگئی لاوروف", "Sergei Lawrow", "Сергей Лавров", "სერგეი ლავროვი", "Lavrov, Sergey"],
    &["Dmitry Peskov", "دیمیتری پسکوف", "Дмитрий Песков", "ドミトリー・ペスコフ"],
    &[
        "Vladimir Putin",
        "ولادیمیر پوتین",
        "Володимир Путін",
        "ウラジーミル・プーチン",
        "弗拉基米尔·普京",
        "व्लादिमीर पुतिन",
    ],
    &["Donald Trump", "دونالد ترامپ", "Дональд Трамп", "도널드 트럼프", "唐纳德·特朗普"],
    &["Angela Merkel", "آنگلا مرکل", "אנגלה מרקל", "アンゲラ・メルケル"],
    &["Nikol Pashinyan", "نیکول پاشینیان", "Նիկոլ Փաշինյան", "ნიკოლ ფაშინიანი"],
    &["Emmanuel Macron", "امانوئل مکرون", "埃马纽埃尔·马克龙", "Εμανουέλ Μακρόν"],
    &["Istanbul", "استانبول", "Istambul"],
    &["Washington", "واشنگتن", "Вашингтон", "워싱턴"],
    &["meeting"],
    &["habitantes"],
    &["گزارش"],
    &["دیپلمات"],
    &["переговоры"],
];

#[test]
fn spellings_of_one_name_sound_alike_and_other_names_do_not() {
    let sounds = Sounds::shipped();
    let names: Vec<_> = NAMES
        .iter()
        .enumerate()
        .flat_map(|(n, names)| names.iter().map(move |name| (n, *name, sounds.prepare(name))))
        .collect();
    let (mut found, mut missed, mut confused) = (0, Vec::new(), Vec::new());
    for (at, a) in names.iter().enumerate() {
        for b in &names[at + 1..] {
            let similar = sounds.compare(&a.2, &b.2) > 0.5;
            match (a.0 == b.0, similar) {
                (true, true) => found += 1,
                (true, false) => missed.push((a.1, b.1)),
                (false, true) => confused.push((a.1, b.1)),
                (false, false) => {}
            }
        }
    }
    assert!(confused.is_empty(), "{confused:?}");
    assert!(missed.len() * 20 <= found, "{found} found, missed: {missed:?}");
}

#[test]
fn what_is_asked_for_at_least_is_what_is_heard_or_nothing() {
    let sounds = Sounds::shipped();
    let names: Vec<_> = NAMES.iter().flat_map(|names| names.iter().map(|name| (*name, sounds.prepare(name)))).collect();
    for (a, x) in &names {
        for (b, y) in names.iter().filter(|(b, _)| skeletons_agree(&skeleton(a), &skeleton(b))) {
            let (heard, asked) = (sounds.compare(x, y), sounds.compare_if_at_least(0.5, x, y));
            let heard = if heard >= 0.5 { heard } else { 0.0 };
            assert!((asked - heard).abs() < 0.001, "{a} {b}: {asked}, {heard}");
            assert!((asked - sounds.compare_if_at_least(0.5, y, x)).abs() < 0.02, "{a} {b}");
        }
    }
    // Words that share too few letters are not listened to, though the model would take the one for the other.
    let (mato, maduro) = (sounds.prepare("ماتو گروسو"), sounds.prepare("馬杜羅"));
    assert!(sounds.compare(&mato, &maduro) > 0.5);
    assert_eq!(sounds.compare_if_at_least(0.5, &mato, &maduro), 0.0);
}

#[test]
fn a_name_beside_its_latin_form_is_always_known() {
    let sounds = Sounds::shipped();
    for (a, b) in [
        ("لوئیس بونو", "Louis Bono"),
        ("تویوو کلار", "Toivo Klaar"),
        ("ایگور خوائف", "Igor Khovaev"),
        ("آنتونی بلینکن", "Antony Blinken"),
        ("سرگئی لاوروف", "Serguei Lavrov"),
        ("دیمیتری پسکوف", "Dmitry Peskov"),
        ("پولیتیکو", "Político"),
        ("استانبول", "Istambul"),
    ] {
        let similarity = sounds.similarity(a, b);
        assert!(similarity > 0.5, "{a} {b} {similarity}");
        assert!((similarity - sounds.similarity(b, a)).abs() < 0.02);
    }
}

#[test]
fn names_may_be_turned_shortened_and_abbreviated() {
    let sounds = Sounds::shipped();
    for (a, b) in [
        ("Lavrov", "Сергей Лавров"),
        ("S. Lavrov", "Сергей Лавров"),
        ("Xi Jinping", "习近平"),
        ("George W. Bush", "Джордж Буш"),
        ("Mohammed bin Salman", "محمد بن سلمان"),
        ("Ursula von der Leyen", "Урсула фон дер Ляйен"),
    ] {
        assert!(sounds.similarity(a, b) > 0.5, "{a} ~ {b}: {}", sounds.similarity(a, b));
    }
    for (a, b) in
        [("Vladimir Putin", "Владимир Зеленский"), ("Angela Merkel", "Анджела Дэвис"), ("", "Путин"), ("", "")]
    {
        assert!(sounds.similarity(a, b) < 0.5, "{a} ~ {b}: {}", sounds.similarity(a, b));
    }
}

#[test]
fn the_best_candidate_comes_first() {
    let candidates = ["بلينكن", "لافروف", "بوتين", "ميركل"];
    let ranked = Sounds::shipped().rank("Lavrov", &candidates, 2);
    assert_eq!(ranked.len(), 2);
    assert_eq!(ranked[0].0, 1);
}

#[test]
fn names_looked_for_together_do_not_take_each_others_counterparts() {
    let sounds = Sounds::shipped();
    let prepare = |names: &[&str]| names.iter().map(|name| sounds.prepare(name)).collect::<Vec<_>>();
    let candidates = prepare(&["霍夫", "豪克", "拉夫罗夫"]);
    let first = |queries: &[&str]| -> Vec<usize> {
        sounds.rank_all(&prepare(queries), &candidates, 3).iter().map(|ranked| ranked[0].0).collect()
    };
    assert_eq!(first(&["Hough", "Hauck", "Lavrov"]), [0, 1, 2]);
    let nothing = sounds.rank_all(&prepare(&["Merkel"]), &candidates, 1);
    // Not nothing: it may be told otherwise.
    assert!(nothing[0][0].1 < 0.05, "{nothing:?}");
}

#[test]
fn shipped_models_are_sound() {
    Sounds::shipped().check().unwrap();
}

#[test]
fn what_is_no_model_is_an_error() {
    for bytes in [&b""[..], b"rashomon sound\n\x01", b"rashomon sound\n\x0112345678abc", b"rashomon sound\n\x02"] {
        assert!(Model::from_bytes(bytes).is_err());
    }
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
