-------------------------------------- MODULE SignalsDefault ---------------------------------------
\* Lockstep made this from test/golden/signals/signals.ts, configuration "default".
\* Parameters: LOOKS = true, ANSWERS = true, WAITS = interruptible.
\* Threads: send, answer, open#1, open#2.
\* Reduction: on.
EXTENDS Integers, TLC

SendThreads == {"send"}
AnswerThreads == {"answer"}
OpenThreads == {"open#1", "open#2"}
Threads == SendThreads \cup AnswerThreads \cup OpenThreads

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

Range(seq) == {seq[i] : i \in DOMAIN seq}

NewCommand == [live |-> TRUE, done_done |-> 0]
FreedCommand == [NewCommand EXCEPT !.live = FALSE]

Command_refs ==
  {queue.command}
  \cup {local[t].command : t \in SendThreads}
  \cup {local[t].command : t \in AnswerThreads}
FreeCommand == {i \in DOMAIN Command : ~Command[i].live} \ Command_refs

Init ==
  /\ Command = [i \in 1..2 |-> FreedCommand]
  /\ dev = [lock_owner |-> "none", users |-> 0]
  /\ queue = [command |-> NULL]
  /\ pc = [t \in Threads |->
       CASE t \in SendThreads -> "send_L30"
         [] t \in AnswerThreads -> "answer_L40"
         [] t \in OpenThreads -> "mutex_lock_interruptible_L82"]
  /\ local = [t \in Threads |->
       CASE t \in SendThreads \cup AnswerThreads -> [command |-> NULL]
         [] t \in OpenThreads -> [users |-> 0]]
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
\* completion.ts:106  if (maybe()) return try_wait_for_completion(x) ? 0 : -4;  [wait_for_complet...
send_L31(t) ==
  LET command == local[t].command IN
  /\ At(t, "send_L31")
  /\ \E choice \in Range(<<FALSE, TRUE>>) :
       /\ Goto(t, IF choice
                  THEN "wait_for_completion_interruptible_L106"
                  ELSE "wait_for_completion_interruptible_L107")
       /\ queue' = [queue EXCEPT !.command = command]
  /\ UNCHANGED <<Command, dev, local>>

\* signals.ts:34  if (error === 0) kfree(command);
send_L34(t) ==
  LET command == local[t].command IN
  /\ At(t, "send_L34")
  /\ IF ~Live(Command, command) THEN Fail(t, "double-free", "signals.ts:34")
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

\* signals.ts:47  dev.users++;
open_L47(t) ==
  /\ At(t, "open_L47")
  /\ Goto(t, "open_L47_2")
  /\ local' = [local EXCEPT ![t].users = dev.users]
  /\ UNCHANGED shared

\* signals.ts:47  dev.users++;
open_L47_2(t) ==
  LET users == local[t].users IN
  /\ At(t, "open_L47_2")
  /\ IF users + 1 > 15 THEN Fail(t, "range", "signals.ts:47")
     ELSE /\ Goto(t, "open_L48")
          /\ dev' = [dev EXCEPT !.users = users + 1]
          /\ local' = [local EXCEPT ![t].users = 0]
          /\ UNCHANGED <<Command, queue>>

\* signals.ts:48  dev.users--;
open_L48(t) ==
  /\ At(t, "open_L48")
  /\ Goto(t, "open_L48_2")
  /\ local' = [local EXCEPT ![t].users = dev.users]
  /\ UNCHANGED shared

\* signals.ts:48  dev.users--;
open_L48_2(t) ==
  LET users == local[t].users IN
  /\ At(t, "open_L48_2")
  /\ IF users - 1 < -8 THEN Fail(t, "range", "signals.ts:48")
     ELSE /\ Goto(t, "open_L49")
          /\ dev' = [dev EXCEPT !.users = users - 1]
          /\ local' = [local EXCEPT ![t].users = 0]
          /\ UNCHANGED <<Command, queue>>

\* signals.ts:49  mutex_unlock(dev.lock);
open_L49(t) ==
  /\ At(t, "open_L49")
  /\ IF dev.lock_owner # t THEN Fail(t, "lock-misuse", "signals.ts:49")
     ELSE /\ Goto(t, "open_done")
          /\ dev' = [dev EXCEPT !.lock_owner = "none"]
          /\ UNCHANGED <<Command, queue, local>>

\* completion.ts:106  if (maybe()) return try_wait_for_completion(x) ? 0 : -4;
\* signals.ts:33  const error = wait_for_completion_interruptible(command.done);  [send]
\* signals.ts:34  if (error === 0) kfree(command);  [send]
wait_for_completion_interruptible_L106(t) ==
  LET command == local[t].command IN
  /\ At(t, "wait_for_completion_interruptible_L106")
  /\ IF ~Live(Command, command) THEN FailAt(t, command, "completion.ts:106")
     ELSE IF Command[command].done_done = 0
     THEN /\ Goto(t, "send_done")
          /\ local' = [local EXCEPT ![t].command = NULL]
          /\ UNCHANGED shared
     ELSE IF Command[command].done_done # -1
     THEN IF Command[command].done_done - 1 < -8 THEN Fail(t, "range", "completion.ts:106")
          ELSE /\ Goto(t, "send_L34")
               /\ Command' = [Command EXCEPT ![command].done_done = @ - 1]
               /\ UNCHANGED <<dev, queue, local>>
     ELSE /\ Goto(t, "send_L34")
          /\ UNCHANGED <<shared, local>>

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
                  ELSE /\ Goto(t, "send_L34")
                       /\ Command' = [Command EXCEPT ![command].done_done = @ - 1]
                       /\ UNCHANGED <<dev, queue, local>>
             ELSE /\ Goto(t, "send_L34")
                  /\ UNCHANGED <<shared, local>>

\* mutex.ts:82  if (maybe()) return mutex_trylock(lock) ? 0 : -4;
\* signals.ts:45  const error = mutex_lock_interruptible(dev.lock);  [open]
\* signals.ts:46  if (LOOKS && error !== 0) return;  [open]
mutex_lock_interruptible_L82(t) ==
  /\ At(t, "mutex_lock_interruptible_L82")
  /\ \E choice \in Range(<<FALSE, TRUE>>) :
       IF choice
       THEN IF dev.lock_owner # "none"
            THEN /\ Goto(t, "open_done")
                 /\ UNCHANGED dev
            ELSE /\ Goto(t, "open_L47")
                 /\ dev' = [dev EXCEPT !.lock_owner = t]
       ELSE /\ Goto(t, "mutex_lock_interruptible_L83")
            /\ UNCHANGED dev
  /\ UNCHANGED <<Command, queue, local>>

\* mutex.ts:83  mutex_lock(lock);
\* signals.ts:45  const error = mutex_lock_interruptible(dev.lock);  [open]
\* signals.ts:46  if (LOOKS && error !== 0) return;  [open]
mutex_lock_interruptible_L83(t) ==
  /\ At(t, "mutex_lock_interruptible_L83")
  /\ IF dev.lock_owner = t THEN Fail(t, "lock-misuse", "mutex.ts:83")
     ELSE /\ dev.lock_owner = "none"
          /\ Goto(t, "open_L47")
          /\ dev' = [dev EXCEPT !.lock_owner = t]
          /\ UNCHANGED <<Command, queue, local>>

Ended ==
  /\ \A t \in SendThreads : pc[t] = "send_done"
  /\ \A t \in AnswerThreads : pc[t] = "answer_done"
  /\ \A t \in OpenThreads : pc[t] = "open_done"

AtBoundCommand ==
  \E t \in Threads :
    pc[t] = "send_L30" /\ FreeCommand = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundCommand)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in SendThreads :
       \/ send_L30(t) \/ send_L31(t) \/ send_L34(t) \/ wait_for_completion_interruptible_L106(t)
       \/ wait_for_completion_interruptible_L107(t)
  \/ \E t \in AnswerThreads :
       \/ answer_L40(t) \/ answer_L41_2(t) \/ answer_L41(t)
  \/ \E t \in OpenThreads :
       \/ open_L47(t) \/ open_L47_2(t) \/ open_L48(t) \/ open_L48_2(t) \/ open_L49(t)
       \/ mutex_lock_interruptible_L82(t) \/ mutex_lock_interruptible_L83(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "mutex_lock_interruptible_L83" ->
        IF dev.lock_owner # t /\ dev.lock_owner # "none" THEN {dev.lock_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == dev.lock_owner = t

NoLockHeldAtEnd ==
  \A t \in Threads : pc[t] \in {"send_done", "answer_done", "open_done"} => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Command">>, AtBoundCommand)
====================================================================================================
