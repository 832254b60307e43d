/**
 * What one drafting learns for the next: a draft is made again until nothing new is learned. Places are keys:
 * `fn/local`, `fn()` for what a function returns, `Class.field`, `globals.name`.
 */
export class Facts {
  /** The fields and globals that the drafted code writes. A field that it only reads is an input. */
  readonly written = new Set<string>();
  /** Pointers that the C tests for NULL, or sets to it. */
  readonly nullable = new Set<string>();
  /** Number fields whose drafted values have the right sign, and nothing else right. */
  readonly inexact = new Set<string>();
  /** Numbers that are not modelled. */
  readonly opaque = new Set<string>();
  /** Locals that say whether interrupts were off: truths here, numbers in C. */
  readonly flags = new Set<string>();
  /** Classes that the drafted code frees. */
  readonly freed = new Set<string>();
  /** What a list head's entries are: by `Class.field`. */
  readonly heads = new Map<string, string>();
  /** The list heads that a link is put on: by `Class.link`. */
  readonly links = new Map<string, Set<string>>();
  /** The field that objects of a class are embedded in, as container_of has it: `Owner.field`. */
  readonly containers = new Map<string, string>();

  link(link: string, head: string): void {
    this.links.set(link, (this.links.get(link) ?? new Set()).add(head));
  }

  copy(): Facts {
    const copy = new Facts();
    for (const name of sets) for (const each of this[name]) copy[name].add(each);
    for (const name of maps) for (const [key, value] of this[name]) copy[name].set(key, value);
    for (const [link, heads] of this.links) for (const head of heads) copy.link(link, head);
    return copy;
  }

  /** Grows with each thing that is learned. */
  get size(): number {
    const links = [...this.links.values()].reduce((sum, { size }) => sum + size, 0);
    return [...sets, ...maps].reduce((sum, name) => sum + this[name].size, links);
  }
}

const sets = ["written", "nullable", "inexact", "opaque", "flags", "freed"] as const;
const maps = ["heads", "containers"] as const;
