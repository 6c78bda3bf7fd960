"""A forge on this machine: as much of the interfaces of GitHub and GitLab as the recipes ask."""

import json
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "a token for nothing"
BOT = {"login": "github-actions[bot]", "id": 4, "type": "Bot"}
# A person's own token, which says whose it is: that of a workflow does not.
PERSONAL = "a token of somebody"
PERSON = {"login": "club-robot", "id": 11, "type": "User"}
# Forgejo's own, which asks with another word, and answers with all comments at once and no more than fifty issues.
ACTIONS = {"login": "forgejo-actions", "id": -2}
SOMEBODY = {"login": "somebody", "id": 9, "type": "User"}


def others(marker, key):
    """What others have said: more than a page of it, and one says what the recipe looks for."""
    said = [{key: f"Remark {at}", "user": SOMEBODY, "author": SOMEBODY} for at in range(105)]
    said[3][key] = f"{marker}\nNot the recipe's own."
    return [{"id": 100 + at, "number": 100 + at, "iid": 100 + at, "title": "", **one} for at, one in enumerate(said)]


class Forge:
    """Where recipes write: comments of a change, and issues."""

    def __init__(self):
        self.comments = others("<!-- parvis diff -->", "body")
        self.issues = []
        self.asked = []
        forge = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                status, told = forge.answer(self.command, self.path, dict(self.headers), self.rfile.read(length).decode())
                body = json.dumps(told).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PATCH = do_PUT = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def own(self, all):
        return [one for one in all if one["user"] in (BOT, ACTIONS, PERSON)]

    def answer(self, method, path, headers, text):
        url = urllib.parse.urlsplit(path)
        query = dict(urllib.parse.parse_qsl(url.query))
        is_forgejo = headers.get("Authorization", "").startswith("token ")
        token = headers.get("Authorization", "").removeprefix("Bearer ").removeprefix("token ")
        is_github = headers.get("Authorization", "").startswith("Bearer ")
        bot = ACTIONS if is_forgejo else PERSON if token == PERSONAL else BOT
        if is_forgejo and headers.get("Content-Type") != "application/json":
            return 415, {"message": "what is this?"}
        if token != PERSONAL and TOKEN not in (token, headers.get("PRIVATE-TOKEN", headers.get("Private-Token"))):
            return 401, {"message": "who asks?"}
        is_json = text.startswith("{")
        said = json.loads(text) if is_json else dict(urllib.parse.parse_qsl(text, keep_blank_values=True))
        parts = url.path.strip("/").split("/")
        if parts == ["user"]:
            return (403, {"message": "not by this"}) if is_github and bot == BOT else (200, bot)
        # repos/o/r/issues/7/comments, repos/o/r/issues/comments/3, projects/1/merge_requests/7/notes, projects/1/issues/3
        parts = parts[3:] if parts[0] == "repos" else parts[2:]
        is_comment = "comments" in parts or "notes" in parts
        all, key, name = (self.comments, "body", "id") if is_comment else (self.issues, "description" if "author_id" in query or not is_json else "body", "number")
        if method == "GET":
            page, many = int(query.get("page", 1)), int(query.get("per_page", query.get("limit", 20)))
            if is_forgejo:
                many = len(all) + 1 if is_comment else min(many, 50)
            return 200, all[(page - 1) * many : page * many]
        text = said.get("body") or said.get("description") or ""
        if not text or len(text) > 65536 or (not is_comment and not said.get("title")):
            return 422, {"message": "no text, too much of it, or no title"}
        if method == "POST":
            at = 1000 + len(all)
            all.append({"id": at, "number": at, "iid": at, "title": said.get("title"), key: text, "user": bot, "author": bot})
            return 201, all[-1]
        found = [one for one in all if str(one[name]) == parts[-1] and one["user"] == bot]
        if not found:
            return 403, {"message": "not yours, or not there"}
        found[0].update({key: text, "title": said.get("title")})
        return 200, found[0]
