------------------------------------- MODULE LostWakeupDefault -------------------------------------
\* Lockstep made this from test/golden/lost-wakeup/lost-wakeup.ts, configuration "default".
\* Parameters: WAKE = after.
\* Threads: release, put.
\* Reduction: on.
EXTENDS Integers

ReleaseThreads == {"release"}
PutThreads == {"put"}
Threads == ReleaseThreads \cup PutThreads

VARIABLES group, pc, error
vars == <<group, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<group, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ group = [wq_sleepers |-> {}, users |-> 2]
  /\ pc = [t \in Threads |->
       CASE t \in ReleaseThreads -> "wait_event_L10"
         [] t \in PutThreads -> "put_L14"]
  /\ error = <<>>

\* lost-wakeup.ts:10  wait_event(group.wq, () => group.users === 0);
wait_event_L10(t, from, to, to_2) ==
  /\ At(t, from)
  /\ Goto(t, IF group.users = 0 THEN to ELSE to_2)
  /\ UNCHANGED group

\* lost-wakeup.ts:14  group.users = 1;
put_L14(t) ==
  /\ At(t, "put_L14")
  /\ Goto(t, "put_L16")
  /\ group' = [group EXCEPT !.users = 1]

\* lost-wakeup.ts:16  group.users = 0;
put_L16(t) ==
  /\ At(t, "put_L16")
  /\ Goto(t, "put_L17")
  /\ group' = [group EXCEPT !.users = 0]

\* lost-wakeup.ts:17  if (WAKE === "after") wake_up(group.wq);
put_L17(t) ==
  /\ At(t, "put_L17")
  /\ Goto(t, "put_done")
  /\ group' = [group EXCEPT !.wq_sleepers = {}]

\* wait.ts:40  join(wq);
\* wait.ts:41  while (!condition()) {
wait_event_L40(t) ==
  /\ At(t, "wait_event_L40")
  /\ Goto(t, "wait_event_L10_2")
  /\ group' = [group EXCEPT !.wq_sleepers = @ \cup {t}]

\* wait.ts:42  sleep_once(wq);
\* wait.ts:41  while (!condition()) {
wait_event_L42(t) ==
  /\ At(t, "wait_event_L42")
  /\ t \notin group.wq_sleepers
  /\ Goto(t, "wait_event_L10_2")
  /\ group' = [group EXCEPT !.wq_sleepers = @ \cup {t}]

\* wait.ts:44  leave(wq);
wait_event_L44(t) ==
  /\ At(t, "wait_event_L44")
  /\ Goto(t, "release_done")
  /\ group' = [group EXCEPT !.wq_sleepers = @ \ {t}]

Ended ==
  /\ \A t \in ReleaseThreads : pc[t] = "release_done"
  /\ \A t \in PutThreads : pc[t] = "put_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ReleaseThreads :
       \/ (\E <<from, to, to_2>> \in {<<"wait_event_L10", "release_done", "wait_event_L40">>,
            <<"wait_event_L10_2", "wait_event_L44", "wait_event_L42">>} :
             wait_event_L10(t, from, to, to_2))
       \/ wait_event_L40(t) \/ wait_event_L42(t) \/ wait_event_L44(t)
  \/ \E t \in PutThreads :
       \/ put_L14(t) \/ put_L16(t) \/ put_L17(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>
====================================================================================================
