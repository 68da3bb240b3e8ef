export interface Row<T> {
  element: HTMLElement;
  update(item: T): void;
}

/**
 * Keeps the children of `parent` equal to a list of items without drawing them anew: rows are reused by key and moved
 * only where the order differs, so scroll position, focus and selection survive a refresh.
 */
export function keyedRows<T>(parent: HTMLElement, key: (item: T) => string, create: (item: T) => Row<T>): (items: T[]) => void {
  const rows = new Map<string, Row<T>>();
  return (items) => {
    const wanted = new Set(items.map(key));
    for (const [id, row] of rows) {
      if (wanted.has(id)) continue;
      row.element.remove();
      rows.delete(id);
    }
    items.forEach((item, index) => {
      let row = rows.get(key(item));
      if (!row) rows.set(key(item), (row = create(item)));
      row.update(item);
      const there = parent.children[index];
      if (there !== row.element) parent.insertBefore(row.element, there ?? null);
    });
  };
}
