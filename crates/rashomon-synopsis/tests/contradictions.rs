//! What an article says against itself: what is shown, and what only looks like it.

use rashomon_article::{Article, Published};
use rashomon_reading::{Reading, read};
use rashomon_story::Story;
use rashomon_synopsis::{ContradictionKind, reconcile};

/// An article of Wednesday, 15 May 2024.
fn article(language: &str, title: &str, text: &str) -> Article {
    Article {
        id: "a".into(),
        language: Some(language.into()),
        published: Some(Published { date: jiff::civil::date(2024, 5, 15), time: None }),
        title: title.into(),
        text: text.into(),
        ..Article::default()
    }
}

/// What an article of its own story is said to contradict: the kind, and the words of both sides.
fn found(article: Article) -> Vec<(ContradictionKind, String, String)> {
    let articles = [article];
    let readings: Vec<Reading> = articles.iter().map(|article| read(article, &Default::default()).0).collect();
    let story = Story { id: "s".into(), articles: vec![0], reasons: Vec::new(), copies: Vec::new() };
    let synopsis = reconcile(&story, &articles, &readings);
    let words = |place: rashomon_synopsis::Place| articles[place.article].slice(place.span).to_owned();
    let all = synopsis.contradictions.into_iter();
    all.map(|c| (c.kind, words(c.readings[0].place), words(c.readings[1].place))).collect()
}

#[test]
fn a_weekday_is_held_against_its_date() {
    for (language, text, weekday) in [
        ("en", "The minister resigned on Monday, 14 May, after a vote.", "Monday"),
        // The fourteenth of the next year is a Wednesday: this year is meant all the same.
        ("en", "The minister resigned on Wednesday, May 14, after a vote.", "Wednesday"),
        ("en", "The treaty was signed on Sunday, 3 May 1999, in Oslo.", "Sunday"),
        ("de", "Der Minister trat am Freitag (14.05.2024) zurück.", "Freitag"),
        ("fr", "Le ministre a démissionné le mercredi 14 mai 2024 à Paris.", "mercredi"),
        ("pt", "O ministro demitiu-se na segunda-feira, 14 de maio, em Lisboa.", "segunda-feira"),
        ("ru", "Министр подал в отставку 14 мая (четверг).", "четверг"),
        ("fa", "وزیر روز چهارشنبه ۲۵ اردیبهشت ۱۴۰۳ استعفا داد.", "چهارشنبه"),
        ("ar", "استقال الوزير يوم الاثنين 14 مايو 2024 في بيروت.", "الاثنين"),
        ("zh", "部长于2024年5月14日（周一）辞职。", "周一"),
        ("ja", "大臣は5月14日(水)に辞任した。", "水"),
        ("ko", "장관은 5월 14일(수) 사임했다.", "수"),
        ("he", "השר התפטר ביום שני, 14 במאי.", "שני"),
        ("hi", "मंत्री ने बुधवार, 14 मई को इस्तीफा दे दिया।", "बुधवार"),
        ("hu", "A miniszter május 14-én, hétfőn lemondott.", "hétfőn"),
        // The month is that of the report: the fourteenth of no month about then is a Wednesday but in February.
        ("pt", "O ministro demitiu-se na quarta-feira (14), em Lisboa.", "quarta-feira"),
        // Another year is told of, in which the day is none of the kind, either.
        ("en", "The minister resigned on Monday, 14 May, after a vote. He took office in January 2016.", "Monday"),
    ] {
        let found = found(article(language, "", text));
        let [(ContradictionKind::Weekday, one, other)] = &found[..] else { panic!("{text}: {found:?}") };
        assert!(one.contains(weekday) || other.contains(weekday), "{text}: {found:?}");
    }
}

#[test]
fn a_weekday_that_fits_or_may_fit_is_none() {
    for (language, text) in [
        ("en", "The minister resigned on Tuesday, 14 May, after a vote."),
        ("en", "The minister resigned last Tuesday and spoke on 10 May."),
        ("en", "Shops stay closed on Saturday, Sunday and 20 May."),
        // 5 June is a Wednesday, 6 May a Monday.
        ("en", "Talks open on Monday, 05/06/2024, in Geneva."),
        ("en", "Talks open on Wednesday, 05/06/2024, in Geneva."),
        // The day of another year, which the sentence before tells.
        ("en", "Ten years ago, in May 2014, the ferry sank. On Wednesday, 14 May, the captain fled."),
        ("pt", "O ministro demitiu-se na terça-feira (14), em Brasília."),
        ("fa", "وزیر روز سه‌شنبه ۲۵ اردیبهشت ۱۴۰۳ استعفا داد."),
        // The moon may have been seen a day later.
        ("ar", "استقال الوزير يوم الأربعاء 5 ذو القعدة 1445."),
        ("tr", "Bakan 14 Mayıs 2024 Salı günü istifa etti."),
        ("id", "Menteri itu mundur pada Selasa (14/5/2024)."),
    ] {
        assert_eq!(found(article(language, "", text)), [], "{text}");
    }
}

