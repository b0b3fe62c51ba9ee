//! Which lines belong to the page and not to the report?
//!
//! A line is left out if it opens or ends as the language's data says, or if it is wholly one of the lines
//! listed there. What was glued to the end of a paragraph is left out from there on, if it cannot be missed: such a
//! line, a sentence on who worked on the report, the signature of an agency between slashes or in brackets. So are the
//! last lines of a text that are no sentences, where its others are, and a dateline that stands for itself.

mod stamps;
mod strange;

use rashomon_language::{Sense, Tag};
use rashomon_text::{Field, Span, TokenKind, digit_value};

use crate::{Document, Name, Part, Time};

/// Lines of boilerplate, in order.
pub fn find(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    for part in document.parts.iter().filter(|part| part.field == Field::Text) {
        let lines = lines(part);
        let signed = signatures(part, &lines);
        let several = lines.len() > 1;
        let worded = part.tokens.iter().any(|token| token.kind == TokenKind::Word);
        let titled = document.parts.iter().any(|part| part.field == Field::Title);
        let noted = |n: usize, (first, end): (usize, usize)| {
            let alone = || {
                is_counter(part, first, end)
                    || is_agency(part, first, end)
                    || titled && is_handed(part, first, end)
                    || worded && are_marks(part, first, end)
                    || stamps::is_stamp(part, first, end)
                    || stamps::is_byline(document, part, first, end)
            };
            let told = line(part, first, end).or_else(|| (several && alone()).then_some(first));
            if n < signed { told } else { Some(first) }
        };
        let noted: Vec<Option<usize>> = lines.iter().enumerate().map(|(n, line)| noted(n, *line)).collect();
        let whole: Vec<bool> = noted.iter().zip(&lines).map(|(from, (first, _))| *from == Some(*first)).collect();
        let strange = strange::find(document, part, &lines, &whole);
        for (n, &(first, end)) in lines.iter().enumerate() {
            let from = if strange[n] { Some(first) } else { noted[n] };
            found.extend(from.map(|from| part.span(from, end)));
        }
    }
    found
}

/// Whether each of some lines belongs to a page, but for those that tell from where the report is taken or who has signed
/// it, in brackets. Each stands for itself.
pub fn of_page(document: &Document) -> Vec<Span> {
    let texts = document.parts.iter().filter(|part| part.field == Field::Text);
    let found = texts.flat_map(|part| {
        lines(part).into_iter().filter_map(|(first, end)| {
            let opening = skip_marks(part, first, end);
            let is_source = part.longest(opening, |s| matches!(s, Sense::BoilerplateSource).then_some(())).is_some();
            let is_signed = matches!(part.word(first), "(" | "[" | "/" | "（" | "［");
            let is_whole = line(part, first, end) == Some(first);
            (is_whole && !is_source && !is_signed).then(|| part.span(first, end))
        })
    });
    found.collect()
}

/// The lines of a text as ranges of tokens.
fn lines(part: &Part) -> Vec<(usize, usize)> {
    let begins = (0..part.tokens.len()).filter(|t| *t == 0 || part.tokens[*t].breaks_line);
    let mut lines: Vec<(usize, usize)> = begins.map(|first| (first, part.tokens.len())).collect();
    for n in 1..lines.len() {
        lines[n - 1].1 = lines[n].0;
    }
    lines
}

