//! What language is this?
//!
//! The script that most letters are in comes first, and settles it for scripts of one language. Among the
//! languages of a script, words and short stretches of letters vote: how often each stands in text of each
//! language, and how well it tells it from the others, learned by [`learn()`] into `models/languages.bin`.

mod features;
mod learn;
mod model;
mod paragraphs;

use std::sync::OnceLock;

pub use features::{Block, block_of};
pub use learn::{Settings, learn};
pub use model::Model;
pub use paragraphs::{paragraphs, paragraphs_in};

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

/// A text speaks against what its source states, or for it, from this confidence on.
const CLEARLY: f32 = 0.9;

/// Tells the language of an article from its title and text; `hint` is what its source states, which is
/// believed unless the text speaks clearly against it.
pub fn identify(title: &str, text: &str, hint: Option<&str>) -> Identified {
    identify_with(model(), title, text, hint)
}

/// As [`identify`], by another model.
pub fn identify_with(model: &Model, title: &str, text: &str, hint: Option<&str>) -> Identified {
    let hint = hint.filter(|tag| is_tag(tag));
    let found = model.vote(&[title, text], hint);
    let Some(hint) = hint else {
        return found.map_or_else(unknown, Identified::from);
    };
    match found {
        Some(vote) if vote.confidence >= CLEARLY && !akin(&vote.tag, hint) && model.knows(hint) => vote.into(),
        found => {
            let agreed = found.filter(|vote| akin(&vote.tag, hint)).map_or(0.5, |vote| vote.confidence);
            Identified { tag: hint.to_owned(), confidence: agreed.max(0.5), stated: true }
        }
    }
}

impl From<model::Vote> for Identified {
    fn from(vote: model::Vote) -> Self {
        Self { tag: vote.tag, confidence: vote.confidence, stated: false }
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

/// Languages that are told apart and go by the tag of a larger one as well, as ISO 639-3 has them (macrolanguages).
const WITHIN: [(&str, &str); 8] = [
    ("yue", "zh"),
    ("cmn", "zh"),
    ("wuu", "zh"),
    ("nb", "no"),
    ("nn", "no"),
    ("pes", "fa"),
    ("prs", "fa"),
    ("arb", "ar"),
];

/// Whether two tags are of one language, whatever the region or script.
fn akin(a: &str, b: &str) -> bool {
    fn language(tag: &str) -> &str {
        let language = tag.split(['-', '_']).next().unwrap_or("");
        let larger = WITHIN.iter().find(|(within, _)| within.eq_ignore_ascii_case(language));
        larger.map_or(language, |(_, larger)| larger)
    }
    language(a).eq_ignore_ascii_case(language(b))
}

/// The tags of the languages that [`identify`] can tell.
pub fn tags() -> impl Iterator<Item = &'static str> {
    model().tags()
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(include_bytes!("../../../../models/languages.bin").as_slice()).unwrap_or_default())
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
    fn scripts_and_closed_sets_of_letters_tell_a_language() {
        for (tag, text) in [
            ("sr", "Министар је јуче рекао да се састанак неће одржати ове недеље, али да се разговори настављају."),
            ("az-Cyrl", "Назир дүнән билдирмишдир ки, ҝөрүш бу һәфтә кечирилмәјәҹәк вә данышыглар давам едәҹәк."),
            ("uz-Cyrl", "Вазир кеча учрашув шу ҳафта бўлиб ўтмаслигини, лекин музокаралар давом этишини айтди."),
            ("uz", "Vazir kecha uchrashuv shu hafta boʻlib oʻtmasligini, lekin muzokaralar davom etishini aytdi."),
            ("eo", "La ministro diris hieraŭ, ke la kunveno ne okazos ĉi-semajne, sed la intertraktadoj daŭros."),
            ("or", "ମନ୍ତ୍ରୀ ଗତକାଲି କହିଛନ୍ତି ଯେ ଏହି ସପ୍ତାହରେ ବୈଠକ ହେବ ନାହିଁ।"),
            ("chr", "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᎠᏂᏬᏂᏍᎩ"),
        ] {
            assert_eq!(identify("", text, None).tag, tag, "{text}");
        }
        // No language, and letters that no text is known in.
        for text in ["xqzw vbnkr tttplm qwrtz zxcvb hjklp mnbvc qazwsx edcrfv", "𐤀𐤁𐤂𐤃𐤄𐤅𐤆𐤇𐤈𐤉𐤊"]
        {
            assert_eq!(identify("", text, None).tag, "und", "{text}");
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
        let text = |tag: &str, words: &str| (tag.to_owned(), vec![words.repeat(3); 3]);
        let texts = [text("xa", "lorem ipsum dolor "), text("xb", "wopo zaka bunde ")];
        let bytes = learn(&texts, &Settings::default());
        assert_eq!(bytes, learn(&texts, &Settings::default()));
        let model = Model::read(bytes.clone()).expect("what was learned");
        assert_eq!(identify_with(&model, "", "zaka wopo bunde", None).tag, "xb");
        for cut in (0..bytes.len()).step_by(7) {
            assert!(Model::read(bytes[..cut].to_vec()).is_none());
        }
    }

    #[test]
    fn what_is_remembered_of_words_is_that_of_one_model() {
        let text = |tag: &str, words: &str| (tag.to_owned(), vec![words.repeat(3); 3]);
        let model = |first, second| {
            let texts = [text(first, "lorem ipsum dolor "), text(second, "wopo zaka bunde ")];
            Model::read(learn(&texts, &Settings::default())).expect("what was learned")
        };
        let (one, other) = (model("xa", "xb"), model("xb", "xa"));
        for _ in 0..2 {
            assert_eq!(identify_with(&one, "", "zaka wopo bunde", None).tag, "xb");
            assert_eq!(identify_with(&other, "", "zaka wopo bunde", None).tag, "xa");
        }
    }
}
