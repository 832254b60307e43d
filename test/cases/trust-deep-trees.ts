import { array, assert, atomic, choose, daemon, param, spec, thread, waitUntil } from "lockstep";
const m = {
  s: array(5, 0),
  sw: array(5, 0),
  sn: 1,
  a: array(5, 0),
  aw: array(5, 0),
  an: 1,
  b: array(5, 0),
  bw: array(5, 0),
  bn: 1,
  cur: array(2, 0),
  acq: array(2, 0),
  rel: array(2, 0),
  own: array(2, 0),
  gone: array(2, false),
};
function drop_s(): void {
  m.cur[0] = (m.cur[0] & 4080) | ((m.cur[0] >> 1) & 7);
  m.cur[1] = (m.cur[1] & 4080) | ((m.cur[1] >> 1) & 7);
  m.acq[0] = (m.acq[0] & 4080) | ((m.acq[0] >> 1) & 7);
  m.acq[1] = (m.acq[1] & 4080) | ((m.acq[1] >> 1) & 7);
  m.rel[0] = (m.rel[0] & 4080) | ((m.rel[0] >> 1) & 7);
  m.rel[1] = (m.rel[1] & 4080) | ((m.rel[1] >> 1) & 7);
  m.own[0] = (m.own[0] & 4080) | ((m.own[0] >> 1) & 7);
  m.own[1] = (m.own[1] & 4080) | ((m.own[1] >> 1) & 7);
  m.s[0] = m.s[1];
  m.s[1] = m.s[2];
  m.s[2] = m.s[3];
  m.s[3] = m.s[4];
  m.s[4] = 0;
  m.sw[0] = (m.sw[1] & 4080) | ((m.sw[1] >> 1) & 7);
  m.sw[1] = (m.sw[2] & 4080) | ((m.sw[2] >> 1) & 7);
  m.sw[2] = (m.sw[3] & 4080) | ((m.sw[3] >> 1) & 7);
  m.sw[3] = (m.sw[4] & 4080) | ((m.sw[4] >> 1) & 7);
  m.sw[4] = 0;
  m.aw[0] = (m.aw[0] & 4080) | ((m.aw[0] >> 1) & 7);
  m.aw[1] = (m.aw[1] & 4080) | ((m.aw[1] >> 1) & 7);
  m.aw[2] = (m.aw[2] & 4080) | ((m.aw[2] >> 1) & 7);
  m.aw[3] = (m.aw[3] & 4080) | ((m.aw[3] >> 1) & 7);
  m.aw[4] = (m.aw[4] & 4080) | ((m.aw[4] >> 1) & 7);
  m.bw[0] = (m.bw[0] & 4080) | ((m.bw[0] >> 1) & 7);
  m.bw[1] = (m.bw[1] & 4080) | ((m.bw[1] >> 1) & 7);
  m.bw[2] = (m.bw[2] & 4080) | ((m.bw[2] >> 1) & 7);
  m.bw[3] = (m.bw[3] & 4080) | ((m.bw[3] >> 1) & 7);
  m.bw[4] = (m.bw[4] & 4080) | ((m.bw[4] >> 1) & 7);
  m.sw[0] = 0;
  m.sn--;
}
function gc_s(): void {
  if (
    m.sn > 1 &&
    (m.gone[0] || ((m.cur[0] >> 0) & 1) === 1) &&
    (m.gone[1] || ((m.cur[1] >> 0) & 1) === 1)
  ) {
    drop_s();
    if (
      m.sn > 1 &&
      (m.gone[0] || ((m.cur[0] >> 0) & 1) === 1) &&
      (m.gone[1] || ((m.cur[1] >> 0) & 1) === 1)
    ) {
      drop_s();
      if (
        m.sn > 1 &&
        (m.gone[0] || ((m.cur[0] >> 0) & 1) === 1) &&
        (m.gone[1] || ((m.cur[1] >> 0) & 1) === 1)
      ) {
        drop_s();
        if (
          m.sn > 1 &&
          (m.gone[0] || ((m.cur[0] >> 0) & 1) === 1) &&
          (m.gone[1] || ((m.cur[1] >> 0) & 1) === 1)
        ) {
          drop_s();
        }
      }
    }
  }
}
const rd_s = atomic((t: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.sn && (i === 4 || ((m.cur[t] >> (0 + i)) & 1) === 0));
  const value = m.s[i];
  const view = m.sw[i];
  m.cur[t] = m.cur[t] | (((1 << i) - 1) << 0);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_s();
  return value;
});
const rda_s = atomic((t: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.sn && (i === 4 || ((m.cur[t] >> (0 + i)) & 1) === 0));
  const value = m.s[i];
  const view = m.sw[i];
  m.cur[t] = m.cur[t] | view | (((1 << i) - 1) << 0);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_s();
  gc_a();
  gc_b();
  return value;
});
const spin_s = atomic((t: number, want: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.sn && (i === 4 || ((m.cur[t] >> (0 + i)) & 1) === 0) && m.s[i] === want);
  const value = m.s[i];
  const view = m.sw[i];
  m.cur[t] = m.cur[t] | (((1 << i) - 1) << 0);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_s();
  return value;
});
const spina_s = atomic((t: number, want: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.sn && (i === 4 || ((m.cur[t] >> (0 + i)) & 1) === 0) && m.s[i] === want);
  const value = m.s[i];
  const view = m.sw[i];
  m.cur[t] = m.cur[t] | view | (((1 << i) - 1) << 0);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_s();
  gc_a();
  gc_b();
  return value;
});
const wr_s = atomic((t: number, value: number): void => {
  waitUntil(m.sn < 5);
  const bits = ((1 << m.sn) - 1) << 0;
  const view = bits | m.rel[t];
  m.s[m.sn] = value;
  m.sw[m.sn] = view;
  m.sn++;
  m.cur[t] = m.cur[t] | bits;
  m.acq[t] = m.acq[t] | bits;
  m.own[t] = m.own[t] | view;
  gc_s();
});
const wrr_s = atomic((t: number, value: number): void => {
  waitUntil(m.sn < 5);
  const bits = ((1 << m.sn) - 1) << 0;
  const view = bits | m.acq[t];
  m.s[m.sn] = value;
  m.sw[m.sn] = view;
  m.sn++;
  m.cur[t] = m.cur[t] | bits;
  m.acq[t] = m.acq[t] | bits;
  m.own[t] = m.own[t] | view;
  gc_s();
});
function last_s(): number {
  return m.s[m.sn - 1];
}
function drop_a(): void {
  m.cur[0] = (m.cur[0] & 3855) | ((m.cur[0] >> 1) & 112);
  m.cur[1] = (m.cur[1] & 3855) | ((m.cur[1] >> 1) & 112);
  m.acq[0] = (m.acq[0] & 3855) | ((m.acq[0] >> 1) & 112);
  m.acq[1] = (m.acq[1] & 3855) | ((m.acq[1] >> 1) & 112);
  m.rel[0] = (m.rel[0] & 3855) | ((m.rel[0] >> 1) & 112);
  m.rel[1] = (m.rel[1] & 3855) | ((m.rel[1] >> 1) & 112);
  m.own[0] = (m.own[0] & 3855) | ((m.own[0] >> 1) & 112);
  m.own[1] = (m.own[1] & 3855) | ((m.own[1] >> 1) & 112);
  m.a[0] = m.a[1];
  m.a[1] = m.a[2];
  m.a[2] = m.a[3];
  m.a[3] = m.a[4];
  m.a[4] = 0;
  m.sw[0] = (m.sw[0] & 3855) | ((m.sw[0] >> 1) & 112);
  m.sw[1] = (m.sw[1] & 3855) | ((m.sw[1] >> 1) & 112);
  m.sw[2] = (m.sw[2] & 3855) | ((m.sw[2] >> 1) & 112);
  m.sw[3] = (m.sw[3] & 3855) | ((m.sw[3] >> 1) & 112);
  m.sw[4] = (m.sw[4] & 3855) | ((m.sw[4] >> 1) & 112);
  m.aw[0] = (m.aw[1] & 3855) | ((m.aw[1] >> 1) & 112);
  m.aw[1] = (m.aw[2] & 3855) | ((m.aw[2] >> 1) & 112);
  m.aw[2] = (m.aw[3] & 3855) | ((m.aw[3] >> 1) & 112);
  m.aw[3] = (m.aw[4] & 3855) | ((m.aw[4] >> 1) & 112);
  m.aw[4] = 0;
  m.bw[0] = (m.bw[0] & 3855) | ((m.bw[0] >> 1) & 112);
  m.bw[1] = (m.bw[1] & 3855) | ((m.bw[1] >> 1) & 112);
  m.bw[2] = (m.bw[2] & 3855) | ((m.bw[2] >> 1) & 112);
  m.bw[3] = (m.bw[3] & 3855) | ((m.bw[3] >> 1) & 112);
  m.bw[4] = (m.bw[4] & 3855) | ((m.bw[4] >> 1) & 112);
  m.aw[0] = 0;
  m.an--;
}
function gc_a(): void {
  if (
    m.an > 1 &&
    (m.gone[0] || ((m.cur[0] >> 4) & 1) === 1) &&
    (m.gone[1] || ((m.cur[1] >> 4) & 1) === 1)
  ) {
    drop_a();
    if (
      m.an > 1 &&
      (m.gone[0] || ((m.cur[0] >> 4) & 1) === 1) &&
      (m.gone[1] || ((m.cur[1] >> 4) & 1) === 1)
    ) {
      drop_a();
      if (
        m.an > 1 &&
        (m.gone[0] || ((m.cur[0] >> 4) & 1) === 1) &&
        (m.gone[1] || ((m.cur[1] >> 4) & 1) === 1)
      ) {
        drop_a();
        if (
          m.an > 1 &&
          (m.gone[0] || ((m.cur[0] >> 4) & 1) === 1) &&
          (m.gone[1] || ((m.cur[1] >> 4) & 1) === 1)
        ) {
          drop_a();
        }
      }
    }
  }
}
const rd_a = atomic((t: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.an && (i === 4 || ((m.cur[t] >> (4 + i)) & 1) === 0));
  const value = m.a[i];
  const view = m.aw[i];
  m.cur[t] = m.cur[t] | (((1 << i) - 1) << 4);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_a();
  return value;
});
const rda_a = atomic((t: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.an && (i === 4 || ((m.cur[t] >> (4 + i)) & 1) === 0));
  const value = m.a[i];
  const view = m.aw[i];
  m.cur[t] = m.cur[t] | view | (((1 << i) - 1) << 4);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_s();
  gc_a();
  gc_b();
  return value;
});
const spin_a = atomic((t: number, want: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.an && (i === 4 || ((m.cur[t] >> (4 + i)) & 1) === 0) && m.a[i] === want);
  const value = m.a[i];
  const view = m.aw[i];
  m.cur[t] = m.cur[t] | (((1 << i) - 1) << 4);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_a();
  return value;
});
const spina_a = atomic((t: number, want: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.an && (i === 4 || ((m.cur[t] >> (4 + i)) & 1) === 0) && m.a[i] === want);
  const value = m.a[i];
  const view = m.aw[i];
  m.cur[t] = m.cur[t] | view | (((1 << i) - 1) << 4);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_s();
  gc_a();
  gc_b();
  return value;
});
const wr_a = atomic((t: number, value: number): void => {
  waitUntil(m.an < 5);
  const bits = ((1 << m.an) - 1) << 4;
  const view = bits | m.rel[t];
  m.a[m.an] = value;
  m.aw[m.an] = view;
  m.an++;
  m.cur[t] = m.cur[t] | bits;
  m.acq[t] = m.acq[t] | bits;
  m.own[t] = m.own[t] | view;
  gc_a();
});
const wrr_a = atomic((t: number, value: number): void => {
  waitUntil(m.an < 5);
  const bits = ((1 << m.an) - 1) << 4;
  const view = bits | m.acq[t];
  m.a[m.an] = value;
  m.aw[m.an] = view;
  m.an++;
  m.cur[t] = m.cur[t] | bits;
  m.acq[t] = m.acq[t] | bits;
  m.own[t] = m.own[t] | view;
  gc_a();
});
function last_a(): number {
  return m.a[m.an - 1];
}
function drop_b(): void {
  m.cur[0] = (m.cur[0] & 255) | ((m.cur[0] >> 1) & 1792);
  m.cur[1] = (m.cur[1] & 255) | ((m.cur[1] >> 1) & 1792);
  m.acq[0] = (m.acq[0] & 255) | ((m.acq[0] >> 1) & 1792);
  m.acq[1] = (m.acq[1] & 255) | ((m.acq[1] >> 1) & 1792);
  m.rel[0] = (m.rel[0] & 255) | ((m.rel[0] >> 1) & 1792);
  m.rel[1] = (m.rel[1] & 255) | ((m.rel[1] >> 1) & 1792);
  m.own[0] = (m.own[0] & 255) | ((m.own[0] >> 1) & 1792);
  m.own[1] = (m.own[1] & 255) | ((m.own[1] >> 1) & 1792);
  m.b[0] = m.b[1];
  m.b[1] = m.b[2];
  m.b[2] = m.b[3];
  m.b[3] = m.b[4];
  m.b[4] = 0;
  m.sw[0] = (m.sw[0] & 255) | ((m.sw[0] >> 1) & 1792);
  m.sw[1] = (m.sw[1] & 255) | ((m.sw[1] >> 1) & 1792);
  m.sw[2] = (m.sw[2] & 255) | ((m.sw[2] >> 1) & 1792);
  m.sw[3] = (m.sw[3] & 255) | ((m.sw[3] >> 1) & 1792);
  m.sw[4] = (m.sw[4] & 255) | ((m.sw[4] >> 1) & 1792);
  m.aw[0] = (m.aw[0] & 255) | ((m.aw[0] >> 1) & 1792);
  m.aw[1] = (m.aw[1] & 255) | ((m.aw[1] >> 1) & 1792);
  m.aw[2] = (m.aw[2] & 255) | ((m.aw[2] >> 1) & 1792);
  m.aw[3] = (m.aw[3] & 255) | ((m.aw[3] >> 1) & 1792);
  m.aw[4] = (m.aw[4] & 255) | ((m.aw[4] >> 1) & 1792);
  m.bw[0] = (m.bw[1] & 255) | ((m.bw[1] >> 1) & 1792);
  m.bw[1] = (m.bw[2] & 255) | ((m.bw[2] >> 1) & 1792);
  m.bw[2] = (m.bw[3] & 255) | ((m.bw[3] >> 1) & 1792);
  m.bw[3] = (m.bw[4] & 255) | ((m.bw[4] >> 1) & 1792);
  m.bw[4] = 0;
  m.bw[0] = 0;
  m.bn--;
}
function gc_b(): void {
  if (
    m.bn > 1 &&
    (m.gone[0] || ((m.cur[0] >> 8) & 1) === 1) &&
    (m.gone[1] || ((m.cur[1] >> 8) & 1) === 1)
  ) {
    drop_b();
    if (
      m.bn > 1 &&
      (m.gone[0] || ((m.cur[0] >> 8) & 1) === 1) &&
      (m.gone[1] || ((m.cur[1] >> 8) & 1) === 1)
    ) {
      drop_b();
      if (
        m.bn > 1 &&
        (m.gone[0] || ((m.cur[0] >> 8) & 1) === 1) &&
        (m.gone[1] || ((m.cur[1] >> 8) & 1) === 1)
      ) {
        drop_b();
        if (
          m.bn > 1 &&
          (m.gone[0] || ((m.cur[0] >> 8) & 1) === 1) &&
          (m.gone[1] || ((m.cur[1] >> 8) & 1) === 1)
        ) {
          drop_b();
        }
      }
    }
  }
}
const rd_b = atomic((t: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.bn && (i === 4 || ((m.cur[t] >> (8 + i)) & 1) === 0));
  const value = m.b[i];
  const view = m.bw[i];
  m.cur[t] = m.cur[t] | (((1 << i) - 1) << 8);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_b();
  return value;
});
const rda_b = atomic((t: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.bn && (i === 4 || ((m.cur[t] >> (8 + i)) & 1) === 0));
  const value = m.b[i];
  const view = m.bw[i];
  m.cur[t] = m.cur[t] | view | (((1 << i) - 1) << 8);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_s();
  gc_a();
  gc_b();
  return value;
});
const spin_b = atomic((t: number, want: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.bn && (i === 4 || ((m.cur[t] >> (8 + i)) & 1) === 0) && m.b[i] === want);
  const value = m.b[i];
  const view = m.bw[i];
  m.cur[t] = m.cur[t] | (((1 << i) - 1) << 8);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_b();
  return value;
});
const spina_b = atomic((t: number, want: number): number => {
  const i = choose([0, 1, 2, 3, 4]);
  waitUntil(i < m.bn && (i === 4 || ((m.cur[t] >> (8 + i)) & 1) === 0) && m.b[i] === want);
  const value = m.b[i];
  const view = m.bw[i];
  m.cur[t] = m.cur[t] | view | (((1 << i) - 1) << 8);
  m.acq[t] = m.acq[t] | m.cur[t] | view;
  gc_s();
  gc_a();
  gc_b();
  return value;
});
const wr_b = atomic((t: number, value: number): void => {
  waitUntil(m.bn < 5);
  const bits = ((1 << m.bn) - 1) << 8;
  const view = bits | m.rel[t];
  m.b[m.bn] = value;
  m.bw[m.bn] = view;
  m.bn++;
  m.cur[t] = m.cur[t] | bits;
  m.acq[t] = m.acq[t] | bits;
  m.own[t] = m.own[t] | view;
  gc_b();
});
const wrr_b = atomic((t: number, value: number): void => {
  waitUntil(m.bn < 5);
  const bits = ((1 << m.bn) - 1) << 8;
  const view = bits | m.acq[t];
  m.b[m.bn] = value;
  m.bw[m.bn] = view;
  m.bn++;
  m.cur[t] = m.cur[t] | bits;
  m.acq[t] = m.acq[t] | bits;
  m.own[t] = m.own[t] | view;
  gc_b();
});
function last_b(): number {
  return m.b[m.bn - 1];
}
const rmb = atomic((t: number): void => {
  m.cur[t] = m.cur[t] | m.acq[t];
  gc_s();
  gc_a();
  gc_b();
});
const wmb = atomic((t: number): void => {
  m.rel[t] = m.rel[t] | m.own[t];
});
const leave = atomic((t: number): void => {
  m.gone[t] = true;
  m.cur[t] = 0;
  m.acq[t] = 0;
  m.rel[t] = 0;
  m.own[t] = 0;
  gc_s();
  gc_a();
  gc_b();
});
const WMB = param(false);
const RMB = param(false);
function round(n: number): void {
  wr_s(0, 2 * n - 1);
  if (WMB) wmb(0);
  wr_a(0, n);
  wr_b(0, n);
  if (WMB) wmb(0);
  wr_s(0, 2 * n);
}
function writer(): void {
  round(1);
  round(2);
  leave(0);
}
function reader(): void {
  while (true) {
    const first = rd_s(1);
    if (first % 2 === 1) continue;
    if (RMB) rmb(1);
    const va = rd_a(1);
    const vb = rd_b(1);
    if (RMB) rmb(1);
    const second = rd_s(1);
    if (first === second) {
      assert(va === vb, "torn");
      break;
    }
  }
  leave(1);
}
export default spec({
  threads: { writer: thread(writer), reader: thread(reader) },
  configs: {
    wmb: { params: { WMB: true } },
    rmb: { params: { RMB: true } },
    both: { params: { WMB: true, RMB: true } },
  },
  bounds: {
    "m.sw": [0, 4095],
    "m.sn": [1, 5],
    "m.s": [0, 4],
    "m.aw": [0, 4095],
    "m.an": [1, 5],
    "m.a": [0, 2],
    "m.bw": [0, 4095],
    "m.bn": [1, 5],
    "m.b": [0, 2],
    "m.cur": [0, 4095],
    "m.acq": [0, 4095],
    "m.rel": [0, 4095],
    "m.own": [0, 4095],
  },
});
