----------------------------------- MODULE EmbeddedPlacesDefault -----------------------------------
\* Lockstep made this from test/golden/embedded-places/embedded-places.ts, configuration "default".
\* Parameters: WHICH = by_id.
\* Threads: insert, evict.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

InsertThreads == {"insert"}
EvictThreads == {"evict"}
Threads == InsertThreads \cup EvictThreads

VARIABLES Inode, cache, local, pc, error
shared == <<Inode, cache>>
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

First(seq, none) == IF seq = <<>> THEN none ELSE Head(seq)

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

NewInode == [live |-> TRUE, ino |-> 0, by_id_hits |-> 0]
FreedInode == [NewInode EXCEPT !.live = FALSE]

Inode_refs ==
  {cache.last, cache.last - 2}
  \cup Range(cache.lru)
  \cup {item - 2 : item \in Range(cache.lru)}
  \cup UNION {{local[t].inode, local[t].last, local[t].last - 2} : t \in InsertThreads}
  \cup UNION {{local[t].head, local[t].head - 2} : t \in EvictThreads}
FreeInode == {i \in DOMAIN Inode : ~Inode[i].live} \ Inode_refs

Init ==
  /\ Inode = [i \in 1..2 |-> FreedInode]
  /\ cache = [spare_hits |-> 0, lru |-> <<>>, last |-> NULL]
  /\ pc = [t \in Threads |->
       CASE t \in InsertThreads -> "insert_L23"
         [] t \in EvictThreads -> "evict_L32"]
  /\ local = [t \in Threads |->
       CASE t \in InsertThreads -> [inode |-> NULL, last |-> NULL]
         [] t \in EvictThreads -> [head |-> NULL]]
  /\ error = <<>>

\* embedded-places.ts:23  const inode = kzalloc(Inode);
\* embedded-places.ts:24  inode.ino = 7;
insert_L23(t) ==
  /\ At(t, "insert_L23")
  /\ \E new \in Lowest(FreeInode) :
       /\ Goto(t, "insert_L25")
       /\ Inode' = [Inode EXCEPT ![new] = NewInode, ![new].ino = 7]
       /\ local' = [local EXCEPT ![t].inode = new]
  /\ UNCHANGED cache

\* embedded-places.ts:25  list_add_tail(WHICH === "by_id" ? inode.by_id : inode.by_name, cache.lru);
insert_L25(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "insert_L25")
  /\ IF inode \in Range(cache.lru) THEN Fail(t, "list-corruption", "embedded-places.ts:25")
     ELSE /\ Goto(t, "insert_L26")
          /\ cache' = [cache EXCEPT !.lru = Append(@, inode)]
          /\ UNCHANGED <<Inode, local>>

\* embedded-places.ts:26  inode.by_id.hits++;
insert_L26(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "insert_L26")
  /\ IF ~Live(Inode, inode) THEN FailAt(t, inode, "embedded-places.ts:26")
     ELSE IF Inode[inode].by_id_hits + 1 > 15 THEN Fail(t, "range", "embedded-places.ts:26")
     ELSE /\ Goto(t, "insert_L27")
          /\ Inode' = [Inode EXCEPT ![inode].by_id_hits = @ + 1]
          /\ local' = [local EXCEPT ![t].inode = NULL]
          /\ UNCHANGED cache

\* embedded-places.ts:27  cache.last = cache.spare;
\* embedded-places.ts:28  cache.last.hits = 5;
insert_L27(t) ==
  /\ At(t, "insert_L27")
  /\ Goto(t, "insert_L28_3")
  /\ cache' = [cache EXCEPT !.last = 5]
  /\ local' = [local EXCEPT ![t].last = 5]
  /\ UNCHANGED Inode

\* embedded-places.ts:28  cache.last.hits = 5;
insert_L28(t) ==
  LET last == local[t].last IN
  /\ At(t, "insert_L28")
  /\ IF ~Live(Inode, last) THEN FailAt(t, last, "embedded-places.ts:28")
     ELSE /\ Goto(t, "insert_done")
          /\ Inode' = [Inode EXCEPT ![last].by_id_hits = 5]
          /\ local' = [local EXCEPT ![t].last = NULL]
          /\ UNCHANGED cache

