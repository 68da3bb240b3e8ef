/*
 * Copyright Camunda Services GmbH and/or licensed to Camunda Services GmbH
 * under one or more contributor license agreements. See the NOTICE file
 * distributed with this work for additional information regarding copyright
 * ownership. Camunda licenses this file to you under the Apache License,
 * Version 2.0; you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

// The language that was chosen on any of our pages, else the browser's: one switch for all.
function chosenLanguage() {
  let chosen = null;
  try {
    chosen = localStorage.getItem('mic-language');
  } catch {
    // storage is blocked in some hospital browsers
  }
  const tags = [chosen, ...(navigator.languages ?? [])].map((tag) => String(tag ?? '').split('-')[0].toLowerCase());
  return tags.find((tag) => tag === 'zh' || tag === 'en') ?? 'en';
}

const language = chosenLanguage();

// On a slow line Cockpit's parts come late: its loader would give them up after seven seconds, and turn for ever.
window.require?.config?.({ waitSeconds: 0 });

export default {
  // What supervisors see is there in Chinese; of the administrators' pages, what is not stays English.
  locales: {
    availableLocales: [language],
    fallbackLocale: 'en'
  },
  // Below this application's own address: the board, cases and lost time, by the same modules as our pages.
  customScripts: ['../../../forms/cockpit']
};
