----------------------------------- MODULE SeveralFilesUnordered -----------------------------------
\* Lockstep made this from test/golden/several-files/several-files.ts, configuration "unordered".
\* Parameters: ORDERED = false.
\* Threads: main, detach.
\* Reduction: on.
EXTENDS Integers

MainThreads == {"main"}
DetachThreads == {"detach"}
Threads == MainThreads \cup DetachThreads

group == 1
device == 1

VARIABLES Group, Device, inside, local, pc, error
shared == <<Group, Device, inside>>
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
  /\ Group = [i \in 1..1 |-> [attached |-> 0]]
  /\ Device = [i \in 1..1 |-> [mutex_owner |-> "none", group |-> NULL]]
  /\ inside = [release |-> 0, release_device |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in MainThreads -> "main_L25"
         [] t \in DetachThreads -> "detach_L18"]
  /\ local = [t \in Threads |->
       CASE t \in MainThreads -> [attached |-> 0]
         [] t \in DetachThreads -> <<>>]
  /\ error = <<>>

\* several-files.ts:17  group.attached--;
release_L17(t) ==
  LET attached == local[t].attached IN
  /\ At(t, "release_L17")
  /\ IF attached - 1 < -8 THEN Fail(t, "range", "several-files.ts:17")
     ELSE /\ Goto(t, "main_L33_2")
          /\ Group' = [Group EXCEPT ![group].attached = attached - 1]
          /\ local' = [local EXCEPT ![t].attached = 0]
          /\ UNCHANGED <<Device, inside>>

\* several-files.ts:25  mutex_lock(device.mutex);
\* several-files.ts:21  group.attached++;  [attach]
main_L25(t) ==
  /\ At(t, "main_L25")
  /\ IF Device[device].mutex_owner = t THEN Fail(t, "lock-misuse", "several-files.ts:25")
     ELSE /\ Device[device].mutex_owner = "none"
          /\ IF Group[group].attached + 1 > 15 THEN Fail(t, "range", "several-files.ts:21")
             ELSE /\ Goto(t, "main_L27")
                  /\ Device' = [Device EXCEPT ![device].mutex_owner = t]
                  /\ Group' = [Group EXCEPT ![group].attached = @ + 1]
                  /\ UNCHANGED <<inside, local>>

\* several-files.ts:27  device.group = group;
\* several-files.ts:28  mutex_unlock(device.mutex);
main_L27(t) ==
  /\ At(t, "main_L27")
  /\ IF Device[device].mutex_owner # t THEN Fail(t, "lock-misuse", "several-files.ts:28")
     ELSE /\ Goto(t, "main_L33")
          /\ Device' = [Device EXCEPT ![device].group = group, ![device].mutex_owner = "none"]
          /\ UNCHANGED <<Group, inside, local>>

\* several-files.ts:33  release();
\* several-files.ts:17  group.attached--;  [release]
main_L33(t) ==
  /\ At(t, "main_L33")
  /\ IF inside.release + 1 > 100 THEN Fail(t, "range", "several-files.ts:33")
     ELSE /\ Goto(t, "release_L17")
          /\ inside' = [inside EXCEPT !.release = @ + 1]
          /\ local' = [local EXCEPT ![t].attached = Group[group].attached]
          /\ UNCHANGED <<Group, Device>>

\* several-files.ts:33  release();
main_L33_2(t) ==
  /\ At(t, "main_L33_2")
  /\ IF inside.release + -1 < 0 THEN Fail(t, "range", "several-files.ts:33")
     ELSE /\ Goto(t, "main_L34")
          /\ inside' = [inside EXCEPT !.release = @ + -1]
          /\ UNCHANGED <<Group, Device, local>>

\* several-files.ts:34  releaseDevice();
main_L34(t) ==
  /\ At(t, "main_L34")
  /\ IF inside.release_device + 1 > 100 THEN Fail(t, "range", "several-files.ts:34")
     ELSE /\ Goto(t, "release_L12")
          /\ inside' = [inside EXCEPT !.release_device = @ + 1]
          /\ UNCHANGED <<Group, Device, local>>

\* several-files.ts:34  releaseDevice();
main_L34_2(t) ==
  /\ At(t, "main_L34_2")
  /\ IF inside.release_device + -1 < 0 THEN Fail(t, "range", "several-files.ts:34")
     ELSE /\ Goto(t, "main_done")
          /\ inside' = [inside EXCEPT !.release_device = @ + -1]
          /\ UNCHANGED <<Group, Device, local>>

\* device.ts:12  mutex_lock(device.mutex);
\* device.ts:13  device.group = null;
\* device.ts:14  mutex_unlock(device.mutex);
release_L12(t) ==
  /\ At(t, "release_L12")
  /\ IF Device[device].mutex_owner = t THEN Fail(t, "lock-misuse", "device.ts:12")
     ELSE /\ Device[device].mutex_owner = "none"
          /\ Goto(t, "main_L34_2")
          /\ Device' = [Device EXCEPT ![device].group = NULL]
          /\ UNCHANGED <<Group, inside, local>>

\* device.ts:18  mutex_lock(device.mutex);
\* device.ts:19  const group = device.group;
\* device.ts:20  if (group !== null && group.attached < 0) device.group = null;
\* device.ts:21  mutex_unlock(device.mutex);
detach_L18(t) ==
  /\ At(t, "detach_L18")
  /\ IF Device[device].mutex_owner = t THEN Fail(t, "lock-misuse", "device.ts:18")
     ELSE /\ Device[device].mutex_owner = "none"
          /\ IF Device[device].group # NULL
             THEN IF Group[Device[device].group].attached < 0
                  THEN /\ Goto(t, "detach_L20")
                       /\ Device' = [Device EXCEPT ![device].mutex_owner = t]
                  ELSE /\ Goto(t, "detach_done")
                       /\ UNCHANGED Device
             ELSE /\ Goto(t, "detach_done")
                  /\ UNCHANGED Device
          /\ UNCHANGED <<Group, inside, local>>

\* device.ts:20  if (group !== null && group.attached < 0) device.group = null;
\* device.ts:21  mutex_unlock(device.mutex);
detach_L20(t) ==
  /\ At(t, "detach_L20")
  /\ IF Device[device].mutex_owner # t THEN Fail(t, "lock-misuse", "device.ts:21")
     ELSE /\ Goto(t, "detach_done")
          /\ Device' = [Device EXCEPT ![device].group = NULL, ![device].mutex_owner = "none"]
          /\ UNCHANGED <<Group, inside, local>>

Ended ==
  /\ \A t \in MainThreads : pc[t] = "main_done"
  /\ \A t \in DetachThreads : pc[t] = "detach_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in MainThreads :
       \/ release_L17(t) \/ main_L25(t) \/ main_L27(t) \/ main_L33(t) \/ main_L33_2(t)
       \/ main_L34(t) \/ main_L34_2(t) \/ release_L12(t)
  \/ \E t \in DetachThreads :
       \/ detach_L18(t) \/ detach_L20(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "attached while pointed to"
AttachedWhilePointedTo ==
  /\ Device[device].group # NULL => Device[device].group # NULL
  /\ Device[device].group = NULL \/ Group[Device[device].group].attached > 0

\* "one releases"
OneReleases == inside.release + inside.release_device <= 1

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"main_L25", "release_L12", "detach_L18"} ->
        IF Device[device].mutex_owner # t /\ Device[device].mutex_owner # "none"
        THEN {Device[device].mutex_owner}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == \E i \in DOMAIN Device : Device[i].mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"main_done", "detach_done"} => ~HoldsALock(t)
====================================================================================================
