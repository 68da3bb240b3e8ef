/**
 * What an XML file means, whatever its spaces, prefixes and the order of its attributes: a line for each element, with what is set of it and
 * by which elements it is reached. Of the files before and after an editor the difference is what was changed, or lost.
 */
export function meaning(xml: string): string[] {
  const lines: string[] = [];
  const look = (element: Element, above: string): void => {
    const set = [...element.attributes].filter((one) => one.prefix !== 'xmlns' && one.name !== 'xmlns').map((one) => `${one.namespaceURI ?? ''} ${one.localName}=${value(one.localName, one.value)}`);
    const own = [...element.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE || one.nodeType === Node.CDATA_SECTION_NODE).map((one) => one.nodeValue ?? '');
    const line = `${above}/${element.namespaceURI ?? ''} ${element.localName}[${set.sort().join(' ')}]`;
    lines.push(`${line} ${own.join('').trim()}`);
    [...element.children].forEach((child) => look(child, element.id ? `#${element.id}` : line));
  };
  look(new DOMParser().parseFromString(xml, 'application/xml').documentElement, '');
  return lines.sort();
}

/** What of a file is not in another. */
export function lost(before: string, after: string): string[] {
  const left = new Map<string, number>();
  for (const line of meaning(after)) left.set(line, (left.get(line) ?? 0) + 1);
  return meaning(before).filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** A type of the schema is named with a prefix of the file's own; a whole coordinate may be written with a fraction of none. */
function value(name: string, text: string): string {
  if (name === 'type') return text.replace(/^\w+:/, '');
  return Number.isInteger(Number(text)) ? text.replace(/^(-?\d+)[.]0+$/, '$1') : text;
}
