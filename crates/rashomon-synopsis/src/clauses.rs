//! The clauses of a statement: what a sentence says besides its main act.
//!
//! "The minister resigned, three days after the roof had killed fourteen" tells two things that other articles tell in
//! sentences of their own. Where a mark or a word joins clauses, a statement is cut, if what stands on each side says
//! enough to be looked for elsewhere.

use rashomon_article::Article;
use rashomon_language::{Language, Lexicon, Sense};
use rashomon_reading::{Reading, Statement};
use rashomon_text::{Span, Token, TokenKind};

/// A clause has so many words at least, or so many characters where words are written without spaces between them.
const WORDS: usize = 4;
const CHARACTERS: usize = 8;
/// And so many different things in it that other articles may tell: concepts, names, figures, times.
const THINGS: usize = 2;

/// The clauses of a statement, in order; itself where it has only one.
pub fn clauses(article: &Article, reading: &Reading, statement: &Statement) -> Vec<Span> {
    let whole = statement.span;
    let lexicon = &Language::get(reading.language_at(whole)).lexicon;
    let text = article.slice(whole);
    let tokens = lexicon.words(text);
    let cuts = cuts(lexicon, text, &tokens);
    if cuts.is_empty() {
        return vec![whole];
    }
    let at = |token: usize| tokens.get(token).map_or(whole.end, |token| whole.start + token.start);
    let mut parts: Vec<Span> = Vec::new();
    let mut from = 0;
    for to in cuts.into_iter().chain([tokens.len()]) {
        let part = Span::new(whole.field, at(from), at(to));
        let stands = stands(reading, lexicon, article.slice(part), part, &statement.attribution);
        match parts.last_mut() {
            // What says too little by itself goes with what stands before it.
            Some(last) if !stands => last.end = part.end,
            Some(last) if !self::stands(reading, lexicon, article.slice(*last), *last, &statement.attribution) => {
                last.end = part.end;
            }
            _ => parts.push(part),
        }
        from = to;
    }
    parts.iter_mut().for_each(|part| *part = trimmed(article, *part));
    parts
}

/// A span without the white space at its ends.
fn trimmed(article: &Article, span: Span) -> Span {
    let text = article.slice(span);
    let start = span.start + (text.len() - text.trim_start().len());
    Span::new(span.field, start, start + text.trim().len())
}

/// The tokens at which clauses may begin.
fn cuts(lexicon: &Lexicon, text: &str, tokens: &[Token]) -> Vec<usize> {
    let mut cuts: Vec<usize> = Vec::new();
    let parts = |token: &Token| token.kind == TokenKind::Mark && token.slice(text).chars().all(is_parting);
    cuts.extend(tokens.iter().enumerate().filter(|(_, token)| parts(token)).map(|(at, _)| at + 1));
    let joins = |sense: &Sense| matches!(sense, Sense::Coordinator | Sense::Relative | Sense::When | Sense::But);
    cuts.extend(lexicon.tag(text, tokens).iter().filter(|tag| joins(tag.sense)).map(|tag| tag.first));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.retain(|at| *at > 0 && *at < tokens.len());
    cuts
}

/// Whether a mark may stand between two clauses.
fn is_parting(c: char) -> bool {
    matches!(c, ',' | ';' | '،' | '؛' | '，' | '、' | '；' | '–' | '—')
}

/// Whether words say enough to be looked for elsewhere.
fn stands(reading: &Reading, lexicon: &Lexicon, text: &str, span: Span, attribution: &[Span]) -> bool {
    let tokens = lexicon.words(text);
    let said = |token: &&Token| {
        let at = Span::new(span.field, span.start + token.start, span.start + token.end);
        token.kind != TokenKind::Mark && !attribution.iter().any(|part| part.overlaps(at))
    };
    let (unspaced, spaced): (Vec<&Token>, Vec<&Token>) =
        tokens.iter().filter(said).partition(|token| token.script.is_unspaced());
    if spaced.len() * CHARACTERS + unspaced.len() * WORDS < WORDS * CHARACTERS {
        return false;
    }
    let of_speaker = |other: Span| attribution.iter().any(|part| part.overlaps(other));
    let within = |other: Span| span.contains(other) && !of_speaker(other);
    let names = reading.names.iter().filter(|name| within(name.span)).count();
    let times = reading.times.iter().filter(|time| within(time.span)).count();
    let figures = reading.quantities.iter().filter(|quantity| within(quantity.span)).count();
    let mut concepts: Vec<&str> = lexicon
        .tag(text, &tokens)
        .iter()
        .filter_map(|tag| match tag.sense {
            Sense::Concept(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    concepts.sort_unstable();
    concepts.dedup();
    !concepts.is_empty() && names + times + figures + concepts.len() >= THINGS
}

#[cfg(test)]
mod tests {
    use rashomon_article::Article;
    use rashomon_reading::read;

    use super::clauses;

    /// The clauses of the first statement of a text.
    fn cut(language: &str, text: &str) -> Vec<String> {
        all(language, text).swap_remove(0).1
    }

    /// Each statement of a text, with its clauses.
    fn all(language: &str, text: &str) -> Vec<(String, Vec<String>)> {
        let article = Article { language: Some(language.into()), text: text.into(), ..Article::default() };
        let (reading, _) = read(&article, &Default::default());
        let words = |span| article.slice(span).to_owned();
        let of = |statement| clauses(&article, &reading, statement).into_iter().map(words).collect();
        reading.statements.iter().map(|statement| (words(statement.span), of(statement))).collect()
    }

    #[test]
    fn what_stands_beside_the_main_act_is_a_clause() {
        for (language, text, wanted) in [
            (
                "en",
                "The minister resigned on Tuesday, after the roof of the station in Lindau had killed fourteen people.",
                2,
            ),
            (
                "de",
                "Der Minister trat am Dienstag zurück, nachdem das Dach des Bahnhofs in Lindau 14 Menschen getötet hatte.",
                2,
            ),
            ("ru", "Министр подал в отставку во вторник, после того как крыша вокзала в Линдау убила 14 человек.", 2),
            ("fr", "Le ministre a démissionné mardi à Paris, alors que l'enquête sur l'incendie continue à Lindau.", 2),
            ("ar", "استقال الوزير في بيروت يوم الثلاثاء، بعد مقتل 14 شخصا في حريق المحطة.", 2),
            ("zh", "部长周二在北京因车站火灾辞职，此前车站屋顶倒塌造成14人死亡。", 2),
        ] {
            assert_eq!(cut(language, text).len(), wanted, "{language}: {:?}", cut(language, text));
        }
    }

    #[test]
    fn what_says_too_little_by_itself_is_none() {
        for (language, text) in [
            ("en", "The dead came from Lindau, Bregenz, Konstanz and Singen."),
            ("en", "The minister, who is 61, resigned on Tuesday."),
            ("de", "Der Minister, ein Ingenieur, trat am Dienstag zurück."),
            ("ja", "大臣は火曜日に辞任した。"),
        ] {
            assert_eq!(cut(language, text).len(), 1, "{language}: {:?}", cut(language, text));
        }
    }

    #[test]
    fn clauses_hold_all_of_their_statement() {
        let text = "The minister resigned on Tuesday in Lindau, after the roof had killed fourteen people — the worst \
                    disaster in the country since 1999; the opposition, which had asked for an inquiry, welcomed it.";
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for (statement, clauses) in all("en", text) {
            assert_eq!(bare(&clauses.concat()), bare(&statement));
        }
    }
}
