let offset = 0;

/** Learns how far this computer's clock is from the server's, to the second that the Date header has. */
export function noteServerTime(dateHeader: string | null, localNow: number = Date.now()): void {
  const serverNow = dateHeader ? Date.parse(dateHeader) : NaN;
  if (Number.isNaN(serverNow)) return;
  const difference = serverNow - localNow;
  offset = Math.abs(difference) < 2000 ? 0 : difference;
}

/** Now, as the server sees it: a countdown must not depend on a clinic computer's clock. */
export function serverNow(): number {
  return Date.now() + offset;
}
