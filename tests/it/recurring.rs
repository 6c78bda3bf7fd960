//! What comes again: the site and the feed say the same of it, or nothing is published.

use crate::workspace::Workspace;

/// A plan with circles, which is built for the one in the middle.
fn place(language: &str, files: &str) -> Workspace {
    Workspace::with(&format!(
        "-- book.toml --\n[book]\nlanguage = \"{language}\"\ntimezone = \"Europe/Paris\"\n\
        [audiences]\norder = [\"public\", \"team\", \"lead\"]\ndefault = \"team\"\n\
        -- content/people/ada.toml --\naudience = \"public\"\nname = \"Ada\"\ntype = \"member\"\n\
        -- content/connection/channels/forum.toml --\naudience = \"public\"\ntitle = \"F\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n\
        {files}"
    ))
}

fn recurring(id: &str, keys: &str) -> String {
    format!(
        "[[recurring]]\nid = \"{id}\"\nchannel = \"forum\"\ntitle = \"T {id}\"\nowner = \"ada\"\nstatus = \"scheduled\"\n{keys}\n\n"
    )
}

const BUILD: &str = "build --no-search --out site";

/// The days of an entry in the feed, rules apart.
fn days(feed: &str, id: &str) -> Vec<String> {
    let events = feed.split("BEGIN:VEVENT").skip(1).filter(|event| event.contains(&format!("UID:{id}")));
    let start = |event: &str| {
        let line = event.lines().find_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:"));
        line.expect("an event has a day").to_owned()
    };
    events.map(start).collect()
}

#[test]
fn what_would_vanish_from_the_feed_is_not_published_to_any_circle() {
    for (rule, keys) in [
        ("invalid-recurrence", "starts = 2026-12-01\nrrule = \"FREQ=HOURLY\""),
        ("invalid-recurrence", "starts = 2026-12-01\nrrule = \"FREQ=DAILY;BYHOUR=9,18\""),
        (
            "invalid-recurrence",
            "starts = 2026-12-01\nrrule = \"FREQ=DAILY;COUNT=2\"\nexcept = [2026-12-01, 2026-12-02]",
        ),
        ("invalid-recurrence", "starts = 1926-12-01\nrrule = \"FREQ=DAILY\""),
        ("invalid-recurrence", "starts = 2026-12-01\nrrule = \"FREQ=DAILY;UNTIL=20261130\""),
        ("reversed-dates", "starts = 2026-12-01\nrrule = \"FREQ=DAILY\"\nuntil = 2026-11-30"),
    ] {
        let place = place("en", &format!("-- content/calendar/all.toml --\n{}", recurring("a", keys)));
        for circle in ["public", "team", "lead"] {
            let own = recurring("a", &format!("audience = \"{circle}\"\n{keys}"));
            place.write("content/calendar/all.toml", own);
            let ran = place.run(&format!("{BUILD} --audience {circle}")).ends(1);
            assert!(ran.err.contains(&format!("error[{rule}]")) && !place.has("site"), "{circle}: {}", ran.err);
        }
    }
    // One that who reads the site does not see holds nobody up.
    let hidden = recurring("a", "audience = \"lead\"\nstarts = 2026-12-01\nrrule = \"FREQ=HOURLY\"");
    let place = place("en", &format!("-- content/calendar/all.toml --\n{hidden}"));
    place.run(BUILD).ends(0);
    place.run(&format!("{BUILD} --audience lead")).ends(1);
}

