// From a keystroke to its diagnostics, and to an answer: language servers on one handbook, over their standard input.
//
// usage: node benches/typing.mjs HANDBOOK [--minutes N] [--beside "tombi lsp"] [--rows LABEL]
// With --rows, it prints lines of a table, as BENCHMARKS.md has them.
// HANDBOOK is what `benches` writes (`cargo run --release -- pages --pages 1000 FOLDER`); PARVIS names the program.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

const parvis = process.env.PARVIS ?? "parvis";
const [root] = process.argv.slice(2);
const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);

const rows = option("--rows");

class Server {
  constructor(command) {
    this.child = spawn(command[0], command.slice(1), { cwd: root, stdio: ["pipe", "pipe", "ignore"] });
    this.buffer = Buffer.alloc(0);
    this.answers = new Map();
    this.shown = new Map();
    this.next = 0;
    this.child.stdout.on("data", (data) => this.read(data));
  }
  read(data) {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const end = this.buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, end).toString())[1]);
      if (this.buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.buffer.subarray(end + 4, end + 4 + length).toString());
      this.buffer = this.buffer.subarray(end + 4 + length);
      if (message.method === "textDocument/publishDiagnostics") {
        this.shown.set(message.params.uri, message.params);
        this.heard?.(message.params);
      } else if (message.method && message.id !== undefined) {
        this.write({ jsonrpc: "2.0", id: message.id, result: null });
      } else if (this.answers.has(message.id)) {
        this.answers.get(message.id)(message);
      }
    }
  }
  write(message) {
    const text = JSON.stringify(message);
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
  tell(method, params) {
    this.write({ jsonrpc: "2.0", method, params });
  }
  ask(method, params) {
    const id = ++this.next;
    return new Promise((done) => {
      this.answers.set(id, done);
      this.write({ jsonrpc: "2.0", id, method, params });
    });
  }
  diagnosed(uri, version) {
    return new Promise((done) => {
      this.heard = (params) => {
        if (params.uri === uri && (params.version === undefined || params.version >= version)) done();
      };
    });
  }
  memory() {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, "utf8"))[1]) / 1024;
  }
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)].toFixed(1);

function pages(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(md|toml)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function measure(name, command) {
  const files = pages(path.join(root, "content"));
  const wanted = name === "parvis" ? /\.md$/ : /\.toml$/;
  const file = files.filter((one) => wanted.test(one)).at(Math.floor(files.length / 3)) ?? files.find((one) => wanted.test(one));
  if (!file) return console.log(`${name}: no file of its kind`);
  const server = new Server(command);
  const uri = pathToFileURL(file).toString();
  await server.ask("initialize", {
    processId: null,
    rootUri: pathToFileURL(root).toString(),
    workspaceFolders: [{ uri: pathToFileURL(root).toString(), name: "handbook" }],
    capabilities: {},
  });
  server.tell("initialized", {});
  // As after a first letter: what is on disk need not be judged again.
  const text = `${readFileSync(file, "utf8")}\n`;
  let version = 1;
  const begun = performance.now();
  const first = server.diagnosed(uri, 1);
  server.tell("textDocument/didOpen", { textDocument: { uri, languageId: name === "parvis" ? "markdown" : "toml", version, text } });
  await first;
  const ready = performance.now() - begun;
  if (!rows) console.log(`${name}: ready after ${ready.toFixed(0)} ms, ${server.memory().toFixed(0)} MiB`);
  const line = text.split("\n").length - 1;
  const keystrokes = [];
  for (let at = 0; at < 41; at++) {
    await new Promise((done) => setTimeout(done, 150));
    version += 1;
    const range = { start: { line, character: 0 }, end: { line, character: 0 } };
    const done = server.diagnosed(uri, version);
    const from = performance.now();
    server.tell("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ range, text: "x" }] });
    await done;
    keystrokes.push(performance.now() - from);
  }
  const completions = [];
  const hovers = [];
  for (let at = 0; at < 21; at++) {
    version += 1;
    const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
    server.tell("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ range, text: "[x](co" }] });
    let from = performance.now();
    await server.ask("textDocument/completion", { textDocument: { uri }, position: { line, character: 6 } });
    completions.push(performance.now() - from);
    from = performance.now();
    await server.ask("textDocument/hover", { textDocument: { uri }, position: { line: 1, character: 2 } });
    hovers.push(performance.now() - from);
  }
  const times = [keystrokes, completions, hovers].map(median);
  if (rows) {
    console.log(`| ${rows} | ${name} | ${ready.toFixed(0)} ms | ${times.join(" ms | ")} ms | ${server.memory().toFixed(0)} MiB |`);
  } else {
    console.log(`${name}: keystroke to diagnostics ${times[0]} ms, completion ${times[1]} ms, hover ${times[2]} ms (medians)`);
  }
  const minutes = Number(option("--minutes") ?? 0);
  if (minutes > 0) await type(server, name, files.filter((one) => wanted.test(one)), minutes);
  server.child.kill();
}

/** Random edits without a pause: memory has to stay where it is. */
async function type(server, name, files, minutes) {
  const random = (most) => Math.floor(Math.random() * most);
  const pieces = ["x", "\n", "[a](b.md)", "+++\n", "é👩", "", "# A\n", '"', "owner = "];
  const open = files.slice(0, 20).map((file) => ({ uri: pathToFileURL(file).toString(), text: readFileSync(file, "utf8"), version: 1 }));
  for (const one of open) {
    server.tell("textDocument/didOpen", { textDocument: { uri: one.uri, languageId: "markdown", version: 1, text: one.text } });
  }
  const until = performance.now() + minutes * 60_000;
  let [edits, next] = [0, 0];
  while (performance.now() < until) {
    const one = open[random(open.length)];
    one.version += 1;
    const line = random(30);
    const range = { start: { line, character: random(20) }, end: { line: line + random(2), character: random(20) } };
    server.tell("textDocument/didChange", { textDocument: { uri: one.uri, version: one.version }, contentChanges: [{ range, text: pieces[random(pieces.length)] }] });
    edits += 1;
    if (edits % 50 === 0) {
      // Nothing grows but what is edited: now and then it is as it was.
      one.version += 1;
      server.tell("textDocument/didChange", { textDocument: { uri: one.uri, version: one.version }, contentChanges: [{ text: one.text }] });
      await server.ask("textDocument/documentSymbol", { textDocument: { uri: one.uri } });
    }
    await new Promise((done) => setTimeout(done, 20));
    if (performance.now() > next) {
      console.log(`${name}: ${edits} edits, ${server.memory().toFixed(0)} MiB`);
      next = performance.now() + 60_000;
    }
  }
}

await measure("parvis", [parvis, "lsp", "--today", "2026-12-01"]);
const beside = option("--beside");
if (beside) await measure(path.basename(beside.split(" ")[0]), beside.split(" "));
process.exit(0);
