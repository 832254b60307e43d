/** Uses of notifier chains: test/dsl/kernel.test.ts. */

// === atomic_notifier_chain_register atomic_notifier_call_chain atomic_notifier_chain_unregister: holds
class Listener {
  nb = new NotifierBlock(called);
  n = 0;
}
class Data {
  n = 0;
}
const g = { chain: new AtomicNotifierHead<"ADD", Data>(), data: new Data() };
function called(nb: NotifierBlock<"ADD", Data>, event: "ADD", data: Data): NotifyResult {
  container_of(nb, Listener, "nb").n = 1;
  return "NOTIFY_OK";
}
function main(): void {
  const one = kzalloc(Listener);
  atomic_notifier_chain_register(g.chain, one.nb);
  atomic_notifier_chain_unregister(g.chain, one.nb);
  kfree(one);
}
function caller(): void {
  atomic_notifier_call_chain(g.chain, "ADD", g.data);
}
export default spec({ threads: { main: thread(main), caller: thread(caller) } });

// === atomic_notifier_call_chain: violated:sleep-in-atomic (its callbacks may not sleep)
class Listener {
  nb = new NotifierBlock(called);
  lock = new Mutex();
}
class Data {
  n = 0;
}
const one = new Listener();
const g = { chain: new AtomicNotifierHead<"ADD", Data>(), data: new Data() };
function called(nb: NotifierBlock<"ADD", Data>, event: "ADD", data: Data): NotifyResult {
  mutex_lock(one.lock);
  mutex_unlock(one.lock);
  return "NOTIFY_OK";
}
function main(): void {
  atomic_notifier_chain_register(g.chain, one.nb);
  atomic_notifier_call_chain(g.chain, "ADD", g.data);
}

// === raw_notifier_chain_register raw_notifier_call_chain raw_notifier_chain_unregister: holds (in order, until one stops it)
class Listener {
  nb = new NotifierBlock(called);
  n = 0;
}
class Data {
  n = 0;
}
const one = new Listener();
const two = new Listener();
const g = { chain: new RawNotifierHead<"ADD", Data>(), data: new Data() };
function called(nb: NotifierBlock<"ADD", Data>, event: "ADD", data: Data): NotifyResult {
  const listener = container_of(nb, Listener, "nb");
  listener.n++;
  return listener === one ? "NOTIFY_STOP" : "NOTIFY_OK";
}
function main(): void {
  raw_notifier_chain_register(g.chain, one.nb);
  raw_notifier_chain_register(g.chain, two.nb);
  if (raw_notifier_call_chain(g.chain, "ADD", g.data) !== "NOTIFY_STOP") fail("the first stops it");
  raw_notifier_chain_unregister(g.chain, one.nb);
  if (raw_notifier_call_chain(g.chain, "ADD", g.data) !== "NOTIFY_OK") fail("the second does not");
  raw_notifier_chain_unregister(g.chain, two.nb);
  assert(one.n === 1 && two.n === 1);
}

// === raw_notifier_call_chain raw_notifier_chain_register raw_notifier_chain_unregister: violated:use-after-free (no lock)
class Listener {
  nb = new NotifierBlock(called);
  n = 0;
}
class Data {
  n = 0;
}
const g = { chain: new RawNotifierHead<"ADD", Data>(), data: new Data() };
function called(nb: NotifierBlock<"ADD", Data>, event: "ADD", data: Data): NotifyResult {
  container_of(nb, Listener, "nb").n = 1;
  return "NOTIFY_OK";
}
function main(): void {
  const one = kzalloc(Listener);
  raw_notifier_chain_register(g.chain, one.nb);
  raw_notifier_chain_unregister(g.chain, one.nb);
  kfree(one);
}
function caller(): void {
  raw_notifier_call_chain(g.chain, "ADD", g.data);
}
export default spec({ threads: { main: thread(main), caller: thread(caller) } });

// === raw_notifier_chain_register: violated:warning (twice)
class Listener {
  nb = new NotifierBlock(called);
}
class Data {
  n = 0;
}
const one = new Listener();
const g = { chain: new RawNotifierHead<"ADD", Data>() };
function called(nb: NotifierBlock<"ADD", Data>, event: "ADD", data: Data): NotifyResult {
  return "NOTIFY_OK";
}
function main(): void {
  raw_notifier_chain_register(g.chain, one.nb);
  raw_notifier_chain_register(g.chain, one.nb);
}

// === srcu_notifier_chain_register srcu_notifier_call_chain srcu_notifier_chain_unregister: violated:deadlock (from a callback)
class Listener {
  nb = new NotifierBlock(called);
}
class Data {
  n = 0;
}
const one = new Listener();
const g = { chain: new SrcuNotifierHead<"ADD", Data>(), data: new Data() };
function called(nb: NotifierBlock<"ADD", Data>, event: "ADD", data: Data): NotifyResult {
  srcu_notifier_chain_unregister(g.chain, nb);
  return "NOTIFY_OK";
}
function main(): void {
  srcu_notifier_chain_register(g.chain, one.nb);
  srcu_notifier_call_chain(g.chain, "ADD", g.data);
}

// === srcu_notifier_chain_register srcu_notifier_call_chain srcu_notifier_chain_unregister: holds (its callbacks may sleep)
class Listener {
  nb = new NotifierBlock(called);
  lock = new Mutex();
  n = 0;
}
class Data {
  n = 0;
}
const g = { chain: new SrcuNotifierHead<"ADD", Data>(), data: new Data() };
function called(nb: NotifierBlock<"ADD", Data>, event: "ADD", data: Data): NotifyResult {
  const listener = container_of(nb, Listener, "nb");
  mutex_lock(listener.lock);
  listener.n = 1;
  mutex_unlock(listener.lock);
  return "NOTIFY_OK";
}
function main(): void {
  const one = kzalloc(Listener);
  srcu_notifier_chain_register(g.chain, one.nb);
  srcu_notifier_chain_unregister(g.chain, one.nb);
  kfree(one);
}
function caller(): void {
  srcu_notifier_call_chain(g.chain, "ADD", g.data);
}
export default spec({ threads: { main: thread(main), caller: thread(caller) } });
