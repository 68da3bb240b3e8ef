import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCondition, writeCondition } from '../src/models/process/conditions';
import { difference } from '../src/models/process/difference';
import { moddle } from '../src/models/process/moddle';
import { readCycle, readPeriod, writeCycle, writePeriod } from '../src/models/process/times';

const folder = fileURLToPath(new URL('../../../../processes/', import.meta.url));
const shipped = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));
const file = (name: string): string => readFileSync(folder + name, 'utf8');
const said = (pattern: RegExp): string[] => shipped.flatMap((name) => [...file(name).matchAll(pattern)].map(([, text]) => (text ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')));

describe.each(shipped)('%s', (name) => {
  it('loses nothing on its way through the editor, and gains nothing', async () => {
    const model = moddle();
    const { rootElement, warnings } = await model.fromXML(file(name));
    expect(warnings).toEqual([]);
    expect(words((await model.toXML(rootElement, { format: true })).xml)).toEqual(words(file(name)));
  });

  it('does not differ from itself', async () => {
    expect(await difference(file(name), file(name))).toEqual({ changes: [], moved: 0 });
  });
});

describe('the difference of two files', () => {
  const before = file('return-result.bpmn');
  const told = async (after: string): Promise<unknown[]> => (await difference(before, after)).changes.map(({ kind, piece, lines }) => [kind, piece.id, ...lines.map((line) => [line.about, line.before, line.after])]);

  it('tells a time, a group, a message and a mapping by what they are about', async () => {
    expect(await told(before.replace('R/PT24H', 'R/PT48H'))).toEqual([['CHANGED', 'timerEvent_notAcknowledged', ['timeCycle', ['R/PT24H'], ['R/PT48H']]]]);
    expect(await told(before.replace('candidateGroups="${clinicGroups}"', 'candidateGroups="${readerGroups}"'))).toEqual([['CHANGED', 'userTask_acknowledgeResult', ['candidateGroups', ['${clinicGroups}'], ['${readerGroups}']]]]);
    const referral = file('referral.bpmn');
    const changed = await difference(referral, referral.replace('<camunda:out source="findings" target="findings" />', ''));
    expect(changed.changes.map(({ piece, lines }) => [piece.id, lines])).toEqual([['callActivity_readStudy', [{ about: 'out', before: ['findings → findings'], after: [] }]]]);
  });

  it('tells what has come and gone, with where it stood', async () => {
    const after = before.replace(/ *<bpmn:textAnnotation id="annotation_once">[\s\S]*?<\/bpmn:textAnnotation>\n/, '').replace(/ *<bpmn:association id="association_once"[^>]*>\n/, '');
    const gone = (await difference(before, after)).changes;
    expect(gone.map(({ kind, piece }) => [kind, piece.id])).toEqual([['REMOVED', 'annotation_once'], ['REMOVED', 'association_once']]);
    expect(gone[0]?.piece.bounds?.width).toBeGreaterThan(0);
    expect(gone[1]?.piece.waypoints.length).toBeGreaterThan(1);
    expect((await difference(after, before)).changes.map(({ kind }) => kind)).toEqual(['ADDED', 'ADDED']);
  });

  it('counts what is only drawn elsewhere', async () => {
    expect(await difference(before, before.replace('<dc:Bounds x="250" y="180"', '<dc:Bounds x="260" y="180"'))).toEqual({ changes: [], moved: 1 });
  });
});

describe('conditions', () => {
  it('of the shipped processes are read as comparisons and written as they were, or left alone', () => {
    const all = said(/<bpmn:conditionExpression[^>]*>([^<]*)</g);
    const read = all.flatMap((text) => {
      const condition = readCondition(text);
      return condition ? [[text, writeCondition(condition)]] : [];
    });
    expect(read.every(([text, written]) => text === written)).toBe(true);
    expect(all.length - read.length).toBe(2); // those that compare ranks
  });

  it.each(['${a || b && c}', '${rank(a) < rank(b)}', '${a == b}', '${!(a)}', '${a} ${b}', 'a', '${}', "${a == 'it''s'}", '${a.b.c}'])('%s is more than that', (text) => {
    expect(readCondition(text)).toBeNull();
  });

  it('join comparisons of one kind', () => {
    expect(readCondition("${x == 'A' || !y || n >= 2.5}")).toEqual({
      all: false,
      tests: [
        { variable: 'x', how: '==', value: 'A' },
        { variable: 'y', how: 'isNot', value: null },
        { variable: 'n', how: '>=', value: 2.5 },
      ],
    });
  });
});

describe('times', () => {
  it('of the shipped processes are read and written as they were', () => {
    for (const text of said(/(?:dueDate="|<bpmn:timeDuration[^>]*>)(P[^"<]*)/g)) expect(writePeriod(readPeriod(text) as never)).toBe(text);
    for (const text of said(/<bpmn:timeCycle[^>]*>(R[^<]*)</g)) expect(writeCycle(readCycle(text) as never)).toBe(text);
  });

  it.each(['PT1H30M', 'P1Y', 'PT0H', 'P1D1D', '${due}', '', 'PT', 'P1H'])('%s has more than one unit, or is none', (text) => {
    expect(readPeriod(text)).toBeNull();
  });

  it('are repeated so many times, or without end', () => {
    expect(readCycle('R3/PT5M')).toEqual({ times: 3, amount: 5, unit: 'M' });
    expect(readCycle('R/P1W')).toEqual({ times: null, amount: 1, unit: 'W' });
    expect(readCycle('0 0 8 * * *')).toBeNull();
  });
});

/** Every element, attribute and text of a file in its order, told apart by signs alone: of what it means nothing is known here. */
function words(xml: string): string[] {
  return [...xml.matchAll(/<([^>]*)>|([^<]+)/g)].flatMap(([, tag, text]) => {
    if (tag === undefined) return text?.trim() ? [text.trim()] : [];
    const [name = '', ...attributes] = [...tag.matchAll(/[\w:/?!-]+(?:="[^"]*")?/g)].map(([word]) => word);
    return [`${name} ${attributes.sort().join(' ')}`];
  });
}
