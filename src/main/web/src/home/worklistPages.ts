import { getJson, postJson } from '../shared/http';
import type { WorklistItem, WorklistPage } from '../shared/types';
import type { Wanted } from './worklistBar';

const LIMIT = 50;

/** Reads a list up to some pages, one behind the other. Words that are searched for go in a body, never into an address. */
export async function readPages(wanted: Wanted, pages: number): Promise<WorklistPage> {
  const items: WorklistItem[] = [];
  const seen = new Set<string>();
  let page: WorklistPage | null = null;
  for (let number = 0; number < pages && (page === null || page.next); number++) {
    page = await readPage(wanted, page?.next ?? null);
    // A case whose time has changed meanwhile may stand on two of them.
    items.push(...page.items.filter((item) => !seen.has(item.id)));
    page.items.forEach((item) => seen.add(item.id));
  }
  return { items, total: page?.total ?? 0, next: page?.next ?? null };
}

function readPage(wanted: Wanted, after: string | null): Promise<WorklistPage> {
  const { text, view, urgencies, modalities, clinics, from, until } = wanted;
  if (text) return postJson<WorklistPage>('/api/worklist/search', { ...wanted, from: from || null, until: until || null, after, limit: LIMIT });
  const query = new URLSearchParams({ view, limit: String(LIMIT) });
  for (const [name, values] of [['urgency', urgencies], ['modality', modalities], ['clinic', clinics]] as const) {
    if (values.length > 0) query.set(name, values.join(','));
  }
  for (const [name, value] of [['from', from], ['until', until], ['after', after]] as const) {
    if (value) query.set(name, value);
  }
  return getJson<WorklistPage>(`/api/worklist?${query}`);
}
