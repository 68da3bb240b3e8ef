import type { Window } from './window';
import { nameOf, numberOf, readSettings, textOf, wordsOf, WrongEntry, type Entries, type Fields } from './settingsFile';
import { t } from './words';

export interface Preset {
  id: string;
  key: string;
  name: { zh: string; en: string };
  window: Window;
  /** Of which images it says something: Hounsfield units mean nothing but for CT. */
  modalities: string[];
}

/** The presets of the hospital; a key that something else has already is a mistake of the file. */
export async function readPresets(taken: ReadonlySet<string>): Promise<Entries<Preset>> {
  return readSettings('presets.json', presetParser(taken));
}

export function presetParser(taken: ReadonlySet<string>): (entry: Fields) => Preset {
  const used = new Set(taken);
  return (entry) => {
    const key = textOf(entry, 'key').toLowerCase();
    if (key.length !== 1) throw new WrongEntry(t('settings.oneKey', { key }));
    if (used.has(key)) throw new WrongEntry(t('settings.keyTaken', { key }));
    const preset: Preset = {
      id: textOf(entry, 'id'),
      key,
      name: nameOf(entry),
      window: { center: numberOf(entry, 'center'), width: numberOf(entry, 'width') },
      modalities: wordsOf(entry, 'modalities'),
    };
    if (preset.window.width <= 0) throw new WrongEntry(t('settings.widthPositive'));
    used.add(key);
    return preset;
  };
}

export function isUsable(preset: Preset, modality: string): boolean {
  return preset.modalities.length === 0 || preset.modalities.includes(modality);
}
