//! Marks as people set them who have not read how: each is an error and hides, and prose that only looks like one is prose.

use crate::meant::{BOOK, all_hide, told};
use crate::plan::plan;

#[test]
fn front_matter_between_any_rules_or_below_a_heading_is_an_error_and_hides_the_file() {
    let heads = [
        "\\+++\ntitle = \"Pay\"\n\\+++\n",
        "\\+\\+\\+\n\ntitle = \"Pay\"\n\n\\+\\+\\+\n",
        "\\---\ntitle: Pay\n\\---\n",
        "***\n\ntitle = \"Pay\"\n\nowner = \"x\"\n\n***\n",
        "* * *\ntitle: Pay\nhidden: true\n* * *\n",
        "____________\ntitle = \"Pay\"\n____________\n",
        "============\ntitle: Pay\naudience: lead\n============\n",
        "===\nhidden: true\ntitle: Pay\n===\n",
        "------------\ntitle: Pay\nhidden: true\n------------\n",
        "–––\ntitle: Pay\ndate: 2026\n–––\n",
    ];
    all_hide("content/pay.md", heads.map(|head| format!("{head}\nCANARY\n")));
    let below = [
        "title = \"K\"\ndate = 2026-01-02\n",
        "title: K\ndate: 2026-01-02\n",
        "owner = \"lead\"\nreviewed-on = 2026-01-02\n",
        "***\ntitle: K\ndate: 2026\n***\n",
        "```toml\naudience = \"lead\"\n```\n",
        "```toml\ndraft = true\n```\n",
        "~~~yaml\ntitle: K\ndraft: true\n~~~\n",
    ];
    let texts = below
        .iter()
        .flat_map(|below| ["# A\n", "# A\n\n", "A\n===\n\n"].map(|heading| format!("{heading}{below}\nCANARY\n")));
    all_hide("content/pay.md", texts);
}

