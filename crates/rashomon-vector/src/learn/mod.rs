//! Learning the tables from parallel text and dictionaries.

mod beginnings;
mod material;
mod quantise;
mod reduce;
mod tables;

use std::path::{Path, PathBuf};

use crate::vectors::normalise;

pub use material::{Fact, LanguageMaterial, Material, Row, Source, read, sources};
pub use reduce::Sparse;
use reduce::reduce;
pub use tables::{Learned, learn};

/// The list of sources that the shipped tables are learned from, for [`sources`].
pub use crate::shipped::SOURCES;

/// Told what is being done, line by line.
pub type Progress<'p> = &'p (dyn Fn(&str) + Sync);

/// Why nothing could be learned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read.
    #[error("cannot read {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}: {source}")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A parallel file is not aligned with the list of documents.
    #[error("{path} has {found} lines, the list of documents {expected}")]
    Lines {
        /// The file.
        path: PathBuf,
        /// Lines in the list of documents.
        expected: usize,
        /// Lines in the file.
        found: usize,
    },
}

/// What can be chosen in learning.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Length of the vectors.
    pub dimensions: usize,
    /// Rounds of power iteration.
    pub iterations: usize,
    /// The singular values are raised to this power.
    pub spectrum: f32,
    /// A sense counts if it has translations in so many languages.
    pub least_languages: u16,
    /// A fact counts if it has words in so many languages.
    pub least_languages_fact: u16,
    /// Weight of a fact beside a sense.
    pub fact: f32,
    /// Whether only languages with dictionaries or many facts make the space, and the others are put into it.
    pub rich: bool,
    /// Weight of a stem's senses beside the lines it occurs in.
    pub senses: f32,
    /// Weight of a row without any line.
    pub dictionary_row: f32,
    /// Dimensions of one piece of a quantised vector.
    pub piece: usize,
    /// Vectors that the typical pieces are found from.
    pub sample: usize,
    /// Most stems of a language that are kept in pieces; those of a few lines cost little, and all are kept.
    pub stems: usize,
    /// What one line counts for when the stems of a table are chosen, against one language of a sense.
    pub line_worth: f32,
    /// Weight of a stem that occurs in no line.
    pub unseen_weight: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            dimensions: 448,
            iterations: 3,
            spectrum: 0.25,
            least_languages: 5,
            least_languages_fact: 2,
            fact: 1.0,
            rich: true,
            senses: 1.0,
            dictionary_row: 0.25,
            piece: 8,
            sample: 12_000,
            stems: 11_000,
            line_worth: 20.0,
            unseen_weight: 4.0,
        }
    }
}

/// The rows that the tables are made from.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The rows of language after language, each in order of key and of length one.
    pub sparse: Sparse,
    /// For each language, its first row, and at last the count of all.
    pub starts: Vec<usize>,
    /// For each row, the key of its stem and how many lines it occurs in.
    pub stems: Vec<(u32, u32)>,
    /// For each row that has only a few lines, their numbers, each as often as it counts.
    pub lines: Vec<Option<Vec<u16>>>,
}

/// A row of more lines than this is kept in pieces.
const FEW_LINES: f32 = 16.0;

/// The lines of a row that has a few of them and nothing else.
fn only_lines((_, _, columns): &Known, lines: usize) -> Option<Vec<u16>> {
    // What stands in the texts of several countries counts several times everywhere.
    let least = columns.iter().map(|(_, times)| *times).fold(f32::INFINITY, f32::min);
    let times = |times: f32| (times / least).round();
    let few = columns.iter().map(|(_, n)| times(*n)).sum::<f32>() <= FEW_LINES;
    let numbered = |column: u32| u16::try_from(column).ok().filter(|_| (column as usize) < lines);
    let numbers = || columns.iter().map(|(column, n)| Some((numbered(*column)?, times(*n) as usize)));
    let numbers = few.then(|| numbers().collect::<Option<Vec<_>>>()).flatten()?;
    Some(numbers.into_iter().flat_map(|(line, times)| std::iter::repeat_n(line, times)).collect())
}

/// A stem's key, how many lines it occurs in, and its columns: lines first, then senses.
type Known = (u32, u32, Vec<(u32, f32)>);

