import { assert, spec, thread, self, type Thread } from "lockstep";

const dev = { owner: null as Thread | null };

function main(): void {
  dev.owner = self();
  assert(dev.owner === self());
}

export default spec({
  threads: { main: thread(main) },
});
