#!/usr/bin/env node
// Starts the program of this system's package, and ends as it ends.
"use strict";
const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const path = require("node:path");

/** Whether the C library is musl: then the report of Node.js names no version of glibc. */
function isMusl() {
  if (process.platform !== "linux") return false;
  return !process.report.getReport().header.glibcVersionRuntime;
}

/** The package of this system. */
function name() {
  return `parvis-${process.platform}-${process.arch}${isMusl() ? "-musl" : ""}`;
}

/** The path of the program, if its package is there. */
function program() {
  const file = process.platform === "win32" ? "parvis.exe" : "parvis";
  try {
    const at = path.join(path.dirname(require.resolve(`${name()}/package.json`)), "bin", file);
    return existsSync(at) ? at : null;
  } catch {
    return null;
  }
}

const at = program();
if (!at) {
  console.error(`parvis: there is no package \`${name()}\` beside this one.`);
  console.error("help: install again without `--omit=optional` (or `--no-optional`); if there is none for this system, build it with cargo");
  process.exit(2);
}
// Ctrl+C reaches both; the program says when it is done. On Windows there is nothing else to pass on: any `kill` there ends at once.
// What is asked while the program starts is passed on too.
let child;
const passOn = process.platform === "win32" ? () => {} : (signal) => child.kill(signal);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, passOn);
child = spawn(at, process.argv.slice(2), { stdio: "inherit" });
child.on("error", (error) => {
  console.error(`parvis: ${at} cannot be started: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal) {
    for (const each of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
});
