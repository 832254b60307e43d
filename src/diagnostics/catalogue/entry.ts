/** The words of one diagnostic. All but `why` may use the names that the place supplies. */
export interface Entry {
  /** One sentence: what is wrong here. */
  readonly says: string | ((...names: never[]) => string);
  /** Why the language, or the checker, is that way. */
  readonly why: string;
  /** What to write instead. */
  readonly fix: string | ((...names: never[]) => string);
  /** A correct line, if one can be shown. It is in its fixed block in test/rejects. */
  readonly like?: string | ((...names: never[]) => string);
}
