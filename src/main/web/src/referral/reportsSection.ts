import { h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { language, t, tCode } from '../shared/i18n';
import { signatoryText } from '../shared/signatory';
import type { Finding, ReferralDetail, Report } from '../shared/types';
import { section } from './section';

type Names = (code: string) => string;

/** The latest report in full; the versions that it supersedes stay readable below. */
export function reportsSection(referral: ReferralDetail, findingName: Names): HTMLElement {
  const [latest, ...older] = latestFirst(referral.reports);
  if (!latest) return section(t('report.title'), 'report', h('p', { class: 'soft' }, t('report.none')));
  return section(
    t('report.title'),
    'report',
    reportArticle(latest, findingName),
    takeAlong(referral.id, latest),
    older.length > 0 && h('div', { class: 'older' }, older.map((report) => olderReport(report, referral.id, findingName))),
  );
}

export function latestFirst(reports: readonly Report[]): Report[] {
  return [...reports].sort((a, b) => b.version - a.version);
}

function olderReport(report: Report, id: string, findingName: Names): HTMLElement {
  return h('details', {}, h('summary', {}, t('report.older', { version: report.version }), ' ', byLine(report)), reportArticle(report, findingName), takeAlong(id, report));
}

/** The version as files: to print, to keep, and for another system. */
function takeAlong(id: string, { version }: Report): HTMLElement {
  const address = (file: string): string => `/api/referrals/${encodeURIComponent(id)}/${file}?version=${version}&language=${language}`;
  return h(
    'p',
    { class: 'buttons report-files' },
    h('a', { class: 'button quiet', href: address('report.pdf'), target: '_blank', rel: 'noopener' }, t('report.print')),
    h('a', { class: 'button quiet', href: address('report.pdf'), download: '' }, t('report.pdf')),
    h('a', { class: 'button quiet', href: address('report.fhir.json'), download: `report-v${version}.fhir.json` }, t('report.fhir')),
  );
}

function reportArticle(report: Report, findingName: Names): HTMLElement {
  return contentArticle(report, byLine(report), findingName);
}

/** A version as it is read, signed or about to be. */
export function contentArticle(report: Pick<Report, 'status' | 'reason' | 'content'>, by: string, findingName: Names): HTMLElement {
  const { findings, description, impression } = report.content;
  return h(
    'article',
    {},
    h('p', { class: 'report-meta' }, h('span', { class: 'badge state', 'data-status': report.status }, tCode('reportStatus', report.status)), ' ', by),
    report.reason ? h('p', { class: 'soft' }, t('report.reason', { reason: report.reason })) : null,
    h('h3', {}, t('report.impression')),
    h('p', { class: 'prose impression' }, impression || '–'),
    findings.length > 0 && h('h3', {}, t('report.findings')),
    findings.length > 0 && h('ul', { class: 'findings' }, findings.map((finding) => h('li', {}, findingText(finding, findingName)))),
    h('h3', {}, t('report.description')),
    h('p', { class: 'prose' }, description || '–'),
  );
}

function byLine(report: Report): string {
  return t('report.byLine', { version: report.version, author: signatoryText(report.signatory), at: formatInstant(report.signedAt) });
}

function findingText(finding: Finding, findingName: Names): string {
  const size = finding.sizeMm ? `${finding.sizeMm} mm` : '';
  const known = finding.known ? t('report.known') : '';
  return [findingName(finding.code), size, known].filter(Boolean).join(', ');
}
