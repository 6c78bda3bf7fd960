// Starts `parvis lsp` where there is a plan, and the preview beside the text.

import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;
let preview: { process: ChildProcess; url: string; root: string } | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("parvis.preview", () => showPreview()),
    vscode.commands.registerCommand("parvis.restart", () => restart()),
    { dispose: () => preview?.process.kill() },
  );
  if (await hasPlan()) {
    await start();
  }
  // A plan may come later.
  const watcher = vscode.workspace.createFileSystemWatcher("**/book.toml");
  watcher.onDidCreate(async () => {
    if (!client && (await hasPlan())) {
      await start();
    }
  });
  context.subscriptions.push(watcher);
}

export async function deactivate(): Promise<void> {
  preview?.process.kill();
  await client?.stop();
}

/** The program. */
function program(): string {
  return vscode.workspace.getConfiguration("parvis").get<string>("path", "parvis");
}

/** Whether a book.toml is one of ours: mdBook's has another folder beside it, or says what ours never does. */
function isPlan(book: string): boolean {
  if (!existsSync(path.join(path.dirname(book), "content"))) {
    return false;
  }
  const text = readFileSync(book, "utf8");
  return !/^\s*\[(output|preprocessor|rust)[\].]/m.test(text) && !/^\s*(src|authors|multilingual)\s*=/m.test(text);
}

async function hasPlan(): Promise<boolean> {
  const found = await vscode.workspace.findFiles("**/book.toml", "**/{node_modules,target}/**", 50);
  if (found.some((uri) => uri.scheme === "file" && isPlan(uri.fsPath))) {
    return true;
  }
  // The folder that is open may be a part of a plan.
  return (vscode.workspace.workspaceFolders ?? []).some((folder) => rootOf(folder.uri.fsPath) !== undefined);
}

/** The plan that a file or a folder is in. */
function rootOf(from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const book = path.join(folder, "book.toml");
    if (existsSync(book) && isPlan(book)) {
      return folder;
    }
    if (folder === path.dirname(folder)) {
      return undefined;
    }
  }
}

async function start(): Promise<void> {
  const run: ServerOptions = { command: program(), args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "toml" },
      { scheme: "file", language: "markdown" },
      { scheme: "file", pattern: "**/{book.toml,content/**/*.toml}" },
    ],
    synchronize: { configurationSection: "parvis" },
    initializationOptions: vscode.workspace.getConfiguration("parvis"),
  };
  client = new LanguageClient("parvis", "Parvis", run, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const how = "install Parvis, or say where it is in the setting `parvis.path`";
    void vscode.window.showErrorMessage(`\`${program()} lsp\` cannot be started: ${how}. (${error})`);
  }
}

async function restart(): Promise<void> {
  await client?.stop();
  client = undefined;
  await start();
}

async function showPreview(): Promise<void> {
  const file = vscode.window.activeTextEditor?.document.uri.fsPath;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const root = (file && rootOf(file)) ?? (folder && rootOf(folder));
  if (!root) {
    void vscode.window.showWarningMessage("There is no plan here: no `book.toml` with `content/` beside it.");
    return;
  }
  if (!preview || preview.root !== root || preview.process.exitCode !== null) {
    preview?.process.kill();
    preview = await serve(root);
  }
  const view = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  await vscode.commands.executeCommand("simpleBrowser.api.open", vscode.Uri.parse(preview.url), view);
}

/** Starts the preview; its first line says where it is. */
function serve(root: string): Promise<{ process: ChildProcess; url: string; root: string }> {
  return new Promise((done, failed) => {
    const child = spawn(program(), ["serve", "--port", "0", "--navigate", "--root", root]);
    let said = "";
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`the preview ended with ${code}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const url = said.split("\n")[0];
      if (said.includes("\n") && url) {
        done({ process: child, url: url.trim(), root });
      }
    });
  });
}
