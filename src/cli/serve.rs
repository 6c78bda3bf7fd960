//! `parvis serve`.

use std::net::SocketAddr;
use std::process::{Command as Process, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::Args;

use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::{self, Finding, Severity, Tally, Text, human, text};
use crate::load::Disk;
use crate::serve::{Event, Failure, Log, Preview, Settings};

use super::terminal::{self, Stream, Terminal};
use super::trouble::Trouble;
use super::{Global, Outcome, ending, plan};

/// Show the handbook on this machine while you write it; the page follows every save
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parvis serve --open               and show it in the browser
  parvis serve --audience member    as members will see it
  parvis serve --navigate           the page follows the file that you edit")]
pub(super) struct Command {
    /// The port; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 4242)]
    port: u16,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
    /// Open pages go to the page of the file that is edited
    #[arg(long)]
    navigate: bool,
    /// The circle to show it to; without it, the closest
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// The address to listen on; other machines can read the plan if it is not this one's own
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// Look at the files again and again, where the system does not tell of changes
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(command: &Command, global: &Global, terminal: Terminal) -> Result<Outcome, Trouble> {
    plan::require(&Disk::new(&global.root))?;
    let settings = Settings {
        root: global.root.clone(),
        today: global.today,
        audience: command.audience.clone(),
        host: command.host.clone(),
        port: command.port,
        navigate: command.navigate,
        poll: command.poll,
    };
    let desk = Arc::new(Desk { shown: Mutex::default(), terminal });
    let preview = Preview::open(settings, log(&desk)).map_err(|failure| trouble(&failure))?;
    let address = preview.address();
    if !address.ip().is_loopback() {
        terminal.remark(text!(
            "warning: {address} can be reached from other machines, and whoever reaches it reads the whole plan",
            "avertissement : {address} peut être atteint d'autres machines, et qui l'atteint lit tout le plan"
        ));
    }
    let url = url(address);
    terminal::print(Stream::Out, |out| writeln!(out, "{url}"))?;
    desk.open();
    if command.open && open(&url).is_err() {
        terminal.remark(text!("no browser could be opened", "aucun navigateur n'a pu être ouvert"));
    }
    ending::leave_to_others();
    preview.run();
    Ok(Outcome::Clean)
}

/// Where a browser on this machine finds it.
fn url(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        return format!("http://127.0.0.1:{}/", address.port());
    }
    format!("http://{address}/")
}

/// Tells on the terminal what the preview has to say: a line for each change, and findings that are new.
fn log(desk: &Arc<Desk>) -> Log {
    let desk = Arc::clone(desk);
    let terminal = desk.terminal;
    Arc::new(move |event| match event {
        Event::Rebuilt { files, took } => terminal.remark(rebuilt(&files, took)),
        Event::Polling(why) => terminal.remark(text!(
            "changes are looked for again and again, since the system does not tell of them: {why}",
            "les changements sont cherchés encore et encore, car le système ne les dit pas : {why}"
        )),
        Event::Unreadable(error) => {
            terminal.remark(text!("the plan cannot be read: {error}", "le plan ne peut se lire : {error}"));
        }
        Event::Failed => terminal.remark((
            "Parvis has failed at this change, by its own fault: what is shown is of before; please report it",
            "Parvis a échoué sur ce changement, par sa propre faute : ce qui s'affiche date d'avant ; merci de le dire",
        )),
        Event::Undated(silence) => terminal.remark(plan::undated(&silence)),
        Event::Unchanged(silence) => terminal.remark(plan::unchanged(&silence)),
        Event::Findings(findings) => desk.found(&findings),
    })
}

/// The findings that are on the terminal.
struct Desk {
    shown: Mutex<Shown>,
    terminal: Terminal,
}

#[derive(Default)]
struct Shown {
    findings: Option<Arc<Vec<Finding>>>,
    /// The address is there, which comes first.
    is_open: bool,
}

impl Desk {
    fn found(&self, findings: &Arc<Vec<Finding>>) {
        let Ok(mut shown) = self.shown.lock() else { return };
        let before = shown.findings.replace(Arc::clone(findings));
        match before {
            _ if !shown.is_open => {}
            Some(before) => show(&before, findings, self.terminal),
            None => greet(findings, self.terminal),
        }
    }

    /// The address has been said: what was found meanwhile may follow.
    fn open(&self) {
        let Ok(mut shown) = self.shown.lock() else { return };
        shown.is_open = true;
        if let Some(findings) = &shown.findings {
            greet(findings, self.terminal);
        }
    }
}

fn rebuilt(files: &[Box<str>], took: Duration) -> Text {
    let what = match files {
        [] => text!("the plan", "le plan"),
        [one] => Text::same(one.clone()),
        [one, rest @ ..] => {
            let more = rest.len();
            text!("{one} and {more} more", "{one} et {more} de plus")
        }
    };
    // The name comes from the disk: it must not steer the terminal.
    what.map(|what| format!("{} · {:.0} ms", diagnostic::printable::line(what), took.as_secs_f64() * 1e3))
}

/// Shows what is wrong to begin with. Warnings are counted: a new plan has a screen of them, and the address would scroll away.
fn greet(findings: &[Finding], terminal: Terminal) {
    if findings.is_empty() {
        return;
    }
    let wrong: Vec<Finding> = findings.iter().filter(|one| one.severity == Severity::Error).cloned().collect();
    let frames = terminal.frames(Stream::Err, false);
    // Nowhere is left to complain that this cannot be said.
    let _ = terminal::print(Stream::Err, |mut err| human::write(&wrong, frames, &mut err));
    if wrong.len() < findings.len() {
        let tally = Tally::of(findings).told();
        let (en, fr) = (tally.english(), tally.french());
        terminal.remark(text!("{en}; `parvis check` shows each", "{fr} ; `parvis check` les montre"));
    }
}

/// Shows findings that were not there before. Those that have only moved, because of lines above them,
/// are the same to whoever reads.
fn show(before: &[Finding], now: &[Finding], terminal: Terminal) {
    let key = |finding: &Finding| (finding.rule, finding.place.source.path.clone(), finding.message.clone());
    let known: std::collections::HashSet<_> = before.iter().map(key).collect();
    let new: Vec<Finding> = now.iter().filter(|finding| !known.contains(&key(finding))).cloned().collect();
    let frames = terminal.frames(Stream::Err, false);
    // Nowhere is left to complain that this cannot be said.
    let _ = terminal::print(Stream::Err, |mut err| human::write(&new, frames, &mut err));
    let tally = Tally::of(now);
    if Tally::of(before) != tally && new.len() != now.len() || now.is_empty() {
        terminal.remark(if now.is_empty() {
            text!("nothing is wrong any more", "plus rien ne va mal")
        } else {
            tally.told()
        });
    }
}

fn trouble(failure: &Failure) -> Trouble {
    let trouble = Trouble::new(failure.message());
    match failure {
        Failure::Bind(..) => trouble.help(text!(
            "choose another port with `--port N`, or any free one with `--port 0`",
            "choisissez un autre port avec `--port N`, ou n'importe lequel avec `--port 0`"
        )),
        Failure::Root(_) => trouble
            .help(text!("name the plan's folder with `--root DIR`", "nommez le dossier du plan avec `--root DIR`")),
        Failure::Audience(name, known) => {
            let known: Vec<&str> = known.iter().map(|name| &**name).collect();
            trouble.help(match nearest(name, known.iter().copied()) {
                Some(near) => did_you_mean(near),
                None => plan::audiences(&known),
            })
        }
        Failure::System(_) => trouble,
    }
}

/// Opens an address in the browser, and does not wait for it.
fn open(url: &str) -> std::io::Result<()> {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    Process::new(program)
        .args(arguments)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}
