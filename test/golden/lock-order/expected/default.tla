------------------------------------- MODULE LockOrderDefault --------------------------------------
\* Lockstep made this from test/golden/lock-order/lock-order.ts, configuration "default".
\* Parameters: SAME_ORDER = true.
\* Threads: probe, remove, watchdog (daemon).
\* Reduction: on.
EXTENDS Integers

ProbeThreads == {"probe"}
RemoveThreads == {"remove"}
WatchdogThreads == {"watchdog"}
Threads == ProbeThreads \cup RemoveThreads \cup WatchdogThreads

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

Init ==
  /\ dev = [config_owner |-> "none", irq_owner |-> "none", value |-> 0, polls |-> FALSE]
  /\ pc = [t \in Threads |->
       CASE t \in ProbeThreads -> "probe_L10"
         [] t \in RemoveThreads -> "remove_L18"
         [] t \in WatchdogThreads -> "watchdog_L27"]
  /\ local = [t \in Threads |->
       CASE t \in ProbeThreads \cup RemoveThreads -> <<>>
         [] t \in WatchdogThreads -> [polls |-> FALSE]]
  /\ error = <<>>

\* lock-order.ts:10  mutex_lock(dev.config);
probe_L10(t) ==
  /\ At(t, "probe_L10")
  /\ IF dev.config_owner = t THEN Fail(t, "lock-misuse", "lock-order.ts:10")
     ELSE /\ dev.config_owner = "none"
          /\ Goto(t, "probe_L11")
          /\ dev' = [dev EXCEPT !.config_owner = t]
          /\ UNCHANGED local

\* lock-order.ts:11  mutex_lock(dev.irq);
\* lock-order.ts:12  dev.value = 1;
\* lock-order.ts:13  mutex_unlock(dev.irq);
\* lock-order.ts:14  mutex_unlock(dev.config);
probe_L11(t) ==
  /\ At(t, "probe_L11")
  /\ IF dev.irq_owner = t THEN Fail(t, "lock-misuse", "lock-order.ts:11")
     ELSE /\ dev.irq_owner = "none"
          /\ IF dev.config_owner # t THEN Fail(t, "lock-misuse", "lock-order.ts:14")
             ELSE /\ Goto(t, "probe_done")
                  /\ dev' = [dev EXCEPT !.value = 1, !.config_owner = "none"]
                  /\ UNCHANGED local

\* lock-order.ts:18  if (SAME_ORDER) mutex_lock(dev.config);
remove_L18(t) ==
  /\ At(t, "remove_L18")
  /\ IF dev.config_owner = t THEN Fail(t, "lock-misuse", "lock-order.ts:18")
     ELSE /\ dev.config_owner = "none"
          /\ Goto(t, "remove_L19")
          /\ dev' = [dev EXCEPT !.config_owner = t]
          /\ UNCHANGED local

\* lock-order.ts:19  mutex_lock(dev.irq);
\* lock-order.ts:21  dev.value = 0;
\* lock-order.ts:22  mutex_unlock(dev.config);
\* lock-order.ts:23  mutex_unlock(dev.irq);
remove_L19(t) ==
  /\ At(t, "remove_L19")
  /\ IF dev.irq_owner = t THEN Fail(t, "lock-misuse", "lock-order.ts:19")
     ELSE /\ dev.irq_owner = "none"
          /\ IF dev.config_owner # t THEN Fail(t, "lock-misuse", "lock-order.ts:22")
             ELSE /\ Goto(t, "remove_done")
                  /\ dev' = [dev EXCEPT !.value = 0, !.config_owner = "none"]
                  /\ UNCHANGED local

\* lock-order.ts:27  while (true) dev.polls = !dev.polls;
watchdog_L27_2(t) ==
  LET polls == local[t].polls IN
  /\ At(t, "watchdog_L27_2")
  /\ Goto(t, "watchdog_L27_2")
  /\ dev' = [dev EXCEPT !.polls = ~polls]
  /\ local' = [local EXCEPT ![t].polls = ~@]

\* lock-order.ts:27  while (true) dev.polls = !dev.polls;
watchdog_L27(t) ==
  /\ At(t, "watchdog_L27")
  /\ Goto(t, "watchdog_L27_2")
  /\ dev' = [dev EXCEPT !.polls = ~@]
  /\ local' = [local EXCEPT ![t].polls = ~dev.polls]

Ended ==
  /\ \A t \in ProbeThreads : pc[t] = "probe_done"
  /\ \A t \in RemoveThreads : pc[t] = "remove_done"
  /\ \A t \in WatchdogThreads : FALSE

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ProbeThreads :
       \/ probe_L10(t) \/ probe_L11(t)
  \/ \E t \in RemoveThreads :
       \/ remove_L18(t) \/ remove_L19(t)
  \/ \E t \in WatchdogThreads :
       \/ watchdog_L27_2(t) \/ watchdog_L27(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "polled or not"
PolledOrNot == dev.polls \/ dev.value <= 1

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"probe_L10", "remove_L18"} ->
        IF dev.config_owner # t /\ dev.config_owner # "none" THEN {dev.config_owner} ELSE {}
    [] pc[t] \in {"probe_L11", "remove_L19"} ->
        IF dev.irq_owner # t /\ dev.irq_owner # "none" THEN {dev.irq_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ dev.config_owner = t
  \/ dev.irq_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"probe_done", "remove_done"} => ~HoldsALock(t)
====================================================================================================
