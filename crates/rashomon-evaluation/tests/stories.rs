//! The scorers, on a small story and on readings of it made by hand: right ones and wrong ones.

use rashomon_article::Article;
use rashomon_evaluation::gold::{Gold, parse};
use rashomon_evaluation::stories::{Told, score};
use rashomon_evaluation::{Score, Tally};
use rashomon_language::{Kind, Stance};
use rashomon_reading::{
    Affiliation, Name, NameEvidence, Party, Quantity, Reading, RelativeTime, Speaker, Statement, Time,
};
use rashomon_story::{Copied, CopyKind, Story};
use rashomon_synopsis as synopsis;
use rashomon_synopsis::{Claim, Counts, Entity, Moment, Origin, OriginKind, Place, Standing, Synopsis};
use rashomon_text::Span;

const EN: &str = "Read also: Weather. Anna Berg met Omar Said in Oslo on 3 May 2024. At least 12 people died, a minister \
    of Norway told Reuters. Two days after the meeting she left.";
const PT: &str = "Anna Berg reuniu-se com Omar Said em Oslo. Morreram 15 pessoas.";

const GOLD: &str = r#"{
  "articles": {
    "en": {"file": "en.txt", "language": "en", "boilerplate": ["Read also: Weather."]},
    "pt": {"file": "pt.txt", "language": "pt"}
  },
  "same_story": true,
  "entities": [
    {"label": "Anna Berg", "kind": "person", "en": ["Anna Berg"], "pt": ["Anna Berg"]},
    {"label": "Omar Said", "kind": "person", "en": ["Omar Said"], "pt": ["Omar Said"]},
    {"label": "Norway", "kind": "place", "en": ["Norway"], "pt": []},
    {"label": "Reuters", "kind": "organisation", "en": ["Reuters"]}
  ],
  "times": [
    {"article": "en", "text": "3 May 2024", "edtf": "2024-05-03"},
    {"article": "en", "text": "Two days after the meeting", "relative_to": "the meeting", "offset": "P2D", "edtf_using_both": "2024-05-05"}
  ],
  "quantities": [
    {"article": "en", "text": "At least 12 people", "low": 12, "high": null, "counted": "people"},
    {"article": "pt", "text": "15 pessoas", "low": 15, "high": 15, "counted": "people"}
  ],
  "statements": [
    {"id": "met", "en": ["Anna Berg met"], "pt": ["reuniu-se com"], "standing": "agreed", "independent": 1},
    {"id": "dead", "en": ["12 people died"], "pt": ["Morreram"], "standing": "differs"},
    {"id": "left", "en": ["she left"], "pt": [], "standing": "only one article"}
  ],
  "attributions": [
    {"article": "en", "speaker": "a minister", "anonymous": true, "affiliation": "Norway", "told": "Reuters", "stance": "confirms in part, disputes in part (the number)"}
  ],
  "conflicts": [{"id": "toll", "statement": "dead", "kind": "value", "sides": [{"en": "12 people"}, {"pt": "15 pessoas"}], "about": "12 or 15"}],
  "copies": [["en", "pt"]],
  "origins": {"core claim": "they met", "outlets": 2, "independent": ["Reuters"], "list": [{"label": "Reuters", "kind": "agency", "relayed_by": ["en"]}]}
}"#;

/// What an engine made of the two articles.
struct Engine {
    articles: Vec<Article>,
    readings: Vec<Reading>,
    stories: Vec<Story>,
    synopses: Vec<Synopsis>,
}

impl Engine {
    fn score(&self) -> Tally {
        let Engine { articles, readings, stories, synopses } = self;
        score(&gold(), Told { articles, readings, stories, synopses })
    }

    fn of(&self, kind: &str) -> Score {
        self.score().kinds[kind]
    }
}

fn gold() -> Gold {
    parse(GOLD).expect("the gold is in the format")
}

fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    Span::text(start, start + words.len())
}

fn place(article: usize, words: &str) -> Place {
    Place { article, span: at([EN, PT][article], words) }
}

fn name(text: &str, words: &str, kind: Kind) -> Name {
    let (span, romanised) = (at(text, words), words.to_owned());
    Name { span, kind, romanised, known: None, adjective: false, evidence: NameEvidence::Capitals }
}

