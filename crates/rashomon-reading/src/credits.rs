//! From which medium is a report as a whole?
//!
//! Its dateline says so, "KYIV, 5 March (Reuters) —", or a line at its end: "Source: AFP", "/ritzau/", "(dpa/AFP)".

use rashomon_language::schema::people::RoleKind;
use rashomon_language::{Kind, Language, Sense};
use rashomon_text::{Field, Span, TokenKind};

use crate::{Document, Name, Part, Party, Time};

/// The last so many lines of a text may say where it is from.
const LAST: usize = 4;

/// So may the first ones, where a news agency stands for the author.
const FIRST: usize = 2;

/// The longest line, in tokens, that says nothing else.
const LONGEST: usize = 14;

/// The most tokens of the name of a medium that nothing is known of.
const NAME: usize = 5;

/// The media, in order.
pub fn find(document: &Document, names: &[Name], times: &[Time]) -> Vec<Party> {
    let Some(part) = document.parts.iter().find(|part| part.field == Field::Text) else { return Vec::new() };
    let mut found = dateline(part, names, times);
    let begins: Vec<usize> = (0..part.tokens.len()).filter(|t| *t == 0 || part.tokens[*t].breaks_line).collect();
    let line_at = |n: usize| (begins[n], begins.get(n + 1).copied().unwrap_or(part.tokens.len()));
    let closing = begins.len().saturating_sub(LAST);
    for n in 0..begins.len().min(FIRST).min(closing) {
        let (first, end) = line_at(n);
        found.extend(agencies(document, part, names, (first, end)));
    }
    for n in closing..begins.len() {
        let (first, end) = line_at(n);
        found.extend(line(part, document.language, first, end));
        found.extend(agencies(document, part, names, (first, end)));
    }
    // Who signs with its own name has it from nobody.
    let own = |party: &Party| document.article.outlet.as_deref() == Some(party.name.as_str());
    found.retain(|party| party.known.is_some() || !own(party));
    found.dedup_by(|a, b| a.name == b.name);
    found
}

/// The news agencies that a line names and nothing else, but for what opens a byline and the place it is filed from: "Lusa", "APA/dpa",
/// "By Reuters", "EFE | Madrid", "© 2024 AFP". The names of other media stand alone for many a reason.
fn agencies(document: &Document, part: &Part, names: &[Name], (first, end): (usize, usize)) -> Vec<Party> {
    let mut found = Vec::new();
    let place = |t: usize| {
        let name = names.iter().find(|name| name.kind == Kind::Place && name.span.overlaps(part.span(t, t + 1)))?;
        Some(part.tokens_of(name.span).1)
    };
    let mut at = byline(document, part, first, end);
    while at < end {
        match known(part, at).filter(|(to, id)| *to <= end && crate::statements::is_news_agency(id)) {
            Some((to, id)) => {
                found.push(party(part, at, to, Some(id)));
                // Who edited it signs with initials: "dpa/fre".
                let initials = to + 2 == end && part.word(to) == "/" && known(part, to + 1).is_none();
                at = if initials { end } else { to };
            }
            None if part.tokens[at].kind != TokenKind::Word => at += 1,
            None => match place(at).filter(|to| *to > at && end - first <= LONGEST) {
                Some(to) => at = to,
                None => return Vec::new(),
            },
        }
    }
    found
}

/// Where the words end that open a byline at token `first`.
fn byline(document: &Document, part: &Part, first: usize, end: usize) -> usize {
    let words = &document.language.data.boilerplate.bylines;
    let opens = |to: &usize| words.iter().any(|word| word == part.word_span(first, *to));
    (first + 1..end.min(first + NAME)).rev().find(opens).unwrap_or(first)
}

