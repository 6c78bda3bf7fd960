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
    crowded_posts,
    double_booked_slot,
    invalid_recurrence,
    late_entry,
    missing_consent,
    missing_image,
    outside_window,
    over_limit_post,
    over_posted_period,
    short_lead_time,
    unanswered_question,
    under_posted_period,
    unknown_question,
    unknown_reference,
}
