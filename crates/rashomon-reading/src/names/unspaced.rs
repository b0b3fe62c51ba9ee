//! Names in scripts without spaces, where every character is a token.
//!
//! A name shows by the list of well-known names, by the dots inside it, by a title beside it and a family name at
//! its front, or by a head noun behind it. Characters that belong to no known word may be part of one.

use rashomon_language::{Kind, RoleKind, Sense};
use rashomon_text::Script;

use super::caseless::{cued, listed};
use super::view::*;
use super::{Found, Sorted};

/// The most characters of a Chinese or Korean given name.
const MOST_NATIVE_GIVEN: usize = 2;
/// The most characters of a given name, of a transliterated name, and before the head of a name.
const MOST_GIVEN: usize = 3;
const MOST_TRANSLITERATED: usize = 8;
const MOST_BEFORE_HEAD: usize = 8;

/// Reads what begins at `at`; where it ends, if it is a name.
pub(super) fn read(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    if !view.is_word(at) {
        return entitled(view, end, at, found);
    }
    dotted(view, end, at, found)
        .or_else(|| known(view, end, at, found))
        .or_else(|| medium(view, end, at, found))
        .or_else(|| before_title(view, end, at, found))
        .or_else(|| surname_first(view, end, at, found))
        .or_else(|| before_head(view, end, at, found))
        .or_else(|| behind_title(view, end, at, found))
        .or_else(|| located(view, end, at, found))
}

/// Whether a title opens here that may be a newspaper's.
pub(super) fn opens_title(view: &View, at: usize) -> bool {
    view.is_mark(at) && matches!(view.word(at), "《" | "〈")
}

/// A well-known name, or an adjective of one, whichever is longer; with the head behind it, a body: 法国国防部.
fn known(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    // 乌克兰国防部 of 乌克兰国防部长 is no ministry, but whose the title is.
    let office = |known_end: usize, id: &str| {
        rashomon_language::kind_of(id) == Kind::Organisation && is_title(view, at + 1, known_end)
    };
    let name = view.name(at).filter(|(name_end, id)| *name_end <= end && !office(*name_end, id));
    let adjective = view.adjective(at).filter(|(adjective_end, _)| *adjective_end <= end);
    let longest = name.max(adjective).map(|(known_end, _)| known_end);
    if let Some(known_end) = longest
        && let Some(head_end) = head(view, end, known_end, ORGANISATION).filter(|to| !is_title(view, known_end, *to))
    {
        found.sure.push(cued(view, at, head_end, Kind::Organisation, 3));
        return Some(head_end);
    }
    if let Some(known_end) = longest.filter(|known_end| *known_end > at + 1)
        && let Some(head_end) = far_head(view, end, known_end)
    {
        found.sure.push(cued(view, at, head_end, Kind::Organisation, 2));
        return Some(head_end);
    }
    match (name, adjective) {
        (Some((name_end, id)), _) if name_end >= adjective.map_or(0, |(e, _)| e) => {
            let ordinary = view.is(at, ORDINARY) || name_end == at + 1;
            let name = listed(view, at, name_end, id, false);
            if ordinary && !is_led(view, at, found) {
                if name_end > at + 1 {
                    found.doubtful.push(name);
                }
                return None;
            }
            found.sure.push(name);
            Some(name_end)
        }
        // One character may stand for a country, right before whom it has: 米大統領.
        (_, Some((adjective_end, id)))
            if adjective_end > at + 1 || adjective_end < end && view.is(adjective_end, ROLE | ORGANISATION) =>
        {
            found.sure.push(listed(view, at, adjective_end, id, true));
            Some(adjective_end)
        }
        _ if view.is(at, INSTITUTION) => {
            let institution_end = view.longest(at, INSTITUTION).filter(|to| !is_title(view, at, *to))?;
            found.sure.push(cued(view, at, institution_end, Kind::Organisation, 3));
            Some(institution_end)
        }
        _ => None,
    }
}

/// Whether a preposition or noun of place stands right before `at`, or a place and a word that joins equals: 赫尔辛基与塔林.
fn is_led(view: &View, at: usize, found: &Sorted) -> bool {
    let place = |last: &Found| last.end + 1 == at && !last.adjective && last.kind == Some(Kind::Place);
    at > 0
        && (view.is(at - 1, LOCATIVE | PLACE_BEFORE)
            || (view.is(at - 1, COORDINATOR) || view.word(at - 1) == "、") && found.sure.last().is_some_and(place))
}

