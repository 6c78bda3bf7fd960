//! What answers a question on a principle's page says it whole: the hours with the days, the number with the rhythm, the name
//! of who leads.

use crate::pages::{main_of, pages};

const PLAN: &str = "\
-- book.toml --
[book]
title = \"The plan\"
language = \"en\"
-- content/roles/director.toml --
title = \"Director\"
mission = \"To answer for the community.\"
leads = true
skills = [{ text = \"Lead a team of volunteers through a whole year\" }, { text = \"Draw up a budget that holds\" }]
not-wanted = [{ text = \"Those who count hours\", why = \"We trust.\" }]
holders = [{ person = \"claire\", start = 2020-01-06 }]
-- content/roles/editor.toml --
title = \"Editor\"
mission = \"To write the letter.\"
-- content/people/claire.toml --
name = \"Claire\"
type = \"internal\"
-- content/connection/channels/photos.toml --
title = \"Photos\"
medium = \"social\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 1, max = 4, source = { title = \"A study\" } }
windows = [
  { days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], from = 12:00:00, to = 13:30:00 },
  { days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"], from = 18:00:00, to = 20:00:00 },
  { days = [\"sun\", \"wed\"], from = 21:00:00, to = 22:00:00 },
]
-- content/measurement/metrics/reply.toml --
title = \"First reply\"
unit = \"hours\"
better = \"lower\"
cadence = \"month\"
source = \"The forum\"
-- content/resources/triggers.toml --
[[trigger]]
id = \"slow\"
metric = \"reply\"
above = 8
for-weeks = 4
add-role = \"editor\"
add-seats = 1
decided-by = \"director\"
-- content/recruitment/hiring/editor.toml --
title = \"An editor\"
role = \"editor\"
opens-on = 2026-12-07
closes-on = 2027-01-15
criteria = [{ text = \"Whom did they call?\", weight = 60 }, { text = \"Tone\", weight = 40 }]
";

fn said(page: &str, language: &str) -> String {
    let made = pages(&PLAN.replace("language = \"en\"", &format!("language = \"{language}\"")));
    main_of(&made[page]).to_owned()
}

/// What stands in the cells and lines of a page.
fn holds(page: &str, language: &str, texts: &[&str]) {
    let main = said(page, language);
    for text in texts {
        assert!(main.contains(text), "{text}\n{main}");
    }
}

#[test]
fn hours_stand_with_their_days_and_numbers_with_their_rhythm() {
    let hours = "Monday, Tuesday, Thursday and Friday from 12:00 to 13:30 and from 18:00 to 20:00, Wednesday from 12:00 to \
                 13:30, from 18:00 to 20:00 and from 21:00 to 22:00, Sunday from 21:00 to 22:00";
    holds("connection/index.html", "en", &[hours, "1 to 4 a week"]);
    holds("connection/channels/photos/index.html", "en", &[hours]);
    holds("connection/channels/photos/index.html", "fr", &["mercredi de 12\u{a0}h à 13\u{a0}h\u{a0}30"]);
}

#[test]
fn days_that_follow_each_other_are_told_by_the_first_and_the_last() {
    let plan = PLAN.replace("{ days = [\"sun\", \"wed\"]", "{ days = [\"sat\", \"sun\"]");
    let main = main_of(&pages(&plan)["connection/index.html"]).to_owned();
    let text = "Monday to Friday from 12:00 to 13:30 and from 18:00 to 20:00, Saturday and Sunday from 21:00 to 22:00";
    assert!(main.contains(text), "{main}");
}

#[test]
fn who_leads_is_named_and_only_what_answers_is_counted() {
    let main = said("resources/index.html", "en");
    let line = main.split("<li").find(|line| line.contains("Director")).expect("a line");
    assert!(line.contains("Claire") && !line.contains("yes"), "{line}");
    assert!(main.contains(">one role</a>"), "{main}");
}

#[test]
fn a_threshold_says_what_is_measured_and_for_how_long() {
    holds("resources/index.html", "en", &["First reply above 8"]);
    holds("resources/index.html", "en", &[">Staffing triggers</a> <span class=\"about\">One trigger."]);
    holds("resources/index.html", "fr", &["First reply au-dessus de 8", "4 semaines de suite"]);
}

#[test]
fn what_is_ruled_out_is_not_taken_for_what_is_looked_for() {
    holds("roles/index.html", "en", &["We look for: Lead a team", "· We rule out: Those who count hours"]);
}

#[test]
fn a_day_says_of_what_it_is_and_a_comma_follows_no_full_stop() {
    let main = said("recruitment/index.html", "en");
    assert!(main.contains("7 December 2026 to 15 January 2027"), "{main}");
    assert!(main.contains("Whom did they call? (60%), Tone (40%)"), "{main}");
    assert_eq!(main.matches("2026-12-07").count(), 0, "no day beside the words\n{main}");
}
