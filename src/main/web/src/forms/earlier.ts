import { fill, h } from '../shared/dom';
import { formatExam, formatInstant } from '../shared/format';
import { getJson } from '../shared/http';
import { t, tCode } from '../shared/i18n';
import { problemText } from '../shared/notice';
import { openImagesLink } from '../shared/openImages';
import { Problem } from '../shared/problem';
import { signatoryText } from '../shared/signatory';
import type { IndexedPatient, PatientStudy, Report, ReportContent, ReportsOfStudy } from '../shared/types';
import { contentText } from './reportText';
import { wordDiff } from './wordDiff';

type Names = (code: string) => string;

const MOST = 6;

/** The patient's other studies, as far as they may be seen, with the report in force of each; opened one by one. */
export async function earlierReports(place: HTMLElement, count: HTMLElement, study: string, names: Names): Promise<void> {
  try {
    const { studies } = await getJson<IndexedPatient>(`/api/studies/${encodeURIComponent(study)}/patient`);
    count.textContent = String(studies.length);
    fill(place, studies.length === 0 ? h('p', { class: 'mic-hint' }, t('form.earlierNone')) : studies.slice(0, MOST).map((one) => oneStudy(one, names)));
  } catch (problem) {
    fill(place, h('p', { class: 'mic-hint' }, problemText(problem)));
  }
}

function oneStudy(study: PatientStudy, names: Names): HTMLElement {
  const body = h('div', {}, h('p', { class: 'mic-hint' }, t('loading')));
  const details = h('details', { class: 'mic-earlier' }, h('summary', {}, `${study.studyDate ?? '–'} ${study.modalities.map((one) => formatExam(one, null)).join(', ')} ${study.studyDescription ?? ''}`), body);
  details.addEventListener('toggle', () => details.open && void show(body, study.studyInstanceUid, names), { once: true });
  return details;
}

async function show(body: HTMLElement, study: string, names: Names): Promise<void> {
  try {
    const { reports } = await getJson<ReportsOfStudy>(`/api/studies/${encodeURIComponent(study)}/reports`);
    const latest = reports.at(-1);
    fill(body, latest ? [signedLine(latest), ...contentText(latest.content, names)] : h('p', { class: 'mic-hint' }, t('form.earlierUnread')), openImagesLink(study, 'btn btn-link', t('images.open')));
  } catch (problem) {
    const isNone = problem instanceof Problem && problem.status === 404;
    fill(body, h('p', { class: 'mic-hint' }, isNone ? t('form.earlierUnread') : problemText(problem)), isNone && openImagesLink(study, 'btn btn-link', t('images.open')));
  }
}

/** Who has signed what, and when: of a preliminary report, that it is one. */
export function signedLine({ status, signatory, signedAt }: Report): HTMLElement {
  return h('p', { class: 'mic-signed' }, h('b', {}, tCode('reportStatus', status)), ' ', t('form.signedBy', { name: signatoryText(signatory), at: formatInstant(signedAt) }));
}

/** What a text has more and less than another: by its look, and in words for who does not see that. */
export function differences(before: ReportContent, after: ReportContent, names: Names): HTMLElement[] {
  const codes = (content: ReportContent): string[] => content.findings.map(({ code }) => code);
  const [was, is] = [codes(before), codes(after)];
  const findings = [
    ...is.filter((code) => !was.includes(code)).map((code) => h('ins', {}, `+ ${names(code)}`)),
    ...was.filter((code) => !is.includes(code)).map((code) => h('del', {}, `− ${names(code)}`)),
  ];
  return [
    ...(findings.length > 0 ? [h('p', { class: 'mic-diff' }, ...findings.flatMap((one) => [one, ' ']))] : []),
    ...part(t('form.impression'), before.impression, after.impression),
    ...part(t('form.description'), before.description, after.description),
  ];
}

function part(name: string, before: string, after: string): HTMLElement[] {
  if (before.trim() === after.trim()) return [];
  const runs = wordDiff(before.trim(), after.trim()).map(({ kind, text }) =>
    kind === 'same' ? text : h(kind === 'added' ? 'ins' : 'del', {}, h('span', { class: 'mic-unseen' }, `${t(`form.diff.${kind}`)} `), text),
  );
  return [h('p', {}, h('b', {}, name)), h('p', { class: 'mic-prose mic-diff' }, ...runs)];
}
