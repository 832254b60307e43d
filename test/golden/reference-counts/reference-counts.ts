/** Pins: kref_put calls its release once; a lookup without a lock finds what is freed already. */
import { container_of, spec, thread } from "lockstep";
import {
  Kref,
  kfree,
  kref_get,
  kref_get_unless_zero,
  kref_init,
  kref_put,
  kzalloc,
} from "lockstep/kernel";

class Session {
  ref = new Kref();
  owner!: Session;
}

const table = { session: null as Session | null, gets: 0 };

function session_release(ref: Kref): void {
  const session = container_of(ref, Session, "ref");
  table.session = null;
  if (session.owner === session) kfree(session);
}

function create(): void {
  const session = kzalloc(Session);
  kref_init(session.ref);
  kref_get(session.ref);
  session.owner = session;
  table.session = session;
  kref_put(session.ref, session_release);
  kref_put(session.ref, session_release);
}

function lookup(): void {
  const session = table.session;
  if (session === null) return;
  if (!kref_get_unless_zero(session.ref)) return;
  table.gets++;
  kref_put(session.ref, session_release);
}

export default spec({
  threads: { create: thread(create), lookup: thread(lookup) },
  configs: { alone: { threads: { lookup: 0 } } },
});