fn entity(label: &str, kind: Kind, articles: &[usize]) -> Entity {
    let forms = articles.iter().map(|article| place(*article, label)).collect();
    Entity { kind, label: label.into(), known: None, forms, evidence: Vec::new() }
}

fn quantity(text: &str, words: &str, low: f64, high: Option<f64>) -> Quantity {
    let counted = Some("person".to_owned());
    Quantity { span: at(text, words), low: Some(low), high, approximate: false, unit: None, counted }
}

fn said(text: &str, words: &str, stance: Stance, speaker: Option<Speaker>) -> Statement {
    let told = speaker.as_ref().map(|_| Party { span: at(text, "Reuters"), name: "Reuters".into(), known: None });
    let (credit, concepts) = (None, Vec::new());
    Statement {
        span: at(text, words),
        speaker,
        stance,
        direct: false,
        told,
        credit,
        chain: Vec::new(),
        concepts,
        negated: false,
        hearsay: false,
        attribution: Vec::new(),
    }
}

fn minister() -> Speaker {
    let affiliation = Some(Affiliation { span: at(EN, "Norway"), text: "Norway".into(), known: None });
    let role = Some("minister".to_owned());
    Speaker { span: at(EN, "a minister of Norway"), introduced: None, name: None, role, affiliation, anonymous: true }
}

fn claim(standing: Standing, places: &[Place], independent_origins: usize) -> Claim {
    let told = |place: &Place| synopsis::Told {
        place: *place,
        speaker: None,
        stance: Stance::Asserts,
        loose: false,
        hearsay: false,
        origin: 0,
        chain: Vec::new(),
    };
    let articles = places.len();
    Claim {
        standing,
        statements: places.iter().map(told).collect(),
        values: Vec::new(),
        counts: Counts { articles, perhaps: 0, outlets: articles, languages: articles, independent_origins },
        origins: vec![0],
        missing_from: Vec::new(),
        weight: 1.0,
        denied_by: Vec::new(),
    }
}

fn perfect() -> Engine {
    let article = |id: &str, text: &str| Article { id: id.into(), text: text.into(), ..Article::default() };
    let sentences = |text: &str, firsts: &[&str]| -> Vec<Span> {
        let starts: Vec<usize> = firsts.iter().map(|words| at(text, words).start).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(start, end)| Span::text(*start, end)).collect()
    };
    let relative = RelativeTime { event: at(EN, "the meeting"), offset: "P2D".into() };
    let time = |words: &str, edtf: Option<&str>, relative: Option<RelativeTime>| Time {
        span: at(EN, words),
        edtf: edtf.map(str::to_owned),
        duration: None,
        relative,
        recurs: None,
        weekday: None,
    };
    let en = Reading {
        sentences: sentences(EN, &["Anna Berg met", "At least", "Two days"]),
        boilerplate: vec![at(EN, "Read also: Weather.")],
        names: vec![
            name(EN, "Anna Berg", Kind::Person),
            name(EN, "Omar Said", Kind::Person),
            name(EN, "Norway", Kind::Place),
            name(EN, "Reuters", Kind::Organisation),
        ],
        times: vec![
            time("3 May 2024", Some("2024-05-03"), None),
            time("Two days after the meeting", None, Some(relative)),
        ],
        quantities: vec![quantity(EN, "At least 12 people", 12.0, None)],
        statements: vec![
            said(EN, "At least 12 people died", Stance::Confirms, Some(minister())),
            said(EN, "Two days after the meeting she left", Stance::Denies, Some(minister())),
        ],
        ..Reading::default()
    };
    let pt = Reading {
        sentences: sentences(PT, &["Anna Berg", "Morreram"]),
        names: vec![name(PT, "Anna Berg", Kind::Person), name(PT, "Omar Said", Kind::Person)],
        quantities: vec![quantity(PT, "15 pessoas", 15.0, Some(15.0))],
        ..Reading::default()
    };
    let moment = Moment { edtf: "2024-05-05".into(), inferred: true, claims: vec![2], places: Vec::new() };
    let origin = Origin {
        label: "Reuters".into(),
        kind: OriginKind::Agency,
        relayed_by: vec![0],
        sources: Vec::new(),
        evidence: Vec::new(),
        relays: Vec::new(),
    };
    let synopsis = Synopsis {
        id: "s".into(),
        articles: vec![0, 1],
        entities: vec![
            entity("Anna Berg", Kind::Person, &[0, 1]),
            entity("Omar Said", Kind::Person, &[0, 1]),
            entity("Norway", Kind::Place, &[0]),
            entity("Reuters", Kind::Organisation, &[0]),
        ],
        claims: vec![
            claim(Standing::Agreed, &[place(0, "Anna Berg met"), place(1, "Anna Berg reuniu-se")], 1),
            claim(Standing::Differs, &[place(0, "12 people died"), place(1, "Morreram 15")], 1),
            claim(Standing::Single, &[place(0, "she left")], 1),
        ],
        origins: vec![origin],
        timeline: vec![moment],
        ..Synopsis::default()
    };
    let copied = Copied { from: 0, kind: CopyKind::Translation, score: 0.9 };
    Engine {
        articles: vec![article("en", EN), article("pt", PT)],
        readings: vec![en, pt],
        stories: vec![Story {
            id: "s".into(),
            articles: vec![0, 1],
            reasons: Vec::new(),
            copies: vec![None, Some(copied)],
        }],
        synopses: vec![synopsis],
    }
}

