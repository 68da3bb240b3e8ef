import { may } from '../shared/actions';
import { fill, h } from '../shared/dom';
import { getJson, postJson } from '../shared/http';
import { inLanguage, t } from '../shared/i18n';
import { notice, problemNotice } from '../shared/notice';
import { Problem } from '../shared/problem';
import { signatoryText } from '../shared/signatory';
import type { CatalogueEntry, Finding, ReferralDetail, ReportContent } from '../shared/types';
import { contentArticle, latestFirst } from './reportsSection';
import { section } from './section';

/** Lets a reader add to a final report, or correct it, after a look at the version as it will be read; the versions before stay as they were signed. */
export function amendmentSection(referral: ReferralDetail, url: string, onDone: (done: HTMLElement) => void): HTMLElement | null {
  if (!may(referral, 'amend')) return null;
  const body = h('div');
  const closed = (): void => fill(body, h('button', { type: 'button', class: 'button', onclick: () => void open() }, t('amendment.open')));
  const open = async (): Promise<void> => {
    try {
      const form = amendmentForm(referral, await getJson<CatalogueEntry[]>('/api/catalogue/findings'), url, onDone, closed);
      fill(body, form);
      form.querySelector('select')?.focus();
    } catch (error) {
      fill(body, problemNotice(error));
    }
  };
  closed();
  return section(t('amendment.title'), 'amendment', body);
}

function amendmentForm(referral: ReferralDetail, catalogue: CatalogueEntry[], url: string, onDone: (done: HTMLElement) => void, onCancel: () => void): HTMLElement {
  const base = latestFirst(referral.reports)[0]?.version ?? 0;
  const latest = latestFirst(referral.reports)[0]?.content ?? { findings: [], description: '', impression: '' };
  const findings = findingList(latest.findings, catalogue);
  const kind = h('select', { name: 'kind' }, h('option', { value: 'append' }, t('amendment.append')), h('option', { value: 'correct' }, t('amendment.correct')));
  const reason = h('input', { name: 'reason', required: true, maxlength: 500 });
  const impression = h('textarea', { name: 'impression', rows: 4, maxlength: 20000 });
  const description = h('textarea', { name: 'description', rows: 7, maxlength: 20000 });
  const differs = h('input', { type: 'checkbox', name: 'differs' });
  const preview = h('button', { type: 'submit', class: 'button primary' }, t('amendment.preview'));
  const place = h('div', { hidden: true });
  const adds = (): boolean => kind.value === 'append';
  const text = (before: string, area: HTMLTextAreaElement): string => (adds() ? [before, area.value.trim()].filter(Boolean).join('\n') : area.value);
  const content = (): ReportContent => ({ findings: findings.chosen(), impression: text(latest.impression, impression), description: text(latest.description, description) });

  /** An addendum is written below what stands there; a correction is what stands there, written anew. What was typed of the other is kept. */
  const typed = { append: { impression: '', description: '' }, correct: { impression: latest.impression, description: latest.description } };
  let shown = typed.append;
  const choose = (): void => {
    Object.assign(shown, { impression: impression.value, description: description.value });
    shown = adds() ? typed.append : typed.correct;
    impression.value = shown.impression;
    description.value = shown.description;
    impression.required = !adds();
    findings.fix(adds());
  };
  kind.addEventListener('change', choose);

  /** The version as it will be read: a signature is not taken back. */
  const show = (event: Event): void => {
    event.preventDefault();
    const body = { action: kind.value, reason: reason.value.trim(), differs: differs.checked, basedOn: base, asItIs: false, patientRevision: referral.patientRevision, imagesRevision: referral.imagesRevision, ...content() };
    const result = h('div');
    const sign = h('button', { type: 'button', class: 'button primary', onclick: () => void send() }, t('amendment.sign'));
    const back = h('button', { type: 'button', class: 'button', onclick: () => edit() }, t('amendment.edit'));
    const send = async (): Promise<void> => {
      sign.disabled = true;
      try {
        await postJson(`${url}/reports`, body);
        onDone(notice('success', t('amendment.done')));
      } catch (error) {
        sign.disabled = false;
        fill(result, problemNotice(error));
        if (error instanceof Problem && error.code === 'report.contradicts') {
          body.asItIs = true; // who signs again has read it
          fill(sign, t('form.signAsItIs'));
        }
        if (error instanceof Problem && error.code === 'report.otherPatient') {
          const now = await getJson<ReferralDetail>(url);
          body.patientRevision = now.patientRevision; // who signs again has seen whose it is
          fill(result, notice('error', t('form.otherPatient', { before: referral.patient.name, now: now.patient.name })));
          fill(sign, t('form.signAsItIs'));
        }
        if (error instanceof Problem && error.code === 'report.moreImages') {
          body.imagesRevision = (await getJson<ReferralDetail>(url)).imagesRevision; // who signs again has been told of them
          fill(sign, t('form.signAsItIs'));
        }
        sign.focus(); // which it lost while it was disabled
      }
    };
    const name = (code: string): string => inLanguage(catalogue.find((entry) => entry.code === code)?.label) || code;
    const status = kind.value === 'append' ? ('APPENDED' as const) : ('CORRECTED' as const);
    const version = { status, reason: body.reason, content: content() };
    fill(
      place,
      contentArticle(version, referral.signatory ? signatoryText(referral.signatory) : '', name),
      h('p', { class: 'soft' }, t('amendment.final')),
      result,
      h('div', { class: 'buttons' }, sign, back),
    );
    form.hidden = true;
    place.hidden = false;
    sign.focus();
  };

  const edit = (): void => {
    place.hidden = true;
    form.hidden = false;
    preview.focus();
  };

  const form = h(
    'form',
    { onsubmit: show },
    labelled(t('amendment.kind'), kind),
    labelled(t('amendment.reason'), reason),
    labelled(t('report.findings'), findings.element),
    labelled(t('report.impression'), impression),
    labelled(t('report.description'), description),
    h('label', {}, differs, ` ${t('amendment.differs')}`),
    h('div', { class: 'buttons' }, preview, h('button', { type: 'button', class: 'button', onclick: onCancel }, t('amendment.back'))),
  );
  choose();
  return h('div', {}, form, place);
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return h('div', { class: 'field' }, h('label', {}, text, control));
}

