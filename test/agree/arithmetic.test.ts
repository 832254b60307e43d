/**
 * Random arithmetic near the ends of an int: each checker must find the value that big integers have,
 * or the failure that stands for having none.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMachine } from "../../src/interpret/state/machine.ts";
import type { SearchResult } from "../../src/interpret/result.ts";
import { search } from "../../src/interpret/search.ts";
import type { Protocol } from "../../src/ir/protocol.ts";
import type { System } from "../../src/ir/system.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { exploreSystem } from "../../src/check/embedded/explore.ts";
import { print } from "../../src/check/tlc.ts";
import { runTlc } from "../../src/tlc/run/run.ts";
import { readFiles } from "../support/protocol.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { batchOf } from "./arithmetic/protocol.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const batches = long ? 60 : 4;
const withTlc = long ? 8 : 1;
const seed = 20_261_301;

const tools = await toolsOrSkip();
const numbers = fc.array(fc.nat(100_000), { minLength: 3000, maxLength: 3000, size: "max" });
const samples = fc.sample(numbers, { seed, numRuns: batches }).map(batchOf);
const levels = ["on", "off"] as const;

function read(text: string): Protocol {
  const { protocol, diagnostics } = readFiles({ "main.ts": text });
  if (protocol !== null) return protocol;
  throw new Error(diagnostics.map(({ message }) => message).join("\n"));
}

function lowered(protocol: Protocol, reduction: "on" | "off", which = 0): System {
  const parameters = { WHICH: which };
  const { system, diagnostics } = runPasses(protocol, { ...plainChoice, parameters, reduction });
  if (system === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return system;
}

function said({ verdict, failure }: SearchResult): string {
  return failure?.f === "fault" ? failure.fault.kind : verdict;
}

async function engineSaid(system: System): Promise<string> {
  const explored = await exploreSystem(system);
  if (!("found" in explored)) throw new Error(JSON.stringify(explored));
  return explored.cut ?? said(explored.found);
}

test("has values, and both failures, to be found", () => {
  const wanted = samples.flatMap((batch) => batch.wanted);
  const counts = Object.groupBy(wanted, (each) => each);
  for (const kind of ["holds", "range", "division-by-zero"]) {
    expect(counts[kind]?.length, kind).toBeGreaterThan(wanted.length / 50);
  }
});

test.each([...samples.entries()])(
  "batch %i in the interpreter and the engine",
  async (_, batch) => {
    const protocol = read(batch.one);
    for (const [which, wanted] of batch.wanted.entries()) {
      const line = batch.one.split("\n")[batch.firstLine - 1 + which];
      for (const level of levels) {
        const system = lowered(protocol, level, which);
        expect(said(search(createMachine(system))), `interpreter, ${level}: ${line}`).toBe(wanted);
        expect(await engineSaid(system), `engine, ${level}: ${line}`).toBe(wanted);
      }
    }
  },
);

/** What TLC prints of a failure: its kind, where it is, and the thread. */
interface Note {
  readonly tuple: readonly [string, { readonly tuple: readonly [string, string, string] }];
}

/** The kind and line of each failure that TLC comes to, in one run that goes on after the first. */
async function failuresInTlc(system: System): Promise<readonly string[]> {
  const { name, text, cfg } = await print(system);
  const stops = "NoFailure == error = <<>>";
  expect(text).toContain(stops);
  const module = text
    .replace(/^EXTENDS (.*)$/m, "EXTENDS $1, TLC")
    .replace(stops, `${stops} \\/ PrintT(<<"@failed", error>>)`);
  const { ending, notes } = await runTlc({ name, module, cfg }, tools!);
  expect(ending, JSON.stringify(ending)).toMatchObject({ kind: "holds" });
  const errors = (notes as readonly Note[]).map(({ tuple: [, error] }) => error.tuple);
  return errors.map(([kind, where]) => `${kind} ${where}`).sort();
}

test
  .skipIf(tools === null)
  .each(
    samples.slice(0, withTlc).flatMap((batch) => levels.map((level) => [level, batch] as const)),
  )("all of a batch in TLC, reduction %s", async (level, batch) => {
  const system = lowered(read(batch.any), level);
  const wanted = batch.wanted.flatMap((kind, at) =>
    kind === "holds" ? [] : [`${kind} main.ts:${batch.firstLine + at}`],
  );
  expect(await failuresInTlc(system)).toEqual(wanted.sort());
});
