//! Each kind of measuring, as a part of a [`Report`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rashomon_alignment::{SentenceFeatures, align};
use rashomon_language::identify::Settings;
use rashomon_sound::Sounds;
use rashomon_sound::evaluate::{ranks, read_pairs};
use rashomon_vector::Vectors;
use rashomon_vector::learn::{SOURCES, sources};
use rayon::prelude::*;

use crate::corpus::{Corpus, run};
use crate::gathering::Scores;
use crate::identification;
use crate::recognizers;
use crate::report::{Report, Table};
use crate::stories::KINDS;
use crate::tally::{Miss, Score, Tally};
use crate::values;

/// Scores of gold files, each with its name and whether it counts for the mean of the corpus.
pub fn stories(tallies: &[(String, Tally)]) -> Report {
    let mut report = Report::default();
    let mut all = Tally::default();
    for (name, tally) in tallies {
        for (kind, score) in &tally.kinds {
            measure_score(&mut report, &format!("stories.{name}.{}", key(kind)), *score);
        }
        measure_score(&mut report, &format!("stories.{name}.all"), tally.total());
        all.merge(tally.clone());
    }
    report.tables.push(kinds_by_story(tallies));
    report.tables.push(kinds_by_language(&all));
    report.misses.append(&mut all.misses);
    report
}

fn measure_score(report: &mut Report, name: &str, score: Score) {
    report.measure(name, score.recall(), score.expected);
    let can_be_wrong = ["stories", "entities", "statements", "conflicts", "contradictions", "copies", "boilerplate"];
    if can_be_wrong.iter().any(|kind| name.ends_with(&format!(".{kind}"))) {
        report.measure(format!("{name}-precision"), score.precision(), score.found + score.wrong);
    }
}

fn key(kind: &str) -> String {
    kind.replace(' ', "-")
}

fn kinds_by_story(tallies: &[(String, Tally)]) -> Table {
    let mut columns = vec!["kind".to_owned()];
    columns.extend(tallies.iter().map(|(name, _)| name.clone()));
    let mut rows = Vec::new();
    for (kind, _) in KINDS {
        let scores: Vec<Option<&Score>> = tallies.iter().map(|(_, tally)| tally.kinds.get(kind)).collect();
        rows.push(row(kind, scores.iter().map(|score| score.map(|s| number(s.recall())))));
        if scores.iter().flatten().any(|score| score.wrong > 0) {
            rows.push(row(
                &format!("{kind}: precision"),
                scores.iter().map(|score| score.map(|s| number(s.precision()))),
            ));
        }
    }
    rows.push(row("**all**", tallies.iter().map(|(_, tally)| Some(number(tally.total().recall())))));
    let meanings: Vec<String> = KINDS.iter().map(|(kind, what)| format!("- {kind}: {what}")).collect();
    let note = format!(
        "What a careful reader finds in the articles of each gold file, and how much of it is found.\n\n{}",
        meanings.join("\n")
    );
    Table { title: "Stories".into(), note, columns, rows }
}

fn kinds_by_language(all: &Tally) -> Table {
    let languages: BTreeSet<&String> = all.languages.values().flat_map(BTreeMap::keys).collect();
    let mut columns = vec!["kind".to_owned()];
    columns.extend(languages.iter().map(|language| (*language).clone()));
    let mut rows = Vec::new();
    for (kind, _) in KINDS {
        let scores = all.languages.get(kind);
        let cells = languages.iter().map(|language| scores?.get(*language).map(|s| number(s.recall())));
        rows.push(row(kind, cells));
    }
    rows.push(row("**all**", languages.iter().map(|language| Some(number(all.total_of(language).recall())))));
    let note = "The same, by the language of the article; what concerns two articles counts for both languages.";
    Table { title: "Stories, by language".into(), note: note.into(), columns, rows }
}

fn row(head: &str, cells: impl Iterator<Item = Option<String>>) -> Vec<String> {
    std::iter::once(head.to_owned()).chain(cells.map(Option::unwrap_or_default)).collect()
}

fn number(value: f64) -> String {
    format!("{value:.2}")
}

