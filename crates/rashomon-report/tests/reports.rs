//! The reports as they are read, and what must hold for any of them.

mod common;

use common::{Batch, ferry, hostile, large};
use rashomon_report::{Options, html, json, jsonld, markdown, reading_text, text, verify};
use serde_json::Value;

fn all(batch: &Batch, options: &Options) -> Vec<(&'static str, String)> {
    let edition = batch.edition();
    let coloured = Options { colour: true, explain: true, ..options.clone() };
    vec![
        ("text", text(&edition, options)),
        (
            "text with colour",
            text(&edition, &coloured)
                .replace("\u{1b}[0m", "")
                .replace("\u{1b}[1m", "")
                .replace("\u{1b}[2m", "")
                .replace("\u{1b}[31m", "")
                .replace("\u{1b}[32m", ""),
        ),
        ("html", html(&edition, options)),
        ("markdown", markdown(&edition, options)),
    ]
}

#[test]
fn the_terminal_reads_well() {
    insta::assert_snapshot!(text(&ferry().edition(), &Options::default()));
}

#[test]
fn markdown_reads_well() {
    insta::assert_snapshot!(markdown(&ferry().edition(), &Options::default()));
}

#[test]
fn a_reading_reads_well() {
    let batch = ferry();
    insta::assert_snapshot!(reading_text(&batch.articles[2], &batch.readings[2], &batch.diagnostics));
}

#[test]
fn the_contract_is_kept() {
    let printed = serde_json::to_string_pretty(&json::report(&ferry().edition())).unwrap();
    insta::assert_snapshot!(printed);
}

#[test]
fn the_page_holds_every_part() {
    let page = html(&ferry().edition(), &Options::default());
    insta::assert_snapshot!(structure(&page));
}

/// The page's headings, landmarks and anchors, without its words.
fn structure(page: &str) -> String {
    let body = &page[page.find("<body>").expect("a body")..page.rfind("<script>").expect("a script")];
    let mut lines = Vec::new();
    for tag in body.split('<').skip(1).filter(|tag| !tag.starts_with('/')) {
        let tag = tag.split('>').next().unwrap_or(tag);
        let name = tag.split(' ').next().unwrap_or(tag);
        let anchor = attribute(tag, " id=\"");
        let keep = ["main", "nav", "section", "header", "footer", "h1", "h2", "figure", "table"].contains(&name);
        if keep || anchor.is_some() {
            lines
                .push(format!("{name} {}", anchor.or(attribute(tag, "aria-label=\"")).unwrap_or("")).trim().to_owned());
        }
    }
    lines.join("\n")
}

fn attribute<'t>(tag: &'t str, start: &str) -> Option<&'t str> {
    tag.split_once(start).and_then(|(_, rest)| rest.split('"').next())
}

#[test]
fn every_link_within_the_page_has_its_anchor() {
    for batch in [ferry(), hostile()] {
        let page = html(&batch.edition(), &Options::default());
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len(), "an id is given twice: {ids:?}");
        for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&target), "nothing has the id {target}");
        }
    }
}

#[test]
fn a_statement_that_is_not_in_the_readers_language_stands_beside_one_that_is() {
    let batch = ferry();
    let page = html(&batch.edition(), &Options { reader_language: "pt-BR".to_owned(), ..Options::default() });
    let column = page.split("id=\"a1\"").nth(1).expect("the Persian column");
    let column = column.split("</article>").next().unwrap();
    assert!(column.contains("dir=\"rtl\""));
    let gloss = column.split("class=\"gloss\"").nth(1).expect("a counterpart");
    assert!(gloss.starts_with(" dir=\"ltr\" lang=\"pt\""), "{}", &gloss[..60]);
    assert!(gloss.contains("O barco «Baran» naufragou"));
}

