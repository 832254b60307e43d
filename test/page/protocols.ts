/** Protocols that try the page. */

/** More than 10,000 steps, one after the other. */
export const long = `
import { spec, thread } from "lockstep";

const shared = { count: 0 };
const other = { done: false };

function counter(): void {
  while (shared.count < 3400) shared.count++;
}
function witness(): void {
  other.done = true;
}

export default spec({
  threads: { counter: thread(counter), witness: thread(witness) },
  bounds: { number: [0, 4000] },
  always: { "less than all": () => shared.count < 3400 },
});
`;

/** Everything that a user names says what it could do to a page that trusts it. */
export const hostile = `
import { assert, maybe, spec, thread } from "lockstep";

// </script><script>alert("the source")</script> <!-- <script>
const shared = { mode: "<img src=x onerror=alert(1)>" as Mode };
type Mode = "<img src=x onerror=alert(1)>" | "\u202etxet desrever\u202c" | "</script>";

function writer(): void {
  shared.mode = "\u202etxet desrever\u202c";
  if (maybe()) shared.mode = "</script>";
  assert(shared.mode !== "</script>", "<b onmouseover=alert(2)>bold</b> \u200f&amp;");
}

export default spec({
  threads: { writer: thread(writer) },
  always: { "<svg onload=alert(3)>": () => shared.mode !== "</script>" || true },
});
`;
