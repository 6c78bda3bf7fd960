//! Personas and tones: ranges that end where they begin, words that are the same.

use crate::plan::{Plan, plan};

fn persona(keys: &str) -> Plan {
    plan("").with("content/strategy/personas/a.toml", format!("title = \"A\"\ncommon-ground = \"Repair\"\n{keys}\n"))
}

#[test]
fn a_range_ends_no_lower_than_it_begins() {
    const AT: &str = "content/strategy/personas/a.toml:3";
    let found = persona("age = { min = 40, max = 30 }").findings();
    let age = found.has("wrong-type", &format!("{AT}:25"));
    assert_eq!(format!("{:?}", age.related[0].place), format!("{AT}:15"));
    let found = persona("household-income = { max = \"900\", min = \"1500.50\" }").findings();
    let income = found.has("wrong-type", &format!("{AT}:28"));
    assert_eq!(format!("{:?}", income.related[0].place), format!("{AT}:41"));
    persona("age = { min = 40, max = 40 }").findings().lacks("wrong-type");
    persona("age = { max = 30 }").findings().lacks("wrong-type");
    // As texts, "1500.50" would come before "900".
    persona("household-income = { min = \"900\", max = \"1500.50\" }").findings().lacks("wrong-type");
}

#[test]
fn a_tone_is_the_same_however_its_accents_are_spelt() {
    let tone = |word: &str| {
        plan("")
            .with("content/strategy/voice.toml", "tones = [\"pr\u{e9}cis\"]\n")
            .with("content/strategy/content-types/a.toml", format!("title = \"A\"\ntones = [\"{word}\"]\n"))
            .findings()
    };
    tone("pre\u{301}cis").lacks("undeclared-tone");
    tone("precis").has("undeclared-tone", "content/strategy/content-types/a.toml:2:10");
}
