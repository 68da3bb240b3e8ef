import { fill, h } from '../shared/dom';
import { formatInstant } from '../shared/format';
import { getJson, postJson, remove, send } from '../shared/http';
import { t, tCode, type MessageKey } from '../shared/i18n';
import { forgetModel, keepModel } from '../shared/keptText';
import { notice, problemNotice } from '../shared/notice';
import type { DraftEvidence, WholeDraft, WordedModel } from '../shared/types';
import { draftWriter } from './draftWriter';
import { changesSection, examplesSection, problemsSection } from './evidenceSection';
import { keptNotice } from './keptNotice';
import { modelName } from './labels';
import { stateText } from './overview';
import { rehearsalSection } from './rehearsalSection';
import { shadowSection } from './shadowSection';
import { openRule } from './tableEditor';
import { whatIfSection } from './whatIfSection';
import { wordsSection } from './wordsSection';

/** A draft: written in its cells or its diagram, looked at in words, examples and past cases, and let into force by somebody else. */
export async function draftView(id: string, user: string, again: (done: HTMLElement) => void): Promise<HTMLElement[]> {
  const url = `/api/models/drafts/${encodeURIComponent(id)}`;
  const draft = await getJson<WholeDraft>(url);
  const inForce = await getJson<WordedModel>(`/api/models/${encodeURIComponent(draft.model)}/words`);
  const can = (act: WholeDraft['actions'][number]): boolean => draft.actions.includes(act);
  const state = h('div', { role: 'status' });
  const evidence = h('div', {}, h('p', { class: 'loading' }, t('loading')));
  const reason = h('input', { id: 'reason', value: draft.reason, maxlength: 500, disabled: !can('EDIT'), oninput: () => unsaved() });
  const left = can('EDIT') ? keptNotice(user, draft, again) : null;
  const writer = await draftWriter(draft, inForce, left?.content ?? draft.content, can('EDIT'), written);
  const save = h('button', { type: 'button', class: 'button primary', disabled: true, onclick: () => void act(saving, 'models.saved') }, t('models.save'));
  const ofSaved: HTMLButtonElement[] = [];
  let taken: string | null = null;
  const because = h('input', { id: 'approve-because', maxlength: 500 });
  const why = h('div', { class: 'field', hidden: true }, h('label', { for: 'approve-because' }, t('models.approveBecause')), because);
  const upload = h('input', { id: 'file', type: 'file', accept: '.dmn,.bpmn', onchange: () => void take() });
  void look();
  const view = [
    h('h1', {}, t('models.draftOf', { model: modelName(draft.model, inForce.tables[0]?.name) })),
    h('p', { class: 'soft' }, [stateText(draft), draft.editors.join(', '), draft.submittedBy, draft.approvedBy, draft.approvedBecause, formatInstant(draft.changedAt)].filter(Boolean).join(' · ')),
    draft.refused ? notice('error', draft.refused) : h('span'),
    h('section', { class: 'card' }, h('div', { class: 'field' }, h('label', { for: 'reason' }, t('models.reason')), reason), left?.notice, state, acts(), filesOf()),
    ...(inForce.isProcess ? [writer.element, evidence] : [evidence, writer.element]),
  ];
  if (left?.content) unsaved();
  return view;

  function acts(): HTMLElement {
    const from = h('input', { id: 'in-force-from', type: 'datetime-local' });
    const button = (key: MessageKey, does: () => Promise<unknown>, done: MessageKey): HTMLElement => {
      const made = h('button', { type: 'button', class: 'button', onclick: () => void act(does, done) }, t(key));
      ofSaved.push(made);
      return made;
    };
    const post = (what: string, more: object = {}) => postJson(`${url}/${what}`, { revision: draft.revision, ...more });
    return h(
      'div',
      { class: 'models-act' },
      can('EDIT') && save,
      can('SUBMIT') && button('models.submit', () => post('submission'), 'models.submitted'),
      can('APPROVE') && h('div', { class: 'field' }, h('label', { for: 'in-force-from' }, t('models.approveFrom')), from),
      can('APPROVE') && why,
      can('APPROVE') && button('models.approve', () => post('approval', { reason: because.value.trim() || null, ...(from.value && { inForceFrom: new Date(from.value).toISOString() }) }), 'models.approved'),
      can('GIVE_BACK') && button('models.giveBack', () => post('return'), 'models.givenBack'),
      can('WITHDRAW') && h('button', { type: 'button', class: 'button quiet', onclick: () => void withdraw() }, t('models.withdraw')),
      h('a', { class: 'button quiet', href: `?model=${encodeURIComponent(draft.model)}` }, t('models.picture')),
    );
  }

  /** What a modeler is needed for goes out and comes back as a file. */
  function filesOf(): HTMLElement {
    const name = `${draft.model}.${inForce.isProcess ? 'bpmn' : 'dmn'}`;
    const address = URL.createObjectURL(new Blob([draft.content], { type: 'application/xml' }));
    return h(
      'div',
      { class: 'models-act' },
      h('a', { class: 'button quiet', href: address, download: name }, t('models.download')),
      can('EDIT') && h('div', { class: 'field' }, h('label', { for: 'file' }, t('models.upload')), upload),
    );
  }

  async function take(): Promise<void> {
    taken = (await upload.files?.[0]?.text()) ?? null;
    if (taken !== null) await act(saving, 'models.saved');
  }

  async function act(does: () => Promise<unknown>, done: MessageKey): Promise<void> {
    try {
      await does();
      window.onbeforeunload = null;
      forgetModel(user, id);
      again(notice('success', t(done)));
    } catch (error) {
      fill(state, problemNotice(error));
      state.scrollIntoView({ block: 'center' });
    }
  }

  async function saving(): Promise<void> {
    const written = { revision: draft.revision, content: taken ?? (await writer.content()), reason: reason.value.trim(), base: inForce.sha256 };
    await send(url, JSON.stringify(written), 'application/json', 'application/json, application/problem+json', 'PUT');
  }

  async function withdraw(): Promise<void> {
    if (confirm(t('models.withdrawSure'))) await act(() => remove(url).then(() => location.assign('/models.html')), 'models.state.WITHDRAWN');
  }

  /** What is written survives a lost network, a reload and an ended login in this tab. */
  function written(content: string): void {
    const isKept = keepModel(user, id, { content, revision: draft.revision });
    unsaved();
    if (!isKept) fill(state, notice('warning', t('models.notKept')));
  }

  function unsaved(): void {
    save.disabled = false;
    for (const button of ofSaved) button.disabled = true; // they are about what is saved, and what is not would be lost
    window.onbeforeunload = () => true;
    if (!state.hasChildNodes()) fill(state, notice('info', t('models.unsaved')));
  }

  async function look(): Promise<void> {
    try {
      const looked = await getJson<DraftEvidence>(`${url}/evidence`);
      const changed = new Set(looked.changes.map((change) => change.rule));
      if (can('APPROVE')) why.hidden = looked.doubts.length === 0;
      fill(
        evidence,
        looked.doubts.map((doubt) => notice('warning', tCode('models.doubt', doubt))),
        !(inForce.isProcess && can('EDIT')) && problemsSection(looked.problems, looked.millis, writer.jump),
        !inForce.isProcess && changesSection(looked.changes, writer.headOf, writer.rowOf),
        rehearsalSection(looked.rehearsals),
        looked.examples && whatIfSection(id, looked.whatIf, looked.tried),
        looked.examples && shadowSection(id, looked.shadow, can('WITHDRAW')),
        looked.examples && examplesSection(looked.examples),
        !inForce.isProcess && wordsSection(looked.tables, changed, openRule),
      );
    } catch (error) {
      fill(evidence, problemNotice(error));
    }
  }
}
