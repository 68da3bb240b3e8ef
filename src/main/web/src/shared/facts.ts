import { formatInstant } from './format';
import { inLanguage, t, tCode, type MessageKey } from './i18n';
import type { Bilingual, Fact } from './types';

type Names = (code: string) => string;

/** What a line of the timeline tells, in the person's language. */
export function factsText(facts: readonly Fact[], finding: Names): string {
  return facts.map((fact) => t(`fact.${fact.kind}` as MessageKey, { value: valueText(fact, finding) })).join(' · ');
}

/** Why it is so urgent: a code of ours, or what a person wrote. */
export function reasonText(reason: string): string {
  return tCode('fact.reason', reason);
}

function valueText({ kind, value }: Fact, finding: Names): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return inLanguage(value as Bilingual);
  if (kind === 'finding') return finding(value);
  if (kind === 'openFrom') return formatInstant(value);
  if (kind === 'words' || kind === 'person') return value;
  return tCode(`fact.${kind}`, value, tCode(kind, value));
}
