/** Window width and centre as the file or a person says them (PS3.3 §C.11.2.1.2). */
export interface Window {
  width: number;
  center: number;
}

export interface Range {
  lower: number;
  upper: number;
}

/**
 * The values from black to white. From width 1 on by the linear function of §C.11.2.1.2.1; narrower ones, which only values
 * of less than whole steps know, as LINEAR_EXACT (§C.11.2.1.3.2): the linear function would turn them round.
 */
export function toRange({ width, center }: Window, exact: boolean): Range {
  return exact || width <= 1
    ? { lower: center - width / 2, upper: center + width / 2 }
    : { lower: center - 0.5 - (width - 1) / 2, upper: center - 0.5 + (width - 1) / 2 };
}

/** The window of these values. */
export function toWindow({ lower, upper }: Range, exact: boolean): Window {
  return exact ? { width: upper - lower, center: (lower + upper) / 2 } : { width: upper - lower + 1, center: (lower + upper + 1) / 2 };
}

/** Whether values of this stack have steps finer than one: then a window is what it says, to the last digit. */
export function isExact(fileWidth: number | null, slope: number | null, voiFunction: string): boolean {
  return voiFunction === 'LINEAR_EXACT' || (fileWidth !== null && fileWidth < 1) || (slope !== null && slope !== 0 && Math.abs(slope) < 0.5);
}

/** Reads what a person types: centre and width in this order, as on the image, with anything between them. */
export function parseWindow(typed: string): Window | null {
  const found = typed.replaceAll('−', '-').match(/-?\d+(?:[.,]\d+)?/g)?.map((value) => Number(value.replace(',', '.')));
  if (found?.length !== 2) return null;
  const [center, width] = found as [number, number];
  return width > 0 ? { center, width } : null;
}

/** A number of a window as it is shown: whole where the values are, else with the digits that matter. */
export function shown(value: number, exact: boolean): string {
  return exact && Math.abs(value) < 100 ? String(Number(value.toPrecision(3))) : String(Math.round(value));
}