#[test]
fn a_perfect_reading_scores_one_of_every_kind() {
    let tally = perfect().score();
    assert_eq!(tally.misses, [], "nothing is missed");
    for (kind, score) in &tally.kinds {
        assert_eq!((score.found, score.wrong), (score.expected, 0), "{kind}");
        assert!(score.expected > 0, "{kind}");
    }
    assert_eq!(
        tally.kinds.len(),
        rashomon_evaluation::stories::KINDS.len() - 2,
        "all but references and contradictions are in it"
    );
}

#[test]
fn a_disagreement_that_is_not_there_is_wrong() {
    let mut engine = perfect();
    engine.synopses[0].claims[0].standing = Standing::Disputed;
    let conflicts = engine.of("conflicts");
    assert_eq!((conflicts.found, conflicts.expected, conflicts.wrong), (1, 1, 1));
    engine.synopses[0].claims[1].standing = Standing::Agreed;
    assert_eq!(engine.of("conflicts").found, 0);
}

#[test]
fn a_statement_told_apart_is_no_fact() {
    let mut engine = perfect();
    engine.synopses[0].claims[0].statements.truncate(1);
    let facts = engine.of("facts");
    assert_eq!((facts.found, facts.expected), (2, 4));
}

#[test]
fn copies_and_independence_are_counted() {
    let mut engine = perfect();
    engine.synopses[0].claims[0].counts.independent_origins = 2;
    assert_eq!(engine.of("independence").found, 0);
    engine.stories[0].copies = vec![None, None];
    assert_eq!(engine.of("copies").found, 0);
}

#[test]
fn an_empty_reading_scores_nothing() {
    let mut engine = perfect();
    engine.readings = vec![Reading::default(), Reading::default()];
    engine.stories.clear();
    engine.synopses.clear();
    let tally = engine.score();
    assert_eq!(tally.total().found, 0);
    assert!(tally.misses.iter().any(|miss| miss.kind == "speakers" && miss.what.contains("a minister")));
}

#[test]
fn an_entity_that_mixes_two_is_wrong() {
    let mut engine = perfect();
    let entities = &mut engine.synopses[0].entities;
    let omar = entities.remove(1);
    entities[0].forms.extend(omar.forms);
    let score = engine.of("entities");
    assert_eq!((score.found, score.expected, score.wrong), (4, 4, 1));
    assert!(score.precision() < 1.0);
}

#[test]
fn an_entity_that_is_not_linked_is_missed() {
    let mut engine = perfect();
    let alone = Entity { forms: vec![place(1, "Anna Berg")], ..engine.synopses[0].entities[0].clone() };
    engine.synopses[0].entities[0].forms.truncate(1);
    engine.synopses[0].entities.push(alone);
    let score = engine.of("entities");
    assert_eq!((score.found, score.expected, score.wrong), (2, 4, 0));
}

#[test]
fn sentences_that_say_different_things_are_wrong_together() {
    let mut engine = perfect();
    engine.synopses[0].claims = vec![claim(Standing::Agreed, &[place(0, "Anna Berg met"), place(1, "Morreram 15")], 1)];
    let score = engine.of("statements");
    assert_eq!((score.found, score.expected, score.wrong), (0, 2, 1));
    assert_eq!(engine.of("standings").found, 0);
}

