----------------------------------- MODULE ReadersWritersDefault -----------------------------------
\* Lockstep made this from test/golden/readers-writers/readers-writers.ts, configuration "default".
\* Parameters: SHARED_WRITE = false.
\* Threads: reader#1, reader#2, writer.
\* Reduction: on.
EXTENDS Integers, TLC

ReaderThreads == {"reader#1", "reader#2"}
WriterThreads == {"writer"}
Threads == ReaderThreads \cup WriterThreads

VARIABLES map, inside, local, pc, error
shared == <<map, inside>>
vars == <<shared, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<shared, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ map = [sem_writer |-> "none", sem_readers |-> {}, sem_waiting |-> {}, low |-> 0, high |-> 0,
      sum |-> 0]
  /\ inside = [lookup |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in ReaderThreads -> "reader_L14"
         [] t \in WriterThreads -> "down_write_L53"]
  /\ local = [t \in Threads |->
       CASE t \in ReaderThreads -> [low |-> 0, high |-> 0]
         [] t \in WriterThreads -> <<>>]
  /\ error = <<>>

\* readers-writers.ts:14  down_read(map.sem);
\* readers-writers.ts:15  map.sum = lookup();
\* readers-writers.ts:10  return map.low + map.high;  [lookup]
reader_L14(t) ==
  /\ At(t, "reader_L14")
  /\ IF map.sem_writer = t THEN Fail(t, "lock-misuse", "readers-writers.ts:14")
     ELSE IF t \in map.sem_readers THEN Fail(t, "lock-misuse", "readers-writers.ts:14")
     ELSE /\ map.sem_writer = "none"
          /\ map.sem_waiting = {}
          /\ IF inside.lookup + 1 > 100 THEN Fail(t, "range", "readers-writers.ts:15")
             ELSE /\ Goto(t, "reader_L15")
                  /\ map' = [map EXCEPT !.sem_readers = @ \cup {t}]
                  /\ inside' = [inside EXCEPT !.lookup = @ + 1]
                  /\ local' = [local EXCEPT ![t].low = map.low, ![t].high = map.high]

\* readers-writers.ts:15  map.sum = lookup();
\* readers-writers.ts:16  up_read(map.sem);
reader_L15_2(t) ==
  LET low == local[t].low high == local[t].high IN
  /\ At(t, "reader_L15_2")
  /\ IF low + high \notin -8..15 THEN Fail(t, "range", "readers-writers.ts:15")
     ELSE IF t \notin map.sem_readers THEN Fail(t, "lock-misuse", "readers-writers.ts:16")
     ELSE /\ Goto(t, "reader_done")
          /\ map' = [map EXCEPT !.sum = low + high, !.sem_readers = @ \ {t}]
          /\ local' = [local EXCEPT ![t].low = 0, ![t].high = 0]
          /\ UNCHANGED inside

\* readers-writers.ts:15  map.sum = lookup();
reader_L15(t) ==
  /\ At(t, "reader_L15")
  /\ IF inside.lookup + -1 < 0 THEN Fail(t, "range", "readers-writers.ts:15")
     ELSE /\ Goto(t, "reader_L15_2")
          /\ inside' = [inside EXCEPT !.lookup = @ + -1]
          /\ UNCHANGED <<map, local>>

\* rwsem.ts:53  rwsem_add_waiter(sem);
down_write_L53(t) ==
  /\ At(t, "down_write_L53")
  /\ IF map.sem_writer = t THEN Fail(t, "lock-misuse", "rwsem.ts:53")
     ELSE /\ Goto(t, "down_write_L54")
          /\ map' = [map EXCEPT !.sem_waiting = @ \cup {t}]
          /\ UNCHANGED <<inside, local>>

\* rwsem.ts:54  rwsem_try_write_lock(sem);
\* readers-writers.ts:22  map.low--;  [writer]
\* readers-writers.ts:23  map.high++;  [writer]
\* readers-writers.ts:25  else up_write(map.sem);  [writer]
down_write_L54(t) ==
  /\ At(t, "down_write_L54")
  /\ map.sem_writer = "none"
  /\ map.sem_readers = {}
  /\ IF map.low - 1 < -8 THEN Fail(t, "range", "readers-writers.ts:22")
     ELSE IF map.high + 1 > 15 THEN Fail(t, "range", "readers-writers.ts:23")
     ELSE /\ Goto(t, "writer_done")
          /\ map' = [map EXCEPT !.sem_waiting = @ \ {t}, !.low = @ - 1, !.high = @ + 1]
          /\ UNCHANGED <<inside, local>>

Ended ==
  /\ \A t \in ReaderThreads : pc[t] = "reader_done"
  /\ \A t \in WriterThreads : pc[t] = "writer_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ReaderThreads :
       \/ reader_L14(t) \/ reader_L15_2(t) \/ reader_L15(t)
  \/ \E t \in WriterThreads :
       \/ down_write_L53(t) \/ down_write_L54(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "low and high agree"
LowAndHighAgree == map.sem_writer # "none" \/ map.low + map.high = 0

\* "a sum is of both"
ASumIsOfBoth == map.sum = 0

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "reader_L14" ->
        IF map.sem_writer # t
           /\ t \notin map.sem_readers
           /\ (map.sem_writer # "none" \/ map.sem_waiting # {})
        THEN {map.sem_writer}
        ELSE {}
    [] pc[t] = "down_write_L54" ->
        IF map.sem_writer # "none" \/ map.sem_readers # {}
        THEN {map.sem_writer} \cup map.sem_readers
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ map.sem_writer = t
  \/ t \in map.sem_readers

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"reader_done", "writer_done"} => ~HoldsALock(t)

\* "two read"
TwoRead == inside.lookup = 2

SeenReach == Seen(1, <<"@reach", "two read">>, TwoRead)
====================================================================================================
