//! Learning on a small made-up script, and model files that are not what they should be.

use proptest::prelude::*;
use rashomon_sound::evaluate::{Direction, mean_reciprocal_rank, mean_reciprocal_ranks};
use rashomon_sound::learn::{Options, extra_letters, learn};
use rashomon_sound::{Model, Scratch, Sounds, romanise, skeleton};

/// Names of open syllables, and their spelling in Cyrillic letters chosen at will, `sh` being one letter.
fn pairs() -> Vec<(String, String)> {
    let consonants = [("k", "к"), ("t", "т"), ("s", "с"), ("m", "м"), ("sh", "ш"), ("r", "р")];
    let vowels = [("a", "а"), ("o", "о"), ("i", "и"), ("u", "у")];
    let mut state = 1u32;
    let mut next = |n: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % n
    };
    (0..1500)
        .map(|_| {
            let mut pair = (String::new(), String::new());
            for _ in 0..2 + next(3) {
                let (consonant, vowel) = (consonants[next(6)], vowels[next(4)]);
                pair.0 += &format!("{}{}", consonant.0, vowel.0);
                pair.1 += &format!("{}{}", consonant.1, vowel.1);
            }
            pair
        })
        .collect()
}

#[test]
fn a_made_up_spelling_is_learned_and_ranks_perfectly() {
    let pairs = pairs();
    let model = learn("made-up", &pairs[..1300], &extra_letters("ґ\tg=0.9\n"), &Options::default());
    let (from_latin, to_latin) = mean_reciprocal_ranks(&model, &pairs[1300..]);
    assert!(from_latin > 0.98 && to_latin > 0.98, "{from_latin} {to_latin}");
    assert_eq!(mean_reciprocal_rank(&model, &pairs[1300..], Direction::ToLatin), to_latin);
    let sh = model.alignment("shasha", "шаша");
    assert!(sh.iter().all(|piece| piece.weight > 0.0), "{sh:?}");
    assert_eq!(model.spell("шаки"), "shaki");
}

#[test]
fn wrong_pairs_do_not_teach() {
    let mut pairs = pairs();
    let right = pairs.split_off(1300);
    // Every fourth name is paired with the counterpart of another.
    let shifted: Vec<String> = pairs.iter().skip(4).map(|pair| pair.1.clone()).collect();
    for (pair, wrong) in pairs.iter_mut().zip(shifted).step_by(4) {
        pair.1 = wrong;
    }
    let model = learn("made-up", &pairs, &Default::default(), &Options::default());
    let (from_latin, to_latin) = mean_reciprocal_ranks(&model, &right);
    assert!(from_latin > 0.97 && to_latin > 0.97, "{from_latin} {to_latin}");
    let (latin, other) = &pairs[0];
    assert!(model.ratio(&model.latin(latin), &model.other(other), &mut Scratch::default()) < 0.0, "{latin} {other}");
}

#[test]
fn the_same_pairs_give_the_same_bytes_and_the_file_gives_the_model_back() {
    let pairs = pairs();
    let learned = || learn("made-up", &pairs[..800], &Default::default(), &Options::default());
    let bytes = learned().to_bytes();
    assert_eq!(bytes, learned().to_bytes());
    let model = Model::from_bytes(&bytes).unwrap();
    assert_eq!(model.to_bytes(), bytes);
    assert_eq!(model.script(), "made-up");
}

#[test]
fn ranking_counts_equal_spellings_as_right_and_ties_as_half() {
    let model = learn("made-up", &pairs()[..800], &Default::default(), &Options::default());
    let twice = [("kama", "кама"), ("kama", "кама")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(mean_reciprocal_ranks(&model, &twice), (1.0, 1.0));
    assert_eq!(mean_reciprocal_ranks(&model, &[]), (0.0, 0.0));
}

#[test]
fn learning_from_nothing_gives_a_model_that_knows_nothing() {
    let model = learn("none", &[], &Default::default(), &Options::default());
    assert!(model.ratio(&model.latin("a"), &model.other("б"), &mut Scratch::default()) < 1.0);
    assert!(Model::from_bytes(&model.to_bytes()).is_ok());
}

/// The check sum of a model file, so that what is behind it can be damaged.
fn sealed(mut file: Vec<u8>) -> Vec<u8> {
    let sum = file[24..]
        .iter()
        .fold(0xCBF2_9CE4_8422_2325u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3));
    file[16..24].copy_from_slice(&sum.to_le_bytes());
    file
}

proptest! {
    #[test]
    fn damaged_files_never_panic(at in 24usize..2000, byte: u8, cut in 24usize..4000) {
        let mut file = include_bytes!("../../../models/sound/korean.bin").to_vec();
        file[at] = byte;
        let _ = Model::from_bytes(&sealed(file.clone()));
        file.truncate(cut);
        prop_assert!(Model::from_bytes(&sealed(file)).is_err());
    }

    #[test]
    fn any_text_is_compared(a in "\\PC{0,20}", b in "\\PC{0,20}") {
        let sounds = Sounds::shipped();
        let similarity = sounds.similarity(&a, &b);
        prop_assert!((0.0..=1.0).contains(&similarity));
        prop_assert_eq!(sounds.similarity_explained(&a, &b).similarity, similarity);
        prop_assert!(romanise(&a).is_ascii());
        prop_assert!(skeleton(&b).is_ascii());
    }
}
