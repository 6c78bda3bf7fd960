"""A client that nobody here wrote (pygls, whose types refuse a wrong answer) drives the server on a plan that is not
the sample: both encodings, either line end, random edits, files that come and go, two roots, every request.

usage: client.py PARVIS PLAN.txt SCRATCH"""

import asyncio
import json
import os
import pathlib
import random
import subprocess
import sys
from urllib.parse import unquote

from lsprotocol import types as T
from pygls.lsp.client import LanguageClient

PARVIS, PLAN, SCRATCH = sys.argv[1:]
DAY = ["--today", "2026-11-29"]
PIECES = ["é", "😀", "e\u0301", "a", '"', "\n", "[x](no.md)", "## H {#h}\n", "[y]: role:zz\n", "+++\n"]


def lay(folder):
    """Writes the files of the plan into a folder."""
    for part in pathlib.Path(PLAN).read_text().split("-- "):
        if " --\n" in part:
            path, text = part.split(" --\n", 1)
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    return pathlib.Path(folder).resolve()


def found(root):
    """What `check` says of a plan: path, rule, line."""
    run = subprocess.run([PARVIS, "check", "--root", root, *DAY, "--format", "json"], capture_output=True, text=True)
    return sorted((one["file"], one["rule"], one["line"]) for one in json.loads(run.stdout)["findings"])


