//! A report in GitHub-flavoured Markdown, to be kept in a wiki or a repository, or pasted into an issue. Articles are
//! footnotes, so that a claim of fifty articles stays a few lines.
//!
//! Nothing that an outlet wrote can become markup: see [`escape`].

use std::collections::BTreeSet;

use rashomon_synopsis::{Claim, Place, Standing, Synopsis, Told};
use rashomon_text::safe_line;

use crate::view::{self, View, claim_id};
use crate::{Edition, Options, json, plain};

/// The report of a batch.
pub fn markdown(edition: &Edition, options: &Options) -> String {
    let (told_by_many, told_by_one) = view::stories(edition);
    let mut out = String::new();
    for story in &told_by_many {
        story_markdown(&mut out, &View::new(edition, story, options));
    }
    others(&mut out, edition, &told_by_one, options);
    if !edition.diagnostics.is_empty() {
        out.push_str("## Not read or not resolved\n\n");
        for diagnostic in edition.diagnostics {
            out.push_str(&format!(
                "- {}: {}\n",
                line_of(&safe_line(&diagnostic.article)),
                foreign(&safe_line(&diagnostic.message))
            ));
        }
        out.push('\n');
    }
    for story in &told_by_many {
        footnotes(&mut out, &View::new(edition, story, options));
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn story_markdown(out: &mut String, view: &View) {
    out.push_str(&format!("# {}\n\n{}\n\n", foreign(&view.headline(view.title())), escape(&view.summary())));
    overview(out, view);
    for section in view.sections() {
        out.push_str(&format!("## {}\n\n", section.title));
        for claim in &section.claims {
            match section.standing {
                Standing::Single => single(out, view, *claim),
                _ => claim_markdown(out, view, *claim),
            }
        }
        if section.standing == Standing::Single {
            out.push('\n');
        }
    }
    voices(out, view);
    timeline(out, view);
    origins_markdown(out, view);
    tells(out, view);
    contradictions(out, view);
    articles(out, view);
    names(out, view);
}

/// A table of the claims that more than one article makes, with how they stand: the weightiest, if there are many.
fn overview(out: &mut String, view: &View) {
    const MOST: usize = 12;
    let shared = shared(view);
    if shared.is_empty() {
        return;
    }
    out.push_str("| | claim | standing | articles | languages | independent origins |\n");
    out.push_str("| --- | --- | --- | --: | --: | --: |\n");
    for number in shared.iter().take(MOST) {
        let claim = &view.story.claims[*number];
        let Some(lead) = view.lead(*number) else { continue };
        out.push_str(&format!(
            "| {} | {} | {} | {} | {} | {} |\n",
            claim_id(*number),
            foreign(&view.words(lead.place)),
            json::standing(claim.standing),
            claim.counts.articles,
            claim.counts.languages,
            claim.counts.independent_origins,
        ));
    }
    out.push('\n');
    if shared.len() > MOST {
        let rest = shared.len() - MOST;
        out.push_str(&format!("{} below.\n\n", view::many(rest, "more claim", "more claims")));
    }
}

/// The claims that more than one article makes, weightiest first.
fn shared(view: &View) -> Vec<usize> {
    let claims = &view.story.claims;
    (0..claims.len()).filter(|claim| claims[*claim].counts.articles > 1).collect()
}

/// The mark of an article, which its footnote explains.
fn mark(at: usize) -> String {
    format!("[^{}]", at + 1)
}

/// An article by name, with its mark.
fn cite(view: &View, at: usize) -> String {
    format!("{}{}", foreign(&view.name(at)), mark(at))
}

/// Articles, each once: the first few by name, all by their marks.
fn cite_all(view: &View, articles: &[usize]) -> String {
    const FEW: usize = 4;
    let mut seen = BTreeSet::new();
    let articles: Vec<usize> = articles.iter().filter(|at| seen.insert(**at)).copied().collect();
    // One more is no longer than saying so.
    let named = if articles.len() <= FEW + 1 { articles.len() } else { FEW };
    let mut cited = articles[..named].iter().map(|at| cite(view, *at)).collect::<Vec<String>>().join(", ");
    if named < articles.len() {
        let marks: String = articles[named..].iter().map(|at| mark(*at)).collect();
        cited.push_str(&format!(" and {} more{marks}", articles.len() - named));
    }
    cited
}

fn single(out: &mut String, view: &View, number: usize) {
    let Some(lead) = view.lead(number) else { return };
    let who = view.speaker(lead).map(|who| format!(", {} {}", speaker(&who), json::stance(lead.stance)));
    out.push_str(&format!(
        "- **{}** {} — {}{}\n",
        claim_id(number),
        foreign(&view.words(lead.place)),
        cite(view, lead.place.article),
        who.unwrap_or_default()
    ));
}

fn claim_markdown(out: &mut String, view: &View, number: usize) {
    let claim = &view.story.claims[number];
    let Some(lead) = view.lead(number) else { return };
    out.push_str(&format!("### {}\n\n{}\n\n", claim_id(number), line_of(&view.words(lead.place))));
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
    statements(out, view, claim, lead);
    for link in view.links(claim) {
        let (a, b) = (foreign(&view.name(link.a.article)), foreign(&view.name(link.b.article)));
        let evidence: Vec<String> = link.evidence.iter().map(|e| foreign(&safe_line(e))).collect();
        out.push_str(&format!("- why {a} = {b} ({:.2}): {}\n", link.score, evidence.join("; ")));
    }
    if out.ends_with("\n\n") {
        return;
    }
    out.push('\n');
}

/// Who says it in which words: a table, folded where it is long.
fn statements(out: &mut String, view: &View, claim: &Claim, lead: &Told) {
    const LONG: usize = 8;
    let firm: Vec<&Told> = claim.statements.iter().filter(|told| !told.loose).collect();
    let folded = firm.len() > LONG;
    if folded {
        let count = view::many(firm.len(), "statement", "statements");
        out.push_str(&format!("<details>\n<summary>{count}</summary>\n\n"));
    }
    out.push_str("| article | | who | says |\n| --- | --- | --- | --- |\n");
    for told in firm {
        let article = cite(view, told.place.article);
        let language = view.language(told.place.article);
        let who = view.speaker(told).map(|who| format!("{} {}", speaker(&who), json::stance(told.stance)));
        let who = who.or_else(|| told.hearsay.then(|| "as hearsay".to_owned()));
        let hands: Vec<String> = view.hands(told).iter().map(|medium| foreign(medium)).collect();
        let hands = (!hands.is_empty()).then(|| format!("via {}", hands.join(" ← ")));
        let who = [who, hands].into_iter().flatten().collect::<Vec<_>>().join("; ");
        let mut said = foreign(&view.words(told.place));
        if let Some(place) = view.counterpart(claim, told).filter(|place| *place != lead.place) {
            said.push_str(&format!(" (compare {}: {})", cite(view, place.article), foreign(&view.words(place))));
        }
        out.push_str(&format!("| {article} | {language} | {} | {said} |\n", who));
    }
    out.push('\n');
    if folded {
        out.push_str("</details>\n\n");
    }
    let may_tell: Vec<String> = view.may_tell(claim).into_iter().map(|at| cite(view, at)).collect();
    if !may_tell.is_empty() {
        out.push_str(&format!("Perhaps also in {}\n\n", may_tell.join(", ")));
    }
}

fn values(out: &mut String, view: &View, claim: &Claim) {
    for comparison in view.comparisons(claim) {
        out.push_str(&format!("| {} | told by | verdict |\n| --- | --- | --- |\n", foreign(&comparison.slot)));
        for (n, reading) in comparison.readings.iter().enumerate() {
            let verdict = if n == 0 { view::verdict(comparison.verdict) } else { "" };
            let tellers = tellers(view, &reading.places);
            out.push_str(&format!("| {} | {tellers} | {verdict} |\n", foreign(&reading.value)));
        }
        out.push('\n');
    }
}

/// Who gives a value: the first few with their words, all by their marks.
fn tellers(view: &View, places: &[Place]) -> String {
    const FEW: usize = 6;
    let told = |place: &Place| {
        let (words, article) = (view.words(*place), cite(view, place.article));
        // A whole sentence would burst its cell, and stands below.
        if words.chars().count() > 60 { article } else { format!("{article}: {}", foreign(&words)) }
    };
    let named = places.len().min(FEW);
    let mut tellers = places[..named].iter().map(told).collect::<Vec<String>>().join("; ");
    if named < places.len() {
        let rest: Vec<usize> = places[named..].iter().map(|place| place.article).collect();
        tellers.push_str(&format!("; {}", cite_all(view, &rest)));
    }
    tellers
}

/// Who says what, by the numbers of the claims: the words stand with those.
fn voices(out: &mut String, view: &View) {
    let voices = view.voices();
    if voices.is_empty() {
        return;
    }
    out.push_str("## Who says what\n\n| who | | says | in |\n| --- | --- | --- | --- |\n");
    for voice in voices {
        let stances = voice.stances.iter().map(|(stance, said)| {
            let mut seen = BTreeSet::new();
            let claims = said.iter().filter(|(claim, _)| seen.insert(*claim)).map(|(claim, _)| claim_id(*claim));
            format!("{} {}", json::stance(*stance), claims.collect::<Vec<String>>().join(", "))
        });
        let stances: Vec<String> = stances.collect();
        out.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            foreign(&voice.label),
            foreign(&voice.description),
            stances.join("; "),
            cite_all(view, &voice.articles)
        ));
    }
    out.push('\n');
}