/// Runs the literate examples of the languages.
pub fn corpora(corpora: &[Corpus]) -> Report {
    let mut report = Report::default();
    let mut all = Tally::default();
    for corpus in corpora {
        for case in &corpus.cases {
            for outcome in run(case) {
                let found = usize::from(outcome.failure.is_none());
                let kind = outcome.kind.word();
                all.add(kind, &[&corpus.tag], Score { found, expected: 1, wrong: 0 });
                if let Some(what) = outcome.failure {
                    let articles = format!("{}:{}", corpus.path, outcome.line);
                    report.misses.push(Miss { gold: corpus.tag.clone(), articles, kind, wrong: false, what });
                }
            }
        }
    }
    let languages: BTreeSet<&String> = all.languages.values().flat_map(BTreeMap::keys).collect();
    let mut columns = vec!["language".to_owned()];
    columns.extend(all.kinds.keys().map(|kind| (*kind).to_owned()));
    columns.push("all".into());
    let mut rows = Vec::new();
    for language in languages {
        let score = |kind: &&str| all.languages.get(*kind).and_then(|scores| scores.get(language));
        let total = all.total_of(language);
        let cells = all.kinds.keys().map(|kind| score(kind).map(|s| format!("{}/{}", s.found, s.expected)));
        rows.push(row(language, cells.chain([Some(number(total.recall()))])));
        report.measure(format!("corpus.{language}"), total.recall(), total.expected);
    }
    let note = "Items of the literate examples under `languages/<tag>/` that hold.".into();
    report.tables.push(Table { title: "Literate examples".into(), note, columns, rows });
    report
}

/// How many pairs of names are ranked for each script.
const QUERIES: usize = 2000;

/// Ranks names across scripts: of each `*-dev.tsv` in a folder, 2 000 pairs dealt out evenly, each name among
/// the counterparts of all. Mean reciprocal ranks; a candidate that scores as high as the right one counts
/// half.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn names(folder: &Path) -> std::io::Result<Report> {
    let mut report = Report::default();
    let mut rows = Vec::new();
    for (name, path) in files(folder, "-dev.tsv")? {
        let pairs = read_pairs(&std::fs::read_to_string(&path)?);
        let step = (pairs.len() / QUERIES).max(1);
        let pairs: Vec<_> = pairs.into_iter().step_by(step).take(QUERIES).collect();
        let ranks = ranks(Sounds::shipped(), &pairs);
        let mut row = vec![name.clone()];
        for (how, (from, to)) in [("", ranks.together), ("-alone", ranks.alone)] {
            report.measure(format!("names.{name}.from-latin{how}"), from, pairs.len());
            report.measure(format!("names.{name}.to-latin{how}"), to, pairs.len());
            row.extend([format!("{from:.3}"), format!("{to:.3}")]);
        }
        row.push(pairs.len().to_string());
        rows.push(row);
    }
    let columns = ["names", "from Latin", "to Latin", "from Latin, alone", "to Latin, alone", "queries"]
        .map(str::to_owned)
        .to_vec();
    let note = "Mean reciprocal rank of the right counterpart of a name in another script, among those of all\n\
         queries: 1 if it always comes first, 0.5 if it always comes second. All are looked for at once, as\n\
         `rashomon names rank` does, and each alone, as where two names are compared."
        .into();
    report.tables.push(Table { title: "Names across scripts".into(), note, columns, rows });
    Ok(report)
}

/// The files of a folder whose names end so, with the rest of their names, in order.
fn files(folder: &Path, ending: &str) -> std::io::Result<BTreeMap<String, std::path::PathBuf>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(ending) {
            found.insert(stem.to_owned(), path);
        }
    }
    Ok(found)
}