/// Whether a title begins within tokens `first..end` and ends behind them: the 部长 of 能源部长 is no 能源部.
fn is_title(view: &View, first: usize, end: usize) -> bool {
    (first..end).any(|t| view.longest(t, ROLE).is_some_and(|to| to > end))
}

/// The most characters between a place and the head of a body's name.
const MOST_BETWEEN: usize = 4;

/// Where the head of a body's name ends that has a few words before it, behind the place at whose end they begin:
/// 欧州安保協力機構, 芬兰湾铁路公司. Neither small words nor numbers are among them.
fn far_head(view: &View, end: usize, from: usize) -> Option<usize> {
    if !view.language.data.people.heads_follow {
        return None;
    }
    let apart = FUNCTION | VERB | ROLE | KNOWN | ADJECTIVE | TIME | LOCATIVE | COORDINATOR | PARTICLE | PLACE_BEFORE;
    let mut to = from;
    while to < end.min(from + MOST_BETWEEN + 1) && view.is_word(to) && !view.token(to).breaks_line {
        let named = to > from && view.part.longest(to, |sense| is_proper_head(sense).then_some(())).is_some();
        if let Some(head_end) = named.then(|| head(view, end, to, ORGANISATION)).flatten() {
            return (!is_title(view, from, head_end)).then_some(head_end);
        }
        let word = view.longest(to, WORD | NUMBER).unwrap_or(to + 1);
        if view.is(to, apart | NUMBER) || view.is_timed(to) || view.token(to).script.is_cased() {
            return None;
        }
        to = word;
    }
    None
}

/// Whether a noun heads names of bodies, and does not mean any body of its kind.
fn is_proper_head(sense: &Sense) -> bool {
    matches!(sense, Sense::OrganisationHead | Sense::Institution)
}

/// Where the heads of a name end that begin at `at`: 北京市公安局 has two.
fn head(view: &View, end: usize, at: usize, class: Flags) -> Option<usize> {
    let is_head = |sense: &Sense| match sense {
        Sense::OrganisationHead | Sense::Institution => class == ORGANISATION,
        Sense::PlaceHead => class == PLACE,
        _ => false,
    };
    let mut to = at;
    while to < end && view.language.data.people.heads_follow {
        match view.part.longest(to, |sense| is_head(sense).then_some(())) {
            Some((head_end, ())) if head_end <= end => to = head_end,
            _ => break,
        }
    }
    (to > at).then_some(to)
}

/// Whether a character belongs to no word that the lexicon knows, so that it may be part of a name.
fn is_free(view: &View, at: usize) -> bool {
    // 四 of 四川 is a number elsewhere.
    let known = if view.is(at, NUMBER) { view.flags(at) & !WORD } else { view.flags(at) };
    view.is_word(at)
        && view.token(at).script.is_unspaced()
        && !view.is_timed(at)
        && known & !(GIVEN | SURNAME | PARTICLE | NUMBER | PLACE) == 0
}

/// How many free characters of one script follow from `at`.
fn run(view: &View, end: usize, at: usize, most: usize) -> usize {
    if at >= end {
        return 0;
    }
    let script = view.token(at).script;
    let one =
        |t: &usize| is_free(view, *t) && view.token(*t).script == script && !(*t > at && view.token(*t).breaks_line);
    (at..end.min(at + most)).take_while(one).count()
}

fn is_dot(view: &View, at: usize) -> bool {
    view.is_mark(at) && matches!(view.word(at), "·" | "・" | "‧" | "•" | "･" | "=" | "＝")
}

/// Whether foreign names are written in this character: any kana, or what the language's data lists.
fn is_transliterating(view: &View, at: usize) -> bool {
    match view.token(at).script {
        Script::Kana => view.word(at).chars().all(|c| matches!(c, '\u{30A1}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}')),
        _ => view.word(at).chars().all(|c| view.language.transliteration.contains(&c)),
    }
}

fn transliterated(view: &View, end: usize, at: usize, most: usize) -> usize {
    let one = |t: &usize| view.is_word(*t) && is_transliterating(view, *t) && !view.is_timed(*t);
    (at..end.min(at + most)).take_while(one).count()
}