fn timeline(out: &mut String, view: &View) {
    if view.story.timeline.is_empty() {
        return;
    }
    out.push_str("## When\n\n| when | what | | read from |\n| --- | --- | --- | --- |\n");
    for moment in &view.story.timeline {
        let inferred = if moment.inferred { " (worked out from more than one telling)" } else { "" };
        let claims: Vec<String> = moment.claims.iter().map(|c| claim_id(*c)).collect();
        let articles: Vec<usize> = moment.places.iter().map(|place| place.article).collect();
        let what = view.dated(moment).map(|(_, place)| foreign(&view.words(place))).unwrap_or_default();
        out.push_str(&format!(
            "| {}{inferred} | {what} | {} | {} |\n",
            foreign(&plain::when(&moment.edtf)),
            claims.join(", "),
            cite_all(view, &articles)
        ));
    }
    out.push('\n');
}

fn origins_markdown(out: &mut String, view: &View) {
    out.push_str("## Where it comes from\n\n| origin | | in |\n| --- | --- | --- |\n");
    for n in view.relayed_origins() {
        let origin = &view.story.origins[n];
        let kind = view::origin_kind(origin.kind);
        let carried = cite_all(view, &origin.relayed_by);
        out.push_str(&format!("| {} | {kind} | {carried} |\n", foreign(&view.origin(n))));
    }
    let own = view.own_reporting();
    if !own.is_empty() {
        out.push_str(&format!("| reporting of their own | | {} |\n", cite_all(view, &own)));
    }
    out.push('\n');
}