/** The findings of the version before, each to be kept or, unless they are fixed, taken out, and others to be added. */
function findingList(before: readonly Finding[], catalogue: readonly CatalogueEntry[]): { element: HTMLElement; chosen: () => Finding[]; fix: (kept: boolean) => void } {
  let chosen = [...before];
  let fixed = false;
  const name = (code: string): string => inLanguage(catalogue.find((entry) => entry.code === code)?.label) || code;
  const list = h('ul', { class: 'findings' });
  const more = h('select', { 'aria-label': t('amendment.addFinding') });
  const draw = (): void => {
    fill(
      list,
      chosen.map((finding) =>
        h('li', {}, `${name(finding.code)} `, !(fixed && before.includes(finding)) && h('button', { type: 'button', class: 'button quiet', 'aria-label': t('amendment.remove', { finding: name(finding.code) }), onclick: () => change(chosen.filter((one) => one !== finding)) }, '×')),
      ),
    );
    const others = catalogue.filter((entry) => !chosen.some((finding) => finding.code === entry.code));
    fill(more, h('option', { value: '' }, t('amendment.addFinding')), others.map((entry) => h('option', { value: entry.code }, name(entry.code))));
  };
  const change = (next: Finding[]): void => {
    chosen = next;
    draw();
  };
  more.addEventListener('change', () => change([...chosen, { code: more.value, sizeMm: null, known: null }]));
  draw();
  const fix = (kept: boolean): void => {
    fixed = kept;
    change(kept ? [...before, ...chosen.filter((finding) => !before.includes(finding))] : chosen);
  };
  return { element: h('div', {}, list, more), chosen: () => chosen, fix };
}
