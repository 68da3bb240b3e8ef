import { fill, h } from '../shared/dom';
import { inLanguage, t, tCode } from '../shared/i18n';
import type { Hospital, WorklistItem, WorklistSettings } from '../shared/types';
import type { Arrangement } from './arrangement';

export interface Wanted {
  view: string;
  urgencies: string[];
  modalities: string[];
  clinics: string[];
  from: string;
  until: string;
  text: string;
}

const VIEWS: readonly WorklistSettings['view'][] = ['ALL', 'EMERGENCY', 'OFFERED', 'MINE', 'DUE_SOON', 'CRITICAL', 'MY_REPORTS'];
const URGENCIES: readonly WorklistSettings['urgencies'][number][] = ['U1', 'U2', 'U3', 'U4'];
const MODALITIES = ['CT', 'DX', 'CR', 'MR', 'US', 'MG'];
const COLUMNS: readonly WorklistSettings['hidden'][number][] = ['CLOCK', 'PATIENT', 'CLINIC', 'SINCE', 'STATE', 'READER'];

export interface Bar {
  element: HTMLElement;
  wanted(): Wanted;
  /** Clinics can be chosen once a case of theirs was listed. */
  learn(items: readonly WorklistItem[]): void;
}

/** What of the worklist is shown: the view, filters and columns are kept for the person, words and days for the moment. */
export function worklistBar(arrangement: Arrangement, changed: () => void): Bar {
  const { now } = arrangement;
  const keep = (part: Partial<WorklistSettings>): void => {
    void arrangement.change(part).catch(() => undefined); // it holds on this page until the server is there again
    changed();
  };
  const text = h('input', { type: 'search', name: 'text', id: 'worklist-text', maxlength: 100, placeholder: t('worklist.searchHint') });
  const from = h('input', { type: 'date', name: 'from', id: 'worklist-from', onchange: changed });
  const until = h('input', { type: 'date', name: 'until', id: 'worklist-until', onchange: changed });
  let asked = '';
  const search = (event: Event): void => {
    event.preventDefault();
    asked = text.value.trim();
    changed();
  };
  text.addEventListener('search', () => {
    if (text.value === '' && asked !== '') {
      asked = '';
      changed();
    }
  });
  const views = VIEWS.map((view) =>
    h('button', { type: 'button', class: 'tab', 'aria-pressed': String(view === now.view), onclick: () => choose(view) }, tCode('worklist.view', view)),
  );
  const choose = (view: WorklistSettings['view']): void => {
    views.forEach((button, index) => button.setAttribute('aria-pressed', String(VIEWS[index] === view)));
    keep({ view });
  };
  const urgency = choice('urgency', t('column.urgency'), URGENCIES.map((one) => [one, `${one} ${tCode('urgency', one)}`]), now.urgencies[0], (value) =>
    keep({ urgencies: URGENCIES.filter((one) => one === value) }),
  );
  const modality = choice('modality', t('worklist.modality'), MODALITIES.map((one) => [one, one]), now.modalities[0], (value) => keep({ modalities: value ? [value] : [] }));
  const clinic = choice('clinic', t('column.from'), [], now.clinics[0], (value) => keep({ clinics: value ? [value] : [] }));
  const clinics = new Map<string, Hospital>();
  return {
    element: h(
      'div',
      { class: 'worklist-bar' },
      h('div', { class: 'tabs', role: 'group', 'aria-label': t('worklist.views') }, views),
      h(
        'form',
        { class: 'worklist-filters', role: 'search', 'aria-label': t('worklist.title'), onsubmit: search },
        field(t('worklist.search'), text, 'wide'),
        urgency,
        modality,
        clinic,
        field(t('worklist.from'), from),
        field(t('worklist.until'), until),
        h('button', { type: 'submit', class: 'button' }, t('worklist.find')),
      ),
      arrange(arrangement, keep),
    ),
    wanted() {
      const { view, urgencies, modalities, clinics: chosen } = arrangement.now;
      return { view: view.toLowerCase().replace('_', '-'), urgencies, modalities, clinics: chosen, from: from.value, until: until.value, text: asked };
    },
    learn(items) {
      const before = clinics.size;
      items.forEach(({ from: sender }) => clinics.set(sender.id, sender));
      const select = clinic.querySelector('select');
      if (!select || (clinics.size === before && before > 0)) return;
      const chosen = arrangement.now.clinics[0];
      const known = [...clinics.values()].map((one) => [one.id, inLanguage(one.name)] as const);
      fill(select, ...options(chosen && !clinics.has(chosen) ? [...known, [chosen, chosen]] : known, chosen));
    },
  };
}

/** Columns, and how what is new makes itself known. */
function arrange(arrangement: Arrangement, keep: (part: Partial<WorklistSettings>) => void): HTMLElement {
  const tick = (label: string, checked: boolean, change: (checked: boolean) => void): HTMLElement => {
    const box = h('input', { type: 'checkbox', checked, onchange: () => change(box.checked) });
    return h('label', { class: 'tick' }, box, ' ', label);
  };
  const { now } = arrangement;
  const shows = (column: WorklistSettings['hidden'][number]): HTMLElement =>
    tick(tCode('worklist.column', column), !now.hidden.includes(column), (checked) =>
      keep({ hidden: COLUMNS.filter((one) => (one === column ? !checked : arrangement.now.hidden.includes(one))) }),
    );
  return h(
    'details',
    { class: 'arrange' },
    h('summary', {}, t('worklist.arrange')),
    h('fieldset', {}, h('legend', {}, t('worklist.columns')), COLUMNS.map(shows)),
    h('fieldset', {}, h('legend', {}, t('worklist.alerts')), tick(t('worklist.sound'), now.sound, (sound) => keep({ sound })), tick(t('worklist.count'), now.title, (title) => keep({ title }))),
  );
}

function choice(name: string, label: string, values: readonly (readonly [string, string])[], chosen: string | undefined, change: (value: string) => void): HTMLElement {
  const select = h('select', { id: `worklist-${name}`, onchange: () => change(select.value) }, options(values, chosen));
  return field(label, select);
}

function options(values: readonly (readonly [string, string])[], chosen: string | undefined): HTMLElement[] {
  return [h('option', { value: '' }, t('board.any')), ...values.map(([value, text]) => h('option', { value, selected: value === chosen }, text))];
}

function field(label: string, input: HTMLElement, kind = ''): HTMLElement {
  return h('div', { class: `field ${kind}` }, h('label', { for: input.id }, label), input);
}
