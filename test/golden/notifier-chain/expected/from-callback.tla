--------------------------------- MODULE NotifierChainFromCallback ---------------------------------
\* Lockstep made this from test/golden/notifier-chain/notifier-chain.ts, configuration
\*   "from-callback".
\* Parameters: FROM_CALLBACK = true.
\* Threads: driver, hotplug.
\* Reduction: on.
EXTENDS Integers, Sequences

DriverThreads == {"driver"}
HotplugThreads == {"hotplug"}
Threads == DriverThreads \cup HotplugThreads

dev == 1
group == 1
bus == 1

VARIABLES Device, Group, BlockingNotifierHead, local, pc, error
shared == <<Device, Group, BlockingNotifierHead>>
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

Range(seq) == {seq[i] : i \in DOMAIN seq}

First(seq, none) == IF seq = <<>> THEN none ELSE Head(seq)

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

NextAfter(seq, item) ==
  LET i == IndexOf(seq, item) IN IF i = 0 \/ i = Len(seq) THEN NULL ELSE seq[i + 1]

Init ==
  /\ Device = [i \in 1..1 |-> [added |-> FALSE]]
  /\ Group = [i \in 1..1 |-> [devices |-> 0]]
  /\ BlockingNotifierHead = [i \in 1..1 |-> [rwsem_writer |-> "none", rwsem_readers |-> {},
      rwsem_waiting |-> {}, chain |-> <<>>]]
  /\ pc = [t \in Threads |->
       CASE t \in DriverThreads -> "down_write_L53"
         [] t \in HotplugThreads -> "hotplug_L55"]
  /\ local = [t \in Threads |-> [nb |-> NULL, next_nb |-> NULL, devices |-> 0]]
  /\ error = <<>>

\* notifier-chain.ts:37  own.devices++;
group_notifier_L37(t) ==
  LET nb == local[t].nb IN
  /\ At(t, "group_notifier_L37")
  /\ IF nb = NULL THEN Fail(t, "null-dereference", "notifier-chain.ts:37")
     ELSE /\ Goto(t, "group_notifier_L37_2")
          /\ local' = [local EXCEPT ![t].devices = Group[nb].devices]
          /\ UNCHANGED shared

\* notifier-chain.ts:37  own.devices++;
group_notifier_L37_2(t) ==
  LET nb == local[t].nb devices == local[t].devices IN
  /\ At(t, "group_notifier_L37_2")
  /\ IF nb = NULL THEN Fail(t, "null-dereference", "notifier-chain.ts:37")
     ELSE IF devices + 1 > 15 THEN Fail(t, "range", "notifier-chain.ts:37")
     ELSE /\ Goto(t, "group_notifier_L38")
          /\ Group' = [Group EXCEPT ![nb].devices = devices + 1]
          /\ local' = [local EXCEPT ![t].nb = NULL, ![t].devices = 0]
          /\ UNCHANGED <<Device, BlockingNotifierHead>>

\* notifier-chain.ts:38  device.added = true;
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);  [blocking_notifier_call_chain]
\* notifier.ts:97  if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;  [blocking_not...
\* notifier.ts:95  for (const nb of safe(nh.chain)) {  [blocking_notifier_call_chain]
\* notifier.ts:99  up_read(nh.rwsem);  [blocking_notifier_call_chain]
\* notifier-chain.ts:50  blocking_notifier_call_chain(bus, "ADD", dev);  [driver]
group_notifier_L38(t) ==
  LET next_nb == local[t].next_nb IN
  /\ At(t, "group_notifier_L38")
  /\ IF next_nb = NULL
     THEN IF t \notin BlockingNotifierHead[bus].rwsem_readers
          THEN Fail(t, "lock-misuse", "notifier.ts:99")
          ELSE /\ Goto(t, "driver_done")
               /\ Device' = [Device EXCEPT ![dev].added = TRUE]
               /\ BlockingNotifierHead' = [BlockingNotifierHead EXCEPT
                    ![bus].rwsem_readers = @ \ {t}]
               /\ local' = [local EXCEPT ![t].next_nb = NULL]
               /\ UNCHANGED Group
     ELSE IF next_nb \notin Range(BlockingNotifierHead[bus].chain)
     THEN Fail(t, "list-corruption", "notifier.ts:95")
     ELSE /\ Goto(t, "group_notifier_L37")
          /\ Device' = [Device EXCEPT ![dev].added = TRUE]
          /\ local' = [local EXCEPT
               ![t].nb = next_nb, ![t].next_nb = NextAfter(BlockingNotifierHead[bus].chain, @)]
          /\ UNCHANGED <<Group, BlockingNotifierHead>>

