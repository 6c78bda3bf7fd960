//! `parvis reviewed`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::diagnostic::{Severity, text};
use crate::parse::{self, Document};
use crate::toml::edit;

use super::scaffold::Scaffold;
use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome, plan};

/// Say that these files were read through today: `reviewed-on` is set, and nothing else is touched
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis reviewed content/strategy/tone.md
  parvis reviewed content/roles/*.toml --today 2026-12-01")]
pub(super) struct Command {
    /// The files, as seen from here or from the plan's folder
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    let loaded = plan::load(global)?;
    let today = loaded.today;
    let (_, read) = loaded.read();
    let mut scaffold = Scaffold::of_a_whole(&global.root);
    let mut stamped = Vec::new();
    for path in &command.paths {
        let path = within(&global.root, path);
        let document = read.plan.documents.iter().find(|document| *document.source.path == *path).ok_or_else(|| {
            Trouble::new(text!("`{path}` is no file of the plan", "`{path}` n'est pas un fichier du plan")).help(text!(
                "name a `.md` or `.toml` file under `content/`",
                "nommez un fichier `.md` ou `.toml` sous `content/`"
            ))
        })?;
        scaffold.replaces(&path)?;
        if document.location.is_translation {
            let mut all = read.plan.documents.iter().filter(|own| !own.location.is_translation);
            let original = all.find(|own| own.location.logical == document.location.logical);
            let trouble = Trouble::new(text!(
                "`{path}` is a translation, and says no day of its own",
                "`{path}` est une traduction, qui ne dit pas de jour à elle"
            ));
            return Err(match original.map(|own| &own.source.path) {
                Some(own) => trouble.help(text!(
                    "read both, and name `{own}`; no file was touched",
                    "relisez les deux, et nommez `{own}` ; aucun fichier n'a été touché"
                )),
                None => trouble,
            });
        }
        let doubt = read.findings.iter().find(|finding| {
            *finding.place.source.path == *path
                && finding.severity == Severity::Error
                && matches!(finding.rule, "syntax" | "not-utf8" | "too-deep")
        });
        if let Some(finding) = doubt {
            let line = finding.place.start().line;
            let (why, why_fr) = (finding.message.english(), finding.message.french());
            return Err(Trouble::new(text!(
                "`{path}` cannot be read whole: {why} (line {line})",
                "`{path}` ne peut se lire en entier : {why_fr} (ligne {line})"
            ))
            .help(text!(
                "mend it first: nobody can have read it through as it is; no file was touched",
                "réparez-le d'abord : tel quel, personne n'a pu le relire ; aucun fichier n'a été touché"
            )));
        }
        // A file of one record says it in that, one of many at its top.
        let common = document.items.first().filter(|item| item.table.is_none()).map(|item| &item.common);
        let stands = common.unwrap_or(&document.common).reviewed_on.as_ref().map(|on| on.value);
        if let Some(later) = stands.filter(|on| *on > today) {
            let trouble = text!(
                "`{path}` was read through on {later}, after {today}",
                "`{path}` a été relu le {later}, après le {today}"
            );
            return Err(Trouble::new(trouble).help(text!(
                "the later day stays; write another by hand, if that is meant; no file was touched",
                "le jour le plus récent reste ; écrivez-en un autre à la main, si c'est voulu ; aucun fichier n'a été touché"
            )));
        }
        stamped.push((
            path.clone(),
            stamp(document, &today.to_string()).ok_or_else(|| {
                Trouble::new(text!(
                    "`{path}` has no place for `reviewed-on`",
                    "`{path}` n'a pas de place pour `reviewed-on`"
                ))
                .help(text!("write it by hand, at its top", "écrivez-le à la main, tout en haut"))
            })?,
        ));
    }
    for (path, text) in &stamped {
        scaffold.replace(path, text)?;
    }
    scaffold.keep();
    if !global.quiet {
        terminal::print(Stream::Out, |out| {
            stamped.iter().try_for_each(|(path, _)| {
                let told = text!("{path}: reviewed on {today}", "{path} : relu le {today}");
                writeln!(out, "{}", terminal.said(told))
            })
        })?;
    }
    Ok(Outcome::Clean)
}

/// A path as the plan says it: relative to its folder, with `/`.
fn within(root: &Path, path: &Path) -> String {
    let full = |path: &Path| std::path::absolute(path).ok();
    let inner = full(path).zip(full(root)).and_then(|(path, root)| path.strip_prefix(root).ok().map(Path::to_owned));
    let inner = inner.filter(|inner| root.join(inner).exists()).unwrap_or_else(|| path.to_owned());
    let parts: Vec<_> = inner.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect();
    parts.iter().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The text with `reviewed-on` of this day, line ends and all else as they are. A page without front matter gets one.
fn stamp(document: &Document, today: &str) -> Option<String> {
    let source = &document.source;
    let text = &*source.text;
    let Some(front) = parse::parts(document)?.0 else {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let (mark, body) = text.split_at(source.start());
        return Some(format!("{mark}+++{end}reviewed-on = {today}{end}+++{end}{end}{body}"));
    };
    let stamped = edit::with_key(&text[front.clone()], "reviewed-on", today)?;
    Some(format!("{}{stamped}{}", &text[..front.start], &text[front.end..]))
}
