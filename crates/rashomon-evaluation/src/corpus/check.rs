use rashomon_article::Article;
use rashomon_language::identify;
use rashomon_reading::{Name, Options, Party, Quantity, Reading, Statement, Time, read};
use rashomon_text::{Field, Span, fold};

use super::{Ask, Attribute, Case, Expect, Item, ItemKind, Outcome, Quoted};

/// Reads the case's text in its language and checks every item.
pub fn run(case: &Case) -> Vec<Outcome> {
    let options = Options { language: Some(case.language.clone()) };
    let (reading, _) = read(&case.article, &options);
    check(case, &reading)
}

/// Checks every item of a case against a reading of its article.
pub fn check(case: &Case, reading: &Reading) -> Vec<Outcome> {
    let checker = Checker { case, article: &case.article, reading };
    case.items.iter().map(|item| checker.outcome(item)).collect()
}

struct Checker<'c> {
    case: &'c Case,
    article: &'c Article,
    reading: &'c Reading,
}

/// Something found: where, and a reference to ask it.
struct Found<'c> {
    span: Span,
    thing: Thing<'c>,
}

#[derive(Clone, Copy)]
enum Thing<'c> {
    Name(&'c Name),
    Time(&'c Time),
    Quantity(&'c Quantity),
    Statement(&'c Statement),
    Plain,
}

impl<'c> Checker<'c> {
    fn outcome(&self, item: &Item) -> Outcome {
        let result = match &item.expect {
            Expect::Is(tag) => self.language(tag),
            Expect::Count(count) => self.sentences(*count),
            Expect::NoOther => self.no_other(item.kind),
            Expect::Found(quoted, asked) => self.found(item.kind, quoted, asked),
            Expect::NotFound(quoted, asked) => self.not_found(item.kind, quoted, asked),
        };
        Outcome { line: item.line, kind: item.kind, failure: result.err() }
    }

    fn language(&self, tag: &str) -> Result<(), String> {
        let found = identify(&self.article.title, &self.article.text, None);
        if found.tag == tag { Ok(()) } else { Err(format!("language: {tag} is expected, {} is found", found.tag)) }
    }

    fn sentences(&self, count: usize) -> Result<(), String> {
        let found: Vec<_> = self.reading.sentences.iter().filter(|s| s.field == Field::Text).collect();
        if found.len() == count {
            return Ok(());
        }
        let list: Vec<_> = found.iter().map(|s| format!("\n    {:?}", self.article.slice(**s))).collect();
        Err(format!("{count} sentences are expected, {} are found:{}", found.len(), list.concat()))
    }

    fn no_other(&self, kind: ItemKind) -> Result<(), String> {
        let listed: Vec<Span> = self
            .case
            .items
            .iter()
            .filter(|item| item.kind == kind)
            .filter_map(|item| match &item.expect {
                Expect::Found(quoted, _) => Some(self.places(quoted)),
                _ => None,
            })
            .flatten()
            .collect();
        let others: Vec<_> = self.all(kind).into_iter().filter(|found| !listed.contains(&found.span)).collect();
        if others.is_empty() {
            return Ok(());
        }
        Err(format!("no other {} is expected; found: {}", kind.word(), self.describe_all(&others)))
    }

    fn found(&self, kind: ItemKind, quoted: &Quoted, asked: &[Attribute]) -> Result<(), String> {
        let mut nearest = Vec::new();
        for place in self.places(quoted) {
            let candidates = self.at(kind, place);
            for found in &candidates {
                if asked.iter().all(|a| self.holds(found, &a.ask) != a.not) {
                    return Ok(());
                }
            }
            nearest.extend(candidates);
        }
        let words = &quoted.words;
        if let Some(found) = nearest.first() {
            let wrong: Vec<_> = asked.iter().filter(|a| self.holds(found, &a.ask) == a.not).map(describe_ask).collect();
            return Err(format!(
                "{} {words:?}: {} is expected; found {}",
                kind.word(),
                wrong.join(", "),
                self.describe(found)
            ));
        }
        let touching: Vec<_> = self.places(quoted).into_iter().flat_map(|place| self.touching(kind, place)).collect();
        if touching.is_empty() {
            return Err(format!("{} {words:?}: nothing is found there", kind.word()));
        }
        Err(format!("{} {words:?}: other words are found: {}", kind.word(), self.describe_all(&touching)))
    }

    fn not_found(&self, kind: ItemKind, quoted: &Quoted, asked: &[Attribute]) -> Result<(), String> {
        for place in self.places(quoted) {
            let exactly = !asked.is_empty() || kind == ItemKind::Sentence;
            let candidates = if exactly { self.at(kind, place) } else { self.touching(kind, place) };
            for found in candidates {
                let forbidden = |a: &Attribute| self.holds(&found, &a.ask) != a.not;
                if asked.is_empty() || asked.iter().any(forbidden) {
                    let forbidden: Vec<_> = asked.iter().map(describe_ask).collect();
                    let (word, words) = (kind.word(), &quoted.words);
                    let (forbidden, found) = (forbidden.join(", "), self.describe(&found));
                    return Err(format!("not {word} {words:?} {forbidden}: found {found}"));
                }
            }
        }
        Ok(())
    }

    /// Where the quoted words stand, the title first.
    fn places(&self, quoted: &Quoted) -> Vec<Span> {
        let places = [Field::Title, Field::Text].into_iter().flat_map(|field| {
            let text = self.article.field(field);
            text.match_indices(&quoted.words).map(move |(at, words)| Span::new(field, at, at + words.len()))
        });
        match quoted.occurrence {
            Some(n) => places.skip(n).take(1).collect(),
            None => places.collect(),
        }
    }

    fn all(&self, kind: ItemKind) -> Vec<Found<'c>> {
        let reading = self.reading;
        let plain = |spans: &[Span]| spans.iter().map(|s| Found { span: *s, thing: Thing::Plain }).collect();
        match kind {
            ItemKind::Language => Vec::new(),
            ItemKind::Sentence => plain(&reading.sentences),
            ItemKind::Boilerplate => plain(&reading.boilerplate),
            ItemKind::Source => plain(&reading.credits.iter().map(|party| party.span).collect::<Vec<_>>()),
            ItemKind::Name => reading.names.iter().map(|n| Found { span: n.span, thing: Thing::Name(n) }).collect(),
            ItemKind::Time => reading.times.iter().map(|t| Found { span: t.span, thing: Thing::Time(t) }).collect(),
            ItemKind::Quantity => {
                reading.quantities.iter().map(|q| Found { span: q.span, thing: Thing::Quantity(q) }).collect()
            }
            ItemKind::Statement => {
                reading.statements.iter().map(|s| Found { span: s.span, thing: Thing::Statement(s) }).collect()
            }
        }
    }

    /// What is found at exactly `place`; of statements, the smallest that covers it.
    fn at(&self, kind: ItemKind, place: Span) -> Vec<Found<'c>> {
        let all = self.all(kind).into_iter();
        if kind == ItemKind::Statement {
            // Several may say it with one voice.
            let covering: Vec<Found> = all.filter(|found| found.span.contains(place)).collect();
            let smallest = covering.iter().map(|found| found.span.len()).min();
            return covering.into_iter().filter(|found| Some(found.span.len()) == smallest).collect();
        }
        all.filter(|found| found.span == place).collect()
    }

    fn touching(&self, kind: ItemKind, place: Span) -> Vec<Found<'c>> {
        self.all(kind).into_iter().filter(|found| found.span.overlaps(place)).collect()
    }

    fn holds(&self, found: &Found, ask: &Ask) -> bool {
        match found.thing {
            Thing::Name(name) => name_holds(name, ask),
            Thing::Time(time) => self.time_holds(time, ask),
            Thing::Quantity(quantity) => quantity_holds(quantity, ask),
            Thing::Statement(statement) => self.statement_holds(statement, ask),
            Thing::Plain => false,
        }
    }

    fn time_holds(&self, time: &Time, ask: &Ask) -> bool {
        match ask {
            Ask::Edtf(edtf) => time.edtf.as_ref() == Some(edtf),
            Ask::Duration(duration) => time.duration.as_ref() == Some(duration),
            Ask::Recurs(rule) => time.recurs.as_ref() == Some(rule),
            Ask::Unresolved => time.edtf.is_none(),
            Ask::From { offset, event } => {
                time.relative.as_ref().is_some_and(|r| r.offset == *offset && self.article.slice(r.event) == event)
            }
            _ => false,
        }
    }

    fn statement_holds(&self, statement: &Statement, ask: &Ask) -> bool {
        let speaker = statement.speaker.as_ref();
        match ask {
            Ask::Stance(stance) => statement.stance == *stance,
            Ask::By(words) => speaker.is_some_and(|s| self.article.slice(s.span) == words),
            Ask::ByOutlet => speaker.is_none(),
            Ask::Name(name) => speaker.and_then(|s| s.name.as_ref()).is_some_and(|n| same(n, name)),
            Ask::Role(role) => speaker.and_then(|s| s.role.as_ref()) == Some(role),
            Ask::Anonymous => speaker.is_some_and(|s| s.anonymous),
            Ask::For(whom) => speaker.and_then(|s| s.affiliation.as_ref()).is_some_and(|a| {
                same(&a.text, whom) || a.known.as_ref() == Some(whom) || self.article.slice(a.span) == whom
            }),
            Ask::Told(whom) => self.is_party(statement.told.as_ref(), whom.as_deref()),
            Ask::Credit(whom) => self.is_party(statement.credit.as_ref(), whom.as_deref()),
            Ask::Chain(media) => {
                let same = |(party, whom): (&Party, &String)| self.is_party(Some(party), Some(whom));
                statement.chain.len() == media.len() && statement.chain.iter().zip(media).all(same)
            }
            Ask::Direct => statement.direct,
            Ask::Negated => statement.negated,
            Ask::Hearsay => statement.hearsay,
            Ask::Concept(id) => statement.concepts.contains(id),
            _ => false,
        }
    }

    fn is_party(&self, party: Option<&Party>, whom: Option<&str>) -> bool {
        match (party, whom) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(party), Some(whom)) => {
                same(&party.name, whom)
                    || party.known.as_deref() == Some(whom)
                    || self.article.slice(party.span) == whom
            }
        }
    }

    fn describe_all(&self, found: &[Found]) -> String {
        found.iter().map(|f| self.describe(f)).collect::<Vec<_>>().join("; ")
    }

    fn describe(&self, found: &Found) -> String {
        let words = self.article.slice(found.span);
        let says = match found.thing {
            Thing::Name(n) => {
                let kind = format!("{:?}", n.kind).to_lowercase();
                let known = n.known.as_ref().map(|id| format!(", {id}")).unwrap_or_default();
                format!(" = {kind}{known}{}", if n.adjective { ", adjective" } else { "" })
            }
            Thing::Time(t) => {
                let mut parts: Vec<String> = t.edtf.iter().chain(&t.duration).chain(&t.recurs).cloned().collect();
                parts.extend(
                    t.relative.as_ref().map(|r| format!("{} from {:?}", r.offset, self.article.slice(r.event))),
                );
                format!(" = {}", if parts.is_empty() { "unresolved".to_owned() } else { parts.join(", ") })
            }
            Thing::Quantity(q) => {
                let number = match (q.low, q.high) {
                    (Some(low), Some(high)) if low == high => low.to_string(),
                    (low, high) => {
                        let side = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
                        format!("{}..{}", side(low), side(high))
                    }
                };
                let unit = q.unit.as_ref().map(|u| format!(", unit {u}")).unwrap_or_default();
                let counted = q.counted.as_ref().map(|c| format!(", of {c}")).unwrap_or_default();
                format!(" = {number}{}{unit}{counted}", if q.approximate { ", about" } else { "" })
            }
            Thing::Statement(s) => self.describe_statement(s),
            Thing::Plain => String::new(),
        };
        format!("{words:?}{says}")
    }

    fn describe_statement(&self, statement: &Statement) -> String {
        let mut parts = Vec::new();
        match &statement.speaker {
            None => parts.push("by outlet".to_owned()),
            Some(speaker) => {
                parts.push(format!("by {:?}", self.article.slice(speaker.span)));
                parts.extend(speaker.name.as_ref().map(|n| format!("name {n:?}")));
                parts.extend(speaker.role.as_ref().map(|r| format!("role {r}")));
                parts.extend(speaker.affiliation.as_ref().map(|a| format!("for {:?}", a.text)));
                parts.extend(speaker.anonymous.then(|| "anonymous".to_owned()));
            }
        }
        parts.push(format!("{:?}", statement.stance).to_lowercase());
        parts.extend(statement.told.as_ref().map(|p| format!("told {:?}", p.name)));
        parts.extend(statement.credit.as_ref().map(|p| format!("credit {:?}", p.name)));
        let chain: Vec<&str> = statement.chain.iter().map(|p| p.name.as_str()).collect();
        parts.extend((chain.len() > 1).then(|| format!("chain {:?}", chain.join(" < "))));
        parts.extend(statement.direct.then(|| "direct".to_owned()));
        parts.extend(statement.negated.then(|| "negated".to_owned()));
        parts.extend(statement.hearsay.then(|| "hearsay".to_owned()));
        parts.extend(statement.concepts.iter().map(|c| format!("concept {c}")));
        format!(" = {}", parts.join(", "))
    }
}

