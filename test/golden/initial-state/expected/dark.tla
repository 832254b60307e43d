------------------------------------- MODULE InitialStateDark --------------------------------------
\* Lockstep made this from test/golden/initial-state/initial-state.ts, configuration "dark".
\* Parameters: POWERED = false, CREDIT = 1, OPEN = true.
\* Threads: transmit.
\* Reduction: on.
EXTENDS Integers

TransmitThreads == {"transmit"}
Threads == TransmitThreads

near == 1
far == 2

VARIABLES Peer, link, pc, error
shared == <<Peer, link>>
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
  /\ Peer = [[i \in 1..2 |-> [greeted |-> 0]] EXCEPT ![2].greeted = 1]
  /\ link = [lock_owner |-> "none", powered |-> FALSE, credit |-> 1, open |-> TRUE,
      senders |-> 1]
  /\ pc = [t \in Threads |-> "transmit_L24"]
  /\ error = <<"assertion", "initial-state.ts:23", "transmit">>

\* initial-state.ts:24  waitUntil(link.open);
transmit_L24(t) ==
  /\ At(t, "transmit_L24")
  /\ link.open
  /\ Goto(t, "transmit_L25")
  /\ UNCHANGED shared

\* initial-state.ts:25  mutex_lock(link.lock);
\* initial-state.ts:26  link.credit--;
\* initial-state.ts:27  mutex_unlock(link.lock);
transmit_L25(t) ==
  /\ At(t, "transmit_L25")
  /\ IF link.lock_owner = t THEN Fail(t, "lock-misuse", "initial-state.ts:25")
     ELSE /\ link.lock_owner = "none"
          /\ IF link.credit - 1 < -8 THEN Fail(t, "range", "initial-state.ts:26")
             ELSE /\ Goto(t, "transmit_done")
                  /\ link' = [link EXCEPT !.credit = @ - 1]
                  /\ UNCHANGED Peer

Ended ==
  \A t \in TransmitThreads : pc[t] = "transmit_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in TransmitThreads :
       \/ transmit_L24(t) \/ transmit_L25(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "credit is not negative"
CreditIsNotNegative == link.lock_owner # "none" \/ link.credit >= 0

\* "one sender greeted far"
OneSenderGreetedFar == link.senders + Peer[far].greeted = 2 /\ Peer[near].greeted = 0

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "transmit_L25" ->
        IF link.lock_owner # t /\ link.lock_owner # "none" THEN {link.lock_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == link.lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "transmit_done" => ~HoldsALock(t)
====================================================================================================
