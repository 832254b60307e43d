----------------------------------- MODULE ThreadIdentityDefault -----------------------------------
\* Lockstep made this from test/golden/thread-identity/thread-identity.ts, configuration "default".
\* Parameters: LOCKED = true.
\* Threads: open(com1), open(com2), hotplug#1, hotplug#2.
\* Reduction: on.
EXTENDS Integers

OpenThreads == {"open(com1)", "open(com2)"}
HotplugThreads == {"hotplug#1", "hotplug#2"}
Threads == OpenThreads \cup HotplugThreads

com1 == 1
com2 == 2

Argument(t) == CASE t = "open(com1)" -> com1 [] t = "open(com2)" -> com2

VARIABLES Port, pc, error
vars == <<Port, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<Port, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Port = [i \in 1..2 |-> [mutex_owner |-> "none", user |-> "none", opens |-> 0]]
  /\ pc = [t \in Threads |->
       CASE t \in OpenThreads -> "open_L18"
         [] t \in HotplugThreads -> "open_L18_2"]
  /\ error = <<>>

\* thread-identity.ts:18  if (LOCKED) mutex_lock(port.mutex);
\* thread-identity.ts:19  port.user = self();
\* thread-identity.ts:20  port.opens++;
\* thread-identity.ts:21  assert(port.user === self(), "the port is still mine");
\* thread-identity.ts:22  port.user = null;
\* thread-identity.ts:23  if (LOCKED) mutex_unlock(port.mutex);
open_L18(t) ==
  /\ At(t, "open_L18")
  /\ IF Port[Argument(t)].mutex_owner = t THEN Fail(t, "lock-misuse", "thread-identity.ts:18")
     ELSE /\ Port[Argument(t)].mutex_owner = "none"
          /\ IF Port[Argument(t)].opens + 1 > 15 THEN Fail(t, "range", "thread-identity.ts:20")
             ELSE /\ Goto(t, "open_done")
                  /\ Port' = [Port EXCEPT
                       ![Argument(t)].opens = @ + 1, ![Argument(t)].user = "none"]

\* thread-identity.ts:18  if (LOCKED) mutex_lock(port.mutex);
\* thread-identity.ts:19  port.user = self();
\* thread-identity.ts:20  port.opens++;
\* thread-identity.ts:21  assert(port.user === self(), "the port is still mine");
\* thread-identity.ts:22  port.user = null;
\* thread-identity.ts:23  if (LOCKED) mutex_unlock(port.mutex);
open_L18_2(t) ==
  /\ At(t, "open_L18_2")
  /\ IF Port[com1].mutex_owner = t THEN Fail(t, "lock-misuse", "thread-identity.ts:18")
     ELSE /\ Port[com1].mutex_owner = "none"
          /\ IF Port[com1].opens + 1 > 15 THEN Fail(t, "range", "thread-identity.ts:20")
             ELSE /\ Goto(t, "hotplug_done")
                  /\ Port' = [Port EXCEPT ![com1].opens = @ + 1, ![com1].user = "none"]

Ended ==
  /\ \A t \in OpenThreads : pc[t] = "open_done"
  /\ \A t \in HotplugThreads : pc[t] = "hotplug_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ open_L18(t)
  \/ \E t \in HotplugThreads :
       \/ open_L18_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "each open counts"
EachOpenCounts == Port[com1].opens + Port[com2].opens <= 4

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "open_L18" ->
        IF Port[Argument(t)].mutex_owner # t /\ Port[Argument(t)].mutex_owner # "none"
        THEN {Port[Argument(t)].mutex_owner}
        ELSE {}
    [] pc[t] = "open_L18_2" ->
        IF Port[com1].mutex_owner # t /\ Port[com1].mutex_owner # "none"
        THEN {Port[com1].mutex_owner}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == \E i \in DOMAIN Port : Port[i].mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"open_done", "hotplug_done"} => ~HoldsALock(t)
====================================================================================================