/// The media that a dateline at the head of the text names: in brackets, between slashes, or where nothing but places,
/// days and marks stands beside it.
fn dateline(part: &Part, names: &[Name], times: &[Time]) -> Vec<Party> {
    const HEAD: usize = 20;
    let covered = |t: usize, span: Span| span.overlaps(part.span(t, t + 1));
    let is_time = |t: usize| times.iter().any(|time| covered(t, time.span));
    let named = |t: usize| names.iter().any(|name| covered(t, name.span));
    // Of where and when: in a script without capitals, any of the first words may be a place.
    let filed = |t: usize| {
        let token = &part.tokens[t];
        let uncased = t < PLACE && !token.script.is_cased() && !token.script.is_unspaced();
        token.kind != TokenKind::Word
            || token.is_capitalised(part.text)
            || named(t)
            || is_time(t)
            || uncased
            || part.tags_at(t).iter().any(|tag| matches!(tag.sense, Sense::Month { .. }))
    };
    let heads = |t: &usize| {
        let sentence = *t > 0 && part.tokens[*t].breaks_line;
        !sentence && (filed(*t) || known(part, *t).is_some())
    };
    let head = (0..part.tokens.len().min(HEAD)).take_while(heads).count();
    let mut at = 0;
    while at < head {
        let Some((end, party)) = medium(part, at, names) else {
            at += 1;
            continue;
        };
        let word = |t: usize| if t < part.tokens.len() { part.word(t) } else { "" };
        let before = if at > 0 { word(at - 1) } else { "" };
        let enclosed = matches!(
            (before, word(end)),
            ("(" | "（" | "[" | "【" | "〔" | "=" | "＝", ")" | "）" | "]" | "】" | "〕")
        ) || before == "/" && word(end) == "/";
        let dashed = is_dash(before) && (word(end) == "." || is_dash(word(end)));
        let within = || party.known.is_some() && in_brackets(part, at, end, &filed);
        // 新华社北京3月4日电, （中央社台北4日電）
        let opens = at == 0 || at == 1 && OPENING.contains(&before);
        let next = end.min(part.tokens.len() - 1);
        let dated = opens && (named(next) || is_time(next)) && (end..head).any(is_time) && {
            part.tokens[at].script.is_unspaced()
        };
        // "Bakı, 26 dekabr, AZƏRTAC."
        let when_and_where = |t: usize| part.tokens[t].kind != TokenKind::Word || named(t) || is_time(t);
        let led = party.known.as_deref().is_some_and(crate::statements::is_news_agency)
            && (0..at).all(when_and_where)
            && (0..at).any(|t| named(t) || is_time(t))
            && (is_dash(word(end)) || matches!(word(end), "." | ":" | "։" | "：" | "।"));
        if (enclosed || dashed || dated || led || within()) && !is_caption(part, at, names, &is_time) {
            return [party].into_iter().chain(signing_together(part, end)).collect();
        }
        at = end;
    }
    Vec::new()
}

/// Whether the brackets around token `at` say whose a picture is: beside a medium, somebody's name of several words is joined
/// to it, "(picture alliance / AP / Ana Reis)". Who signs a report is a medium, and where it was filed is a place.
fn is_caption(part: &Part, at: usize, names: &[Name], is_time: &dyn Fn(usize) -> bool) -> bool {
    let is = |t: usize, marks: &[&str]| marks.contains(&part.word(t));
    let open = (at.saturating_sub(2 * WIDE)..at).rev().find(|t| is(*t, &OPENING) || is(*t, &CLOSING));
    let close = (at..part.tokens.len().min(at + 2 * WIDE)).find(|t| is(*t, &OPENING) || is(*t, &CLOSING));
    let Some((open, close)) = open.zip(close).filter(|(open, close)| is(*open, &OPENING) && is(*close, &CLOSING))
    else {
        return false;
    };
    let joined: Vec<usize> = (open + 1..close).filter(|t| part.word(*t) == "/").collect();
    if joined.is_empty() {
        return false;
    }
    let starts = std::iter::once(open + 1).chain(joined.iter().map(|t| t + 1));
    let ends = joined.iter().copied().chain([close]);
    starts.zip(ends).any(|(first, end)| {
        let words = (first..end).filter(|t| part.tokens[*t].kind == TokenKind::Word).count();
        let medium = || (first..end).any(|t| known(part, t).is_some());
        let place =
            |name: &Name| name.kind == Kind::Place && (first..end).any(|t| name.span.overlaps(part.span(t, t + 1)));
        words > 1 && !medium() && !(first..end).any(is_time) && !names.iter().any(place)
    })
}

/// The media that sign together with the one whose name ends at token `end`: "(ANP/AFP)".
fn signing_together(part: &Part, end: usize) -> Vec<Party> {
    let mut found = Vec::new();
    let mut at = end;
    while at + 1 < part.tokens.len() && part.word(at) == "/" {
        let Some((to, id)) = known(part, at + 1) else { break };
        found.push(party(part, at + 1, to, Some(id)));
        at = to;
    }
    found
}

