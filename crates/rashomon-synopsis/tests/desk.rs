//! What a verification desk asks, on small stories: who denies what, what is a slip, how many origins there are.

use rashomon_article::{Article, Published};
use rashomon_language::Stance;
use rashomon_reading::{Reading, read};
use rashomon_story::{Copied, CopyKind, Story};
use rashomon_synopsis::{Claim, Origin, OriginKind, SlipKind, Standing, Synopsis, Verdict, reconcile};

fn article(id: &str, day: i8, outlet: &str, language: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        outlet: Some(outlet.into()),
        language: Some(language.into()),
        published: Some(Published { date: jiff::civil::date(2024, 3, day), time: None }),
        text: text.into(),
        ..Article::default()
    }
}

/// The articles as one story, in their order.
fn story(articles: &[Article]) -> Synopsis {
    story_of_copies(articles, Vec::new())
}

/// The same, where some are known to copy others.
fn story_of_copies(articles: &[Article], copies: Vec<Option<Copied>>) -> Synopsis {
    let readings: Vec<Reading> = articles.iter().map(|article| read(article, &Default::default()).0).collect();
    let all = (0..articles.len()).collect();
    let story = Story { id: "s".into(), articles: all, reasons: Vec::new(), copies };
    reconcile(&story, articles, &readings)
}

/// The claim that most articles tell, of those with these words.
fn telling<'a>(synopsis: &'a Synopsis, articles: &[Article], words: &str) -> &'a Claim {
    let says = |claim: &&Claim| {
        claim.statements.iter().any(|told| articles[told.place.article].slice(told.place.span).contains(words))
    };
    synopsis.claims.iter().filter(says).max_by_key(|claim| claim.counts.articles).expect("a claim says it")
}

const DAM: &str = "The dam at Velna burst on 4 March 2024, killing 26 people, the rescue service said. Engineer Ivo \
    Harlan warned of cracks in January, the Velna Tribune reported.";

#[test]
fn a_story_of_one_article_is_told_by_one() {
    let articles = [article("a", 5, "Northgate", "en", DAM)];
    let synopsis = story(&articles);
    assert!(synopsis.claims.iter().all(|claim| claim.standing == Standing::Single));
    assert!(synopsis.links.is_empty());
}

#[test]
fn copies_add_articles_and_no_origin() {
    let text = "The bridge over the Sarn fell on Monday morning while two buses were on it. Nobody has counted the \
        missing yet. Traffic was closed at noon and the old ferry is running again between the villages.";
    let articles: Vec<Article> =
        (0..50).map(|n| article(&format!("a{n:02}"), 5, &format!("Paper {n}"), "en", text)).collect();
    let copied = |n: usize| (n > 0).then_some(Copied { from: 0, kind: CopyKind::Copy, score: 1.0 });
    let synopsis = story_of_copies(&articles, (0..50).map(copied).collect());
    let claim = telling(&synopsis, &articles, "bridge");
    assert_eq!((claim.counts.articles, claim.counts.independent_origins), (50, 1));
    assert_eq!(claim.standing, Standing::Agreed);
}

#[test]
fn a_paper_is_one_with_the_name_that_others_credit() {
    let articles = [
        article("own", 5, "Velna Tribune", "en", "The dam at Velna had cracks in January, documents show."),
        article("relay", 6, "Northgate", "en", "The dam at Velna had cracks in January, the Velna Tribune reported."),
    ];
    let synopsis = story(&articles);
    let claim = telling(&synopsis, &articles, "cracks");
    assert_eq!((claim.counts.articles, claim.counts.independent_origins), (2, 1));
    let origin = &synopsis.origins[claim.origins[0]];
    assert_eq!(origin.label, "Velna Tribune");
    assert!(origin.relayed_by.contains(&1));
}

#[test]
fn who_is_told_something_in_the_story_is_no_medium() {
    let text = "The bridge over the Sarn fell on Monday, Reuters reported. A fisherman informed the Sarn coast \
        guard that the bridge had cracks, and warned President Ivan Kolar of it.";
    let articles = [
        article("a", 5, "Northgate", "en", text),
        article(
            "b",
            5,
            "Meridian",
            "en",
            "The bridge over the Sarn fell on Monday. The Sarn coast guard said it had cracks.",
        ),
    ];
    let synopsis = story(&articles);
    let media = |origin: &&Origin| matches!(origin.kind, OriginKind::Agency | OriginKind::Outlet);
    let labels: Vec<&str> = synopsis.origins.iter().filter(media).map(|origin| origin.label.as_str()).collect();
    assert_eq!(labels, ["Reuters"]);
}

