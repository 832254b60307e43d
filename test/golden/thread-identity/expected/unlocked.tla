---------------------------------- MODULE ThreadIdentityUnlocked -----------------------------------
\* Lockstep made this from test/golden/thread-identity/thread-identity.ts, configuration "unlocked".
\* Parameters: LOCKED = false.
\* Threads: open(com1), open(com2), hotplug#1, hotplug#2.
\* Reduction: on.
EXTENDS Integers

OpenThreads == {"open(com1)", "open(com2)"}
HotplugThreads == {"hotplug#1", "hotplug#2"}
Threads == OpenThreads \cup HotplugThreads

com1 == 1
com2 == 2

Argument(t) == CASE t = "open(com1)" -> com1 [] t = "open(com2)" -> com2

VARIABLES Port, local, pc, error
vars == <<Port, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<Port, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Port = [i \in 1..2 |-> [mutex_owner |-> "none", user |-> "none", opens |-> 0]]
  /\ pc = [t \in Threads |->
       CASE t \in OpenThreads -> "open_L19"
         [] t \in HotplugThreads -> "open_L19_2"]
  /\ local = [t \in Threads |-> [opens |-> 0]]
  /\ error = <<>>

\* thread-identity.ts:19  port.user = self();
open_L19(t) ==
  /\ At(t, "open_L19")
  /\ Goto(t, "open_L20")
  /\ Port' = [Port EXCEPT ![Argument(t)].user = t]
  /\ UNCHANGED local

\* thread-identity.ts:19  port.user = self();
open_L19_2(t) ==
  /\ At(t, "open_L19_2")
  /\ Goto(t, "open_L20_3")
  /\ Port' = [Port EXCEPT ![com1].user = t]
  /\ UNCHANGED local

\* thread-identity.ts:20  port.opens++;
open_L20(t) ==
  /\ At(t, "open_L20")
  /\ Goto(t, "open_L20_2")
  /\ local' = [local EXCEPT ![t].opens = Port[Argument(t)].opens]
  /\ UNCHANGED Port

\* thread-identity.ts:20  port.opens++;
\* thread-identity.ts:21  assert(port.user === self(), "the port is still mine");
open_L20_2(t) ==
  LET opens == local[t].opens IN
  /\ At(t, "open_L20_2")
  /\ IF opens + 1 > 15 THEN Fail(t, "range", "thread-identity.ts:20")
     ELSE IF Port[Argument(t)].user # t THEN Fail(t, "assertion", "thread-identity.ts:21")
     ELSE /\ Goto(t, "open_L22")
          /\ Port' = [Port EXCEPT ![Argument(t)].opens = opens + 1]
          /\ local' = [local EXCEPT ![t].opens = 0]

\* thread-identity.ts:20  port.opens++;
open_L20_3(t) ==
  /\ At(t, "open_L20_3")
  /\ Goto(t, "open_L20_4")
  /\ local' = [local EXCEPT ![t].opens = Port[com1].opens]
  /\ UNCHANGED Port

\* thread-identity.ts:20  port.opens++;
\* thread-identity.ts:21  assert(port.user === self(), "the port is still mine");
open_L20_4(t) ==
  LET opens == local[t].opens IN
  /\ At(t, "open_L20_4")
  /\ IF opens + 1 > 15 THEN Fail(t, "range", "thread-identity.ts:20")
     ELSE IF Port[com1].user # t THEN Fail(t, "assertion", "thread-identity.ts:21")
     ELSE /\ Goto(t, "open_L22_2")
          /\ Port' = [Port EXCEPT ![com1].opens = opens + 1]
          /\ local' = [local EXCEPT ![t].opens = 0]

\* thread-identity.ts:22  port.user = null;
open_L22(t) ==
  /\ At(t, "open_L22")
  /\ Goto(t, "open_done")
  /\ Port' = [Port EXCEPT ![Argument(t)].user = "none"]
  /\ UNCHANGED local

\* thread-identity.ts:22  port.user = null;
open_L22_2(t) ==
  /\ At(t, "open_L22_2")
  /\ Goto(t, "hotplug_done")
  /\ Port' = [Port EXCEPT ![com1].user = "none"]
  /\ UNCHANGED local

Ended ==
  /\ \A t \in OpenThreads : pc[t] = "open_done"
  /\ \A t \in HotplugThreads : pc[t] = "hotplug_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ open_L19(t) \/ open_L20(t) \/ open_L20_2(t) \/ open_L22(t)
  \/ \E t \in HotplugThreads :
       \/ open_L19_2(t) \/ open_L20_3(t) \/ open_L20_4(t) \/ open_L22_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "each open counts"
EachOpenCounts == Port[com1].opens + Port[com2].opens <= 4

HoldsALock(t) == \E i \in DOMAIN Port : Port[i].mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"open_done", "hotplug_done"} => ~HoldsALock(t)
====================================================================================================