/// What brackets open and close with.
const OPENING: [&str; 5] = ["(", "（", "[", "【", "〔"];
const CLOSING: [&str; 5] = [")", "）", "]", "】", "〕"];

/// The most tokens on either side of a medium in the brackets of a dateline.
const WIDE: usize = 6;

/// In a script without capitals, a dateline's brackets open within so many tokens.
const PLACE: usize = 7;

/// Whether brackets stand around a medium's name at tokens `first..end` that hold nothing else but where and when it was
/// filed, and who signs with it: 【ベルリン共同】, "(ANP/RTR)", "(dpa-AFX)".
fn in_brackets(part: &Part, first: usize, end: usize, filed: &dyn Fn(usize) -> bool) -> bool {
    let is = |t: usize, marks: &[&str]| marks.contains(&part.word(t));
    let open = (first.saturating_sub(WIDE)..first).rev().find(|t| is(*t, &OPENING) || is(*t, &CLOSING));
    let close = (end..part.tokens.len().min(end + WIDE)).find(|t| is(*t, &OPENING) || is(*t, &CLOSING));
    let Some((open, close)) = open.zip(close).filter(|(open, close)| is(*open, &OPENING) && is(*close, &CLOSING))
    else {
        return false;
    };
    let joined = close == end || joins(part.word(end));
    (open + 1..first).all(filed) && (joined || (end..close).all(filed))
}

/// Whether a mark joins the names of those who sign together.
fn joins(mark: &str) -> bool {
    mark == "/" || mark == "-" || mark == "–"
}

/// Whether tokens `first..end` are the signature of a medium and nothing else: its name, with what is joined to it
/// ("ANP/upday"), or words that open one ("with inputs from PTI").
pub(crate) fn signs(part: &Part, first: usize, end: usize) -> bool {
    let opened = part.longest(first, |s| matches!(s, Sense::BoilerplateSource).then_some(())).map(|(from, ())| from);
    let from = opened.filter(|from| *from < end).unwrap_or(first);
    let whole = known(part, from).is_some_and(|(to, _)| to == end || to < end && joins(part.word(to)));
    whole || opened.is_some() && (from..end).any(|t| known(part, t).is_some_and(|(to, _)| to == end))
}

/// The medium that is named at token `at`, and where the name ends: a known one, or what the reader of names found.
fn medium(part: &Part, at: usize, names: &[Name]) -> Option<(usize, Party)> {
    if let Some((end, id)) = known(part, at) {
        return Some((end, party(part, at, end, Some(id))));
    }
    let name = names.iter().find(|name| name.span.field == part.field && name.span.start == part.tokens[at].start)?;
    let (first, end) = part.tokens_of(name.span);
    let inside = || (first..end).find_map(|t| known(part, t).map(|(_, id)| id));
    let enclosed = at > 0 && matches!(part.word(at - 1), "(" | "（" | "【" | "〔") && name.known.is_none();
    let id = name.known.as_deref().filter(|id| label(id).is_some()).or_else(inside);
    (id.is_some() || enclosed).then(|| (end, party(part, first, end, id)))
}

/// The well-known medium whose name begins at token `at`, and where it ends.
pub(crate) fn known(part: &Part, at: usize) -> Option<(usize, &'static str)> {
    part.longest(at, |sense| match sense {
        Sense::Name { id } if label(id).is_some() => Some(id.as_str()),
        _ => None,
    })
}

/// The identifier of a well-known medium, which outlives the text.
fn declared_id(id: &str) -> Option<&'static str> {
    crate::statements::medium_id(id)
}

/// What a well-known medium is called.
fn label(id: &str) -> Option<&'static str> {
    crate::statements::medium_label(id)
}

fn party(part: &Part, first: usize, end: usize, id: Option<&str>) -> Party {
    let span = part.span(first, end);
    let name = id.and_then(label).unwrap_or_else(|| part.word_span(first, end)).to_owned();
    Party { span, name, known: id.map(str::to_owned) }
}

