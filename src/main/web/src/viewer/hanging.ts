import type { Series } from './dicomweb';
import { mayHoldImages } from './displayable';
import { nameOf, oneOf, readSettings, textOf, wordsOf, WrongEntry, type Entries, type Fields } from './settingsFile';
import { t } from './words';

/** Rows × columns. */
export const LAYOUTS = ['1x1', '1x2', '2x1', '2x2'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What hangs in a pane. */
export interface PaneRule {
  study: 'current' | 'prior';
  /** Words, one of which stands in the series' description; none for the series with the most images. */
  series: string[];
  /** View Position (0018,5101), for example `CC`. */
  view: string;
  /** Laterality: R or L. */
  side: string;
}

export interface Protocol {
  name: { zh: string; en: string };
  modalities: string[];
  bodyParts: string[];
  layout: Layout;
  layoutWithPrior: Layout;
  /** The id of a preset. */
  preset: string;
  panes: PaneRule[];
}

export const readProtocols = (): Promise<Entries<Protocol>> => readSettings('hanging-protocols.json', parseProtocol);

export function parseProtocol(entry: Fields): Protocol {
  const layout = oneOf(entry, 'layout', LAYOUTS);
  const panes = entry.panes;
  if (!Array.isArray(panes) || panes.length === 0) throw new WrongEntry(t('settings.panesNeeded'));
  return {
    name: nameOf(entry),
    modalities: wordsOf(entry, 'modalities'),
    bodyParts: wordsOf(entry, 'bodyParts').map((part) => part.toUpperCase()),
    layout,
    layoutWithPrior: entry.layoutWithPrior === undefined ? layout : oneOf(entry, 'layoutWithPrior', LAYOUTS),
    preset: entry.preset === undefined ? '' : textOf(entry, 'preset'),
    panes: panes.map((pane) => parsePane(pane as Fields)),
  };
}

function parsePane(pane: Fields): PaneRule {
  const text = (field: string): string => (pane[field] === undefined ? '' : textOf(pane, field));
  return {
    study: oneOf(pane, 'study', ['current', 'prior'] as const),
    series: text('series').toLowerCase().split('|').map((word) => word.trim()).filter(Boolean),
    view: text('view').toUpperCase(),
    side: text('side').toUpperCase(),
  };
}

/** What is known of a study when it is hung. */
export interface ToHang {
  modality: string;
  bodyPart: string;
  description: string;
}

/** The first protocol that fits; one that names body parts needs one of them in the body part or the description. */
export function chooseProtocol(protocols: readonly Protocol[], { modality, bodyPart, description }: ToHang): Protocol | undefined {
  const about = `${bodyPart} ${description}`.toUpperCase();
  return protocols.find(
    ({ modalities, bodyParts }) =>
      (modalities.length === 0 || modalities.includes(modality)) && (bodyParts.length === 0 || bodyParts.some((part) => about.includes(part))),
  );
}

export function panesOf(layout: Layout): number {
  return Number(layout[0]) * Number(layout[2]);
}

/** The series of each pane of the layout; none where nothing fits, and no series twice. */
export function hang(rules: readonly PaneRule[], layout: Layout, current: readonly Series[], prior: readonly Series[]): (Series | undefined)[] {
  const used = new Set<string>();
  const take = (rule: PaneRule): Series | undefined => {
    const picked = pick(rule.study === 'current' ? current : prior, rule, used);
    if (picked) used.add(picked.uid);
    return picked;
  };
  return Array.from({ length: panesOf(layout) }, (_, index) => (rules[index] ? take(rules[index]) : undefined));
}

/** Where an image hangs: in which series, and which of its images. */
export interface Hung {
  series: Series;
  at: number;
}

/** What each series shows, image by image, for rules that ask for a view and a side. */
export interface Views {
  series: Series;
  images: readonly { view: string; side: string }[];
}

/** The image of the study, view and side of each rule; none where that study has none, whatever the other has. */
export function hangViews(rules: readonly PaneRule[], layout: Layout, current: readonly Views[], prior: readonly Views[]): (Hung | undefined)[] {
  return Array.from({ length: panesOf(layout) }, (_, index) => {
    const rule = rules[index];
    return rule && (rule.study === 'current' ? current : prior).map((one) => found(one, rule)).find((hung) => hung !== undefined);
  });
}

function found({ series, images }: Views, rule: PaneRule): Hung | undefined {
  const at = images.findIndex(({ view, side }) => (!rule.view || view === rule.view) && (!rule.side || side === rule.side));
  return at < 0 ? undefined : { series, at };
}

export const asksForViews = (rules: readonly PaneRule[]): boolean => rules.some(({ view, side }) => view !== '' || side !== '');

/** The series with the most images among those that the rule means: so not the scout. */
function pick(all: readonly Series[], rule: PaneRule, used: ReadonlySet<string>): Series | undefined {
  const fits = ({ description, modality, uid }: Series): boolean =>
    mayHoldImages(modality) && !used.has(uid) && (rule.series.length === 0 || rule.series.some((word) => description.toLowerCase().includes(word)));
  return largest(all.filter(fits));
}

export function largest(series: readonly Series[]): Series | undefined {
  return series.reduce<Series | undefined>((best, one) => (best && (best.instances ?? 0) >= (one.instances ?? 0) ? best : one), undefined);
}

/** The series of an earlier study to lay beside one: alike in modality and, as far as may be, in description and size. */
export function counterpart(of: Series, prior: readonly Series[]): Series | undefined {
  const likeness = (one: Series): number =>
    (one.modality === of.modality ? 4 : 0) + (one.description.toLowerCase() === of.description.toLowerCase() ? 2 : 0) + closeness(one.instances, of.instances);
  const candidates = prior.filter((one) => mayHoldImages(one.modality));
  return candidates.reduce<Series | undefined>((best, one) => (best && likeness(best) >= likeness(one) ? best : one), undefined);
}

function closeness(a: number | null, b: number | null): number {
  return a && b ? Math.min(a, b) / Math.max(a, b) : 0;
}
