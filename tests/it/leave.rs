//! Somebody leaves: what hangs on them, and the edits.

use crate::workspace::Workspace;

const PLAN: &str = "\
-- book.toml --
[book]
title = \"Cafés\"
language = \"en\"
-- content/roles/lead.toml --
title = \"Lead\"
mission = \"Lead.\"
leads = true
holders = [
  { person = \"ana\", start = 2020-01-01 }, # since the beginning
  { person = \"bo\", start = 2026-11-01, shadow = true },
]
-- content/roles/responsibilities.toml --
[[responsibility]]
id = \"tools\"
text = \"Keep the tools\"
accountable = \"lead\"
responsible = [\"lead\"]
-- content/resources/till.toml --
title = \"Till\"
scope = \"internal\"
type = \"tool\"
need = \"Money\"
status = \"secured\"
access-holders = [\"ana\"]
-- content/people/ana.toml --
name = \"Ana\" # the first
type = \"internal\"
-- content/people/bo.toml --
name = \"Bo\"
type = \"volunteer\"
-- content/calendar/2027.toml --
[[entry]]
id = \"lamp\"
date = 2027-01-03
channel = \"forum\"
title = \"Lamps\"
owner = \"ana\"
status = \"draft\"
";

#[test]
fn what_hangs_on_somebody_is_told_and_written() {
    let place = Workspace::with(PLAN);
    let told = place.run("leave ana --on 2026-12-31").ends(0).out;
    for part in [
        "“Lead” loses a seat: 0 of 1",
        "could stand in: Bo",
        "accountable for “Keep the tools”",
        "Nobody else has access to “Till”",
        "Lamps · 2027-01-03",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert!(place.read("content/roles/lead.toml").contains("start = 2020-01-01 }"), "nothing is written unasked");
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    assert!(
        place.read("content/roles/lead.toml").contains("start = 2020-01-01, end = 2026-12-31 }, # since the beginning")
    );
    assert_eq!(
        place.read("content/people/ana.toml"),
        "name = \"Ana\" # the first\nleft-on = 2026-12-31\ntype = \"internal\"\n"
    );
    assert!(place.read("content/calendar/2027.toml").contains("owner = \"ana\" # ana leaves on 2026-12-31\n"));
    let again = place.read("content/roles/lead.toml");
    place.run("leave ana --on 2026-12-31 --write").ends(0);
    assert_eq!(place.read("content/roles/lead.toml"), again);
    assert!(place.run("leave an --on 2026-12-31").ends(2).err.contains("`ana`"));
}
