//! What a plan knows of itself at the cursor.

use serde_json::{Value, json};

use super::client::{Editor, edited};

const PLAN: &str = "\
-- book.toml --
[book]
title = \"B\"
language = \"en\"

[audiences]
order = [\"public\", \"team\"]
default = \"team\"
-- content/index.md --
# Home

See [the tone](tone.md#humour) and [her](role:moderator).
-- content/tone.md --
# Tone

## Humour

How we joke.
-- content/people/ana.toml --
name = \"Ana López\"
type = \"volunteer\"
-- content/roles/moderator.toml --
title = \"Moderator\"
mission = \"Keep it kind.\"
seats = 2

[[holders]]
person = \"ana\"
start = 2026-01-05
-- content/connection/channels/forum.toml --
title = \"Forum\"
medium = \"forum\"
place = \"online\"
status = \"active\"
cadence = { per = \"week\", min = 2, max = 4 }
";

fn open(file: &str) -> Editor {
    Editor::open(&format!("{PLAN}{file}"))
}

/// What is said at the mark.
#[track_caller]
fn said(file: &str) -> String {
    let hover = open(file).at_cursor("textDocument/hover");
    hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

/// Where the definition is: path, line.
#[track_caller]
fn places(found: &Value) -> Vec<String> {
    let all = found.as_array().cloned().unwrap_or_default();
    let place = |at: &Value| {
        let uri = at["uri"].as_str().expect("an address");
        let path = uri.rsplit_once("/content/").map_or_else(|| "book.toml".to_owned(), |(_, path)| path.to_owned());
        format!("{path}:{}", at["range"]["start"]["line"].as_u64().expect("a line") + 1)
    };
    all.iter().map(place).collect()
}

#[test]
fn hovering_says_what_a_key_takes() {
    let said = said("-- content/roles/host.toml --\ntitle = \"H\"\nrepor▮ts-to = \"moderator\"\n");
    assert!(said.contains("**reports-to** — → role") && said.contains("The role it reports to."), "{said}");
}

#[test]
fn hovering_says_the_first_facts_of_a_record() {
    let role = said("-- content/a.md --\nSee [x](role:mod▮erator).\n");
    assert!(role.contains("**Moderator** — role") && role.contains("1 of 2 seats held: Ana López"), "{role}");
    let channel = said("-- content/calendar/2026-12.toml --\n[[entry]]\nid = \"x\"\nchannel = \"for▮um\"\n");
    assert!(channel.contains("2 to 4 a week"), "{channel}");
}

#[test]
fn hovering_tells_questions_days_and_rules() {
    let question = said("-- content/a.md --\n# A\n\n## B {answers=\"vi▮be\"}\n\nWarm and plain.\n");
    assert!(question.contains("`vibe`") && question.contains("answered by `content/a.md#b`"), "{question}");
    let days = said(
        "-- content/calendar/r.toml --\n[[recurring]]\nid = \"x\"\nstarts = 2026-11-02\nrrule = \"FREQ=WE▮EKLY;BYDAY=MO\"\n",
    );
    assert!(days.contains("next: 2026-12-07, 2026-12-14"), "{days}");
    let due = said("-- content/a.md --\n+++\nreviewed-on = 2026-10-▮01\nreview-every = \"6 months\"\n+++\n# A\n");
    assert!(due.contains("falls due on 2027-04-01"), "{due}");
    let mut editor = open("-- content/a.md --\nSee [x](nowhe▮re.md).\n");
    editor.until("the link is found", |own| own.shows("content/a.md", "broken-link"));
    let hover = editor.at_cursor("textDocument/hover")["contents"]["value"].to_string();
    assert!(hover.contains("**broken-link**"), "{hover}");
}

#[test]
fn a_french_book_is_told_of_in_french() {
    let plan = PLAN.replace("language = \"en\"", "language = \"fr\"");
    let said = |file: &str| {
        let hover = Editor::open(&format!("{plan}{file}")).at_cursor("textDocument/hover");
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let channel = said("-- content/calendar/2026-12.toml --\n[[entry]]\nid = \"x\"\nchannel = \"for▮um\"\n");
    assert!(channel.contains("2 à 4 par semaine"), "{channel}");
    let waive = "-- content/a.md --\n# A\n-- book.toml --\n[book]\nlanguage = \"fr\"\n";
    let rule = said(&format!("{waive}[[waive]]\nrule = \"vacant-▮seat\"\nat = \"role:moderator\"\nwhy = \"x\"\n"));
    assert!(rule.starts_with("**vacant-seat**\u{a0}: ") && !rule.contains("Fewer people"), "{rule}");
    let weight = said(&format!("{waive}[check.rules]\nvacant-▮seat = \"off\"\n"));
    assert!(weight.contains("Le poids de chaque règle") && !weight.contains("Severities"), "{weight}");
    let mut editor = Editor::open(&format!("{plan}-- content/a.md --\n[x](ro▮)\n"));
    let offered = editor.at_cursor("textDocument/completion").to_string();
    assert!(!offered.contains("A post in the") && offered.contains("Un poste de l’équipe"), "{offered}");
    let mut editor = Editor::open(&format!("{plan}-- content/roles/host.toml --\ntitle = \"H\"\n[[▮]]\n"));
    let offered = editor.at_cursor("textDocument/completion").to_string();
    assert!(offered.contains("Qui le tient ou l’a tenu"), "{offered}");
}

#[test]
fn a_reference_leads_to_what_it_names() {
    let at = |file: &str| places(&open(file).at_cursor("textDocument/definition"));
    assert_eq!(at("-- content/a.md --\n[x](role:mod▮erator)\n"), ["roles/moderator.toml:1"]);
    assert_eq!(at("-- content/a.md --\n[x](tone.md#hum▮our)\n"), ["tone.md:3"]);
    assert_eq!(at("-- content/a.md --\n[x](to▮ne.md)\n"), ["tone.md:1"]);
    assert_eq!(at("-- content/roles/host.toml --\nreports-to = \"mod▮erator\"\n"), ["roles/moderator.toml:1"]);
    assert_eq!(at("-- content/a.md --\n+++\naudience = \"te▮am\"\n+++\n"), ["book.toml:6"]);
    assert_eq!(at("-- content/a.md --\nplain te▮xt\n"), Vec::<String>::new());
}

#[test]
fn references_are_found_in_every_form() {
    let mut editor =
        open("-- content/roles/host.toml --\ntitle = \"H\"\nmission = \"M\"\nreports-to = \"mod▮erator\"\n");
    let found = editor.at_cursor("textDocument/references");
    assert_eq!(places(&found), ["index.md:3", "roles/host.toml:3", "roles/moderator.toml:1"]);
    let mut editor = open("-- content/a.md --\n[x](tone.md#hum▮our)\n");
    let found = editor.at_cursor("textDocument/references");
    assert_eq!(places(&found), ["a.md:1", "index.md:3", "tone.md:3"]);
    // From the page itself, links to its headings are links to it.
    let mut editor = open("-- content/a.md --\n[x](to▮ne.md)\n");
    let found = editor.at_cursor("textDocument/references");
    assert_eq!(places(&found), ["a.md:1", "index.md:3", "tone.md:1"]);
}

#[test]
fn links_of_a_file_lead_somewhere() {
    let mut editor = open("-- content/a.md --\n▮[x](role:moderator), [y](https://example.org), [z](nowhere.md)\n");
    let links = editor.of_file("textDocument/documentLink");
    let targets: Vec<&str> = links.as_array().unwrap().iter().filter_map(|link| link["target"].as_str()).collect();
    assert!(matches!(&*targets, [one] if one.ends_with("/content/roles/moderator.toml")), "{targets:?}");
}

#[test]
fn symbols_are_records_and_headings() {
    let mut editor = open("-- content/a.md --\n▮# A\n\n## B\n\n### C\n\n## D\n");
    let symbols = editor.of_file("textDocument/documentSymbol");
    assert_eq!(symbols[0]["name"], "A");
    assert_eq!(symbols[0]["children"][0]["children"][0]["name"], "C");
    assert_eq!(symbols[0]["children"][1]["name"], "D");
    let mut editor =
        open("-- content/calendar/x.toml --\n▮[[entry]]\nid = \"one\"\ntitle = \"First\"\n\n[[entry]]\nid = \"two\"\n");
    let symbols = editor.of_file("textDocument/documentSymbol");
    assert_eq!((&symbols[0]["name"], &symbols[1]["name"]), (&"First".into(), &"two".into()));
    let found = editor.ask("workspace/symbol", serde_json::json!({ "query": "modrtr" }));
    assert_eq!(found[0]["name"], "Moderator (moderator)");
}

#[test]
fn folding_and_selection_follow_the_syntax() {
    let mut editor =
        open("-- content/a.md --\n+++\ntitle = \"A\"\n+++\n\n## B\n\nSome **wo▮rds** here.\n\n## C\n\nx\n");
    let folds = editor.of_file("textDocument/foldingRange");
    let lines: Vec<_> =
        folds.as_array().unwrap().iter().map(|fold| (fold["startLine"].as_u64(), fold["endLine"].as_u64())).collect();
    assert_eq!(lines, [(Some(0), Some(2)), (Some(4), Some(6)), (Some(8), Some(10))]);
    let uri = editor.uri("content/a.md");
    let params = serde_json::json!({ "textDocument": { "uri": uri }, "positions": [{ "line": 6, "character": 8 }] });
    let mut range = editor.ask("textDocument/selectionRange", params)[0].clone();
    let mut widths = Vec::new();
    while !range.is_null() {
        let (start, end) = (&range["range"]["start"], &range["range"]["end"]);
        widths.push((
            start["line"].as_u64().unwrap(),
            start["character"].as_u64().unwrap(),
            end["line"].as_u64().unwrap(),
        ));
        range = range["parent"].clone();
    }
    assert_eq!(&widths[..3], [(6, 7, 6), (6, 5, 6), (6, 0, 6)]);
    assert_eq!(widths.last().unwrap().0, 0);
}

#[test]
fn lenses_tell_seats_and_answers() {
    let mut editor = Editor::open(&PLAN.replace("title = \"Moderator\"", "▮title = \"Moderator\""));
    let lenses = editor.of_file("textDocument/codeLens");
    let titles: Vec<&str> =
        lenses.as_array().unwrap().iter().filter_map(|lens| lens["command"]["title"].as_str()).collect();
    assert!(titles.contains(&"1 of 2 seats held: Ana López"), "{titles:?}");
    let mut editor = open("-- content/a.md --\n# A\n\n## B▮ {answers=\"vibe\"}\n\nWarm and plain.\n");
    let lenses = editor.of_file("textDocument/codeLens");
    assert_eq!(lenses[0]["range"]["start"]["line"], 2, "{lenses}");
}

#[test]
fn a_finding_can_be_accepted_and_a_question_answered() {
    let mut editor = open("-- content/a.md --\n# A\n\n## B▮ {#b}\n\nSee [x](nowhere.md).\n");
    editor.until("the link is found", |own| own.shows("content/a.md", "broken-link"));
    let actions = editor.actions();
    let answer = actions.iter().find(|action| action["title"].as_str().unwrap().contains("`vibe`")).expect("an answer");
    let edits = &answer["edit"]["documentChanges"][0]["edits"];
    assert!(edited(editor.text("content/a.md"), edits).contains("## B {#b answers=\"vibe\"}\n"));
    let mut editor = open("-- content/a.md --\n# A\n\nSee [x](nowhe▮re.md).\n");
    editor.until("the link is found", |own| own.shows("content/a.md", "broken-link"));
    let actions = editor.actions();
    let waive =
        actions.iter().find(|action| action["title"].as_str().unwrap().starts_with("Accept")).expect("a waiver");
    let change = &waive["edit"]["documentChanges"][0];
    let book = edited(&editor.workspace.read("book.toml"), &change["edits"]);
    assert!(book.ends_with("\n\n[[waive]]\nrule = \"broken-link\"\nat = \"content/a.md\"\nwhy = \"\"\n"), "{book}");
    assert!(waive["isPreferred"].is_null());
}

#[test]
fn what_is_to_be_read_again_can_be_said_to_have_been() {
    let mut editor = open(
        "-- content/a.md --\n+++\ntitle = \"A\"\nreviewed-on = 2020-▮01-01 # by us\nreview-every = \"6 months\"\n+++\n\nText.\n",
    );
    editor.until("it is old", |own| own.shows("content/a.md", "stale-review"));
    let actions = editor.actions();
    let read = actions.iter().find(|action| action["title"].as_str().unwrap().contains("today")).expect("an action");
    let text = edited(editor.text("content/a.md"), &read["edit"]["documentChanges"][0]["edits"]);
    assert!(text.contains("\nreviewed-on = 2026-12-01 # by us\n"), "{text}");
    assert!(read["isPreferred"].is_null());
}

#[test]
fn a_post_of_yesterday_can_be_said_to_have_gone_out_or_not_to() {
    let mut editor = open(
        "-- content/calendar/x.toml --\n[[entry]]\nid = \"a\"\ndate = 2026-11-▮20\nchannel = \"forum\"\ntitle = \"A\"\nowner = \"ana\"\nstatus = 'scheduled' # or so\n",
    );
    editor.until("it is late", |own| own.shows("content/calendar/x.toml", "late-entry"));
    for (title, word) in [("It went out", "published"), ("It will not go out", "cancelled")] {
        let actions = editor.actions();
        let own = actions.iter().find(|action| action["title"] == title).expect("an action");
        let text = edited(editor.text("content/calendar/x.toml"), &own["edit"]["documentChanges"][0]["edits"]);
        assert!(text.ends_with(&format!("status = \"{word}\" # or so\n")), "{text}");
    }
}

#[test]
fn what_is_named_and_not_there_can_be_made() {
    let mut editor = open("-- content/roles/host.toml --\ntitle = \"H\"\nmission = \"M\"\nreports-to = \"kee▮per\"\n");
    editor.until("it is not there", |own| own.shows("content/roles/host.toml", "unknown-reference"));
    let actions = editor.actions();
    let make = actions.iter().find(|action| action["title"] == "Make `content/roles/keeper.toml`").expect("an action");
    let changes = make["edit"]["documentChanges"].as_array().unwrap();
    assert_eq!(changes[0]["kind"], "create");
    assert!(changes[1]["edits"][0]["newText"].as_str().unwrap().contains("title = \"Keeper\""), "{changes:?}");
}

#[test]
fn hovers_speak_the_language_of_the_book() {
    let plan = "-- book.toml --\n[book]\ntitle = \"B\"\nlanguage = \"fr\"\n\
        -- content/index.md --\n# Accueil\n\nVoir [elle](role:mod▮erator).\n\
        -- content/roles/moderator.toml --\ntitle = \"Modératrice\"\nmission = \"M\"\nseats = 2\n\
        holders = [{ person = \"ana\", start = 2026-01-01 }]\nreviewed-on = 2026-10-01\nreview-every = \"6 months\"\n\
        -- content/people/ana.toml --\nname = \"Ana\"\ntype = \"volunteer\"\n";
    let said = |plan: &str| Editor::open(plan).at_cursor("textDocument/hover")["contents"]["value"].to_string();
    let role = said(plan);
    assert!(
        role.contains("1 siège occupé sur 2\u{a0}: Ana") && role.contains("la relecture est due le 2027-04-01"),
        "{role}"
    );
    let key = said(&plan.replace("▮", "").replace("mission =", "miss▮ion ="));
    assert!(key.contains("du texte, obligatoire"), "{key}");
}

#[test]
fn a_reference_leads_on_from_a_definition_from_html_from_the_menu_and_by_the_id_of_a_page() {
    let at = |file: &str| places(&open(file).at_cursor("textDocument/definition"));
    assert_eq!(at("-- content/a.md --\n[x][m]\n\n[m]: role:mod▮erator\n"), ["roles/moderator.toml:1"]);
    assert_eq!(at("-- content/a.md --\n<a href=\"tone.md#hum▮our\">x</a>\n"), ["tone.md:3"]);
    assert_eq!(
        at("-- content/faq/a.md --\n+++\nquestion = \"Q?\"\nrelated = [\"page:to▮ne\"]\n+++\n\nA.\n"),
        ["tone.md:1"]
    );
    let plan = PLAN.replace("[audiences]", "[look]\nmenu = [\"to▮ne\"]\n\n[audiences]");
    assert_eq!(places(&Editor::open(&plan).at_cursor("textDocument/definition")), ["tone.md:1"]);
}

const ABOUT: &str = "-- content/a b.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n-- static/l.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";

#[test]
fn references_are_found_in_the_menu_in_definitions_in_html_and_by_the_id_of_a_page() {
    let plan = PLAN.replace("[audiences]", "[look]\nmenu = [\"tone\"]\n\n[audiences]");
    let file = "-- content/a.md --\n[x](to▮ne.md) [y][m] <a href='tone.md'>z</a>\n\n[m]: tone.md#humour\n\n[unused]: <tone.md>\n\
        -- content/faq/a.md --\n+++\nquestion = \"Q?\"\nrelated = [\"page:tone\"]\n+++\n\nA.\n";
    let found = Editor::open(&format!("{plan}{file}")).at_cursor("textDocument/references");
    assert_eq!(
        places(&found),
        ["book.toml:6", "a.md:1", "a.md:1", "a.md:1", "a.md:3", "a.md:5", "faq/a.md:3", "index.md:3", "tone.md:1"]
    );
}

#[test]
fn definitions_logos_and_photos_lead_on() {
    let mut editor = open(&format!("{ABOUT}-- content/a.md --\n▮[x][m]\n\n[m]: role:moderator\n\n[p]: <a b.svg>\n"));
    let links = editor.of_file("textDocument/documentLink");
    let targets: Vec<_> = links
        .as_array()
        .unwrap()
        .iter()
        .map(|link| {
            let to = link["target"].as_str().unwrap().rsplit_once("/content/").unwrap().1;
            (link["range"]["start"]["line"].as_u64().unwrap(), to)
        })
        .collect();
    assert_eq!(targets, [(0, "roles/moderator.toml"), (2, "roles/moderator.toml"), (4, "a%20b.svg")]);
    let plan = PLAN.replace("[audiences]", "[look]\nlogo = \"l▮.svg\"\n\n[audiences]");
    let found = Editor::open(&format!("{plan}{ABOUT}")).at_cursor("textDocument/definition");
    assert!(found["uri"].as_str().unwrap().ends_with("/static/l.svg"), "{found}");
    let photo = open(&format!(
        "{ABOUT}-- content/people/bo.toml --\nname = \"Bo\"\ntype = \"member\"\nphoto = \"../a b▮.svg\"\n"
    ))
    .at_cursor("textDocument/definition");
    assert!(photo["uri"].as_str().unwrap().ends_with("/content/a%20b.svg"), "{photo}");
}

#[test]
fn a_finding_is_accepted_in_the_list_that_there_is() {
    let accepted = |list: &str| {
        let text = format!("{PLAN}-- content/a.md --\n# A\n\nSee [x](nowhe▮re.md).\n");
        let mut editor = Editor::open(&text.replacen("-- book.toml --\n", &format!("-- book.toml --\n{list}\n"), 1));
        editor.until("the link is found", |own| own.shows("content/a.md", "broken-link"));
        let actions = editor.actions();
        let is_waiver = |action: &&Value| action["title"].as_str().unwrap_or_default().starts_with("Accept");
        let waive = actions.iter().find(is_waiver).expect("a waiver");
        edited(&editor.workspace.read("book.toml"), &waive["edit"]["documentChanges"][0]["edits"])
    };
    let first = "{ rule = \"orphan-page\", at = \"content/b.md\", why = \"W\" }";
    let own = "{ rule = \"broken-link\", at = \"content/a.md\", why = \"\" }";
    assert!(accepted(&format!("waive = [ {first} ]")).starts_with(&format!("waive = [ {first}, {own} ]\n")));
    let lines = accepted(&format!("waive = [\n  {first}, # yes\n]"));
    assert!(lines.starts_with(&format!("waive = [\n  {first}, # yes\n  {own},\n]\n")), "{lines}");
    assert!(accepted("waive = []").starts_with(&format!("waive = [{own}]\n")));
}

#[test]
fn a_waiver_names_a_file_whatever_is_in_its_name() {
    let name = "content/dire \"oui\".md";
    let mut editor = Editor::open("-- book.toml --\n-- content/index.md --\n# Home▮\n");
    editor.open_file(name, "# A\n\n[x](gone.md)\n");
    editor.path = name.into();
    editor.settle();
    let params = json!({
        "textDocument": { "uri": editor.uri(name) }, "context": { "diagnostics": [] },
        "range": { "start": { "line": 2, "character": 4 }, "end": { "line": 2, "character": 4 } },
    });
    let actions = editor.ask("textDocument/codeAction", params);
    let title = |action: &&Value| action["title"].as_str().unwrap_or_default().starts_with("Accept this `broken-link`");
    let waive = actions.as_array().unwrap().iter().find(title).expect("a waiver");
    let book = edited("", &waive["edit"]["documentChanges"][0]["edits"]);
    assert!(book.contains("at = \"content/dire \\\"oui\\\".md\"\n"), "{book}");
}

#[test]
fn an_answer_stands_where_its_attribute_is_empty() {
    for (before, after) in [
        ("{answers=\"\"}", "{answers=\"ID\"}"),
        ("{#a answers=''}", "{#a answers=\"ID\"}"),
        ("{answers=}", "{answers=\"ID\"}"),
        ("{answers}", "{answers=\"ID\"}"),
        ("{#a}", "{#a answers=\"ID\"}"),
    ] {
        let text = format!("# A\n\n## Part {before}\n\nText.\n");
        let mut editor =
            Editor::open(&format!("-- book.toml --\n-- content/a.md --\n{}", text.replacen("Part", "Pa▮rt", 1)));
        let actions = editor.actions();
        let here = |action: &&Value| action["title"].as_str().unwrap_or_default().starts_with("Answer here");
        let answer = actions.iter().find(here).unwrap_or_else(|| panic!("{before}: {actions:?}"));
        let title = answer["title"].as_str().unwrap();
        let id = title.rsplit('`').nth(1).expect("the title names the question");
        let written = edited(&text, &answer["edit"]["documentChanges"][0]["edits"]);
        assert_eq!(written, text.replacen(before, &after.replace("ID", id), 1), "{before}");
    }
}

#[test]
fn what_is_no_text_on_disk_is_none_before_it_is_saved() {
    for file in ["content/tone.md", "content/roles/moderator.toml", "book.toml"] {
        let mut editor = Editor::open(&PLAN.replacen("# Home", "▮# Home", 1));
        editor.settle();
        let text = editor.workspace.read(file);
        editor.open_file(file, &text);
        let broken = text.replacen('\n', "\0\n", 1);
        editor.rewrite(file, &broken);
        editor.settle();
        let rules = |editor: &Editor| {
            let found = editor.rules();
            found.into_iter().filter(|rule| rule.contains("utf8") || rule.contains("syntax")).collect::<Vec<_>>()
        };
        assert_eq!(rules(&editor), [format!("{file}: not-utf8")]);
        // What others write beside it does not bring the disk's text back.
        editor.workspace.write("content/beside.md", "# Beside\n");
        let beside = editor.uri("content/beside.md");
        editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": beside, "type": 1 }] }));
        editor.settle();
        assert_eq!(rules(&editor), [format!("{file}: not-utf8")]);
        editor.rewrite(file, &text);
        editor.settle();
        assert!(rules(&editor).is_empty(), "{file}");
    }
}
