/** A stretch's statements in the midst of another function, on variables instead of a state. */

/** Functions of the module that look at nothing but what they are given. */
const pure = [
  ...["only", "row", "index", "includes", "countOf"],
  ...["int", "divide", "remainder", "bits", "count", "shiftLeft", "shiftRight"],
  ...["note", "over", "Error"],
];

/**
 * Statements with the state's words in variables, `b0` and so on; null where they call what looks at
 * the state itself, or find out only when they are executed which word it is.
 */
export function inVariables(statements: string): string | null {
  const text = statements.replaceAll(/\bw\[(\d+)\]/g, "b$1");
  const calls = [...text.matchAll(/\b(\w+)\(/g)].map(([, name]) => name!);
  return /\bw\b/.test(text) || !calls.every((name) => pure.includes(name)) ? null : text;
}

/** Statements that assign what they returned, and leave what the label stands before. */
export function leaving(
  statements: string,
  { to, label, nothing }: { readonly to: string; readonly label: string; readonly nothing: string },
): string {
  return statements.replaceAll(/\breturn ([^;]*);/g, (_, value: string) => {
    return value === nothing ? `break ${label};` : `{ ${to} = ${value}; break ${label}; }`;
  });
}
