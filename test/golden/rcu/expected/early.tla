----------------------------------------- MODULE RcuEarly ------------------------------------------
\* Lockstep made this from test/golden/rcu/rcu.ts, configuration "early".
\* Parameters: BY = early, NESTED = false, SLEEPS = false.
\* Threads: lookup, remove, rcu (daemon).
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

LookupThreads == {"lookup"}
RemoveThreads == {"remove"}
RcuThreads == {"rcu"}
Threads == LookupThreads \cup RemoveThreads \cup RcuThreads

VARIABLES Route, g, rcu_state, local, pc, error
shared == <<Route, g, rcu_state>>
vars == <<shared, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<shared, local, pc>>

NULL == 0

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Live(table, row) == row # NULL /\ table[row].live

\* The thread has met NULL, or an instance that was freed, in place of the row.
FailAt(t, row, where) ==
  Fail(t, IF row = NULL THEN "null-dereference" ELSE "use-after-free", where)

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

Range(seq) == {seq[i] : i \in DOMAIN seq}

First(seq, none) == IF seq = <<>> THEN none ELSE Head(seq)

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

Abs(a) == IF a < 0 THEN -a ELSE a

Div(a, b) == IF (a < 0) = (b < 0) THEN Abs(a) \div Abs(b) ELSE -(Abs(a) \div Abs(b))

Mod(a, b) == a - b * Div(a, b)

NewRoute ==
  [live |-> TRUE, node_next |-> NULL, node_prev |-> NULL, node_poisoned |-> FALSE,
   rcu_gp_seq |-> 0, rcu_barrier |-> 0]
FreedRoute == [NewRoute EXCEPT !.live = FALSE]

Route_refs ==
  UNION {{Route[i].node_next, Route[i].node_prev} : i \in DOMAIN Route}
  \cup {g.routes_first}
  \cup Range(rcu_state.callbacks)
  \cup {local[t].node : t \in LookupThreads}
  \cup UNION {
    {local[t].last, local[t].first, local[t].route, local[t].next, local[t].prev}
    : t \in RemoveThreads}
  \cup {local[t].head : t \in RcuThreads}
FreeRoute == {i \in DOMAIN Route : ~Route[i].live} \ Route_refs

Init ==
  /\ Route = [i \in 1..2 |-> FreedRoute]
  /\ g = [routes_first |-> NULL]
  /\ rcu_state = [readers_seq |-> 0, readers_active |-> FALSE,
      readers_inside |-> [slot \in 0..1 |-> 0], pending_inside |-> [slot \in 0..1 |-> 0],
      callbacks |-> <<>>]
  /\ pc = [t \in Threads |->
       CASE t \in LookupThreads -> "lookup_L38"
         [] t \in RemoveThreads -> "remove_L51"
         [] t \in RcuThreads -> "rcu_do_batch_L147"]
  /\ local = [t \in Threads |->
       CASE t \in LookupThreads -> [idx |-> 0, node |-> NULL, current_rcu_reader |-> 0]
         [] t \in RemoveThreads ->
             [last |-> NULL, first |-> NULL, route |-> NULL, seq |-> 0, next |-> NULL,
              prev |-> NULL]
         [] t \in RcuThreads -> [head |-> NULL, seq |-> 0]]
  /\ error = <<>>

\* rcu.ts:38  rcu_read_lock();
lookup_L38(t) ==
  /\ At(t, "lookup_L38")
  /\ IF Mod(rcu_state.readers_seq, 2) < 0 \/ Mod(rcu_state.readers_seq, 2) >= 2
     THEN Fail(t, "index", "rcu.ts:38")
     ELSE IF rcu_state.readers_inside[Mod(rcu_state.readers_seq, 2)] + 1 > 15
     THEN Fail(t, "range", "rcu.ts:38")
     ELSE /\ Goto(t, "hlist_first_rcu_L33")
          /\ rcu_state' = [rcu_state EXCEPT
               !.readers_inside[Mod(rcu_state.readers_seq, 2)] = @ + 1]
          /\ local' = [local EXCEPT ![t].current_rcu_reader = Mod(rcu_state.readers_seq, 2)]
          /\ UNCHANGED <<Route, g>>

