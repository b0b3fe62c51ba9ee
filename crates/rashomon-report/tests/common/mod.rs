//! A small edition, made by hand: a ferry accident told in Persian, Portuguese and English, and another event.

// Each test takes what it needs of these.
#![allow(dead_code)]

use rashomon_article::{Article, Diagnostic, Published};
use rashomon_language::{Kind, Stance};
use rashomon_reading::{Language, Name, NameEvidence, Quantity, Reading, Speaker as ReadSpeaker, Statement, Time};
use rashomon_report::Edition;
use rashomon_synopsis::*;
use rashomon_text::Span;

/// What an [`Edition`] borrows.
pub struct Batch {
    pub articles: Vec<Article>,
    pub readings: Vec<Reading>,
    pub stories: Vec<Synopsis>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Batch {
    pub fn edition(&self) -> Edition<'_> {
        Edition {
            articles: &self.articles,
            readings: &self.readings,
            stories: &self.stories,
            diagnostics: &self.diagnostics,
        }
    }
}

const FA: &str = "قایق مسافربری «باران» روز ۱۱ فوریه در تنگه کلا غرق شد.\nدست‌کم ۱۲ نفر جان باختند. سخنگوی بندر گفت قایق سالم بود.\nانتهای خبر";
const PT: &str = "O barco «Baran» naufragou no domingo no estreito de Cala. Morreram 12 pessoas, disse a guarda costeira.\nO barco levava passageiros a mais, segundo um marinheiro que pediu anonimato.";
const EN: &str = "The ferry Baran sank in the Cala Strait on 11 February. At least 14 people died, The Thames Post has learnt.\nA port spokesman denied that the boat was overloaded. Rescuers searched through the night.\nThe port has 58 passengers on its list. The ferry took 60 passengers on board.";
const ALONE: &str = "The council opened a new bridge on Monday, 11 February.";

/// The edition of the snapshots.
pub fn ferry() -> Batch {
    let articles = vec![
        article("fa", Some("خبرگزاری موج"), "2024-02-12", "قایقی در تنگه کلا غرق شد", FA),
        article("pt", Some("A Folha do Tejo"), "2024-02-12", "Naufrágio no estreito de Cala", PT),
        article("en", Some("The Thames Post"), "2024-02-13", "Ferry sinks in Cala Strait", EN),
        article("bridge", None, "2024-02-13", "", ALONE),
    ];
    let tags = ["fa", "pt", "en", "en"];
    let mut readings: Vec<Reading> = tags
        .iter()
        .map(|tag| Reading {
            language: Language { tag: (*tag).to_owned(), confidence: 0.98, stated: false },
            ..Reading::default()
        })
        .collect();
    readings[0].boilerplate = vec![find(&articles[0], "انتهای خبر")];
    for (at, words, low, high) in
        [(0, "دست‌کم ۱۲ نفر", 12.0, None), (1, "12 pessoas", 12.0, Some(12.0)), (2, "At least 14 people", 14.0, None)]
    {
        readings[at].quantities.push(Quantity {
            span: find(&articles[at], words),
            low: Some(low),
            high,
            approximate: false,
            unit: None,
            counted: Some("dead".to_owned()),
        });
    }
    read_english(&articles[2], &mut readings[2]);
    let story = story(&articles);
    let alone = Synopsis {
        id: "bridge".to_owned(),
        title: 3,
        articles: vec![3],
        contradictions: vec![bridge_on_monday(&articles[3])],
        ..Synopsis::default()
    };
    let diagnostics = vec![Diagnostic { article: "notes.bin".to_owned(), message: "is not text: left out".to_owned() }];
    Batch { articles, readings, stories: vec![story, alone], diagnostics }
}

/// The eleventh was a Sunday.
fn bridge_on_monday(article: &Article) -> Contradiction {
    let place = |words: &str| Place { article: 3, span: find(article, words) };
    let value = |words: &str, edtf: Option<&str>, concept: Option<&str>| Value {
        place: place(words),
        low: None,
        high: None,
        edtf: edtf.map(str::to_owned),
        concept: concept.map(str::to_owned),
    };
    Contradiction {
        kind: ContradictionKind::Weekday,
        slot: "when".to_owned(),
        readings: [value("Monday", None, Some("monday")), value("11 February", Some("2024-02-11"), None)],
        statements: [place(ALONE); 2],
    }
}

