//! What is the headline, and who published it? The page says both in several places, some with the other
//! mixed in; what two places agree on is believed.

use dom_query::{Document, NodeRef};

use super::body::parts;
use super::metadata::{plain, visible_text};
use super::metas::Metas;
use super::one_line;

/// A value, and the place of the page that gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub from: &'static str,
    pub value: String,
}

/// What parts the headline from the name of the site in a page's title.
const SEPARATORS: [&str; 15] =
    [" | ", " :: ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " : ", ": ", "：", "_", "｜", " / "];

/// Those of them that no headline has.
const BARS: [&str; 5] = [" | ", " :: ", "_", "｜", " » "];

/// How many elements of one kind are looked at; pages with more are none of articles.
const MOST: usize = 1_000;

/// Where the headline may stand, and what the page says about itself.
pub(super) struct Facts<'a> {
    pub page: &'a Document,
    /// What metadata say the headline is, the most trusted first.
    pub declared: &'a [Told],
    /// The page's title.
    pub called: &'a str,
    /// What the site may be called.
    pub sites: &'a [Told],
}

impl Facts<'_> {
    /// The headline: the page's top heading if the page calls itself so too, else the line of the page
    /// that its title or metadata have too, else what they say.
    pub fn title(&self) -> Option<Told> {
        let heading = self.heading().unwrap_or_default();
        let declared = self.declared.first();
        // A heading may hold a line over the headline, too.
        let named = declared.map(|told| Told { from: told.from, value: self.without_site(&told.value) });
        if let Some(within) = named.filter(|told| heading != told.value && heading.contains(told.value.as_str())) {
            return Some(within);
        }
        let says_nothing = declared.is_none() && self.called.is_empty();
        if let Some(rest) = self.beside_name(&heading) {
            return Some(Told { from: "the part of the page's title that is a line of it", value: rest });
        }
        if !heading.is_empty() && (says_nothing || self.is_confirmed(&heading)) {
            return Some(Told { from: "the top heading", value: heading });
        }
        let called = Told { from: "the page's title", value: self.called.to_owned() };
        let told = declared.unwrap_or(&called);
        if let Some(line) = self.line_within(&told.value) {
            return Some(Told { from: "the line that the page's title has too", value: line });
        }
        let value = self.without_site(&told.value);
        Some(Told { from: told.from, value }).filter(|told| !told.value.is_empty())
    }

    /// The top heading that is not the name of the site.
    fn heading(&self) -> Option<String> {
        let text = |node: &NodeRef| self.text_of(node);
        let headings = self.page.select("h1");
        let own: Vec<String> = headings.nodes().iter().take(MOST).map(text).filter(|h| !self.is_site(h)).collect();
        if let [only] = &own[..] {
            return Some(only.clone());
        }
        let marked = self.page.select("article h1, main h1, h1[itemprop~=headline]");
        let marked = marked.nodes().iter().take(MOST).map(text).find(|h| !self.is_site(h));
        marked.or_else(|| own.into_iter().find(|h| self.is_confirmed(h)))
    }

    /// The text of a heading; where a line stands over the headline in it, as the metadata have both, else without.
    fn text_of(&self, heading: &NodeRef) -> String {
        let whole = plain(&visible_text(heading));
        let Some(own) = without_kicker(heading) else { return whole };
        let both = self.declared.iter().find(|told| letters(&told.value) == letters(&whole));
        both.map_or(own, |told| told.value.clone())
    }

    /// The rest of the page's title where the top heading is but the short name at its end, and the rest is a
    /// heading of its own.
    fn beside_name(&self, heading: &str) -> Option<String> {
        if heading.is_empty() || self.declared.iter().any(|told| told.value == heading) {
            return None;
        }
        let rests = SEPARATORS.iter().flat_map(|separator| {
            let last =
                self.called.rsplit_once(separator).filter(|(_, name)| name.trim() == heading).map(|(rest, _)| rest);
            let first =
                self.called.split_once(separator).filter(|(name, _)| name.trim() == heading).map(|(_, rest)| rest);
            [last, first]
        });
        let mut rests =
            rests.flatten().map(str::trim).filter(|rest| rest.chars().count() > 2 * heading.chars().count());
        let headings = self.page.select("h2, h3, h4");
        let lines: Vec<String> = headings.nodes().iter().take(MOST).map(|node| one_line(&visible_text(node))).collect();
        rests.find(|rest| lines.iter().any(|line| line == rest)).map(str::to_owned)
    }

    fn is_site(&self, text: &str) -> bool {
        text.is_empty() || self.sites.iter().any(|site| is_same(&site.value, text))
    }

    /// Whether the page calls itself as a heading does, or nearly so: titles are cut, and have other
    /// words for search engines.
    fn is_confirmed(&self, heading: &str) -> bool {
        let said = self.declared.iter().map(|told| told.value.as_str()).chain([self.called]);
        said.filter(|said| !said.is_empty()).any(|said| said.contains(heading) || shares(heading, said))
            || self.is_worded_otherwise(heading)
    }

    /// Whether what stands before or behind the name of a site in the page's title is a heading in fewer words.
    fn is_worded_otherwise(&self, heading: &str) -> bool {
        SEPARATORS.iter().any(|separator| {
            let last = self.called.rsplit_once(separator);
            let first = self.called.split_once(separator).map(|(name, rest)| (rest, name));
            let mut parts = last.into_iter().chain(first).filter(|(rest, name)| rest.len() >= name.len());
            parts.any(|(rest, _)| is_shortened(rest, heading))
        })
    }

    /// The longest line of the page that is the better part of what it calls itself.
    fn line_within(&self, said: &str) -> Option<String> {
        let all = said.chars().count();
        let mut best: Option<String> = None;
        for text in self.page.body()?.descendants_it().filter(NodeRef::is_text) {
            let text = text.text();
            // Longer ones can't be within, and are not copied.
            if text.len() < 8 || text.trim().len() > said.len() {
                continue;
            }
            let line = one_line(&text);
            let length = line.chars().count();
            let is_best = best.as_ref().is_none_or(|best| line.len() > best.len());
            if length >= 8 && length < all && length * 5 >= all * 2 && is_best && said.contains(&line) {
                best = Some(line);
            }
        }
        best.filter(|line| !self.is_site(line))
    }

    /// A page's title without the name of its site at either end: what stands before the first or after the
    /// last separator if it is that name, or the much shorter side of a bar.
    fn without_site(&self, title: &str) -> String {
        let mut title = title;
        for _ in 0..3 {
            let Some(shorter) = SEPARATORS.iter().find_map(|separator| self.cut_at(title, separator)) else { break };
            title = shorter;
        }
        title.to_owned()
    }

    fn cut_at<'t>(&self, title: &'t str, separator: &str) -> Option<&'t str> {
        let is_bar = BARS.contains(&separator);
        let is_aside =
            |side: &str, rest: &str| self.is_site(side) || is_bar && side.chars().count() * 2 < rest.chars().count();
        let last = title.rsplit_once(separator).filter(|(rest, side)| is_aside(side, rest)).map(|(rest, _)| rest);
        let first = || title.split_once(separator).filter(|(side, rest)| is_aside(side, rest)).map(|(_, rest)| rest);
        last.or_else(first).filter(|rest| !rest.trim().is_empty())
    }

    /// Who published the page, where its metadata don't say: the name that two of its title, its link home
    /// and its copyright line have.
    pub fn outlet_shown(&self, headline: &str) -> Option<Told> {
        // Headlines have marks that part, too.
        let before = self.called.strip_suffix(headline).filter(|_| !headline.is_empty());
        let behind = self.called.strip_prefix(headline).filter(|_| !headline.is_empty());
        let ends: Vec<&str> = match behind.or(before) {
            Some(rest) => ends(rest).into_iter().filter(|end| !is_same(end, headline)).collect(),
            None => ends(self.called).into_iter().filter(|end| !is_of_headline(end, headline)).collect(),
        };
        let homes: Vec<&str> = self.sites.iter().filter(|told| told.from == HOME).map(|told| &*told.value).collect();
        let rights = copyright_lines(self.page);
        let owns = |name: &str| name.chars().count() > 2 && rights.iter().any(|line| line.contains(name));
        let told = |from, value: &str| Some(Told { from, value: value.to_owned() });
        if let Some(home) = homes.iter().find(|home| ends.iter().any(|end| is_same(end, home))) {
            return told("the page's title and the link home", home);
        }
        if let Some(home) = homes.iter().find(|home| owns(home)) {
            return told("the link home and the copyright line", home);
        }
        if let Some(end) = ends.iter().find(|end| owns(end)) {
            return told("the page's title and the copyright line", end);
        }
        // What the title has besides the headline, if that is all and short.
        let is_rest = |end: &&&str| {
            let wraps =
                |s: &&str| self.called == format!("{end}{s}{headline}") || self.called == format!("{headline}{s}{end}");
            end.chars().count() <= 40 && SEPARATORS.iter().any(wraps)
        };
        // The title may have the headline in fewer words.
        let is_beside = |end: &&&str| {
            let wraps = |s: &&str| {
                let last = self.called.rsplit_once(*s).filter(|(_, name)| name.trim() == **end).map(|(rest, _)| rest);
                let first = self.called.split_once(*s).filter(|(name, _)| name.trim() == **end).map(|(_, rest)| rest);
                last.or(first).is_some_and(|rest| is_shortened(rest, headline))
            };
            end.chars().count() <= 40 && SEPARATORS.iter().any(wraps)
        };
        let rest = ends.iter().find(is_rest).or_else(|| ends.iter().find(is_beside)).copied();
        rest.or_else(|| last_of_path(self.called, headline)).and_then(|end| told("the page's title", end))
    }

    /// The name of the site in words where what is told is its address only, and the page shows the name elsewhere.
    pub fn in_full(&self, told: &Told) -> Told {
        let Some(label) = label_of(&told.value) else { return told.clone() };
        let is_it = |name: &&str| name.contains(' ') && letters(name) == label;
        let ends = ends(self.called);
        let named = self.sites.iter().map(|site| site.value.as_str()).chain(ends).find(is_it);
        named.map_or_else(
            || told.clone(),
            |name| Told { from: "the name that the address is made of", value: name.into() },
        )
    }

    /// Who published an article that a portal shows for others: who has the rights in it by a line of the page, where
    /// the title names that beside the headline, or the author's `meta` element beside the portal.
    pub fn holder(&self, headline: &str, metas: &Metas) -> Option<Told> {
        let behind = |said: &str| {
            let rest = said.split_once(headline)?.1.trim_start();
            let named = rest.strip_prefix(['(', '（'])?.split([')', '）']).next()?.trim();
            Some(named.to_owned())
        };
        let said = self.declared.iter().map(|told| told.value.as_str()).chain([self.called]);
        let titled = said.filter(|_| !headline.is_empty()).find_map(behind);
        let account = metas.first(&["og:article:author", "article:author"]);
        let account = account.and_then(|names| Some(names.split_once('|')?.0.trim().to_owned()));
        let rights = copyright_lines(self.page);
        let owns = |name: &String| name.chars().count() > 1 && rights.iter().any(|line| line.contains(name.as_str()));
        let name = titled.into_iter().chain(account).find(owns)?;
        Some(Told { from: "the name beside the headline and the copyright line", value: name })
    }
}

