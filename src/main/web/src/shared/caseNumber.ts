import { fill, h } from './dom';
import { getJson } from './http';
import { t } from './i18n';
import { problemText } from './notice';

/** In threes, as it is said on the telephone. */
export function caseNumberText(digits: string): string {
  return digits.replace(/(?<=\d)(?=(?:\d{3})+$)/g, '\u00a0');
}

/** The number beside what it names. */
export function caseNumber(digits: string): HTMLElement {
  return h('span', { class: 'case-number soft', title: t('caseNumber.name') }, caseNumberText(digits));
}

/** Opens the case that somebody names. */
export function caseNumberForm(): HTMLElement {
  const field = h('input', { type: 'search', name: 'number', inputmode: 'numeric', maxlength: 20, required: true, 'aria-label': t('caseNumber.name'), placeholder: t('caseNumber.name') });
  const problem = h('span', { class: 'problem', role: 'alert' });
  const open = async (event: Event): Promise<void> => {
    event.preventDefault();
    fill(problem);
    try {
      const { id } = await getJson<{ id: string }>(`/api/referrals/by-number/${encodeURIComponent(field.value.replace(/[\s-]/g, ''))}`);
      location.assign(`/referral.html?id=${encodeURIComponent(id)}`);
    } catch (error) {
      fill(problem, problemText(error));
      field.select();
    }
  };
  return h('form', { class: 'find-case', role: 'search', onsubmit: (event: Event) => void open(event) }, field, problem);
}
