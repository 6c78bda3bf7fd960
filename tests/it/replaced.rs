//! What a diff says of values and files that are others than before.

use serde_json::Value;

use crate::workspace::Workspace;

#[test]
fn long_values_are_told_from_where_they_differ_and_whole_to_programs() {
    let long = |end: &str| format!("{}{end}", "All that one has to know. ".repeat(20));
    let place = Workspace::empty();
    for (folder, end) in [("old", "Once."), ("new", "Twice.")] {
        let text = long(end);
        place.write(&format!("{folder}/book.toml"), "[book]\nlanguage = \"en\"\n");
        place.write(
            &format!("{folder}/content/roles/a.toml"),
            format!("title = \"A\"\nmission = \"{text}\"\nrequirements = [\"{text}\"]\n"),
        );
    }
    let human = place.run("diff old new --root new").ends(0).out;
    assert_eq!((human.matches("Once.").count(), human.matches("Twice.").count()), (2, 2), "{human}");
    assert!(human.lines().all(|line| line.chars().count() < 400), "{human}");
    let json: Value = serde_json::from_str(&place.run("diff old new --root new --format json").ends(0).out).unwrap();
    for change in json["changes"].as_array().unwrap() {
        assert_eq!((change["from"].as_str(), change["to"].as_str()), (Some(&*long("Once.")), Some(&*long("Twice."))));
        assert!(change["text"].as_str().unwrap().chars().count() < 400);
    }
}

