/** What is used of OpenJPH's glue, which has no types of its own. */
declare module '@cornerstonejs/codec-openjph' {
  export interface Decoder {
    getEncodedBuffer(length: number): Uint8Array;
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  }
  export interface Codec {
    HTJ2KDecoder: new () => Decoder;
  }
  export default function openJph(options: object): Promise<Codec>;
}
