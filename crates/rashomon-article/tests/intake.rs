//! Whole ways of intake: files, folders, patterns, and all that can be wrong with them.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use rashomon_article::{Article, Diagnostic, Event, Intake, Options, Source, intake, stream};

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Intake {
    let options = Options { today: Some(date(2023, 10, 6)), ..Options::default() };
    intake(&[Source::bytes(name, bytes)], &options)
}

fn only(found: Intake) -> Article {
    assert_eq!(found.diagnostics, []);
    let [article] = <[Article; 1]>::try_from(found.articles).expect("one article");
    article
}

fn messages(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|d| format!("{}: {}", d.article, d.message)).collect()
}

#[test]
fn a_text_keeps_every_byte_of_its_body() {
    let body = " First line.\r\n\r\n\tSecond — «دوم».  \n\n";
    for head in ["", "---\ntitle: T\n---\n", "Title: T\nOutlet: Post\n\n"] {
        assert_eq!(only(read("a.txt", format!("{head}{body}"))).text, body);
    }
}

#[test]
fn front_matter_is_read() {
    let text = "---\nurl: https://post.example/1\noutlet: The Post\nlanguage: pt_BR\npublished: 2023-10-05T09:00-03:00\ntitle: Volta a balsa\n---\nA balsa voltou.\n";
    let article = only(read("a.txt", text));
    assert_eq!(article.url.as_deref(), Some("https://post.example/1"));
    assert_eq!(article.outlet.as_deref(), Some("The Post"));
    assert_eq!(article.language.as_deref(), Some("pt-BR"));
    assert_eq!(article.published.map(|p| p.to_string()).as_deref(), Some("2023-10-05T09:00:00-03:00"));
    assert_eq!((article.title.as_str(), article.id.as_str()), ("Volta a balsa", "a"));
}

#[test]
fn json_lines_are_kept_as_given() {
    let lines = concat!(
        "{\"id\":\" x 1 \",\"text\":\" a\\r\\nb \",\"title\":\" T \",\"published\":\"2023-10-05\",\"outlet\":\"ISNA\",\"more\":[1]}\n",
        "\n",
        "{\"text\":\"two\",\"id\":7,\"published\":1696516200}\r\n",
        "{\"text\":\"three\",\"url\":null,\"title\":null}"
    );
    let found = read("dir/news.jsonl", lines);
    assert_eq!(found.diagnostics, []);
    let [one, two, three] = &found.articles[..] else { panic!("{found:?}") };
    assert_eq!((one.id.as_str(), one.text.as_str(), one.title.as_str()), (" x 1 ", " a\r\nb ", " T "));
    assert_eq!((two.id.as_str(), two.published.map(|p| p.to_string()).as_deref()), ("7", Some("2023-10-05T14:30:00Z")));
    assert_eq!((three.id.as_str(), three.title.as_str()), ("news:4", ""));
}

#[test]
fn wrong_lines_are_named_and_the_rest_goes_on() {
    let lines = "{\"text\":\"one\"}\n{\"text\": oops}\n{\"text\":5}\n{\"title\":\"x\"}\n[1]\n{\"text\":\"  \"}\n{\"text\":\"\"}\n{\"text\":\"six\",\"outlet\":{},\"published\":\"2024-10-05\"}\n{\"text\":\"caf\u{e9}";
    let mut bytes = lines.as_bytes().to_vec();
    bytes.extend(b"\"}\n{\"text\":\"caf\xE9\",\"id\":\"latin\"}");
    let found = read("n.jsonl", bytes);
    let ids: Vec<&str> = found.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["n:1", "n:8", "n:9", "latin"]);
    assert_eq!(found.left_out, 6);
    assert_eq!(found.articles[1].published, None);
    assert_eq!(
        messages(&found.diagnostics),
        [
            "n.jsonl:2: is not JSON: expected value at column 10; left out",
            "n.jsonl:3: `text` is a number, not a string; left out",
            "n.jsonl:4: no article: the object has no `text`",
            "n.jsonl:5: is not a JSON object; left out",
            "n.jsonl:6: holds nothing but white space; left out",
            "n.jsonl:7: is empty; left out",
            "n.jsonl:8: `outlet` is an object, not a string; passed over",
            "n.jsonl:8: the date `2024-10-05` (published) is not believed: it lies in the future",
            "n.jsonl:10: has bytes that are not UTF-8; replaced by U+FFFD",
        ]
    );
}

#[test]
fn json_may_be_an_object_an_array_or_lines() {
    let ids = |name: &str, text: &str| read(name, text).articles.into_iter().map(|a| a.id).collect::<Vec<_>>();
    assert_eq!(ids("n.json", "{\n \"text\": \"one\"\n}"), ["n"]);
    assert_eq!(ids("n.json", " [{\"text\":\"one\"},{\"text\":\"two\",\"id\":\"b\"},3]"), ["n:1", "b"]);
    assert_eq!(ids("n.json", "{\"text\":\"one\"}\n{\"text\":\"two\"}"), ["n:1", "n:2"]);
    assert_eq!(messages(&read("n.json", "{\"a\":1}").diagnostics), ["n.json: no article: the object has no `text`"]);
    assert_eq!(
        messages(&read("n.json", "{").diagnostics),
        ["n.json: is not JSON: EOF while parsing an object at line 1 column 1"]
    );
}

