----------------------------------- MODULE NewByAnotherNameFreed -----------------------------------
\* Lockstep made this from test/golden/new-by-another-name/new-by-another-name.ts, configuration
\*   "freed".
\* Parameters: FREED = true.
\* Bounds: Page = 1.
\* Threads: publish.
\* Reduction: on.
EXTENDS Integers, TLC

PublishThreads == {"publish"}
Threads == PublishThreads

one == 1
two == 2

VARIABLES Page, cache, local, pc, error
shared == <<Page, cache>>
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

NewPage ==
  [live |-> TRUE, refs |-> 0, next |-> NULL, by_id_hits |-> 0, by_id_last |-> 7,
   by_age_hits |-> 0, by_age_last |-> 7, link |-> NULL]
FreedPage == [NewPage EXCEPT !.live = FALSE]

Page_refs ==
  UNION {{Page[i].next, Page[i].link, Page[i].link - 3} : i \in DOMAIN Page}
  \cup UNION {
    {local[t].into, local[t].from, local[t].page, local[t].link, local[t].link - 3}
    : t \in PublishThreads}
FreePage == {i \in DOMAIN Page : ~Page[i].live} \ Page_refs

Init ==
  /\ Page = [i \in 1..3 |-> IF i <= 2 THEN NewPage ELSE FreedPage]
  /\ cache = [lock_owner |-> "none", found |-> 0]
  /\ pc = [t \in Threads |-> "publish_L23"]
  /\ local = [t \in Threads |->
       [into |-> NULL, from |-> NULL, page |-> NULL, link |-> NULL, tmp |-> 0]]
  /\ error = <<>>

\* new-by-another-name.ts:23  const into = choose([one, two]);
\* new-by-another-name.ts:24  const from = choose([one, two]);
publish_L23(t) ==
  /\ At(t, "publish_L23")
  /\ \E choice \in Range(<<one, two>>) :
       \E choice2 \in Range(<<one, two>>) :
         /\ Goto(t, "publish_L25")
         /\ local' = [local EXCEPT ![t].into = choice, ![t].from = choice2]
  /\ UNCHANGED shared

\* new-by-another-name.ts:25  mutex_lock(cache.lock);
publish_L25(t) ==
  /\ At(t, "publish_L25")
  /\ IF cache.lock_owner = t THEN Fail(t, "lock-misuse", "new-by-another-name.ts:25")
     ELSE /\ cache.lock_owner = "none"
          /\ Goto(t, "publish_L26")
          /\ cache' = [cache EXCEPT !.lock_owner = t]
          /\ UNCHANGED <<Page, local>>

\* new-by-another-name.ts:26  const page = kzalloc(Page);
\* new-by-another-name.ts:27  into.next = page;
\* new-by-another-name.ts:28  const next = from.next;
\* new-by-another-name.ts:29  if (next !== null) next.refs = next.by_id.last + 1;
\* new-by-another-name.ts:30  assert(page.refs === (into === from ? 8 : 0));
publish_L26(t) ==
  LET into == local[t].into from_2 == local[t].from value == IF into = from_2 THEN 8 ELSE 0 IN
  /\ At(t, "publish_L26")
  /\ \E new \in Lowest(FreePage) :
       IF ~Live(Page, into) THEN FailAt(t, into, "new-by-another-name.ts:27")
       ELSE IF ~Live(Page, from_2) THEN FailAt(t, from_2, "new-by-another-name.ts:28")
       ELSE IF (IF from_2 = into THEN new ELSE Page[from_2].next) # NULL
       THEN IF (IF from_2 = into THEN new ELSE Page[from_2].next) # new
               /\ ~Live(Page, IF from_2 = into THEN new ELSE Page[from_2].next)
            THEN Fail(t, "use-after-free", "new-by-another-name.ts:29")
            ELSE IF (IF (IF from_2 = into THEN new ELSE Page[from_2].next) = new
                       THEN 7
                       ELSE Page[IF from_2 = into THEN new ELSE Page[from_2].next].by_id_last) +
                    1 >
                    15
            THEN Fail(t, "range", "new-by-another-name.ts:29")
            ELSE IF (IF new = (IF from_2 = into THEN new ELSE Page[from_2].next)
                       THEN (IF (IF from_2 = into THEN new ELSE Page[from_2].next) = new
                          THEN 7
                          ELSE Page[IF from_2 = into
                            THEN new
                            ELSE Page[from_2].next].by_id_last) +
                       1
                       ELSE 0) #
                    value
            THEN Fail(t, "assertion", "new-by-another-name.ts:30")
            ELSE /\ Goto(t, "publish_L31")
                 /\ Page' = [Page EXCEPT
                      ![new] = NewPage, ![into].next = new,
                      ![IF from_2 = into THEN new ELSE Page[from_2].next].refs = (IF (IF from_2 =
                            into
                            THEN new
                            ELSE Page[from_2].next) =
                         new
                         THEN 7
                         ELSE Page[IF from_2 = into
                           THEN new
                           ELSE Page[from_2].next].by_id_last) +
                      1]
                 /\ local' = [local EXCEPT ![t].page = new, ![t].from = NULL]
                 /\ UNCHANGED cache
       ELSE IF value # 0 THEN Fail(t, "assertion", "new-by-another-name.ts:30")
       ELSE /\ Goto(t, "publish_L31")
            /\ Page' = [Page EXCEPT ![new] = NewPage, ![into].next = new]
            /\ local' = [local EXCEPT ![t].page = new, ![t].from = NULL]
            /\ UNCHANGED cache

