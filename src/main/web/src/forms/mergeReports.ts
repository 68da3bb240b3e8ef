import type { Finding, ReportContent } from '../shared/types';
import { merge } from '../viewer/evidence/merge';

/**
 * What two have made of the same report, if it can be told without asking: each line and each finding as whoever has changed it has it.
 * Nothing where both have changed the same line, or one text has other lines than the other.
 */
export function mergeReports(base: ReportContent, mine: ReportContent, theirs: ReportContent): ReportContent | null {
  const description = mergeLines(base.description, mine.description, theirs.description);
  const impression = mergeLines(base.impression, mine.impression, theirs.impression);
  return description === null || impression === null ? null : { findings: mergeFindings(base.findings, mine.findings, theirs.findings), description, impression };
}

export function mergeLines(base: string, mine: string, theirs: string): string | null {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  const [was, my, their] = [base.split('\n'), mine.split('\n'), theirs.split('\n')];
  if (was.length !== my.length || was.length !== their.length) return null;
  const lines = was.map((line, index) => (my[index] === line || my[index] === their[index] ? their[index] : their[index] === line ? my[index] : null));
  return lines.some((line) => line === null) ? null : lines.join('\n');
}

function mergeFindings(base: readonly Finding[], mine: readonly Finding[], theirs: readonly Finding[]): Finding[] {
  const byCode = (findings: readonly Finding[]): Map<string, Finding> => new Map(findings.map((one) => [one.code, one]));
  return [...merge(byCode(base), byCode(mine), byCode(theirs), (a, b) => a.sizeMm === b.sizeMm && a.known === b.known).values()];
}
