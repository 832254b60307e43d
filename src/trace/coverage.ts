/** How often the lines of a file were executed; lines without code are left out. */
export interface LineCounts {
  readonly path: string;
  readonly text: string;
  readonly counts: ReadonlyMap<number, number>;
}
