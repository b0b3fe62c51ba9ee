//! The learned weights that are part of the program.

use rashomon_text::Script;

/// The script that each shipped model is for, its file, and that of its hunches.
pub(crate) const MODELS: [(Script, &[u8], &[u8]); 7] = [
    (Script::Latin, include_bytes!("../../../models/sound/latin.bin"), &[]),
    (
        Script::Arabic,
        include_bytes!("../../../models/sound/arabic.bin"),
        include_bytes!("../../../models/sound/arabic.hunch"),
    ),
    (
        Script::Cyrillic,
        include_bytes!("../../../models/sound/russian.bin"),
        include_bytes!("../../../models/sound/russian.hunch"),
    ),
    (
        Script::Hebrew,
        include_bytes!("../../../models/sound/hebrew.bin"),
        include_bytes!("../../../models/sound/hebrew.hunch"),
    ),
    (
        Script::Kana,
        include_bytes!("../../../models/sound/katakana.bin"),
        include_bytes!("../../../models/sound/katakana.hunch"),
    ),
    (
        Script::Han,
        include_bytes!("../../../models/sound/chinese.bin"),
        include_bytes!("../../../models/sound/chinese.hunch"),
    ),
    (
        Script::Hangul,
        include_bytes!("../../../models/sound/korean.bin"),
        include_bytes!("../../../models/sound/korean.hunch"),
    ),
];