/// The fewest characters of a name in each script that nothing marks; and of one of which more was cut off.
const LEAST_UNMARKED: usize = 2;
const LEAST_CUT: usize = 3;
const LEAST_KANA: usize = 3;
/// The most characters that words beside a name may take up, of those that names are written in, too.
const MOST_BESIDE: usize = 2;

/// What may be a foreign name in a run of characters that such names are written in, at `at`: the run, and what is left of
/// it without a character or two at its ends. Where the run ends.
pub(super) fn candidates(view: &View, end: usize, at: usize, spans: &mut Vec<(usize, usize)>) -> usize {
    let script = view.token(at).script;
    let one = |t: usize| {
        view.is_word(t)
            && view.token(t).script == script
            && is_transliterating(view, t)
            && !view.is_timed(t)
            && (t == at || !view.token(t).breaks_line && !view.token(t).spaced)
    };
    let to = (at..end).take_while(|t| one(*t)).count() + at;
    let length = to - at;
    if script == Script::Kana {
        let word = || view.longest(at, WORD | FUNCTION | VERB | ROLE).is_some_and(|word_end| word_end >= to);
        if (LEAST_KANA..=MOST_UNMARKED).contains(&length) && !word() {
            spans.push((at, to));
        }
    } else if length <= MOST_UNMARKED {
        for cut in 0..=MOST_BESIDE {
            for front in 0..=cut {
                let (first, last) = (at + front, to.saturating_sub(cut - front));
                let least = if cut == 0 { LEAST_UNMARKED } else { LEAST_CUT };
                if last >= first + least && !opens_with_word(view, first, last) && !ends_in_word(view, last, end) {
                    spans.push((first, last));
                }
            }
        }
    }
    to.max(at + 1)
}

/// The most characters of a run that may be a name.
const MOST_UNMARKED: usize = 12;

/// Whether a word that ends behind `to` begins before it.
fn ends_in_word(view: &View, to: usize, end: usize) -> bool {
    let word = WORD | FUNCTION | VERB | ROLE | ORGANISATION;
    (to.saturating_sub(MOST_WORD)..to)
        .any(|t| view.longest(t, word).is_some_and(|word_end| word_end > to && word_end <= end))
}

/// The ends of what may be another mention of a name that begins at `at`, the longest first.
pub(super) fn repeated(view: &View, end: usize, at: usize) -> impl Iterator<Item = usize> {
    let script = view.token(at).script;
    let starts = script != Script::Kana || at == 0 || !is_kana(view, at - 1) || view.token(at).spaced;
    let length = if starts { transliterated(view, end, at, MOST_TRANSLITERATED) } else { 0 };
    let whole = script == Script::Kana;
    (2..=length).rev().take(if whole { 1 } else { length }).map(move |length| at + length)
}

fn is_kana(view: &View, at: usize) -> bool {
    view.token(at).script == Script::Kana && is_transliterating(view, at) && view.is_word(at)
}

/// Parts of a foreign name with dots between: 安德烈·科瓦廖夫.
fn dotted(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let first = match transliterated(view, end, at, MOST_TRANSLITERATED) {
        0 => 0,
        short if at + short < end && !is_dot(view, at + short) => before_dot(view, end, at).unwrap_or(short),
        whole => whole,
    };
    let mut to = at + first;
    if first == 0 || to + 1 >= end || !is_dot(view, to) || opens_with_word(view, at, to) {
        return None;
    }
    let mut parts = 1;
    while to + 1 < end && is_dot(view, to) {
        let mut next = transliterated(view, end, to + 1, MOST_TRANSLITERATED);
        let native = view.token(at).script == Script::Han;
        if next == 0 && native && within(view, end, to + 1, 1) == 1 {
            next = 1 + transliterated(view, end, to + 2, MOST_TRANSLITERATED - 1);
        }
        if next == 0 {
            break;
        }
        // A title may have a dot before it: コワルチュク・エネルギー相.
        if parts == 1 && to >= at + 2 && is_titled(view, end, to + 1) {
            found.sure.push(cued(view, at, to, Kind::Person, 2));
            return Some(to);
        }
        to += 1 + next;
        parts += 1;
    }
    if parts < 2 {
        return None;
    }
    if view.name(at).is_some_and(|(name_end, _)| name_end >= to) {
        return None;
    }
    let head_end = medium_head(view, end, to);
    let kind = if head_end.is_some() || follows_medium_head(view, at) { Kind::Organisation } else { Kind::Person };
    let to = head_end.unwrap_or(to);
    found.sure.push(cued(view, at, to, kind, 2));
    Some(to)
}

