/** Fresh blood has 50 to 90 Hounsfield units, brain 20 to 45, bone some hundreds. */
const BLOOD = { from: 55, to: 95 };

/**
 * How many pixels the largest connected patch of a slice has that is as bright as fresh blood.
 *
 * @param units Hounsfield units, row by row
 */
export function largestBlob(units, rows, columns) {
  const bright = Uint8Array.from(units, (unit) => (unit >= BLOOD.from && unit <= BLOOD.to ? 1 : 0));
  let largest = 0;
  for (let start = 0; start < bright.length; start++) {
    if (bright[start]) largest = Math.max(largest, fill(bright, start, rows, columns));
  }
  return largest;
}

function fill(bright, start, rows, columns) {
  const waiting = [start];
  bright[start] = 0;
  let size = 0;
  while (waiting.length > 0) {
    const at = waiting.pop();
    size++;
    const [row, column] = [Math.floor(at / columns), at % columns];
    for (const [nextRow, nextColumn] of [[row - 1, column], [row + 1, column], [row, column - 1], [row, column + 1]]) {
      const next = nextRow * columns + nextColumn;
      if (nextRow >= 0 && nextRow < rows && nextColumn >= 0 && nextColumn < columns && bright[next]) {
        bright[next] = 0;
        waiting.push(next);
      }
    }
  }
  return size;
}
