-------------------------------------- MODULE ExampleDefault ---------------------------------------
\* Lockstep made this from spec.ts, configuration "default".
\* Bounds: Group = 2.
\* Threads: user#1, user#2.
\* Reduction: off.
EXTENDS Integers, Sequences, TLC

UserThreads == {"user#1", "user#2"}
Threads == UserThreads

VARIABLES v, Group, local, pc, error
shared == <<v, Group>>
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

Every(seq, test(_)) == \A i \in DOMAIN seq : test(seq[i])

\* Each item is good that a walk comes to which goes on after the items that are "before".
Safe(seq, before(_), good(_)) ==
  \A i \in DOMAIN seq : good(seq[i]) \/ \E j \in 1..(i - 1) : ~before(seq[j])

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

NewGroup == [live |-> TRUE, kref |-> 0, lock_owner |-> "none", next |-> NULL]
FreedGroup == [NewGroup EXCEPT !.live = FALSE]

Group_refs ==
  Range(v.list)
  \cup {Group[i].next : i \in DOMAIN Group}
  \cup {local[t].g : t \in UserThreads}
FreeGroup == {i \in DOMAIN Group : ~Group[i].live} \ Group_refs

Init ==
  /\ v = [m_owner |-> "none", o_owner |-> "none", n |-> 0, list |-> <<>>]
  /\ Group = [i \in 1..2 |-> FreedGroup]
  /\ pc = [t \in Threads |-> "user_32"]
  /\ local = [t \in Threads |-> [g |-> NULL]]
  /\ error = <<>>

\* spec.ts:1  const g = kzalloc(Group);
user_32(t) ==
  /\ At(t, "user_32")
  /\ \E new \in Lowest(FreeGroup) :
       /\ Goto(t, "user_31")
       /\ Group' = [Group EXCEPT ![new] = NewGroup]
       /\ local' = [local EXCEPT ![t].g = new]
  /\ UNCHANGED v

\* spec.ts:2  g.kref = 1;
user_31(t) ==
  LET g == local[t].g IN
  /\ At(t, "user_31")
  /\ IF ~Live(Group, g) THEN FailAt(t, g, "spec.ts:2")
     ELSE /\ Goto(t, "user_30")
          /\ Group' = [Group EXCEPT ![g].kref = 1]
          /\ UNCHANGED <<v, local>>

\* spec.ts:3  push(g);
user_22(t) ==
  /\ At(t, "user_22")
  /\ IF v.m_owner # t THEN Fail(t, "lock-misuse", "spec.ts:3")
     ELSE /\ Goto(t, "user_16")
          /\ v' = [v EXCEPT !.m_owner = "none"]
          /\ UNCHANGED <<Group, local>>

\* spec.ts:3  push(g);
user_23(t) ==
  /\ At(t, "user_23")
  /\ Goto(t, "user_22")
  /\ v' = [v EXCEPT !.list = Append(@, local[t].g)]
  /\ UNCHANGED <<Group, local>>

\* spec.ts:3  push(g);
user_30(t) ==
  /\ At(t, "user_30")
  /\ IF v.m_owner = t THEN Fail(t, "lock-misuse", "spec.ts:3")
     ELSE /\ v.m_owner = "none"
          /\ Goto(t, "user_23")
          /\ v' = [v EXCEPT !.m_owner = t]
          /\ UNCHANGED <<Group, local>>

\* spec.ts:4  remove(g);
user_8(t) ==
  /\ At(t, "user_8")
  /\ IF v.m_owner # t THEN Fail(t, "lock-misuse", "spec.ts:4")
     ELSE /\ Goto(t, "user_2")
          /\ v' = [v EXCEPT !.m_owner = "none"]
          /\ UNCHANGED <<Group, local>>

\* spec.ts:4  remove(g);
user_9(t) ==
  /\ At(t, "user_9")
  /\ Goto(t, "user_8")
  /\ v' = [v EXCEPT !.list = Remove(@, local[t].g)]
  /\ UNCHANGED <<Group, local>>

\* spec.ts:4  remove(g);
user_16(t) ==
  /\ At(t, "user_16")
  /\ IF v.m_owner = t THEN Fail(t, "lock-misuse", "spec.ts:4")
     ELSE /\ v.m_owner = "none"
          /\ Goto(t, "user_9")
          /\ v' = [v EXCEPT !.m_owner = t]
          /\ UNCHANGED <<Group, local>>

\* spec.ts:5  kfree(g);
user_2(t) ==
  LET g == local[t].g IN
  /\ At(t, "user_2")
  /\ IF ~Live(Group, g) THEN Fail(t, "double-free", "spec.ts:5")
     ELSE IF Group[g].lock_owner # "none" THEN Fail(t, "lock-misuse", "spec.ts:5")
     ELSE /\ Goto(t, "user_1")
          /\ Group' = [Group EXCEPT ![g] = FreedGroup]
          /\ local' = [local EXCEPT ![t].g = NULL]
          /\ UNCHANGED v

Ended ==
  \A t \in UserThreads : pc[t] = "user_1"

AtBoundGroup ==
  \E t \in Threads :
    pc[t] = "user_32" /\ FreeGroup = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundGroup)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in UserThreads :
       \/ user_32(t) \/ user_31(t) \/ user_22(t) \/ user_23(t) \/ user_30(t) \/ user_8(t)
       \/ user_9(t) \/ user_16(t) \/ user_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "a listed group is alive"
AListedGroupIsAlive ==
  /\ Safe(v.list, LAMBDA each : Group[each].kref = 1, LAMBDA each : Live(Group, each))
  /\ Every(v.list, LAMBDA each : Group[each].kref = 1)

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"user_30", "user_16"} ->
        IF v.m_owner # t /\ v.m_owner # "none" THEN {v.m_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ v.m_owner = t
  \/ v.o_owner = t
  \/ \E i \in DOMAIN Group : Group[i].lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "user_1" => ~HoldsALock(t)

NoLeak ==
  Ended =>
    \A i \in 1..2 : Group[i].live => i \in Group_refs

SeenAtBound == Seen(1, <<"@bound", "Group">>, AtBoundGroup)
====================================================================================================
