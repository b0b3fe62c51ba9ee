//! The picture of who relays whom: articles on the left, the origins they relay to the right of them, and
//! the origins that those relay further right.

use rashomon_synopsis::OriginKind;

use super::page::short;
use crate::view::{self, View};

/// Where the articles stand, and the first column of origins.
const LEFT: usize = 300;
const RIGHT: usize = 560;
/// From one column of origins to the next, and the room for the labels of the last.
const COLUMN: usize = 280;
const MARGIN: usize = 300;
const TOP: usize = 40;
const LABEL: usize = 34;
/// A label between two columns has less room.
const INNER_LABEL: usize = 26;
/// The room for a line of the picture; less where there are many.
const ROW: usize = 34;
const CLOSE_ROW: usize = 24;
/// A short column takes up to so many times that room.
const MOST_STRETCH: usize = 3;
/// From so many articles on, those in no line are left to the list.
const MANY: usize = 12;
const MOST_COLUMNS: usize = 3;
/// Orders are improved so many times, to keep lines from crossing.
const SWEEPS: usize = 4;

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

/// An article or an origin.
pub struct Node {
    pub label: String,
    pub full: String,
    pub x: usize,
    pub y: usize,
    /// Where the label's foot stands.
    pub foot: usize,
    /// Whether it has reporting of its own.
    pub own: bool,
    pub kind: &'static str,
}

/// One relays the other.
pub struct Edge {
    pub path: String,
    /// 1 to 4, by how many statements come that way.
    pub width: usize,
    pub kind: &'static str,
    pub full: String,
}

/// Columns of things to place, the articles first, each in order from above, and what is joined with what.
struct Layout {
    columns: Vec<Vec<Item>>,
    joined: Vec<(Item, Item)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    Article(usize),
    Origin(usize),
}

impl Layout {
    fn new(view: &View) -> Layout {
        let relayed = view.relayed_origins();
        let origins = &view.story.origins;
        let mut joined = Vec::new();
        for o in &relayed {
            joined.extend(origins[*o].relayed_by.iter().map(|at| (Item::Article(*at), Item::Origin(*o))));
            let further = origins[*o].relays.iter().filter(|to| relayed.contains(to) && *to != o);
            joined.extend(further.map(|to| (Item::Origin(*o), Item::Origin(*to))));
        }
        let articles = &view.story.articles;
        let in_line = |at: &&usize| joined.iter().any(|(from, _)| *from == Item::Article(**at));
        let shown = articles.iter().filter(|at| articles.len() <= MANY || in_line(at));
        let reach: Vec<usize> = relayed.iter().map(|o| reach(view, *o, &mut vec![*o])).collect();
        let most = reach.iter().copied().max().unwrap_or(0);
        let mut columns = vec![shown.map(|at| Item::Article(*at)).collect::<Vec<_>>()];
        for step in (0..=most).rev() {
            let here = relayed.iter().zip(&reach).filter(|(_, reach)| **reach == step);
            columns.push(here.map(|(o, _)| Item::Origin(*o)).collect());
        }
        let mut layout = Layout { columns, joined };
        layout.untangle();
        layout
    }

    /// Puts each item as near as can be to the middle of what it is joined with, column by column, there and
    /// back again.
    fn untangle(&mut self) {
        for sweep in 0..SWEEPS {
            for n in 0..self.columns.len() {
                let at = if sweep % 2 == 0 { n } else { self.columns.len() - 1 - n };
                let middle = |item: &Item| -> f64 {
                    let others = self.joined.iter().filter_map(|(a, b)| match (a == item, b == item) {
                        (true, _) => Some(*b),
                        (_, true) => Some(*a),
                        _ => None,
                    });
                    let heights: Vec<f64> = others.filter_map(|other| self.height(other)).collect();
                    let own = self.height(*item).unwrap_or(0.5);
                    if heights.is_empty() { own } else { heights.iter().sum::<f64>() / heights.len() as f64 }
                };
                let mut ordered: Vec<(f64, Item)> = self.columns[at].iter().map(|item| (middle(item), *item)).collect();
                ordered.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.columns[at] = ordered.into_iter().map(|(_, item)| item).collect();
            }
        }
    }

    /// Where an item stands in its column, from 0 above to 1 below.
    fn height(&self, item: Item) -> Option<f64> {
        self.columns.iter().find_map(|column| {
            let at = column.iter().position(|other| *other == item)?;
            Some((at as f64 + 0.5) / column.len() as f64)
        })
    }
}

