//! What a body may hold, looked for in one pass over its text: most hold nothing of it, and are spared what looks closer.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::placeholder;

/// What the text of a body may hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    /// Words that stand where an answer should be.
    pub(super) const PLACEHOLDER: Self = Self(1);
    /// The word of a mark of who may read; its first letter may be written either way.
    pub(super) const AUDIENCE: Self = Self(2);
    /// An address without any sign around it.
    pub(super) const ADDRESS: Self = Self(4);
    /// A brace of another width.
    pub(super) const WIDE: Self = Self(8);
    const ALL: Self = Self(15);

    /// Those of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        for hit in FINDER.find_iter(text) {
            found.0 |= WORDS[hit.pattern().as_usize()].1.0;
            if found == Self::ALL {
                break;
            }
        }
        found
    }

    /// Whether all of these are among them.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// Whether anything in a text looks like a placeholder.
pub(crate) fn may_wait(text: &str) -> bool {
    Signs::of(text).has(Signs::PLACEHOLDER)
}

/// Each sign and what it is one of. The search is half as fast with more than 32, and with one that is shorter than three bytes.
static WORDS: LazyLock<Vec<(String, Signs)>> = LazyLock::new(|| {
    let others = [
        ("udience", Signs::AUDIENCE),
        ("UDIENCE", Signs::AUDIENCE),
        ("://", Signs::ADDRESS),
        ("www.", Signs::ADDRESS),
        ("｛", Signs::WIDE),
    ];
    let others = others.map(|(word, sign)| (word.to_owned(), sign));
    placeholder::signs().into_iter().map(|word| (word, Signs::PLACEHOLDER)).chain(others).collect()
});

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        // The quickest search of all is there for this kind of match only.
        .match_kind(MatchKind::LeftmostFirst)
        .build(WORDS.iter().map(|(word, _)| word))
        .unwrap_or_else(|_| unreachable!("a constant list of words always builds"))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_is_seen_beside_the_others() {
        let shortest = WORDS.iter().map(|(word, _)| word.len()).min();
        assert!(WORDS.len() <= 32 && shortest >= Some(3), "{} are looked for half as fast", WORDS.len());
        for (word, sign) in &*WORDS {
            assert_eq!(Signs::of(&format!("Une phrase, {word} quoi.")), *sign, "{word}");
            assert!(Signs::of(&format!("https://www.example.org {word}")).has(*sign), "{word}");
        }
        assert_eq!(Signs::of("Rien de tout cela { ni ceci }"), Signs::default());
        assert_eq!(Signs::of("TODO udience :// ｛"), Signs::ALL);
    }
}
