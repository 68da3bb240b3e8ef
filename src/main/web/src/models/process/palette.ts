import ContextPadModule from 'diagram-js/lib/features/context-pad';
import ConnectModule from 'diagram-js/lib/features/connect';
import CreateModule from 'diagram-js/lib/features/create';
import GlobalConnectModule from 'diagram-js/lib/features/global-connect';
import HandToolModule from 'diagram-js/lib/features/hand-tool';
import LassoToolModule from 'diagram-js/lib/features/lasso-tool';
import PaletteModule from 'diagram-js/lib/features/palette';
import BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import SpaceToolModule from 'bpmn-js/lib/features/space-tool';
import { t, type MessageKey } from './words';
import { kindOf, type Part } from './moddle';

/** A shape or a flow of the diagram, with what it stands for. */
export interface Drawn {
  id: string;
  type: string;
  parent?: Drawn;
  businessObject: Part;
  labelTarget?: Drawn;
}

interface Made {
  type: string;
  icon: string;
  label: MessageKey;
  group: string;
  eventDefinitionType?: string;
}

const TIMER = 'bpmn:TimerEventDefinition';
const MESSAGE = 'bpmn:MessageEventDefinition';

/** Everything that may be drawn anew: the kinds of steps that the checks let pass and the application's own processes have. */
const STEPS: Made[] = [
  { type: 'bpmn:UserTask', icon: 'bpmn-icon-user-task', label: 'process.make.userTask', group: 'activity' },
  { type: 'bpmn:ServiceTask', icon: 'bpmn-icon-service-task', label: 'process.make.serviceTask', group: 'activity' },
  { type: 'bpmn:BusinessRuleTask', icon: 'bpmn-icon-business-rule-task', label: 'process.make.businessRuleTask', group: 'activity' },
  { type: 'bpmn:CallActivity', icon: 'bpmn-icon-call-activity', label: 'process.make.callActivity', group: 'activity' },
  { type: 'bpmn:ExclusiveGateway', icon: 'bpmn-icon-gateway-xor', label: 'process.make.exclusiveGateway', group: 'gateway' },
  { type: 'bpmn:ParallelGateway', icon: 'bpmn-icon-gateway-parallel', label: 'process.make.parallelGateway', group: 'gateway' },
  { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: TIMER, icon: 'bpmn-icon-intermediate-event-catch-timer', label: 'process.make.timer', group: 'event' },
  { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: MESSAGE, icon: 'bpmn-icon-intermediate-event-catch-message', label: 'process.make.message', group: 'event' },
  { type: 'bpmn:EndEvent', icon: 'bpmn-icon-end-event-none', label: 'process.make.endEvent', group: 'event' },
];
const START: Made = { type: 'bpmn:StartEvent', icon: 'bpmn-icon-start-event-none', label: 'process.make.startEvent', group: 'event' };
const NOTE: Made = { type: 'bpmn:TextAnnotation', icon: 'bpmn-icon-text-annotation', label: 'process.make.textAnnotation', group: 'artifact' };

interface Maker {
  createShape(options: object): Drawn;
}

interface Starter {
  start(event: Event, what: Drawn, context?: object): void;
}

interface Tool {
  activateHand?(event: Event): void;
  activateSelection?(event: Event): void;
  start?(event: Event): void;
}

/** What can be dragged into the diagram. */
class Palette {
  static $inject = ['palette', 'create', 'elementFactory', 'handTool', 'lassoTool', 'spaceTool', 'globalConnect'];

  constructor(
    palette: { registerProvider(provider: Palette): void },
    private readonly create: Starter,
    private readonly elementFactory: Maker,
    private readonly handTool: Tool,
    private readonly lassoTool: Tool,
    private readonly spaceTool: Tool,
    private readonly globalConnect: Tool,
  ) {
    palette.registerProvider(this);
  }

  getPaletteEntries(): object {
    const tool = (icon: string, label: MessageKey, click: (event: Event) => void): object => ({ group: 'tools', className: icon, title: t(label), action: { click } });
    return {
      hand: tool('bpmn-icon-hand-tool', 'process.tool.hand', (event) => this.handTool.activateHand?.(event)),
      lasso: tool('bpmn-icon-lasso-tool', 'process.tool.lasso', (event) => this.lassoTool.activateSelection?.(event)),
      space: tool('bpmn-icon-space-tool', 'process.tool.space', (event) => this.spaceTool.activateSelection?.(event)),
      connect: tool('bpmn-icon-connection-multi', 'process.tool.connect', (event) => this.globalConnect.start?.(event)),
      separator: { group: 'tools', separator: true },
      ...Object.fromEntries([START, ...STEPS, NOTE].map((made) => [made.label, this.entry(made)])),
    };
  }

