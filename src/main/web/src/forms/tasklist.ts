/** What Tasklist hands to the script of an embedded form. */
export interface CamForm {
  formElement: ArrayLike<HTMLFormElement>;
  variableManager: { variableValue(name: string): unknown };
}

/** The AngularJS scope of the form. */
export interface Scope {
  options?: { hideCompleteButton?: boolean; disableForm?: boolean };
  $parent?: Scope;
  $root: { $broadcast(event: string): void };
  dismissTask?: () => void;
  $watch<T>(value: () => T, listener: (now: T) => void): void;
  $applyAsync(action?: () => void): void;
  $on(event: string, listener: () => void): void;
}

interface Notifications {
  addMessage(message: { status: string; duration: number }): void;
}

export type Inject = (service: [string, (notifications: Notifications) => void]) => void;

/** What Tasklist's own buttons do, filled in by each form. */
export interface Handlers {
  submit(): void;
  store(): void;
}

/** Calls `listener` now and whenever the task is claimed by this person or no longer so. */
export function whenClaimed(scope: Scope, listener: (mine: boolean) => void): void {
  scope.$watch(() => !scope.options?.disableForm, listener);
  scope.$applyAsync(); // this script runs outside of the digest that would call the listener
}

/** Tells the person by Tasklist's own notice and goes back to a fresh list: the application has completed the task. */
export function finish(scope: Scope, inject: Inject, text: string): void {
  // Tasklist calls it as a constructor, which an arrow function cannot be.
  const announce = function (notifications: Notifications): void {
    notifications.addMessage({ status: text, duration: 6000 });
  };
  inject(['Notifications', announce]);
  let owner: Scope | undefined = scope;
  while (owner && typeof owner.dismissTask !== 'function') owner = owner.$parent;
  const dismiss = owner?.dismissTask;
  if (owner && dismiss) owner.$applyAsync(() => dismiss());
  else scope.$root.$broadcast('refresh');
}
