// The client library of VS Code, driven against the real server.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import * as lsp from "vscode-languageserver-protocol";

const parvis = process.env.PARVIS ?? "parvis";

function plan(files) {
  const root = mkdtempSync(path.join(tmpdir(), "plan-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

/** Starts the server, and gives what its diagnostics are once they satisfy a condition. */
async function serve(root) {
  const child = spawn(parvis, ["lsp", "--today", "2026-12-01"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const shown = new Map();
  const waiting = [];
  connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
    shown.set(params.uri, params.diagnostics);
    for (const check of [...waiting]) check();
  });
  connection.onRequest(lsp.RegistrationRequest.type, () => {});
  connection.onRequest(lsp.ConfigurationRequest.type, (params) => params.items.map(() => null));
  connection.onUnhandledNotification((note) => assert.fail(`nobody expected ${note.method}`));
  connection.listen();
  const uri = (name) => pathToFileURL(path.join(root, name)).toString();
  const until = (what, is) =>
    new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`not in time: ${what}: ${JSON.stringify([...shown])}`)), 10000);
      const check = () => {
        if (is()) {
          clearTimeout(timer);
          done();
        }
      };
      waiting.push(check);
      check();
    });
  const initialized = await connection.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(root).toString(), name: "plan" }],
    capabilities: {
      general: { positionEncodings: ["utf-16"] },
      workspace: {
        configuration: true, didChangeWatchedFiles: { dynamicRegistration: true }, fileOperations: { willRename: true },
        workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
      },
      textDocument: {
        completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } }, isPreferredSupport: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true }, rename: { prepareSupport: true },
      },
    },
  });
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  const end = async () => {
    await connection.sendRequest(lsp.ShutdownRequest.type);
    await connection.sendNotification(lsp.ExitNotification.type);
    const code = await new Promise((done) => (child.exitCode === null ? child.once("exit", done) : done(child.exitCode)));
    connection.dispose();
    rmSync(root, { recursive: true });
    assert.equal(code, 0);
  };
  return { connection, shown, until, uri, initialized, end };
}

test("a plan is checked, completed and followed", async () => {
  const root = plan({
    "book.toml": '[book]\ntitle = "B"\nlanguage = "fr"\n',
    "content/index.md": "# Accueil\n\nVoir [la modératrice](role:moderator) et [le ton](ton.md).\n",
    "content/roles/moderator.toml": 'title = "Modératrice"\nmission = "Veiller."\n',
  });
  const { connection, shown, until, uri, initialized, end } = await serve(root);
  assert.equal(initialized.serverInfo.name, "parvis");
  const rules = (name) => (shown.get(uri(name)) ?? []).map((one) => one.code);
  await until("the closed page is told of", () => rules("content/index.md").includes("broken-link"));
  const textDocument = { uri: uri("content/roles/hote.toml"), languageId: "toml", version: 1, text: 'title = "Hôte"\nreports-to = "mod"\n' };
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument });
  const at = { textDocument: { uri: textDocument.uri }, position: { line: 1, character: 17 } };
  const offered = await connection.sendRequest(lsp.CompletionRequest.type, at);
  assert.deepEqual(offered.items.map((item) => item.label), ["moderator"]);
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { uri: textDocument.uri, version: 2 },
    contentChanges: [{ range: { start: { line: 1, character: 14 }, end: { line: 1, character: 17 } }, text: "moderator" }],
  });
  const definition = await connection.sendRequest(lsp.DefinitionRequest.type, at);
  assert.equal([definition].flat()[0].uri, uri("content/roles/moderator.toml"));
  const hover = await connection.sendRequest(lsp.HoverRequest.type, at);
  assert.match(hover.contents.value, /Modératrice/);
  writeFileSync(path.join(root, "content/ton.md"), "# Ton\n");
  await until("the page that has come is known", () => !rules("content/index.md").includes("broken-link"));
  await end();
});

