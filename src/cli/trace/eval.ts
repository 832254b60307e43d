/** `lockstep trace eval`: the values of an expression over a stored trace. Nothing is checked again. */
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import { printDocument } from "../../diagnostics/json.ts";
import { diagnosticJson } from "../../diagnostics/print.ts";
import { evaluate } from "../../check/trace/evaluate.ts";
import { printEvaluated, printEvaluatedJson } from "../../report/formats/evaluated.ts";
import { formatVersion } from "../../report/formats/json.ts";
import type { NotEvaluated } from "../../trace/evaluated.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { load, meansFor, printDiagnostics, printError } from "../load.ts";
import type { ReadOptions } from "../load.ts";
import { UsageError } from "../refusal.ts";
import { terminal } from "../terminal.ts";
import { choiceFor } from "./choice.ts";
import { specOf, traceAt } from "./open.ts";

export interface EvalOptions extends ReadOptions {
  readonly json?: boolean;
}

interface Named {
  readonly file: string;
  readonly expression: string;
  readonly spec: string | undefined;
}

export async function evalCommand(named: Named, options: EvalOptions): Promise<ExitCode> {
  const { file, expression } = named;
  const opened = traceAt(file);
  const spec = specOf({ file, opened, spec: named.spec }, options);
  const means = await meansFor(options);
  const loaded = await load(spec, printDiagnostics, means);
  if (!loaded) return exitCodes.usage;
  const { protocol } = loaded;
  const choice = choiceFor(protocol, opened, { reduce: false });
  const evaluated = await evaluate(opened, {
    expression,
    protocol,
    spec,
    choice,
    allowed: means.allowed,
  });
  if (!("changes" in evaluated)) {
    if (options.json && "diagnostics" in evaluated) printAsJson(evaluated.diagnostics);
    return refuse(evaluated, { ...named, spec });
  }
  const report = { file, spec, evaluated };
  const print = options.json ? printEvaluatedJson : printEvaluated;
  process.stdout.write(print(report, terminal()));
  return exitCodes.holds;
}

function printAsJson(diagnostics: readonly Diagnostic[]): void {
  const answer = { lockstep: formatVersion, diagnostics: diagnostics.map(diagnosticJson) };
  process.stdout.write(printDocument(answer));
}

function refuse(why: NotEvaluated, { file, expression, spec }: Named): ExitCode {
  if ("noExpression" in why) {
    throw new UsageError(`"${expression}" cannot be evaluated: ${why.noExpression}.`);
  }
  if ("refusedAt" in why) {
    throw new UsageError(
      `${file} cannot be followed on ${spec} beyond its step ${why.refusedAt - 1}: ${why.title} ` +
        "(lockstep trace replay says more).",
    );
  }
  for (const each of why.diagnostics) printError(each, why.files);
  const count = why.diagnostics.length === 1 ? "1 error" : `${why.diagnostics.length} errors`;
  console.error(`${count}: nothing was evaluated.`);
  return exitCodes.usage;
}