#[test]
fn what_one_record_says_wrong_stops_each_circle_that_reads_it() {
    for (rule, path, text) in [
        (
            "reversed-dates",
            "resources/a.toml",
            "title = \"A\"\nscope = \"internal\"\ntype = \"tool\"\nneed = \"N\"\nstatus = \"needed\"\nstarts = 2026-12-02\nends = 2026-12-01\n",
        ),
        (
            "reversed-window",
            "connection/channels/a.toml",
            "title = \"A\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\nwindows = [{ days = [\"mon\"], from = 18:00:00, to = 09:00:00 }]\n",
        ),
        (
            "reversed-cadence",
            "connection/channels/a.toml",
            "title = \"A\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\ncadence = { per = \"week\", min = 3, max = 1 }\n",
        ),
        (
            "unordered-readings",
            "measurement/metrics/a.toml",
            "title = \"A\"\nunit = \"count\"\nbetter = \"higher\"\ncadence = \"month\"\nsource = \"S\"\nreadings = [{ on = 2026-11-30, value = 1 }, { on = 2026-10-31, value = 2 }]\n",
        ),
        (
            "goal-outside-90-days",
            "roles/a.toml",
            "title = \"A\"\nmission = \"M\"\ngoals = [{ id = \"g\", text = \"T\", due-day = 120 }]\n",
        ),
    ] {
        let place = place("en", &format!("-- content/{path} --\n{text}"));
        let ran = place.run(BUILD).ends(1);
        assert!(ran.err.contains(&format!("error[{rule}]")), "{rule}: {}", ran.err);
    }
}

#[test]
fn what_comes_seldom_comes_in_the_feed_however_far_ahead() {
    for (language, goes_on, over, never, next) in [
        ("en", "goes on after the days shown here", "over", "without a day", "2029"),
        ("fr", "continue après les jours montrés ici", "c’est fini", "sans aucun jour", "2029"),
    ] {
        let calendar = [
            recurring("third", "starts = 2026-05-01\nrrule = \"FREQ=YEARLY;INTERVAL=3;BYDAY=20MO;COUNT=8\""),
            recurring("rare", "starts = 2020-05-01\nrrule = \"FREQ=YEARLY;INTERVAL=25;BYDAY=20MO\""),
            recurring("many", "starts = 2026-01-01\nrrule = \"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1\""),
            recurring("leap", "starts = 2028-01-01\nrrule = \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=9\""),
            recurring("later", "starts = 2029-05-01\nrrule = \"FREQ=WEEKLY;BYDAY=TU\""),
            recurring("past", "starts = 2024-05-01\nrrule = \"FREQ=YEARLY;COUNT=2\""),
            recurring("none", "starts = 2026-12-01\nrrule = \"FREQ=HOURLY\""),
        ];
        let place = place(language, &format!("-- content/calendar/all.toml --\n{}", calendar.concat()));
        let book =
            place.read("book.toml").replace("[audiences]", "[check.rules]\ninvalid-recurrence = \"warn\"\n[audiences]");
        place.write("book.toml", book);
        place.run(BUILD).ends(0);
        let feed = place.read("site/calendar.ics").replace("\r\n ", "");
        let third = ["20260518", "20290514", "20320517", "20350514", "20380517", "20410520", "20440516", "20470520"];
        assert_eq!(days(&feed, "third"), third);
        assert_eq!(days(&feed, "leap").last().map(String::as_str), Some("20600229"));
        let rare = days(&feed, "rare");
        assert!(rare.len() == 10 && rare[0] == "20450515", "{rare:?}");
        let many = days(&feed, "many");
        assert_eq!(many.last().map(String::as_str), Some("20361231"), "{many:?}");
        for event in feed.split("BEGIN:VEVENT").skip(1) {
            let endless = event.contains("UID:rare") || event.contains("UID:many");
            assert_eq!(event.contains(goes_on), endless, "{event}");
        }
        let page = place.read("site/calendar/index.html");
        let end = |title: &str| {
            let from = page.find(&format!("<span class=\"title\">T {title}<")).expect("it is listed");
            let own = &page[from..from + page[from..].find("</li>").expect("it ends")];
            own[own.find("class=\"end\"").expect("it says when")..].to_owned()
        };
        for (title, said) in
            [("third", next), ("rare", "2045"), ("later", "2029"), ("leap", "2028"), ("past", over), ("none", never)]
        {
            assert!(end(title).contains(said), "{title}: {}", end(title));
        }
    }
}
