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

/** Names and values that are longer than a telephone is wide. */
export const wide = `
import { List, spec, thread } from "lockstep";
import { kzalloc, list_add_tail } from "lockstep/kernel";

class Transmission_descriptor_that_outlives_the_ring_it_was_queued_on {
  the_next_descriptor_of_the_same_ring: Transmission_descriptor_that_outlives_the_ring_it_was_queued_on | null = null;
  state: State = "waits_for_the_interrupt_handler";
}
type State = "waits_for_the_interrupt_handler" | "is_taken_back_by_the_watchdog_of_the_device";

const ring = {
  first: null as Transmission_descriptor_that_outlives_the_ring_it_was_queued_on | null,
  all: new List<Transmission_descriptor_that_outlives_the_ring_it_was_queued_on>(),
};

function queue_a_descriptor_and_ring_the_doorbell_of_the_device(): void {
  const descriptor_of_this_packet = kzalloc(Transmission_descriptor_that_outlives_the_ring_it_was_queued_on);
  descriptor_of_this_packet.the_next_descriptor_of_the_same_ring = ring.first;
  ring.first = descriptor_of_this_packet;
  list_add_tail(descriptor_of_this_packet, ring.all);
}
function watchdog_of_the_device_that_gives_up_on_descriptors(): void {
  if (ring.first !== null && ring.first.state === "waits_for_the_interrupt_handler") ring.first.state = "is_taken_back_by_the_watchdog_of_the_device";
}

export default spec({
  threads: {
    the_sender_of_the_first_packet: thread(queue_a_descriptor_and_ring_the_doorbell_of_the_device),
    the_sender_of_the_second_packet: thread(queue_a_descriptor_and_ring_the_doorbell_of_the_device),
    the_watchdog_of_the_network_device: thread(watchdog_of_the_device_that_gives_up_on_descriptors),
  },
  bounds: { Transmission_descriptor_that_outlives_the_ring_it_was_queued_on: 2 },
  always: {
    "the watchdog takes no descriptor back once both senders have queued theirs": () =>
      ring.all.length < 2 || ring.first === null || ring.first.state === "waits_for_the_interrupt_handler",
  },
});
`;