/// How many steps lead on from an origin, through those that it relays. A circle ends where it closes.
fn reach(view: &View, origin: usize, way: &mut Vec<usize>) -> usize {
    let mut most = 0;
    if way.len() >= MOST_COLUMNS {
        return most;
    }
    for next in &view.story.origins[origin].relays {
        if !way.contains(next) && *next < view.story.origins.len() {
            way.push(*next);
            most = most.max(1 + reach(view, *next, way));
            way.pop();
        }
    }
    most
}

impl Graph {
    /// `None` if no article relays anybody.
    pub fn new(view: &View) -> Option<Graph> {
        let relayed = view.relayed_origins().len();
        if relayed == 0 {
            return None;
        }
        let layout = Layout::new(view);
        let rows = layout.columns.iter().map(Vec::len).max().unwrap_or(0);
        let row = if rows > MANY { CLOSE_ROW } else { ROW };
        let room = rows * row;
        let height = TOP + room + 10;
        let (mut outlets, mut origins, mut placed) = (Vec::new(), Vec::new(), Vec::new());
        let own = view.own_reporting();
        for (c, column) in layout.columns.iter().enumerate() {
            let x = if c == 0 { LEFT } else { RIGHT + (c - 1) * COLUMN };
            let label = if c > 0 && c + 1 < layout.columns.len() { INNER_LABEL } else { LABEL };
            // A short column is spread, so that its lines can be told apart.
            let step = (room / column.len().max(1)).clamp(row, MOST_STRETCH * row);
            for (n, item) in column.iter().enumerate() {
                let y = TOP + (room - step * column.len()) / 2 + step / 2 + n * step;
                placed.push((*item, x, y));
                match item {
                    Item::Article(at) => outlets.push(article(view, *at, (x, y), own.contains(at))),
                    Item::Origin(o) => origins.push(origin(view, *o, (x, y), label)),
                }
            }
        }
        let place = |item: &Item| placed.iter().find(|(other, ..)| other == item).map(|(_, x, y)| (*x, *y));
        let edges = layout.joined.iter().filter_map(|(a, b)| Some(edge(view, (*a, place(a)?), (*b, place(b)?))));
        let summary = format!(
            "Who relays whom: {} on the left, {} on the right; the list below says the same.",
            view::many(outlets.len(), "article", "articles"),
            view::many(relayed, "origin", "origins")
        );
        let width = RIGHT + (layout.columns.len() - 2) * COLUMN + MARGIN;
        Some(Graph { width, height, left: LEFT, right: RIGHT, edges: edges.collect(), outlets, origins, summary })
    }
}

fn article(view: &View, at: usize, (x, y): (usize, usize), own: bool) -> Node {
    let full = view.name(at);
    Node { label: short(&full, LABEL), full, x, y, foot: y + 5, own, kind: "own" }
}

fn origin(view: &View, o: usize, (x, y): (usize, usize), label: usize) -> Node {
    let (name, of) = (view.origin(o), view.story.origins[o].kind);
    let full = format!("{name}, {}", view::origin_kind(of));
    Node { label: short(&name, label), full, x, y, foot: y + 5, own: false, kind: kind(of) }
}

type Placed = (Item, (usize, usize));

fn edge(view: &View, (from, (x1, y1)): Placed, (to, (x2, y2)): Placed) -> Edge {
    let name = |item| match item {
        Item::Article(at) => view.name(at),
        Item::Origin(o) => view.origin(o),
    };
    let that_way = match (from, to) {
        (Item::Article(at), Item::Origin(o)) => {
            let statements = view.story.claims.iter().flat_map(|claim| &claim.statements);
            statements.filter(|told| told.place.article == at && told.origin == o).count()
        }
        _ => 0,
    };
    let said = match that_way {
        0 => String::new(),
        n => format!(": {}", view::many(n, "statement", "statements")),
    };
    let middle = (x1 + x2) / 2;
    Edge {
        path: format!("M{} {y1}C{middle} {y1} {middle} {y2} {} {y2}", x1 + 6, x2 - 6),
        width: match that_way {
            0 | 1 => 1,
            2..=4 => 2,
            5..=9 => 3,
            _ => 4,
        },
        kind: match to {
            Item::Origin(o) => kind(view.story.origins[o].kind),
            Item::Article(_) => "copy",
        },
        full: format!("{} relays {}{said}", name(from), name(to)),
    }
}

fn kind(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Outlet | OriginKind::Agency => "medium",
        OriginKind::Official | OriginKind::Document => "official",
        OriginKind::Own => "copy",
    }
}
