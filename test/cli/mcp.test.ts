/** `lockstep mcp` as a program talks to it: the SDK's own client, over standard input and output. */
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, counter, makePlace } from "./run.ts";

const place = makePlace();
const elsewhere = makePlace();

/** What a tool's answer looks like. */
interface Told {
  readonly exitCode: number;
  readonly answer: Record<string, unknown>;
  readonly said: string;
  readonly drift?: { readonly exitCode: number; readonly answer: Record<string, unknown> } | null;
}

async function started(args: readonly string[] = []): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const command = { command: process.execPath, args: [bin, "mcp", ...args], cwd: place.folder };
  await client.connect(new StdioClientTransport({ ...command, env: { ...process.env } as never }));
  return client;
}

async function ask(client: Client, name: string, given: Record<string, unknown>) {
  const { structuredContent, content, isError } = await client.callTool({ name, arguments: given });
  const [first] = content as readonly { readonly text: string }[];
  return { told: structuredContent as unknown as Told, text: first!.text, isError };
}

beforeAll(() => {
  mkdirSync(`${place.folder}/linux`);
  place.write("linux/queue.c", readFileSync("test/cite/align/queue.c", "utf8"));
  place.write("queue.ts", readFileSync("test/cite/align/queue.ts", "utf8"));
  place.write("counter.ts", counter);
  place.write("fixed.ts", counter.replace("shared.count <= 2", "shared.count <= 3"));
  place.write("wrong.ts", counter.replace("shared.count++", "shared.count += missing"));
  place.run(["check", "counter.ts", "--threads", "adder=3", "--save-trace", "third.itf.json"]);
  elsewhere.write("counter.ts", counter);
  symlinkSync(`${elsewhere.folder}/counter.ts`, `${place.folder}/linked.ts`);
});
afterAll(() => {
  place.remove();
  elsewhere.remove();
});

describe("without C", () => {
  let client: Client;
  beforeAll(async () => {
    client = await started();
  });
  afterAll(() => client.close());

  test("it has these tools, each with a schema and read-only", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      ...["draft", "check", "guards", "explain", "replay", "cite"],
    ]);
    for (const { inputSchema, annotations } of tools) {
      expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(annotations).toMatchObject({ readOnlyHint: true });
    }
  });

  test("check answers as --json does, and says that nothing was compared with C", async () => {
    const { told, isError } = await ask(client, "check", { spec: "counter.ts" });
    const { out } = place.run(["check", "counter.ts", "--json", "--engine", "embedded"]);
    expect({ ...told.answer, wallMs: 0 }).toEqual({ ...JSON.parse(out), wallMs: 0 });
    expect(told).toMatchObject({ exitCode: 0, drift: null });
    expect(told.answer).toHaveProperty("covers");
    expect(told.said).toContain("was not compared with any C");
    expect(isError).toBe(false);
  });

  test("guards answers which of them is load-bearing, and one alone", async () => {
    const { told } = await ask(client, "guards", { spec: "counter.ts" });
    const { out } = place.run(["guards", "counter.ts", "--json"]);
    const rowsOf = (answer: unknown): unknown => (answer as { readonly rows: unknown }).rows;
    expect(rowsOf(told.answer)).toEqual(rowsOf(JSON.parse(out)));
    expect(told).toMatchObject({ exitCode: 0, drift: null });
    const one = await ask(client, "guards", { spec: "counter.ts", guard: "none" });
    expect(one.told).toMatchObject({ exitCode: 2, answer: null });
  });

  test("a violation is an answer, with its steps; threads and bounds can be chosen", async () => {
    const more = { spec: "counter.ts", threads: ["adder=3"], seconds: 20 };
    const { told, isError } = await ask(client, "check", more);
    const failure = { property: "at most two" };
    expect(told).toMatchObject({ exitCode: 1, answer: { verdict: "violated", failure } });
    expect(told.answer["trace"]).not.toBe(null);
    expect(isError).toBe(false);
  });

  test("a stored counterexample is explained, and tried on a protocol", async () => {
    const trace = "third.itf.json";
    const shown = await ask(client, "explain", { trace });
    expect(shown.told.answer).toMatchObject({ verdict: "violated" });
    const over = await ask(client, "explain", { trace, expression: "shared.count" });
    expect(over.text).toContain("shared.count");
    expect((await ask(client, "replay", { trace, spec: "counter.ts" })).told.exitCode).toBe(1);
    expect((await ask(client, "replay", { trace, spec: "fixed.ts" })).told.exitCode).toBe(0);
  });

  test.each([
    ["check", { spec: "none.ts" }, /none\.ts/],
    ["check", { spec: "wrong.ts" }, /missing/],
    ["check", { spec: "counter.ts", config: "none" }, /no configuration \\"none\\"/],
    ["check", { spec: "../counter.ts" }, /is not below the folder/],
    ["check", { spec: "/etc/passwd" }, /is not below the folder/],
    ["check", { spec: "linked.ts" }, /is not below the folder/],
    ["check", { spec: "--help" }, /is not below the folder/],
    ["explain", { trace: "counter.ts" }, /counter\.ts/],
    ["draft", { file: "a.c", functions: ["f"] }, /there is no C to draft from: start lockstep mcp/],
    ["cite", { spec: "queue.ts" }, /there is no C to compare with: pass outline, or start/],
  ])("%s of %j is an error that says why", async (name, given, said) => {
    const { text, isError } = await ask(client, name, given);
    expect(text).toMatch(said);
    expect(isError).toBe(true);
  });

  test.each([
    ["check", {}],
    ["check", { spec: "counter.ts", seconds: 0 }],
    ["check", { spec: "counter.ts", engine: "tlc" }],
  ])("%s of %j is not what its schema asks for", async (name, given) => {
    const asked = client.callTool({ name, arguments: given });
    const wrong = await asked.then(
      ({ isError }) => isError,
      () => true,
    );
    expect(wrong).toBe(true);
  });
});

test("with a tree each check says how far the protocol is the C", async () => {
  const client = await started(["--tree", "linux"]);
  try {
    const { told } = await ask(client, "check", { spec: "queue.ts" });
    expect(told.drift).toMatchObject({ exitCode: 0, answer: { verdict: "no drift" } });
    const { told: review } = await ask(client, "guards", { spec: "queue.ts", seconds: 30 });
    expect(review.drift).toMatchObject({ exitCode: 0, answer: { verdict: "no drift" } });
    const cited = await ask(client, "cite", { spec: "queue.ts" });
    expect(cited.told.answer).toMatchObject({ verdict: "no drift" });
    const order = { file: "queue.c", functions: ["queue_submit"] };
    const drafted = await ask(client, "draft", order);
    expect(drafted.told.answer).toMatchObject({ file: "queue.c", unknown: { gotos: 0 } });
    expect(drafted.text).toContain("@c queue.c queue_submit");
    const uncited = await ask(client, "check", { spec: "counter.ts" });
    expect(uncited.told.answer).toMatchObject({ verdict: "holds" });
    expect(uncited.told.drift).toMatchObject({ exitCode: 2, answer: null });
  } finally {
    await client.close();
  }
});

test.each([
  [["--tree", "none"], /--tree takes a folder, and none is none/],
  [["--outline", "linux"], /--outline takes a file, and linux is none/],
  [["--tree", "linux", "--outline", "x"], /not both/],
])("%j is refused", (args, said) => {
  const { status, err } = place.run(["mcp", ...args]);
  expect(err).toMatch(said);
  expect(status).toBe(2);
});
