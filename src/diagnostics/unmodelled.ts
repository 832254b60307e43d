/** Things that the kernel has and the model does not, so that an error can name them. */
import { collections } from "./unmodelled/collections.ts";
import { contexts } from "./unmodelled/contexts.ts";
import { lifetimes } from "./unmodelled/lifetimes.ts";
import { locks } from "./unmodelled/locks.ts";
import type { Matter } from "./unmodelled/matter.ts";
import { plain } from "./unmodelled/plain.ts";
import { rcu } from "./unmodelled/rcu.ts";
import { timers } from "./unmodelled/timers.ts";
import { values } from "./unmodelled/values.ts";
import { waits } from "./unmodelled/waits.ts";
import { work } from "./unmodelled/work.ts";

/** All things that the model lacks. The first row that matches a whole name counts. */
export const matters: readonly Matter[] = [
  ...timers,
  ...work,
  ...rcu,
  ...locks,
  ...contexts,
  ...waits,
  ...lifetimes,
  ...collections,
  ...plain,
  ...values,
];

const whole = matters.map((matter) => {
  return { matter, pattern: new RegExp(`^(?:${matter.names.source})$`) };
});

/** The thing that the model lacks, if `name` is a part of one. */
export function unmodelled(name: string): Matter | undefined {
  return whole.find(({ pattern }) => pattern.test(name))?.matter;
}
