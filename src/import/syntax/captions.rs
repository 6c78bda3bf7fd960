//! What a block of code is called: `title="a.js"`, `[npm]`. Here a block has no title of its own: it stands above, in bold.

use super::super::page::{Line, Notes};
use super::{as_code, attribute, attributes};

/// Writes the titles of blocks of code above them.
pub(super) fn write(lines: &mut Vec<Line>, notes: &mut Notes) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut inside = false;
    for line in lines.drain(..) {
        let lead = line.text.len() - line.text.trim_start_matches([' ', '\t', '>']).len();
        let (margin, bare) = line.text.split_at(lead);
        let info = bare.trim_start_matches(['`', '~']);
        let is_fence = line.code && bare.len() - info.len() >= 3;
        let title = (is_fence && !inside).then(|| title(info)).flatten();
        inside = line.code && (!is_fence || !inside || !info.trim().is_empty());
        if let Some(title) = title {
            notes.count("titles of blocks of code, above them");
            let margin = margin.to_owned();
            let is_free = out.last().is_none_or(|last| last.text.trim_matches([' ', '\t', '>']).is_empty());
            if !is_free {
                out.push(Line::new(margin.trim_end(), line.from));
            }
            out.push(Line::new(format!("{margin}**{title}**"), line.from));
            out.push(Line::new(margin.trim_end(), line.from));
        }
        out.push(line);
    }
    *lines = out;
}

/// The title in what follows a fence.
fn title(info: &str) -> Option<String> {
    let (_, rest) = info.trim().split_once(char::is_whitespace)?;
    let label = rest.split_once('[').and_then(|(_, label)| label.split_once(']')).map(|(label, _)| label);
    let all = attributes(rest.trim_matches(['{', '}', ' ']));
    let said = attribute(&all, &["title", "filename", "caption"]).or(label.filter(|_| rest.trim().starts_with('[')))?;
    let said = said.trim();
    let is_plain = said.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | ',' | ':'));
    (!said.is_empty()).then(|| if is_plain { said.to_owned() } else { as_code(said) })
}

#[cfg(test)]
mod tests {
    use super::super::super::page::{Line, Notes, mark_code};

    #[test]
    fn a_block_of_code_says_its_title_above_it() {
        let of = |text: &str| {
            let mut lines: Vec<Line> = text.split('\n').map(|text| Line::new(text, 1)).collect();
            mark_code(&mut lines);
            super::write(&mut lines, &mut Notes::default());
            lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(
            of("```js title=\"src/a.js\" {1}\nx\n```"),
            "**`src/a.js`**\n\n```js title=\"src/a.js\" {1}\nx\n```"
        );
        assert_eq!(of("a\n```sh [npm]\nx\n```"), "a\n\n**npm**\n\n```sh [npm]\nx\n```");
        assert_eq!(
            of("> ~~~ py title='Two words'\n> x\n> ~~~"),
            "> **Two words**\n>\n> ~~~ py title='Two words'\n> x\n> ~~~"
        );
        for same in ["```js {1,3}\nx\n```", "```\n```js title=\"a\"\n```", "```js\na[title]\n```"] {
            assert_eq!(of(same), same);
        }
    }
}
