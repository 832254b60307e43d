---------------------------------- MODULE PointersToGlobalsField -----------------------------------
\* Lockstep made this from test/golden/pointers-to-globals/pointers-to-globals.ts, configuration
\*   "field".
\* Parameters: MISTAKE = field.
\* Threads: run.
\* Reduction: on.
EXTENDS Integers, TLC

RunThreads == {"run"}
Threads == RunThreads

inode == 1

VARIABLES Inode, core, pc, error
shared == <<Inode, core>>
vars == <<shared, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<shared, pc>>

NULL == 0

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Inode = [i \in 1..1 |-> [spare_hits |-> 0, name_hits |-> 0]]
  /\ core = [hook_calls |-> 0, mutex_owner |-> "none", current |-> NULL, root |-> NULL,
      said |-> 0]
  /\ pc = [t \in Threads |-> "run_L53"]
  /\ error = <<>>

\* pointers-to-globals.ts:53  const hook = core.current!;
\* pointers-to-globals.ts:62  if (MISTAKE === "field" || MISTAKE === "none") hit(core.root!.name);
\* pointers-to-globals.ts:66  const other = core.said > 5 ? inode.spare : node;  [hit]
\* pointers-to-globals.ts:67  other.hits++;  [hit]
run_L53(t) ==
  /\ At(t, "run_L53")
  /\ IF core.said > 5
     THEN IF Inode[1].spare_hits + 1 > 15 THEN Fail(t, "range", "pointers-to-globals.ts:67")
          ELSE /\ Goto(t, "run_done")
               /\ Inode' = [Inode EXCEPT ![1].spare_hits = @ + 1]
               /\ UNCHANGED core
     ELSE IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 1
             /\ (IF core.root = NULL THEN NULL ELSE core.root + 1) = NULL
     THEN Fail(t, "null-dereference", "pointers-to-globals.ts:67")
     ELSE IF ((IF core.root = NULL THEN NULL ELSE core.root + 1) # 1
              /\ (IF core.root = NULL THEN NULL ELSE core.root + 1) = 2)
             /\ (IF core.root = NULL THEN NULL ELSE core.root + 1) - 1 = NULL
     THEN Fail(t, "null-dereference", "pointers-to-globals.ts:67")
     ELSE IF ((IF core.root = NULL THEN NULL ELSE core.root + 1) # 1
              /\ (IF core.root = NULL THEN NULL ELSE core.root + 1) # 2)
             /\ TRUE
     THEN Fail(t, "null-dereference", "pointers-to-globals.ts:67")
     ELSE IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 1
     THEN IF (IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 1
                THEN Inode[IF core.root = NULL THEN NULL ELSE core.root + 1].spare_hits
                ELSE IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 2
                  THEN Inode[(IF core.root = NULL THEN NULL ELSE core.root + 1) - 1].name_hits
                  ELSE Inode[NULL].spare_hits) +
             1 >
             15
          THEN Fail(t, "range", "pointers-to-globals.ts:67")
          ELSE /\ Goto(t, "run_done")
               /\ Inode' = [Inode EXCEPT
                    ![IF core.root = NULL
                      THEN NULL
                      ELSE core.root + 1].spare_hits = (IF (IF core.root = NULL
                          THEN NULL
                          ELSE core.root + 1) =
                       1
                       THEN @
                       ELSE IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 2
                         THEN Inode[(IF core.root = NULL THEN NULL ELSE core.root + 1) -
                         1].name_hits
                         ELSE Inode[NULL].spare_hits) +
                    1]
               /\ UNCHANGED core
     ELSE IF (IF core.root = NULL THEN NULL ELSE core.root + 1) # 2
     THEN Fail(t, "null-dereference", "pointers-to-globals.ts:67")
     ELSE IF (IF core.root = NULL THEN NULL ELSE core.root + 1) - 1 = NULL
     THEN Fail(t, "null-dereference", "pointers-to-globals.ts:67")
     ELSE IF (IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 1
                THEN Inode[IF core.root = NULL THEN NULL ELSE core.root + 1].spare_hits
                ELSE IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 2
                  THEN Inode[(IF core.root = NULL THEN NULL ELSE core.root + 1) - 1].name_hits
                  ELSE Inode[NULL].spare_hits) +
             1 >
             15
     THEN Fail(t, "range", "pointers-to-globals.ts:67")
     ELSE /\ Goto(t, "run_done")
          /\ Inode' = [Inode EXCEPT
               ![(IF core.root = NULL THEN NULL ELSE core.root + 1) -
               1].name_hits = (IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 1
                  THEN Inode[IF core.root = NULL THEN NULL ELSE core.root + 1].spare_hits
                  ELSE IF (IF core.root = NULL THEN NULL ELSE core.root + 1) = 2
                    THEN @
                    ELSE Inode[NULL].spare_hits) +
               1]
          /\ UNCHANGED core

Ended ==
  \A t \in RunThreads : pc[t] = "run_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RunThreads :
       \/ run_L53(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the spare is not hit"
TheSpareIsNotHit == Inode[inode].spare_hits = 0

HoldsALock(t) == core.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "run_done" => ~HoldsALock(t)

\* "all is done"
AllIsDone == Inode[inode].name_hits = 1 /\ core.said = 1 /\ core.hook_calls = 2

SeenReach == Seen(1, <<"@reach", "all is done">>, AllIsDone)
====================================================================================================
