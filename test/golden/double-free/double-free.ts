/** Pins: what is freed twice, whatever pointer is used, and freeing what was never allocated. */
import { param, spec, thread } from "lockstep";
import { Atomic, atomic_dec_and_test, atomic_inc, kfree, kzalloc } from "lockstep/kernel";

const COUNTED = param(true);
const STATIC = param(false);

class File {
  count = new Atomic();
}

const stdin = new File();
const table = { fd: null as File | null };

function fput(file: File): void {
  if (!COUNTED || atomic_dec_and_test(file.count)) kfree(file);
}

function open(): void {
  const file = STATIC ? stdin : kzalloc(File);
  atomic_inc(file.count);
  atomic_inc(file.count);
  table.fd = file;
  fput(file);
}

function close(): void {
  const file = table.fd;
  table.fd = null;
  if (file !== null) fput(file);
}

export default spec({
  threads: { open: thread(open), close: thread(close) },
  configs: {
    uncounted: { params: { COUNTED: false }, threads: { open: 1 } },
    "of-a-static": { params: { COUNTED: false, STATIC: true } },
  },
});