/// Aligns the documents of a parallel text (`ntrex/` in `data`) with English, with the tables that come with
/// Rashomon, the sentences of one side in an unknown order.
///
/// The tables were learned from the same text, so this says whether they are whole, not how good they are;
/// `cross_validated` does.
///
/// # Errors
///
/// If the text cannot be read.
pub fn align_shipped(data: &Path) -> std::io::Result<Report> {
    let folder = data.join("ntrex");
    let lines = |stem: &str| lines_of(&folder, stem);
    let documents = std::fs::read_to_string(folder.join("documents.tsv"))?;
    let mut of_document: Vec<Vec<usize>> = Vec::new();
    let mut last = None;
    for (n, document) in documents.lines().enumerate() {
        if last != Some(document) {
            of_document.push(Vec::new());
        }
        last = Some(document);
        of_document.last_mut().into_iter().for_each(|lines| lines.push(n));
    }
    let vectors = Vectors::shipped();
    let features = |language: &str, lines: &[String], order: &[usize]| -> Vec<SentenceFeatures> {
        let line = |n: &usize| lines.get(*n).map_or("", String::as_str);
        order.iter().map(|n| SentenceFeatures::new(vectors, language, line(n), Vec::new())).collect()
    };
    let english = lines("eng")?;
    let mut report = Report::default();
    let mut rows = Vec::new();
    for source in sources(SOURCES).iter().filter(|source| source.language != "en" && !source.parallel.is_empty()) {
        let Ok(other) = lines(&source.parallel[0]) else { continue };
        let right: usize = of_document
            .par_iter()
            .map(|document| {
                let shuffled = dealt(document);
                let a = features(&source.language, &other, document);
                let b = features("en", &english, &shuffled);
                let mut seen = vec![false; a.len()];
                let mut right = 0;
                for link in align(&a, &b) {
                    if !std::mem::replace(&mut seen[link.a], true) {
                        right += usize::from(document[link.a] == shuffled[link.b]);
                    }
                }
                right
            })
            .sum();
        let all: usize = of_document.iter().map(Vec::len).sum();
        let value = right as f64 / all.max(1) as f64;
        report.measure(format!("align.{}-en", source.language), value, all);
        rows.push(vec![format!("{}–en", source.language), format!("{value:.3}"), all.to_string()]);
    }
    let columns = ["languages", "first right", "sentences"].map(str::to_owned).to_vec();
    let note = "The part of sentences whose likeliest counterpart in the English document is the right one, the\n\
         order being unknown, with the tables that come with Rashomon. They were learned from this text:\n\
         `rashomon evaluate align --cross-validate` says how good the method is on text not learned from."
        .into();
    report.tables.push(Table { title: "Alignment".into(), note, columns, rows });
    Ok(report)
}

