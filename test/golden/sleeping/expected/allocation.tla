------------------------------------ MODULE SleepingAllocation -------------------------------------
\* Lockstep made this from test/golden/sleeping/sleeping.ts, configuration "allocation".
\* Parameters: UNDER = allocation.
\* Bounds: Buffer = 4.
\* Threads: refill#1, refill#2.
\* Reduction: on.
EXTENDS Integers

RefillThreads == {"refill#1", "refill#2"}
Threads == RefillThreads

VARIABLES dev, pc, error
vars == <<dev, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<dev, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ dev = [lock_owner |-> "none", mutex_owner |-> "none", length |-> 0]
  /\ pc = [t \in Threads |-> "refill_L25"]
  /\ error = <<>>

\* sleeping.ts:25  if (locked) spin_lock(dev.lock);
refill_L25(t) ==
  /\ At(t, "refill_L25")
  /\ IF dev.lock_owner = t THEN Fail(t, "lock-misuse", "sleeping.ts:25")
     ELSE /\ dev.lock_owner = "none"
          /\ Fail(t, "sleep-in-atomic", "sleeping.ts:16")

Ended ==
  \A t \in RefillThreads : FALSE

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RefillThreads :
       \/ refill_L25(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "each fills twice"
EachFillsTwice == dev.length < 9

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "refill_L25" ->
        IF dev.lock_owner # t /\ dev.lock_owner # "none" THEN {dev.lock_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}
====================================================================================================
