//! JSON as pages have it: most is whole, some is in a comment, has commas too many or line breaks in its
//! strings.

use serde_json::Value;

/// Reads the JSON of a page, mended if it must be.
pub(super) fn parse(text: &str) -> Option<Value> {
    let text = unwrapped(text);
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&mend(text)).ok())
}

/// What can be told of an article whose JSON can't be read: when it was published.
pub(super) fn dated(text: &str) -> Option<Value> {
    let kind =
        ["NewsArticle", "Article", "BlogPosting"].into_iter().find(|kind| text.contains(&format!("\"{kind}\"")))?;
    let (_, behind) = text.split_once("\"datePublished\"")?;
    let value = behind.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?.split('"').next()?;
    Some(serde_json::json!({ "@type": kind, "datePublished": value }))
}

/// Without the comment or CDATA section that hides it from old browsers, and the semicolon of a script.
fn unwrapped(text: &str) -> &str {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '/' | ';' | '\u{FEFF}');
    let text = text.trim_matches(is_around);
    let text = text.strip_prefix("<!--").or(text.strip_prefix("<![CDATA[")).unwrap_or(text).trim_end_matches(is_around);
    let text = text.strip_suffix("-->").or(text.strip_suffix("]]>")).unwrap_or(text);
    text.trim_matches(is_around)
}

/// Control characters in strings as spaces, no comma before a closing bracket or another comma. One pass.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        match c {
            _ if in_string => {
                in_string = escaped || c != '"';
                escaped = c == '\\' && !escaped;
                mended.push(if c.is_control() { ' ' } else { c });
                continue;
            }
            '"' => in_string = true,
            ',' if mended.trim_end().ends_with(',') => continue,
            '}' | ']' => {
                let kept = mended.trim_end().trim_end_matches(',').len();
                mended.truncate(kept);
            }
            _ => {}
        }
        mended.push(c);
    }
    mended
}
