/** The threads that a draft begins with: callers of its functions, and what serves work, timers and RCU. */
import type { Drafting } from "./state/body.ts";
import type { DraftedFunction } from "./code/function.ts";
import { identifier } from "./model/types.ts";

export interface Threads {
  readonly functions: readonly string[];
  readonly spec: string;
}

const servers = [
  [/\b(?:schedule|queue|mod)_(?:delayed_)?work\(/, "kworker"],
  [/\b(?:add|mod)_timer\(/, "run_timer_softirq"],
  [/\bcall_rcu\(/, "rcu_do_batch"],
] as const;

export function threadsOf(
  drafting: Drafting,
  roots: readonly DraftedFunction[],
  code: string,
): Threads {
  const count = roots.length === 1 ? ", { count: 2 }" : "";
  const callers = roots.map(({ name }) => `    ${identifier(name)}: thread(call_${name}${count}),`);
  const serve = servers.flatMap(([use, name]) =>
    use.test(code) ? [`    ${name}: daemon(${name}),`] : [],
  );
  return {
    functions: roots.map((root) => callerOf(drafting, root)),
    spec: `export default spec({\n  threads: {\n${[...callers, ...serve].join("\n")}\n  },\n});`,
  };
}

function callerOf({ facts, inputs }: Drafting, { name, shape }: DraftedFunction): string {
  const args = shape.params.map(({ type, key }) => {
    if (type.kind === "boolean") return "maybe()";
    if (type.kind !== "object") return "given_number()";
    const [owner, member] = facts.containers.get(key)?.split(".") ?? [];
    const given =
      owner === undefined ? inputs.given(type.name) : `${inputs.given(owner)}.${member}`;
    return facts.nullable.has(key) && owner === undefined ? inputs.givenOrNull(type.name) : given;
  });
  return `function call_${name}(): void {\n  ${identifier(name)}(${args.join(", ")});\n}`;
}
