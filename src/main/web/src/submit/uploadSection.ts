import { fill, h } from '../shared/dom';
import { t } from '../shared/i18n';
import { notice, problemText } from '../shared/notice';
import { batches } from './batches';
import { path, stow, type Failure } from './stow';

const MAX_FILES = 50;
const MAX_BYTES = 32 * 1024 * 1024;

/** Files or a whole folder go to the archive in batches; what is refused is listed with the reason. */
export function uploadSection(onStored: () => void): HTMLElement {
  const bar = h('progress', { max: 1, value: 0, 'aria-label': t('upload.progress') });
  const status = h('p', { role: 'status' });
  const progress = h('div', { class: 'upload-progress', hidden: true }, bar, status);
  const result = h('div');
  const inputs = [picker('upload-files', false), picker('upload-folder', true)];

  async function upload(files: File[]): Promise<void> {
    if (files.length === 0) return;
    inputs.forEach((input) => (input.disabled = true));
    result.replaceChildren();
    progress.hidden = false;
    const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
    const failures: Failure[] = [];
    let bytes = 0;
    let done = 0;
    for (const batch of batches(files, MAX_FILES, MAX_BYTES)) {
      const report = (sent: number): void => {
        bar.value = Math.min(1, (bytes + sent) / total);
        status.textContent = t('upload.status', { done, total: files.length });
      };
      report(0);
      try {
        failures.push(...(await stow(batch, report)));
      } catch (error) {
        failures.push(...batch.map((file) => ({ file: path(file), reason: problemText(error) })));
      }
      bytes += batch.reduce((sum, file) => sum + file.size, 0);
      done += batch.length;
      report(0);
    }
    inputs.forEach((input) => {
      input.disabled = false;
      input.value = '';
    });
    const stored = notice('success', t('upload.stored', { count: files.length - failures.length }));
    fill(result, failures.length < files.length && stored, failures.length > 0 && failureList(failures));
    onStored();
  }

  function picker(id: string, folder: boolean): HTMLInputElement {
    const input = h('input', { id, type: 'file', multiple: true, class: 'visually-hidden', webkitdirectory: folder });
    input.addEventListener('change', () => void upload([...(input.files ?? [])]));
    return input;
  }

  const [files, folder] = inputs as [HTMLInputElement, HTMLInputElement];
  return h(
    'section',
    { class: 'card upload', 'aria-labelledby': 'upload-title' },
    h('h2', { id: 'upload-title' }, t('upload.title')),
    h('p', { class: 'soft' }, t('upload.hint')),
    h('div', { class: 'buttons' }, files, h('label', { for: files.id, class: 'button' }, t('upload.files')), folder, h('label', { for: folder.id, class: 'button' }, t('upload.folder'))),
    progress,
    result,
  );
}

function failureList(failures: readonly Failure[]): HTMLElement {
  return notice(
    'error',
    h('p', {}, t('upload.failed', { count: failures.length })),
    h('ul', { class: 'failures' }, failures.map((failure) => h('li', {}, h('strong', {}, failure.file), `: ${failure.reason}`))),
  );
}
