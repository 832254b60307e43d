/** What a configuration of a shipped spec is expected to show. */
export interface Expected {
  /** The row of the table in the spec's README.md. */
  readonly row: string;
  readonly verdict: "holds" | "violated";
  /**
   * The kinds of failure that count as this result. There is more than one where the first failure
   * that a search meets depends on how fine its steps are.
   */
  readonly kinds: readonly string[];
  /** The name of the property, or the reason of the assertion, that is violated. */
  readonly property?: string;
  /** The innermost function of the protocol (not of the library) that the failing step is in. */
  readonly function?: string;
}
