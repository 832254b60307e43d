/** A stretch's statements inside another function, on variables instead of a state. */

/** Functions of the module that read only their arguments. */
const pure = [
  ...["only", "row", "index", "includes", "countOf"],
  ...["int", "divide", "remainder", "bits", "count", "shiftLeft", "shiftRight"],
  ...["note", "over", "Error"],
];

/**
 * The statements with the state's words in variables `b0`, `b1` and so on. Null where they call a
 * function that reads the state, or where the word is known only when they are executed.
 */
export function inVariables(statements: string): string | null {
  const text = statements.replaceAll(/\bw\[(\d+)\]/g, "b$1");
  const calls = [...text.matchAll(/\b(\w+)\(/g)].map(([, name]) => name!);
  return /\bw\b/.test(text) || !calls.every((name) => pure.includes(name)) ? null : text;
}

/** The statements with each return as an assignment of its value and a break from the label. */
export function leaving(
  statements: string,
  { to, label, nothing }: { readonly to: string; readonly label: string; readonly nothing: string },
): string {
  return statements.replaceAll(/\breturn ([^;]*);/g, (_, value: string) => {
    return value === nothing ? `break ${label};` : `{ ${to} = ${value}; break ${label}; }`;
  });
}