fn read_english(article: &Article, reading: &mut Reading) {
    reading.sentences = vec![find(article, "The ferry Baran sank in the Cala Strait on 11 February.")];
    reading.names = vec![Name {
        span: find(article, "Baran"),
        kind: Kind::Other,
        romanised: "Baran".to_owned(),
        known: None,
        adjective: false,
        evidence: NameEvidence::Capitals,
    }];
    reading.times = vec![Time {
        span: find(article, "11 February"),
        edtf: Some("2024-02-11".to_owned()),
        duration: None,
        relative: None,
        recurs: None,
        weekday: None,
    }];
    reading.statements = vec![Statement {
        span: find(article, "A port spokesman denied that the boat was overloaded."),
        speaker: Some(ReadSpeaker {
            span: find(article, "A port spokesman"),
            introduced: None,
            name: None,
            role: Some("spokesperson".to_owned()),
            affiliation: None,
            anonymous: false,
        }),
        stance: Stance::Denies,
        direct: false,
        told: None,
        credit: None,
        chain: Vec::new(),
        concepts: vec!["ship".to_owned()],
        negated: false,
        hearsay: false,
        attribution: Vec::new(),
    }];
}

fn story(articles: &[Article]) -> Synopsis {
    let place = |at: usize, words: &str| Place { article: at, span: find(&articles[at], words) };
    let told = |at: usize, words: &str, speaker: Option<usize>, stance: Stance, origin: usize| Told {
        place: place(at, words),
        speaker,
        stance,
        loose: false,
        hearsay: false,
        origin,
        chain: vec![origin],
    };
    let sank = [
        told(0, "قایق مسافربری «باران» روز ۱۱ فوریه در تنگه کلا غرق شد.", None, Stance::Asserts, 2),
        told(1, "O barco «Baran» naufragou no domingo no estreito de Cala.", None, Stance::Asserts, 3),
        told(2, "The ferry Baran sank in the Cala Strait on 11 February.", None, Stance::Asserts, 4),
    ];
    let died = [
        told(0, "دست‌کم ۱۲ نفر جان باختند.", None, Stance::Asserts, 2),
        told(1, "Morreram 12 pessoas, disse a guarda costeira.", Some(1), Stance::Asserts, 0),
        told(2, "At least 14 people died, The Thames Post has learnt.", None, Stance::Asserts, 4),
    ];
    let overloaded = [
        told(
            1,
            "O barco levava passageiros a mais, segundo um marinheiro que pediu anonimato.",
            Some(2),
            Stance::Asserts,
            3,
        ),
        told(0, "سخنگوی بندر گفت قایق سالم بود.", Some(0), Stance::Asserts, 1),
        told(2, "A port spokesman denied that the boat was overloaded.", Some(0), Stance::Denies, 1),
    ];
    let searched = [told(2, "Rescuers searched through the night.", None, Stance::Asserts, 4)];
    let value = |at: usize, words: &str, low: f64, high: Option<f64>| Value {
        place: place(at, words),
        low: Some(low),
        high,
        edtf: None,
        concept: None,
    };
    let day = |at: usize, words: &str| Value {
        place: place(at, words),
        low: None,
        high: None,
        edtf: Some("2024-02-11".to_owned()),
        concept: None,
    };
    let counts = |articles, independent_origins| Counts {
        articles,
        perhaps: 0,
        outlets: articles,
        languages: articles,
        independent_origins,
    };
    let claim = |standing, statements: &[Told], counts, origins: &[usize], missing_from: &[usize], weight| Claim {
        standing,
        statements: statements.to_vec(),
        values: Vec::new(),
        counts,
        origins: origins.to_vec(),
        missing_from: missing_from.to_vec(),
        weight,
        denied_by: Vec::new(),
    };
    let mut claims = vec![
        claim(Standing::Agreed, &sank, counts(3, 3), &[2, 3, 4], &[], 0.9),
        claim(Standing::Differs, &died, counts(3, 3), &[0, 2, 4], &[], 0.8),
        claim(Standing::Disputed, &overloaded, counts(3, 2), &[1, 3], &[], 0.5),
        claim(Standing::Single, &searched, counts(1, 1), &[4], &[0, 1], 0.2),
    ];
    claims[0].values = vec![Comparison {
        slot: "when".to_owned(),
        verdict: Verdict::Same,
        readings: vec![day(0, "۱۱ فوریه"), day(1, "no domingo"), day(2, "11 February")],
        slip: None,
    }];
    claims[1].values = vec![Comparison {
        slot: "dead".to_owned(),
        verdict: Verdict::Differs,
        readings: vec![
            value(0, "دست‌کم ۱۲ نفر", 12.0, None),
            value(1, "12 pessoas", 12.0, Some(12.0)),
            value(2, "At least 14 people", 14.0, None),
        ],
        slip: None,
    }];
    claims[2].denied_by = vec!["A port spokesman".to_owned()];
    let entity = |kind, label: &str, forms: Vec<Place>| Entity {
        kind,
        label: label.to_owned(),
        known: None,
        forms,
        evidence: vec!["باران = Baran: sounds alike, 0.97".to_owned()],
    };
    let speaker = |label: &str, anonymous, role: &str, mentions: Vec<Place>| Speaker {
        label: label.to_owned(),
        entity: None,
        anonymous,
        role: Some(role.to_owned()),
        affiliation: None,
        mentions,
    };
    let origin = |label: &str, kind, relayed_by: &[usize], sources: &[usize]| Origin {
        label: label.to_owned(),
        kind,
        relayed_by: relayed_by.to_vec(),
        sources: sources.to_vec(),
        evidence: Vec::new(),
        relays: Vec::new(),
    };
    let passengers = |words: &str, count: f64| Value {
        place: place(2, words),
        low: Some(count),
        high: Some(count),
        edtf: None,
        concept: None,
    };
    Synopsis {
        contradictions: vec![Contradiction {
            kind: ContradictionKind::Figure,
            slot: "passenger".to_owned(),
            readings: [passengers("58 passengers", 58.0), passengers("60 passengers", 60.0)],
            statements: [
                place(2, "The port has 58 passengers on its list."),
                place(2, "The ferry took 60 passengers on board."),
            ],
        }],
        id: "ferry".to_owned(),
        title: 0,
        when: Some("2024-02-11".to_owned()),
        articles: vec![0, 1, 2],
        entities: vec![entity(Kind::Other, "Baran", vec![place(0, "باران"), place(1, "Baran"), place(2, "Baran")])],
        speakers: vec![
            speaker(
                "A port spokesman",
                false,
                "spokesperson",
                vec![place(0, "سخنگوی بندر"), place(2, "A port spokesman")],
            ),
            speaker("a guarda costeira", false, "coast_guard", vec![place(1, "a guarda costeira")]),
            speaker("um marinheiro", true, "sailor", vec![place(1, "um marinheiro")]),
        ],
        origins: vec![
            origin("Guarda Costeira", OriginKind::Official, &[1], &[1]),
            origin("A port spokesman", OriginKind::Official, &[0, 2], &[0]),
            origin("خبرگزاری موج", OriginKind::Own, &[0], &[]),
            origin("A Folha do Tejo", OriginKind::Own, &[1], &[2]),
            origin("The Thames Post", OriginKind::Own, &[2], &[]),
        ],
        timeline: vec![
            Moment {
                edtf: "2024-02-11".to_owned(),
                inferred: false,
                claims: vec![0, 1],
                places: vec![place(0, "۱۱ فوریه"), place(2, "11 February")],
            },
            Moment {
                edtf: "2024-02-12".to_owned(),
                inferred: true,
                claims: vec![3],
                places: vec![place(2, "through the night")],
            },
        ],
        links: vec![
            Link {
                a: sank[0].place,
                b: sank[2].place,
                score: 0.93,
                evidence: vec!["names: Baran, Cala +2.1".to_owned()],
            },
            Link {
                a: sank[1].place,
                b: sank[2].place,
                score: 0.95,
                evidence: vec!["names: Baran, Cala +2.4".to_owned()],
            },
        ],
        claims,
    }
}

