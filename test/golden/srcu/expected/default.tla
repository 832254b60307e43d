---------------------------------------- MODULE SrcuDefault ----------------------------------------
\* Lockstep made this from test/golden/srcu/srcu.ts, configuration "default".
\* Parameters: DOMAIN = its own, LOCKED = false.
\* Threads: vcpu, main.
\* Reduction: on.
EXTENDS Integers, TLC

VcpuThreads == {"vcpu"}
MainThreads == {"main"}
Threads == VcpuThreads \cup MainThreads

VARIABLES Memmap, g, local, pc, error
shared == <<Memmap, g>>
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

Abs(a) == IF a < 0 THEN -a ELSE a

Div(a, b) == IF (a < 0) = (b < 0) THEN Abs(a) \div Abs(b) ELSE -(Abs(a) \div Abs(b))

Mod(a, b) == a - b * Div(a, b)

NewMemmap == [live |-> TRUE]
FreedMemmap == [NewMemmap EXCEPT !.live = FALSE]

Memmap_refs ==
  {g.map}
  \cup {local[t].map : t \in VcpuThreads}
  \cup UNION {{local[t].old, local[t].v} : t \in MainThreads}
FreeMemmap == {i \in DOMAIN Memmap : ~Memmap[i].live} \ Memmap_refs

Init ==
  /\ Memmap = [i \in 1..2 |-> FreedMemmap]
  /\ g = [map |-> NULL, lock_owner |-> "none", srcu_readers_seq |-> 0,
      srcu_readers_active |-> FALSE, srcu_readers_inside |-> [slot \in 0..1 |-> 0]]
  /\ pc = [t \in Threads |->
       CASE t \in VcpuThreads -> "vcpu_run_L27"
         [] t \in MainThreads -> "set_map_L37"]
  /\ local = [t \in Threads |->
       CASE t \in VcpuThreads -> [idx |-> 0, map |-> NULL]
         [] t \in MainThreads -> [old |-> NULL, v |-> NULL, seq |-> 0]]
  /\ error = <<>>

\* srcu.ts:27  const idx = srcu_read_lock(g.srcu);
vcpu_run_L27(t) ==
  /\ At(t, "vcpu_run_L27")
  /\ IF Mod(g.srcu_readers_seq, 2) < 0 \/ Mod(g.srcu_readers_seq, 2) >= 2
     THEN Fail(t, "index", "srcu.ts:27")
     ELSE IF g.srcu_readers_inside[Mod(g.srcu_readers_seq, 2)] + 1 > 15
     THEN Fail(t, "range", "srcu.ts:27")
     ELSE /\ Goto(t, "srcu_dereference_L44")
          /\ g' = [g EXCEPT !.srcu_readers_inside[Mod(g.srcu_readers_seq, 2)] = @ + 1]
          /\ local' = [local EXCEPT ![t].idx = Mod(g.srcu_readers_seq, 2)]
          /\ UNCHANGED Memmap

\* srcu.ts:29  mutex_lock(g.lock);
\* srcu.ts:30  if (map !== null) map.slots = 1;
\* srcu.ts:31  mutex_unlock(g.lock);
\* srcu.ts:32  srcu_read_unlock(g.srcu, idx);
vcpu_run_L29(t) ==
  LET map == local[t].map idx == local[t].idx IN
  /\ At(t, "vcpu_run_L29")
  /\ IF g.lock_owner = t THEN Fail(t, "lock-misuse", "srcu.ts:29")
     ELSE /\ g.lock_owner = "none"
          /\ IF map # NULL
             THEN IF ~Live(Memmap, map) THEN Fail(t, "use-after-free", "srcu.ts:30")
                  ELSE IF idx < 0 \/ idx >= 2 THEN Fail(t, "index", "srcu.ts:32")
                  ELSE IF g.srcu_readers_inside[idx] - 1 < -8 THEN Fail(t, "range", "srcu.ts:32")
                  ELSE /\ Goto(t, "vcpu_done")
                       /\ g' = [g EXCEPT !.srcu_readers_inside[idx] = @ - 1]
                       /\ local' = [local EXCEPT ![t].idx = 0, ![t].map = NULL]
                       /\ UNCHANGED Memmap
             ELSE IF idx < 0 \/ idx >= 2 THEN Fail(t, "index", "srcu.ts:32")
             ELSE IF g.srcu_readers_inside[idx] - 1 < -8 THEN Fail(t, "range", "srcu.ts:32")
             ELSE /\ Goto(t, "vcpu_done")
                  /\ g' = [g EXCEPT !.srcu_readers_inside[idx] = @ - 1]
                  /\ local' = [local EXCEPT ![t].idx = 0, ![t].map = NULL]
                  /\ UNCHANGED Memmap

