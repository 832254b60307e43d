------------------------------------- MODULE DoubleFreeDefault -------------------------------------
\* Lockstep made this from test/golden/double-free/double-free.ts, configuration "default".
\* Parameters: COUNTED = true, STATIC = false.
\* Threads: open, close.
\* Reduction: on.
EXTENDS Integers, TLC

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

\* The thread has met NULL, or an instance that was freed, in place of the row.
FailAt(t, row, where) ==
  Fail(t, IF row = NULL THEN "null-dereference" ELSE "use-after-free", where)

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

NewFile == [live |-> TRUE, count_counter |-> 0]
FreedFile == [NewFile EXCEPT !.live = FALSE]

File_refs ==
  {table_2.fd}
  \cup {local[t].file : t \in OpenThreads}
  \cup {local[t].file : t \in CloseThreads}
FreeFile == {i \in DOMAIN File : ~File[i].live} \ File_refs

Init ==
  /\ File = [i \in 1..3 |-> IF i <= 1 THEN NewFile ELSE FreedFile]
  /\ table_2 = [fd |-> NULL]
  /\ pc = [t \in Threads |->
       CASE t \in OpenThreads -> "open_L20"
         [] t \in CloseThreads -> "close_L28"]
  /\ local = [t \in Threads |-> [file |-> NULL]]
  /\ error = <<>>

\* double-free.ts:16  if (!COUNTED || atomic_dec_and_test(file.count)) kfree(file);
fput_L16(t, from, to, to_2) ==
  LET file == local[t].file IN
  /\ At(t, from)
  /\ IF ~Live(File, file) THEN FailAt(t, file, "double-free.ts:16")
     ELSE IF File[file].count_counter - 1 < -8 THEN Fail(t, "range", "double-free.ts:16")
     ELSE /\ IF File[file].count_counter - 1 = 0
             THEN /\ Goto(t, to)
                  /\ UNCHANGED local
             ELSE /\ Goto(t, to_2)
                  /\ local' = [local EXCEPT ![t].file = NULL]
          /\ File' = [File EXCEPT ![file].count_counter = @ - 1]
          /\ UNCHANGED table_2

\* double-free.ts:16  if (!COUNTED || atomic_dec_and_test(file.count)) kfree(file);
fput_L16_2(t, from, to) ==
  LET file == local[t].file IN
  /\ At(t, from)
  /\ IF file <= 1 THEN Fail(t, "double-free", "double-free.ts:16")
     ELSE IF ~Live(File, file) THEN Fail(t, "double-free", "double-free.ts:16")
     ELSE /\ Goto(t, to)
          /\ File' = [File EXCEPT ![file] = FreedFile]
          /\ local' = [local EXCEPT ![t].file = NULL]
          /\ UNCHANGED table_2

\* double-free.ts:20  const file = STATIC ? stdin : kzalloc(File);
\* double-free.ts:21  atomic_inc(file.count);
\* double-free.ts:22  atomic_inc(file.count);
open_L20(t) ==
  /\ At(t, "open_L20")
  /\ \E new \in Lowest(FreeFile) :
       /\ Goto(t, "open_L23")
       /\ File' = [File EXCEPT ![new] = NewFile, ![new].count_counter = 2]
       /\ local' = [local EXCEPT ![t].file = new]
  /\ UNCHANGED table_2

\* double-free.ts:23  table.fd = file;
open_L23(t) ==
  /\ At(t, "open_L23")
  /\ Goto(t, "fput_L16")
  /\ table_2' = [table_2 EXCEPT !.fd = local[t].file]
  /\ UNCHANGED <<File, local>>

\* double-free.ts:28  const file = table.fd;
close_L28(t) ==
  /\ At(t, "close_L28")
  /\ Goto(t, "close_L29")
  /\ local' = [local EXCEPT ![t].file = table_2.fd]
  /\ UNCHANGED shared

\* double-free.ts:29  table.fd = null;
\* double-free.ts:30  if (file !== null) fput(file);
close_L29(t) ==
  /\ At(t, "close_L29")
  /\ IF local[t].file # NULL
     THEN /\ Goto(t, "fput_L16_3")
          /\ UNCHANGED local
     ELSE /\ Goto(t, "close_done")
          /\ local' = [local EXCEPT ![t].file = NULL]
  /\ table_2' = [table_2 EXCEPT !.fd = NULL]
  /\ UNCHANGED File

Ended ==
  /\ \A t \in OpenThreads : pc[t] = "open_done"
  /\ \A t \in CloseThreads : pc[t] = "close_done"

AtBoundFile ==
  \E t \in Threads :
    pc[t] = "open_L20" /\ FreeFile = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundFile)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ fput_L16(t, "fput_L16", "fput_L16_2", "open_done")
       \/ fput_L16_2(t, "fput_L16_2", "open_done") \/ open_L20(t) \/ open_L23(t)
  \/ \E t \in CloseThreads :
       \/ fput_L16(t, "fput_L16_3", "fput_L16_4", "close_done")
       \/ fput_L16_2(t, "fput_L16_4", "close_done") \/ close_L28(t) \/ close_L29(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "File">>, AtBoundFile)
====================================================================================================
