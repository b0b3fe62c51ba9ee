//! A report that a person reads in a terminal.
//!
//! Lines are wrapped to the width asked for; foreign text is cleaned of everything that could steer the
//! terminal and set between isolates, so that right-to-left words don't reorder their line.

use rashomon_article::{Article, Diagnostic};
use rashomon_reading::{Party, Reading};
use rashomon_synopsis::{Claim, Place, Standing, Synopsis, Verdict};
use rashomon_text::safe_line;

use crate::plain::{apart, first_few};
use crate::view::{self, View, claim_id};
use crate::{Edition, Options, json, plain};

/// A terminal is read from top to bottom: of a long list the weightiest are told, the others counted.
const MOST_CLAIMS: usize = 20;
/// Of what only one article tells, fewer.
const MOST_SINGLES: usize = 10;
/// So many origins are named in the opening lines.
const MOST_ORIGINS: usize = 6;
/// How many claims of one stance are told of a speaker.
const MOST_SAID: usize = 3;
/// Up to so many statements of a claim are given in full.
const FEW_TELLINGS: usize = 3;

/// The report of a batch.
pub fn text(edition: &Edition, options: &Options) -> String {
    let mut page = Page::new(options);
    let (told_by_many, told_by_one) = view::stories(edition);
    for (n, story) in told_by_many.iter().enumerate() {
        if n > 0 {
            page.blank();
            page.rule();
            page.blank();
        }
        story_text(&mut page, &View::new(edition, story, options));
    }
    others(&mut page, edition, &told_by_one, options);
    page.finish()
}

fn story_text(page: &mut Page, view: &View) {
    opening(page, view);
    for section in view.sections() {
        page.section(section.title, Some(section.claims.len()));
        let shown = if section.standing == Standing::Single { MOST_SINGLES } else { MOST_CLAIMS };
        for claim in section.claims.iter().take(shown) {
            claim_text(page, view, *claim);
        }
        if let Some(more) = section.claims.len().checked_sub(shown).filter(|more| *more > 0) {
            let more = format!("and {more} more, lighter ones: --format html or json has them all");
            page.item(&page.mark(Style::Quiet, &more));
        }
    }
    voices(page, view);
    timeline(page, view);
    origins(page, view);
    omissions(page, view);
    contradictions(page, view);
    articles(page, view);
    names(page, view);
}

/// The story in a few lines: what, when, how many tell it, where it comes from.
fn opening(page: &mut Page, view: &View) {
    page.heading(&view.headline(view.title()));
    page.line(0, &view.summary());
    let origins: Vec<String> = view.relayed_origins().iter().map(|n| origin_with_reach(view, *n)).collect();
    if !origins.is_empty() {
        let count = view::many(origins.len(), "origin in all", "origins in all");
        let own = view::many(view.own_reporting().len(), "article", "articles");
        page.line(0, &format!("{count}: {}; own reporting in {own}", first_few(&origins, MOST_ORIGINS)));
    }
    let counts = view.sections().into_iter().map(|section| {
        let words = match section.standing {
            _ if section.id == view::ONE_SOURCE => "from one source",
            Standing::Agreed => "agreed",
            Standing::Compatible => "that fit",
            Standing::Differs => "told differently",
            Standing::Disputed => "disputed",
            Standing::Single => "told by one only",
        };
        format!("{} {words}", section.claims.len())
    });
    let counts: Vec<String> = counts.collect();
    if !counts.is_empty() {
        page.line(0, &format!("{}: {}", view::many(view.story.claims.len(), "claim", "claims"), counts.join(", ")));
    }
    let contradicting = view.contradicting();
    if !contradicting.is_empty() {
        let names: Vec<String> = view.names(&contradicting).iter().map(|name| apart(name)).collect();
        let count = view::many(contradicting.len(), "article contradicts itself", "articles contradict themselves");
        page.line(0, &format!("{}: {}", page.mark(Style::Alarm, &count), first_few(&names, MOST_ORIGINS)));
    }
}

fn origin_with_reach(view: &View, n: usize) -> String {
    let reach = view::many(view.story.origins[n].relayed_by.len(), "article", "articles");
    format!("{} ({reach})", apart(&view.origin(n)))
}

