//! A report in GitHub-flavoured Markdown, to be kept in a repository or pasted into an issue.
//!
//! Nothing that an outlet wrote can become markup: see [`escape`].

use rashomon_synopsis::{Claim, Standing, Synopsis};
use rashomon_text::safe_line;

use crate::view::{self, View, claim_id};
use crate::{Edition, Options, json, plain};

/// The report of a batch.
pub fn markdown(edition: &Edition, options: &Options) -> String {
    let (told_by_many, told_by_one) = view::stories(edition);
    let mut out = String::new();
    for story in told_by_many {
        story_markdown(&mut out, &View::new(edition, story, options));
    }
    others(&mut out, edition, &told_by_one, options);
    if !edition.diagnostics.is_empty() {
        out.push_str("## Not read or not resolved\n\n");
        for diagnostic in edition.diagnostics {
            out.push_str(&format!(
                "- {}: {}\n",
                foreign(&safe_line(&diagnostic.article)),
                foreign(&safe_line(&diagnostic.message))
            ));
        }
        out.push('\n');
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn story_markdown(out: &mut String, view: &View) {
    out.push_str(&format!("# {}\n\n{}\n\n", foreign(&view.headline(view.title())), escape(&view.summary())));
    let origins = view.relayed_origins().into_iter();
    let origins: Vec<String> =
        origins.map(|n| format!("{} ({})", foreign(&view.origin(n)), view.story.origins[n].relayed_by.len())).collect();
    if !origins.is_empty() {
        out.push_str(&format!("Origins, with the articles that carry each: {}\n\n", origins.join(", ")));
    }
    for section in view.sections() {
        out.push_str(&format!("## {}\n\n", section.title));
        for claim in section.claims {
            claim_markdown(out, view, claim);
        }
    }
    voices(out, view);
    timeline(out, view);
    origins_markdown(out, view);
    matrix(out, view);
    articles(out, view);
    names(out, view);
}

fn claim_markdown(out: &mut String, view: &View, number: usize) {
    let claim = &view.story.claims[number];
    let Some(lead) = view.lead(number) else { return };
    let id = claim_id(number);
    if claim.standing == Standing::Single {
        let who = view.speaker(lead).map(|who| format!(", {} {}", foreign(&who), json::stance(lead.stance)));
        let source = foreign(&view.name(lead.place.article));
        out.push_str(&format!(
            "- **{id}** {} — {source}{}\n",
            foreign(&view.words(lead.place)),
            who.unwrap_or_default()
        ));
        if view.story.claims.get(number + 1).is_none_or(|next| next.standing != Standing::Single) {
            out.push('\n');
        }
        return;
    }
    out.push_str(&format!("### {id}\n\n{}\n\n", foreign(&view.words(lead.place))));
    let counts = claim.counts;
    out.push_str(&format!(
        "{}, {}, {}, {}\n\n",
        view::many(counts.articles, "article", "articles"),
        view::many(counts.outlets, "outlet", "outlets"),
        view::many(counts.languages, "language", "languages"),
        escape(&view.provenance(claim)),
    ));
    values(out, view, claim);
    if !claim.denied_by.is_empty() {
        let deniers: Vec<String> = claim.denied_by.iter().map(|who| foreign(&safe_line(who))).collect();
        out.push_str(&format!("Denied by {}\n\n", deniers.join(", ")));
    }
    for told in &claim.statements {
        let source = foreign(&view.name(told.place.article));
        let language = view.language(told.place.article);
        let who = view.speaker(told).map(|who| format!(", {} {}", foreign(&who), json::stance(told.stance)));
        let said = foreign(&view.words(told.place));
        out.push_str(&format!("- **{source}** ({language}){}: {said}\n", who.unwrap_or_default()));
        if let Some(place) = view.counterpart(claim, told).filter(|place| *place != lead.place) {
            let beside = foreign(&view.words(place));
            out.push_str(&format!("  - compare {}: {beside}\n", foreign(&view.name(place.article))));
        }
    }
    for link in view.links(claim) {
        let (a, b) = (foreign(&view.name(link.a.article)), foreign(&view.name(link.b.article)));
        let evidence: Vec<String> = link.evidence.iter().map(|e| foreign(&safe_line(e))).collect();
        out.push_str(&format!("- why {a} = {b} ({:.2}): {}\n", link.score, evidence.join("; ")));
    }
    out.push('\n');
}

fn values(out: &mut String, view: &View, claim: &Claim) {
    for comparison in view.comparisons(claim) {
        out.push_str(&format!("| {} | told by | verdict |\n| --- | --- | --- |\n", escape(&comparison.slot)));
        for (n, reading) in comparison.readings.iter().enumerate() {
            let tellers = reading.places.iter().map(|place| {
                let words = view.words(*place);
                let name = foreign(&view.name(place.article));
                // A whole sentence would burst its cell, and stands below.
                if words.chars().count() > 60 { name } else { format!("{name}: {}", foreign(&words)) }
            });
            let tellers: Vec<String> = tellers.collect();
            let verdict = if n == 0 { view::verdict(comparison.verdict) } else { "" };
            out.push_str(&format!("| {} | {} | {verdict} |\n", foreign(&reading.value), tellers.join("; ")));
        }
        out.push('\n');
    }
}

fn voices(out: &mut String, view: &View) {
    let voices = view.voices();
    if voices.is_empty() {
        return;
    }
    out.push_str("## Who says what\n\n");
    for voice in voices {
        let description =
            if voice.description.is_empty() { String::new() } else { format!(" ({})", foreign(&voice.description)) };
        let names: Vec<String> = view.names(&voice.articles).iter().map(|name| foreign(name)).collect();
        out.push_str(&format!("- **{}**{description}, in {}\n", foreign(&voice.label), names.join(", ")));
        for (stance, said) in voice.stances {
            for (claim, place) in said {
                out.push_str(&format!(
                    "  - {} {}: {}\n",
                    json::stance(stance),
                    claim_id(claim),
                    foreign(&view.words(place))
                ));
            }
        }
    }
    out.push('\n');
}

fn timeline(out: &mut String, view: &View) {
    if view.story.timeline.is_empty() {
        return;
    }
    out.push_str("## When\n\n");
    for moment in &view.story.timeline {
        let inferred = if moment.inferred { " (worked out from more than one telling)" } else { "" };
        let claims: Vec<String> = moment.claims.iter().map(|c| claim_id(*c)).collect();
        let articles: Vec<usize> = moment.places.iter().map(|place| place.article).collect();
        let names: Vec<String> = view.names(&articles).iter().map(|name| foreign(name)).collect();
        let when = foreign(&plain::when(&moment.edtf));
        out.push_str(&format!("- **{when}**{inferred}: {} — {}\n", claims.join(", "), names.join(", ")));
        if let Some((_, place)) = view.dated(moment) {
            out.push_str(&format!("  - {}\n", foreign(&view.words(place))));
        }
    }
    out.push('\n');
}

fn origins_markdown(out: &mut String, view: &View) {
    out.push_str("## Where it comes from\n\n");
    for n in view.relayed_origins() {
        let origin = &view.story.origins[n];
        let names: Vec<String> = view.names(&origin.relayed_by).iter().map(|name| foreign(name)).collect();
        let kind = view::origin_kind(origin.kind);
        out.push_str(&format!("- **{}** ({kind}), in {}\n", foreign(&view.origin(n)), names.join(", ")));
    }
    let own: Vec<String> = view.names(&view.own_reporting()).iter().map(|name| foreign(name)).collect();
    if !own.is_empty() {
        out.push_str(&format!("- with reporting of their own: {}\n", own.join(", ")));
    }
    out.push('\n');
}

/// Which claims each article tells and which it leaves out.
fn matrix(out: &mut String, view: &View) {
    let shared: Vec<usize> =
        (0..view.story.claims.len()).filter(|c| view.story.claims[*c].counts.articles > 1).collect();
    if shared.is_empty() {
        return;
    }
    out.push_str("## What each tells and leaves out\n\n| |");
    for at in &view.story.articles {
        out.push_str(&format!(" {} |", foreign(&view.name(*at))));
    }
    out.push_str(&format!("\n| --- |{}\n", " :-: |".repeat(view.story.articles.len())));
    for claim in shared {
        let tellers = view.tellers(&view.story.claims[claim]);
        let cells = view.story.articles.iter().map(|at| if tellers.contains(at) { " ● |" } else { " – |" });
        out.push_str(&format!("| {} |{}\n", claim_id(claim), cells.collect::<String>()));
    }
    out.push('\n');
}

/// Why names are taken for one, if that is to be explained.
fn names(out: &mut String, view: &View) {
    let explained = view.explained_entities();
    if explained.is_empty() {
        return;
    }
    out.push_str("## Why names are one\n\n");
    for entity in explained {
        let evidence: Vec<String> = entity.evidence.iter().map(|e| foreign(&safe_line(e))).collect();
        out.push_str(&format!("- **{}**: {}\n", foreign(&safe_line(&entity.label)), evidence.join("; ")));
    }
    out.push('\n');
}

fn articles(out: &mut String, view: &View) {
    out.push_str("## The articles\n\n");
    for at in &view.story.articles {
        let headline = foreign(&view.headline(*at));
        let headline = match view.url(*at) {
            Some(url) => format!("[{headline}](<{url}>)"),
            None => headline,
        };
        let language = view::language_name(&view.language(*at));
        let name = foreign(&view.name(*at));
        out.push_str(&format!("- **{name}** ({}, {}): {headline}\n", escape(&language), view.published(*at)));
    }
    out.push('\n');
}

fn others(out: &mut String, edition: &Edition, stories: &[&Synopsis], options: &Options) {
    if stories.is_empty() {
        return;
    }
    out.push_str("## Told by one article only\n\n");
    for story in stories {
        let view = View::new(edition, story, options);
        let at = story.articles.first().copied().unwrap_or(story.title);
        out.push_str(&format!(
            "- {} — {}, {}\n",
            foreign(&view.headline(at)),
            foreign(&view.name(at)),
            view.published(at)
        ));
    }
    out.push('\n');
}

/// What an outlet wrote: escaped, and isolated from its neighbours.
fn foreign(text: &str) -> String {
    plain::apart(&escape(text))
}

/// Text as it may stand in a line of Markdown, a table's cell included: no markup, no HTML, no address that
/// links itself.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '@' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    // GitHub links what looks like an address; an escape within keeps it text.
    out.replace("://", "\\://").replace("www.", "www\\.").replace("WWW.", "WWW\\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(escape("<script>a & b</script>"), "&lt;script&gt;a &amp; b&lt;/script&gt;");
        assert_eq!(escape("[x](javascript:1) ![y] `z` a|b"), "\\[x\\](javascript:1) \\!\\[y\\] \\`z\\` a\\|b");
        assert_eq!(escape("https://a.example www.b.example"), "https\\://a.example www\\.b.example");
    }
}
