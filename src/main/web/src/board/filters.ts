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

let route = '';

/** Has the filters stand behind this route of the page, as in Cockpit, which has many pages at one address. */
export function standBehind(ofPage: string): void {
  route = ofPage;
}

export const current = (): URLSearchParams => new URLSearchParams(route ? location.hash.split('?')[1] : location.search);

/** The board with no filter. */
export const all = (): string => (route ? `${location.pathname}#${route}` : location.pathname);

/** The filters alone, as the server reads them. */
export function query(names: readonly Filter[] = FILTERS): string {
  const chosen = current();
  const wanted = new URLSearchParams();
  for (const name of names) {
    const value = chosen.get(name);
    if (value) wanted.set(name, value);
  }
  return wanted.toString();
}

/** The address with that filter set, or without it. */
export function address(name: string, value: string | null): string {
  const chosen = current();
  if (value) chosen.set(name, value);
  else chosen.delete(name);
  return `${all()}?${chosen}`;
}
