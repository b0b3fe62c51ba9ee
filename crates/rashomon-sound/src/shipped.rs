//! The learned weights that are part of the program.

use rashomon_text::Script;

/// The script that each shipped model is for, and its file.
pub(crate) const MODELS: [(Script, &[u8]); 7] = [
    (Script::Latin, include_bytes!("../../../models/sound/latin.bin")),
    (Script::Arabic, include_bytes!("../../../models/sound/arabic.bin")),
    (Script::Cyrillic, include_bytes!("../../../models/sound/russian.bin")),
    (Script::Hebrew, include_bytes!("../../../models/sound/hebrew.bin")),
    (Script::Kana, include_bytes!("../../../models/sound/katakana.bin")),
    (Script::Han, include_bytes!("../../../models/sound/chinese.bin")),
    (Script::Hangul, include_bytes!("../../../models/sound/korean.bin")),
];
