//! What language is this?
//!
//! The script that most letters are in comes first, and settles it for scripts of one language. Among the
//! languages of a script, words and short stretches of letters vote: a Bayesian reading of how often each
//! stands in news of each language, learned by [`learn`] into `models/languages.bin`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rashomon_text::{Script, script_of};
use rustc_hash::FxHashMap;

/// The language of a text, and how that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Identified {
    /// BCP 47 tag; `und` if it could not be told.
    pub tag: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
    /// Whether the source said so, rather than the text.
    pub stated: bool,
}

/// Bytes of each of three stretches of a text that are looked at: its start, middle and end.
const STRETCH: usize = 400;
/// Fewer letters than this tell no language apart.
const LEAST_LETTERS: usize = 8;
/// A text speaks against what its source states from this confidence on.
const CLEARLY: f32 = 0.9;
/// Below this mean of votes a stretch of letters has in its best language, it is in none that is known.
const LEAST_MEAN: f32 = 24.0;
/// Features kept for each language, the most frequent first.
const FEATURES: usize = 3000;
/// Votes are logarithms in this many steps.
const SCALE: f32 = 16.0;

/// Tells the language of an article from its title and text; `hint` is what its source states, which is
/// believed unless the text speaks clearly against it.
pub fn identify(title: &str, text: &str, hint: Option<&str>) -> Identified {
    identify_with(model(), title, text, hint)
}

/// As [`identify`], by another model.
pub fn identify_with(model: &Model, title: &str, text: &str, hint: Option<&str>) -> Identified {
    let hint = hint.filter(|tag| is_tag(tag));
    let found = model.vote(&[title, text]);
    let Some(hint) = hint else {
        return found.map_or_else(unknown, |(tag, confidence)| Identified { tag, confidence, stated: false });
    };
    match found {
        Some((tag, confidence)) if confidence >= CLEARLY && !akin(&tag, hint) && model.knows(hint) => {
            Identified { tag, confidence, stated: false }
        }
        found => {
            let agreed = found.filter(|(tag, _)| akin(tag, hint)).map_or(0.5, |(_, confidence)| confidence);
            Identified { tag: hint.to_owned(), confidence: agreed.max(0.5), stated: true }
        }
    }
}

fn unknown() -> Identified {
    Identified { tag: "und".to_owned(), confidence: 0.0, stated: false }
}

/// Letters, digits and hyphens, beginning with a language of two or three letters, and not `und`.
fn is_tag(tag: &str) -> bool {
    let language = tag.split(['-', '_']).next().unwrap_or("");
    (2..=3).contains(&language.len())
        && tag.len() <= 35
        && language != "und"
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Whether two tags are of one language, whatever the region or script.
fn akin(a: &str, b: &str) -> bool {
    let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    language(a) == language(b)
}

/// The tags of the languages that [`identify`] can tell.
pub fn tags() -> impl Iterator<Item = &'static str> {
    model().tags()
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(include_bytes!("../../../models/languages.bin")).unwrap_or_default())
}

/// How often words and stretches of letters stand in each language.
#[derive(Debug, Default)]
pub struct Model {
    tags: Vec<String>,
    /// For each feature's hash, the range of its votes.
    features: FxHashMap<u32, (u32, u32)>,
    votes: Vec<(u8, u8)>,
    /// Kana, Thai and their like: scripts which one language alone is written in.
    alone: Vec<(Script, u8)>,
}

