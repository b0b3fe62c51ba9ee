//! The `meta` elements of a page, which are asked for many things.

use dom_query::Document;

/// How many are kept. The head of a page has some dozens of them.
const MOST: usize = 1_000;

/// Those with a name and content, in the order of the page.
pub(super) struct Metas(Vec<Meta>);

struct Meta {
    /// What its attributes call it, in small letters.
    names: Vec<String>,
    content: String,
}

impl Metas {
    pub fn of(page: &Document) -> Self {
        let elements = page.select("meta[content]");
        let elements = elements.nodes().iter().take(MOST);
        let named = elements.filter_map(|element| {
            let content = element.attr("content")?.trim().to_owned();
            let names = ["property", "name", "itemprop", "http-equiv"].iter().filter_map(|key| element.attr(key));
            let names: Vec<String> = names.map(|name| name.trim().to_ascii_lowercase()).collect();
            (!content.is_empty()).then_some(Meta { names, content })
        });
        Self(named.collect())
    }

    /// The content of the first element with one of these names, the earlier name first.
    pub fn first(&self, names: &[&str]) -> Option<String> {
        let of = |wanted: &str| self.0.iter().find(|meta| meta.names.iter().any(|name| name == wanted));
        names.iter().find_map(|name| of(name)).map(|meta| meta.content.clone())
    }

    /// The content of the first element whose name, whatever else it says, ends with the author's.
    pub fn of_author(&self) -> Option<String> {
        let is_author = |name: &String| {
            let last = name.rsplit(['.', ':', '_', '-']).next();
            last.is_some_and(|last| matches!(last, "author" | "authors" | "byline"))
        };
        let named = |meta: &&Meta| meta.names.iter().any(is_author) && !meta.content.contains("://");
        self.0.iter().find(named).map(|meta| meta.content.clone())
    }

    /// The name that is shown where the page is shared, as a common plug-in has it: its first line tells the author, or,
    /// where there is none, how long one reads.
    pub fn shared_author(&self) -> Option<String> {
        let name = self.first(&["twitter:data1"])?;
        let is_name = name.contains(' ') && !name.chars().any(|c| c.is_numeric()) && !name.contains("://");
        (self.first(&["twitter:label2"]).is_some() && is_name).then_some(name)
    }

    /// The names and content of all.
    pub fn all(&self) -> impl Iterator<Item = (&[String], &str)> {
        self.0.iter().map(|meta| (meta.names.as_slice(), meta.content.as_str()))
    }
}
