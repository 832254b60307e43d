/**
 * Pins: a class that is embedded in two places of one struct and in a global; a pointer to it that
 * is stored knows its place, and container_of of another place fails.
 */
import { List, assert, container_of, param, spec, thread } from "lockstep";
import { kfree, kzalloc, list_add_tail, list_del } from "lockstep/kernel";

const WHICH = param("by_id", "by_name");
const FREED = param("inode", "head");

class ListHead {
  hits = 0;
}

class Inode {
  ino = 0;
  by_id = new ListHead();
  by_name = new ListHead();
}

const cache = {
  spare: new ListHead(),
  lru: new List<ListHead>(),
  last: null as ListHead | null,
  lone: null as ListHead | null,
};

function insert(): void {
  const inode = kzalloc(Inode);
  inode.ino = 7;
  list_add_tail(WHICH === "by_id" ? inode.by_id : inode.by_name, cache.lru);
  inode.by_id.hits++;
  cache.last = cache.spare;
  cache.last.hits = 5;
  cache.lone = kzalloc(ListHead);
  kfree(cache.lone);
  if (FREED === "head") cache.lone = inode.by_name;
}

function evict(): void {
  const head = cache.lru.first();
  if (head === null) return;
  const inode = container_of(head, Inode, "by_id");
  assert(inode.ino === 7, "the owner is found");
  list_del(head, cache.lru);
  if (FREED === "head") kfree(cache.lone);
  if (inode.by_id.hits === 1) kfree(inode);
}

export default spec({
  threads: { insert: thread(insert), evict: thread(evict) },
  always: { "the spare is apart": () => cache.spare.hits === 0 || cache.spare.hits === 5 },
  reach: { "all is over": () => cache.lru.length === 0 && cache.last === cache.spare },
  configs: {
    "frees-a-field": { params: { FREED: "head" } },
    "by-name": { params: { WHICH: "by_name" } },
  },
});