/// The media that a line at the end names and nothing else, or that the signature names with which it closes.
fn line(part: &Part, language: &Language, first: usize, end: usize) -> Vec<Party> {
    let opening = (first..end).find(|t| part.tokens[*t].kind != TokenKind::Mark).unwrap_or(end);
    let opened = |at: usize| part.longest(at, |s| matches!(s, Sense::BoilerplateSource).then_some(())).map(|(e, ())| e);
    if opening < end
        && end - first <= LONGEST
        && let Some(from) = opened(opening).filter(|from| *from < end)
    {
        let found = media(part, language, from, end);
        // Without a colon such words may begin a sentence.
        let colon = |t: usize| matches!(part.word(t), ":" | "：" | "՝");
        let stated = colon(from - 1) || colon(from);
        // "Avec AFP", but "Avec Reuters en crise, le conseil s'est réuni."
        if from == opening + 1 && !stated && !nearly_all(part, &found, from, end) {
            return Vec::new();
        }
        return if found.is_empty() && stated { unknown(part, from, end).into_iter().collect() } else { found };
    }
    // "Le Monde avec AFP".
    let with = || (opening + 1..end.min(opening + NAME)).find_map(|t| opened(t).filter(|from| *from < end));
    if end - first <= NAME + 2
        && opens_line(part, opening)
        && let Some(from) = with()
    {
        return media(part, language, from, end);
    }
    // "AFP contributed to this report".
    let credits = |t: usize| part.longest(t, |s| matches!(s, Sense::BoilerplateCredit).then_some(())).is_some();
    if end - first <= LONGEST && (first..end).any(credits) {
        return media(part, language, first, end);
    }
    let signed = signature(part, first, end).or_else(|| dashed(part, first, end));
    signed.map(|(from, to)| media(part, language, from, to)).unwrap_or_default()
}

/// Whether the names of these media are nearly all the words of tokens `first..end`.
fn nearly_all(part: &Part, media: &[Party], first: usize, end: usize) -> bool {
    const OTHERS: usize = 2;
    let named = |t: usize| media.iter().any(|party| party.span.overlaps(part.span(t, t + 1)));
    let other = |t: &usize| part.tokens[*t].kind == TokenKind::Word && !named(*t);
    (first..end).filter(other).count() <= OTHERS
}

/// Whether a well-known medium's name opens a line.
fn opens_line(part: &Part, at: usize) -> bool {
    at < part.tokens.len() && known(part, at).is_some()
}

/// The dash and the end of a line that closes with one and a well-known medium's name behind it: "- Reuters"; or where the
/// name begins, if nothing else is the last sentence: "… dijo el alcalde. EFE".
pub(crate) fn dashed(part: &Part, first: usize, end: usize) -> Option<(usize, usize)> {
    let marks = |from: usize| (from..end).all(|t| part.tokens[t].kind == TokenKind::Mark);
    let begins = |t: usize| t == first || matches!(part.word(t - 1), "." | "!" | "?" | "”" | "\"" | "»" | "。" | "।");
    let from = end.saturating_sub(NAME + 2).max(first);
    let closes = |t: usize| known(part, t).filter(|(to, _)| *to <= end && marks(*to)).map(|(to, _)| (t, to));
    if let Some(dash) = (from..end).rev().find(|t| is_dash(part.word(*t)) && begins(*t)) {
        return closes(dash + 1).map(|(_, to)| (dash, to));
    }
    (from.max(first + 1)..end).rev().filter(|t| begins(*t)).find_map(closes)
}

/// The tokens between the brackets or slashes with which a line ends.
fn signature(part: &Part, first: usize, end: usize) -> Option<(usize, usize)> {
    let close = (first..end).rev().find(|t| !matches!(part.word(*t), "." | "。" | "।" | "۔"))?;
    let open: &[&str] = match part.word(close) {
        "/" => &["/"],
        ")" | "）" => &["(", "（"],
        "]" | "】" => &["[", "【"],
        _ => return None,
    };
    let open = (first..close).rev().take(LONGEST).find(|t| open.contains(&part.word(*t)))?;
    // Within a sentence brackets may say more about what is named there.
    let apart = open == first || part.tokens[open - 1].kind == TokenKind::Mark;
    apart.then_some((open + 1, close))
}

