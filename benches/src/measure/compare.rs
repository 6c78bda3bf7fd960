//! All programs in turn, several rounds, medians.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use walkdir::WalkDir;

use super::contender::{self, Contender, Programs};
use super::process::{self, Cost};
use super::table::{Table, median, size, time};
use super::{machine, saving, search};
use crate::generate::{layout, plan};

/// What is measured.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    #[command(flatten)]
    programs: Programs,
    /// How many pages the handbooks have.
    #[arg(long, value_delimiter = ',', default_values_t = [100, 1000, 10_000])]
    pages: Vec<usize>,
    /// How often each program has its turn.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// The page to write; its text around the tables is `benches/report.md`.
    #[arg(long)]
    report: Option<PathBuf>,
}

/// A contender with a handbook of its own, and what it cost so far.
struct Turn {
    contender: Contender,
    root: PathBuf,
    clean: Vec<Cost>,
    again: Vec<Cost>,
    check: Vec<Cost>,
}

/// Measures everything and writes the report.
pub fn run(options: &Options) -> io::Result<()> {
    let (folder, system) = machine::field();
    let field = tempfile::Builder::new().prefix("parvis-bench-").tempdir_in(folder)?;
    let mut tables = String::new();
    for pages in &options.pages {
        let root = field.path().join(pages.to_string());
        let table = handbook(options, *pages, &root)?;
        let _ = writeln!(tables, "### {pages} pages\n\n{}", table.markdown());
        fs::remove_dir_all(root)?;
    }
    let plans = plans(options, &field.path().join("plan"))?.markdown();
    let _ = write!(tables, "### Plans\n\n{plans}");
    let report = include_str!("../../report.md")
        .replace("{machine}", &machine::description())
        .replace("{system}", system)
        .replace("{programs}", &versions(&options.programs))
        .replace("{rounds}", &options.rounds.to_string())
        .replace("{tables}", tables.trim_end());
    if let Some(path) = &options.report {
        return fs::write(path, report);
    }
    println!("{report}");
    Ok(())
}

fn versions(programs: &Programs) -> String {
    let mut versions = vec![machine::version(&programs.parvis, "--version")];
    versions.extend(programs.hugo.iter().map(|hugo| machine::version(hugo, "version")));
    versions.extend(programs.mdbook.iter().map(|mdbook| machine::version(mdbook, "--version")));
    versions.join(", ")
}

fn handbook(options: &Options, pages: usize, field: &Path) -> io::Result<Table> {
    let mut turns = Vec::new();
    for contender in contender::all(&options.programs) {
        if contender.largest >= pages {
            let root = field.join(contender.folder());
            layout::write(contender.layout, pages, &root)?;
            turns.push(Turn { contender, root, clean: Vec::new(), again: Vec::new(), check: Vec::new() });
        }
    }
    for round in 0..options.rounds {
        for turn in &mut turns {
            eprintln!("{pages} pages, round {}: {}", round + 1, turn.contender.folder());
            turn.take(round, pages)?;
        }
    }
    let before = options.programs.before.iter().map(|_| contender::BEFORE);
    let mut table = Table::new(["Parvis"].into_iter().chain(before).chain(["Hugo", "mdBook", "floor"]));
    for search in [false, true] {
        for turn in turns.iter().filter(|turn| turn.contender.search == search) {
            turn.costs(&mut table);
        }
    }
    for turn in turns.iter().filter(|turn| turn.contender.search) {
        let output = turn.contender.output(&turn.root);
        if let Some(bytes) = search::download(&turn.contender, &output, options.programs.chromium.as_deref())? {
            table.put("a reader's first search downloads", turn.contender.name, size(bytes));
        }
    }
    for turn in turns.iter().filter(|turn| turn.contender.search) {
        eprintln!("{pages} pages, preview: {}", turn.contender.folder());
        if let Some(preview) = saving::measure(&turn.contender, &turn.root, pages)? {
            let name = turn.contender.name;
            table.put("preview, start to first page", name, time(preview.start));
            table.put("preview, save to served", name, time(median(preview.saves)));
            if !preview.searches.is_empty() {
                table.put("preview, save to searched", name, time(median(preview.searches)));
            }
            table.put("preview, peak memory", name, size(preview.memory));
        }
    }
    Ok(table)
}

