import { imageLoader } from '@cornerstonejs/core';

/** Loads an image and refuses one whose pixel data is shorter than its rows and columns ask for. */
export async function loadWhole(imageId: string): Promise<void> {
  const image = await imageLoader.loadAndCacheImage(imageId);
  if (image.getPixelData().length < image.rows * image.columns) throw new Error(`Truncated pixel data: ${imageId}`);
}
