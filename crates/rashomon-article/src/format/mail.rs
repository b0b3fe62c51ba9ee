//! The head of a mail (RFC 5322): what newsrooms, press offices and lists send a text with. Fields may be folded over
//! several lines, and their words encoded (RFC 2047).

use encoding_rs::Encoding;

use super::{DateCandidate, Draft};

/// Fields that only a mail begins with; two of them make a head one of a mail.
const SIGNS: [&str; 9] =
    ["from", "to", "cc", "subject", "date", "message-id", "mime-version", "content-type", "return-path"];

/// The head of a mail, and what follows its empty line.
pub(super) struct Mail<'t> {
    /// Fields by their names in small letters, unfolded.
    fields: Vec<(String, String)>,
    pub body: &'t str,
}

impl<'t> Mail<'t> {
    /// The mail that a text is, if every line up to the first empty one is a field or goes on with one.
    pub fn of(text: &'t str) -> Option<Self> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            at += line.len();
            let content = line.trim_end();
            if content.is_empty() {
                break;
            }
            match content.starts_with([' ', '\t']) {
                true => {
                    let (_, value) = fields.last_mut()?;
                    value.push(' ');
                    value.push_str(content.trim_start());
                }
                false => {
                    let (name, value) = content.split_once(':')?;
                    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic());
                    is_name.then(|| fields.push((name.to_ascii_lowercase(), value.trim().to_owned())))?;
                }
            }
        }
        let signs = SIGNS.iter().filter(|sign| fields.iter().any(|(name, _)| name == *sign)).count();
        (signs >= 2).then_some(Self { fields, body: &text[at..] })
    }

    /// A field, its words decoded; nothing if it is empty.
    fn get(&self, name: &str) -> Option<String> {
        let (_, value) = self.fields.iter().find(|(known, _)| known == name)?;
        Some(decoded(value)).filter(|value| !value.is_empty())
    }

    /// Sets what the head knows of an article. A sender without a name is an account, and nobody's name.
    pub fn fill(&self, draft: &mut Draft) {
        draft.title = self.get("subject").unwrap_or_default();
        draft.author = self.get("from").and_then(|from| sender(&from));
        draft.outlet = self.get("organization");
        draft.language = self.get("content-language");
        draft.url = self.get("archived-at").map(|url| url.trim_matches(['<', '>', ' ']).to_owned());
        draft.published.extend(self.get("date").map(|value| DateCandidate { from: "Date", value }));
    }

    /// The text of the body, where it was packed to pass through old servers; nothing if it stands as it is.
    pub fn unpacked(&self) -> Option<String> {
        let encoding = self.get("content-transfer-encoding")?.to_ascii_lowercase();
        let bytes = match encoding.as_str() {
            "quoted-printable" => quoted_printable(self.body.as_bytes()),
            "base64" => base64(self.body.as_bytes()),
            _ => return None,
        };
        let kind = self.get("content-type").unwrap_or_default().to_ascii_lowercase();
        let label = kind.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
        let label = label.and_then(|rest| rest.split([';', '"', '\'', ' ']).next()).unwrap_or("utf-8");
        let charset = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8);
        Some(charset.decode(&bytes).0.into_owned())
    }
}

/// The name of who sent it: `Ana Lima <ana@post.example>`, `"Lima, Ana" <…>`, `ana@post.example (Ana Lima)`.
fn sender(from: &str) -> Option<String> {
    let name = match (from.split_once('<'), from.split_once('(')) {
        (Some((name, _)), _) => name,
        (None, Some((_, comment))) => comment.split(')').next().unwrap_or_default(),
        (None, None) => from,
    };
    let name = name.trim().trim_matches('"').trim();
    Some(name.to_owned()).filter(|name| !name.is_empty() && !name.contains('@'))
}

