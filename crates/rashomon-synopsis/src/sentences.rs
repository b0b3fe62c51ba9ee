//! Sentence links between two articles, without a story around them.

use rashomon_article::Article;
use rashomon_reading::Reading;
use rashomon_story::Story;
use rashomon_text::Span;

use crate::links;
use crate::units::Telling;

/// Two sentences that may say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceLink {
    /// A sentence of the first article.
    pub a: Span,
    /// A sentence of the second.
    pub b: Span,
    /// How likely they say the same, from 0 to 1.
    pub score: f64,
    /// Why: a line a piece of evidence.
    pub evidence: Vec<String>,
}

/// Links the sentences of two articles: by sentence of the first, the likeliest counterpart first.
pub fn align(a: (&Article, &Reading), b: (&Article, &Reading)) -> Vec<SentenceLink> {
    let articles = [a.0.clone(), b.0.clone()];
    let readings = [a.1.clone(), b.1.clone()];
    let story = Story { id: a.0.id.clone(), articles: vec![0, 1], reasons: Vec::new(), copies: Vec::new() };
    let telling = Telling::by_sentence(&story, &articles, &readings);
    let mut links: Vec<SentenceLink> = links::find(&telling, 0.0)
        .links
        .into_iter()
        .map(|link| SentenceLink {
            a: telling.units[link.a].span,
            b: telling.units[link.b].span,
            score: link.score,
            evidence: link.evidence,
        })
        .collect();
    links.sort_by(|x, y| x.a.cmp(&y.a).then(y.score.total_cmp(&x.score)).then(x.b.cmp(&y.b)));
    links
}
