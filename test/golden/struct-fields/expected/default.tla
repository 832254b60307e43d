------------------------------------ MODULE StructFieldsDefault ------------------------------------
\* Lockstep made this from test/golden/struct-fields/struct-fields.ts, configuration "default".
\* Parameters: OPENED = true.
\* Threads: open, use.
\* Reduction: on.
EXTENDS Integers, TLC

OpenThreads == {"open"}
UseThreads == {"use"}
Threads == OpenThreads \cup UseThreads

dev == 1
group == 1

VARIABLES Device, Group, vfio, local, pc, error
shared == <<Device, Group, vfio>>
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
  /\ Device = [i \in 1..1 |-> [mode |-> "off", users |-> 0, removed |-> FALSE, group |-> NULL]]
  /\ Group = [i \in 1..1 |-> [label |-> "null", first |-> NULL]]
  /\ vfio = [opened |-> 0, last |-> dev, stats_errors |-> 0, stats_reset |-> FALSE]
  /\ pc = [t \in Threads |->
       CASE t \in OpenThreads -> "open_L25"
         [] t \in UseThreads -> "use_L34"]
  /\ local = [t \in Threads |->
       CASE t \in OpenThreads -> [opened |-> 0]
         [] t \in UseThreads -> [users |-> 0, group |-> NULL, errors |-> 0]]
  /\ error = <<>>

\* struct-fields.ts:25  dev.group = group;
open_L25(t) ==
  /\ At(t, "open_L25")
  /\ Goto(t, "open_L26")
  /\ Device' = [Device EXCEPT ![dev].group = group]
  /\ UNCHANGED <<Group, vfio, local>>

\* struct-fields.ts:26  group.label = "pci";
open_L26(t) ==
  /\ At(t, "open_L26")
  /\ Goto(t, "open_L27")
  /\ Group' = [Group EXCEPT ![group].label = "pci"]
  /\ UNCHANGED <<Device, vfio, local>>

\* struct-fields.ts:27  group.first = dev;
\* struct-fields.ts:28  vfio.opened += 1;
open_L27(t) ==
  /\ At(t, "open_L27")
  /\ Goto(t, "open_L28")
  /\ Group' = [Group EXCEPT ![group].first = dev]
  /\ local' = [local EXCEPT ![t].opened = vfio.opened]
  /\ UNCHANGED <<Device, vfio>>

\* struct-fields.ts:28  vfio.opened += 1;
open_L28(t) ==
  LET opened == local[t].opened IN
  /\ At(t, "open_L28")
  /\ IF opened + 1 > 15 THEN Fail(t, "range", "struct-fields.ts:28")
     ELSE /\ Goto(t, "open_L29")
          /\ vfio' = [vfio EXCEPT !.opened = opened + 1]
          /\ local' = [local EXCEPT ![t].opened = 0]
          /\ UNCHANGED <<Device, Group>>

\* struct-fields.ts:29  dev.mode = "ready";
open_L29(t) ==
  /\ At(t, "open_L29")
  /\ Goto(t, "open_L30")
  /\ Device' = [Device EXCEPT ![dev].mode = "ready"]
  /\ UNCHANGED <<Group, vfio, local>>

\* struct-fields.ts:30  vfio.stats.reset = true;
open_L30(t) ==
  /\ At(t, "open_L30")
  /\ Goto(t, "open_done")
  /\ vfio' = [vfio EXCEPT !.stats_reset = TRUE]
  /\ UNCHANGED <<Device, Group, local>>

\* struct-fields.ts:34  if (OPENED && dev.mode !== "ready") return;
\* struct-fields.ts:35  dev.users = dev.users + 1;
use_L34(t) ==
  /\ At(t, "use_L34")
  /\ IF Device[dev].mode # "ready"
     THEN /\ Goto(t, "use_done")
          /\ UNCHANGED local
     ELSE /\ Goto(t, "use_L35")
          /\ local' = [local EXCEPT ![t].users = Device[dev].users]
  /\ UNCHANGED shared

