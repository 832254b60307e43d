/** The name that the user probably meant, for "did you mean"; "" if none is near. */
export function closest(name: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((left, right) => left.far - right.far)[0];
  return near?.candidate ?? "";
}

/**
 * The known name that was misspelt, for names made of words: `mutx_lock` is mutex_lock, `wake_up_al` is
 * wake_up_all. A word that known names contain is no misspelling: kref_set is not kref_get, and
 * atomic_and is not atomic_add. "" if no known name was misspelt like that.
 */
export function misspelt(name: string, known: readonly string[]): string {
  const same = known.find((candidate) => lettersOf(candidate) === lettersOf(name));
  if (same !== undefined) return same;
  const vocabulary = new Set(known.flatMap(wordsOf));
  return known.find((candidate) => isTypo(wordsOf(name), wordsOf(candidate), vocabulary)) ?? "";
}

/** Whether exactly one word differs, by a slip, and is no word of a known name. */
function isTypo(
  words: readonly string[],
  right: readonly string[],
  vocabulary: ReadonlySet<string>,
): boolean {
  const wrong = right.flatMap((word, at) => (word === words[at] ? [] : [[words[at], word]]));
  const [slip, ...others] = wrong;
  if (words.length !== right.length || slip === undefined || others.length > 0) return false;
  const [written = "", meant = ""] = slip;
  // Between names as short as "mb" and "b" nothing is a slip.
  if (right.join("").length < 4) return false;
  return !vocabulary.has(written) && distance(written, meant) <= (meant.length > 7 ? 2 : 1);
}

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().split("_");
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}

/** The number of letters to add, omit, change or swap with their neighbour. */
function distance(left: string, right: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      const swapped = left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      const swap = swapped ? before[j - 2]! + 1 : Infinity;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same, swap));
    }
    before = row;
    row = next;
  }
  return row[right.length]!;
}