/// The number of the first of the lines at the end that are no sentences, where the others are: who wrote it, who sent
/// it, what else there is to read. One with a figure may be an item of a list.
fn signatures(part: &Part, lines: &[(usize, usize)]) -> usize {
    const MOST: usize = 3;
    const LONGEST: usize = 14;
    const OTHERS: usize = 3;
    let is_ended = |(_, end): &(usize, usize)| part.word(end - 1).chars().any(|c| ENDINGS.contains(c));
    let has_figure = |first: usize, end: usize| {
        (first..end).any(|t| part.word(t).chars().any(|c| digit_value(c).is_some() || c.is_numeric()))
    };
    let is_signature =
        |line: &&(usize, usize)| !is_ended(line) && line.1 - line.0 <= LONGEST && !has_figure(line.0, line.1);
    let signed = lines.iter().rev().take(MOST + 1).take_while(is_signature).count();
    // Where the text was cut off, its last line is none, either.
    let signed = if lines.last().is_some_and(|line| is_cut(part, line.0, line.1)) { 0 } else { signed };
    let others = &lines[..lines.len() - signed];
    let ended = others.iter().filter(|line| is_ended(line)).count();
    let are_sentences = others.len() >= OTHERS && ended * 5 >= others.len() * 4;
    if signed <= MOST && are_sentences { others.len() } else { lines.len() }
}

/// Whether a line is the beginning of a sentence whose end is missing: it ends with a small word, opens a clause, or a
/// quotation that nothing closes.
fn is_cut(part: &Part, first: usize, end: usize) -> bool {
    const SHORTEST: usize = 4;
    let small = |t: &Tag| matches!(t.sense, Sense::Function | Sense::Coordinator | Sense::Relative) && t.end == end;
    let ends_small = || !part.tokens[end - 1].is_capitalised(part.text) && part.tags_at(end - 1).iter().any(small);
    let clause = |at: usize| part.tags_at(at).iter().any(|t| matches!(t.sense, Sense::Complementiser));
    let marks = |set: &str| (first..end).filter(|t| part.word(*t).chars().all(|c| set.contains(c))).count();
    let open = || marks("“„") > marks("”“") || marks("«") > marks("»");
    end - first >= SHORTEST && (ends_small() || (first + 1..end).any(clause) || open())
}

/// Whether a line ends as sentences do, or with a quotation.
fn is_ended(part: &Part, first: usize, end: usize) -> bool {
    const QUOTES: &str = "»”\"’」』›";
    const BRACKETS: &str = ")）】]";
    const STOPS: &str = ".!?…。！？．।॥؟۔։";
    let has = |t: usize, marks: &str| part.word(t).chars().any(|c| marks.contains(c));
    let last = (first..end).rev().find(|t| !has(*t, QUOTES) && !has(*t, BRACKETS));
    has(end - 1, QUOTES) || last.is_some_and(|t| has(t, STOPS))
}

/// What the last mark of a sentence has, in whatever script.
const ENDINGS: &str = ".!?…。！？．।॥؟۔։:：»”\"“’)）」』】›";

/// Sentences that are nothing but a dateline: places, days, and names of who sends it, at the head of the text.
pub fn datelines(document: &Document, names: &[Name], times: &[Time]) -> Vec<Span> {
    let Some(part) = document.parts.iter().find(|part| part.field == Field::Text) else { return Vec::new() };
    let heads = part.sentences.iter().take(part.sentences.len().saturating_sub(1)).take(2);
    let are_datelines = heads.take_while(|(first, end)| is_dateline(part, *first, *end, names, times));
    let mut found: Vec<(usize, usize)> = are_datelines.copied().collect();
    // Beneath the headline it stands as well.
    const BENEATH: usize = 5;
    let begins = |n: &usize| part.tokens[part.sentences[*n].0].breaks_line;
    let filed = |sentence: &&(usize, usize)| is_filed(part, **sentence, names, times);
    for n in (1..part.sentences.len().saturating_sub(1).min(BENEATH)).filter(begins) {
        let rest = &part.sentences[n..part.sentences.len() - 1];
        found.extend(
            rest.iter().take(2).take_while(filed).filter(|sentence| !found.contains(sentence)).collect::<Vec<_>>(),
        );
    }
    found.into_iter().map(|(first, end)| part.span(first, end)).collect()
}

