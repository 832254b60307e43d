------------------------------------ MODULE SpecialisedShallow -------------------------------------
\* Lockstep made this from test/golden/specialised/specialised.ts, configuration "shallow".
\* Parameters: DEPTH = 0.
\* Threads: open.
\* Reduction: on.
EXTENDS Integers, TLC

OpenThreads == {"open"}
Threads == OpenThreads

VARIABLES Tx, Rx, nic, local, pc, error
shared == <<Tx, Rx, nic>>
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

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

NewTx == [live |-> TRUE, depth |-> 0, paused |-> FALSE]
FreedTx == [NewTx EXCEPT !.live = FALSE]
NewRx == [live |-> TRUE]
FreedRx == [NewRx EXCEPT !.live = FALSE]

Tx_refs == {local[t].ring : t \in OpenThreads}
FreeTx == {i \in DOMAIN Tx : ~Tx[i].live} \ Tx_refs
Rx_refs == {local[t].other : t \in OpenThreads}
FreeRx == {i \in DOMAIN Rx : ~Rx[i].live} \ Rx_refs

Init ==
  /\ Tx = [i \in 1..2 |-> FreedTx]
  /\ Rx = [i \in 1..2 |-> FreedRx]
  /\ nic = [budget |-> 3, opened |-> 0]
  /\ pc = [t \in Threads |-> "make_L23"]
  /\ local = [t \in Threads |-> [opened |-> 0, ring |-> NULL, other |-> NULL]]
  /\ error = <<>>

\* specialised.ts:23  nic.opened++;
make_L23(t) ==
  /\ At(t, "make_L23")
  /\ IF nic.opened + 1 > 15 THEN Fail(t, "range", "specialised.ts:23")
     ELSE /\ Goto(t, "make_L24")
          /\ nic' = [nic EXCEPT !.opened = @ + 1]
          /\ UNCHANGED <<Tx, Rx, local>>

\* specialised.ts:23  nic.opened++;
make_L23_2(t) ==
  LET opened == local[t].opened IN
  /\ At(t, "make_L23_2")
  /\ IF opened + 1 > 15 THEN Fail(t, "range", "specialised.ts:23")
     ELSE /\ Goto(t, "make_L24_2")
          /\ nic' = [nic EXCEPT !.opened = opened + 1]
          /\ local' = [local EXCEPT ![t].opened = 0]
          /\ UNCHANGED <<Tx, Rx>>

\* specialised.ts:24  return kzalloc(cls);
\* specialised.ts:23  nic.opened++;
make_L24(t) ==
  /\ At(t, "make_L24")
  /\ \E new \in Lowest(FreeTx) :
       /\ Goto(t, "make_L23_2")
       /\ Tx' = [Tx EXCEPT ![new] = NewTx]
       /\ local' = [local EXCEPT ![t].opened = nic.opened, ![t].ring = new]
  /\ UNCHANGED <<Rx, nic>>

\* specialised.ts:24  return kzalloc(cls);
make_L24_2(t) ==
  LET ring == local[t].ring IN
  /\ At(t, "make_L24_2")
  /\ \E new \in Lowest(FreeRx) :
       IF ring # NULL
       THEN IF ~Live(Tx, ring) THEN Fail(t, "use-after-free", "specialised.ts:29")
            ELSE IF 1 + nic.budget > 15 THEN Fail(t, "range", "specialised.ts:29")
            ELSE IF 1 + nic.budget + 1 # 5 \/ 1 + nic.budget # 4
            THEN Fail(t, "assertion", "specialised.ts:45")
            ELSE Fail(t, "assertion", "specialised.ts:47")
       ELSE IF 1 + nic.budget + 1 = 5 /\ TRUE
       THEN Fail(t, "null-dereference", "specialised.ts:45")
       ELSE IF 1 + nic.budget + 1 = 5 /\ ~Live(Tx, ring)
       THEN Fail(t, "use-after-free", "specialised.ts:45")
       ELSE IF (1 + nic.budget + 1 = 5 /\ Tx[ring].depth = 4) /\ TRUE
       THEN Fail(t, "null-dereference", "specialised.ts:45")
       ELSE IF (1 + nic.budget + 1 = 5 /\ Tx[ring].depth = 4) /\ ~Live(Tx, ring)
       THEN Fail(t, "use-after-free", "specialised.ts:45")
       ELSE IF 1 + nic.budget + 1 # 5 \/ Tx[ring].depth # 4 \/ ~Tx[ring].paused
       THEN Fail(t, "assertion", "specialised.ts:45")
       ELSE Fail(t, "assertion", "specialised.ts:47")

\* specialised.ts:49  kfree(ring);
\* specialised.ts:50  kfree(other);
open_L49(t) ==
  LET ring == local[t].ring IN
  /\ At(t, "open_L49")
  /\ IF ~Live(Tx, ring) THEN Fail(t, "double-free", "specialised.ts:49")
     ELSE /\ IF local[t].other = NULL
             THEN /\ Goto(t, "open_done")
                  /\ local' = [local EXCEPT ![t].ring = NULL, ![t].other = NULL]
             ELSE /\ Goto(t, "open_L50")
                  /\ local' = [local EXCEPT ![t].ring = NULL]
          /\ Tx' = [Tx EXCEPT ![ring] = FreedTx]
          /\ UNCHANGED <<Rx, nic>>

\* specialised.ts:50  kfree(other);
open_L50(t) ==
  LET other == local[t].other IN
  /\ At(t, "open_L50")
  /\ IF ~Live(Rx, other) THEN Fail(t, "double-free", "specialised.ts:50")
     ELSE /\ Goto(t, "open_done")
          /\ Rx' = [Rx EXCEPT ![other] = FreedRx]
          /\ local' = [local EXCEPT ![t].other = NULL]
          /\ UNCHANGED <<Tx, nic>>

Ended ==
  \A t \in OpenThreads : pc[t] = "open_done"

AtBoundTx ==
  \E t \in Threads :
    pc[t] = "make_L24" /\ FreeTx = {}

AtBoundRx ==
  \E t \in Threads :
    pc[t] = "make_L24_2" /\ FreeRx = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundTx \/ AtBoundRx)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ make_L23(t) \/ make_L23_2(t) \/ make_L24(t) \/ make_L24_2(t) \/ open_L49(t)
       \/ open_L50(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "two at most"
TwoAtMost == nic.opened <= 2

SeenAtBound ==
  /\ Seen(1, <<"@bound", "Tx">>, AtBoundTx)
  /\ Seen(2, <<"@bound", "Rx">>, AtBoundRx)
====================================================================================================
