------------------------------------ MODULE ShortCircuitDefault ------------------------------------
\* Lockstep made this from test/golden/short-circuit/short-circuit.ts, configuration "default".
\* Parameters: LOCKED = true.
\* Threads: probe, unbind.
\* Reduction: on.
EXTENDS Integers

ProbeThreads == {"probe"}
UnbindThreads == {"unbind"}
Threads == ProbeThreads \cup UnbindThreads

vfio == 1

VARIABLES Driver, dev, local, pc, error
shared == <<Driver, dev>>
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

Init ==
  /\ Driver = [i \in 1..1 |-> [ready |-> TRUE, probes |-> 0]]
  /\ dev = [mutex_owner |-> "none", driver |-> vfio, dead |-> FALSE]
  /\ pc = [t \in Threads |->
       CASE t \in ProbeThreads -> "probe_L16"
         [] t \in UnbindThreads -> "unbind_L23"]
  /\ local = [t \in Threads |->
       CASE t \in ProbeThreads -> [probes |-> 0]
         [] t \in UnbindThreads -> <<>>]
  /\ error = <<>>

\* short-circuit.ts:16  if (LOCKED) mutex_lock(dev.mutex);
\* short-circuit.ts:17  if (dev.driver !== null && dev.driver.ready) vfio.probes++;
\* short-circuit.ts:18  if (dev.dead || dev.driver === null) vfio.probes--;
\* short-circuit.ts:19  if (LOCKED) mutex_unlock(dev.mutex);
probe_L16(t) ==
  /\ At(t, "probe_L16")
  /\ IF dev.mutex_owner = t THEN Fail(t, "lock-misuse", "short-circuit.ts:16")
     ELSE /\ dev.mutex_owner = "none"
          /\ IF dev.driver # NULL
             THEN IF Driver[dev.driver].ready
                  THEN IF Driver[vfio].probes + 1 > 15
                       THEN Fail(t, "range", "short-circuit.ts:17")
                       ELSE /\ IF dev.dead
                               THEN /\ Goto(t, "probe_L18_2")
                                    /\ dev' = [dev EXCEPT !.mutex_owner = t]
                                    /\ local' = [local EXCEPT
                                         ![t].probes = Driver[vfio].probes + 1]
                               ELSE /\ Goto(t, "probe_done")
                                    /\ UNCHANGED <<dev, local>>
                            /\ Driver' = [Driver EXCEPT ![vfio].probes = @ + 1]
                  ELSE /\ Goto(t, "probe_L18")
                       /\ dev' = [dev EXCEPT !.mutex_owner = t]
                       /\ UNCHANGED <<Driver, local>>
             ELSE /\ Goto(t, "probe_L18")
                  /\ dev' = [dev EXCEPT !.mutex_owner = t]
                  /\ UNCHANGED <<Driver, local>>

\* short-circuit.ts:18  if (dev.dead || dev.driver === null) vfio.probes--;
\* short-circuit.ts:19  if (LOCKED) mutex_unlock(dev.mutex);
probe_L18(t) ==
  /\ At(t, "probe_L18")
  /\ IF dev.dead
     THEN IF Driver[vfio].probes - 1 < -8 THEN Fail(t, "range", "short-circuit.ts:18")
          ELSE IF dev.mutex_owner # t THEN Fail(t, "lock-misuse", "short-circuit.ts:19")
          ELSE /\ Goto(t, "probe_done")
               /\ Driver' = [Driver EXCEPT ![vfio].probes = @ - 1]
               /\ dev' = [dev EXCEPT !.mutex_owner = "none"]
               /\ UNCHANGED local
     ELSE IF dev.driver = NULL
     THEN IF Driver[vfio].probes - 1 < -8 THEN Fail(t, "range", "short-circuit.ts:18")
          ELSE IF dev.mutex_owner # t THEN Fail(t, "lock-misuse", "short-circuit.ts:19")
          ELSE /\ Goto(t, "probe_done")
               /\ Driver' = [Driver EXCEPT ![vfio].probes = @ - 1]
               /\ dev' = [dev EXCEPT !.mutex_owner = "none"]
               /\ UNCHANGED local
     ELSE IF dev.mutex_owner # t THEN Fail(t, "lock-misuse", "short-circuit.ts:19")
     ELSE /\ Goto(t, "probe_done")
          /\ dev' = [dev EXCEPT !.mutex_owner = "none"]
          /\ UNCHANGED <<Driver, local>>

\* short-circuit.ts:18  if (dev.dead || dev.driver === null) vfio.probes--;
\* short-circuit.ts:19  if (LOCKED) mutex_unlock(dev.mutex);
probe_L18_2(t) ==
  LET probes == local[t].probes IN
  /\ At(t, "probe_L18_2")
  /\ IF probes - 1 < -8 THEN Fail(t, "range", "short-circuit.ts:18")
     ELSE IF dev.mutex_owner # t THEN Fail(t, "lock-misuse", "short-circuit.ts:19")
     ELSE /\ Goto(t, "probe_done")
          /\ Driver' = [Driver EXCEPT ![vfio].probes = probes - 1]
          /\ dev' = [dev EXCEPT !.mutex_owner = "none"]
          /\ local' = [local EXCEPT ![t].probes = 0]

\* short-circuit.ts:23  mutex_lock(dev.mutex);
\* short-circuit.ts:24  dev.driver = null;
\* short-circuit.ts:25  dev.dead = true;
\* short-circuit.ts:26  mutex_unlock(dev.mutex);
unbind_L23(t) ==
  /\ At(t, "unbind_L23")
  /\ IF dev.mutex_owner = t THEN Fail(t, "lock-misuse", "short-circuit.ts:23")
     ELSE /\ dev.mutex_owner = "none"
          /\ Goto(t, "unbind_done")
          /\ dev' = [dev EXCEPT !.driver = NULL, !.dead = TRUE]
          /\ UNCHANGED <<Driver, local>>

Ended ==
  /\ \A t \in ProbeThreads : pc[t] = "probe_done"
  /\ \A t \in UnbindThreads : pc[t] = "unbind_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ProbeThreads :
       \/ probe_L16(t) \/ probe_L18(t) \/ probe_L18_2(t)
  \/ \E t \in UnbindThreads :
       \/ unbind_L23(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "probes stay balanced"
ProbesStayBalanced == Driver[vfio].probes \in -1..1

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"probe_L16", "unbind_L23"} ->
        IF dev.mutex_owner # t /\ dev.mutex_owner # "none" THEN {dev.mutex_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == dev.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"probe_done", "unbind_done"} => ~HoldsALock(t)
====================================================================================================
