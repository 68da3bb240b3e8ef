import type { components } from './api';

/** The server's own types, which the build generates from `docs/openapi.json`, under the names that the pages use. */
type Schemas = components['schemas'];

export type Action = ReferralDetail['actions'][number];
export type BoardCount = Schemas['BoardCount'];
export type BoardForecast = Schemas['BoardForecastForecast'];
export type BoardLine = Schemas['BoardLine'];
export type BoardLines = Schemas['BoardLines'];
export type BoardOpen = Schemas['BoardOpen'];
export type BoardStay = Schemas['BoardStaysStay'];
export type BoardTimes = Schemas['BoardTimesTimes'];
export type OpenDisagreement = Schemas['OpenDisagreement'];
export type Arrival = Schemas['ArrivalsArrival'];
export type Bilingual = Schemas['LocalizedText'];
export type CalendarDay = Schemas['CalendarDaysDay'];
export type CatalogueEntry = Schemas['CatalogueEntry'];
export type Clinical = Schemas['ClinicalInformation'];
export type ClinicalNote = Schemas['ClinicalNote'];
export type EligibleReader = Schemas['EligibleReader'];
export type FailedDelivery = Schemas['FailedDeliveriesIncident'];
export type FilmStudy = Schemas['FilmStudy'];
export type Finding = Schemas['Finding'];
export type Hospital = Schemas['Hospital'];
export type IndexedPatient = Schemas['PatientIndexIndexedPatient'];
export type HeldDelivery = Schemas['HeldDelivery'];
export type Judgement = Schemas['Judgement'];
export type LoginOptions = Schemas['LoginOptionsOptions'];
export type Me = Schemas['MeControllerMe'];
export type Milestones = Schemas['Milestones'];
export type Notice = Schemas['NoticeControllerShown'];
export type OpenCritical = Schemas['CriticalResultsOpen'];
export type Patient = Schemas['Patient'];
export type PatientData = Schemas['PatientData'];
export type PatientIdentity = Schemas['PatientIdentity'];
export type PatientLink = Schemas['PatientLink'];
export type PatientCorrection = Schemas['PatientCorrection'];
export type PatientStudy = Schemas['PatientStudy'];
export type PreRead = Schemas['PreRead'];
export type ReferralDetail = Schemas['CaseControllerCase'];
export type ReferralSummary = Schemas['ReferralSummary'];
export type ReleaseStanding = Schemas['ReleaseControllerStanding'];
export type Refused = Schemas['Refused'];
export type Report = Schemas['Report'];
export type ReportsOfStudy = Schemas['EarlierReportControllerOfStudy'];
export type ReportTemplate = Schemas['ReportTemplate'];
export type ReportSection = ReportTemplate['sections'][number];
export type ReportStatement = ReportSection['statements'][number];
export type ReportTemplates = Schemas['ReportHelpControllerTemplates'];
export type Phrase = Schemas['Phrase'];
export type Phrases = Schemas['ReportHelpControllerPhrases'];
export type HelpFault = Schemas['HelpFault'];
export type ReportContent = Schemas['ReportContent'];
export type Review = Schemas['Review'];
export type Signatory = Schemas['Signatory'];
export type Slip = Schemas['SlipsStanding'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Fact = Schemas['Fact'];
export type UploadFile = Schemas['UploadControllerFileDetails'];
export type UploadSession = Schemas['UploadControllerDetails'];
export type Whose = Schemas['CorrectionsTold'];
export type Urgency = ReferralSummary['urgency'];
export type TaskCase = Schemas['WorklistControllerTaskCase'];
export type WorklistItem = Schemas['WorklistControllerItem'];
export type WorklistPage = Schemas['WorklistControllerWorklist'];
export type WorklistSettings = Schemas['WorklistSettings'];

/** As it is once it is kept. */
export type Shift = Told<Schemas['RosterControllerShift'], 'userId' | 'startsAt' | 'endsAt' | 'subspecialties'>;

/** With these members, which the server asks for. */
type Told<T, K extends keyof T> = Omit<T, K> & { [M in K]-?: NonNullable<T[M]> };

export interface Page<T> {
  items: T[];
  total: number;
}
export type CaseDecision = Schemas['CaseDecisionsControllerDecided'];
export type ComparedShadow = Schemas['ShadowsControllerCompared'];
export type DraftEvidence = Schemas['DraftsControllerLooked'];
export type DraftPage = Schemas['DraftsControllerPage'];
export type ExampleRun = Schemas['ExampleRun'];
export type ListedDraft = Schemas['DraftsControllerListed'];
export type ListedModel = Schemas['ModelsControllerListed'];
export type MigrationPlan = Schemas['RunningVersionsPlan'];
export type MigrationRun = Schemas['MigrationStoreRun'];
export type ModelProblem = Schemas['ModelsProblem'];
export type PastModel = Schemas['ModelsControllerPast'];
export type StuckVersion = Schemas['RunningVersionsStuck'];
export type ToldTable = Schemas['Told'];
export type WhatIfReport = Schemas['WhatIfReport'];
export type WhatIfRun = Schemas['WhatIfStoreRun'];
export type WholeDraft = Schemas['DraftsControllerWhole'];
export type WordedModel = Schemas['ModelsControllerWorded'];
export type ModelCheck = Schemas['EditorControllerChecked'];
export type ProcessContract = Schemas['ProcessContract'];
export type KnownVariable = Schemas['ProcessContractKnown'];