class Editor:
    def __init__(self, encoding):
        self.shown, self.encoding, self.version = {}, encoding, 1
        self.client = LanguageClient("other", "1")
        feature = self.client.feature

        @feature(T.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(told):
            self.shown[told.uri] = told.diagnostics

        @feature(T.CLIENT_REGISTER_CAPABILITY)
        def _(_told):
            return None

        @feature(T.WORKSPACE_CONFIGURATION)
        def _(told):
            return [None for _ in told.items]

        @feature(T.WINDOW_SHOW_MESSAGE)
        def _(told):
            raise AssertionError(told.message)

    async def start(self, *roots):
        await self.client.start_io(PARVIS, "lsp", *DAY)
        kinds = [T.ResourceOperationKind.Create, T.ResourceOperationKind.Rename]
        edits = T.WorkspaceEditClientCapabilities(document_changes=True, resource_operations=kinds)
        told = await self.client.initialize_async(T.InitializeParams(
            process_id=os.getpid(),
            root_uri=None,
            workspace_folders=[T.WorkspaceFolder(uri=root.as_uri(), name=root.name) for root in roots],
            capabilities=T.ClientCapabilities(
                general=T.GeneralClientCapabilities(position_encodings=[self.encoding]),
                workspace=T.WorkspaceClientCapabilities(workspace_edit=edits, workspace_folders=True),
            ),
        ))
        assert (told.capabilities.position_encoding or "utf-16") == self.encoding
        self.client.initialized(T.InitializedParams())

    def place(self, text, at):
        start = text.rfind("\n", 0, at) + 1
        units = {"utf-8": lambda s: len(s.encode()), "utf-16": lambda s: len(s.encode("utf-16-le")) // 2}
        return T.Position(text.count("\n", 0, at), units[self.encoding](text[start:at]))

    def open(self, path, text):
        self.version += 1
        self.client.text_document_did_open(T.DidOpenTextDocumentParams(
            T.TextDocumentItem(path.as_uri(), "markdown", self.version, text)
        ))

    def change(self, path, *changes):
        self.version += 1
        own = T.VersionedTextDocumentIdentifier(version=self.version, uri=path.as_uri())
        self.client.text_document_did_change(T.DidChangeTextDocumentParams(own, list(changes)))

    def close(self, path):
        self.client.text_document_did_close(T.DidCloseTextDocumentParams(T.TextDocumentIdentifier(path.as_uri())))

    def changed(self, path, how):
        event = T.FileEvent(path.as_uri(), how)
        self.client.workspace_did_change_watched_files(T.DidChangeWatchedFilesParams([event]))

    async def until(self, root, wanted, why):
        """Waits until the editor shows what is wanted of a plan."""
        start = root.as_uri() + "/"
        for _ in range(200):
            await asyncio.sleep(0.05)
            own = ((uri, one) for uri, all in self.shown.items() if uri.startswith(start) for one in all)
            shown = sorted((unquote(uri[len(start):]), one.code, one.range.start.line + 1) for uri, one in own)
            if shown == wanted:
                return
        raise AssertionError(f"{why}: shown {set(shown) - set(wanted)}, not shown {set(wanted) - set(shown)}")

    async def stop(self):
        await self.client.shutdown_async(None)
        self.client.exit(None)


async def edits(encoding, ends):
    """Whatever is typed, what is shown when it settles is what `check` says."""
    root = lay(f"{SCRATCH}/{encoding}{len(ends)}")
    editor, page = Editor(encoding), root / "content/index.md"
    text = page.read_text().replace("\n", ends)
    await editor.start(root)
    editor.open(page, text)
    dice = random.Random(3)
    for turn in range(1, 61):
        changes = []
        for _ in range(dice.choice([1, 1, 3])):
            at = dice.randrange(len(text) + 1)
            to = min(len(text), at + dice.choice([0, 0, 2, 40]))
            at -= text[:at].endswith("\r")
            to += text[:to].endswith("\r")
            new = dice.choice(PIECES).replace("\n", ends)
            span = T.Range(editor.place(text, at), editor.place(text, to))
            changes.append(T.TextDocumentContentChangePartial(range=span, text=new))
            text = text[:at] + new + text[to:]
        editor.change(page, *changes)
        if turn % 20 == 0:
            page.write_bytes(text.encode())
            await editor.until(root, found(root), f"after {turn} edits")
    editor.close(page)
    await editor.until(root, found(root), "a closed file keeps its findings")
    new = root / "content/new.md"
    before = found(root)
    editor.open(new, "# New\n\n[x](gone.md)\n")
    await editor.until(root, sorted(before + [("content/new.md", "broken-link", 3)]), "a file that is not saved counts")
    editor.close(new)
    await editor.until(root, before, "and no more once it is closed")
    gone = root / "content/people/zoe.toml"
    gone.unlink()
    editor.changed(gone, T.FileChangeType.Deleted)
    await editor.until(root, found(root), "a file that is deleted outside is gone")
    book = root / "book.toml"
    good = book.read_text()
    editor.open(book, good)
    editor.change(book, T.TextDocumentContentChangeWholeDocument("[book\n" + good))
    await asyncio.sleep(0.5)
    editor.change(book, T.TextDocumentContentChangeWholeDocument(good))
    await editor.until(root, found(root), "a broken book comes back")
    await editor.stop()


async def asks():
    """Each request, of each file; a rename leaves `check` as it was; two roots, one below a folder, and a book of mdBook."""
    repository, other = pathlib.Path(SCRATCH, "repository").resolve(), lay(f"{SCRATCH}/other")
    root = lay(repository / "docs/plan")
    mdbook = repository / "book"
    mdbook.mkdir()
    (mdbook / "book.toml").write_text('[book]\ntitle = "M"\nauthors = ["x"]\nsrc = "src"\n')
    editor = Editor("utf-16")
    await editor.start(repository, other)
    client, count = editor.client, 0
    for path in sorted(root.rglob("*.md")) + sorted(root.rglob("*.toml")):
        text = path.read_text()
        editor.open(path, text)
        own = T.TextDocumentIdentifier(path.as_uri())
        await client.text_document_document_symbol_async(T.DocumentSymbolParams(own))
        await client.text_document_folding_range_async(T.FoldingRangeParams(own))
        await client.text_document_document_link_async(T.DocumentLinkParams(own))
        await client.text_document_code_lens_async(T.CodeLensParams(own))
        for at in range(0, len(text), 7):
            place = editor.place(text, at)
            await client.text_document_hover_async(T.HoverParams(own, place))
            await client.text_document_completion_async(T.CompletionParams(own, place))
            await client.text_document_definition_async(T.DefinitionParams(own, place))
            count += 1
        span = T.Range(T.Position(0, 0), editor.place(text, len(text)))
        context = T.CodeActionContext(diagnostics=[])
        for action in await client.text_document_code_action_async(T.CodeActionParams(own, span, context)) or []:
            assert action.title and (action.edit or action.command or action.data is not None), action
        editor.close(path)
    index = root / "content/index.md"
    text = index.read_text()
    editor.open(index, text)
    place = editor.place(text, text.index("role:lead") + 6)
    own, before = T.TextDocumentIdentifier(index.as_uri()), found(root)
    named = await client.text_document_references_async(
        T.ReferenceParams(T.ReferenceContext(include_declaration=True), own, place)
    )
    assert len(named) > 8, named
    edit = await client.text_document_rename_async(T.RenameParams(own, place, "conductor"))
    for change in edit.document_changes:
        if isinstance(change, T.RenameFile):
            old, new = (pathlib.Path(unquote(uri.removeprefix("file://"))) for uri in (change.old_uri, change.new_uri))
            old.rename(new)
            continue
        path = pathlib.Path(unquote(change.text_document.uri.removeprefix("file://")))
        assert root in path.parents, path
        text = path.read_text()
        starts = [0] + [at + 1 for at, c in enumerate(text) if c == "\n"]
        units = [c for c in text.encode("utf-16-le")]
        line = lambda at: len(text[: starts[at.line]].encode("utf-16-le")) + 2 * at.character
        for one in sorted(change.edits, key=lambda one: line(one.range.start), reverse=True):
            units[line(one.range.start):line(one.range.end)] = one.new_text.encode("utf-16-le")
        path.write_text(bytes(units).decode("utf-16-le"))
    # Places move with an alias that is added; what is found does not.
    assert [one[:2] for one in found(root)] == [one[:2] for one in before], found(root)
    assert not any(uri.startswith(mdbook.as_uri()) for uri in editor.shown), "a book of mdBook is left alone"
    await editor.stop()
    print(f"{count} places asked about")


async def main():
    for encoding in ("utf-16", "utf-8"):
        for ends in ("\n", "\r\n"):
            await edits(encoding, ends)
    await asks()


asyncio.run(asyncio.wait_for(main(), 240))
