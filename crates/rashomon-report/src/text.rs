//! A report that a person reads in a terminal.
//!
//! Lines are wrapped to the width asked for; foreign text is cleaned of everything that could steer the
//! terminal and set between isolates, so that right-to-left words don't reorder their line.

use rashomon_article::{Article, Diagnostic};
use rashomon_reading::Reading;
use rashomon_synopsis::{Claim, Place, Standing};
use rashomon_text::{isolate, safe_line};

use crate::view::{self, View};
use crate::{Edition, Options, json};

/// The report of a batch.
pub fn text(edition: &Edition, options: &Options) -> String {
    let mut page = Page::new(options);
    for (n, story) in edition.stories.iter().enumerate() {
        if n > 0 {
            page.blank();
        }
        story_text(&mut page, &View::new(edition, story, options), options);
    }
    page.finish()
}

fn story_text(page: &mut Page, view: &View, options: &Options) {
    page.heading(&view.title());
    page.line(0, &view.summary());
    articles(page, view);
    for section in view.sections() {
        page.section(section.title, section.claims.len());
        for claim in section.claims {
            claim_text(page, view, claim, options);
        }
    }
    voices(page, view);
    timeline(page, view);
    origins(page, view);
    omissions(page, view);
    if options.explain {
        links(page, view);
    }
}

fn articles(page: &mut Page, view: &View) {
    page.section("The articles", view.story.articles.len());
    for at in &view.story.articles {
        let source = [view.outlet(*at), view.language(*at).to_owned(), view.published(*at)];
        page.item(&format!("{}  {}", page.mark(Style::Strong, &view.id(*at)), source.join(" · ")));
        page.line(4, &isolate(&view.headline(*at)));
    }
}

fn claim_text(page: &mut Page, view: &View, claim: usize, options: &Options) {
    let told = &view.story.claims[claim];
    let lead = view.lead(claim);
    page.item(&format!("{} {}", page.mark(Style::Strong, &json::id('c', claim)), isolate(&view.words(lead))));
    page.line(4, &page.mark(Style::Quiet, &view.counts(told)));
    for statement in &told.statements {
        let who = view.attribution(statement);
        let words = if statement.place == lead {
            String::new()
        } else {
            format!(": {}", isolate(&view.words(statement.place)))
        };
        page.line(4, &format!("{} {who}{words}", page.mark(Style::Strong, &view.source(statement.place))));
    }
    for comparison in &told.values {
        let readings = comparison
            .readings
            .iter()
            .map(|value| format!("{} ({})", isolate(&view.words(value.place)), view.source(value.place)));
        let readings: Vec<String> = readings.collect();
        let verdict = page.mark(Style::of(comparison.verdict), json::verdict(comparison.verdict));
        page.line(4, &format!("{}, {verdict}: {}", comparison.slot, readings.join(" | ")));
    }
    if told.standing == Standing::Disputed {
        page.line(
            4,
            &format!(
                "{} {}",
                page.mark(Style::Alarm, "denied by"),
                told.denied_by.iter().map(|d| isolate(&safe_line(d))).collect::<Vec<_>>().join(", ")
            ),
        );
    }
    if options.explain {
        explain_claim(page, view, told);
    }
}

fn explain_claim(page: &mut Page, view: &View, claim: &Claim) {
    let within = |place: Place| claim.statements.iter().any(|s| s.place == place);
    for link in view.story.links.iter().filter(|link| within(link.a) && within(link.b)) {
        page.line(4, &format!("why {} = {}: {:.2}", view.source(link.a), view.source(link.b), link.score));
        for evidence in &link.evidence {
            page.line(6, &page.mark(Style::Quiet, &safe_line(evidence)));
        }
    }
}

fn voices(page: &mut Page, view: &View) {
    let voices = view.voices();
    if voices.is_empty() {
        return;
    }
    page.section("Who says what", voices.len());
    for voice in voices {
        page.item(&format!("{}{}", page.mark(Style::Strong, &isolate(&voice.label)), voice.description));
        for (stance, claims) in voice.stances {
            page.line(4, &format!("{stance}: {}", claims.join(", ")));
        }
    }
}

fn timeline(page: &mut Page, view: &View) {
    if view.story.timeline.is_empty() {
        return;
    }
    page.section("When", view.story.timeline.len());
    for moment in &view.story.timeline {
        let inferred = if moment.inferred { " (inferred)" } else { "" };
        let claims: Vec<String> = moment.claims.iter().map(|c| json::id('c', *c)).collect();
        let places: Vec<String> = view.distinct_sources(&moment.places);
        page.item(&format!(
            "{}{inferred}  {}  [{}]",
            page.mark(Style::Strong, &moment.edtf),
            claims.join(", "),
            places.join(", ")
        ));
    }
}

fn origins(page: &mut Page, view: &View) {
    page.section("Where it comes from", view.story.origins.len());
    for (n, origin) in view.story.origins.iter().enumerate() {
        let relays: Vec<String> = origin.relayed_by.iter().map(|at| view.id(*at)).collect();
        let label = isolate(&safe_line(&origin.label));
        page.item(&format!(
            "{} {label} ({}), in {}",
            page.mark(Style::Strong, &json::id('o', n)),
            json::origin_kind(origin.kind),
            relays.join(", ")
        ));
    }
}