#[test]
fn weekdays_are_held_against_the_days_that_something_lasted() {
    for (language, text, weekday) in [
        ("en", "Envoys met in Geneva on Monday and Tuesday, 5 and 6 May.", "Monday"),
        ("en", "The talks were held on 3 and 4 May (Saturday and Sunday).", "Saturday"),
        ("de", "Die Gespräche fanden am Dienstag und Mittwoch, 6. und 7. Mai, in Genf statt.", "Dienstag"),
        ("ru", "Переговоры прошли во вторник и среду, 6 и 7 мая, в Женеве.", "вторник"),
        ("es", "Las conversaciones se celebraron del martes 6 al jueves 8 de mayo en Ginebra.", "martes"),
    ] {
        let found = found(article(language, "", text));
        let [(ContradictionKind::Weekday, one, other)] = &found[..] else { panic!("{text}: {found:?}") };
        assert!(one.contains(weekday) || other.contains(weekday), "{text}: {found:?}");
    }
    for (language, text) in [
        ("en", "The talks ran from Friday to Sunday, 3-5 May."),
        ("en", "The talks were held on 3 and 4 May (Friday and Saturday)."),
        ("fr", "Les pourparlers ont eu lieu lundi et mardi 6 et 7 mai à Genève."),
        ("de", "Die Gespräche fanden am Montag und Dienstag, 6. und 7. Mai, in Genf statt."),
        ("es", "Las conversaciones se celebraron del lunes 6 al miércoles 8 de mayo en Ginebra."),
        ("zh", "会谈于5月3日至4日在日内瓦举行。第二天，5月5日，双方发表声明。"),
        ("ja", "協議は5月6、7両日（月、火）にジュネーブで開かれた。"),
        ("ar", "عقدت المحادثات يومي الاثنين والثلاثاء 6 و7 مايو في جنيف."),
        ("en", "Ten years ago, in May 2014, the ferry sank. Divers worked on Wednesday and Thursday, 14 and 15 May."),
    ] {
        assert_eq!(found(article(language, "", text)), [], "{text}");
    }
}

#[test]
fn a_numbered_day_is_one_of_those_that_something_lasted() {
    for (language, text) in [
        (
            "en",
            "Talks were held in Keld from 3 to 5 May. On the last day of the talks, 6 May, the text was initialled.",
        ),
        ("en", "Talks were held in Keld on 3 and 4 May. On the second day of the talks, 5 May, they broke down."),
        (
            "de",
            "Die Gespräche fanden vom 3. bis 5. Mai in Keld statt. Am letzten Tag der Gespräche, dem 6. Mai, wurde der \
             Text paraphiert.",
        ),
        ("ru", "Переговоры прошли в Кельде с 3 по 5 мая. В последний день переговоров, 6 мая, текст парафировали."),
        ("tr", "Görüşmeler 3-5 Mayıs tarihlerinde yapıldı. Görüşmelerin son günü olan 6 Mayıs'ta metin paraflandı."),
    ] {
        let found = found(article(language, "", text));
        assert!(matches!(found[..], [(ContradictionKind::Day, ..)]), "{text}: {found:?}");
    }
    for text in [
        "Talks were held in Keld from 3 to 5 May. On the last day of the talks, 5 May, the text was initialled.",
        "Talks were held in Keld on 3 and 4 May. On the second day of the talks, the sides agreed to meet again on 5 May.",
        "Talks were held in Keld from 3 to 5 May. They met again on 6 May, the first day of a second round of talks.",
        "The ferry sailed from 3 to 5 May. On the third day of the strike, 8 May, ports reopened.",
    ] {
        assert_eq!(found(article("en", "", text)), [], "{text}");
    }
}

/// What the last of some articles is said to contradict, in the story of all of them.
fn found_among(articles: Vec<Article>) -> Vec<(String, String)> {
    let readings: Vec<Reading> = articles.iter().map(|article| read(article, &Default::default()).0).collect();
    let all = (0..articles.len()).collect();
    let story = Story { id: "s".into(), articles: all, reasons: Vec::new(), copies: Vec::new() };
    let synopsis = reconcile(&story, &articles, &readings);
    let words = |place: rashomon_synopsis::Place| articles[place.article].slice(place.span).to_owned();
    let last = synopsis.contradictions.into_iter().filter(|c| c.readings[0].place.article + 1 == articles.len());
    last.map(|c| (words(c.readings[0].place), words(c.readings[1].place))).collect()
}

