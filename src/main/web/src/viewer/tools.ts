import {
  addTool,
  AngleTool,
  ArrowAnnotateTool,
  CobbAngleTool,
  CrosshairsTool,
  EllipticalROITool,
  Enums,
  LengthTool,
  MagnifyTool,
  PanTool,
  PlanarFreehandROITool,
  ProbeTool,
  StackScrollTool,
  ToolGroupManager,
  ZoomTool,
} from '@cornerstonejs/tools';
import { askForText } from './askForText';
import { angleLines, areaLines, lengthLines, probeLines } from './measureText';
import { WindowTool } from './windowTool';

const GROUP = 'viewer';
const { MouseBindings, KeyboardBindings } = Enums;

/** What the left button does, by the name of the command. */
export const LEFT_TOOLS = {
  select: WindowTool.toolName as string,
  length: LengthTool.toolName as string,
  angle: AngleTool.toolName as string,
  cobb: CobbAngleTool.toolName as string,
  ellipse: EllipticalROITool.toolName as string,
  freehand: PlanarFreehandROITool.toolName as string,
  probe: ProbeTool.toolName as string,
  arrow: ArrowAnnotateTool.toolName as string,
  magnify: MagnifyTool.toolName as string,
} as const;
export type LeftTool = keyof typeof LEFT_TOOLS;

const MEASURING = [LengthTool, AngleTool, CobbAngleTool, EllipticalROITool, PlanarFreehandROITool, ProbeTool, ArrowAnnotateTool, MagnifyTool];
const MOVING = [WindowTool, PanTool, ZoomTool, StackScrollTool];

const CONFIGURATION: Record<string, object> = {
  [LEFT_TOOLS.length]: { getTextLines: lengthLines },
  [LEFT_TOOLS.angle]: { getTextLines: angleLines },
  [LEFT_TOOLS.cobb]: { getTextLines: angleLines },
  [LEFT_TOOLS.ellipse]: { getTextLines: areaLines },
  [LEFT_TOOLS.freehand]: { getTextLines: areaLines, calculateStats: true },
  [LEFT_TOOLS.probe]: { getTextLines: probeLines },
  [LEFT_TOOLS.arrow]: { getTextCallback: askForText, changeTextCallback: (_: unknown, __: unknown, done: (text: string) => void) => askForText(done) },
};

type Group = NonNullable<ReturnType<typeof ToolGroupManager.getToolGroup>>;

let left: LeftTool = 'select';
export const leftTool = (): LeftTool => left;

/** Lets the mouse work in a viewport: left the chosen tool, right zoom, middle or shift + left pan, wheel scroll. */
export function addToTools(viewportId: string, engineId: string): void {
  group().addViewport(viewportId, engineId);
}

/** Gives the left button to a tool, in all panes. */
export function takeTool(tool: LeftTool): void {
  group().setToolPassive(LEFT_TOOLS[left], { removeAllBindings: true });
  left = tool;
  group().setToolActive(LEFT_TOOLS[tool], { bindings: [{ mouseButton: MouseBindings.Primary }] });
}

/** The tools of reconstructed planes: left moves the crosshair. */
export function crosshairTools(groupId: string, engineId: string, viewportIds: readonly string[]): { window(on: boolean): void; dispose(): void } {
  const tools = newGroup(groupId, [...MOVING, CrosshairsTool]);
  for (const id of viewportIds) tools.addViewport(id, engineId);
  bindMoving(tools);
  const primary = { bindings: [{ mouseButton: MouseBindings.Primary }] };
  tools.setToolActive(CrosshairsTool.toolName as string, primary);
  return {
    window(on) {
      const [taken, given] = on ? [CrosshairsTool, WindowTool] : [WindowTool, CrosshairsTool];
      tools.setToolPassive(taken.toolName as string, { removeAllBindings: true });
      tools.setToolActive(given.toolName as string, primary);
    },
    dispose: () => ToolGroupManager.destroyToolGroup(groupId),
  };
}

let added = false;

function newGroup(id: string, tools: readonly { toolName: string }[]): Group {
  if (!added) [...MOVING, ...MEASURING, CrosshairsTool].forEach((tool) => addTool(tool));
  added = true;
  const made = ToolGroupManager.createToolGroup(id);
  if (!made) throw new Error(`tool group ${id} exists already`);
  for (const { toolName } of tools) made.addTool(toolName, CONFIGURATION[toolName]);
  return made;
}

function group(): Group {
  const existing = ToolGroupManager.getToolGroup(GROUP);
  if (existing) return existing;
  const made = newGroup(GROUP, [...MOVING, ...MEASURING] as never);
  bindMoving(made);
  for (const { toolName } of MEASURING) made.setToolPassive(toolName as string);
  made.setToolActive(LEFT_TOOLS.select, { bindings: [{ mouseButton: MouseBindings.Primary }] });
  return made;
}

function bindMoving(tools: Group): void {
  tools.setToolActive(PanTool.toolName as string, {
    bindings: [{ mouseButton: MouseBindings.Auxiliary }, { mouseButton: MouseBindings.Primary, modifierKey: KeyboardBindings.Shift }],
  });
  tools.setToolActive(ZoomTool.toolName as string, { bindings: [{ mouseButton: MouseBindings.Secondary }] });
  tools.setToolActive(StackScrollTool.toolName as string, { bindings: [{ mouseButton: MouseBindings.Wheel }] });
}
