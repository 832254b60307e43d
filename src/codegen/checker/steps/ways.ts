/** The places where a stretch goes several ways: a call for each, on the same state. */
import type { Op } from "../../../ir/system.ts";
import { printExpr } from "../expression/expression.ts";
import { nameLocal, printCall } from "../state/maker.ts";
import type { Around } from "./statement.ts";
import { printFind, printLocalChecks, takerOf } from "./writes.ts";

type Choose = Extract<Op, { op: "choose" }>;
type Allocate = Extract<Op, { op: "alloc" }>;

export function printChoose(around: Around, { to, from, next }: Choose): string {
  const { maker, kind, mode, scope, stop, count, goOn } = around;
  const disabled = mode.disabled(maker, scope, null);
  const { range } = kind.kind.locals.get(to)!;
  const given = `${printExpr(maker, from, scope)}, ${from.sort.s === "set"}`;
  const values = printCall(maker, "choices", given);
  const local = nameLocal(maker, to);
  const checks = printLocalChecks(maker, kind, { to, expr: null });
  const first = range === null ? "" : `for (${local} of values) { ${checks} }`;
  return `const values = ${values}; if (values.length === 0) { ${disabled} ${stop} }
  ${first} ${count()} const s = ${printCall(maker, "save", "")};
  for (${local} of values) { restore(s); ${range === null ? checks : ""} ${goOn(next)} }
  drop(); ${stop}`;
}

export function printAllocateOrNot(around: Around, op: Allocate): string {
  const { maker, kind, mode, stop, count, goOn } = around;
  const { name, base } = takerOf(maker, op.table);
  const go = goOn(op.next);
  const local = nameLocal(maker, op.to);
  return `${count()} const s = ${printCall(maker, "save", "")}; const r = ${printFind(maker, kind, op)};
  if (r === 0) { ${mode.bound(op.table, maker)} }
  else { ${name}take(r); ${local} = r + ${base}; ${go} }
  restore(s); ${local} = 0; ${go} drop(); ${stop}`;
}
