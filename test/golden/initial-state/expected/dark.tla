------------------------------------- MODULE InitialStateDark --------------------------------------
\* Lockstep made this from test/golden/initial-state/initial-state.ts, configuration "dark".
\* Parameters: POWERED = false, CREDIT = 1, OPEN = true.
\* Threads: transmit.
\* Reduction: on.
EXTENDS Integers

TransmitThreads == {"transmit"}
Threads == TransmitThreads

VARIABLES link, pc, error
vars == <<link, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<link, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ link = [lock_owner |-> "none", powered |-> FALSE, credit |-> 1, open |-> TRUE]
  /\ pc = [t \in Threads |-> "transmit_L13"]
  /\ error = <<"assertion", "initial-state.ts:12", "transmit">>

\* initial-state.ts:13  waitUntil(link.open);
transmit_L13(t) ==
  /\ At(t, "transmit_L13")
  /\ link.open
  /\ Goto(t, "transmit_L14")
  /\ UNCHANGED link

\* initial-state.ts:14  mutex_lock(link.lock);
\* initial-state.ts:15  link.credit--;
\* initial-state.ts:16  mutex_unlock(link.lock);
transmit_L14(t) ==
  /\ At(t, "transmit_L14")
  /\ IF link.lock_owner = t THEN Fail(t, "lock-misuse", "initial-state.ts:14")
     ELSE /\ link.lock_owner = "none"
          /\ IF link.credit - 1 < -8 THEN Fail(t, "range", "initial-state.ts:15")
             ELSE /\ Goto(t, "transmit_done")
                  /\ link' = [link EXCEPT !.credit = @ - 1]

Ended ==
  \A t \in TransmitThreads : pc[t] = "transmit_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in TransmitThreads :
       \/ transmit_L13(t) \/ transmit_L14(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "credit is not negative"
CreditIsNotNegative == link.lock_owner # "none" \/ link.credit >= 0

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "transmit_L14" -> {link.lock_owner}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == link.lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "transmit_done" => ~HoldsALock(t)
====================================================================================================
