/** A bakery whose tickets run out: they grow as long as somebody is always inside. */
import { assert, spec, thread, waitUntil } from "lockstep";

class Customer {
  choosing = false;
  ticket = 0;
}
const a = new Customer();
const b = new Customer();
const shop = { inside: 0 };

function customer(me: Customer): void {
  const other = me === a ? b : a;
  while (true) {
    me.choosing = true;
    me.ticket = other.ticket + 1;
    me.choosing = false;
    waitUntil(!other.choosing);
    waitUntil(
      other.ticket === 0 || other.ticket > me.ticket || (other.ticket === me.ticket && me === a),
    );
    shop.inside++;
    assert(shop.inside === 1);
    shop.inside--;
    me.ticket = 0;
  }
}

export default spec({
  threads: { customer: thread(customer, { each: [a, b] }) },
  bounds: { "Customer.ticket": [0, 200] },
});
