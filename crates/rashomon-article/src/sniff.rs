//! What do the first bytes of a file say about it?

/// What a file that is no text is, by its first bytes; `None` if it may be text.
pub(crate) fn binary_kind(head: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 21] = [
        (b"\x89PNG", "a PNG image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"RIFF", "a RIFF file (image, sound or film)"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"BZh", "a bzip2 archive; unpack it first"),
        (b"\xFD7zXZ", "an xz archive; unpack it first"),
        (b"\x28\xB5\x2F\xFD", "a zstd archive; unpack it first"),
        (b"7z\xBC\xAF", "a 7z archive; unpack it first"),
        (b"Rar!", "a RAR archive; unpack it first"),
        (b"\xD0\xCF\x11\xE0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"ID3", "a sound file"),
        (b"OggS", "a sound or film file"),
        (b"\x1AE\xDF\xA3", "a film file"),
    ];
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(kind);
    }
    // A web archive begins with text, and may hold anything.
    if head.starts_with(b"WARC/") {
        return None;
    }
    let utf_16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let controls = head.iter().filter(|b| is_control(**b)).count();
    let binary = !utf_16 && (head.contains(&0) || controls * 10 > head.len());
    binary.then_some("a binary file")
}

/// A control byte that no text encoding uses: all but tab, line feed, form feed, carriage return, and
/// the escape of ISO-2022.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | 0x1B)
}

/// The first characters of a file, for the eye of [`crate::format::Format::recognises`]: decoded as
/// UTF-16 after its byte order mark, else as UTF-8, without the mark and the white space before.
pub(crate) fn head_text(head: &[u8]) -> String {
    let text = match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&head[mark..]).0,
        None => String::from_utf8_lossy(head),
    };
    text.trim_start().to_owned()
}
