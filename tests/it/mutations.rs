//! The repository's own plan says nothing, and each single thing that is broken in it is told: by the
//! right rule, in the right file, at the right line, and nothing else with it.

use crate::sample::Sample;

#[test]
fn the_sample_says_nothing() {
    let sample = Sample::read();
    let found = sample.findings(&sample.sources);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn strategy_and_resources() {
    let sample = Sample::read();
    let persona = "strategy/personas/family-on-a-budget.md";
    let last = "strategy/personas/student-tinkerer.toml";
    sample.gives(
        (persona, "share-of-members = 34", "share-of-members = 54"),
        &[("persona-shares-exceed-100", last, "share-of-members")],
    );
    sample.gives((persona, "\nevidence = ", "\n# evidence = "), &[("persona-without-evidence", persona, "+++")]);
    let tutorial = "strategy/content-types/tutorial.md";
    sample.gives((tutorial, "\"pédagogue\"", "\"pédagoque\""), &[("undeclared-tone", tutorial, "pédagoque")]);
    let hosting = "resources/forum-hosting.toml";
    sample.gives((hosting, ", \"ines-fauvel\"]", "]"), &[("single-access-holder", hosting, "access-holders")]);
    sample.gives((hosting, "ends = 2027-02-28", "ends = 2026-02-28"), &[("resource-ended", hosting, "ends =")]);
    sample.gives((hosting, "ends = 2027-02-28", "ends = 2024-02-28"), &[("reversed-dates", hosting, "ends =")]);
    let triggers = "resources/triggers.toml";
    sample.gives((triggers, "above = 8\n", "above = 6.8\n"), &[("trigger-reached", triggers, "[[trigger]]")]);
}

#[test]
fn roles() {
    let sample = Sample::read();
    let director = "roles/director.md";
    sample.gives(
        (director, "start = 2019-04-01", "start = 2019-04-01\nend = 2026-11-30"),
        &[("leader-vacant", director, "+++"), ("vacancy-without-hiring", director, "seats = 1")],
    );
    let moderator = "roles/moderator.md";
    sample.gives(
        (moderator, "seats = 2", "seats = 1"),
        &[("more-holders-than-seats", moderator, "[[holders]]\nperson = \"yann")],
    );
    sample.gives(
        (moderator, "seats = 2", "seats = 3"),
        &[("vacant-seat", moderator, "seats = 3"), ("vacancy-without-hiring", moderator, "seats = 3")],
    );
    sample.gives((moderator, "due-day = 85", "due-day = 95"), &[("goal-outside-90-days", moderator, "due-day = 95")]);
    sample.gives((moderator, "{ day = 7,", "{ day = 0,"), &[("goal-outside-90-days", moderator, "{ day = 0,")]);
    sample.gives((moderator, "{ day = 16,", "{ day = 26,"), &[("action-after-goal", moderator, "{ day = 26,")]);
    sample.gives(
        (moderator, "due-day = 85", "due-day = 59"),
        &[
            ("no-goal-after-day-60", moderator, "due-day = 59"),
            ("action-after-goal", moderator, "{ day = 62,"),
            ("action-after-goal", moderator, "{ day = 76,"),
        ],
    );
    let editor = "roles/newsletter-editor.md";
    sample.gives(
        (director, "leads = true", "leads = true\nreports-to = \"newsletter-editor\""),
        &[("reporting-cycle", director, "reports-to")],
    );
    sample.gives(
        (editor, "start = 2024-01-15", "start = 2024-01-15\nend = 2023-01-15"),
        &[
            ("reversed-dates", editor, "end = 2023"),
            ("vacant-seat", editor, "seats = 1"),
            ("vacancy-without-hiring", editor, "seats = 1"),
        ],
    );
    sample.gives(
        ("people/lucie-tanguy.md", "active = true", "left-on = 2026-11-20"),
        &[
            ("inactive-holder", editor, "[[holders]]"),
            ("single-access-holder", "resources/newsletter-tool.toml", "access-holders"),
        ],
    );
    let actions = "actions = [
  { day = 25, text = \"Prendre deux soirées de permanence par semaine.\" },
  { day = 40, text = \"Dresser la liste de trente membres à solliciter par spécialité.\" },
]
";
    sample
        .gives((moderator, actions, ""), &[("goal-without-action", moderator, "[[goals]]\nid = \"nobody-left-alone")]);
}

#[test]
fn recruitment() {
    let sample = Sample::read();
    let hiring = "recruitment/hire-neighbourhood-ambassador.toml";
    sample.gives(
        (hiring, "opens-on = 2027-01-04\ncloses-on = 2027-02-26", "opens-on = 2026-01-04\ncloses-on = 2026-02-26"),
        &[("vacancy-without-hiring", "roles/neighbourhood-ambassador.md", "seats = 3")],
    );
    sample.gives(
        (hiring, "closes-on = 2027-02-26", "closes-on = 2026-12-26"),
        &[("reversed-dates", hiring, "closes-on")],
    );
    sample.gives((hiring, "weight = 40", "weight = 50"), &[("criteria-weights", hiring, "criteria = [")]);
    let moderator = "roles/moderator.md";
    let yann = "[[holders]]\nperson = \"yann";
    sample.gives(
        ("recruitment/reviews/yann-2027-01.toml", "2027-01-05", "2027-01-20"),
        &[("missing-monthly-review", moderator, yann)],
    );
    let ninety = "recruitment/reviews/yann-ninety-day.toml";
    sample.gives((ninety, "2027-02-02", "2027-02-20"), &[("missing-ninety-day-review", moderator, yann)]);
    sample.gives((ninety, "2027-02-02", "2027-01-20"), &[("early-ninety-day-review", ninety, "scheduled-on")]);
    sample.gives((ninety, "\"planned\"", "\"skipped\""), &[("missing-ninety-day-review", moderator, yann)]);
    sample.gives(
        (ninety, "reviewer = \"samir-benali\"", "reviewer = \"yann-le-goff\""),
        &[("self-review", ninety, "reviewer")],
    );
    sample.gives(
        (ninety, "scheduled-on = 2027-02-02", "scheduled-on = \"2027-02-02\""),
        &[("wrong-type", ninety, "scheduled-on")],
    );
    sample.gives(
        (ninety, "person = \"yann-le-goff\"", "person = \"yann-le-gof\""),
        &[("unknown-reference", ninety, "person =")],
    );
    let december = "recruitment/reviews/yann-2026-12.toml";
    sample.gives((december, "2026-12-03", "2026-11-27"), &[("overdue-review", december, "scheduled-on")]);
    sample.gives((december, "\"planned\"", "\"done\""), &[("incomplete-review", december, "status")]);
    let october = "recruitment/reviews/samir-2026-10.md";
    sample.gives((october, "held-on = 2026-10-14\n", ""), &[("incomplete-review", october, "status")]);
}

#[test]
fn channels() {
    let sample = Sample::read();
    let forum = "connection/channels/forum.md";
    let letter = "connection/channels/newsletter.md";
    sample.gives((letter, "\nwindows = [", "\n# windows = ["), &[("channel-without-windows", letter, "+++")]);
    sample.gives((letter, "from = 08:00:00", "from = 11:00:00"), &[("reversed-window", letter, "from = 11")]);
    sample.gives((forum, "min = 1\n", "min = 5\n"), &[("reversed-cadence", forum, "max = 4")]);
    sample.gives(
        (letter, "checked-on = 2026-05-20", "checked-on = 2025-05-20"),
        &[("stale-cadence-source", letter, "checked-on")],
    );
    sample
        .gives((forum, "checks-per-day = 3", "checks-per-day = 1"), &[("unkeepable-reply-time", forum, "response =")]);
    let sms = "connection/channels/sms-alerts.toml";
    sample.gives(
        (sms, "\"evaluating\"", "\"stopped\""),
        &[
            ("stopped-channel-in-use", "strategy/personas/family-on-a-budget.md", "channels = ["),
            ("stopped-channel-in-use", "roles/responsibilities.toml", "channels = [\"repair-cafe\", \"sms-alerts\"]"),
        ],
    );
}

/// From the time of an entry to its title.
const FAIRY_LIGHTS: &str = "time = 12:15:00\nchannel = \"forum\"\ncontent-type = \"tutorial\"\ntitle = \"La guirlande";

#[test]
fn the_calendar() {
    let sample = Sample::read();
    let december = "calendar/2026-12.toml";
    let recurring = "calendar/recurring.toml";
    let slot = "date = 2026-12-03\ntime = 12:15:00";
    sample.gives(
        (december, "date = 2026-12-10\ntime = 12:15:00", slot),
        &[("double-booked-slot", december, FAIRY_LIGHTS)],
    );
    sample.gives(
        (december, "date = 2026-12-03\ntime = 12:15:00", "date = 2026-12-03\ntime = 22:15:00"),
        &[("outside-window", december, "time = 22:15:00")],
    );
    sample.gives(
        (december, "date = 2026-12-03\ntime = 12:15:00", "date = 2026-12-02\ntime = 12:15:00"),
        &[("crowded-posts", december, "time = 12:15:00")],
    );
    sample.gives(
        (december, "date = 2026-12-04\ntime", "date = 2026-11-30\ntime"),
        &[("late-entry", december, "date = 2026-11-30")],
    );
    sample.gives(
        (december, "status = \"in-review\"\ncharacters = 3000", "status = \"scheduled\"\ncharacters = 9000"),
        &[("over-limit-post", december, "characters = 9000")],
    );
    sample.gives((december, "hashtags = 4", "hashtags = 14"), &[("over-limit-post", december, "hashtags = 14")]);
    sample.gives(
        (december, "consent = true\n", ""),
        &[("missing-consent", december, "[[entry]]\nid = \"insta-childrens-bike\"")],
    );
    sample.gives(
        (december, "date = 2026-12-03\ntime", "date = \"2026-12-03\"\ntime"),
        &[("wrong-type", december, "\"2026-12-03\"")],
    );
    sample.gives((december, "channel = \"forum\"", "channel = \"forun\""), &[("unknown-reference", december, "forun")]);
    sample.gives((recurring, "FREQ=WEEKLY;BYDAY=TU", "FREQ=HOURLY"), &[("invalid-recurrence", recurring, "HOURLY")]);
    sample.gives(
        (recurring, "FREQ=WEEKLY;BYDAY=SU", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        &[("invalid-recurrence", recurring, "BYMONTH=2")],
    );
    sample.gives(
        (recurring, "until = 2027-06-29", "until = 2026-06-29"),
        &[("reversed-dates", recurring, "until = 2026-06-29")],
    );
    sample.gives(
        (recurring, "FREQ=MONTHLY;BYDAY=1TU", "FREQ=MONTHLY;BYDAY=1TU;UNTIL=20261130"),
        &[("under-posted-period", "connection/channels/support-email.md", "[cadence]")],
    );
    sample.gives(
        (recurring, "FREQ=MONTHLY;BYDAY=1TU", "FREQ=WEEKLY;BYDAY=TU"),
        &[("over-posted-period", "connection/channels/support-email.md", "[cadence]")],
    );
}

#[test]
fn measurement() {
    let sample = Sample::read();
    let metric = "measurement/metrics/active-members.toml";
    sample.gives((metric, "value = 703", "value = 640"), &[("off-track-metric", metric, "value = 640")]);
    sample.gives((metric, "value = 703", "value = 470"), &[("off-track-metric", metric, "value = 470")]);
    sample.gives((metric, "value = 720", "value = 520"), &[("target-against-direction", metric, "value = 520")]);
    sample.gives(
        (metric, "  { on = 2026-10-31, value = 695 },\n  { on = 2026-11-30, value = 703 },\n", ""),
        &[("missing-reading", metric, "2026-09-30"), ("off-track-metric", metric, "2026-09-30")],
    );
    sample.gives(
        (metric, "on = 2026-10-31", "on = 2026-08-31"),
        &[("unordered-readings", metric, "{ on = 2026-08-31, value = 695")],
    );
    sample.gives((metric, "baseline =", "# baseline ="), &[("metric-without-baseline", metric, "title")]);
    sample.gives((metric, "by = 2027-03-31", "by = 2025-03-31"), &[("reversed-dates", metric, "by = 2025")]);
    let objective = "measurement/objectives/more-repairs.md";
    sample.gives((objective, "\nmetrics = [", "\n# metrics = ["), &[("objective-without-metric", objective, "+++")]);
}
