/** Conditions that are comparisons of variables with values, all of which must hold, or one: what a person can say by choosing. */

export type How = 'is' | 'isNot' | '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Comparison {
  variable: string;
  how: How;
  /** None where a flag is asked; a number is one, a word is text. */
  value: string | number | null;
}

export interface Comparisons {
  /** Whether all must hold, not one of them. */
  all: boolean;
  tests: Comparison[];
}

const WHOLE = /^\$\{([^{}]*)}$/;
const ONE = /^(!?)([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)(?: ?(==|!=|<=|>=|<|>) ?(?:'([^'\\{}$#]*)'|(-?\d{1,9}(?:\.\d{1,4})?)))?$/;

/** Null for what says more than that. */
export function readCondition(text: string): Comparisons | null {
  const inner = WHOLE.exec(text.trim())?.[1]?.trim();
  if (!inner) return null;
  const all = !inner.includes('||');
  if (!all && inner.includes('&&')) return null;
  const tests = inner.split(all ? '&&' : '||').map((one) => readOne(one.trim()));
  return tests.some((one) => one === null) ? null : { all, tests: tests as Comparison[] };
}

function readOne(text: string): Comparison | null {
  const found = ONE.exec(text);
  if (!found) return null;
  const [, not, variable = '', how, word, number] = found;
  if (!how) return { variable, how: not ? 'isNot' : 'is', value: null };
  return not ? null : { variable, how: how as How, value: word ?? Number(number) };
}

export function writeCondition({ all, tests }: Comparisons): string {
  return `\${${tests.map(writeOne).join(all ? ' && ' : ' || ')}}`;
}

function writeOne({ variable, how, value }: Comparison): string {
  if (how === 'is') return variable;
  if (how === 'isNot') return `!${variable}`;
  return `${variable} ${how} ${typeof value === 'number' ? value : `'${value ?? ''}'`}`;
}
