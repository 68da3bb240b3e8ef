/** The reading: findings, description, impression; the draft saves itself, the signature completes the task. */
import { finish, make, open, postJson, t, whenClaimed } from '/forms/forms.js';

const DECLINE_REASONS = ['NEEDS_EXPERT', 'NOT_MY_FIELD', 'NO_TIME', 'CONFLICT_OF_INTEREST', 'OTHER'];

const CONFIDENCES = ['certain', 'probable', 'uncertain'];

const AUTOSAVE_MILLISECONDS = 20000;

export async function start(camForm, $scope, inject, handlers) {
  const { parts, url, say, load, names } = await open(camForm, $scope);
  const known = await names('findings');
  let findings = [];
  let saved = null; // the content that the server has; null until the case is loaded
  let saving = Promise.resolve();
  let signed = false;
  let mine = false;

  const content = () => ({ findings, description: parts.description.value, impression: parts.impression.value });
  const isChanged = () => saved !== null && JSON.stringify(content()) !== saved;

  function show(draft) {
    findings = draft?.findings ?? [];
    parts.description.value = draft?.description ?? '';
    parts.impression.value = draft?.impression ?? '';
    drawFindings();
    saved = JSON.stringify(content());
  }

  function drawFindings() {
    parts.choice.replaceChildren(
      make('option', { value: '' }, t('addFinding')),
      ...[...known].filter(([code]) => !findings.some((one) => one.code === code)).map(([code, name]) => make('option', { value: code }, name)),
    );
    parts.findings.replaceChildren(...findings.map(findingRow));
  }

  function findingRow(finding) {
    const name = known.get(finding.code) ?? finding.code;
    const size = make('input', { type: 'number', min: 0.1, step: 'any', class: 'form-control', 'aria-label': t('sizeOf', { finding: name }), value: finding.sizeMm ?? '' });
    size.addEventListener('input', () => (finding.sizeMm = Number(size.value) > 0 ? Number(size.value) : null));
    const before = make('input', { type: 'checkbox' });
    before.checked = finding.known === true;
    before.addEventListener('change', () => (finding.known = before.checked));
    const remove = make('button', { type: 'button', class: 'btn btn-link', 'aria-label': t('removeFinding', { finding: name }), onclick: () => change(findings.filter((one) => one !== finding)) }, '×');
    return make('li', {}, make('span', {}, name), size, make('span', {}, 'mm'), make('label', {}, before, ` ${t('knownBefore')}`), remove);
  }

  function change(next) {
    findings = next;
    drawFindings();
  }

  function save() {
    saving = saving.then(async () => {
      const now = content();
      if (signed || !mine || !isChanged()) return;
      try {
        await postJson(`${url}/reports`, { action: 'draft', ...now });
        saved = JSON.stringify(now);
        parts.saved.textContent = t('draftSaved', { time: new Date().toLocaleTimeString() });
        parts.message.replaceChildren();
      } catch (problem) {
        say('error', t('draftFailed', { reason: problem.message }));
      }
    });
    return saving;
  }

  /** Says what is missing for a signature. */
  function isComplete() {
    if (parts.impression.value.trim() !== '') return true;
    say('error', t('impressionNeeded'));
    parts.impression.focus();
    return false;
  }

  /** The clinic gets it now; the reading goes on in the same text. */
  async function signPreliminary() {
    if (parts.fields.disabled || signed || !isComplete()) return;
    parts.preliminary.disabled = true;
    await saving;
    try {
      await postJson(`${url}/reports`, { action: 'preliminary', ...content(), confidence: parts.confidence.value || null });
      if (!(await load()).claimedBy) return handedOn();
      say('success', t('preliminarySigned'));
      parts.difference.hidden = false;
    } catch (problem) {
      say('error', problem.message);
    }
    parts.preliminary.disabled = false;
  }

  async function sign() {
    if (parts.fields.disabled || signed || !isComplete()) return;
    parts.sign.disabled = true;
    await saving; // a draft on its way must not arrive after the signature
    try {
      say('info', t('signing'));
      signed = true;
      const report = await postJson(`${url}/reports`, { action: 'sign', ...content(), differs: parts.differs.checked, confidence: parts.confidence.value || null });
      if (report?.status === 'PRELIMINARY') return handedOn();
    } catch (problem) {
      signed = false;
      parts.sign.disabled = false;
      return say('error', problem.message);
    }
    parts.fields.disabled = true;
    say('success', t('signed'));
    finish($scope, inject, t('signed'));
  }

  /** The rules want an expert's second opinion: what was signed is a preliminary report, and the case is not this person's any more. */
  function handedOn() {
    signed = true;
    parts.fields.disabled = true;
    say('success', t('handedToExpert'));
    finish($scope, inject, t('handedToExpert'));
  }

  /** Leaves the case by a request that ends this person's task; the draft stays with the case. */
  async function leave(button, path, body, done) {
    button.disabled = true;
    await saving;
    try {
      mine = false; // nothing is saved from here on
      await postJson(`${url}/${path}`, body);
    } catch (problem) {
      mine = true;
      button.disabled = false;
      return say('error', problem.message);
    }
    parts.fields.disabled = true;
    say('success', done);
    finish($scope, inject, done);
  }

  /** The clinic's wish to cancel: the reader decides. */
  function showWish(reason) {
    const agree = make('button', { type: 'button', class: 'btn btn-danger', onclick: () => leave(agree, 'cancellation', { reason }, t('cancelled')) }, t('cancelCase'));
    parts.wish.replaceChildren(...(reason ? [make('p', { class: 'mic-message info', role: 'status' }, `${t('cancelWanted', { reason })} `, agree)] : []));
  }

  parts.reason.replaceChildren(...DECLINE_REASONS.map((reason) => make('option', { value: reason }, t(`decline.${reason}`))));
  parts.confidence.replaceChildren(make('option', { value: '' }, t('confidence.none')), ...CONFIDENCES.map((one) => make('option', { value: one }, t(`confidence.${one}`))));
  parts.away.addEventListener('click', () => {
    parts.decline.hidden = !parts.decline.hidden;
    if (!parts.decline.hidden) parts.reason.focus();
  });
  parts.confirmDecline.addEventListener('click', () =>
    leave(parts.confirmDecline, 'decline', { reason: parts.reason.value, comment: parts.comment.value.trim() || null }, t('declined')),
  );
  parts.choice.addEventListener('change', () => change([...findings, { code: parts.choice.value, sizeMm: null, known: null }]));
  parts.save.addEventListener('click', save);
  parts.sign.addEventListener('click', sign);
  parts.preliminary.addEventListener('click', signPreliminary);
  handlers.submit = sign;
  handlers.store = save;
  const timer = setInterval(save, AUTOSAVE_MILLISECONDS);
  $scope.$on('$destroy', () => {
    clearInterval(timer);
    void save();
  });
  whenClaimed($scope, async (isMine) => {
    mine = isMine;
    parts.fields.disabled = true;
    try {
      const referral = await load();
      if (!isChanged()) show(referral.draft);
      parts.fields.disabled = !mine;
      parts.difference.hidden = !referral.reports.some((report) => report.status === 'PRELIMINARY');
      showWish(mine ? referral.cancelReason : null);
      if (!mine) say('info', t('claimFirst'));
      else parts.message.replaceChildren();
    } catch (problem) {
      say('error', problem.message);
    }
  });
}
