export interface MultipartBody {
  body: Blob;
  contentType: string;
}

/**
 * Packs DICOM files for STOW-RS (PS3.18 §10.5): one part a file. The parts refer to the files, which the browser
 * streams from disk, so a large study does not have to fit into memory.
 */
export function multipartDicom(files: readonly Blob[], boundary: string = newBoundary()): MultipartBody {
  const parts: BlobPart[] = files.flatMap((file) => [`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`, file, '\r\n']);
  return {
    body: new Blob([...parts, `--${boundary}--\r\n`]),
    contentType: `multipart/related; type="application/dicom"; boundary=${boundary}`,
  };
}

function newBoundary(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return `mic-${[...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
