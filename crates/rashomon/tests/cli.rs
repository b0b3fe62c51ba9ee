//! The command line as other programs meet it: what it prints, and with which status it ends.

mod common;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use common::{Folder, err, json, out, rashomon, root, run, status};

const GOOD: &str =
    "outlet: The Harbour Post\npublished: 2023-10-05\ntitle: Ferry back\n\nThe ferry is back in service.\n";

/// The examples as JSON Lines, each in the order of the folder.
fn examples_as_lines() -> Vec<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("examples/istanbul"))
        .expect("the examples")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    let line = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("an example");
        let text = text.trim_start_matches("---\n");
        let (head, body) = text.split_once("\n---\n").or_else(|| text.split_once("\n\n")).expect("a front matter");
        let mut article = serde_json::json!({ "id": path.file_stem().unwrap().to_string_lossy(), "text": body });
        for field in head.lines() {
            let (key, value) = field.split_once(':').expect("a field");
            article[key.trim()] = value.trim().trim_matches('"').into();
        }
        article.to_string()
    };
    files.iter().map(line).collect()
}

#[test]
fn the_main_command_prints_a_report() {
    let output = run(&["read", "examples/istanbul"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(!out(&output).contains('\u{1b}'), "no colour where no terminal is");
    for outlet in ["Meridian Wire", "Politico"] {
        assert!(out(&output).contains(outlet), "{outlet} is missing");
    }
}

#[test]
fn help_has_examples_for_every_command() {
    for command in [
        &["read"][..],
        &["inspect"],
        &["verify"],
        &["gather"],
        &["generate"],
        &["align"],
        &["names", "rank"],
        &["languages"],
        &["evaluate"],
        &["evaluate", "stories"],
        &["evaluate", "all"],
        &["completions"],
    ] {
        let output = run(&[command, &["--help"]].concat());
        assert_eq!(status(&output), 0);
        assert!(out(&output).contains("Example"), "{command:?} has no example");
    }
}

#[test]
fn gathering_is_scored_by_its_own_flags() {
    let output = run(&["evaluate", "gather", "corpus/short-reports.jsonl", "--orders", "1"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("short-reports"), "{}", out(&output));
    let output = run(&["evaluate", "gather", "corpus/short-reports.jsonl", "--only", "fa"]);
    assert_eq!(status(&output), 2, "languages are asked of the parallel text only");
}

#[test]
fn completions_are_printed_for_shells() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell]);
        assert_eq!(status(&output), 0);
        assert!(out(&output).contains("rashomon"), "{shell}");
    }
}

