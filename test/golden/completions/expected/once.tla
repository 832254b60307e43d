-------------------------------------- MODULE CompletionsOnce --------------------------------------
\* Lockstep made this from test/golden/completions/completions.ts, configuration "once".
\* Parameters: ALL = false.
\* Threads: loader, driver#1, driver#2.
\* Reduction: on.
EXTENDS Integers

LoaderThreads == {"loader"}
DriverThreads == {"driver#1", "driver#2"}
Threads == LoaderThreads \cup DriverThreads

VARIABLES request, local, pc, error
vars == <<request, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<request, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ request = [fw_loaded_done |-> 0, fw_size |-> 0, used |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in LoaderThreads -> "loader_L15"
         [] t \in DriverThreads -> "driver_L21"]
  /\ local = [t \in Threads |->
       CASE t \in LoaderThreads -> <<>>
         [] t \in DriverThreads -> [size |-> 0]]
  /\ error = <<>>

\* completions.ts:15  request.fw.size = 3;
loader_L15(t) ==
  /\ At(t, "loader_L15")
  /\ Goto(t, "loader_L17")
  /\ request' = [request EXCEPT !.fw_size = 3]
  /\ UNCHANGED local

\* completions.ts:17  else complete(request.fw.loaded);
loader_L17(t) ==
  /\ At(t, "loader_L17")
  /\ IF request.fw_loaded_done # -1
     THEN IF request.fw_loaded_done + 1 > 15 THEN Fail(t, "range", "completions.ts:17")
          ELSE /\ Goto(t, "loader_done")
               /\ request' = [request EXCEPT !.fw_loaded_done = @ + 1]
               /\ UNCHANGED local
     ELSE /\ Goto(t, "loader_done")
          /\ UNCHANGED <<request, local>>

\* completions.ts:21  wait_for_completion(request.fw.loaded);
driver_L21(t) ==
  /\ At(t, "driver_L21")
  /\ request.fw_loaded_done # 0
  /\ IF request.fw_loaded_done # -1
     THEN IF request.fw_loaded_done - 1 < -8 THEN Fail(t, "range", "completions.ts:21")
          ELSE /\ Goto(t, "driver_L22")
               /\ request' = [request EXCEPT !.fw_loaded_done = @ - 1]
               /\ UNCHANGED local
     ELSE /\ Goto(t, "driver_L22")
          /\ UNCHANGED <<request, local>>

\* completions.ts:22  request.used = request.fw.size;
driver_L22_2(t) ==
  /\ At(t, "driver_L22_2")
  /\ Goto(t, "driver_done")
  /\ request' = [request EXCEPT !.used = local[t].size]
  /\ local' = [local EXCEPT ![t].size = 0]

\* completions.ts:22  request.used = request.fw.size;
driver_L22(t) ==
  /\ At(t, "driver_L22")
  /\ Goto(t, "driver_L22_2")
  /\ local' = [local EXCEPT ![t].size = request.fw_size]
  /\ UNCHANGED request

Ended ==
  /\ \A t \in LoaderThreads : pc[t] = "loader_done"
  /\ \A t \in DriverThreads : pc[t] = "driver_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in LoaderThreads :
       \/ loader_L15(t) \/ loader_L17(t)
  \/ \E t \in DriverThreads :
       \/ driver_L21(t) \/ driver_L22_2(t) \/ driver_L22(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "used when loaded"
UsedWhenLoaded == request.used = 0 \/ request.used = 3
====================================================================================================