\* notifier-chain.ts:41  own.devices--;
group_notifier_L41(t) ==
  LET nb == local[t].nb IN
  /\ At(t, "group_notifier_L41")
  /\ IF nb = NULL THEN Fail(t, "null-dereference", "notifier-chain.ts:41")
     ELSE /\ Goto(t, "group_notifier_L41_2")
          /\ local' = [local EXCEPT ![t].devices = Group[nb].devices]
          /\ UNCHANGED shared

\* notifier-chain.ts:41  own.devices--;
group_notifier_L41_2(t) ==
  LET nb == local[t].nb devices == local[t].devices IN
  /\ At(t, "group_notifier_L41_2")
  /\ IF nb = NULL THEN Fail(t, "null-dereference", "notifier-chain.ts:41")
     ELSE IF devices - 1 < -8 THEN Fail(t, "range", "notifier-chain.ts:41")
     ELSE /\ Goto(t, "down_write_L53_2")
          /\ Group' = [Group EXCEPT ![nb].devices = devices - 1]
          /\ local' = [local EXCEPT ![t].devices = 0]
          /\ UNCHANGED <<Device, BlockingNotifierHead>>

\* notifier-chain.ts:55  if (dev.added) blocking_notifier_call_chain(bus, "REMOVE", dev);
hotplug_L55(t) ==
  /\ At(t, "hotplug_L55")
  /\ Goto(t, IF Device[dev].added THEN "blocking_notifier_call_chain_L92_2" ELSE "hotplug_done")
  /\ UNCHANGED <<shared, local>>

\* rwsem.ts:53  rwsem_add_waiter(sem);
down_write_L53(t, from, to) ==
  /\ At(t, from)
  /\ IF BlockingNotifierHead[bus].rwsem_writer = t THEN Fail(t, "lock-misuse", "rwsem.ts:53")
     ELSE /\ Goto(t, to)
          /\ BlockingNotifierHead' = [BlockingNotifierHead EXCEPT
               ![bus].rwsem_waiting = @ \cup {t}]
          /\ UNCHANGED <<Device, Group, local>>

\* rwsem.ts:54  rwsem_try_write_lock(sem);
\* notifier.ts:59  notifier_chain_register(nh.chain, nb);  [blocking_notifier_chain_register]
\* notifier.ts:60  up_write(nh.rwsem);  [blocking_notifier_chain_register]
down_write_L54(t) ==
  /\ At(t, "down_write_L54")
  /\ BlockingNotifierHead[bus].rwsem_writer = "none"
  /\ BlockingNotifierHead[bus].rwsem_readers = {}
  /\ IF 1 \in Range(BlockingNotifierHead[bus].chain) THEN Fail(t, "warning", "notifier.ts:59")
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L92")
          /\ BlockingNotifierHead' = [BlockingNotifierHead EXCEPT
               ![bus].rwsem_waiting = @ \ {t}, ![bus].chain = Append(@, 1)]
          /\ UNCHANGED <<Device, Group, local>>

