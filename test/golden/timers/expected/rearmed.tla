--------------------------------------- MODULE TimersRearmed ---------------------------------------
\* Lockstep made this from test/golden/timers/timers.ts, configuration "rearmed".
\* Parameters: BY = delete_sync, ARMS = handler, UNDER = nothing, SLEEPS = false.
\* Threads: remove, open, timers (daemon).
\* Reduction: on.
EXTENDS Integers, TLC

RemoveThreads == {"remove"}
OpenThreads == {"open"}
TimersThreads == {"timers"}
Threads == RemoveThreads \cup OpenThreads \cup TimersThreads

VARIABLES Port, g, timer_bases, local, pc, error
shared == <<Port, g, timer_bases>>
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

Live(table, row) == row # NULL /\ table[row].live

\* The thread has met NULL, or an instance that was freed, in place of the row.
FailAt(t, row, where) ==
  Fail(t, IF row = NULL THEN "null-dereference" ELSE "use-after-free", where)

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

NewPort == [live |-> TRUE, timer_shutdown |-> FALSE]
FreedPort == [NewPort EXCEPT !.live = FALSE]

Port_refs ==
  timer_bases.armed
  \cup timer_bases.running
  \cup {local[t].port : t \in RemoveThreads}
  \cup {local[t].timer : t \in TimersThreads}
FreePort == {i \in DOMAIN Port : ~Port[i].live} \ Port_refs

Init ==
  /\ Port = [i \in 1..2 |-> FreedPort]
  /\ g = [lock_owner |-> "none", mutex_owner |-> "none"]
  /\ timer_bases = [armed |-> {}, running |-> {}]
  /\ pc = [t \in Threads |->
       CASE t \in RemoveThreads -> "port_remove_L47"
         [] t \in OpenThreads -> "open_done"
         [] t \in TimersThreads -> "run_timer_softirq_L171"]
  /\ local = [t \in Threads |->
       CASE t \in RemoveThreads -> [port |-> NULL]
         [] t \in OpenThreads -> <<>>
         [] t \in TimersThreads -> [timer |-> NULL]]
  /\ error = <<>>

\* timers.ts:47  const port = kzalloc(Port);
\* timers.ts:48  g.port = port;
port_remove_L47(t) ==
  /\ At(t, "port_remove_L47")
  /\ \E new \in Lowest(FreePort) :
       /\ Goto(t, "port_remove_L49")
       /\ Port' = [Port EXCEPT ![new] = NewPort]
       /\ local' = [local EXCEPT ![t].port = new]
  /\ UNCHANGED <<g, timer_bases>>

\* timers.ts:49  mod_timer(port.timer, HZ);
port_remove_L49(t) ==
  LET port == local[t].port IN
  /\ At(t, "port_remove_L49")
  /\ IF ~Live(Port, port) THEN FailAt(t, port, "timers.ts:49")
     ELSE /\ IF Port[port].timer_shutdown THEN UNCHANGED timer_bases
             ELSE timer_bases' = [timer_bases EXCEPT !.armed = @ \cup {port}]
          /\ Goto(t, "port_remove_L52")
          /\ UNCHANGED <<Port, g, local>>

\* timers.ts:52  else if (BY === "delete_sync") timer_delete_sync(port.timer);
port_remove_L52(t) ==
  LET port == local[t].port IN
  /\ At(t, "port_remove_L52")
  /\ port \notin timer_bases.running
  /\ IF port = NULL THEN Fail(t, "null-dereference", "timers.ts:52")
     ELSE IF ~Live(Port, port) THEN Fail(t, "use-after-free", "timers.ts:52")
     ELSE /\ Goto(t, "port_remove_L55")
          /\ timer_bases' = [timer_bases EXCEPT !.armed = @ \ {port}]
          /\ UNCHANGED <<Port, g, local>>

\* timers.ts:55  mutex_lock(g.mutex);
\* timers.ts:56  g.port = null;
\* timers.ts:57  mutex_unlock(g.mutex);
\* timers.ts:58  kfree(port);
port_remove_L55(t) ==
  LET port == local[t].port IN
  /\ At(t, "port_remove_L55")
  /\ IF g.mutex_owner = t THEN Fail(t, "lock-misuse", "timers.ts:55")
     ELSE /\ g.mutex_owner = "none"
          /\ IF port = NULL
             THEN /\ Goto(t, "remove_done")
                  /\ local' = [local EXCEPT ![t].port = NULL]
                  /\ UNCHANGED shared
             ELSE IF ~Live(Port, port) THEN Fail(t, "double-free", "timers.ts:58")
             ELSE /\ Goto(t, "remove_done")
                  /\ Port' = [Port EXCEPT ![port] = FreedPort]
                  /\ local' = [local EXCEPT ![t].port = NULL]
                  /\ UNCHANGED <<g, timer_bases>>

