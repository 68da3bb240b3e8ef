import '../styles/app.css';
import { h } from '../shared/dom';
import { t } from '../shared/i18n';
import { openPage } from '../shared/session';
import { clinicalForm } from './clinicalForm';
import { studyChooser } from './studyChooser';
import { uploadSection } from './uploadSection';

const session = await openPage('submit.title');
if (session) {
  const chooser = studyChooser();
  const upload = uploadSection((studies) => void chooser.reload(studies));
  session.main.append(
    h('h1', {}, t('submit.title')),
    h(
      'div',
      { class: 'columns' },
      h('div', { class: 'wide' }, chooser.element, upload.element),
      h('div', { class: 'wide' }, await clinicalForm(chooser)),
    ),
  );
  await chooser.reload(named());
}

/** Studies that the address names stand first, whatever else has come since. */
function named(): string[] {
  return new URLSearchParams(location.search).getAll('study').filter((uid) => /^[0-9.]{1,64}$/.test(uid));
}
