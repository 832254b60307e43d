----------------------------------- MODULE LockMisuseNestedRead ------------------------------------
\* Lockstep made this from test/golden/lock-misuse/lock-misuse.ts, configuration "nested-read".
\* Parameters: MISTAKE = nested-read.
\* Threads: rename, other.
\* Reduction: on.
EXTENDS Integers, TLC

RenameThreads == {"rename"}
OtherThreads == {"other"}
Threads == RenameThreads \cup OtherThreads

root == 1

VARIABLES Inode, local, pc, error
vars == <<Inode, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<Inode, local, pc>>

NULL == 0

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Live(table, row) == row # NULL /\ table[row].live

\* The thread has met NULL, or an instance that was freed, in place of the row.
FailAt(t, row, where) ==
  Fail(t, IF row = NULL THEN "null-dereference" ELSE "use-after-free", where)

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

NewInode ==
  [live |-> TRUE, mutex_owner |-> "none", sem_writer |-> "none", sem_readers |-> {},
   sem_waiting |-> {}]
FreedInode == [NewInode EXCEPT !.live = FALSE]

Inode_refs == {local[t].inode : t \in RenameThreads}
FreeInode == {i \in DOMAIN Inode : ~Inode[i].live} \ Inode_refs

Init ==
  /\ Inode = [i \in 1..3 |-> IF i <= 1 THEN NewInode ELSE FreedInode]
  /\ pc = [t \in Threads |->
       CASE t \in RenameThreads -> "rename_L30"
         [] t \in OtherThreads -> "other_done"]
  /\ local = [t \in Threads |->
       CASE t \in RenameThreads -> [inode |-> NULL]
         [] t \in OtherThreads -> <<>>]
  /\ error = <<>>

\* lock-misuse.ts:24  mutex_lock(inode.mutex);
\* lock-misuse.ts:26  mutex_unlock(inode.mutex);
touch_L24(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "touch_L24")
  /\ IF ~Live(Inode, inode) THEN FailAt(t, inode, "lock-misuse.ts:24")
     ELSE IF Inode[inode].mutex_owner = t THEN Fail(t, "lock-misuse", "lock-misuse.ts:24")
     ELSE /\ Inode[inode].mutex_owner = "none"
          /\ Goto(t, "touch_L24_2")
          /\ UNCHANGED <<Inode, local>>

\* lock-misuse.ts:24  mutex_lock(inode.mutex);
\* lock-misuse.ts:26  mutex_unlock(inode.mutex);
touch_L24_2(t) ==
  /\ At(t, "touch_L24_2")
  /\ IF Inode[root].mutex_owner = t THEN Fail(t, "lock-misuse", "lock-misuse.ts:24")
     ELSE /\ Inode[root].mutex_owner = "none"
          /\ Goto(t, "rename_L33")
          /\ UNCHANGED <<Inode, local>>

\* lock-misuse.ts:30  const inode = kzalloc(Inode);
rename_L30(t) ==
  /\ At(t, "rename_L30")
  /\ \E new \in Lowest(FreeInode) :
       /\ Goto(t, "touch_L24")
       /\ Inode' = [Inode EXCEPT ![new] = NewInode]
       /\ local' = [local EXCEPT ![t].inode = new]

\* lock-misuse.ts:33  down_read(inode.sem);
rename_L33(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "rename_L33")
  /\ IF ~Live(Inode, inode) THEN FailAt(t, inode, "lock-misuse.ts:33")
     ELSE IF Inode[inode].sem_writer = t THEN Fail(t, "lock-misuse", "lock-misuse.ts:33")
     ELSE IF t \in Inode[inode].sem_readers THEN Fail(t, "lock-misuse", "lock-misuse.ts:33")
     ELSE /\ Inode[inode].sem_writer = "none"
          /\ Inode[inode].sem_waiting = {}
          /\ Goto(t, "rename_L34")
          /\ Inode' = [Inode EXCEPT ![inode].sem_readers = @ \cup {t}]
          /\ UNCHANGED local

\* lock-misuse.ts:34  if (MISTAKE === "nested-read") down_read(inode.sem);
\* lock-misuse.ts:35  up_read(inode.sem);
\* lock-misuse.ts:37  kfree(inode);
rename_L34(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "rename_L34")
  /\ IF ~Live(Inode, inode) THEN FailAt(t, inode, "lock-misuse.ts:34")
     ELSE IF Inode[inode].sem_writer = t THEN Fail(t, "lock-misuse", "lock-misuse.ts:34")
     ELSE IF t \in Inode[inode].sem_readers THEN Fail(t, "lock-misuse", "lock-misuse.ts:34")
     ELSE /\ Inode[inode].sem_writer = "none"
          /\ Inode[inode].sem_waiting = {}
          /\ IF inode <= 1 THEN Fail(t, "double-free", "lock-misuse.ts:37")
             ELSE IF Inode[inode].mutex_owner # "none"
             THEN Fail(t, "lock-misuse", "lock-misuse.ts:37")
             ELSE IF Inode[inode].sem_readers # {}
             THEN Fail(t, "lock-misuse", "lock-misuse.ts:37")
             ELSE /\ Goto(t, "rename_done")
                  /\ Inode' = [Inode EXCEPT ![inode].sem_readers = @, ![inode] = FreedInode]
                  /\ local' = [local EXCEPT ![t].inode = NULL]

Ended ==
  /\ \A t \in RenameThreads : pc[t] = "rename_done"
  /\ \A t \in OtherThreads : pc[t] = "other_done"

AtBoundInode ==
  \E t \in Threads :
    pc[t] = "rename_L30" /\ FreeInode = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundInode)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RenameThreads :
       \/ touch_L24(t) \/ touch_L24_2(t) \/ rename_L30(t) \/ rename_L33(t) \/ rename_L34(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "touch_L24" ->
        IF Live(Inode, local[t].inode)
           /\ Inode[local[t].inode].mutex_owner # t
           /\ Inode[local[t].inode].mutex_owner # "none"
        THEN {Inode[local[t].inode].mutex_owner}
        ELSE {}
    [] pc[t] = "touch_L24_2" ->
        IF Inode[root].mutex_owner # t /\ Inode[root].mutex_owner # "none"
        THEN {Inode[root].mutex_owner}
        ELSE {}
    [] pc[t] \in {"rename_L33", "rename_L34"} ->
        IF Live(Inode, local[t].inode)
           /\ Inode[local[t].inode].sem_writer # t
           /\ t \notin Inode[local[t].inode].sem_readers
           /\ (Inode[local[t].inode].sem_writer # "none"
               \/ Inode[local[t].inode].sem_waiting # {})
        THEN {Inode[local[t].inode].sem_writer}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ \E i \in DOMAIN Inode : Inode[i].mutex_owner = t
  \/ \E i \in DOMAIN Inode : Inode[i].sem_writer = t
  \/ \E i \in DOMAIN Inode : t \in Inode[i].sem_readers

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"rename_done", "other_done"} => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Inode">>, AtBoundInode)
====================================================================================================
