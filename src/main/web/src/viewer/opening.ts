import { mayHoldImages } from './displayable';
import { seriesMetadata, type Series } from './dicomweb';
import { asksForViews, chooseProtocol, counterpart, hang, hangViews, largest, type Hung, type Layout, type PaneRule, type Protocol, type Views } from './hanging';
import { sideOf, viewOf } from './laterality';
import { toStack } from './stack';
import { comparable, withSeries, type Study } from './studies';

/** How a study hangs when it is opened. */
export interface Opening {
  layout: Layout;
  /** Pane by pane; none where nothing fits. */
  hung: readonly (Hung | undefined)[];
  /** The id of a preset. */
  preset: string;
  withPrior: boolean;
}

const ANY: PaneRule = { study: 'current', series: [], view: '', side: '' };
const MOST_VIEWS = 24;

/** What the protocol that fits says; null where the study holds no images. */
export async function opening(current: Study, others: readonly Study[], protocols: readonly Protocol[]): Promise<Opening | null> {
  const first = largest(imagesOf(current));
  if (!first) return null;
  const protocol = chooseProtocol(protocols, { modality: first.modality, bodyPart: first.bodyPart, description: `${first.studyDescription} ${first.description}` });
  const rules = protocol?.panes ?? [ANY];
  const earlier = rules.some(({ study }) => study === 'prior') ? comparable(others, current.series) : undefined;
  const prior = earlier && (await withSeries(earlier).catch(() => undefined));
  const layout = (prior ? protocol?.layoutWithPrior : protocol?.layout) ?? '1x1';
  const hung = asksForViews(rules)
    ? hangViews(rules, layout, await viewsOf(current), prior ? await viewsOf(prior).catch(() => []) : [])
    : hang(rules, layout, current.series, prior?.series ?? []).map((series) => series && { series, at: 0 });
  return { ...laid(layout, hung, { series: first, at: 0 }), preset: protocol?.preset ?? '' };
}

/** One pane where one image hangs; and where none of the opened study does, its largest series. */
export function laid(layout: Layout, hung: readonly (Hung | undefined)[], first: Hung): Pick<Opening, 'layout' | 'hung' | 'withPrior'> {
  const found = hung.filter((one) => one !== undefined);
  const isPrior = ({ series }: Hung): boolean => series.studyUid !== first.series.studyUid;
  if (found.every(isPrior)) return { layout: '1x1', hung: [first], withPrior: false };
  return found.length > 1 ? { layout, hung, withPrior: found.some(isPrior) } : { layout: '1x1', hung: found, withPrior: false };
}

/** The series most like this one of the newest comparable study, if there is one. */
export async function beside(series: Series, studies: readonly Study[]): Promise<Series | undefined> {
  const earlier = comparable(studies.filter(({ uid }) => uid !== series.studyUid), [series]);
  return earlier && counterpart(series, (await withSeries(earlier)).series);
}

function imagesOf({ series }: Study): Series[] {
  return series.filter(({ modality }) => mayHoldImages(modality));
}

/** Of each image of each series, in viewing order, its view and side. */
function viewsOf(study: Study): Promise<Views[]> {
  return Promise.all(
    imagesOf(study)
      .slice(0, MOST_VIEWS)
      .map(async (series) => {
        const slices = toStack(series, await seriesMetadata(series));
        return { series, images: slices.map(({ instance }) => ({ view: viewOf(instance), side: sideOf(instance) })) };
      }),
  );
}
