//! What the nodes of the graph are called: the same for the same input, whatever else is in the batch.

use rashomon_article::Article;
use rustc_hash::FxHashMap;

use crate::view;

/// The IRIs of an edition.
pub struct Names {
    articles: Vec<String>,
}

impl Names {
    /// An article is called by its address, if it is on the web and nobody shares it; otherwise by its identifier.
    pub fn new(articles: &[Article]) -> Self {
        let addresses: Vec<Option<String>> = articles.iter().map(address).collect();
        let mut shared: FxHashMap<&str, usize> = FxHashMap::default();
        for address in addresses.iter().flatten() {
            *shared.entry(address).or_default() += 1;
        }
        let name = |(article, address): (&Article, &Option<String>)| match address {
            Some(address) if shared[address.as_str()] == 1 => address.clone(),
            _ => format!("urn:rashomon:article:{}", encode(&article.id)),
        };
        Self { articles: articles.iter().zip(&addresses).map(name).collect() }
    }

    /// The IRI of an article.
    pub fn article(&self, at: usize) -> &str {
        &self.articles[at]
    }
}

/// Where an article is on the web, as an IRI: brackets, which browsers bear with, may stand in hosts alone.
pub fn address(article: &Article) -> Option<String> {
    let address = article.url.as_deref().and_then(view::web_address)?;
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let path = rest[host..].replace('[', "%5B").replace(']', "%5D");
    Some(format!("{scheme}://{}{path}", &rest[..host]))
}

/// What a publisher is called.
pub fn outlet(name: &str) -> String {
    format!("urn:rashomon:outlet:{}", encode(name))
}

/// What something of a story is called, by its identifier there.
pub fn local(story: &str, id: &str) -> String {
    format!("urn:rashomon:story:{}:{id}", encode(story))
}

/// Percent-encodes what may not stand in a URN.
fn encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, url: &str) -> Article {
        Article { id: id.to_owned(), url: Some(url.to_owned()), ..Article::default() }
    }

    #[test]
    fn identifiers_hold_nothing_odd() {
        assert_eq!(encode("a/b c\"é"), "a%2Fb%20c%22%C3%A9");
    }

    #[test]
    fn an_article_goes_by_an_address_of_its_own() {
        let articles = [
            article("one", "https://example.org/1?a[]=2"),
            article("two", "https://example.org/"),
            article("three", "https://example.org/"),
            article("four", "javascript:alert(1)"),
        ];
        let names = Names::new(&articles);
        assert_eq!(names.article(0), "https://example.org/1?a%5B%5D=2");
        assert_eq!(names.article(1), "urn:rashomon:article:two");
        assert_eq!(names.article(2), "urn:rashomon:article:three");
        assert_eq!(names.article(3), "urn:rashomon:article:four");
    }
}
