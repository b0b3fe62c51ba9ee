//! What other programs make of a report, and whether it still holds.

mod common;

use std::fs;
use std::io::Write;
use std::process::Stdio;

use common::{Folder, err, json, out, rashomon, root, run, status};

/// A folder with the reports of a ferry and what `read` makes of them.
fn ferry(test: &str) -> (Folder, String) {
    let folder = Folder::new(test);
    for (name, outlet, text) in [
        ("lisbon", "A Folha do Tejo", "Pelo menos 12 pessoas morreram no naufrágio da balsa «Baran» em Cala."),
        ("london", "The Thames Post", "At least 12 people died when the ferry Baran sank in Cala 🙂, police said."),
    ] {
        let url = format!("https://example.org/{name}");
        let front = format!("outlet: {outlet}\nurl: {url}\npublished: 2024-02-11\ntitle: Baran, {name}\n");
        folder.write(&format!("articles/{name}.txt"), format!("{front}\n{text}\nThe harbour is closed.\n"));
    }
    let report = run(&["read", "--format", "json", "--output", &(folder.path() + "/report.json"), &articles(&folder)]);
    assert_eq!(status(&report), 0, "{}", err(&report));
    let path = folder.path() + "/report.json";
    (folder, path)
}

fn articles(folder: &Folder) -> String {
    folder.path() + "/articles"
}

/// Changes an article of the folder.
fn edit(folder: &Folder, name: &str, from: &str, to: &str) {
    let path = format!("{}/articles/{name}.txt", folder.path());
    let text = fs::read_to_string(&path).expect("an article");
    assert!(text.contains(from), "{from} is not in {name}");
    fs::write(path, text.replacen(from, to, 1)).expect("the article is written");
}

#[test]
fn a_report_stands_in_the_articles_it_was_made_of() {
    let examples = root().join("examples/istanbul").to_string_lossy().into_owned();
    let folder = Folder::new("verify-examples");
    let report = folder.path() + "/report.json";
    run(&["read", "--format", "json", "--output", &report, &examples]);
    let verified = json(&run(&["verify", "--format", "json", &report, &examples]));
    assert!(verified["checked"].as_u64().is_some_and(|checked| checked > 500), "{verified}");
    assert_eq!(verified["stand"], verified["checked"]);
}

#[test]
fn words_that_moved_are_found_again_and_words_that_went_are_not() {
    let (folder, report) = ferry("verify-edited");
    assert_eq!(status(&run(&["verify", &report, &articles(&folder)])), 0);
    edit(&folder, "london", "At least 12 people", "Yes: at least 12 people");
    edit(&folder, "lisbon", "12 pessoas", "14 pessoas");
    edit(&folder, "lisbon", "title: Baran, lisbon", "title: Baran, Lisbon");
    let output = run(&["verify", &report, &articles(&folder)]);
    assert_eq!(status(&output), 1, "{}", err(&output));
    let printed = out(&output);
    assert!(printed.contains("found again in the text at "), "{printed}");
    assert!(printed.contains("14 pessoas"), "what is there is shown: {printed}");
    let verified = json(&run(&["verify", "--format", "json", &report, &articles(&folder)]));
    let fallen = verified["fallen"].as_array().expect("a list");
    assert_eq!(fallen.len() as u64 + verified["stand"].as_u64().unwrap(), verified["checked"].as_u64().unwrap());
    assert_eq!(printed.lines().count(), fallen.len() + 1, "a line each, and a summary");
    let made: serde_json::Value = serde_json::from_slice(&fs::read(&report).expect("the report")).expect("JSON");
    let mut moved = 0;
    for fallen in fallen {
        let quoted = made.pointer(fallen["pointer"].as_str().unwrap()).expect("the pointer leads somewhere");
        assert_eq!(quoted.get("text").unwrap_or(quoted), &fallen["expected"]);
        if fallen["expected"].as_str().unwrap().contains("died when the ferry") {
            // "A" became "a": the whole sentence is gone.
            assert!(fallen["elsewhere"].is_null(), "{fallen}");
        } else if fallen["expected"] == "The harbour is closed." && fallen["article"] == "london" {
            moved += 1;
            let (from, to) = (fallen["start"].as_u64().unwrap(), fallen["elsewhere"]["start"].as_u64().unwrap());
            assert_eq!(to - from, 5, "code points, not bytes: {fallen}");
        }
    }
    assert!(moved > 0, "{printed}");
    assert!(fallen.iter().any(|fallen| fallen["in"] == "title" && fallen["found"] == "Baran, Lisbon"), "{printed}");
}

