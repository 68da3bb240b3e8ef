import { h } from '../shared/dom';
import { t } from '../shared/i18n';

/** A file that somebody chose, with its place in the folder they chose. */
export interface Picked {
  file: File;
  path: string;
}

type OnPick = (files: Picked[] | Promise<Picked[]>) => void;

/** Buttons for files and for a folder, and a place to drop either; all of it works by keyboard too. */
export function filePicker(onPick: OnPick): HTMLElement {
  const files = input('upload-files', false, onPick);
  const folder = input('upload-folder', true, onPick);
  const zone = h(
    'div',
    { class: 'drop-zone' },
    h('p', { class: 'soft' }, t('upload.hint')),
    h('div', { class: 'buttons' }, files, h('label', { for: files.id, class: 'button' }, t('upload.files')), folder, h('label', { for: folder.id, class: 'button' }, t('upload.folder'))),
  );
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    onPick(dropped(event.dataTransfer));
  });
  refuseElsewhere();
  return zone;
}

/** A file that is dropped beside the place would else be opened by the browser instead of this page. */
function refuseElsewhere(): void {
  for (const kind of ['dragover', 'drop']) window.addEventListener(kind, (event) => event.preventDefault());
}

function input(id: string, folder: boolean, onPick: OnPick): HTMLInputElement {
  const element = h('input', { id, type: 'file', multiple: true, class: 'visually-hidden', webkitdirectory: folder });
  element.addEventListener('change', () => {
    const picked = [...(element.files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
    element.value = ''; // so that the same choice is a change again
    if (picked.length > 0) onPick(picked);
  });
  return element;
}

/** The entries must be asked for before the first await: the browser forgets them after the event. */
async function dropped(data: DataTransfer | null): Promise<Picked[]> {
  const entries = [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<Picked[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Picked[] = [];
  for (;;) {
    // A reader hands out a part at a time, and nothing at the end.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const child of part) found.push(...(await filesOf(child)));
  }
}