#[test]
fn the_format_shows_in_the_content_where_the_name_does_not_say() {
    let page = "<!doctype html><html lang=en><title>Ferry</title><body><h1>Ferry</h1><p>The ferry is back in service, the harbour office said.</p>";
    for (name, bytes, text) in [
        ("-", "Just a text.", "Just a text."),
        ("page", page, "The ferry is back in service, the harbour office said."),
        ("page.txt", page, "The ferry is back in service, the harbour office said."),
        ("x", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n", "one"),
        ("x", "{\n\"text\":\"one\"}", "one"),
        ("x", "[{\"text\":\"one\"}]", "one"),
        ("x", "\u{FEFF}{\"text\":\"one\"}", "one"),
        ("x.dat", "outlet: Post\n\nbody", "body"),
    ] {
        let found = read(name, bytes);
        assert_eq!(found.articles.first().map(|a| a.text.as_str()), Some(text), "{name} {bytes} {found:?}");
    }
}

#[test]
fn what_is_no_text_is_said() {
    for (bytes, message) in [
        (&b""[..], "a.txt: is empty; left out"),
        (b" \n\t ", "a.txt: holds nothing but white space; left out"),
        (b"\xEF\xBB\xBF", "a.txt: is empty; left out"),
        (b"\x89PNG\r\n\x1A\n", "a.txt: is a PNG image, not an article; left out"),
        (b"PK\x03\x04...", "a.txt: is a ZIP archive or an office document, not an article; left out"),
        (b"text\0text", "a.txt: is a binary file, not an article; left out"),
        (b"---\ntitle: x\n---\n", "a.txt: is empty; left out"),
    ] {
        let found = read("a.txt", bytes);
        assert_eq!(messages(&found.diagnostics), [message]);
        assert_eq!((found.articles.len(), found.left_out), (0, 1));
    }
}

#[test]
fn nothing_larger_than_the_limit_is_read_to_its_end() {
    let options = Options { max_bytes: 20_000, ..Options::default() };
    let long = "word ".repeat(10_000);
    let lines = format!("{{\"text\":\"one\"}}\n{{\"text\":\"{long}\"}}\n{{\"text\":\"three\"}}");
    let found = intake(&[Source::bytes("a.txt", long), Source::bytes("b.jsonl", lines)], &options);
    assert_eq!(
        messages(&found.diagnostics),
        ["a.txt: is larger than 19 KiB; left out", "b.jsonl:2: the line is larger than 19 KiB; left out"]
    );
    assert_eq!(found.articles.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["b:1", "b:3"]);
}

#[test]
fn a_huge_file_is_refused_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("huge.txt");
    let file = fs::File::create(&path).unwrap();
    std::io::Write::write_all(&mut &file, "A line of text, and then nothing.\n".repeat(300).as_bytes()).unwrap();
    // A sparse file: 200 MB that take no space.
    file.set_len(200 << 20).unwrap();
    let found = intake(&[Source::Path(path)], &Options::default());
    assert_eq!(found.left_out, 1);
    assert!(found.diagnostics[0].message.contains("larger than 16 MiB"), "{found:?}");
}

#[test]
fn odd_text_is_kept_and_said() {
    let found = read("a.txt", "\u{202E}txet\u{202C} \u{1B}[31mred");
    assert_eq!(found.articles[0].text, "\u{202E}txet\u{202C} \u{1B}[31mred");
    assert_eq!(found.left_out, 0);
    assert_eq!(
        messages(&found.diagnostics),
        [
            "a.txt: the text has 1 characters that reverse the order of reading (U+202D, U+202E) and 1 control characters; kept, but never printed as they are"
        ]
    );
}

#[test]
fn options_override_what_sources_say() {
    let options = Options { published: Some(date(2020, 1, 2)), language: Some("fa".into()), ..Options::default() };
    let found = intake(&[Source::bytes("a.txt", "published: 05/10/2023\nlanguage: pt\n\nx")], &options);
    let article = only(found);
    assert_eq!(article.published.map(|p| p.to_string()).as_deref(), Some("2020-01-02"));
    assert_eq!(article.language.as_deref(), Some("fa"));
}

fn write(dir: &Path, name: &str, text: &str) {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_folder_is_read_in_order_with_all_it_holds() {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("b.txt", "b"),
        ("fa/report.txt", "fa"),
        ("pt/report.txt", "pt"),
        ("pt/deep/c.html", "<p>The ferry is back in service, the harbour office said on Monday.</p>"),
        ("a.md", "---\ntitle: T\n---\na"),
        ("README.md", "# About"),
        ("notes.md", "just notes"),
        ("readme.txt", "about"),
        ("run.gold.json", "{\"answer\": 1}"),
        (".hidden.txt", "no"),
        (".git/x.txt", "no"),
        ("b.txt~", "no"),
        ("photo.jpg", "no"),
        ("Makefile", "no"),
    ] {
        write(dir.path(), name, text);
    }
    let found = intake(&[Source::Path(dir.path().into())], &Options::default());
    assert_eq!(messages(&found.diagnostics), [""; 0]);
    let ids: Vec<&str> = found.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "fa/report", "c", "pt/report"]);
    assert_eq!(found.notes.len(), 6, "{:?}", found.notes);
}

