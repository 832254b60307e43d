/** NULL among strings and pointers: a string that reads "null" is another value. */
import { assert, choose, param, spec, thread, waitUntil } from "lockstep";

const MATCHED = param(false);

class Port {
  open = true;
}
const port = new Port();

const tty = {
  ldisc: null as "n_tty" | "null" | null,
  port: null as Port | null,
  sets: 0,
};

function no_port(): Port | null {
  return null;
}

function set_ldisc(): void {
  const none = null as Port | null;
  assert(!(none?.open ?? false) && (no_port()?.open ?? true));
  tty.ldisc = choose([null, "null", "n_tty"]);
  tty.port = choose([null, port]);
  tty.sets++;
}

function look(): void {
  waitUntil(tty.sets === 1);
  const open = tty.port?.open ?? false;
  if (MATCHED) assert(open === (tty.ldisc !== null), "a port and a discipline come together");
}

export default spec({
  threads: { set_ldisc: thread(set_ldisc), look: thread(look) },
  reach: {
    "the discipline null": () => tty.ldisc === "null" && tty.sets === 1,
    "no discipline": () => tty.ldisc === null && tty.sets === 1,
  },
  configs: { matched: { params: { MATCHED: true } } },
});
