/** Advice about a search that a limit ended. */
import type { Cut } from "../../engine/index.ts";
import type { System } from "../../ir/system.ts";

const options = new Map<Cut["cut"], string>([
  ["memory", "--max-memory"],
  ["states", "--max-states"],
  ["time", "--timeout"],
]);
const mostNamedBounds = 3;

export function adviseOn({ bounds }: System, { cut }: Cut): readonly string[] {
  const option = options.get(cut);
  if (option === undefined && cut !== "room") return [];
  const largest = Object.entries(bounds)
    .map(([name, bound]) => ({ name, bound, size: sizeOf(bound) }))
    .filter(({ size }) => size > 1)
    .sort((a, b) => b.size - a.size)
    .slice(0, mostNamedBounds)
    .map(({ name, bound }) => `${name} ${typeof bound === "number" ? bound : bound.join("..")}`);
  const named = largest.length === 0 ? "" : `; its largest bounds are ${largest.join(", ")}`;
  const smaller = `make the model smaller with --bound, --set or --threads${named}`;
  const first = option === undefined ? smaller : `raise the limit with ${option}, or ${smaller}`;
  const further = "TLC keeps states on disk and may come further: --engine tlc";
  return [first, ...(cut === "memory" || cut === "room" ? [further] : [])];
}

function sizeOf(bound: System["bounds"][string]): number {
  return typeof bound === "number" ? bound : bound[1] - bound[0] + 1;
}
