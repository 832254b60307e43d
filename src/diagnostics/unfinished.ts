/** A budget ended before any state was explored: no answer, no mistake of the user's, no bug. */
export class Unfinished extends Error {
  /** The stage that was not finished: "lowering". */
  readonly stage: string;
  /** Why, and what to do. */
  readonly why: string;

  constructor(stage: string, why: string) {
    super(`incomplete: ${stage}: ${why}`);
    this.stage = stage;
    this.why = why;
  }
}
