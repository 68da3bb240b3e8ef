import { fill, h } from '../shared/dom';
import { getJson } from '../shared/http';
import { inLanguage, language, t, tCode } from '../shared/i18n';
import { problemText } from '../shared/notice';
import type { Bilingual, CatalogueEntry, HelpFault, Phrases, ReferralDetail, ReportStatement, ReportTemplate, ReportTemplates } from '../shared/types';
import { measuredIn, type Evidence } from './measured';
import { Palette, type Offer } from './palette';
import { PhraseBook } from './phraseBook';
import type { FindingList } from './findingList';
import type { Task } from './task';
import { fits, fitting, line, placeAt, placesOf, wholeText, withStatement } from './template';
import { Writer } from './writer';

const COLON = language === 'zh' ? '：' : ': ';
const pick = (text: Bilingual): string => inLanguage(text);

/** What helps to write: the template of the case, its organs, what may be found there, phrases, and what was measured in the images. */
export class Desk {
  readonly description: Writer;
  readonly impression: Writer;
  private readonly template: HTMLSelectElement;
  private readonly organs: HTMLElement;
  private readonly phrases: PhraseBook;
  private templates: ReportTemplate[] = [];
  private measured: Evidence[] = [];
  private bodyPart: string | null | undefined;
  private loaded = '';

  constructor(
    private readonly task: Task,
    private readonly catalogue: readonly CatalogueEntry[],
    private readonly findings: FindingList,
  ) {
    this.template = task.part('template', HTMLSelectElement);
    this.organs = task.part('organs', HTMLElement);
    this.phrases = new PhraseBook(task.part('phrases', HTMLElement), () => this.description.box);
    const phrase = (shortcut: string): string | undefined => this.phrases.text(shortcut);
    this.description = new Writer(task.part('description', HTMLTextAreaElement), task.part('answers', HTMLElement), phrase);
    this.impression = new Writer(task.part('impression', HTMLTextAreaElement), task.part('impressionAnswers', HTMLElement), phrase);
    new Palette(task.part('search', HTMLInputElement), task.part('offers', HTMLElement), () => this.offers());
    this.organs.setAttribute('aria-label', t('form.organs'));
    const normal = task.part('normal', HTMLButtonElement);
    fill(normal, t('form.allNormal'), ' ', h('kbd', {}, 'Alt+N'));
    normal.addEventListener('click', () => this.allNormal());
    this.template.addEventListener('change', () => this.drawOrgans());
    for (const kind of ['input', 'keyup', 'mouseup', 'focus']) this.description.box.addEventListener(kind, () => this.drawOrgans());
  }

  /** What fits the case; once for each. A help that cannot be had is told, and keeps nobody from writing. */
  async open({ studyInstanceUid, modality, bodyPart }: ReferralDetail): Promise<void> {
    if (this.loaded === studyInstanceUid) return;
    this.loaded = studyInstanceUid;
    this.bodyPart = bodyPart;
    const faults: HelpFault[] = [];
    try {
      const [all, phrases] = await Promise.all([getJson<ReportTemplates>('/api/report-help/templates'), getJson<Phrases>('/api/report-help/phrases')]);
      this.templates = all.templates;
      faults.push(...all.faults, ...phrases.faults);
      this.phrases.show(phrases, modality, bodyPart);
      this.offerTemplates(modality, bodyPart);
    } catch (problem) {
      this.say(t('form.helpFailed', { reason: problemText(problem) }));
    }
    if (faults.length > 0) this.say(faults.map(({ file, reason, where }) => t('form.helpFault', { file, reason: tCode('helpFault', reason), where })).join(' '));
    await this.readMeasured(studyInstanceUid);
  }

  /** Where nothing is written yet, all of it as where nothing was found; else what is missing, and nothing that is there is changed. */
  allNormal(): void {
    const template = this.current;
    if (!template || this.task.fields.disabled) return;
    this.writeTemplate(template);
    if (this.impression.text.trim() === '') this.impression.write(pick(template.normalImpression), 0, this.impression.text.length);
    if (this.findings.value.length === 0) this.findings.add(template.normalFinding);
    this.drawOrgans();
    if (!this.description.chooseFrom(0) && !this.impression.chooseFrom(0)) this.impression.box.focus();
  }

