------------------------------------- MODULE GotoOutLeftLocked -------------------------------------
\* Lockstep made this from test/golden/goto-out/goto-out.ts, configuration "left-locked".
\* Parameters: UNLOCKED_ON_ERROR = false.
\* Threads: init#1, init#2.
\* Reduction: on.
EXTENDS Integers, TLC

InitThreads == {"init#1", "init#2"}
Threads == InitThreads

VARIABLES Device, drv, local, pc, error
shared == <<Device, drv>>
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

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

Range(seq) == {seq[i] : i \in DOMAIN seq}

NewDevice == [live |-> TRUE]
FreedDevice == [NewDevice EXCEPT !.live = FALSE]

Device_refs == {drv.dev} \cup {local[t].dev : t \in InitThreads}
FreeDevice == {i \in DOMAIN Device : ~Device[i].live} \ Device_refs

Init ==
  /\ Device = [i \in 1..2 |-> FreedDevice]
  /\ drv = [mutex_owner |-> "none", dev |-> NULL, last |-> 0]
  /\ pc = [t \in Threads |-> "register_L15"]
  /\ local = [t \in Threads |-> [err |-> 0, dev |-> NULL, register |-> 0]]
  /\ error = <<>>

\* goto-out.ts:15  const dev = kzalloc(Device, GFP_KERNEL, { mayFail: true });
\* goto-out.ts:16  if (dev === null) return -4;
\* goto-out.ts:39  drv.last = register();  [init]
register_L15(t) ==
  /\ At(t, "register_L15")
  /\ \E given2 \in Range(<<FALSE, TRUE>>) :
       IF given2
       THEN \E new \in Lowest(FreeDevice) :
              /\ IF new = NULL
                 THEN /\ Goto(t, "init_L39")
                      /\ local' = [local EXCEPT ![t].register = -4, ![t].err = 0]
                 ELSE /\ Goto(t, "register_L17")
                      /\ local' = [local EXCEPT ![t].dev = new]
              /\ Device' = [Device EXCEPT ![new] = NewDevice]
       ELSE /\ Goto(t, "init_L39")
            /\ local' = [local EXCEPT ![t].register = -4, ![t].err = 0]
            /\ UNCHANGED Device
  /\ UNCHANGED drv

\* goto-out.ts:17  mutex_lock(drv.mutex);
\* goto-out.ts:20  if (drv.dev !== null) {
\* goto-out.ts:21  err = -6;
\* goto-out.ts:32  kfree(dev);
\* goto-out.ts:34  mutex_unlock(drv.mutex);
\* goto-out.ts:39  drv.last = register();  [init]
\* ...
register_L17(t) ==
  LET dev == local[t].dev IN
  /\ At(t, "register_L17")
  /\ IF drv.mutex_owner = t THEN Fail(t, "lock-misuse", "goto-out.ts:17")
     ELSE /\ drv.mutex_owner = "none"
          /\ IF drv.dev # NULL
             THEN IF dev = NULL
                  THEN /\ Goto(t, "init_L39")
                       /\ local' = [local EXCEPT
                            ![t].register = -6, ![t].err = 0, ![t].dev = NULL]
                       /\ UNCHANGED shared
                  ELSE IF ~Live(Device, dev) THEN Fail(t, "double-free", "goto-out.ts:32")
                  ELSE /\ Goto(t, "init_L39")
                       /\ Device' = [Device EXCEPT ![dev] = FreedDevice]
                       /\ local' = [local EXCEPT
                            ![t].register = -6, ![t].err = 0, ![t].dev = NULL]
                       /\ UNCHANGED drv
             ELSE /\ \E choice \in Range(<<FALSE, TRUE>>) :
                       IF choice
                       THEN /\ Goto(t, "init_done")
                            /\ drv' = [drv EXCEPT !.mutex_owner = t, !.last = -5]
                            /\ local' = [local EXCEPT ![t].err = 0, ![t].dev = NULL]
                       ELSE /\ Goto(t, "init_L39")
                            /\ drv' = [drv EXCEPT !.dev = dev]
                            /\ local' = [local EXCEPT
                                 ![t].register = local[t].err, ![t].err = 0, ![t].dev = NULL]
                  /\ UNCHANGED Device

\* goto-out.ts:39  drv.last = register();
init_L39(t) ==
  /\ At(t, "init_L39")
  /\ Goto(t, "init_done")
  /\ drv' = [drv EXCEPT !.last = local[t].register]
  /\ local' = [local EXCEPT ![t].register = 0]
  /\ UNCHANGED Device

Ended ==
  \A t \in InitThreads : pc[t] = "init_done"

AtBoundDevice ==
  \E t \in Threads :
    pc[t] = "register_L15" /\ (\E given2 \in Range(<<FALSE, TRUE>>) : given2 /\ FreeDevice = {})

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundDevice)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in InitThreads :
       \/ register_L15(t) \/ register_L17(t) \/ init_L39(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "register_L17" ->
        IF drv.mutex_owner # t /\ drv.mutex_owner # "none" THEN {drv.mutex_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == drv.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "init_done" => ~HoldsALock(t)

NoLeak ==
  Ended =>
    \A i \in 1..2 : Device[i].live => i \in Device_refs

SeenAtBound == Seen(1, <<"@bound", "Device">>, AtBoundDevice)

\* "both ways"
BothWays == drv.last = -6 /\ drv.dev # NULL

SeenReach == Seen(2, <<"@reach", "both ways">>, BothWays)
====================================================================================================
