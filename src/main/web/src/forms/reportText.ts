import { h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { t } from '../shared/i18n';
import { signatoryText } from '../shared/signatory';
import type { ReferralDetail, Report, ReportContent } from '../shared/types';

type Names = (code: string) => string;

/** The report that is in force, if there is one. */
export function latestReport({ reports }: ReferralDetail): Report | undefined {
  return [...reports].sort((a, b) => b.version - a.version)[0];
}

/** The latest report, for those who only read it. */
export function reportText(referral: ReferralDetail, findingName: Names): HTMLElement[] {
  const latest = latestReport(referral);
  if (!latest) return [];
  const by = t('form.signedBy', { name: signatoryText(latest.signatory), at: formatInstant(latest.signedAt) });
  return [...contentText(latest.content, findingName), h('p', {}, by)];
}

/** What a report says, as it is read. */
export function contentText({ impression, description, findings }: ReportContent, findingName: Names): HTMLElement[] {
  const list = findings.map((one) => findingName(one.code) + (one.sizeMm ? `, ${one.sizeMm} mm` : ''));
  return [
    h('p', {}, h('b', {}, t('report.impression'))),
    h('p', { class: 'mic-impression' }, impression),
    ...(list.length > 0 ? [h('p', {}, list.join('; '))] : []),
    h('p', { class: 'mic-prose' }, description),
  ];
}