/// The ferry, with everything that an outlet can write turned against its reader.
pub fn hostile() -> Batch {
    let mut batch = ferry();
    let attack = "</title><script>alert(1)</script>\u{202E}\u{1b}[2J\u{2066}\" onmouseover=\"alert(2)\" '><img src=x onerror=alert(3)> ![x](javascript:alert(4)) https://evil.example www.evil.example\u{0}";
    for article in &mut batch.articles {
        article.id = format!("{}{attack}", article.id);
        article.outlet = Some(format!("Outlet {} {attack}", article.id));
        article.url = Some(format!("javascript:alert(5)//{attack}"));
        article.title = attack.to_owned();
        article.text.push_str(attack);
    }
    batch.articles[1].url = Some("https://example.org/\"><script>alert(6)</script>".to_owned());
    batch.articles[2].url = Some("https://example.org/ferry?a=1&b=2".to_owned());
    for reading in &mut batch.readings {
        reading.language.tag = format!("en\"{attack}");
    }
    let story = &mut batch.stories[0];
    story.id = attack.to_owned();
    story.when = Some(attack.to_owned());
    for entity in &mut story.entities {
        entity.label = attack.to_owned();
        entity.evidence = vec![attack.to_owned()];
    }
    for speaker in &mut story.speakers {
        speaker.label = attack.to_owned();
        speaker.role = Some(attack.to_owned());
    }
    for origin in &mut story.origins {
        origin.label = attack.to_owned();
    }
    for claim in &mut story.claims {
        claim.denied_by = vec![attack.to_owned()];
        for value in &mut claim.values {
            value.slot = attack.to_owned();
        }
    }
    for moment in &mut story.timeline {
        moment.edtf = attack.to_owned();
    }
    for contradiction in &mut story.contradictions {
        contradiction.slot = attack.to_owned();
        contradiction.readings[0].concept = Some(attack.to_owned());
        contradiction.readings[1].edtf = Some(attack.to_owned());
    }
    for link in &mut story.links {
        link.evidence = vec![attack.to_owned()];
    }
    batch.diagnostics = vec![Diagnostic { article: attack.to_owned(), message: attack.to_owned() }];
    batch
}

