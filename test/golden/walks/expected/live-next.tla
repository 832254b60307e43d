--------------------------------------- MODULE WalksLiveNext ---------------------------------------
\* Lockstep made this from test/golden/walks/walks.ts, configuration "live-next".
\* Parameters: WALK = live, DELETE = next, FREE = true.
\* Threads: walker.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

WalkerThreads == {"walker"}
Threads == WalkerThreads

VARIABLES Item, list, local, pc, error
shared == <<Item, list>>
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

NextAfter(seq, item) ==
  LET i == IndexOf(seq, item) IN IF i = 0 \/ i = Len(seq) THEN NULL ELSE seq[i + 1]

NewItem == [live |-> TRUE, value |-> 0]
FreedItem == [NewItem EXCEPT !.live = FALSE]

Item_refs ==
  Range(list.items)
  \cup UNION {{local[t].item, local[t].other, local[t].item_2} : t \in WalkerThreads}
FreeItem == {i \in DOMAIN Item : ~Item[i].live} \ Item_refs

Init ==
  /\ Item = [i \in 1..2 |-> FreedItem]
  /\ list = [items |-> <<>>, sum |-> 0]
  /\ pc = [t \in Threads |-> "walker_L33"]
  /\ local = [t \in Threads |->
       [i |-> 1, item |-> NULL, sum |-> 0, value |-> 0, other |-> NULL, item_2 |-> NULL]]
  /\ error = <<>>

\* walks.ts:16  list_del(item, list.items);
\* walks.ts:17  if (FREE) kfree(item);
\* walks.ts:38  else for (const item of list.items) visit(item);  [walker]
\* walks.ts:21  list.sum += item.value;  [visit]
drop_L16(t) ==
  LET item_2 == local[t].item_2 item_3 == local[t].item
      next == NextAfter(Remove(list.items, item_2), item_3) IN
  /\ At(t, "drop_L16")
  /\ IF item_2 = NULL THEN Fail(t, "null-dereference", "walks.ts:16")
     ELSE IF ~Live(Item, item_2) THEN Fail(t, "use-after-free", "walks.ts:16")
     ELSE IF item_2 \notin Range(list.items) THEN Fail(t, "list-corruption", "walks.ts:16")
     ELSE IF ~Live(Item, item_3) THEN FailAt(t, item_3, "walks.ts:38")
     ELSE IF item_3 = item_2 THEN Fail(t, "use-after-free", "walks.ts:38")
     ELSE IF item_3 \notin Range(Remove(list.items, item_2))
     THEN Fail(t, "list-corruption", "walks.ts:38")
     ELSE IF next = NULL
     THEN /\ Goto(t, "walker_done")
          /\ list' = [list EXCEPT !.items = Remove(@, item_2)]
          /\ Item' = [Item EXCEPT ![item_2] = FreedItem]
          /\ local' = [local EXCEPT ![t].item = NULL, ![t].item_2 = NULL]
     ELSE IF ~Live(Item, next) THEN Fail(t, "use-after-free", "walks.ts:21")
     ELSE IF next = item_2 THEN Fail(t, "use-after-free", "walks.ts:21")
     ELSE /\ Goto(t, "visit_L21")
          /\ list' = [list EXCEPT !.items = Remove(@, item_2)]
          /\ Item' = [Item EXCEPT ![item_2] = FreedItem]
          /\ local' = [local EXCEPT
               ![t].item = next, ![t].sum = list.sum, ![t].value = Item[next].value,
               ![t].item_2 = NULL]

\* walks.ts:17  if (FREE) kfree(item);
\* walks.ts:38  else for (const item of list.items) visit(item);  [walker]
\* walks.ts:21  list.sum += item.value;  [visit]
drop_L17(t) ==
  LET item_2 == local[t].item_2 item_3 == local[t].item next == NextAfter(list.items, item_3) IN
  /\ At(t, "drop_L17")
  /\ IF ~Live(Item, item_2) THEN Fail(t, "double-free", "walks.ts:17")
     ELSE IF ~Live(Item, item_3) THEN FailAt(t, item_3, "walks.ts:38")
     ELSE IF item_3 = item_2 THEN Fail(t, "use-after-free", "walks.ts:38")
     ELSE IF item_3 \notin Range(list.items) THEN Fail(t, "list-corruption", "walks.ts:38")
     ELSE IF next = NULL
     THEN /\ Goto(t, "walker_done")
          /\ Item' = [Item EXCEPT ![item_2] = FreedItem]
          /\ local' = [local EXCEPT ![t].item = NULL, ![t].item_2 = NULL]
          /\ UNCHANGED list
     ELSE IF ~Live(Item, next) THEN Fail(t, "use-after-free", "walks.ts:21")
     ELSE IF next = item_2 THEN Fail(t, "use-after-free", "walks.ts:21")
     ELSE /\ Goto(t, "visit_L21")
          /\ Item' = [Item EXCEPT ![item_2] = FreedItem]
          /\ local' = [local EXCEPT
               ![t].item = next, ![t].sum = list.sum, ![t].value = Item[next].value,
               ![t].item_2 = NULL]
          /\ UNCHANGED list