#[test]
fn an_article_is_found_by_its_address_and_missed_by_name() {
    let (folder, report) = ferry("verify-missing");
    let (from, to) = (folder.path() + "/articles/lisbon.txt", folder.path() + "/articles/renamed.txt");
    fs::rename(&from, &to).expect("a new name");
    assert_eq!(status(&run(&["verify", &report, &articles(&folder)])), 0, "the address is the same");
    fs::remove_file(&to).expect("it goes");
    let output = run(&["verify", &report, &articles(&folder)]);
    assert_eq!(status(&output), 3, "{}", err(&output));
    assert!(out(&output).contains("not among the articles given"), "{}", out(&output));
    let verified = json(&run(&["verify", "--format", "json", &report, &articles(&folder)]));
    assert_eq!(verified["missing"][0]["article"], "lisbon");
    assert!(verified["missing"][0]["spans"].as_u64().is_some_and(|spans| spans > 1));
    edit(&folder, "london", "harbour", "port");
    assert_eq!(status(&run(&["verify", &report, &articles(&folder)])), 1, "a fallen span outweighs a missing article");
    fs::remove_file(folder.path() + "/articles/london.txt").expect("it goes");
    folder.write("articles/other.txt", "Nothing of the kind.\n");
    assert_eq!(status(&run(&["verify", &report, &articles(&folder)])), 1, "nothing could be checked");
}

