import '../styles/app.css';
import '../styles/models.css';
import { fill, h } from '../shared/dom';
import { t } from '../shared/i18n';
import { forgetOthers, watchLogout } from '../shared/keptText';
import { problemNotice } from '../shared/notice';
import { openPage } from '../shared/session';
import { draftView } from './draftView';
import { loadNames } from './labels';
import { modelView } from './modelView';
import { overview } from './overview';

const session = await openPage('models.title');
if (session) {
  forgetOthers(session.me.userId);
  watchLogout(() => {});
  await loadNames();
  await show(session.main, session.me.userId);
}

/** All models, one of them, or a draft, as the address says. */
async function show(main: HTMLElement, user: string, ...above: HTMLElement[]): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const model = asked.get('model');
  const draft = asked.get('draft');
  const again = (done: HTMLElement): void => void show(main, user, done);
  if (main.childElementCount === 0) fill(main, h('p', { class: 'loading', role: 'status' }, t('loading')));
  const back = (model || draft) && h('p', {}, h('a', { href: '/models.html' }, `← ${t('models.all')}`));
  try {
    const content = draft ? await draftView(draft, user, again) : model ? await modelView(model, again) : await overview();
    fill(main, back, above, content);
  } catch (error) {
    fill(main, h('h1', {}, t('models.title')), problemNotice(error), back);
  }
}
