import {
  addTool,
  Enums,
  LengthTool,
  PanTool,
  StackScrollTool,
  ToolGroupManager,
  WindowLevelTool,
  ZoomTool,
  annotation,
} from '@cornerstonejs/tools';

const GROUP = 'viewer';
const { MouseBindings, KeyboardBindings } = Enums;

export interface MouseTools {
  /** Gives the left button to the length measurement, or back to the window; tells whether it measures now. */
  toggleMeasuring(): boolean;
  clearMeasurements(): void;
}

/** What the mouse does: left window, right zoom, middle or shift + left pan, wheel scroll. */
export function mouseTools(viewportId: string, engineId: string): MouseTools {
  [WindowLevelTool, PanTool, ZoomTool, StackScrollTool, LengthTool].forEach(addTool);
  const group = ToolGroupManager.createToolGroup(GROUP);
  if (!group) throw new Error('tool group exists already');
  for (const tool of [WindowLevelTool, PanTool, ZoomTool, StackScrollTool, LengthTool]) group.addTool(tool.toolName);
  group.addViewport(viewportId, engineId);
  group.setToolActive(PanTool.toolName, {
    bindings: [
      { mouseButton: MouseBindings.Auxiliary },
      { mouseButton: MouseBindings.Primary, modifierKey: KeyboardBindings.Shift },
    ],
  });
  group.setToolActive(ZoomTool.toolName, { bindings: [{ mouseButton: MouseBindings.Secondary }] });
  group.setToolActive(StackScrollTool.toolName, { bindings: [{ mouseButton: MouseBindings.Wheel }] });
  const primary = { bindings: [{ mouseButton: MouseBindings.Primary }] };
  group.setToolActive(WindowLevelTool.toolName, primary);
  let measuring = false;
  return {
    toggleMeasuring() {
      measuring = !measuring;
      const [on, off] = measuring ? [LengthTool, WindowLevelTool] : [WindowLevelTool, LengthTool];
      group.setToolPassive(off.toolName, { removeAllBindings: true });
      group.setToolActive(on.toolName, primary);
      return measuring;
    },
    clearMeasurements: () => annotation.state.removeAllAnnotations(),
  };
}
