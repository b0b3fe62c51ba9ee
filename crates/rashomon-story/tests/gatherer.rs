//! A stream that is interrupted, whatever its order, ends as one that is not; bad articles do no harm.

use rashomon_article::{Article, Published};
use rashomon_story::{BadState, CopyKind, Gatherer, Options, Signature, Weights, gather, gather_signatures};

fn article(id: &str, day: i8, text: &str) -> Article {
    let published = Some(Published { date: jiff::civil::date(2024, 3, day), time: None });
    Article { id: id.into(), language: Some("en".into()), published, text: text.into(), ..Article::default() }
}

fn signature(article: &Article) -> Signature {
    Signature::of(article, &rashomon_reading::read(article, &Default::default()).0)
}

const FERRY: &str = "Fourteen people died when the ferry Santa Iria sank off Cape Verga on Monday, the coast guard \
    said. Captain Rui Andrade told reporters that the engine had failed. Divers found nine bodies in the hull.";
const FERRY_AGAIN: &str = "The captain of the Santa Iria, Rui Andrade, said the ferry lost its engine off Cape Verga \
    before it sank. The coast guard counts fourteen dead.";
const MINISTER: &str = "Health minister Tomas Brezan resigned on Tuesday after a newspaper reported that a supplier of \
    hospitals in Bratislava had paid him 250,000 euros. He denies it.";

fn some() -> Vec<Article> {
    vec![article("a", 4, FERRY), article("b", 5, MINISTER), article("c", 5, FERRY_AGAIN), article("d", 6, FERRY)]
}

#[test]
fn what_tells_of_one_event_is_put_together_and_copies_are_marked() {
    let articles = some();
    let readings: Vec<_> = articles.iter().map(|a| rashomon_reading::read(a, &Default::default()).0).collect();
    let stories = gather(&articles, &readings, Weights::shipped());
    let ids: Vec<_> = stories.iter().map(|story| (story.id.as_str(), story.articles.clone())).collect();
    assert_eq!(ids, [("a", vec![0, 2, 3]), ("b", vec![1])]);
    let copied = stories[0].copies[2].expect("d is a word for word");
    assert_eq!((copied.from, copied.kind), (0, CopyKind::Copy));
    assert_eq!(stories[0].copies[1], None);
}

#[test]
fn the_order_of_a_batch_changes_nothing() {
    let gathered = |articles: &[Article]| {
        let readings: Vec<_> = articles.iter().map(|a| rashomon_reading::read(a, &Default::default()).0).collect();
        let stories = gather(articles, &readings, Weights::shipped());
        let ids = |story: &rashomon_story::Story| -> Vec<String> {
            story.articles.iter().map(|at| articles[*at].id.clone()).collect()
        };
        stories.iter().map(ids).collect::<Vec<_>>()
    };
    let (forth, mut back) = (some(), some());
    back.reverse();
    assert_eq!(gathered(&forth), gathered(&back));
}

#[test]
fn an_interrupted_stream_ends_as_one_that_was_not() {
    let signatures: Vec<Signature> = some().iter().map(signature).collect();
    let mut whole = Gatherer::new(Options::default(), Weights::shipped());
    let stories: Vec<_> = signatures.iter().map(|s| whole.add(s.clone())).collect();
    for cut in 0..signatures.len() {
        let mut first = Gatherer::new(Options::default(), Weights::shipped());
        let mut parts: Vec<_> = signatures[..cut].iter().map(|s| first.add(s.clone())).collect();
        let saved = first.save().expect("it is small");
        let mut second = Gatherer::load(&saved, Weights::shipped()).expect("just saved");
        parts.extend(signatures[cut..].iter().map(|s| second.add(s.clone())));
        assert_eq!(parts, stories, "cut at {cut}");
    }
}

#[test]
fn a_state_that_is_none_is_refused() {
    assert!(matches!(Gatherer::load(b"", Weights::shipped()), Err(BadState::Foreign)));
    let saved = Gatherer::new(Options::default(), Weights::shipped()).save().expect("it is small");
    let cut = &saved[..saved.len() - 1];
    assert!(matches!(Gatherer::load(cut, Weights::shipped()), Err(BadState::Damaged(_))));
}

#[test]
fn a_story_out_of_the_window_is_closed() {
    let options = Options { window: Some(3), ..Options::default() };
    let mut gatherer = Gatherer::new(options, Weights::shipped());
    gatherer.add(signature(&article("a", 4, FERRY)));
    let late = gatherer.add(signature(&article("d", 20, FERRY)));
    assert!(late.began);
    assert_eq!((gatherer.open(), gatherer.take_closed().len()), (1, 1));
}

#[test]
fn ten_thousand_identical_articles_and_empty_ones_are_one_story_and_no_trouble() {
    let same = signature(&article("same", 4, FERRY));
    let signatures = vec![same; 10_000];
    assert_eq!(gather_signatures(signatures, &Options::default(), Weights::shipped()).len(), 1);
    let empty: Vec<Signature> = ["", "Yes.", "\u{202E}\u{0}"].map(|text| signature(&article("e", 4, text))).into();
    assert!(!gather_signatures(empty, &Options::default(), Weights::shipped()).is_empty());
}