test("every capability answers, of the sample plan", async () => {
  const root = mkdtempSync(path.join(tmpdir(), "plan-"));
  const sample = path.resolve(import.meta.dirname, "../../..");
  for (const name of ["book.toml", "content"]) cpSync(path.join(sample, name), path.join(root, name), { recursive: true });
  const { connection, shown, until, uri, initialized, end } = await serve(root);
  const forum = "content/connection/channels/forum.md";
  const text = readFileSync(path.join(root, forum), "utf8");
  const textDocument = { uri: uri(forum) };
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument: { ...textDocument, languageId: "markdown", version: 1, text } });
  const at = (words, after = 0) => {
    const before = text.slice(0, text.indexOf(words) + after);
    const line = before.split("\n").length - 1;
    return { textDocument, position: { line, character: before.length - before.lastIndexOf("\n") - 1 } };
  };
  const owner = at('owner = "mod', 10);
  const says = (what, answer, words) => assert.ok(JSON.stringify(answer)?.includes(words), `${what}: ${JSON.stringify(answer)}`);
  const ask = (type, params) => connection.sendRequest(type, params);
  says("hover", await ask(lsp.HoverRequest.type, owner), "Yann Le Goff");
  says("definition", await ask(lsp.DefinitionRequest.type, at("role:community-manager", 8)), "roles/community-manager.md");
  says("references", await ask(lsp.ReferencesRequest.type, { ...owner, context: { includeDeclaration: true } }), "roles/responsibilities.toml");
  says("symbols", await ask(lsp.DocumentSymbolRequest.type, { textDocument }), "selectionRange");
  says("symbols of the plan", await ask(lsp.WorkspaceSymbolRequest.type, { query: "Modér" }), "roles/moderator.md");
  says("links", await ask(lsp.DocumentLinkRequest.type, { textDocument }), "roles/moderator.md");
  says("folds", await ask(lsp.FoldingRangeRequest.type, { textDocument }), "endLine");
  says("selection", await ask(lsp.SelectionRangeRequest.type, { textDocument, positions: [owner.position] }), "parent");
  const role = { uri: uri("content/roles/moderator.md") };
  says("lenses", await ask(lsp.CodeLensRequest.type, { textDocument: role }), "2");
  says("prepare", await ask(lsp.PrepareRenameRequest.type, owner), "moderator");
  const renamed = await ask(lsp.RenameRequest.type, { ...owner, newName: "keeper" });
  says("rename", renamed, "roles/keeper.md");
  says("rename", renamed, "responsibilities.toml");
  await assert.rejects(ask(lsp.RenameRequest.type, { ...owner, newName: "director" }), "a name that is taken");
  const files = [{ oldUri: uri("content/welcome.md"), newUri: uri("content/onboarding/hello.md") }];
  says("moved files", await ask(lsp.WillRenameFilesRequest.type, { files }), "hello.md");
  // What is wrong, with the page of its rule, and what mends it.
  const line = text.split("\n").length - 1;
  const last = { line, character: 0 };
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { ...textDocument, version: 2 },
    contentChanges: [{ range: { start: last, end: last }, text: "\n👩 [x](role:Moderator).\n" }],
  });
  const found = () => (shown.get(textDocument.uri) ?? []).find((one) => one.code === "broken-link");
  await until("the link is found", () => found() !== undefined);
  assert.equal(found().range.start.character, 3, "columns are counted in UTF-16");
  assert.match(found().codeDescription.href, /broken-link/);
  const actions = await ask(lsp.CodeActionRequest.type, { textDocument, range: found().range, context: { diagnostics: [found()] } });
  assert.deepEqual(actions.filter((action) => action.isPreferred).map((action) => action.edit.documentChanges[0].edits[0].newText), ["moderator"]);
  assert.ok(initialized.capabilities.workspace.fileOperations.willRename);
  await end();
});

/** A plan that is written otherwise than the sample: odd quotes, tabs, names with accents and blanks. */
function choir(ends) {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../../tests/it/plans/choir.txt"), "utf8");
  const parts = text.split(/^-- (.+) --\n/m).slice(1);
  const files = {};
  for (let at = 0; at < parts.length; at += 2) files[parts[at]] = parts[at + 1].replaceAll("\n", ends);
  return { root: plan(files), files };
}

/** Does what an editor does with an edit of several files. */
function apply(root, edit) {
  for (const change of edit.documentChanges) {
    if (change.kind === "rename") {
      mkdirSync(path.dirname(fileURLToPath(change.newUri)), { recursive: true });
      renameSync(fileURLToPath(change.oldUri), fileURLToPath(change.newUri));
      continue;
    }
    const file = fileURLToPath(change.textDocument.uri);
    const text = readFileSync(file, "utf8");
    const starts = [0, ...[...text.matchAll(/\n/g)].map((end) => end.index + 1)];
    const offset = ({ line, character }) => (starts[line] ?? text.length) + character;
    const edits = change.edits.map((one) => [offset(one.range.start), offset(one.range.end), one.newText]).sort((a, b) => b[0] - a[0]);
    writeFileSync(file, edits.reduce((all, [from, to, words]) => all.slice(0, from) + words + all.slice(to), text));
  }
}

