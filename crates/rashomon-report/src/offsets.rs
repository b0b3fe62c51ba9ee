//! The offsets of an edition's articles, each turned into code points once.

use rashomon_article::Article;
use rashomon_synopsis::Place;
use rashomon_text::{CodePoints, Field};

/// The articles of an edition, ready to turn bytes into code points.
pub struct Offsets<'a> {
    articles: &'a [Article],
    points: Vec<(CodePoints<'a>, CodePoints<'a>)>,
}

impl<'a> Offsets<'a> {
    /// Indexes all articles.
    pub fn new(articles: &'a [Article]) -> Self {
        let points = |article: &'a Article| (CodePoints::new(&article.title), CodePoints::new(&article.text));
        Self { articles, points: articles.iter().map(points).collect() }
    }

    /// The code points from and to before which a place reaches, in its title or text.
    pub fn range(&self, place: Place) -> (usize, usize) {
        let (title, text) = &self.points[place.article];
        let points = match place.span.field {
            Field::Title => title,
            Field::Text => text,
        };
        (points.from_byte(place.span.start), points.from_byte(place.span.end))
    }

    /// The words of a place.
    pub fn words(&self, place: Place) -> &'a str {
        self.articles[place.article].slice(place.span)
    }

    /// How long the text of an article is, in code points.
    pub fn length(&self, article: usize) -> usize {
        self.points[article].1.count()
    }
}

/// What one of an article's two texts is called.
pub fn field_name(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Text => "text",
    }
}