/// The most characters before the dot in a name that is not only written in those of foreign names.
const MOST_BEFORE_DOT: usize = 5;

/// How many characters stand between `at` and the dot of a foreign name, where they make no words: 亚当·博勒.
fn before_dot(view: &View, end: usize, at: usize) -> Option<usize> {
    let upto = end.min(at + MOST_BEFORE_DOT + 1);
    let length = (at..upto).position(|t| is_dot(view, t))?;
    (length > 1 && !within_word(view, at) && within(view, end, at, length) == length).then_some(length)
}

/// How many of `most` characters from `at` begin no word of several characters.
fn within(view: &View, end: usize, at: usize, most: usize) -> usize {
    let word = WORD | FUNCTION | VERB | ROLE | ORGANISATION | PLACE | KNOWN | TIME | LOCATIVE;
    let one = |t: usize| {
        view.is_word(t)
            && view.token(t).script == Script::Han
            && !view.is_timed(t)
            && view.longest(t, word).is_none_or(|to| to <= t + 1)
    };
    (at..end.min(at + most)).take_while(|t| one(*t)).count()
}

/// Whether a title stands at `at`, what it is a title in before it perhaps: エネルギー相.
fn is_titled(view: &View, end: usize, at: usize) -> bool {
    let to = view.longest(at, WORD | ORGANISATION | PLACE).filter(|to| *to < end);
    view.is(at, ROLE) && view.longest(at, ROLE).is_some() || to.is_some_and(|to| view.longest(to, ROLE).is_some())
}

/// The most characters of a word that a name is asked not to begin within.
const MOST_WORD: usize = 4;

/// Whether tokens `at..to` begin with the end of a word that stands before them, or with a whole word of their own and
/// more than one character behind it: 主席, 因 in 因约翰·史密斯.
fn opens_with_word(view: &View, at: usize, to: usize) -> bool {
    let word = FUNCTION | VERB | ROLE | ORGANISATION | PLACE_BEFORE | LOCATIVE;
    let opens = || {
        let function = view.longest(at, word).is_some_and(|word_end| word_end < to);
        function && view.longest(at, GIVEN | SURNAME).is_none() && to > at + 2
    };
    view.token(at).script != Script::Kana && (within_word(view, at) || opens())
}

/// Whether a word of several characters that no name is has begun before `at` and goes on there.
fn within_word(view: &View, at: usize) -> bool {
    let word = FUNCTION | VERB | ROLE | ORGANISATION | PLACE_BEFORE | LOCATIVE | WORD;
    (at.saturating_sub(MOST_WORD)..at)
        .any(|t| view.longest(t, word).is_some_and(|word_end| word_end > at && word_end > t + 1))
}

/// Where the noun ends that closes a medium's name and begins at `at`.
fn medium_head(view: &View, end: usize, at: usize) -> Option<usize> {
    let is_head = |sense: &Sense| matches!(sense, Sense::MediumHead).then_some(());
    let (to, ()) = view.part.longest(at, is_head).filter(|(to, ())| at < end && *to <= end)?;
    Some(to)
}

/// Whether a noun that stands before a medium's name ends before `at`: 独紙シュピーゲル.
fn follows_medium_head(view: &View, at: usize) -> bool {
    const LONGEST: usize = 3;
    !view.token(at).breaks_line && (at.saturating_sub(LONGEST)..at).any(|t| medium_head(view, at, t) == Some(at))
}

/// A foreign medium's name without dots, by the noun behind it or before it: シュピーゲル誌, オランダ紙テレグラーフ.
fn medium(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let starts = at == 0 || view.token(at).spaced || !view.is_word(at - 1) || !is_transliterating(view, at - 1);
    let kana = view.token(at).script == Script::Kana;
    let to = at + transliterated(view, end, at, MOST_TRANSLITERATED);
    if !starts || !kana || to < at + 2 {
        return None;
    }
    let head_end = medium_head(view, end, to);
    if head_end.is_none() && !follows_medium_head(view, at) {
        return None;
    }
    let to = head_end.unwrap_or(to);
    found.sure.push(cued(view, at, to, Kind::Organisation, 2));
    Some(to)
}