#[test]
fn nothing_hostile_gets_through() {
    let batch = hostile();
    for (format, report) in all(&batch, &Options::default()) {
        for steering in ['\u{1b}', '\u{202E}', '\u{0}', '\u{2066}'] {
            assert!(!report.contains(steering), "{format} holds {steering:?}");
        }
        if format.starts_with("text") {
            continue;
        }
        assert_eq!(report.matches("<script").count(), usize::from(format == "html"), "{format} holds a script");
        assert!(!report.contains("<img"), "{format} holds a picture");
    }
    let page = html(&batch.edition(), &Options::default());
    assert!(!page.contains("\" onmouseover"), "an attribute was left");
    assert!(!page.contains("href=\"javascript"), "a script can be followed");
    assert!(!page.contains("https://example.org/\"") && !page.contains("href=\"https://example.org/&"));
    assert!(page.contains("href=\"https://example.org/ferry?a=1&#38;b=2\""), "an honest address is linked");
    // An escaped bracket closes nothing.
    let printed = markdown(&batch.edition(), &Options::default()).replace("\\]", "").replace("\\[", "");
    assert!(!printed.contains("](javascript") && !printed.contains("![x]"), "Markdown links a script");
    let explained = text(&batch.edition(), &Options { explain: true, ..Options::default() });
    assert!(!explained.contains('\u{1b}') && !explained.contains('\u{202E}'));
    let read = reading_text(&batch.articles[2], &batch.readings[2], &batch.diagnostics);
    assert!(!read.contains('\u{1b}') && !read.contains('\u{202E}'));
}

#[test]
fn the_policy_names_the_style_and_the_script() {
    use base64::Engine;
    use sha2::Digest;
    let page = html(&ferry().edition(), &Options::default());
    let policy = attribute(&page, "Content-Security-Policy\" content=\"").expect("a policy");
    assert!(policy.starts_with("default-src &#39;none&#39;"), "{policy}");
    for tag in ["style", "script"] {
        let inner = page.split(&format!("<{tag}>")).nth(1).and_then(|rest| rest.split(&format!("</{tag}>")).next());
        let hash = sha2::Sha256::digest(inner.expect("one such element").as_bytes());
        let hash = base64::engine::general_purpose::STANDARD.encode(hash);
        assert!(policy.contains(&format!("{tag}-src &#39;sha256-{}", hash)), "{tag}: {hash} is not in {policy}");
    }
    assert!(!page.contains(" style=\""), "the policy forbids inline style");
    assert!(!page.contains("src=\"") && !page.contains("url("), "the page loads something");
}

#[test]
fn every_offset_cuts_the_text_it_claims() {
    let batch = ferry();
    let report = serde_json::to_value(json::report(&batch.edition())).unwrap();
    let mut checked = 0;
    check_offsets(&report["stories"], &batch, None, &mut checked);
    for (article, reading) in batch.articles.iter().zip(&batch.readings) {
        let reading = serde_json::to_value(json::reading(article, reading, &[])).unwrap();
        check_offsets(&reading, &batch, Some(&article.id), &mut checked);
    }
    assert!(checked > 30, "only {checked} offsets were checked");
}

fn check_offsets(value: &Value, batch: &Batch, within: Option<&str>, checked: &mut usize) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_offsets(item, batch, within, checked)),
        Value::Object(fields) => {
            let article = fields.get("article").and_then(Value::as_str).or(within);
            if let (Some(start), Some(end), Some(words), Some(id)) = (
                fields.get("start").and_then(Value::as_u64),
                fields.get("end").and_then(Value::as_u64),
                fields.get("text").and_then(Value::as_str),
                article,
            ) {
                let article = batch.articles.iter().find(|a| a.id == id).expect("an article of the batch");
                let source = if fields.get("in").is_some() { &article.title } else { &article.text };
                let cut: String = source.chars().skip(start as usize).take((end - start) as usize).collect();
                assert_eq!(cut, words);
                *checked += 1;
            }
            fields.values().for_each(|field| check_offsets(field, batch, article, checked));
        }
        _ => {}
    }
}

