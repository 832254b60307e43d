----------------------------------- MODULE SignalsTimeoutUnseen ------------------------------------
\* Lockstep made this from test/golden/signals/signals.ts, configuration "timeout-unseen".
\* Parameters: LOOKS = false, ANSWERS = true, WAITS = timeout.
\* Threads: send, answer.
\* Reduction: on.
EXTENDS Integers, TLC

SendThreads == {"send"}
AnswerThreads == {"answer"}
Threads == SendThreads \cup AnswerThreads

VARIABLES Command, dev, queue, local, pc, error
shared == <<Command, dev, queue>>
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

NewCommand == [live |-> TRUE, done_done |-> 0]
FreedCommand == [NewCommand EXCEPT !.live = FALSE]

Command_refs ==
  {queue.command}
  \cup {local[t].command : t \in SendThreads}
  \cup {local[t].command : t \in AnswerThreads}
FreeCommand == {i \in DOMAIN Command : ~Command[i].live} \ Command_refs

Init ==
  /\ Command = [i \in 1..2 |-> FreedCommand]
  /\ dev = [lock_owner |-> "none"]
  /\ queue = [command |-> NULL]
  /\ pc = [t \in Threads |->
       CASE t \in SendThreads -> "send_L30"
         [] t \in AnswerThreads -> "answer_L40"]
  /\ local = [t \in Threads |-> [command |-> NULL]]
  /\ error = <<>>

\* signals.ts:30  const command = kzalloc(Command);
send_L30(t) ==
  /\ At(t, "send_L30")
  /\ \E new \in Lowest(FreeCommand) :
       /\ Goto(t, "send_L31")
       /\ Command' = [Command EXCEPT ![new] = NewCommand]
       /\ local' = [local EXCEPT ![t].command = new]
  /\ UNCHANGED <<dev, queue>>

\* signals.ts:31  queue.command = command;
send_L31(t) ==
  /\ At(t, "send_L31")
  /\ Goto(t, "send_L35")
  /\ queue' = [queue EXCEPT !.command = local[t].command]
  /\ UNCHANGED <<Command, dev, local>>

\* signals.ts:35  } else if (wait_for_completion_timeout(command.done, HZ) !== 0 || !LOOKS) kfree...
send_L35(t) ==
  LET command == local[t].command IN
  /\ At(t, "send_L35")
  /\ IF ~Live(Command, command) THEN FailAt(t, command, "signals.ts:35")
     ELSE IF Command[command].done_done = 0
     THEN /\ Goto(t, "send_L35_2")
          /\ UNCHANGED <<shared, local>>
     ELSE IF Command[command].done_done # -1
     THEN IF Command[command].done_done - 1 < -8 THEN Fail(t, "range", "signals.ts:35")
          ELSE /\ Goto(t, "send_L35_2")
               /\ Command' = [Command EXCEPT ![command].done_done = @ - 1]
               /\ UNCHANGED <<dev, queue, local>>
     ELSE /\ Goto(t, "send_L35_2")
          /\ UNCHANGED <<shared, local>>

\* signals.ts:35  } else if (wait_for_completion_timeout(command.done, HZ) !== 0 || !LOOKS) kfree...
send_L35_2(t) ==
  LET command == local[t].command IN
  /\ At(t, "send_L35_2")
  /\ IF ~Live(Command, command) THEN Fail(t, "double-free", "signals.ts:35")
     ELSE /\ Goto(t, "send_done")
          /\ Command' = [Command EXCEPT ![command] = FreedCommand]
          /\ local' = [local EXCEPT ![t].command = NULL]
          /\ UNCHANGED <<dev, queue>>

\* signals.ts:40  waitUntil(queue.command !== null);
answer_L40(t) ==
  /\ At(t, "answer_L40")
  /\ queue.command # NULL
  /\ Goto(t, "answer_L41")
  /\ UNCHANGED <<shared, local>>

\* signals.ts:41  complete(queue.command!.done);
answer_L41_2(t) ==
  LET command == local[t].command IN
  /\ At(t, "answer_L41_2")
  /\ IF ~Live(Command, command) THEN FailAt(t, command, "signals.ts:41")
     ELSE IF Command[command].done_done # -1
     THEN IF Command[command].done_done + 1 > 15 THEN Fail(t, "range", "signals.ts:41")
          ELSE /\ Goto(t, "answer_done")
               /\ Command' = [Command EXCEPT ![command].done_done = @ + 1]
               /\ local' = [local EXCEPT ![t].command = NULL]
               /\ UNCHANGED <<dev, queue>>
     ELSE /\ Goto(t, "answer_done")
          /\ local' = [local EXCEPT ![t].command = NULL]
          /\ UNCHANGED shared

\* signals.ts:41  complete(queue.command!.done);
answer_L41(t) ==
  /\ At(t, "answer_L41")
  /\ Goto(t, "answer_L41_2")
  /\ local' = [local EXCEPT ![t].command = queue.command]
  /\ UNCHANGED shared

Ended ==
  /\ \A t \in SendThreads : pc[t] = "send_done"
  /\ \A t \in AnswerThreads : pc[t] = "answer_done"

AtBoundCommand ==
  \E t \in Threads :
    pc[t] = "send_L30" /\ FreeCommand = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundCommand)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in SendThreads :
       \/ send_L30(t) \/ send_L31(t) \/ send_L35(t) \/ send_L35_2(t)
  \/ \E t \in AnswerThreads :
       \/ answer_L40(t) \/ answer_L41_2(t) \/ answer_L41(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

HoldsALock(t) == dev.lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"send_done", "answer_done"} => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Command">>, AtBoundCommand)
====================================================================================================
