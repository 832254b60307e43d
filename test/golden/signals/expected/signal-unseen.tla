------------------------------------ MODULE SignalsSignalUnseen ------------------------------------
\* Lockstep made this from test/golden/signals/signals.ts, configuration "signal-unseen".
\* Parameters: LOOKS = false, ANSWERS = true, WAITS = interruptible.
\* Threads: open#1, open#2.
\* Reduction: on.
EXTENDS Integers

OpenThreads == {"open#1", "open#2"}
Threads == OpenThreads

VARIABLES dev, local, pc, error
vars == <<dev, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<dev, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Range(seq) == {seq[i] : i \in DOMAIN seq}

Init ==
  /\ dev = [lock_owner |-> "none", users |-> 0]
  /\ pc = [t \in Threads |-> "mutex_lock_interruptible_L82"]
  /\ local = [t \in Threads |-> [users |-> 0]]
  /\ error = <<>>

\* signals.ts:47  dev.users++;
open_L47(t) ==
  /\ At(t, "open_L47")
  /\ Goto(t, "open_L47_2")
  /\ local' = [local EXCEPT ![t].users = dev.users]
  /\ UNCHANGED dev

\* signals.ts:47  dev.users++;
open_L47_2(t) ==
  LET users == local[t].users IN
  /\ At(t, "open_L47_2")
  /\ IF users + 1 > 15 THEN Fail(t, "range", "signals.ts:47")
     ELSE /\ Goto(t, "open_L48")
          /\ dev' = [dev EXCEPT !.users = users + 1]
          /\ local' = [local EXCEPT ![t].users = 0]

\* signals.ts:48  dev.users--;
open_L48(t) ==
  /\ At(t, "open_L48")
  /\ Goto(t, "open_L48_2")
  /\ local' = [local EXCEPT ![t].users = dev.users]
  /\ UNCHANGED dev

\* signals.ts:48  dev.users--;
open_L48_2(t) ==
  LET users == local[t].users IN
  /\ At(t, "open_L48_2")
  /\ IF users - 1 < -8 THEN Fail(t, "range", "signals.ts:48")
     ELSE /\ Goto(t, "open_L49")
          /\ dev' = [dev EXCEPT !.users = users - 1]
          /\ local' = [local EXCEPT ![t].users = 0]

\* signals.ts:49  mutex_unlock(dev.lock);
open_L49(t) ==
  /\ At(t, "open_L49")
  /\ IF dev.lock_owner # t THEN Fail(t, "lock-misuse", "signals.ts:49")
     ELSE /\ Goto(t, "open_done")
          /\ dev' = [dev EXCEPT !.lock_owner = "none"]
          /\ UNCHANGED local

\* mutex.ts:82  if (maybe()) return mutex_trylock(lock) ? 0 : -4;
\* signals.ts:45  const error = mutex_lock_interruptible(dev.lock);  [open]
mutex_lock_interruptible_L82(t) ==
  /\ At(t, "mutex_lock_interruptible_L82")
  /\ \E choice \in Range(<<FALSE, TRUE>>) :
       IF choice
       THEN /\ IF dev.lock_owner # "none" THEN UNCHANGED dev
               ELSE dev' = [dev EXCEPT !.lock_owner = t]
            /\ Goto(t, "open_L47")
       ELSE /\ Goto(t, "mutex_lock_interruptible_L83")
            /\ UNCHANGED dev
  /\ UNCHANGED local

\* mutex.ts:83  mutex_lock(lock);
\* signals.ts:45  const error = mutex_lock_interruptible(dev.lock);  [open]
mutex_lock_interruptible_L83(t) ==
  /\ At(t, "mutex_lock_interruptible_L83")
  /\ IF dev.lock_owner = t THEN Fail(t, "lock-misuse", "mutex.ts:83")
     ELSE /\ dev.lock_owner = "none"
          /\ Goto(t, "open_L47")
          /\ dev' = [dev EXCEPT !.lock_owner = t]
          /\ UNCHANGED local

Ended ==
  \A t \in OpenThreads : pc[t] = "open_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ open_L47(t) \/ open_L47_2(t) \/ open_L48(t) \/ open_L48_2(t) \/ open_L49(t)
       \/ mutex_lock_interruptible_L82(t) \/ mutex_lock_interruptible_L83(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "mutex_lock_interruptible_L83" ->
        IF dev.lock_owner # t /\ dev.lock_owner # "none" THEN {dev.lock_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == dev.lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "open_done" => ~HoldsALock(t)
====================================================================================================
