import type { Me } from './types';

/** Whether the person may use it, as the server says. */
export const uses = (me: Me, what: Me['uses'][number]): boolean => me.uses.includes(what);
