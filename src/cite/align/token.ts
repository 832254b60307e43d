/** One operation of a function, of the model's or of the C: what alignment compares. */

export interface Token {
  readonly kind: "call" | "write" | "walk" | "return" | "case";
  /** The same for all forms of an operation. */
  readonly key: string;
  /** As it is written; for a call through a pointer, the member. */
  readonly name: string;
  /** What it is about, by the last member: any of these; none if that is not known. */
  readonly about: readonly string[];
  /** The branches and loops around it, each with its line: `if:12`. */
  readonly branches: readonly string[];
  readonly line: number;
  /** The file, for a helper that was inlined from another one. */
  readonly file: string;
  /** The helpers that were inlined around it, and the label if it stands behind a jump. */
  readonly via: readonly string[];
  /** It is read at a jump to it, and once more where it stands. */
  readonly jumped?: true;
  /** A call through a pointer in the C; in the model a function that has a C of its own. */
  readonly calls?: "indirect" | "cited";
}

/** The branches and loops without their lines, to be compared with those of the other side. */
export function contextOf({ branches }: Token): string {
  return branches.map((branch) => branch.replace(/:.*/, "")).join(">");
}

/** Jumps and cases say where the others stand; a model may have others. */
export function isOperationToken({ kind }: Token): boolean {
  return kind === "call" || kind === "write" || kind === "walk";
}

/** `mutex_lock(device_lock)`, as a report names it. */
export function tokenText({ kind, name, about }: Token): string {
  const of = about[0] ?? "";
  switch (kind) {
    case "call":
      return `${name}(${of})`;
    case "write":
      return `${name} = ...`;
    case "walk":
      return of === "" ? name : `${name}(${of})`;
    case "return":
    case "case":
      return name;
  }
}

/** `WRITE_ONCE(dev->driver, drv)` writes the field, as a plain write does. */
export function asWrite(token: Token): Token {
  const [field] = token.about;
  if (token.key !== "WRITE_ONCE" || field === undefined) return token;
  return { ...token, kind: "write", key: field, name: field, about: [] };
}