/// A foreign name without dots, right before a title: ライダー報道官; before a form of address, in characters too: 佩林女士.
fn before_title(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let follows = view.language.data.people.titles_follow;
    let starts = at == 0 || view.token(at).spaced || !is_transliterating(view, at - 1) || !view.is_word(at - 1);
    let kana = view.token(at).script == Script::Kana;
    if !follows || !starts {
        return None;
    }
    let to = at + transliterated(view, end, at, MOST_TRANSLITERATED);
    let unknown = (at..to).all(|t| view.flags(t) & !(GIVEN | SURNAME) == 0);
    if to < at + 2 || to >= end || view.token(to).breaks_line {
        return None;
    }
    let addressed = !kana && view.is(to, HONORIFIC) && !opens_with_word(view, at, to);
    if !(kana && unknown && view.is(to, ROLE) || addressed) {
        return None;
    }
    found.sure.push(cued(view, at, to, Kind::Person, 2));
    Some(to)
}

/// A family name, a given name of characters that make no other word, and a title: 田中太郎氏.
fn surname_first(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let surname_end = view.longest(at, SURNAME).filter(|to| *to < end)?;
    let given = run(view, end, surname_end, MOST_GIVEN);
    // How it is read may stand in brackets between the two: 崔賢洙（チェ・ヒョンス）報道官.
    let titled = |to: usize| {
        let to = to + bracketed(view, end, to);
        to < end && view.is(to, ROLE) && !view.token(to).breaks_line
    };
    let known_given = view.is(surname_end, GIVEN).then(|| view.longest(surname_end, GIVEN)).flatten();
    let name_end = match known_given {
        Some(to) if to <= end => to,
        _ => (surname_end..=surname_end + given).rev().find(|to| titled(*to))?,
    };
    let follows = view.language.data.people.titles_follow && titled(name_end);
    // A family name alone begins no name where it ends another: the 林 of 诺德林发言人.
    let inside = name_end == surname_end && at > 0 && !view.token(at).spaced && is_free(view, at - 1);
    if inside || !follows && known_given.is_none() {
        return None;
    }
    found.sure.push(cued(view, at, name_end, Kind::Person, 2));
    Some(name_end)
}

/// The tokens of a short stretch in brackets at `at`.
fn bracketed(view: &View, end: usize, at: usize) -> usize {
    const LONGEST: usize = 14;
    let opens = at < end && matches!(view.word(at), "（" | "(");
    let close = (at + 1..end.min(at + LONGEST)).find(|t| opens && matches!(view.word(*t), "）" | ")"));
    close.map_or(0, |close| close + 1 - at)
}

/// The most characters of the title of a newspaper.
const MOST_TITLE: usize = 12;

/// A newspaper's title in title marks, by the word for one at its end, or by what it does: it says something, is whose
/// report is relied on, or is somebody's and told when: 《南方日报》, 据《港口信使》, 荷兰《港口信使》5日报道. A report or a law
/// says something, too, but its title says what it is.
fn entitled(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    if !opens_title(view, at) {
        return None;
    }
    let close = (at + 2..end.min(at + 2 + MOST_TITLE)).find(|t| matches!(view.word(*t), "》" | "〉"))?;
    let outlet = |sense: &Sense| matches!(sense, Sense::Role { kind: RoleKind::Outlet, .. }).then_some(());
    let credits = |sense: &Sense| matches!(sense, Sense::Credit).then_some(());
    let according = |sense: &Sense| matches!(sense, Sense::According(_)).then_some(());
    let document = |sense: &Sense| matches!(sense, Sense::Role { kind: RoleKind::Document, .. }).then_some(());
    let closes = |sense: fn(&Sense) -> Option<()>| {
        (at + 1..close).any(|t| view.part.longest(t, sense).is_some_and(|(to, ())| to == close))
    };
    let noun = |t: usize| view.part.longest(t, outlet).is_some() || medium_head(view, end, t).is_some();
    let headed =
        closes(outlet) || noun(close + 1) || (at + 2..close).any(|t| medium_head(view, close, t) == Some(close));
    let owned = at > 0 && (view.is(at - 1, ROLE | PLACE) || found.sure.last().is_some_and(|last| last.end == at));
    let relied_on = |t: usize| view.part.longest(t, according).is_some();
    let mut next = close + 1;
    while next < end && view.is_timed(next) {
        next += 1;
    }
    let says = next < end && (view.is(next, VERB) || view.part.longest(next, credits).is_some());
    let tells = says && !closes(document) || owned && next > close + 1 || at > 0 && relied_on(at - 1);
    if view.name(at + 1).is_some_and(|(name_end, _)| name_end == close) || !(headed || tells) {
        return None;
    }
    found.sure.push(cued(view, at + 1, close, Kind::Organisation, 2));
    Some(close + 1)
}

