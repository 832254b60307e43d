--------------------------------- MODULE EmbeddedPlacesFreesAField ---------------------------------
\* Lockstep made this from test/golden/embedded-places/embedded-places.ts, configuration
\*   "frees-a-field".
\* Parameters: WHICH = by_id, FREED = head.
\* Threads: insert, evict.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

InsertThreads == {"insert"}
EvictThreads == {"evict"}
Threads == InsertThreads \cup EvictThreads

VARIABLES ListHead, Inode, cache, local, pc, error
shared == <<ListHead, Inode, cache>>
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

NewListHead == [live |-> TRUE]
FreedListHead == [NewListHead EXCEPT !.live = FALSE]
NewInode == [live |-> TRUE, ino |-> 0, by_id_hits |-> 0]
FreedInode == [NewInode EXCEPT !.live = FALSE]

Inode_refs ==
  {cache.last - 2, cache.last - 4, cache.lone - 2, cache.lone - 4}
  \cup {item - 2 : item \in Range(cache.lru)}
  \cup {item - 4 : item \in Range(cache.lru)}
  \cup UNION {
    {local[t].inode, local[t].last - 2, local[t].last - 4, local[t].ListHead - 2,
     local[t].ListHead - 4, local[t].lone - 2, local[t].lone - 4}
    : t \in InsertThreads}
  \cup UNION {
    {local[t].head - 2, local[t].head - 4, local[t].inode, local[t].lone - 2, local[t].lone - 4}
    : t \in EvictThreads}
FreeInode == {i \in DOMAIN Inode : ~Inode[i].live} \ Inode_refs
ListHead_refs ==
  {cache.last, cache.lone}
  \cup Range(cache.lru)
  \cup UNION {{local[t].last, local[t].ListHead, local[t].lone} : t \in InsertThreads}
  \cup UNION {{local[t].head, local[t].lone} : t \in EvictThreads}
FreeListHead == {i \in DOMAIN ListHead : ~ListHead[i].live} \ ListHead_refs

Init ==
  /\ ListHead = [i \in 1..2 |-> FreedListHead]
  /\ Inode = [i \in 1..2 |-> FreedInode]
  /\ cache = [spare_hits |-> 0, lru |-> <<>>, last |-> NULL, lone |-> NULL]
  /\ pc = [t \in Threads |->
       CASE t \in InsertThreads -> "insert_L29"
         [] t \in EvictThreads -> "evict_L41"]
  /\ local = [t \in Threads |->
       CASE t \in InsertThreads ->
             [inode |-> NULL, last |-> NULL, ListHead |-> NULL, lone |-> NULL]
         [] t \in EvictThreads -> [head |-> NULL, inode |-> NULL, lone |-> NULL]]
  /\ error = <<>>

\* embedded-places.ts:29  const inode = kzalloc(Inode);
\* embedded-places.ts:30  inode.ino = 7;
insert_L29(t) ==
  /\ At(t, "insert_L29")
  /\ \E new \in Lowest(FreeInode) :
       /\ Goto(t, "insert_L31")
       /\ Inode' = [Inode EXCEPT ![new] = NewInode, ![new].ino = 7]
       /\ local' = [local EXCEPT ![t].inode = new]
  /\ UNCHANGED <<ListHead, cache>>

\* embedded-places.ts:31  list_add_tail(WHICH === "by_id" ? inode.by_id : inode.by_name, cache.lru);
insert_L31(t) ==
  LET inode == local[t].inode value == IF inode = NULL THEN NULL ELSE inode + 2 IN
  /\ At(t, "insert_L31")
  /\ IF value \in Range(cache.lru) THEN Fail(t, "list-corruption", "embedded-places.ts:31")
     ELSE IF value = NULL THEN Fail(t, "null-dereference", "embedded-places.ts:31")
     ELSE IF value > 0 /\ value <= 2
     THEN IF ~Live(ListHead, value) THEN Fail(t, "use-after-free", "embedded-places.ts:31")
          ELSE /\ Goto(t, "insert_L32")
               /\ cache' = [cache EXCEPT !.lru = Append(@, value)]
               /\ UNCHANGED <<ListHead, Inode, local>>
     ELSE IF value > 2 /\ value <= 4
     THEN IF ~Live(Inode, value - 2) THEN FailAt(t, value - 2, "embedded-places.ts:31")
          ELSE /\ Goto(t, "insert_L32")
               /\ cache' = [cache EXCEPT !.lru = Append(@, value)]
               /\ UNCHANGED <<ListHead, Inode, local>>
     ELSE IF value > 4 /\ value <= 6
     THEN IF ~Live(Inode, value - 4) THEN FailAt(t, value - 4, "embedded-places.ts:31")
          ELSE /\ Goto(t, "insert_L32")
               /\ cache' = [cache EXCEPT !.lru = Append(@, value)]
               /\ UNCHANGED <<ListHead, Inode, local>>
     ELSE IF value - 6 = NULL THEN Fail(t, "null-dereference", "embedded-places.ts:31")
     ELSE /\ Goto(t, "insert_L32")
          /\ cache' = [cache EXCEPT !.lru = Append(@, value)]
          /\ UNCHANGED <<ListHead, Inode, local>>

