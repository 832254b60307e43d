/** The lists and sets of the language where there is one thread. */

/** A run that the language calls wrong. */
export class Failed extends Error {
  readonly kind: string;

  constructor(kind: string) {
    super(kind);
    this.kind = kind;
  }
}

export class LiveList<T> {
  items: T[] = [];
  get length(): number {
    return this.items.length;
  }
  first(): T | null {
    return this.items.at(0) ?? null;
  }
  includes(entry: T): boolean {
    return this.items.includes(entry);
  }
  push(entry: T): void {
    this.items.push(entry);
  }
  unshift(entry: T): void {
    this.items.unshift(entry);
  }
  remove(entry: T): void {
    const at = this.items.indexOf(entry);
    if (at >= 0) this.items.splice(at, 1);
  }
  every(holds: (entry: T) => boolean): boolean {
    return this.items.every((each) => holds(each));
  }
  some(holds: (entry: T) => boolean): boolean {
    return this.items.some((each) => holds(each));
  }
  find(holds: (entry: T) => boolean): T | null {
    return this.items.find((each) => holds(each)) ?? null;
  }
  filter(holds: (entry: T) => boolean): LiveList<T> {
    const found = new LiveList<T>();
    found.items = this.items.filter((each) => holds(each));
    return found;
  }
  *[Symbol.iterator](): Iterator<T> {
    for (let at = this.first(); at !== null; at = this.after(at)) yield at;
  }
  /** What is after the last entry is the list itself: it is looked at when the walk has come there. */
  *safe(): Iterator<T> {
    for (let at = this.first(); at !== null;) {
      const next = this.after(at);
      yield at;
      at = next;
      if (at === null) void this.items.length;
    }
  }
  private after(entry: T): T | null {
    touch(entry);
    const at = this.items.indexOf(entry);
    if (at < 0) throw new Failed("list-corruption");
    return this.items[at + 1] ?? null;
  }
}

/** Beside what JavaScript's has, it is no exotic object, so that a proxy can stand before it. */
export class LiveSet<T> {
  items: T[] = [];
  get size(): number {
    return this.items.length;
  }
  has(entry: T): boolean {
    return this.items.includes(entry);
  }
  add(entry: T): void {
    if (!this.has(entry)) this.items.push(entry);
  }
  delete(entry: T): void {
    this.items = this.items.filter((each) => each !== entry);
  }
  clear(): void {
    this.items = [];
  }
  every(holds: (entry: T) => boolean): boolean {
    return this.items.every((each) => holds(each));
  }
  some(holds: (entry: T) => boolean): boolean {
    return this.items.some((each) => holds(each));
  }
}

/** Uses an object's memory, whatever is in it. */
export function touch(entry: unknown): void {
  if (entry === null) throw new Failed("null-dereference");
  if (typeof entry === "object") void Reflect.get(entry as object, "touched");
}