fn claim_text(page: &mut Page, view: &View, number: usize) {
    let claim = &view.story.claims[number];
    let Some(lead) = view.lead(number) else { return };
    let id = page.mark(Style::Strong, &claim_id(number))
        + &" ".repeat(4_usize.saturating_sub(claim_id(number).len()).max(1));
    let source = page.mark(Style::Quiet, &format!("— {}", apart(&view.name(lead.place.article))));
    page.item(&format!("{id}{} {source}", apart(&view.words(lead.place))));
    let speaker = view.speaker_apart(lead).map(|who| format!("{who} {}", json::stance(lead.stance)));
    let shared = claim.standing != Standing::Single;
    let may_tell = view.may_tell(claim);
    let perhaps = (!may_tell.is_empty()).then(|| format!("perhaps in {}", view.some(&may_tell)));
    let told_by = shared.then(|| format!("in {}", view.told_by(claim)));
    let parts = [speaker, told_by, perhaps, shared.then(|| view.provenance(claim))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        page.line(6, &page.mark(Style::Quiet, &parts.join(" · ")));
    }
    values(page, view, claim);
    tellings(page, view, claim, lead.place);
    if claim.standing == Standing::Disputed && !claim.denied_by.is_empty() {
        let deniers: Vec<String> = claim.denied_by.iter().map(|who| apart(&safe_line(who))).collect();
        page.line(6, &format!("{} {}", page.mark(Style::Alarm, "denied by"), deniers.join(", ")));
    }
    explain_claim(page, view, claim);
}

/// Value against value: `inhabitant: 120 000 (Peyk) | 100 000 or more (Harbour): fits`.
fn values(page: &mut Page, view: &View, claim: &Claim) {
    for comparison in view.comparisons(claim) {
        if comparison.readings.len() < 2 && comparison.verdict == Verdict::Same {
            continue;
        }
        let readings = comparison.readings.iter().map(|reading| {
            let articles: Vec<usize> = reading.places.iter().map(|place| place.article).collect();
            format!("{} ({})", page.mark(Style::Strong, &apart(&reading.value)), view.some(&articles))
        });
        let readings: Vec<String> = readings.collect();
        let verdict = page.mark(Style::of(comparison.verdict), view::verdict(comparison.verdict));
        page.line(6, &format!("{}: {}: {verdict}", comparison.slot, readings.join(" | ")));
    }
}

/// The other tellings of a claim: all where they are few or where they clash.
fn tellings(page: &mut Page, view: &View, claim: &Claim, lead: Place) {
    let few = claim.statements.iter().filter(|told| !told.loose).count() <= FEW_TELLINGS;
    let clashes = claim.standing == Standing::Disputed;
    let shown = |told: &&rashomon_synopsis::Told| told.place != lead && (!told.loose || view.explain);
    for told in claim.statements.iter().filter(shown) {
        let hands = view.hands_apart(told).map(|hands| format!(", by way of {hands}"));
        let denies = told.stance == rashomon_language::Stance::Denies;
        if !(few || view.explain || clashes && denies) {
            continue;
        }
        let source = apart(&view.name(told.place.article));
        let who = view.speaker_apart(told).map(|who| format!(", {who} {}", json::stance(told.stance)));
        let who = who.or_else(|| told.hearsay.then(|| ", as hearsay".to_owned()));
        let said = apart(&view.words(told.place));
        page.line(
            6,
            &format!(
                "{}{}: {said}",
                page.mark(Style::Strong, &source),
                who.unwrap_or_default() + &hands.unwrap_or_default()
            ),
        );
    }
}

fn explain_claim(page: &mut Page, view: &View, claim: &Claim) {
    for link in view.links(claim) {
        let (a, b) = (apart(&view.name(link.a.article)), apart(&view.name(link.b.article)));
        page.line(6, &format!("why {a} = {b}: {:.2}", link.score));
        for evidence in &link.evidence {
            page.line(8, &page.mark(Style::Quiet, &apart(&safe_line(evidence))));
        }
    }
}

