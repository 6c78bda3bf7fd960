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
    action_after_goal,
    broken_anchor,
    broken_link,
    channel_without_cadence,
    channel_without_windows,
    criteria_weights,
    crowded_posts,
    double_booked_slot,
    early_ninety_day_review,
    goal_outside_90_days,
    goal_without_action,
    inactive_holder,
    incomplete_review,
    invalid_recurrence,
    late_entry,
    leader_vacant,
    metric_without_baseline,
    missing_consent,
    missing_image,
    missing_monthly_review,
    missing_ninety_day_review,
    missing_reading,
    more_holders_than_seats,
    no_goal_after_day_60,
    objective_without_metric,
    off_track_metric,
    outside_window,
    over_limit_post,
    over_posted_period,
    overdue_review,
    persona_shares_exceed_100,
    persona_without_evidence,
    reporting_cycle,
    resource_ended,
    reversed_cadence,
    reversed_dates,
    reversed_window,
    role_without_responsibility,
    self_review,
    short_lead_time,
    single_access_holder,
    stale_cadence_source,
    stopped_channel_in_use,
    target_against_direction,
    trigger_reached,
    unanswered_question,
    undeclared_tone,
    under_posted_period,
    unkeepable_reply_time,
    unknown_question,
    unknown_reference,
    unordered_readings,
    vacancy_without_hiring,
    vacant_seat,
}