\* new-by-another-name.ts:31  page.link = page.by_age;
\* new-by-another-name.ts:32  const link = page.link;
\* new-by-another-name.ts:33  link.hits = link.last + 2;
\* new-by-another-name.ts:34  assert(page.by_age.hits === 9 && page.by_id.hits === 0);
\* new-by-another-name.ts:35  into.next = null;
\* new-by-another-name.ts:36  mutex_unlock(cache.lock);
\* ...
publish_L31(t) ==
  LET page == local[t].page into == local[t].into
      last == IF page + 3 > 3 /\ page + 3 <= 6
        THEN Page[page + 3 - 3].by_age_last
        ELSE Page[NULL].by_id_last
      last_2 == IF page + 3 > 0 /\ page + 3 <= 3 THEN Page[page + 3].by_id_last ELSE last IN
  /\ At(t, "publish_L31")
  /\ IF ~Live(Page, page) THEN FailAt(t, page, "new-by-another-name.ts:31")
     ELSE IF (page + 3 > 0 /\ page + 3 <= 3) /\ page + 3 = NULL
     THEN Fail(t, "null-dereference", "new-by-another-name.ts:33")
     ELSE IF (page + 3 > 0 /\ page + 3 <= 3) /\ ~Live(Page, page + 3)
     THEN Fail(t, "use-after-free", "new-by-another-name.ts:33")
     ELSE IF ((page + 3 <= 0 \/ page + 3 > 3) /\ page + 3 > 3 /\ page + 3 <= 6)
             /\ page + 3 - 3 = NULL
     THEN Fail(t, "null-dereference", "new-by-another-name.ts:33")
     ELSE IF ((page + 3 <= 0 \/ page + 3 > 3) /\ page + 3 > 3 /\ page + 3 <= 6)
             /\ ~Live(Page, page + 3 - 3)
     THEN Fail(t, "use-after-free", "new-by-another-name.ts:33")
     ELSE IF ((page + 3 <= 0 \/ page + 3 > 3) /\ (page + 3 <= 3 \/ page + 3 > 6)) /\ TRUE
     THEN Fail(t, "null-dereference", "new-by-another-name.ts:33")
     ELSE IF page + 3 > 0 /\ page + 3 <= 3
     THEN IF ~Live(Page, page + 3) THEN FailAt(t, page + 3, "new-by-another-name.ts:33")
          ELSE IF last_2 + 2 > 15 THEN Fail(t, "range", "new-by-another-name.ts:33")
          ELSE IF Page[page].by_age_hits # 9
                  \/ (IF page = page + 3 THEN last_2 + 2 ELSE Page[page].by_id_hits) # 0
          THEN Fail(t, "assertion", "new-by-another-name.ts:34")
          ELSE IF ~Live(Page, into) THEN FailAt(t, into, "new-by-another-name.ts:35")
          ELSE IF cache.lock_owner # t THEN Fail(t, "lock-misuse", "new-by-another-name.ts:36")
          ELSE /\ Goto(t, "publish_L37")
               /\ Page' = [Page EXCEPT
                    ![page].link = page + 3, ![page + 3].by_id_hits = last_2 + 2,
                    ![into].next = NULL]
               /\ cache' = [cache EXCEPT !.lock_owner = "none"]
               /\ local' = [local EXCEPT ![t].link = page + 3, ![t].into = NULL]
     ELSE IF page + 3 <= 3 \/ page + 3 > 6
     THEN Fail(t, "null-dereference", "new-by-another-name.ts:33")
     ELSE IF ~Live(Page, page + 3 - 3) THEN FailAt(t, page + 3 - 3, "new-by-another-name.ts:33")
     ELSE IF last_2 + 2 > 15 THEN Fail(t, "range", "new-by-another-name.ts:33")
     ELSE IF (IF page = page + 3 - 3 THEN last_2 + 2 ELSE Page[page].by_age_hits) # 9
             \/ Page[page].by_id_hits # 0
     THEN Fail(t, "assertion", "new-by-another-name.ts:34")
     ELSE IF ~Live(Page, into) THEN FailAt(t, into, "new-by-another-name.ts:35")
     ELSE IF cache.lock_owner # t THEN Fail(t, "lock-misuse", "new-by-another-name.ts:36")
     ELSE /\ Goto(t, "publish_L37")
          /\ Page' = [Page EXCEPT
               ![page].link = page + 3, ![page + 3 - 3].by_age_hits = last_2 + 2,
               ![into].next = NULL]
          /\ cache' = [cache EXCEPT !.lock_owner = "none"]
          /\ local' = [local EXCEPT ![t].link = page + 3, ![t].into = NULL]

