/** The reading: findings, description, impression; the draft saves itself; what is signed is shown before, and the signature completes the task. */
import { contentText, finish, make, open, postJson, signatoryText, t, whenClaimed, whoText } from '/forms/forms.js';

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
  let referral = null;
  let wanted = null; // what the preview shows

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
    complain(parts.choice, parts.choiceProblem, '');
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

  /** Says what is missing for a signature, beside the field. */
  function isComplete() {
    const missing = [
      [parts.choice, parts.choiceProblem, findings.length === 0 && t('findingsNeeded')],
      [parts.impression, parts.impressionProblem, parts.impression.value.trim() === '' && t('impressionNeeded')],
    ].filter(([field, place, words]) => complain(field, place, words));
    missing[0]?.[0].focus();
    return missing.length === 0;
  }

  function complain(field, place, words) {
    place.textContent = words || '';
    field.setAttribute('aria-invalid', words ? 'true' : 'false');
    return words;
  }

  /** Shows the report as it will be read: a signature is not taken back. */
  function preview(action) {
    if (parts.fields.disabled || signed || !isComplete()) return;
    wanted = { action, ...content(), differs: parts.differs.checked, confidence: parts.confidence.value || null };
    const { signatory } = referral;
    parts.previewTitle.textContent = t(`preview.${action}`);
    parts.previewText.replaceChildren(
      make('p', { class: 'mic-head' }, whoText(referral)),
      ...contentText(wanted, known),
      ...[wanted.differs && make('p', {}, t('differs')), signatory && make('p', {}, t('signsAs', { name: signatoryText(signatory) }))].filter(Boolean),
    );
    parts.previewProblem.textContent = '';
    parts.confirm.textContent = t(action === 'sign' ? 'sign' : 'preliminary');
    parts.confirm.disabled = false;
    parts.preview.showModal();
    parts.confirm.focus();
  }

  /** What was shown is what is signed. */
  async function confirm() {
    if (parts.confirm.disabled) return;
    parts.confirm.disabled = true;
    await saving; // a draft on its way must not arrive after the signature
    signed = wanted.action === 'sign';
    try {
      const report = await postJson(`${url}/reports`, wanted);
      parts.preview.close();
      if (signed) signedFinal(report);
      else await signedPreliminary();
    } catch (problem) {
      signed = false;
      parts.confirm.disabled = false;
      parts.confirm.focus();
      parts.previewProblem.textContent = problem.message;
      if (!parts.preview.open) say('error', problem.message);
    }
  }

  function signedFinal(report) {
    if (report?.status === 'PRELIMINARY') return handedOn();
    parts.fields.disabled = true;
    say('success', t('signed'));
    finish($scope, inject, t('signed'));
  }

  /** The clinic has it now; the reading goes on in the same text. */
  async function signedPreliminary() {
    referral = await load();
    if (!referral.claimedBy) return handedOn();
    say('success', t('preliminarySigned'));
    parts.difference.hidden = false;
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
  parts.sign.addEventListener('click', () => preview('sign'));
  parts.preliminary.addEventListener('click', () => preview('preliminary'));
  parts.confirm.addEventListener('click', confirm);
  parts.back.addEventListener('click', () => parts.preview.close()); // the browser leads the keyboard back to where it was
  parts.impression.addEventListener('input', () => complain(parts.impression, parts.impressionProblem, ''));
  handlers.submit = () => preview('sign');
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
      referral = await load();
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
