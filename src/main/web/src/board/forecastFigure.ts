import { h } from '../shared/dom';
import { inLanguage, t, tCode } from '../shared/i18n';
import type { BoardForecast } from '../shared/types';
import { figure } from './figure';
import { address } from './filters';

/** Who will probably miss the next target within four hours, with the error of what was told in the last week. */
export function forecastFigure({ hospitals, past }: BoardForecast): HTMLElement {
  const told = hospitals.filter((one) => one.expected != null);
  const element = figure(
    t('forecast.title'),
    told.map((one) => ({
      label: inLanguage(one.name),
      value: one.cases,
      late: one.expected ?? 0,
      text: t('forecast.text', { expected: one.expected ?? 0, cases: one.cases }),
      href: address('hospital', one.hospital),
    })),
    [tCode('board.filter', 'hospital'), t('forecast.expected'), t('forecast.cases')],
    hospitals.map((one) => [inLanguage(one.name), one.expected ?? '–', one.cases]),
  );
  element.append(h('p', { class: 'soft' }, error(past), told.length < hospitals.length && ` ${t('forecast.untold', { count: hospitals.length - told.length })}`));
  return element;
}

function error({ cases, expected, came, hits }: BoardForecast['past']): string {
  return cases === 0 ? t('forecast.noPast') : t('forecast.past', { expected, came, hits, cases });
}