fn omissions(page: &mut Page, view: &View) {
    let omissions = view.omissions();
    if omissions.is_empty() {
        return;
    }
    page.section("What each leaves out of what others agree on", omissions.len());
    for (article, claims) in omissions {
        page.item(&format!("{}  {}", page.mark(Style::Strong, &view.id(article)), claims.join(", ")));
    }
}

fn links(page: &mut Page, view: &View) {
    let explained: Vec<_> = view.story.entities.iter().filter(|e| !e.evidence.is_empty()).collect();
    page.section("Why names are one", explained.len());
    for entity in explained {
        page.item(&isolate(&safe_line(&entity.label)));
        for evidence in &entity.evidence {
            page.line(4, &page.mark(Style::Quiet, &safe_line(evidence)));
        }
    }
}

/// What one article says, for a person.
pub fn reading_text(article: &Article, reading: &Reading, diagnostics: &[Diagnostic]) -> String {
    let mut page = Page::new(&Options { width: 100, ..Options::default() });
    page.heading(&safe_line(&article.id));
    let published = article.published.map_or("no date".to_owned(), |p| p.to_string());
    let outlet = article.outlet.as_deref().map_or("no outlet".to_owned(), safe_line);
    page.line(
        0,
        &format!(
            "{} ({:.0} % sure) · {published} · {}",
            reading.language.tag,
            reading.language.confidence * 100.0,
            isolate(&outlet)
        ),
    );
    let words = |span| isolate(&safe_line(article.slice(span)));
    page.section("Statements", reading.statements.len());
    for statement in &reading.statements {
        page.item(&words(statement.span));
        let speaker = statement.speaker.as_ref().map(|s| view::speaker_words(article, s));
        let parts = [
            Some(json::stance(statement.stance).to_owned()).filter(|_| speaker.is_some()),
            speaker.map(|s| format!("by {s}")),
            statement.told.as_ref().map(|p| format!("told {}", isolate(&safe_line(&p.name)))),
            statement.credit.as_ref().map(|p| format!("credited to {}", isolate(&safe_line(&p.name)))),
            Some(statement.concepts.join(" ")).filter(|c| !c.is_empty()),
        ];
        page.line(4, &page.mark(Style::Quiet, &parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
    }
    page.section("Names", reading.names.len());
    for name in &reading.names {
        page.item(&format!("{}  {}  {}", words(name.span), json::kind(name.kind), name.romanised));
    }
    page.section("Times", reading.times.len());
    for time in &reading.times {
        let value = time.edtf.as_ref().or(time.duration.as_ref()).cloned().unwrap_or_else(|| "not resolved".to_owned());
        page.item(&format!("{}  {value}", words(time.span)));
    }
    page.section("Quantities", reading.quantities.len());
    for quantity in &reading.quantities {
        page.item(&format!("{}  {}", words(quantity.span), view::amount(quantity)));
    }
    if !diagnostics.is_empty() {
        page.section("Not resolved", diagnostics.len());
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
    fn of(verdict: rashomon_synopsis::Verdict) -> Style {
        match verdict {
            rashomon_synopsis::Verdict::Differs => Style::Alarm,
            rashomon_synopsis::Verdict::Same => Style::Fine,
            _ => Style::Strong,
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
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        let marked = self.mark(Style::Strong, &isolate(text));
        self.line(0, &marked);
    }

    fn section(&mut self, title: &str, count: usize) {
        self.blank();
        let title = self.mark(Style::Strong, &title.to_uppercase());
        self.line(0, &format!("{title} ({count})"));
    }

    fn item(&mut self, text: &str) {
        self.wrap("  ", "    ", text);
    }

    fn line(&mut self, indent: usize, text: &str) {
        let indent = " ".repeat(indent);
        self.wrap(&indent, &format!("{indent}  "), text);
    }

    /// Wraps at spaces; the marks of colour and isolation take no room.
    fn wrap(&mut self, first: &str, rest: &str, text: &str) {
        let mut line = first.to_owned();
        let mut used = first.len();
        let mut begun = false;
        for word in text.split(' ') {
            let room = columns(word);
            if begun && used + 1 + room > self.width {
                self.out.push_str(line.trim_end());
                self.out.push('\n');
                line = rest.to_owned();
                used = rest.len();
            } else if begun {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += room;
            begun = true;
        }
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

/// The columns that a word takes, more or less: wide for Han, kana and Hangul, none for marks.
fn columns(word: &str) -> usize {
    let mut escape = false;
    let mut columns = 0;
    for c in word.chars() {
        match c {
            '\u{1b}' => escape = true,
            'm' if escape => escape = false,
            _ if escape => {}
            '\u{2068}' | '\u{2069}' | '\u{200C}' | '\u{200D}' => {}
            '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF00}'..='\u{FF60}' => {
                columns += 2
            }
            _ => columns += 1,
        }
    }
    columns
}
