// expect self-in-property 12
import { spec, thread, self, type Thread } from "lockstep";

const dev = { owner: null as Thread | null };

function main(): void {
  dev.owner = self();
}

export default spec({
  threads: { main: thread(main) },
  always: { "it is mine": () => dev.owner === null || dev.owner === self() },
});
