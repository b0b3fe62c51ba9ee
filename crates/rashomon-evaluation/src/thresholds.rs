//! The least that each measure must be.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::gold::Error;
use crate::report::Report;

/// Names of measures with the least that each must be, in the order of the file.
///
/// The file is TOML; tables make up the name: `names = 0.9` under `[stories.quake]` is the threshold of the
/// measure `stories.quake.names`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thresholds(pub Vec<(String, f64)>);

/// A measure that is less than it must be, or is not there though its suite ran.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// The measure.
    pub name: String,
    /// The least it must be.
    pub least: f64,
    /// What it is.
    pub value: Option<f64>,
}

impl Thresholds {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is no TOML, or holds something that is neither a table nor a number.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        Self::parse(&text).map_err(|message| Error::Format { path: path.to_owned(), message })
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// As [`Thresholds::load`], in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut thresholds = Self::default();
        thresholds.flatten("", table)?;
        Ok(thresholds)
    }

    fn flatten(&mut self, prefix: &str, table: toml::Table) -> Result<(), String> {
        for (key, value) in table {
            let name = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
            match value {
                toml::Value::Table(table) => self.flatten(&name, table)?,
                toml::Value::Float(least) => self.0.push((name, least)),
                toml::Value::Integer(least) => self.0.push((name, least as f64)),
                _ => return Err(format!("`{name}` is not a number")),
            }
        }
        Ok(())
    }

    /// What falls short. A group that was not measured, for want of its data, does not; a measure missing from
    /// a group that was does.
    pub fn check(&self, report: &Report) -> Vec<Shortfall> {
        let mut short = Vec::new();
        for (name, least) in &self.0 {
            let value = report.measures.iter().find(|measure| measure.name == *name).map(|measure| measure.value);
            let falls = match value {
                Some(value) => value < *least,
                None => is_measured(report, group(name)),
            };
            if falls {
                short.push(Shortfall { name: name.clone(), least: *least, value });
            }
        }
        short
    }

    /// Groups of thresholds of which nothing was measured: `stories.quake`, `names.arabic`.
    pub fn unmeasured(&self, report: &Report) -> BTreeSet<String> {
        let groups = self.0.iter().map(|(name, _)| group(name));
        groups.filter(|group| !is_measured(report, group)).map(str::to_owned).collect()
    }
}

/// A name without its last part.
fn group(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(group, _)| group)
}

fn is_measured(report: &Report, group: &str) -> bool {
    report.measures.iter().any(|measure| self::group(&measure.name) == group)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Measure;

    fn report(measures: &[(&str, f64)]) -> Report {
        let measures = measures.iter().map(|(name, value)| Measure { name: (*name).into(), value: *value, items: 1 });
        Report { measures: measures.collect(), ..Report::default() }
    }

    #[test]
    fn what_is_less_than_its_threshold_falls_short() {
        let thresholds = Thresholds::parse("[names]\narabic = 0.9\nhebrew = 0.8\n").unwrap();
        let short = thresholds.check(&report(&[("names.arabic", 0.89), ("names.hebrew", 0.8)]));
        assert_eq!(short, [Shortfall { name: "names.arabic".into(), least: 0.9, value: Some(0.89) }]);
    }

    #[test]
    fn what_is_missing_from_a_group_that_was_measured_falls_short() {
        let thresholds = Thresholds::parse("names.arabic = 0.9").unwrap();
        assert_eq!(thresholds.check(&report(&[("names.hebrew", 1.0)])).len(), 1);
        assert_eq!(thresholds.check(&report(&[("corpus.fa", 1.0)])), []);
        assert_eq!(thresholds.unmeasured(&report(&[("corpus.fa", 1.0)])), BTreeSet::from(["names".into()]));
    }

    #[test]
    fn a_threshold_is_a_number() {
        assert!(Thresholds::parse("names = 'high'").unwrap_err().contains("`names`"));
    }
}
