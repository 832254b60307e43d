/** The finding about one thing: fine, fine in part, or in the way of the main job. */
export interface Finding {
  readonly what: string;
  readonly state: "ok" | "note" | "fails";
  readonly says: string;
  /** Advice, unless all is well. */
  readonly fix?: string;
}

/** The reason of a file system error, as its code. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
