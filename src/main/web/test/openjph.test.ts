import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import givenBack from '../src/viewer/openjph';

it('what a frame’s decoder took is given back before the next frame', async () => {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('@cornerstonejs/codec-openjph/wasm'));
  const codec = await givenBack({ wasmBinary });
  for (let frame = 0; frame < 40; frame++) {
    const encoded = new codec.HTJ2KDecoder().getEncodedBuffer(100 << 20);
    expect(encoded).toHaveLength(100 << 20); // of two gigabytes
  }
});
