const SOP_INSTANCE_UID = [0x08, 0x00, 0x18, 0x00] as const; // (0008,0018), little endian
const MEDIA_STORAGE_SOP_INSTANCE_UID = [0x02, 0x00, 0x03, 0x00] as const; // (0002,0003), always explicit little endian

/**
 * Finds the SOP Instance UID near the start of a DICOM file, to match the server's answer about an instance to the
 * name of the file that the person chose. Null where it is not found; nothing but an error message depends on it.
 */
export function instanceUid(start: Uint8Array): string | null {
  return find(start, MEDIA_STORAGE_SOP_INSTANCE_UID) ?? find(start, SOP_INSTANCE_UID);
}

function find(bytes: Uint8Array, tag: readonly number[]): string | null {
  for (let at = 0; at + 8 < bytes.length; at++) {
    if (!tag.every((byte, index) => bytes[at + index] === byte)) continue;
    const explicit = bytes[at + 4] === 0x55 && bytes[at + 5] === 0x49; // "UI"
    const length = explicit ? (bytes[at + 6] ?? 0) | ((bytes[at + 7] ?? 0) << 8) : (bytes[at + 4] ?? 0);
    const value = String.fromCharCode(...bytes.subarray(at + 8, at + 8 + Math.min(length, 64))).replace(/[\0 ]+$/, '');
    if (/^[0-9.]+$/.test(value)) return value;
  }
  return null;
}
