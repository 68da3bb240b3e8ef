/** The shapes of the application's JSON API, as far as these pages read them. */
export interface Bilingual {
  zh?: string;
  en?: string;
}

export interface Hospital {
  id: string;
  name: Bilingual;
  tier?: string;
}

export type Urgency = 'U1' | 'U2' | 'U3' | 'U4';

export interface Me {
  userId: string;
  displayName: string;
  roles: string[];
  hospitals: Hospital[];
}

export interface Patient {
  name: string | null;
  sex: string | null;
  age: number | string | null;
}

export interface Page<T> {
  items: T[];
  total: number;
}

/** How far the time for a step may run before somebody is told; ISO 8601 instants. */
export interface Milestones {
  warnAt: string;
  endangeredAt: string;
  dueAt: string;
}

/** Null when the urgency has no such target. */
export interface Targets {
  claim: Milestones;
  preliminary: Milestones | null;
  finalReport: Milestones;
}

/** What a program saw in the images; not a diagnosis. The score is 0 to 1. */
export interface PreRead {
  finding: string;
  score: number;
  at: string;
}

/** One line of a list of referrals. */
export interface ReferralSummary {
  id: string;
  studyInstanceUid: string;
  state: string;
  urgency: Urgency | null;
  modality: string | null;
  bodyPart: string | null;
  patient: Patient;
  from: Hospital | null;
  /** Where it is read, else where its report was signed, else where it waits. */
  reading: Hospital | null;
  submittedAt: string | null;
  targets: Targets;
  /** The step whose time runs now. */
  running: 'CLAIM' | 'PRELIMINARY' | 'FINAL' | null;
  /** No time runs, because the clinic was asked for something. */
  paused: boolean;
  claimedBy: string | null;
  /** Who reads it now, or has read it to the end. */
  readBy: string | null;
  /** Of the report in force. */
  signedBy: string | null;
  criticalUnacknowledged: boolean;
  preRead: PreRead | null;
}

/** What people do with a case. */
export type Action =
  | 'acknowledge'
  | 'agreeToCancel'
  | 'amend'
  | 'answer'
  | 'askClinic'
  | 'askToCancel'
  | 'cancel'
  | 'claim'
  | 'closeToPatient'
  | 'decline'
  | 'draft'
  | 'fail'
  | 'inform'
  | 'openToPatient'
  | 'printSlip'
  | 'reassign'
  | 'recordCall'
  | 'recordUnreached'
  | 'sign'
  | 'signPreliminary'
  | 'triage';

/** A critical result that nobody has confirmed yet. */
export interface OpenCritical extends ReferralSummary {
  category: number | null;
  acknowledgeBy: string;
  outcomes: CriticalOutcome[];
}

/** A message that was given up. */
export interface FailedDelivery {
  id: string;
  kind: string;
  referral: string | null;
  hospital: Hospital;
  channel: string;
  target: string;
  problem: string;
  attempts: number;
  failedAt: string;
}

/** Somebody whom a case can be given to. */
export interface EligibleReader {
  userId: string;
  name: string;
  hospital: Hospital;
}

export interface WorklistItem extends ReferralSummary {
  taskId: string | null;
}

export interface Clinical {
  modality?: string | null;
  bodyPart?: string | null;
  symptoms?: string[] | null;
  onsetHours?: number | null;
  age?: number | null;
  gcs?: number | null;
  systolicBp?: number | null;
  spo2?: number | null;
  trauma?: boolean | null;
  anticoagulant?: boolean | null;
  pregnancy?: boolean | null;
  clinicRequest?: Urgency | null;
}

export interface CriticalOutcome {
  outcome: string;
  /** Of the report. */
  version: number;
  at: string;
  by: string;
  reached: string | null;
}

export interface Critical {
  category: number | string | null;
  acknowledgeBy: string | null;
  acknowledged: boolean;
  /** What came of telling it, oldest first. */
  outcomes: CriticalOutcome[];
}

export interface TimelineEntry {
  at: string;
  event: string;
  by: string | null;
  detail: string | null;
}

export interface Finding {
  code: string;
  sizeMm?: number | null;
  known?: boolean | null;
}

export interface ReportContent {
  findings: Finding[];
  description: string;
  impression: string;
}

/** Whose name stands under a report, as it was then; what is not known of old signatures is null. */
export interface Signatory {
  userId: string;
  name: string;
  post: string | null;
  hospital: Hospital | null;
}

export interface Report {
  version: number;
  status: string;
  signatory: Signatory;
  signedAt: string;
  /** Why a final report was changed. */
  reason: string | null;
  content: ReportContent;
}

export interface ReferralDetail extends ReferralSummary {
  urgencyReason: string | null;
  clinical: Clinical;
  critical: Critical | null;
  /** Why the clinic wants the case cancelled, or has cancelled it. */
  cancelReason: string | null;
  /** What the clinic is asked for. */
  missing: { reason: string; instruction: string | null } | null;
  timeline: TimelineEntry[];
  reports: Report[];
  /** As whom the person who asks would sign a version now; null who would not. */
  signatory: Signatory | null;
  /** What the person who asks may do now; the act succeeds. */
  actions: Action[];
  /** What would be this person's to do, and why it is not now. */
  withheld: { action: Action; code: string; reason: string }[];
}

export interface CatalogueEntry {
  code: string;
  label: Bilingual;
}

/** Something that a duty post was told; the case is known by its id alone. */
export interface Notice {
  kind: string;
  /** None where a study without a case is meant. */
  referral: string | null;
  sentAt: string;
}

/** A patient as one numbering knows them. */
export interface PatientIdentity {
  patientId: string;
  issuer: string;
}

/** A stored study and whose it is; dates as `2026-02-17`. */
export interface PatientStudy {
  studyInstanceUid: string;
  patient: PatientIdentity | null;
  patientName: string;
  patientBirthDate: string | null;
  patientSex: string | null;
  studyDate: string | null;
  studyDescription: string | null;
  modalities: string[];
}

/** What a person did, and why. */
export interface LinkAct {
  name: string;
  at: string;
  reason: string;
}

/** The judgement that two identities are one patient; `undone` while it does not hold any more. */
export interface PatientLink {
  id: string;
  patients: PatientIdentity[];
  made: LinkAct;
  undone: LinkAct | null;
}

/** A study's patient: the identities, the other studies and the links that one may see. */
export interface IndexedPatient {
  identities: PatientIdentity[];
  studies: PatientStudy[];
  links: PatientLink[];
}

/** Whether a case's patient may look the report up, and by what. */
export interface ReleaseStanding {
  state: 'NOT_YET' | 'OPEN' | 'WITHDRAWN';
  release: {
    timing: 'IMMEDIATELY' | 'AFTER_DAYS' | 'AFTER_TALK' | 'NEVER';
    openFrom: string | null;
    act: { name: string; at: string; reason: string } | null;
  } | null;
}

/** A slip that was handed out to a patient. */
export interface Slip {
  issuedByName: string;
  issuedAt: string;
  expiresAt: string;
  state: 'GOOD' | 'USED' | 'REVOKED' | 'LOCKED' | 'EXPIRED';
}
