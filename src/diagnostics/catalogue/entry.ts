/** The words of one diagnostic; all but `why` may take the names that a place gives them. */
export interface Entry {
  /** One sentence: what is wrong here. */
  readonly says: string | ((...names: never[]) => string);
  /** Why the language, or the checker, is that way. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string | ((...names: never[]) => string);
  /** A line that is right, where one can be shown: it stands in its fixed block in test/rejects. */
  readonly like?: string | ((...names: never[]) => string);
}