/// The known media named in tokens `first..end`. In a signature they may be written small: "/ritzau/".
fn media(part: &Part, language: &Language, first: usize, end: usize) -> Vec<Party> {
    let small = |at: usize| {
        let word = part.word(at);
        let mut letters = word.chars();
        let first = letters.next().filter(|c| c.is_lowercase())?;
        let capitalised: String = first.to_uppercase().chain(letters).collect();
        [capitalised, word.to_uppercase()].iter().find_map(|word| {
            let tags = language.lexicon.tag(word, &language.lexicon.words(word));
            let id = tags.iter().find_map(|tag| match tag.sense {
                Sense::Name { id } if label(id).is_some() => Some(id.as_str()),
                _ => None,
            })?;
            declared_id(id).map(|id| (at + 1, id))
        })
    };
    let mut found = Vec::new();
    let mut at = first;
    while at < end {
        match known(part, at).filter(|(to, _)| *to <= end).or_else(|| small(at)) {
            Some((to, id)) => {
                found.push(party(part, at, to, Some(id)));
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// The medium that nothing is known of, where so few words name it, the marks and the word for a medium around it left out.
fn unknown(part: &Part, first: usize, end: usize) -> Option<Party> {
    let is_word = |t: &usize| part.tokens[*t].kind != TokenKind::Mark;
    let noun = |t: usize| part.longest(t, |s| matches!(s, Sense::Role { kind: RoleKind::Outlet, .. }).then_some(()));
    let mut first = (first..end).find(is_word)?;
    let last = (first..end).rev().find(is_word)? + 1;
    if let Some((to, ())) = noun(first).filter(|(to, ())| *to < last) {
        first = (to..last).find(is_word)?;
    }
    (last - first <= NAME).then(|| party(part, first, last, None))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "―")
}

#[cfg(test)]
mod tests {
    use rashomon_article::Article;

    use crate::{Options, read};

    /// The media that a report is credited to as a whole, which stands in lines.
    fn credits(language: &str, lines: &[&str]) -> Vec<String> {
        let (id, outlet, text) = ("a".to_owned(), Some("The Morning Bell".to_owned()), lines.join("\n\n"));
        let article = Article { id, outlet, text, ..Article::default() };
        let (reading, _) = read(&article, &Options { language: Some(language.to_owned()) });
        reading.credits.into_iter().map(|party| party.known.unwrap_or(party.name)).collect()
    }

    #[test]
    fn an_agency_alone_on_the_last_line_signs_the_report() {
        let report = |language: &str, last: &str| credits(language, &["Kelvin 12.", "Kelvin 13.", "Kelvin 14.", last]);
        for (language, last, expected) in [
            ("pt", "Lusa", "lusa"),
            ("es", "EFE", "EFE"),
            ("fr", "AFP", "AFP"),
            ("de", "dpa", "dpa"),
            ("de", "DPA/fre", "dpa"),
            ("it", "ANSA", "ANSA"),
            ("pl", "PAP", "PAP"),
            ("uk", "Укрінформ", "ukrinform"),
            ("en", "© 2024 AFP", "AFP"),
            ("en", "AFP contributed to this report.", "AFP"),
            ("fr", "Le Figaro avec AFP", "AFP"),
            ("es", "El País con EFE", "EFE"),
        ] {
            assert_eq!(report(language, last), [expected], "{language}: {last}");
        }
        for (language, last) in [
            ("en", "Photo: AFP"),
            ("en", "BBC"),
            ("en", "Source: The Morning Bell"),
            ("es", "Con Reuters en crisis, el consejo se reunió."),
            ("fr", "Avec Reuters en crise, le conseil s'est réuni."),
        ] {
            assert_eq!(report(language, last), Vec::<String>::new(), "{language}: {last}");
        }
    }

    #[test]
    fn an_agency_stands_for_the_author() {
        let report = |language: &str, first: &str| {
            credits(language, &[first, "Kelvin 12.", "Kelvin 13.", "Kelvin 14.", "Kelvin 15.", "Kelvin 16."])
        };
        assert_eq!(report("en", "By Reuters"), ["reuters"]);
        assert_eq!(report("es", "Por EFE"), ["EFE"]);
        assert_eq!(report("es", "EFE | Madrid"), ["EFE"]);
        assert_eq!(report("zh", "〔中央社〕飞机坠毁。"), ["CNA-taiwan"]);
        assert_eq!(report("az", "Bakı, 26 dekabr, AZƏRTAC. Təyyarə qəzaya uğrayıb."), ["azertac"]);
        assert_eq!(report("en", "By Jane Doe, Reuters readers' editor"), Vec::<String>::new());
    }
}