for (const ends of ["\n", "\r\n"]) {
  test(`a plan that is not the sample is asked, mended and renamed (${JSON.stringify(ends)})`, async () => {
    const { root, files } = choir(ends);
    const { connection, shown, until, uri, end } = await serve(root);
    const ask = (type, params) => connection.sendRequest(type, params);
    const says = (what, answer, words) => assert.ok(decodeURIComponent(JSON.stringify(answer) ?? "").includes(words), `${what}: ${JSON.stringify(answer)}`);
    const open = async (name, text = files[name]) => {
      const languageId = name.endsWith(".toml") ? "toml" : "markdown";
      await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument: { uri: uri(name), languageId, version: 1, text } });
      return (words, after = 0) => {
        assert.ok(text.includes(words), `${name} says ${words}`);
        const before = text.slice(0, text.indexOf(words) + after);
        return { textDocument: { uri: uri(name) }, position: { line: before.split("\n").length - 1, character: before.length - before.lastIndexOf("\n") - 1 } };
      };
    };
    const page = await open("content/life/rehearsals.md");
    says("a record in prose", await ask(lsp.HoverRequest.type, page("role:stage", 6)), "1 of 2 seats held: Ali");
    says("a file behind an accent", await ask(lsp.DefinitionRequest.type, page("été/hall.md", 5)), "life/été/hall.md");
    says("a definition of a link", await ask(lsp.DefinitionRequest.type, (await open("content/index.md"))("[the tone][tone]", 13)), "strategy/tone.md");
    says("what names a heading", await ask(lsp.ReferencesRequest.type, { ...page("## Where", 4), context: { includeDeclaration: true } }), "content/index.md");
    const role = await open("content/roles/lead.toml");
    says("a key of a table on one line", await ask(lsp.HoverRequest.type, role("basis", 2)), "compensation.basis");
    says("a person in a list on several lines", await ask(lsp.DefinitionRequest.type, role("'bo'", 2)), "people/bo.toml");
    says("seats", await ask(lsp.CodeLensRequest.type, { textDocument: { uri: uri("content/roles/stage.toml") } }), "1 of 2 seats");
    const typed = files["content/strategy/personas/alto.toml"].replace('["letter"]', '["leter"]').replace("\t\"travel\",", "\t\"travel\",\t");
    const persona = await open("content/strategy/personas/alto.toml", typed);
    says("an id of the right kind", (await ask(lsp.CompletionRequest.type, persona('["leter"]', 5))).items.map((item) => item.label), '["letter"]');
    const rules = (name) => (shown.get(uri(name)) ?? []).map((one) => one.code);
    await until("what is typed is judged", () => rules("content/strategy/personas/alto.toml").includes("unknown-reference"));
    const found = shown.get(uri("content/strategy/personas/alto.toml")).find((one) => one.code === "unknown-reference");
    const actions = await ask(lsp.CodeActionRequest.type, { textDocument: { uri: uri("content/strategy/personas/alto.toml") }, range: found.range, context: { diagnostics: [found] } });
    assert.ok(actions.some((action) => action.edit?.documentChanges[0].edits?.[0].newText === "letter" && !action.isPreferred), JSON.stringify(actions));
    for (const name of ["content/life/rehearsals.md", "content/index.md", "content/roles/lead.toml", "content/strategy/personas/alto.toml"]) {
      await connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(name) } });
    }
    await until("what is on disk counts", () => !rules("content/strategy/personas/alto.toml").length);
    // A folder that moves in the editor, then names from places that only say them; what is left is silent.
    const moved = [{ oldUri: uri("content/life"), newUri: uri("content/how we live") }];
    apply(root, await ask(lsp.WillRenameFilesRequest.type, { files: moved }));
    renameSync(path.join(root, "content/life"), path.join(root, "content/how we live"));
    await connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, { changes: [{ uri: moved[0].oldUri, type: 3 }, { uri: moved[0].newUri, type: 1 }] });
    for (const [name, words, after, to] of [["content/faq/fee.md", "role:lead", 6, "head"], ["content/calendar/winter.toml", '"letter"', 3, "post"], ["content/index.md", "tone.md#wit", 9, "humour"]]) {
      const there = await open(name, readFileSync(path.join(root, name), "utf8"));
      const edit = await ask(lsp.RenameRequest.type, { ...there(words, after), newName: to });
      await connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument: { uri: uri(name) } });
      apply(root, edit);
      const changes = edit.documentChanges.flatMap((change) => (change.kind ? [[change.oldUri, 3], [change.newUri, 1]] : [[change.textDocument.uri, 2]]));
      await connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, { changes: changes.map(([uri, type]) => ({ uri, type })) });
    }
    const left = spawnSync(parvis, ["check", "--strict", "--root", root, "--today", "2026-11-29"], { encoding: "utf8" });
    assert.equal(left.status, 0, left.stdout);
    for (const name of ["content/how we live/été/hall.md", "content/roles/head.toml", "content/connection/channels/post.toml", "book.toml"]) {
      const text = readFileSync(path.join(root, name), "utf8");
      assert.equal(text.split(ends).length, text.split("\n").length, `${name} keeps its line ends`);
    }
    await end();
  });
}

test("what is no message does not end it", async () => {
  const child = spawn(parvis, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.write("Content-Length: 9\r\n\r\n{nonsense");
  // An answer may come in several pieces: its head first.
  let text = "";
  const answered = new Promise((done) => child.stdout.on("data", (data) => {
    text += data;
    if (text.endsWith("}")) done();
  }));
  await answered;
  assert.match(text, /-32700/);
  child.stdin.end();
  assert.equal(await new Promise((done) => child.once("exit", done)), 1);
});
