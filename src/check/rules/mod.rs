//! What finds each rule's cases in a plan, in the order of names. What the reader finds has no file here.

use super::Context;
use crate::diagnostic::Finding;
use crate::rules::Rule;

/// Finds a rule's cases in a whole plan.
pub type Check = fn(&Context<'_>, &mut Vec<Finding>);

/// Declares the rules' files and lists them.
macro_rules! checks {
    ($($name:ident,)*) => {
        $(pub(super) mod $name;)*

        /// Every rule that looks at a plan.
        pub static CHECKS: &[(&Rule, Check)] = &[$(($name::RULE, $name::check)),*];
    };
}

checks! {
    action_after_goal,
    active_attachment,
    audience_leak,
    broken_anchor,
    broken_image,
    broken_link,
    channel_without_cadence,
    channel_without_windows,
    criteria_weights,
    crowded_posts,
    double_booked_slot,
    duplicate_id,
    duplicate_item,
    duplicate_question,
    early_ninety_day_review,
    empty_text,
    future_review,
    goal_outside_90_days,
    goal_without_action,
    inactive_holder,
    incomplete_review,
    invalid_recurrence,
    late_entry,
    leader_vacant,
    metric_without_baseline,
    missing_alt_text,
    missing_consent,
    missing_field,
    missing_image,
    missing_monthly_review,
    missing_ninety_day_review,
    missing_owner,
    missing_reading,
    more_holders_than_seats,
    near_duplicate_question,
    no_goal_after_day_60,
    objective_without_metric,
    off_track_metric,
    orphan_page,
    output_collision,
    outside_window,
    over_limit_post,
    over_posted_period,
    overdue_review,
    persona_shares_exceed_100,
    persona_without_evidence,
    placeholder_text,
    process_without_faq,
    reduced_drawing,
    reporting_cycle,
    reserved_name,
    resource_ended,
    reversed_cadence,
    reversed_dates,
    reversed_window,
    role_without_responsibility,
    self_review,
    short_answer,
    short_lead_time,
    single_access_holder,
    skipped_file,
    stale_cadence_source,
    stale_review,
    stopped_channel_in_use,
    target_against_direction,
    trigger_reached,
    unanswered_question,
    undeclared_tone,
    under_posted_period,
    unkeepable_reply_time,
    unknown_audience,
    unknown_question,
    unknown_reference,
    unknown_rule,
    unordered_readings,
    unreferenced_record,
    unsafe_path,
    vacancy_without_hiring,
    vacant_seat,
    wrong_type,
}