#[test]
fn rules_notes_and_examples_are_no_front_matter() {
    let mut wrong = Vec::new();
    for page in [
        "---\nNote: this page is for all who begin.\n---\n",
        "---\n\nAttention : à lire avant tout.\n\n---\n",
        "---\nnote: read this first\n---\n",
        "***\n\nA text: with a colon.\n\n***\n",
        "***\n\nTitle: The long way home\n\n***\n",
        "***\nsource: the minutes of May\n***\n",
        "===\n\n- a list\n\n===\n",
        "# Minutes\n\nDate: 3 May\nPlace: the hall\n",
        "# Minutes\n\ndate : 3 mai\nlieu : la salle\n",
        "# Persona\n\nage: 34\nlocation: Paris\n",
        "# Mail\n\nsummary: what was said\n",
        "# A\n\nA page is marked so:\n\n```toml\naudience = \"lead\"\n```\n",
        "# A\n\n```toml\n[book]\ntitle = \"x\"\n```\n",
        "# A\n\n```sh\ndraft=true\n```\n",
        "# A\n\n```toml\ntitle = \"x\"\n```\n",
        "# A\n\nx = 3\n",
    ] {
        let (found, shows) = told("content/pay.md", &format!("{page}\nCANARY\n"));
        let found = found.but(&["skipped-heading-level"]);
        if !shows || !found.0.is_empty() {
            wrong.push(format!("{page:?}: shown: {shows}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_circle_beside_a_word_for_those_who_read_hides() {
    let marks = [
        "audience → lead",
        "Audience -> lead",
        "audience | lead",
        "audience — lead",
        "Public : lead",
        "**Public** : lead",
        "- Cercle : lead",
        "Réservé à : lead",
        "Destinataires : `lead`",
        "visible par → lead",
        "[audience]\nlead",
        "**Audience**\nLead",
        "audience\n: lead",
    ];
    let texts = marks.iter().flat_map(|mark| {
        ["@\n\nCANARY\n", "# A\n\n@\n\nCANARY\n", "# A\n\ntext\n\n## S\n\n@\n\nCANARY\n"]
            .map(|page| page.replace('@', mark))
    });
    all_hide("content/pay.md", texts);
    let tables = [
        "| audience | lead |\n|---|---|\n",
        "| Audience | lead |\n| :-- | -- |\n| title | Pay |\n",
        "| title | audience |\n|---|---|\n| Pay | lead |\n",
        "|   |   |\n|---|---|\n| public | lead |\n",
        "title | draft\n--- | ---\nPay | true\n",
    ];
    let texts = tables.iter().flat_map(|table| ["", "# A\n\n"].map(|top| format!("{top}{table}\nCANARY\n")));
    all_hide("content/pay.md", texts);
    let html = [
        "<table><tr><th>audience</th><td>lead</td></tr></table>\n",
        "<table>\n<tr><th>Title</th><th><b>Audience</b></th></tr>\n<tr><td>Pay</td><td>lead</td></tr>\n</table>\n",
        "<dl>\n<dt>Audience:</dt>\n<dd>Lead</dd>\n</dl>\n",
    ];
    let texts = html.iter().flat_map(|table| ["", "# A\n\n"].map(|top| format!("{top}{table}\nCANARY\n")));
    all_hide("content/pay.md", texts);
    let code = "# A\n\ntext\n\n## CANARY\n\n```toml\ntitle = \"x\"\naudience = \"lead\"\n```\n";
    all_hide("content/pay.md", [code.to_owned()]);
}

#[test]
fn a_comment_a_class_or_the_end_of_a_heading_that_names_a_circle_hides() {
    let marks = [
        "<!-- lead -->\n## S",
        "## S\n<!-- Lead -->",
        "## S <!-- lead -->",
        "[//]: # (lead)\n\n## S",
        "<!-- start lead -->",
        "## S {.for-lead}",
        "## S {.lead-only}",
        "## S (lead only)",
        "## S *(only the lead)*",
        "## S — lead only",
        "<section class=\"lead\">",
        "<div class=\"for-lead\">",
        "<div data-for=\"lead\">",
        "<lead>",
    ];
    all_hide("content/pay.md", marks.map(|mark| format!("# A\n\ntext\n\n{mark}\n\nCANARY\n")));
    let (found, _) = told("content/pay.md", "# A\n\n<!-- lead -->\n\nx\n\n<!-- /lead -->\n");
    assert_eq!(found.0.len(), 1, "{found:?}");
}

#[test]
fn a_mark_in_a_value_of_a_record_hides_the_record() {
    let marks = [
        "{audience=\"lead\"}",
        "{audiance=lead}",
        "｛audience=lead｝",
        "{.lead}",
        "{draft}",
        "{: .audience-lead}",
        "(audience: lead)",
        "<!-- audience: lead -->",
        "<!-- lead -->",
        "[audience=lead]",
    ];
    for (path, record) in [
        ("content/roles/r.toml", "title = 'CANARY @'\nmission = 'm'\n"),
        ("content/roles/r.toml", "title = 'R'\nmission = 'CANARY @'\n"),
        ("content/roles/r.toml", "title = 'R'\nmission = '''\nCANARY\n\n@\n'''\n"),
        ("content/roles/r.toml", "title = 'R'\nmission = 'm'\nrequirements = ['CANARY @']\n"),
        ("content/roles/r.toml", "title = 'R'\nmission = 'm'\nnot-wanted = [{ text = 'CANARY @', why = 'x' }]\n"),
        ("content/people/p.toml", "name = 'CANARY @'\ntype = 'member'\n"),
        ("content/faq/q.md", "+++\nquestion = 'CANARY? @'\n+++\ntext\n"),
        ("content/pay.md", "+++\ntitle = 'x'\nsummary = 'CANARY @'\n+++\ntext\n"),
        ("content/measurement/objectives/o.toml", "title = 'O'\ntext = 'CANARY @'\ndue = 2027-01-01\n"),
        (
            "content/roles/responsibilities.toml",
            "[[responsibility]]\nid = 'a'\ntext = 'CANARY @'\naccountable = 'r'\nresponsible = ['r']\n",
        ),
    ] {
        all_hide(path, marks.map(|mark| record.replace('@', mark)));
    }
    // The other record of the file stays.
    let two = "[[responsibility]]\nid = 'a'\ntext = 'x {audience=lead}'\naccountable = 'r'\nresponsible = ['r']\n\
               [[responsibility]]\nid = 'b'\ntext = 'CANARY'\naccountable = 'r'\nresponsible = ['r']\n";
    assert!(told("content/roles/responsibilities.toml", two).1);
    for text in [
        "the audience of the forum",
        "Audience: newcomers",
        "audience: everybody who repairs",
        "Dear {name}, welcome",
        "{team.name}",
        "https://example.org/{audience}/x",
        "a set {a, b}",
        "<!-- a note -->",
        "Anna (lead)",
        "draft",
        "{drift}",
    ] {
        let text = format!("name = 'CANARY'\npronouns = '{text}'\ntype = 'member'\n");
        let (found, shows) = told("content/people/p.toml", &text);
        let is_told = found.of("unknown-key").chain(found.of("unknown-audience")).count() > 0;
        assert!(shows && !is_told, "{text}: {found:?}");
    }
}

#[test]
fn sentences_of_plans_and_handbooks_are_prose() {
    let lines = [
        "Public : tous les habitants du quartier.",
        "Public visé : équipe",
        "Audience: newcomers",
        "- Audience: newcomers and members",
        "Pour : les bénévoles",
        "For the team.",
        "Réservé aux membres de l'équipe.",
        "Ask the lead → she knows.",
        "Team - who we are",
        "team | lead",
        "The lead - Anna - answers.",
        "Public: everybody may come.",
        "Access: by the back door",
        "Restricted: no dogs",
        "Visible: from the street",
        "From draft -> published",
        "État : brouillon relu par Zoé",
        "Members-only evenings are on Fridays.",
        "## Anna (lead)",
        "## The room (for the team)",
        "## Parking (reserved for the team)",
        "## Team - rules",
        "## Team {#team}",
        "## For the lead {#for-lead}",
        "## Lead and team",
        "## Only the lead signs",
        "{% include url=\"lead.md\" %}",
        "<!-- the lead signs this every month -->",
        "<!-- toc -->",
        "<!-- omit in toc -->",
        "<!-- team photo of 2025 -->",
        "<!-- Slide 2 -->",
        "<span class=\"lead\">x</span>",
        "<div class=\"row\">x</div>",
        "<div class=\"lead wide\">x</div>",
        "| circle | who |\n|---|---|\n| lead | Anna |",
        "| channel | audience |\n|---|---|\n| forum | team |",
        "<table><tr><th>Channel</th><th>Audience</th></tr><tr><td>forum</td><td>lead</td></tr></table>",
        "<table><tr><th>Audience</th><td>Lead teachers</td></tr></table>",
        "<dl><dt>Audience</dt><dd>Who reads</dd><dt>Lead</dt><dd>Who leads</dd></dl>",
        "Write `audience: lead` at the top.",
        "1. audience\n2. lead",
        "What is an audience\nlead to?",
    ];
    let mut wrong = Vec::new();
    let tops = ["# A\n\n", "# A\n\ntext\n\n"];
    let below = ["text\n\n| audience | lead |\n|---|---|\n| a | b |", "text\n\n```toml\naudience = \"lead\"\n```"];
    for page in lines.iter().flat_map(|line| tops.map(|top| format!("{top}{line}"))).chain(below.map(Into::into)) {
        let (found, shows) = told("content/pay.md", &format!("{page}\n\nCANARY\n"));
        let is_told = |rule| matches!(rule, "syntax" | "unknown-key" | "unknown-audience");
        if !shows || found.0.iter().any(|finding| is_told(finding.rule)) {
            wrong.push(format!("{page:?}: shown: {shows}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // A circle that hides nothing is named by anybody.
    let open = plan(BOOK).with("content/a.md", "# A\n\nPublic : public\n\n<!-- public -->\n");
    open.findings().lacks("unknown-audience");
}

#[test]
fn data_on_one_line_in_code_or_a_comment_that_names_a_circle_is_an_error_and_hidden() {
    let objects = [
        "{\"audience\":\"lead\"}",
        "{ \"title\": \"Pay\", \"audience\": \"lead\", \"owner\": \"x\" }",
        "{audience: lead}",
        "{ audience:'lead' }",
        "{\n  \"title\": \"Pay\", \"audience\": \"lead\"\n}",
        "page: {title: Pay, audience: lead}",
        "page = { audience = \"lead\" }",
    ];
    let blocks = objects.iter().flat_map(|object| {
        ["json", "", "json5", "yaml", "toml", "js"].map(|language| format!("```{language}\n{object}\n```\n"))
    });
    let mut all: Vec<String> = blocks.collect();
    all.extend(objects.iter().map(|object| format!("~~~\n{object}\n~~~\n")));
    all.extend(objects.iter().take(4).map(|object| format!("<!-- {object} -->\n")));
    all.push("```js\nexport const audience = \"lead\"\n```\n".to_owned());
    all.push("```ts\nexport default { audience: \"lead\" }\n```\n".to_owned());
    all.push("```json\n{\"title\": \"Pay\", \"draft\": true}\n```\n".to_owned());
    let front = "+++\ntitle = \"Pay\"\n+++\n";
    let texts = all
        .iter()
        .flat_map(|head| ["", "# Pay\n\n", "Text.\n\n## Pay\n\n"].map(|above| format!("{above}{head}\nCANARY\n")));
    // What is no mark below a heading of a section is an example there.
    let texts: Vec<String> = texts.filter(|text| !(text.starts_with("Text") && text.contains("draft"))).collect();
    let below: Vec<String> =
        texts.iter().filter(|text| text.contains("audience")).map(|text| format!("{front}{text}")).collect();
    all_hide("content/pay.md", texts);
    all_hide("content/pay.md", below);
    let role = "+++\ntitle = \"Pay\"\nmission = \"To pay.\"\n+++\n";
    all_hide(
        "content/roles/m.md",
        all.iter().filter(|head| head.contains("audience")).map(|head| format!("{role}{head}\nCANARY\n")),
    );
    let mut wrong = Vec::new();
    for shown in [
        "```json\n{\"name\": \"x\", \"type\": \"y\"}\n```\n",
        "# API\n\nSend this:\n\n```json\n{\"audience\": \"lead\", \"text\": \"x\"}\n```\n",
        "# API\n\n```js\nsend({to: \"x\", audience: \"everybody\"})\n```\n",
        "<!-- {\"layout\": \"wide\", \"toc\": 2} -->\n",
        "# A\n\nThe form takes `{\"audience\": \"lead\"}`.\n",
    ] {
        let (found, shows) = told("content/pay.md", &format!("{shown}\nCANARY\n"));
        if !shows || !found.0.is_empty() {
            wrong.push(format!("{shown:?}: shown: {shows}\n{found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
