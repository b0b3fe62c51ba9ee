/// Fewer consonants fit too many words.
const LEAST: usize = 3;

/// The consonants of a word in rough classes of sound, the same in most scripts: a cheap stand-in for
/// comparing names by sound. None if there are too few of them.
pub fn skeleton(word: &str) -> Option<String> {
    let mut classes = String::new();
    for c in any_ascii::any_ascii(word).chars() {
        let class = match c.to_ascii_lowercase() {
            'b' | 'p' => 'b',
            'f' | 'v' => 'f',
            'c' | 'k' | 'q' | 'g' | 'x' => 'k',
            'd' | 't' => 't',
            's' | 'z' | 'j' => 's',
            c @ ('l' | 'm' | 'n' | 'r') => c,
            _ => continue,
        };
        if !classes.ends_with(class) {
            classes.push(class);
        }
    }
    (classes.len() >= LEAST).then_some(classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_skeleton_in_several_scripts() {
        for forms in [["Lavrov", "Лавров"], ["Blinken", "بلینکن"], ["Klaar", "Клаар"], ["Istanbul", "استانبول"]]
        {
            assert_eq!(skeleton(forms[0]), skeleton(forms[1]), "{forms:?}");
        }
        assert_ne!(skeleton("Istanbul"), skeleton("Lisbon"));
        assert_eq!(skeleton("Ana"), None);
    }
}