\* rcu.ts:44  container_of(node, Route, "node").hits = 1;
\* rculist.ts:42  return load(n.next);  [hlist_next_rcu]
\* rcu.ts:43  for (let node = hlist_first_rcu(g.routes); node !== null; node = hlist_next_rcu(nod...
\* rcu.ts:47  rcu_read_unlock();
lookup_L44(t) ==
  LET node == local[t].node IN
  /\ At(t, "lookup_L44")
  /\ IF ~Live(Route, node) THEN FailAt(t, node, "rcu.ts:44")
     ELSE /\ IF Route[node].node_next # NULL
             THEN /\ Goto(t, "lookup_L44")
                  /\ local' = [local EXCEPT ![t].node = Route[@].node_next]
             ELSE /\ Goto(t, "lookup_L47")
                  /\ local' = [local EXCEPT
                       ![t].idx = local[t].current_rcu_reader, ![t].node = NULL,
                       ![t].current_rcu_reader = 0]
          /\ UNCHANGED shared

\* rcu.ts:47  rcu_read_unlock();
lookup_L47(t) ==
  LET idx == local[t].idx IN
  /\ At(t, "lookup_L47")
  /\ IF idx < 0 \/ idx >= 2 THEN Fail(t, "index", "rcu.ts:47")
     ELSE IF rcu_state.readers_inside[idx] - 1 < -8 THEN Fail(t, "range", "rcu.ts:47")
     ELSE /\ Goto(t, "lookup_done")
          /\ rcu_state' = [rcu_state EXCEPT !.readers_inside[idx] = @ - 1]
          /\ local' = [local EXCEPT ![t].idx = 0]
          /\ UNCHANGED <<Route, g>>

\* rcu.ts:51  const last = kzalloc(Route);
\* rculist.ts:51  const first = h.first;  [hlist_add_head_rcu]
\* rculist.ts:52  n.next = first;  [hlist_add_head_rcu]
\* rculist.ts:53  n.prev = null;  [hlist_add_head_rcu]
\* rculist.ts:54  n.poisoned = false;  [hlist_add_head_rcu]
remove_L51(t) ==
  /\ At(t, "remove_L51")
  /\ \E new \in Lowest(FreeRoute) :
       /\ Goto(t, "hlist_add_head_rcu_L55")
       /\ Route' = [Route EXCEPT
            ![new] = NewRoute, ![new].node_next = g.routes_first, ![new].node_prev = NULL,
            ![new].node_poisoned = FALSE]
       /\ local' = [local EXCEPT ![t].last = new, ![t].first = g.routes_first]
  /\ UNCHANGED <<g, rcu_state>>

\* rcu.ts:53  const route = kzalloc(Route);
\* rculist.ts:51  const first = h.first;  [hlist_add_head_rcu]
\* rculist.ts:52  n.next = first;  [hlist_add_head_rcu]
\* rculist.ts:53  n.prev = null;  [hlist_add_head_rcu]
\* rculist.ts:54  n.poisoned = false;  [hlist_add_head_rcu]
remove_L53(t) ==
  /\ At(t, "remove_L53")
  /\ \E new \in Lowest(FreeRoute) :
       /\ Goto(t, "hlist_add_head_rcu_L55_2")
       /\ Route' = [Route EXCEPT
            ![new] = NewRoute, ![new].node_next = g.routes_first, ![new].node_prev = NULL,
            ![new].node_poisoned = FALSE]
       /\ local' = [local EXCEPT ![t].first = g.routes_first, ![t].route = new]
  /\ UNCHANGED <<g, rcu_state>>

\* grace-period.ts:43  if (gp_begin(gp, seq)) gp_end(gp);
gp_wait_L43(t, from, to, to_2) ==
  LET seq_2 == local[t].seq IN
  /\ At(t, from)
  /\ Holds(~rcu_state.readers_active \/ Mod((rcu_state.readers_seq + 4) - seq_2, 4) > 1)
  /\ IF rcu_state.readers_seq # seq_2
     THEN /\ Goto(t, to)
          /\ UNCHANGED rcu_state
     ELSE /\ Goto(t, to_2)
          /\ rcu_state' = [rcu_state EXCEPT
               !.readers_seq = Mod(@ + 1, 4), !.readers_active = TRUE]
  /\ local' = [local EXCEPT ![t].seq = 0]
  /\ UNCHANGED <<Route, g>>

