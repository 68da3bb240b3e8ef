import { fill, h } from '../shared/dom';
import { inLanguage, t } from '../shared/i18n';
import type { CatalogueEntry, Finding } from '../shared/types';

/** The coded findings of a report, each with its size and whether it was known before. */
export class FindingList {
  private findings: Finding[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly catalogue: readonly CatalogueEntry[],
    private readonly changed: () => void,
  ) {}

  get value(): Finding[] {
    return this.findings;
  }

  show(findings: readonly Finding[]): void {
    this.findings = findings.map((one) => ({ ...one }));
    this.draw();
  }

  has(code: string): boolean {
    return this.findings.some((one) => one.code === code);
  }

  add(code: string): void {
    if (!this.has(code)) this.change([...this.findings, { code, sizeMm: null, known: null }]);
  }

  remove(code: string): void {
    if (this.has(code)) this.change(this.findings.filter((one) => one.code !== code));
  }

  /** In the person's language; a code stands for itself where the catalogue does not have it. */
  readonly name = (code: string): string => inLanguage(this.catalogue.find((entry) => entry.code === code)?.label) || code;

  private change(next: Finding[]): void {
    this.findings = next;
    this.draw();
    this.changed();
  }

  private draw(): void {
    fill(this.list, this.findings.map((finding) => this.row(finding)));
  }

  private row(finding: Finding): HTMLElement {
    const name = this.name(finding.code);
    const size = h('input', { type: 'number', min: 0, step: 'any', class: 'form-control', 'aria-label': t('form.sizeOf', { finding: name }), value: finding.sizeMm ?? '' });
    size.addEventListener('input', () => {
      finding.sizeMm = Number(size.value) > 0 ? Number(size.value) : null;
      this.changed();
    });
    const before = h('input', { type: 'checkbox' });
    before.checked = finding.known === true;
    before.addEventListener('change', () => {
      finding.known = before.checked;
      this.changed();
    });
    const remove = h('button', { type: 'button', class: 'btn btn-link', 'aria-label': t('form.removeFinding', { finding: name }), onclick: () => this.remove(finding.code) }, '×');
    return h('li', {}, h('span', {}, name), size, h('span', {}, 'mm'), h('label', {}, before, ` ${t('form.knownBefore')}`), remove);
  }
}
