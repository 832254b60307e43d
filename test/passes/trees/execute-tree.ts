/** Executes a step's tree in one state, as a module that is printed from it would. */
import { bind, evaluate, test as testIn, type Scope } from "../../../src/interpret/evaluate.ts";
import { attempt, Oops } from "../../../src/interpret/fault.ts";
import { asItems, compareValues, operate } from "../../../src/interpret/operators.ts";
import {
  cellOf,
  isLive,
  liveCell,
  lookUp,
  threadSlot,
  type Cell,
  type Machine,
  type State,
} from "../../../src/interpret/state/machine.ts";
import { dynamicRows, rowsPointedTo } from "../../../src/interpret/state/pointers.ts";
import { keyOf } from "../../../src/interpret/state/state.ts";
import { blank } from "../../../src/ir/construct.ts";
import type { Expr, Value } from "../../../src/ir/expression.ts";
import type { FailureKind } from "../../../src/ir/failures.ts";
import { isLazy, type LazyOperator } from "../../../src/ir/operators.ts";
import type { Guard, Step, Test, Tree, Update } from "../../../src/ir/tree.ts";

/** The ways of a step from a state, each as text: the key of the next state, or how it failed. */
export function treeWays(machine: Machine, state: State, thread: number, step: Step): Set<string> {
  const self = threadSlot(machine, thread);
  const run = new TreeRun({ machine, cells: state, self, bound: null }, step, new Map());
  return new Set(run.ways(step.tree));
}

type Of<K extends Tree["k"]> = Extract<Tree, { k: K }>;

class TreeRun {
  private readonly scope: Scope;
  private readonly step: Step;
  private readonly taken: ReadonlyMap<string, readonly number[]>;
  /** The value of each part: a step's values share their parts. */
  private readonly values = new Map<Expr, Value>();

  constructor(scope: Scope, step: Step, taken: ReadonlyMap<string, readonly number[]>) {
    this.scope = scope;
    this.step = step;
    this.taken = taken;
  }

  ways(tree: Tree): readonly string[] {
    switch (tree.k) {
      case "if":
        return this.ways(this.holds(tree.on) ? tree.yes : tree.no);
      case "choose": {
        const items = asItems(this.value(tree.from)).toSorted(compareValues);
        return items.flatMap((item) => this.binding(tree, item).ways(tree.then));
      }
      case "allocate":
        return this.allocate(tree);
      case "go":
        return [keyOf(this.go(tree))];
      case "fail":
        return [`fail ${tree.kind} at ${tree.node}`];
      case "disabled":
      case "bound":
        return [tree.k];
    }
  }

  private binding(tree: Of<"choose" | "allocate">, value: Value, taken = this.taken): TreeRun {
    const sort = tree.k === "choose" ? tree.sort : ({ s: "pointer", cls: tree.table } as const);
    const bound = { name: tree.name, sort, value, outer: this.scope.bound };
    return new TreeRun({ ...this.scope, bound }, this.step, taken);
  }

  private allocate(tree: Of<"allocate">): readonly string[] {
    if (tree.when && !this.isTrue(tree.when)) return this.binding(tree, 0).ways(tree.then);
    const { machine, cells } = this.scope;
    const slot = lookUp(machine.tables, tree.table);
    const used = this.taken.get(tree.table) ?? [];
    const pointed = rowsPointedTo({ machine, cells, counts: () => true }, tree.table);
    const row = dynamicRows(slot).find((at) => {
      return !isLive(slot, at, cells) && !pointed.has(at) && !used.includes(at);
    });
    if (row === undefined) return this.ways(tree.none);
    const taken = new Map(this.taken).set(tree.table, [...used, row]);
    return this.binding(tree, row + slot.base, taken).ways(tree.then);
  }

  private go(tree: Of<"go">): State {
    const { machine, self } = this.scope;
    const cells = [...this.scope.cells];
    for (const update of tree.updates) this.update(cells, update);
    const { locals, pc, kind } = threadSlot(machine, self!.thread.id);
    for (const { id, value } of tree.locals) cells[lookUp(locals, id)] = this.value(value);
    const live = new Set(kind.cuts.get(tree.to)!.live);
    for (const [id, cell] of locals) {
      cells[cell] = live.has(id) ? (cells[cell] ?? blank(kind.locals.get(id)!.sort)) : undefined;
    }
    cells[pc] = tree.to;
    return cells;
  }