\* embedded-places.ts:32  inode.by_id.hits++;
insert_L32(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "insert_L32")
  /\ IF ~Live(Inode, inode) THEN FailAt(t, inode, "embedded-places.ts:32")
     ELSE IF Inode[inode].by_id_hits + 1 > 15 THEN Fail(t, "range", "embedded-places.ts:32")
     ELSE /\ Goto(t, "insert_L33")
          /\ Inode' = [Inode EXCEPT ![inode].by_id_hits = @ + 1]
          /\ UNCHANGED <<ListHead, cache, local>>

\* embedded-places.ts:33  cache.last = cache.spare;
\* embedded-places.ts:34  cache.last.hits = 5;
insert_L33(t) ==
  /\ At(t, "insert_L33")
  /\ Goto(t, "insert_L34_4")
  /\ cache' = [cache EXCEPT !.last = 7]
  /\ local' = [local EXCEPT ![t].last = 7]
  /\ UNCHANGED <<ListHead, Inode>>

\* embedded-places.ts:34  cache.last.hits = 5;
insert_L34(t) ==
  LET last == local[t].last IN
  /\ At(t, "insert_L34")
  /\ IF ~Live(ListHead, last) THEN FailAt(t, last, "embedded-places.ts:34")
     ELSE /\ Goto(t, "insert_L35")
          /\ local' = [local EXCEPT ![t].last = NULL]
          /\ UNCHANGED shared

\* embedded-places.ts:34  cache.last.hits = 5;
insert_L34_2(t) ==
  LET last == local[t].last IN
  /\ At(t, "insert_L34_2")
  /\ IF ~Live(Inode, last - 2) THEN FailAt(t, last - 2, "embedded-places.ts:34")
     ELSE /\ Goto(t, "insert_L35")
          /\ Inode' = [Inode EXCEPT ![last - 2].by_id_hits = 5]
          /\ local' = [local EXCEPT ![t].last = NULL]
          /\ UNCHANGED <<ListHead, cache>>

\* embedded-places.ts:34  cache.last.hits = 5;
insert_L34_3(t) ==
  LET last == local[t].last IN
  /\ At(t, "insert_L34_3")
  /\ IF ~Live(Inode, last - 4) THEN FailAt(t, last - 4, "embedded-places.ts:34")
     ELSE /\ Goto(t, "insert_L35")
          /\ local' = [local EXCEPT ![t].last = NULL]
          /\ UNCHANGED shared

\* embedded-places.ts:34  cache.last.hits = 5;
insert_L34_4(t) ==
  LET last == local[t].last IN
  /\ At(t, "insert_L34_4")
  /\ IF last - 6 = NULL THEN Fail(t, "null-dereference", "embedded-places.ts:34")
     ELSE /\ Goto(t, "insert_L35")
          /\ cache' = [cache EXCEPT !.spare_hits = 5]
          /\ local' = [local EXCEPT ![t].last = NULL]
          /\ UNCHANGED <<ListHead, Inode>>

\* embedded-places.ts:35  cache.lone = kzalloc(ListHead);
\* embedded-places.ts:36  kfree(cache.lone);
insert_L35_2(t) ==
  LET ListHead_2 == local[t].ListHead IN
  /\ At(t, "insert_L35_2")
  /\ IF (ListHead_2 > 2 /\ ListHead_2 <= 4)
        \/ (ListHead_2 > 4 /\ ListHead_2 <= 6)
        \/ ListHead_2 = 7
     THEN Fail(t, "double-free", "embedded-places.ts:36")
     ELSE /\ IF ListHead_2 = NULL
             THEN /\ Goto(t, "insert_L37")
                  /\ local' = [local EXCEPT ![t].ListHead = NULL]
             ELSE /\ Goto(t, "insert_L36")
                  /\ local' = [local EXCEPT ![t].lone = ListHead_2, ![t].ListHead = NULL]
          /\ cache' = [cache EXCEPT !.lone = ListHead_2]
          /\ UNCHANGED <<ListHead, Inode>>