/// Whether a sentence is nothing but where, when and by which agency a report was filed: places, days, agencies and words
/// all in capitals, in more than one piece or at the head of a line that goes on.
fn is_filed(part: &Part, (first, end): (usize, usize), names: &[Name], times: &[Time]) -> bool {
    const LONGEST: usize = 12;
    if end - first > LONGEST {
        return false;
    }
    let covered = |t: usize, span: Span| span.overlaps(part.span(t, t + 1));
    let placed =
        |t: usize| names.iter().any(|name| name.kind == rashomon_language::Kind::Place && covered(t, name.span));
    let dated = |t: usize| times.iter().any(|time| time.relative.is_none() && covered(t, time.span));
    let capitals = |t: usize| {
        let word = part.word(t);
        word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase())
    };
    let signed = |t: usize| {
        capitals(t)
            || (t.saturating_sub(3).max(first)..=t)
                .any(|from| crate::credits::known(part, from).is_some_and(|(to, _)| to > t))
    };
    let words: Vec<usize> = (first..end).filter(|t| part.tokens[*t].kind != TokenKind::Mark).collect();
    let goes_on = end < part.tokens.len() && !part.tokens[end].breaks_line;
    let parted =
        (first + 1..end - 1).any(|t| matches!(part.word(t), "•" | "," | "/" | "(" | "–" | "—" | "-" | "|" | "."));
    words.iter().any(|t| placed(*t) || dated(*t))
        && words.iter().all(|t| placed(*t) || dated(*t) || signed(*t))
        && (goes_on || parted && words.iter().any(|t| dated(*t) || signed(*t)))
}

fn is_dateline(part: &Part, first: usize, end: usize, names: &[Name], times: &[Time]) -> bool {
    const LONGEST: usize = 24;
    const UNKNOWN: usize = 3;
    if end - first > LONGEST {
        return false;
    }
    let words: Vec<usize> = (first..end).filter(|t| part.tokens[*t].kind != TokenKind::Mark).collect();
    let covered = |t: usize, span: Span| span.overlaps(part.span(t, t + 1));
    let is_named = |t: usize| names.iter().any(|name| covered(t, name.span));
    // A time that is told from an event tells of that.
    let is_dated = |t: usize| times.iter().any(|time| time.relative.is_none() && covered(t, time.span));
    let is_capital = |t: usize| part.tokens[t].is_capitalised(part.text);
    // A town that nobody knows may stand alone; of several words one has to be known.
    match words[..] {
        [] => false,
        [only] => is_named(only) || is_dated(only) || is_capital(only),
        _ => {
            let known = words.iter().filter(|t| is_named(**t) || is_dated(**t)).count();
            let asks = matches!(part.word(end - 1), "?" | "!" | "؟" | "？" | "！");
            // Where all words have capitals, it may be a headline.
            known > 0
                && words.len() - known <= known.max(UNKNOWN)
                && !asks
                && words.iter().all(|t| is_named(*t) || is_dated(*t) || is_capital(*t))
        }
    }
}

/// Where the boilerplate of the line of tokens `first..end` begins, if it holds any.
fn line(part: &Part, first: usize, end: usize) -> Option<usize> {
    let opening = skip_marks(part, first, end);
    if opening == end {
        return None;
    }
    let opens = |at: usize| part.longest(at, |s| matches!(s, Sense::BoilerplateOpens).then_some(())).map(|(e, ())| e);
    let notice = |e: usize| e <= end && ((e < end && is_colon(part.word(e))) || sentences(part, first, end) <= 2);
    if opens(opening).is_some_and(notice) || (is_short(first, end) && closes(part, opening, end)) {
        return Some(first);
    }
    if is_caption(part, first, end) || is_tweet(part, first, end) || stamps::is_machinery(part, first, end) {
        return Some(first);
    }
    if let Some(from) = feed(part, first, end) {
        return Some(from);
    }
    if let Some(from) = credit(part, opening, end).or_else(|| signature(part, first, end)) {
        return Some(from);
    }
    (first..end).find(|&at| {
        if at == first {
            return whole(part, opening, end);
        }
        let glued = starts_sentence(part, at) && part.tokens[at].kind == TokenKind::Word;
        glued && (whole(part, at, end) || opens(at).is_some_and(|e| e < end && is_colon(part.word(e))))
    })
}

