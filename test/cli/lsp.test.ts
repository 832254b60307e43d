/** `lockstep lsp` as an editor talks to it, over standard input and output. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { bin, counter, makePlace } from "./run.ts";

const place = makePlace();
let server: ChildProcess;
let editor: ProtocolConnection;
const published: PublishDiagnosticsParams[] = [];
const versions = new Map<string, number>();

const uriOf = (name: string): string => pathToFileURL(`${place.folder}/${name}`).href;

/** The next diagnostics of a file. */
async function diagnosticsOf(name: string): Promise<readonly Diagnostic[]> {
  for (;;) {
    const at = published.findIndex(({ uri }) => uri === uriOf(name));
    if (at >= 0) return published.splice(at, 1)[0]!.diagnostics;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function open(name: string, text: string): void {
  published.length = 0;
  const textDocument = { uri: uriOf(name), languageId: "typescript", version: 1, text };
  versions.set(name, 1);
  void editor.sendNotification("textDocument/didOpen", { textDocument });
}

function type(name: string, text: string): void {
  published.length = 0;
  const version = versions.get(name)! + 1;
  versions.set(name, version);
  const textDocument = { uri: uriOf(name), version };
  void editor.sendNotification("textDocument/didChange", {
    textDocument,
    contentChanges: [{ text }],
  });
}

async function fixed(name: string, text: string): Promise<string> {
  const diagnostics = await diagnosticsOf(name);
  const [first] = diagnostics;
  const actions: CodeAction[] = await editor.sendRequest("textDocument/codeAction", {
    textDocument: { uri: uriOf(name) },
    range: first!.range,
    context: { diagnostics },
  });
  const edits = actions[0]!.edit!.changes![uriOf(name)] as TextEdit[];
  return TextDocument.applyEdits(TextDocument.create(uriOf(name), "typescript", 1, text), edits);
}

const shared = `export class Device {\n  users = 0;\n}\n`;
const importing = counter
  .replace('from "lockstep";', 'from "lockstep";\nimport { Device } from "./shared.ts";')
  .replace("ended: 0", "ended: 0, dev: new Device()")
  .replace("shared.count++;", "shared.count++;\n  shared.dev.users++;");

beforeAll(async () => {
  place.write("counter.ts", counter);
  place.write("shared.ts", shared);
  place.write("importing.ts", importing);
  place.write("other.ts", "export const x: number = 'no protocol';\n");
  server = spawn(process.execPath, [bin, "lsp", "--stdio"], { cwd: place.folder });
  editor = createProtocolConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!),
  );
  editor.onNotification("textDocument/publishDiagnostics", (page: PublishDiagnosticsParams) => {
    published.push(page);
  });
  editor.listen();
  const asked = { processId: process.pid, rootUri: null, capabilities: {} };
  expect(await editor.sendRequest("initialize", asked)).toMatchObject({
    serverInfo: { name: "lockstep" },
    capabilities: { hoverProvider: true },
  });
  await editor.sendNotification("initialized", {});
  open("counter.ts", counter);
});
afterAll(async () => {
  const ended = once(server, "exit");
  await editor.sendRequest("shutdown");
  await editor.sendNotification("exit");
  expect(await ended).toEqual([0, null]);
  place.remove();
});

test("a protocol without an error has none, also not what is no protocol", async () => {
  expect(await diagnosticsOf("counter.ts")).toEqual([]);
  open("other.ts", "export const x: number = 'no protocol';\n");
  expect(await diagnosticsOf("other.ts")).toEqual([]);
});

test("our own message where it is typed, before it is saved", async () => {
  type("counter.ts", counter.replace("shared.count++", "setTimeout(() => {}, 1)"));
  const [first] = await diagnosticsOf("counter.ts");
  const line = counter.split("\n").findIndex((each) => each.includes("shared.count++"));
  expect(first).toMatchObject({
    source: "lockstep",
    severity: 1,
    range: { start: { line, character: 2 } },
  });
  expect(first!.message).toMatch(/\nwhy: .+\nfix: ./);
  type("counter.ts", counter);
  expect(await diagnosticsOf("counter.ts")).toEqual([]);
});