\* walks.ts:21  list.sum += item.value;
\* walks.ts:23  else if (item.value === 1) drop(list.items.first() === item ? second(item) : item);
\* walks.ts:27  for (const other of list.items) if (other !== item) return other;  [second]
\* walks.ts:16  list_del(item, list.items);  [drop]
\* walks.ts:17  if (FREE) kfree(item);  [drop]
\* walks.ts:38  else for (const item of list.items) visit(item);  [walker]
visit_L21(t) ==
  LET sum == local[t].sum value == local[t].value item_2 == local[t].item
      first == First(list.items, NULL) next == NextAfter(list.items, item_2) IN
  /\ At(t, "visit_L21")
  /\ IF sum + value \notin -8..15 THEN Fail(t, "range", "walks.ts:21")
     ELSE IF ~Live(Item, item_2) THEN FailAt(t, item_2, "walks.ts:23")
     ELSE IF Item[item_2].value = 1
     THEN IF first = item_2
          THEN /\ Goto(t, "second_L27")
               /\ list' = [list EXCEPT !.sum = sum + value]
               /\ local' = [local EXCEPT ![t].other = first, ![t].sum = 0, ![t].value = 0]
               /\ UNCHANGED Item
          ELSE IF item_2 \notin Range(list.items) THEN Fail(t, "list-corruption", "walks.ts:16")
          ELSE /\ Goto(t, "drop_L17")
               /\ list' = [list EXCEPT !.sum = sum + value, !.items = Remove(@, item_2)]
               /\ local' = [local EXCEPT ![t].item_2 = item_2, ![t].sum = 0, ![t].value = 0]
               /\ UNCHANGED Item
     ELSE IF item_2 \notin Range(list.items) THEN Fail(t, "list-corruption", "walks.ts:38")
     ELSE IF next = NULL
     THEN /\ Goto(t, "walker_done")
          /\ list' = [list EXCEPT !.sum = sum + value]
          /\ local' = [local EXCEPT ![t].item = NULL, ![t].sum = 0, ![t].value = 0]
          /\ UNCHANGED Item
     ELSE IF ~Live(Item, next) THEN Fail(t, "use-after-free", "walks.ts:21")
     ELSE /\ Goto(t, "visit_L21")
          /\ list' = [list EXCEPT !.sum = sum + value]
          /\ local' = [local EXCEPT
               ![t].item = next, ![t].sum = @ + value, ![t].value = Item[next].value]
          /\ UNCHANGED Item

