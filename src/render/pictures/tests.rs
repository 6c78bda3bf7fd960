//! What holds for every picture, whatever it is given.

use std::sync::LazyLock;

use jiff::civil::{date, time};
use proptest::prelude::*;

use super::*;
use crate::model::kinds::Better;
use crate::model::{Date, Time};
use crate::render::links::Link;
use crate::render::words::Words;

static FR: LazyLock<Words> = LazyLock::new(|| {
    Words::new("fr", &[include_str!("../../../themes/parvis/i18n/fr.ftl")]).expect("the words can be read")
});
static EN: LazyLock<Words> = LazyLock::new(|| {
    Words::new("en", &[include_str!("../../../themes/parvis/i18n/en.ftl")]).expect("the words can be read")
});

fn words(language: &str) -> &'static Words {
    if language == "fr" { &FR } else { &EN }
}

fn brush(words: &Words) -> Brush<'_> {
    Brush { words, assets: "../_parvis/".into(), for_authors: true }
}

/// Well-formed as XML is, every id once, every coordinate a number, every word known.
#[track_caller]
fn sound(html: &str) {
    let wrapped = format!("<div>{}</div>", html.replace("<br>", "<br/>"));
    let mut reader = quick_xml::Reader::from_str(&wrapped);
    let mut ids = std::collections::BTreeSet::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {html}")) {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let mut attributes = tag.html_attributes();
                for attribute in attributes.with_checks(false) {
                    let attribute = attribute.unwrap();
                    let value = attribute.value.clone().into_owned();
                    match attribute.key.as_ref() {
                        "id" => assert!(ids.insert(value.clone()), "{value} is there twice"),
                        "x" | "y" | "cx" | "cy" | "width" | "height" => {
                            assert!(value.parse::<f64>().is_ok_and(f64::is_finite), "{value}");
                        }
                        "d" | "viewBox" => assert!(!value.contains('N') && !value.contains("inf"), "{value}"),
                        "style" => panic!("an inline style: {value}"),
                        _ => {}
                    }
                }
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
}

/// Text that would break what does not escape it, or drawings that do not cut it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("<script>alert(\"1\")</script> & ' \u{202e}".to_owned()),
        Just("Anticonstitutionnellement".repeat(40)),
        "[a-zé <&\"']{0,60}",
    ]
}

fn link() -> impl Strategy<Value = Link> {
    text().prop_map(|text| Link::new(format!("../x/#{}", text.len()), text))
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 0.0, -0.0, 1e-300]),
        -1e3..1e3,
        prop::num::f64::ANY,
    ]
}

fn day() -> impl Strategy<Value = Date> {
    prop_oneof![
        prop::sample::select(vec![Date::MIN, Date::MAX, date(2028, 2, 29)]),
        (2020i16..2030, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| date(year, month, day)),
    ]
}

fn hour() -> impl Strategy<Value = Time> {
    (0i8..24, 0i8..60).prop_map(|(hour, minute)| time(hour, minute, 0, 0))
}

fn stone() -> impl Strategy<Value = Stone> {
    prop::sample::select(vec![Stone::Answered, Stone::Partial, Stone::Stale, Stone::Missing, Stone::Waived])
}

fn seat() -> impl Strategy<Value = Seat> {
    let states = vec![SeatState::Held, SeatState::Interim, SeatState::Shadow];
    (prop::sample::select(states), text()).prop_map(|(state, name)| Seat { state, name })
}

