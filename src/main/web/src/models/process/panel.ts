import { h } from '../../shared/dom';
import { t, tCode, type MessageKey } from './words';
import type { ProcessContract } from '../../shared/types';
import { conditionFields } from './conditionFields';
import { linesOf } from './difference';
import { Edits } from './edits';
import { choice, Fields } from './fields';
import { extended, isPart, kindOf, part, parts, text, type Part } from './moddle';
import type { Drawn } from './palette';
import { dueFields, timerFields } from './timeFields';

const HALVES = ' · ';
const ID = /^[A-Za-z_][\w-]{0,99}$/;
const RESULTS = ['singleEntry', 'singleResult', 'collectEntries', 'resultList'];
const TASK_EVENTS = ['create', 'assignment', 'complete', 'update', 'delete', 'timeout'];
const STEP_EVENTS = ['start', 'end', 'take'];
const CASE_NUMBER = '#{execution.processBusinessKey}';

/** What can be chosen for an element: nothing but what the contract knows. */
export class Panel {
  private readonly fields: Fields;
  private readonly part: Part;
  private readonly offered = new Set<string>();

  /** @param inForce the ids that the version in force has, which stay as they are */
  constructor(
    private readonly element: Drawn,
    private readonly edits: Edits,
    private readonly contract: ProcessContract,
    private readonly inForce: ReadonlySet<string>,
    editable: boolean,
  ) {
    this.fields = new Fields('property', editable);
    this.part = element.businessObject;
  }

  content(): HTMLElement[] {
    const kind = kindOf(this.part);
    return [h('h3', {}, tCode('process.kind', kind, kind)), ...this.named(kind), ...this.special(kind), ...this.events(), ...this.listeners(kind), ...this.rest()];
  }

  private named(kind: string): HTMLElement[] {
    const id = text(this.part, 'id');
    const own = this.inForce.has(id) || !this.fields.editable ? this.fields.told(t('process.id'), id) : this.fields.text(t('process.id'), id, (now) => this.set('id', now), { pattern: ID, most: 100 });
    if (kind === 'textAnnotation') return [own, this.fields.text(t('process.text'), this.told('text'), (now) => this.set('text', now), { long: true, most: 1000 })];
    if (kind === 'association') return [own];
    const [zh, en] = halves(this.told('name'));
    const write = (one: string, other: string): void => this.set('name', [one, other].filter(Boolean).join(HALVES) || undefined);
    return [own, this.fields.text(t('process.nameEn'), en, (now) => write(zh, now)), this.fields.text(t('process.nameZh'), zh, (now) => write(now, en)), this.documentation()];
  }

  private documentation(): HTMLElement {
    this.offered.add('documentation');
    const said = part(this.part, 'documentation');
    const write = (now: string): void => this.edits.setOf(this.element, this.part, { documentation: now ? [this.edits.make('bpmn:Documentation', this.part, { text: now })] : [] });
    return this.fields.text(t('process.documentation'), said ? text(said, 'text') : '', write, { long: true, most: 1000 });
  }

  private special(kind: string): HTMLElement[] {
    const { contract } = this;
    switch (kind) {
      case 'userTask':
        return [
          this.choose('process.form', 'camunda:formKey', contract.forms),
          this.groups(),
          ...dueFields(this.fields, this.told('camunda:dueDate'), contract, (now) => this.set('camunda:dueDate', now)),
          this.choose('process.priority', 'camunda:priority', contract.used.priorities),
        ];
      case 'serviceTask':
        return [
          this.part.get('camunda:type') === 'external'
            ? this.choose('process.topic', 'camunda:topic', contract.used.topics)
            : this.choose('process.delegate', 'camunda:delegateExpression', contract.delegates.map(called)),
        ];
      case 'businessRuleTask':
        return [
          this.choose('process.decision', 'camunda:decisionRef', contract.decisions),
          this.choose('process.result', 'camunda:mapDecisionResult', RESULTS),
          this.choose('process.resultVariable', 'camunda:resultVariable', contract.variables.map((one) => one.name)),
        ];
      case 'callActivity':
        return [this.choose('process.process', 'calledElement', contract.processes), this.caseNumber(), this.handed('In'), this.handed('Out')];
      case 'sequenceFlow':
        return this.flow();
      default:
        return [];
    }
  }

  private flow(): HTMLElement[] {
    const source = this.part.get('sourceRef');
    if (!isPart(source) || !['exclusiveGateway', 'inclusiveGateway'].includes(kindOf(source))) return [];
    this.offered.add('conditionExpression');
    const said = part(this.part, 'conditionExpression');
    const write = (now: string | null): void => this.edits.setExpression(this.element, this.part, 'conditionExpression', now);
    const otherwise = (on: boolean): void => this.edits.setOf(this.element, source, { default: on ? this.part : undefined });
    return [...conditionFields(this.fields, said ? text(said, 'body').trim() : '', this.contract, write), this.fields.flag(t('process.otherwise'), source.get('default') === this.part, otherwise)];
  }

