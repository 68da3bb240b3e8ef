/** The media types of frames that are compressed already, and of those that the server then compresses without loss (PS3.18 §8.7.3). */
const COMPRESSED = ['image/jpeg', 'image/jls', 'image/jp2', 'image/jphc'];

const AS_STORED = 'multipart/related; type="application/octet-stream"; transfer-syntax=*';

/**
 * How a frame is asked for: as it is stored where that is one of the compressed types, else as HTJ2K, which has the same values in a half
 * to a tenth of the bytes, else as it is. Colours that the metadata tell by plane are drawn by plane, so they are asked for as they are.
 *
 * @param planarConfiguration (0028,0006)
 */
export function acceptedFrame(planarConfiguration: number | undefined): string {
  if (planarConfiguration === 1) return AS_STORED;
  return [...COMPRESSED.map((type) => `multipart/related; type="${type}"`), AS_STORED].join(', ');
}
