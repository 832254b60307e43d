---------------------------------- MODULE SwitchCasesFallsThrough ----------------------------------
\* Lockstep made this from test/golden/switch-cases/switch-cases.ts, configuration "falls-through".
\* Parameters: BREAK = false.
\* Threads: notify.
\* Reduction: on.
EXTENDS Integers, TLC

NotifyThreads == {"notify"}
Threads == NotifyThreads

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
  /\ dev = [event |-> "add", bound |-> FALSE, users |-> 0, other |-> 0]
  /\ pc = [t \in Threads |-> "notify_L11"]
  /\ local = [t \in Threads |-> [other |-> 0]]
  /\ error = <<>>

\* switch-cases.ts:11  dev.event = choose<Event>(["add", "bound", "unbind", "remove"]);
\* switch-cases.ts:12  switch (dev.event) {
\* switch-cases.ts:17  dev.bound = true;
\* switch-cases.ts:24  switch (dev.users) {
\* switch-cases.ts:26  assert(!dev.bound || dev.event !== "add", "added, not bound");
\* switch-cases.ts:30  assert(dev.event !== "add", "no users");
\* ...
notify_L11(t) ==
  /\ At(t, "notify_L11")
  /\ \E choice \in Range(<<"add", "bound", "unbind", "remove">>) :
       IF choice = "add" THEN Fail(t, "assertion", "switch-cases.ts:26")
       ELSE IF choice = "bound"
       THEN IF dev.users = 1
            THEN /\ Goto(t, "notify_done")
                 /\ dev' = [dev EXCEPT !.event = choice, !.bound = TRUE]
                 /\ UNCHANGED local
            ELSE IF dev.users = 0
            THEN IF dev.other + 2 > 15 THEN Fail(t, "range", "switch-cases.ts:32")
                 ELSE /\ Goto(t, "notify_done")
                      /\ dev' = [dev EXCEPT !.event = choice, !.bound = TRUE, !.other = @ + 2]
                      /\ UNCHANGED local
            ELSE IF dev.users = 2
            THEN IF dev.other + 2 > 15 THEN Fail(t, "range", "switch-cases.ts:32")
                 ELSE /\ Goto(t, "notify_done")
                      /\ dev' = [dev EXCEPT !.event = choice, !.bound = TRUE, !.other = @ + 2]
                      /\ UNCHANGED local
            ELSE IF dev.other + 2 > 15 THEN Fail(t, "range", "switch-cases.ts:32")
            ELSE /\ Goto(t, "notify_done")
                 /\ dev' = [dev EXCEPT !.event = choice, !.bound = TRUE, !.other = @ + 2]
                 /\ UNCHANGED local
       ELSE IF choice = "remove"
       THEN /\ Goto(t, "notify_L32")
            /\ dev' = [dev EXCEPT !.event = choice, !.users = 0]
            /\ UNCHANGED local
       ELSE IF dev.other + 1 > 15 THEN Fail(t, "range", "switch-cases.ts:20")
       ELSE /\ Goto(t, "notify_L22")
            /\ dev' = [dev EXCEPT !.event = choice, !.other = @ + 1]
            /\ UNCHANGED local

\* switch-cases.ts:22  dev.users = 0;
\* switch-cases.ts:24  switch (dev.users) {
\* switch-cases.ts:30  assert(dev.event !== "add", "no users");
notify_L22(t) ==
  /\ At(t, "notify_L22")
  /\ IF dev.event = "add" THEN Fail(t, "assertion", "switch-cases.ts:30")
     ELSE /\ Goto(t, "notify_L32")
          /\ dev' = [dev EXCEPT !.users = 0]
          /\ UNCHANGED local

\* switch-cases.ts:32  dev.other += 2;
notify_L32(t) ==
  /\ At(t, "notify_L32")
  /\ Goto(t, "notify_L32_2")
  /\ local' = [local EXCEPT ![t].other = dev.other]
  /\ UNCHANGED dev

\* switch-cases.ts:32  dev.other += 2;
notify_L32_2(t) ==
  LET other == local[t].other IN
  /\ At(t, "notify_L32_2")
  /\ IF other + 2 > 15 THEN Fail(t, "range", "switch-cases.ts:32")
     ELSE /\ Goto(t, "notify_done")
          /\ dev' = [dev EXCEPT !.other = other + 2]
          /\ local' = [local EXCEPT ![t].other = 0]

Ended ==
  \A t \in NotifyThreads : pc[t] = "notify_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in NotifyThreads :
       \/ notify_L11(t) \/ notify_L22(t) \/ notify_L32(t) \/ notify_L32_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the default falls through"
TheDefaultFallsThrough == dev.other = 3 /\ dev.users = 0

SeenReach == Seen(1, <<"@reach", "the default falls through">>, TheDefaultFallsThrough)
====================================================================================================
