//! A report as linked data: articles and claims in the words of schema.org, evidence as W3C Web Annotations,
//! origins in PROV-O. `docs/jsonld.md` says what stands for what.

mod context;
mod evidence;
mod names;

use std::collections::BTreeSet;

use rashomon_language::Kind;
use rashomon_synopsis::{Claim, OriginKind, Place, Synopsis, Told};
use serde_json::{Value, json};

use self::evidence::Evidence;
use self::names::{Names, local, outlet};
use crate::view::{View, claim_id};
use crate::{Edition, Options, json as contract, tables};

/// The report of a batch, as JSON-LD 1.1.
pub fn jsonld(edition: &Edition) -> Value {
    let options = Options::default();
    let (names, evidence) = (Names::new(edition.articles), Evidence::new(edition));
    let mut graph: Vec<Value> = Vec::new();
    if !edition.stories.is_empty() {
        graph.push(software());
        graph.extend(outlets(edition));
    }
    for story in edition.stories {
        let view = View::new(edition, story, &options);
        Writer { edition, story, view, names: &names, evidence: &evidence }.write(&mut graph);
    }
    json!({ "@context": context::context(), "@graph": graph })
}

/// What read the articles.
fn software() -> Value {
    json!({
        "id": SOFTWARE,
        "type": ["SoftwareApplication", "prov:SoftwareAgent"],
        "name": "Rashomon",
        "softwareVersion": env!("CARGO_PKG_VERSION"),
    })
}

const SOFTWARE: &str = concat!("urn:rashomon:software:", env!("CARGO_PKG_VERSION"));

/// Everybody who published something, each once.
fn outlets(edition: &Edition) -> Vec<Value> {
    let named: BTreeSet<&str> = edition.articles.iter().filter_map(|article| article.outlet.as_deref()).collect();
    let node = |name: &str| json!({ "id": outlet(name), "type": ["NewsMediaOrganization", "prov:Agent"], "name": rashomon_text::safe_line(name) });
    named.into_iter().map(node).collect()
}

struct Writer<'a> {
    edition: &'a Edition<'a>,
    story: &'a Synopsis,
    view: View<'a>,
    names: &'a Names,
    evidence: &'a Evidence<'a>,
}

