//! Handbooks of any size, a floor, and the comparison of Parvis with its rivals: see `BENCHMARKS.md`.

use std::io;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use generate::layout::{self, Layout};
use generate::plan::{self, Amounts};

mod floor;
mod generate;
mod measure;

#[derive(Debug, Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a handbook.
    Pages {
        /// How many pages.
        #[arg(long, default_value_t = 1000)]
        pages: usize,
        /// The program it is laid out for.
        #[arg(long, value_enum, default_value = "parvis")]
        layout: Layout,
        /// A folder that is new or empty.
        folder: PathBuf,
    },
    /// Write a plan: 2,000 questions, 500 people, 200 roles, five years of calendar, 100 metrics.
    Plan {
        /// How much of all that.
        #[arg(long, default_value_t = 100)]
        percent: usize,
        /// A folder that is new or empty.
        folder: PathBuf,
    },
    /// Read, parse and write the Markdown under a folder, and nothing else.
    Floor {
        /// The Markdown files.
        from: PathBuf,
        /// Where the HTML goes.
        to: PathBuf,
    },
    /// Measure all programs in turn and write the report.
    Compare(measure::compare::Options),
}

fn main() -> io::Result<()> {
    match Arguments::parse().command {
        Command::Pages { pages, layout, folder } => layout::write(layout, pages, &folder),
        Command::Plan { percent, folder } => plan::write(Amounts::of(percent), &folder),
        Command::Compare(options) => measure::compare::run(&options),
        Command::Floor { from, to } => {
            let files = floor::run(&from, &to)?;
            println!("{files} files");
            Ok(())
        }
    }
}
