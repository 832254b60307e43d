------------------------------------ MODULE StuckWaiterDefault -------------------------------------
\* Lockstep made this from test/golden/stuck-waiter/stuck-waiter.ts, configuration "default".
\* Parameters: WAKE = after, REINIT = early.
\* Threads: open, probe, poll (daemon).
\* Reduction: on.
EXTENDS Integers

OpenThreads == {"open"}
ProbeThreads == {"probe"}
PollThreads == {"poll"}
Threads == OpenThreads \cup ProbeThreads \cup PollThreads

VARIABLES port, pc, error
vars == <<port, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<port, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ port = [wq_sleepers |-> {}, open |-> FALSE, reset_done |-> 0, tick |-> FALSE]
  /\ pc = [t \in Threads |->
       CASE t \in OpenThreads -> "wait_event_L20"
         [] t \in ProbeThreads -> "probe_L26"
         [] t \in PollThreads -> "poll_L32"]
  /\ error = <<>>

\* stuck-waiter.ts:20  wait_event(port.wq, () => port.open);
wait_event_L20(t, from, to, to_2) ==
  /\ At(t, from)
  /\ Goto(t, IF port.open THEN to ELSE to_2)
  /\ UNCHANGED port

\* stuck-waiter.ts:21  wait_for_completion(port.reset);
open_L21(t) ==
  /\ At(t, "open_L21")
  /\ port.reset_done # 0
  /\ IF port.reset_done # -1
     THEN IF port.reset_done - 1 < -8 THEN Fail(t, "range", "stuck-waiter.ts:21")
          ELSE /\ Goto(t, "open_done")
               /\ port' = [port EXCEPT !.reset_done = @ - 1]
     ELSE /\ Goto(t, "open_done")
          /\ UNCHANGED port

\* stuck-waiter.ts:26  port.open = true;
probe_L26(t) ==
  /\ At(t, "probe_L26")
  /\ Goto(t, "probe_L27")
  /\ port' = [port EXCEPT !.open = TRUE]

\* stuck-waiter.ts:27  if (WAKE === "after") wake_up(port.wq);
probe_L27(t) ==
  /\ At(t, "probe_L27")
  /\ Goto(t, "probe_L28")
  /\ port' = [port EXCEPT !.wq_sleepers = {}]

\* stuck-waiter.ts:28  complete(port.reset);
probe_L28(t) ==
  /\ At(t, "probe_L28")
  /\ IF port.reset_done # -1
     THEN IF port.reset_done + 1 > 15 THEN Fail(t, "range", "stuck-waiter.ts:28")
          ELSE /\ Goto(t, "probe_done")
               /\ port' = [port EXCEPT !.reset_done = @ + 1]
     ELSE /\ Goto(t, "probe_done")
          /\ UNCHANGED port

\* stuck-waiter.ts:32  while (true) port.tick = !port.tick;
poll_L32(t) ==
  /\ At(t, "poll_L32")
  /\ Goto(t, "poll_L32")
  /\ port' = [port EXCEPT !.tick = ~@]

\* wait.ts:40  join(wq);
\* wait.ts:41  while (!condition()) {
wait_event_L40(t) ==
  /\ At(t, "wait_event_L40")
  /\ Goto(t, "wait_event_L20_2")
  /\ port' = [port EXCEPT !.wq_sleepers = @ \cup {t}]

\* wait.ts:42  sleep_once(wq);
\* wait.ts:41  while (!condition()) {
wait_event_L42(t) ==
  /\ At(t, "wait_event_L42")
  /\ t \notin port.wq_sleepers
  /\ Goto(t, "wait_event_L20_2")
  /\ port' = [port EXCEPT !.wq_sleepers = @ \cup {t}]

\* wait.ts:44  leave(wq);
wait_event_L44(t) ==
  /\ At(t, "wait_event_L44")
  /\ Goto(t, "open_L21")
  /\ port' = [port EXCEPT !.wq_sleepers = @ \ {t}]

Ended ==
  /\ \A t \in OpenThreads : pc[t] = "open_done"
  /\ \A t \in ProbeThreads : pc[t] = "probe_done"
  /\ \A t \in PollThreads : FALSE

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ (\E <<from, to, to_2>> \in {<<"wait_event_L20", "open_L21", "wait_event_L40">>,
            <<"wait_event_L20_2", "wait_event_L44", "wait_event_L42">>} :
             wait_event_L20(t, from, to, to_2))
       \/ open_L21(t) \/ wait_event_L40(t) \/ wait_event_L42(t) \/ wait_event_L44(t)
  \/ \E t \in ProbeThreads :
       \/ probe_L26(t) \/ probe_L27(t) \/ probe_L28(t)
  \/ \E t \in PollThreads :
       \/ poll_L32(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>
====================================================================================================
