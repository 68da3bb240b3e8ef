import { init as initCore, setUseCPURendering } from '@cornerstonejs/core';
import * as tools from '@cornerstonejs/tools';
import { init as initLoader } from '@cornerstonejs/dicom-image-loader';

/** Starts Cornerstone once; without WebGL the images are drawn on the processor, slower but the same. */
export function startCornerstone(): { software: boolean } {
  const software = !hasWebGl();
  initCore();
  if (software) setUseCPURendering(true);
  initLoader({ maxWebWorkers: Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1)) });
  tools.init();
  return { software };
}

function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