#[test]
fn a_value_must_be_right_in_every_part() {
    let mut engine = perfect();
    engine.readings[0].quantities[0].high = Some(12.0);
    engine.readings[1].quantities[0].counted = Some("house".into());
    engine.readings[0].times[0].edtf = Some("2024-03-05".into());
    assert_eq!((engine.of("quantities").found, engine.of("counted").found), (1, 1));
    assert_eq!(engine.of("times").found, 1);
}

#[test]
fn a_time_that_no_article_gives_must_be_marked_as_inferred() {
    let mut engine = perfect();
    engine.synopses[0].timeline[0].inferred = false;
    assert_eq!(engine.of("inferred times").found, 0);
}

#[test]
fn each_part_of_a_stance_counts() {
    let mut engine = perfect();
    engine.readings[0].statements[1].stance = Stance::Declines;
    assert_eq!((engine.of("stances").found, engine.of("stances").expected), (1, 2));
    // A denial by somebody else is not his.
    engine.readings[0].statements[1].stance = Stance::Denies;
    engine.readings[0].statements[1].speaker = None;
    assert_eq!(engine.of("stances").found, 1);
}

#[test]
fn what_is_known_of_a_speaker_counts_apart() {
    let mut engine = perfect();
    for statement in &mut engine.readings[0].statements {
        statement.told = None;
        let speaker = statement.speaker.as_mut().unwrap();
        (speaker.anonymous, speaker.affiliation) = (false, None);
    }
    for (kind, found) in [("speakers", 1), ("anonymity", 0), ("affiliations", 0), ("told", 0), ("stances", 2)] {
        assert_eq!(engine.of(kind).found, found, "{kind}");
    }
}

#[test]
fn stories_torn_apart_or_lumped_together_are_seen() {
    let mut engine = perfect();
    let alone = |at: usize| Story { id: at.to_string(), articles: vec![at], reasons: Vec::new(), copies: Vec::new() };
    engine.stories = vec![alone(0), alone(1)];
    assert_eq!(engine.of("stories"), Score { found: 0, expected: 2, wrong: 0 });
    let apart = GOLD.replace("\"same_story\": true", "\"stories\": {\"a\": [\"en\"], \"b\": [\"pt\"]}");
    let gold = parse(&apart).unwrap();
    let Engine { articles, readings, stories, synopses } = perfect();
    let told = Told { articles: &articles, readings: &readings, stories: &stories, synopses: &synopses };
    assert_eq!(score(&gold, told).kinds["stories"], Score { found: 0, expected: 2, wrong: 2 });
}

#[test]
fn a_sentence_taken_for_boilerplate_is_wrong() {
    let mut engine = perfect();
    engine.readings[1].boilerplate.push(at(PT, "Morreram 15 pessoas."));
    assert_eq!(engine.of("boilerplate"), Score { found: 1, expected: 1, wrong: 1 });
}

#[test]
fn origins_count_by_kind_and_by_who_relays_them() {
    let mut engine = perfect();
    engine.synopses[0].origins[0].kind = OriginKind::Outlet;
    engine.synopses[0].origins[0].relayed_by = vec![1];
    assert_eq!((engine.of("origins").found, engine.of("relays").found), (0, 0));
    engine.synopses[0].claims.iter_mut().for_each(|claim| claim.counts.independent_origins = 2);
    assert_eq!((engine.of("counts").found, engine.of("counts").expected), (1, 2));
}

#[test]
fn what_concerns_two_languages_counts_for_both() {
    let tally = perfect().score();
    let score = tally.languages["statements"]["en"];
    assert_eq!((score, tally.languages["statements"]["pt"]), (score, score));
    assert_eq!(tally.kinds["statements"], score, "and once in all");
}

#[test]
fn a_gold_file_that_names_no_article_of_its_own_is_refused() {
    let wrong = GOLD.replace("\"article\": \"pt\"", "\"article\": \"de\"");
    assert!(parse(&wrong).unwrap_err().contains("`de`"));
    assert!(parse(&GOLD.replace("confirms in part", "shrugs in part")).unwrap_err().contains("shrugs"));
}
