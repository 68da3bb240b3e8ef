import { figure } from '../board/figure';
import { minutes } from '../board/minutes';
import { DAYS } from '../board/period';
import { fill, h } from '../shared/dom';
import { processOf } from '../shared/engine';
import { language, t, tCode } from '../shared/i18n';
import { inOneLanguage } from '../shared/modelNames';
import { problemNotice } from '../shared/notice';
import type { BoardStay } from '../shared/types';
import { choose, chosenDays, leaveHeat, showDiagram, watchHeat, type Heat, type Viewer } from './heat';
import { ownStyles } from './ownStyles';
import type { Plugin } from './plugin';

const DEGREES = 5;
const OVERLAY = 'mic-heat';

interface Shown {
  processDefinitionId: string;
}

/** The steps in which cases lost their time, the worst first, and the choice of a period for them and for the diagram. */
const tab: Plugin = {
  id: 'mic-heat',
  pluginPoint: 'cockpit.processDefinition.runtime.tab',
  priority: -10,
  properties: { label: t('cockpit.heat') },
  render(place: HTMLElement, { processDefinitionId }: Shown) {
    const process = processOf(processDefinitionId);
    const table = h('div', { class: 'figures' });
    const period = h(
      'select',
      { id: 'heat-days', onchange: () => void choose(process, period.value) },
      DAYS.map((days) => h('option', { value: days, selected: days === chosenDays() }, tCode('board.days', days))),
    );
    ownStyles(place).append(
      h('div', { class: 'board-filters' }, h('div', { class: 'field' }, h('label', { for: period.id }, tCode('board.choice', 'days')), period), h('p', { class: 'soft' }, t('cockpit.heatHelp'))),
      table,
    );
    watchHeat((heat, error) => fill(table, error ? problemNotice(error) : stays(heat)));
    void choose(process);
  },
  unmount: leaveHeat,
};

function stays({ stays: all, viewer }: Heat): HTMLElement {
  const name = (one: BoardStay): string => inOneLanguage(viewer?.get('elementRegistry').get(one.activity)?.businessObject.name ?? one.activity, language);
  return figure(
    t('cockpit.heat'),
    all.map((one) => ({ label: name(one), value: one.minutes, text: minutes(one.minutes) })),
    [t('board.filter.step'), t('cockpit.times'), t('cockpit.together'), t('board.median'), t('board.ninthDecile')],
    all.map((one) => [name(one), one.times, minutes(one.minutes), minutes(one.medianMinutes), minutes(one.ninthDecileMinutes)]),
  );
}

/** The same on the diagram: the darker, the more time; what it was stands beside the step, so that colour is not the only sign. */
const diagram: Plugin = {
  id: 'mic-heat-diagram',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  render(viewer: Viewer, { processDefinitionId }: Shown) {
    const marked = new Map<string, string>();
    watchHeat((heat) => {
      marked.forEach((marker, activity) => viewer.get('canvas').removeMarker(activity, marker));
      marked.clear();
      viewer.get('overlays').remove({ type: OVERLAY });
      const most = Math.max(1, ...heat.stays.map((one) => one.minutes));
      for (const one of heat.stays) {
        if (!viewer.get('elementRegistry').get(one.activity)) continue; // of another version
        const marker = `${OVERLAY}-${Math.max(1, Math.ceil((DEGREES * one.minutes) / most))}`;
        viewer.get('canvas').addMarker(one.activity, marker);
        viewer.get('overlays').add(one.activity, OVERLAY, { position: { top: -12, left: 2 }, show: { minZoom: 0 }, scale: { min: 1 }, html: label(one) });
        marked.set(one.activity, marker);
      }
    });
    showDiagram(viewer);
    void choose(processOf(processDefinitionId));
  },
};

function label(one: BoardStay): HTMLElement {
  const title = t('cockpit.stay', { times: one.times, median: minutes(one.medianMinutes), decile: minutes(one.ninthDecileMinutes) });
  return h('span', { class: 'mic-heat-label', title }, minutes(one.minutes));
}

export const heatPlugins = [tab, diagram];
