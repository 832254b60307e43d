------------------------------------ MODULE ListsAndSetsDefault ------------------------------------
\* Lockstep made this from test/golden/lists-and-sets/lists-and-sets.ts, configuration "default".
\* Parameters: TWICE = false, ORDER = 4.
\* Bounds: pool.orders = 1.
\* Threads: lists, numbers, events.
\* Reduction: on.
EXTENDS Integers, Sequences, FiniteSets, TLC

ListsThreads == {"lists"}
NumbersThreads == {"numbers"}
EventsThreads == {"events"}
Threads == ListsThreads \cup NumbersThreads \cup EventsThreads

a_2 == 1
b_2 == 2

VARIABLES mm, pool, local, pc, error
shared == <<mm, pool>>
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

Init ==
  /\ mm = [lru |-> <<>>, events |-> <<>>, seen |-> {}]
  /\ pool = [orders |-> <<>>, sizes |-> {}]
  /\ pc = [t \in Threads |->
       CASE t \in ListsThreads -> "lists_L20"
         [] t \in NumbersThreads -> "numbers_L47"
         [] t \in EventsThreads -> "events_L33"]
  /\ local = [t \in Threads |->
       CASE t \in ListsThreads \cup NumbersThreads -> <<>>
         [] t \in EventsThreads -> [next |-> "null"]]
  /\ error = <<>>

\* lists-and-sets.ts:20  mm.lru.push(a);
lists_L20(t) ==
  /\ At(t, "lists_L20")
  /\ Goto(t, "lists_L21")
  /\ mm' = [mm EXCEPT !.lru = Append(@, a_2)]
  /\ UNCHANGED <<pool, local>>

\* lists-and-sets.ts:21  mm.lru.unshift(b);
\* lists-and-sets.ts:22  assert(mm.lru.first() === b, "unshift adds at the front");
\* lists-and-sets.ts:23  if (mm.lru.includes(a)) mm.lru.remove(b);
lists_L21(t) ==
  /\ At(t, "lists_L21")
  /\ IF First(<<b_2>> \o mm.lru, NULL) # b_2 THEN Fail(t, "assertion", "lists-and-sets.ts:22")
     ELSE IF a_2 \notin Range(<<b_2>> \o mm.lru)
     THEN Fail(t, "assertion", "lists-and-sets.ts:24")
     ELSE /\ Goto(t, "lists_L23")
          /\ mm' = [mm EXCEPT !.lru = <<b_2>> \o @]
          /\ UNCHANGED <<pool, local>>