fn post() -> impl Strategy<Value = Post> {
    (link(), prop::option::of(0usize..60), prop::collection::vec(seat(), 0..9), 0usize..9)
        .prop_map(|(link, reports_to, seats, vacant)| Post { link, reports_to, seats, vacant })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn coverage_is_sound(
        stones in prop::collection::vec(stone(), 0..60),
        link in link(),
        language in prop::sample::select(vec!["fr", "en"]),
    ) {
        let words = words(language);
        let bay = |numeral| Bay {
            principle: "roles",
            numeral,
            title: link.text.clone(),
            href: link.href.clone(),
            stones: stones.clone(),
        };
        sound(&arcade(&brush(words), &[bay(Some("III")), bay(None)]));
        let tally = stones.iter().map(|stone| Tally { stone: *stone, count: stones.len() }).collect();
        let groups = [("roles", link.text.clone(), vec![Question { link: link.clone(), tally }])];
        sound(&questions(&brush(words), &groups));
        let columns: Vec<Column> =
            stones.iter().map(|_| Column { short: link.text.clone(), whole: link.text.clone() }).collect();
        let row = Row { link: link.clone(), cells: stones.iter().copied().map(Some).chain([None]).collect() };
        sound(&subjects(&brush(words), &link.text, "x", &columns, &[row]));
    }

    #[test]
    fn the_org_chart_has_every_role_once(posts in prop::collection::vec(post(), 0..60)) {
        let words = words("fr");
        let html = org(&brush(words), "pv-org", "Org", &posts);
        sound(&html);
        prop_assert_eq!(html.matches("<a class=\"post\"").count(), posts.len());
    }

    #[test]
    fn the_matrix_is_sound(
        roles in prop::collection::vec(link(), 0..50),
        duties in prop::collection::vec((link(), prop::collection::vec((0usize..60, 0usize..4), 0..12)), 0..20),
    ) {
        let words = words("en");
        let part = |at: usize| [Part::Accountable, Part::Responsible, Part::Consulted, Part::Informed][at];
        let duties: Vec<Duty> = duties
            .into_iter()
            .map(|(link, parts)| Duty { link, parts: parts.into_iter().map(|(role, at)| (role, part(at))).collect() })
            .collect();
        sound(&raci(&brush(words), "RACI", &roles, &duties));
        let own: Vec<(Link, Vec<Part>)> =
            duties.iter().map(|duty| (duty.link.clone(), duty.parts.iter().map(|(_, part)| *part).collect())).collect();
        sound(&raci_of_role(&brush(words), "RACI", &own));
    }

    #[test]
    fn the_first_90_days_are_sound(
        start in prop::option::of(day()),
        today in day(),
        goals in prop::collection::vec((text(), any::<i64>(), prop::collection::vec((text(), any::<i64>()), 0..5)), 0..20),
    ) {
        let words = words("fr");
        let goals = goals
            .into_iter()
            .map(|(text, due, actions)| Goal {
                text,
                due,
                actions: actions.into_iter().map(|(text, day)| Action { text, day }).collect(),
            })
            .collect();
        sound(&timeline(&brush(words), &Timeline { told: true, id: "pv-t".into(), title: "90".into(), start, today, goals }));
    }

    #[test]
    fn a_channel_s_week_is_sound(slots in prop::collection::vec((0u8..9, hour(), hour()), 0..20)) {
        let words = words("fr");
        let slots: Vec<Slot> = slots.into_iter().map(|(weekday, from, to)| Slot { weekday, from, to }).collect();
        sound(&windows(&brush(words), "pv-w", "W", &slots));
    }

    #[test]
    fn the_calendar_is_sound(
        first in day(),
        today in day(),
        postings in prop::collection::vec((day(), text(), prop::option::of(hour())), 0..60),
        counts in prop::collection::vec((any::<usize>(), 0usize..4), 0..60),
    ) {
        let words = words("en");
        let postings: Vec<Posting> = postings
            .into_iter()
            .map(|(date, title, time)| Posting { within: String::new(),
                date: Date::new(first.year(), first.month(), date.day()).unwrap_or(date),
                time,
                channel: Some(Link::new("#c".into(), title.clone())),
                link: Link::new("#x".into(), title),
                state: "idea",
            })
            .collect();
        sound(&month(&brush(words), first, today, &postings, "#pv-day-"));
        let weeks: Vec<Date> = counts.iter().map(|_| first).collect();
        let counts = counts
            .into_iter()
            .map(|(posts, pace)| Count { posts, pace: Pace::of(posts, pace, Some(pace)), weeks: pace, of: None })
            .collect();
        let lane = Lane { link: Link::new("x".into(), "y".into()), rhythm: "z".into(), counts };
        sound(&cadence(&brush(words), "C", &weeks, today, &[lane]));
    }

    #[test]
    fn a_metric_is_sound(
        readings in prop::collection::vec((day(), value(), text()), 0..200),
        baseline in prop::option::of((day(), value())),
        target in prop::option::of((day(), value())),
        warn_above in prop::option::of(value()),
        warn_below in prop::option::of(value()),
        better in prop::sample::select(vec![Better::Higher, Better::Lower, Better::None]),
    ) {
        let words = words("fr");
        let values: Vec<f64> = readings.iter().map(|(_, value, _)| *value).collect();
        sound(&spark(&values, None));
        sound(&spark(&values, values.first().copied()));
        let format = |value: f64| words.number(value);
        let readings = readings.iter().map(|(on, value, note)| Point { on: *on, value: *value, note }).collect();
        let of = Kpi {
            id: "pv-k",
            title: "K",
            caption: "c",
            format: &format,
            decimals: 1,
            better,
            readings,
            baseline,
            target,
            warn_above,
            warn_below,
        };
        sound(&kpi(&brush(words), &of));
    }

    #[test]
    fn colours_and_weights_are_sound(
        colours in prop::collection::vec(prop_oneof![text(), "#[0-9a-f]{6}"], 0..20),
        criteria in prop::collection::vec((text(), value()), 0..20),
    ) {
        let words = words("en");
        let colours: Vec<&str> = colours.iter().map(String::as_str).collect();
        sound(&swatches(&brush(words), &colours));
        let criteria: Vec<(&str, f64)> = criteria.iter().map(|(text, weight)| (text.as_str(), *weight)).collect();
        sound(&weights(&brush(words), &criteria));
    }
}

#[test]
fn contrast_is_that_of_wcag() {
    assert_eq!(contrast("#000000", "#ffffff").map(f64::round), Some(21.0));
    assert_eq!(contrast("#777777", "#ffffff").map(|ratio| (ratio * 100.0).round()), Some(448.0));
    assert_eq!(contrast("red", "#ffffff"), None);
}

#[test]
fn a_circle_of_roles_is_drawn_once() {
    let words = words("fr");
    let post = |title: &str, reports_to| Post {
        link: Link::new("#".into(), title.into()),
        reports_to,
        seats: Vec::new(),
        vacant: 0,
    };
    let html = org(&brush(words), "o", "O", &[post("a", Some(1)), post("b", Some(0)), post("c", Some(2))]);
    assert_eq!(html.matches("<a class=\"post\"").count(), 3);
}

#[test]
fn a_day_with_many_posts_shows_three_and_says_how_many_more() {
    let words = words("fr");
    let posting = |at: usize| Posting {
        within: String::new(),
        date: date(2026, 12, 5),
        time: None,
        link: Link::new("#".into(), format!("n{at}")),
        state: "scheduled",
        channel: None,
    };
    let all: Vec<Posting> = (0..8).map(posting).collect();
    let html = month(&brush(words), date(2026, 12, 1), date(2026, 12, 5), &all, "#pv-day-");
    assert_eq!(html.matches("#pv-day-2026-12-05\">+ 5").count(), 1);
    assert!(html.contains("n2") && !html.contains("n3"));
    let html = month(&brush(words), date(2026, 12, 1), date(2026, 12, 5), &all[..4], "#pv-day-");
    assert!(html.contains("n3"));
}
