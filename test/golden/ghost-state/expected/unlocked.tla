------------------------------------ MODULE GhostStateUnlocked -------------------------------------
\* Lockstep made this from test/golden/ghost-state/ghost-state.ts, configuration "unlocked".
\* Parameters: LOCKED = false.
\* Threads: take#1, take#2.
\* Reduction: on.
EXTENDS Integers

TakeThreads == {"take#1", "take#2"}
Threads == TakeThreads

slot_2 == 1

VARIABLES Slot, pool, local, pc, error
shared == <<Slot, pool>>
vars == <<shared, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<shared, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Slot = [i \in 1..1 |-> [taken |-> FALSE, takers |-> 0]]
  /\ pool = [mutex_owner |-> "none", given |-> 0]
  /\ pc = [t \in Threads |-> "take_L18"]
  /\ local = [t \in Threads |-> [given |-> 0]]
  /\ error = <<>>

\* ghost-state.ts:18  if (!slot.taken) {
take_L18(t) ==
  /\ At(t, "take_L18")
  /\ Goto(t, IF Slot[slot_2].taken THEN "take_done" ELSE "take_L19")
  /\ UNCHANGED <<shared, local>>

\* ghost-state.ts:19  slot.taken = true;
\* ghost-state.ts:20  ghost(() => {
\* ghost-state.ts:21  slot.takers++;
\* ghost-state.ts:22  unseen++;
\* ghost-state.ts:24  assert(slot.takers > 0, "at least this one");
take_L19(t) ==
  /\ At(t, "take_L19")
  /\ IF Slot[slot_2].takers + 1 > 15 THEN Fail(t, "range", "ghost-state.ts:21")
     ELSE IF Slot[slot_2].takers + 1 <= 0 THEN Fail(t, "assertion", "ghost-state.ts:24")
     ELSE /\ Goto(t, "take_L25")
          /\ Slot' = [Slot EXCEPT ![slot_2].taken = TRUE, ![slot_2].takers = @ + 1]
          /\ UNCHANGED <<pool, local>>

\* ghost-state.ts:25  pool.given++;
take_L25(t) ==
  /\ At(t, "take_L25")
  /\ Goto(t, "take_L25_2")
  /\ local' = [local EXCEPT ![t].given = pool.given]
  /\ UNCHANGED shared

\* ghost-state.ts:25  pool.given++;
take_L25_2(t) ==
  LET given == local[t].given IN
  /\ At(t, "take_L25_2")
  /\ IF given + 1 > 15 THEN Fail(t, "range", "ghost-state.ts:25")
     ELSE /\ Goto(t, "take_L26")
          /\ pool' = [pool EXCEPT !.given = given + 1]
          /\ local' = [local EXCEPT ![t].given = 0]
          /\ UNCHANGED Slot

\* ghost-state.ts:26  slot.taken = false;
\* ghost-state.ts:27  ghost(() => {
\* ghost-state.ts:28  slot.takers--;
take_L26(t) ==
  /\ At(t, "take_L26")
  /\ IF Slot[slot_2].takers - 1 < -8 THEN Fail(t, "range", "ghost-state.ts:28")
     ELSE /\ Goto(t, "take_done")
          /\ Slot' = [Slot EXCEPT ![slot_2].taken = FALSE, ![slot_2].takers = @ - 1]
          /\ UNCHANGED <<pool, local>>

Ended ==
  \A t \in TakeThreads : pc[t] = "take_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in TakeThreads :
       \/ take_L18(t) \/ take_L19(t) \/ take_L25(t) \/ take_L25_2(t) \/ take_L26(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "taken by one"
TakenByOne == Slot[slot_2].takers <= 1

HoldsALock(t) == pool.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "take_done" => ~HoldsALock(t)
====================================================================================================