/// Many articles that all tell much, in the shape of the ferry.
pub fn large(articles: usize, claims: usize) -> Batch {
    let mut batch = Batch { articles: Vec::new(), readings: Vec::new(), stories: Vec::new(), diagnostics: Vec::new() };
    let mut story = Synopsis { id: "large".to_owned(), articles: (0..articles).collect(), ..Synopsis::default() };
    let sentence = |at: usize, c: usize| {
        format!(
            "In the {c}th paragraph correspondent {at} tells what the harbour master of Cala had to say about the {c}th passenger."
        )
    };
    for at in 0..articles {
        let text: Vec<String> = (0..claims).map(|c| sentence(at, c)).collect();
        let outlet = format!("The Cala Gazette, edition {at}");
        batch.articles.push(article(&format!("a{at}"), Some(&outlet), "2024-02-12", "Ferry sinks", &text.join("\n")));
        let tag = if at % 2 == 0 { "en" } else { "pt" };
        let language = Language { tag: tag.to_owned(), confidence: 1.0, stated: false };
        batch.readings.push(Reading { language, ..Reading::default() });
        story.origins.push(Origin {
            label: outlet,
            kind: OriginKind::Own,
            relayed_by: vec![at],
            sources: Vec::new(),
            evidence: Vec::new(),
            relays: Vec::new(),
        });
    }
    for c in 0..claims {
        let told = |at: usize| Told {
            place: Place { article: at, span: find(&batch.articles[at], &sentence(at, c)) },
            speaker: None,
            stance: Stance::Asserts,
            loose: false,
            hearsay: false,
            origin: at,
            chain: vec![at],
        };
        story.claims.push(Claim {
            standing: Standing::Agreed,
            statements: (0..articles).map(told).collect(),
            values: Vec::new(),
            counts: Counts { articles, perhaps: 0, outlets: articles, languages: 2, independent_origins: articles },
            origins: (0..articles).collect(),
            missing_from: Vec::new(),
            weight: 0.5,
            denied_by: Vec::new(),
        });
    }
    batch.stories.push(story);
    batch
}

fn article(id: &str, outlet: Option<&str>, published: &str, title: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        url: Some(format!("https://example.org/{id}")),
        outlet: outlet.map(str::to_owned),
        author: None,
        language: None,
        published: Some(Published { date: published.parse().expect("a date"), time: None }),
        title: title.to_owned(),
        text: text.to_owned(),
    }
}

fn find(article: &Article, words: &str) -> Span {
    let start = article.text.find(words).unwrap_or_else(|| panic!("{words} is not in {}", article.id));
    Span::text(start, start + words.len())
}
