/** What the task forms share: texts, requests, the summary of the case, and the way back to the task list. */

const language = chooseLanguage();
const [own, pages] = await Promise.all([`${language}.json`, `pages.${language}.json`].map((name) => fetch(`/forms/messages/${name}`).then((answer) => answer.json())));
const messages = { ...pages, ...own };

/** The message of a key, `{name}` replaced by the value of that name. */
export function t(key, values = {}) {
  return (messages[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text in the person's language of a name that has both. */
export function inLanguage(name) {
  return name?.[language] ?? '';
}

/** Makes an element; text is always text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export async function getJson(url) {
  return read(await fetch(url, { headers: { Accept: 'application/json', 'Accept-Language': language } }));
}

export async function postJson(url, body) {
  const token = (/(?:^|;\s*)__Host-MIC-CSRF=([^;]*)/.exec(document.cookie) ?? /(?:^|;\s*)MIC-CSRF=([^;]*)/.exec(document.cookie))?.[1] ?? '';
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json', 'Accept-Language': language, 'X-MIC-CSRF': decodeURIComponent(token) };
  const text = JSON.stringify(body);
  const keepalive = text.length < 15000; // survives a closed page; browsers refuse more than 64 KiB of it
  return read(await fetch(url, { method: 'POST', headers, body: text, keepalive }));
}

/** What a form works with: its parts by name, and the case that its task is about. */
export async function open(camForm, $scope) {
  const form = [].concat(camForm.formElement[0] ?? camForm.formElement)[0];
  const parts = Object.fromEntries([...form.querySelectorAll('[data-part]')].map((part) => [part.dataset.part, part]));
  form.querySelectorAll('[data-text]').forEach((element) => (element.textContent = t(element.dataset.text)));
  if ($scope.options) $scope.options.hideCompleteButton = true; // the form's own button says what it does
  const id = camForm.variableManager.variableValue('referralId');
  const url = `/api/referrals/${encodeURIComponent(id)}`;
  const say = (kind, text) => parts.message.replaceChildren(make('p', { class: `mic-message ${kind}`, role: kind === 'error' ? 'alert' : 'status' }, text));
  const load = async () => {
    const referral = await getJson(url);
    const [symptoms, findings] = await Promise.all([names('symptoms'), names('findings')]);
    parts.case.replaceChildren(summary(referral, symptoms, findings));
    return referral;
  };
  return { parts, url, say, load, names, variable: (name) => camForm.variableManager.variableValue(name) };
}

/** Calls `listener` now and whenever the task is claimed by this person or no longer so. */
export function whenClaimed($scope, listener) {
  $scope.$watch(() => !$scope.options?.disableForm, listener);
  $scope.$applyAsync(); // this script runs outside of the digest that would call the listener
}

/** Tells the person by Tasklist's own notice and goes back to a fresh list: the application has completed the task. */
export function finish($scope, inject, text) {
  // Tasklist calls it as a constructor, which an arrow function cannot be.
  const announce = function (notifications) {
    notifications.addMessage({ status: text, duration: 6000 });
  };
  inject(['Notifications', announce]);
  let scope = $scope;
  while (scope && typeof scope.dismissTask !== 'function') scope = scope.$parent;
  if (scope) scope.$applyAsync(() => scope.dismissTask());
  else $scope.$root.$broadcast('refresh');
}

/** The names of a catalogue's codes. */
export async function names(list) {
  const entries = await getJson(`/api/catalogue/${list}`).catch(() => []);
  return new Map(entries.map((entry) => [entry.code, inLanguage(entry.label) || entry.code]));
}

/** The report that is in force, if there is one. */
export function latestReport({ reports }) {
  return [...reports].sort((a, b) => b.version - a.version)[0];
}

/** The latest report, for those who only read it. */
export function reportText(referral, findingNames) {
  const latest = latestReport(referral);
  if (!latest) return [];
  return [...contentText(latest.content, findingNames), make('p', {}, t('signedBy', { name: signatoryText(latest.signatory), at: new Date(latest.signedAt).toLocaleString() }))];
}

/** What a report says, as it is read. */
export function contentText({ impression, description, findings }, findingNames) {
  const list = findings.map((one) => (findingNames.get(one.code) ?? one.code) + (one.sizeMm ? `, ${one.sizeMm} mm` : ''));
  return [
    make('p', {}, make('b', {}, t('impression'))),
    make('p', { class: 'mic-impression' }, impression),
    list.length > 0 && make('p', {}, list.join('; ')),
    make('p', { class: 'mic-prose' }, description),
  ].filter(Boolean);
}

/** Person, post and hospital, as they stand under a report; an old signature may not tell all of it. */
export function signatoryText({ name, post, hospital }) {
  return [name, post && t(`post.${post}`), inLanguage(hospital?.name) || t('hospitalUnknown')].filter(Boolean).join(t('comma'));
}

async function read(answer) {
  const isJson = (answer.headers.get('Content-Type') ?? '').includes('json');
  const body = isJson ? await answer.json().catch(() => null) : null;
  if (answer.ok) return body;
  const words = answer.status === 401 ? t('loginExpired') : (body?.detail ?? body?.title ?? `${answer.status} ${answer.statusText}`);
  throw Object.assign(new Error(words), { code: body?.code });
}

/** Clinical information that is told above, or is not the reader's concern. */
const ELSEWHERE = ['modality', 'bodyPart', 'symptoms', 'age', 'clinicRequest'];

function summary(referral, symptoms, findings) {
  const { clinical, targets, critical, preRead } = referral;
  const facts = [
    ['symptoms', (clinical.symptoms ?? []).map((code) => symptoms.get(code) ?? code).join(language === 'zh' ? '、' : ', ')],
    ...Object.entries(clinical)
      .filter(([name, value]) => !ELSEWHERE.includes(name) && (typeof value === 'number' || value === true))
      .map(([name, value]) => [`clinical.${name}`, value === true ? t('yes') : value]),
    ['from', inLanguage(referral.from?.name)],
  ];
  const clocks = critical && !critical.acknowledged ? { acknowledgeBy: critical.acknowledgeBy } : targets;
  const images = () => window.open(`/viewer?study=${encodeURIComponent(referral.studyInstanceUid)}`, 'mic-viewer');
  return make(
    'div',
    { class: 'mic-case' },
    make('p', { class: 'mic-head' }, make('b', { class: `mic-urgency ${referral.urgency}` }, referral.urgency ?? ''), ` ${whoText(referral)}`),
    referral.urgencyReason && make('p', {}, messages[`fact.reason.${referral.urgencyReason}`] ?? referral.urgencyReason),
    preRead && make('p', { class: 'mic-ai' }, t('aiPreRead', { finding: findings.get(preRead.finding) ?? preRead.finding, percent: Math.round(preRead.score * 100) })),
    incomplete(referral),
    make('dl', {}, facts.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([key, value]) => [make('dt', {}, t(key)), make('dd', {}, String(value))])),
    make('p', { class: 'mic-clocks' }, ['claimBy', 'preliminaryBy', 'finalBy', 'acknowledgeBy'].filter((name) => clocks?.[name]).map((name) => clock(name, clocks[name]))),
    make('button', { type: 'button', class: 'btn btn-default', onclick: images }, t('openImages')),
  );
}

/** That not all images were there at the submission, and whether others have come since. */
function incomplete({ timeline }) {
  const sent = timeline.find((entry) => entry.event === 'IMAGES_INCOMPLETE');
  if (!sent) return null;
  const later = timeline.filter((entry) => entry.event === 'IMAGES_ADDED').at(-1);
  const words = [t('incomplete', { detail: sent.facts.map(({ kind, value }) => t(`fact.${kind}`, { value })).join(' · ') }), later && t('moreImages', { at: new Date(later.at).toLocaleTimeString() })];
  return make('p', { class: 'mic-message warning' }, words.filter(Boolean).join(' '));
}

/** The examination and whose it is. */
export function whoText({ modality, bodyPart, patient }) {
  return [modality, bodyPart, '·', patient.name, patient.sex && t(`sex.${patient.sex}`), patient.age !== null && t('years', { age: patient.age })].filter(Boolean).join(' ');
}

/** A clock that stops by itself when the form goes. */
function clock(name, instant) {
  const end = Date.parse(instant);
  const rest = make('b');
  const element = make('span', {}, `${t(name)} `, rest);
  const draw = () => {
    const left = end - Date.now();
    const seconds = Math.floor(Math.abs(left) / 1000);
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60].map((part) => String(part).padStart(2, '0'));
    rest.textContent = `${left < 0 ? '+' : ''}${h}:${m}:${s}`;
    rest.className = left < 0 ? 'mic-late' : '';
  };
  draw();
  const timer = setInterval(() => (element.isConnected ? draw() : clearInterval(timer)), 1000);
  return element;
}

function chooseLanguage() {
  let chosen = null;
  try {
    chosen = localStorage.getItem('mic-language');
  } catch {
    // storage is blocked in some hospital browsers
  }
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const known = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).filter((tag) => tag === 'zh' || tag === 'en');
  return known[0] ?? 'en';
}
