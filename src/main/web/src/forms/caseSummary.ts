import { caseNumber } from '../shared/caseNumber';
import { catalogueNames } from '../shared/catalogue';
import { clinicWords, wayUp, type Pair } from '../shared/clinicalNote';
import { FLAGS, QUANTITIES } from '../shared/clinicalInputs';
import { nextTarget, type TargetKind } from '../shared/clock';
import { countdown } from '../shared/countdown';
import { h } from '../shared/dom';
import { factsText, reasonText } from '../shared/facts';
import { formatExam, formatRecent, formatSexAge } from '../shared/format';
import { inLanguage, language, t } from '../shared/i18n';
import { openImagesLink } from '../shared/openImages';
import { preReadBadge } from '../shared/preRead';
import type { Milestones, ReferralDetail } from '../shared/types';
import { urgencyBadge } from '../shared/urgency';

/** What a person must know of the case before anything else, above the form. */
export async function caseSummary(referral: ReferralDetail): Promise<HTMLElement> {
  const { clinical, preRead } = referral;
  const symptom = await catalogueNames('symptoms');
  const facts = [
    [t('clinical.symptoms'), (clinical.symptoms ?? []).map(symptom).join(language === 'zh' ? '、' : ', ')],
    ...QUANTITIES.filter(({ name }) => name !== 'age').map(({ name }) => [t(`clinical.${name}`), clinical[name]] as const),
    ...FLAGS.map((name) => [t(`clinical.${name}`), clinical[name] ? t('yes') : null] as const),
    [t('column.from'), inLanguage(referral.from?.name)],
  ] as const;
  return h(
    'div',
    { class: 'mic-case' },
    h('p', { class: 'mic-head' }, urgencyBadge(referral.urgency), ` ${whoText(referral)} `, caseNumber(referral.number)),
    referral.urgencyReason && h('p', {}, reasonText(referral.urgencyReason)),
    preRead && h('p', { class: 'mic-ai' }, preReadBadge(preRead)),
    incomplete(referral),
    whose(referral),
    h('dl', {}, facts.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    written(clinicWords(referral)),
    written(wayUp(referral)),
    h('p', { class: 'mic-clocks' }, clocks(referral)),
    openImagesLink(referral.studyInstanceUid, 'btn btn-default', t('images.open'), referral.id),
  );
}

/** What people have written of the case, each below who it was. */
function written(words: Pair[]): HTMLElement | false {
  return words.length > 0 && h('dl', { class: 'mic-written' }, words.map(([name, value]) => [h('dt', {}, name), h('dd', { class: 'mic-prose' }, value)]));
}

/** The examination and whose it is. */
export function whoText({ modality, bodyPart, patient }: ReferralDetail): string {
  return [formatExam(modality, bodyPart), '·', patient.name, formatSexAge(patient)].filter(Boolean).join(' ');
}

/** That not all images were there at the submission, and whether others have come since. */
function incomplete({ timeline }: ReferralDetail): HTMLElement | false {
  const sent = timeline.find((entry) => entry.event === 'IMAGES_INCOMPLETE');
  const later = timeline.filter((entry) => entry.event === 'IMAGES_ADDED').at(-1);
  const words = [sent && t('form.incomplete', { detail: factsText(sent.facts, (code) => code) }), later && t('form.moreImages', { at: formatRecent(later.at) })];
  return sent !== undefined && h('p', { class: 'mic-message warning' }, words.filter(Boolean).join(' '));
}

/** That a person has put right whose the images are, and that some wait for such a word. */
function whose({ timeline }: ReferralDetail): HTMLElement | false {
  const corrected = timeline.filter((entry) => entry.event === 'PATIENT_CORRECTED').at(-1);
  const held = timeline.filter(({ event }) => event === 'IMAGES_HELD' || event === 'HELD_IMAGES_TAKEN' || event === 'HELD_IMAGES_REFUSED').at(-1);
  const words = [
    corrected && t('form.patientCorrected', { at: formatRecent(corrected.at), detail: factsText(corrected.facts, (code) => code) }),
    held?.event === 'IMAGES_HELD' && t('form.imagesHeld', { at: formatRecent(held.at) }),
  ].filter(Boolean);
  return words.length > 0 && h('p', { class: 'mic-message warning' }, words.join(' '));
}

/** What a critical result is confirmed by, or the targets that are still before the readers. */
function clocks(referral: ReferralDetail): HTMLElement[] {
  const { critical, targets } = referral;
  if (critical && !critical.acknowledged) return [h('span', {}, `${t('clock.kind.acknowledge')} `, countdown({ dueAt: critical.acknowledgeBy }))];
  const next = nextTarget(referral)?.kind;
  const all: [TargetKind, Milestones | null | undefined][] = [
    ['claim', targets.claim],
    ['preliminary', targets.preliminary],
    ['final', targets.finalReport],
  ];
  const ahead = next === undefined ? [] : all.slice(all.findIndex(([kind]) => kind === next));
  return ahead.flatMap(([kind, time]) => (time ? [h('span', {}, `${t(`clock.kind.${kind}`)} `, countdown(time))] : []));
}