/// The labels of the origins that are no media.
fn officials(synopsis: &Synopsis) -> Vec<&str> {
    let official = |origin: &&Origin| origin.kind == OriginKind::Official;
    synopsis.origins.iter().filter(official).map(|origin| origin.label.as_str()).collect()
}

#[test]
fn the_authorities_of_a_state_are_one_in_all_articles() {
    let articles = [
        article(
            "a",
            5,
            "Northgate",
            "en",
            "Greek authorities said on Monday that the bridge over the Sarn had cracks.",
        ),
        article(
            "b",
            5,
            "Le Pont",
            "fr",
            "Les autorités grecques ont dit lundi que le pont sur la Sarn avait des fissures.",
        ),
        article("c", 5, "El Faro", "es", "Las autoridades griegas dijeron el lunes que el puente tenía grietas."),
    ];
    assert_eq!(officials(&story(&articles)), ["Greek authorities"]);
}

#[test]
fn a_spokesman_without_a_name_is_the_body_that_speaks() {
    let articles = [
        article("a", 5, "Northgate", "en", "The Greek coast guard said on Monday that 40 people had been rescued."),
        article(
            "b",
            5,
            "Meridian",
            "en",
            "On Monday 40 people were rescued, a spokesman for the Greek coast guard said.",
        ),
    ];
    assert_eq!(officials(&story(&articles)).len(), 1);
}

#[test]
fn a_well_known_body_is_no_outlet_for_its_sound() {
    let articles = [
        article("a", 5, "Hamaz", "en", "The bridge over the Sarn is closed until Friday."),
        article("b", 5, "Northgate", "en", "Hamas said on Monday that the bridge over the Sarn was closed."),
    ];
    assert_eq!(officials(&story(&articles)), ["Hamas"]);
}

#[test]
fn the_medium_in_a_title_told_it_before_the_one_in_the_text() {
    let mut relay = article(
        "relay",
        6,
        "Meridian",
        "en",
        "The dam at Velna had cracks in January, Politico reported. The village is empty.",
    );
    relay.title = "The Guardian: dam at Velna had cracks".into();
    let articles =
        [article("own", 5, "Northgate", "en", "The dam at Velna had cracks in January, The Guardian reported."), relay];
    let synopsis = story(&articles);
    let claim = telling(&synopsis, &articles, "cracks");
    let labels: Vec<&str> = claim.origins.iter().map(|origin| synopsis.origins[*origin].label.as_str()).collect();
    assert_eq!(labels, ["The Guardian"]);
}

#[test]
fn a_medium_credited_for_a_detail_has_not_told_the_rest() {
    let text = "The bridge over the Sarn fell on Monday morning. Two buses were on it. Nobody has counted the missing. \
        Traffic was closed at noon. The old ferry is running again. A driver saw cracks in May, Politico \
        reported. The village is empty. Divers will search until Friday.";
    let articles = [
        article("a", 5, "Northgate", "en", text),
        article("b", 5, "Meridian", "en", "The bridge over the Sarn fell on Monday morning. Two buses were on it."),
    ];
    let synopsis = story(&articles);
    let claim = telling(&synopsis, &articles, "Two buses");
    let labels: Vec<&str> = claim.origins.iter().map(|origin| synopsis.origins[*origin].label.as_str()).collect();
    assert!(!labels.contains(&"Politico"), "{labels:?}");
}

#[test]
fn a_credit_in_the_last_sentence_is_for_that_alone() {
    let text = "The bridge over the Sarn fell on Monday morning. Two buses were on it. Nobody has counted the missing. \
        Traffic was closed at noon. The old ferry is running again. The village is empty. Divers will search until \
        Friday. In a call with the mayor the minister spoke of the ferry and of two more villages, Politico reported.";
    let articles = [
        article("a", 5, "Northgate", "en", text),
        article("b", 5, "Meridian", "en", "The bridge over the Sarn fell on Monday morning. Two buses were on it."),
    ];
    let synopsis = story(&articles);
    let claim = telling(&synopsis, &articles, "Two buses");
    let labels: Vec<&str> = claim.origins.iter().map(|origin| synopsis.origins[*origin].label.as_str()).collect();
    assert!(!labels.contains(&"Politico"), "{labels:?}");
}

