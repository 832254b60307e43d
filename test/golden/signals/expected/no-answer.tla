-------------------------------------- MODULE SignalsNoAnswer --------------------------------------
\* Lockstep made this from test/golden/signals/signals.ts, configuration "no-answer".
\* Parameters: LOOKS = true, ANSWERS = false, WAITS = interruptible.
\* Threads: send, answer.
\* Reduction: on.
EXTENDS Integers, TLC

SendThreads == {"send"}
AnswerThreads == {"answer"}
Threads == SendThreads \cup AnswerThreads

VARIABLES Command, dev, local, pc, error
shared == <<Command, dev>>
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

Range(seq) == {seq[i] : i \in DOMAIN seq}

NewCommand == [live |-> TRUE, done_done |-> 0]
FreedCommand == [NewCommand EXCEPT !.live = FALSE]

Command_refs == {local[t].command : t \in SendThreads}
FreeCommand == {i \in DOMAIN Command : ~Command[i].live} \ Command_refs

Init ==
  /\ Command = [i \in 1..2 |-> FreedCommand]
  /\ dev = [lock_owner |-> "none"]
  /\ pc = [t \in Threads |->
       CASE t \in SendThreads -> "send_L30"
         [] t \in AnswerThreads -> "answer_done"]
  /\ local = [t \in Threads |->
       CASE t \in SendThreads -> [command |-> NULL]
         [] t \in AnswerThreads -> <<>>]
  /\ error = <<>>

\* signals.ts:30  const command = kzalloc(Command);
\* signals.ts:31  queue.command = command;
\* completion.ts:106  if (maybe()) return try_wait_for_completion(x) ? 0 : -4;  [wait_for_complet...
\* signals.ts:33  const error = wait_for_completion_interruptible(command.done);
\* signals.ts:34  if (error === 0) kfree(command);
send_L30(t) ==
  /\ At(t, "send_L30")
  /\ \E new \in Lowest(FreeCommand) :
       \E choice2 \in Range(<<FALSE, TRUE>>) :
         /\ IF choice2
            THEN /\ Goto(t, "send_done")
                 /\ UNCHANGED local
            ELSE /\ Goto(t, "wait_for_completion_interruptible_L107")
                 /\ local' = [local EXCEPT ![t].command = new]
         /\ Command' = [Command EXCEPT ![new] = NewCommand]
  /\ UNCHANGED dev

\* signals.ts:34  if (error === 0) kfree(command);
send_L34(t) ==
  LET command == local[t].command IN
  /\ At(t, "send_L34")
  /\ IF ~Live(Command, command) THEN Fail(t, "double-free", "signals.ts:34")
     ELSE /\ Goto(t, "send_done")
          /\ Command' = [Command EXCEPT ![command] = FreedCommand]
          /\ local' = [local EXCEPT ![t].command = NULL]
          /\ UNCHANGED dev

\* completion.ts:107  wait_for_completion(x);
\* signals.ts:33  const error = wait_for_completion_interruptible(command.done);  [send]
\* signals.ts:34  if (error === 0) kfree(command);  [send]
wait_for_completion_interruptible_L107(t) ==
  LET command == local[t].command IN
  /\ At(t, "wait_for_completion_interruptible_L107")
  /\ IF ~Live(Command, command) THEN FailAt(t, command, "completion.ts:107")
     ELSE /\ Command[command].done_done # 0
          /\ IF Command[command].done_done # -1
             THEN IF Command[command].done_done - 1 < -8
                  THEN Fail(t, "range", "completion.ts:107")
                  ELSE /\ Goto(t, "send_done")
                       /\ Command' = [Command EXCEPT
                            ![command].done_done = @ - 1, ![command] = FreedCommand]
                       /\ local' = [local EXCEPT ![t].command = NULL]
                       /\ UNCHANGED dev
             ELSE /\ Goto(t, "send_done")
                  /\ Command' = [Command EXCEPT ![command] = FreedCommand]
                  /\ local' = [local EXCEPT ![t].command = NULL]
                  /\ UNCHANGED dev

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
       \/ send_L30(t) \/ send_L34(t) \/ wait_for_completion_interruptible_L107(t)
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
