//! Names of one story are linked where they name one, and kept apart where they don't.

use rashomon_article::Article;
use rashomon_language::Kind;
use rashomon_story::{Entity, Reason, entities};

/// The articles of a story: language, outlet, text.
struct Told {
    articles: Vec<Article>,
    entities: Vec<Entity>,
}

fn told(articles: &[(&str, &str, &str)]) -> Told {
    let article = |(language, outlet, text): &(&str, &str, &str)| Article {
        id: format!("{language} {outlet}"),
        language: Some((*language).to_owned()),
        outlet: Some((*outlet).to_owned()),
        text: (*text).to_owned(),
        ..Article::default()
    };
    let articles: Vec<Article> = articles.iter().map(article).collect();
    let readings: Vec<_> = articles.iter().map(|a| rashomon_reading::read(a, &Default::default()).0).collect();
    let entities = entities(&articles.iter().collect::<Vec<_>>(), &readings.iter().collect::<Vec<_>>());
    Told { articles, entities }
}

impl Told {
    /// The entity that has words of an article among its mentions.
    fn of(&self, article: usize, words: &str) -> &Entity {
        let named = |entity: &&Entity| {
            entity.mentions.iter().any(|(at, span)| *at == article && self.articles[*at].slice(*span) == words)
        };
        self.entities.iter().find(named).unwrap_or_else(|| panic!("{words} is no name: {:?}", self.names()))
    }

    fn same(&self, one: (usize, &str), other: (usize, &str)) -> bool {
        self.of(one.0, one.1) == self.of(other.0, other.1)
    }

    fn has(&self, (article, words): (usize, &str)) -> bool {
        let mut mentions = self.entities.iter().flat_map(|entity| &entity.mentions);
        mentions.any(|(at, span)| *at == article && self.articles[*at].slice(*span) == words)
    }

    fn names(&self) -> Vec<Vec<&str>> {
        let words =
            |entity: &Entity| entity.mentions.iter().map(|(at, span)| self.articles[*at].slice(*span)).collect();
        self.entities.iter().map(words).collect()
    }
}

#[test]
fn bodies_meet_by_what_their_names_mean() {
    let told = told(&[
        ("en", "A", "The National Electricity Agency warned on Monday of long outages in the north."),
        ("tr", "B", "Kesintiler konusunda Ulusal Elektrik Ajansı pazartesi günü uyarıda bulundu."),
        ("it", "C", "Lunedì la Agenzia nazionale per l'elettricità ha avvertito di lunghi blackout al nord."),
    ]);
    assert!(told.same((0, "National Electricity Agency"), (1, "Ulusal Elektrik Ajansı")), "{:?}", told.names());
    let body = told.of(0, "National Electricity Agency");
    assert!(body.mentions.iter().any(|(at, _)| *at == 2), "found where small letters write it: {:?}", told.names());
    assert!(body.evidence.iter().any(|evidence| evidence.reason == Reason::Meaning));
    assert_eq!(body.kind, Kind::Organisation);
}

#[test]
fn bodies_of_two_countries_are_two() {
    let told = told(&[
        ("en", "A", "The Ministry of Energy of Kazakhstan denied the report. The oil flows, it said."),
        ("az", "B", "Azərbaycan Energetika Nazirliyi məlumatı təkzib etdi."),
    ]);
    let other = told.of(1, "Azərbaycan Energetika Nazirliyi");
    assert!(other.mentions.iter().all(|(at, _)| *at == 1), "{:?}", told.names());
}

#[test]
fn a_body_meets_its_initials() {
    let told = told(&[(
        "en",
        "A",
        "The River Control Board closed the dam. Engineers of the RCB had warned of cracks for months, and the RCB knew.",
    )]);
    assert!(told.same((0, "River Control Board"), (0, "RCB")), "{:?}", told.names());
}