impl Model {
    /// The tags it can tell.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(String::as_str)
    }

    fn knows(&self, tag: &str) -> bool {
        self.tags().any(|known| akin(known, tag))
    }

    /// Reads what [`learn`] wrote; nothing if the bytes are not a model.
    pub fn read(bytes: &[u8]) -> Option<Model> {
        let mut model = Model::default();
        let mut at = 0;
        let mut take = |n: usize| {
            let slice = bytes.get(at..at + n);
            at += n;
            slice
        };
        let count = take(1)?[0];
        for _ in 0..count {
            let length = usize::from(take(1)?[0]);
            model.tags.push(String::from_utf8(take(length)?.to_vec()).ok()?);
        }
        let features = u32::from_le_bytes(take(4)?.try_into().ok()?);
        for _ in 0..features {
            let hash = u32::from_le_bytes(take(4)?.try_into().ok()?);
            let length = usize::from(take(1)?[0]);
            let from = u32::try_from(model.votes.len()).ok()?;
            for pair in take(length * 2)?.chunks_exact(2) {
                (usize::from(pair[0]) < model.tags.len()).then(|| model.votes.push((pair[0], pair[1])))?;
            }
            model.features.insert(hash, (from, u32::try_from(model.votes.len()).ok()?));
        }
        let alone = take(1)?[0];
        for _ in 0..alone {
            let pair = take(5)?;
            let letter = char::from_u32(u32::from_le_bytes(pair[..4].try_into().ok()?))?;
            model.alone.push((script_of(letter), pair[4]));
        }
        Some(model)
    }

    fn vote(&self, texts: &[&str]) -> Option<(String, f32)> {
        let stretches: Vec<&str> = texts.iter().flat_map(|text| stretches(text)).collect();
        let script = main_script(&stretches)?;
        if let Some((_, tag)) = self.alone.iter().find(|(alone, _)| *alone == script) {
            return Some((self.tags.get(usize::from(*tag))?.clone(), 1.0));
        }
        let mut scores = vec![0u32; self.tags.len()];
        let mut seen = 0u32;
        for stretch in &stretches {
            features(stretch, script, &mut |hash| {
                seen += 1;
                if let Some(&(from, to)) = self.features.get(&hash) {
                    for (tag, vote) in &self.votes[from as usize..to as usize] {
                        scores[usize::from(*tag)] += u32::from(*vote);
                    }
                }
            });
        }
        let best = (0..scores.len()).max_by_key(|n| (scores[*n], std::cmp::Reverse(*n)))?;
        let second = (0..scores.len()).filter(|n| *n != best).map(|n| scores[n]).max().unwrap_or(0);
        let seen = seen.max(1) as f32;
        if (scores[best] as f32) < LEAST_MEAN * seen {
            return None;
        }
        // Features overlap, so their votes are far from independent: the margin counts for a tenth.
        let margin = (scores[best] - second) as f32 / SCALE / 10.0;
        Some((self.tags[best].clone(), 1.0 / (1.0 + (-margin).exp())))
    }
}

/// Up to three stretches of a text, on character boundaries.
fn stretches(text: &str) -> Vec<&str> {
    if text.len() <= 3 * STRETCH {
        return vec![text];
    }
    let cut = |from: usize| &text[text.floor_char_boundary(from)..text.floor_char_boundary(from + STRETCH)];
    vec![cut(0), cut(text.len() / 2 - STRETCH / 2), cut(text.len() - STRETCH)]
}

/// The script of most letters. Japanese mixes Han with kana, so a few kana make it kana.
fn main_script(stretches: &[&str]) -> Option<Script> {
    let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
    for c in stretches.iter().flat_map(|s| s.chars()) {
        match script_of(c) {
            Script::Common => {}
            script => *counts.entry(script).or_default() += 1,
        }
    }
    let of = |script| counts.get(&script).copied().unwrap_or(0);
    // A character of an unspaced script says as much as three letters of an alphabet.
    let weight = |script: Script, n: usize| if script.is_unspaced() { 3 * n } else { n };
    let (script, n) =
        counts.iter().map(|(s, n)| (*s, weight(*s, *n))).max_by_key(|(s, n)| (*n, std::cmp::Reverse(*s)))?;
    if n < LEAST_LETTERS {
        return None;
    }
    if script == Script::Han && of(Script::Kana) * 20 > of(Script::Han) {
        return Some(Script::Kana);
    }
    if script == Script::Han && of(Script::Hangul) * 2 > of(Script::Han) {
        return Some(Script::Hangul);
    }
    Some(script)
}

/// Hashes of the features of a text's words in `script`: in alphabets the whole word and its stretches of
/// two to four letters with its edges, in unspaced scripts characters and pairs of them.
fn features(text: &str, script: Script, push: &mut impl FnMut(u32)) {
    let mut word: Vec<char> = Vec::with_capacity(32);
    for c in text.chars().chain([' ']) {
        if script_of(c) == script || (!word.is_empty() && matches!(c, '\'' | '\u{2019}' | '\u{2BC}')) {
            word.extend(normal(c));
            continue;
        }
        if matches!(c, '\u{200C}' | '\u{200D}' | '\u{640}' | '\u{AD}')
            || (script_of(c) == Script::Common && unicode_mark(c))
        {
            continue;
        }
        if !word.is_empty() {
            word_features(&word, script, push);
            word.clear();
        }
    }
}

fn unicode_mark(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36F)
}

/// Small letters; Arabic letters as Persian and Urdu write them, since keyboards mix them; no vowel signs.
fn normal(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        '\u{2019}' | '\u{2BC}' => '\'',
        '\u{64B}'..='\u{652}' | '\u{300}'..='\u{36F}' => '\0',
        c => c,
    };
    c.to_lowercase().filter(|c| *c != '\0')
}

