import fc from "fast-check";
import { expect, it } from "vitest";
import { List } from "../../../src/engine/store/list.ts";
import { giveBack, takeSpace } from "../../../src/engine/store/space.ts";
import { Store } from "../../../src/engine/store/store.ts";
import { Table } from "../../../src/engine/store/table.ts";
import { and, constant } from "../../../src/engine/wasm/assemble.ts";
import type { Mix } from "../../../src/engine/wasm/table-code.ts";

/** Hashes that meet often: of the first word three bits. */
const poor: Mix = ([first]) => and(first!, constant(0x80000003));
const room = 64;

/** A table with what it needs; the space goes back at the end. */
function withTable<R>(words: number, use: (made: Made) => R, mix?: Mix): R {
  const space = takeSpace();
  try {
    const list = new List(words, room);
    const store = new Store(words, space);
    return use({ list, store, table: new Table(store, list, mix) });
  } finally {
    giveBack(space);
  }
}

interface Made {
  readonly list: List;
  readonly store: Store;
  readonly table: Table;
}

function makeRoom({ store, table }: Made, wanted: number): void {
  while (store.room < wanted) store.grow();
  while (table.room < wanted) table.grow();
}

const word = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer());
const someStates = (words: number): fc.Arbitrary<readonly number[][]> =>
  fc.array(fc.array(word, { minLength: words, maxLength: words }), { maxLength: 1500 });

it.each([1, 2, 3, 4, 5, 7, 32])(
  "knows exactly the states of %i words that were put in",
  (words) => {
    const check = (states: readonly number[][], mix?: Mix): void => {
      withTable(
        words,
        (made) => {
          const { list, store, table } = made;
          const numbers = new Map<string, number>();
          for (const state of states) {
            list.states.set(state, 0);
            const known = numbers.get(state.join());
            expect(table.find(0)).toBe(known ?? -1);
            makeRoom(made, store.count + 1);
            const number = table.enter(0, store.room, store.count - 1);
            expect(number).toBe(known ?? store.count);
            if (known !== undefined) continue;
            numbers.set(state.join(), number);
            store.count++;
            expect([...store.states.subarray(number * words, (number + 1) * words)]).toEqual(state);
            expect(store.isAt(number, list.states, 0)).toBe(true);
            expect(store.parentOf(number)).toBe(number - 1);
          }
        },
        mix,
      );
    };
    fc.assert(
      fc.property(someStates(words), (states) => (check(states), check(states, poor))),
      {
        numRuns: 10,
      },
    );
  },
);

it("sifts a batch as looking up one after another does", () => {
  const batches = fc.array(
    fc.tuple(
      fc.array(fc.tuple(word, fc.integer({ min: 0, max: 9 })), { maxLength: room }),
      fc.nat(3),
    ),
    { maxLength: 20 },
  );
  const check = (given: readonly (readonly [readonly (readonly [number, number])[], number])[]) => {
    withTable(1, (made) => {
      const { list, store, table } = made;
      const numbers = new Map<number, number>();
      for (const [taken, spare] of given) {
        // Some are no states; the successors of so many end at these; there may be too little room.
        taken.forEach(([state, info], at) => {
          list.states[at] = state;
          list.infos[at] = info > 3 ? 0 : info;
        });
        const ends = [...new Set([Math.floor(taken.length / 3), taken.length])];
        list.ends.set(ends);
        makeRoom(made, store.count + taken.length);
        const most = Math.max(0, store.count + taken.length - spare);
        const before = store.count;
        const fresh = [...list.fresh.subarray(0, table.sift(taken.length, most, 1000))];
        const expected: number[] = [];
        taken.forEach(([state], at) => {
          const isState = list.infos[at] === 0;
          const known = isState ? numbers.get(state) : undefined;
          if (known !== undefined) {
            expect(list.found[at]).toBe(known);
            return;
          }
          expected.push(at);
          const added = isState && store.count < most;
          expect(list.found[at]).toBe(added ? store.count : -1);
          if (!added) return;
          expect(store.parentOf(store.count)).toBe(1000 + ends.findIndex((end) => at < end));
          numbers.set(state, store.count++);
        });
        expect(fresh).toEqual(expected);
        expect(store.count).toBeGreaterThanOrEqual(before);
      }
    });
  };
  fc.assert(fc.property(batches, check), { numRuns: 200 });
});

it("does not find what was added and is not counted", () => {
  withTable(1, (made) => {
    const { list, store, table } = made;
    makeRoom(made, 2);
    list.states.set([7, 8]);
    list.ends.set([2]);
    expect(table.sift(2, 2, 0)).toBe(2);
    store.count = 1;
    expect([table.find(0), table.find(1)]).toEqual([0, -1]);
  });
});

it("is empty where a space is used again", () => {
  const fill = (made: Made, states: readonly number[]): readonly number[] => {
    makeRoom(made, states.length);
    made.list.states.set(states);
    made.list.ends.set([states.length]);
    made.table.sift(states.length, states.length, 0);
    return [...made.list.found.subarray(0, states.length)];
  };
  expect(withTable(1, (made) => fill(made, [5, 6, 7]))).toEqual([0, 1, 2]);
  expect(withTable(1, (made) => fill(made, [7, 6, 5]))).toEqual([0, 1, 2]);
});

it("keeps states and parents that take more than the first room", () => {
  withTable(3, (made) => {
    const { list, store, table } = made;
    const count = 300_000;
    for (let from = 0; from < count; from += room) {
      for (let at = 0; at < room; at++) {
        const state = from + at;
        list.states.set([state, -state, state ^ 0x7fff], at * 3);
        list.ends[at] = at + 1;
      }
      makeRoom(made, from + room);
      table.sift(room, store.room, from - 1);
      store.count = from + room;
    }
    for (let state = 0; state < count; state += 997) {
      list.states.set([state, -state, state ^ 0x7fff]);
      expect(table.find(0)).toBe(state);
      expect(store.parentOf(state)).toBe(state - 1);
      expect(store.states[store.offsetOf(state)]).toBe(state);
      list.states.set([state, -state, 1]);
      expect(table.find(0)).toBe(-1);
    }
  });
});
