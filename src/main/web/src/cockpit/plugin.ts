/** A plug-in of Cockpit, by its contract: what it is drawn into, or the diagram's viewer, and of what. */
export interface Plugin {
  id: string;
  pluginPoint: string;
  priority?: number;
  properties?: Readonly<Record<string, string>>;
  render(place: never, shown: never): void;
  unmount?(): void;
}
