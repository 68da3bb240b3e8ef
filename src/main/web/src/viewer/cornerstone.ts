import { init as initCore, metaData, RenderingEngine, setUseCPURendering } from '@cornerstonejs/core';
import * as tools from '@cornerstonejs/tools';
import { init as initLoader } from '@cornerstonejs/dicom-image-loader';
import { acceptedFrame } from './wire';

export const ENGINE = 'viewer-engine';

/** What all viewports are drawn by. */
export interface Engine {
  engine: RenderingEngine;
  /** Whether there is no WebGL at all: then images are drawn on the processor, slower but the same, and none are reconstructed. */
  software: boolean;
}

/** Starts Cornerstone once. */
export function startCornerstone(): Engine {
  const software = !hasWebGl();
  initCore();
  if (software) setUseCPURendering(true);
  initLoader({
    maxWebWorkers: Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1)),
    beforeSend: (_request, imageId) => ({ Accept: acceptedFrame((metaData.get('imagePixelModule', imageId) as { planarConfiguration?: number } | undefined)?.planarConfiguration) }),
  });
  tools.init();
  return { engine: new RenderingEngine(ENGINE), software };
}

function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
