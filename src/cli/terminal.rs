//! The two streams of the process: results on one, everything else on the other.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::time::Duration;

use annotate_snippets::renderer::Style;
use annotate_snippets::{Group, Level, Renderer};
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use terminal_size::terminal_size_of;

use crate::diagnostic::printable::lines;
use crate::diagnostic::{Text, human, text};

use super::trouble::Trouble;

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

/// One of the two streams of a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// What was asked for.
    Out,
    /// What is said beside it.
    Err,
}

/// Where a command prints.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    colour: Colour,
    quiet: bool,
    /// It speaks French, as the book does.
    french: bool,
}

impl Terminal {
    pub(super) fn new(colour: Colour, quiet: bool, french: bool) -> Self {
        Self { colour, quiet, french }
    }

    /// Whether a stream is to have colours.
    pub(super) fn colour(self, stream: Stream) -> bool {
        let choice = match (self.colour, stream) {
            (Colour::Always, _) => ColorChoice::Always,
            (Colour::Never, _) => ColorChoice::Never,
            (Colour::Auto, Stream::Out) => AutoStream::choice(&io::stdout()),
            (Colour::Auto, Stream::Err) => AutoStream::choice(&io::stderr()),
        };
        choice != ColorChoice::Never
    }

    /// How words stand out on a stream; `{style}` begins it and `{style:#}` ends it.
    pub(super) fn strong(self, stream: Stream) -> Style {
        if self.colour(stream) { Style::new().bold() } else { Style::new() }
    }

    /// How to show findings on a stream.
    pub(super) fn frames(self, stream: Stream, all: bool) -> human::Options {
        let size = match stream {
            Stream::Out => terminal_size_of(io::stdout()),
            Stream::Err => terminal_size_of(io::stderr()),
        };
        human::Options { colour: self.colour(stream), width: size.map(|(width, _)| usize::from(width.0)), all }
    }

    /// Why the run could not be done.
    pub(super) fn trouble(self, trouble: &Trouble) {
        let said = |text: &Text| lines(&text.clone().spoken(self.french));
        let (error, way_out) = if self.french { ("erreur\u{a0}", "aide\u{a0}") } else { ("error", "help") };
        let Trouble { message, help } = trouble;
        let renderer = if self.colour(Stream::Err) { Renderer::styled() } else { Renderer::plain() };
        let mut text =
            renderer.render(&[Group::with_title(Level::ERROR.with_name(error).primary_title(said(message)))]);
        if let Some(help) = help {
            text.push('\n');
            text.push_str(
                &renderer.render(&[Group::with_title(Level::HELP.with_name(way_out).secondary_title(said(help)))]),
            );
        }
        say(&text);
    }

    /// Whether the book is French.
    pub(super) fn is_french(self) -> bool {
        self.french
    }

    /// Words in the language of the book.
    pub(super) fn said(self, text: Text) -> Text {
        text.spoken(self.french)
    }

    /// A word beside the results, unless the run is to be quiet.
    pub(super) fn remark(self, text: impl Into<Text>) {
        if !self.quiet {
            self.notice(text);
        }
    }

    /// What somebody has to know of, however quiet the run is to be.
    pub(super) fn notice(self, text: impl Into<Text>) {
        say(&text.into().spoken(self.french));
    }

    /// Says what takes its time, on a terminal that wants to know. It is gone when it is dropped.
    pub(super) fn progress(self, doing: impl Into<Text>) -> Progress {
        let bar = if self.quiet || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        };
        bar.set_message(doing.into().spoken(self.french).to_string());
        Progress(bar, self.french)
    }
}

/// Prints to a stream. A reader that has gone (`parvis check | head`) is no trouble: what was found
/// still counts.
pub(super) fn print(stream: Stream, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Trouble> {
    let mut out: BufWriter<Box<dyn Write>> = BufWriter::new(match stream {
        Stream::Out => Box::new(io::stdout()),
        Stream::Err => Box::new(io::stderr()),
    });
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            Err(Trouble::new(text!("cannot write the output: {error}", "impossible d'écrire le résultat : {error}")))
        }
        Ok(()) => Ok(()),
    }
}

fn say(text: &str) {
    // Nowhere is left to complain that this cannot be said.
    let _ = print(Stream::Err, |err| writeln!(err, "{text}"));
}

/// What takes its time, shown while it does.
#[derive(Debug)]
pub(super) struct Progress(ProgressBar, bool);

impl Progress {
    /// The next step.
    pub(super) fn doing(&self, what: impl Into<Text>) {
        self.0.set_message(what.into().spoken(self.1).to_string());
    }

    /// Steps aside while something else is printed.
    pub(super) fn pause<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }

    /// How many files there are to make; [`Progress::done`] counts them.
    pub(super) fn of(&self, files: usize) {
        self.0.set_length(files as u64);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {bar:24} {pos}/{len}") {
            self.0.set_style(style);
        }
    }

    /// One more is made.
    pub(super) fn done(&self) {
        self.0.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