/// Whether a line holds nothing but figures and marks, months and weekdays: how often it was read, when it was printed.
fn is_counter(part: &Part, first: usize, end: usize) -> bool {
    let word = |t: &usize| part.tokens[*t].kind == TokenKind::Word;
    let dated = |t: usize| {
        part.tags_at(t)
            .iter()
            .any(|tag| matches!(tag.sense, Sense::Month { .. } | Sense::Weekday(_) | Sense::HalfDay(_)))
    };
    let figure = |t: usize| part.word(t).chars().any(|c| digit_value(c).is_some());
    (first..end).any(figure) && (first..end).filter(word).all(|t| dated(t) || figure(t))
}

/// Where what a feed puts beneath its reports begins: "The post … appeared first on", with the name of the site to the end.
fn feed(part: &Part, first: usize, end: usize) -> Option<usize> {
    const NAME: usize = 8;
    let begins = |at: usize| at == first || starts_sentence(part, at);
    let has = |at: usize, is: fn(&Sense) -> bool| part.longest(at, |s| is(s).then_some(())).map(|(end, ())| end);
    let ends = |at: usize| has(at, |s| matches!(s, Sense::FeedEnds)).map(|past| (at, past));
    let (at, name) = (first..end).rev().take(2 * NAME).find_map(ends)?;
    let opens = |from: &usize| begins(*from) && has(*from, |s| matches!(s, Sense::FeedOpens)).is_some_and(|e| e < at);
    (name < end && end - name <= NAME).then(|| (first..at).rev().find(opens))?
}

/// Whether a line tells who has written a message that is shown, and when: "— Anna Holm (@holm) 5 March".
fn is_tweet(part: &Part, first: usize, end: usize) -> bool {
    const LONGEST: usize = 24;
    let dash = matches!(part.word(first), "—" | "–" | "-" | "―");
    let account = |t: usize| part.word(t) == "(" && part.word(t + 1) == "@";
    dash && end - first <= LONGEST && (first..end - 1).any(account)
}

/// Whether a line is what stands beneath a picture: it ends with who owns the picture, behind ©, a stroke, or in brackets.
fn is_caption(part: &Part, first: usize, end: usize) -> bool {
    const LONGEST: usize = 40;
    const OWNER: usize = 10;
    if end - first > LONGEST || sentences(part, first, end) > 2 {
        return false;
    }
    let owned = || (first..end).rev().take(OWNER).any(|t| part.word(t) == "©");
    let bracket = || {
        let close = end.checked_sub(1).filter(|t| matches!(part.word(*t), ")" | "）" | "]"))?;
        let open = (first..close).rev().take(OWNER).find(|t| matches!(part.word(*t), "(" | "（" | "["))?;
        let named = |t: usize| part.tokens[t].kind != TokenKind::Word || part.tokens[t].is_capitalised(part.text);
        let opens =
            |e: usize| e < close && (is_colon(part.word(e)) || is_colon(part.word(e - 1)) || (e..close).all(named));
        part.longest(open + 1, |s| matches!(s, Sense::BoilerplateOpens).then_some(())).filter(|(e, ())| opens(*e))
    };
    // "Ships in the harbour | Photo: Wire"
    let stroke = || {
        let bar = (first + 1..end).rev().take(OWNER).find(|t| part.word(*t) == "|")?;
        let opens = |e: usize| e < end && (is_colon(part.word(e)) || is_colon(part.word(e - 1)) || part.word(e) == ",");
        part.longest(bar + 1, |s| matches!(s, Sense::BoilerplateOpens).then_some(())).filter(|(e, ())| opens(*e))
    };
    let opens = || part.word(first) == "©" || part.word(first) == "▲" && !(first..end).any(|t| part.word(t) == "。");
    owned()
        || (opens() && !is_ended(part, first, end))
        || bracket().is_some()
        || stroke().is_some()
        || is_wire_caption(part, first, end)
        || is_owned(part, first, end)
        || is_lent(part, first, end)
}