impl Writer<'_> {
    fn write(&self, graph: &mut Vec<Value>) {
        graph.push(self.event());
        graph.push(self.activity());
        graph.extend(self.story.articles.iter().map(|at| self.article(*at)));
        for n in 0..self.story.entities.len() {
            graph.push(self.entity(n));
            self.places(graph, &contract::id('e', n), "identifying", &self.story.entities[n].forms);
        }
        for n in 0..self.story.speakers.len() {
            graph.push(self.speaker(n));
            self.places(graph, &contract::id('s', n), "identifying", &self.story.speakers[n].mentions);
        }
        for n in 0..self.story.origins.len() {
            if self.story.origins[n].kind != OriginKind::Own {
                self.origin(graph, n);
                self.places(graph, &contract::id('o', n), "identifying", &self.story.origins[n].evidence);
            }
        }
        for n in 0..self.story.claims.len() {
            graph.push(self.claim(n));
            let told = self.story.claims[n].statements.iter().enumerate();
            graph.extend(told.map(|(at, told)| self.statement(n, at, told)));
            self.values(graph, n);
        }
        for n in 0..self.story.timeline.len() {
            graph.push(self.moment(n));
            self.places(graph, &format!("t{}", n + 1), "describing", &self.story.timeline[n].places);
        }
    }

    /// What something of the story is called.
    fn local(&self, id: &str) -> String {
        local(&self.story.id, id)
    }

    fn locals(&self, letter: char, numbers: impl Iterator<Item = usize>) -> Vec<String> {
        numbers.map(|n| self.local(&contract::id(letter, n))).collect()
    }

    fn articles(&self, articles: &[usize]) -> Vec<&str> {
        articles.iter().map(|at| self.names.article(*at)).collect()
    }

    /// An annotation for each of some places that name or date a thing.
    fn places(&self, graph: &mut Vec<Value>, of: &str, motivation: &str, places: &[Place]) {
        for (n, place) in places.iter().enumerate() {
            let id = self.local(&format!("{of}:{}", n + 1));
            graph.push(self.evidence.annotation(id, motivation, self.local(of).into(), self.names, *place));
        }
    }

    fn event(&self) -> Value {
        let mut event = json!({
            "id": self.local("event"),
            "type": "Event",
            "name": self.view.headline(self.view.title()),
            "subjectOf": self.articles(&self.story.articles),
        });
        if let Some(when) = &self.story.when {
            dated(&mut event, when);
        }
        event
    }

    /// The reading from which the claims come.
    fn activity(&self) -> Value {
        json!({
            "id": self.local("reading"),
            "type": "prov:Activity",
            "wasAssociatedWith": SOFTWARE,
            "used": self.articles(&self.story.articles),
        })
    }

    fn article(&self, at: usize) -> Value {
        let article = &self.edition.articles[at];
        let mut node = json!({
            "id": self.names.article(at),
            "type": ["NewsArticle", "prov:Entity"],
            "identifier": article.id,
            "headline": self.view.headline(at),
            "inLanguage": self.view.language(at),
        });
        if let Some(url) = names::address(article) {
            node["url"] = url.into();
        }
        if let Some(published) = article.published {
            let kind = if published.time.is_some() { "xsd:dateTime" } else { "xsd:date" };
            node["datePublished"] = json!({ "@type": kind, "@value": published.to_string() });
        }
        if let Some(author) = article.author.as_deref() {
            node["creditText"] = author.into();
        }
        if let Some(name) = article.outlet.as_deref() {
            node["publisher"] = outlet(name).into();
            node["wasAttributedTo"] = outlet(name).into();
        }
        let carried = || (0..self.story.origins.len()).filter(|n| self.story.origins[*n].relayed_by.contains(&at));
        let relayed = |n: &usize| self.story.origins[*n].kind != OriginKind::Own;
        set(&mut node, "wasDerivedFrom", self.locals('o', carried().filter(relayed)));
        let copied = carried().filter_map(|n| self.copied(n)).filter(|first| *first != at);
        set(&mut node, "wasQuotedFrom", copied.map(|first| self.names.article(first).to_owned()).collect());
        node
    }

    /// The article whose own reporting an origin is, and which others that carry it copy.
    fn copied(&self, n: usize) -> Option<usize> {
        let origin = &self.story.origins[n];
        origin.relayed_by.first().copied().filter(|_| origin.kind == OriginKind::Own)
    }

    fn entity(&self, n: usize) -> Value {
        let entity = &self.story.entities[n];
        let forms: BTreeSet<&str> = entity.forms.iter().map(|place| self.evidence.words(*place)).collect();
        let mut node = json!({
            "id": self.local(&contract::id('e', n)),
            "type": class(entity.kind),
            "name": entity.label,
            "alternateName": forms,
        });
        if self.story.speakers.iter().any(|speaker| speaker.affiliation == Some(n)) {
            node["type"] = json!([class(entity.kind), "prov:Agent"]);
        }
        if let Some(known) = &entity.known {
            node["identifier"] = known.as_str().into();
        }
        node
    }

    fn speaker(&self, n: usize) -> Value {
        let speaker = &self.story.speakers[n];
        let class = speaker.entity.map_or("Person", |entity| class(self.story.entities[entity].kind));
        let mut node = json!({
            "id": self.local(&contract::id('s', n)),
            "type": [class, "prov:Agent"],
            "name": self.view.speaker_label(n),
            "anonymous": speaker.anonymous,
        });
        if let Some(entity) = speaker.entity {
            node["sameAs"] = self.local(&contract::id('e', entity)).into();
        }
        if let Some(role) = speaker.role.as_deref().filter(|_| class == "Person") {
            node["jobTitle"] = role.into();
        }
        if let Some(entity) = speaker.affiliation {
            let entity = self.local(&contract::id('e', entity));
            node["actedOnBehalfOf"] = entity.as_str().into();
            if class == "Person" {
                node["affiliation"] = entity.into();
            }
        }
        node
    }

    /// What an origin told, and who told it: the speaker, for what is on the record, or else an agent of that name.
    fn origin(&self, graph: &mut Vec<Value>, n: usize) {
        let origin = &self.story.origins[n];
        let id = self.local(&contract::id('o', n));
        let (work, agent) = match origin.kind {
            OriginKind::Outlet | OriginKind::Agency => ("CreativeWork", Some("NewsMediaOrganization")),
            OriginKind::Document => ("DigitalDocument", None),
            OriginKind::Official if origin.sources.is_empty() => ("CreativeWork", Some("Thing")),
            OriginKind::Official | OriginKind::Own => ("CreativeWork", None),
        };
        let mut node = json!({ "id": id, "type": [work, "prov:Entity"], "name": self.view.origin(n) });
        let mut agents = self.locals('s', origin.sources.iter().copied());
        if let Some(class) = agent {
            let agent = format!("{id}:agent");
            graph.push(json!({ "id": agent, "type": [class, "prov:Agent"], "name": self.view.origin(n) }));
            agents.insert(0, agent);
        }
        set(&mut node, "wasAttributedTo", agents);
        let relayed = origin.relays.iter().map(|o| match self.copied(*o) {
            Some(article) => self.names.article(article).to_owned(),
            None => self.local(&contract::id('o', *o)),
        });
        set(&mut node, "wasDerivedFrom", relayed.collect());
        graph.push(node);
    }

    fn claim(&self, n: usize) -> Value {
        let claim = &self.story.claims[n];
        let tellers = self.view.tellers(claim);
        let mut node = json!({
            "id": self.local(&claim_id(n)),
            "type": ["Claim", "prov:Entity"],
            "appearance": self.articles(&tellers),
            "about": self.local("event"),
            "standing": contract::standing(claim.standing),
            "weight": tables::rounded(claim.weight),
            "independentOrigins": claim.counts.independent_origins,
            "wasGeneratedBy": self.local("reading"),
        });
        if let Some(lead) = self.view.lead(n) {
            let language = self.view.language_of(lead.place);
            node["text"] = self.evidence.words(lead.place).into();
            node["inLanguage"] = language.into();
        }
        if let Some(first) = tellers.first() {
            node["firstAppearance"] = self.names.article(*first).into();
        }
        let own = |o: &usize| self.story.origins[*o].kind != OriginKind::Own;
        set(&mut node, "wasDerivedFrom", self.locals('o', claim.origins.iter().copied().filter(own)));
        let missing = self.articles(&claim.missing_from);
        set(&mut node, "missingFrom", missing.into_iter().map(str::to_owned).collect());
        set(&mut node, "deniedBy", claim.denied_by.clone());
        node
    }

    /// The words with which an article makes a claim.
    fn statement(&self, claim: usize, at: usize, told: &Told) -> Value {
        let id = self.local(&format!("{}:{}", claim_id(claim), at + 1));
        let body = self.local(&claim_id(claim)).into();
        let mut node = self.evidence.annotation(id, "linking", body, self.names, told.place);
        node["type"] = json!(["Annotation", "prov:Entity"]);
        node["stance"] = contract::stance(told.stance).into();
        if told.hearsay {
            node["hearsay"] = true.into();
        }
        if told.loose {
            node["loose"] = true.into();
        }
        node["wasQuotedFrom"] = self.names.article(told.place.article).into();
        if let Some(speaker) = told.speaker {
            node["wasAttributedTo"] = self.local(&contract::id('s', speaker)).into();
        }
        match self.copied(told.origin) {
            Some(first) if first == told.place.article => {}
            Some(first) => node["hadPrimarySource"] = self.names.article(first).into(),
            None => node["hadPrimarySource"] = self.local(&contract::id('o', told.origin)).into(),
        }
        let passed = told.chain.iter().filter(|n| **n != told.origin && self.copied(**n).is_none());
        set(&mut node, "wasDerivedFrom", self.locals('o', passed.copied()));
        node
    }

    /// What is compared within a claim, and each reading of it.
    fn values(&self, graph: &mut Vec<Value>, n: usize) {
        let claim: &Claim = &self.story.claims[n];
        for (number, comparison) in claim.values.iter().enumerate() {
            let id = format!("{}:v{}", claim_id(n), number + 1);
            let readings: Vec<String> =
                (0..comparison.readings.len()).map(|at| self.local(&format!("{id}:{}", at + 1))).collect();
            let mut node = json!({
                "id": self.local(&id),
                "type": "Comparison",
                "about": self.local(&claim_id(n)),
                "slot": comparison.slot,
                "verdict": contract::verdict(comparison.verdict),
                "reading": readings,
            });
            if let Some(slip) = comparison.slip.and_then(|slip| readings.get(slip.reading)) {
                node["slip"] = slip.as_str().into();
            }
            graph.push(node);
            for (value, id) in comparison.readings.iter().zip(readings) {
                let body = value_body(value);
                graph.push(self.evidence.annotation(id, "describing", body, self.names, value.place));
            }
        }
    }

    fn moment(&self, n: usize) -> Value {
        let moment = &self.story.timeline[n];
        let mut node = json!({
            "id": self.local(&format!("t{}", n + 1)),
            "type": "Event",
            "superEvent": self.local("event"),
            "inferred": moment.inferred,
        });
        set(&mut node, "subjectOf", self.locals('c', moment.claims.iter().copied()));
        dated(&mut node, &moment.edtf);
        node
    }
}