#[test]
fn a_part_of_a_region_is_not_the_region() {
    let told = told(&[
        (
            "en",
            "A",
            "Rain fell for three days in Lower Tarvia. The rest of Tarvia stayed dry, officials in Tarvia said.",
        ),
        ("ru", "B", "Дожди шли в Тарвии три дня. Власти Тарвии объявили тревогу."),
    ]);
    assert!(!told.same((0, "Lower Tarvia"), (0, "Tarvia")), "{:?}", told.names());
    assert!(told.of(0, "Lower Tarvia").mentions.iter().all(|(at, _)| *at == 0), "{:?}", told.names());
}

#[test]
fn names_that_stand_side_by_side_are_parted() {
    let told = told(&[
        ("en", "A", "Mayor Anton Veleski spoke to reporters in Tarvia. He was in Tarvia all night, Veleski said."),
        ("bg", "B", "Пътят е затворен, заяви кметът на Тарвия Антон Велески. В Тарвия няма ток."),
    ]);
    assert!(told.same((0, "Anton Veleski"), (1, "Антон Велески")), "{:?}", told.names());
    assert!(!told.same((0, "Tarvia"), (0, "Anton Veleski")), "{:?}", told.names());
}

#[test]
fn a_name_is_that_of_the_thing_whose_noun_another_article_has_beside_it() {
    let told = told(&[
        ("en", "A", "A ship hit the Francis Scott Key Bridge in Baltimore on Tuesday."),
        ("ro", "B", "O navă a lovit marți podul Francis Scott Key din Baltimore."),
        ("vi", "C", "Một tàu container húc vào trụ cầu Francis Scott Key ở Baltimore."),
        ("ru", "D", "Судно врезалось в мост Фрэнсиса Скотта Ки в Балтиморе."),
    ]);
    for (article, name) in [(1, "Francis Scott Key"), (2, "Francis Scott Key"), (3, "Фрэнсиса Скотта Ки")]
    {
        assert!(told.same((0, "Francis Scott Key Bridge"), (article, name)), "{:?}", told.names());
    }
}

#[test]
fn outlets_of_the_story_are_organisations_in_every_script() {
    let told = told(&[
        ("en", "Tarvia Matsne", "The dam was closed, witnesses told reporters."),
        ("en", "B", "Tarvia Matsne said the dam was closed. Reporters of Tarvia Matsne saw it."),
        ("ru", "C", "Плотина закрыта, пишет «Тарвия Мацне»."),
    ]);
    let outlet = told.of(1, "Tarvia Matsne");
    assert_eq!(outlet.kind, Kind::Organisation);
    assert!(told.same((1, "Tarvia Matsne"), (2, "Тарвия Мацне")), "{:?}", told.names());
}

#[test]
fn a_dateline_names_the_city_and_not_its_country() {
    let told = told(&[(
        "en",
        "A",
        "TEHRAN (Agency) - Iran closed the road. Tehran said on Monday that it would stay closed. Iran has snow.",
    )]);
    assert_eq!(told.of(0, "TEHRAN").known.as_deref(), Some("tehran"));
    assert!(told.same((0, "Tehran"), (0, "Iran")), "{:?}", told.names());
}

#[test]
fn hostile_names_do_no_harm() {
    let agencies = "agency national Agency of the ".repeat(3_000);
    let names = "İİ ß Lower ʼn Tarvia Abc Def Ghi ".repeat(2_000);
    let told = told(&[
        ("en", "A İ", "The National Electricity Agency warned."),
        ("it", "\u{130}\u{307}", &agencies),
        ("de", "", &names),
        ("und", "a b", ""),
    ]);
    assert!(!told.entities.is_empty());
}

#[test]
fn a_ministry_of_one_state_is_one_in_every_language() {
    let told = told(&[
        ("en", "A", "Cyprus's foreign ministry declined to comment on Monday."),
        ("hu", "B", "A ciprusi külügyminisztérium nem kívánt nyilatkozni."),
        ("he", "C", "דובר משרד החוץ של קפריסין סירב להגיב."),
        ("zh", "D", "塞浦路斯外交部星期一拒绝置评。"),
        ("en", "E", "The Greek foreign ministry confirmed it, and Cyprus's defence ministry did not."),
    ]);
    let one = (0, "Cyprus's foreign ministry");
    for other in [(1, "ciprusi külügyminisztérium"), (2, "משרד החוץ של קפריסין"), (3, "塞浦路斯外交部")]
    {
        assert!(told.same(one, other), "{}: {:?}", other.1, told.names());
    }
    assert!(!told.same(one, (4, "Greek foreign ministry")), "another country's: {:?}", told.names());
    assert!(!told.same(one, (4, "Cyprus's defence ministry")), "another ministry: {:?}", told.names());
}