fn voices(page: &mut Page, view: &View) {
    let voices = view.voices();
    if voices.is_empty() {
        return;
    }
    page.section("Who says what", Some(voices.len()));
    for voice in voices {
        let label = page.mark(Style::Strong, &apart(&voice.label));
        let description =
            if voice.description.is_empty() { String::new() } else { format!(" ({})", apart(&voice.description)) };
        page.item(&format!("{label}{description} · in {}", view.some(&voice.articles)));
        for (stance, said) in voice.stances {
            for (claim, place) in said.iter().take(MOST_SAID) {
                let intro = format!("{:<8} {:<4} ", json::stance(stance), claim_id(*claim));
                page.line_cut(6, &intro, &view.words(*place));
            }
            if said.len() > MOST_SAID {
                let rest: Vec<String> = said[MOST_SAID..].iter().map(|(claim, _)| claim_id(*claim)).collect();
                page.line(6, &page.mark(Style::Quiet, &format!("{:<8} {}", "also", rest.join(", "))));
            }
        }
    }
}

fn timeline(page: &mut Page, view: &View) {
    if view.story.timeline.is_empty() {
        return;
    }
    page.section("When", Some(view.story.timeline.len()));
    for moment in &view.story.timeline {
        let when = page.mark(Style::Strong, &apart(&plain::when(&moment.edtf)));
        let inferred = if moment.inferred { ", worked out from more than one telling" } else { "" };
        let articles: Vec<usize> = moment.places.iter().map(|place| place.article).collect();
        let claims: Vec<String> = moment.claims.iter().map(|c| claim_id(*c)).collect();
        page.item(&format!("{when}{inferred} · {} · {}", claims.join(" "), view.some(&articles)));
        if let Some((_, place)) = view.dated(moment) {
            page.line_cut(6, "", &view.words(place));
        }
    }
}

fn origins(page: &mut Page, view: &View) {
    let relayed = view.relayed_origins();
    page.section("Where it comes from", Some(relayed.len()));
    for n in relayed {
        let origin = &view.story.origins[n];
        let label = page.mark(Style::Strong, &apart(&view.origin(n)));
        let kind = view::origin_kind(origin.kind);
        page.item(&format!("{label} ({kind}) · in {}", view.some(&origin.relayed_by)));
    }
    let own = view.own_reporting();
    if !own.is_empty() {
        page.item(&format!("with reporting of their own: {}", view.some(&own)));
    }
}

fn omissions(page: &mut Page, view: &View) {
    let omissions = view.omissions();
    if omissions.is_empty() {
        return;
    }
    page.section("What each leaves out of what others tell", None);
    for (article, claims) in omissions {
        let claims: Vec<String> = claims.into_iter().map(claim_id).collect();
        page.item(&format!("{} · {}", page.mark(Style::Strong, &apart(&view.name(article))), claims.join(" ")));
    }
}

fn contradictions(page: &mut Page, view: &View) {
    let contradictions = view.contradictions();
    if contradictions.is_empty() {
        return;
    }
    page.section("Where an article contradicts itself", Some(contradictions.len()));
    for contradiction in contradictions {
        let name = page.mark(Style::Strong, &apart(&view.name(contradiction.article)));
        page.item(&format!("{name} · {}", against(page, &contradiction)));
        for said in quotes(view, &contradiction) {
            page.line(6, &said);
        }
    }
}

/// What is wrong, with the two values: `two figures for one thing: dead: 12 | 15`.
fn against(page: &Page, contradiction: &view::Contradiction) -> String {
    let values = contradiction.sides.iter().map(|side| page.mark(Style::Strong, &apart(&side.value)));
    format!("{}: {}", contradiction.what, values.collect::<Vec<String>>().join(" | "))
}

/// The statements that contradict each other; one, where it says both.
fn quotes(view: &View, contradiction: &view::Contradiction) -> Vec<String> {
    let sides = contradiction.sides.iter().take(if contradiction.at_once { 1 } else { 2 });
    sides.map(|side| apart(&view.words(side.statement))).collect()
}

fn articles(page: &mut Page, view: &View) {
    page.section("The articles", Some(view.story.articles.len()));
    for at in &view.story.articles {
        let name = page.mark(Style::Strong, &apart(&view.name(*at)));
        let language = view::language_name(&view.language(*at));
        let id = apart(&safe_line(&view.edition.articles[*at].id));
        page.item(&format!("{name} · {language} · {} · {}", view.published(*at), page.mark(Style::Quiet, &id)));
        page.line_cut(6, "", &view.headline(*at));
    }
}

