/**
 * include/linux/rcupdate.h, srcu.h
 *
 * A grace period waits for all who are inside when it begins, and for none who enter later. RCU, each domain of
 * SRCU and rcu_barrier each have theirs.
 */
import { array, atomic, waitUntil } from "../index.ts";

/**
 * There is one grace period at a time. `seq` counts those that have begun, modulo 4, and who enters is counted with the
 * parity of the last: those of the other parity are who it waits for.
 *
 * @c kernel/rcu/rcu.h rcu_seq_snap
 */
export class GracePeriods {
  seq = 0;
  active = false;
  inside = array(2, 0);
}

/** Enters. Returns the parity with which it is counted. */
export const gp_enter = atomic((gp: GracePeriods): number => {
  const idx = gp.seq % 2;
  gp.inside[idx]++;
  return idx;
});

/** Leaves. */
export const gp_leave = atomic((gp: GracePeriods, idx: number): void => {
  gp.inside[idx]--;
});

/** The last grace period that has begun: one that begins later is full. */
export const gp_snap = atomic((gp: GracePeriods): number => {
  return gp.seq;
});

/**
 * Waits until a grace period is over that began after the one named. All who wait for the same one share it: the
 * first of them begins it. Since `seq` is counted modulo 4, who comes very late may wait for one more.
 */
export function gp_wait(gp: GracePeriods, seq: number): void {
  if (gp_begin(gp, seq)) gp_end(gp);
}

/** Begins a grace period; false where one that began later is over. */
const gp_begin = atomic((gp: GracePeriods, seq: number): boolean => {
  waitUntil(!gp.active || (gp.seq + 4 - seq) % 4 > 1);
  if (gp.seq !== seq) return false;
  gp.seq = (gp.seq + 1) % 4;
  gp.active = true;
  return true;
});

/** Waits for those who were inside when it began. */
const gp_end = atomic((gp: GracePeriods): void => {
  waitUntil(gp.inside[1 - (gp.seq % 2)] === 0);
  gp.active = false;
});
