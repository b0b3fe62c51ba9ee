//! XML as events, for feeds and news items: faults of templates are borne, no declaration of an entity
//! is ever followed, and what stands before a fault is kept.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// How deep elements may lie in one another.
const MAX_DEPTH: usize = 256;

/// What takes the events of a document.
pub(super) trait Handler {
    fn start(&mut self, tag: &BytesStart);
    fn end(&mut self);
    /// Text as it is written, but for references, which come by themselves.
    fn text(&mut self, text: &str);
    fn reference(&mut self, name: &BytesRef);
    /// How many elements are open.
    fn depth(&self) -> usize;
}

/// Goes through a document; says what ended it early.
pub(super) fn walk(xml: &str, handler: &mut impl Handler) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    // XML is written by templates: an end tag too many is no reason to lose the rest.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                handler.start(&tag);
                if handler.depth() > MAX_DEPTH {
                    return Err("nests its elements too deep; the rest is left out".into());
                }
            }
            Ok(Event::Empty(tag)) => {
                handler.start(&tag);
                handler.end();
            }
            Ok(Event::End(_)) => handler.end(),
            Ok(Event::Text(text)) => handler.text(&String::from_utf8_lossy(&text)),
            Ok(Event::CData(text)) => handler.text(&String::from_utf8_lossy(&text)),
            Ok(Event::GeneralRef(name)) => handler.reference(&name),
            Ok(Event::Eof) if handler.depth() == 0 => return Ok(()),
            Ok(Event::Eof) => return Err("is cut off; what stands before the cut was read".into()),
            Ok(_) => {}
            Err(error) => {
                let at = reader.error_position();
                return Err(format!("is not XML from byte {at} on ({error}); what stands before was read"));
            }
        }
    }
}

/// What a reference to a character or to one of the five entities of XML itself stands for.
pub(super) fn resolved(name: &BytesRef) -> Option<String> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c.to_string());
    }
    resolve_predefined_entity(&String::from_utf8_lossy(name)).map(str::to_owned)
}

/// The value of an attribute, whatever the case of its name.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found =
        tag.attributes().with_checks(false).flatten().find(|a| a.key.as_ref().eq_ignore_ascii_case(name.as_bytes()))?;
    let value = String::from_utf8_lossy(&found.value).into_owned();
    Some(quick_xml::escape::unescape(&value).map(|text| text.into_owned()).unwrap_or(value))
}
