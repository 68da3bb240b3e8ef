import { h } from '../shared/dom';
import { inLanguage, t, tCode } from '../shared/i18n';
import type { Hospital } from '../shared/types';
import { address, all, current, FILTERS, TEXTS, type Filter } from './filters';

const TIERS = ['COUNTY', 'CITY', 'PROVINCE'];
const URGENCIES = ['U1', 'U2', 'U3', 'U4'];
const STEPS = ['TRIAGE', 'CLINIC', 'WAITING', 'AT_READER', 'RESULT'];
const MODALITIES = ['CT', 'DX', 'MR', 'US', 'MG'];

/** Choices of what is shown; each is another address. */
export function filterBar(hospitals: readonly Hospital[]): HTMLElement {
  const set = FILTERS.filter((name) => current().has(name));
  return h(
    'form',
    { class: 'board-filters', onsubmit: (event: Event) => event.preventDefault() },
    choice('hospital', hospitals.map((hospital) => [hospital.id, inLanguage(hospital.name)])),
    choice('tier', TIERS.map((tier) => [tier, tCode('tier', tier)])),
    choice('urgency', URGENCIES.map((urgency) => [urgency, `${urgency} ${tCode('urgency', urgency)}`])),
    choice('step', STEPS.map((step) => [step, tCode('board.step', step)])),
    choice('modality', MODALITIES.map((modality) => [modality, modality])),
    chip('age'),
    chip('due'),
    current().has('critical') && h('a', { class: 'chip', href: address('critical', null) }, `${t('board.criticals')} ✕`),
    set.length > 0 && h('a', { href: all() }, t('board.all')),
  );
}

function choice(name: Filter, options: readonly (readonly [string, string])[]): HTMLElement {
  const id = `filter-${name}`;
  const select = h(
    'select',
    { id, onchange: () => location.assign(address(name, select.value)) },
    h('option', { value: '' }, t('board.any')),
    options.map(([value, text]) => h('option', { value, selected: current().get(name) === value }, text)),
  );
  return h('div', { class: 'field' }, h('label', { for: id }, tCode('board.filter', name)), select);
}

/** What is chosen in a chart, and can be let go here. */
function chip(name: 'age' | 'due'): HTMLElement | false {
  const value = current().get(name);
  return value !== null && h('a', { class: 'chip', href: address(name, null) }, `${tCode('board.filter', name)}: ${TEXTS[name](value)} ✕`);
}
