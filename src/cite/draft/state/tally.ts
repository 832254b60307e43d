/** What a draft has of the C, and what it has not. */
export class Tally {
  /** Calls whose function the draft does not know, each by its name. */
  readonly calls = new Map<string, number>();
  /** Calls of what the kernel has and the library lacks. */
  readonly lacking = new Map<string, number>();
  /** Primitives that are called. */
  readonly mapped = new Map<string, number>();
  /** Calls of other functions of the draft. */
  local = 0;
  /** Pointers for which an input stands. */
  pointers = 0;
  conditions = 0;
  statements = 0;
  /** Fields that the draft uses: `Class.field`. */
  readonly fields = new Set<string>();
  /** Classes that are allocated. */
  readonly allocated = new Set<string>();
  /** Jumps that the draft cannot make. */
  jumps = 0;

  static add(to: Map<string, number>, name: string): void {
    to.set(name, (to.get(name) ?? 0) + 1);
  }

  static sum(of: ReadonlyMap<string, number>): number {
    return [...of.values()].reduce((sum, each) => sum + each, 0);
  }
}