#[test]
fn a_body_of_a_state_is_one_where_only_the_story_says_whose_it_is() {
    let told = told(&[
        ("en", "A", "Kazakhstan's coast guard wrote so in a report. The coast guard did not comment."),
        ("da", "B", "Det fremgår af en hemmelig rapport fra kystvagten."),
        ("ru", "C", "Это следует из рапорта береговой охраны."),
        ("ko", "D", "해안경비대의 보고서에 그렇게 적혀 있다."),
        ("fr", "E", "Le ministère omanais des Affaires étrangères a démenti."),
        ("sv", "F", "Omans UD förnekar uppgifterna, och Jemens UD bekräftar dem."),
        ("en", "G", "The foreign ministry would not comment."),
    ]);
    let one = (0, "Kazakhstan's coast guard");
    for other in [(0, "coast guard"), (1, "kystvagten"), (2, "береговой охраны"), (3, "해안경비대의")]
    {
        assert!(told.same(one, other), "{}: {:?}", other.1, told.names());
    }
    let omani = (4, "ministère omanais des Affaires étrangères");
    assert!(told.same(omani, (5, "Omans UD")), "{:?}", told.names());
    assert!(!told.same(omani, (5, "Jemens UD")), "{:?}", told.names());
    assert!(!told.same(omani, (6, "foreign ministry")), "either state's: {:?}", told.names());
}

#[test]
fn a_body_is_that_of_the_state_that_is_plainly_meant() {
    let told = told(&[
        ("en", "A", "Greece sent ships. The Greek coast guard found the boat off Greece on Monday."),
        ("es", "B", "La guardia costera griega busca a los náufragos en Grecia."),
        ("fr", "C", "Selon les garde-côtes grecs, le bateau a coulé près de la Grèce."),
        (
            "en",
            "D",
            "Italy called first: the Italian coast guard told Greece, and Greece searched. Greece was late, a coast guard officer said.",
        ),
        ("nl", "E", "De kustwacht zocht de hele nacht voor de Griekse kust."),
        ("uk", "F", "Човен плив до Італії\n\nБерегова охорона повідомила про це вранці."),
    ]);
    let one = (0, "Greek coast guard");
    for other in [(1, "guardia costera griega"), (2, "garde-côtes grecs"), (4, "kustwacht")] {
        assert!(told.same(one, other), "{}: {:?}", other.1, told.names());
    }
    let italian = (3, "Italian coast guard");
    assert!(!told.same(one, italian), "{:?}", told.names());
    assert!(!told.same(italian, (5, "Берегова охорона")), "the line before is no part of it: {:?}", told.names());
}

#[test]
fn a_country_is_heard_in_an_adjective_that_no_data_lists() {
    let told = told(&[
        ("nl", "A", "Het Cypriotische ministerie van Buitenlandse Zaken onthield zich van commentaar."),
        ("en", "B", "Cyprus's foreign ministry declined to comment."),
    ]);
    let one = (1, "Cyprus's foreign ministry");
    assert!(told.same(one, (0, "Cypriotische ministerie van Buitenlandse Zaken")), "{:?}", told.names());
}

#[test]
fn capitals_that_say_nothing_by_themselves_are_a_name_where_another_article_has_it() {
    let told = told(&[
        ("en", "A", "The port of Zarnak is closed. It is near Zarnak."),
        ("de", "B", "Zarnak ist leer, und das Ufer ist es auch."),
        ("tr", "C", "Zarnak limanı kapandı."),
    ]);
    assert!(told.same((0, "Zarnak"), (1, "Zarnak")), "{:?}", told.names());
    assert!(told.same((0, "Zarnak"), (2, "Zarnak")), "{:?}", told.names());
    assert!(!told.has((1, "Ufer")), "{:?}", told.names());
}

