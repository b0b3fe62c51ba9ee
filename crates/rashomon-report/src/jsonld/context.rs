//! What the names of the document mean.

use serde_json::{Map, Value, json};

/// The terms of Rashomon's own, for what no vocabulary has a word for: how a claim stands, who denies it.
/// `docs/jsonld.md` says what each means.
const OWN: [&str; 16] = [
    "standing",
    "weight",
    "independentOrigins",
    "deniedBy",
    "stance",
    "hearsay",
    "loose",
    "anonymous",
    "Comparison",
    "slot",
    "verdict",
    "reading",
    "slip",
    "inferred",
    "within",
    "missingFrom",
];

/// The context, given inline so that reading the document needs no network: plain names are those of schema.org, but
/// for the terms of Web Annotation, spelt as its own JSON has them, of PROV-O, and Rashomon's own.
pub fn context() -> Value {
    let mut context = json!({
        "@version": 1.1,
        "@vocab": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "rashomon": "urn:rashomon:vocabulary:",
        "id": "@id",
        "type": "@type",
    });
    let Value::Object(terms) = &mut context else { unreachable!("an object") };
    for term in ["url", "about", "appearance", "firstAppearance", "publisher", "affiliation", "sameAs"] {
        link(terms, term, &format!("https://schema.org/{term}"));
    }
    for term in ["subjectOf", "superEvent"] {
        link(terms, term, &format!("https://schema.org/{term}"));
    }
    for class in ["Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector"] {
        terms.insert(class.to_owned(), format!("oa:{class}").into());
    }
    for motivation in ["linking", "identifying", "describing"] {
        terms.insert(motivation.to_owned(), format!("oa:{motivation}").into());
    }
    for (term, property) in
        [("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("selector", "hasSelector")]
    {
        link(terms, term, &format!("oa:{property}"));
    }
    terms.insert("motivation".to_owned(), json!({ "@id": "oa:motivatedBy", "@type": "@vocab" }));
    for term in ["exact", "prefix", "suffix"] {
        terms.insert(term.to_owned(), format!("oa:{term}").into());
    }
    terms.insert("value".to_owned(), "rdf:value".into());
    for term in ["start", "end"] {
        terms.insert(term.to_owned(), json!({ "@id": format!("oa:{term}"), "@type": "xsd:nonNegativeInteger" }));
    }
    for term in [
        "wasDerivedFrom",
        "wasQuotedFrom",
        "hadPrimarySource",
        "wasAttributedTo",
        "wasGeneratedBy",
        "wasAssociatedWith",
        "actedOnBehalfOf",
        "used",
    ] {
        link(terms, term, &format!("prov:{term}"));
    }
    for term in OWN {
        terms.insert(term.to_owned(), format!("rashomon:{term}").into());
    }
    for term in ["reading", "slip", "missingFrom"] {
        link(terms, term, &format!("rashomon:{term}"));
    }
    context
}

/// A term whose value is the identifier of a node.
fn link(terms: &mut Map<String, Value>, term: &str, property: &str) {
    terms.insert(term.to_owned(), json!({ "@id": property, "@type": "@id" }));
}
