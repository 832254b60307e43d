------------------------------------ MODULE ListsAndSetsDefault ------------------------------------
\* Lockstep made this from test/golden/lists-and-sets/lists-and-sets.ts, configuration "default".
\* Parameters: TWICE = false.
\* Threads: lists, events.
\* Reduction: on.
EXTENDS Integers, Sequences, FiniteSets, TLC

ListsThreads == {"lists"}
EventsThreads == {"events"}
Threads == ListsThreads \cup EventsThreads

a_2 == 1
b_2 == 2

VARIABLES mm, local, pc, error
vars == <<mm, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<mm, local, pc>>

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
  /\ pc = [t \in Threads |->
       CASE t \in ListsThreads -> "lists_L18"
         [] t \in EventsThreads -> "events_L31"]
  /\ local = [t \in Threads |->
       CASE t \in ListsThreads -> <<>>
         [] t \in EventsThreads -> [next |-> "null"]]
  /\ error = <<>>

\* lists-and-sets.ts:18  mm.lru.push(a);
lists_L18(t) ==
  /\ At(t, "lists_L18")
  /\ Goto(t, "lists_L19")
  /\ mm' = [mm EXCEPT !.lru = Append(@, a_2)]
  /\ UNCHANGED local

\* lists-and-sets.ts:19  mm.lru.unshift(b);
\* lists-and-sets.ts:20  assert(mm.lru.first() === b, "unshift adds at the front");
\* lists-and-sets.ts:21  if (mm.lru.includes(a)) mm.lru.remove(b);
lists_L19(t) ==
  /\ At(t, "lists_L19")
  /\ IF First(<<b_2>> \o mm.lru, NULL) # b_2 THEN Fail(t, "assertion", "lists-and-sets.ts:20")
     ELSE IF a_2 \notin Range(<<b_2>> \o mm.lru)
     THEN Fail(t, "assertion", "lists-and-sets.ts:22")
     ELSE /\ Goto(t, "lists_L21")
          /\ mm' = [mm EXCEPT !.lru = <<b_2>> \o @]
          /\ UNCHANGED local

\* lists-and-sets.ts:21  if (mm.lru.includes(a)) mm.lru.remove(b);
\* lists-and-sets.ts:22  assert(mm.lru.first() === a && mm.lru.length === 1, "remove takes one of...
lists_L21(t) ==
  /\ At(t, "lists_L21")
  /\ IF First(Remove(mm.lru, b_2), NULL) # a_2 \/ Len(Remove(mm.lru, b_2)) # 1
     THEN Fail(t, "assertion", "lists-and-sets.ts:22")
     ELSE /\ Goto(t, "lists_L23")
          /\ mm' = [mm EXCEPT !.lru = Remove(@, b_2)]
          /\ UNCHANGED local

\* lists-and-sets.ts:23  mm.lru.remove(b);
\* lists-and-sets.ts:24  assert(
lists_L23(t) ==
  /\ At(t, "lists_L23")
  /\ IF ~(\A page \in Range(Remove(mm.lru, b_2)) : page # b_2)
     THEN Fail(t, "assertion", "lists-and-sets.ts:24")
     ELSE /\ Goto(t, "lists_done")
          /\ mm' = [mm EXCEPT !.lru = Remove(@, b_2)]
          /\ UNCHANGED local

\* lists-and-sets.ts:31  const event = choose<Event>(["bind", "unbind", "bind"]);
\* lists-and-sets.ts:32  mm.events.push(event);
\* lists-and-sets.ts:34  const next = mm.events.first();
\* lists-and-sets.ts:35  if (next === null) return;
events_L31(t) ==
  /\ At(t, "events_L31")
  /\ \E choice \in Range(<<"bind", "unbind", "bind">>) :
       /\ IF First(Append(mm.events, choice), "null") = "null"
          THEN /\ Goto(t, "events_done")
               /\ UNCHANGED local
          ELSE /\ Goto(t, "events_L36")
               /\ local' = [local EXCEPT ![t].next = First(Append(mm.events, choice), "null")]
       /\ mm' = [mm EXCEPT !.events = Append(@, choice)]

\* lists-and-sets.ts:36  mm.events.remove(next);
events_L36(t) ==
  /\ At(t, "events_L36")
  /\ Goto(t, "events_L37")
  /\ mm' = [mm EXCEPT !.events = Remove(@, local[t].next)]
  /\ UNCHANGED local

\* lists-and-sets.ts:37  mm.seen.add(next);
events_L37(t) ==
  /\ At(t, "events_L37")
  /\ Goto(t, "events_L38")
  /\ mm' = [mm EXCEPT !.seen = @ \cup {local[t].next}]
  /\ UNCHANGED local

\* lists-and-sets.ts:38  mm.seen.add(next);
\* lists-and-sets.ts:39  assert(mm.seen.size === 1 && !mm.seen.has("remove"), "a set has each ele...
\* lists-and-sets.ts:40  if (next === "unbind") mm.seen.delete(next);
events_L38(t) ==
  LET next == local[t].next IN
  /\ At(t, "events_L38")
  /\ IF Cardinality(mm.seen \cup {next}) # 1 \/ "remove" \in mm.seen \cup {next}
     THEN Fail(t, "assertion", "lists-and-sets.ts:39")
     ELSE /\ IF next = "unbind"
             THEN /\ Goto(t, "events_L40")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "events_L41")
                  /\ local' = [local EXCEPT ![t].next = "null"]
          /\ mm' = [mm EXCEPT !.seen = @ \cup {next}]

\* lists-and-sets.ts:40  if (next === "unbind") mm.seen.delete(next);
events_L40(t) ==
  /\ At(t, "events_L40")
  /\ Goto(t, "events_done")
  /\ mm' = [mm EXCEPT !.seen = @ \ {local[t].next}]
  /\ local' = [local EXCEPT ![t].next = "null"]

\* lists-and-sets.ts:41  else mm.seen.clear();
events_L41(t) ==
  /\ At(t, "events_L41")
  /\ Goto(t, "events_done")
  /\ mm' = [mm EXCEPT !.seen = {}]
  /\ UNCHANGED local

Ended ==
  /\ \A t \in ListsThreads : pc[t] = "lists_done"
  /\ \A t \in EventsThreads : pc[t] = "events_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ListsThreads :
       \/ lists_L18(t) \/ lists_L19(t) \/ lists_L21(t) \/ lists_L23(t)
  \/ \E t \in EventsThreads :
       \/ events_L31(t) \/ events_L36(t) \/ events_L37(t) \/ events_L38(t) \/ events_L40(t)
       \/ events_L41(t)
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
