/** The value of an expression at each position of a path. */
import { evaluate } from "../../../interpret/evaluate.ts";
import { attempt, Oops } from "../../../interpret/fault.ts";
import { cellOf, liveCell, type Cell, type Machine } from "../../../interpret/state/machine.ts";
import { snapshot } from "../../../interpret/state/state.ts";
import type { Expr } from "../../../ir/expression.ts";
import type { Watched } from "../../../report/explorer/walk.ts";
import type { Worth } from "../../../trace/evaluated.ts";
import type { Snapshot } from "../../../trace/run.ts";
import { nameWorth, noWorth } from "../../../trace/words/worth.ts";
import type { Path } from "../path.ts";
import { commandFor, NotHere } from "./not-here.ts";
import { readExpression } from "./read-expression.ts";

export function watch({ machine, states, steps }: Path, asked: string): Watched {
  const expr = readExpression(machine.system, asked);
  if (expr instanceof NotHere)
    return { w: "refused", why: expr.message, command: commandFor(asked) };
  const all = [snapshot(machine, states[0]!), ...steps.map(({ after }) => after)];
  const worths = all.map((state) => worthIn(machine, state, expr));
  const changes = worths.flatMap(({ text }, at) => {
    return at > 0 && worths[at - 1]!.text !== text ? [at] : [];
  });
  return { w: "worths", worths, changes };
}

function worthIn(machine: Machine, state: Snapshot, expr: Expr): Worth {
  const cells = cellsOf(machine, state);
  const worth = attempt(() => evaluate({ machine, cells, self: null, bound: null }, expr));
  if (worth instanceof Oops) return noWorth(machine.system, worth.fault);
  return nameWorth(machine.system, expr.sort, worth);
}

/** The shared state of a snapshot. An expression sees no thread, so their cells stay empty. */
function cellsOf({ tables, blank }: Machine, state: Snapshot): readonly Cell[] {
  const cells = [...blank];
  for (const slot of tables.values()) {
    for (let row = 1; row <= slot.rows; row++) {
      if (row > slot.statics) cells[liveCell(slot, row)] = state.isLive(slot.table.id, row);
      for (const own of [...slot.fields, ...slot.ghosts]) {
        cells[cellOf(own, row)] = state.field(own.field.id, row);
      }
    }
  }
  return cells;
}
