------------------------------------- MODULE KrefLookupBroken --------------------------------------
\* Lockstep made this from specs/kref-lookup/kref-lookup.ts, configuration "broken".
\* Parameters: GET_UNLESS_ZERO = false, PUT_UNDER_MUTEX = false.
\* Bounds: Entry = 1.
\* Threads: owner, user.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

OwnerThreads == {"owner"}
UserThreads == {"user"}
Threads == OwnerThreads \cup UserThreads

VARIABLES Entry, queue, local, pc, error
shared == <<Entry, queue>>
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

Alive(table) == {i \in DOMAIN table : table[i].live}

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

First(seq, none) == IF seq = <<>> THEN none ELSE Head(seq)

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

NewEntry == [live |-> TRUE, refcount_refcount |-> 0]
FreedEntry == [NewEntry EXCEPT !.live = FALSE]

Entry_refs ==
  Range(queue.entries)
  \cup {local[t].entry : t \in OwnerThreads}
  \cup {local[t].entry : t \in UserThreads}
FreeEntry == {i \in DOMAIN Entry : ~Entry[i].live} \ Entry_refs

Init ==
  /\ Entry = [i \in 1..1 |-> FreedEntry]
  /\ queue = [mutex_owner |-> "none", entries |-> <<>>]
  /\ pc = [t \in Threads |->
       CASE t \in OwnerThreads -> "owner_L63"
         [] t \in UserThreads -> "get_entry_L39"]
  /\ local = [t \in Threads |-> [entry |-> NULL]]
  /\ error = <<>>