/// The part of an address of a site that is its name, in letters; none if this is no address.
fn label_of(name: &str) -> Option<String> {
    let name = name.trim().trim_start_matches("www.");
    let (label, end) = name.split_once('.')?;
    let is_address = !name.contains(' ') && end.len() >= 2 && end.bytes().all(|b| b.is_ascii_lowercase() || b == b'.');
    is_address.then(|| letters(label))
}

/// The letters and digits of a name, in small letters.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a piece of a page's title is the headline, or has a part of it.
fn is_of_headline(piece: &str, headline: &str) -> bool {
    const LEAST: usize = 4;
    if is_same(piece, headline) || headline.contains(piece) && piece.chars().count() > LEAST {
        return true;
    }
    let (piece, headline) = (pairs(piece), pairs(headline));
    let common = piece.intersection(&headline).count();
    common >= LEAST && common * 5 >= piece.len() * 2
}

/// The last name where the page's title has the headline and behind it the path to it, from the section to the site.
fn last_of_path<'t>(called: &'t str, headline: &str) -> Option<&'t str> {
    const LONGEST: usize = 24;
    let path = called.strip_prefix(headline).filter(|_| !headline.is_empty())?;
    let separator = ['_', '|', '-'].into_iter().find(|separator| path.trim_start().starts_with(*separator))?;
    let mut names = path.trim_start().split(separator).map(str::trim).filter(|name| !name.is_empty());
    names.rfind(|name| label_of(name).is_none()).filter(|name| name.chars().count() <= LONGEST)
}