  private events(): HTMLElement[] {
    const definition = parts(this.part, 'eventDefinitions')[0];
    if (!definition) return [];
    const kind = kindOf(definition);
    const fields: HTMLElement[] = [];
    if (kind === 'timerEventDefinition') {
      for (const name of ['timeDate', 'timeDuration', 'timeCycle']) this.offered.add(name);
      fields.push(...timerFields(this.fields, this.element, definition, this.edits, this.contract));
    }
    if (kind === 'messageEventDefinition') {
      this.offered.add('messageRef');
      const message = definition.get('messageRef');
      fields.push(this.fields.select(t('process.message'), isPart(message) ? text(message, 'name') : '', this.contract.used.messages.map((one) => choice(one)), (now) => this.edits.setMessage(this.element, definition, now)));
    }
    if (this.part.$type === 'bpmn:BoundaryEvent') fields.push(this.interrupts('cancelActivity'));
    const around = this.part.$parent;
    if (this.part.$type === 'bpmn:StartEvent' && around?.get('triggeredByEvent') === true) fields.push(this.interrupts('isInterrupting'));
    return fields;
  }

  private interrupts(name: string): HTMLElement {
    this.offered.add(name);
    return this.fields.flag(t('process.interrupts'), this.part.get(name) !== false, (on) => this.set(name, on ? undefined : false));
  }

  private groups(): HTMLElement {
    const said = this.told('camunda:candidateGroups')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
    return this.fields.several(t('process.groupsAsked'), said, this.contract.used.groups.map((one) => choice(one)), (now) => this.set('camunda:candidateGroups', now.join(',') || undefined));
  }

  private caseNumber(): HTMLElement {
    const known = Edits.mappings(this.element, 'In').find((one) => one.get('businessKey'));
    return this.fields.flag(t('process.caseNumber'), known !== undefined, (on) =>
      on ? this.edits.extend(this.element, 'camunda:In', { businessKey: CASE_NUMBER }) : known && this.edits.retract(this.element, known),
    );
  }

  /** Variables that go over, and come back; what is more than a variable is told. */
  private handed(direction: 'In' | 'Out'): HTMLElement {
    this.offered.add(direction.toLowerCase());
    const variables = this.contract.variables.map((one) => choice(one.name));
    const rows = Edits.mappings(this.element, direction)
      .filter((one) => !one.get('businessKey'))
      .map((one) => ({
        fields: one.get('source')
          ? ['source', 'target'].map((name) => this.fields.options(text(one, name), variables, (now) => this.edits.setOf(this.element, one, { [name]: now }), t(name === 'source' ? 'process.source' : 'process.target')))
          : [h('code', {}, `${text(one, 'sourceExpression')} → ${text(one, 'target')}`)],
        remove: one.get('source') ? () => this.edits.retract(this.element, one) : null,
      }));
    const first = variables[0]?.value ?? '';
    return this.fields.rows(t(direction === 'In' ? 'process.handsOver' : 'process.takesBack'), rows, () => this.edits.extend(this.element, `camunda:${direction}`, { source: first, target: first }));
  }

  private listeners(kind: string): HTMLElement[] {
    const rows = (type: string, label: MessageKey, beans: readonly string[], events: readonly string[]): HTMLElement => {
      this.offered.add(type.charAt(0).toLowerCase() + type.slice(1));
      const all = extended(this.part, `camunda:${type}`).map((one) => ({
        fields: [
          this.fields.options(text(one, 'event'), events.map((event) => choice(event, tCode('process.on', event, event))), (now) => this.edits.setOf(this.element, one, { event: now }), t('process.event')),
          this.fields.options(text(one, 'delegateExpression'), beans.map(called).map((bean) => choice(bean)), (now) => this.edits.setOf(this.element, one, { delegateExpression: now }), t('process.delegate')),
        ],
        remove: () => this.edits.retract(this.element, one),
      }));
      const add = beans[0] ? () => this.edits.extend(this.element, `camunda:${type}`, { event: events[0], delegateExpression: called(beans[0] as string) }) : null;
      return this.fields.rows(t(label), all, add);
    };
    const ofTask = kind === 'userTask' ? [rows('TaskListener', 'process.taskListeners', this.contract.taskListeners, TASK_EVENTS)] : [];
    const isStep = this.part.$instanceOf('bpmn:FlowNode') && (kind === 'userTask' || extended(this.part, 'camunda:ExecutionListener').length > 0);
    return isStep ? [...ofTask, rows('ExecutionListener', 'process.executionListeners', this.contract.executionListeners, STEP_EVENTS)] : ofTask;
  }

  /** What the file says besides: it is shown, stays, and is changed in Camunda Modeler. */
  private rest(): HTMLElement[] {
    const left = [...linesOf(this.part)].filter(([about]) => !this.offered.has(about));
    if (left.length === 0) return [];
    return [h('details', { class: 'rest' }, h('summary', {}, t('process.besides')), left.map(([about, values]) => this.fields.told(tCode('process.about', about, about), ...values)))];
  }

  private choose(label: MessageKey, name: string, values: readonly string[]): HTMLElement {
    return this.fields.select(t(label), this.told(name), values.map((one) => choice(one)), (now) => this.set(name, now || undefined));
  }

  /** What stands there now; it is offered, and so not told once more. */
  private told(name: string): string {
    this.offered.add(name.replace(/^\w+:/, ''));
    return text(this.part, name);
  }

  private set(name: string, value: unknown): void {
    this.edits.set(this.element, { [name]: value });
  }
}

const called = (bean: string): string => `#{${bean}}`;

/** Both languages of a name; one without halves is English, as those of the application are. */
function halves(name: string): [string, string] {
  const middle = name.indexOf(HALVES);
  return middle < 0 ? ['', name] : [name.slice(0, middle), name.slice(middle + HALVES.length)];
}
