//! `gather --stream` as other programs meet it: with bad input, and from one run to the next.

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use common::{Folder, err, json, out, rashomon, run, status};

const FERRY: &str =
    "Fourteen people died when the ferry Santa Iria sank off Cape Verga on Monday, the coast guard said.";

fn line(id: &str, published: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "language": "en", "published": published, "text": text }).to_string() + "\n"
}

/// The pairs of article and story that a run printed.
fn placed(printed: &str) -> Vec<(String, String)> {
    let field = |line: &serde_json::Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    printed.lines().map(json_line).map(|line| (field(&line, "article"), field(&line, "story"))).collect()
}

fn json_line(line: &str) -> serde_json::Value {
    serde_json::from_str(line).expect("a line of JSON")
}

#[test]
fn bad_articles_are_said_and_the_stream_goes_on() {
    let folder = Folder::new("bad-stream");
    let huge = "The ferry sank off the cape. ".repeat(700_000);
    let mut lines = line("first", "2024-03-04", FERRY) + &line("huge", "2024-03-04", &huge);
    lines += &line("word", "2024-03-04", "Yes.");
    lines += &line("zero", "0000-01-01", FERRY);
    lines += &line("far", "9999-12-31", FERRY);
    lines += "{\"id\": \"broken\", \"text\": \"It ends he\n";
    (0..300).for_each(|n| lines += &line(&format!("same{n}"), "2024-03-05", FERRY));
    let path = folder.write("bad.jsonl", &lines);
    let output = run(&["gather", "--stream", "--window", "14", "--today", "2024-03-06", &path]);
    assert_eq!(status(&output), 3, "{}", err(&output));
    let placed = placed(&out(&output));
    assert_eq!(placed.len(), 304);
    for (article, story) in placed {
        assert_eq!(story, if article == "word" { "word" } else { "first" }, "{article}");
    }
    for said in ["16 MiB", "0000-01-01", "9999-12-31", "bad.jsonl:6"] {
        assert!(err(&output).contains(said), "{said} is not said: {}", err(&output));
    }
}

#[test]
fn an_article_that_comes_is_printed_before_the_next_one_comes() {
    for command in [&["gather", "--stream", "-"][..], &["inspect", "--format", "json", "-"]] {
        let mut child =
            rashomon(command).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let (mut input, output) = (child.stdin.take().expect("an input"), child.stdout.take().expect("an output"));
        let (send, printed) = mpsc::channel();
        std::thread::spawn(move || BufReader::new(output).lines().try_for_each(|line| send.send(line.expect("UTF-8"))));
        for id in ["first", "second"] {
            input.write_all(line(id, "2024-03-04", FERRY).as_bytes()).expect("it listens");
            input.flush().expect("it listens");
            let line = printed.recv_timeout(Duration::from_secs(60)).expect("a line before the next article");
            assert!(line.contains(id), "{line}");
        }
        drop(input);
        assert!(child.wait().expect("it ends").success());
    }
}

#[test]
fn a_stream_goes_on_from_its_state_and_from_no_other_file() {
    let folder = Folder::new("state");
    let state = folder.write("state", "");
    fs::remove_file(&state).expect("just written");
    let gather = |name: &str, lines: &str| {
        let path = folder.write(name, lines);
        run(&["gather", "--stream", "--state", &state, "--today", "2024-03-06", &path])
    };
    let first = gather("monday.jsonl", &line("first", "2024-03-04", FERRY));
    assert_eq!(status(&first), 0, "{}", err(&first));
    let second = gather("tuesday.jsonl", &line("second", "2024-03-05", FERRY));
    assert_eq!(json(&second)["story"], "first");
    let mut saved = fs::read(&state).expect("it was saved");
    let last = saved.len() - 1;
    saved[last] ^= 1;
    for (bad, said) in [(&saved[..], "damaged"), (&saved[..40], "damaged"), (b"{}", "no saved state")] {
        fs::write(&state, bad).expect("a file");
        let refused = gather("wednesday.jsonl", &line("third", "2024-03-06", FERRY));
        assert_eq!(status(&refused), 1);
        assert!(err(&refused).contains(said), "{}", err(&refused));
        assert_eq!(fs::read(&state).expect("a file"), bad, "it is left as it was");
    }
}