/// Which of the claims that others make each article tells, which it leaves out, and which it alone makes.
fn tells(out: &mut String, view: &View) {
    let shared = shared(view);
    if shared.is_empty() {
        return;
    }
    out.push_str("## What each tells and leaves out\n\n| article | tells | leaves out | alone tells |\n");
    out.push_str("| --- | --- | --- | --- |\n");
    let told: Vec<BTreeSet<usize>> =
        view.story.claims.iter().map(|claim| view.tellers(claim).into_iter().collect()).collect();
    let list = |claims: Vec<usize>| claims.into_iter().map(claim_id).collect::<Vec<String>>().join(", ");
    for at in &view.story.articles {
        let (tells, leaves): (Vec<usize>, Vec<usize>) = shared.iter().partition(|claim| told[**claim].contains(at));
        let alone = (0..told.len()).filter(|claim| told[*claim].len() == 1 && told[*claim].contains(at)).collect();
        out.push_str(&format!("| {} | {} | {} | {} |\n", cite(view, *at), list(tells), list(leaves), list(alone)));
    }
    out.push('\n');
}

/// What articles say against themselves: both values with the statements that give them.
fn contradictions(out: &mut String, view: &View) {
    let contradictions = view.contradictions();
    if contradictions.is_empty() {
        return;
    }
    out.push_str(
        "## Where an article contradicts itself\n\n| article | | says | and says |\n| --- | --- | --- | --- |\n",
    );
    for contradiction in contradictions {
        let article = cite(view, contradiction.article);
        let [first, second] = sides(view, &contradiction);
        out.push_str(&format!("| {article} | {} | {first} | {second} |\n", foreign(&contradiction.what)));
    }
    out.push('\n');
}

