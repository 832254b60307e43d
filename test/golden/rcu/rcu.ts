/** Pins: what a grace period waits for: for readers that are there, not for a removal that comes later; callbacks. */
import { container_of, daemon, param, spec, thread } from "lockstep";
import {
  HlistHead,
  HlistNode,
  RcuHead,
  call_rcu,
  hlist_add_head_rcu,
  hlist_del_rcu,
} from "lockstep/kernel";
import {
  hlist_first_rcu,
  hlist_next_rcu,
  kfree,
  kzalloc,
  rcu_barrier,
  rcu_do_batch,
} from "lockstep/kernel";
import { rcu_read_lock, rcu_read_unlock, synchronize_rcu } from "lockstep/kernel";

const BY = param("synchronize", "callback", "barrier", "nothing", "early");
const NESTED = param(false);
const SLEEPS = param(false);

class Route {
  node = new HlistNode();
  rcu = new RcuHead(route_free_rcu);
  hits = 0;
}

const g = { routes: new HlistHead() };

function route_free_rcu(head: RcuHead): void {
  kfree(container_of(head, Route, "rcu"));
}

function lookup(): void {
  rcu_read_lock();
  if (NESTED) {
    rcu_read_lock();
    rcu_read_unlock();
  }
  for (let node = hlist_first_rcu(g.routes); node !== null; node = hlist_next_rcu(node)) {
    container_of(node, Route, "node").hits = 1;
    if (SLEEPS) synchronize_rcu();
  }
  rcu_read_unlock();
}

function remove(): void {
  const last = kzalloc(Route);
  hlist_add_head_rcu(last.node, g.routes);
  const route = kzalloc(Route);
  hlist_add_head_rcu(route.node, g.routes);
  if (BY === "early") synchronize_rcu();
  hlist_del_rcu(route.node, g.routes);
  if (BY === "synchronize") synchronize_rcu();
  if (BY === "callback" || BY === "barrier") call_rcu(route.rcu);
  else kfree(route);
  if (BY === "barrier") {
    rcu_barrier();
    route.hits = 2;
  }
}

export default spec({
  threads: { lookup: thread(lookup), remove: thread(remove), rcu: daemon(rcu_do_batch) },
  configs: {
    nested: { params: { NESTED: true } },
    callback: { params: { BY: "callback" } },
    returned: { params: { BY: "barrier" } },
    "at-once": { params: { BY: "nothing" } },
    early: { params: { BY: "early" } },
    sleeps: { params: { SLEEPS: true } },
  },
});
