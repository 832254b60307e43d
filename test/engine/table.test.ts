import fc from "fast-check";
import { expect, it } from "vitest";
import { Store } from "../../src/engine/store.ts";
import { Table } from "../../src/engine/table.ts";

/** Hashes that meet often: three bits below, two above. */
const poor = (states: Int32Array, at: number): number =>
  (states[at]! & 7) | ((states[at + 1]! & 3) << 27);

function insert(store: Store, table: Table, state: Int32Array): number {
  const hash = poor(state, 0);
  const known = table.find(hash, state, 0);
  if (known >= 0) return known;
  if (store.count === store.room) store.grow();
  if (store.count === table.room) table.grow();
  table.put(hash, store.add(state, 0, store.count - 1));
  return store.count - 1;
}

it("knows exactly the states that were put in, whatever their hashes", () => {
  const word = fc.integer({ min: -40, max: 40 });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { maxLength: 1500 }), (states) => {
      const store = new Store(2);
      const table = new Table(store, poor);
      const numbers = new Map<string, number>();
      for (const state of states) {
        const known = numbers.get(state.join()) ?? numbers.size;
        numbers.set(state.join(), known);
        expect(insert(store, table, Int32Array.from(state))).toBe(known);
      }
      expect(store.count).toBe(numbers.size);
    }),
    { numRuns: 40 },
  );
});

it("keeps words and parents over many segments", () => {
  const store = new Store(3);
  for (let state = 0; state < 50_000; state++) {
    if (store.count === store.room) store.grow();
    store.add(Int32Array.of(0, state, -state, state ^ 0x7fff), 1, state - 1);
  }
  for (let state = 0; state < 50_000; state += 997) {
    expect(store.isAt(state, Int32Array.of(state, -state, state ^ 0x7fff), 0)).toBe(true);
    expect(store.isAt(state, Int32Array.of(state, -state, 1), 0)).toBe(false);
    expect(store.parentOf(state)).toBe(state - 1);
    expect(store.segmentOf(state)[store.offsetOf(state)]).toBe(state);
  }
});