\* struct-fields.ts:35  dev.users = dev.users + 1;
\* struct-fields.ts:36  assert(dev.group.label === "pci", "a ready device has a labelled group");
use_L35(t) ==
  LET users == local[t].users IN
  /\ At(t, "use_L35")
  /\ IF users + 1 > 15 THEN Fail(t, "range", "struct-fields.ts:35")
     ELSE IF Device[dev].group = NULL THEN Fail(t, "null-dereference", "struct-fields.ts:36")
     ELSE IF Group[Device[dev].group].label # "pci"
     THEN Fail(t, "assertion", "struct-fields.ts:36")
     ELSE /\ Goto(t, "use_L37")
          /\ Device' = [Device EXCEPT ![dev].users = users + 1]
          /\ local' = [local EXCEPT ![t].users = 0]
          /\ UNCHANGED <<Group, vfio>>

\* struct-fields.ts:37  if (dev.group.first === vfio.last && !dev.removed) dev.mode = "busy";
use_L37(t) ==
  /\ At(t, "use_L37")
  /\ Goto(t, "use_L37_2")
  /\ local' = [local EXCEPT ![t].group = Device[dev].group]
  /\ UNCHANGED shared

\* struct-fields.ts:37  if (dev.group.first === vfio.last && !dev.removed) dev.mode = "busy";
use_L37_2(t) ==
  LET group_2 == local[t].group IN
  /\ At(t, "use_L37_2")
  /\ IF group_2 = NULL THEN Fail(t, "null-dereference", "struct-fields.ts:37")
     ELSE /\ Goto(t, IF Group[group_2].first = vfio.last
                     THEN IF Device[dev].removed THEN "use_L38" ELSE "use_L37_3"
                     ELSE "use_L38")
          /\ local' = [local EXCEPT ![t].group = NULL]
          /\ UNCHANGED shared

\* struct-fields.ts:37  if (dev.group.first === vfio.last && !dev.removed) dev.mode = "busy";
use_L37_3(t) ==
  /\ At(t, "use_L37_3")
  /\ Goto(t, "use_L38")
  /\ Device' = [Device EXCEPT ![dev].mode = "busy"]
  /\ UNCHANGED <<Group, vfio, local>>

\* struct-fields.ts:38  if (dev.group.label === null) vfio.stats.errors++;
use_L38(t) ==
  /\ At(t, "use_L38")
  /\ Goto(t, "use_L38_2")
  /\ local' = [local EXCEPT ![t].group = Device[dev].group]
  /\ UNCHANGED shared

\* struct-fields.ts:38  if (dev.group.label === null) vfio.stats.errors++;
use_L38_2(t) ==
  LET group_2 == local[t].group IN
  /\ At(t, "use_L38_2")
  /\ IF group_2 = NULL THEN Fail(t, "null-dereference", "struct-fields.ts:38")
     ELSE /\ IF Group[group_2].label = "null"
             THEN /\ Goto(t, "use_L38_3")
                  /\ local' = [local EXCEPT ![t].errors = vfio.stats_errors, ![t].group = NULL]
             ELSE /\ Goto(t, "use_done")
                  /\ local' = [local EXCEPT ![t].group = NULL]
          /\ UNCHANGED shared

\* struct-fields.ts:38  if (dev.group.label === null) vfio.stats.errors++;
use_L38_3(t) ==
  LET errors == local[t].errors IN
  /\ At(t, "use_L38_3")
  /\ IF errors + 1 > 15 THEN Fail(t, "range", "struct-fields.ts:38")
     ELSE /\ Goto(t, "use_done")
          /\ vfio' = [vfio EXCEPT !.stats_errors = errors + 1]
          /\ local' = [local EXCEPT ![t].errors = 0]
          /\ UNCHANGED <<Device, Group>>

Ended ==
  /\ \A t \in OpenThreads : pc[t] = "open_done"
  /\ \A t \in UseThreads : pc[t] = "use_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ open_L25(t) \/ open_L26(t) \/ open_L27(t) \/ open_L28(t) \/ open_L29(t) \/ open_L30(t)
  \/ \E t \in UseThreads :
       \/ use_L34(t) \/ use_L35(t) \/ use_L37(t) \/ use_L37_2(t) \/ use_L37_3(t) \/ use_L38(t)
       \/ use_L38_2(t) \/ use_L38_3(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "busy only when in use"
BusyOnlyWhenInUse == Device[dev].mode # "busy" \/ Device[dev].users = 1

\* "no errors"
NoErrors == vfio.stats_errors = 0 \/ ~vfio.stats_reset

\* "it gets busy"
ItGetsBusy == Device[dev].mode = "busy" /\ vfio.opened = 1

SeenReach == Seen(1, <<"@reach", "it gets busy">>, ItGetsBusy)
====================================================================================================
