//! A report as tables, for pandas, R, and whatever else reads CSV or Parquet.
//!
//! Each list of the contract is a table of its own, and lists within lists are tables that refer to it, so that no cell
//! holds more than one thing. `docs/tables.md` is made from [`schema`]; `datapackage.json` ([`package`]) says the same
//! to programs.

mod delimited;
mod fill;
mod package;
mod parquet;
mod schema;

use jiff::civil::Date;

pub use delimited::csv;
pub use fill::tables;
pub(crate) use fill::{day, rounded};
pub use package::{documentation, package};
pub use parquet::parquet;
pub use schema::{Column, Kind, Reference, Schema, schemas};

/// Why a table can't be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file can't be written.
    #[error("the table can't be written")]
    Write(#[from] std::io::Error),
    /// The table can't be put in this form.
    #[error("the table {0} can't be written as Parquet")]
    Parquet(&'static str, #[source] ::parquet::errors::ParquetError),
}

/// One thing in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, or an identifier.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A day.
    Date(Date),
}

/// A table with its rows, each as long as the schema has columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What its columns are.
    pub schema: Schema,
    /// Its rows, in the order of the report.
    pub rows: Vec<Vec<Cell>>,
}

/// How the tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180), UTF-8. Unless `exact`, no cell can become a formula of a spreadsheet.
    Csv {
        /// Whether cells are written just as they are.
        exact: bool,
    },
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// What the names of the files end with.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv { .. } => "csv",
            Format::Parquet => "parquet",
        }
    }

    /// Writes one table.
    pub fn write(self, table: &Table, out: &mut (dyn std::io::Write + Send)) -> Result<(), Error> {
        match self {
            Format::Csv { exact } => csv(table, exact, out),
            Format::Parquet => parquet(table, out),
        }
    }
}
