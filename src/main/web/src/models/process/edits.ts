import { extended, part, parts, text, type Part } from './moddle';
import type { Drawn } from './palette';

/** Values by name; undefined takes one away. */
type Values = Record<string, unknown>;

interface Command {
  cmd: string;
  context: object;
}

/** What the modeler has for those who change something. */
export interface Services {
  /** None where nobody draws. */
  commandStack: { execute(command: string, context: object): void; registerHandler(command: string, handler: unknown): void } | null;
  bpmnFactory: { create(type: string, values?: Values): Part };
}

const TOGETHER = 'imagecloud.together';

/** Several commands that are undone as one. */
class Together {
  static $inject = ['commandStack'];

  constructor(private readonly commandStack: NonNullable<Services['commandStack']>) {}

  preExecute(commands: Command[]): void {
    for (const { cmd, context } of commands) this.commandStack.execute(cmd, context);
  }
}

/** Changes of what an element says; each can be undone. */
export class Edits {
  constructor(private readonly services: Services) {
    services.commandStack?.registerHandler(TOGETHER, Together);
  }

  /** Sets attributes of a step itself, as its name and id, which are drawn. */
  set(element: Drawn, properties: Values): void {
    this.services.commandStack?.execute('element.updateProperties', { element, properties });
  }

  /** Sets what a part of a step says. */
  setOf(element: Drawn, moddleElement: Part, properties: Values): void {
    this.services.commandStack?.execute('element.updateModdleProperties', { element, moddleElement, properties });
  }

  make(type: string, owner: Part, values: Values): Part {
    const made = this.services.bpmnFactory.create(type, values);
    made.$parent = owner;
    return made;
  }

  /** Sets an expression in a text of its own: a time, or the condition of a flow. */
  setExpression(element: Drawn, owner: Part, name: string, body: string | null, others: string[] = []): void {
    const expression = body === null ? undefined : this.make('bpmn:FormalExpression', owner, { body });
    this.setOf(element, owner, { ...Object.fromEntries(others.map((other) => [other, undefined])), [name]: expression });
  }

  /** Adds one of the engine's own elements below a step. */
  extend(element: Drawn, type: string, values: Values): void {
    const owner = element.businessObject;
    const holder = part(owner, 'extensionElements');
    if (holder) {
      this.setOf(element, holder, { values: [...parts(holder, 'values'), this.make(type, holder, values)] });
      return;
    }
    const made = this.make('bpmn:ExtensionElements', owner, { values: [] });
    made.set('values', [this.make(type, made, values)]);
    this.setOf(element, owner, { extensionElements: made });
  }

  /** Takes one away again, and what held it alone. */
  retract(element: Drawn, one: Part): void {
    const holder = part(element.businessObject, 'extensionElements');
    if (!holder) return;
    const left = parts(holder, 'values').filter((other) => other !== one);
    if (left.length > 0) this.setOf(element, holder, { values: left });
    else this.setOf(element, element.businessObject, { extensionElements: undefined });
  }

  /** The message of that name, which is declared beside the process where it is not yet. */
  setMessage(element: Drawn, definition: Part, name: string): void {
    const definitions = this.definitionsOf(element.businessObject);
    const known = parts(definitions, 'rootElements').find((root) => root.$type === 'bpmn:Message' && text(root, 'name') === name);
    const message = known ?? this.make('bpmn:Message', definitions, { id: `message_${name}`, name });
    const refer: Command = { cmd: 'element.updateModdleProperties', context: { element, moddleElement: definition, properties: { messageRef: message } } };
    const declare: Command = { cmd: 'element.updateModdleProperties', context: { element, moddleElement: definitions, properties: { rootElements: [...parts(definitions, 'rootElements'), message] } } };
    this.services.commandStack?.execute(TOGETHER, known ? [refer] : [declare, refer]);
  }

  /** What a step hands over, or takes. */
  static mappings(element: Drawn, direction: 'In' | 'Out'): Part[] {
    return extended(element.businessObject, `camunda:${direction}`);
  }

  private definitionsOf(one: Part): Part {
    let up = one;
    while (up.$parent) up = up.$parent;
    return up;
  }
}
