/** A pointer is checked, read and stored elsewhere, while another thread clears it. */
import { spec, thread } from "lockstep";

class Buffer {
  length = 0;
}
const first = new Buffer();
const dev = { buffer: first as Buffer | null, open: true };
const cache = { buffer: null as Buffer | null, filled: false };

function filler(): void {
  if (!dev.open) return;
  const buffer = dev.buffer;
  cache.buffer = buffer;
  cache.filled = true;
}

function closer(): void {
  dev.buffer = null;
  dev.open = false;
}

function user(): void {
  if (!cache.filled) return;
  const buffer = cache.buffer!;
  if (dev.open) return;
  buffer.length = 1;
}

export default spec({
  threads: { filler: thread(filler), closer: thread(closer), user: thread(user) },
});
