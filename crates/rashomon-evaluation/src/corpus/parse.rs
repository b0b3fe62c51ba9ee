use jiff::civil::Date;
use rashomon_article::{Article, Published};
use rashomon_language::{Kind, Stance};

use super::{Ask, Attribute, Case, Expect, Item, ItemKind, Mistake, Quoted};

/// Parses the corpus file `path` of the language `tag`. Mistakes leave out the item they are in.
pub fn parse(tag: &str, path: &str, contents: &str) -> (Vec<Case>, Vec<Mistake>) {
    let mut cases = Vec::new();
    let mut mistakes = Vec::new();
    let mut fenced = false;
    for (n, line) in contents.lines().enumerate() {
        let line = line.trim_end();
        fenced ^= line.starts_with("```");
        if fenced {
            continue;
        }
        if let Err(message) = take(tag, path, n + 1, line, &mut cases) {
            mistakes.push(Mistake { path: path.to_owned(), line: n + 1, message });
        }
    }
    for case in &cases {
        mistakes.extend(absent(path, case));
    }
    cases.retain(|case: &Case| !case.items.is_empty());
    mistakes.sort_by_key(|mistake| mistake.line);
    (cases, mistakes)
}

fn take(tag: &str, path: &str, number: usize, line: &str, cases: &mut Vec<Case>) -> Result<(), String> {
    if let Some(name) = line.strip_prefix("## ") {
        let article = Article { id: format!("{path}:{number}"), ..Article::default() };
        let (name, language) = (name.trim().to_owned(), tag.to_owned());
        cases.push(Case { name, line: number, language, article, items: Vec::new() });
        return Ok(());
    }
    let Some(case) = cases.last_mut() else {
        let early = line.starts_with("- ") && line.contains(": \"");
        return if early { Err("this item stands in no case: begin one with \"## \"".to_owned()) } else { Ok(()) };
    };
    if let Some(quoted) = line.strip_prefix('>') {
        if !case.items.is_empty() {
            return Err("a text cannot go on after its list: begin a new case with \"## \"".to_owned());
        }
        if !case.article.text.is_empty() {
            case.article.text.push('\n');
        }
        case.article.text.push_str(quoted.strip_prefix(' ').unwrap_or(quoted));
    } else if let Some(item) = line.strip_prefix("- ") {
        if case.article.text.is_empty() && case.article.title.is_empty() {
            return Err("this case has no text yet: quote it with \"> \" above the list".to_owned());
        }
        case.items.push(self::item(number, item)?);
    } else if case.article.text.is_empty() {
        head(line, case)?;
    }
    Ok(())
}

/// A line before the text that says something of the article.
fn head(line: &str, case: &mut Case) -> Result<(), String> {
    let Some((key, value)) = line.split_once(": ") else { return Ok(()) };
    let value = value.trim();
    match key {
        "title" => value.clone_into(&mut case.article.title),
        "outlet" => case.article.outlet = Some(value.to_owned()),
        "language" => value.clone_into(&mut case.language),
        "published" => {
            let date: Date = value.parse().map_err(|_| format!("{value:?} is no date: write it as 2023-10-05"))?;
            case.article.published = Some(Published { date, time: None });
        }
        _ => {}
    }
    Ok(())
}

/// Items whose words are not in the text.
fn absent<'c>(path: &'c str, case: &'c Case) -> impl Iterator<Item = Mistake> + 'c {
    case.items.iter().filter_map(move |item| {
        let (Expect::Found(quoted, _) | Expect::NotFound(quoted, _)) = &item.expect else { return None };
        let stands = |text: &str| text.matches(&quoted.words).count();
        let times = stands(&case.article.title) + stands(&case.article.text);
        let wanted = quoted.occurrence.map_or(1, |n| n + 1);
        (times < wanted).then(|| Mistake {
            path: path.to_owned(),
            line: item.line,
            message: format!(
                "{:?} stands {times} times in the text of this case: copy the words from it",
                quoted.words
            ),
        })
    })
}

