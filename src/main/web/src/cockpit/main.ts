import { getJson } from '../shared/http';
import { languageSwitch } from '../shared/languageSwitch';
import { language } from '../shared/i18n';
import type { Me } from '../shared/types';
import { uses } from '../shared/uses';
import { boardPlugins } from './boardPlugins';
import { caseTab } from './caseTab';
import { heatPlugins } from './heatPlugins';

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
addLanguageSwitch();
void showWhatIsTheirs();

/** What counts the whole province, or asks for more than the hospital's supervisor may see, is the administrators'. */
async function showWhatIsTheirs(): Promise<void> {
  const me = await getJson<Me>('/api/me');
  document.body.classList.toggle('mic-administers', uses(me, 'models'));
}

function addLanguageSwitch(): void {
  const chosen = languageSwitch();
  chosen.classList.add('mic-language');
  document.body.append(chosen);
}

export default [...boardPlugins, caseTab, ...heatPlugins];
