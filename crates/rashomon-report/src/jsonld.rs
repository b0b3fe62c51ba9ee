//! A report as linked data: articles and claims in the words of schema.org, evidence as W3C Web Annotations,
//! origins as PROV-O derivations. The context is given inline, so that reading it needs no network.

use rashomon_synopsis::{OriginKind, Place, Standing, Synopsis};
use rashomon_text::{CodePoints, Field};
use serde_json::{Value, json};

use crate::view::{self, View, claim_id};
use crate::{Edition, Options, json as contract};

/// The report of a batch, as JSON-LD 1.1.
pub fn jsonld(edition: &Edition) -> Value {
    let options = Options::default();
    let mut graph: Vec<Value> = Vec::new();
    for story in edition.stories {
        Writer { edition, story, view: View::new(edition, story, &options) }.write(&mut graph);
    }
    json!({ "@context": context(), "@graph": graph })
}

fn context() -> Value {
    json!({
        "@version": 1.1,
        "@vocab": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "url": { "@type": "@id" },
        "datePublished": { "@type": "https://schema.org/Date" },
        "appearance": { "@type": "@id" },
        "firstAppearance": { "@type": "@id" },
        "hasBody": { "@id": "oa:hasBody", "@type": "@id" },
        "hasSource": { "@id": "oa:hasSource", "@type": "@id" },
        "hasTarget": { "@id": "oa:hasTarget" },
        "hasSelector": { "@id": "oa:hasSelector" },
        "refinedBy": { "@id": "oa:refinedBy" },
        "motivatedBy": { "@id": "oa:motivatedBy", "@type": "@id" },
        "start": { "@id": "oa:start", "@type": "xsd:nonNegativeInteger" },
        "end": { "@id": "oa:end", "@type": "xsd:nonNegativeInteger" },
        "exact": { "@id": "oa:exact" },
        "wasDerivedFrom": { "@id": "prov:wasDerivedFrom", "@type": "@id" },
        "wasAttributedTo": { "@id": "prov:wasAttributedTo", "@type": "@id" }
    })
}

struct Writer<'a> {
    edition: &'a Edition<'a>,
    story: &'a Synopsis,
    view: View<'a>,
}

