/**
 * What code demands of a symmetry: to leave a number alone, to permute two spaces alike, to keep an order.
 * A symmetry that meets all demands takes each step to a step.
 */
import type { Span } from "../../diagnostics/span.ts";
import type { Exchange, Space } from "./space.ts";

export type Demand =
  /** The code names this number of the space. */
  | { readonly d: "fixed"; readonly space: Space; readonly value: number }
  /** A number of one space, plus `by`, is used as one of another. */
  | { readonly d: "alike"; readonly from: Space; readonly to: Space; readonly by: number }
  /**
   * Likewise as the row of an access, which fails alike for all numbers up to 0. The code has tested
   * before that it is none beyond the table.
   */
  | { readonly d: "row"; readonly from: Space; readonly to: Space; readonly by: number }
  /** A comparison of a number of the space with a constant. */
  | { readonly d: "side"; readonly space: Space; readonly test: (value: number) => boolean }
  /** The numbers of the space are used in a way that depends on them. */
  | { readonly d: "none"; readonly space: Space; readonly why: string };

/** Where code demands something. */
export interface Demanded {
  readonly demand: Demand;
  readonly span: Span;
}

export function isMet(demand: Demand, exchange: Exchange): boolean {
  switch (demand.d) {
    case "fixed":
      return exchange.image(demand.space, demand.value) === demand.value;
    case "alike":
      return every(exchange, demand.from, (value, image) => {
        return exchange.image(demand.to, value + demand.by) === image + demand.by;
      });
    case "row":
      return every(exchange, demand.from, (value, image) =>
        isRowKept(demand, exchange, [value, image]),
      );
    case "side":
      return every(exchange, demand.space, (value, image) => {
        return demand.test(value) === demand.test(image);
      });
    case "none":
      return every(exchange, demand.space, (value, image) => value === image);
  }
}

function isRowKept(
  { to, by }: Extract<Demand, { d: "row" }>,
  exchange: Exchange,
  [value, image]: readonly [number, number],
): boolean {
  const row = value + by;
  if (row > exchange.last(to)) return true;
  return row <= 0 ? image + by <= 0 : exchange.image(to, row) === image + by;
}

function every(
  exchange: Exchange,
  space: Space,
  holds: (value: number, image: number) => boolean,
): boolean {
  for (let value = 0; value <= exchange.last(space); value++) {
    if (!holds(value, exchange.image(space, value))) return false;
  }
  return true;
}
