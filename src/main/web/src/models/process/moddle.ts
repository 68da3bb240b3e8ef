import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

/** A part of a process as bpmn-moddle reads it; what is there is told by its descriptor. */
export interface Part {
  $type: string;
  $parent?: Part;
  $attrs: Record<string, string>;
  $descriptor: { properties?: Property[] };
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

interface Property {
  name: string;
  isMany?: boolean;
  isReference?: boolean;
  isBody?: boolean;
}

/**
 * What bpmn-js and bpmn-moddle are told of the engine's own words. Without what each is where nobody writes it: what somebody has written would
 * not be written again where it is the same.
 */
export const extensions = {
  camunda: { ...camunda, types: camunda.types.map((type) => ({ ...type, properties: (type.properties ?? []).map((property) => ({ ...property, default: undefined })) })) },
};

interface Moddle {
  fromXML(xml: string): Promise<{ rootElement: Part; warnings: { message: string }[] }>;
  toXML(part: Part, options: { format: boolean }): Promise<{ xml: string }>;
}

/** Made anew for each file: it holds the ids of one. */
export const moddle = (): Moddle => new BpmnModdle(extensions) as unknown as Moddle;

/** The definitions of a file. */
export async function read(xml: string): Promise<Part> {
  return (await moddle().fromXML(xml)).rootElement;
}

/** The name of a kind, without its namespace: `userTask`. */
export const kindOf = (part: Part): string => lower(part.$type.replace(/^\w+:/, ''));

export const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && '$type' in value;

export const text = (part: Part, name: string): string => {
  const value = part.get(name);
  return value === undefined || value === null ? '' : String(value);
};

export const parts = (part: Part | undefined, name: string): Part[] => {
  const value = part?.get(name);
  return Array.isArray(value) ? value.filter(isPart) : isPart(value) ? [value] : [];
};

export const part = (owner: Part | undefined, name: string): Part | undefined => parts(owner, name)[0];

/** The elements of the engine's own below a step, of that kind. */
export const extended = (owner: Part, type: string): Part[] => parts(part(owner, 'extensionElements'), 'values').filter((one) => one.$type === type);

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
