use super::{Format, Input, Item, Items, front_matter, once};
use crate::decode::decode;

/// Plain text, with small front matter if there is any. The body is kept as it is.
pub(super) struct Text;

impl Format for Text {
    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text", "md", "markdown"]
    }

    fn recognises(&self, head: &str) -> bool {
        !head.starts_with("<?xml") && !head.starts_with("<rss") && !head.starts_with("<feed")
    }

    fn read(&self, mut input: Input) -> Items {
        let bytes = match input.take_bytes() {
            Ok(bytes) => bytes,
            Err(diagnostic) => return once(Item::LeftOut(diagnostic)),
        };
        let decoded = decode(bytes, None);
        let mut draft = input.draft();
        let mut problems: Vec<Item> =
            decoded.complaint.into_iter().map(|said| Item::Problem(input.diagnostic(said))).collect();
        match front_matter::take(&decoded.text, &mut draft) {
            Some((body, unknown)) => {
                draft.text = body.into_owned();
                problems.extend(unknown.into_iter().map(|key| {
                    Item::Problem(
                        input.diagnostic(format!("front matter: the key `{key}` is not known and is passed over")),
                    )
                }));
            }
            // A folder of articles often holds a page of notes beside them; an article says what it is.
            None if input.swept && matches!(input.extension.as_str(), "md" | "markdown") => {
                return once(input.no_article("skipped: Markdown without front matter"));
            }
            None => draft.text = decoded.text,
        }
        Box::new(problems.into_iter().chain([Item::Draft(Box::new(draft))]))
    }
}