/// What stands at either end of a title, parted from the rest.
fn ends(title: &str) -> Vec<&str> {
    let last = SEPARATORS.iter().filter_map(|s| title.rsplit_once(s)).map(|(_, end)| end.trim());
    let first = SEPARATORS.iter().filter_map(|s| title.split_once(s)).map(|(end, _)| end.trim());
    last.chain(first).filter(|end| !end.is_empty()).collect()
}

/// Lower case counts as upper case, and white space around as none.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    one == other || one.len() < 200 && other.len() < 200 && one.to_lowercase() == other.to_lowercase()
}

/// Whether a name is that of a site but for marks, spaces and words more: `The Post` and `thepost.example`.
pub(super) fn is_alike(site: &str, name: &str) -> bool {
    let (site, name) = (letters(site), letters(name));
    let (short, long) = if site.len() < name.len() { (site, name) } else { (name, site) };
    short.len() > 2 && short.len() * 3 >= long.len() * 2 && long.contains(&short)
}

/// Whether a short line says what a longer one says in fewer words: nearly all its pairs of characters stand there.
fn is_shortened(short: &str, long: &str) -> bool {
    const LEAST: usize = 8;
    let (short, long) = (pairs(short), pairs(long));
    let common = short.intersection(&long).count();
    short.len() >= LEAST && short.len() <= long.len() && common * 10 >= short.len() * 8
}