#[test]
fn the_schema_is_a_json_schema() {
    let schema = json(&run(&["schema"]));
    assert!(schema.to_string().contains("independent_origins"));
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_to_write() {
    for wrong in [
        &["read"][..],
        &["read", "--format", "yaml", "x"],
        &["inspect", "--published", "soon", "x"],
        &["retell"],
        &["--threads", "many", "read", "x"],
    ] {
        let output = run(wrong);
        assert_eq!(status(&output), 2, "{wrong:?}");
        assert!(err(&output).contains("--help") || err(&output).contains("Usage"), "{}", err(&output));
    }
}

#[test]
fn where_nothing_can_be_done_the_status_is_one() {
    let folder = Folder::new("nothing");
    for source in [folder.path(), "no/such/file.txt".to_owned(), "no/such/*.txt".to_owned()] {
        for command in ["read", "inspect", "gather"] {
            let output = run(&[command, &source]);
            assert_eq!(status(&output), 1, "{command} {source}");
            assert!(err(&output).contains(&source), "{}", err(&output));
        }
    }
}

#[test]
fn bad_inputs_are_named_and_the_rest_is_reported() {
    let folder = Folder::new("bad");
    let good = folder.write("good.txt", GOOD);
    let empty = folder.path() + "/nothing-here";
    fs::create_dir(&empty).expect("a folder");
    let lines = "{\"id\":\"x\",\"text\":\"The ferry sank.\"}\n{\"id\":\"y\",\"text\":\n";
    let bad = [
        folder.write("empty.txt", ""),
        folder.write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"),
        folder.write("broken.jsonl", lines),
        empty,
        folder.path() + "/missing.txt",
    ];
    for source in &bad {
        let output = run(&["read", "--format", "json", &good, source]);
        assert_eq!(status(&output), 3, "{source}: {}", err(&output));
        assert!(err(&output).contains(source.as_str()), "{source} is not named: {}", err(&output));
        let report = json(&output);
        assert!(report["stories"].as_array().is_some_and(|stories| !stories.is_empty()), "{source}");
        assert!(report["diagnostics"].as_array().is_some_and(|found| !found.is_empty()), "{source}");
    }
}

#[test]
fn undecodable_bytes_are_said() {
    let folder = Folder::new("bytes");
    let good = folder.write("good.txt", GOOD);
    let bytes = folder.write("bytes.txt", b"The ferry \xff\xfe\x81 sank in the \xc3\x28 harbour on Monday.\n");
    let output = run(&["read", "--format", "json", &good, &bytes]);
    assert!([0, 3].contains(&status(&output)));
    assert!(err(&output).contains("bytes"), "{}", err(&output));
    assert!(!json(&output)["stories"].as_array().unwrap().is_empty());
}

#[test]
fn a_date_of_next_year_is_not_believed() {
    let folder = Folder::new("future");
    let future = folder.write("future.txt", GOOD.replace("2023", "2024"));
    let output = run(&["inspect", "--format", "json", "--today", "2023-10-06", &future]);
    assert!(err(&output).contains("future"), "{}", err(&output));
    assert!(err(&output).contains("2024"), "{}", err(&output));
    assert_eq!(json(&output)["published"], serde_json::Value::Null);
}

#[test]
fn feeds_and_packed_archives_are_read() {
    let folder = Folder::new("feeds");
    let text = "The ferry is back in service, the harbour said on Monday.";
    let feed = folder.write(
        "feed.xml",
        format!("<rss><channel><title>Post</title><item><guid>one</guid><description>{text}</description></item></channel></rss>"),
    );
    let http = format!("HTTP/1.1 200 OK\r\n\r\n<html lang=en><body><article><p>{text}</p></article></body></html>");
    let length = http.len();
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/2\r\n\
        WARC-Date: 2023-10-05T10:00:00Z\r\nContent-Length: {length}\r\n\r\n{http}\r\n\r\n"
    );
    let archive = folder.write("news.warc.gz", stored_gzip(record.as_bytes()));
    let output = run(&["inspect", "--format", "json", &feed, &archive]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    let readings: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(readings.len(), 2, "{readings:?}");
    assert!(readings.iter().any(|reading| reading["id"] == "one" && reading["outlet"] == "Post"), "{readings:?}");
    let page = readings.iter().find(|reading| reading["id"] == "news.warc:1").expect("the page");
    assert_eq!(page["published"], "2023-10-05T10:00:00Z");
}

/// A gzip file whose one block is stored as it is (RFC 1951, 1952).
fn stored_gzip(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).expect("one block");
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    let mut packed = b"\x1F\x8B\x08\0\0\0\0\0\0\xFF\x01".to_vec();
    packed.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
    packed.extend(bytes);
    packed.extend((!crc).to_le_bytes());
    packed.extend(u32::from(length).to_le_bytes());
    packed
}

