/** The demands of everything that a run can execute or be asked. */
import type { Expr, Sort } from "../../ir/expression.ts";
import { canFail, NOTHING } from "../../ir/ranges.ts";
import type { Kind, Node, Op, System } from "../../ir/system.ts";
import { nodeOrder, successors } from "../../ir/visit.ts";
import type { Demanded } from "./demand.ts";
import { Scanner } from "./expressions.ts";

type Parts = Pick<System, "fields" | "tables" | "kinds" | "properties">;

export interface Scanned {
  readonly demands: readonly Demanded[];
  /** By kind: the sort of the argument of its threads; null if the code does not read it. */
  readonly arguments: ReadonlyMap<string, Sort | null>;
}

const BOOLEAN: Sort = { s: "boolean" };

export function scan({ fields, kinds, properties }: Parts): Scanned {
  const ofProperties = properties.map(({ body, span }) => {
    const scanner = new Scanner(fields, new Map(), span);
    scanner.look(body);
    return scanner.all;
  });
  const ofKinds = [...kinds.values()].map((kind) => ({ kind, scanner: scanKind(kind, fields) }));
  return {
    demands: once([...ofProperties, ...ofKinds.map(({ scanner }) => scanner.all)].flat()),
    arguments: new Map(ofKinds.map(({ kind, scanner }) => [kind.name, scanner.argument])),
  };
}

function scanKind(kind: Kind, fields: System["fields"]): Scanner {
  const { nodes, entry, stops, locals } = kind;
  const scanner = new Scanner(fields, locals, nodes.get(entry)!.span);
  for (const stop of stops) scanner.look(stop);
  for (const id of nodeOrder(entry, (at) => successors(nodes.get(at)!.op))) {
    scanNode(scanner, kind, nodes.get(id)!);
  }
  return scanner;
}

function scanNode(scanner: Scanner, { locals }: Kind, { op, span }: Node): void {
  scanner.at(span);
  switch (op.op) {
    case "let":
    case "read":
      return scanner.use(op.value, locals.get(op.to)!.sort);
    case "write":
      scanner.place(op.to);
      return scanner.use(op.value, sortAt(scanner, op));
    case "touch":
    case "free":
      return scanner.row(op.owner, op.table);
    case "branch":
      // A test that decides nothing tells nobody apart.
      if (op.yes === op.no && !canFail(NOTHING, op.on)) return;
      return scanner.use(op.on, BOOLEAN);
    case "await":
    case "assert":
      return scanner.use(op.on, BOOLEAN);
    case "choose":
      return scanner.use(op.from, locals.get(op.to)!.sort);
    // Allocation gives rows that no symmetry permutes.
    case "alloc":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
    case "fail":
    case "end":
      return;
  }
}

/** The sort of the place that a write is to. */
function sortAt(scanner: Scanner, { to, value }: Extract<Op, { op: "write" }>): Sort {
  const place: Expr = { e: "read", ref: to, sort: value.sort };
  return scanner.sortOf(place, new Map());
}

/** The first of the demands that are the same. A test of a constant is a function, so each of them stays. */
function once(all: readonly Demanded[]): readonly Demanded[] {
  const seen = new Set<string>();
  return all.filter(({ demand }) => {
    if (demand.d === "side") return true;
    const key = JSON.stringify(demand);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