/// Whether a line that is no sentence names in brackets at its end, or behind a sign of equality, the agency that the picture
/// is of: "Mourners in Oslo (Ana Lima / AP / dpa)", "(Getty Images)", "하니예, AP=연합뉴스".
fn is_owned(part: &Part, first: usize, end: usize) -> bool {
    const OWNER: usize = 16;
    let known = |t: usize| crate::credits::known(part, t).map(|(to, _)| to);
    let ended =
        |from: usize, to: usize| (from..to).any(|t| matches!(part.word(t), "." | "。" | "!" | "?" | "؟" | "۔" | "।"));
    let equals = |t: usize| matches!(part.word(t), "=" | "＝") && known(t + 1) == Some(end);
    if end - first > 2 && (end.saturating_sub(6).max(first + 1)..end - 1).any(equals) {
        return !part.word_span(first, end).contains('。');
    }
    // "The minister in Oslo EPA/ANA LIMA"
    let is_capitals = |t: usize| {
        let word = part.word(t);
        part.tokens[t].kind == TokenKind::Mark || word.chars().count() > 1 && word.chars().all(char::is_uppercase)
    };
    let by_hand = |t: usize| {
        known(t).is_some_and(|to| {
            to + 1 < end && part.word(to) == "/" && part.tokens[t].script.is_cased() && (to..end).all(is_capitals)
        })
    };
    if end - first > 4 && !ended(first, end) && (end.saturating_sub(8).max(first + 2)..end).any(by_hand) {
        return true;
    }
    if !matches!(part.word(end - 1), ")" | "）" | "]") {
        return false;
    }
    let close = end - 1;
    let Some(open) = (first + 2..close).rev().take(OWNER).find(|t| matches!(part.word(*t), "(" | "（" | "[")) else {
        return false;
    };
    let strokes = (open + 1..close).any(|t| matches!(part.word(t), "/" | "|" | "=" | "＝"));
    let of_agency = || strokes && (open + 1..close).any(|t| known(t).is_some_and(|to| to <= close));
    let archive = || whole(part, open + 1, close);
    !ended(first, open) && (of_agency() || archive())
}

/// Whether a line is nothing but the names of agencies.
fn is_agency(part: &Part, first: usize, end: usize) -> bool {
    let mut at = first;
    while at < end {
        match crate::credits::known(part, at) {
            Some((to, _)) if to <= end => at = to,
            _ if at > first && part.tokens[at].kind == TokenKind::Mark => at += 1,
            _ => return false,
        }
    }
    true
}

/// Whether a line that is no sentence ends with a dash and the agency that the picture is of: "The minister in Oslo - AFP". Where
/// the title stands elsewhere, it is none.
fn is_handed(part: &Part, first: usize, end: usize) -> bool {
    const NAME: usize = 4;
    let dash = |t: usize| matches!(part.word(t), "-" | "–" | "—") && part.tokens[t].spaced && part.tokens[t + 1].spaced;
    let known = |t: usize| crate::credits::known(part, t).is_some_and(|(to, _)| to == end);
    end - first > 3 && (end.saturating_sub(NAME).max(first + 2)..end - 1).any(|t| dash(t) && known(t + 1))
}

/// Whether a short line tells at its end, as a sentence of its own, of whom the picture is: "The president in Oslo. Photo:
/// Wire / Ana Lima".
fn is_lent(part: &Part, first: usize, end: usize) -> bool {
    const OWNER: usize = 14;
    let picture = |t: usize| {
        part.longest(t, |s| matches!(s, Sense::BoilerplatePicture).then_some(())).is_some_and(|(to, ())| {
            to < end && (is_colon(part.word(to)) || is_colon(part.word(to - 1)) || part.word(to - 1) == "＝")
        })
    };
    (end.saturating_sub(OWNER).max(first + 1)..end).any(|t| starts_sentence(part, t) && picture(t))
}