  private update(cells: Cell[], update: Update): void {
    if (update.when && !this.isTrue(update.when)) return;
    const { machine } = this.scope;
    const field = update.u === "set" ? lookUp(machine.fields, update.to.field) : null;
    const slot = lookUp(machine.tables, update.u === "set" ? field!.field.table : update.table);
    const owner = update.u === "set" ? update.to.owner : update.owner;
    const row = owner === null ? 1 : Number(this.value(owner)) - slot.base;
    if (update.u !== "set") {
      for (const each of slot.fields) cells[cellOf(each, row)] = each.field.initial;
      cells[liveCell(slot, row)] = update.u === "allocate";
      return;
    }
    if (!(row >= 1 && isLive(slot, row, cells))) throw new Error("a write to no live row");
    const at = cellOf(field!, row);
    const { index } = update.to;
    const whole = cells[at] as readonly Value[];
    cells[at] =
      index === null
        ? this.value(update.value)
        : whole.with(Number(this.value(index)), this.value(update.value));
  }

  private isTrue(expr: Expr): boolean {
    return this.value(expr) === true;
  }

  /** As the interpreter evaluates it, each shared part once. */
  private value(expr: Expr): Value {
    const known = this.values.get(expr);
    if (known !== undefined) return known;
    const value = this.valueOf(expr);
    this.values.set(expr, value);
    return value;
  }

  private valueOf(expr: Expr): Value {
    if (expr.e === "op") {
      const { op, args, sort } = expr;
      if (isLazy(op)) return this.lazily(op, args);
      return operate(
        op,
        args.map((arg) => this.value(arg)),
        sort,
      );
    }
    if (expr.e !== "read") return evaluate(this.scope, expr);
    const [owner, index] = [expr.ref.owner, expr.ref.index].map((part) => {
      return part && ({ e: "const", value: this.value(part), sort: part.sort } as const);
    });
    return evaluate(this.scope, { ...expr, ref: { ...expr.ref, owner: owner!, index: index! } });
  }

  private lazily(op: LazyOperator, [a, b, c]: readonly Expr[]): Value {
    switch (op) {
      case "and":
        return this.isTrue(a!) && this.isTrue(b!);
      case "or":
        return this.isTrue(a!) || this.isTrue(b!);
      case "cond":
        return this.value(this.isTrue(a!) ? b! : c!);
    }
  }

  private holds(test: Test): boolean {
    if (test.q === "expr") return this.isTrue(test.on);
    if (test.q === "implies") return !this.isTrue(test.when) || this.holds(test.must);
    return holdsIn(this.scope, test);
  }
}

function holdsIn(scope: Scope, test: Test): boolean {
  switch (test.q) {
    case "expr":
      return testIn(scope, test.on);
    case "implies":
      return !testIn(scope, test.when) || holdsIn(scope, test.must);
    case "live": {
      const slot = lookUp(scope.machine.tables, test.table);
      return isLive(slot, Number(evaluate(scope, test.owner)) - slot.base, scope.cells);
    }
    case "fits": {
      const sum = { e: "op", op: test.op, args: test.args, sort: { s: "number" } } as const;
      return !(attempt(() => evaluate(scope, sum)) instanceof Oops);
    }
    case "elements": {
      const kind = kindMet(scope, test);
      return test.only === null ? kind === null : kind !== test.only;
    }
  }
}

/** The kind of failure of the first element that fails; null if none does. */
function kindMet(scope: Scope, test: Test & { q: "elements" }): FailureKind | null {
  const { of, name, before } = test;
  const quantifier = { e: "quantifier", how: "every", of, name, body: before } as const;
  for (const item of asItems(evaluate(scope, of))) {
    const inner = bind(scope, { ...quantifier, sort: { s: "boolean" } }, item);
    const kind = firstKind(inner, test.guards);
    if (kind !== null) return kind;
    if (!testIn(inner, before)) return null;
  }
  return null;
}

function firstKind(scope: Scope, guards: readonly Guard[]): FailureKind | null {
  for (const { when, must, kind } of guards) {
    if (when !== null && !testIn(scope, when)) continue;
    const met = must.q === "elements" ? kindMet(scope, must) : holdsIn(scope, must) ? null : kind;
    if (met !== null) return met;
  }
  return null;
}
