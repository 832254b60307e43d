/** What a step allocates is come to by other pointers in the same step: through a slot, to a part of it. */
import { assert, choose, param, spec, thread } from "lockstep";
import { Mutex, kfree, kzalloc, mutex_lock, mutex_unlock } from "lockstep/kernel";

const FREED = param(false);

class Link {
  hits = 0;
  last = 7;
}
class Page {
  refs = 0;
  next: Page | null = null;
  by_id = new Link();
  by_age = new Link();
  link: Link | null = null;
}
const one = new Page();
const two = new Page();
const cache = { lock: new Mutex(), found: 0 };

function publish(): void {
  const into = choose([one, two]);
  const from = choose([one, two]);
  mutex_lock(cache.lock);
  const page = kzalloc(Page);
  into.next = page;
  const next = from.next;
  if (next !== null) next.refs = next.by_id.last + 1;
  assert(page.refs === (into === from ? 8 : 0));
  page.link = page.by_age;
  const link = page.link;
  link.hits = link.last + 2;
  assert(page.by_age.hits === 9 && page.by_id.hits === 0);
  into.next = null;
  mutex_unlock(cache.lock);
  if (FREED) kfree(page);
  cache.found = link.hits;
  if (!FREED) kfree(page);
}

export default spec({
  threads: { publish: thread(publish) },
  always: { found: () => cache.found === 0 || cache.found === 9 },
  bounds: { Page: 1 },
  configs: { freed: { params: { FREED: true } } },
});
