import { number, text, type DicomJson } from '../shared/dicomJson';
import { getJson } from '../shared/http';
import { t } from '../shared/i18n';
import { findSeries, studyUrl, type Series } from '../viewer/dicomweb';
import type { ImageReference } from '../viewer/evidence/dataset';
import type { Kept, Quantity } from '../viewer/evidence/measurementReport';
import { readSaved } from '../viewer/evidence/saved';

/** What was kept with the images, as it may stand in a report: a value with its unit and where it was measured, or a key image. */
export interface Evidence {
  kind: 'measurement' | 'key';
  text: string;
  /** Who measured it, if that was told. */
  by: string;
}

const UNITS: Record<string, string> = { mm: 'mm', mm2: 'mm²', deg: '°', "[hnsf'U]": 'HU', '{pixels}': 'px', '1': '' };
const AREA = '42798000';
const MEAN = ['373098007', '112031'];
const DECIMALS: Record<string, number> = { deg: 0, "[hnsf'U]": 0 };

/** Reads what was kept last with the study (PS3.16 TID 1500, TID 2010); fails where that cannot be read. */
export async function measuredIn(study: string): Promise<Evidence[]> {
  const series = await findSeries(study);
  const saved = await readSaved(series);
  const places = await placesOf(study, series, [...saved.keys.values(), ...[...saved.measured.values()].map(({ image }) => image)]);
  return [
    ...[...saved.measured.values()].flatMap((one): Evidence[] => {
      const words = valueText(one);
      return words ? [{ kind: 'measurement', text: `${words} ${t('form.measuredAt', { place: places(one.image) })}`, by: one.observer }] : [];
    }),
    ...[...saved.keys.values()].map((image): Evidence => ({ kind: 'key', text: t('form.keyImageAt', { place: places(image) }), by: '' })),
  ];
}

/** What was measured, shortly; nothing of an arrow without words. */
export function valueText({ quantities, text: words, remark }: Kept): string {
  const main = quantities.filter(({ concept: [code], unit: [unit] }) => code === AREA || MEAN.includes(code) || unit === 'mm' || unit === 'deg' || unit === '{pixels}');
  const values = main.map((one) => (one.concept[0] === AREA ? `${t('form.area')} ` : MEAN.includes(one.concept[0]) ? `${t('form.mean')} ` : '') + quantityText(one));
  return [words, values.join(', ')].filter(Boolean).join(' ') + (remark && values.length > 0 ? '*' : '');
}

function quantityText({ value, unit: [unit] }: Quantity): string {
  const rounded = value.toFixed(DECIMALS[unit] ?? (value < 100 ? 1 : 0)).replace(/[.]0$/, '');
  const words = UNITS[unit] ?? unit;
  return words === '°' ? `${rounded}°` : `${rounded} ${words}`.trim();
}

/** Series and image by their numbers, as a person reads them. */
async function placesOf(study: string, series: readonly Series[], images: readonly ImageReference[]): Promise<(image: ImageReference) => string> {
  const numbers = new Map<string, number | null>();
  for (const uid of new Set(images.map((image) => image.series))) {
    const instances = await getJson<DicomJson[]>(`${studyUrl(study)}/series/${encodeURIComponent(uid)}/instances?includefield=00200013`, 'application/dicom+json');
    for (const instance of instances) numbers.set(text(instance, '00080018'), number(instance, '00200013'));
  }
  return ({ series: uid, sopInstance, frame }) =>
    t('form.place', { series: series.find((one) => one.uid === uid)?.number ?? '–', image: [numbers.get(sopInstance) ?? '–', frame].filter((one) => one !== null).join('/') });
}
