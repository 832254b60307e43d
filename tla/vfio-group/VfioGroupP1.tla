---------------------------------------- MODULE VfioGroupP1 ----------------------------------------
\* Lockstep made this from specs/vfio-group/vfio-group.ts, configuration "p1".
\* Parameters: PATCHED = true, DEFERRED_PUT = true, UNREGISTER = unlocked, MOVED_CLEANUP = true,
\*   GATE = true, WARN_AT_ZERO = true, WAIT_FOR_CONTAINER = true, DRIVER_B = vfio-pci, HOTPLUG =
\*   true, REBIND = false, BALANCED = true, SET_WHILE_PRESENT = false, ISOLATION = true, GATE_CLAIM
\*   = true.
\* Bounds: VfioGroup = 2, VfioUnboundDev = 2, workqueue.puts = 10.
\* Threads: driver(devA), driver(devB).
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

DriverThreads == {"driver(devA)", "driver(devB)"}
Threads == DriverThreads

iommu_group == 1
container == 1
devA == 1
devB == 2

Argument(t) == CASE t = "driver(devA)" -> devA [] t = "driver(devB)" -> devB

VARIABLES IommuGroup, VfioContainer, VfioUnboundDev, VfioGroup, Device, vfio, workqueue, local,
          pc, error
shared == <<IommuGroup, VfioContainer, VfioUnboundDev, VfioGroup, Device, vfio, workqueue>>
not_IommuGroup == <<VfioContainer, VfioUnboundDev, VfioGroup, Device, vfio, workqueue>>
not_VfioUnboundDev == <<IommuGroup, VfioContainer, VfioGroup, Device, vfio, workqueue>>
not_VfioGroup == <<IommuGroup, VfioContainer, VfioUnboundDev, Device, vfio, workqueue>>
not_Device == <<IommuGroup, VfioContainer, VfioUnboundDev, VfioGroup, vfio, workqueue>>
not_vfio == <<IommuGroup, VfioContainer, VfioUnboundDev, VfioGroup, Device, workqueue>>
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

NewVfioUnboundDev == [live |-> TRUE, dev |-> NULL]
FreedVfioUnboundDev == [NewVfioUnboundDev EXCEPT !.live = FALSE]
NewVfioGroup ==
  [live |-> TRUE, kref_refcount |-> 0, container_users_counter |-> 0, iommu_group |-> NULL,
   container |-> NULL, device_list |-> <<>>, device_lock_owner |-> "none", nb_next |-> NULL,
   unbound_list |-> <<>>, unbound_lock_owner |-> "none", container_q_sleepers |-> {},
   was_listed |-> FALSE]
FreedVfioGroup == [NewVfioGroup EXCEPT !.live = FALSE]

VfioGroup_refs ==
  UNION {Range(IommuGroup[i].notifier_chain) : i \in DOMAIN IommuGroup}
  \cup {VfioGroup[i].nb_next : i \in DOMAIN VfioGroup}
  \cup {Device[i].vfio_group : i \in DOMAIN Device}
  \cup Range(vfio.group_list)
  \cup Range(workqueue.puts)
  \cup UNION {
    {local[t].nb, local[t].next_nb, local[t].group, local[t].tmp}
    : t \in DriverThreads}
FreeVfioGroup == {i \in DOMAIN VfioGroup : ~VfioGroup[i].live} \ VfioGroup_refs
VfioUnboundDev_refs ==
  UNION {Range(VfioGroup[i].unbound_list) : i \in DOMAIN VfioGroup}
  \cup UNION {{local[t].unbound, local[t].next_unbound} : t \in DriverThreads}
FreeVfioUnboundDev == {i \in DOMAIN VfioUnboundDev : ~VfioUnboundDev[i].live} \ VfioUnboundDev_refs

Init ==
  /\ IommuGroup = [i \in 1..1 |-> [notifier_rwsem_writer |-> "none",
      notifier_rwsem_readers |-> {}, notifier_rwsem_waiting |-> {}, notifier_chain |-> <<>>]]
  /\ VfioContainer = [i \in 1..1 |-> [group_lock_writer |-> "none", group_lock_readers |-> {}]]
  /\ VfioUnboundDev = [i \in 1..2 |-> FreedVfioUnboundDev]
  /\ VfioGroup = [i \in 1..2 |-> FreedVfioGroup]
  /\ Device = [i \in 1..2 |-> [driver |-> "none", vfio_group |-> NULL, vfio_refcount_refs |-> 0,
      vfio_comp_done |-> 0]]
  /\ vfio = [group_list |-> <<>>, group_lock_owner |-> "none"]
  /\ workqueue = [puts |-> <<>>]
  /\ pc = [t \in Threads |-> "blocking_notifier_call_chain_L92"]
  /\ local = [t \in Threads |->
       [result |-> "NOTIFY_BAD", nb |-> NULL, next_nb |-> NULL, device |-> NULL, group |-> NULL,
        iommu_group |-> NULL, tmp |-> NULL, unbound |-> NULL, next_unbound |-> NULL,
        drv |-> "host", leaving |-> FALSE]]
  /\ error = <<>>

