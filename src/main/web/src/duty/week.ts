export interface Week {
  from: Date;
  until: Date;
}

/** The week from Monday to Sunday, by the reader's own clock, in which the day lies. */
export function weekOf(day: Date): Week {
  const from = new Date(day.getFullYear(), day.getMonth(), day.getDate());
  from.setDate(from.getDate() - ((from.getDay() + 6) % 7));
  return { from, until: daysAfter(from, 7) };
}

/** Days of the calendar, not of 24 hours. */
export function daysAfter(day: Date, days: number): Date {
  const after = new Date(day);
  after.setDate(after.getDate() + days);
  return after;
}

/** `2027-02-06`, by the reader's own clock. */
export function isoDay(day: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
