// The client library of VS Code, driven against the real server.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
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
