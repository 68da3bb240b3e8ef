const DAY_MILLISECONDS = 86_400_000;

/** Periods to choose from, in days up to this one. */
export const DAYS = ['1', '7', '30', '90'];

const day = (date: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(date);

/** The last days with this one, as the server is asked for them. */
export function periodOf(days: string): string {
  const until = new Date();
  const from = new Date(until.getTime() - (Number(days) - 1) * DAY_MILLISECONDS);
  return `from=${day(from)}&until=${day(until)}`;
}
