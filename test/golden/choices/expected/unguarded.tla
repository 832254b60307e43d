------------------------------------- MODULE ChoicesUnguarded --------------------------------------
\* Lockstep made this from test/golden/choices/choices.ts, configuration "unguarded".
\* Parameters: GUARDED = false.
\* Threads: hotplug, user.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

HotplugThreads == {"hotplug"}
UserThreads == {"user"}
Threads == HotplugThreads \cup UserThreads

cpu0 == 1
cpu1 == 2

VARIABLES Cpu, sys, local, pc, error
shared == <<Cpu, sys>>
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

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

Init ==
  /\ Cpu = [i \in 1..2 |-> [online |-> FALSE]]
  /\ sys = [cpus |-> <<>>, balance |-> 0, parked |-> {}]
  /\ pc = [t \in Threads |->
       CASE t \in HotplugThreads -> "hotplug_L15"
         [] t \in UserThreads -> "user_L35"]
  /\ local = [t \in Threads |->
       CASE t \in HotplugThreads -> [cpu |-> NULL, balance |-> 0, choice |-> "a"]
         [] t \in UserThreads -> [cpu |-> NULL]]
  /\ error = <<>>

\* choices.ts:15  sys.cpus.push(cpu0);
\* choices.ts:16  if (maybe()) sys.cpus.push(cpu1);
hotplug_L15(t) ==
  /\ At(t, "hotplug_L15")
  /\ \E choice \in Range(<<FALSE, TRUE>>) :
       /\ Goto(t, IF choice THEN "hotplug_L16" ELSE "hotplug_L17")
       /\ sys' = [sys EXCEPT !.cpus = Append(@, cpu0)]
  /\ UNCHANGED <<Cpu, local>>

\* choices.ts:16  if (maybe()) sys.cpus.push(cpu1);
hotplug_L16(t) ==
  /\ At(t, "hotplug_L16")
  /\ Goto(t, "hotplug_L17")
  /\ sys' = [sys EXCEPT !.cpus = Append(@, cpu1)]
  /\ UNCHANGED <<Cpu, local>>

\* choices.ts:17  const cpu = choose(sys.cpus);
hotplug_L17(t) ==
  /\ At(t, "hotplug_L17")
  /\ \E choice \in Range(sys.cpus) :
       /\ Goto(t, "hotplug_L18")
       /\ local' = [local EXCEPT ![t].cpu = choice]
  /\ UNCHANGED shared

\* choices.ts:18  cpu.online = true;
\* choices.ts:19  either(
\* choices.ts:20  () => {
\* choices.ts:21  sys.balance++;
\* choices.ts:23  () => {
\* choices.ts:24  sys.balance--;
hotplug_L18(t) ==
  LET cpu == local[t].cpu IN
  /\ At(t, "hotplug_L18")
  /\ IF cpu = NULL THEN Fail(t, "null-dereference", "choices.ts:18")
     ELSE /\ \E choice \in Range(<<0, 1, 2>>) :
               /\ IF choice = 0
                  THEN /\ Goto(t, "hotplug_L21")
                       /\ local' = [local EXCEPT ![t].balance = sys.balance, ![t].cpu = NULL]
                  ELSE IF choice = 1
                  THEN /\ Goto(t, "hotplug_L24")
                       /\ local' = [local EXCEPT ![t].balance = sys.balance, ![t].cpu = NULL]
                  ELSE /\ Goto(t, "hotplug_done")
                       /\ local' = [local EXCEPT ![t].cpu = NULL]
               /\ Cpu' = [Cpu EXCEPT ![cpu].online = TRUE]
          /\ UNCHANGED sys

\* choices.ts:21  sys.balance++;
hotplug_L21(t) ==
  LET balance == local[t].balance IN
  /\ At(t, "hotplug_L21")
  /\ IF balance + 1 > 15 THEN Fail(t, "range", "choices.ts:21")
     ELSE /\ Goto(t, "hotplug_done")
          /\ sys' = [sys EXCEPT !.balance = balance + 1]
          /\ local' = [local EXCEPT ![t].balance = 0]
          /\ UNCHANGED Cpu

\* choices.ts:24  sys.balance--;
\* choices.ts:25  sys.parked.add(choose<"a" | "b">(["a", "b"]));
hotplug_L24(t) ==
  LET balance == local[t].balance IN
  /\ At(t, "hotplug_L24")
  /\ IF balance - 1 < -8 THEN Fail(t, "range", "choices.ts:24")
     ELSE /\ \E choice \in Range(<<"a", "b">>) :
               /\ Goto(t, "hotplug_L25")
               /\ sys' = [sys EXCEPT !.balance = balance - 1]
               /\ local' = [local EXCEPT ![t].choice = choice, ![t].balance = 0]
          /\ UNCHANGED Cpu

\* choices.ts:25  sys.parked.add(choose<"a" | "b">(["a", "b"]));
hotplug_L25(t) ==
  /\ At(t, "hotplug_L25")
  /\ Goto(t, "hotplug_done")
  /\ sys' = [sys EXCEPT !.parked = @ \cup {local[t].choice}]
  /\ local' = [local EXCEPT ![t].choice = "a"]
  /\ UNCHANGED Cpu

\* choices.ts:35  const cpu = choose(sys.cpus);
user_L35(t) ==
  /\ At(t, "user_L35")
  /\ \E choice \in Range(sys.cpus) :
       /\ Goto(t, "user_L36")
       /\ local' = [local EXCEPT ![t].cpu = choice]
  /\ UNCHANGED shared

\* choices.ts:36  sys.cpus.remove(cpu);
user_L36(t) ==
  /\ At(t, "user_L36")
  /\ Goto(t, "user_done")
  /\ sys' = [sys EXCEPT !.cpus = Remove(@, local[t].cpu)]
  /\ local' = [local EXCEPT ![t].cpu = NULL]
  /\ UNCHANGED Cpu

Ended ==
  /\ \A t \in HotplugThreads : pc[t] = "hotplug_done"
  /\ \A t \in UserThreads : pc[t] = "user_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in HotplugThreads :
       \/ hotplug_L15(t) \/ hotplug_L16(t) \/ hotplug_L17(t) \/ hotplug_L18(t) \/ hotplug_L21(t)
       \/ hotplug_L24(t) \/ hotplug_L25(t)
  \/ \E t \in UserThreads :
       \/ user_L35(t) \/ user_L36(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..3 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "taken after one is online"
TakenAfterOneIsOnline == Cpu[cpu0].online \/ Cpu[cpu1].online \/ Len(sys.cpus) < 3

\* "b is parked"
BIsParked == "b" \in sys.parked /\ sys.balance = -1

\* "the second is chosen"
TheSecondIsChosen == Cpu[cpu1].online /\ cpu1 \notin Range(sys.cpus)

\* "up"
Up == sys.balance = 1

SeenReach ==
  /\ Seen(1, <<"@reach", "b is parked">>, BIsParked)
  /\ Seen(2, <<"@reach", "the second is chosen">>, TheSecondIsChosen)
  /\ Seen(3, <<"@reach", "up">>, Up)
====================================================================================================