#[test]
fn nothing_in_a_report_can_execute() {
    let folder = Folder::new("script");
    let page = "<html><head><title>Ferry <script>alert(1)</script>&lt;script&gt;alert(2)&lt;/script&gt;</title></head>\
        <body><article><h1>Ferry &lt;img src=x onerror=alert(3)&gt; back</h1><p>The ferry is back in service, the \
        harbour said on Monday, and it will sail at noon with all its passengers.</p></article></body></html>";
    let page = folder.write("page.html", page);
    for format in ["html", "markdown"] {
        let output = run(&["read", "--format", format, &page]);
        assert_eq!(status(&output), 0, "{}", err(&output));
        let printed = out(&output);
        assert!(!printed.contains("<script>alert"), "{format}");
        assert!(!printed.contains("<img src=x"), "{format}");
    }
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let folder = Folder::new("bidi");
    let text = "title: Ferry \u{202e}kcab\u{1b}[31m\n\nThe \u{202e}ferry\u{2066} is \u{1b}]0;owned\u{7}back in \u{9b}31mservice.\n";
    let text = folder.write("bidi\u{202e}.txt", text);
    for command in [&["read"][..], &["gather", "--format", "text"], &["inspect"]] {
        let output = run(&[command, &[&text]].concat());
        for printed in [out(&output), err(&output)] {
            let bad = ['\u{202e}', '\u{1b}', '\u{7}', '\u{9b}'];
            assert!(!printed.contains(bad), "{command:?}: {printed:?}");
            assert_eq!(
                printed.matches('\u{2066}').count() + printed.matches(['\u{2067}', '\u{2068}']).count(),
                printed.matches('\u{2069}').count(),
                "{command:?}: what is opened is closed"
            );
        }
    }
}

#[test]
fn a_broken_pipe_is_silent() {
    let mut child = rashomon(&["inspect", "--format", "json", "examples/istanbul"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(err(&output), "");
    assert_eq!(status(&output), 0);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let read = |arguments: &[&str]| {
        let output = run(&[&["read", "--format", "json"], arguments].concat());
        assert_eq!(status(&output), 0, "{}", err(&output));
        output.stdout
    };
    let files =
        ["examples/istanbul/fa-peyk.txt", "examples/istanbul/pt-atlantica.txt", "examples/istanbul/fr-fil.html"];
    let once = read(&files);
    assert_eq!(once, read(&[files[2], files[0], files[1]]));
    assert_eq!(once, read(&[&["--threads", "1"], &files[..]].concat()));
    assert_eq!(once, read(&[&["--threads", "2"], &files[..]].concat()));
}

#[test]
fn lines_of_json_come_out_in_order() {
    let folder = Folder::new("lines");
    let lines = examples_as_lines();
    let ids: Vec<String> = lines
        .iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    let file = folder.write("articles.jsonl", lines.join("\n"));
    for (command, field) in [("inspect", "id"), ("gather", "article")] {
        let format = if command == "inspect" { "json" } else { "jsonl" };
        let output = run(&[command, "--format", format, &file]);
        assert_eq!(status(&output), 0, "{}", err(&output));
        let found: Vec<String> = out(&output)
            .lines()
            .map(|line| {
                serde_json::from_str::<serde_json::Value>(line).expect("a line of JSON")[field].as_str().unwrap().into()
            })
            .collect();
        assert_eq!(found, ids, "{command}");
    }
}

#[test]
fn two_reports_on_lines_make_one_story() {
    let folder = Folder::new("two");
    let lines = examples_as_lines();
    let wanted = ["fa-peyk", "pt-atlantica"];
    let two: Vec<&String> =
        lines.iter().filter(|line| wanted.iter().any(|id| line.contains(&format!("\"id\":\"{id}\"")))).collect();
    assert_eq!(two.len(), 2);
    let file = folder.write("two.jsonl", format!("{}\n{}\n", two[0], two[1]));
    let report = json(&run(&["read", "--format", "json", &file]));
    assert_eq!(report["version"], 1);
    let [story] = &report["stories"].as_array().expect("stories")[..] else { panic!("not one story: {report}") };
    let texts: Vec<Vec<char>> = two
        .iter()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().chars().collect()
        })
        .collect();
    let mut checked = 0;
    for statement in
        story["claims"].as_array().expect("claims").iter().flat_map(|c| c["statements"].as_array().unwrap())
    {
        if statement["in"] == "title" {
            continue;
        }
        let at = wanted.iter().position(|id| statement["article"] == *id).expect("one of the two");
        let range = |key: &str| usize::try_from(statement[key].as_u64().unwrap()).unwrap();
        let text: String = texts[at][range("start")..range("end")].iter().collect();
        assert_eq!(statement["text"], text.as_str(), "offsets are code points of the text");
        checked += 1;
    }
    assert!(checked > 5);
}