/// The lines of a language of a parallel text.
fn lines_of(folder: &Path, stem: &str) -> std::io::Result<Vec<String>> {
    let text = std::fs::read_to_string(folder.join(format!("{stem}.txt")))?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// Looks for the values of English sentences in their translations (`ntrex/` in `data`), into some languages or (if
/// `only` is empty) all that are learned from.
///
/// # Errors
///
/// If the text cannot be read.
pub fn values(data: &Path, only: &[String]) -> std::io::Result<Report> {
    let folder = data.join("ntrex");
    let read = |language: &str, lines: &[String]| -> Vec<values::Read> {
        lines.par_iter().map(|line| values::Read::new(language, line)).collect()
    };
    let english = read("en", &lines_of(&folder, "eng")?);
    let mut report = Report::default();
    let mut rows = Vec::new();
    let mut shares = Vec::new();
    for source in sources(SOURCES).iter().filter(|source| source.language != "en" && !source.parallel.is_empty()) {
        let language = &source.language;
        // Without a folder only CLDR's names of days and months are known: there is nothing to hold it to.
        let asked =
            if only.is_empty() { rashomon_language::tags().any(|t| t == language) } else { only.contains(language) };
        if !asked {
            continue;
        }
        let Ok(lines) = lines_of(&folder, &source.parallel[0]) else { continue };
        let other = read(language, &lines);
        let scores = values::score(english.iter().zip(&other));
        let all = scores.iter().fold((0, 0), |(found, expected), s| (found + s.found, expected + s.expected));
        let share = |(found, expected): (usize, usize)| found as f64 / expected.max(1) as f64;
        report.measure(format!("values.{language}"), share(all), all.1);
        shares.push(share(all));
        let cells = scores.iter().map(|s| Some(number(share((s.found, s.expected)))));
        rows.push(row(language, cells.chain([Some(number(share(all)))])));
        for score in scores {
            for what in score.missed {
                let gold = format!("values-{language}");
                report.misses.push(Miss { gold, articles: score.kind.to_owned(), kind: "value", wrong: false, what });
            }
        }
    }
    if !shares.is_empty() {
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        report.measure("values.mean", mean, shares.len());
        rows.push(row("**mean**", [None, None, None, Some(number(mean))].into_iter()));
    }
    let columns = ["language", "numbers", "dates", "durations", "all"].map(str::to_owned).to_vec();
    let note =
        "Of the numbers, dates and durations that are read in English sentences, those that are read with the same\n\
         value in the translation. Miles are the same told in kilometres, and a year or month is that of the\n\
         reader's calendar; the end of a stretch that is only the day of publication is not compared."
            .into();
    report.tables.push(Table { title: "Values across translations".into(), note, columns, rows });
    Ok(report)
}

/// Numbers dealt into three heaps and taken up again: an order that says nothing of the one before.
fn dealt(numbers: &[usize]) -> Vec<usize> {
    let heap = |n: usize| numbers.iter().skip(n).step_by(3).rev().copied();
    heap(1).chain(heap(2)).chain(heap(0)).collect()
}

/// What `rashomon_alignment::evaluate::ntrex` measured on documents that nothing was learned from.
pub fn cross_validated(scores: &[rashomon_alignment::evaluate::Score]) -> Report {
    let mut report = Report::default();
    let mut rows = Vec::new();
    for score in scores {
        let pair = format!("{}–{}", score.a, score.b);
        let name = format!("align-held-back.{}-{}", score.a, score.b);
        report.measure(name, f64::from(score.first_right), score.sentences);
        let cells = [score.first_right, score.precision, score.recall].map(|value| format!("{value:.3}"));
        rows.push([vec![pair], cells.to_vec(), vec![score.sentences.to_string()]].concat());
    }
    let columns = ["languages", "first right", "precision", "recall", "sentences"].map(str::to_owned).to_vec();
    let note = "Cross-validated over documents: the part of sentences whose likeliest counterpart is the right one,\n\
         the order being unknown; and, on pairs of texts that share only some sentences, precision and\n\
         recall of the links of 0.5 and more."
        .into();
    report.tables.push(Table { title: "Alignment on documents held back".into(), note, columns, rows });
    report
}

/// Tells languages, of documents that nothing was learned from: learns from half of `data` and asks the rest,
/// both ways.
///
/// # Errors
///
/// If the data cannot be read.
pub fn languages(data: &Path) -> std::io::Result<Report> {
    let scores = identification::evaluate(data, &Settings::default())?;
    let mut report = Report::default();
    let mut all = identification::Score::default();
    let mut rows = Vec::new();
    for (tag, score) in &scores {
        rows.push(languages_row(&mut report, tag, score));
        all.add(score.clone());
    }
    rows.push(languages_row(&mut report, "all", &identification::Score { wrong: BTreeMap::new(), ..all.clone() }));
    let columns = ["language", "documents", "sentences", "headlines", "sentences asked", "taken for"];
    let note = "The part of texts in each language that it is told of: whole documents, single sentences, and their\n\
         first forty characters. Learned from half of the documents of NTREX-128 (of the Universal Declaration\n\
         of Human Rights for languages that it lacks) and asked of the other half, both ways."
        .into();
    let columns = columns.map(str::to_owned).to_vec();
    report.tables.push(Table { title: "Telling languages".into(), note, columns, rows });
    let rows = (0..10).map(|tenth| {
        let (right, of) = all.confidence[tenth];
        vec![
            format!("{:.1} to {:.1}", tenth as f64 / 10.0, (tenth + 1) as f64 / 10.0),
            part((right, of)),
            of.to_string(),
        ]
    });
    let columns = ["confidence", "right", "texts"].map(str::to_owned).to_vec();
    let note = "How often a sentence or headline told with some confidence is told right.".into();
    report.tables.push(Table { title: "Confidence in telling languages".into(), note, columns, rows: rows.collect() });
    Ok(report)
}

fn languages_row(report: &mut Report, tag: &str, score: &identification::Score) -> Vec<String> {
    let kinds = [("documents", score.documents), ("sentences", score.sentences), ("headlines", score.headlines)];
    for (kind, (right, of)) in kinds.iter().filter(|(_, (_, of))| *of > 0) {
        report.measure(format!("languages.{tag}.{kind}"), *right as f64 / *of as f64, *of);
    }
    let mut wrong: Vec<(&String, &usize)> = score.wrong.iter().collect();
    wrong.sort_by_key(|(tag, count)| (std::cmp::Reverse(**count), (*tag).clone()));
    let wrong: Vec<String> = wrong.into_iter().take(3).map(|(tag, count)| format!("{tag} {count}")).collect();
    let cells = kinds.map(|(_, counts)| part(counts)).to_vec();
    [vec![tag.to_owned()], cells, vec![score.sentences.1.to_string(), wrong.join(", ")]].concat()
}

fn part((right, of): (usize, usize)) -> String {
    if of == 0 { String::new() } else { format!("{:.3}", right as f64 / of as f64) }
}

/// Scores times and quantities on the cases of Microsoft Recognizers-Text, of some languages or (if `only` is
/// empty) of all.
///
/// # Errors
///
/// If the folder or a file cannot be read.
pub fn recognizers(folder: &Path, only: &[String]) -> std::io::Result<Report> {
    let mut report = Report::default();
    let mut languages: BTreeSet<String> =
        files(folder, "Model.jsonl")?.keys().filter_map(|name| Some(name.split_once('-')?.0.to_owned())).collect();
    languages.retain(|language| only.is_empty() || only.contains(language));
    let scores: Vec<Vec<recognizers::Score>> =
        languages.into_iter().map(|language| recognizers::score(folder, &language)).collect::<Result<_, _>>()?;
    let kinds: BTreeSet<&String> = scores.iter().flatten().map(|score| &score.kind).collect();
    let mut columns = vec!["language".to_owned()];
    columns.extend(kinds.iter().map(|kind| (*kind).clone()));
    let mut rows = Vec::new();
    for scores in scores.iter().filter(|scores| !scores.is_empty()) {
        let language = &scores[0].language;
        let of = |kind: &&String| scores.iter().find(|score| score.kind == **kind);
        rows.push(row(language, kinds.iter().map(|kind| of(kind).map(|score| number(score.recall())))));
        for score in scores {
            report.measure(format!("recognizers.{language}.{}", score.kind), score.recall(), score.expected);
            for what in &score.missed {
                let what = what.clone();
                let (gold, articles, kind) = (format!("recognizers-{language}"), score.kind.clone(), "value");
                report.misses.push(Miss { gold, articles, kind, wrong: false, what });
            }
        }
    }
    let mean = |kind: &&String| {
        let of_kind: Vec<f64> = scores.iter().flatten().filter(|s| s.kind == **kind).map(|s| s.recall()).collect();
        (!of_kind.is_empty()).then(|| (of_kind.iter().sum::<f64>() / of_kind.len() as f64, of_kind.len()))
    };
    for kind in &kinds {
        if let Some((mean, languages)) = mean(kind) {
            report.measure(format!("recognizers.mean.{kind}"), mean, languages);
        }
    }
    rows.push(row("**mean**", kinds.iter().map(|kind| mean(kind).map(|(mean, _)| number(mean)))));
    let note = "Cases of Microsoft Recognizers-Text, made for assistants, not for news; what they expect beyond\n\
         what a report says counts all the same. Explicit are the dates and date ranges that are a day, a\n\
         month or a year given by the text itself, in digits."
        .into();
    report.tables.push(Table { title: "Times and quantities of the recognisers' cases".into(), note, columns, rows });
    Ok(report)
}

/// Scores which articles were put together, in collections that say which tell of one event.
pub fn gathering(scores: &[Scores]) -> Report {
    let mut report = Report::default();
    let mut rows = Vec::new();
    for score in scores {
        let of = &score.name;
        for (what, value) in [("f1", score.all.f1()), ("precision", score.all.precision), ("recall", score.all.recall)]
        {
            report.measure(format!("gather.{of}.{what}"), value, score.articles);
        }
        report.measure(format!("gather.{of}.across-f1"), score.across.f1(), score.articles);
        let cells = [score.all.precision, score.all.recall, score.all.f1(), score.across.f1()];
        let cells = cells.map(|value| format!("{value:.3}"));
        let counts = [score.articles, score.all.expected, score.all.found].map(|n| n.to_string());
        let orders = score.orders.map_or_else(String::new, |(least, most)| format!("{least:.3} to {most:.3}"));
        rows.push([vec![of.clone()], cells.to_vec(), counts.to_vec(), vec![orders]].concat());
        for what in &score.misses {
            let (gold, what, kind) = (of.clone(), what.clone(), "story");
            report.misses.push(Miss { gold, articles: String::new(), kind, wrong: false, what });
        }
    }
    let columns = [
        "articles of",
        "precision",
        "recall",
        "F1",
        "F1 across languages",
        "articles",
        "events",
        "stories found",
        "F1 in other orders",
    ];
    let columns = columns.map(str::to_owned).to_vec();
    let note = "B-cubed: how pure and how whole the stories are that articles were put into.".into();
    report.tables.push(Table { title: "Gathering".into(), note, columns, rows });
    report.tables.push(gathering_by_language(scores));
    report
}

fn gathering_by_language(scores: &[Scores]) -> Table {
    let tags: BTreeSet<&String> = scores.iter().flat_map(|score| score.languages.keys()).collect();
    let mut rows = Vec::new();
    for tag in tags {
        let of = |score: &Scores| score.languages.get(tag).map(|(_, score)| number(score.f1()));
        rows.push(row(tag, scores.iter().map(of)));
    }
    let mut columns = vec!["F1 of the articles in".to_owned()];
    columns.extend(scores.iter().map(|score| score.name.clone()));
    Table { title: "Gathering by language".into(), note: String::new(), columns, rows }
}