/// A value with its encoded words (RFC 2047) read; what is none stays. White space between two of them is none.
fn decoded(value: &str) -> String {
    let (mut text, mut rest) = (String::new(), value);
    // The bytes of neighbours of one encoding belong together: some mailers cut within a character.
    let mut open: Option<(&'static Encoding, Vec<u8>)> = None;
    while let Some(start) = rest.find("=?") {
        let Some((charset, bytes, end)) = encoded_word(&rest[start..]) else {
            flush(&mut open, &mut text);
            text.push_str(&rest[..start + 2]);
            rest = &rest[start + 2..];
            continue;
        };
        if !(open.is_some() && rest[..start].trim().is_empty()) {
            flush(&mut open, &mut text);
            text.push_str(&rest[..start]);
        }
        match &mut open {
            Some((known, held)) if *known == charset => held.extend(bytes),
            _ => {
                flush(&mut open, &mut text);
                open = Some((charset, bytes));
            }
        }
        rest = &rest[start + end..];
    }
    flush(&mut open, &mut text);
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn flush(open: &mut Option<(&'static Encoding, Vec<u8>)>, text: &mut String) {
    if let Some((charset, bytes)) = open.take() {
        text.push_str(&charset.decode_without_bom_handling(&bytes).0);
    }
}

/// The encoded word that `text` begins with: its encoding, its bytes, and how many bytes of `text` it takes.
fn encoded_word(text: &str) -> Option<(&'static Encoding, Vec<u8>, usize)> {
    let mut parts = text.strip_prefix("=?")?.splitn(3, '?');
    let (charset, method, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let content = &rest[..rest.find("?=")?];
    // A language may stand behind the encoding (RFC 2231).
    let charset = Encoding::for_label(charset.split('*').next()?.as_bytes())?;
    let bytes = match method {
        "B" | "b" => base64(content.as_bytes()),
        "Q" | "q" => quoted_printable(content.replace('_', " ").as_bytes()),
        _ => return None,
    };
    Some((charset, bytes, content.as_ptr() as usize - text.as_ptr() as usize + content.len() + "?=".len()))
}

/// Bytes written as `=E4` where they are no plain letters; a line that ends with the sign goes on.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let hex = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
    let (mut bytes, mut at) = (Vec::with_capacity(text.len()), 0);
    while let Some(&byte) = text.get(at) {
        let after = &text[at + 1..];
        let breaks = after.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
        match (hex(after.first()), hex(after.get(1))) {
            (Some(high), Some(low)) if byte == b'=' => {
                bytes.push((high * 16 + low) as u8);
                at += 3;
            }
            _ if byte == b'=' && after.get(breaks) == Some(&b'\n') => at += breaks + 2,
            _ => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    bytes
}

/// The bytes that letters of the alphabet of base64 (RFC 4648) stand for; whatever else there is, is passed over.
fn base64(text: &[u8]) -> Vec<u8> {
    let value = |b: u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0);
    for value in text.iter().take_while(|b| **b != b'=').filter_map(|b| value(*b)) {
        held = (held << 6 | u32::from(value)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_decoded() {
        for (value, text) in [
            ("Minister resigns", "Minister resigns"),
            ("=?UTF-8?Q?Caf=C3=A9_closes?=", "Café closes"),
            ("=?utf-8?B?0J/QsNGA0L7QvCDRg9GI0ZHQuw==?=", "Паром ушёл"),
            ("=?koi8-r?B?8MHSz80=?= =?koi8-r?Q?_=D5=DB=A3=CC?=", "Паром ушёл"),
            ("Ferry: =?utf-8?Q?=D9=BE?=\t=?utf-8?Q?=DB?= =?utf-8?Q?=8C?=", "Ferry: پی"),
            ("=?utf-8*en?Q?a?= b =?utf-8?Q?c?=", "a b c"),
            ("=?no-charset?Q?a?= =?utf-8?X?a?= =? ?= =?", "=?no-charset?Q?a?= =?utf-8?X?a?= =? ?= =?"),
        ] {
            assert_eq!(decoded(value), text, "{value}");
        }
    }

    #[test]
    fn senders_have_names_or_none() {
        for (from, name) in [
            ("Ana Lima <ana@post.example>", Some("Ana Lima")),
            ("\"Lima, Ana\" <ana@post.example>", Some("Lima, Ana")),
            ("ana@post.example (Ana Lima)", Some("Ana Lima")),
            ("ana@post.example", None),
            ("<ana@post.example>", None),
        ] {
            assert_eq!(sender(from).as_deref(), name, "{from}");
        }
    }

    #[test]
    fn bodies_are_unpacked() {
        let head = "From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=\"iso-8859-2\"\n";
        let quoted = format!("{head}Content-Transfer-Encoding: quoted-printable\n\nK=E1va a=\r\n =3D\nend=");
        assert_eq!(Mail::of(&quoted).and_then(|mail| mail.unpacked()).as_deref(), Some("Káva a =\nend="));
        let packed = format!("{head}Content-Transfer-Encoding: base64\n\nS+F2\nYQ==\n");
        assert_eq!(Mail::of(&packed).and_then(|mail| mail.unpacked()).as_deref(), Some("Káva"));
        assert_eq!(Mail::of(&format!("{head}\nplain")).and_then(|mail| mail.unpacked()), None);
    }
}