#[test]
fn a_body_without_a_name_is_no_body_of_another_kind() {
    let says = |who: &str| format!("The ferry to Velna sank on Monday after a fire in its engine, {who} said.");
    let named = article("a", 5, "Northgate", "en", &says("the Sarn Maritime Agency"));
    let speakers = |other: &str| {
        let synopsis = story(&[named.clone(), article("b", 5, "Meridian", "en", &says(other))]);
        synopsis.speakers.iter().map(|speaker| speaker.label.clone()).collect::<Vec<String>>()
    };
    assert!(speakers("the company").iter().any(|label| label.ends_with("company")), "{:?}", speakers("the company"));
}

#[test]
fn an_official_of_a_movement_passes_on_what_it_says() {
    let articles = [
        article("a", 5, "Northgate", "en", "The talks in Velna lasted two days, a Hamas official told Reuters."),
        article("b", 5, "Meridian", "en", "Hamas said the talks in Velna lasted two days."),
    ];
    let synopsis = story(&articles);
    let told = synopsis.claims.iter().flat_map(|claim| &claim.statements).find(|told| told.place.article == 0);
    let told = told.expect("the official says it");
    let label = |origin: usize| synopsis.origins[origin].label.as_str();
    assert_eq!(label(told.origin), "Hamas");
    assert!(told.chain.iter().any(|hand| label(*hand) == "Reuters"));
}

#[test]
fn the_medium_that_only_the_opening_credits_is_the_hand_it_came_by() {
    let text = "According to Reuters, the dam at Velna had cracks in January. An engineer told Politico that the \
        cracks were painted over. The repair was put off in March, Politico reported.";
    let articles = [
        article("own", 5, "Northgate", "en", "The dam at Velna had cracks in January, Politico reported."),
        article("relay", 6, "Meridian", "en", text),
    ];
    let synopsis = story(&articles);
    let claim = telling(&synopsis, &articles, "According to Reuters");
    let labels: Vec<&str> = claim.origins.iter().map(|origin| synopsis.origins[*origin].label.as_str()).collect();
    assert_eq!(labels, ["Politico"]);
}

#[test]
fn words_of_two_whom_one_article_quotes_both_are_given_to_nobody_else() {
    let said = "\"There was nothing secret about the meeting in Velna,\" said";
    let holm = article("b", 5, "Meridian", "en", &format!("{said} Foreign Minister Maria Holm of Norway."));
    let dahl = article("c", 6, "Southgate", "en", &format!("{said} Foreign Minister Peter Dahl of Sweden."));
    let both =
        format!("{said} Foreign Minister Maria Holm of Norway. {said} Foreign Minister Peter Dahl of Sweden as well.");
    let differs = |articles: &[Article]| {
        let synopsis = story(articles);
        synopsis.claims.iter().flat_map(|claim| &claim.values).any(|value| value.slot == "speaker")
    };
    assert!(differs(&[holm.clone(), dahl.clone()]));
    assert!(!differs(&[article("a", 5, "Northgate", "en", &both), holm, dahl]));
}

#[test]
fn a_lost_thousand_is_a_slip_and_a_toll_that_grows_is_none() {
    let with = |dead: &str, homeless: &str| {
        format!("The flood at Velna killed {dead} people. It left {homeless} people homeless in Velna.")
    };
    let articles = [
        article("a", 5, "Northgate", "en", &with("12", "4,000")),
        article("b", 6, "Meridian", "en", &with("15", "4,000")),
        article("c", 7, "Harbour", "en", &with("19", "4")),
    ];
    let synopsis = story(&articles);
    let of = |slot: &str| {
        let values = synopsis.claims.iter().flat_map(|claim| &claim.values);
        values.into_iter().find(|value| value.slot == slot && value.readings.len() == 3).expect("all give it")
    };
    assert_eq!((of("dead").verdict, of("dead").slip), (Verdict::Update, None));
    let slip = of("homeless").slip.expect("four are four thousand");
    assert_eq!(slip.kind, SlipKind::Magnitude);
    assert_eq!(of("homeless").readings[slip.reading].place.article, 2);
}

/// How the dead are compared, of articles that tell so many on days in a row.
fn tolls(told: &[u32]) -> Verdict {
    let text = |dead: &u32| {
        format!("{dead} people died when a ferry sank off the coast of Illyria on Friday, the coast guard said.")
    };
    let numbered = told.iter().enumerate();
    let articles: Vec<Article> = numbered
        .map(|(n, dead)| article(&format!("a{n}"), 5 + n as i8, &format!("Paper {n}"), "en", &text(dead)))
        .collect();
    let synopsis = story(&articles);
    let claim = telling(&synopsis, &articles, "ferry");
    claim.values.iter().find(|value| value.slot == "dead").expect("they count the dead").verdict
}

