// Serves this folder to this machine alone, where the forms may open a folder. Written by `parvis cms`.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
const types = { html: "text/html; charset=utf-8", js: "text/javascript", json: "application/json" };
const server = createServer(async (request, response) => {
  // Whatever a request asks for, it is a name in this folder or nothing.
  const name = request.url.split("?")[0].slice(1) || "index.html";
  const type = /^[\w-]+\.(\w+)$/.exec(name)?.[1];
  const body = types[type] && (await readFile(new URL(name, import.meta.url)).catch(() => null));
  response.writeHead(body ? 200 : 404, { "Content-Type": types[type] ?? "text/plain" }).end(body ?? "not here");
});
server.on("error", (error) => {
  console.error(error.code === "EADDRINUSE" ? "@TAKEN@" : error.message);
  process.exitCode = 1;
});
try {
  server.listen(Number(process.env.PORT ?? 4100), "127.0.0.1", () => console.log(`http://localhost:${server.address().port}/`));
} catch (error) {
  server.emit("error", error);
}
