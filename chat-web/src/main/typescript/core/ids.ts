let lastMillis = 0;
let lastCount = 0;

/**
 * A UUID of version 7: it starts with the time, which keeps database inserts local. Ids of one page ascend, also
 * within a millisecond and when the clock goes back.
 */
export function newClientId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  if (now > lastMillis) {
    lastMillis = now;
    // Half of the range stays free for further ids of this millisecond.
    lastCount = (bytes[6]! << 8 | bytes[7]!) & 0x7ff;
  } else if (++lastCount > 0xfff) {
    lastMillis++;
    lastCount = 0;
  }
  for (let i = 0; i < 6; i++) {
    bytes[i] = Math.floor(lastMillis / 2 ** (40 - 8 * i)) & 0xff;
  }
  bytes[6] = 0x70 | lastCount >> 8;
  bytes[7] = lastCount & 0xff;
  bytes[8] = bytes[8]! & 0x3f | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