#[test]
fn a_toll_that_one_article_alone_tells_and_later_ones_do_not_is_no_update() {
    assert_eq!(tolls(&[21, 21, 24]), Verdict::Update);
    assert_eq!(tolls(&[21, 21, 24, 24]), Verdict::Update);
    assert_eq!(tolls(&[21, 24, 21, 21]), Verdict::Differs);
}

#[test]
fn hours_of_one_happening_differ_where_rounding_does_not_explain_it() {
    let verdict = |hour: &str| {
        let text = |hour: &str, who: &str| {
            format!("The fire broke out at {hour} on 2 March 2024 in a nightclub in Kosava, the {who} said.")
        };
        let articles = [
            article("a", 4, "Northgate", "en", &text("2:35 a.m.", "minister")),
            article("b", 4, "Southgate", "en", &text(hour, "police")),
        ];
        let synopsis = story(&articles);
        let claim = telling(&synopsis, &articles, "nightclub");
        let worst = claim.values.iter().filter(|value| value.slot == "when").map(|value| value.verdict).max();
        worst.unwrap_or(Verdict::Same)
    };
    assert_eq!(verdict("6 a.m."), Verdict::Differs);
    assert_ne!(verdict("2:30 a.m."), Verdict::Differs);
}

#[test]
fn a_year_that_is_another_but_for_one_figure_may_be_a_slip() {
    let with = |year: &str| format!("The harbour workers' union of Velna was banned by the government in {year}.");
    let story_of = |odd: &str| {
        let articles = [
            article("a", 5, "Northgate", "en", &with("1987")),
            article("b", 5, "Meridian", "en", &with("1987")),
            article("c", 6, "Harbour", "en", &with(odd)),
        ];
        let synopsis = story(&articles);
        let claim = telling(&synopsis, &articles, "banned");
        let slip = claim
            .values
            .iter()
            .find_map(|value| Some((value.readings[value.slip?.reading].place.article, value.slip?.kind)));
        (claim.standing, slip)
    };
    assert_eq!(story_of("1967"), (Standing::Differs, Some((2, SlipKind::Year))));
    // The next year is as likely another event, and other figures are no slip.
    assert_eq!(story_of("1988").1, None);
    assert_eq!(story_of("1994").1, None);
}

#[test]
fn who_is_accused_and_accuses_in_return_disputes_it() {
    let article = |id: &str, outlet: &str, text: &str| article(id, 5, outlet, "en", text);
    let fire = "A fire destroyed the oil terminal at Velna on Monday night.";
    let accused = "Norway accused Spain of setting fire to the oil terminal at Velna.";
    let returned = "Spain blamed Portugal for the fire at the oil terminal of Velna.";
    let articles = [
        article("a", "Northgate", &format!("{fire} {accused}")),
        article("b", "Meridian", &format!("{fire} {accused}")),
        article("c", "Harbour", &format!("{fire} {returned}")),
        article("d", "Southgate", &format!("{fire} {returned}")),
    ];
    let synopsis = story(&articles);
    let claim = telling(&synopsis, &articles, "accused Spain");
    assert_eq!((claim.standing, claim.denied_by.as_slice()), (Standing::Disputed, ["Spain".to_owned()].as_slice()));
    assert_ne!(telling(&synopsis, &articles, "fire destroyed").standing, Standing::Disputed);
}

#[test]
fn a_denial_that_stands_apart_stands_beside_what_it_denies() {
    let articles = [
        article("a", 5, "Northgate", "en", "A port worker said the ferry was overloaded. The company denied that."),
        article("b", 5, "Meridian", "en", "The ferry sank off Cape Verga on Monday."),
    ];
    let synopsis = story(&articles);
    let claim = telling(&synopsis, &articles, "overloaded");
    assert_eq!(claim.standing, Standing::Disputed);
    assert_eq!(claim.denied_by.len(), 1);
    assert!(claim.statements.iter().any(|told| told.stance == Stance::Denies));
}