#[test]
fn standard_input_is_a_source() {
    let mut child = rashomon(&["inspect", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().unwrap().write_all(GOOD.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(json(&output)["title"], "Ferry back");
}

#[test]
fn names_are_ranked_in_columns() {
    let folder = Folder::new("names");
    let queries = folder.write("queries.txt", "سرگئی لاوروف\n");
    let among = folder.write("among.txt", "Louis Bono\nSerguei Lavrov\nToivo Klaar\n");
    let output = run(&["names", "rank", "--queries", &queries, "--among", &among, "--top", "2"]);
    let lines: Vec<Vec<String>> =
        out(&output).lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0][..3], ["سرگئی لاوروف", "1", "Serguei Lavrov"]);
    assert!(lines[0][3].parse::<f64>().unwrap() > lines[1][3].parse::<f64>().unwrap());
}

#[test]
fn sentences_are_linked_on_lines() {
    let (a, b) = ("examples/istanbul/fa-peyk.txt", "examples/istanbul/pt-atlantica.txt");
    let output = run(&["align", "--format", "jsonl", a, b]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    let links: Vec<serde_json::Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(links.len() > 5);
    for link in &links {
        assert!(link["a"]["end"].as_u64() > link["a"]["start"].as_u64());
        assert!(link["score"].as_f64().is_some_and(|score| (0.0..=1.0).contains(&score)));
    }
}

#[test]
fn the_languages_are_listed() {
    let listed = json(&run(&["languages", "--format", "json"])).to_string();
    for tag in ["fa", "pt", "en"] {
        assert!(listed.contains(&format!("\"{tag}\"")), "{tag}");
    }
    assert!(out(&run(&["languages"])).contains("fa"));
}

#[test]
fn languages_have_scores() {
    let listed = json(&run(&["languages", "--format", "json"]));
    let listed = listed.as_array().expect("an array");
    let deep: Vec<_> = listed.iter().filter(|l| l["scores"]["examples"].is_number()).collect();
    assert!(deep.len() >= 32, "{}", deep.len());
    for language in deep {
        assert_eq!(language["scores"]["examples"], 1.0, "{language}");
    }
}

#[test]
fn the_template_language_passes_the_suite_as_it_lies() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/language/eo");
    let checked = run(&["languages", "check", folder]);
    assert_eq!(status(&checked), 0, "{}{}", out(&checked), err(&checked));
    assert!(out(&checked).starts_with("eo: "), "{}", out(&checked));
}

#[test]
fn a_language_folder_is_read_as_it_lies_and_its_mistakes_are_told() {
    let folder = Folder::new("language");
    folder.write("eo/language.toml", "name = \"Esperanto\"\nnative = \"Esperanto\"\nfunction = [\"la\", \"kaj\"]\n");
    folder.write("eo/speech.toml", "[[verb]]\nstance = \"asserts\"\nforms = [\"diris\"]\n");
    folder.write("eo/people.toml", "[[role]]\nid = \"mayor\"\nforms = [\"urbestro\"]\n");
    let text = folder.write("report.txt", "La urbestro Karlo Rivero diris, ke la ponto estas fermita.\n");
    let languages = folder.path();
    let esperanto = format!("{languages}/eo");
    let inspect = ["--languages", &languages, "inspect", "--language", "eo", "--format", "json", &text];
    let read = run(&inspect);
    assert!(out(&read).contains("\"role\":\"mayor\""), "{}{}", out(&read), err(&read));

    let checked = run(&["languages", "check", &esperanto]);
    assert_eq!(status(&checked), 1);
    assert!(out(&checked).contains("languages/eo/numbers.toml"), "{}", out(&checked));

    folder.write("eo/speech.toml", "[[verb]]\nstance = \"sings\"\nforms = [\"kantis\"]\n");
    let checked = run(&["languages", "check", &esperanto]);
    assert_ne!(status(&checked), 0);
    assert!(format!("{}{}", out(&checked), err(&checked)).contains("sings"), "{}", out(&checked));
}

#[test]
fn scores_are_held_against_thresholds() {
    let folder = Folder::new("thresholds");
    let low = folder.write("low.toml", "[gather.short-reports]\nf1 = 0.0\n[names.arabic]\nfrom-latin = 0.9\n");
    let high = folder.write("high.toml", "[gather.short-reports]\nf1 = 1.01\n");
    let broken = folder.write("broken.toml", "f1 = 'high'\n");
    let table = folder.path() + "/accuracy.md";
    let evaluate = |check: &str| {
        run(&[
            "evaluate",
            "gather",
            "corpus/short-reports.jsonl",
            "--format",
            "json",
            "--check",
            check,
            "--table",
            &table,
        ])
    };
    let fits = evaluate(&low);
    assert_eq!(status(&fits), 0, "{}", err(&fits));
    assert!(err(&fits).contains("names.arabic: not measured"));
    assert_eq!(json(&fits)["measures"][0]["name"], "gather.short-reports.f1");
    assert!(fs::read_to_string(&table).expect("the table").contains("## Gathering"));
    let falls = evaluate(&high);
    assert_eq!(status(&falls), 1);
    assert!(err(&falls).contains("gather.short-reports.f1"), "{}", err(&falls));
    assert!(err(&evaluate(&broken)).contains("broken.toml"));
}

#[test]
fn misses_are_shown_with_their_words() {
    let output = run(&["evaluate", "stories", "corpus/stories/quake.json", "--show-misses"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("statements"));
    assert_eq!(status(&run(&["evaluate", "stories", "no/such/gold.json"])), 1);
}

#[test]
fn one_article_that_contradicts_itself_says_so_in_every_format() {
    let folder = Folder::new("contradicts");
    let text = "outlet: The Harbour Post\npublished: 2024-05-15\ntitle: Ferry fire kills 12\n\nFifteen people were killed \
        when a fire broke out on a ferry off Batum on Monday, 14 May.\n";
    let article = folder.write("a.txt", text);
    let other = folder.write("b.txt", GOOD);
    let read = |arguments: &[&str]| {
        let output = run(&[&["read"], arguments].concat());
        assert_eq!(status(&output), 0, "{}", err(&output));
        out(&output)
    };
    let report = json(&run(&["read", "--format", "json", &article]));
    let kinds: Vec<&str> = report["stories"][0]["contradictions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|contradiction| contradiction["kind"].as_str().expect("a kind"))
        .collect();
    assert_eq!(kinds, ["figure", "weekday"]);
    for format in ["text", "markdown", "html"] {
        for sources in [&[article.as_str()][..], &[&article, &other]] {
            // A terminal's lines are wrapped.
            let page = read(&[&["--format", format], sources].concat());
            let page = page.split_whitespace().collect::<Vec<&str>>().join(" ");
            for words in ["Fifteen people were killed", "Monday", "14 May 2024, a Tuesday"] {
                assert!(page.contains(words), "{format} of {} lacks {words}", sources.len());
            }
        }
    }
    let table = read(&["--format", "csv", "--table", "contradictions", &article]);
    assert_eq!(table.lines().count(), 5, "{table}");
    let saved = folder.write("report.json", read(&["--format", "json", &article]));
    assert_eq!(status(&run(&["verify", &saved, &article])), 0);
}