fn name_holds(name: &Name, ask: &Ask) -> bool {
    match ask {
        Ask::Kind(kind) => name.kind == *kind,
        Ask::Known(id) => name.known.as_ref() == Some(id),
        Ask::Unknown => name.known.is_none(),
        Ask::Adjective => name.adjective,
        _ => false,
    }
}

fn quantity_holds(quantity: &Quantity, ask: &Ask) -> bool {
    match ask {
        Ask::Number { low, high } => near(quantity.low, *low) && near(quantity.high, *high),
        Ask::About => quantity.approximate,
        Ask::Unit(unit) => quantity.unit.as_ref() == Some(unit),
        Ask::Of(counted) => quantity.counted.as_ref().is_some_and(|c| c == counted || *c == fold(counted)),
        _ => false,
    }
}

/// Equal up to rounding.
fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
        _ => false,
    }
}

fn same(a: &str, b: &str) -> bool {
    a == b || fold(a) == fold(b)
}

fn describe_ask(attribute: &Attribute) -> String {
    let asked = match &attribute.ask {
        Ask::Kind(kind) => format!("{kind:?}").to_lowercase(),
        Ask::Stance(stance) => format!("{stance:?}").to_lowercase(),
        Ask::Known(value) | Ask::Edtf(value) | Ask::Duration(value) | Ask::Recurs(value) => value.clone(),
        Ask::Unknown => "unknown".to_owned(),
        Ask::Adjective => "adjective".to_owned(),
        Ask::Unresolved => "unresolved".to_owned(),
        Ask::From { offset, event } => format!("{offset} from {event:?}"),
        Ask::Number { low, high } => {
            let side = |n: &Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
            if low == high { side(low) } else { format!("{}..{}", side(low), side(high)) }
        }
        Ask::About => "about".to_owned(),
        Ask::Unit(unit) => format!("unit {unit}"),
        Ask::Of(counted) => format!("of {counted}"),
        Ask::By(words) => format!("by {words:?}"),
        Ask::ByOutlet => "by outlet".to_owned(),
        Ask::Name(name) => format!("name {name:?}"),
        Ask::Role(role) => format!("role {role}"),
        Ask::Anonymous => "anonymous".to_owned(),
        Ask::For(whom) => format!("for {whom:?}"),
        Ask::Told(whom) => format!("told {}", whom.as_ref().map(|w| format!("{w:?}")).unwrap_or_default()),
        Ask::Credit(whom) => format!("credit {}", whom.as_ref().map(|w| format!("{w:?}")).unwrap_or_default()),
        Ask::Chain(media) => format!("chain {:?}", media.join(" < ")),
        Ask::Direct => "direct".to_owned(),
        Ask::Negated => "negated".to_owned(),
        Ask::Hearsay => "hearsay".to_owned(),
        Ask::Concept(id) => format!("concept {id}"),
    };
    if attribute.not { format!("not {asked}") } else { asked }
}

