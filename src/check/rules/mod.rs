//! The table of rules, in the order of their names.

use super::Rule;

/// Declares the rules' files and lists them.
macro_rules! rules {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// Every rule, in the order of names.
        pub static RULES: &[&Rule] = &[$(&$name::RULE),*];
    };
}

rules! {
    broken_anchor,
    broken_link,
    missing_image,
    unanswered_question,
    unknown_question,
    unknown_reference,
}
