import { numbers, text, type DicomElement, type DicomJson } from '../shared/dicomJson';

const TABLES = ['00281201', '00281202', '00281203'] as const;
const DESCRIPTORS = ['00281101', '00281102', '00281103'] as const;

/** Reads the colour tables of PALETTE COLOR images (PS3.3 §C.7.6.3.1.6), which stand in bulk data, to where the toolkit looks for them. */
export async function withPalettes(metadata: DicomJson[]): Promise<DicomJson[]> {
  return Promise.all(metadata.map((instance) => (text(instance, '00280004') === 'PALETTE COLOR' ? withPalette(instance) : instance)));
}

async function withPalette(instance: DicomJson): Promise<DicomJson> {
  const tables = await Promise.all(TABLES.map(async (tag, index) => {
    const bytes = await bytesOf(instance[tag]);
    return bytes && [tag, { vr: 'US', Value: entries(bytes, numbers(instance, DESCRIPTORS[index] as string)) }] as const;
  }));
  return { ...instance, ...Object.fromEntries(tables.filter((table) => table !== null)) };
}

/** The entries of a table: 16 bits in little endian each, or 8 where there are no more bytes than entries. */
export function entries(bytes: Uint8Array, [count = 0]: readonly number[]): number[] {
  const wanted = count === 0 ? 65536 : count;
  if (bytes.length <= wanted + 1) return [...bytes.subarray(0, wanted)];
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.min(wanted, bytes.length >> 1) }, (_, index) => words.getUint16(index * 2, true));
}

async function bytesOf(element: (DicomElement & { InlineBinary?: string; BulkDataURI?: string }) | undefined): Promise<Uint8Array | null> {
  if (element?.InlineBinary) return Uint8Array.from(atob(element.InlineBinary), (char) => char.charCodeAt(0));
  if (!element?.BulkDataURI) return null;
  const { pathname } = new URL(element.BulkDataURI, location.origin);
  const answer = await fetch(pathname, { headers: { Accept: 'application/octet-stream' }, credentials: 'same-origin' });
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}