  private entry({ type, icon, label, group, eventDefinitionType }: Made): object {
    const begin = (event: Event): void => this.create.start(event, this.elementFactory.createShape({ type, eventDefinitionType }));
    return { group, className: icon, title: t(label), action: { dragstart: begin, click: begin } };
  }
}

/** What can be done with a step where it stands. */
class StepPad {
  static $inject = ['contextPad', 'create', 'connect', 'elementFactory', 'modeling', 'autoPlace'];

  constructor(
    contextPad: { registerProvider(provider: StepPad): void },
    private readonly create: Starter,
    private readonly connect: Starter,
    private readonly elementFactory: Maker,
    private readonly modeling: { removeElements(elements: Drawn[]): void },
    private readonly autoPlace: { append(source: Drawn, shape: Drawn): void },
  ) {
    contextPad.registerProvider(this);
  }

  getContextPadEntries(element: Drawn): object {
    const remove = { remove: this.removal() };
    if (element.labelTarget || !element.parent) return element.labelTarget ? remove : {};
    const is = (type: string): boolean => element.businessObject.$instanceOf(type);
    const goesOn = is('bpmn:FlowNode') && !is('bpmn:EndEvent') && element.businessObject.get('triggeredByEvent') !== true;
    return {
      ...(goesOn && Object.fromEntries(STEPS.map((made) => [made.label, this.append(made)]))),
      ...(is('bpmn:FlowNode') && { note: this.append(NOTE), connect: this.connecting() }),
      ...remove,
    };
  }

  getMultiElementContextPadEntries(): object {
    return { remove: this.removal() };
  }

  private append({ type, icon, label, eventDefinitionType }: Made): object {
    const shape = (): Drawn => this.elementFactory.createShape({ type, eventDefinitionType });
    return {
      group: 'model',
      className: icon,
      title: t(label),
      action: {
        click: (_: Event, element: Drawn) => this.autoPlace.append(element, shape()),
        dragstart: (event: Event, element: Drawn) => this.create.start(event, shape(), { source: element }),
      },
    };
  }

  private connecting(): object {
    const begin = (event: Event, element: Drawn): void => this.connect.start(event, element);
    return { group: 'connect', className: 'bpmn-icon-connection-multi', title: t('process.tool.connect'), action: { click: begin, dragstart: begin } };
  }

  private removal(): object {
    const click = (_: Event, what: Drawn | Drawn[]): void => this.modeling.removeElements(Array.isArray(what) ? [...what] : [what]);
    return { group: 'edit', className: 'bpmn-icon-trash', title: t('process.tool.remove'), action: { click } };
  }
}

/** Ids that say what they are of, as those of the application's own processes do: `userTask_…`, `flow_…`. */
class Factory extends (BpmnFactory as unknown as new (moddle: object) => { _model: { ids: Ids }; _needsId(part: Part): boolean }) {
  static $inject = ['moddle'];

  _ensureId(part: Part & { id?: string }): void {
    const ids = this._model.ids;
    if (part.id) ids.claim(part.id, part);
    else if (this._needsId(part)) part.id = ids.nextPrefixed(`${prefix(kindOf(part))}_`, part);
  }
}

interface Ids {
  claim(id: string, part: Part): void;
  nextPrefixed(prefix: string, part: Part): string;
}

function prefix(kind: string): string {
  if (kind.endsWith('Gateway')) return 'gateway';
  if (kind.endsWith('Flow')) return 'flow';
  if (/^(intermediate|boundary)/.test(kind)) return 'event'; // for what it waits is not said yet
  if (kind === 'textAnnotation') return 'annotation';
  return kind.startsWith('bPMN') ? kind.replace('bPMN', 'bpmn') : kind;
}

/** Instead of bpmn-js' own palette, pad and ids: nothing is offered that the checks refuse, and nothing turns into something else. */
export const steps = {
  __depends__: [PaletteModule, ContextPadModule, CreateModule, ConnectModule, GlobalConnectModule, HandToolModule, LassoToolModule, SpaceToolModule],
  __init__: ['paletteProvider', 'contextPadProvider'],
  paletteProvider: ['type', Palette],
  contextPadProvider: ['type', StepPad],
  bpmnFactory: ['type', Factory],
};
