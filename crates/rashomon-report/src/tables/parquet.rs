//! Apache Parquet.

use std::io::Write;
use std::sync::Arc;

use jiff::civil::Date;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::{Cell, Column, Error, Kind, Schema, Table};

/// Rows written at once: enough to compress well, few enough to bound memory.
const ROWS: usize = 100_000;

/// Writes a table as Parquet, compressed with Snappy. Every column may be empty; words are UTF-8, days are dates.
pub fn parquet(table: &Table, out: &mut (dyn Write + Send)) -> Result<(), Error> {
    write(table, out).map_err(|error| match error {
        ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
            Ok(error) => Error::Write(*error),
            Err(cause) => Error::Parquet(table.schema.name, ParquetError::External(cause)),
        },
        error => Error::Parquet(table.schema.name, error),
    })
}

fn write(table: &Table, out: &mut (dyn Write + Send)) -> Result<(), ParquetError> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("rashomon version ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut file = SerializedFileWriter::new(out, Arc::new(message(&table.schema)?), Arc::new(properties))?;
    for rows in table.rows.chunks(ROWS) {
        let mut group = file.next_row_group()?;
        let mut at = 0;
        while let Some(mut column) = group.next_column()? {
            let cells = rows.iter().map(|row| &row[at]);
            match table.schema.columns[at].kind {
                Kind::Text => fill::<ByteArrayType>(&mut column, cells, |cell| match cell {
                    Cell::Text(text) => Some(ByteArray::from(text.as_str())),
                    _ => None,
                }),
                Kind::Integer => fill::<Int64Type>(&mut column, cells, |cell| match cell {
                    Cell::Integer(number) => Some(*number),
                    _ => None,
                }),
                Kind::Number => fill::<DoubleType>(&mut column, cells, |cell| match cell {
                    Cell::Number(number) => Some(*number),
                    _ => None,
                }),
                Kind::Boolean => fill::<BoolType>(&mut column, cells, |cell| match cell {
                    Cell::Boolean(truth) => Some(*truth),
                    _ => None,
                }),
                Kind::Date => fill::<Int32Type>(&mut column, cells, |cell| match cell {
                    Cell::Date(day) => Some(days(*day)),
                    _ => None,
                }),
            }?;
            column.close()?;
            at += 1;
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

/// Writes a column: the cells that hold something, and which those are.
fn fill<'c, T: DataType>(
    column: &mut SerializedColumnWriter,
    cells: impl Iterator<Item = &'c Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let cells: Vec<Option<T::T>> = cells.map(value).collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    Ok(())
}

fn message(schema: &Schema) -> Result<Type, ParquetError> {
    let fields: Result<Vec<Arc<Type>>, ParquetError> = schema.columns.iter().map(|c| Ok(Arc::new(field(c)?))).collect();
    Type::group_type_builder(schema.name).with_fields(fields?).build()
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

/// Days since 1970.
fn days(day: Date) -> i32 {
    let since = Date::constant(1970, 1, 1).until(day).map(|span| span.get_days());
    since.unwrap_or_default()
}
