import { getJson } from '../shared/http';
import { languageSwitch } from '../shared/languageSwitch';
import { language } from '../shared/i18n';
import type { Me } from '../shared/types';
import { uses } from '../shared/uses';
import { boardPlugins } from './boardPlugins';
import { caseTab } from './caseTab';
import { heatPlugins } from './heatPlugins';
import { leadAround } from './othersPages';

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
addLanguageSwitch();
await getJson<Me>('/api/me').then(showWhatIsTheirs, () => undefined); // without a login Cockpit says so itself

/** Cockpit waits for its scripts: what is not for this person is out of the way before anything asks for it. */
function showWhatIsTheirs(me: Me): void {
  const administers = uses(me, 'models');
  document.body.classList.toggle('mic-administers', administers);
  if (!administers) leadAround();
}

function addLanguageSwitch(): void {
  const chosen = languageSwitch();
  chosen.classList.add('mic-language');
  document.body.append(chosen);
}

/** What Cockpit adds to its own, by its contract. */
export default [...boardPlugins, caseTab, ...heatPlugins];
