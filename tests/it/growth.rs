//! What is made of a plan grows as the plan does: twice the records, twice the bytes, whatever they are.

use crate::pages::pages;
use crate::plan::plan;

/// `count` files or lines, each with its number.
fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn role(at: usize, more: &str) -> String {
    format!("-- content/roles/r{at}.toml --\ntitle = \"Role {at}\"\nmission = \"To do it.\"\n{more}")
}

/// Makes a plan of a size.
type Make = fn(usize) -> String;

/// Plans, each with one measure that grows.
const PLANS: &[(&str, Make)] = &[
    ("responsibilities, each of a role of its own", |n| {
        let duty = |at| {
            format!(
                "[[responsibility]]\nid = \"d{at}\"\ntext = \"Duty\"\naccountable = \"r{at}\"\nresponsible = [\"r{}\"]\n",
                (at + 1) % n
            )
        };
        let duties = each(n, duty);
        each(n, |at| role(at, "")) + "-- content/roles/responsibilities.toml --\n" + &duties
    }),
    ("roles in one chain", |n| each(n, |at| role(at, &format!("reports-to = \"r{}\"\n", at.saturating_sub(1))))),
    ("holders of one role", |n| {
        let holders = each(n, |at| format!("[[holders]]\nperson = \"p{at}\"\nstart = 2026-11-01\n"));
        let person = |at| format!("-- content/people/p{at}.toml --\nname = \"Person {at}\"\ntype = \"volunteer\"\n");
        role(0, &format!("seats = {n}\n{holders}")) + &each(n, person)
    }),
    ("questions in one category", |n| {
        each(n, |at| {
            format!("-- content/faq/q{at}.md --\n+++\nquestion = \"What of {at}?\"\n+++\nThis is the answer.\n")
        })
    }),
    ("pages in one folder", |n| each(n, |at| format!("-- content/guide/p{at}.md --\n# Page {at}\n\nText.\n"))),
    ("folders in one folder", |n| each(n, |at| format!("-- content/guide/f{at}/a.md --\n# Page {at}\n\nText.\n"))),
    ("links to one page", |n| {
        each(n, |at| format!("-- content/guide/p{at}.md --\n# Page {at}\n\nSee [it](hub.md).\n"))
            + "-- content/guide/hub.md --\n# Hub\n"
    }),
    ("equal headings", |n| "-- content/a.md --\n# A\n\n".to_owned() + &each(n, |_| "## Same\n\nText.\n\n".to_owned())),
    ("notes", |n| "-- content/a.md --\n# A\n\n".to_owned() + &each(n, |at| format!("x[^{at}]\n\n[^{at}]: note\n\n"))),
    ("entries on one day", |n| {
        let entry =
            |at| format!("[[entry]]\nid = \"e{at}\"\ndate = 2026-12-03\nchannel = \"forum\"\ntitle = \"Post\"\n");
        "-- content/calendar/a.toml --\n".to_owned() + &each(n, entry)
    }),
    ("months with an entry each", |n| {
        let entry = |at: usize| {
            let (year, month) = (1900 + at / 12, at % 12 + 1);
            format!("[[entry]]\nid = \"e{at}\"\ndate = {year}-{month:02}-03\nchannel = \"forum\"\ntitle = \"Post\"\n")
        };
        "-- content/calendar/a.toml --\n".to_owned() + &each(n, entry)
    }),
    ("metrics of one objective", |n| {
        let metric =
            |at| format!("-- content/measurement/metrics/m{at}.toml --\ntitle = \"Metric {at}\"\nunit = \"count\"\n");
        let names = each(n, |at| format!("\"m{at}\", "));
        each(n, metric) + &format!("-- content/measurement/objectives/o.toml --\ntitle = \"O\"\nmetrics = [{names}]\n")
    }),
    ("channels and their personas", |n| {
        let both = |at| {
            format!(
                "-- content/connection/channels/c{at}.toml --\ntitle = \"Channel {at}\"\npersonas = [\"a{at}\"]\n-- content/strategy/personas/a{at}.toml --\ntitle = \"Persona {at}\"\nchannels = [\"c{at}\"]\n"
            )
        };
        each(n, both)
    }),
];