test("a name of the library that is not imported is imported by a quick fix", async () => {
  const without = counter.replace(", mutex_unlock }", " }");
  type("counter.ts", without);
  expect(await fixed("counter.ts", without)).toBe(counter);
  const none = counter.replace(/^import .* "lockstep\/kernel";\n/m, "");
  type("counter.ts", none);
  expect(await fixed("counter.ts", none)).toMatch(
    /^import \{ (Mutex|mutex_lock|mutex_unlock) \} from "lockstep\/kernel";$/m,
  );
});

test("one that is misspelt is corrected by a quick fix; where there is no one correction, none is offered", async () => {
  const slip = counter.replaceAll("mutex_lock", "mutx_lock");
  type("counter.ts", slip);
  expect(await fixed("counter.ts", slip)).toContain("mutex_lock");
  type("counter.ts", counter.replace("shared.count++", "shared.cuont++"));
  const diagnostics = await diagnosticsOf("counter.ts");
  const context = { diagnostics };
  const about = { textDocument: { uri: uriOf("counter.ts") }, range: diagnostics[0]!.range };
  expect(await editor.sendRequest("textDocument/codeAction", { ...about, context })).toEqual([]);
});

test("a name tells what it models", async () => {
  type("counter.ts", counter);
  const lines = counter.split("\n");
  const line = lines.findIndex((each) => each.includes("mutex_lock(shared"));
  const character = lines[line]!.indexOf("mutex_lock") + 3;
  const at = { textDocument: { uri: uriOf("counter.ts") }, position: { line, character } };
  const { contents, range } = (await editor.sendRequest("textDocument/hover", at)) as Hover;
  expect(contents).toMatchObject({ kind: "markdown" });
  const { value } = contents as { readonly value: string };
  expect(value).toMatch(/^```ts\nfunction mutex_lock\(lock: Mutex\): void\n```\n\n\S/);
  expect(value).toContain("@c kernel/locking/mutex.c mutex_lock");
  expect(range!.end.character - range!.start.character).toBe("mutex_lock".length);
  const nowhere = { ...at, position: { line: 0, character: 0 } };
  expect(await editor.sendRequest("textDocument/hover", nowhere)).toBe(null);
});

test("an imported file is told of by the protocol that imports it, as the editor has it", async () => {
  open("importing.ts", importing);
  expect(await diagnosticsOf("importing.ts")).toEqual([]);
  open("shared.ts", shared);
  type("shared.ts", shared.replace("users = 0", "users = missing"));
  const [first] = await diagnosticsOf("shared.ts");
  expect(first).toMatchObject({ range: { start: { line: 1 } } });
  type("shared.ts", shared);
  expect(await diagnosticsOf("shared.ts")).toEqual([]);
});

interface Line {
  readonly regexp: string;
  readonly file?: number;
  readonly line?: number;
  readonly column?: number;
  readonly message?: number;
}

/** What VS Code makes of an output by the problem matchers that docs/cli.md shows: a place and a message. */
function problemsIn(output: string): readonly (readonly string[])[] {
  const [, json] = /^```json\n(\{\n {2}"version"[^]*?)^```$/m.exec(
    readFileSync("docs/cli.md", "utf8"),
  )!;
  const { tasks } = JSON.parse(json!) as {
    readonly tasks: readonly {
      readonly problemMatcher: readonly { readonly pattern: Line | Line[] }[];
    }[];
  };
  const lines = output.split("\n");
  return tasks[0]!.problemMatcher.flatMap(({ pattern }) =>
    lines.flatMap((_, at) => {
      const parts = [pattern].flat().map((part, n) => ({
        ...part,
        found: new RegExp(part.regexp).exec(lines[at + n] ?? ""),
      }));
      if (parts.some(({ found }) => found === null)) return [];
      const of = (key: "file" | "line" | "column" | "message"): string =>
        parts.map((part) => (part[key] === undefined ? "" : part.found![part[key]])).join("");
      return [[of("file"), of("line"), of("column"), of("message")]];
    }),
  );
}

test("the problem matchers for a task find errors and failures", () => {
  place.write("wrong.ts", counter.replace("count++", "cuont++"));
  const wrong = place.run(["check", "wrong.ts", "--engine", "embedded"]);
  expect(problemsIn(wrong.out + wrong.err)).toEqual([
    ["wrong.ts", "10", "10", expect.stringContaining("cuont")],
  ]);
  const three = place.run(["check", "counter.ts", "--threads", "adder=3", "--engine", "embedded"]);
  expect(problemsIn(three.out + three.err)).toEqual([
    ["counter.ts", "17", "13", '"at most two" does not hold'],
  ]);
});