\* new-by-another-name.ts:37  if (FREED) kfree(page);
\* new-by-another-name.ts:38  cache.found = link.hits;
publish_L37(t) ==
  LET page == local[t].page link == local[t].link IN
  /\ At(t, "publish_L37")
  /\ IF page <= 2 THEN Fail(t, "double-free", "new-by-another-name.ts:37")
     ELSE IF ~Live(Page, page) THEN Fail(t, "double-free", "new-by-another-name.ts:37")
     ELSE IF (link > 0 /\ link <= 3) /\ link = NULL
     THEN Fail(t, "null-dereference", "new-by-another-name.ts:38")
     ELSE IF (link > 0 /\ link <= 3) /\ ~Live(Page, link)
     THEN Fail(t, "use-after-free", "new-by-another-name.ts:38")
     ELSE IF (link > 0 /\ link <= 3) /\ link = page
     THEN Fail(t, "use-after-free", "new-by-another-name.ts:38")
     ELSE IF ((link <= 0 \/ link > 3) /\ link > 3 /\ link <= 6) /\ link - 3 = NULL
     THEN Fail(t, "null-dereference", "new-by-another-name.ts:38")
     ELSE IF ((link <= 0 \/ link > 3) /\ link > 3 /\ link <= 6) /\ ~Live(Page, link - 3)
     THEN Fail(t, "use-after-free", "new-by-another-name.ts:38")
     ELSE IF ((link <= 0 \/ link > 3) /\ link > 3 /\ link <= 6) /\ link - 3 = page
     THEN Fail(t, "use-after-free", "new-by-another-name.ts:38")
     ELSE IF ((link <= 0 \/ link > 3) /\ (link <= 3 \/ link > 6)) /\ TRUE
     THEN Fail(t, "null-dereference", "new-by-another-name.ts:38")
     ELSE IF ((link <= 0 \/ link > 3) /\ (link <= 3 \/ link > 6)) /\ page = NULL
     THEN Fail(t, "use-after-free", "new-by-another-name.ts:38")
     ELSE /\ Goto(t, "publish_L38")
          /\ Page' = [Page EXCEPT ![page] = FreedPage]
          /\ local' = [local EXCEPT
               ![t].tmp = IF link > 0 /\ link <= 3
                 THEN Page[link].by_id_hits
                 ELSE IF link > 3 /\ link <= 6
                   THEN Page[link - 3].by_age_hits
                   ELSE Page[NULL].by_id_hits,
               ![t].page = NULL, ![t].link = NULL]
          /\ UNCHANGED cache

\* new-by-another-name.ts:38  cache.found = link.hits;
publish_L38(t) ==
  /\ At(t, "publish_L38")
  /\ Goto(t, "publish_done")
  /\ cache' = [cache EXCEPT !.found = local[t].tmp]
  /\ local' = [local EXCEPT ![t].tmp = 0]
  /\ UNCHANGED Page

Ended ==
  \A t \in PublishThreads : pc[t] = "publish_done"

AtBoundPage ==
  \E t \in Threads :
    pc[t] = "publish_L26" /\ FreePage = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundPage)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in PublishThreads :
       \/ publish_L23(t) \/ publish_L25(t) \/ publish_L26(t) \/ publish_L31(t) \/ publish_L37(t)
       \/ publish_L38(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "found"
Found == cache.found = 0 \/ cache.found = 9

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "publish_L25" ->
        IF cache.lock_owner # t /\ cache.lock_owner # "none" THEN {cache.lock_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == cache.lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "publish_done" => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Page">>, AtBoundPage)
====================================================================================================