\* grace-period.ts:43  if (gp_begin(gp, seq)) gp_end(gp);
gp_wait_L43_2(t, from, to) ==
  /\ At(t, from)
  /\ IF 1 - Mod(rcu_state.readers_seq, 2) < 0 \/ 1 - Mod(rcu_state.readers_seq, 2) >= 2
     THEN Fail(t, "index", "grace-period.ts:43")
     ELSE /\ rcu_state.readers_inside[1 - Mod(rcu_state.readers_seq, 2)] = 0
          /\ Goto(t, to)
          /\ rcu_state' = [rcu_state EXCEPT !.readers_active = FALSE]
          /\ UNCHANGED <<Route, g, local>>

\* rcu.ts:112  const seq = gp_snap(rcu_state.readers);
synchronize_rcu_L112(t) ==
  /\ At(t, "synchronize_rcu_L112")
  /\ Goto(t, "gp_wait_L43")
  /\ local' = [local EXCEPT ![t].seq = rcu_state.readers_seq]
  /\ UNCHANGED shared

\* rcu.ts:147  waitUntil(rcu_state.callbacks.length !== 0);
\* rcu.ts:148  const head = rcu_cblist_dequeue();
\* rcu.ts:149  if (head !== null) {
\* rcu.ts:150  gp_wait(rcu_state.readers, head.gp_seq);
\* rcu.ts:146  while (true) {
rcu_do_batch_L147(t) ==
  LET first == First(rcu_state.callbacks, NULL) IN
  /\ At(t, "rcu_do_batch_L147")
  /\ rcu_state.callbacks # <<>>
  /\ IF first # NULL
     THEN IF ~Live(Route, first) THEN Fail(t, "use-after-free", "rcu.ts:150")
          ELSE /\ Goto(t, "gp_wait_L43_3")
               /\ rcu_state' = [rcu_state EXCEPT !.callbacks = Remove(@, first)]
               /\ local' = [local EXCEPT ![t].head = first, ![t].seq = Route[first].rcu_gp_seq]
               /\ UNCHANGED <<Route, g>>
     ELSE /\ Goto(t, "rcu_do_batch_L147")
          /\ UNCHANGED <<shared, local>>

\* rcu.ts:151  const barrier = debug_rcu_head_unqueue(head);
\* hardirq.ts:79  current.in_softirq = true;  [softirq_enter]
\* rcu.ts:153  head.func(head);
\* rcu.ts:34  kfree(container_of(head, Route, "rcu"));  [route_free_rcu]
\* hardirq.ts:90  current.in_softirq = false;  [softirq_exit]
\* rcu.ts:156  gp_leave(rcu_state.pending, barrier);
\* ...
rcu_do_batch_L151(t) ==
  LET head == local[t].head IN
  /\ At(t, "rcu_do_batch_L151")
  /\ IF ~Live(Route, head) THEN FailAt(t, head, "rcu.ts:151")
     ELSE IF Route[head].rcu_barrier < 0 \/ Route[head].rcu_barrier >= 2
     THEN Fail(t, "index", "rcu.ts:156")
     ELSE IF rcu_state.pending_inside[Route[head].rcu_barrier] - 1 < -8
     THEN Fail(t, "range", "rcu.ts:156")
     ELSE /\ Goto(t, "rcu_do_batch_L147")
          /\ Route' = [Route EXCEPT ![head] = FreedRoute]
          /\ rcu_state' = [rcu_state EXCEPT !.pending_inside[Route[head].rcu_barrier] = @ - 1]
          /\ local' = [local EXCEPT ![t].head = NULL]
          /\ UNCHANGED g

\* rculist.ts:33  return load(h.first);
\* rcu.ts:43  for (let node = hlist_first_rcu(g.routes); node !== null; node = hlist_next_rcu(nod...
\* rcu.ts:47  rcu_read_unlock();  [lookup]
hlist_first_rcu_L33(t) ==
  /\ At(t, "hlist_first_rcu_L33")
  /\ IF g.routes_first # NULL
     THEN /\ Goto(t, "lookup_L44")
          /\ local' = [local EXCEPT ![t].node = g.routes_first]
     ELSE /\ Goto(t, "lookup_L47")
          /\ local' = [local EXCEPT
               ![t].idx = local[t].current_rcu_reader, ![t].current_rcu_reader = 0]
  /\ UNCHANGED shared

\* rculist.ts:55  store(h.first, n);
\* rculist.ts:56  if (first !== null) first.prev = n;
hlist_add_head_rcu_L55(t) ==
  LET last == local[t].last IN
  /\ At(t, "hlist_add_head_rcu_L55")
  /\ IF local[t].first # NULL
     THEN /\ Goto(t, "hlist_add_head_rcu_L56")
          /\ UNCHANGED local
     ELSE /\ Goto(t, "remove_L53")
          /\ local' = [local EXCEPT ![t].last = NULL, ![t].first = NULL]
  /\ g' = [g EXCEPT !.routes_first = last]
  /\ UNCHANGED <<Route, rcu_state>>

\* rculist.ts:55  store(h.first, n);
\* rculist.ts:56  if (first !== null) first.prev = n;
hlist_add_head_rcu_L55_2(t) ==
  LET route == local[t].route IN
  /\ At(t, "hlist_add_head_rcu_L55_2")
  /\ IF local[t].first # NULL
     THEN /\ Goto(t, "hlist_add_head_rcu_L56_2")
          /\ UNCHANGED local
     ELSE /\ Goto(t, "synchronize_rcu_L112")
          /\ local' = [local EXCEPT ![t].first = NULL]
  /\ g' = [g EXCEPT !.routes_first = route]
  /\ UNCHANGED <<Route, rcu_state>>

\* rculist.ts:56  if (first !== null) first.prev = n;
hlist_add_head_rcu_L56(t) ==
  LET first == local[t].first IN
  /\ At(t, "hlist_add_head_rcu_L56")
  /\ IF ~Live(Route, first) THEN FailAt(t, first, "rculist.ts:56")
     ELSE /\ Goto(t, "remove_L53")
          /\ Route' = [Route EXCEPT ![first].node_prev = local[t].last]
          /\ local' = [local EXCEPT ![t].last = NULL, ![t].first = NULL]
          /\ UNCHANGED <<g, rcu_state>>

\* rculist.ts:56  if (first !== null) first.prev = n;
\* rcu.ts:112  const seq = gp_snap(rcu_state.readers);  [synchronize_rcu]
hlist_add_head_rcu_L56_2(t) ==
  LET first == local[t].first IN
  /\ At(t, "hlist_add_head_rcu_L56_2")
  /\ IF ~Live(Route, first) THEN FailAt(t, first, "rculist.ts:56")
     ELSE /\ Goto(t, "gp_wait_L43")
          /\ Route' = [Route EXCEPT ![first].node_prev = local[t].route]
          /\ local' = [local EXCEPT ![t].seq = rcu_state.readers_seq, ![t].first = NULL]
          /\ UNCHANGED <<g, rcu_state>>

\* rculist.ts:66  if (n.poisoned) fail("hlist_del_rcu of a node that is not on a list", "list-cor...
\* rculist.ts:67  const next = n.next;
\* rculist.ts:68  const prev = n.prev;
\* rculist.ts:69  if (prev === null) store(h.first, next);
\* rculist.ts:71  if (next !== null) next.prev = prev;
\* rculist.ts:70  else store(prev.next, next);
hlist_del_rcu_L66(t) ==
  LET route == local[t].route IN
  /\ At(t, "hlist_del_rcu_L66")
  /\ IF ~Live(Route, route) THEN FailAt(t, route, "rculist.ts:66")
     ELSE IF Route[route].node_poisoned THEN Fail(t, "list-corruption", "rculist.ts:66")
     ELSE IF Route[route].node_prev = NULL
     THEN /\ IF Route[route].node_next # NULL
             THEN /\ Goto(t, "hlist_del_rcu_L71")
                  /\ local' = [local EXCEPT
                       ![t].next = Route[route].node_next, ![t].prev = Route[route].node_prev]
             ELSE /\ Goto(t, "hlist_del_rcu_L72")
                  /\ UNCHANGED local
          /\ g' = [g EXCEPT !.routes_first = Route[route].node_next]
          /\ UNCHANGED <<Route, rcu_state>>
     ELSE IF ~Live(Route, Route[route].node_prev) THEN Fail(t, "use-after-free", "rculist.ts:70")
     ELSE /\ IF Route[route].node_next # NULL
             THEN /\ Goto(t, "hlist_del_rcu_L71")
                  /\ local' = [local EXCEPT
                       ![t].next = Route[route].node_next, ![t].prev = Route[route].node_prev]
             ELSE /\ Goto(t, "hlist_del_rcu_L72")
                  /\ UNCHANGED local
          /\ Route' = [Route EXCEPT ![Route[route].node_prev].node_next = Route[route].node_next]
          /\ UNCHANGED <<g, rcu_state>>

\* rculist.ts:71  if (next !== null) next.prev = prev;
\* rculist.ts:72  n.poisoned = true;
\* rcu.ts:59  else kfree(route);  [remove]
hlist_del_rcu_L71(t) ==
  LET next == local[t].next route == local[t].route IN
  /\ At(t, "hlist_del_rcu_L71")
  /\ IF ~Live(Route, next) THEN FailAt(t, next, "rculist.ts:71")
     ELSE IF ~Live(Route, route) THEN FailAt(t, route, "rculist.ts:72")
     ELSE /\ Goto(t, "remove_done")
          /\ Route' = [Route EXCEPT
               ![next].node_prev = local[t].prev, ![route].node_poisoned = TRUE,
               ![route] = FreedRoute]
          /\ local' = [local EXCEPT ![t].route = NULL, ![t].next = NULL, ![t].prev = NULL]
          /\ UNCHANGED <<g, rcu_state>>

\* rculist.ts:72  n.poisoned = true;
\* rcu.ts:59  else kfree(route);  [remove]
hlist_del_rcu_L72(t) ==
  LET route == local[t].route IN
  /\ At(t, "hlist_del_rcu_L72")
  /\ IF ~Live(Route, route) THEN FailAt(t, route, "rculist.ts:72")
     ELSE /\ Goto(t, "remove_done")
          /\ Route' = [Route EXCEPT ![route].node_poisoned = TRUE, ![route] = FreedRoute]
          /\ local' = [local EXCEPT ![t].route = NULL]
          /\ UNCHANGED <<g, rcu_state>>

Ended ==
  /\ \A t \in LookupThreads : pc[t] = "lookup_done"
  /\ \A t \in RemoveThreads : pc[t] = "remove_done"
  /\ \A t \in RcuThreads : pc[t] = "rcu_do_batch_L147" /\ rcu_state.callbacks = <<>>

AtBoundRoute ==
  \E t \in Threads :
    pc[t] \in {"remove_L51", "remove_L53"} /\ FreeRoute = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundRoute)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in LookupThreads :
       \/ lookup_L38(t) \/ lookup_L44(t) \/ lookup_L47(t) \/ hlist_first_rcu_L33(t)
  \/ \E t \in RemoveThreads :
       \/ remove_L51(t) \/ remove_L53(t)
       \/ gp_wait_L43(t, "gp_wait_L43", "hlist_del_rcu_L66", "gp_wait_L43_2")
       \/ gp_wait_L43_2(t, "gp_wait_L43_2", "hlist_del_rcu_L66") \/ synchronize_rcu_L112(t)
       \/ hlist_add_head_rcu_L55(t) \/ hlist_add_head_rcu_L55_2(t) \/ hlist_add_head_rcu_L56(t)
       \/ hlist_add_head_rcu_L56_2(t) \/ hlist_del_rcu_L66(t) \/ hlist_del_rcu_L71(t)
       \/ hlist_del_rcu_L72(t)
  \/ \E t \in RcuThreads :
       \/ gp_wait_L43(t, "gp_wait_L43_3", "rcu_do_batch_L151", "gp_wait_L43_4")
       \/ gp_wait_L43_2(t, "gp_wait_L43_4", "rcu_do_batch_L151") \/ rcu_do_batch_L147(t)
       \/ rcu_do_batch_L151(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Route">>, AtBoundRoute)
====================================================================================================
