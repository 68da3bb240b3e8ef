/** The part of the toolkit's viewport that takes a stack. */
export interface StackTaker {
  /** Drawn on the processor, it settles never where another image was asked for before the first has come. */
  setStack(imageIds: string[], index: number): Promise<unknown>;
  getTargetImageIdIndex(): number;
}

/**
 * Which stack a viewport shows. The toolkit draws an image that comes late whatever is in the viewport by then; here it is known by its
 * name, and never taken for one of the stack.
 */
export interface Showing {
  /** Sets a stack, with another first image where one fails. Whether it is this stack that is shown: none other was asked for meanwhile. */
  show(imageIds: string[], tries: readonly number[]): Promise<boolean>;
  /** Nothing is to be shown; what comes late is of no stack. */
  leave(): void;
  /** To be told of each image before it is drawn; tells whether it is of the stack. What is not is replaced. */
  comes(imageId: string, index: number): boolean;
  /** Where in the stack an image is; -1 for one of another, which the toolkit may still have. */
  indexOf(imageId: string): number;
  /** Whether an image of the stack is drawn. */
  isOwn(): boolean;
}

/**
 * @param failed an image that was to be the first did not come
 * @param keep begins to replace what is of another stack: remembers how the images are looked at, and tells how to look at them so again
 */
export function showing(viewport: StackTaker, failed: (index: number) => void, keep: () => () => void): Showing {
  let stack: string[] = [];
  let own = false;
  let turn = 0;
  let settle = (): void => undefined;

  /** Takes the turn; whoever waits for the stack before waits no more. */
  const take = (imageIds: string[]): number => {
    settle();
    stack = imageIds;
    own = false;
    return ++turn;
  };

  /** Sets the stack once; over when an image of it has come, or another stack is asked for. */
  const set = async (imageIds: string[], index: number): Promise<void> => {
    const over = new Promise<void>((resolve) => (settle = resolve));
    await Promise.race([viewport.setStack(imageIds, index), over]);
  };

  const replace = async (mine: number): Promise<void> => {
    const lookAgain = keep();
    await Promise.resolve(); // the toolkit draws the wrong one first
    if (mine !== turn) return;
    try {
      await set(stack, Math.max(0, viewport.getTargetImageIdIndex()));
      if (mine === turn) lookAgain();
    } catch {
      if (mine === turn) failed(Math.max(0, viewport.getTargetImageIdIndex()));
    }
  };

  return {
    async show(imageIds, tries) {
      const mine = take(imageIds);
      for (const [attempt, first] of tries.entries()) {
        if (mine !== turn) return false;
        try {
          await set(imageIds, first);
          break;
        } catch (error) {
          if (mine !== turn) return false;
          if (attempt + 1 >= tries.length) throw error;
          failed(first);
        }
      }
      return mine === turn;
    },
    leave: () => void take([]),
    comes(imageId, index) {
      const wasOwn = own;
      own = stack[index] === imageId;
      if (own) settle();
      else if (wasOwn) void replace(turn); // else one of the stack is still to come
      return own;
    },
    indexOf: (imageId) => stack.indexOf(imageId),
    isOwn: () => own,
  };
}