\* embedded-places.ts:28  cache.last.hits = 5;
insert_L28_2(t) ==
  LET last == local[t].last IN
  /\ At(t, "insert_L28_2")
  /\ IF ~Live(Inode, last - 2) THEN FailAt(t, last - 2, "embedded-places.ts:28")
     ELSE /\ Goto(t, "insert_done")
          /\ local' = [local EXCEPT ![t].last = NULL]
          /\ UNCHANGED shared

\* embedded-places.ts:28  cache.last.hits = 5;
insert_L28_3(t) ==
  LET last == local[t].last IN
  /\ At(t, "insert_L28_3")
  /\ IF last - 4 = NULL THEN Fail(t, "null-dereference", "embedded-places.ts:28")
     ELSE /\ Goto(t, "insert_done")
          /\ cache' = [cache EXCEPT !.spare_hits = 5]
          /\ local' = [local EXCEPT ![t].last = NULL]
          /\ UNCHANGED Inode

\* embedded-places.ts:32  const head = cache.lru.first();
\* embedded-places.ts:33  if (head === null) return;
\* embedded-places.ts:34  const inode = container_of(head, Inode, "by_id");
\* embedded-places.ts:35  assert(inode.ino === 7, "the owner is found");
evict_L32(t) ==
  LET first == First(cache.lru, NULL) IN
  /\ At(t, "evict_L32")
  /\ IF first = NULL
     THEN /\ Goto(t, "evict_done")
          /\ UNCHANGED <<shared, local>>
     ELSE IF first <= 0 \/ first > 2 THEN Fail(t, "bad-container-of", "embedded-places.ts:34")
     ELSE IF ~Live(Inode, first) THEN Fail(t, "use-after-free", "embedded-places.ts:35")
     ELSE IF Inode[first].ino # 7 THEN Fail(t, "assertion", "embedded-places.ts:35")
     ELSE /\ Goto(t, "evict_L36")
          /\ local' = [local EXCEPT ![t].head = first]
          /\ UNCHANGED shared

\* embedded-places.ts:36  list_del(head, cache.lru);
evict_L36(t) ==
  LET head == local[t].head IN
  /\ At(t, "evict_L36")
  /\ IF head \notin Range(cache.lru) THEN Fail(t, "list-corruption", "embedded-places.ts:36")
     ELSE /\ Goto(t, "evict_L37")
          /\ cache' = [cache EXCEPT !.lru = Remove(@, head)]
          /\ UNCHANGED <<Inode, local>>

\* embedded-places.ts:37  if (inode.by_id.hits === 1) kfree(inode);
evict_L37(t) ==
  LET head == local[t].head IN
  /\ At(t, "evict_L37")
  /\ IF ~Live(Inode, head) THEN FailAt(t, head, "embedded-places.ts:37")
     ELSE /\ IF Inode[head].by_id_hits = 1
             THEN /\ Goto(t, "evict_L37_2")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "evict_done")
                  /\ local' = [local EXCEPT ![t].head = NULL]
          /\ UNCHANGED shared

\* embedded-places.ts:37  if (inode.by_id.hits === 1) kfree(inode);
evict_L37_2(t) ==
  LET head == local[t].head IN
  /\ At(t, "evict_L37_2")
  /\ IF ~Live(Inode, head) THEN Fail(t, "double-free", "embedded-places.ts:37")
     ELSE /\ Goto(t, "evict_done")
          /\ Inode' = [Inode EXCEPT ![head] = FreedInode]
          /\ local' = [local EXCEPT ![t].head = NULL]
          /\ UNCHANGED cache

Ended ==
  /\ \A t \in InsertThreads : pc[t] = "insert_done"
  /\ \A t \in EvictThreads : pc[t] = "evict_done"

AtBoundInode ==
  \E t \in Threads :
    pc[t] = "insert_L23" /\ FreeInode = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundInode)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in InsertThreads :
       \/ insert_L23(t) \/ insert_L25(t) \/ insert_L26(t) \/ insert_L27(t) \/ insert_L28(t)
       \/ insert_L28_2(t) \/ insert_L28_3(t)
  \/ \E t \in EvictThreads :
       \/ evict_L32(t) \/ evict_L36(t) \/ evict_L37(t) \/ evict_L37_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the spare is apart"
TheSpareIsApart == cache.spare_hits = 0 \/ cache.spare_hits = 5

SeenAtBound == Seen(1, <<"@bound", "Inode">>, AtBoundInode)

\* "all is over"
AllIsOver == cache.lru = <<>> /\ cache.last = 5

SeenReach == Seen(2, <<"@reach", "all is over">>, AllIsOver)
====================================================================================================
