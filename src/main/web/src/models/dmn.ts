/** A DMN file as the page edits it: the XML stays as it is but for the cells that somebody changes. */

const DECLARATION = /^<\?xml[^>]*\?>\s*/;

/** The head of a column; `both` is its label in both languages. */
export interface Head {
  id: string;
  label: string;
  asks: string;
  isInput: boolean;
}

/** A rule, whose cells are in the order of the heads. */
export interface Rule {
  id: string;
  note: string;
  cells: string[];
}

/** A table of the file. */
export interface DmnTable {
  id: string;
  name: string;
  hitPolicy: string;
  heads: Head[];
  rules: Rule[];
}

/** What can be changed of a file. */
export class DmnFile {
  private readonly declaration: string;
  private readonly document: XMLDocument;

  constructor(xml: string) {
    this.declaration = DECLARATION.exec(xml)?.[0] ?? '';
    this.document = new DOMParser().parseFromString(xml, 'application/xml');
  }

  get tables(): DmnTable[] {
    return this.decisions().map((decision) => {
      const table = child(decision, 'decisionTable') as Element;
      return {
        id: decision.getAttribute('id') ?? '',
        name: decision.getAttribute('name') ?? '',
        hitPolicy: table.getAttribute('hitPolicy') ?? 'UNIQUE',
        heads: [...children(table, 'input').map((input) => head(input, true)), ...children(table, 'output').map((output) => head(output, false))],
        rules: children(table, 'rule').map((rule) => ({
          id: rule.getAttribute('id') ?? '',
          note: child(rule, 'description')?.textContent ?? '',
          cells: cells(rule).map((cell) => (child(cell, 'text')?.textContent ?? '').trim()),
        })),
      };
    });
  }

  /** Writes a cell; `place` counts inputs and outputs together. */
  setCell(rule: string, place: number, text: string): void {
    const cell = cells(this.rule(rule))[place];
    if (!cell) return;
    const holder = child(cell, 'text') ?? cell.appendChild(this.make('text'));
    holder.textContent = text;
  }

  setNote(rule: string, text: string): void {
    const element = this.rule(rule);
    const note = child(element, 'description') ?? element.insertBefore(this.make('description'), element.firstChild);
    note.textContent = text;
  }

  /** Adds a copy of a rule above it, under an id of its own. */
  copyRule(rule: string): void {
    const from = this.rule(rule);
    const id = this.freeId(`${rule}_copy`);
    const made = from.cloneNode(true) as Element;
    made.setAttribute('id', id);
    cells(made).forEach((cell, place) => cell.setAttribute('id', `${id}_entry_${place + 1}`));
    from.before(made, this.document.createTextNode('\n      '));
  }

  removeRule(rule: string): void {
    this.rule(rule).remove();
  }

  /** Moves a rule by one place, up or down. */
  moveRule(rule: string, up: boolean): void {
    const element = this.rule(rule);
    const rules = children(element.parentElement as Element, 'rule');
    const other = rules[rules.indexOf(element) + (up ? -1 : 1)];
    if (other) up ? other.before(element) : other.after(element);
  }

  toString(): string {
    return this.declaration + new XMLSerializer().serializeToString(this.document).replace(DECLARATION, '');
  }

  private decisions(): Element[] {
    return [...this.document.getElementsByTagNameNS('*', 'decision')].filter((decision) => child(decision, 'decisionTable'));
  }

  private rule(id: string): Element {
    const found = [...this.document.getElementsByTagNameNS('*', 'rule')].find((rule) => rule.getAttribute('id') === id);
    if (!found) throw new Error(`No rule ${id}`);
    return found;
  }

  private freeId(wish: string): string {
    const taken = new Set([...this.document.getElementsByTagNameNS('*', 'rule')].map((rule) => rule.getAttribute('id')));
    let id = wish;
    for (let next = 2; taken.has(id); next++) id = `${wish}${next}`;
    return id;
  }

  private make(name: string): Element {
    return this.document.createElementNS(this.document.documentElement.namespaceURI, name);
  }
}

function head(element: Element, isInput: boolean): Head {
  const expression = child(element, 'inputExpression');
  return {
    id: element.getAttribute('id') ?? '',
    label: element.getAttribute('label') ?? '',
    asks: isInput ? (expression && child(expression, 'text')?.textContent?.trim()) || '' : (element.getAttribute('name') ?? ''),
    isInput,
  };
}

function cells(rule: Element): Element[] {
  return [...children(rule, 'inputEntry'), ...children(rule, 'outputEntry')];
}

function children(owner: Element, name: string): Element[] {
  return [...owner.children].filter((one) => one.localName === name);
}

function child(owner: Element, name: string): Element | null {
  return children(owner, name)[0] ?? null;
}