/// What a reading of a slot comes to.
fn value_body(value: &rashomon_synopsis::Value) -> Value {
    let mut bodies = Vec::new();
    if value.low.is_some() || value.high.is_some() {
        let mut body = json!({ "type": "QuantitativeValue" });
        for (term, bound) in [("minValue", value.low), ("maxValue", value.high)] {
            if let Some(bound) = bound.filter(|bound| bound.is_finite()) {
                body[term] = bound.into();
            }
        }
        bodies.push(body);
    }
    if let Some(edtf) = &value.edtf {
        bodies.push(json!({ "type": "TextualBody", "value": { "@type": "edtf:EDTF", "@value": edtf } }));
    }
    if let Some(concept) = &value.concept {
        bodies.push(json!({ "type": "DefinedTerm", "termCode": concept }));
    }
    if bodies.len() == 1 { bodies.remove(0) } else { bodies.into() }
}

/// Says when an event was: as a date where it is a day, as EDTF otherwise.
fn dated(node: &mut Value, edtf: &str) {
    node["startDate"] = match tables::day(edtf).filter(|_| edtf.len() == 10) {
        Some(day) => json!({ "@type": "xsd:date", "@value": day.to_string() }),
        None => json!({ "@type": "edtf:EDTF", "@value": edtf }),
    };
}

/// Sets a property, unless it has no value.
fn set(node: &mut Value, property: &str, values: Vec<String>) {
    if !values.is_empty() {
        node[property] = values.into();
    }
}

/// The class of schema.org that a kind of name is.
fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Place => "Place",
        Kind::Organisation => "Organization",
        Kind::Other => "Thing",
    }
}