fn word_features(word: &[char], script: Script, push: &mut impl FnMut(u32)) {
    if script.is_unspaced() {
        for at in 0..word.len() {
            push(hash(&word[at..=at]));
            if at + 2 <= word.len() {
                push(hash(&word[at..at + 2]));
            }
        }
        return;
    }
    // Very long words (addresses, noise) say little.
    let word = &word[..word.len().min(24)];
    let edged: Vec<char> = [' '].into_iter().chain(word.iter().copied()).chain([' ']).collect();
    for length in 2..=4 {
        edged.windows(length).for_each(|w| push(hash(w)));
    }
    if edged.len() > 4 {
        push(hash(&edged));
    }
}

/// FNV-1a over code points, folded to 32 bits.
fn hash(letters: &[char]) -> u32 {
    let step = |h: u64, c: &char| (h ^ u64::from(*c as u32)).wrapping_mul(0x0100_0000_01b3);
    let hash = letters.iter().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ (hash >> 32)) as u32
}

/// Learns a model from texts with their tags. The same texts give the same bytes.
///
/// A vote is the logarithm of how often a feature stands in a language, above the least frequent one kept.
pub fn learn(texts: &[(String, String)]) -> Vec<u8> {
    let mut by_tag: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (tag, text) in texts {
        by_tag.entry(tag).or_default().push(text);
    }
    let scripts: BTreeMap<&str, Script> =
        by_tag.iter().filter_map(|(tag, texts)| Some((*tag, main_script(texts)?))).collect();
    let tags: Vec<&str> = scripts.keys().copied().collect();
    let mut votes: BTreeMap<u32, Vec<(u8, u8)>> = BTreeMap::new();
    for (n, tag) in tags.iter().enumerate() {
        for (hash, vote) in language_votes(&by_tag[tag], scripts[tag]) {
            votes.entry(hash).or_default().push((n as u8, vote));
        }
    }
    let mut out = vec![tags.len() as u8];
    for tag in &tags {
        out.push(tag.len() as u8);
        out.extend_from_slice(tag.as_bytes());
    }
    out.extend_from_slice(&(votes.len() as u32).to_le_bytes());
    for (hash, votes) in votes {
        out.extend_from_slice(&hash.to_le_bytes());
        out.push(votes.len() as u8);
        votes.into_iter().for_each(|(tag, vote)| out.extend_from_slice(&[tag, vote]));
    }
    write_alone(&scripts, &by_tag, &tags, &mut out);
    out
}

fn language_votes(texts: &[&str], script: Script) -> Vec<(u32, u8)> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    let mut total = 0u32;
    for text in texts {
        features(text, script, &mut |hash| {
            *counts.entry(hash).or_default() += 1;
            total += 1;
        });
    }
    let mut counts: Vec<(u32, u32)> = counts.into_iter().filter(|(_, count)| *count >= 3).collect();
    counts.sort_by_key(|(hash, count)| (std::cmp::Reverse(*count), *hash));
    counts.truncate(FEATURES);
    // One in a hundred thousand is the floor below which a feature does not count.
    let floor = 1e-5f32;
    let vote = |count: u32| (count as f32 / total as f32 / floor).ln().max(0.0) * SCALE;
    counts.into_iter().map(|(hash, count)| (hash, vote(count).min(255.0) as u8)).filter(|(_, vote)| *vote > 0).collect()
}

