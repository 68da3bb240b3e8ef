import { WindowLevelTool } from '@cornerstonejs/tools';
import type { Range } from './window';

const FINE = 4;

/** The toolkit's window tool knows no window narrower than one value; here it goes as narrow as the values are fine. */
export class WindowTool extends WindowLevelTool {
  static override toolName = 'Window';

  override getNewRange(drag: Parameters<WindowLevelTool['getNewRange']>[0]): Range {
    const { lower, upper, deltaPointsCanvas, viewport, volumeId } = drag as { lower: number; upper: number; deltaPointsCanvas: [number, number]; viewport: unknown; volumeId: unknown };
    if (upper - lower > FINE) return super.getNewRange(drag);
    const values = this._getImageDynamicRangeFromViewport(viewport) || (this._getMultiplierFromDynamicRange(viewport, volumeId) || 1) * 1024;
    const step = Math.min(values, FINE) / 1024;
    const width = Math.max(upper - lower + deltaPointsCanvas[0] * step, step);
    const center = (lower + upper) / 2 + deltaPointsCanvas[1] * step;
    return { lower: center - width / 2, upper: center + width / 2 };
  }
}
