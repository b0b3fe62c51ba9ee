use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

/// Text, and what has to be said about how it was decoded.
pub(crate) struct Decoded {
    pub text: String,
    pub complaint: Option<String>,
}

/// Decodes what a file holds: by its byte order mark, as UTF-8 where it is that, by the encoding the
/// file declares, and by a guess at last. Bytes that are no text become U+FFFD, and that is said.
///
/// Bytes that are well-formed UTF-8 are UTF-8 whatever a page declares: templates outlive conversions,
/// and text in another encoding is all but never well-formed by chance.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decode_as(encoding, &bytes[mark..], "");
    }
    let escapes = bytes.windows(2).any(|pair| pair == b"\x1B$");
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !escapes => return Decoded { text, complaint: None },
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    if escapes && declared.is_none_or(|d| d == ISO_2022_JP) {
        return decode_as(ISO_2022_JP, &bytes, "the encoding is not stated");
    }
    match declared {
        Some(encoding) if encoding != UTF_8 => decode_as(encoding, &bytes, ""),
        _ if is_nearly_utf8(&bytes) => decode_as(UTF_8, &bytes, ""),
        _ => decode_as(guess(&bytes), &bytes, "the encoding is not stated"),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], why: &str) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let mut complaints = Vec::new();
    if !why.is_empty() {
        complaints.push(format!("{why}; read as {}", encoding.name()));
    }
    if broken {
        let count = text.matches('\u{FFFD}').count();
        complaints.push(format!("{count} stretches of bytes are not {}; replaced by U+FFFD", encoding.name()));
    }
    let complaint = (!complaints.is_empty()).then(|| complaints.join("; "));
    Decoded { text: text.into_owned(), complaint }
}

/// UTF-8 with a few broken bytes, as when a text was cut or pasted together: at least ten whole
/// characters beyond ASCII for each broken stretch.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 10 * broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found() {
        let russian = "Переговоры о перемирии начались утром в городе и продолжались до вечера.";
        let persian = "گفت‌وگوها صبح امروز در شهر آغاز شد و تا شب ادامه یافت";
        let windows_1251 = encoding_rs::WINDOWS_1251.encode(russian).0.into_owned();
        let utf_16: Vec<u8> =
            [0xFEFF].into_iter().chain(persian.encode_utf16()).flat_map(|unit| unit.to_be_bytes()).collect();
        let japanese = encoding_rs::ISO_2022_JP.encode("首脳会談は午後に終わった").0.into_owned();
        for (bytes, declared, text, said) in [
            (russian.as_bytes().to_vec(), None, russian, None),
            (russian.as_bytes().to_vec(), Some(encoding_rs::WINDOWS_1251), russian, None),
            ([b"\xEF\xBB\xBF", russian.as_bytes()].concat(), None, russian, None),
            (windows_1251.clone(), Some(encoding_rs::WINDOWS_1251), russian, None),
            (windows_1251, None, russian, Some("the encoding is not stated; read as windows-1251")),
            (utf_16, None, persian, None),
            (japanese, None, "首脳会談は午後に終わった", Some("the encoding is not stated; read as ISO-2022-JP")),
        ] {
            let decoded = decode(bytes, declared);
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.complaint.as_deref(), said);
        }
    }

    #[test]
    fn broken_bytes_are_replaced_and_said() {
        let mut bytes = "Переговоры начались".as_bytes().to_vec();
        bytes.push(0xD0);
        let decoded = decode(bytes, None);
        assert_eq!(decoded.text, "Переговоры начались\u{FFFD}");
        assert!(decoded.complaint.is_some_and(|said| said.contains("1 stretches of bytes are not UTF-8")));
    }
}
