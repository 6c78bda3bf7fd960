//! Why a question counts as answered, in part, or not: each place and its date, and of a record alone.

use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"Cafés\"
language = \"en\"
[[question]]
id = \"own\"
principle = \"strategy\"
text = \"What do we do in the rain?\"
-- content/strategy/index.md --
+++
reviewed-on = 2026-10-01
+++
# Strategy

## Rain {answers=\"own\"}

We stay in.
-- content/roles/lead.toml --
title = \"Lead\"
mission = \"Lead.\"
leads = true
reviewed-on = 2020-01-01
holders = [{ person = \"ana\", start = 2020-01-01 }]
-- content/roles/scribe.toml --
title = \"Scribe\"
mission = \"\"
-- content/people/ana.toml --
name = \"Ana\"
type = \"internal\"
";

fn why(place: &Workspace, asked: &str) -> String {
    place.run(&format!("why {asked} --today 2026-11-28")).ends(0).out
}

#[test]
fn each_place_that_answers_is_named_with_its_day() {
    let place = Workspace::with(PLAN);
    let told = why(&place, "own");
    assert!(told.starts_with("own: What do we do in the rain?\n\nanswered\n"), "{told}");
    assert!(told.contains("Rain  content/strategy/index.md:6, ") && told.contains("1 October 2026"), "{told}");
    // The answer goes, and the question says where one would stand.
    place.write("content/strategy/index.md", "# Strategy\n\nNothing.\n");
    let told = why(&place, "own");
    assert!(!told.contains("\nanswered") && told.contains("{answers=\"own\"}"), "{told}");
    assert!(!told.contains("index.md:"), "{told}");
}

#[test]
fn a_question_may_be_asked_of_one_record() {
    let place = Workspace::with(PLAN);
    let all = why(&place, "role-mission");
    assert!(all.contains("\nLead: ") && all.contains("\nScribe: "), "{all}");
    let one = why(&place, "role-mission at role:scribe");
    assert!(!one.contains("Lead") && one.contains("\nScribe: "), "{one}");
    assert_eq!(one, why(&place, "role-mission role:scribe"));
    let lead = why(&place, "role-mission at role:lead");
    assert!(lead.contains("content/roles/lead.toml:1, ") && lead.contains("1 January 2020"), "{lead}");
}

#[test]
fn an_answer_in_part_says_what_is_there_and_what_is_not() {
    let place = Workspace::with(PLAN);
    place.write("content/roles/scribe.toml", "title = \"Scribe\"\nmission = \"Write.\"\nskills = [{ text = \"Patience\", type = \"quality\", level = \"required\" }]\n");
    let told = why(&place, "role-skills at role:scribe");
    assert!(told.contains("Scribe: answered in part") && told.contains("all of these together"), "{told}");
    assert!(told.contains("the key skills of a role: there"), "{told}");
    assert!(told.contains("the key not-wanted of a role: not there"), "{told}");
    // A file that cannot be read may answer: that is said.
    place.write("content/roles/scribe.toml", "title = \"Scribe\"\nmission = \"Write.\"\nskills = [\n");
    let told = place.run("why role-skills --today 2026-11-28").ends(0).out;
    assert!(!told.contains("Scribe: answered"), "{told}");
}

#[test]
fn what_is_not_asked_is_refused_with_a_way_out() {
    let place = Workspace::with(PLAN);
    let refused = |asked: &str| place.run(&format!("why {asked}")).ends(2).err;
    assert!(refused("role-misson").contains("did you mean `role-mission`?"));
    assert!(refused("own at role:lead").contains("asked of no such record"));
    assert!(refused("role-mission at role:nobody").contains("no record of the plan"));
    assert!(refused("role-mission at").contains("names no record"));
}