#[test]
fn an_event_has_the_day_that_the_story_and_the_article_agree_on() {
    let others = |last: &str| {
        let texts = [
            "Envoys of Arland and Borland met at a meeting in Keld on 3 May, officials said.",
            "The meeting of envoys in Keld on 3 May ended without a text, a diplomat said.",
            "A note on the meeting held in Keld on 3 May was seen by the paper.",
            last,
        ];
        let articles =
            texts.iter().enumerate().map(|(n, text)| Article { id: format!("a{n}"), ..article("en", "", text) });
        found_among(articles.collect())
    };
    let first = "Envoys of Arland and Borland held a meeting in Keld on 3 May.";
    let found = others(&format!("{first} The sea was calm. The meeting of 2 May was an exchange of views, he said."));
    assert!(matches!(&found[..], [(one, other)] if one.contains("3 May") && other.contains("2 May")), "{found:?}");
    for rest in [
        "The meeting of 3 May was an exchange of views, he said.",
        "The second meeting, on 5 May, was an exchange of views, he said.",
        "Borland denied that there was a meeting on 2 May.",
        "The envoys left Keld on 5 May.",
        "The meeting lasted from 2 to 3 May.",
    ] {
        assert_eq!(others(&format!("{first} The sea was calm. {rest}")), [], "{rest}");
    }
}

#[test]
fn a_title_is_held_against_the_sentence_that_opens_the_text() {
    for (language, title, text) in [
        (
            "en",
            "Ferry fire kills 12",
            "Fifteen people were killed when a fire broke out on a ferry off Batum on Tuesday.",
        ),
        (
            "en",
            "Court jails 8 activists",
            "The court in Keld jailed six activists on Tuesday for taking part in a protest.",
        ),
        (
            "es",
            "Mueren 12 personas en un incendio",
            "Quince personas murieron el martes en el incendio de un transbordador.",
        ),
        (
            "ru",
            "При пожаре на пароме погибли 12 человек",
            "Пятнадцать человек погибли во вторник при пожаре на пароме.",
        ),
        ("fa", "۱۲ کشته در آتش‌سوزی کشتی", "در آتش‌سوزی کشتی مسافربری در نزدیکی باتومی روز سه‌شنبه ۱۵ نفر کشته شدند."),
        ("zh", "渡轮起火致12人死亡", "周二,一艘渡轮在巴统附近起火,造成15人死亡。"),
    ] {
        let found = found(article(language, title, text));
        assert!(matches!(found[..], [(ContradictionKind::Figure, ..)]), "{text}: {found:?}");
    }
}

#[test]
fn two_figures_that_can_both_be_so_are_none() {
    for (title, text) in [
        (
            "Ferry fire kills 12",
            "Twelve people were killed when a fire broke out on a ferry. Three of them were children.",
        ),
        ("More than 10 dead in ferry fire", "Fifteen people were killed when a fire broke out on a ferry on Tuesday."),
        (
            "12 dead in ferry fire",
            "Fifteen people were killed in a fire on a ferry. Officials had earlier put the toll at 12.",
        ),
        ("12 dead in ferry fire", "A fire on a ferry has claimed lives. Last month 15 people died in a similar fire."),
        ("Strikes kill 15", "A strike on a school killed 12 people in Keld. Three people died in a market in Orm."),
        (
            "",
            "Police said 12 people were killed in the ferry fire. The hospital said 15 people were killed in the ferry fire.",
        ),
        ("", "Strikes killed 15 people in Keld on Tuesday. A strike on a school killed 12 people."),
        ("", "A blast killed 15 people in Keld on Tuesday. A second blast in Keld killed 12 people."),
        ("", "Of the 15 people killed on the ferry, 7 died in hospital."),
        ("", "The blast killed 7 people in Keld and 5 in Orm."),
    ] {
        assert_eq!(found(article("en", title, text)), [], "{text}");
    }
}

#[test]
fn what_happens_once_has_one_day() {
    for (language, text) in [
        ("en", "The ferry Baran sank off Batum on 9 May. The sea was calm. The ferry Baran sank on 8 May."),
        ("ru", "Директор Йонас Видекер подал в отставку 4 мая из-за пожара. Видекер подал в отставку 5 мая."),
    ] {
        let found = found(article(language, "", text));
        assert!(matches!(found[..], [(ContradictionKind::Day, ..)]), "{text}: {found:?}");
    }
    for text in [
        "The minister resigned on 10 May. His deputy resigned on 11 May.",
        "The ferry Baran sank off Batum on 9 May. The ferry Sehend sank off Batum on 8 May.",
        "The ferry Baran sank off Batum on 9 May. The ferry Baran had left Istanbul on 8 May.",
        "Protesters gathered in Keld on 9 May. Protesters gathered in Keld again on 11 May.",
        "An earthquake struck Keld on 8 May. An aftershock struck Keld on 9 May.",
        "Talks were held in Keld on 3 May. Talks were held in Keld on 5 May.",
    ] {
        assert_eq!(found(article("en", "", text)), [], "{text}");
    }
}

#[test]
fn hostile_text_contradicts_nothing() {
    let long = "Monday, 99 May 2024, 12 dead, 15 dead, Tuesday, 31 February. ".repeat(50);
    for text in ["", "Monday, 14 May", "((((Monday))))", long.as_str(), "Montag, Montag, Montag, 14.14.1414"] {
        found(article("en", text, text));
    }
}