/// The pairs of letters and digits that follow each other.
fn pairs(text: &str) -> rustc_hash::FxHashSet<(char, char)> {
    let text: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(400).collect();
    text.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Whether two titles have most of their pairs of characters in common. Both must be of some length.
fn shares(one: &str, other: &str) -> bool {
    let (one, other) = (pairs(one), pairs(other));
    let common = one.intersection(&other).count();
    common >= 10 && common * 10 >= one.len() * 7
}

/// Class names, or parts of them, of the line over a headline.
const KICKERS: [&str; 11] = [
    "eyebrow",
    "flag",
    "kicker",
    "overline",
    "pretitle",
    "roofline",
    "supertitle",
    "surtitle",
    "topline",
    "toptitle",
    "uptitle",
];

/// The text of a heading without the line over the headline that some templates put into it, if it has one.
fn without_kicker(heading: &NodeRef) -> Option<String> {
    let is_kicker = |node: &NodeRef| {
        node.attr("class").is_some_and(|class| parts(&class).any(|part| KICKERS.contains(&part.as_str())))
    };
    let (over, own): (Vec<NodeRef>, Vec<NodeRef>) = heading.children_it(false).partition(is_kicker);
    let text = |nodes: &[NodeRef]| -> String {
        nodes.iter().map(|node| if node.is_text() { node.text().to_string() } else { visible_text(node) }).collect()
    };
    let own = plain(&text(&own));
    let own = own.trim_start_matches([':', '-', '–', '|', ' ']);
    (!over.is_empty() && own.chars().count() > text(&over).trim().chars().count()).then(|| own.to_owned())
}

/// Where a name of the site comes from that its link to its first page shows.
pub(super) const HOME: &str = "the link home";

/// What the links to the site's first page show: its name in words, or as what a picture is called.
pub(super) fn homes(page: &Document, root: Option<&str>) -> Vec<Told> {
    let links = page.select("a[href]");
    let mut names: Vec<Told> = Vec::new();
    for link in links.nodes().iter().take(MOST).filter(|link| is_home(link, root)) {
        let text = plain(&visible_text(link));
        let pictures = link.descendants_it().take(20).filter_map(|inner| inner.attr("alt").or(inner.attr("title")));
        let pictured = pictures.map(|alt| one_line(&alt));
        for name in std::iter::once(text).chain(pictured) {
            let told = Told { from: HOME, value: name };
            if (2..60).contains(&told.value.chars().count()) && !names.contains(&told) {
                names.push(told);
            }
        }
    }
    names
}

fn is_home(link: &NodeRef, root: Option<&str>) -> bool {
    let Some(href) = link.attr("href") else { return false };
    let href = href.trim();
    let is_index = |path: &str| {
        matches!(path, "" | "/" | "./") || {
            let file = path.trim_start_matches(['.', '/']);
            (file.starts_with("index.") || file.starts_with("default.")) && !file.contains(['/', '?'])
        }
    };
    let path = match href.split_once("://") {
        Some((_, rest)) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            if root.is_some_and(|root| root != host) {
                return false;
            }
            path
        }
        None if href.is_empty() => return false,
        None => href,
    };
    is_index(path) || link.attr("rel").is_some_and(|rel| &*rel == "home")
}

/// Short lines with a copyright sign.
fn copyright_lines(page: &Document) -> Vec<String> {
    let Some(body) = page.body() else { return Vec::new() };
    let signed = body.descendants_it().filter(NodeRef::is_text).map(|text| text.text());
    let signed = signed.filter(|text| text.len() < 400 && text.contains(['©', 'ⓒ', '℗']));
    signed.take(10).map(|text| one_line(&text)).collect()
}

/// The element that shows the headline: a heading if there is one, else the innermost that has it alone.
pub(super) fn node<'p>(page: &'p Document, title: &str) -> Option<NodeRef<'p>> {
    if title.is_empty() {
        return None;
    }
    let headings = page.select("h1");
    let own_letters = letters(title);
    let is_it = |node: &&NodeRef| {
        let shown = one_line(&visible_text(node));
        shown == title
            || without_kicker(node).is_some_and(|own| own == title)
            || shown.len() <= 2 * title.len() && letters(&shown) == own_letters
    };
    let own = headings.nodes().iter().take(MOST).find(is_it);
    if let Some(heading) = own {
        return Some(*heading);
    }
    let body = page.body()?;
    let mut texts = body.descendants_it().filter(NodeRef::is_text);
    let is_headline = |text: &NodeRef| {
        let text = text.text();
        text.len() >= title.len() && text.trim().len() <= title.len() + 64 && one_line(&text) == title
    };
    // A link with the headline's words is a crumb of the path, or a teaser.
    let own = texts.find(|text| is_headline(text) && !text.parent().is_some_and(|above| above.has_name("a")))?;
    own.parent()
}