#[test]
fn a_report_may_come_from_standard_input_in_any_order_of_keys() {
    let (folder, report) = ferry("verify-stdin");
    let made: serde_json::Value = serde_json::from_slice(&fs::read(report).expect("the report")).expect("JSON");
    let story = made["stories"][0].as_object().expect("a story");
    // The articles last, and the version after what it is the version of.
    let mut fields: Vec<String> = story.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
    fields.sort_by_key(|field| field.starts_with("\"articles\""));
    let report = format!("{{\"stories\":[{{{}}}],\"version\":1}}", fields.join(","));
    let mut child = rashomon(&["verify", "-", &articles(&folder)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().unwrap().write_all(report.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(status(&output), 0, "{}{}", out(&output), err(&output));
}

#[test]
fn what_is_no_report_is_refused_and_a_hostile_one_is_harmless() {
    let (folder, _) = ferry("verify-hostile");
    let deep = format!("{{\"stories\":[{{\"claims\":[{}", "[".repeat(100_000));
    for (name, report) in [
        ("empty", ""),
        ("other", "{\"version\":1}"),
        ("later", "{\"version\":99,\"stories\":[]}"),
        ("cut", "{\"version\":1,\"stories\":[{\"claims\":[{"),
        ("deep", deep.as_str()),
        ("twice", "{\"stories\":[]}{\"stories\":[]}"),
    ] {
        let path = folder.write(name, report);
        let output = run(&["verify", &path, &articles(&folder)]);
        assert_eq!(status(&output), 1, "{name}");
        assert!(err(&output).contains(&path), "{name}: {}", err(&output));
    }
    let spans = [
        "{\"article\":\"london\",\"start\":5,\"end\":3,\"text\":\"\\u001b[31m\\u202e\"}",
        "{\"article\":\"london\",\"start\":0,\"end\":18446744073709551615,\"text\":\"At\"}",
        "{\"article\":\"london\",\"start\":1000,\"end\":1000,\"text\":\"\"}",
        "{\"article\":\"nowhere\",\"start\":0,\"end\":1,\"text\":\"A\"}",
        "{\"article\":7,\"start\":-1,\"end\":\"x\",\"text\":[]}",
    ];
    let report = format!(
        "{{\"stories\":[7,null,{{\"articles\":[{{\"id\":\"london\"}}],\"claims\":[{}],\"title\":[1]}}]}}",
        spans.join(",")
    );
    let path = folder.write("hostile.json", report);
    let output = run(&["verify", &path, &articles(&folder)]);
    assert_eq!(status(&output), 1, "{}", err(&output));
    assert!(!out(&output).contains(['\u{1b}', '\u{202e}']), "{:?}", out(&output));
    let verified = json(&run(&["verify", "--format", "json", &path, &articles(&folder)]));
    assert_eq!((&verified["checked"], &verified["stand"]), (&3.into(), &0.into()), "{verified}");
    assert_eq!(verified["missing"][0]["article"], "nowhere");
}

#[test]
fn tables_are_written_to_a_folder_with_what_describes_them() {
    let (folder, _) = ferry("tables");
    for format in ["csv", "parquet"] {
        let tables = format!("{}/deep/{format}", folder.path());
        let output = run(&["read", "--format", format, "--output", &tables, &articles(&folder)]);
        assert_eq!(status(&output), 0, "{}", err(&output));
        let package: serde_json::Value =
            serde_json::from_slice(&fs::read(format!("{tables}/datapackage.json")).expect("a package")).expect("JSON");
        let resources = package["resources"].as_array().expect("resources");
        assert!(resources.len() > 15);
        for resource in resources {
            let path = format!("{tables}/{}", resource["path"].as_str().expect("a path"));
            assert!(fs::metadata(&path).is_ok_and(|file| file.len() > 0), "{path}");
        }
    }
    let claims = run(&["read", "--format", "csv", "--table", "articles", &articles(&folder)]);
    assert_eq!(status(&claims), 0, "{}", err(&claims));
    assert!(out(&claims).starts_with("article,story,url,"), "{}", out(&claims));
    assert_eq!(out(&claims), fs::read_to_string(folder.path() + "/deep/csv/articles.csv").expect("the same table"));
}

#[test]
fn tables_that_cannot_be_written_are_said() {
    let (folder, report) = ferry("tables-wrong");
    let articles = articles(&folder);
    for wrong in [
        &["--format", "csv"][..],
        &["--format", "parquet", "--exact", "--table", "claims"],
        &["--format", "json", "--table", "claims"],
        &["--format", "csv", "--table", "facts"],
    ] {
        let output = run(&[&["read"], wrong, &[&articles]].concat());
        assert_eq!(status(&output), 2, "{wrong:?}");
        assert!(err(&output).contains("--help"), "{}", err(&output));
    }
    let output = run(&["read", "--format", "csv", "--output", &report, &articles]);
    assert_eq!(status(&output), 1);
    assert!(err(&output).contains(&report), "{}", err(&output));
}

#[test]
fn a_broken_pipe_is_silent_for_tables_too() {
    for format in ["csv", "parquet"] {
        let mut child = rashomon(&["read", "--format", format, "--table", "links", "examples/istanbul"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(err(&output), "", "{format}");
        assert_eq!(status(&output), 0, "{format}");
    }
}

/// The schema of a kind, closed: a field that it does not know is wrong.
fn closed_schema(kind: &str) -> jsonschema::Validator {
    let printed = run(&["schema", kind]);
    assert_eq!(status(&printed), 0, "{}", err(&printed));
    let mut schema = json(&printed);
    fn close(schema: &mut serde_json::Value) {
        match schema {
            serde_json::Value::Array(items) => items.iter_mut().for_each(close),
            serde_json::Value::Object(fields) => {
                fields.values_mut().for_each(close);
                if fields.contains_key("properties") && fields.get("type") == Some(&"object".into()) {
                    fields.insert("additionalProperties".to_owned(), false.into());
                }
            }
            _ => {}
        }
    }
    jsonschema::meta::validate(&schema).expect("a JSON Schema");
    close(&mut schema);
    jsonschema::validator_for(&schema).expect("a schema whose references lead somewhere")
}

#[test]
fn what_is_printed_follows_its_schema() {
    let folder = Folder::new("schema");
    let report = folder.path() + "/report.json";
    let desk = root().join("corpus/desk/floods").to_string_lossy().into_owned();
    let examples = "examples/istanbul";
    let copy = fs::read(root().join("examples/istanbul/en-harbour.txt")).expect("an example");
    let copied = folder.write("copied/en-harbour-again.txt", copy);
    run(&["read", "--format", "json", "--output", &report, &desk]);
    let (fa, pt) = ("examples/istanbul/fa-peyk.txt", "examples/istanbul/pt-atlantica.txt");
    let mut seen = Vec::new();
    for (kind, command) in [
        ("report", &["read", "--format", "json", examples][..]),
        ("report", &["read", "--format", "json", &desk]),
        ("reading", &["inspect", "--format", "json", examples, &desk]),
        ("gathered", &["gather", "--format", "jsonl", examples, &copied]),
        ("gathered", &["gather", "--stream", examples]),
        ("aligned", &["align", "--format", "jsonl", "--explain", fa, pt]),
        ("aligned", &["align", "--format", "jsonl", fa, pt]),
        ("language", &["languages", "--format", "json"]),
        ("verification", &["verify", "--format", "json", &report, &desk]),
        ("verification", &["verify", "--format", "json", &report, examples]),
    ] {
        let (schema, output) = (closed_schema(kind), run(command));
        let documents: Vec<serde_json::Value> = match kind {
            "report" | "verification" => vec![json(&output)],
            "language" => json(&output).as_array().expect("an array").clone(),
            _ => out(&output).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect(),
        };
        assert!(!documents.is_empty(), "{command:?}: {}", err(&output));
        for document in &documents {
            if let Some(error) = schema.iter_errors(document).next() {
                panic!("{command:?}: {} at {}: {error}", document, error.instance_path());
            }
        }
        seen.push(kind);
    }
    assert!(out(&run(&["gather", "--format", "jsonl", examples, &copied])).contains("\"copies\""));
    let any = json(&run(&["schema"]));
    jsonschema::meta::validate(&any).expect("a JSON Schema");
    let any = jsonschema::validator_for(&any).expect("a schema");
    assert!(any.is_valid(&serde_json::json!({ "article": "a", "story": "b" })));
    assert!(!any.is_valid(&serde_json::json!({ "article": "a" })));
    for kind in json(&run(&["schema"]))["anyOf"].as_array().expect("kinds") {
        assert!(seen.iter().any(|seen| kind["title"] == *seen), "{} is not tested", kind["title"]);
    }
}
