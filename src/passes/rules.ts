/**
 * The side conditions of the reduction, by name. All are on. A test switches one off, to show a protocol
 * whose answer is then wrong.
 */
export interface Rules {
  /** A property counts as a reader of what it reads. */
  readonly properties: "on" | "off";
  /** An observer that does not commute makes the access before it a non-mover. */
  readonly observers: "on" | "off";
  /** An access that may not be enabled begins its step. */
  readonly blocking: "on" | "off";
  /** A writer that queues begins its step if the step already reads: a reader cannot move past it. */
  readonly queues: "on" | "off";
  /** The acquire and release of a lock that other functions read do not move. */
  readonly discipline: "on" | "off";
  /** A lock protects the object that it is in, not every object of its class. */
  readonly sameObject: "on" | "off";
  /** An object is fresh only until it is stored. */
  readonly publication: "on" | "off";
  /** An object that may have another name is no longer fresh: it may be stored by that name. */
  readonly names: "on" | "off";
  /** `instances(C)` also finds objects that nothing points to yet. */
  readonly met: "on" | "off";
  /** A use of memory that another thread may free is not moved before the free. */
  readonly lives: "on" | "off";
  /** Only the library's lock functions move: a protocol's own may do anything. */
  readonly library: "on" | "off";
  /** `whileFree` protects what it reads from writers only: it is also evaluated while others read. */
  readonly whileFree: "on" | "off";
  /** `whileFree` also reads the lock's marks. */
  readonly marks: "on" | "off";
  /** Two threads that hold a lock shared do not exclude each other. */
  readonly shared: "on" | "off";
  /** A lock counts as held at a node only if it is held on every way to it. */
  readonly everyWay: "on" | "off";
  /** A lockset names a lock by variables. An assignment to one of them removes the lock. */
  readonly renamed: "on" | "off";
  /** A release removes a lock by each name that it may have. */
  readonly aliases: "on" | "off";
  /** Two pointers may be to one object unless they are known to differ. */
  readonly unknown: "on" | "off";
  /** Two threads of one kind conflict as threads of two kinds do. */
  readonly siblings: "on" | "off";
  /** An allocation and a free write which instances there are, so they do not move. */
  readonly memory: "on" | "off";
  /** After its non-mover a step continues only with left- and both-movers. */
  readonly phases: "on" | "off";
  /** A thread that may be stopped by one that waits has its locks seen: they do not move. */
  readonly stopped: "on" | "off";
}

export const allRules: Rules = {
  properties: "on",
  observers: "on",
  blocking: "on",
  queues: "on",
  discipline: "on",
  sameObject: "on",
  publication: "on",
  names: "on",
  met: "on",
  lives: "on",
  library: "on",
  whileFree: "on",
  marks: "on",
  shared: "on",
  everyWay: "on",
  renamed: "on",
  aliases: "on",
  unknown: "on",
  siblings: "on",
  memory: "on",
  phases: "on",
  stopped: "on",
};