/// Whether a line is what stands beneath a picture of an agency where words stand without spaces: 港に並ぶ船＝5日、オスロ（通信社）.
fn is_wire_caption(part: &Part, first: usize, end: usize) -> bool {
    const OWNER: usize = 12;
    let closes = matches!(part.word(end - 1), ")" | "）") && part.tokens[first].script.is_unspaced();
    let open = || (first..end - 1).rev().take(OWNER).find(|t| matches!(part.word(*t), "(" | "（"));
    let equals = |open: usize| (first + 1..open).any(|t| matches!(part.word(t), "=" | "＝"));
    let stopped = || (first..end).any(|t| part.word(t) == "。");
    closes && !stopped() && open().is_some_and(equals)
}

/// Where the last sentence of a line begins, if it tells who worked on the report.
fn credit(part: &Part, opening: usize, end: usize) -> Option<usize> {
    let begins = |t: &usize| part.tokens[*t].kind != TokenKind::Mark && starts_sentence(part, *t);
    let from = (opening + 1..end).rev().find(begins).unwrap_or(opening);
    let credits =
        |at: usize| part.longest(at, |s| matches!(s, Sense::BoilerplateCredit).then_some(())).map(|(e, ())| e);
    let closes = |at: usize| credits(at).is_some_and(|e| e <= end && are_marks(part, e, end));
    (is_short(from, end) && (credits(from).is_some_and(|e| e <= end) || (from..end).any(closes))).then_some(from)
}

/// Where the signature of an agency begins that closes a line, between slashes, in brackets or behind a dash: `/ritzau/`,
/// `(AFP)`, `- Reuters`.
fn signature(part: &Part, first: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    if let Some((dash, _)) = crate::credits::dashed(part, first, end) {
        return Some(dash);
    }
    let close = (first..end).rev().find(|t| !matches!(part.word(*t), "." | "。" | "।" | "۔"))?;
    let open: &[&str] = match part.word(close) {
        "/" => &["/"],
        ")" | "）" => &["(", "（"],
        "]" => &["["],
        _ => return None,
    };
    let from = (first..close).rev().take(LONGEST + 1).find(|t| open.contains(&part.word(*t)))?;
    let spaced = part.tokens[from].spaced || part.word(from) == "（";
    let begins = from == first || spaced && starts_sentence(part, from);
    let is_told = |t: usize| {
        let word = part.word(t);
        word.chars().any(|c| digit_value(c).is_some()) || matches!(word, "." | "!" | "?" | "。" | "؟" | "।")
    };
    // In brackets words may stand that belong to what was said; a signature has names.
    let is_name = |t: usize| part.tokens[t].kind == TokenKind::Mark || part.tokens[t].is_capitalised(part.text);
    let signed = || crate::credits::signs(part, from + 1, close);
    let is_signed = open == ["/"] || from == first || (from + 1..close).all(is_name) || signed();
    (begins && close > from + 1 && is_signed && !(from + 1..close).any(is_told)).then_some(from)
}

fn are_marks(part: &Part, first: usize, end: usize) -> bool {
    (first..end).all(|t| part.tokens[t].kind == TokenKind::Mark)
}

/// A line of so few tokens may be a notice; a longer one that only ends like one is a paragraph.
fn is_short(first: usize, end: usize) -> bool {
    end - first <= 40
}

/// How many sentences tokens `first..end` seem to be.
fn sentences(part: &Part, first: usize, end: usize) -> usize {
    1 + (first + 1..end).filter(|t| part.tokens[*t].spaced && starts_sentence(part, *t)).count()
}

/// Whether tokens `at..end`, but for marks around them, are one of the listed lines.
fn whole(part: &Part, at: usize, end: usize) -> bool {
    part.longest(at, |s| matches!(s, Sense::BoilerplateLine).then_some(()))
        .is_some_and(|(e, ())| e <= end && are_marks(part, e, end))
}

/// Whether the line ends as notices do.
fn closes(part: &Part, first: usize, end: usize) -> bool {
    (first..end).any(|at| {
        part.longest(at, |s| matches!(s, Sense::BoilerplateCloses).then_some(()))
            .is_some_and(|(e, ())| e <= end && are_marks(part, e, end))
    })
}

