//! Learning to tell languages apart, and how well it goes.
//!
//! The texts are NTREX-128: one file a language, a sentence a line, all languages in the same order, with the
//! document of each line in `documents.tsv`.

use std::collections::BTreeMap;
use std::path::Path;

use rashomon_language::identify::{Model, identify_with, learn};

/// BCP 47 tags of the files, where they are not the first two letters' matter: file name and tag.
const TAGS: &str = "afr af amh am arb ar aze-Latn az bak ba bel be ben bn bod bo bos bs bul bg cat ca ces cs ckb-Arab ckb \
cym cy dan da deu de div dv dzo dz ell el eng en eng-GB en eng-US en est et eus eu ewe ee fao fo fas fa fij fj fil fil \
fin fi fra fr fra-CA fr gle ga glg gl guj gu hau ha heb he hin hi hrv hr hun hu hye hy ibo ig ind id isl is ita it jpn ja \
kan kn kat ka kaz kk khm km kin rw kir ky kmr ku kor ko lao lo lav lv lit lt ltz lb mal ml mar mr mkd mk mlg mg mlt mt mon mn \
mri mi msa ms mya my nep ne nld nl nno nn nob nb nso nso nya ny orm om pan pa pol pl por pt por-BR pt prs fa pus ps ron ro \
rus ru sin si slk sk slv sl smo sm sna-Latn sn snd-Arab sd som so spa es spa-MX es sqi sq srp-Cyrl sr srp-Latn sr-Latn \
swa sw swe sv tam ta tat tt tel te tgk-Cyrl tg tha th tir ti ton to tsn tn tuk tk tur tr uig ug ukr uk urd ur uzb uz \
vie vi wol wo xho xh yor yo yue yue zho-CN zh zho-TW zh-Hant zul zu";

/// The sentences of each file that is there: tag, and for each line its document and text.
///
/// # Errors
///
/// If the list of documents cannot be read.
pub fn sentences(ntrex: &Path) -> std::io::Result<Vec<(String, Vec<(String, String)>)>> {
    let documents: Vec<String> =
        std::fs::read_to_string(ntrex.join("documents.tsv"))?.lines().map(str::to_owned).collect();
    let words: Vec<&str> = TAGS.split_whitespace().collect();
    let mut all = Vec::new();
    for pair in words.chunks_exact(2) {
        let Ok(text) = std::fs::read_to_string(ntrex.join(format!("{}.txt", pair[0]))) else { continue };
        let lines = documents.iter().cloned().zip(text.lines().map(str::to_owned)).collect();
        all.push((pair[1].to_owned(), lines));
    }
    Ok(all)
}

/// Learns from all sentences: the bytes of `models/languages.bin`.
///
/// # Errors
///
/// If the data cannot be read.
pub fn learn_all(ntrex: &Path) -> std::io::Result<Vec<u8>> {
    let all = sentences(ntrex)?;
    let texts: Vec<_> =
        all.into_iter().map(|(tag, lines)| (tag, join(lines.iter().map(|(_, l)| l.as_str())))).collect();
    Ok(learn(&texts))
}

/// How often the language of a text is told right: of whole documents and of sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Documents told right.
    pub documents: usize,
    /// Documents in all.
    pub of_documents: usize,
    /// Sentences told right.
    pub sentences: usize,
    /// Sentences in all.
    pub of_sentences: usize,
}

/// Learns from every other document and tells the rest: by tag, with what was wrongly told and how often.
///
/// # Errors
///
/// If the data cannot be read.
pub fn evaluate(ntrex: &Path) -> std::io::Result<BTreeMap<String, (Score, BTreeMap<String, usize>)>> {
    let all = sentences(ntrex)?;
    let names: std::collections::BTreeSet<String> =
        all.iter().flat_map(|(_, lines)| lines.iter().map(|(d, _)| d.clone())).collect();
    let held: std::collections::BTreeSet<String> = names.into_iter().skip(1).step_by(2).collect();
    let learned: Vec<_> = all
        .iter()
        .map(|(tag, lines)| {
            (tag.clone(), join(lines.iter().filter(|(d, _)| !held.contains(d)).map(|(_, l)| l.as_str())))
        })
        .collect();
    let model = Model::read(&learn(&learned)).unwrap_or_default();
    let mut scores: BTreeMap<String, (Score, BTreeMap<String, usize>)> = BTreeMap::new();
    for (tag, lines) in &all {
        let (score, wrong) = scores.entry(tag.clone()).or_default();
        let mut documents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (document, line) in lines.iter().filter(|(d, _)| held.contains(d)) {
            documents.entry(document).or_default().push(line);
            score.of_sentences += 1;
            score.sentences += usize::from(identify_with(&model, "", line, None).tag == *tag);
        }
        for lines in documents.values() {
            let found = identify_with(&model, "", &join(lines.iter().copied()), None).tag;
            score.of_documents += 1;
            score.documents += usize::from(found == *tag);
            if found != *tag {
                *wrong.entry(found).or_default() += 1;
            }
        }
    }
    Ok(scores)
}

fn join<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