fn item(line: usize, text: &str) -> Result<Item, String> {
    if let Some(kind) = text.strip_prefix("no other ") {
        return Ok(Item { line, kind: mention(kind.trim())?, expect: Expect::NoOther });
    }
    let (negative, rest) = match text.strip_prefix("not ") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (key, value) = rest.split_once(':').ok_or("an item is written as: kind: \"words\" = what is expected")?;
    let (key, value) = (key.trim(), value.trim());
    if key == "sentences" {
        let count = value.parse().map_err(|_| format!("{value:?} is no number of sentences: write sentences: 3"))?;
        return Ok(Item { line, kind: ItemKind::Sentence, expect: Expect::Count(count) });
    }
    let kind = kind(key)?;
    if kind == ItemKind::Language {
        return Ok(Item { line, kind, expect: Expect::Is(value.to_owned()) });
    }
    let (words, rest) = quoted(value)?;
    let (occurrence, rest) = occurrence(rest)?;
    let attributes = match rest.strip_prefix('=') {
        Some(list) => attributes(kind, list)?,
        None if rest.is_empty() => Vec::new(),
        None => return Err(format!("{rest:?} is not understood: after the words, write = and what is expected")),
    };
    let quoted = Quoted { words, occurrence };
    let expect = if negative { Expect::NotFound(quoted, attributes) } else { Expect::Found(quoted, attributes) };
    Ok(Item { line, kind, expect })
}

fn kind(word: &str) -> Result<ItemKind, String> {
    let known = || ItemKind::ALL.map(ItemKind::word).join(", ");
    let found = ItemKind::ALL.into_iter().find(|kind| kind.word() == word);
    found.ok_or_else(|| format!("{word:?} is no kind of item: write one of {}, sentences", known()))
}

fn mention(word: &str) -> Result<ItemKind, String> {
    match kind(word)? {
        kind @ (ItemKind::Name | ItemKind::Time | ItemKind::Quantity | ItemKind::Boilerplate) => Ok(kind),
        _ => Err(format!("\"no other {word}\" is not known: write name, time, quantity or boilerplate")),
    }
}

/// The words in straight quotes at the start, and what follows them.
fn quoted(text: &str) -> Result<(String, &str), String> {
    let message = "the words stand in straight double quotes: \"…\"";
    let inside = text.strip_prefix('"').ok_or(message)?;
    let mut words = String::new();
    let mut characters = inside.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' if words.is_empty() => return Err("the words are empty: copy them from the text".to_owned()),
            '"' => return Ok((words, inside[at + 1..].trim_start())),
            '\\' => words.extend(characters.next().map(|(_, c)| c)),
            c => words.push(c),
        }
    }
    Err(message.to_owned())
}

fn occurrence(text: &str) -> Result<(Option<usize>, &str), String> {
    let Some(inside) = text.strip_prefix('(') else { return Ok((None, text)) };
    let message = "the place of words that stand several times is written as (2), from (1)";
    let (number, rest) = inside.split_once(')').ok_or(message)?;
    let number: usize = number.trim().parse().map_err(|_| message)?;
    Ok((Some(number.checked_sub(1).ok_or(message)?), rest.trim_start()))
}

fn attributes(kind: ItemKind, list: &str) -> Result<Vec<Attribute>, String> {
    let mut attributes = Vec::new();
    let mut rest = list.trim();
    while !rest.is_empty() {
        let (plain, quote, after) = cut(rest)?;
        let (not, plain) = match plain.strip_prefix("not ") {
            Some(plain) => (true, plain.trim()),
            None => (false, plain),
        };
        let ask = match kind {
            ItemKind::Name => name(plain),
            ItemKind::Time => time(plain, quote),
            ItemKind::Quantity => quantity(plain),
            ItemKind::Statement => statement(plain, quote),
            _ => None,
        };
        let ask =
            ask.ok_or_else(|| format!("{plain:?} cannot be asked of a {}: see languages/README.md", kind.word()))?;
        attributes.push(Attribute { not, ask });
        rest = after;
    }
    Ok(attributes)
}

