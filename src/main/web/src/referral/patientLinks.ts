import { h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { t } from '../shared/i18n';
import type { Judgement, PatientLink } from '../shared/types';
import { identityText } from './patientText';
import { reasonForm } from './reasonForm';

/** The links with who made them, when and why; one that holds can be undone, one that was undone stays readable. */
export function patientLinks(links: readonly PatientLink[], mayUndo: boolean, onDone: () => void): HTMLElement | false {
  const items = links.map((link) => linkItem(link, mayUndo, onDone));
  return items.length > 0 && h('details', {}, h('summary', {}, t('patient.link.list')), h('ul', { class: 'findings' }, items));
}

function linkItem(link: PatientLink, mayUndo: boolean, onDone: () => void): HTMLElement {
  const item = h(
    'li',
    {},
    link.undone ? h('s', {}, pairText(link)) : pairText(link),
    h('div', { class: 'soft' }, t('patient.link.made', actText(link.made))),
    link.undone && h('div', { class: 'soft' }, t('patient.link.undone', actText(link.undone))),
  );
  if (mayUndo && !link.undone) item.append(undoing(link, onDone));
  return item;
}

function undoing(link: PatientLink, onDone: () => void): HTMLElement {
  const place = h('div');
  const begin = h('button', { type: 'button', class: 'button' }, t('patient.link.undo'));
  const form = reasonForm({
    label: t('patient.link.undoQuestion'),
    submit: t('patient.link.undoConfirm'),
    url: `/api/patient-links/${link.id}/undo`,
    body: (reason) => ({ reason }),
    onDone,
    onCancel: () => {
      place.replaceChildren(begin);
      begin.focus();
    },
  });
  begin.addEventListener('click', () => {
    place.replaceChildren(form);
    form.querySelector('input')?.focus();
  });
  place.append(begin);
  return place;
}

function pairText(link: PatientLink): string {
  return [...link.patients.map(identityText), ...(link.patients.length < 2 ? [t('patient.link.other')] : [])].join(' = ');
}

function actText({ name, at, reason }: Judgement): Record<string, string> {
  return { name, at: formatInstant(at), reason };
}
