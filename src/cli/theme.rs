//! `parvis theme`.

use clap::Args;

use crate::diagnostic::suggest::nearest;
use crate::diagnostic::text;
use crate::render::Theme;
use crate::site::theme_fault;

use super::scaffold::Scaffold;
use super::terminal::{self, Stream};
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Copy a file of the built-in theme, to begin one's own from
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis theme                             every file of the built-in theme
  parvis theme templates/page.html         that file, into themes/ours/ or the theme that book.toml names

A sheet of another name than a built-in one is added to them: themes/ours/static/css/ours.css.
Colours, fonts, logo, footer and menu need no theme: see [look] in book.toml.")]
pub(super) struct Command {
    /// The file's path in the theme; without it, all of them
    file: Option<String>,
}

pub(super) fn run(command: &Command, global: &Global) -> Result<Outcome, Trouble> {
    let files = Theme::built_in();
    let Some(file) = &command.file else {
        let mut list = String::new();
        for path in files.keys() {
            list.push_str(path);
            list.push('\n');
        }
        terminal::print(Stream::Out, |out| out.write_all(list.as_bytes()))?;
        return Ok(Outcome::Clean);
    };
    let asked = file.trim_start_matches("themes/parvis/").trim_start_matches('/');
    let Some((path, bytes)) = files.get_key_value(asked) else {
        let near = nearest(asked, files.keys().map(|path| &**path));
        let help = near.map_or_else(
            || text!("`parvis theme` lists them", "`parvis theme` les liste"),
            |near| {
                text!(
                    "did you mean `{near}`? `parvis theme` lists them all",
                    "vouliez-vous dire `{near}` ? `parvis theme` les liste tous"
                )
            },
        );
        return Err(Trouble::new(text!(
            "the built-in theme has no file `{file}`",
            "le thème intégré n'a pas de fichier `{file}`"
        ))
        .help(help));
    };
    let opened = plan::open(global)?;
    let theme = opened.read.plan.config.theme();
    if let Some(fault) = theme.and_then(theme_fault) {
        let (theme, fault, fault_fr) = (theme.unwrap_or_default(), fault.en, fault.fr);
        return Err(Trouble::new(text!(
            "`{theme}`, as book.toml says, cannot be the name of a theme: {fault}",
            "`{theme}`, que donne book.toml, ne peut être le nom d'un thème : {fault_fr}"
        )));
    }
    let target = format!("themes/{}/{path}", theme.unwrap_or("ours"));
    let mut scaffold = Scaffold::new(&global.root);
    scaffold.file(&target, &String::from_utf8_lossy(bytes))?;
    if let Some(path) = scaffold.kept.first() {
        return Err(Trouble::there(path));
    }
    let mut told = format!("{target}\n");
    if theme.is_none() {
        let next = text!(
            "write `theme = \"ours\"` under `[build]` in book.toml for it to be used",
            "écrivez `theme = \"ours\"` sous `[build]` dans book.toml pour qu'il serve"
        );
        told.push_str(&next.spoken(&*opened.read.plan.config.language == "fr"));
        told.push('\n');
    }
    terminal::print(Stream::Out, |out| out.write_all(told.as_bytes()))?;
    Ok(Outcome::Clean)
}
