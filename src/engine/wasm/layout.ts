/** The layout of memory: where each part begins, in bytes. */

/** The bits of a state's number. */
export const numberBits = 27;
export const numberMask = (1 << numberBits) - 1;
/** The most states whose numbers the table can tell apart. */
export const mostStates = numberMask;

/** The list: the states, and for each state everything else. */
export interface ListLayout {
  readonly states: number;
  /** See `kindOf` in model.ts. */
  readonly infos: number;
  readonly hashes: number;
  readonly found: number;
  readonly fresh: number;
  /** For each state that was expanded: where its successors end. */
  readonly ends: number;
  readonly bytes: number;
}

/** The known states, the number of each one's parent, and the table. */
export interface KnownLayout {
  readonly states: number;
  readonly parents: number;
  readonly entries: number;
  /** The most states: there is place for them and for a table that is at most half full of them. */
  readonly capacity: number;
}

const word = 4;

export function layList(words: number, room: number): ListLayout {
  const [states, infos] = [0, room * words * word];
  const [hashes, found, fresh, ends, bytes] = [1, 2, 3, 4, 5].map((at) => infos + at * room * word);
  return {
    states,
    infos,
    hashes: hashes!,
    found: found!,
    fresh: fresh!,
    ends: ends!,
    bytes: bytes!,
  };
}

export function layKnown(words: number, bytes: number): KnownLayout {
  const each = (words + 1) * word;
  const besides = (size: number): number => {
    return Math.min(mostStates, size / 2, Math.floor((bytes - size * word) / each));
  };
  const sizes = Array.from({ length: numberBits + 2 }, (_, bits) => 2 ** bits);
  const capacity = Math.max(0, ...sizes.map(besides));
  return { states: 0, parents: capacity * words * word, entries: capacity * each, capacity };
}