\* rwsem.ts:54  rwsem_try_write_lock(sem);
\* notifier.ts:76  notifier_chain_unregister(nh.chain, nb);  [blocking_notifier_chain_unregister]
\* notifier.ts:77  up_write(nh.rwsem);  [blocking_notifier_chain_unregister]
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);  [blocking_notifier_call_chain]
\* notifier.ts:97  if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;  [blocking_not...
\* notifier.ts:95  for (const nb of safe(nh.chain)) {  [blocking_notifier_call_chain]
\* ...
down_write_L54_2(t) ==
  LET next_nb == local[t].next_nb nb == local[t].nb IN
  /\ At(t, "down_write_L54_2")
  /\ BlockingNotifierHead[bus].rwsem_writer = "none"
  /\ BlockingNotifierHead[bus].rwsem_readers = {}
  /\ IF next_nb = NULL
     THEN IF t \notin BlockingNotifierHead[bus].rwsem_readers
          THEN Fail(t, "lock-misuse", "notifier.ts:99")
          ELSE /\ Goto(t, "hotplug_done")
               /\ BlockingNotifierHead' = [BlockingNotifierHead EXCEPT
                    ![bus].rwsem_waiting = @ \ {t}, ![bus].chain = Remove(@, nb),
                    ![bus].rwsem_readers = @ \ {t}]
               /\ local' = [local EXCEPT ![t].nb = NULL, ![t].next_nb = NULL]
               /\ UNCHANGED <<Device, Group>>
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95")
          /\ BlockingNotifierHead' = [BlockingNotifierHead EXCEPT
               ![bus].rwsem_waiting = @ \ {t}, ![bus].chain = Remove(@, nb)]
          /\ local' = [local EXCEPT ![t].nb = next_nb, ![t].next_nb = NULL]
          /\ UNCHANGED <<Device, Group>>

\* notifier.ts:92  if (nh.chain.length === 0) return "NOTIFY_DONE";
\* notifier-chain.ts:50  blocking_notifier_call_chain(bus, "ADD", dev);  [driver]
blocking_notifier_call_chain_L92(t, from, to, to_2) ==
  /\ At(t, from)
  /\ Goto(t, IF BlockingNotifierHead[bus].chain = <<>> THEN to ELSE to_2)
  /\ UNCHANGED <<shared, local>>

\* notifier.ts:93  down_read(nh.rwsem);
\* notifier.ts:94  let result: NotifyResult = "NOTIFY_DONE";
\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:99  up_read(nh.rwsem);
\* notifier-chain.ts:50  blocking_notifier_call_chain(bus, "ADD", dev);  [driver]
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);
\* ...
blocking_notifier_call_chain_L93(t) ==
  LET first == First(BlockingNotifierHead[bus].chain, NULL) IN
  /\ At(t, "blocking_notifier_call_chain_L93")
  /\ IF BlockingNotifierHead[bus].rwsem_writer = t THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE IF t \in BlockingNotifierHead[bus].rwsem_readers
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE /\ BlockingNotifierHead[bus].rwsem_writer = "none"
          /\ BlockingNotifierHead[bus].rwsem_waiting = {}
          /\ IF first = NULL
             THEN /\ Goto(t, "driver_done")
                  /\ UNCHANGED <<shared, local>>
             ELSE IF first \notin Range(BlockingNotifierHead[bus].chain)
             THEN Fail(t, "list-corruption", "notifier.ts:95")
             ELSE /\ Goto(t, "group_notifier_L37_2")
                  /\ BlockingNotifierHead' = [BlockingNotifierHead EXCEPT
                       ![bus].rwsem_readers = @ \cup {t}]
                  /\ local' = [local EXCEPT
                       ![t].nb = first,
                       ![t].next_nb = NextAfter(BlockingNotifierHead[bus].chain, first),
                       ![t].devices = Group[first].devices]
                  /\ UNCHANGED <<Device, Group>>

