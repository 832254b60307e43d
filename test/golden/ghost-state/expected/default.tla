------------------------------------- MODULE GhostStateDefault -------------------------------------
\* Lockstep made this from test/golden/ghost-state/ghost-state.ts, configuration "default".
\* Parameters: LOCKED = true.
\* Threads: take#1, take#2.
\* Reduction: on.
EXTENDS Integers

TakeThreads == {"take#1", "take#2"}
Threads == TakeThreads

slot_2 == 1

VARIABLES Slot, pool, pc, error
shared == <<Slot, pool>>
vars == <<shared, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<shared, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Slot = [i \in 1..1 |-> [taken |-> FALSE, takers |-> 0]]
  /\ pool = [mutex_owner |-> "none", given |-> 0]
  /\ pc = [t \in Threads |-> "take_L17"]
  /\ error = <<>>

\* ghost-state.ts:17  if (LOCKED) mutex_lock(pool.mutex);
\* ghost-state.ts:18  if (!slot.taken) {
\* ghost-state.ts:31  if (LOCKED) mutex_unlock(pool.mutex);
\* ghost-state.ts:19  slot.taken = true;
\* ghost-state.ts:20  ghost(() => {
\* ghost-state.ts:21  slot.takers++;
\* ...
take_L17(t) ==
  /\ At(t, "take_L17")
  /\ IF pool.mutex_owner = t THEN Fail(t, "lock-misuse", "ghost-state.ts:17")
     ELSE /\ pool.mutex_owner = "none"
          /\ IF Slot[slot_2].taken
             THEN /\ Goto(t, "take_done")
                  /\ UNCHANGED shared
             ELSE IF Slot[slot_2].takers + 1 > 15 THEN Fail(t, "range", "ghost-state.ts:21")
             ELSE IF Slot[slot_2].takers + 1 <= 0 THEN Fail(t, "assertion", "ghost-state.ts:24")
             ELSE IF pool.given + 1 > 15 THEN Fail(t, "range", "ghost-state.ts:25")
             ELSE /\ Goto(t, "take_L26")
                  /\ pool' = [pool EXCEPT !.mutex_owner = t, !.given = @ + 1]
                  /\ Slot' = [Slot EXCEPT ![slot_2].taken = TRUE, ![slot_2].takers = @ + 1]

\* ghost-state.ts:26  slot.taken = false;
\* ghost-state.ts:27  ghost(() => {
\* ghost-state.ts:28  slot.takers--;
\* ghost-state.ts:31  if (LOCKED) mutex_unlock(pool.mutex);
take_L26(t) ==
  /\ At(t, "take_L26")
  /\ IF Slot[slot_2].takers - 1 < -8 THEN Fail(t, "range", "ghost-state.ts:28")
     ELSE IF pool.mutex_owner # t THEN Fail(t, "lock-misuse", "ghost-state.ts:31")
     ELSE /\ Goto(t, "take_done")
          /\ Slot' = [Slot EXCEPT ![slot_2].taken = FALSE, ![slot_2].takers = @ - 1]
          /\ pool' = [pool EXCEPT !.mutex_owner = "none"]

Ended ==
  \A t \in TakeThreads : pc[t] = "take_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in TakeThreads :
       \/ take_L17(t) \/ take_L26(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "taken by one"
TakenByOne == Slot[slot_2].takers <= 1

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "take_L17" ->
        IF pool.mutex_owner # t /\ pool.mutex_owner # "none" THEN {pool.mutex_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == pool.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "take_done" => ~HoldsALock(t)
====================================================================================================