  /** The section in which the keyboard is, as where nothing was found. */
  sectionNormal(): void {
    const template = this.current;
    const place = template && placeAt(this.description.text, template.sections, this.description.box.selectionStart);
    if (place && !this.task.fields.disabled) this.description.write(pick(place.section.normal), place.words, place.end);
  }

  private get current(): ReportTemplate | undefined {
    return this.templates.find(({ identifier }) => identifier === this.template.value);
  }

  private offerTemplates(modality: string | null | undefined, bodyPart: string | null | undefined): void {
    const first = fitting(this.templates, modality, bodyPart);
    const others = this.templates.filter((one) => !first.includes(one));
    const option = (one: ReportTemplate): HTMLElement => h('option', { value: one.identifier }, pick(one.title));
    fill(this.template, h('option', { value: '' }, t('form.templateNone')), first.map(option), others.length > 0 && h('optgroup', { label: t('form.templateOthers') }, others.map(option)));
    const best = first.find(({ bodyParts }) => fits(bodyParts, bodyPart));
    this.template.value = (best ?? (first.length === 1 ? first[0] : undefined))?.identifier ?? '';
    this.drawOrgans();
  }

  /** All of the template where nothing is written, else the sections that are not there yet. */
  private writeTemplate(template: ReportTemplate): void {
    const { text } = this.description;
    if (text.trim() === '') return this.description.write(wholeText(template, t('form.technique'), pick, COLON), 0, text.length);
    const there = new Set(placesOf(text, template.sections).map(({ section }) => section));
    const missing = template.sections.filter((section) => !there.has(section));
    if (missing.length > 0) this.description.writeBelow(missing.map((section) => line(section, pick(section.normal), pick, COLON)).join('\n'));
  }

  private take(template: ReportTemplate, code: string, statement: ReportStatement): void {
    if (this.description.text.trim() === '') this.writeTemplate(template);
    const { text } = this.description;
    const place = placesOf(text, template.sections).find(({ section }) => section.code === code);
    const section = template.sections.find((one) => one.code === code);
    if (!section) return;
    if (statement.finding) {
      this.findings.remove(template.normalFinding);
      this.findings.add(statement.finding);
    }
    if (statement.impression) this.conclude(template, pick(statement.impression));
    const words = pick(statement.text);
    if (!place) this.description.writeBelow(line(section, words, pick, COLON));
    else {
      const was = text.slice(place.words, place.end);
      const now = withStatement(was, section, words);
      const keeps = now.startsWith(was.trimEnd()) && now !== words ? was.trimEnd().length : 0;
      this.description.write(now.slice(keeps), place.words + keeps, place.end);
    }
    this.drawOrgans();
  }

  /** A line of the impression, in place of the one that says that nothing was found. */
  private conclude(template: ReportTemplate, words: string): void {
    const { text } = this.impression;
    const isNormal = [template.normalImpression.zh, template.normalImpression.en].includes(text.trim());
    if (isNormal || text.trim() === '') this.impression.write(words, 0, text.length);
    else if (!text.includes(words)) this.impression.writeBelow(words);
  }

  private drawOrgans(): void {
    const sections = this.current?.sections ?? [];
    const { text, box } = this.description;
    const places = placesOf(text, sections);
    const here = document.activeElement === box ? placeAt(text, sections, box.selectionStart)?.section : undefined;
    fill(
      this.organs,
      sections.map((section) => {
        const place = places.find((one) => one.section === section);
        const words = place && text.slice(place.words, place.end).trim();
        const state = words === undefined ? 'missing' : [section.normal.zh, section.normal.en].includes(words) ? 'normal' : 'changed';
        const go = (event: Event): void => {
          event.preventDefault();
          if (!place) return this.description.writeBelow(line(section, pick(section.normal), pick, COLON));
          box.focus();
          box.setSelectionRange(place.words, place.end);
        };
        return h('button', { type: 'button', class: 'mic-organ', 'data-state': state, 'aria-current': section === here ? 'true' : null, title: t(`form.organ.${state}`), onclick: go }, pick(section.label));
      }),
    );
  }

