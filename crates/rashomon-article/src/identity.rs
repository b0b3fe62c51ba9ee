//! What is an article called when its source does not say?

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Article;

/// A name for each of `paths` (absolute): the stem of the file name, and where several files share it,
/// as much of their extension and folders as tells them apart. The order of the paths does not matter.
pub(crate) fn name_files(paths: &[PathBuf]) -> Vec<String> {
    let mut names: Vec<String> = paths.iter().map(|path| name_of(path, 0, false)).collect();
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        sharing.entry(name.clone()).or_default().push(at);
    }
    for group in sharing.into_values().filter(|group| group.len() > 1) {
        let deepest = group.iter().map(|at| paths[*at].components().count()).max().unwrap_or(0);
        let told_apart =
            (0..deepest).flat_map(|folders| [(folders, false), (folders, true)]).find_map(|(folders, extension)| {
                let longer: Vec<String> = group.iter().map(|at| name_of(&paths[*at], folders, extension)).collect();
                let distinct: FxHashSet<&str> = longer.iter().map(String::as_str).collect();
                (distinct.len() == group.len()).then_some(longer)
            });
        for (at, name) in group.into_iter().zip(told_apart.unwrap_or_default()) {
            names[at] = name;
        }
    }
    names
}

/// The stem of a path, or its whole file name, with some of the folders it lies in.
fn name_of(path: &Path, folders: usize, extension: bool) -> String {
    let last = if extension { path.file_name() } else { path.file_stem() };
    let mut parts: Vec<String> = vec![last.unwrap_or_default().to_string_lossy().into_owned()];
    for folder in path.ancestors().skip(1).take(folders) {
        parts.push(folder.file_name().unwrap_or_default().to_string_lossy().into_owned());
    }
    parts.reverse();
    parts.join("/").chars().map(|c| if c.is_control() { '_' } else { c }).collect()
}

/// The ids given so far, as hashes: a stream of millions of articles keeps eight bytes of each.
#[derive(Default)]
pub(crate) struct Ids {
    seen: FxHashSet<u64>,
    /// For an id that was given again, the number to try next: ten thousand articles may bear one id.
    next: FxHashMap<u64, u64>,
}

impl Ids {
    /// Takes `id`, or the first of `id-2`, `id-3`, ... that is free; says so if it was another's.
    pub fn take(&mut self, id: &str) -> Option<String> {
        let hash = rashomon_text::hash_folded(id);
        if self.seen.insert(hash) {
            return None;
        }
        let next = self.next.entry(hash).or_insert(2);
        loop {
            let longer = format!("{id}-{next}");
            *next += 1;
            if self.seen.insert(rashomon_text::hash_folded(&longer)) {
                return Some(longer);
            }
        }
    }
}

/// The order in which articles of one id get their suffixes: by what they are, not by where they came.
pub(crate) fn order_of_twins(a: &Article, b: &Article) -> std::cmp::Ordering {
    (a.published, &a.url, &a.outlet, &a.title, &a.text).cmp(&(b.published, &b.url, &b.outlet, &b.title, &b.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_what_tells_them_apart() {
        for (paths, names) in [
            (&["/n/a.txt", "/n/b.html"][..], &["a", "b"][..]),
            (&["/n/a.txt", "/n/a.html"], &["a.txt", "a.html"]),
            (&["/fa/a.txt", "/pt/a.txt", "/pt/b.txt"], &["fa/a", "pt/a", "b"]),
            (&["/x/fa/a.txt", "/y/fa/a.txt"], &["x/fa/a", "y/fa/a"]),
            (&["/x/a.txt", "/x/a.html", "/y/a.txt"], &["x/a.txt", "x/a.html", "y/a.txt"]),
        ] {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            assert_eq!(name_files(&paths), names);
            let mut backwards = name_files(&paths.iter().rev().cloned().collect::<Vec<_>>());
            backwards.reverse();
            assert_eq!(backwards, names, "the order of the paths does not matter");
        }
    }

    #[test]
    fn a_taken_id_gets_a_suffix() {
        let mut ids = Ids::default();
        assert_eq!(ids.take("a"), None);
        assert_eq!(ids.take("a-2"), None);
        assert_eq!(ids.take("a"), Some("a-3".into()));
        assert_eq!(ids.take("A"), None);
    }
}