/// The two sides of a contradiction; a statement that says both is given once.
fn sides(view: &View, contradiction: &view::Contradiction) -> [String; 2] {
    let said = |side: &view::Side| format!("**{}**: {}", foreign(&side.value), foreign(&view.words(side.statement)));
    let [first, second] = &contradiction.sides;
    let bare = format!("**{}**", foreign(&second.value));
    [said(first), if contradiction.at_once { bare } else { said(second) }]
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
    out.push_str("## The articles\n\n| article | language | published | headline |\n| --- | --- | --- | --- |\n");
    for at in &view.story.articles {
        let language = escape(&view::language_name(&view.language(*at)));
        let (article, published) = (cite(view, *at), view.published(*at));
        out.push_str(&format!("| {article} | {language} | {published} | {} |\n", linked(view, *at)));
    }
    out.push('\n');
}

/// The headline of an article, linked to where it can be read.
fn linked(view: &View, at: usize) -> String {
    let headline = foreign(&view.headline(at));
    match view.url(at) {
        Some(url) => format!("[{headline}](<{}>)", url.replace('|', "%7C")),
        None => headline,
    }
}

/// What the marks of a story's articles mean.
fn footnotes(out: &mut String, view: &View) {
    for at in &view.story.articles {
        let (name, published) = (foreign(&view.name(*at)), view.published(*at));
        out.push_str(&format!("{}: {name}, {published}: {}\n", mark(*at), linked(view, *at)));
    }
    if !view.story.articles.is_empty() {
        out.push('\n');
    }
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
            line_of(&view.headline(at)),
            foreign(&view.name(at)),
            view.published(at)
        ));
        for contradiction in view.contradictions() {
            let sides = sides(&view, &contradiction).join(" / ");
            out.push_str(&format!("  - contradicts itself, {}: {sides}\n", foreign(&contradiction.what)));
        }
    }
    out.push('\n');
}

/// What an outlet wrote, where a line begins with it: what makes a list or a rule there is words as well.
fn line_of(text: &str) -> String {
    let escaped = foreign(text);
    let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
    match escaped[digits..].chars().next() {
        Some('-' | '+') if digits == 0 => format!("\\{escaped}"),
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &escaped[..digits], &escaped[digits..]),
        _ => escaped,
    }
}

/// A speaker, with whether his name is withheld.
fn speaker((label, unnamed): &(String, bool)) -> String {
    format!("{}{}", foreign(label), if *unnamed { ", unnamed" } else { "" })
}

/// What an outlet wrote: escaped, and isolated from its neighbours.
fn foreign(text: &str) -> String {
    plain::apart(&escape(text))
}

/// Text as it may stand in a line of Markdown, a table's cell included: no markup, no HTML, no web
/// address that links itself, no template of a wiki that fills in `{{…}}`.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '@' | '!' | '^' | '=' | '{' | '}' => {
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
        assert_eq!(escape("{{x}} [^1] ==y=="), "\\{\\{x\\}\\} \\[\\^1\\] \\=\\=y\\=\\=");
    }

    #[test]
    fn no_line_begins_a_list() {
        for (text, line) in [
            ("- Yes, he said", "\\- Yes, he said"),
            ("+1", "\\+1"),
            ("12. March", "12\\. March"),
            ("3) so", "3\\) so"),
            ("12 died", "12 died"),
            ("---", "\\---"),
            ("", ""),
        ] {
            assert_eq!(line_of(text), line);
        }
    }
}
