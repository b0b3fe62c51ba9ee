use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rashomon_article::{Options, Source, intake};
use serde_json::Value;

use super::*;

fn generator() -> Generator {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    Generator::new(&[corpus.join("stories"), corpus.join("short-reports.jsonl")]).expect("the corpus is in order")
}

fn stream(generator: &Generator, articles: usize, seed: u64) -> String {
    let settings = Settings { articles, seed, start: Date::constant(2025, 1, 1), per_day: 1000 };
    let mut written = Vec::new();
    generator.write(&settings, &mut written).expect("memory takes all");
    String::from_utf8(written).expect("UTF-8")
}

fn values(stream: &str) -> Vec<Value> {
    stream.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn by_story<'v>(values: &'v [Value], field: &str) -> BTreeMap<&'v str, Vec<&'v str>> {
    let mut stories: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for value in values {
        stories.entry(value["story"].as_str().unwrap()).or_default().push(value[field].as_str().unwrap());
    }
    stories
}

#[test]
fn a_seed_gives_the_same_bytes_and_another_seed_others() {
    let (one, two) = (generator(), generator());
    assert_eq!(stream(&one, 500, 7), stream(&two, 500, 7));
    assert_ne!(stream(&one, 500, 7), stream(&one, 500, 8));
    // A longer stream begins as a shorter one.
    assert!(stream(&one, 600, 7).starts_with(&stream(&one, 500, 7)));
}

#[test]
fn a_stream_is_whole_ordered_and_read_by_intake() {
    let written = stream(&generator(), 3000, 1);
    let values = values(&written);
    assert_eq!(values.len(), 3000);
    let ids: BTreeSet<&str> = values.iter().map(|value| value["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3000, "ids are unique");
    let published: Vec<&str> = values.iter().map(|value| value["published"].as_str().unwrap()).collect();
    assert!(published.is_sorted());
    let options = Options { today: Some(Date::constant(2026, 1, 1)), ..Options::default() };
    let found = intake(&[Source::bytes("stream.jsonl", written)], &options);
    assert_eq!((found.articles.len(), found.diagnostics), (3000, Vec::new()));
    assert!(found.articles.iter().all(|a| a.published.is_some_and(|p| p.time.is_some()) && !a.text.is_empty()));
}

#[test]
fn stories_are_of_all_sizes_and_live_side_by_side() {
    let written = stream(&generator(), 5000, 2);
    let values = values(&written);
    let stories = by_story(&values, "published");
    let sizes: Vec<usize> = stories.values().map(Vec::len).collect();
    assert!(sizes.contains(&1) && sizes.iter().max() <= Some(&LARGEST_STORY) && sizes.iter().any(|n| *n > 20));
    let changes = values.windows(2).filter(|pair| pair[0]["story"] != pair[1]["story"]).count();
    assert!(changes > 4000, "{changes}: stories are told one after the other");
    for days in stories.values() {
        let day = |at: &str| at[..10].parse::<Date>().expect("a date");
        let life = (day(days[days.len() - 1]) - day(days[0])).get_days();
        assert!(life <= 10, "a story lives for {life} days");
    }
}

#[test]
fn the_texts_of_a_story_differ() {
    let written = stream(&generator(), 5000, 3);
    let values = values(&written);
    for (story, texts) in by_story(&values, "text") {
        let distinct: BTreeSet<&&str> = texts.iter().collect();
        assert_eq!(distinct.len(), texts.len(), "{story}");
    }
}

#[test]
fn stories_of_one_event_differ_in_their_names() {
    let generator = generator();
    let settings = Settings { articles: 0, seed: 4, start: Date::constant(2025, 1, 1), per_day: 1000 };
    let mut stream = Stream::new(&generator.templates, &settings);
    (0..400).for_each(|_| stream.begin());
    let mut seen: BTreeMap<*const Event, Vec<BTreeSet<String>>> = BTreeMap::new();
    for story in stream.stories.values().filter(|story| story.subjects[0].event.slots.len() >= 3) {
        let write = |slot: &Vec<Option<Chosen>>| {
            let mut name = String::new();
            generator.templates.pool.write(slot[0]?, story.subjects[0].event.languages[0], false, &mut name);
            Some(name)
        };
        seen.entry(story.subjects[0].event)
            .or_default()
            .push(story.subjects[0].names.iter().filter_map(write).collect());
    }
    let (mut alike, mut pairs) = (0, 0);
    for names in seen.values() {
        for (at, one) in names.iter().enumerate() {
            pairs += names.len() - at - 1;
            alike += names[at + 1..].iter().filter(|other| *other == one).count();
        }
    }
    assert!(pairs > 100 && alike * 100 < pairs, "{alike} of {pairs} pairs have the same names");
}

#[test]
fn figures_grow_and_days_move_with_the_story() {
    let generator = generator();
    let settings = Settings { articles: 0, seed: 5, start: Date::constant(2025, 1, 1), per_day: 1000 };
    let mut stream = Stream::new(&generator.templates, &settings);
    stream.begin();
    let story = stream.stories.values_mut().next().expect("one was begun");
    (story.scale, story.growth) = (1.0, 1.0);
    let figure = figures::Figure::parse("120").expect("a figure");
    let pieces = [Piece::Figure { figure, grows: true, percent: false }];
    let said = |day| {
        let mut text = String::new();
        story.write(&pieces, 0, story.template(0, 0), day, &generator.templates, &mut text);
        text
    };
    assert_eq!([said(0), said(2), said(8)], ["120", "180", "216"]);
    story.subjects[0].moved = 20;
    let date = Date::constant(2024, 12, 25);
    let pieces = [DatePart::Day('0'), DatePart::Month('0'), DatePart::Year('0')].map(|part| Piece::Date { date, part });
    let mut written = String::new();
    story.write(&pieces, 0, story.template(0, 0), 0, &generator.templates, &mut written);
    assert_eq!(written, "1412025");
    let english = generator.templates.tags.binary_search(&"en".to_owned()).expect("English is among them");
    let mut month = String::new();
    write_date(date, DatePart::MonthName(0), &generator.templates.calendars[english], &mut month);
    assert_eq!(month, "December");
}

#[test]
fn background_is_of_other_events_and_the_same_throughout_a_story() {
    let generator = generator();
    let settings = Settings { articles: 0, seed: 6, start: Date::constant(2025, 1, 1), per_day: 1000 };
    let mut stream = Stream::new(&generator.templates, &settings);
    (0..200).for_each(|_| stream.begin());
    let (mut own, mut aside) = (0, 0);
    for story in stream.stories.values() {
        for (at, template) in story.subjects[0].event.articles.iter().enumerate() {
            let places: Vec<Place> = (0..template.sentences.len()).map(|n| story.place(at, n)).collect();
            for place in places {
                assert_eq!(story.template(place.subject, place.template).language, template.language);
                assert!(place.sentence < story.template(place.subject, place.template).sentences.len());
                *(if place.subject == 0 { &mut own } else { &mut aside }) += 1;
            }
        }
    }
    assert!(aside * 10 > own, "{aside} of {own} sentences are background");
}