\* lists-and-sets.ts:23  if (mm.lru.includes(a)) mm.lru.remove(b);
\* lists-and-sets.ts:24  assert(mm.lru.first() === a && mm.lru.length === 1, "remove takes one of...
lists_L23(t) ==
  /\ At(t, "lists_L23")
  /\ IF First(Remove(mm.lru, b_2), NULL) # a_2 \/ Len(Remove(mm.lru, b_2)) # 1
     THEN Fail(t, "assertion", "lists-and-sets.ts:24")
     ELSE /\ Goto(t, "lists_L25")
          /\ mm' = [mm EXCEPT !.lru = Remove(@, b_2)]
          /\ UNCHANGED <<pool, local>>

\* lists-and-sets.ts:25  mm.lru.remove(b);
\* lists-and-sets.ts:26  assert(
lists_L25(t) ==
  /\ At(t, "lists_L25")
  /\ IF ~(\A page \in Range(Remove(mm.lru, b_2)) : page # b_2)
     THEN Fail(t, "assertion", "lists-and-sets.ts:26")
     ELSE /\ Goto(t, "lists_done")
          /\ mm' = [mm EXCEPT !.lru = Remove(@, b_2)]
          /\ UNCHANGED <<pool, local>>

\* lists-and-sets.ts:33  const event = choose<Event>(["bind", "unbind", "bind"]);
\* lists-and-sets.ts:34  mm.events.push(event);
\* lists-and-sets.ts:36  const next = mm.events.first();
\* lists-and-sets.ts:37  if (next === null) return;
events_L33(t) ==
  /\ At(t, "events_L33")
  /\ \E choice \in Range(<<"bind", "unbind", "bind">>) :
       /\ IF First(Append(mm.events, choice), "null") = "null"
          THEN /\ Goto(t, "events_done")
               /\ UNCHANGED local
          ELSE /\ Goto(t, "events_L38")
               /\ local' = [local EXCEPT ![t].next = First(Append(mm.events, choice), "null")]
       /\ mm' = [mm EXCEPT !.events = Append(@, choice)]
  /\ UNCHANGED pool

\* lists-and-sets.ts:38  mm.events.remove(next);
events_L38(t) ==
  /\ At(t, "events_L38")
  /\ Goto(t, "events_L39")
  /\ mm' = [mm EXCEPT !.events = Remove(@, local[t].next)]
  /\ UNCHANGED <<pool, local>>

\* lists-and-sets.ts:39  mm.seen.add(next);
events_L39(t) ==
  /\ At(t, "events_L39")
  /\ Goto(t, "events_L40")
  /\ mm' = [mm EXCEPT !.seen = @ \cup {local[t].next}]
  /\ UNCHANGED <<pool, local>>

\* lists-and-sets.ts:40  mm.seen.add(next);
\* lists-and-sets.ts:41  assert(mm.seen.size === 1 && !mm.seen.has("remove"), "a set has each ele...
\* lists-and-sets.ts:42  if (next === "unbind") mm.seen.delete(next);
events_L40(t) ==
  LET next == local[t].next IN
  /\ At(t, "events_L40")
  /\ IF Cardinality(mm.seen \cup {next}) # 1 \/ "remove" \in mm.seen \cup {next}
     THEN Fail(t, "assertion", "lists-and-sets.ts:41")
     ELSE /\ IF next = "unbind"
             THEN /\ Goto(t, "events_L42")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "events_L43")
                  /\ local' = [local EXCEPT ![t].next = "null"]
          /\ mm' = [mm EXCEPT !.seen = @ \cup {next}]
          /\ UNCHANGED pool

\* lists-and-sets.ts:42  if (next === "unbind") mm.seen.delete(next);
events_L42(t) ==
  /\ At(t, "events_L42")
  /\ Goto(t, "events_done")
  /\ mm' = [mm EXCEPT !.seen = @ \ {local[t].next}]
  /\ local' = [local EXCEPT ![t].next = "null"]
  /\ UNCHANGED pool

\* lists-and-sets.ts:43  else mm.seen.clear();
events_L43(t) ==
  /\ At(t, "events_L43")
  /\ Goto(t, "events_done")
  /\ mm' = [mm EXCEPT !.seen = {}]
  /\ UNCHANGED <<pool, local>>

\* lists-and-sets.ts:47  pool.orders.unshift(ORDER);
\* lists-and-sets.ts:48  pool.sizes.add(2 * ORDER);
\* lists-and-sets.ts:49  assert(pool.orders.length === 1 && pool.sizes.has(2 * ORDER), "each has ...
numbers_L47(t) ==
  /\ At(t, "numbers_L47")
  /\ IF Len(<<4>> \o pool.orders) > 1 THEN Fail(t, "range", "lists-and-sets.ts:47")
     ELSE IF Len(<<4>> \o pool.orders) # 1 THEN Fail(t, "assertion", "lists-and-sets.ts:49")
     ELSE /\ Goto(t, "numbers_done")
          /\ pool' = [pool EXCEPT !.orders = <<4>> \o @, !.sizes = @ \cup {8}]
          /\ UNCHANGED <<mm, local>>

Ended ==
  /\ \A t \in ListsThreads : pc[t] = "lists_done"
  /\ \A t \in NumbersThreads : pc[t] = "numbers_done"
  /\ \A t \in EventsThreads : pc[t] = "events_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ListsThreads :
       \/ lists_L20(t) \/ lists_L21(t) \/ lists_L23(t) \/ lists_L25(t)
  \/ \E t \in NumbersThreads :
       \/ numbers_L47(t)
  \/ \E t \in EventsThreads :
       \/ events_L33(t) \/ events_L38(t) \/ events_L39(t) \/ events_L40(t) \/ events_L42(t)
       \/ events_L43(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "every event is taken"
EveryEventIsTaken == Len(mm.events) <= 1

\* "unbind is seen"
UnbindIsSeen == "unbind" \in mm.seen

\* "all is over"
AllIsOver == mm.seen = {} /\ mm.events = <<>> /\ Len(mm.lru) = 1

SeenReach ==
  /\ Seen(1, <<"@reach", "unbind is seen">>, UnbindIsSeen)
  /\ Seen(2, <<"@reach", "all is over">>, AllIsOver)
====================================================================================================
