import { fill, h } from '../shared/dom';
import { inLanguage, t } from '../shared/i18n';
import type { CatalogueEntry, Finding } from '../shared/types';

/** The coded findings of a report: chosen from the catalogue, each with its size and whether it was known before. */
export class FindingList {
  private findings: Finding[] = [];

  constructor(
    private readonly choice: HTMLSelectElement,
    private readonly list: HTMLElement,
    private readonly catalogue: readonly CatalogueEntry[],
    private readonly changed: () => void,
  ) {
    choice.addEventListener('change', () => this.change([...this.findings, { code: choice.value, sizeMm: null, known: null }]));
  }

  get value(): Finding[] {
    return this.findings;
  }

  show(findings: readonly Finding[]): void {
    this.findings = [...findings];
    this.draw();
  }

  /** In the person's language; a code stands for itself where the catalogue does not have it. */
  readonly name = (code: string): string => inLanguage(this.catalogue.find((entry) => entry.code === code)?.label) || code;

  private change(next: Finding[]): void {
    this.findings = next;
    this.changed();
    this.draw();
  }

  private draw(): void {
    const others = this.catalogue.filter(({ code }) => !this.findings.some((one) => one.code === code));
    fill(this.choice, h('option', { value: '' }, t('form.addFinding')), others.map(({ code }) => h('option', { value: code }, this.name(code))));
    fill(this.list, this.findings.map((finding) => this.row(finding)));
  }

  private row(finding: Finding): HTMLElement {
    const name = this.name(finding.code);
    const size = h('input', { type: 'number', min: 0, step: 'any', class: 'form-control', 'aria-label': t('form.sizeOf', { finding: name }), value: finding.sizeMm ?? '' });
    size.addEventListener('input', () => (finding.sizeMm = Number(size.value) > 0 ? Number(size.value) : null));
    const before = h('input', { type: 'checkbox' });
    before.checked = finding.known === true;
    before.addEventListener('change', () => (finding.known = before.checked));
    const out = (): void => this.change(this.findings.filter((one) => one !== finding));
    const remove = h('button', { type: 'button', class: 'btn btn-link', 'aria-label': t('form.removeFinding', { finding: name }), onclick: out }, '×');
    return h('li', {}, h('span', {}, name), size, h('span', {}, 'mm'), h('label', {}, before, ` ${t('form.knownBefore')}`), remove);
  }
}