\* kref-lookup.ts:39  mutex_lock(queue.mutex);
\* kref-lookup.ts:40  let entry = list_first_entry_or_null(queue.entries);
\* kref-lookup.ts:41  if (entry !== null) {
\* kref-lookup.ts:42  if (!GET_UNLESS_ZERO) kref_get(entry.refcount);
\* kref-lookup.ts:45  mutex_unlock(queue.mutex);
\* kref-lookup.ts:72  const entry = get_entry();  [user]
\* ...
get_entry_L39(t) ==
  LET first == First(queue.entries, NULL) IN
  /\ At(t, "get_entry_L39")
  /\ IF queue.mutex_owner = t THEN Fail(t, "lock-misuse", "kref-lookup.ts:39")
     ELSE /\ queue.mutex_owner = "none"
          /\ IF first # NULL
             THEN IF ~Live(Entry, first) THEN Fail(t, "use-after-free", "kref-lookup.ts:42")
                  ELSE IF Entry[first].refcount_refcount = 0
                  THEN Fail(t, "warning", "kref-lookup.ts:42")
                  ELSE IF Entry[first].refcount_refcount + 1 > 15
                  THEN Fail(t, "range", "kref-lookup.ts:42")
                  ELSE /\ Goto(t, "kref_put_L66_2")
                       /\ Entry' = [Entry EXCEPT ![first].refcount_refcount = @ + 1]
                       /\ local' = [local EXCEPT ![t].entry = first]
                       /\ UNCHANGED queue
             ELSE /\ Goto(t, "user_done")
                  /\ UNCHANGED <<shared, local>>

\* kref-lookup.ts:51  if (!PUT_UNDER_MUTEX) mutex_lock(queue.mutex);
\* kref-lookup.ts:52  list_del(entry, queue.entries);
\* kref-lookup.ts:53  mutex_unlock(queue.mutex);
\* kref-lookup.ts:54  kfree(entry);
release_entry_L51(t, from, to) ==
  LET entry == local[t].entry IN
  /\ At(t, from)
  /\ IF queue.mutex_owner = t THEN Fail(t, "lock-misuse", "kref-lookup.ts:51")
     ELSE /\ queue.mutex_owner = "none"
          /\ IF entry = NULL THEN Fail(t, "null-dereference", "kref-lookup.ts:52")
             ELSE IF ~Live(Entry, entry) THEN Fail(t, "use-after-free", "kref-lookup.ts:52")
             ELSE IF entry \notin Range(queue.entries)
             THEN Fail(t, "list-corruption", "kref-lookup.ts:52")
             ELSE /\ Goto(t, to)
                  /\ queue' = [queue EXCEPT !.entries = Remove(@, entry)]
                  /\ UNCHANGED <<Entry, local>>

\* kref-lookup.ts:54  kfree(entry);
\* kref-lookup.ts:59  else kref_put(entry.refcount, release_entry);  [put_entry]
release_entry_L54(t, from, to) ==
  LET entry == local[t].entry IN
  /\ At(t, from)
  /\ IF ~Live(Entry, entry) THEN Fail(t, "double-free", "kref-lookup.ts:54")
     ELSE /\ Goto(t, to)
          /\ Entry' = [Entry EXCEPT ![entry] = FreedEntry]
          /\ local' = [local EXCEPT ![t].entry = NULL]
          /\ UNCHANGED queue

\* kref-lookup.ts:63  const entry = kzalloc(Entry);
owner_L63(t) ==
  /\ At(t, "owner_L63")
  /\ \E new \in Lowest(FreeEntry) :
       /\ Goto(t, "owner_L64")
       /\ Entry' = [Entry EXCEPT ![new] = NewEntry]
       /\ local' = [local EXCEPT ![t].entry = new]
  /\ UNCHANGED queue

\* kref-lookup.ts:64  kref_init(entry.refcount);
owner_L64(t) ==
  LET entry == local[t].entry IN
  /\ At(t, "owner_L64")
  /\ IF ~Live(Entry, entry) THEN FailAt(t, entry, "kref-lookup.ts:64")
     ELSE /\ Goto(t, "owner_L65")
          /\ Entry' = [Entry EXCEPT ![entry].refcount_refcount = 1]
          /\ UNCHANGED <<queue, local>>

\* kref-lookup.ts:65  mutex_lock(queue.mutex);
\* kref-lookup.ts:66  list_add_tail(entry, queue.entries);
\* kref-lookup.ts:67  mutex_unlock(queue.mutex);
owner_L65(t) ==
  LET entry == local[t].entry IN
  /\ At(t, "owner_L65")
  /\ IF queue.mutex_owner = t THEN Fail(t, "lock-misuse", "kref-lookup.ts:65")
     ELSE /\ queue.mutex_owner = "none"
          /\ IF entry \in Range(queue.entries)
             THEN Fail(t, "list-corruption", "kref-lookup.ts:66")
             ELSE IF entry = NULL THEN Fail(t, "null-dereference", "kref-lookup.ts:66")
             ELSE IF ~Live(Entry, entry) THEN Fail(t, "use-after-free", "kref-lookup.ts:66")
             ELSE /\ Goto(t, "kref_put_L66")
                  /\ queue' = [queue EXCEPT !.entries = Append(@, entry)]
                  /\ UNCHANGED <<Entry, local>>

\* kref.ts:66  if (refcount_dec_and_test(kref)) {
\* kref-lookup.ts:59  else kref_put(entry.refcount, release_entry);  [put_entry]
kref_put_L66(t, from, to, to_2) ==
  LET entry == local[t].entry IN
  /\ At(t, from)
  /\ IF ~Live(Entry, entry) THEN FailAt(t, entry, "kref.ts:66")
     ELSE IF Entry[entry].refcount_refcount = 0 THEN Fail(t, "warning", "kref.ts:66")
     ELSE IF Entry[entry].refcount_refcount - 1 < -8 THEN Fail(t, "range", "kref.ts:66")
     ELSE /\ IF Entry[entry].refcount_refcount - 1 = 0
             THEN /\ Goto(t, to)
                  /\ UNCHANGED local
             ELSE /\ Goto(t, to_2)
                  /\ local' = [local EXCEPT ![t].entry = NULL]
          /\ Entry' = [Entry EXCEPT ![entry].refcount_refcount = @ - 1]
          /\ UNCHANGED queue

Ended ==
  /\ \A t \in OwnerThreads : pc[t] = "owner_done"
  /\ \A t \in UserThreads : pc[t] = "user_done"

AtBoundEntry ==
  \E t \in Threads :
    pc[t] = "owner_L63" /\ FreeEntry = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundEntry)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OwnerThreads :
       \/ release_entry_L51(t, "release_entry_L51", "release_entry_L54")
       \/ release_entry_L54(t, "release_entry_L54", "owner_done") \/ owner_L63(t) \/ owner_L64(t)
       \/ owner_L65(t) \/ kref_put_L66(t, "kref_put_L66", "release_entry_L51", "owner_done")
  \/ \E t \in UserThreads :
       \/ get_entry_L39(t) \/ release_entry_L51(t, "release_entry_L51_2", "release_entry_L54_2")
       \/ release_entry_L54(t, "release_entry_L54_2", "user_done")
       \/ kref_put_L66(t, "kref_put_L66_2", "release_entry_L51_2", "user_done")
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "no entry on the list is freed"
NoEntryOnTheListIsFreed ==
  /\ queue.mutex_owner = "none" =>
       Safe(queue.entries, LAMBDA entry : Entry[entry].refcount_refcount >= 0,
            LAMBDA entry : Live(Entry, entry))
  /\ queue.mutex_owner # "none"
     \/ Every(queue.entries, LAMBDA entry : Entry[entry].refcount_refcount >= 0)

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"get_entry_L39", "release_entry_L51", "release_entry_L51_2", "owner_L65"} ->
        IF queue.mutex_owner # t /\ queue.mutex_owner # "none" THEN {queue.mutex_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == queue.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"owner_done", "user_done"} => ~HoldsALock(t)

NoLeak ==
  Ended =>
    \A i \in 1..1 : Entry[i].live => i \in Entry_refs

SeenAtBound == Seen(1, <<"@bound", "Entry">>, AtBoundEntry)

\* "owner and user hold a reference"
OwnerAndUserHoldAReference == \E entry \in Alive(Entry) : Entry[entry].refcount_refcount = 2

SeenReach == Seen(2, <<"@reach", "owner and user hold a reference">>, OwnerAndUserHoldAReference)
====================================================================================================
