/** What the page does not evaluate. The whole language is read by `lockstep trace eval`. */

/** Thrown while an expression is read; `readExpression` catches it. */
export class NotHere extends Error {}

/** The command that evaluates an expression over a stored trace. */
export function commandFor(expression: string): string {
  return `lockstep trace eval TRACE '${expression.trim().replaceAll("'", "'\\''")}'`;
}
