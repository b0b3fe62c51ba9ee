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

/// Reports of two fires in one city, a week apart.
fn fires() -> Vec<Article> {
    let text = [
        (4, "A fire in a textile mill in Tamsin killed seven workers on Monday, fire chief Oskar Lind said."),
        (4, "Seven workers died on Monday when a mill burned in Tamsin, said Oskar Lind, who heads the fire brigade."),
        (5, "The mill that burned in Tamsin on Monday had no second exit. Seven workers died, Oskar Lind said."),
        (11, "A fire in a dye works in Tamsin killed two workers on Sunday, fire chief Oskar Lind said."),
        (11, "Two workers died on Sunday when a dye works burned in Tamsin, said fire chief Oskar Lind."),
    ];
    text.iter().enumerate().map(|(at, (day, text))| article(&format!("f{at}"), *day, text)).collect()
}

#[test]
fn the_order_of_a_stream_changes_nothing_in_the_end_and_events_of_one_kind_stay_apart() {
    let signatures: Vec<Signature> = fires().iter().map(signature).collect();
    for seed in 0..24_usize {
        let mut order: Vec<usize> = (0..signatures.len()).collect();
        order.sort_by_key(|at| (at * 3 + seed + (at * seed) % 4) % 5);
        let mut gatherer = Gatherer::new(Options::default(), Weights::shipped());
        order.iter().for_each(|at| drop(gatherer.add(signatures[*at].clone())));
        let mut stories: Vec<Vec<usize>> =
            gatherer.finish().iter().map(|story| story.members.iter().map(|m| order[m.number]).collect()).collect();
        stories.iter_mut().for_each(|story| story.sort_unstable());
        stories.sort_unstable();
        assert_eq!(stories, [vec![0, 1, 2], vec![3, 4]], "{order:?}");
    }
}

fn load(bytes: &[u8]) -> Result<(), BadState> {
    Gatherer::load(bytes, Weights::shipped()).map(drop)
}

#[test]
fn a_state_that_is_none_is_refused() {
    for foreign in [&b""[..], b"{}", b"rashomo", b"rashomon sound\n\x01"] {
        assert!(matches!(load(foreign), Err(BadState::Foreign | BadState::Version { .. })), "{foreign:?}");
    }
    let mut gatherer = Gatherer::new(Options::default(), Weights::shipped());
    some().iter().for_each(|article| drop(gatherer.add(signature(article))));
    let saved = gatherer.save().expect("it is small");
    assert_eq!(load(&saved), Ok(()));
    let mut later = saved.clone();
    later[7] += 1;
    let error = load(&later).expect_err("it is of another version");
    assert!(error.to_string().contains("another version"), "{error}");
}

#[test]
fn a_state_that_was_cut_or_changed_anywhere_is_refused() {
    let mut gatherer = Gatherer::new(Options::default(), Weights::shipped());
    some().iter().for_each(|article| drop(gatherer.add(signature(article))));
    let saved = gatherer.save().expect("it is small");
    for cut in 8..saved.len() {
        assert!(matches!(load(&saved[..cut]), Err(BadState::Damaged(_))), "cut at {cut}");
    }
    for at in 8..saved.len() {
        let mut changed = saved.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(matches!(load(&changed), Err(BadState::Damaged(_))), "changed at {at}");
    }
}

#[test]
fn a_long_stream_that_is_interrupted_ends_as_one_that_was_not() {
    let options = Options { window: Some(2), ..Options::default() };
    let texts = [FERRY, MINISTER, FERRY_AGAIN];
    let signatures: Vec<Signature> = (0..60)
        .map(|n| signature(&article(&format!("{n:02}"), 1 + (n / 5) as i8, texts[n % 3])).moved((n / 20) as i32 * 3))
        .collect();
    let mut whole = Gatherer::new(options.clone(), Weights::shipped());
    let stories: Vec<_> = signatures.iter().map(|s| whole.add(s.clone())).collect();
    let mut now = Gatherer::new(options, Weights::shipped());
    let mut parts = Vec::new();
    for signature in &signatures {
        parts.push(now.add(signature.clone()));
        now.take_closed();
        now = Gatherer::load(&now.save().expect("it is small"), Weights::shipped()).expect("just saved");
    }
    assert_eq!(parts, stories);
    assert!(stories.iter().filter(|placement| placement.began).count() > 2, "the window closes nothing");
}

#[test]
fn impossible_days_close_nothing_and_end_nothing() {
    let on = |year: i16, id: &str| {
        let published = Some(Published { date: jiff::civil::date(year, 12, 31), time: None });
        signature(&Article { published, ..article(id, 4, MINISTER) })
    };
    let options = Options { window: Some(14), ..Options::default() };
    let mut gatherer = Gatherer::new(options, Weights::shipped());
    let first = gatherer.add(signature(&article("a", 4, FERRY))).story;
    gatherer.add(on(0, "long ago"));
    gatherer.add(on(-9999, "longer ago"));
    assert_eq!(gatherer.add(signature(&article("c", 5, FERRY_AGAIN))).story, first);
    gatherer.add(on(9999, "to come"));
    assert_eq!(gatherer.add(signature(&article("d", 6, FERRY))).story, first);
    assert!(gatherer.take_closed().is_empty());
}

#[test]
fn a_stream_that_begins_in_an_impossible_year_comes_back_and_closes_stories() {
    let published = Some(Published { date: jiff::civil::date(9999, 12, 31), time: None });
    let options = Options { window: Some(3), ..Options::default() };
    let mut gatherer = Gatherer::new(options, Weights::shipped());
    gatherer.add(signature(&Article { published, ..article("to come", 4, MINISTER) }));
    for n in 0..3 {
        gatherer.add(signature(&article(&format!("a{n}"), 4, FERRY)));
    }
    let late = gatherer.add(signature(&article("d", 20, FERRY)));
    assert!(late.began);
    assert_eq!((gatherer.open(), gatherer.take_closed().len()), (1, 2));
}

#[test]
fn a_year_later_is_believed_when_several_say_so() {
    let options = Options { window: Some(14), ..Options::default() };
    let mut gatherer = Gatherer::new(options, Weights::shipped());
    gatherer.add(signature(&article("a", 4, FERRY)));
    let later: Vec<bool> =
        (0..3).map(|n| gatherer.add(signature(&article(&format!("b{n}"), 4, MINISTER)).moved(400)).began).collect();
    assert_eq!(later, [true, false, false]);
    let closed: Vec<String> = gatherer.take_closed().into_iter().map(|story| story.id).collect();
    assert_eq!(closed, ["a"]);
}

#[test]
fn the_window_of_a_saved_state_can_be_changed() {
    let mut gatherer = Gatherer::new(Options::default(), Weights::shipped());
    gatherer.add(signature(&article("a", 4, FERRY)));
    gatherer.add(signature(&article("b", 20, MINISTER)));
    let mut gatherer = Gatherer::load(&gatherer.save().expect("it is small"), Weights::shipped()).expect("just saved");
    gatherer.set_window(Some(3));
    assert_eq!((gatherer.open(), gatherer.take_closed().len()), (1, 1));
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