/// Builds the matrix, leaving out the lines of some documents.
pub fn matrix(material: &Material, settings: &Settings, leave_out: &dyn Fn(usize) -> bool) -> Matrix {
    let lines = material.documents.len();
    let kept: Vec<bool> = (0..material.columns)
        .map(|column| match material.documents.get(column) {
            Some(document) => !leave_out(*document),
            None if column < material.facts => material.spread[column] >= settings.least_languages,
            None => material.spread[column] >= settings.least_languages_fact,
        })
        .collect();
    let mut rows: Vec<Known> = Vec::new();
    let mut starts = vec![0];
    for language in &material.languages {
        let known = language.rows.iter().map(|row| {
            let worth = |c: u32| if (c as usize) < material.facts { 1.0 } else { settings.fact };
            let columns = row.columns.iter().filter(|(c, _)| kept[*c as usize]).map(|(c, v)| (*c, v * worth(*c)));
            let columns: Vec<(u32, f32)> = columns.collect();
            let found = columns.partition_point(|(column, _)| (*column as usize) < lines);
            (row.key, found as u32, columns)
        });
        rows.extend(choose(known.filter(|row| !row.2.is_empty()), material, settings));
        starts.push(rows.len());
    }
    let mut used = vec![false; material.columns];
    rows.iter().flat_map(|row| &row.2).for_each(|(column, _)| used[*column as usize] = true);
    // Lines keep their numbers; of the rest, columns that nothing stands in are left out.
    let mut numbers: Vec<u32> = (0..material.columns as u32).collect();
    let mut columns = lines as u32;
    for (number, _) in numbers.iter_mut().zip(&used).skip(lines).filter(|(_, used)| **used) {
        *number = columns;
        columns += 1;
    }
    let mut matrix = Matrix {
        sparse: Sparse { columns: columns as usize, ..Sparse::default() },
        starts,
        stems: rows.iter().map(|row| (row.0, row.1)).collect(),
        lines: rows.iter().map(|row| only_lines(row, lines)).collect(),
    };
    for (_, found, columns) in rows {
        let mut values: Vec<f32> = columns.iter().map(|(_, v)| *v).collect();
        weigh(&mut values, found as usize, settings);
        matrix.sparse.push(columns.iter().zip(values).map(|((c, _), v)| (numbers[*c as usize], v)));
    }
    matrix
}

/// The stems that go into a language's table, in order of key: those that occur in the most lines and
/// in the senses that the most languages have a word for.
fn choose(rows: impl Iterator<Item = Known>, material: &Material, settings: &Settings) -> Vec<Known> {
    let worth = |found: u32, columns: &[(u32, f32)]| -> f32 {
        let senses = columns[found as usize..].iter().map(|(c, v)| v * f32::from(material.spread[*c as usize].min(40)));
        found as f32 * settings.line_worth + senses.sum::<f32>()
    };
    let mut rows: Vec<_> = rows.map(|row| (worth(row.1, &row.2), row)).collect();
    rows.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.0.cmp(&y.1.0)));
    let mut dear = 0;
    rows.retain(|(_, row)| {
        let cheap = only_lines(row, material.documents.len()).is_some();
        dear += usize::from(!cheap);
        cheap || dear <= settings.stems
    });
    let mut rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    rows.sort_by_key(|row| row.0);
    rows
}

/// Makes a row one long, its lines and its senses in the proportion that the settings say.
fn weigh(values: &mut [f32], found: usize, settings: &Settings) {
    let (lines, senses) = values.split_at_mut(found);
    let in_lines = normalise(lines);
    let in_senses = normalise(senses);
    let both = (1.0 + settings.senses * settings.senses).sqrt();
    let (of_lines, of_senses) = match (in_lines, in_senses) {
        (true, true) => (1.0 / both, settings.senses / both),
        (true, false) => (1.0, 0.0),
        (false, _) => (0.0, settings.dictionary_row),
    };
    lines.iter_mut().for_each(|v| *v *= of_lines);
    senses.iter_mut().for_each(|v| *v *= of_senses);
}

/// Learns the tables of all languages from `data` and writes them to `output`: `codebook.bin`,
/// `lines.bin` and a `<tag>.bin` for each language.
pub fn learn_directory(data: &Path, facts: &[Fact], output: &Path, progress: Progress) -> Result<(), Error> {
    let material = read(data, &sources(SOURCES), facts, progress)?;
    let learned = learn(&material, &Settings::default(), &|_| false, progress);
    let write = |name: String, bytes: &[u8]| {
        let path = output.join(name);
        std::fs::write(&path, bytes).map_err(|source| Error::Write { path, source })
    };
    std::fs::create_dir_all(output).map_err(|source| Error::Write { path: output.to_owned(), source })?;
    write("codebook.bin".to_owned(), &learned.codebook)?;
    write("lines.bin".to_owned(), &learned.lines)?;
    for (tag, bytes) in &learned.tables {
        write(format!("{tag}.bin"), bytes)?;
    }
    Ok(())
}
