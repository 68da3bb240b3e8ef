import { isoDate, strings, text, type DicomJson } from '../shared/dicomJson';
import { items } from './frames';

/** A line of a structured report, and how deep it stands. */
export interface Line {
  depth: number;
  name: string;
  value: string;
}

const MOST_LINES = 500;

/** The content tree of a structured report as lines in reading order (PS3.3 §C.17.3); without recursion, for trees may be deep. */
export function contentLines(report: DicomJson): Line[] {
  const lines: Line[] = [];
  const open = [{ item: report, depth: 0 }];
  while (open.length > 0 && lines.length < MOST_LINES) {
    const { item, depth } = open.pop() as { item: DicomJson; depth: number };
    const name = meaning(item, '0040A043');
    const value = valueOf(item);
    if (name || value) lines.push({ depth, name, value });
    open.push(...items(item['0040A730']).map((child) => ({ item: child, depth: depth + 1 })).reverse());
  }
  return lines;
}

/** The value of a content item, as words. */
function valueOf(item: DicomJson): string {
  switch (text(item, '0040A040')) {
    case 'TEXT':
      return text(item, '0040A160');
    case 'CODE':
      return meaning(item, '0040A168');
    case 'NUM': {
      const measured = items(item['0040A300'])[0] ?? {};
      return [text(measured, '0040A30A'), meaning(measured, '004008EA')].filter(Boolean).join(' ');
    }
    case 'DATE':
      return isoDate(text(item, '0040A121'));
    case 'TIME':
      return text(item, '0040A122');
    case 'DATETIME':
      return text(item, '0040A120');
    case 'PNAME':
      return strings(item, '0040A123').length > 0 ? nameOf(item) : '';
    case 'UIDREF':
      return text(item, '0040A124');
    default:
      return '';
  }
}

function nameOf(item: DicomJson): string {
  const value = item['0040A123']?.Value?.[0] as { Alphabetic?: string; Ideographic?: string } | string | undefined;
  const name = typeof value === 'string' ? value : value?.Ideographic || value?.Alphabetic || '';
  return name.replaceAll('^', ' ').trim();
}

/** Code Meaning (0008,0104) of the first code of a sequence. */
export function meaning(item: DicomJson, tag: string): string {
  return text(items(item[tag])[0] ?? {}, '00080104');
}