\* vfio-group.ts:188  for (const unbound of safe(group.unbound_list)) {
\* vfio-group.ts:207  kfree(group);  [vfio_group_unlock_and_free]
vfio_group_free_unbound_L188(t, from, to, to_2) ==
  LET group == local[t].group first == First(VfioGroup[group].unbound_list, NULL) IN
  /\ At(t, from)
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:188")
     ELSE /\ IF first = NULL
             THEN /\ Goto(t, to)
                  /\ UNCHANGED local
             ELSE /\ Goto(t, to_2)
                  /\ local' = [local EXCEPT ![t].unbound = first]
          /\ UNCHANGED shared

\* vfio-group.ts:188  for (const unbound of safe(group.unbound_list)) {
vfio_group_free_unbound_L188_2(t, from, to) ==
  LET unbound == local[t].unbound group == local[t].group IN
  /\ At(t, from)
  /\ IF ~Live(VfioUnboundDev, unbound) THEN FailAt(t, unbound, "vfio-group.ts:188")
     ELSE IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:188")
     ELSE IF unbound \notin Range(VfioGroup[group].unbound_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:188")
     ELSE /\ Goto(t, to)
          /\ local' = [local EXCEPT
               ![t].next_unbound = NextAfter(VfioGroup[group].unbound_list, unbound)]
          /\ UNCHANGED shared

\* vfio-group.ts:188  for (const unbound of safe(group.unbound_list)) {
\* vfio-group.ts:207  kfree(group);  [vfio_group_unlock_and_free]
\* vfio-group.ts:431  if (group === null) group = vfio_create_group(iommu_group);  [vfio_register...
vfio_group_free_unbound_L188_3(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_group_free_unbound_L188_3")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:188")
     ELSE IF VfioGroup[group].device_lock_owner # "none"
     THEN Fail(t, "lock-misuse", "vfio-group.ts:207")
     ELSE IF VfioGroup[group].unbound_lock_owner # "none"
     THEN Fail(t, "lock-misuse", "vfio-group.ts:207")
     ELSE /\ Goto(t, "vfio_group_get_device_L323_2")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group] = FreedVfioGroup]
          /\ local' = [local EXCEPT ![t].group = local[t].tmp, ![t].tmp = NULL]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:188  for (const unbound of safe(group.unbound_list)) {
\* vfio-group.ts:207  kfree(group);  [vfio_group_unlock_and_free]
\* vfio-group.ts:256  kref_put_mutex(group.kref, vfio_group_release, vfio.group_lock);  [vfio_gro...
\* vfio-group.ts:550  WRITE_ONCE(dev.driver, "none");  [__device_release_driver]
vfio_group_free_unbound_L188_6(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_group_free_unbound_L188_6")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:188")
     ELSE IF VfioGroup[group].device_lock_owner # "none"
     THEN Fail(t, "lock-misuse", "vfio-group.ts:207")
     ELSE IF VfioGroup[group].unbound_lock_owner # "none"
     THEN Fail(t, "lock-misuse", "vfio-group.ts:207")
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_5")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group] = FreedVfioGroup]
          /\ Device' = [Device EXCEPT ![Argument(t)].driver = "none"]
          /\ local' = [local EXCEPT ![t].group = NULL]
          /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, vfio, workqueue>>

\* vfio-group.ts:189  list_del(unbound, group.unbound_list);
\* vfio-group.ts:190  kfree(unbound);
vfio_group_free_unbound_L189(t, from, to) ==
  LET unbound == local[t].unbound group == local[t].group IN
  /\ At(t, from)
  /\ IF unbound = NULL THEN Fail(t, "null-dereference", "vfio-group.ts:189")
     ELSE IF ~Live(VfioUnboundDev, unbound) THEN Fail(t, "use-after-free", "vfio-group.ts:189")
     ELSE IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:189")
     ELSE IF unbound \notin Range(VfioGroup[group].unbound_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:189")
     ELSE /\ Goto(t, to)
          /\ VfioGroup' = [VfioGroup EXCEPT ![group].unbound_list = Remove(@, unbound)]
          /\ UNCHANGED <<not_VfioGroup, local>>

\* vfio-group.ts:190  kfree(unbound);
\* vfio-group.ts:188  for (const unbound of safe(group.unbound_list)) {
vfio_group_free_unbound_L190(t, from, to, to_2) ==
  LET unbound == local[t].unbound next_unbound == local[t].next_unbound IN
  /\ At(t, from)
  /\ IF ~Live(VfioUnboundDev, unbound) THEN Fail(t, "double-free", "vfio-group.ts:190")
     ELSE /\ IF next_unbound = NULL
             THEN /\ Goto(t, to)
                  /\ local' = [local EXCEPT ![t].unbound = NULL, ![t].next_unbound = NULL]
             ELSE /\ Goto(t, to_2)
                  /\ local' = [local EXCEPT
                       ![t].unbound = next_unbound, ![t].next_unbound = NULL]
          /\ VfioUnboundDev' = [VfioUnboundDev EXCEPT ![unbound] = FreedVfioUnboundDev]
          /\ UNCHANGED not_VfioUnboundDev

\* vfio-group.ts:197  const iommu_group = group.iommu_group;
\* rwsem.ts:53  rwsem_add_waiter(sem);  [down_write]
vfio_group_unlock_and_free_L197(t, from, to) ==
  LET group == local[t].group IN
  /\ At(t, from)
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:197")
     ELSE IF VfioGroup[group].iommu_group = NULL THEN Fail(t, "null-dereference", "rwsem.ts:53")
     ELSE IF IommuGroup[VfioGroup[group].iommu_group].notifier_rwsem_writer = t
     THEN Fail(t, "lock-misuse", "rwsem.ts:53")
     ELSE /\ Goto(t, to)
          /\ IommuGroup' = [IommuGroup EXCEPT
               ![VfioGroup[group].iommu_group].notifier_rwsem_waiting = @ \cup {t}]
          /\ local' = [local EXCEPT ![t].iommu_group = VfioGroup[group].iommu_group]
          /\ UNCHANGED not_IommuGroup

\* vfio-group.ts:207  kfree(group);
\* vfio-group.ts:431  if (group === null) group = vfio_create_group(iommu_group);  [vfio_register...
vfio_group_unlock_and_free_L207(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_group_unlock_and_free_L207")
  /\ IF ~Live(VfioGroup, group) THEN Fail(t, "double-free", "vfio-group.ts:207")
     ELSE IF VfioGroup[group].device_lock_owner # "none"
     THEN Fail(t, "lock-misuse", "vfio-group.ts:207")
     ELSE IF VfioGroup[group].unbound_lock_owner # "none"
     THEN Fail(t, "lock-misuse", "vfio-group.ts:207")
     ELSE /\ Goto(t, "vfio_group_get_device_L323_2")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group] = FreedVfioGroup]
          /\ local' = [local EXCEPT ![t].group = local[t].tmp, ![t].tmp = NULL]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:207  kfree(group);
\* vfio-group.ts:256  kref_put_mutex(group.kref, vfio_group_release, vfio.group_lock);  [vfio_gro...
\* vfio-group.ts:550  WRITE_ONCE(dev.driver, "none");  [__device_release_driver]
vfio_group_unlock_and_free_L207_2(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_group_unlock_and_free_L207_2")
  /\ IF ~Live(VfioGroup, group) THEN Fail(t, "double-free", "vfio-group.ts:207")
     ELSE IF VfioGroup[group].device_lock_owner # "none"
     THEN Fail(t, "lock-misuse", "vfio-group.ts:207")
     ELSE IF VfioGroup[group].unbound_lock_owner # "none"
     THEN Fail(t, "lock-misuse", "vfio-group.ts:207")
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_5")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group] = FreedVfioGroup]
          /\ Device' = [Device EXCEPT ![Argument(t)].driver = "none"]
          /\ local' = [local EXCEPT ![t].group = NULL]
          /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, vfio, workqueue>>

\* vfio-group.ts:213  const group = kzalloc(VfioGroup);
\* vfio-group.ts:214  kref_init(group.kref);
\* vfio-group.ts:215  group.iommu_group = iommu_group;
vfio_create_group_L213(t) ==
  /\ At(t, "vfio_create_group_L213")
  /\ \E new \in Lowest(FreeVfioGroup) :
       /\ Goto(t, "down_write_L53")
       /\ VfioGroup' = [VfioGroup EXCEPT
            ![new] = NewVfioGroup, ![new].kref_refcount = 1, ![new].iommu_group = iommu_group]
       /\ local' = [local EXCEPT ![t].group = new]
  /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:217  mutex_lock(vfio.group_lock);
\* vfio-group.ts:218  for (const tmp of vfio.group_list) {
vfio_create_group_L217(t) ==
  /\ At(t, "vfio_create_group_L217")
  /\ IF vfio.group_lock_owner = t THEN Fail(t, "lock-misuse", "vfio-group.ts:217")
     ELSE /\ vfio.group_lock_owner = "none"
          /\ Goto(t, "vfio_create_group_L218")
          /\ vfio' = [vfio EXCEPT !.group_lock_owner = t]
          /\ local' = [local EXCEPT ![t].tmp = First(vfio.group_list, NULL)]
          /\ UNCHANGED not_vfio

\* vfio-group.ts:218  for (const tmp of vfio.group_list) {
\* vfio-group.ts:225  list_add(group, vfio.group_list);
\* vfio-group.ts:226  ghost(() => {
\* vfio-group.ts:227  group.was_listed = true;
\* vfio-group.ts:229  assert(
\* vfio-group.ts:233  assert(group.unbound_list.length === 0, "during creation the unbound list i...
\* ...
vfio_create_group_L218(t) ==
  LET tmp == local[t].tmp group == local[t].group IN
  /\ At(t, "vfio_create_group_L218")
  /\ IF tmp = NULL
     THEN IF group \in Range(vfio.group_list)
          THEN Fail(t, "list-corruption", "vfio-group.ts:225")
          ELSE IF group = NULL THEN Fail(t, "null-dereference", "vfio-group.ts:225")
          ELSE IF ~Live(VfioGroup, group) THEN Fail(t, "use-after-free", "vfio-group.ts:225")
          ELSE IF VfioGroup[group].container_users_counter # 0
                  \/ VfioGroup[group].device_list # <<>>
          THEN Fail(t, "assertion", "vfio-group.ts:229")
          ELSE IF VfioGroup[group].unbound_list # <<>>
          THEN Fail(t, "assertion", "vfio-group.ts:233")
          ELSE IF vfio.group_lock_owner # t THEN Fail(t, "lock-misuse", "vfio-group.ts:234")
          ELSE /\ Goto(t, "vfio_group_get_device_L323_2")
               /\ vfio' = [vfio EXCEPT
                    !.group_list = <<group>> \o @, !.group_lock_owner = "none"]
               /\ VfioGroup' = [VfioGroup EXCEPT ![group].was_listed = TRUE]
               /\ local' = [local EXCEPT ![t].tmp = NULL]
               /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, Device, workqueue>>
     ELSE IF ~Live(VfioGroup, tmp) THEN Fail(t, "use-after-free", "vfio-group.ts:219")
     ELSE IF VfioGroup[tmp].iommu_group = iommu_group
     THEN IF VfioGroup[tmp].kref_refcount = 0 THEN Fail(t, "warning", "vfio-group.ts:271")
          ELSE IF VfioGroup[tmp].kref_refcount + 1 > 15
          THEN Fail(t, "range", "vfio-group.ts:271")
          ELSE IF vfio.group_lock_owner # t THEN Fail(t, "lock-misuse", "vfio-group.ts:196")
          ELSE /\ Goto(t, "vfio_group_unlock_and_free_L197")
               /\ VfioGroup' = [VfioGroup EXCEPT ![tmp].kref_refcount = @ + 1]
               /\ vfio' = [vfio EXCEPT !.group_lock_owner = "none"]
               /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, Device, workqueue,
                    local>>
     ELSE IF tmp \notin Range(vfio.group_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:218")
     ELSE /\ Goto(t, "vfio_create_group_L218")
          /\ local' = [local EXCEPT ![t].tmp = NextAfter(vfio.group_list, @)]
          /\ UNCHANGED shared

\* vfio-group.ts:247  WARN_ON(!list_empty(group.device_list));
\* bug.ts:18  if (condition) fail("WARN_ON", "warning");  [WARN_ON]
vfio_group_release_L247(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_group_release_L247")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:247")
     ELSE IF VfioGroup[group].device_list # <<>> THEN Fail(t, "warning", "bug.ts:18")
     ELSE /\ Goto(t, "vfio_group_release_L248")
          /\ UNCHANGED <<shared, local>>

\* vfio-group.ts:248  if (PATCHED && WARN_AT_ZERO) WARN_ON(atomic_read(group.container_users) !==...
\* bug.ts:18  if (condition) fail("WARN_ON", "warning");  [WARN_ON]
\* vfio-group.ts:250  list_del(group, vfio.group_list);
\* vfio-group.ts:196  if (UNREGISTER !== "locked") mutex_unlock(vfio.group_lock);  [vfio_group_un...
vfio_group_release_L248(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_group_release_L248")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:248")
     ELSE IF VfioGroup[group].container_users_counter # 0 THEN Fail(t, "warning", "bug.ts:18")
     ELSE IF group \notin Range(vfio.group_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:250")
     ELSE IF vfio.group_lock_owner # t THEN Fail(t, "lock-misuse", "vfio-group.ts:196")
     ELSE /\ Goto(t, "vfio_group_unlock_and_free_L197_2")
          /\ vfio' = [vfio EXCEPT !.group_list = Remove(@, group), !.group_lock_owner = "none"]
          /\ UNCHANGED <<not_vfio, local>>

\* vfio-group.ts:290  mutex_lock(vfio.group_lock);
\* vfio-group.ts:291  for (const group of vfio.group_list) {
vfio_group_get_from_iommu_L290(t) ==
  /\ At(t, "vfio_group_get_from_iommu_L290")
  /\ IF vfio.group_lock_owner = t THEN Fail(t, "lock-misuse", "vfio-group.ts:290")
     ELSE /\ vfio.group_lock_owner = "none"
          /\ Goto(t, "vfio_group_get_from_iommu_L291")
          /\ vfio' = [vfio EXCEPT !.group_lock_owner = t]
          /\ local' = [local EXCEPT ![t].group = First(vfio.group_list, NULL)]
          /\ UNCHANGED not_vfio

\* vfio-group.ts:291  for (const group of vfio.group_list) {
\* vfio-group.ts:298  mutex_unlock(vfio.group_lock);
\* vfio-group.ts:430  let group = vfio_group_get_from_iommu(iommu_group);  [vfio_register_group_dev]
\* vfio-group.ts:431  if (group === null) group = vfio_create_group(iommu_group);  [vfio_register...
\* vfio-group.ts:292  if (group.iommu_group === iommu_group) {
\* vfio-group.ts:271  kref_get(group.kref);
\* ...
vfio_group_get_from_iommu_L291(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_group_get_from_iommu_L291")
  /\ IF group = NULL
     THEN IF vfio.group_lock_owner # t THEN Fail(t, "lock-misuse", "vfio-group.ts:298")
          ELSE /\ Goto(t, "vfio_create_group_L213")
               /\ vfio' = [vfio EXCEPT !.group_lock_owner = "none"]
               /\ local' = [local EXCEPT ![t].group = NULL]
               /\ UNCHANGED not_vfio
     ELSE IF ~Live(VfioGroup, group) THEN Fail(t, "use-after-free", "vfio-group.ts:292")
     ELSE IF VfioGroup[group].iommu_group = iommu_group
     THEN IF VfioGroup[group].kref_refcount = 0 THEN Fail(t, "warning", "vfio-group.ts:271")
          ELSE IF VfioGroup[group].kref_refcount + 1 > 15
          THEN Fail(t, "range", "vfio-group.ts:271")
          ELSE IF vfio.group_lock_owner # t THEN Fail(t, "lock-misuse", "vfio-group.ts:294")
          ELSE /\ Goto(t, "vfio_group_get_device_L323_2")
               /\ VfioGroup' = [VfioGroup EXCEPT ![group].kref_refcount = @ + 1]
               /\ vfio' = [vfio EXCEPT !.group_lock_owner = "none"]
               /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, Device, workqueue,
                    local>>
     ELSE IF group \notin Range(vfio.group_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:291")
     ELSE /\ Goto(t, "vfio_group_get_from_iommu_L291")
          /\ local' = [local EXCEPT ![t].group = NextAfter(vfio.group_list, @)]
          /\ UNCHANGED shared

\* vfio-group.ts:313  if (refcount_dec_and_test(device.refcount)) complete(device.comp);
\* vfio-group.ts:406  BUG_ON(!vfio_group_nb_verify(group, dev) && ISOLATION);  [vfio_iommu_group_...
\* bug.ts:38  if (condition) fail("BUG_ON", "bug");  [BUG_ON]
\* vfio-group.ts:423  assert(iommu_group.notifier.chain.includes(nb), "the callback ends while it...
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);  [blocking_notifier_call_chain]
\* notifier.ts:97  if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;  [blocking_not...
\* ...
vfio_device_put_L313(t) ==
  LET device == local[t].device next_nb == local[t].next_nb IN
  /\ At(t, "vfio_device_put_L313")
  /\ IF device = NULL THEN Fail(t, "null-dereference", "vfio-group.ts:313")
     ELSE IF Device[device].vfio_refcount_refs = 0 THEN Fail(t, "warning", "vfio-group.ts:313")
     ELSE IF Device[device].vfio_refcount_refs - 1 < -8
     THEN Fail(t, "range", "vfio-group.ts:313")
     ELSE IF Device[device].vfio_refcount_refs - 1 = 0
     THEN /\ Goto(t, "vfio_device_put_L313_2")
          /\ Device' = [Device EXCEPT ![device].vfio_refcount_refs = @ - 1]
          /\ UNCHANGED <<not_Device, local>>
     ELSE IF local[t].nb \notin Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "assertion", "vfio-group.ts:423")
     ELSE IF next_nb = NULL
     THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
          THEN Fail(t, "lock-misuse", "notifier.ts:99")
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_4")
               /\ Device' = [Device EXCEPT ![device].vfio_refcount_refs = @ - 1]
               /\ IommuGroup' = [IommuGroup EXCEPT
                    ![iommu_group].notifier_rwsem_readers = @ \ {t}]
               /\ local' = [local EXCEPT ![t].nb = NULL, ![t].next_nb = NULL, ![t].device = NULL]
               /\ UNCHANGED <<VfioContainer, VfioUnboundDev, VfioGroup, vfio, workqueue>>
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_3")
          /\ Device' = [Device EXCEPT ![device].vfio_refcount_refs = @ - 1]
          /\ local' = [local EXCEPT ![t].nb = next_nb, ![t].next_nb = NULL, ![t].device = NULL]
          /\ UNCHANGED not_Device

\* vfio-group.ts:313  if (refcount_dec_and_test(device.refcount)) complete(device.comp);
vfio_device_put_L313_3(t) ==
  /\ At(t, "vfio_device_put_L313_3")
  /\ IF Device[Argument(t)].vfio_refcount_refs = 0 THEN Fail(t, "warning", "vfio-group.ts:313")
     ELSE IF Device[Argument(t)].vfio_refcount_refs - 1 < -8
     THEN Fail(t, "range", "vfio-group.ts:313")
     ELSE /\ Goto(t, IF Device[Argument(t)].vfio_refcount_refs - 1 = 0
                     THEN "vfio_device_put_L313_4"
                     ELSE "vfio_unregister_group_dev_L453")
          /\ Device' = [Device EXCEPT ![Argument(t)].vfio_refcount_refs = @ - 1]
          /\ UNCHANGED <<not_Device, local>>

\* vfio-group.ts:313  if (refcount_dec_and_test(device.refcount)) complete(device.comp);
\* vfio-group.ts:406  BUG_ON(!vfio_group_nb_verify(group, dev) && ISOLATION);  [vfio_iommu_group_...
\* bug.ts:38  if (condition) fail("BUG_ON", "bug");  [BUG_ON]
\* vfio-group.ts:423  assert(iommu_group.notifier.chain.includes(nb), "the callback ends while it...
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);  [blocking_notifier_call_chain]
\* notifier.ts:97  if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;  [blocking_not...
\* ...
vfio_device_put_L313_2(t) ==
  LET device == local[t].device nb == local[t].nb next_nb == local[t].next_nb IN
  /\ At(t, "vfio_device_put_L313_2")
  /\ IF device = NULL THEN Fail(t, "null-dereference", "vfio-group.ts:313")
     ELSE IF Device[device].vfio_comp_done # -1
     THEN IF Device[device].vfio_comp_done + 1 > 15 THEN Fail(t, "range", "vfio-group.ts:313")
          ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
          THEN Fail(t, "assertion", "vfio-group.ts:423")
          ELSE IF next_nb = NULL
          THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
               THEN Fail(t, "lock-misuse", "notifier.ts:99")
               ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_4")
                    /\ Device' = [Device EXCEPT ![device].vfio_comp_done = @ + 1]
                    /\ IommuGroup' = [IommuGroup EXCEPT
                         ![iommu_group].notifier_rwsem_readers = @ \ {t}]
                    /\ local' = [local EXCEPT
                         ![t].nb = NULL, ![t].next_nb = NULL, ![t].device = NULL]
                    /\ UNCHANGED <<VfioContainer, VfioUnboundDev, VfioGroup, vfio, workqueue>>
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_3")
               /\ Device' = [Device EXCEPT ![device].vfio_comp_done = @ + 1]
               /\ local' = [local EXCEPT
                    ![t].nb = next_nb, ![t].next_nb = NULL, ![t].device = NULL]
               /\ UNCHANGED not_Device
     ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "assertion", "vfio-group.ts:423")
     ELSE IF next_nb = NULL
     THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
          THEN Fail(t, "lock-misuse", "notifier.ts:99")
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_4")
               /\ IommuGroup' = [IommuGroup EXCEPT
                    ![iommu_group].notifier_rwsem_readers = @ \ {t}]
               /\ local' = [local EXCEPT ![t].nb = NULL, ![t].next_nb = NULL, ![t].device = NULL]
               /\ UNCHANGED not_IommuGroup
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_3")
          /\ local' = [local EXCEPT ![t].nb = next_nb, ![t].next_nb = NULL, ![t].device = NULL]
          /\ UNCHANGED shared

\* vfio-group.ts:313  if (refcount_dec_and_test(device.refcount)) complete(device.comp);
vfio_device_put_L313_4(t) ==
  /\ At(t, "vfio_device_put_L313_4")
  /\ IF Device[Argument(t)].vfio_comp_done # -1
     THEN IF Device[Argument(t)].vfio_comp_done + 1 > 15
          THEN Fail(t, "range", "vfio-group.ts:313")
          ELSE /\ Goto(t, "vfio_unregister_group_dev_L453")
               /\ Device' = [Device EXCEPT ![Argument(t)].vfio_comp_done = @ + 1]
               /\ UNCHANGED <<not_Device, local>>
     ELSE /\ Goto(t, "vfio_unregister_group_dev_L453")
          /\ UNCHANGED <<shared, local>>

\* vfio-group.ts:323  mutex_lock(group.device_lock);
\* vfio-group.ts:324  for (const device of group.device_list) {
vfio_group_get_device_L323(t, from, to, slot) ==
  LET nb == local[t][slot] IN
  /\ At(t, from)
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:323")
     ELSE IF VfioGroup[nb].device_lock_owner = t THEN Fail(t, "lock-misuse", "vfio-group.ts:323")
     ELSE /\ VfioGroup[nb].device_lock_owner = "none"
          /\ Goto(t, to)
          /\ VfioGroup' = [VfioGroup EXCEPT ![nb].device_lock_owner = t]
          /\ local' = [local EXCEPT ![t].device = First(VfioGroup[nb].device_list, NULL)]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:324  for (const device of group.device_list) {
\* vfio-group.ts:330  mutex_unlock(group.device_lock);
\* vfio-group.ts:371  const device = vfio_group_get_device(group, dev);  [vfio_group_nb_add_dev]
\* vfio-group.ts:372  if (WARN_ON_ONCE(device !== null)) return;  [WARN_ON_ONCE]
\* bug.ts:28  if (condition) fail("WARN_ON_ONCE", "warning");  [WARN_ON_ONCE]
\* bug.ts:29  return condition;  [WARN_ON_ONCE]
\* ...
vfio_group_get_device_L324(t) ==
  LET device == local[t].device nb == local[t].nb IN
  /\ At(t, "vfio_group_get_device_L324")
  /\ IF device = NULL
     THEN IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:330")
          ELSE IF VfioGroup[nb].device_lock_owner # t
          THEN Fail(t, "lock-misuse", "vfio-group.ts:330")
          ELSE /\ Goto(t, "vfio_group_in_use_L359")
               /\ VfioGroup' = [VfioGroup EXCEPT ![nb].device_lock_owner = "none"]
               /\ local' = [local EXCEPT ![t].device = NULL]
               /\ UNCHANGED not_VfioGroup
     ELSE IF device = Argument(t)
     THEN IF Device[device].vfio_refcount_refs = 0
          THEN /\ Goto(t, "vfio_group_get_device_L324_2")
               /\ UNCHANGED <<shared, local>>
          ELSE IF Device[device].vfio_refcount_refs + 1 > 15
          THEN Fail(t, "range", "vfio-group.ts:318")
          ELSE /\ Goto(t, "vfio_group_get_device_L326")
               /\ Device' = [Device EXCEPT ![device].vfio_refcount_refs = @ + 1]
               /\ UNCHANGED <<not_Device, local>>
     ELSE IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:324")
     ELSE IF device \notin Range(VfioGroup[nb].device_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:324")
     ELSE /\ Goto(t, "vfio_group_get_device_L324")
          /\ local' = [local EXCEPT ![t].device = NextAfter(VfioGroup[nb].device_list, @)]
          /\ UNCHANGED shared

\* vfio-group.ts:324  for (const device of group.device_list) {
\* vfio-group.ts:330  mutex_unlock(group.device_lock);
\* vfio-group.ts:432  WARN_ON(vfio_group_get_device(group, dev) !== null);  [vfio_register_group_...
\* bug.ts:18  if (condition) fail("WARN_ON", "warning");  [WARN_ON]
\* vfio-group.ts:434  device.group = group;  [vfio_register_group_dev]
\* vfio-group.ts:325  if (device === dev.vfio && vfio_device_try_get(device)) {
\* ...
vfio_group_get_device_L324_3(t) ==
  LET device == local[t].device group == local[t].group IN
  /\ At(t, "vfio_group_get_device_L324_3")
  /\ IF device = NULL
     THEN IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:330")
          ELSE IF VfioGroup[group].device_lock_owner # t
          THEN Fail(t, "lock-misuse", "vfio-group.ts:330")
          ELSE /\ Goto(t, "vfio_register_group_dev_L435")
               /\ VfioGroup' = [VfioGroup EXCEPT ![group].device_lock_owner = "none"]
               /\ Device' = [Device EXCEPT ![Argument(t)].vfio_group = group]
               /\ local' = [local EXCEPT ![t].device = NULL]
               /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, vfio, workqueue>>
     ELSE IF device = Argument(t)
     THEN IF Device[device].vfio_refcount_refs = 0
          THEN /\ Goto(t, "vfio_group_get_device_L324_4")
               /\ UNCHANGED <<shared, local>>
          ELSE IF Device[device].vfio_refcount_refs + 1 > 15
          THEN Fail(t, "range", "vfio-group.ts:318")
          ELSE /\ Goto(t, "vfio_group_get_device_L326_2")
               /\ Device' = [Device EXCEPT ![device].vfio_refcount_refs = @ + 1]
               /\ UNCHANGED <<not_Device, local>>
     ELSE IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:324")
     ELSE IF device \notin Range(VfioGroup[group].device_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:324")
     ELSE /\ Goto(t, "vfio_group_get_device_L324_3")
          /\ local' = [local EXCEPT ![t].device = NextAfter(VfioGroup[group].device_list, @)]
          /\ UNCHANGED shared

\* vfio-group.ts:324  for (const device of group.device_list) {
\* vfio-group.ts:325  if (device === dev.vfio && vfio_device_try_get(device)) {
\* vfio-group.ts:318  return refcount_inc_not_zero(device.refcount);  [vfio_device_try_get]
vfio_group_get_device_L324_5(t) ==
  LET device == local[t].device nb == local[t].nb IN
  /\ At(t, "vfio_group_get_device_L324_5")
  /\ IF device = NULL
     THEN IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:330")
          ELSE IF VfioGroup[nb].device_lock_owner = t THEN Fail(t, "bug", "bug.ts:38")
          ELSE Fail(t, "lock-misuse", "vfio-group.ts:330")
     ELSE IF device = Argument(t)
     THEN IF Device[device].vfio_refcount_refs = 0
          THEN /\ Goto(t, "vfio_group_get_device_L324_6")
               /\ UNCHANGED <<shared, local>>
          ELSE IF Device[device].vfio_refcount_refs + 1 > 15
          THEN Fail(t, "range", "vfio-group.ts:318")
          ELSE /\ Goto(t, "vfio_group_get_device_L326_3")
               /\ Device' = [Device EXCEPT ![device].vfio_refcount_refs = @ + 1]
               /\ UNCHANGED <<not_Device, local>>
     ELSE IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:324")
     ELSE IF device \notin Range(VfioGroup[nb].device_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:324")
     ELSE /\ Goto(t, "vfio_group_get_device_L324_5")
          /\ local' = [local EXCEPT ![t].device = NextAfter(VfioGroup[nb].device_list, @)]
          /\ UNCHANGED shared

\* vfio-group.ts:324  for (const device of group.device_list) {
vfio_group_get_device_L324_2(t, from, to, slot) ==
  LET device == local[t].device nb == local[t][slot] IN
  /\ At(t, from)
  /\ IF device = NULL THEN Fail(t, "null-dereference", "vfio-group.ts:324")
     ELSE IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:324")
     ELSE IF device \notin Range(VfioGroup[nb].device_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:324")
     ELSE /\ Goto(t, to)
          /\ local' = [local EXCEPT ![t].device = NextAfter(VfioGroup[nb].device_list, @)]
          /\ UNCHANGED shared

\* vfio-group.ts:326  mutex_unlock(group.device_lock);
\* vfio-group.ts:371  const device = vfio_group_get_device(group, dev);  [vfio_group_nb_add_dev]
\* vfio-group.ts:372  if (WARN_ON_ONCE(device !== null)) return;  [WARN_ON_ONCE]
\* bug.ts:28  if (condition) fail("WARN_ON_ONCE", "warning");  [WARN_ON_ONCE]
\* bug.ts:29  return condition;  [WARN_ON_ONCE]
vfio_group_get_device_L326(t) ==
  LET nb == local[t].nb IN
  /\ At(t, "vfio_group_get_device_L326")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:326")
     ELSE IF VfioGroup[nb].device_lock_owner # t THEN Fail(t, "lock-misuse", "vfio-group.ts:326")
     ELSE IF local[t].device # NULL THEN Fail(t, "warning", "bug.ts:28")
     ELSE /\ Goto(t, "vfio_group_in_use_L359")
          /\ VfioGroup' = [VfioGroup EXCEPT ![nb].device_lock_owner = "none"]
          /\ local' = [local EXCEPT ![t].device = NULL]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:326  mutex_unlock(group.device_lock);
\* vfio-group.ts:432  WARN_ON(vfio_group_get_device(group, dev) !== null);  [vfio_register_group_...
\* bug.ts:18  if (condition) fail("WARN_ON", "warning");  [WARN_ON]
\* vfio-group.ts:434  device.group = group;  [vfio_register_group_dev]
vfio_group_get_device_L326_2(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_group_get_device_L326_2")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:326")
     ELSE IF VfioGroup[group].device_lock_owner # t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:326")
     ELSE IF local[t].device # NULL THEN Fail(t, "warning", "bug.ts:18")
     ELSE /\ Goto(t, "vfio_register_group_dev_L435")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group].device_lock_owner = "none"]
          /\ Device' = [Device EXCEPT ![Argument(t)].vfio_group = group]
          /\ local' = [local EXCEPT ![t].device = NULL]
          /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, vfio, workqueue>>

\* vfio-group.ts:326  mutex_unlock(group.device_lock);
\* vfio-group.ts:348  const device = vfio_group_get_device(group, dev);  [vfio_dev_viable]
\* vfio-group.ts:349  if (device === null) return false;  [vfio_dev_viable]
vfio_group_get_device_L326_3(t) ==
  LET nb == local[t].nb IN
  /\ At(t, "vfio_group_get_device_L326_3")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:326")
     ELSE IF VfioGroup[nb].device_lock_owner # t THEN Fail(t, "lock-misuse", "vfio-group.ts:326")
     ELSE IF local[t].device = NULL THEN Fail(t, "bug", "bug.ts:38")
     ELSE /\ Goto(t, "vfio_device_put_L313")
          /\ VfioGroup' = [VfioGroup EXCEPT ![nb].device_lock_owner = "none"]
          /\ UNCHANGED <<not_VfioGroup, local>>

\* vfio-group.ts:338  mutex_lock(group.unbound_lock);
\* vfio-group.ts:339  for (const unbound of group.unbound_list) {
vfio_dev_viable_L338(t) ==
  LET nb == local[t].nb first == First(VfioGroup[nb].unbound_list, NULL) IN
  /\ At(t, "vfio_dev_viable_L338")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:338")
     ELSE IF VfioGroup[nb].unbound_lock_owner = t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:338")
     ELSE /\ VfioGroup[nb].unbound_lock_owner = "none"
          /\ IF first = NULL
             THEN /\ Goto(t, "vfio_dev_viable_L345")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "vfio_dev_viable_L340")
                  /\ local' = [local EXCEPT ![t].unbound = first]
          /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = t]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:340  if (unbound.dev === dev) {
\* vfio-group.ts:341  leaving = true;
\* vfio-group.ts:345  mutex_unlock(group.unbound_lock);
\* vfio-group.ts:346  if (leaving || drv === "none" || drv === "pci-stub") return true;
\* vfio-group.ts:406  BUG_ON(!vfio_group_nb_verify(group, dev) && ISOLATION);  [vfio_iommu_group_...
\* bug.ts:38  if (condition) fail("BUG_ON", "bug");  [BUG_ON]
\* ...
vfio_dev_viable_L340(t) ==
  LET unbound == local[t].unbound nb == local[t].nb next_nb == local[t].next_nb
      next == NextAfter(VfioGroup[nb].unbound_list, unbound) IN
  /\ At(t, "vfio_dev_viable_L340")
  /\ IF ~Live(VfioUnboundDev, unbound) THEN FailAt(t, unbound, "vfio-group.ts:340")
     ELSE IF VfioUnboundDev[unbound].dev = Argument(t)
     THEN IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:345")
          ELSE IF VfioGroup[nb].unbound_lock_owner # t
          THEN Fail(t, "lock-misuse", "vfio-group.ts:345")
          ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
          THEN Fail(t, "assertion", "vfio-group.ts:423")
          ELSE IF next_nb = NULL
          THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
               THEN Fail(t, "lock-misuse", "notifier.ts:99")
               ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_4")
                    /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
                    /\ IommuGroup' = [IommuGroup EXCEPT
                         ![iommu_group].notifier_rwsem_readers = @ \ {t}]
                    /\ local' = [local EXCEPT
                         ![t].nb = NULL, ![t].next_nb = NULL, ![t].unbound = NULL,
                         ![t].drv = "host", ![t].leaving = FALSE]
                    /\ UNCHANGED <<VfioContainer, VfioUnboundDev, Device, vfio, workqueue>>
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_3")
               /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
               /\ local' = [local EXCEPT
                    ![t].nb = next_nb, ![t].next_nb = NULL, ![t].unbound = NULL,
                    ![t].drv = "host", ![t].leaving = FALSE]
               /\ UNCHANGED not_VfioGroup
     ELSE IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:339")
     ELSE IF unbound \notin Range(VfioGroup[nb].unbound_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:339")
     ELSE /\ IF next = NULL
             THEN /\ Goto(t, "vfio_dev_viable_L345")
                  /\ local' = [local EXCEPT ![t].unbound = NULL]
             ELSE /\ Goto(t, "vfio_dev_viable_L340")
                  /\ local' = [local EXCEPT ![t].unbound = next]
          /\ UNCHANGED shared

\* vfio-group.ts:345  mutex_unlock(group.unbound_lock);
\* vfio-group.ts:346  if (leaving || drv === "none" || drv === "pci-stub") return true;
\* vfio-group.ts:406  BUG_ON(!vfio_group_nb_verify(group, dev) && ISOLATION);  [vfio_iommu_group_...
\* bug.ts:38  if (condition) fail("BUG_ON", "bug");  [BUG_ON]
\* vfio-group.ts:423  assert(iommu_group.notifier.chain.includes(nb), "the callback ends while it...
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);  [blocking_notifier_call_chain]
\* ...
vfio_dev_viable_L345(t) ==
  LET nb == local[t].nb next_nb == local[t].next_nb drv == local[t].drv IN
  /\ At(t, "vfio_dev_viable_L345")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:345")
     ELSE IF VfioGroup[nb].unbound_lock_owner # t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:345")
     ELSE IF local[t].leaving
     THEN IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
          THEN Fail(t, "assertion", "vfio-group.ts:423")
          ELSE IF next_nb = NULL
          THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
               THEN Fail(t, "lock-misuse", "notifier.ts:99")
               ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_4")
                    /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
                    /\ IommuGroup' = [IommuGroup EXCEPT
                         ![iommu_group].notifier_rwsem_readers = @ \ {t}]
                    /\ local' = [local EXCEPT
                         ![t].nb = NULL, ![t].next_nb = NULL, ![t].drv = "host",
                         ![t].leaving = FALSE]
                    /\ UNCHANGED <<VfioContainer, VfioUnboundDev, Device, vfio, workqueue>>
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_3")
               /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
               /\ local' = [local EXCEPT
                    ![t].nb = next_nb, ![t].next_nb = NULL, ![t].drv = "host",
                    ![t].leaving = FALSE]
               /\ UNCHANGED not_VfioGroup
     ELSE IF drv = "none"
     THEN IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
          THEN Fail(t, "assertion", "vfio-group.ts:423")
          ELSE IF next_nb = NULL
          THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
               THEN Fail(t, "lock-misuse", "notifier.ts:99")
               ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_4")
                    /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
                    /\ IommuGroup' = [IommuGroup EXCEPT
                         ![iommu_group].notifier_rwsem_readers = @ \ {t}]
                    /\ local' = [local EXCEPT
                         ![t].nb = NULL, ![t].next_nb = NULL, ![t].drv = "host",
                         ![t].leaving = FALSE]
                    /\ UNCHANGED <<VfioContainer, VfioUnboundDev, Device, vfio, workqueue>>
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_3")
               /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
               /\ local' = [local EXCEPT
                    ![t].nb = next_nb, ![t].next_nb = NULL, ![t].drv = "host",
                    ![t].leaving = FALSE]
               /\ UNCHANGED not_VfioGroup
     ELSE IF drv = "pci-stub"
     THEN IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
          THEN Fail(t, "assertion", "vfio-group.ts:423")
          ELSE IF next_nb = NULL
          THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
               THEN Fail(t, "lock-misuse", "notifier.ts:99")
               ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_4")
                    /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
                    /\ IommuGroup' = [IommuGroup EXCEPT
                         ![iommu_group].notifier_rwsem_readers = @ \ {t}]
                    /\ local' = [local EXCEPT
                         ![t].nb = NULL, ![t].next_nb = NULL, ![t].drv = "host",
                         ![t].leaving = FALSE]
                    /\ UNCHANGED <<VfioContainer, VfioUnboundDev, Device, vfio, workqueue>>
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_3")
               /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
               /\ local' = [local EXCEPT
                    ![t].nb = next_nb, ![t].next_nb = NULL, ![t].drv = "host",
                    ![t].leaving = FALSE]
               /\ UNCHANGED not_VfioGroup
     ELSE /\ Goto(t, "vfio_group_get_device_L323_3")
          /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
          /\ local' = [local EXCEPT ![t].drv = "host", ![t].leaving = FALSE]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:359  const in_use = atomic_read(group.container_users) !== 0 || !GATE;
\* vfio-group.ts:361  assert(
\* vfio-group.ts:366  return in_use;
\* vfio-group.ts:423  assert(iommu_group.notifier.chain.includes(nb), "the callback ends while it...
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);  [blocking_notifier_call_chain]
\* notifier.ts:97  if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;  [blocking_not...
\* ...
vfio_group_in_use_L359(t) ==
  LET nb == local[t].nb next_nb == local[t].next_nb IN
  /\ At(t, "vfio_group_in_use_L359")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:359")
     ELSE IF VfioGroup[nb].container_users_counter # 0
     THEN IF nb \notin Range(vfio.group_list) THEN Fail(t, "assertion", "vfio-group.ts:361")
          ELSE Fail(t, "warning", "bug.ts:18")
     ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "assertion", "vfio-group.ts:423")
     ELSE /\ IF next_nb = NULL
             THEN /\ Goto(t, "blocking_notifier_call_chain_L99")
                  /\ local' = [local EXCEPT
                       ![t].result = "NOTIFY_OK", ![t].nb = NULL, ![t].next_nb = NULL]
             ELSE /\ Goto(t, "blocking_notifier_call_chain_L95")
                  /\ local' = [local EXCEPT ![t].nb = next_nb, ![t].next_nb = NULL]
          /\ UNCHANGED shared

\* vfio-group.ts:359  const in_use = atomic_read(group.container_users) !== 0 || !GATE;
\* vfio-group.ts:361  assert(
\* vfio-group.ts:366  return in_use;
\* vfio-group.ts:336  const drv = READ_ONCE(dev.driver);  [vfio_dev_viable]
\* vfio-group.ts:337  let leaving = false;  [vfio_dev_viable]
\* vfio-group.ts:406  BUG_ON(!vfio_group_nb_verify(group, dev) && ISOLATION);  [vfio_iommu_group_...
\* ...
vfio_group_in_use_L359_2(t) ==
  LET nb == local[t].nb next_nb == local[t].next_nb IN
  /\ At(t, "vfio_group_in_use_L359_2")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:359")
     ELSE IF VfioGroup[nb].container_users_counter # 0
     THEN IF nb \notin Range(vfio.group_list) THEN Fail(t, "assertion", "vfio-group.ts:361")
          ELSE /\ Goto(t, "vfio_dev_viable_L338")
               /\ local' = [local EXCEPT
                    ![t].drv = Device[Argument(t)].driver, ![t].leaving = FALSE]
               /\ UNCHANGED shared
     ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "assertion", "vfio-group.ts:423")
     ELSE IF next_nb = NULL
     THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
          THEN Fail(t, "lock-misuse", "notifier.ts:99")
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_4")
               /\ IommuGroup' = [IommuGroup EXCEPT
                    ![iommu_group].notifier_rwsem_readers = @ \ {t}]
               /\ local' = [local EXCEPT ![t].nb = NULL, ![t].next_nb = NULL]
               /\ UNCHANGED not_IommuGroup
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_3")
          /\ local' = [local EXCEPT ![t].nb = next_nb, ![t].next_nb = NULL]
          /\ UNCHANGED shared

\* vfio-group.ts:409  mutex_lock(group.unbound_lock);
\* vfio-group.ts:410  for (const unbound of group.unbound_list) {
vfio_iommu_group_notifier_L409(t) ==
  LET nb == local[t].nb first == First(VfioGroup[nb].unbound_list, NULL) IN
  /\ At(t, "vfio_iommu_group_notifier_L409")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:409")
     ELSE IF VfioGroup[nb].unbound_lock_owner = t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:409")
     ELSE /\ VfioGroup[nb].unbound_lock_owner = "none"
          /\ IF first = NULL
             THEN /\ Goto(t, "vfio_iommu_group_notifier_L417")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "vfio_iommu_group_notifier_L411")
                  /\ local' = [local EXCEPT ![t].unbound = first]
          /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = t]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:411  if (unbound.dev === dev) {
\* vfio-group.ts:412  list_del(unbound, group.unbound_list);
\* vfio-group.ts:413  kfree(unbound);
\* vfio-group.ts:410  for (const unbound of group.unbound_list) {
vfio_iommu_group_notifier_L411(t) ==
  LET unbound == local[t].unbound nb == local[t].nb
      next == NextAfter(VfioGroup[nb].unbound_list, unbound) IN
  /\ At(t, "vfio_iommu_group_notifier_L411")
  /\ IF ~Live(VfioUnboundDev, unbound) THEN FailAt(t, unbound, "vfio-group.ts:411")
     ELSE IF VfioUnboundDev[unbound].dev = Argument(t)
     THEN IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:412")
          ELSE IF unbound \notin Range(VfioGroup[nb].unbound_list)
          THEN Fail(t, "list-corruption", "vfio-group.ts:412")
          ELSE /\ Goto(t, "vfio_iommu_group_notifier_L413")
               /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_list = Remove(@, unbound)]
               /\ UNCHANGED <<not_VfioGroup, local>>
     ELSE IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:410")
     ELSE IF unbound \notin Range(VfioGroup[nb].unbound_list)
     THEN Fail(t, "list-corruption", "vfio-group.ts:410")
     ELSE /\ IF next = NULL
             THEN /\ Goto(t, "vfio_iommu_group_notifier_L417")
                  /\ local' = [local EXCEPT ![t].unbound = NULL]
             ELSE /\ Goto(t, "vfio_iommu_group_notifier_L411")
                  /\ local' = [local EXCEPT ![t].unbound = next]
          /\ UNCHANGED shared

\* vfio-group.ts:413  kfree(unbound);
vfio_iommu_group_notifier_L413(t) ==
  LET unbound == local[t].unbound IN
  /\ At(t, "vfio_iommu_group_notifier_L413")
  /\ IF ~Live(VfioUnboundDev, unbound) THEN Fail(t, "double-free", "vfio-group.ts:413")
     ELSE /\ Goto(t, "vfio_iommu_group_notifier_L417")
          /\ VfioUnboundDev' = [VfioUnboundDev EXCEPT ![unbound] = FreedVfioUnboundDev]
          /\ local' = [local EXCEPT ![t].unbound = NULL]
          /\ UNCHANGED not_VfioUnboundDev

\* vfio-group.ts:417  mutex_unlock(group.unbound_lock);
\* vfio-group.ts:423  assert(iommu_group.notifier.chain.includes(nb), "the callback ends while it...
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);  [blocking_notifier_call_chain]
\* notifier.ts:97  if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;  [blocking_not...
\* notifier.ts:95  for (const nb of safe(nh.chain)) {  [blocking_notifier_call_chain]
\* notifier.ts:99  up_read(nh.rwsem);  [blocking_notifier_call_chain]
\* ...
vfio_iommu_group_notifier_L417(t) ==
  LET nb == local[t].nb next_nb == local[t].next_nb IN
  /\ At(t, "vfio_iommu_group_notifier_L417")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "vfio-group.ts:417")
     ELSE IF VfioGroup[nb].unbound_lock_owner # t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:417")
     ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "assertion", "vfio-group.ts:423")
     ELSE IF next_nb = NULL
     THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
          THEN Fail(t, "lock-misuse", "notifier.ts:99")
          ELSE /\ Goto(t, "driver_done")
               /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
               /\ IommuGroup' = [IommuGroup EXCEPT
                    ![iommu_group].notifier_rwsem_readers = @ \ {t}]
               /\ local' = [local EXCEPT ![t].nb = NULL, ![t].next_nb = NULL]
               /\ UNCHANGED <<VfioContainer, VfioUnboundDev, Device, vfio, workqueue>>
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_5")
          /\ VfioGroup' = [VfioGroup EXCEPT ![nb].unbound_lock_owner = "none"]
          /\ local' = [local EXCEPT ![t].nb = next_nb, ![t].next_nb = NULL]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:435  refcount_set(device.refcount, 1);
vfio_register_group_dev_L435(t) ==
  /\ At(t, "vfio_register_group_dev_L435")
  /\ Goto(t, "vfio_register_group_dev_L436")
  /\ Device' = [Device EXCEPT ![Argument(t)].vfio_refcount_refs = 1]
  /\ UNCHANGED <<not_Device, local>>

\* vfio-group.ts:436  mutex_lock(group.device_lock);
\* vfio-group.ts:437  list_add(device, group.device_list);
vfio_register_group_dev_L436(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_register_group_dev_L436")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:436")
     ELSE IF VfioGroup[group].device_lock_owner = t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:436")
     ELSE /\ VfioGroup[group].device_lock_owner = "none"
          /\ IF Argument(t) \in Range(VfioGroup[group].device_list)
             THEN Fail(t, "list-corruption", "vfio-group.ts:437")
             ELSE IF Argument(t) = NULL THEN Fail(t, "null-dereference", "vfio-group.ts:437")
             ELSE /\ Goto(t, "vfio_register_group_dev_L438")
                  /\ VfioGroup' = [VfioGroup EXCEPT
                       ![group].device_lock_owner = t,
                       ![group].device_list = <<Argument(t)>> \o @]
                  /\ UNCHANGED <<not_VfioGroup, local>>

\* vfio-group.ts:438  mutex_unlock(group.device_lock);
vfio_register_group_dev_L438(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_register_group_dev_L438")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:438")
     ELSE IF VfioGroup[group].device_lock_owner # t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:438")
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_3")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group].device_lock_owner = "none"]
          /\ local' = [local EXCEPT ![t].group = NULL]
          /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:446  const unbound = kzalloc(VfioUnboundDev);
\* vfio-group.ts:447  unbound.dev = dev;
vfio_unregister_group_dev_L446(t) ==
  /\ At(t, "vfio_unregister_group_dev_L446")
  /\ \E new \in Lowest(FreeVfioUnboundDev) :
       /\ Goto(t, "vfio_unregister_group_dev_L448")
       /\ VfioUnboundDev' = [VfioUnboundDev EXCEPT
            ![new] = NewVfioUnboundDev, ![new].dev = Argument(t)]
       /\ local' = [local EXCEPT ![t].unbound = new]
  /\ UNCHANGED not_VfioUnboundDev

\* vfio-group.ts:448  mutex_lock(group.unbound_lock);
\* vfio-group.ts:449  list_add(unbound, group.unbound_list);
vfio_unregister_group_dev_L448(t) ==
  LET group == local[t].group unbound == local[t].unbound IN
  /\ At(t, "vfio_unregister_group_dev_L448")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:448")
     ELSE IF VfioGroup[group].unbound_lock_owner = t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:448")
     ELSE /\ VfioGroup[group].unbound_lock_owner = "none"
          /\ IF unbound \in Range(VfioGroup[group].unbound_list)
             THEN Fail(t, "list-corruption", "vfio-group.ts:449")
             ELSE IF unbound = NULL THEN Fail(t, "null-dereference", "vfio-group.ts:449")
             ELSE IF ~Live(VfioUnboundDev, unbound)
             THEN Fail(t, "use-after-free", "vfio-group.ts:449")
             ELSE /\ Goto(t, "vfio_unregister_group_dev_L450")
                  /\ VfioGroup' = [VfioGroup EXCEPT
                       ![group].unbound_lock_owner = t, ![group].unbound_list = <<unbound>> \o @]
                  /\ local' = [local EXCEPT ![t].unbound = NULL]
                  /\ UNCHANGED not_VfioGroup

\* vfio-group.ts:450  mutex_unlock(group.unbound_lock);
vfio_unregister_group_dev_L450(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_unregister_group_dev_L450")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:450")
     ELSE IF VfioGroup[group].unbound_lock_owner # t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:450")
     ELSE /\ Goto(t, "vfio_device_put_L313_3")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group].unbound_lock_owner = "none"]
          /\ UNCHANGED <<not_VfioGroup, local>>

\* vfio-group.ts:453  wait_for_completion(device.comp);
vfio_unregister_group_dev_L453(t) ==
  /\ At(t, "vfio_unregister_group_dev_L453")
  /\ Device[Argument(t)].vfio_comp_done # 0
  /\ IF Device[Argument(t)].vfio_comp_done # -1
     THEN IF Device[Argument(t)].vfio_comp_done - 1 < -8
          THEN Fail(t, "range", "vfio-group.ts:453")
          ELSE /\ Goto(t, "vfio_unregister_group_dev_L455")
               /\ Device' = [Device EXCEPT ![Argument(t)].vfio_comp_done = @ - 1]
               /\ UNCHANGED <<not_Device, local>>
     ELSE /\ Goto(t, "vfio_unregister_group_dev_L455")
          /\ UNCHANGED <<shared, local>>

\* vfio-group.ts:455  mutex_lock(group.device_lock);
\* vfio-group.ts:456  list_del(device, group.device_list);
vfio_unregister_group_dev_L455(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_unregister_group_dev_L455")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:455")
     ELSE IF VfioGroup[group].device_lock_owner = t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:455")
     ELSE /\ VfioGroup[group].device_lock_owner = "none"
          /\ IF Argument(t) = NULL THEN Fail(t, "null-dereference", "vfio-group.ts:456")
             ELSE IF Argument(t) \notin Range(VfioGroup[group].device_list)
             THEN Fail(t, "list-corruption", "vfio-group.ts:456")
             ELSE /\ Goto(t, "vfio_unregister_group_dev_L457")
                  /\ VfioGroup' = [VfioGroup EXCEPT
                       ![group].device_lock_owner = t,
                       ![group].device_list = Remove(@, Argument(t))]
                  /\ UNCHANGED <<not_VfioGroup, local>>

\* vfio-group.ts:457  mutex_unlock(group.device_lock);
vfio_unregister_group_dev_L457(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_unregister_group_dev_L457")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:457")
     ELSE IF VfioGroup[group].device_lock_owner # t
     THEN Fail(t, "lock-misuse", "vfio-group.ts:457")
     ELSE /\ Goto(t, "vfio_unregister_group_dev_L460")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group].device_lock_owner = "none"]
          /\ UNCHANGED <<not_VfioGroup, local>>

\* vfio-group.ts:460  if (WAIT_FOR_CONTAINER && list_empty(group.device_list)) {
vfio_unregister_group_dev_L460(t) ==
  LET group == local[t].group IN
  /\ At(t, "vfio_unregister_group_dev_L460")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:460")
     ELSE /\ Goto(t, IF VfioGroup[group].device_list = <<>>
                     THEN "wait_event_L461"
                     ELSE "kref_put_mutex_L81")
          /\ UNCHANGED <<shared, local>>

\* vfio-group.ts:461  wait_event(group.container_q, () => group.container === null);
\* kref.ts:81  if (refcount_dec_not_one(kref)) return false;  [kref_put_mutex]
\* vfio-group.ts:256  kref_put_mutex(group.kref, vfio_group_release, vfio.group_lock);  [vfio_gro...
\* vfio-group.ts:550  WRITE_ONCE(dev.driver, "none");  [__device_release_driver]
\* wait.ts:40  join(wq);
\* wait.ts:41  while (!condition()) {
wait_event_L461(t) ==
  LET group == local[t].group IN
  /\ At(t, "wait_event_L461")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:461")
     ELSE IF VfioGroup[group].container = NULL
     THEN IF VfioGroup[group].kref_refcount = 1
          THEN /\ Goto(t, "kref_put_mutex_L82")
               /\ UNCHANGED <<shared, local>>
          ELSE IF VfioGroup[group].kref_refcount = 0 THEN Fail(t, "warning", "kref.ts:81")
          ELSE IF VfioGroup[group].kref_refcount - 1 < -8 THEN Fail(t, "range", "kref.ts:81")
          ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_5")
               /\ VfioGroup' = [VfioGroup EXCEPT ![group].kref_refcount = @ - 1]
               /\ Device' = [Device EXCEPT ![Argument(t)].driver = "none"]
               /\ local' = [local EXCEPT ![t].group = NULL]
               /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, vfio, workqueue>>
     ELSE /\ Goto(t, "wait_event_L461_2")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group].container_q_sleepers = @ \cup {t}]
          /\ UNCHANGED <<not_VfioGroup, local>>

\* vfio-group.ts:461  wait_event(group.container_q, () => group.container === null);
\* wait.ts:44  leave(wq);
wait_event_L461_2(t) ==
  LET group == local[t].group IN
  /\ At(t, "wait_event_L461_2")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "vfio-group.ts:461")
     ELSE /\ IF VfioGroup[group].container = NULL
             THEN /\ Goto(t, "kref_put_mutex_L81")
                  /\ VfioGroup' = [VfioGroup EXCEPT ![group].container_q_sleepers = @ \ {t}]
             ELSE /\ Goto(t, "wait_event_L42")
                  /\ UNCHANGED VfioGroup
          /\ UNCHANGED <<not_VfioGroup, local>>

\* kref.ts:81  if (refcount_dec_not_one(kref)) return false;
\* vfio-group.ts:256  kref_put_mutex(group.kref, vfio_group_release, vfio.group_lock);  [vfio_gro...
\* vfio-group.ts:550  WRITE_ONCE(dev.driver, "none");  [__device_release_driver]
kref_put_mutex_L81(t) ==
  LET group == local[t].group IN
  /\ At(t, "kref_put_mutex_L81")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "kref.ts:81")
     ELSE IF VfioGroup[group].kref_refcount = 1
     THEN /\ Goto(t, "kref_put_mutex_L82")
          /\ UNCHANGED <<shared, local>>
     ELSE IF VfioGroup[group].kref_refcount = 0 THEN Fail(t, "warning", "kref.ts:81")
     ELSE IF VfioGroup[group].kref_refcount - 1 < -8 THEN Fail(t, "range", "kref.ts:81")
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_5")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group].kref_refcount = @ - 1]
          /\ Device' = [Device EXCEPT ![Argument(t)].driver = "none"]
          /\ local' = [local EXCEPT ![t].group = NULL]
          /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, vfio, workqueue>>

\* kref.ts:82  mutex_lock(lock);
\* kref.ts:83  if (!refcount_dec_and_test(kref)) {
\* vfio-group.ts:242  assert(  [vfio_group_release]
\* kref.ts:84  mutex_unlock(lock);
\* vfio-group.ts:256  kref_put_mutex(group.kref, vfio_group_release, vfio.group_lock);  [vfio_gro...
\* vfio-group.ts:550  WRITE_ONCE(dev.driver, "none");  [__device_release_driver]
kref_put_mutex_L82(t) ==
  LET group == local[t].group IN
  /\ At(t, "kref_put_mutex_L82")
  /\ IF vfio.group_lock_owner = t THEN Fail(t, "lock-misuse", "kref.ts:82")
     ELSE /\ vfio.group_lock_owner = "none"
          /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "kref.ts:83")
             ELSE IF VfioGroup[group].kref_refcount = 0 THEN Fail(t, "warning", "kref.ts:83")
             ELSE IF VfioGroup[group].kref_refcount - 1 < -8 THEN Fail(t, "range", "kref.ts:83")
             ELSE IF VfioGroup[group].kref_refcount - 1 = 0
             THEN IF VfioGroup[group].container_users_counter # 0
                     \/ VfioGroup[group].device_list # <<>>
                  THEN Fail(t, "assertion", "vfio-group.ts:242")
                  ELSE /\ Goto(t, "vfio_group_release_L247")
                       /\ vfio' = [vfio EXCEPT !.group_lock_owner = t]
                       /\ VfioGroup' = [VfioGroup EXCEPT ![group].kref_refcount = @ - 1]
                       /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, Device,
                            workqueue, local>>
             ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_5")
                  /\ VfioGroup' = [VfioGroup EXCEPT ![group].kref_refcount = @ - 1]
                  /\ Device' = [Device EXCEPT ![Argument(t)].driver = "none"]
                  /\ local' = [local EXCEPT ![t].group = NULL]
                  /\ UNCHANGED <<IommuGroup, VfioContainer, VfioUnboundDev, vfio, workqueue>>

\* rwsem.ts:53  rwsem_add_waiter(sem);
down_write_L53(t) ==
  /\ At(t, "down_write_L53")
  /\ IF IommuGroup[iommu_group].notifier_rwsem_writer = t
     THEN Fail(t, "lock-misuse", "rwsem.ts:53")
     ELSE /\ Goto(t, "down_write_L54")
          /\ IommuGroup' = [IommuGroup EXCEPT ![iommu_group].notifier_rwsem_waiting = @ \cup {t}]
          /\ UNCHANGED <<not_IommuGroup, local>>

\* rwsem.ts:54  rwsem_try_write_lock(sem);
\* notifier.ts:59  notifier_chain_register(nh.chain, nb);  [blocking_notifier_chain_register]
\* notifier.ts:60  up_write(nh.rwsem);  [blocking_notifier_chain_register]
down_write_L54(t) ==
  LET group == local[t].group IN
  /\ At(t, "down_write_L54")
  /\ IommuGroup[iommu_group].notifier_rwsem_writer = "none"
  /\ IommuGroup[iommu_group].notifier_rwsem_readers = {}
  /\ IF group \in Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "warning", "notifier.ts:59")
     ELSE IF group = NULL THEN Fail(t, "null-dereference", "notifier.ts:59")
     ELSE /\ Goto(t, "vfio_create_group_L217")
          /\ IommuGroup' = [IommuGroup EXCEPT
               ![iommu_group].notifier_rwsem_waiting = @ \ {t},
               ![iommu_group].notifier_chain = Append(@, group)]
          /\ UNCHANGED <<not_IommuGroup, local>>

\* rwsem.ts:54  rwsem_try_write_lock(sem);
\* notifier.ts:76  notifier_chain_unregister(nh.chain, nb);  [blocking_notifier_chain_unregister]
down_write_L54_2(t, from, to) ==
  LET iommu_group_2 == local[t].iommu_group IN
  /\ At(t, from)
  /\ IF iommu_group_2 = NULL THEN Fail(t, "null-dereference", "rwsem.ts:54")
     ELSE /\ IommuGroup[iommu_group_2].notifier_rwsem_writer = "none"
          /\ IommuGroup[iommu_group_2].notifier_rwsem_readers = {}
          /\ Goto(t, to)
          /\ IommuGroup' = [IommuGroup EXCEPT
               ![iommu_group_2].notifier_rwsem_waiting = @ \ {t},
               ![iommu_group_2].notifier_rwsem_writer = t,
               ![iommu_group_2].notifier_chain = Remove(@, local[t].group)]
          /\ UNCHANGED <<not_IommuGroup, local>>

\* notifier.ts:77  up_write(nh.rwsem);
\* vfio-group.ts:200  assert(  [vfio_group_unlock_and_free]
blocking_notifier_chain_unregister_L77(t, from, to) ==
  LET iommu_group_2 == local[t].iommu_group IN
  /\ At(t, from)
  /\ IF iommu_group_2 = NULL THEN Fail(t, "null-dereference", "notifier.ts:77")
     ELSE IF IommuGroup[iommu_group_2].notifier_rwsem_writer # t
     THEN Fail(t, "lock-misuse", "notifier.ts:77")
     ELSE IF local[t].group \in Range(IommuGroup[iommu_group_2].notifier_chain)
     THEN Fail(t, "assertion", "vfio-group.ts:200")
     ELSE /\ Goto(t, to)
          /\ IommuGroup' = [IommuGroup EXCEPT ![iommu_group_2].notifier_rwsem_writer = "none"]
          /\ local' = [local EXCEPT ![t].iommu_group = NULL]
          /\ UNCHANGED not_IommuGroup

\* notifier.ts:92  if (nh.chain.length === 0) return "NOTIFY_DONE";
\* vfio-group.ts:530  blocking_notifier_call_chain(iommu_group.notifier, "ADD_DEVICE", dev);  [io...
\* vfio-group.ts:540  WRITE_ONCE(dev.driver, drv);  [really_probe]
blocking_notifier_call_chain_L92(t) ==
  /\ At(t, "blocking_notifier_call_chain_L92")
  /\ IF IommuGroup[iommu_group].notifier_chain = <<>>
     THEN /\ Goto(t, "blocking_notifier_call_chain_L92_2")
          /\ Device' = [Device EXCEPT ![Argument(t)].driver = "vfio-pci"]
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L93")
          /\ UNCHANGED Device
  /\ UNCHANGED <<not_Device, local>>

\* notifier.ts:92  if (nh.chain.length === 0) return "NOTIFY_DONE";
\* vfio-group.ts:535  blocking_notifier_call_chain(iommu_group.notifier, event, dev);  [iommu_bus...
blocking_notifier_call_chain_L92_2(t, from, to, to_2) ==
  /\ At(t, from)
  /\ Goto(t, IF IommuGroup[iommu_group].notifier_chain = <<>> THEN to ELSE to_2)
  /\ UNCHANGED <<shared, local>>

\* notifier.ts:92  if (nh.chain.length === 0) return "NOTIFY_DONE";
\* vfio-group.ts:535  blocking_notifier_call_chain(iommu_group.notifier, event, dev);  [iommu_bus...
\* vfio-group.ts:444  const group = device.group;  [vfio_unregister_group_dev]
blocking_notifier_call_chain_L92_4(t) ==
  /\ At(t, "blocking_notifier_call_chain_L92_4")
  /\ IF IommuGroup[iommu_group].notifier_chain = <<>>
     THEN /\ Goto(t, "vfio_unregister_group_dev_L446")
          /\ local' = [local EXCEPT ![t].group = Device[Argument(t)].vfio_group]
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L93_4")
          /\ UNCHANGED local
  /\ UNCHANGED shared

\* notifier.ts:93  down_read(nh.rwsem);
\* notifier.ts:94  let result: NotifyResult = "NOTIFY_DONE";
\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:99  up_read(nh.rwsem);
\* vfio-group.ts:530  blocking_notifier_call_chain(iommu_group.notifier, "ADD_DEVICE", dev);  [io...
\* vfio-group.ts:540  WRITE_ONCE(dev.driver, drv);  [really_probe]
\* ...
blocking_notifier_call_chain_L93(t) ==
  LET first == First(IommuGroup[iommu_group].notifier_chain, NULL) IN
  /\ At(t, "blocking_notifier_call_chain_L93")
  /\ IF IommuGroup[iommu_group].notifier_rwsem_writer = t
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE IF t \in IommuGroup[iommu_group].notifier_rwsem_readers
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE /\ IommuGroup[iommu_group].notifier_rwsem_writer = "none"
          /\ IommuGroup[iommu_group].notifier_rwsem_waiting = {}
          /\ IF first = NULL
             THEN /\ Goto(t, "blocking_notifier_call_chain_L92_2")
                  /\ Device' = [Device EXCEPT ![Argument(t)].driver = "vfio-pci"]
                  /\ UNCHANGED <<not_Device, local>>
             ELSE IF ~Live(VfioGroup, first) THEN Fail(t, "use-after-free", "notifier.ts:95")
             ELSE IF first \notin Range(IommuGroup[iommu_group].notifier_chain)
             THEN Fail(t, "list-corruption", "notifier.ts:95")
             ELSE IF first \notin Range(vfio.group_list)
                     /\ VfioGroup[first].was_listed
                     /\ VfioGroup[first].kref_refcount # 0
             THEN Fail(t, "assertion", "vfio-group.ts:391")
             ELSE /\ Goto(t, "vfio_group_get_device_L323")
                  /\ IommuGroup' = [IommuGroup EXCEPT
                       ![iommu_group].notifier_rwsem_readers = @ \cup {t}]
                  /\ local' = [local EXCEPT
                       ![t].nb = first,
                       ![t].next_nb = NextAfter(IommuGroup[iommu_group].notifier_chain, first)]
                  /\ UNCHANGED not_IommuGroup

\* notifier.ts:93  down_read(nh.rwsem);
\* notifier.ts:94  let result: NotifyResult = "NOTIFY_DONE";
\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:99  up_read(nh.rwsem);
\* vfio-group.ts:535  blocking_notifier_call_chain(iommu_group.notifier, event, dev);  [iommu_bus...
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);
\* ...
blocking_notifier_call_chain_L93_2(t) ==
  LET first == First(IommuGroup[iommu_group].notifier_chain, NULL)
      next == NextAfter(IommuGroup[iommu_group].notifier_chain, first) IN
  /\ At(t, "blocking_notifier_call_chain_L93_2")
  /\ IF IommuGroup[iommu_group].notifier_rwsem_writer = t
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE IF t \in IommuGroup[iommu_group].notifier_rwsem_readers
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE /\ IommuGroup[iommu_group].notifier_rwsem_writer = "none"
          /\ IommuGroup[iommu_group].notifier_rwsem_waiting = {}
          /\ IF first = NULL
             THEN /\ Goto(t, "vfio_group_get_from_iommu_L290")
                  /\ UNCHANGED <<shared, local>>
             ELSE IF ~Live(VfioGroup, first) THEN Fail(t, "use-after-free", "notifier.ts:95")
             ELSE IF first \notin Range(IommuGroup[iommu_group].notifier_chain)
             THEN Fail(t, "list-corruption", "notifier.ts:95")
             ELSE IF first \notin Range(vfio.group_list)
                     /\ VfioGroup[first].was_listed
                     /\ VfioGroup[first].kref_refcount # 0
             THEN Fail(t, "assertion", "vfio-group.ts:391")
             ELSE /\ IF next = NULL
                     THEN /\ Goto(t, "vfio_group_get_from_iommu_L290")
                          /\ UNCHANGED <<IommuGroup, local>>
                     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_2")
                          /\ IommuGroup' = [IommuGroup EXCEPT
                               ![iommu_group].notifier_rwsem_readers = @ \cup {t}]
                          /\ local' = [local EXCEPT ![t].nb = next]
                  /\ UNCHANGED not_IommuGroup

\* notifier.ts:93  down_read(nh.rwsem);
\* notifier.ts:94  let result: NotifyResult = "NOTIFY_DONE";
\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:99  up_read(nh.rwsem);
\* vfio-group.ts:535  blocking_notifier_call_chain(iommu_group.notifier, event, dev);  [iommu_bus...
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);
\* ...
blocking_notifier_call_chain_L93_3(t, from, to, to_2) ==
  LET first == First(IommuGroup[iommu_group].notifier_chain, NULL) IN
  /\ At(t, from)
  /\ IF IommuGroup[iommu_group].notifier_rwsem_writer = t
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE IF t \in IommuGroup[iommu_group].notifier_rwsem_readers
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE /\ IommuGroup[iommu_group].notifier_rwsem_writer = "none"
          /\ IommuGroup[iommu_group].notifier_rwsem_waiting = {}
          /\ IF first = NULL
             THEN /\ Goto(t, to)
                  /\ UNCHANGED <<shared, local>>
             ELSE IF ~Live(VfioGroup, first) THEN Fail(t, "use-after-free", "notifier.ts:95")
             ELSE IF first \notin Range(IommuGroup[iommu_group].notifier_chain)
             THEN Fail(t, "list-corruption", "notifier.ts:95")
             ELSE IF first \notin Range(vfio.group_list)
                     /\ VfioGroup[first].was_listed
                     /\ VfioGroup[first].kref_refcount # 0
             THEN Fail(t, "assertion", "vfio-group.ts:391")
             ELSE /\ Goto(t, to_2)
                  /\ IommuGroup' = [IommuGroup EXCEPT
                       ![iommu_group].notifier_rwsem_readers = @ \cup {t}]
                  /\ local' = [local EXCEPT
                       ![t].nb = first,
                       ![t].next_nb = NextAfter(IommuGroup[iommu_group].notifier_chain, first)]
                  /\ UNCHANGED not_IommuGroup

\* notifier.ts:93  down_read(nh.rwsem);
\* notifier.ts:94  let result: NotifyResult = "NOTIFY_DONE";
\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:99  up_read(nh.rwsem);
\* vfio-group.ts:535  blocking_notifier_call_chain(iommu_group.notifier, event, dev);  [iommu_bus...
\* vfio-group.ts:444  const group = device.group;  [vfio_unregister_group_dev]
\* ...
blocking_notifier_call_chain_L93_4(t) ==
  LET first == First(IommuGroup[iommu_group].notifier_chain, NULL)
      next == NextAfter(IommuGroup[iommu_group].notifier_chain, first) IN
  /\ At(t, "blocking_notifier_call_chain_L93_4")
  /\ IF IommuGroup[iommu_group].notifier_rwsem_writer = t
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE IF t \in IommuGroup[iommu_group].notifier_rwsem_readers
     THEN Fail(t, "lock-misuse", "notifier.ts:93")
     ELSE /\ IommuGroup[iommu_group].notifier_rwsem_writer = "none"
          /\ IommuGroup[iommu_group].notifier_rwsem_waiting = {}
          /\ IF first = NULL
             THEN /\ Goto(t, "vfio_unregister_group_dev_L446")
                  /\ local' = [local EXCEPT ![t].group = Device[Argument(t)].vfio_group]
                  /\ UNCHANGED shared
             ELSE IF ~Live(VfioGroup, first) THEN Fail(t, "use-after-free", "notifier.ts:95")
             ELSE IF first \notin Range(IommuGroup[iommu_group].notifier_chain)
             THEN Fail(t, "list-corruption", "notifier.ts:95")
             ELSE IF first \notin Range(vfio.group_list)
                     /\ VfioGroup[first].was_listed
                     /\ VfioGroup[first].kref_refcount # 0
             THEN Fail(t, "assertion", "vfio-group.ts:391")
             ELSE /\ IF next = NULL
                     THEN /\ Goto(t, "vfio_unregister_group_dev_L446")
                          /\ local' = [local EXCEPT ![t].group = Device[Argument(t)].vfio_group]
                          /\ UNCHANGED IommuGroup
                     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_4")
                          /\ IommuGroup' = [IommuGroup EXCEPT
                               ![iommu_group].notifier_rwsem_readers = @ \cup {t}]
                          /\ local' = [local EXCEPT ![t].nb = next]
                  /\ UNCHANGED not_IommuGroup

\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);
\* vfio-group.ts:390  assert(iommu_group.notifier.chain.includes(nb), "the callback starts while ...
\* vfio-group.ts:391  assert(  [vfio_iommu_group_notifier]
blocking_notifier_call_chain_L95(t, from, to) ==
  LET nb == local[t].nb IN
  /\ At(t, from)
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "notifier.ts:95")
     ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "list-corruption", "notifier.ts:95")
     ELSE IF nb \notin Range(vfio.group_list)
             /\ VfioGroup[nb].was_listed
             /\ VfioGroup[nb].kref_refcount # 0
     THEN Fail(t, "assertion", "vfio-group.ts:391")
     ELSE /\ Goto(t, to)
          /\ local' = [local EXCEPT
               ![t].next_nb = NextAfter(IommuGroup[iommu_group].notifier_chain, nb)]
          /\ UNCHANGED shared

\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);
\* vfio-group.ts:390  assert(iommu_group.notifier.chain.includes(nb), "the callback starts while ...
\* vfio-group.ts:391  assert(  [vfio_iommu_group_notifier]
\* vfio-group.ts:423  assert(iommu_group.notifier.chain.includes(nb), "the callback ends while it...
\* notifier.ts:97  if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;
\* ...
blocking_notifier_call_chain_L95_2(t) ==
  LET nb == local[t].nb next == NextAfter(IommuGroup[iommu_group].notifier_chain, nb) IN
  /\ At(t, "blocking_notifier_call_chain_L95_2")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "notifier.ts:95")
     ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "list-corruption", "notifier.ts:95")
     ELSE IF nb \notin Range(vfio.group_list)
             /\ VfioGroup[nb].was_listed
             /\ VfioGroup[nb].kref_refcount # 0
     THEN Fail(t, "assertion", "vfio-group.ts:391")
     ELSE IF next = NULL
     THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
          THEN Fail(t, "lock-misuse", "notifier.ts:99")
          ELSE /\ Goto(t, "vfio_group_get_from_iommu_L290")
               /\ IommuGroup' = [IommuGroup EXCEPT
                    ![iommu_group].notifier_rwsem_readers = @ \ {t}]
               /\ local' = [local EXCEPT ![t].nb = NULL]
               /\ UNCHANGED not_IommuGroup
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_2")
          /\ local' = [local EXCEPT ![t].nb = next]
          /\ UNCHANGED shared

\* notifier.ts:95  for (const nb of safe(nh.chain)) {
\* notifier.ts:96  result = nb.notifier_call(nb, event, data);
\* vfio-group.ts:390  assert(iommu_group.notifier.chain.includes(nb), "the callback starts while ...
\* vfio-group.ts:391  assert(  [vfio_iommu_group_notifier]
\* vfio-group.ts:423  assert(iommu_group.notifier.chain.includes(nb), "the callback ends while it...
\* notifier.ts:97  if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;
\* ...
blocking_notifier_call_chain_L95_4(t) ==
  LET nb == local[t].nb next == NextAfter(IommuGroup[iommu_group].notifier_chain, nb) IN
  /\ At(t, "blocking_notifier_call_chain_L95_4")
  /\ IF ~Live(VfioGroup, nb) THEN FailAt(t, nb, "notifier.ts:95")
     ELSE IF nb \notin Range(IommuGroup[iommu_group].notifier_chain)
     THEN Fail(t, "list-corruption", "notifier.ts:95")
     ELSE IF nb \notin Range(vfio.group_list)
             /\ VfioGroup[nb].was_listed
             /\ VfioGroup[nb].kref_refcount # 0
     THEN Fail(t, "assertion", "vfio-group.ts:391")
     ELSE IF next = NULL
     THEN IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
          THEN Fail(t, "lock-misuse", "notifier.ts:99")
          ELSE /\ Goto(t, "vfio_unregister_group_dev_L446")
               /\ IommuGroup' = [IommuGroup EXCEPT
                    ![iommu_group].notifier_rwsem_readers = @ \ {t}]
               /\ local' = [local EXCEPT
                    ![t].group = Device[Argument(t)].vfio_group, ![t].nb = NULL]
               /\ UNCHANGED not_IommuGroup
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L95_4")
          /\ local' = [local EXCEPT ![t].nb = next]
          /\ UNCHANGED shared

\* notifier.ts:99  up_read(nh.rwsem);
\* vfio-group.ts:530  blocking_notifier_call_chain(iommu_group.notifier, "ADD_DEVICE", dev);  [io...
\* vfio-group.ts:540  WRITE_ONCE(dev.driver, drv);  [really_probe]
blocking_notifier_call_chain_L99(t) ==
  /\ At(t, "blocking_notifier_call_chain_L99")
  /\ IF t \notin IommuGroup[iommu_group].notifier_rwsem_readers
     THEN Fail(t, "lock-misuse", "notifier.ts:99")
     ELSE /\ Goto(t, "blocking_notifier_call_chain_L92_2")
          /\ IommuGroup' = [IommuGroup EXCEPT ![iommu_group].notifier_rwsem_readers = @ \ {t}]
          /\ Device' = [Device EXCEPT ![Argument(t)].driver = "vfio-pci"]
          /\ local' = [local EXCEPT ![t].result = "NOTIFY_BAD"]
          /\ UNCHANGED <<VfioContainer, VfioUnboundDev, VfioGroup, vfio, workqueue>>

\* wait.ts:42  sleep_once(wq);
\* wait.ts:41  while (!condition()) {
wait_event_L42(t) ==
  LET group == local[t].group IN
  /\ At(t, "wait_event_L42")
  /\ IF ~Live(VfioGroup, group) THEN FailAt(t, group, "wait.ts:42")
     ELSE /\ t \notin VfioGroup[group].container_q_sleepers
          /\ Goto(t, "wait_event_L461_2")
          /\ VfioGroup' = [VfioGroup EXCEPT ![group].container_q_sleepers = @ \cup {t}]
          /\ UNCHANGED <<not_VfioGroup, local>>

Ended ==
  \A t \in DriverThreads : pc[t] = "driver_done"

AtBoundVfioGroup ==
  \E t \in Threads :
    pc[t] = "vfio_create_group_L213" /\ FreeVfioGroup = {}

AtBoundVfioUnboundDev ==
  \E t \in Threads :
    pc[t] = "vfio_unregister_group_dev_L446" /\ FreeVfioUnboundDev = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundVfioGroup \/ AtBoundVfioUnboundDev)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in DriverThreads :
       \/ (\E <<from, to, to_2>> \in {<<"vfio_group_free_unbound_L188",
              "vfio_group_unlock_and_free_L207", "vfio_group_free_unbound_L188_2">>,
            <<"vfio_group_free_unbound_L188_4", "vfio_group_unlock_and_free_L207_2",
              "vfio_group_free_unbound_L188_5">>} :
             vfio_group_free_unbound_L188(t, from, to, to_2))
       \/ (\E <<from, to>> \in {<<"vfio_group_free_unbound_L188_2",
              "vfio_group_free_unbound_L189">>,
            <<"vfio_group_free_unbound_L188_5", "vfio_group_free_unbound_L189_2">>} :
             vfio_group_free_unbound_L188_2(t, from, to))
       \/ vfio_group_free_unbound_L188_3(t) \/ vfio_group_free_unbound_L188_6(t)
       \/ (\E <<from, to>> \in {<<"vfio_group_free_unbound_L189",
              "vfio_group_free_unbound_L190">>,
            <<"vfio_group_free_unbound_L189_2", "vfio_group_free_unbound_L190_2">>} :
             vfio_group_free_unbound_L189(t, from, to))
       \/ (\E <<from, to, to_2>> \in {<<"vfio_group_free_unbound_L190",
              "vfio_group_free_unbound_L188_3", "vfio_group_free_unbound_L188_2">>,
            <<"vfio_group_free_unbound_L190_2", "vfio_group_free_unbound_L188_6",
              "vfio_group_free_unbound_L188_5">>} :
             vfio_group_free_unbound_L190(t, from, to, to_2))
       \/ (\E <<from, to>> \in {<<"vfio_group_unlock_and_free_L197", "down_write_L54_2">>,
            <<"vfio_group_unlock_and_free_L197_2", "down_write_L54_3">>} :
             vfio_group_unlock_and_free_L197(t, from, to))
       \/ vfio_group_unlock_and_free_L207(t) \/ vfio_group_unlock_and_free_L207_2(t)
       \/ vfio_create_group_L213(t) \/ vfio_create_group_L217(t) \/ vfio_create_group_L218(t)
       \/ vfio_group_release_L247(t) \/ vfio_group_release_L248(t)
       \/ vfio_group_get_from_iommu_L290(t) \/ vfio_group_get_from_iommu_L291(t)
       \/ vfio_device_put_L313(t) \/ vfio_device_put_L313_3(t) \/ vfio_device_put_L313_2(t)
       \/ vfio_device_put_L313_4(t)
       \/ (\E <<from, to, slot>> \in {<<"vfio_group_get_device_L323",
              "vfio_group_get_device_L324", "nb">>,
            <<"vfio_group_get_device_L323_2", "vfio_group_get_device_L324_3", "group">>,
            <<"vfio_group_get_device_L323_3", "vfio_group_get_device_L324_5", "nb">>} :
             vfio_group_get_device_L323(t, from, to, slot))
       \/ vfio_group_get_device_L324(t) \/ vfio_group_get_device_L324_3(t)
       \/ vfio_group_get_device_L324_5(t)
       \/ (\E <<from, to, slot>> \in {<<"vfio_group_get_device_L324_2",
              "vfio_group_get_device_L324", "nb">>,
            <<"vfio_group_get_device_L324_4", "vfio_group_get_device_L324_3", "group">>,
            <<"vfio_group_get_device_L324_6", "vfio_group_get_device_L324_5", "nb">>} :
             vfio_group_get_device_L324_2(t, from, to, slot))
       \/ vfio_group_get_device_L326(t) \/ vfio_group_get_device_L326_2(t)
       \/ vfio_group_get_device_L326_3(t) \/ vfio_dev_viable_L338(t) \/ vfio_dev_viable_L340(t)
       \/ vfio_dev_viable_L345(t) \/ vfio_group_in_use_L359(t) \/ vfio_group_in_use_L359_2(t)
       \/ vfio_iommu_group_notifier_L409(t) \/ vfio_iommu_group_notifier_L411(t)
       \/ vfio_iommu_group_notifier_L413(t) \/ vfio_iommu_group_notifier_L417(t)
       \/ vfio_register_group_dev_L435(t) \/ vfio_register_group_dev_L436(t)
       \/ vfio_register_group_dev_L438(t) \/ vfio_unregister_group_dev_L446(t)
       \/ vfio_unregister_group_dev_L448(t) \/ vfio_unregister_group_dev_L450(t)
       \/ vfio_unregister_group_dev_L453(t) \/ vfio_unregister_group_dev_L455(t)
       \/ vfio_unregister_group_dev_L457(t) \/ vfio_unregister_group_dev_L460(t)
       \/ wait_event_L461(t) \/ wait_event_L461_2(t) \/ kref_put_mutex_L81(t)
       \/ kref_put_mutex_L82(t) \/ down_write_L53(t) \/ down_write_L54(t)
       \/ (\E <<from, to>> \in {<<"down_write_L54_2", "blocking_notifier_chain_unregister_L77">>,
            <<"down_write_L54_3", "blocking_notifier_chain_unregister_L77_2">>} :
             down_write_L54_2(t, from, to))
       \/ (\E <<from, to>> \in {<<"blocking_notifier_chain_unregister_L77",
              "vfio_group_free_unbound_L188">>,
            <<"blocking_notifier_chain_unregister_L77_2", "vfio_group_free_unbound_L188_4">>} :
             blocking_notifier_chain_unregister_L77(t, from, to))
       \/ blocking_notifier_call_chain_L92(t)
       \/ (\E <<from, to, to_2>> \in {<<"blocking_notifier_call_chain_L92_2",
              "vfio_group_get_from_iommu_L290", "blocking_notifier_call_chain_L93_2">>,
            <<"blocking_notifier_call_chain_L92_3", "blocking_notifier_call_chain_L92_4",
              "blocking_notifier_call_chain_L93_3">>,
            <<"blocking_notifier_call_chain_L92_5", "driver_done",
              "blocking_notifier_call_chain_L93_5">>} :
             blocking_notifier_call_chain_L92_2(t, from, to, to_2))
       \/ blocking_notifier_call_chain_L92_4(t) \/ blocking_notifier_call_chain_L93(t)
       \/ blocking_notifier_call_chain_L93_2(t)
       \/ (\E <<from, to, to_2>> \in {<<"blocking_notifier_call_chain_L93_3",
              "blocking_notifier_call_chain_L92_4", "vfio_group_in_use_L359_2">>,
            <<"blocking_notifier_call_chain_L93_5", "driver_done",
              "vfio_iommu_group_notifier_L409">>} :
             blocking_notifier_call_chain_L93_3(t, from, to, to_2))
       \/ blocking_notifier_call_chain_L93_4(t)
       \/ (\E <<from, to>> \in {<<"blocking_notifier_call_chain_L95",
              "vfio_group_get_device_L323">>,
            <<"blocking_notifier_call_chain_L95_3", "vfio_group_in_use_L359_2">>,
            <<"blocking_notifier_call_chain_L95_5", "vfio_iommu_group_notifier_L409">>} :
             blocking_notifier_call_chain_L95(t, from, to))
       \/ blocking_notifier_call_chain_L95_2(t) \/ blocking_notifier_call_chain_L95_4(t)
       \/ blocking_notifier_call_chain_L99(t) \/ wait_event_L42(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "a listed group holds a reference"
AListedGroupHoldsAReference ==
  /\ vfio.group_lock_owner = "none" =>
       Safe(vfio.group_list, LAMBDA group : VfioGroup[group].kref_refcount > 0,
            LAMBDA group : Live(VfioGroup, group))
  /\ vfio.group_lock_owner # "none"
     \/ Every(vfio.group_list, LAMBDA group : VfioGroup[group].kref_refcount > 0)

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"vfio_create_group_L217", "vfio_group_get_from_iommu_L290",
                 "kref_put_mutex_L82"} ->
        IF vfio.group_lock_owner # t /\ vfio.group_lock_owner # "none"
        THEN {vfio.group_lock_owner}
        ELSE {}
    [] pc[t] \in {"vfio_group_get_device_L323", "vfio_group_get_device_L323_3"} ->
        IF Live(VfioGroup, local[t].nb)
           /\ VfioGroup[local[t].nb].device_lock_owner # t
           /\ VfioGroup[local[t].nb].device_lock_owner # "none"
        THEN {VfioGroup[local[t].nb].device_lock_owner}
        ELSE {}
    [] pc[t] \in {"vfio_group_get_device_L323_2", "vfio_register_group_dev_L436",
                 "vfio_unregister_group_dev_L455"} ->
        IF Live(VfioGroup, local[t].group)
           /\ VfioGroup[local[t].group].device_lock_owner # t
           /\ VfioGroup[local[t].group].device_lock_owner # "none"
        THEN {VfioGroup[local[t].group].device_lock_owner}
        ELSE {}
    [] pc[t] \in {"vfio_dev_viable_L338", "vfio_iommu_group_notifier_L409"} ->
        IF Live(VfioGroup, local[t].nb)
           /\ VfioGroup[local[t].nb].unbound_lock_owner # t
           /\ VfioGroup[local[t].nb].unbound_lock_owner # "none"
        THEN {VfioGroup[local[t].nb].unbound_lock_owner}
        ELSE {}
    [] pc[t] = "vfio_unregister_group_dev_L448" ->
        IF Live(VfioGroup, local[t].group)
           /\ VfioGroup[local[t].group].unbound_lock_owner # t
           /\ VfioGroup[local[t].group].unbound_lock_owner # "none"
        THEN {VfioGroup[local[t].group].unbound_lock_owner}
        ELSE {}
    [] pc[t] = "down_write_L54" ->
        IF IommuGroup[iommu_group].notifier_rwsem_writer # "none"
           \/ IommuGroup[iommu_group].notifier_rwsem_readers # {}
        THEN {IommuGroup[iommu_group].notifier_rwsem_writer}
             \cup IommuGroup[iommu_group].notifier_rwsem_readers
        ELSE {}
    [] pc[t] \in {"down_write_L54_2", "down_write_L54_3"} ->
        IF local[t].iommu_group # NULL
           /\ (IommuGroup[local[t].iommu_group].notifier_rwsem_writer # "none"
               \/ IommuGroup[local[t].iommu_group].notifier_rwsem_readers # {})
        THEN {IommuGroup[local[t].iommu_group].notifier_rwsem_writer}
             \cup IommuGroup[local[t].iommu_group].notifier_rwsem_readers
        ELSE {}
    [] pc[t] \in {"blocking_notifier_call_chain_L93", "blocking_notifier_call_chain_L93_2",
                 "blocking_notifier_call_chain_L93_3", "blocking_notifier_call_chain_L93_4",
                 "blocking_notifier_call_chain_L93_5"} ->
        IF IommuGroup[iommu_group].notifier_rwsem_writer # t
           /\ t \notin IommuGroup[iommu_group].notifier_rwsem_readers
           /\ (IommuGroup[iommu_group].notifier_rwsem_writer # "none"
               \/ IommuGroup[iommu_group].notifier_rwsem_waiting # {})
        THEN {IommuGroup[iommu_group].notifier_rwsem_writer}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ \E i \in DOMAIN IommuGroup : IommuGroup[i].notifier_rwsem_writer = t
  \/ \E i \in DOMAIN IommuGroup : t \in IommuGroup[i].notifier_rwsem_readers
  \/ \E i \in DOMAIN VfioContainer : VfioContainer[i].group_lock_writer = t
  \/ \E i \in DOMAIN VfioContainer : t \in VfioContainer[i].group_lock_readers
  \/ \E i \in DOMAIN VfioGroup : VfioGroup[i].device_lock_owner = t
  \/ \E i \in DOMAIN VfioGroup : VfioGroup[i].unbound_lock_owner = t
  \/ vfio.group_lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "driver_done" => ~HoldsALock(t)

NoLeak ==
  Ended =>
    /\ \A i \in 1..2 : VfioUnboundDev[i].live => i \in VfioUnboundDev_refs
    /\ \A i \in 1..2 : VfioGroup[i].live => i \in VfioGroup_refs

SeenAtBound ==
  /\ Seen(1, <<"@bound", "VfioGroup">>, AtBoundVfioGroup)
  /\ Seen(2, <<"@bound", "VfioUnboundDev">>, AtBoundVfioUnboundDev)
====================================================================================================
