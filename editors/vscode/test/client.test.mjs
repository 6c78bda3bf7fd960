// The client library of VS Code, driven against the real server.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
      workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
      textDocument: { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: { relatedInformation: true } },
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