\* walks.ts:27  for (const other of list.items) if (other !== item) return other;
\* walks.ts:23  else if (item.value === 1) drop(list.items.first() === item ? second(item) : item...
second_L27(t) ==
  LET other == local[t].other item_2 == local[t].item IN
  /\ At(t, "second_L27")
  /\ IF other = NULL
     THEN /\ Goto(t, "drop_L16")
          /\ local' = [local EXCEPT ![t].item_2 = item_2, ![t].other = NULL]
          /\ UNCHANGED shared
     ELSE IF other # item_2
     THEN /\ Goto(t, "drop_L16")
          /\ local' = [local EXCEPT ![t].item_2 = other, ![t].other = NULL]
          /\ UNCHANGED shared
     ELSE IF ~Live(Item, other) THEN Fail(t, "use-after-free", "walks.ts:27")
     ELSE IF other \notin Range(list.items) THEN Fail(t, "list-corruption", "walks.ts:27")
     ELSE /\ Goto(t, "second_L27")
          /\ local' = [local EXCEPT ![t].other = NextAfter(list.items, @)]
          /\ UNCHANGED shared

\* walks.ts:33  const item = kzalloc(Item);
\* walks.ts:34  item.value = i;
\* walks.ts:35  list_add_tail(item, list.items);
\* walks.ts:32  for (let i = 1; i <= 2; i++) {
\* walks.ts:38  else for (const item of list.items) visit(item);
\* walks.ts:21  list.sum += item.value;  [visit]
walker_L33(t) ==
  LET i_2 == local[t].i IN
  /\ At(t, "walker_L33")
  /\ \E new \in Lowest(FreeItem) :
       IF new \in Range(list.items) THEN Fail(t, "list-corruption", "walks.ts:35")
       ELSE IF new = NULL THEN Fail(t, "null-dereference", "walks.ts:35")
       ELSE IF i_2 + 1 > 15 THEN Fail(t, "range", "walks.ts:32")
       ELSE IF i_2 + 1 <= 2
       THEN /\ Goto(t, "walker_L33")
            /\ Item' = [Item EXCEPT ![new] = NewItem, ![new].value = i_2]
            /\ list' = [list EXCEPT !.items = Append(@, new)]
            /\ local' = [local EXCEPT ![t].i = @ + 1]
       ELSE IF First(Append(list.items, new), NULL) = NULL
       THEN /\ Goto(t, "walker_done")
            /\ Item' = [Item EXCEPT ![new] = NewItem, ![new].value = i_2]
            /\ list' = [list EXCEPT !.items = Append(@, new)]
            /\ local' = [local EXCEPT ![t].i = 0]
       ELSE IF First(Append(list.items, new), NULL) # new
               /\ ~Live(Item, First(Append(list.items, new), NULL))
       THEN Fail(t, "use-after-free", "walks.ts:21")
       ELSE /\ Goto(t, "visit_L21")
            /\ Item' = [Item EXCEPT ![new] = NewItem, ![new].value = i_2]
            /\ list' = [list EXCEPT !.items = Append(@, new)]
            /\ local' = [local EXCEPT
                 ![t].item = First(Append(list.items, new), NULL), ![t].sum = list.sum,
                 ![t].value = IF First(Append(list.items, new), NULL) = new
                   THEN i_2
                   ELSE Item[First(Append(list.items, new), NULL)].value,
                 ![t].i = 0]

\* walks.ts:38  else for (const item of list.items) visit(item);
\* walks.ts:21  list.sum += item.value;  [visit]
\* walks.ts:23  else if (item.value === 1) drop(list.items.first() === item ? second(item) : item...
\* walks.ts:27  for (const other of list.items) if (other !== item) return other;  [second]
\* walks.ts:16  list_del(item, list.items);  [drop]
\* walks.ts:17  if (FREE) kfree(item);  [drop]
walker_L38(t) ==
  LET first == First(list.items, NULL) next == NextAfter(list.items, first) IN
  /\ At(t, "walker_L38")
  /\ IF first = NULL
     THEN /\ Goto(t, "walker_done")
          /\ UNCHANGED <<shared, local>>
     ELSE IF ~Live(Item, first) THEN Fail(t, "use-after-free", "walks.ts:21")
     ELSE IF list.sum + Item[first].value \notin -8..15 THEN Fail(t, "range", "walks.ts:21")
     ELSE IF Item[first].value = 1
     THEN IF first = first
          THEN /\ Goto(t, "second_L27")
               /\ list' = [list EXCEPT !.sum = @ + Item[first].value]
               /\ local' = [local EXCEPT ![t].item = first, ![t].other = first]
               /\ UNCHANGED Item
          ELSE IF first \notin Range(list.items) THEN Fail(t, "list-corruption", "walks.ts:16")
          ELSE /\ Goto(t, "drop_L17")
               /\ list' = [list EXCEPT !.sum = @ + Item[first].value, !.items = Remove(@, first)]
               /\ local' = [local EXCEPT ![t].item = first, ![t].item_2 = first]
               /\ UNCHANGED Item
     ELSE IF first \notin Range(list.items) THEN Fail(t, "list-corruption", "walks.ts:38")
     ELSE IF next = NULL
     THEN /\ Goto(t, "walker_done")
          /\ list' = [list EXCEPT !.sum = @ + Item[first].value]
          /\ UNCHANGED <<Item, local>>
     ELSE IF ~Live(Item, next) THEN Fail(t, "use-after-free", "walks.ts:21")
     ELSE /\ Goto(t, "visit_L21")
          /\ list' = [list EXCEPT !.sum = @ + Item[first].value]
          /\ local' = [local EXCEPT
               ![t].item = next, ![t].sum = list.sum + Item[first].value,
               ![t].value = Item[next].value]
          /\ UNCHANGED Item

Ended ==
  \A t \in WalkerThreads : pc[t] = "walker_done"

AtBoundItem ==
  \E t \in Threads :
    pc[t] = "walker_L33" /\ FreeItem = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundItem)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in WalkerThreads :
       \/ drop_L16(t) \/ drop_L17(t) \/ visit_L21(t) \/ second_L27(t) \/ walker_L33(t)
       \/ walker_L38(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "at most all"
AtMostAll == list.sum <= 3

SeenAtBound == Seen(1, <<"@bound", "Item">>, AtBoundItem)

\* "one at least"
OneAtLeast == list.sum >= 1

SeenReach == Seen(2, <<"@reach", "one at least">>, OneAtLeast)
====================================================================================================