/// The values of a property of a node, one or many.
fn values<'v>(node: &'v Value, property: &str) -> Vec<&'v Value> {
    match node.get(property) {
        Some(Value::Array(many)) => many.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

fn is_a(node: &Value, class: &str) -> bool {
    values(node, "type").iter().any(|name| *name == class)
}

#[test]
fn linked_data_names_each_node_once_and_points_only_at_what_it_holds() {
    for batch in [ferry(), hostile()] {
        let document = jsonld(&batch.edition());
        let links: Vec<&String> = document["@context"]
            .as_object()
            .expect("a context")
            .iter()
            .filter(|(term, meaning)| meaning["@type"] == "@id" && *term != "url")
            .map(|(term, _)| term)
            .collect();
        assert!(links.len() > 20);
        let graph = document["@graph"].as_array().expect("a graph");
        let ids: Vec<&str> = graph.iter().map(|node| node["id"].as_str().expect("an identifier")).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "a node is given twice");
        let mut followed = 0;
        for node in graph {
            for from in [node, &node["target"]] {
                for target in links.iter().flat_map(|link| values(from, link)).filter_map(Value::as_str) {
                    assert!(ids.contains(&target), "{} points at {target}", node["id"]);
                    followed += 1;
                }
            }
        }
        assert!(followed > 60, "only {followed} links were followed");
        for id in ids {
            let odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`[]".contains(c);
            assert!(!id.contains(odd) && (id.starts_with("urn:rashomon:") || id.starts_with("https://")), "{id}");
        }
    }
}

#[test]
fn linked_data_uses_no_term_that_its_context_lacks() {
    // Terms of schema.org need no entry: they are what a plain name means.
    const SCHEMA: [&str; 27] = [
        "name",
        "softwareVersion",
        "identifier",
        "headline",
        "inLanguage",
        "datePublished",
        "creditText",
        "alternateName",
        "jobTitle",
        "text",
        "minValue",
        "maxValue",
        "termCode",
        "startDate",
        "SoftwareApplication",
        "NewsMediaOrganization",
        "NewsArticle",
        "Event",
        "Person",
        "Place",
        "Organization",
        "Thing",
        "CreativeWork",
        "DigitalDocument",
        "Claim",
        "QuantitativeValue",
        "DefinedTerm",
    ];
    fn terms(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| terms(item, found)),
            Value::Object(fields) => {
                for (term, value) in fields {
                    found.push(term.clone());
                    if term == "type" || term == "motivation" {
                        found.extend(
                            values(&serde_json::json!({ "x": value }), "x")
                                .iter()
                                .map(|v| v.as_str().unwrap().to_owned()),
                        );
                    }
                    terms(value, found);
                }
            }
            _ => {}
        }
    }
    let document = jsonld(&ferry().edition());
    let mut found = Vec::new();
    terms(&document["@graph"], &mut found);
    for term in found {
        let prefix = term.split_once(':').map_or(term.as_str(), |(prefix, _)| prefix);
        let known = document["@context"].get(prefix).is_some() || SCHEMA.contains(&prefix) || prefix.starts_with('@');
        assert!(known, "{term} means nothing");
    }
}

#[test]
fn linked_data_says_who_relays_whom_and_who_copies_whom() {
    let mut batch = ferry();
    // The English paper takes its report from the Portuguese one.
    batch.stories[0].origins[3].relayed_by = vec![1, 2];
    batch.stories[0].origins[0].relays = vec![1];
    let document = jsonld(&batch.edition());
    let graph = document["@graph"].as_array().expect("a graph");
    let node = |id: &str| graph.iter().find(|node| node["id"] == id).unwrap_or_else(|| panic!("{id} is missing"));
    assert_eq!(graph.iter().filter(|node| is_a(node, "Claim")).count(), 4);
    // Two articles carry what one person said in public.
    let spokesman = node("urn:rashomon:story:ferry:o2");
    assert_eq!(values(spokesman, "wasAttributedTo"), ["urn:rashomon:story:ferry:s1"]);
    assert_eq!(values(node("urn:rashomon:story:ferry:o1"), "wasDerivedFrom"), [&spokesman["id"]]);
    let carry = |article: &&Value| values(article, "wasDerivedFrom").contains(&&spokesman["id"]);
    assert_eq!(graph.iter().filter(|node| is_a(node, "NewsArticle")).filter(carry).count(), 2);
    let english = node("https://example.org/en");
    assert_eq!(values(english, "wasQuotedFrom"), ["https://example.org/pt"]);
    assert!(values(node("https://example.org/pt"), "wasQuotedFrom").is_empty());
    let denial = node("urn:rashomon:story:ferry:c3:3");
    assert_eq!(denial["stance"], "denies");
    assert_eq!(denial["hadPrimarySource"], spokesman["id"]);
    assert_eq!(denial["wasQuotedFrom"], english["id"]);
}

#[test]
fn evidence_gives_the_words_with_what_stands_around_them() {
    let batch = ferry();
    let document = jsonld(&batch.edition());
    let mut checked = 0;
    for node in document["@graph"].as_array().expect("a graph").iter().filter(|node| is_a(node, "Annotation")) {
        let source = node["target"]["source"].as_str().expect("a source");
        let article = batch.articles.iter().find(|a| a.url.as_deref() == Some(source)).expect("an article");
        let [quote, position] = &node["target"]["selector"].as_array().expect("selectors")[..] else { panic!() };
        let number = |key: &str| position[key].as_u64().expect("a position") as usize;
        let text: Vec<char> = article.text.chars().collect();
        let cut = |from: usize, to: usize| text[from..to.min(text.len())].iter().collect::<String>();
        assert_eq!(quote["exact"], cut(number("start"), number("end")));
        assert_eq!(quote["prefix"], cut(number("start").saturating_sub(32), number("start")));
        assert_eq!(quote["suffix"], cut(number("end"), number("end") + 32));
        checked += 1;
    }
    assert!(checked > 20, "only {checked} places were checked");
}

#[test]
fn a_report_of_any_format_is_verified() {
    let mut batch = ferry();
    let contract = serde_json::to_string(&json::report(&batch.edition())).unwrap();
    let linked = jsonld(&batch.edition()).to_string();
    let open = |report: &str| std::io::Cursor::new(report.as_bytes().to_vec());
    let verified = |report: &str, batch: &Batch| verify(|| Ok(open(report)), &batch.articles).expect("a report");
    for report in [&contract, &linked] {
        let before = verified(report, &batch);
        assert!(before.checked > 25 && before.stand == before.checked, "{before:?}");
        assert_eq!(before.missing, []);
    }
    batch.articles[1].text.insert_str(0, "Última hora. ");
    for report in [&contract, &linked] {
        let after = verified(report, &batch);
        assert!(!after.fallen.is_empty());
        for fallen in &after.fallen {
            let (start, again) = (fallen.start.expect("a range"), fallen.elsewhere.as_ref().expect("moved"));
            assert_eq!((fallen.article.as_str(), again.start as u64), ("pt", start + 13), "{fallen:?}");
        }
    }
}

#[test]
fn markdown_is_whole_whatever_outlets_write() {
    for batch in [ferry(), hostile(), large(50, 30)] {
        let printed = markdown(&batch.edition(), &Options { explain: true, ..Options::default() });
        // Within a table, each line has as many cells as its head.
        let mut cells = None;
        for line in printed.lines() {
            let bars = line.replace("\\|", "").matches('|').count();
            cells = if line.starts_with('|') { Some(cells.unwrap_or(bars)) } else { None };
            assert!(cells.is_none_or(|cells| cells == bars), "{line}");
        }
        let marks: Vec<&str> =
            printed.split("[^").skip(1).filter_map(|rest| rest.split_once(']').map(|(mark, _)| mark)).collect();
        for mark in &marks {
            assert!(mark.parse::<usize>().is_ok(), "{mark} is no mark of an article");
            let note = format!("\n[^{mark}]: ");
            assert_eq!(printed.matches(&note).count(), 1, "{mark} is explained once");
        }
        assert!(marks.len() > batch.stories[0].articles.len());
        let folds = printed.matches("<details>").count();
        assert_eq!(printed.matches("</details>").count(), folds);
        assert_eq!(printed.matches('<').count(), folds * 4 + printed.matches("](<").count(), "no other HTML");
    }
}

#[test]
fn fifty_articles_make_markdown_that_a_wiki_takes() {
    let printed = markdown(&large(50, 30).edition(), &Options::default());
    // GitHub shows files up to 512 KiB as they read.
    assert!(printed.len() < 512 * 1024, "{} bytes", printed.len());
    let longest = printed.lines().map(|line| line.chars().count()).max().expect("lines");
    assert!(longest < 2000, "a line of {longest} characters");
}

#[test]
fn fifty_articles_make_a_page_that_still_opens() {
    let page = html(&large(50, 30).edition(), &Options::default());
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
}

#[test]
fn a_large_story_can_be_filtered_and_its_columns_chosen() {
    let page = html(&large(12, 6).edition(), &Options::default());
    // Each choice of the form is a mark that something carries, and a rule of the style.
    let form =
        page.split("<form class=\"filters\"").nth(1).and_then(|rest| rest.split("</form>").next()).expect("a form");
    let choices: Vec<&str> = form.split("<option value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let carried: Vec<&str> = page
        .split(" data-f=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(|marks| marks.split(' '))
        .collect();
    assert!(choices.iter().any(|mark| mark.starts_with("o-")), "{choices:?}");
    for mark in choices.into_iter().filter(|mark| !mark.is_empty()) {
        assert!(carried.contains(&mark), "nothing carries {mark}");
        assert!(page.contains(&format!("[data-f]:not([data-f~=\"{mark}\"])")), "{mark} does nothing without a script");
    }
    // Some columns are chosen from the start, and each can be.
    assert_eq!(page.matches("<input type=\"checkbox\"").count(), 12);
    assert_eq!(page.matches(" checked aria-controls=").count(), 3);
    for n in 1..=12 {
        assert!(page.contains(&format!("#side:has(#pick{n}:not(:checked)) #a{n}:not(")), "column {n} can't be hidden");
    }
    // A small story is read whole.
    let small = html(&ferry().edition(), &Options::default());
    assert!(!small.contains("<form") && !small.contains("<input"));
}

#[test]
fn every_format_explains_its_links_when_asked() {
    let batch = ferry();
    let silent = all(&batch, &Options::default());
    for (format, report) in all(&batch, &Options { explain: true, ..Options::default() }) {
        assert!(report.contains("names: Baran, Cala +2.4"), "{format} does not say why statements are one");
        assert!(report.contains("sounds alike, 0.97"), "{format} does not say why names are one");
        let unasked = silent.iter().find(|(other, _)| *other == format).expect("the same format");
        assert!(format == "text with colour" || !unasked.1.contains("Cala +2.4"), "{format} explains unasked");
    }
}

#[test]
fn an_empty_edition_is_no_trouble() {
    let batch = Batch { articles: Vec::new(), readings: Vec::new(), stories: Vec::new(), diagnostics: Vec::new() };
    assert!(all(&batch, &Options::default()).iter().all(|(_, report)| !report.contains("NaN")));
    assert_eq!(jsonld(&batch.edition())["@graph"], serde_json::json!([]));
}

#[test]
fn no_line_of_the_terminal_is_too_wide() {
    for width in [40, 60, 80, 120] {
        let options = Options { width, ..Options::default() };
        for line in text(&ferry().edition(), &options).lines() {
            let columns: usize = line.chars().filter_map(unicode_width::UnicodeWidthChar::width).sum();
            assert!(columns <= width, "{columns} columns: {line}");
        }
    }
}
