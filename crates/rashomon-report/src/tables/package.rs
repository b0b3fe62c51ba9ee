//! What the tables hold, said to programs (Frictionless Data Package) and to people (Markdown).

use serde_json::{Value, json};

use super::{Column, Format, Kind, Reference, Schema, Table, schemas};

/// The `datapackage.json` that lies beside the files of a folder of tables (Data Package, version 1).
pub fn package(tables: &[Table], format: Format) -> Value {
    let resources: Vec<Value> = tables.iter().map(|table| resource(table, format)).collect();
    json!({
        "profile": "tabular-data-package",
        "name": "rashomon-report",
        "title": "Articles of an event, laid side by side",
        "description": description(format),
        "resources": resources,
    })
}

fn description(format: Format) -> &'static str {
    match format {
        Format::Csv { exact: false } => {
            "Words that a spreadsheet could take for a formula (those that begin with = + - @ or white space) have an \
             apostrophe in front. Offsets are Unicode code points."
        }
        Format::Csv { exact: true } => {
            "Cells are just as articles have them, formulas too: don't open these files in a spreadsheet. Offsets are \
             Unicode code points."
        }
        Format::Parquet => "Offsets are Unicode code points.",
    }
}

fn resource(table: &Table, format: Format) -> Value {
    let schema = &table.schema;
    let mut resource = json!({
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": format!("{}.{}", schema.name, format.extension()),
        "description": schema.about,
        "format": format.extension(),
        "schema": fields(schema),
    });
    match format {
        Format::Csv { .. } => {
            resource["mediatype"] = "text/csv".into();
            resource["encoding"] = "utf-8".into();
            resource["dialect"] =
                json!({ "delimiter": ",", "lineTerminator": "\n", "doubleQuote": true, "header": true });
        }
        Format::Parquet => resource["mediatype"] = "application/vnd.apache.parquet".into(),
    }
    resource
}

fn fields(schema: &Schema) -> Value {
    let field = |column: &Column| {
        let mut field = json!({ "name": column.name, "type": kind(column.kind), "description": column.about });
        if column.required {
            field["constraints"] = json!({ "required": true });
        }
        field
    };
    let mut fields = json!({
        "fields": schema.columns.iter().map(field).collect::<Vec<Value>>(),
        "missingValues": [""],
    });
    if !schema.key.is_empty() {
        fields["primaryKey"] = json!(schema.key);
    }
    // A key of several columns that may be empty in part is none for validators: they look for the empty part too.
    let is_whole = |reference: &&Reference| {
        let required = |name: &&str| schema.columns.iter().any(|column| column.name == *name && column.required);
        reference.columns.len() == 1 || reference.columns.iter().all(required)
    };
    let references: Vec<&Reference> = schema.references.iter().filter(is_whole).collect();
    if !references.is_empty() {
        let references = references.iter().map(|reference| {
            json!({
                "fields": reference.columns,
                "reference": { "resource": reference.table, "fields": reference.key },
            })
        });
        fields["foreignKeys"] = references.collect();
    }
    fields
}

/// The type of a column in Table Schema.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
    }
}

/// The tables and their columns in Markdown: the list in `docs/tables.md`.
pub fn documentation() -> String {
    let mut out = String::new();
    for schema in schemas() {
        out.push_str(&format!("### {}\n\n{}", schema.name, schema.about));
        if !schema.key.is_empty() {
            out.push_str(&format!(" Key: {}.", names(schema.key)));
        }
        out.push_str("\n\n| column | type | |\n| --- | --- | --- |\n");
        for column in &schema.columns {
            let optional = if column.required { "" } else { ", may be empty" };
            out.push_str(&format!("| `{}` | {}{optional} | {} |\n", column.name, kind(column.kind), column.about));
        }
        let references = schema.references.iter().map(|r| format!("{} → `{}`", names(r.columns), r.table));
        let references: Vec<String> = references.collect();
        if !references.is_empty() {
            out.push_str(&format!("\nRefers to: {}.\n", references.join("; ")));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn names(columns: &[&str]) -> String {
    columns.iter().map(|name| format!("`{name}`")).collect::<Vec<String>>().join(", ")
}
