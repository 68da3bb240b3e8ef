import { getJson } from '../shared/http';
import { languageSwitch } from '../shared/languageSwitch';
import type { Me } from '../shared/types';
import { uses } from '../shared/uses';
import { caseRows } from './caseRows';
import { speakOneLanguage } from './names';

/** What Tasklist hands to a plug-in for each row. */
interface Card {
  taskId: string;
}

const rows = caseRows();

document.documentElement.lang = localStorage.getItem('mic-language') === 'zh' ? 'zh-CN' : document.documentElement.lang;
speakOneLanguage(document.body);
addLanguageSwitch();
void showAdministration();

/** Nobody is shown what the server would refuse: tasks and processes are begun by administrators alone. */
async function showAdministration(): Promise<void> {
  const me = await getJson<Me>('/api/me');
  document.body.classList.toggle('mic-administers', uses(me, 'models'));
}

function addLanguageSwitch(): void {
  const chosen = languageSwitch();
  chosen.classList.add('mic-language');
  document.body.append(chosen);
}

/** A plug-in of Tasklist, by its contract: the case of each row, from our own interface and by its rules. */
export default [
  {
    id: 'mic-case',
    pluginPoint: 'tasklist.card',
    priority: 1000,
    render: (node: HTMLElement, { taskId }: Card): void => rows.show(node, taskId),
  },
];
