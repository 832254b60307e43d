/**
 * The side conditions of the reduction, by name. All are on; a test switches one off to show that
 * there is a protocol which the reduction would then get wrong.
 */
export interface Rules {
  /** A property is a reader of what it looks at. */
  readonly properties: "on" | "off";
  /** An observer that does not commute makes the access before it a non-mover. */
  readonly observers: "on" | "off";
  /** What may not be enabled begins its step. */
  readonly blocking: "on" | "off";
  /** A writer's place in the queue begins its step: a reader before it cannot come after it. */
  readonly queues: "on" | "off";
  /** A lock that other functions look at is no mover. */
  readonly discipline: "on" | "off";
  /** A lock protects the object that it is in, not every object of its class. */
  readonly sameObject: "on" | "off";
  /** An object is fresh only until it is stored. */
  readonly publication: "on" | "off";
  /** What may have another name is stored with it, unseen: it is fresh no more. */
  readonly names: "on" | "off";
  /** Who looks at all instances meets those too that nothing points to yet. */
  readonly met: "on" | "off";
  /** A use of memory that another thread may free is not moved before the free. */
  readonly lives: "on" | "off";
  /** Only the library's lock functions are movers: another's acquire may be anything. */
  readonly library: "on" | "off";
  /** What `whileFree` looks at is protected from writers only: readers do not stop the look. */
  readonly whileFree: "on" | "off";
  /** Whether a lock is free, which `whileFree` asks, is itself something that a property sees. */
  readonly marks: "on" | "off";
  /** Two that hold a lock shared do not exclude each other. */
  readonly shared: "on" | "off";
  /** A lock counts as held only where every way there holds it. */
  readonly everyWay: "on" | "off";
  /** A lock is named by variables: assigning one forgets the lock. */
  readonly renamed: "on" | "off";
  /** Giving up a lock gives it up by each name that it may have. */
  readonly aliases: "on" | "off";
  /** Two pointers that are not known to differ may be to one object. */
  readonly unknown: "on" | "off";
  /** Two threads that run one function are two. */
  readonly siblings: "on" | "off";
  /** An allocation and a free are seen by who counts instances, and are moved past nothing. */
  readonly memory: "on" | "off";
  /** After its non-mover a step goes on only with what can be moved to before it. */
  readonly phases: "on" | "off";
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
};
