/** What the reduction finds about a protocol, by the text of the protocol's own code. */
import type { NodeId } from "../../../src/ir/system.ts";
import type { Draft } from "../../../src/passes/draft.ts";
import { plainChoice, runUntil } from "../../../src/passes/index.ts";
import type { Program } from "../../../src/passes/lower/index.ts";
import { showUserLine } from "../../../src/trace/source.ts";
import { wholeOf } from "../../support/blocks.ts";
import { readFiles } from "../../support/protocol.ts";

/** The draft after a pass. Imports, and a spec of one thread `main`, are added where they are left out. */
export function draftAfter(pass: string, text: string, reduction: "on" | "off" = "on"): Draft {
  const { protocol, diagnostics } = readFiles({ "main.ts": wholeOf(text) });
  if (!protocol) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return runUntil({ protocol, choice: { ...plainChoice, reduction } }, pass) as Draft;
}

/** The code of a node, or the call in the protocol that leads to it; "end" where a thread has ended. */
export function codeAt({ protocol }: Draft, program: Program, id: NodeId): string {
  const node = program.nodes.get(id)!;
  if (node.op.op === "end") return "end";
  const { start, end } = showUserLine(node);
  const lines = protocol.files[0]!.text.split("\n").slice(start.line - 1, end.line);
  const whole = lines.join("\n");
  const last = whole.length - lines.at(-1)!.length + end.column - 1;
  return whole.slice(start.column - 1, last);
}