\* srcu.ts:37  const old = g.map;
set_map_L37(t) ==
  /\ At(t, "set_map_L37")
  /\ Goto(t, "set_map_L38")
  /\ local' = [local EXCEPT ![t].old = g.map]
  /\ UNCHANGED shared

\* srcu.ts:38  rcu_assign_pointer(g.map, kzalloc(Memmap));
\* srcu.ts:54  const seq = gp_snap(ssp.readers);  [synchronize_srcu]
set_map_L38_2(t, from, to) ==
  /\ At(t, from)
  /\ Goto(t, to)
  /\ g' = [g EXCEPT !.map = local[t].v]
  /\ local' = [local EXCEPT ![t].seq = g.srcu_readers_seq, ![t].v = NULL]
  /\ UNCHANGED Memmap

\* srcu.ts:38  rcu_assign_pointer(g.map, kzalloc(Memmap));
set_map_L38(t, from, to) ==
  /\ At(t, from)
  /\ \E new \in Lowest(FreeMemmap) :
       /\ Goto(t, to)
       /\ Memmap' = [Memmap EXCEPT ![new] = NewMemmap]
       /\ local' = [local EXCEPT ![t].v = new]
  /\ UNCHANGED g

\* srcu.ts:41  if (old !== null) kfree(old);
\* srcu.ts:37  const old = g.map;
set_map_L41(t) ==
  LET old == local[t].old IN
  /\ At(t, "set_map_L41")
  /\ IF ~Live(Memmap, old) THEN Fail(t, "double-free", "srcu.ts:41")
     ELSE /\ Goto(t, "set_map_L38_3")
          /\ Memmap' = [Memmap EXCEPT ![old] = FreedMemmap]
          /\ local' = [local EXCEPT ![t].old = g.map]
          /\ UNCHANGED g

\* srcu.ts:41  if (old !== null) kfree(old);
set_map_L41_2(t) ==
  LET old == local[t].old IN
  /\ At(t, "set_map_L41_2")
  /\ IF ~Live(Memmap, old) THEN Fail(t, "double-free", "srcu.ts:41")
     ELSE /\ Goto(t, "main_done")
          /\ Memmap' = [Memmap EXCEPT ![old] = FreedMemmap]
          /\ local' = [local EXCEPT ![t].old = NULL]
          /\ UNCHANGED g

\* grace-period.ts:43  if (gp_begin(gp, seq)) gp_end(gp);
\* srcu.ts:41  if (old !== null) kfree(old);  [set_map]
\* srcu.ts:37  const old = g.map;  [set_map]
gp_wait_L43(t) ==
  LET seq_2 == local[t].seq IN
  /\ At(t, "gp_wait_L43")
  /\ Holds(~g.srcu_readers_active \/ Mod((g.srcu_readers_seq + 4) - seq_2, 4) > 1)
  /\ IF g.srcu_readers_seq # seq_2
     THEN /\ IF local[t].old # NULL
             THEN /\ Goto(t, "set_map_L41")
                  /\ local' = [local EXCEPT ![t].seq = 0]
             ELSE /\ Goto(t, "set_map_L38_3")
                  /\ local' = [local EXCEPT ![t].old = g.map, ![t].seq = 0]
          /\ UNCHANGED g
     ELSE /\ Goto(t, "gp_wait_L43_2")
          /\ g' = [g EXCEPT !.srcu_readers_seq = Mod(@ + 1, 4), !.srcu_readers_active = TRUE]
          /\ local' = [local EXCEPT ![t].seq = 0]
  /\ UNCHANGED Memmap