/// Scripts of one language each: a letter of the script, and the language.
fn write_alone(scripts: &BTreeMap<&str, Script>, by_tag: &BTreeMap<&str, Vec<&str>>, tags: &[&str], out: &mut Vec<u8>) {
    let mut alone = Vec::new();
    for (n, tag) in tags.iter().enumerate() {
        let script = scripts[tag];
        if scripts.values().filter(|s| **s == script).count() == 1 {
            let letter = by_tag[tag].iter().flat_map(|t| t.chars()).find(|c| script_of(*c) == script);
            alone.extend(letter.map(|letter| (letter, n as u8)));
        }
    }
    out.push(alone.len() as u8);
    for (letter, tag) in alone {
        out.extend_from_slice(&(letter as u32).to_le_bytes());
        out.push(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_one_script_are_told_apart() {
        for (tag, text) in [
            (
                "fa",
                "به گزارش خبرگزاري ايسنا، وزير امور خارجه كشورمان امروز در تهران گفت كه اين نشست به زودي برگزار مي شود.",
            ),
            ("ar", "قال وزير الخارجية اليوم الخميس إن الاجتماع سيعقد في العاصمة خلال الأسبوع المقبل بمشاركة عدة دول."),
            (
                "ur",
                "وزیر خارجہ نے آج اسلام آباد میں کہا ہے کہ یہ اجلاس اگلے ہفتے ہوگا اور اس میں کئی ممالک شرکت کریں گے۔",
            ),
            (
                "pt",
                "O ministro disse ontem que a reunião não vai acontecer nesta semana, segundo a agência de notícias.",
            ),
            ("es", "El ministro dijo ayer que la reunión no se celebrará esta semana, según la agencia de noticias."),
            ("az", "Nazir dünən bildirib ki, görüş bu həftə keçirilməyəcək və tərəflər danışıqları davam etdirəcək."),
            (
                "tr",
                "Bakan dün yaptığı açıklamada toplantının bu hafta yapılmayacağını ve görüşmelerin süreceğini söyledi.",
            ),
            ("uk", "Міністр заявив учора, що зустріч не відбудеться цього тижня, але переговори триватимуть."),
            ("ru", "Министр заявил вчера, что встреча не состоится на этой неделе, но переговоры продолжатся."),
            ("bg", "Министърът заяви вчера, че срещата няма да се състои тази седмица, но преговорите продължават."),
            ("hy", "Նախարարը երեկ հայտարարեց, որ հանդիպումն այս շաբաթ տեղի չի ունենա։"),
            ("ka", "მინისტრმა გუშინ განაცხადა, რომ შეხვედრა ამ კვირაში არ გაიმართება."),
            ("el", "Ο υπουργός δήλωσε χθες ότι η συνάντηση δεν θα γίνει αυτή την εβδομάδα."),
            ("he", "השר אמר אתמול כי הפגישה לא תתקיים השבוע, אך השיחות יימשכו."),
            ("hi", "मंत्री ने कल कहा कि बैठक इस सप्ताह नहीं होगी, लेकिन बातचीत जारी रहेगी।"),
            ("ja", "外相は昨日、会談は今週は行われないと述べた。"),
            ("zh", "外长昨天表示，会议本周不会举行，但谈判将继续进行。"),
            ("ko", "장관은 어제 회담이 이번 주에 열리지 않을 것이라고 말했다."),
            (
                "de",
                "Der Minister sagte gestern, das Treffen werde diese Woche nicht stattfinden, aber die Gespräche gingen weiter.",
            ),
            (
                "nl",
                "De minister zei gisteren dat de bijeenkomst deze week niet doorgaat, maar de gesprekken gaan verder.",
            ),
            ("da", "Ministeren sagde i går, at mødet ikke bliver afholdt i denne uge, men forhandlingerne fortsætter."),
            ("sv", "Ministern sade i går att mötet inte kommer att hållas den här veckan, men samtalen fortsätter."),
            (
                "en",
                "The minister said yesterday that the meeting would not take place this week, but talks would go on.",
            ),
            (
                "fr",
                "Le ministre a déclaré hier que la réunion n'aurait pas lieu cette semaine, mais que les discussions continuent.",
            ),
        ] {
            assert_eq!(identify("", text, None).tag, tag, "{text}");
        }
    }

    #[test]
    fn a_hint_is_believed_unless_the_text_speaks_clearly_against_it() {
        let text =
            "The minister said yesterday that the meeting would not take place this week, but talks would go on.";
        let found = identify("", text, Some("fr"));
        assert_eq!((found.tag.as_str(), found.stated), ("en", false));
        let found = identify("", text, Some("en-GB"));
        assert_eq!((found.tag.as_str(), found.stated), ("en-GB", true));
        assert_eq!(identify("", "OK", Some("fr")).tag, "fr");
        assert_eq!(identify("", "", None).tag, "und");
        assert_eq!(identify("", "12 + 30 = 42 !!", Some("<script>")).tag, "und");
    }

    #[test]
    fn learning_gives_the_same_bytes_and_reads_back() {
        let texts =
            [("xa".to_owned(), "lorem ipsum dolor ".repeat(9)), ("xb".to_owned(), "wopo zaka bunde ".repeat(9))];
        let bytes = learn(&texts);
        assert_eq!(bytes, learn(&texts));
        let model = Model::read(&bytes).expect("what was learned");
        assert_eq!(identify_with(&model, "", "zaka wopo bunde", None).tag, "xb");
        for cut in 0..bytes.len() {
            assert!(Model::read(&bytes[..cut]).is_none());
        }
    }
}