#[test]
fn a_second_voice_that_gives_another_figure_is_set_against_the_first() {
    let leak = "About 1,900 tonnes of oil leaked from the tanker Velna Star off Cape Verga.";
    let with = |more: &str| {
        let articles =
            [article("a", 5, "Northgate", "en", leak), article("b", 5, "Meridian", "en", &format!("{leak} {more}"))];
        let synopsis = story(&articles);
        telling(&synopsis, &articles, "1,900").standing
    };
    assert_eq!(
        with("\"At most 300 tonnes of oil leaked,\" said Ivo Harlan, a spokesman for the owner."),
        Standing::Differs
    );
    // Of another thing, and by nobody else.
    assert_ne!(with("Minister Ana Brill said a court had ordered the sale of 900 tonnes of salt."), Standing::Differs);
    assert_ne!(with("In May it had been 900 tonnes."), Standing::Differs);
}

#[test]
fn hostile_texts_are_reconciled_like_any() {
    let long =
        "99999999999999999999 people, 0 people, -5 people and 1e308 people died on 30 February 2024. ".repeat(60);
    let texts = ["", "\u{202E}\u{0000}\u{FEFF}", "\"\"\"'''«»“”", long.as_str(), DAM];
    let articles: Vec<Article> =
        texts.iter().enumerate().map(|(n, text)| article(&format!("a{n}"), 5, text, "en", text)).collect();
    let synopsis = story(&articles);
    for told in synopsis.claims.iter().flat_map(|claim| &claim.statements) {
        assert!(!articles[told.place.article].slice(told.place.span).is_empty());
    }
}

#[test]
fn a_paper_is_known_by_its_country_where_its_name_is_translated_or_left_out() {
    let articles = [
        article(
            "a",
            5,
            "Northgate",
            "en",
            "Envoys met in secret in Limassol, the Dutch newspaper De Havenbode reported.",
        ),
        article("b", 6, "滨海日报", "zh", "荷兰《港口信使报》5日报道，两国特使在利马索尔秘密会晤。"),
        article("c", 6, "Gazeta", "en", "Envoys met in secret in Limassol, a Dutch newspaper reported on Thursday."),
    ];
    let synopsis = story(&articles);
    let paper = synopsis.origins.iter().find(|origin| origin.label == "De Havenbode").expect("it is an origin");
    assert_eq!(paper.relayed_by, [0, 1, 2], "{:?}", synopsis.origins);
}

#[test]
fn a_person_goes_by_the_plain_form_of_the_name() {
    let text = "Ministeri Armand Tessierin mukaan sopimus on valmis. Tessier lisäsi, ettei kiirettä ole.";
    let articles = [article("a", 5, "Pohjola", "fi", text)];
    let synopsis = story(&articles);
    assert!(synopsis.entities.iter().any(|entity| entity.label == "Armand Tessier"), "{:?}", synopsis.entities);
}

/// Articles of one day, in English.
fn in_english(texts: &[&str]) -> Vec<Article> {
    let one = |(n, text): (usize, &&str)| article(&format!("a{n}"), 5, &format!("Paper {n}"), "en", text);
    texts.iter().enumerate().map(one).collect()
}

/// What is said to differ about the claim with these words.
fn differing(texts: &[&str], words: &str) -> Vec<String> {
    let articles = in_english(texts);
    let synopsis = story(&articles);
    let all = synopsis.claims.iter().filter(|claim| {
        claim.statements.iter().any(|told| articles[told.place.article].slice(told.place.span).contains(words))
    });
    let values = all.flat_map(|claim| &claim.values).filter(|value| value.verdict == Verdict::Differs);
    let mut slots: Vec<String> = values.map(|value| value.slot.clone()).collect();
    slots.sort();
    slots.dedup();
    slots
}

#[test]
fn who_says_that_nobody_died_contradicts_those_who_count_the_dead() {
    let told = "Drones struck the port of Velna on Monday and killed four workers.";
    let denied = "Drones struck the port of Velna on Monday and killed four workers. The ministry said on Monday that no \
        one had been killed.";
    assert_eq!(differing(&[told, denied], "killed four workers"), ["dead"]);
    let silent = "Drones struck the port of Velna on Monday and killed four workers. The ministry did not say who had been \
        killed.";
    assert_eq!(differing(&[told, silent], "killed four workers"), Vec::<String>::new());
}

#[test]
fn digits_that_change_places_are_held_against_what_others_have() {
    let told = "The strike on the hospital in Velna wounded 314 people, the ministry said.";
    let odd = "At the hospital in Velna, 341 people were wounded.";
    assert_eq!(differing(&[told, told, odd], "314"), ["injured"]);
}

