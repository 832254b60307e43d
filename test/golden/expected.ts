/** How each configuration of each golden ends: `holds`, `incomplete`, or what fails and where. */
type Ends = Readonly<Record<string, string>>;

export const expected: Readonly<Record<string, Ends>> = {
  "struct-fields": { default: "holds", unopened: "null-dereference in use" },
  "number-ranges": {
    default: "holds",
    "field-too-small": "range in count",
    "local-too-small": "range in locals",
    "all-too-small": "range in count",
  },
  "racing-increment": { default: "holds", plain: 'property "no packet is lost"' },
  "embedded-places": { default: "holds", "by-name": "bad-container-of in evict" },
  "lists-and-sets": { default: "holds", twice: 'property "every event is taken"' },
  "array-index": { default: "holds", "one-too-many": "index in produce" },
  callbacks: { default: "holds", registered: "use-after-free in run_timers" },
  "thread-identity": {
    default: "holds",
    unlocked: "assertion in open",
    "one-each": "holds",
    "only-com2": "holds",
  },
  quarantine: {
    default: "holds",
    "kept-pointer": "incomplete",
    "used-pointer": "use-after-free in send",
  },
  "may-fail": { default: "holds", unchecked: "null-dereference in submit" },
};