#[test]
fn a_file_of_which_the_bytes_are_others_has_changed() {
    let place = Workspace::empty();
    let page = "# A\n\n![A lamp](lamp.svg) [Rules](rules.pdf)\n";
    for folder in ["old", "new"] {
        place.write(&format!("{folder}/content/a.md"), page);
        place.write(&format!("{folder}/content/same.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    }
    let svg = |id: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' id='{id}'/>");
    for (path, old, new) in [
        ("content/lamp.svg", &*svg("a"), &*svg("b")),
        ("content/rules.pdf", "%PDF-1", "%PDF-2"),
        ("static/logo.png", "one", "other"),
        ("static/pointer.bin", "version https://git-lfs.github.com/spec/v1\n", "the file itself"),
    ] {
        place.write(&format!("old/{path}"), old);
        place.write(&format!("new/{path}"), new);
    }
    let told = |arguments: &str| -> Vec<String> {
        let json: Value = serde_json::from_str(&place.run(arguments).ends(0).out).unwrap();
        let changes = json["changes"].as_array().unwrap().iter();
        changes.map(|change| format!("{} {}", change["what"], change["record"]).replace('"', "")).collect()
    };
    let expected =
        ["content/lamp.svg", "content/rules.pdf", "static/logo.png"].map(|path| format!("file-changed {path}"));
    assert_eq!(told("diff old new --root new --format json"), expected);
    assert!(place.run("diff old old --root new").ends(0).out.contains("Nothing"));
}

#[test]
fn what_cannot_be_read_in_one_state_makes_nothing_new_or_gone_in_the_other() {
    let place = Workspace::empty();
    for folder in ["whole", "doubt"] {
        place.write(&format!("{folder}/book.toml"), "[book]\nlanguage = \"en\"\n");
        place.write(&format!("{folder}/content/index.md"), "# Home\n\nSee [gone](gone.md).\n");
        place.write(
            &format!("{folder}/content/roles/lead.toml"),
            "title = \"Lead\"\nmission = \"Lead.\"\nleads = true\n",
        );
    }
    // Nobody knows what such a file says, and it may answer anything.
    place.write("doubt/content/people/ana.toml", [0xff, 0xfe, 0x00]);
    let told = |from: &str, to: &str| -> Vec<String> {
        let out = place.run(&format!("diff {from} {to} --root {to} --format json")).ends(0).out;
        let json: Value = serde_json::from_str(&out).unwrap();
        let all = json["changes"].as_array().unwrap().iter();
        all.map(|change| format!("{} {}", change["what"], change["part"]).replace('"', "")).collect()
    };
    assert_eq!(told("doubt", "whole"), ["gone not-utf8"]);
    assert_eq!(told("whole", "doubt"), ["found not-utf8"]);
    // A new error is one, whatever was there before.
    place.write(
        "whole/content/roles/lead.toml",
        "title = \"Lead\"\nmission = \"Lead.\"\nleads = true\nreports-to = \"nobody\"\n",
    );
    assert!(told("doubt", "whole").contains(&"found unknown-reference".to_owned()));
}

#[test]
fn to_name_another_is_no_exposure_of_what_was_named() {
    let place = Workspace::empty();
    let persona = |audience: &str| format!("title = \"P\"\ncommon-ground = \"Lamps.\"\naudience = \"{audience}\"\n");
    for (folder, named) in [("old", "hidden"), ("new", "open")] {
        place.write(
            &format!("{folder}/book.toml"),
            "[book]\nlanguage = \"en\"\n[audiences]\norder = [\"public\", \"team\"]\ndefault = \"team\"\n",
        );
        place.write(&format!("{folder}/content/strategy/personas/open.toml"), persona("public"));
        place.write(&format!("{folder}/content/strategy/personas/hidden.toml"), persona("team"));
        place.write(
            &format!("{folder}/content/connection/channels/forum.toml"),
            format!("title = \"Forum\"\nmedium = \"forum\"\nplace = \"online\"\nstatus = \"active\"\naudience = \"public\"\npersonas = [\"{named}\"]\n"),
        );
    }
    let out = place.run("diff old new --root new").ends(0).out;
    assert!(!out.contains("was for “team”"), "{out}");
    // Both have the same title.
    assert!(out.contains("personas: hidden → open"), "{out}");
    // What was named and is opened itself is one.
    place.write("new/content/strategy/personas/hidden.toml", persona("public"));
    assert!(place.run("diff old new --root new").ends(0).out.contains("was for “team”"));
}

#[test]
fn a_broken_file_that_comes_while_another_goes_is_that_one_only_if_it_reads_alike() {
    let place = Workspace::empty();
    let faq = |question: &str, text: &str| {
        format!("+++\nquestion = {question}\ncategory = \"Tea\"\norder = 1\n+++\n{text}\n")
    };
    let text = "Write us a letter, by hand, and tell us who you are and why.";
    for folder in ["old", "new"] {
        place.write(&format!("{folder}/book.toml"), "[book]\nlanguage = \"en\"\n");
        place.write(&format!("{folder}/content/index.md"), "# Home\n");
    }
    place.write("old/content/faq/join.md", faq("\"How do I join?\"", text));
    let told = |from: &str, to: &str| -> Vec<String> {
        let out = place.run(&format!("diff {from} {to} --root {to} --format json")).ends(0).out;
        let json: Value = serde_json::from_str(&out).unwrap();
        let all = json["changes"].as_array().unwrap().iter();
        all.filter(|change| change["chapter"] != "findings" || change["part"] == "syntax")
            .map(|change| {
                format!("{} {}", change["what"], change["record"].as_str().unwrap_or_default()).replace('"', "")
            })
            .collect()
    };
    // It has another name, and is broken.
    place.write("new/content/faq/letter.md", faq("= \"How do I join?\"", text));
    assert_eq!(told("old", "new"), ["found ", "renamed faq:letter"]);
    assert_eq!(told("new", "old"), ["gone ", "renamed faq:join"]);
    // It is another one, of which nobody knows more than its name.
    place.write("new/content/faq/letter.md", faq("= \"Where is the lamp?\"", "In the cellar, left of the stairs."));
    assert_eq!(told("old", "new"), ["unanswered ", "found ", "added faq:letter", "removed faq:join"]);
}

#[test]
fn two_records_that_share_what_anyone_may_say_are_two() {
    let place = Workspace::empty();
    let person = |name: &str, more: &str| format!("name = \"{name}\"\ntype = \"volunteer\"\nactive = true\n{more}");
    for (folder, id, name) in [("old", "ann", "Ann"), ("new", "bob", "Bob")] {
        place.write(&format!("{folder}/book.toml"), "[book]\nlanguage = \"en\"\n");
        place.write(&format!("{folder}/content/people/{id}.toml"), person(name, ""));
    }
    let out = place.run("diff old new --root new").ends(0).out;
    assert!(!out.contains("renamed") && out.contains("New: Bob") && out.contains("Gone: Ann"), "{out}");
    // The same address is that of the same person.
    for (folder, id, name) in [("old", "ann", "Ann"), ("new", "bob", "Bob")] {
        place.write(&format!("{folder}/content/people/{id}.toml"), person(name, "email = \"a@example.org\"\n"));
    }
    assert!(place.run("diff old new --root new").ends(0).out.contains("renamed person:ann → person:bob"));
}