\* embedded-places.ts:35  cache.lone = kzalloc(ListHead);
insert_L35(t) ==
  /\ At(t, "insert_L35")
  /\ \E new \in Lowest(FreeListHead) :
       /\ Goto(t, "insert_L35_2")
       /\ ListHead' = [ListHead EXCEPT ![new] = NewListHead]
       /\ local' = [local EXCEPT ![t].ListHead = new]
  /\ UNCHANGED <<Inode, cache>>

\* embedded-places.ts:36  kfree(cache.lone);
insert_L36(t) ==
  LET lone == local[t].lone IN
  /\ At(t, "insert_L36")
  /\ IF ~Live(ListHead, lone) THEN Fail(t, "double-free", "embedded-places.ts:36")
     ELSE /\ Goto(t, "insert_L37")
          /\ ListHead' = [ListHead EXCEPT ![lone] = FreedListHead]
          /\ local' = [local EXCEPT ![t].lone = NULL]
          /\ UNCHANGED <<Inode, cache>>

\* embedded-places.ts:37  if (FREED === "head") cache.lone = inode.by_name;
insert_L37(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "insert_L37")
  /\ Goto(t, "insert_done")
  /\ cache' = [cache EXCEPT !.lone = IF inode = NULL THEN NULL ELSE inode + 4]
  /\ local' = [local EXCEPT ![t].inode = NULL]
  /\ UNCHANGED <<ListHead, Inode>>

\* embedded-places.ts:41  const head = cache.lru.first();
\* embedded-places.ts:42  if (head === null) return;
\* embedded-places.ts:43  const inode = container_of(head, Inode, "by_id");
\* embedded-places.ts:44  assert(inode.ino === 7, "the owner is found");
evict_L41(t) ==
  LET first == First(cache.lru, NULL) IN
  /\ At(t, "evict_L41")
  /\ IF first = NULL
     THEN /\ Goto(t, "evict_done")
          /\ UNCHANGED <<shared, local>>
     ELSE IF first <= 2 \/ first > 4 THEN Fail(t, "bad-container-of", "embedded-places.ts:43")
     ELSE IF ~Live(Inode, first - 2) THEN FailAt(t, first - 2, "embedded-places.ts:44")
     ELSE IF Inode[first - 2].ino # 7 THEN Fail(t, "assertion", "embedded-places.ts:44")
     ELSE /\ Goto(t, "evict_L45")
          /\ local' = [local EXCEPT ![t].head = first, ![t].inode = first - 2]
          /\ UNCHANGED shared

\* embedded-places.ts:45  list_del(head, cache.lru);
evict_L45(t) ==
  LET head == local[t].head IN
  /\ At(t, "evict_L45")
  /\ IF head = NULL THEN Fail(t, "null-dereference", "embedded-places.ts:45")
     ELSE IF head > 0 /\ head <= 2
     THEN IF ~Live(ListHead, head) THEN Fail(t, "use-after-free", "embedded-places.ts:45")
          ELSE IF head \notin Range(cache.lru)
          THEN Fail(t, "list-corruption", "embedded-places.ts:45")
          ELSE /\ Goto(t, "evict_L46")
               /\ cache' = [cache EXCEPT !.lru = Remove(@, head)]
               /\ local' = [local EXCEPT ![t].head = NULL]
               /\ UNCHANGED <<ListHead, Inode>>
     ELSE IF head > 2 /\ head <= 4
     THEN IF ~Live(Inode, head - 2) THEN FailAt(t, head - 2, "embedded-places.ts:45")
          ELSE IF head \notin Range(cache.lru)
          THEN Fail(t, "list-corruption", "embedded-places.ts:45")
          ELSE /\ Goto(t, "evict_L46")
               /\ cache' = [cache EXCEPT !.lru = Remove(@, head)]
               /\ local' = [local EXCEPT ![t].head = NULL]
               /\ UNCHANGED <<ListHead, Inode>>
     ELSE IF head > 4 /\ head <= 6
     THEN IF ~Live(Inode, head - 4) THEN FailAt(t, head - 4, "embedded-places.ts:45")
          ELSE IF head \notin Range(cache.lru)
          THEN Fail(t, "list-corruption", "embedded-places.ts:45")
          ELSE /\ Goto(t, "evict_L46")
               /\ cache' = [cache EXCEPT !.lru = Remove(@, head)]
               /\ local' = [local EXCEPT ![t].head = NULL]
               /\ UNCHANGED <<ListHead, Inode>>
     ELSE IF head - 6 = NULL THEN Fail(t, "null-dereference", "embedded-places.ts:45")
     ELSE IF head \notin Range(cache.lru)
     THEN Fail(t, "list-corruption", "embedded-places.ts:45")
     ELSE /\ Goto(t, "evict_L46")
          /\ cache' = [cache EXCEPT !.lru = Remove(@, head)]
          /\ local' = [local EXCEPT ![t].head = NULL]
          /\ UNCHANGED <<ListHead, Inode>>