  /** What may be said, likeliest first: of the organ where the keyboard was, of the template, what else is coded, phrases, what was measured. */
  private offers(): Offer[] {
    const template = this.current;
    const { text, box } = this.description;
    const here = template && placeAt(text, template.sections, box.selectionStart)?.section.code;
    const statements = (template?.sections ?? []).flatMap((section) =>
      section.statements.map((statement) => ({
        first: section.code === here,
        code: statement.finding,
        offer: {
          kind: pick(section.label),
          label: pick(statement.label),
          detail: pick(statement.text),
          words: [statement.label.zh, statement.label.en, section.label.zh, section.label.en, statement.finding].join(' '),
          take: () => template && this.take(template, section.code, statement),
        } satisfies Offer,
      })),
    );
    const told = new Set(statements.map(({ code }) => code));
    const coded = [...this.catalogue].sort((a, b) => this.nearness(b.code) - this.nearness(a.code)).map((entry) => this.codedOffer(entry));
    const own = this.phrases.all.map(
      (one): Offer => ({ kind: `.${one.shortcut}`, label: pick(one.text), detail: '', words: `${one.shortcut} ${one.text.zh} ${one.text.en}`, take: () => this.description.write(pick(one.text)) }),
    );
    const measured = this.measured.map((one): Offer => ({ kind: t(`form.evidence.${one.kind}`), label: one.text, detail: one.by, words: one.text, take: () => this.description.write(one.text) }));
    return [...statements.filter(({ first }) => first), ...statements.filter(({ first }) => !first)]
      .map(({ offer }) => offer)
      .concat(measured, coded.filter((_, index) => index < told.size + 8), own, coded.filter((_, index) => index >= told.size + 8));
  }

  private codedOffer({ code, label }: CatalogueEntry): Offer {
    const take = (): void => {
      if (this.current && code !== this.current.normalFinding) this.findings.remove(this.current.normalFinding);
      this.findings.add(code);
      this.task.part('search', HTMLInputElement).focus();
    };
    return { kind: t('form.findingKind'), label: pick(label), detail: t('form.findingOnly'), words: `${label.zh} ${label.en} ${code} ${t('form.findingOnly')}`, take };
  }

  /** How near a finding is to the part of the body: in the template, in one of the same part, in none. */
  private nearness(code: string): number {
    const has = ({ sections, normalFinding }: ReportTemplate): boolean => code === normalFinding || sections.some(({ statements }) => statements.some(({ finding }) => finding === code));
    const template = this.current;
    if (template && has(template)) return 2;
    return this.templates.some((one) => fits(one.bodyParts, this.bodyPart) && has(one)) ? 1 : 0;
  }

  private async readMeasured(study: string): Promise<void> {
    const place = this.task.part('measured', HTMLElement);
    const count = this.task.part('measuredCount', HTMLElement);
    try {
      this.measured = await measuredIn(study);
    } catch (problem) {
      return fill(place, h('p', { class: 'mic-hint' }, problemText(problem)));
    }
    count.textContent = String(this.measured.length);
    const again = h('button', { type: 'button', class: 'btn btn-link', onclick: () => void this.readMeasured(study) }, t('form.measuredAgain'));
    const rows = this.measured.map((one) => h('li', {}, h('button', { type: 'button', class: 'btn btn-default', 'aria-label': t('form.takeOver', { text: one.text }), onclick: () => this.description.write(one.text) }, '+'), ` ${one.text}`, one.by && h('span', { class: 'mic-hint' }, ` ${one.by}`)));
    fill(place, rows.length > 0 ? h('ul', { class: 'mic-list' }, rows) : h('p', { class: 'mic-hint' }, t('form.measuredNone')), again);
  }

  private say(words: string): void {
    const place = this.task.part('helpFaults', HTMLElement);
    place.textContent = words;
    place.hidden = false;
  }
}
