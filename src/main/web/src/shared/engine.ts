/** Where the engine's own web applications are. */
const PAGES = '/camunda/app';

export const COCKPIT = `${PAGES}/cockpit/default/`;
export const TASKLIST = `${PAGES}/tasklist/default/`;

/** One process of a case, as Cockpit shows it. */
export const instanceInCockpit = (instance: string): string => `${COCKPIT}#/process-instance/${encodeURIComponent(instance)}/runtime`;

/** The engine's interface, as its own applications ask it. */
export const ENGINE = '/camunda/api/engine/engine/default';

/** What the engine says of a process that runs. */
export interface Instance {
  id: string;
  businessKey: string | null;
  definitionId: string;
}

/** The process of a definition, whichever its version: `referral:3:…` is of `referral`. */
export const processOf = (definitionId: string): string => definitionId.split(':')[0] ?? '';
