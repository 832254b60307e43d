------------------------------------ MODULE DoubleFreeOfAStatic ------------------------------------
\* Lockstep made this from test/golden/double-free/double-free.ts, configuration "of-a-static".
\* Parameters: COUNTED = false, STATIC = true.
\* Threads: open, close.
\* Reduction: on.
EXTENDS Integers

OpenThreads == {"open"}
CloseThreads == {"close"}
Threads == OpenThreads \cup CloseThreads

stdin == 1

VARIABLES File, table_2, local, pc, error
shared == <<File, table_2>>
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

NewFile == [live |-> TRUE, count_counter |-> 0]
FreedFile == [NewFile EXCEPT !.live = FALSE]

Init ==
  /\ File = [i \in 1..3 |-> IF i <= 1 THEN NewFile ELSE FreedFile]
  /\ table_2 = [fd |-> NULL]
  /\ pc = [t \in Threads |->
       CASE t \in OpenThreads -> "open_L21"
         [] t \in CloseThreads -> "close_L28"]
  /\ local = [t \in Threads |->
       CASE t \in OpenThreads -> <<>>
         [] t \in CloseThreads -> [file |-> NULL]]
  /\ error = <<>>

\* double-free.ts:16  if (!COUNTED || atomic_dec_and_test(file.count)) kfree(file);
fput_L16(t) ==
  /\ At(t, "fput_L16")
  /\ Fail(t, "double-free", "double-free.ts:16")

\* double-free.ts:16  if (!COUNTED || atomic_dec_and_test(file.count)) kfree(file);
fput_L16_2(t) ==
  LET file == local[t].file IN
  /\ At(t, "fput_L16_2")
  /\ IF file <= 1 THEN Fail(t, "double-free", "double-free.ts:16")
     ELSE IF ~Live(File, file) THEN Fail(t, "double-free", "double-free.ts:16")
     ELSE /\ Goto(t, "close_done")
          /\ File' = [File EXCEPT ![file] = FreedFile]
          /\ local' = [local EXCEPT ![t].file = NULL]
          /\ UNCHANGED table_2

\* double-free.ts:21  atomic_inc(file.count);
\* double-free.ts:22  atomic_inc(file.count);
\* double-free.ts:23  table.fd = file;
open_L21(t) ==
  /\ At(t, "open_L21")
  /\ IF File[stdin].count_counter + 1 > 15 THEN Fail(t, "range", "double-free.ts:21")
     ELSE IF File[stdin].count_counter + 1 + 1 > 15 THEN Fail(t, "range", "double-free.ts:22")
     ELSE /\ Goto(t, "fput_L16")
          /\ File' = [File EXCEPT ![stdin].count_counter = @ + 1 + 1]
          /\ table_2' = [table_2 EXCEPT !.fd = stdin]
          /\ UNCHANGED local

\* double-free.ts:28  const file = table.fd;
close_L28(t) ==
  /\ At(t, "close_L28")
  /\ Goto(t, "close_L29")
  /\ local' = [local EXCEPT ![t].file = table_2.fd]
  /\ UNCHANGED shared

\* double-free.ts:29  table.fd = null;
\* double-free.ts:30  if (file !== null) fput(file);
\* double-free.ts:16  if (!COUNTED || atomic_dec_and_test(file.count)) kfree(file);  [fput]
close_L29(t) ==
  /\ At(t, "close_L29")
  /\ IF local[t].file # NULL
     THEN /\ Goto(t, "fput_L16_2")
          /\ UNCHANGED local
     ELSE /\ Goto(t, "close_done")
          /\ local' = [local EXCEPT ![t].file = NULL]
  /\ table_2' = [table_2 EXCEPT !.fd = NULL]
  /\ UNCHANGED File

Ended ==
  /\ \A t \in OpenThreads : pc[t] = "open_done"
  /\ \A t \in CloseThreads : pc[t] = "close_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ fput_L16(t) \/ open_L21(t)
  \/ \E t \in CloseThreads :
       \/ fput_L16_2(t) \/ close_L28(t) \/ close_L29(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>
====================================================================================================