\* embedded-places.ts:46  if (FREED === "head") kfree(cache.lone);
evict_L46_2(t) ==
  LET lone == local[t].lone IN
  /\ At(t, "evict_L46_2")
  /\ IF ~Live(ListHead, lone) THEN Fail(t, "double-free", "embedded-places.ts:46")
     ELSE /\ Goto(t, "evict_L47")
          /\ ListHead' = [ListHead EXCEPT ![lone] = FreedListHead]
          /\ local' = [local EXCEPT ![t].lone = NULL]
          /\ UNCHANGED <<Inode, cache>>

\* embedded-places.ts:46  if (FREED === "head") kfree(cache.lone);
evict_L46(t) ==
  /\ At(t, "evict_L46")
  /\ IF (cache.lone > 2 /\ cache.lone <= 4)
        \/ (cache.lone > 4 /\ cache.lone <= 6)
        \/ cache.lone = 7
     THEN Fail(t, "double-free", "embedded-places.ts:46")
     ELSE /\ IF cache.lone = NULL
             THEN /\ Goto(t, "evict_L47")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "evict_L46_2")
                  /\ local' = [local EXCEPT ![t].lone = cache.lone]
          /\ UNCHANGED shared

\* embedded-places.ts:47  if (inode.by_id.hits === 1) kfree(inode);
evict_L47(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "evict_L47")
  /\ IF ~Live(Inode, inode) THEN FailAt(t, inode, "embedded-places.ts:47")
     ELSE /\ IF Inode[inode].by_id_hits = 1
             THEN /\ Goto(t, "evict_L47_2")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "evict_done")
                  /\ local' = [local EXCEPT ![t].inode = NULL]
          /\ UNCHANGED shared

\* embedded-places.ts:47  if (inode.by_id.hits === 1) kfree(inode);
evict_L47_2(t) ==
  LET inode == local[t].inode IN
  /\ At(t, "evict_L47_2")
  /\ IF ~Live(Inode, inode) THEN Fail(t, "double-free", "embedded-places.ts:47")
     ELSE /\ Goto(t, "evict_done")
          /\ Inode' = [Inode EXCEPT ![inode] = FreedInode]
          /\ local' = [local EXCEPT ![t].inode = NULL]
          /\ UNCHANGED <<ListHead, cache>>

Ended ==
  /\ \A t \in InsertThreads : pc[t] = "insert_done"
  /\ \A t \in EvictThreads : pc[t] = "evict_done"

AtBoundInode ==
  \E t \in Threads :
    pc[t] = "insert_L29" /\ FreeInode = {}

AtBoundListHead ==
  \E t \in Threads :
    pc[t] = "insert_L35" /\ FreeListHead = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundInode \/ AtBoundListHead)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in InsertThreads :
       \/ insert_L29(t) \/ insert_L31(t) \/ insert_L32(t) \/ insert_L33(t) \/ insert_L34(t)
       \/ insert_L34_2(t) \/ insert_L34_3(t) \/ insert_L34_4(t) \/ insert_L35_2(t)
       \/ insert_L35(t) \/ insert_L36(t) \/ insert_L37(t)
  \/ \E t \in EvictThreads :
       \/ evict_L41(t) \/ evict_L45(t) \/ evict_L46_2(t) \/ evict_L46(t) \/ evict_L47(t)
       \/ evict_L47_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..3 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the spare is apart"
TheSpareIsApart == cache.spare_hits = 0 \/ cache.spare_hits = 5

SeenAtBound ==
  /\ Seen(1, <<"@bound", "Inode">>, AtBoundInode)
  /\ Seen(2, <<"@bound", "ListHead">>, AtBoundListHead)

\* "all is over"
AllIsOver == cache.lru = <<>> /\ cache.last = 7

SeenReach == Seen(3, <<"@reach", "all is over">>, AllIsOver)
====================================================================================================