\* grace-period.ts:43  if (gp_begin(gp, seq)) gp_end(gp);
\* srcu.ts:41  if (old !== null) kfree(old);  [set_map]
gp_wait_L43_3(t) ==
  LET seq_2 == local[t].seq IN
  /\ At(t, "gp_wait_L43_3")
  /\ Holds(~g.srcu_readers_active \/ Mod((g.srcu_readers_seq + 4) - seq_2, 4) > 1)
  /\ IF g.srcu_readers_seq # seq_2
     THEN /\ IF local[t].old # NULL
             THEN /\ Goto(t, "set_map_L41_2")
                  /\ local' = [local EXCEPT ![t].seq = 0]
             ELSE /\ Goto(t, "main_done")
                  /\ local' = [local EXCEPT ![t].old = NULL, ![t].seq = 0]
          /\ UNCHANGED g
     ELSE /\ Goto(t, "gp_wait_L43_4")
          /\ g' = [g EXCEPT !.srcu_readers_seq = Mod(@ + 1, 4), !.srcu_readers_active = TRUE]
          /\ local' = [local EXCEPT ![t].seq = 0]
  /\ UNCHANGED Memmap

\* grace-period.ts:43  if (gp_begin(gp, seq)) gp_end(gp);
\* srcu.ts:41  if (old !== null) kfree(old);  [set_map]
\* srcu.ts:37  const old = g.map;  [set_map]
gp_wait_L43_2(t) ==
  /\ At(t, "gp_wait_L43_2")
  /\ IF 1 - Mod(g.srcu_readers_seq, 2) < 0 \/ 1 - Mod(g.srcu_readers_seq, 2) >= 2
     THEN Fail(t, "index", "grace-period.ts:43")
     ELSE /\ g.srcu_readers_inside[1 - Mod(g.srcu_readers_seq, 2)] = 0
          /\ IF local[t].old # NULL
             THEN /\ Goto(t, "set_map_L41")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "set_map_L38_3")
                  /\ local' = [local EXCEPT ![t].old = g.map]
          /\ g' = [g EXCEPT !.srcu_readers_active = FALSE]
          /\ UNCHANGED Memmap

\* grace-period.ts:43  if (gp_begin(gp, seq)) gp_end(gp);
\* srcu.ts:41  if (old !== null) kfree(old);  [set_map]
gp_wait_L43_4(t) ==
  /\ At(t, "gp_wait_L43_4")
  /\ IF 1 - Mod(g.srcu_readers_seq, 2) < 0 \/ 1 - Mod(g.srcu_readers_seq, 2) >= 2
     THEN Fail(t, "index", "grace-period.ts:43")
     ELSE /\ g.srcu_readers_inside[1 - Mod(g.srcu_readers_seq, 2)] = 0
          /\ IF local[t].old # NULL
             THEN /\ Goto(t, "set_map_L41_2")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "main_done")
                  /\ local' = [local EXCEPT ![t].old = NULL]
          /\ g' = [g EXCEPT !.srcu_readers_active = FALSE]
          /\ UNCHANGED Memmap

\* srcu.ts:44  return load(p);
srcu_dereference_L44(t) ==
  /\ At(t, "srcu_dereference_L44")
  /\ Goto(t, "vcpu_run_L29")
  /\ local' = [local EXCEPT ![t].map = g.map]
  /\ UNCHANGED shared

Ended ==
  /\ \A t \in VcpuThreads : pc[t] = "vcpu_done"
  /\ \A t \in MainThreads : pc[t] = "main_done"

AtBoundMemmap ==
  \E t \in Threads :
    pc[t] \in {"set_map_L38", "set_map_L38_3"} /\ FreeMemmap = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundMemmap)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in VcpuThreads :
       \/ vcpu_run_L27(t) \/ vcpu_run_L29(t) \/ srcu_dereference_L44(t)
  \/ \E t \in MainThreads :
       \/ set_map_L37(t)
       \/ (\E <<from, to>> \in {<<"set_map_L38_2", "gp_wait_L43">>,
            <<"set_map_L38_4", "gp_wait_L43_3">>} :
             set_map_L38_2(t, from, to))
       \/ (\E <<from, to>> \in {<<"set_map_L38", "set_map_L38_2">>,
            <<"set_map_L38_3", "set_map_L38_4">>} :
             set_map_L38(t, from, to))
       \/ set_map_L41(t) \/ set_map_L41_2(t) \/ gp_wait_L43(t) \/ gp_wait_L43_3(t)
       \/ gp_wait_L43_2(t) \/ gp_wait_L43_4(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "vcpu_run_L29" ->
        IF g.lock_owner # t /\ g.lock_owner # "none" THEN {g.lock_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == g.lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"vcpu_done", "main_done"} => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Memmap">>, AtBoundMemmap)
====================================================================================================
