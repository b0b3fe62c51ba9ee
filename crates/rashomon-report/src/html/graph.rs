//! The picture of who relays whom: outlets on the left, origins on the right.

use rashomon_synopsis::OriginKind;

use super::page::short;
use crate::view::{self, View};

const WIDTH: usize = 860;
const ROW: usize = 34;
const TOP: usize = 40;
const LEFT: usize = 300;
const RIGHT: usize = 560;
const LABEL: usize = 34;

/// The picture.
pub struct Graph {
    pub width: usize,
    pub height: usize,
    pub left: usize,
    pub right: usize,
    pub outlets: Vec<Node>,
    pub origins: Vec<Node>,
    pub edges: Vec<Edge>,
    pub summary: String,
}

/// An outlet or an origin.
pub struct Node {
    pub label: String,
    pub full: String,
    pub y: usize,
    /// Where the label's foot stands.
    pub foot: usize,
    /// Whether it has reporting of its own.
    pub own: bool,
    pub kind: &'static str,
}

/// An outlet relays an origin.
pub struct Edge {
    pub path: String,
    /// 1 to 4, by how many statements come that way.
    pub width: usize,
    pub kind: &'static str,
    pub full: String,
}

impl Graph {
    /// `None` if no article relays anybody.
    pub fn new(view: &View) -> Option<Graph> {
        let relayed = view.relayed_origins();
        if relayed.is_empty() {
            return None;
        }
        let articles = &view.story.articles;
        let rows = articles.len().max(relayed.len());
        let y = |n: usize, of: usize| TOP + ROW / 2 + (rows - of) * ROW / 2 + n * ROW;
        let own = view.own_reporting();
        let outlet = |(n, at): (usize, &usize)| Node {
            label: short(&view.name(*at), LABEL),
            full: view.name(*at),
            y: y(n, articles.len()),
            foot: y(n, articles.len()) + 5,
            own: own.contains(at),
            kind: "own",
        };
        let origin = |(n, o): (usize, &usize)| Node {
            label: short(&view.origin(*o), LABEL),
            full: format!("{}, {}", view.origin(*o), view::origin_kind(view.story.origins[*o].kind)),
            y: y(n, relayed.len()),
            foot: y(n, relayed.len()) + 5,
            own: false,
            kind: kind(view.story.origins[*o].kind),
        };
        let outlets: Vec<Node> = articles.iter().enumerate().map(outlet).collect();
        let origins: Vec<Node> = relayed.iter().enumerate().map(origin).collect();
        let mut edges = Vec::new();
        for (o, number) in relayed.iter().enumerate() {
            for (a, at) in
                articles.iter().enumerate().filter(|(_, at)| view.story.origins[*number].relayed_by.contains(at))
            {
                edges.push(edge(view, *at, *number, outlets[a].y, origins[o].y));
            }
        }
        let (outlets_said, origins_said) =
            (view::many(articles.len(), "article", "articles"), view::many(relayed.len(), "origin", "origins"));
        let summary = format!(
            "Who relays whom: {outlets_said} on the left, {origins_said} on the right; the list below says the same."
        );
        Some(Graph {
            width: WIDTH,
            height: TOP + rows * ROW + 10,
            left: LEFT,
            right: RIGHT,
            outlets,
            origins,
            edges,
            summary,
        })
    }
}

fn edge(view: &View, article: usize, origin: usize, from: usize, to: usize) -> Edge {
    let statements = view.story.claims.iter().flat_map(|claim| &claim.statements);
    let that_way = statements.filter(|told| told.place.article == article && told.origin == origin).count();
    let middle = (LEFT + RIGHT) / 2;
    let said = view::many(that_way, "statement", "statements");
    Edge {
        path: format!("M{} {from}C{middle} {from} {middle} {to} {} {to}", LEFT + 6, RIGHT - 6),
        width: match that_way {
            0 | 1 => 1,
            2..=4 => 2,
            5..=9 => 3,
            _ => 4,
        },
        kind: kind(view.story.origins[origin].kind),
        full: format!("{} relays {}: {said}", view.name(article), view.origin(origin)),
    }
}

fn kind(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Outlet | OriginKind::Agency => "medium",
        OriginKind::Official | OriginKind::Document => "official",
        OriginKind::Own => "copy",
    }
}
