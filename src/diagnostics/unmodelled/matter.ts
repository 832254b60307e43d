/** A row of the table of what the kernel has and the model does not. */
export interface Matter {
  /** The names that the row is about; each must match whole. */
  readonly names: RegExp;
  /** Why the name is not there: one reason for all names of a group. */
  readonly subject: string;
  /** Advice what to write in its place. */
  readonly instead: string;
  /** Correct code, if there is some: a protocol in test/diagnostics/advice contains it. */
  readonly like?: string;
}