#[test]
fn the_same_file_is_read_once() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "a.txt", "a");
    let file = dir.path().join("a.txt");
    let found =
        intake(&[Source::Path(file.clone()), Source::Path(dir.path().into()), Source::Path(file)], &Options::default());
    assert_eq!((found.articles.len(), found.left_out, found.notes.len()), (1, 0, 2), "{found:?}");
}

#[test]
fn patterns_are_expanded() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt", "c.html", "deep/d.txt", ".e.txt"] {
        write(dir.path(), name, "<p>text that is long enough to be one</p>");
    }
    let ids = |pattern: &str| {
        let found = intake(&[Source::Path(dir.path().join(pattern))], &Options::default());
        (found.articles.into_iter().map(|a| a.id).collect::<Vec<_>>(), messages(&found.diagnostics))
    };
    assert_eq!(ids("*.txt"), (vec!["a".into(), "b".into()], vec![]));
    assert_eq!(ids("**/d.txt").0, ["d"]);
    assert_eq!(ids("[bc].*").0, ["b", "c"]);
    let (none, said) = ids("*.xyz");
    assert!(none.is_empty() && said[0].ends_with("no file matches this pattern"), "{said:?}");
}

#[test]
fn missing_and_empty_places_are_said() {
    let dir = tempfile::tempdir().unwrap();
    let missing = dir.path().join("none.txt");
    let found = intake(&[Source::Path(missing.clone()), Source::Path(dir.path().into())], &Options::default());
    assert_eq!(found.left_out, 2);
    assert_eq!(found.articles, []);
    let said = messages(&found.diagnostics);
    assert!(said[0].contains("no article in this folder; looked for warc"), "{said:?}");
    assert_eq!(said[1], format!("{}: no such file or folder", missing.display()));
}

#[cfg(unix)]
#[test]
fn links_in_circles_and_pipes_end() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "in/a.txt", "a");
    std::os::unix::fs::symlink(dir.path(), dir.path().join("in/up")).unwrap();
    std::os::unix::fs::symlink(dir.path().join("gone"), dir.path().join("in/gone.txt")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(dir.path().join("in/pipe.txt")).status();
    let found = intake(&[Source::Path(dir.path().into())], &Options::default());
    assert_eq!(found.articles.len(), 1);
    assert_eq!(found.left_out, 1, "the link to nowhere: {found:?}");
    assert_eq!(found.notes.len(), 1 + usize::from(pipe.is_ok_and(|status| status.success())));
}

#[test]
fn twins_get_suffixes_whatever_their_order() {
    let one = Source::bytes("a.jsonl", "{\"id\":\"x\",\"text\":\"one\"}");
    let two = Source::bytes("b.jsonl", "{\"id\":\"x\",\"text\":\"two\"}");
    let ids = |sources: &[Source]| {
        let found = intake(sources, &Options::default());
        assert_eq!(messages(&found.diagnostics), ["x-2: the id `x` is given more than once; this one is called `x-2`"]);
        let mut ids: Vec<_> = found.articles.into_iter().map(|a| (a.text, a.id)).collect();
        ids.sort();
        ids
    };
    let expected = [("one".to_owned(), "x".to_owned()), ("two".to_owned(), "x-2".to_owned())];
    assert_eq!(ids(&[one.clone(), two.clone()]), expected);
    assert_eq!(ids(&[two, one]), expected);
}

#[test]
fn a_stream_brings_the_same_as_they_come() {
    let sources = [
        Source::bytes("a.jsonl", "{\"id\":\"x\",\"text\":\"one\"}\n{\"id\":\"x\",\"text\":\"two\"}\n{\"id\":\"x\"}\n"),
        Source::bytes("b.txt", "b"),
    ];
    let events: Vec<String> = stream(&sources, &Options::default())
        .map(|event| match event {
            Event::Article(article) => article.id,
            Event::Diagnostic(diagnostic) => format!("! {}", diagnostic.article),
            Event::LeftOut(diagnostic) => format!("- {}", diagnostic.article),
            Event::Note(note) => format!("? {}", note.article),
        })
        .collect();
    assert_eq!(events, ["x", "x-2", "! x-2", "- a.jsonl:3", "b"]);
}

#[test]
fn long_json_lines_are_streamed() {
    let line = format!(
        "{{\"outlet\":\"Post\",\"published\":\"2023-10-05\",\"text\":\"{}\"}}\n",
        "The ferry is back. ".repeat(105)
    );
    let count = 20_000;
    let source = [Source::bytes("a.jsonl", line.repeat(count))];
    let start = std::time::Instant::now();
    let articles = stream(&source, &Options::default()).filter(|event| matches!(event, Event::Article(_))).count();
    println!("{:.0} articles of {} bytes a second", count as f64 / start.elapsed().as_secs_f64(), line.len());
    assert_eq!(articles, count);
}