impl Writer<'_> {
    fn write(&self, graph: &mut Vec<Value>) {
        graph.push(self.event());
        graph.extend(self.story.articles.iter().map(|at| self.article(*at)));
        graph.extend((0..self.story.origins.len()).filter_map(|n| self.origin(n)));
        for claim in 0..self.story.claims.len() {
            graph.push(self.claim(claim));
            graph.extend(self.evidence(claim));
        }
    }

    /// An identifier within the report.
    fn local(&self, id: &str) -> String {
        format!("urn:rashomon:story:{}:{id}", encode(&self.story.id))
    }

    fn article_id(&self, at: usize) -> String {
        self.view.url(at).unwrap_or_else(|| format!("urn:rashomon:article:{}", encode(&self.edition.articles[at].id)))
    }

    fn event(&self) -> Value {
        let mut event = json!({
            "@id": self.local("event"),
            "@type": "Event",
            "name": self.view.headline(self.view.title()),
            "subjectOf": self.story.articles.iter().map(|at| json!({ "@id": self.article_id(*at) })).collect::<Vec<_>>(),
        });
        if let Some(when) = &self.story.when {
            event["startDate"] = json!(when);
        }
        event
    }

    fn article(&self, at: usize) -> Value {
        let article = &self.edition.articles[at];
        let mut node = json!({
            "@id": self.article_id(at),
            "@type": ["NewsArticle", "prov:Entity"],
            "identifier": article.id,
            "headline": self.view.headline(at),
            "inLanguage": self.view.language(at),
        });
        if let Some(url) = self.view.url(at) {
            node["url"] = json!(url);
        }
        if let Some(published) = article.published {
            node["datePublished"] = json!(published.to_string());
        }
        if let Some(outlet) = &article.outlet {
            node["publisher"] = json!({ "@type": "NewsMediaOrganization", "name": outlet });
        }
        let carries = |n: &usize| self.story.origins[*n].relayed_by.contains(&at);
        let origins = (0..self.story.origins.len()).filter(carries).filter_map(|n| self.derived_from(n, at));
        let origins: Vec<String> = origins.collect();
        if !origins.is_empty() {
            node["wasDerivedFrom"] = json!(origins);
        }
        node
    }

    /// What an article that carries an origin is derived from: nothing, if that is its own reporting.
    fn derived_from(&self, n: usize, at: usize) -> Option<String> {
        let origin = &self.story.origins[n];
        match origin.kind {
            OriginKind::Own => {
                origin.relayed_by.first().filter(|first| **first != at).map(|first| self.article_id(*first))
            }
            _ => Some(self.local(&contract::id('o', n))),
        }
    }

    fn origin(&self, n: usize) -> Option<Value> {
        let origin = &self.story.origins[n];
        let kind = match origin.kind {
            OriginKind::Own => return None,
            OriginKind::Outlet | OriginKind::Agency => "NewsMediaOrganization",
            OriginKind::Official => "Person",
            OriginKind::Document => "DigitalDocument",
        };
        let id = self.local(&contract::id('o', n));
        let attributed = self.local(&format!("{}:source", contract::id('o', n)));
        Some(json!({
            "@id": id,
            "@type": "prov:Entity",
            "name": self.view.origin(n),
            "description": view::origin_kind(origin.kind),
            "wasAttributedTo": attributed,
            "about": { "@id": attributed, "@type": [kind, "prov:Agent"], "name": self.view.origin(n) },
        }))
    }

    fn claim(&self, n: usize) -> Value {
        let claim = &self.story.claims[n];
        let tellers = self.view.tellers(claim);
        let appearances: Vec<String> = tellers.iter().map(|at| self.article_id(*at)).collect();
        let own = |o: &&usize| self.story.origins[**o].kind != OriginKind::Own;
        let origins: Vec<String> =
            claim.origins.iter().filter(own).map(|o| self.local(&contract::id('o', *o))).collect();
        let lead = self.view.lead(n);
        let mut node = json!({
            "@id": self.local(&claim_id(n)),
            "@type": ["Claim", "prov:Entity"],
            "text": lead.map(|told| self.edition.articles[told.place.article].slice(told.place.span)),
            "inLanguage": lead.map(|told| self.view.language(told.place.article)),
            "appearance": appearances,
            "creativeWorkStatus": contract::standing(claim.standing),
            "about": { "@id": self.local("event") },
        });
        if let Some(first) = tellers.first() {
            node["firstAppearance"] = json!(self.article_id(*first));
        }
        if !origins.is_empty() {
            node["wasDerivedFrom"] = json!(origins);
        }
        if claim.standing == Standing::Disputed {
            node["disambiguatingDescription"] = json!(format!("denied by {}", claim.denied_by.join(", ")));
        }
        node
    }

    fn evidence(&self, n: usize) -> Vec<Value> {
        let statements = self.story.claims[n].statements.iter().enumerate();
        statements
            .map(|(at, told)| {
                json!({
                    "@id": self.local(&format!("{}:{}", claim_id(n), at + 1)),
                    "@type": "oa:Annotation",
                    "motivatedBy": "oa:linking",
                    "hasBody": self.local(&claim_id(n)),
                    "hasTarget": {
                        "@type": "oa:SpecificResource",
                        "hasSource": self.article_id(told.place.article),
                        "hasSelector": self.selectors(told.place),
                    },
                    "description": contract::stance(told.stance),
                })
            })
            .collect()
    }

    fn selectors(&self, place: Place) -> Value {
        let article = &self.edition.articles[place.article];
        let points = CodePoints::new(article.field(place.span.field));
        let within = match place.span.field {
            Field::Title => "title",
            Field::Text => "text",
        };
        json!([
            {
                "@type": "oa:TextPositionSelector",
                "start": points.from_byte(place.span.start),
                "end": points.from_byte(place.span.end),
                "name": within,
            },
            { "@type": "oa:TextQuoteSelector", "exact": article.slice(place.span) },
        ])
    }
}

/// Percent-encodes what may not stand in a URN.
fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_hold_nothing_odd() {
        assert_eq!(encode("a/b c\"é"), "a%2Fb%20c%22%C3%A9");
    }
}