\* timer.ts:171  waitUntil(timer_bases.armed.some((timer) => !timer_bases.running.has(timer)));
\* hardirq.ts:79  current.in_softirq = true;  [softirq_enter]
run_timer_softirq_L171(t) ==
  /\ At(t, "run_timer_softirq_L171")
  /\ Holds(\E timer \in timer_bases.armed : timer \notin timer_bases.running)
  /\ Goto(t, "run_timer_softirq_L173")
  /\ UNCHANGED <<shared, local>>

\* timer.ts:173  const timer = expire_timer();
\* timer.ts:174  if (timer !== null) {
\* hardirq.ts:90  current.in_softirq = false;  [softirq_exit]
\* timer.ts:170  while (true) {
run_timer_softirq_L173(t) ==
  /\ At(t, "run_timer_softirq_L173")
  /\ IF timer_bases.armed = {}
     THEN /\ Goto(t, "run_timer_softirq_L171")
          /\ UNCHANGED <<timer_bases, local>>
     ELSE \E choice \in timer_bases.armed :
            IF choice \in timer_bases.running
            THEN /\ Goto(t, "run_timer_softirq_L171")
                 /\ UNCHANGED <<timer_bases, local>>
            ELSE /\ IF choice # NULL
                    THEN /\ Goto(t, "run_timer_softirq_L175")
                         /\ local' = [local EXCEPT ![t].timer = choice]
                    ELSE /\ Goto(t, "run_timer_softirq_L171")
                         /\ UNCHANGED local
                 /\ timer_bases' = [timer_bases EXCEPT
                      !.armed = @ \ {choice}, !.running = @ \cup {choice}]
  /\ UNCHANGED <<Port, g>>

\* timer.ts:175  timer.func(timer);
\* timers.ts:37  port.hung = 1;  [port_timeout]
\* timers.ts:39  if (ARMS === "handler") mod_timer(port.timer, HZ);  [port_timeout]
run_timer_softirq_L175(t) ==
  LET timer == local[t].timer IN
  /\ At(t, "run_timer_softirq_L175")
  /\ IF ~Live(Port, timer) THEN FailAt(t, timer, "timer.ts:175")
     ELSE /\ IF Port[timer].timer_shutdown THEN UNCHANGED timer_bases
             ELSE timer_bases' = [timer_bases EXCEPT !.armed = @ \cup {timer}]
          /\ Goto(t, "run_timer_softirq_L177")
          /\ UNCHANGED <<Port, g, local>>

\* timer.ts:177  timer_expired(timer);
\* hardirq.ts:90  current.in_softirq = false;  [softirq_exit]
\* timer.ts:170  while (true) {
run_timer_softirq_L177(t) ==
  /\ At(t, "run_timer_softirq_L177")
  /\ Goto(t, "run_timer_softirq_L171")
  /\ timer_bases' = [timer_bases EXCEPT !.running = @ \ {local[t].timer}]
  /\ local' = [local EXCEPT ![t].timer = NULL]
  /\ UNCHANGED <<Port, g>>

Ended ==
  /\ \A t \in RemoveThreads : pc[t] = "remove_done"
  /\ \A t \in OpenThreads : pc[t] = "open_done"
  /\ \A t \in TimersThreads : pc[t] = "run_timer_softirq_L171"
     /\ ~(\E timer \in timer_bases.armed : timer \notin timer_bases.running)

AtBoundPort ==
  \E t \in Threads :
    pc[t] = "port_remove_L47" /\ FreePort = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundPort)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RemoveThreads :
       \/ port_remove_L47(t) \/ port_remove_L49(t) \/ port_remove_L52(t) \/ port_remove_L55(t)
  \/ \E t \in TimersThreads :
       \/ run_timer_softirq_L171(t) \/ run_timer_softirq_L173(t) \/ run_timer_softirq_L175(t)
       \/ run_timer_softirq_L177(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "port_remove_L55" ->
        IF g.mutex_owner # t /\ g.mutex_owner # "none" THEN {g.mutex_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ g.lock_owner = t
  \/ g.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"remove_done", "open_done"} => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Port">>, AtBoundPort)
====================================================================================================