/// The first of a list: its plain words, the quoted words after them, and the list after the comma.
fn cut(list: &str) -> Result<(&str, Option<String>, &str), String> {
    let stop = list.find([',', '"']).unwrap_or(list.len());
    let plain = list[..stop].trim();
    let (quote, after) = match list[stop..].starts_with('"') {
        true => quoted(&list[stop..]).map(|(words, after)| (Some(words), after))?,
        false => (None, &list[stop..]),
    };
    match after.strip_prefix(',') {
        Some(after) => Ok((plain, quote, after.trim_start())),
        None if after.is_empty() => Ok((plain, quote, after)),
        None => Err(format!("{after:?} is not understood: part what is expected with commas")),
    }
}

fn name(plain: &str) -> Option<Ask> {
    Some(match plain {
        "person" => Ask::Kind(Kind::Person),
        "place" => Ask::Kind(Kind::Place),
        "organisation" => Ask::Kind(Kind::Organisation),
        "other" => Ask::Kind(Kind::Other),
        "adjective" => Ask::Adjective,
        "unknown" => Ask::Unknown,
        id if !id.is_empty() && !id.contains(' ') => Ask::Known(id.to_owned()),
        _ => return None,
    })
}

fn time(plain: &str, quote: Option<String>) -> Option<Ask> {
    let (value, from) = match plain.strip_suffix("from") {
        Some(value) => (value.trim(), true),
        None => (plain, false),
    };
    let is_duration = value.trim_start_matches('-').starts_with('P');
    Some(match (value, quote) {
        ("", _) => return None,
        ("unresolved", None) => Ask::Unresolved,
        (offset, Some(event)) if from && is_duration => Ask::From { offset: offset.to_owned(), event },
        (rule, None) if rule.starts_with("FREQ=") || rule.starts_with("RSCALE=") => Ask::Recurs(rule.to_owned()),
        (duration, None) if is_duration => Ask::Duration(duration.to_owned()),
        (edtf, None) if !edtf.contains(' ') => Ask::Edtf(edtf.to_owned()),
        _ => return None,
    })
}

fn quantity(plain: &str) -> Option<Ask> {
    if plain == "about" {
        return Some(Ask::About);
    }
    if let Some(unit) = plain.strip_prefix("unit ") {
        return Some(Ask::Unit(unit.trim().to_owned()));
    }
    if let Some(counted) = plain.strip_prefix("of ") {
        return Some(Ask::Of(counted.trim().to_owned()));
    }
    let number = |text: &str| text.replace('_', "").parse::<f64>().ok();
    Some(match plain.split_once("..") {
        None => Ask::Number { low: Some(number(plain)?), high: Some(number(plain)?) },
        Some((low, "")) => Ask::Number { low: Some(number(low)?), high: None },
        Some(("", high)) => Ask::Number { low: None, high: Some(number(high)?) },
        Some((low, high)) => Ask::Number { low: Some(number(low)?), high: Some(number(high)?) },
    })
}

fn statement(plain: &str, quote: Option<String>) -> Option<Ask> {
    if let Some(stance) = stance(plain) {
        return Some(Ask::Stance(stance));
    }
    Some(match (plain, quote) {
        ("by outlet", None) => Ask::ByOutlet,
        ("by", Some(words)) => Ask::By(words),
        ("name", Some(words)) => Ask::Name(words),
        ("for", Some(words)) => Ask::For(words),
        ("told", words) => Ask::Told(words),
        ("credit", words) => Ask::Credit(words),
        ("chain", Some(words)) => Ask::Chain(words.split('<').map(|name| name.trim().to_owned()).collect()),
        ("anonymous", None) => Ask::Anonymous,
        ("direct", None) => Ask::Direct,
        ("negated", None) => Ask::Negated,
        ("hearsay", None) => Ask::Hearsay,
        (plain, None) => match plain.split_once(' ')? {
            ("role", id) => Ask::Role(id.trim().to_owned()),
            ("concept", id) => Ask::Concept(id.trim().to_owned()),
            ("for", id) => Ask::For(id.trim().to_owned()),
            ("told", id) => Ask::Told(Some(id.trim().to_owned())),
            ("credit", id) => Ask::Credit(Some(id.trim().to_owned())),
            _ => return None,
        },
        _ => return None,
    })
}

