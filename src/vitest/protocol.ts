/** Reads a protocol in the configuration that a test names. */
import { dirname, resolve } from "node:path";
import { escapeText } from "../diagnostics/frame.ts";
import { printDiagnostic } from "../diagnostics/print.ts";
import type { Protocol } from "../ir/protocol.ts";
import type { System } from "../ir/system.ts";
import type { Choice } from "../passes/index.ts";
import { lower, read } from "../check/check.ts";
import type { ProtocolOptions, ProtocolUnderTest } from "./declared.ts";

export interface Subject {
  readonly spec: string;
  readonly protocol: Protocol;
  readonly choice: Choice;
  readonly system: System;
}

/** The path that a test means: relative to its own file. */
export function fromTest(path: string, testPath: string | undefined): string {
  return testPath === undefined ? resolve(path) : resolve(dirname(testPath), path);
}

/** The errors of the protocol fail the test, as its diagnostics. */
export async function readSubject(
  { path, options }: ProtocolUnderTest,
  testPath: string | undefined,
): Promise<Subject> {
  const spec = fromTest(path, testPath);
  const allowed = (options.allowImports ?? []).map((folder) => fromTest(folder, testPath));
  const { protocol, diagnostics, files } = await read(spec, { cache: null, allowed });
  const complain = (all: typeof diagnostics): Error => {
    return new Error(all.map((each) => printDiagnostic(each, files)).join("\n\n"));
  };
  if (protocol === null) throw complain(diagnostics);
  const choice = choiceOf(protocol, options);
  const lowered = await lower(protocol, choice);
  if (lowered.system === null) throw complain(lowered.diagnostics);
  return { spec, protocol, choice, system: lowered.system };
}

function choiceOf(protocol: Protocol, { config = "default", set = {} }: ProtocolOptions): Choice {
  const configs = ["default", ...protocol.configs.map(({ name }) => name)];
  expectKnown("configuration", config, configs);
  const parameters = protocol.parameters.map(({ name }) => name);
  for (const name of Object.keys(set)) expectKnown("parameter", name, parameters);
  return { config, parameters: set, bounds: {}, threads: {}, reduction: "on" };
}

export function expectKnown(what: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new Error(
    escapeText(`This spec has no ${what} "${name}". There are: ${known.join(", ")}.`),
  );
}
