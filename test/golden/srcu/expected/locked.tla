---------------------------------------- MODULE SrcuLocked -----------------------------------------
\* Lockstep made this from test/golden/srcu/srcu.ts, configuration "locked".
\* Parameters: DOMAIN = its own, LOCKED = true.
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
         [] t \in MainThreads -> "set_map_L36"]
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
vcpu_run_L29(t) ==
  LET map == local[t].map IN
  /\ At(t, "vcpu_run_L29")
  /\ IF g.lock_owner = t THEN Fail(t, "lock-misuse", "srcu.ts:29")
     ELSE /\ g.lock_owner = "none"
          /\ IF map # NULL
             THEN IF ~Live(Memmap, map) THEN Fail(t, "use-after-free", "srcu.ts:30")
                  ELSE /\ Goto(t, "vcpu_run_L32")
                       /\ local' = [local EXCEPT ![t].map = NULL]
                       /\ UNCHANGED shared
             ELSE /\ Goto(t, "vcpu_run_L32")
                  /\ local' = [local EXCEPT ![t].map = NULL]
                  /\ UNCHANGED shared

\* srcu.ts:32  srcu_read_unlock(g.srcu, idx);
vcpu_run_L32(t) ==
  LET idx == local[t].idx IN
  /\ At(t, "vcpu_run_L32")
  /\ IF idx < 0 \/ idx >= 2 THEN Fail(t, "index", "srcu.ts:32")
     ELSE IF g.srcu_readers_inside[idx] - 1 < -8 THEN Fail(t, "range", "srcu.ts:32")
     ELSE /\ Goto(t, "vcpu_done")
          /\ g' = [g EXCEPT !.srcu_readers_inside[idx] = @ - 1]
          /\ local' = [local EXCEPT ![t].idx = 0]
          /\ UNCHANGED Memmap

\* srcu.ts:36  if (LOCKED) mutex_lock(g.lock);
\* srcu.ts:37  const old = g.map;
set_map_L36(t, from, to) ==
  /\ At(t, from)
  /\ IF g.lock_owner = t THEN Fail(t, "lock-misuse", "srcu.ts:36")
     ELSE /\ g.lock_owner = "none"
          /\ Goto(t, to)
          /\ g' = [g EXCEPT !.lock_owner = t]
          /\ local' = [local EXCEPT ![t].old = g.map]
          /\ UNCHANGED Memmap

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
\* srcu.ts:42  if (LOCKED) mutex_unlock(g.lock);
set_map_L41(t, from, to) ==
  LET old == local[t].old IN
  /\ At(t, from)
  /\ IF ~Live(Memmap, old) THEN Fail(t, "double-free", "srcu.ts:41")
     ELSE IF g.lock_owner # t THEN Fail(t, "lock-misuse", "srcu.ts:42")
     ELSE /\ Goto(t, to)
          /\ Memmap' = [Memmap EXCEPT ![old] = FreedMemmap]
          /\ g' = [g EXCEPT !.lock_owner = "none"]
          /\ local' = [local EXCEPT ![t].old = NULL]

\* grace-period.ts:43  if (gp_begin(gp, seq)) gp_end(gp);
\* srcu.ts:41  if (old !== null) kfree(old);  [set_map]
\* srcu.ts:42  if (LOCKED) mutex_unlock(g.lock);  [set_map]
gp_wait_L43(t, from, to, to_2, to_3) ==
  LET seq_2 == local[t].seq IN
  /\ At(t, from)
  /\ Holds(~g.srcu_readers_active \/ Mod((g.srcu_readers_seq + 4) - seq_2, 4) > 1)
  /\ IF g.srcu_readers_seq # seq_2
     THEN IF local[t].old # NULL
          THEN /\ Goto(t, to)
               /\ local' = [local EXCEPT ![t].seq = 0]
               /\ UNCHANGED shared
          ELSE IF g.lock_owner # t THEN Fail(t, "lock-misuse", "srcu.ts:42")
          ELSE /\ Goto(t, to_2)
               /\ g' = [g EXCEPT !.lock_owner = "none"]
               /\ local' = [local EXCEPT ![t].old = NULL, ![t].seq = 0]
               /\ UNCHANGED Memmap
     ELSE /\ Goto(t, to_3)
          /\ g' = [g EXCEPT !.srcu_readers_seq = Mod(@ + 1, 4), !.srcu_readers_active = TRUE]
          /\ local' = [local EXCEPT ![t].seq = 0]
          /\ UNCHANGED Memmap

\* grace-period.ts:43  if (gp_begin(gp, seq)) gp_end(gp);
\* srcu.ts:41  if (old !== null) kfree(old);  [set_map]
\* srcu.ts:42  if (LOCKED) mutex_unlock(g.lock);  [set_map]
gp_wait_L43_2(t, from, to, to_2) ==
  /\ At(t, from)
  /\ IF 1 - Mod(g.srcu_readers_seq, 2) < 0 \/ 1 - Mod(g.srcu_readers_seq, 2) >= 2
     THEN Fail(t, "index", "grace-period.ts:43")
     ELSE /\ g.srcu_readers_inside[1 - Mod(g.srcu_readers_seq, 2)] = 0
          /\ IF local[t].old # NULL
             THEN /\ Goto(t, to)
                  /\ g' = [g EXCEPT !.srcu_readers_active = FALSE]
                  /\ UNCHANGED <<Memmap, local>>
             ELSE IF g.lock_owner # t THEN Fail(t, "lock-misuse", "srcu.ts:42")
             ELSE /\ Goto(t, to_2)
                  /\ g' = [g EXCEPT !.srcu_readers_active = FALSE, !.lock_owner = "none"]
                  /\ local' = [local EXCEPT ![t].old = NULL]
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
       \/ vcpu_run_L27(t) \/ vcpu_run_L29(t) \/ vcpu_run_L32(t) \/ srcu_dereference_L44(t)
  \/ \E t \in MainThreads :
       \/ (\E <<from, to>> \in {<<"set_map_L36", "set_map_L38">>,
            <<"set_map_L36_2", "set_map_L38_3">>} :
             set_map_L36(t, from, to))
       \/ (\E <<from, to>> \in {<<"set_map_L38_2", "gp_wait_L43">>,
            <<"set_map_L38_4", "gp_wait_L43_3">>} :
             set_map_L38_2(t, from, to))
       \/ (\E <<from, to>> \in {<<"set_map_L38", "set_map_L38_2">>,
            <<"set_map_L38_3", "set_map_L38_4">>} :
             set_map_L38(t, from, to))
       \/ (\E <<from, to>> \in {<<"set_map_L41", "set_map_L36_2">>,
            <<"set_map_L41_2", "main_done">>} :
             set_map_L41(t, from, to))
       \/ (\E <<from, to, to_2, to_3>> \in {<<"gp_wait_L43", "set_map_L41", "set_map_L36_2",
              "gp_wait_L43_2">>,
            <<"gp_wait_L43_3", "set_map_L41_2", "main_done", "gp_wait_L43_4">>} :
             gp_wait_L43(t, from, to, to_2, to_3))
       \/ (\E <<from, to, to_2>> \in {<<"gp_wait_L43_2", "set_map_L41", "set_map_L36_2">>,
            <<"gp_wait_L43_4", "set_map_L41_2", "main_done">>} :
             gp_wait_L43_2(t, from, to, to_2))
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"vcpu_run_L29", "set_map_L36", "set_map_L36_2"} ->
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
