/** Where the engine's own web applications are. */
const PAGES = '/camunda/app';

export const COCKPIT = `${PAGES}/cockpit/default/`;
export const TASKLIST = `${PAGES}/tasklist/default/`;