\* notifier.ts:93  down_read(nh.rwsem);
\* notifier.ts:94  let result: NotifyResult = "NOTIFY_DONE";
\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:99  up_read(nh.rwsem);
\* notifier-chain.ts:55  if (dev.added) blocking_notifier_call_chain(bus, "REMOVE", dev);  [hotplug]
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);
blocking_notifier_call_chain_L93_2(t) ==
  LET first == First(BlockingNotifierHead[bus].chain, NULL) IN
  /\ At(t, "blocking_notifier_call_chain_L93_2")
  /\ IF BlockingNotifierHead[bus].rwsem_writer = t THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE IF t \in BlockingNotifierHead[bus].rwsem_readers
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE /\ BlockingNotifierHead[bus].rwsem_writer = "none"
          /\ BlockingNotifierHead[bus].rwsem_waiting = {}
          /\ IF first = NULL
             THEN /\ Goto(t, "hotplug_done")
                  /\ UNCHANGED <<shared, local>>
             ELSE IF first \notin Range(BlockingNotifierHead[bus].chain)
             THEN Fail(t, "list-corruption", "notifier.ts:95")
             ELSE /\ Goto(t, "group_notifier_L41")
                  /\ BlockingNotifierHead' = [BlockingNotifierHead EXCEPT
                       ![bus].rwsem_readers = @ \cup {t}]
                  /\ local' = [local EXCEPT
                       ![t].nb = first,
                       ![t].next_nb = NextAfter(BlockingNotifierHead[bus].chain, first)]
                  /\ UNCHANGED <<Device, Group>>

\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);
blocking_notifier_call_chain_L95(t) ==
  LET nb == local[t].nb IN
  /\ At(t, "blocking_notifier_call_chain_L95")
  /\ IF nb = NULL THEN Fail(t, "null-dereference", "notifier.ts:95")
     ELSE IF nb \notin Range(BlockingNotifierHead[bus].chain)
     THEN Fail(t, "list-corruption", "notifier.ts:95")
     ELSE /\ Goto(t, "group_notifier_L41")
          /\ local' = [local EXCEPT
               ![t].next_nb = NextAfter(BlockingNotifierHead[bus].chain, nb)]
          /\ UNCHANGED shared

Ended ==
  /\ \A t \in DriverThreads : pc[t] = "driver_done"
  /\ \A t \in HotplugThreads : pc[t] = "hotplug_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in DriverThreads :
       \/ group_notifier_L37(t) \/ group_notifier_L37_2(t) \/ group_notifier_L38(t)
       \/ down_write_L53(t, "down_write_L53", "down_write_L54") \/ down_write_L54(t)
       \/ blocking_notifier_call_chain_L92(t, "blocking_notifier_call_chain_L92", "driver_done",
                                           "blocking_notifier_call_chain_L93")
       \/ blocking_notifier_call_chain_L93(t)
  \/ \E t \in HotplugThreads :
       \/ group_notifier_L41(t) \/ group_notifier_L41_2(t) \/ hotplug_L55(t)
       \/ down_write_L53(t, "down_write_L53_2", "down_write_L54_2") \/ down_write_L54_2(t)
       \/ blocking_notifier_call_chain_L92(t, "blocking_notifier_call_chain_L92_2",
                                           "hotplug_done", "blocking_notifier_call_chain_L93_2")
       \/ blocking_notifier_call_chain_L93_2(t) \/ blocking_notifier_call_chain_L95(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "no fewer than none"
NoFewerThanNone == Group[group].devices \in 0..1

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"down_write_L54", "down_write_L54_2"} ->
        IF BlockingNotifierHead[bus].rwsem_writer # "none"
           \/ BlockingNotifierHead[bus].rwsem_readers # {}
        THEN {BlockingNotifierHead[bus].rwsem_writer}
             \cup BlockingNotifierHead[bus].rwsem_readers
        ELSE {}
    [] pc[t] \in {"blocking_notifier_call_chain_L93", "blocking_notifier_call_chain_L93_2"} ->
        IF BlockingNotifierHead[bus].rwsem_writer # t
           /\ t \notin BlockingNotifierHead[bus].rwsem_readers
           /\ (BlockingNotifierHead[bus].rwsem_writer # "none"
               \/ BlockingNotifierHead[bus].rwsem_waiting # {})
        THEN {BlockingNotifierHead[bus].rwsem_writer}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ \E i \in DOMAIN BlockingNotifierHead : BlockingNotifierHead[i].rwsem_writer = t
  \/ \E i \in DOMAIN BlockingNotifierHead : t \in BlockingNotifierHead[i].rwsem_readers

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"driver_done", "hotplug_done"} => ~HoldsALock(t)
====================================================================================================
