import { fill, h } from '../shared/dom';
import { formatTime } from '../shared/format';
import { t } from '../shared/i18n';
import { problemNotice } from '../shared/notice';
import { Problem } from '../shared/problem';

export interface RefreshState {
  element: HTMLElement;
  succeeded(): void;
  failed(error: unknown): void;
}

/** Says when a list was last right: a list that silently stopped is worse than none. */
export function refreshState(): RefreshState {
  const since = h('span', { class: 'refreshed' });
  const trouble = h('div');
  let last: string | null = null;
  return {
    element: h('div', { class: 'refresh-state' }, since, trouble),
    succeeded() {
      last = formatTime(new Date());
      since.textContent = t('list.updatedAt', { time: last });
      if (trouble.hasChildNodes()) trouble.replaceChildren();
    },
    failed(error) {
      const stale = last && !(error instanceof Problem && error.isLoginExpired) ? ` ${t('list.stale', { time: last })}` : '';
      const shown = problemNotice(error);
      shown.append(stale);
      if (trouble.textContent !== shown.textContent) fill(trouble, shown);
    },
  };
}
