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
  if (minutes > 0) await type(server, name, name === "parvis" ? files : files.filter((one) => wanted.test(one)), minutes);
  server.child.kill();
}

/** Random edits and questions without a pause: memory has to stay where it is, and every question has an answer. */
async function type(server, name, files, minutes) {
  const random = (most) => Math.floor(Math.random() * most);
  const pieces = ["x", "\n", "\r\n", "[a](b.md)", "+++\n", "é👩", "", "", "# A\n", '"', "owner = ", "[[entry]]\n", "{#a audience=\"", "(role:", "| a |", "```\n"];
  const questions = ["completion", "hover", "definition", "references", "documentLink", "documentSymbol", "foldingRange", "selectionRange", "codeLens", "codeAction", "prepareRename", "rename"];
  const read = (file) => ({ uri: pathToFileURL(file).toString(), text: readFileSync(file, "utf8"), version: 1 });
  const open = [path.join(root, "book.toml"), ...files].filter((_, at) => at < 1 || at % Math.ceil(files.length / 40) === 0).map(read);
  const show = (one) => server.tell("textDocument/didOpen", { textDocument: { uri: one.uri, languageId: "markdown", version: one.version, text: one.text } });
  open.forEach(show);
  const until = performance.now() + minutes * 60_000;
  let [edits, asked, next, failures, first] = [0, 0, 0, 0, 0];
  while (performance.now() < until) {
    const one = open[random(open.length)];
    one.version += 1;
    const line = random(30);
    const range = { start: { line, character: random(20) }, end: { line: line + random(2), character: random(20) } };
    server.tell("textDocument/didChange", { textDocument: { uri: one.uri, version: one.version }, contentChanges: [{ range, text: pieces[random(pieces.length)] }] });
    edits += 1;
    if (edits % 3 === 0) {
      const at = { textDocument: { uri: one.uri }, position: range.start, positions: [range.start], range, context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 }, newName: "other" };
      const answer = await server.ask(`textDocument/${questions[random(questions.length)]}`, at);
      asked += 1;
      // An internal error is a panic that was caught.
      if (answer.error?.code === -32603) failures += 1;
    }
    if (edits % 50 === 0) {
      // Nothing grows but what is edited: now and then it is as it was.
      one.version += 1;
      server.tell("textDocument/didChange", { textDocument: { uri: one.uri, version: one.version }, contentChanges: [{ text: one.text }] });
      await server.ask("workspace/symbol", { query: "a" });
    }
    if (edits % 333 === 0) {
      server.tell("textDocument/didClose", { textDocument: { uri: one.uri } });
      show(one);
    }
    await new Promise((done) => setTimeout(done, 20));
    if (performance.now() > next) {
      if (!first && edits > 2000) first = server.memory();
      console.log(`${name}: ${edits} edits, ${asked} questions, ${failures} without an answer, ${server.memory().toFixed(0)} MiB`);
      next = performance.now() + 60_000;
    }
  }
  if (failures > 0 || server.child.exitCode !== null || (first && server.memory() > first * 1.5)) {
    console.error(`${name}: ${failures} questions without an answer, from ${first.toFixed(0)} to ${server.memory().toFixed(0)} MiB`);
    process.exit(1);
  }
}

await measure("parvis", [parvis, "lsp", "--today", "2026-12-01"]);
const beside = option("--beside");
if (beside) await measure(path.basename(beside.split(" ")[0]), beside.split(" "));
process.exit(0);