#[cfg(test)]
mod tests {
    use rashomon_language::Kind;
    use rashomon_reading::NameEvidence;

    use super::super::parse;
    use super::*;

    fn failures(items: &str, reading: &Reading) -> Vec<String> {
        let text = format!("## C\n\n> Ana met Bo in Rome. Ana left.\n\n{items}\n");
        let (cases, mistakes) = parse("en", "p", &text);
        assert_eq!(mistakes, []);
        check(&cases[0], reading).into_iter().filter_map(|o| o.failure).collect()
    }

    fn name(start: usize, end: usize, kind: Kind) -> Name {
        let evidence = NameEvidence::Capitals;
        let span = Span::text(start, end);
        Name { span, kind, romanised: String::new(), known: None, adjective: false, evidence }
    }

    #[test]
    fn what_is_found_and_what_is_not() {
        let names = vec![name(0, 3, Kind::Person), name(14, 18, Kind::Person)];
        let reading = Reading { names, ..Reading::default() };
        for good in
            ["- name: \"Ana\" = person", "- name: \"Ana\" (1)", "- not name: \"Bo\"", "- name: \"Rome\" = unknown"]
        {
            assert_eq!(failures(good, &reading), [""; 0], "{good}");
        }
        for (bad, says) in [
            ("- name: \"Ana\" (2)", "nothing is found there"),
            ("- name: \"Rome\" = place", "place is expected; found \"Rome\" = person"),
            ("- name: \"in Rome\"", "other words are found: \"Rome\""),
            ("- not name: \"in Rome\"", "found \"Rome\""),
            ("- not name: \"Rome\" = person", "found \"Rome\" = person"),
            ("- name: \"Ana\"\n- no other name", "found: \"Rome\""),
            ("- sentences: 2", "0 are found"),
        ] {
            let found = failures(bad, &reading);
            assert!(found.len() == 1 && found[0].contains(says), "{bad}: {found:?}");
        }
        assert_eq!(failures("- not name: \"Rome\" = place", &reading), [""; 0]);
    }
}