fn others(page: &mut Page, edition: &Edition, stories: &[&Synopsis], options: &Options) {
    if stories.is_empty() {
        return;
    }
    page.section("Told by one article only", Some(stories.len()));
    for story in stories {
        let view = View::new(edition, story, options);
        let at = story.articles.first().copied().unwrap_or(story.title);
        let language = view::language_name(&view.language(at));
        page.item(&apart(&view.headline(at)));
        page.line(
            6,
            &page.mark(Style::Quiet, &format!("{} · {language} · {}", apart(&view.name(at)), view.published(at))),
        );
        for contradiction in view.contradictions() {
            let what = page.mark(Style::Alarm, "contradicts itself:");
            page.line(6, &format!("{what} {}", against(page, &contradiction)));
            for said in quotes(&view, &contradiction) {
                page.line(8, &said);
            }
        }
    }
}

fn names(page: &mut Page, view: &View) {
    let explained = view.explained_entities();
    if explained.is_empty() {
        return;
    }
    page.section("Why names are one", Some(explained.len()));
    for entity in explained {
        page.item(&apart(&safe_line(&entity.label)));
        for evidence in &entity.evidence {
            page.line(6, &page.mark(Style::Quiet, &apart(&safe_line(evidence))));
        }
    }
}

/// What one article says, for a person.
pub fn reading_text(article: &Article, reading: &Reading, diagnostics: &[Diagnostic]) -> String {
    let mut page = Page::new(&Options { width: 100, ..Options::default() });
    page.heading(&safe_line(&article.id));
    let published = article.published.map_or("no date".to_owned(), |p| p.to_string());
    let outlet = article.outlet.as_deref().map_or("no outlet".to_owned(), safe_line);
    let sure = reading.language.confidence * 100.0;
    let language = view::language_name(&reading.language.tag);
    page.line(0, &format!("{language} ({sure:.0} % sure) · {published} · {}", apart(&outlet)));
    let words = |span| apart(&safe_line(article.slice(span)));
    let names = |media: &[Party]| media.iter().map(|p| apart(&safe_line(&p.name))).collect::<Vec<_>>().join(" ← ");
    page.section("Statements", Some(reading.statements.len()));
    for statement in &reading.statements {
        page.item(&words(statement.span));
        let speaker = statement.speaker.as_ref().map(|s| view::speaker_words(article, s));
        let parts = [
            Some(reading.language_at(statement.span))
                .filter(|tag| *tag != reading.language.tag)
                .map(|tag| format!("in {}", view::language_name(tag))),
            Some(json::stance(statement.stance).to_owned()).filter(|_| speaker.is_some()),
            speaker.map(|s| format!("by {s}")),
            statement.hearsay.then(|| "as hearsay".to_owned()),
            statement.told.as_ref().map(|p| format!("told {}", apart(&safe_line(&p.name)))),
            statement.credit.as_ref().map(|p| format!("credited to {}", apart(&safe_line(&p.name)))),
            Some(&statement.chain).filter(|chain| chain.len() > 1).map(|chain| format!("by way of {}", names(chain))),
            Some(statement.concepts.join(" ")).filter(|c| !c.is_empty()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if !parts.is_empty() {
            page.line(4, &page.mark(Style::Quiet, &parts.join(" · ")));
        }
    }
    page.section("Names", Some(reading.names.len()));
    for name in &reading.names {
        page.item(&format!("{}  {}  {}", words(name.span), json::kind(name.kind), safe_line(&name.romanised)));
    }
    page.section("Times", Some(reading.times.len()));
    for time in &reading.times {
        let value = time.edtf.as_ref().or(time.duration.as_ref());
        let value = value.cloned().unwrap_or_else(|| "not resolved".to_owned());
        page.item(&format!("{}  {value}", words(time.span)));
    }
    page.section("Quantities", Some(reading.quantities.len()));
    for quantity in &reading.quantities {
        page.item(&format!("{}  {}", words(quantity.span), view::amount(quantity)));
    }
    if !diagnostics.is_empty() {
        page.section("Not resolved", Some(diagnostics.len()));
        for diagnostic in diagnostics {
            page.item(&safe_line(&diagnostic.message));
        }
    }
    page.blank();
    page.finish()
}

/// How something is set off.
#[derive(Debug, Clone, Copy)]
enum Style {
    Strong,
    Quiet,
    Alarm,
    Fine,
}

impl Style {
    fn of(verdict: Verdict) -> Style {
        match verdict {
            Verdict::Differs => Style::Alarm,
            Verdict::Same | Verdict::Compatible => Style::Fine,
            Verdict::Update => Style::Strong,
        }
    }
}

/// Lines, wrapped and indented.
struct Page {
    out: String,
    width: usize,
    colour: bool,
}

impl Page {
    fn new(options: &Options) -> Self {
        Self { out: String::new(), width: options.width.max(40), colour: options.colour }
    }

    fn finish(self) -> String {
        self.out
    }

    /// Sets text off, word by word, so that a style never runs over the end of a line.
    fn mark(&self, style: Style, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let code = match style {
            Style::Strong => "1",
            Style::Quiet => "2",
            Style::Alarm => "31",
            Style::Fine => "32",
        };
        let words: Vec<String> = text.split(' ').map(|word| format!("\u{1b}[{code}m{word}\u{1b}[0m")).collect();
        words.join(" ")
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn rule(&mut self) {
        self.out.push_str(&"─".repeat(self.width));
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        let marked = self.mark(Style::Strong, &apart(text));
        self.line(0, &marked);
    }

    fn section(&mut self, title: &str, count: Option<usize>) {
        if !self.out.is_empty() {
            self.blank();
        }
        let title = self.mark(Style::Strong, &title.to_uppercase());
        let count = count.map_or(String::new(), |count| format!(" ({count})"));
        self.line(0, &format!("{title}{count}"));
    }

    fn item(&mut self, text: &str) {
        self.wrap("  ", "      ", text);
    }

    fn line(&mut self, indent: usize, text: &str) {
        let indent = " ".repeat(indent);
        self.wrap(&indent, &format!("{indent}  "), text);
    }

    /// One line: an intro and as much of the text as fits.
    fn line_cut(&mut self, indent: usize, intro: &str, text: &str) {
        let room = self.width.saturating_sub(indent + columns(intro)).max(20);
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(intro);
        self.out.push_str(&apart(&cut(text, room)));
        self.out.push('\n');
    }

    /// Wraps at spaces; the marks of colour and isolation take no room. A run that is isolated is isolated
    /// again on each line that it runs over, as bidirectional order is a matter of lines in most terminals.
    fn wrap(&mut self, first: &str, rest: &str, text: &str) {
        let mut line = first.to_owned();
        let mut used = first.len();
        let mut begun = false;
        let mut open = 0_usize;
        for word in text.split(' ') {
            let room = columns(word);
            if begun && used + 1 + room > self.width {
                self.push_line(&line, open);
                line = rest.to_owned();
                line.extend(std::iter::repeat_n('\u{2068}', open));
                used = rest.len();
            } else if begun {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            for c in word.chars() {
                match c {
                    '\u{2068}' => open += 1,
                    '\u{2069}' => open = open.saturating_sub(1),
                    _ => {}
                }
            }
            used += room;
            begun = true;
        }
        self.push_line(&line, open);
    }

    fn push_line(&mut self, line: &str, open: usize) {
        self.out.push_str(line.trim_end());
        self.out.extend(std::iter::repeat_n('\u{2069}', open));
        self.out.push('\n');
    }
}

/// As much of a text as fits into so many columns, with an ellipsis if that is not all.
fn cut(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += width(c);
        if used > room {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// The columns that a text takes; the marks of colour take none.
fn columns(text: &str) -> usize {
    let mut escape = false;
    let mut columns = 0;
    for c in text.chars() {
        match c {
            '\u{1b}' => escape = true,
            'm' if escape => escape = false,
            _ if escape => {}
            c => columns += width(c),
        }
    }
    columns
}

/// The columns of a character: wide for Han, kana and Hangul, none for marks and what is invisible.
fn width(c: char) -> usize {
    unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(width: usize, text: &str) -> String {
        let mut page = Page::new(&Options { width, ..Options::default() });
        page.item(text);
        page.finish()
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text = "one two three four five six seven eight nine ten eleven twelve thirteen 会談 会談 会談";
        for line in wrapped(40, text).lines() {
            assert!(columns(line) <= 40, "{line}");
        }
    }

    #[test]
    fn isolates_are_closed_on_every_line() {
        let text = rashomon_text::isolate("one two three four five six seven eight nine ten eleven twelve");
        let out = wrapped(40, &format!("before {text} after"));
        assert!(out.lines().count() > 1);
        for line in out.lines() {
            assert_eq!(line.matches('\u{2068}').count(), line.matches('\u{2069}').count(), "{line:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("longer", 5), "long…");
        assert_eq!(cut("会談会談", 5), "会談…");
    }
}
