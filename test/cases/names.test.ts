/** Any text may stand in enum literals, names and paths: TLC reads the module, and decoding is exact. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Kind, Node, System } from "../../src/ir/system.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { lower, read } from "../../src/check/check.ts";
import { interpret } from "../../src/check/oracle.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { secondOpinion } from "../agree/disagreement.ts";

const tools = await toolsOrSkip();

const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
const texts = [
  ...printable,
  ...[
    "",
    "(*",
    "*)",
    "\\*",
    "\\\\*",
    "<<",
    ">>",
    "----",
    "====",
    "none",
    "null",
    "null#",
    "none#1",
  ],
  ...[
    "\\n",
    "\\u{60}",
    "\\u{",
    "a\nb",
    "\t",
    "ü",
    "😀",
    "\u{2028}",
    "`(*`",
    'a"b',
    "'a'",
    "{#}",
    "]]>",
  ],
] as const;

/** What a file and a configuration are called, and a parameter's value. */
type Names = readonly [file: string, config: string, value: string];

const names: readonly Names[] = [
  ["a`b (*", "*) ` \\* ü", "(*"],
  ["*) ü 😀 'b' #{c} \"d\"", "====\n----", "`(*`"],
];

function protocolOf(config: string, value: string): string {
  const quoted = (text: string): string => JSON.stringify(text);
  const steps = texts.map((text) => `  g.odd = ${quoted(text)};`);
  const reach = texts.map((text, at) => {
    return `${quoted(`${at} ${text}`)}: () => g.odd === ${quoted(text)},`;
  });
  return `import { assert, param, spec, thread } from "lockstep";
type Odd = ${texts.map(quoted).join(" | ")};
const FIRST = param<Odd>("none", ${quoted(value)});
const g = { odd: FIRST, n: 0 };
function f(): void {
${steps.join("\n")}
  assert(g.n !== 0, ${quoted(texts.join(" "))});
}
export default spec({
  threads: { f: thread(f) },
  reach: { ${reach.join("\n")} },
  configs: { ${quoted(config)}: { params: { FIRST: ${quoted(value)} } } },
});
`;
}

async function systemOf([file, config, value]: Names): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-`(*-"));
  try {
    writeFileSync(join(folder, `${file}.ts`), protocolOf(config, value));
    const { protocol, diagnostics } = await read(join(folder, `${file}.ts`));
    if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("; "));
    return (await lower(protocol, { ...plainChoice, config, reduction: "off" })).system!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(tools === null).each(names)("file %s, configuration %s, value %s", async (...own) => {
  const system = await systemOf(own);
  const oracle = await interpret(system);
  const { difference, tlc } = await secondOpinion(system, tools!);
  expect(difference).toBe(null);
  expect(oracle.trace!.steps.length).toBeGreaterThanOrEqual(texts.length);
  expect(tlc.trace).toEqual(oracle.trace);
  expect(tlc.failure).toEqual(oracle.failure);
});

test.skipIf(tools === null)("a reach property is told by its name", async () => {
  const system = await systemOf(names[0]!);
  const kinds = [...system.kinds].map(([name, kind]) => [name, withoutAsserts(kind)] as const);
  const { difference, tlc } = await secondOpinion({ ...system, kinds: new Map(kinds) }, tools!);
  expect(difference).toBe(null);
  expect(tlc.verdict).toBe("holds");
});

function withoutAsserts(kind: Kind): Kind {
  const nodes = [...kind.nodes].map(([id, node]): [number, Node] => {
    const { op } = node;
    return [id, op.op === "assert" ? { ...node, op: { op: "skip", next: op.next } } : node];
  });
  return { ...kind, nodes: new Map(nodes) };
}