#[test]
fn a_site_grows_as_its_plan_does() {
    // Large enough for what is shown of many to have reached its bounds.
    let size = 60;
    for (what, make) in PLANS {
        let bytes = |times: usize| pages(&make(times * size)).values().map(String::len).sum::<usize>();
        let (one, two, four) = (bytes(1), bytes(2), bytes(4));
        // What every site has falls away: of a square, the second step is four times the first.
        let (first, second) = (two - one, four - two);
        assert!(second * 10 <= first * 23, "{what}: {one}, {two} and {four} bytes");
    }
}

#[test]
fn a_page_stays_as_it_is_while_its_neighbours_double() {
    let bytes = |count: usize, page: &str, make: Make| pages(&make(count))[page].len();
    for (what, page) in [
        ("questions in one category", "faq/q50/index.html"),
        ("pages in one folder", "guide/p50/index.html"),
        ("folders in one folder", "guide/f50/a/index.html"),
        ("links to one page", "guide/hub/index.html"),
        ("roles in one chain", "roles/r50/index.html"),
        ("holders of one role", "people/p50/index.html"),
        ("channels and their personas", "connection/channels/c50/index.html"),
    ] {
        let (_, make) = PLANS.iter().find(|(name, _)| *name == what).expect("there is such a plan");
        let (one, two) = (bytes(150, page, *make), bytes(300, page, *make));
        // Neighbours may have longer names, and numbers another figure.
        assert!(two <= one + 400, "{what}: `{page}` has {one} bytes among 150 and {two} among 300");
    }
}

#[test]
fn a_large_matrix_is_cut_where_its_columns_would_be_empty() {
    let page = &pages(&PLANS[0].1(100))["who/index.html"];
    assert_eq!(page.matches("<table class=\"raci\">").count(), 3);
    assert_eq!(page.matches("<abbr class=\"a\"").count(), 100, "no part is lost");
    assert_eq!(page.matches("<abbr class=\"r\"").count(), 100, "no part is lost");
    let page = &pages(&PLANS[0].1(40))["who/index.html"];
    assert_eq!(page.matches("<table class=\"raci\">").count(), 1, "a small one is whole");
}

#[test]
fn a_finding_does_not_tell_all_windows_of_a_channel() {
    let help = |count: usize| {
        let window = |at| {
            format!(
                "[[windows]]\ndays = [\"thu\"]\nfrom = {:02}:{:02}:00\nto = {:02}:{:02}:30\n",
                at / 60,
                at % 60,
                at / 60,
                at % 60
            )
        };
        let windows = each(count, window);
        let found = plan(&format!(
            "-- content/connection/channels/forum.toml --\ntitle = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\n{windows}-- content/calendar/a.toml --\n[[entry]]\nid = \"e\"\ndate = 2026-12-03\ntime = 23:30:00\nchannel = \"forum\"\ntitle = \"Post\"\nowner = \"ada\"\nstatus = \"scheduled\"\n"
        ))
        .findings();
        found.of("outside-window").next().and_then(|finding| finding.help.clone()).expect("it is outside")
    };
    assert_eq!(help(300).len(), help(30).len());
    assert!(help(2).ends_with("00:00–00:00 and 00:01–00:01: move it, or widen one"), "{}", help(2));
}

#[test]
fn a_number_makes_no_page_longer() {
    let page = |seats: &str| {
        let pages = pages(&(role(0, &format!("seats = {seats}\n")) + &role(1, &format!("seats = {seats}\n"))));
        (pages["roles/r0/index.html"].len(), pages["who/index.html"].len(), pages["index.html"].len())
    };
    let (few, many) = (page("20"), page("9223372036854775807"));
    assert!(many.0 < few.0 + 400 && many.1 < few.1 + 400 && many.2 < few.2 + 400, "{few:?} and {many:?}");
}