fn skip_marks(part: &Part, first: usize, end: usize) -> usize {
    (first..end).find(|t| part.tokens[*t].kind != TokenKind::Mark).unwrap_or(end)
}

/// Whether a sentence may begin at token `at`: the mark before it ends one.
fn starts_sentence(part: &Part, at: usize) -> bool {
    matches!(
        part.word(at - 1),
        "." | "!"
            | "?"
            | "؟"
            | "۔"
            | "…"
            | "»"
            | "”"
            | "\""
            | ")"
            | "|"
            | "•"
            | "。"
            | "！"
            | "？"
            | "」"
            | "।"
            | "։"
    )
}

/// Whether a mark parts a label from what it labels.
fn is_colon(word: &str) -> bool {
    matches!(word, ":" | "：" | "›" | ">" | "»")
}

#[cfg(test)]
mod tests {
    use rashomon_article::Article;

    use crate::{Document, Options};

    fn left_out(language: &str, text: &str) -> Vec<String> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let document = Document::new(&article, &Options { language: Some(language.to_owned()) });
        super::find(&document).into_iter().map(|span| article.slice(span).to_owned()).collect()
    }

    #[test]
    fn lines_of_the_page_are_left_out() {
        let text = "The ferry sank on Sunday.\n\nRead more: Who owned the ferry?\n(Reporting by the Oslo desk)\nDivers went on.";
        assert_eq!(left_out("en", text), ["Read more: Who owned the ferry?", "(Reporting by the Oslo desk)"]);
        assert_eq!(left_out("fa", "زلزله شهر را لرزاند.\nانتهای پیام/"), ["انتهای پیام/"]);
        assert_eq!(
            left_out("pt", "O barco afundou.\nLeia Também: Como era o barco"),
            ["Leia Também: Como era o barco"]
        );
    }

    #[test]
    fn lines_glued_to_a_paragraph_are_left_out() {
        assert_eq!(left_out("fa", "زلزله شهر را لرزاند. انتهای پیام"), ["انتهای پیام"]);
        assert_eq!(left_out("pt", "O barco afundou. Leia também: Como era o barco"), ["Leia também: Como era o barco"]);
    }

    const REPORT: &str = "The ferry sank off the island on Sunday morning.\nDivers are looking for eleven of those on board.\n\
        The owner of the ferry has said nothing so far.";

    #[test]
    fn what_a_page_prints_around_a_report_is_left_out() {
        for line in [
            "Herald / 4 August 2024, 16:53",
            "General 26.12.2024 21:13:00 803 0",
            "26, dek, 2024",
            "2025-03-16 18:45:00 CET",
            "By Ana Lima and Rui Costa",
            "Home > World > Asia",
            "concert;mourning;club;fire;",
            "{{title}}",
            "{$media_671823_400_300}",
            "#ferry #island",
            "***",
            "x",
            "Gardening",
            "Mourners in Oslo (Ana Lima / AP / dpa)",
            "Reuters",
        ] {
            let (first, rest) = REPORT.split_once('\n').unwrap_or_default();
            assert_eq!(left_out("en", &format!("{line}\n{REPORT}")), [line], "before: {line}");
            assert_eq!(left_out("en", &format!("{first}\n\n{line}\n\n{rest}")), [line], "within: {line}");
        }
        for line in [
            "Ferry sank with eighty on board",
            "5 March 2025: The owner speaks",
            "The ferry on 5 March 2025",
            "Dead: 12",
            "He said it sank.",
            "He called it »the ferry« and »the boat«.",
        ] {
            let text = format!("{line}\n{REPORT}");
            assert!(left_out("en", &text).is_empty(), "{line}: {:?}", left_out("en", &text));
        }
        assert!(left_out("en", "x\nAll quiet\nNothing new").is_empty(), "nothing tells what the report is");
    }

    #[test]
    fn headlines_of_other_reports_are_left_out() {
        let menu = "More news\nFamous actor sells villa near lake\n14:05\nFerry owner in court again";
        let text = format!("Ferry sinks off island\n{REPORT}\n{menu}");
        assert_eq!(left_out("en", &text), menu.lines().collect::<Vec<_>>());
        let (first, rest) = REPORT.split_once('\n').unwrap_or_default();
        let text = format!("{first}\n\nFamous actor sells villa near lake\n\n{rest}");
        assert_eq!(left_out("en", &text), ["Famous actor sells villa near lake"]);
        let signed = format!("{REPORT}\nWeather at sea had been calm all week long. Lima 1130612");
        assert!(left_out("en", &signed).is_empty(), "{:?}", left_out("en", &signed));
        let list = "These were brought ashore:\n- a child\n- two cows";
        let text = format!("{first}\n{list}\n{rest}");
        assert!(left_out("en", &text).is_empty(), "{:?}", left_out("en", &text));
    }

    #[test]
    fn signatures_and_credits_are_left_out() {
        let three = "The ferry sank on Sunday.\nDivers went on.\nThe owner spoke.";
        for (language, text, out) in [
            (
                "en",
                format!("{three} Meridian Wire contributed to this report."),
                "Meridian Wire contributed to this report.",
            ),
            ("en", format!("{three} /Harbour Wire/."), "/Harbour Wire/."),
            ("en", format!("{three} (Harbour Wire)"), "(Harbour Wire)"),
            ("en", format!("{three}\nAnn Hall, Harbour Desk"), "Ann Hall, Harbour Desk"),
            ("ru", "Паром затонул. Об этом сообщил владелец. /Вестник-Информ/.".to_owned(), "/Вестник-Информ/."),
        ] {
            assert_eq!(left_out(language, &text), [out], "{text}");
        }
        for text in [
            format!("{three}\nDead: 12"),
            format!("{three} (He spoke twice)"),
            "The ferry sank\nDivers went on\nThe owner spoke\nAnn Hall".to_owned(),
            "The ferry sank on Sunday.\nAnn Hall, Harbour Desk".to_owned(),
            "Forty people contributed to this report on ferries, he said.".to_owned(),
        ] {
            assert!(left_out("en", &text).is_empty(), "{text}: {:?}", left_out("en", &text));
        }
    }

    #[test]
    fn a_dateline_that_stands_alone_says_nothing() {
        let said = |language: &str, text: &str| {
            let article = Article { text: text.to_owned(), ..Article::default() };
            let (reading, _) = crate::read(&article, &Options { language: Some(language.to_owned()) });
            let said = reading.statements.iter().map(|said| article.slice(said.span).to_owned());
            (said.collect::<Vec<_>>(), reading.names.len() + reading.times.len())
        };
        let (said_az, found) = said("az", "Bakı, 5 oktyabr, Günəşli Xəbər. Nazir istefa verdi.");
        assert_eq!(said_az, ["Nazir istefa verdi."]);
        assert!(found >= 2, "its place and day are read all the same");
        assert_eq!(said("de", "Kosovac. Der Minister ist zurückgetreten.").0, ["Der Minister ist zurückgetreten."]);
        for text in ["War is over. The minister said so.", "Paris. ", "The minister resigned. He said so."] {
            let sentences = text.matches('.').count();
            assert_eq!(said("en", text).0.len(), sentences, "{text}");
        }
    }

    #[test]
    fn what_people_do_is_not_boilerplate() {
        for (language, text) in [
            ("en", "Pupils who read more did better, the study said."),
            ("en", "He asked them to read more. Nobody did."),
            ("pt", "O ministro pediu que cada aluno leia também poesia."),
            ("fa", "این انتهای پیام او بود که در تهران منتشر شد و مردم را شگفت زده کرد."),
        ] {
            assert!(left_out(language, text).is_empty(), "{text}: {:?}", left_out(language, text));
        }
        assert!(left_out("en", "").is_empty());
        assert!(left_out("en", "...\n!!\n").is_empty());
    }
}
