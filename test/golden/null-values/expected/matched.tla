------------------------------------- MODULE NullValuesMatched -------------------------------------
\* Lockstep made this from test/golden/null-values/null-values.ts, configuration "matched".
\* Parameters: MATCHED = true.
\* Threads: set_ldisc, look.
\* Reduction: on.
EXTENDS Integers, TLC

SetLdiscThreads == {"set_ldisc"}
LookThreads == {"look"}
Threads == SetLdiscThreads \cup LookThreads

port == 1

VARIABLES Port, tty, local, pc, error
shared == <<Port, tty>>
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

Range(seq) == {seq[i] : i \in DOMAIN seq}

Init ==
  /\ Port = [i \in 1..1 |-> [open |-> TRUE]]
  /\ tty = [ldisc |-> "null", port |-> NULL, sets |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in SetLdiscThreads -> "set_ldisc_L24"
         [] t \in LookThreads -> "look_L30"]
  /\ local = [t \in Threads |->
       CASE t \in SetLdiscThreads -> [choice |-> NULL, sets |-> 0]
         [] t \in LookThreads -> [port |-> NULL]]
  /\ error = <<>>

\* null-values.ts:24  tty.ldisc = choose([null, "null", "n_tty"]);
\* null-values.ts:25  tty.port = choose([null, port]);
set_ldisc_L24(t) ==
  /\ At(t, "set_ldisc_L24")
  /\ \E choice \in Range(<<"null", "null#", "n_tty">>) :
       \E choice2 \in Range(<<NULL, port>>) :
         /\ Goto(t, "set_ldisc_L25")
         /\ tty' = [tty EXCEPT !.ldisc = choice]
         /\ local' = [local EXCEPT ![t].choice = choice2]
  /\ UNCHANGED Port

\* null-values.ts:25  tty.port = choose([null, port]);
\* null-values.ts:26  tty.sets++;
set_ldisc_L25(t) ==
  /\ At(t, "set_ldisc_L25")
  /\ Goto(t, "set_ldisc_L26")
  /\ tty' = [tty EXCEPT !.port = local[t].choice]
  /\ local' = [local EXCEPT ![t].sets = tty.sets, ![t].choice = NULL]
  /\ UNCHANGED Port

\* null-values.ts:26  tty.sets++;
set_ldisc_L26(t) ==
  LET sets == local[t].sets IN
  /\ At(t, "set_ldisc_L26")
  /\ IF sets + 1 > 15 THEN Fail(t, "range", "null-values.ts:26")
     ELSE /\ Goto(t, "set_ldisc_done")
          /\ tty' = [tty EXCEPT !.sets = sets + 1]
          /\ local' = [local EXCEPT ![t].sets = 0]
          /\ UNCHANGED Port

\* null-values.ts:30  waitUntil(tty.sets === 1);
look_L30(t) ==
  /\ At(t, "look_L30")
  /\ tty.sets = 1
  /\ Goto(t, "look_L31")
  /\ UNCHANGED <<shared, local>>

\* null-values.ts:31  const open = tty.port?.open ?? false;
\* null-values.ts:32  if (MATCHED) assert(open === (tty.ldisc !== null), "a port and a discipline...
look_L31(t) ==
  /\ At(t, "look_L31")
  /\ IF tty.port = NULL
     THEN IF tty.ldisc # "null" THEN Fail(t, "assertion", "null-values.ts:32")
          ELSE /\ Goto(t, "look_done")
               /\ UNCHANGED <<shared, local>>
     ELSE /\ Goto(t, "look_L31_2")
          /\ local' = [local EXCEPT ![t].port = tty.port]
          /\ UNCHANGED shared

\* null-values.ts:31  const open = tty.port?.open ?? false;
\* null-values.ts:32  if (MATCHED) assert(open === (tty.ldisc !== null), "a port and a discipline...
look_L31_2(t) ==
  LET port_2 == local[t].port IN
  /\ At(t, "look_L31_2")
  /\ IF port_2 = NULL THEN Fail(t, "null-dereference", "null-values.ts:31")
     ELSE IF Port[port_2].open # (tty.ldisc # "null")
     THEN Fail(t, "assertion", "null-values.ts:32")
     ELSE /\ Goto(t, "look_done")
          /\ local' = [local EXCEPT ![t].port = NULL]
          /\ UNCHANGED shared

Ended ==
  /\ \A t \in SetLdiscThreads : pc[t] = "set_ldisc_done"
  /\ \A t \in LookThreads : pc[t] = "look_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in SetLdiscThreads :
       \/ set_ldisc_L24(t) \/ set_ldisc_L25(t) \/ set_ldisc_L26(t)
  \/ \E t \in LookThreads :
       \/ look_L30(t) \/ look_L31(t) \/ look_L31_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the discipline null"
TheDisciplineNull == tty.ldisc = "null#" /\ tty.sets = 1

\* "no discipline"
NoDiscipline == tty.ldisc = "null" /\ tty.sets = 1

SeenReach ==
  /\ Seen(1, <<"@reach", "the discipline null">>, TheDisciplineNull)
  /\ Seen(2, <<"@reach", "no discipline">>, NoDiscipline)
====================================================================================================
