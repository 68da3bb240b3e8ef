import openJph, { type Codec, type Decoder } from '@cornerstonejs/codec-openjph';

/**
 * OpenJPH with one decoder at a time: the toolkit makes a new one for each frame and gives none back, until after some thousand slices the codec's two
 * gigabytes are full. A worker decodes one frame after the other, and has copied what was decoded when it asks for the next decoder. None is
 * used twice: of a frame that it cannot decode it would give the one before. The build puts this in the codec's place.
 */
export default async function givenBack(options: object): Promise<Codec> {
  const codec = await openJph(options);
  let last: Decoder | undefined;
  const next = function (): Decoder {
    last?.delete();
    last = new codec.HTJ2KDecoder();
    return last;
  };
  return { HTJ2KDecoder: next as unknown as Codec['HTJ2KDecoder'] };
}