#[test]
fn a_part_is_no_other_figure_than_the_whole() {
    let whole = "There were 67 passengers on the ferry Sarn when it sank off Velna, the company said.";
    let part = "There were 62 passengers and five sailors on the ferry Sarn when it sank off Velna, the company said.";
    assert_eq!(differing(&[whole, whole, part], "62 passengers"), Vec::<String>::new());
    let other = "There were 61 passengers on the ferry Sarn when it sank off Velna, the company said.";
    assert_eq!(differing(&[whole, whole, other], "61 passengers"), ["passenger"]);
}

#[test]
fn what_is_neither_and_what_another_verb_is_not_about_is_judged_by_nobody() {
    let told = "Envoys of Norway and Spain held secret talks in Velna on Monday.";
    let denied =
        "Norway said there was nothing secret about the talks that envoys of Norway and Spain held in Velna on Monday.";
    assert_eq!(differing(&[told, denied], "secret talks"), ["secret/not secret"]);
    let verb = "Norway did not approve the secret talks that envoys of Norway and Spain held in Velna on Monday.";
    assert_eq!(differing(&[told, verb], "secret talks"), Vec::<String>::new());
    let neither =
        "Norway said there was no meeting of envoys of Norway and Spain in Velna on Monday, neither secret nor public.";
    assert!(!differing(&[told, neither], "secret talks").contains(&"secret/not secret".to_owned()));
}

#[test]
fn a_night_is_of_two_days() {
    let with = |day: &str| {
        format!("The warehouse of the harbour company in Velna burned down {day}, the fire brigade of Velna said.")
    };
    let told = with("on 3 March 2024");
    assert_eq!(differing(&[&told, &told, &with("on the night of 2 March 2024")], "burned"), Vec::<String>::new());
    assert_eq!(differing(&[&told, &told, &with("on 2 March 2024")], "burned"), ["when"]);
}

#[test]
fn numbers_with_their_digits_in_another_order_are_held_against_each_other() {
    let told = "Flight SK-8243 from Velna to Kosava crashed on Monday, the airline said.";
    let odd = "Flight 8432 from Velna to Kosava crashed on Monday, the airline said.";
    assert_eq!(differing(&[told, told, odd], "crashed"), ["number"]);
    assert_eq!(
        differing(&[told, told, "Flight 7155 from Velna to Kosava crashed on Monday."], "crashed"),
        Vec::<String>::new()
    );
}

#[test]
fn who_tells_of_none_contradicts_whoever_tells_of_one() {
    let none = "The nightclub Sarn in Velna, where the fire broke out, had no licence, the interior minister said.";
    let one = "The nightclub Sarn in Velna, where the fire broke out, had a licence, the prosecutor said.";
    assert_eq!(differing(&[none, none, one], "nightclub"), ["licence/not licence"]);
    assert_eq!(differing(&[none, none, none], "nightclub"), Vec::<String>::new());
}

#[test]
fn two_causes_of_one_harm_differ_where_each_has_its_tellers() {
    let missile = "Governor Ivo Harlan was killed by a missile in a guest house in Velna on Monday.";
    let bomb = "Governor Ivo Harlan was killed by a bomb in a guest house in Velna on Monday.";
    assert_eq!(differing(&[missile, missile, bomb, bomb], "Harlan"), ["by-what"]);
    // One voice alone, or whoever tells of both, sets nothing against another.
    assert_eq!(differing(&[missile, missile, bomb], "Harlan"), Vec::<String>::new());
    let both = "Governor Ivo Harlan was killed by a missile or a bomb in a guest house in Velna on Monday.";
    assert_eq!(differing(&[missile, missile, both, both], "Harlan"), Vec::<String>::new());
}

#[test]
fn two_who_are_named_in_one_office_differ() {
    let one = "The special envoy Adam Brill has authority to speak with anybody about the hostages in Velna.";
    let other = "The special envoy Ivo Harlan has authority to speak with anybody about the hostages in Velna.";
    assert_eq!(differing(&[one, one, other, other], "authority"), ["who"]);
    // A name that one article alone has may be another spelling.
    assert_eq!(differing(&[one, one, other], "authority"), Vec::<String>::new());
    let apart = "The special envoy Ivo Harlan has authority to speak with anybody about the hostages in Velna. The special \
        envoy Adam Brill leads the talks.";
    assert_eq!(differing(&[one, one, apart, apart], "authority"), Vec::<String>::new());
}