#[test]
fn a_well_known_name_that_may_be_a_word_is_one_where_the_story_has_it() {
    let told = told(&[
        ("en", "A", "Finland and Estonia agreed on it. The site is in Vantaa."),
        ("fi", "B", "Suomi ja Viro sopivat asiasta. Vantaan työmaa suljetaan."),
    ]);
    assert!(told.same((0, "Finland"), (1, "Suomi")), "{:?}", told.names());
    assert!(told.same((0, "Vantaa"), (1, "Vantaan")), "{:?}", told.names());
}

#[test]
fn sounds_that_a_script_has_not_keep_no_names_apart() {
    let told = told(&[
        ("en", "A", "They met in Limassol. Officials left Haapsalu, and Salalah was quiet."),
        ("ja", "B", "キプロス南部リマソールのホテルで会談した。オマーン南部サラーラでも協議した。"),
        ("uk", "C", "Зустріч відбулася в естонському Гаапсалу."),
    ]);
    assert!(told.same((0, "Limassol"), (1, "リマソール")), "{:?}", told.names());
    assert!(told.same((0, "Salalah"), (1, "サラーラ")), "{:?}", told.names());
    assert!(told.same((0, "Haapsalu"), (2, "Гаапсалу")), "{:?}", told.names());
}

#[test]
fn a_head_noun_that_is_glued_to_a_name_is_no_part_of_its_sound() {
    let told = told(&[
        ("en", "A", "The builder Sorae declined to comment. Sorae lost 7 percent. The port of Aktau is closed."),
        ("ko", "B", "소래건설은 논평을 거부했다. 카자흐스탄 악타우항의 터미널이 닫혔다. 소래건설 주가가 내렸다."),
    ]);
    assert!(told.same((0, "Aktau"), (1, "악타우항의")), "{:?}", told.names());
}

#[test]
fn names_written_without_spaces_meet_by_their_sound() {
    let told = told(&[
        ("en", "A", "A spokesman, Saleh Idris Omar, said that nobody had met anybody."),
        ("zh", "B", "外交部发言人萨利赫·伊德里斯·奥马尔6日否认举行过会晤。"),
        ("ja", "C", "外務省のサレハ・イドリス・オマル報道官は6日、否定した。"),
    ]);
    let one = (0, "Saleh Idris Omar");
    assert!(told.same(one, (1, "萨利赫·伊德里斯·奥马尔")), "{:?}", told.names());
    assert!(told.same(one, (2, "サレハ・イドリス・オマル")), "{:?}", told.names());
}

#[test]
fn a_surname_in_another_case_is_the_person() {
    let told = told(&[(
        "fi",
        "A",
        "Ministeri Armand Tessierin mukaan sopimus on valmis. Tessier lisäsi, ettei kiirettä ole. Mike Pence kiisti \
         tiedot. Pencen mukaan kirjoitus on valhe.",
    )]);
    assert!(told.same((0, "Armand Tessierin"), (0, "Tessier")), "{:?}", told.names());
    assert!(told.same((0, "Mike Pence"), (0, "Pencen")), "{:?}", told.names());
    assert!(!told.same((0, "Tessier"), (0, "Pencen")), "{:?}", told.names());
}

#[test]
fn what_many_go_by_is_the_only_one_that_the_story_names() {
    let of_iran = ("en", "A", "The Iranian Red Crescent sent rescue teams to the valley.");
    let bare = ("es", "B", "La Media Luna Roja enviará más equipos, dijo un portavoz.");
    let alone = told(&[of_iran, bare]);
    let one = (0, "Iranian Red Crescent");
    assert!(alone.same(one, (1, "Media Luna Roja")), "{:?}", alone.names());
    assert_eq!(alone.of(0, one.1).known.as_deref(), Some("iranian-red-crescent"));

    let beside = ("fr", "C", "Le Croissant-Rouge palestinien a remercié les secouristes.");
    let two = told(&[of_iran, bare, beside]);
    assert!(!two.same(one, (2, "Croissant-Rouge palestinien")), "{:?}", two.names());
    assert!(!two.same(one, (1, "Media Luna Roja")), "either of two: {:?}", two.names());
}
