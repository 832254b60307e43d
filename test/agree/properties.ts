/** Properties at random, of what a protocol of adversary.ts is about. */
import type { Guarded, Make } from "./idioms.ts";

/** Of a place in some item: of all that there are, of those that can be found. */
const ofItems: Make = ({ choices, about }) => {
  const inItems = about.filter(({ lock, cell }) => lock.includes("@") && cell.includes("@"));
  const some = inItems.length > 0 ? inItems : [{ lock: "@.lock", cell: "@.n" }];
  const { lock, cell } = choices.of(some);
  const of = (text: string, item: string): string => text.replaceAll("@", item);
  return choices.of([
    `() => instances(Item).every((item) => ${of(cell, "item")} !== 3)`,
    `() => g.list.every((item) => ${of(cell, "item")} !== 3)`,
    `() => g.slot === null || ${of(cell, "g.slot")} !== 3`,
    "() => g.link === null || g.link.m !== 3",
    `each(Item, (item) => whileFree(${of(lock, "item")}, () => ${of(cell, "item")} !== 3))`,
    `each(Item, (item) => whileFree(${of(lock, "item")}, () => ${of(cell, "item")} !== 3))`,
    "whileFree(g.lock, () => g.list.every((item) => item.kref.refcount > 0))",
  ]);
};

/** Of places that have a name, and of a lock. */
const ofNamed: Make = ({ choices, about }) => {
  const still = ({ lock, cell }: Guarded): Guarded => {
    return { lock: lock.replaceAll("@", "still"), cell: cell.replaceAll("@", "still") };
  };
  const [one, two] = [still(choices.of(about)), still(choices.of(about))];
  const lock = one.lock === "g.own" ? two.lock.replace("g.own", "g.lock") : one.lock;
  return choices.of([
    `() => ${one.cell} !== 3`,
    `() => ${one.cell} !== 3 && ${two.cell} !== 3`,
    `() => !(${one.cell} === 1 && ${two.cell} === 2)`,
    `whileFree(${lock}, () => ${one.cell} !== 3)`,
    `whileFree(${lock}, () => ${one.cell} !== 3)`,
    `whileFree(${lock}, () => ${one.cell} !== 3 && ${two.cell} !== 3)`,
    `whileFree(${lock}, () => ${one.cell} === ${two.cell})`,
    `() => holds(g.lock) === null || ${one.cell} !== 1`,
    `() => inside(callback) === 0 || ${one.cell} !== 2`,
    "() => instances(Item).size < 4",
    `() => instances(Item).size < 3 || ${one.cell} === 0`,
    `() => instances(Item).size === 2 || ${one.cell} !== 0`,
  ]);
};

export const property: Make = (place) => place.choices.of([ofItems, ofNamed, ofNamed])(place);
