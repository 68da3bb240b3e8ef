import type { MessageKey } from '../shared/i18n';

export interface Preset {
  key: string;
  label: MessageKey;
  /** Window width and centre in Hounsfield units; null asks for the window that the file names. */
  window: { width: number; center: number } | null;
}

export const PRESETS: readonly Preset[] = [
  { key: '1', label: 'preset.brain', window: { width: 80, center: 40 } },
  { key: '2', label: 'preset.subdural', window: { width: 200, center: 75 } },
  { key: '3', label: 'preset.bone', window: { width: 2500, center: 480 } },
  { key: '0', label: 'preset.default', window: null },
];

/** Presets in Hounsfield units mean nothing for anything but CT. */
export function isUsable(preset: Preset, modality: string): boolean {
  return preset.window === null || modality === 'CT';
}
