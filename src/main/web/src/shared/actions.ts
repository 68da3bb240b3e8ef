import type { Action, ReferralDetail } from './types';

type Case = Pick<ReferralDetail, 'actions' | 'withheld'>;

/** Whether the server lets this person do it now. */
export function may({ actions }: Case, ...anyOf: Action[]): boolean {
  return anyOf.some((action) => actions.includes(action));
}

/** Why something that is this person's to do cannot be done now, as a code and in words. */
export function whyNot({ withheld }: Case, action: Action): { code: string; reason: string } | null {
  return withheld.find((one) => one.action === action) ?? null;
}
