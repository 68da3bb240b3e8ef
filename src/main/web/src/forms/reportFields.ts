/** A place in a text that is still to be filled in. */
export interface Field {
  start: number;
  end: number;
  kind: 'choice' | 'number' | 'words';
  /** What may be chosen. */
  answers: string[];
  /** Of a number, with the space before it. */
  unit: string;
  /** What words are asked for. */
  prompt: string;
}

/** `[left|right]`, `[# mm]`, `[?site]`: what a bracket holds otherwise is what somebody has written, and stays. */
const FIELD = /\[([^[\]\n]{1,600})\]/g;

/** The fields of a text, in its order. */
export function fieldsOf(text: string): Field[] {
  return [...text.matchAll(FIELD)].flatMap((match): Field[] => {
    const [whole, inner = ''] = match;
    const place = { start: match.index, end: match.index + whole.length, answers: [] as string[], unit: '', prompt: '' };
    if (inner.startsWith('#')) return [{ ...place, kind: 'number', unit: inner.slice(1) }];
    if (inner.startsWith('?')) return [{ ...place, kind: 'words', prompt: inner.slice(1) }];
    const answers = inner.split('|');
    return answers.length > 1 ? [{ ...place, kind: 'choice', answers }] : [];
  });
}

export const hasOpenFields = (text: string): boolean => fieldsOf(text).length > 0;

/** The field that holds that place, or else the next one; before it where one goes backwards. */
export function fieldFrom(text: string, place: number, backwards = false): Field | undefined {
  const all = fieldsOf(text);
  return backwards ? all.filter(({ end }) => end <= place).at(-1) : all.find(({ start }) => start >= place);
}

/** The field that is selected as a whole. */
export const fieldAt = (text: string, start: number, end: number): Field | undefined => fieldsOf(text).find((field) => field.start === start && field.end === end);

/** An answer as it stands in the text: a number with its unit, and a sentence begins with a capital. */
export function answerText(text: string, field: Field, answer: string): string {
  const words = field.kind === 'number' ? answer + field.unit : answer;
  const before = text.slice(0, field.start).trimEnd();
  const begins = before === '' || /[.!?:]$/.test(before) || text.slice(0, field.start).endsWith('\n');
  return begins ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}