fn stance(word: &str) -> Option<Stance> {
    Some(match word {
        "asserts" => Stance::Asserts,
        "confirms" => Stance::Confirms,
        "denies" => Stance::Denies,
        "declines" => Stance::Declines,
        "accuses" => Stance::Accuses,
        "warns" => Stance::Warns,
        "promises" => Stance::Promises,
        "asks" => Stance::Asks,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"# A language

- prose may have lists too

## One

published: 2023-10-05
title: A secret meeting

> "We met", he said on Tuesday.
>
> More than 100 people came.

- sentences: 2
- sentence: "\"We met\", he said on Tuesday."
- time: "Tuesday" (1) = 2023-10-03
- not name: "Tuesday"
- no other quantity
- quantity: "More than 100 people" = 100.., of person
- statement: "We met" = by "he", asserts, not anonymous, not told

## Two, without a list

> Nothing.
"#;

    #[test]
    fn a_case_is_read() {
        let (cases, mistakes) = parse("en", "languages/en/x.md", GOOD);
        assert_eq!(mistakes, []);
        assert_eq!(cases.len(), 1);
        assert_eq!(cases[0].article.text, "\"We met\", he said on Tuesday.\n\nMore than 100 people came.");
        assert_eq!(cases[0].article.title, "A secret meeting");
        assert_eq!(cases[0].items.len(), 7);
        let Expect::Found(_, attributes) = &cases[0].items[5].expect else { panic!("found") };
        assert_eq!(attributes[0].ask, Ask::Number { low: Some(100.0), high: None });
        assert_eq!(attributes[1].ask, Ask::Of("person".to_owned()));
        let Expect::Found(_, attributes) = &cases[0].items[6].expect else { panic!("found") };
        assert_eq!(attributes[3], Attribute { not: true, ask: Ask::Told(None) });
    }

    #[test]
    fn what_times_can_say() {
        for (text, ask) in [
            ("2023-09-17", Ask::Edtf("2023-09-17".to_owned())),
            ("P9M", Ask::Duration("P9M".to_owned())),
            ("unresolved", Ask::Unresolved),
            ("P2D from \"the meeting\"", Ask::From { offset: "P2D".to_owned(), event: "the meeting".to_owned() }),
        ] {
            assert_eq!(attributes(ItemKind::Time, text), Ok(vec![Attribute { not: false, ask }]));
        }
    }

    #[test]
    fn mistakes_name_the_line_and_the_remedy() {
        for (item, line, remedy) in [
            ("- nmae: \"a\"", 4, "write one of"),
            ("- name: a", 4, "straight double quotes"),
            ("- name: \"b\"", 4, "copy the words"),
            ("- name: \"a\" (2)", 4, "copy the words"),
            ("- name: \"a\" (0)", 4, "from (1)"),
            ("- time: \"a\" =  one two", 4, "README"),
            ("- quantity: \"a\" = many", 4, "README"),
            ("- statement: \"a\" = thinks", 4, "README"),
            ("- no other statement", 4, "write name"),
            ("- sentences: two", 4, "no number"),
            ("- name \"a\"", 4, "kind:"),
            ("- name: \"a\" person", 4, "write ="),
        ] {
            let (_, mistakes) = parse("en", "p", &format!("## C\n\n> a\n{item}\n"));
            assert_eq!(mistakes.len(), 1, "{item}");
            assert_eq!(mistakes[0].line, line);
            assert!(mistakes[0].message.contains(remedy), "{item}: {}", mistakes[0]);
        }
    }
}
