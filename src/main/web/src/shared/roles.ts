import type { Me } from './types';

const READERS = ['radiologist', 'expert', 'triage', 'supervisor'];
function has(me: Me, names: readonly string[]): boolean {
  return me.roles.some((role) => names.includes(role));
}

export const isReader = (me: Me): boolean => has(me, READERS);
export const isAuditor = (me: Me): boolean => has(me, ['auditor']);
export const isClinic = (me: Me): boolean => has(me, ['clinic']);
export const isSupervisor = (me: Me): boolean => has(me, ['supervisor']);
export const isTriage = (me: Me): boolean => has(me, ['triage']);
export const mayOpenInEmergency = (me: Me): boolean => has(me, ['radiologist', 'expert', 'supervisor']);
export const mayLinkPatients = (me: Me): boolean => has(me, ['clinic', 'radiologist', 'supervisor']);
export const mayUseCockpit = (me: Me): boolean => has(me, ['supervisor', 'admin']);
export const usesTasklist = (me: Me): boolean => isReader(me) || isClinic(me) || has(me, ['admin']);
export const keepsRosters = mayUseCockpit;
