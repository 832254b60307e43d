/** A place in a source file; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A range of a source file; `end` is just after the last character. */
export interface Span {
  /** The file as the user named it, relative to the working directory where that is shorter. */
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** `file:line:column`, as editors and terminals link it. */
export function printSpan(span: Span): string {
  return `${span.file}:${span.start.line}:${span.start.column}`;
}
