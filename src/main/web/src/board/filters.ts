import { tCode } from '../shared/i18n';

/** What the board can be narrowed to; each stands in the address under its name. */
export const FILTERS = ['hospital', 'tier', 'urgency', 'step', 'modality', 'age', 'due', 'critical'] as const;
export type Filter = (typeof FILTERS)[number];

/** The texts of their values. */
export const TEXTS = {
  step: (key: string) => tCode('board.step', key),
  age: (key: string) => tCode('board.age', key),
  due: (key: string) => tCode('board.due', key),
};

export const current = (): URLSearchParams => new URLSearchParams(location.search);

/** The filters alone, as the server reads them. */
export function query(names: readonly Filter[] = FILTERS): string {
  const all = current();
  const wanted = new URLSearchParams();
  for (const name of names) {
    const value = all.get(name);
    if (value) wanted.set(name, value);
  }
  return wanted.toString();
}

/** The address with that filter set, or without it. */
export function address(name: string, value: string | null): string {
  const all = current();
  if (value) all.set(name, value);
  else all.delete(name);
  return `${location.pathname}?${all}`;
}