/// The fewest characters of a transliterated name that nothing but its place marks.
const LEAST_LOCATED: usize = 3;

/// A transliterated name behind the country or the part of it that it lies in: 塞浦路斯利马索尔.
fn located(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let place = |last: &Found| last.end == at && !last.adjective && last.kind == Some(Kind::Place);
    let led = at > 0 && view.is(at - 1, PLACE_BEFORE | LOCATIVE) || found.sure.last().is_some_and(place);
    let to = at + transliterated(view, end, at, MOST_TRANSLITERATED);
    let inside_word = |t: usize| view.longest(t, WORD | FUNCTION | VERB).is_some_and(|word_end| word_end > t + 1);
    if !led || to < at + LEAST_LOCATED || (at..to).any(inside_word) {
        return None;
    }
    found.sure.push(cued(view, at, to, Kind::Place, 2));
    Some(to)
}

/// Characters that make no other word and the head behind them: 四川省.
fn before_head(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    let foreign = |t: usize| is_free(view, t) || view.is_word(t) && is_transliterating(view, t) && !view.is_timed(t);
    let starts =
        at == 0 || view.token(at).breaks_line || !foreign(at - 1) || found.sure.last().is_some_and(|f| f.end == at);
    if !view.language.data.people.heads_follow || !foreign(at) || !starts || within_word(view, at) {
        return None;
    }
    // A head may be a part of the name too: 湖 of 湖北省. The last one closes it.
    let script = view.token(at).script;
    let one = |t: &usize| foreign(*t) && view.token(*t).script == script && !(*t > at && view.token(*t).breaks_line);
    let length = (at..end.min(at + MOST_BEFORE_HEAD)).take_while(one).count();
    for head_at in (at + 2..=at + length).rev().filter(|to| *to < end && !view.token(*to).breaks_line) {
        if (at..head_at).all(|t| view.is(t, NUMBER)) {
            continue;
        }
        for (class, kind) in [(ORGANISATION, Kind::Organisation), (PLACE, Kind::Place)] {
            if let Some(head_end) = head(view, end, head_at, class) {
                found.sure.push(cued(view, at, head_end, kind, 2));
                return Some(head_end);
            }
        }
    }
    None
}

/// A role and the name behind it: 外交部发言人林剑表示. The name is closed by a verb, a mark or a small word.
fn behind_title(view: &View, end: usize, at: usize, found: &mut Sorted) -> Option<usize> {
    if !view.is(at, ROLE) {
        return None;
    }
    let name_at = view.longest(at, ROLE).filter(|to| *to < end && !view.token(*to).breaks_line)?;
    if view.name(name_at).is_some() || !view.is_word(name_at) {
        return Some(name_at);
    }
    if let Some(done) = dotted(view, end, name_at, found) {
        return Some(done);
    }
    let word = |to: usize| view.longest(to, WORD).is_some_and(|word_end| word_end > to + 1);
    let closed = |to: usize| {
        to >= end || view.is_mark(to) || view.is_timed(to) || view.is(to, FUNCTION | VERB | ROLE | LOCATIVE) || word(to)
    };
    let native = view.longest(name_at, SURNAME).and_then(|surname_end| {
        // Whatever one character means by itself, up to a verb of saying it is a part of the name: 議員張超雄表示.
        let any = within(view, end, surname_end, MOST_NATIVE_GIVEN);
        let said = |to: usize| to < end && view.is(to, VERB) && view.longest(to, VERB).is_some();
        let named = (surname_end + 1..=surname_end + any).rev().find(|to| said(*to));
        let given = run(view, end, surname_end, MOST_GIVEN);
        named.or_else(|| (surname_end + 1..=surname_end + given).find(|to| closed(*to)))
    });
    let foreign = || {
        let length = transliterated(view, end, name_at, MOST_TRANSLITERATED);
        (length >= 2 && closed(name_at + length)).then_some(name_at + length)
    };
    let Some(name_end) = native.or_else(foreign) else { return Some(name_at) };
    let person: Found = cued(view, name_at, name_end, Kind::Person, 2);
    found.sure.push(person);
    Some(name_end)
}
