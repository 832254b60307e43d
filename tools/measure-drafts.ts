/**
 * Measures `init --from` on functions of a kernel's drivers that take a mutex, chosen by a hash of path and name:
 * `npx node tools/measure-drafts.ts TREE [COUNT] [KEEP]`. KEEP is a folder for the drafts. docs/cite.md has the table.
 */
import { createHash } from "node:crypto";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkEmbedded } from "../src/check/embedded/embedded.ts";
import { folderFiles } from "../src/cite/code/files.ts";
import { loadSyntax } from "../src/cite/c/read.ts";
import { draft } from "../src/cite/draft/draft.ts";
import { Tally } from "../src/cite/draft/state/tally.ts";
import { plainChoice } from "../src/passes/configure/configure.ts";
import { runPasses } from "../src/passes/index.ts";
import { readProtocol } from "../src/reader/index.ts";

const [tree = "", count = "300", keep] = process.argv.slice(2);
const folder = keep ?? mkdtempSync(join(tmpdir(), "drafts-"));
mkdirSync(folder, { recursive: true });

interface Chosen {
  readonly file: string;
  readonly name: string;
  readonly hash: string;
}

/** Functions as the kernel's style writes them, found without the parser. */
const definition = /^[\w*][^;{}()=#]*?\b(\w+)\((?:[^;{}()]|\([^;{}()]*\))*\)\n\{\n([^]*?)^\}/gm;

function chosen(): readonly Chosen[] {
  const found = globSync("drivers/**/*.c", { cwd: tree }).flatMap((file) => {
    const text = readFileSync(join(tree, file), "utf8");
    if (!text.includes("mutex_lock(")) return [];
    const takers = [...text.matchAll(definition)].filter(([, , body]) =>
      /\bmutex_lock\(/.test(body!),
    );
    return takers.map(([, name]) => {
      const hash = createHash("sha256").update(`${file} ${name}`).digest("hex");
      return { file, name: name!, hash };
    });
  });
  return found.sort((a, b) => (a.hash < b.hash ? -1 : 1)).slice(0, Number(count));
}

interface Row {
  readonly at: string;
  readonly draft: string;
  readonly types: string | null;
  readonly verdict: string | null;
  readonly tally: Tally | null;
}

const msForOne = 400;

async function measured({ file, name }: Chosen, at: number): Promise<Row> {
  const none = { at: `${file} ${name}`, types: null, verdict: null, tally: null };
  const order = { file, functions: [name], text: true, kernel: "v6.1" };
  const made = draft(files, parse, order);
  if ("said" in made) return { ...none, draft: made.said };
  const path = join(folder, `f${String(at).padStart(3, "0")}.ts`);
  writeFileSync(path, made.text);
  const row = { ...none, draft: "made", tally: made.tally };
  const { protocol, diagnostics } = readProtocol(path);
  const said = diagnostics.map(
    ({ code, tsc, span, message }) =>
      `${path}:${span.start.line} ${code}${tsc ?? ""} ${message.slice(0, 120)}`,
  );
  if (protocol === null) return { ...row, types: said[0] ?? "refused" };
  const { system, diagnostics: more } = runPasses(protocol, plainChoice);
  if (system === null)
    return {
      ...row,
      types: "accepted",
      verdict: `refused: ${path}:${more[0]?.span.start.line} ${more[0]?.code} ${more[0]?.message.slice(0, 120)}`,
    };
  const { outcome, refused } = await checkEmbedded(system, {
    deadline: Date.now() + msForOne,
    maxStates: 200_000,
  });
  const kind = outcome.verdict === "violated" ? ` ${outcome.failure?.kind}` : "";
  return {
    ...row,
    types: "accepted",
    verdict: refused ? `refused: ${path} by the engine` : `${outcome.verdict}${kind}`,
  };
}

const files = folderFiles(tree);
const parse = await loadSyntax();
const sample = chosen();
const start = process.cpuUsage();
const rows: Row[] = [];
for (const [at, each] of sample.entries()) {
  try {
    rows.push(await measured(each, at));
  } catch (error) {
    rows.push({
      at: `${each.file} ${each.name}`,
      draft: `crash ${at}: ${String((error as Error).stack).slice(0, 300)}`,
      types: null,
      verdict: null,
      tally: null,
    });
  }
}
const { user, system } = process.cpuUsage(start);

function table(title: string, values: readonly string[], most = 40): void {
  const counts = new Map<string, number>();
  for (const value of values) Tally.add(counts, value);
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, most);
  console.log(
    `\n${title}\n${sorted.map(([value, n]) => `${String(n).padStart(6)}  ${value}`).join("\n")}`,
  );
}

const tallies = rows.flatMap(({ tally }) => tally ?? []);
const total = (of: (tally: Tally) => number): number =>
  tallies.reduce((sum, each) => sum + of(each), 0);
table(
  "drafts",
  rows.map((row) => row.draft),
);
table(
  "types",
  rows.flatMap((row) => row.types ?? []).map((each) => each),
);
table(
  "verdicts",
  rows.flatMap((row) => row.verdict ?? []),
);
console.log(`
calls of primitives     ${total(({ mapped }) => Tally.sum(mapped))}
calls in the draft      ${total(({ local }) => local)}
calls unknown           ${total(({ calls }) => Tally.sum(calls))}
  of what the library lacks ${total(({ lacking }) => Tally.sum(lacking))}
pointers unknown        ${total(({ pointers }) => pointers)}
conditions unknown      ${total(({ conditions }) => conditions)}
statements left out     ${total(({ statements }) => statements)}
gotos not followed      ${total(({ jumps }) => jumps)}`);
const names = (of: (tally: Tally) => ReadonlyMap<string, number>): readonly string[] =>
  tallies.flatMap((tally) => [...of(tally)].flatMap(([name, n]) => Array<string>(n).fill(name)));
table(
  "primitives",
  names(({ mapped }) => mapped),
  15,
);
table(
  "unknown calls",
  names(({ calls }) => calls),
  15,
);
table(
  "lacking",
  names(({ lacking }) => lacking),
  15,
);
console.log(`\n${rows.length} functions: ${Math.round((user + system) / 1e6)} s of processor time`);
if (keep === undefined) rmSync(folder, { recursive: true });

const accepted = rows.filter(({ types }) => types === "accepted");
const answered = accepted.filter(
  ({ verdict }) => verdict !== null && !verdict.startsWith("refused"),
);
const isEnough =
  rows.every(({ draft }) => draft === "made") &&
  accepted.length >= 0.85 * rows.length &&
  answered.length >= 0.9 * accepted.length &&
  user + system < 300e6;
console.log(isEnough ? "enough" : "less than docs/cite.md says");
process.exitCode = isEnough ? 0 : 1;
