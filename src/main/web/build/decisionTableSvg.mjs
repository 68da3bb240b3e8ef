const FONT = 13;
const LINE = 18;
const PADDING = 8;
const MAX_COLUMN = 260;
const MIN_COLUMN = 60;

/** Draws the decision tables of a DMN model one below the other, the one above before its parts. */
export function decisionTableSvg(definitions) {
  const tables = (definitions.drgElement ?? []).filter((one) => one.decisionLogic?.$type === 'dmn:DecisionTable').map(layout);
  const width = Math.max(200, ...tables.map((table) => table.width)) + 2;
  let y = 0;
  const drawn = tables.map((table) => {
    const svg = `<g transform="translate(1,${y + 1})">${draw(table)}</g>`;
    y += table.height + 24;
    return svg;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" font-family="Arial, sans-serif" font-size="${FONT}"><rect width="100%" height="100%" fill="#fff"/>${drawn.join('')}</svg>`;
}

function layout(decision) {
  const { input = [], output = [], rule = [], hitPolicy = 'UNIQUE' } = decision.decisionLogic;
  const head = [
    { text: '#', kind: 'number' },
    ...input.map((one) => ({ text: one.label ?? one.inputExpression?.text ?? '', kind: 'input' })),
    ...output.map((one) => ({ text: one.label ?? one.name ?? '', kind: 'output' })),
    { text: '', kind: 'note' },
  ];
  const rows = rule.map((one, index) => [
    String(index + 1),
    ...one.inputEntry.map((entry) => entry.text || '–'),
    ...one.outputEntry.map((entry) => entry.text ?? ''),
    one.description ?? '',
  ]);
  const columns = head.map(({ text }, column) => {
    const widest = Math.max(textWidth(text), ...rows.map((row) => textWidth(row[column])));
    return column === 0 ? 36 : Math.min(MAX_COLUMN, Math.max(MIN_COLUMN, widest + 2 * PADDING));
  });
  const cells = [head.map(({ text }) => text), ...rows].map((row) => row.map((text, column) => wrap(text, columns[column] - 2 * PADDING)));
  const heights = cells.map((row) => Math.max(...row.map((lines) => lines.length)) * LINE + 8);
  const parts = (decision.informationRequirement ?? []).map((one) => one.requiredDecision?.href.replace('#', '')).filter(Boolean);
  const title = `${decision.name ?? decision.id} (${decision.id}), hit policy ${hitPolicy}${parts.length > 0 ? `, of ${parts.join(', ')}` : ''}`;
  const width = Math.max(textWidth(title) + 2 * PADDING, sum(columns));
  return { title, head, columns, cells, heights, width, height: sum(heights) + 30 };
}

function draw({ title, head, columns, cells, heights }) {
  const parts = [`<text x="0" y="17" font-weight="bold">${escape(title)}</text>`];
  let y = 28;
  cells.forEach((row, index) => {
    let x = 0;
    row.forEach((lines, column) => {
      const fill = index === 0 ? { input: '#e8f0fa', output: '#e8f5ec' }[head[column].kind] ?? '#f2f5f6' : '#fff';
      parts.push(`<rect x="${x}" y="${y}" width="${columns[column]}" height="${heights[index]}" fill="${fill}" stroke="#9db0b8"/>`);
      lines.forEach((line, number) => {
        const weight = index === 0 ? ' font-weight="bold"' : '';
        parts.push(`<text x="${x + PADDING}" y="${y + 18 + number * LINE}"${weight}>${escape(line)}</text>`);
      });
      x += columns[column];
    });
    y += heights[index];
  });
  return parts.join('');
}

/** Breaks at spaces and commas; a character of Chinese may stand anywhere. */
function wrap(text, width) {
  const lines = [];
  for (const paragraph of String(text).split('\n')) {
    let line = '';
    for (const word of paragraph.match(/[\u2e80-\uffef]|[^\s,\u2e80-\uffef]+,?|,|\s+/g) ?? ['']) {
      if (line && textWidth(line + word) > width) {
        lines.push(line.trimEnd());
        line = word.trimStart();
      } else {
        line += word;
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** An estimate that needs no font: full width for Chinese, a bit more than half for the rest. */
function textWidth(text) {
  return [...String(text ?? '')].reduce((width, letter) => width + (letter > '\u2e7f' ? FONT : FONT * 0.58), 0);
}

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
