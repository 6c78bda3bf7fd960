//! What a new plan and a new record say by themselves, and what nobody has filled in yet.

use parvis::model::Kind;

use crate::cli::tells;
use crate::workspace::Workspace;

/// What `new` writes and nobody has filled in is no answer, whatever its kind and whatever is there to refer to.
#[test]
fn a_record_that_nobody_has_filled_in_answers_nothing() {
    for (language, answered) in [("fr", "répondue"), ("en", "answered")] {
        let words = Kind::ALL.iter().map(|kind| kind.as_str()).chain(["recurring"]);
        let mut words: Vec<&str> = words.collect();
        for _ in 0..2 {
            let place = Workspace::empty();
            place.run(&format!("init --lang {language}")).ends(0);
            for word in &words {
                let id = if *word == "voice" { String::new() } else { format!("some-{word}") };
                place.run(&format!("new {word} {id}")).ends(0);
            }
            for question in parvis::principles::built_in().iter().flat_map(|principle| &principle.questions) {
                // Some are asked of what is not there.
                let why = place.run(&format!("why {}", question.id)).out;
                let is_answer = |line: &str| line == answered || line.ends_with(&format!(": {answered}"));
                assert!(!why.lines().any(is_answer), "{language}: {why}");
            }
            words.reverse();
        }
    }
}

/// Whatever was chosen beside them, texts that are still empty make no answer.
#[test]
fn a_table_whose_texts_are_empty_answers_nothing() {
    let role = "title = \"Host\"\nmission = \"Greet.\"\n";
    let skill =
        |text: &str| format!("{role}skills = [{{ text = \"{text}\", type = \"skill\", level = \"required\" }}]\n");
    let ruled = |text: &str| format!("not-wanted = [{{ text = \"{text}\" }}]\n");
    let place = Workspace::with("-- book.toml --\n");
    for (text, state) in
        [("", "not answered"), ("…", "not answered"), ("TODO", "not answered"), ("Listens", "answered")]
    {
        place.write("content/roles/host.toml", skill(text) + &ruled(text));
        let why = place.run("why role-skills at role:host").ends(0).out;
        tells(&why, &[&format!(": {state}")]);
    }
}

/// Which keys must be there is said of each, in the words of the plan.
#[test]
fn a_new_record_says_which_keys_it_must_have() {
    for (language, must) in [("fr", "Obligatoire."), ("en", "Required.")] {
        let place = Workspace::empty();
        place.run(&format!("init --lang {language}")).ends(0);
        for kind in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Page) {
            let id = if kind == Kind::Voice { "" } else { "some-id" };
            let path = place.run(&format!("new {} {id}", kind.as_str())).ends(0).out;
            let table = kind.tables().first().copied();
            let many = parvis::schema::record(kind, table).iter().filter(|spec| spec.required).count();
            // A trigger is reached above something or below it.
            let many = many + usize::from(kind == Kind::Trigger);
            assert_eq!(place.read(path.trim()).matches(must).count(), many, "{path}");
        }
    }
}

/// The zone is that of the machine, if it has one of its own; what was taken is said.
#[test]
fn a_new_plan_keeps_the_time_of_its_machine() {
    for (zone, written, said) in [
        ("America/Montreal", "America/Montreal", "America/Montreal, as on this machine"),
        ("Etc/UTC", "UTC", "does not say its time zone"),
    ] {
        let place = Workspace::empty();
        let told = place.command("init --lang en").env("TZ", zone).output().expect("the program runs");
        let told = String::from_utf8(told.stdout).expect("the answer is text");
        tells(&told, &[said, "`book.toml`"]);
        tells(&place.read("book.toml"), &[&format!("timezone = \"{written}\"")]);
    }
}
