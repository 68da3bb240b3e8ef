/** FHIR R4 AuditEvents, as far as the server fills them. */
interface Coding {
  code: string;
}

interface Entity {
  what?: { type?: string; identifier: { value: string } };
  description?: string;
}

export interface AuditEvent {
  id: string;
  meta: { versionId: string };
  type: Coding;
  subtype: Coding[];
  recorded: string;
  outcome: string;
  outcomeDesc: string;
  agent: {
    who?: { identifier: { value: string } };
    name?: string;
    role?: { text: string }[];
    location?: { display?: string; identifier: { value: string } };
    network?: { address: string };
  }[];
  entity?: Entity[];
}

export interface Bundle {
  link?: { relation: string; url: string }[];
  entry: { resource: AuditEvent }[];
}

const EXPORT = '110106';
const LOGIN = '110114';
const ALERT = '110113';

/** What was done, in one word: read, search, create, update, delete, export, login or emergency. */
export function kindOf(event: AuditEvent): string {
  if (event.type.code === EXPORT) return 'export';
  if (event.type.code === ALERT) return 'emergency';
  return event.type.code === LOGIN ? 'login' : (event.subtype[0]?.code ?? '');
}

/** The login name; at a failed login the one that was tried. */
export function personOf(event: AuditEvent): string | null {
  return event.agent[0]?.who?.identifier.value ?? null;
}

/** The number in the chain. */
export function numberOf(event: AuditEvent): string {
  return event.meta.versionId;
}

/** Study Instance UIDs. */
export function studiesOf(event: AuditEvent): string[] {
  return identifiers(event, 'ImagingStudy').map((value) => value.replace(/^urn:oid:/, ''));
}

export function referralOf(event: AuditEvent): string | null {
  return identifiers(event, 'ServiceRequest').map(uuid)[0] ?? null;
}

/** An upload, a link between patients, or a thing of the engine. */
export function itemOf(event: AuditEvent): string | null {
  return identifiers(event, undefined).map(uuid)[0] ?? null;
}

/** The names of the keys of a search: `Keys: PatientName, StudyDate`. */
export function keysOf(event: AuditEvent): string | null {
  const described = event.entity?.find((entity) => entity.description)?.description ?? '';
  return described.replace(/^Keys: /, '') || null;
}

function identifiers(event: AuditEvent, type: string | undefined): string[] {
  return (event.entity ?? []).filter((entity) => entity.what && entity.what.type === type).map((entity) => entity.what?.identifier.value ?? '');
}

const uuid = (value: string): string => value.replace(/^urn:uuid:/, '');
