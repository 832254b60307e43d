/**
 * Shows a call of a plain library function that comes to one atomic step as that step:
 *
 *     before    spin_lock (plain): preempt_count is no state; do_raw_spin_lock (acquire), called in spinlock.ts
 *     after     spin_lock (acquire), called by the protocol
 *
 * so that a trace and a module name what the protocol calls, at its own line. Only frames and names change.
 */
import type { Frame, Group, GroupId, Node, NodeId } from "../../ir/system.ts";
import type { Program } from "../lower/index.ts";
import { isEvent } from "../reduce/accesses.ts";

/** A call that is one step, by its frame: the group that the step is. */
type Wrappers = ReadonlyMap<Frame, GroupId>;

export function liftWrappers(program: Program): Program {
  const wrappers = findWrappers(program);
  if (wrappers.size === 0) return program;
  const frames = new Map<Frame, Frame>();
  const outer = new Map([...wrappers].map(([frame, group]) => [group, frame]));
  const nodes = [...program.nodes].map(([id, node]): [NodeId, Node] => {
    const own = node.group === null ? undefined : outer.get(node.group);
    const isEnd = node.op.op === "enter" || node.op.op === "leave";
    const span = own?.call && isEnd ? own.call : node.span;
    const at = node.op.op === "enter" && own?.parent ? own.parent : node.frame;
    return [id, { ...node, span, frame: lifted(at, { program, wrappers, frames }) }];
  });
  const groups = [...program.groups].map(([id, group]): [GroupId, Group] => {
    const own = outer.get(id);
    return [id, own ? { ...group, function: own.function } : group];
  });
  return { ...program, nodes: new Map(nodes), groups: new Map(groups) };
}

interface Lifting {
  readonly program: Program;
  readonly wrappers: Wrappers;
  /** The frames that were made. */
  readonly frames: Map<Frame, Frame>;
}

function lifted(frame: Frame, lifting: Lifting): Frame {
  const known = lifting.frames.get(frame);
  if (known !== undefined) return known;
  const group = lifting.wrappers.get(frame);
  const mode = group === undefined ? frame.mode : lifting.program.groups.get(group)!.mode;
  const parent = frame.parent && lifted(frame.parent, lifting);
  const isSame = parent === frame.parent && group === undefined;
  const made = isSame || mode === "ghost" ? frame : { ...frame, mode, parent };
  lifting.frames.set(frame, made);
  return made;
}

/** The outermost calls that come to one step each, and are the library's own code from there on. */
function findWrappers({ nodes, groups }: Program): Wrappers {
  const events = new Map<Frame, Node[]>();
  const others = new Set<Frame>();
  for (const node of nodes.values()) {
    for (const frame of framesOf(node)) {
      if (!node.frame.library) others.add(frame);
      if (isEvent(node)) events.set(frame, [...(events.get(frame) ?? []), node]);
    }
  }
  const found = new Map<Frame, GroupId>();
  for (const [frame, [only, ...more]] of events) {
    const group = only?.op.op === "enter" ? only.op.group : null;
    if (group === null || more.length > 0 || others.has(frame)) continue;
    if (frame.mode === "plain" && frame.call && groups.get(group)!.mode !== "ghost")
      found.set(frame, group);
  }
  const isInner = (frame: Frame): boolean => {
    for (let at = frame.parent; at !== null; at = at.parent) if (found.has(at)) return true;
    return false;
  };
  return new Map([...found].filter(([frame]) => !isInner(frame)));
}

/** The calls of the library that a node is in. */
function framesOf(node: Node): readonly Frame[] {
  const frames: Frame[] = [];
  for (let at: Frame | null = node.frame; at !== null; at = at.parent)
    if (at.library && at.parent !== null) frames.push(at);
  return frames;
}
