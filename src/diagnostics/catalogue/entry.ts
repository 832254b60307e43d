/** The words of one diagnostic; `says` and `fix` may take the names that a place gives them. */
export interface Entry {
  /** One sentence: what is wrong here. */
  readonly says: string | ((...names: never[]) => string);
  /** Why the language, or the checker, is that way. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string | ((...names: never[]) => string);
}