impl Turn {
    /// A clean build, one after a change, and a check.
    fn take(&mut self, round: usize, pages: usize) -> io::Result<()> {
        let output = self.contender.output(&self.root);
        if output.exists() {
            fs::remove_dir_all(&output)?;
        }
        self.clean.push(process::run(&mut self.contender.build(&self.root))?);
        let file = self.root.join(layout::source(self.contender.layout, pages / 2));
        let text = fs::read_to_string(&file)?;
        fs::write(&file, format!("{text}\nUne phrase de plus, au tour {round}.\n"))?;
        self.again.push(process::run(&mut self.contender.build(&self.root))?);
        if let Some(mut check) = self.contender.check(&self.root) {
            self.check.push(process::run(&mut check)?);
        }
        fs::write(&file, text)
    }

    fn costs(&self, table: &mut Table) {
        let name = self.contender.name;
        let how = if self.contender.search { "with search" } else { "without search" };
        let mut put = |row: String, value: String| table.put(&row, name, value);
        put(format!("clean build, {how}"), time(middle(&self.clean)));
        if name != "floor" {
            put(format!("build after one change, {how}"), time(middle(&self.again)));
        }
        if !self.check.is_empty() {
            put("check".to_owned(), time(middle(&self.check)));
        }
        put(format!("peak memory, {how}"), size(peak(&self.clean)));
        put(format!("size of the site, {how}"), size(weight(&self.contender.output(&self.root))));
    }
}

/// Plans of two sizes: whatever grows by more than the plan does shows.
fn plans(options: &Options, field: &Path) -> io::Result<Table> {
    let mut table = Table::new(["half", "whole", "growth"]);
    let contenders = contender::all(&options.programs);
    let Some(parvis) = contenders.iter().find(|contender| contender.name == "Parvis" && !contender.search) else {
        return Ok(table);
    };
    let sizes = [("half", 50), ("whole", 100)];
    for (name, percent) in sizes {
        plan::write(plan::Amounts::of(percent), &field.join(name))?;
    }
    let mut builds = [Vec::new(), Vec::new()];
    let mut checks = [Vec::new(), Vec::new()];
    for _ in 0..options.rounds {
        for (at, (name, _)) in sizes.iter().enumerate() {
            let root = field.join(name);
            eprintln!("plan: {name}");
            let output = parvis.output(&root);
            if output.exists() {
                fs::remove_dir_all(output)?;
            }
            builds[at].push(process::run(&mut parvis.build(&root))?);
            if let Some(mut check) = parvis.check(&root) {
                checks[at].push(process::run(&mut check)?);
            }
        }
    }
    for (row, costs) in [("clean build, without search", &builds), ("check", &checks)] {
        let [half, whole] = [middle(&costs[0]), middle(&costs[1])];
        table.put(row, "half", time(half));
        table.put(row, "whole", time(whole));
        table.put(row, "growth", format!("{:.1} ×", whole.as_secs_f64() / half.as_secs_f64().max(1e-6)));
    }
    let [half, whole] = [peak(&builds[0]), peak(&builds[1])];
    table.put("peak memory", "half", size(half));
    table.put("peak memory", "whole", size(whole));
    table.put("peak memory", "growth", format!("{:.1} ×", whole as f64 / half.max(1) as f64));
    let [half, whole] = sizes.map(|(name, _)| weight(&parvis.output(&field.join(name))));
    table.put("size of the site", "half", size(half));
    table.put("size of the site", "whole", size(whole));
    table.put("size of the site", "growth", format!("{:.1} ×", whole as f64 / half.max(1) as f64));
    Ok(table)
}

fn middle(costs: &[Cost]) -> Duration {
    median(costs.iter().map(|cost| cost.time).collect())
}

fn peak(costs: &[Cost]) -> u64 {
    costs.iter().map(|cost| cost.memory).max().unwrap_or_default()
}

/// The bytes of all files of a folder.
fn weight(folder: &Path) -> u64 {
    let files = WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.metadata().ok()).map(|meta| meta.len()).sum()
}
