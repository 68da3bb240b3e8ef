import { describe, expect, it } from 'vitest';
import { showing, type StackTaker } from '../src/viewer/showing';

/** What the toolkit does when it draws on the processor: an image that comes is drawn if its index is the current one, of whatever stack. */
class Processor implements StackTaker {
  readonly waiting: { imageId: string; come(): void; fail(): void }[] = [];
  readonly set: string[] = [];
  drawn = '';
  readonly there = new Set<string>();
  tell: (imageId: string, index: number) => void = () => undefined;
  private current = 0;

  setStack(imageIds: string[], index: number): Promise<unknown> {
    const imageId = imageIds[index] ?? '';
    this.set.push(imageId);
    this.current = index;
    return new Promise((resolve, reject) => {
      const come = (): void => {
        this.there.add(imageId);
        if (this.current !== index) return;
        this.tell(imageId, index);
        this.drawn = imageId;
        resolve(imageId);
      };
      const one = { imageId, come, fail: () => reject(new Error(imageId)) };
      if (this.there.has(imageId)) queueMicrotask(come);
      else this.waiting.push(one);
    });
  }

  getTargetImageIdIndex(): number {
    return this.current;
  }

  take(imageId: string): { come(): void; fail(): void } {
    const at = this.waiting.findIndex((one) => one.imageId === imageId);
    return this.waiting.splice(at, 1)[0] as { come(): void; fail(): void };
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function pane(): { toolkit: Processor; shown: ReturnType<typeof showing>; failed: number[]; looks: number } {
  const toolkit = new Processor();
  const made = { toolkit, failed: [] as number[], looks: 0, shown: null as unknown as ReturnType<typeof showing> };
  made.shown = showing(toolkit, (index) => made.failed.push(index), () => () => void made.looks++);
  toolkit.tell = (imageId, index) => void made.shown.comes(imageId, index);
  return made;
}

describe('a pane that is given two series, one after the other', () => {
  it('ends with the second, whichever comes last', async () => {
    for (const order of [['a0', 'b0'], ['b0', 'a0']]) {
      const { toolkit, shown } = pane();
      const first = shown.show(['a0', 'a1'], [0, 1]);
      const second = shown.show(['b0', 'b1'], [0, 1]);
      for (const one of order) {
        toolkit.take(one).come();
        expect(shown.isOwn(), `${order} after ${one}`).toBe(toolkit.drawn.startsWith('b'));
        await settled();
      }
      expect([await first, await second, toolkit.drawn, shown.isOwn()]).toEqual([false, true, 'b0', true]);
    }
  });

  it('looks at the images again as before, once the late one is replaced', async () => {
    const made = pane();
    void made.shown.show(['a0'], [0]);
    void made.shown.show(['b0'], [0]);
    made.toolkit.take('b0').come();
    await settled();
    made.toolkit.take('a0').come();
    await settled();
    expect([made.looks, made.toolkit.drawn]).toEqual([1, 'b0']);
  });

  it('does not begin the first anew when its image fails late', async () => {
    const { toolkit, shown, failed } = pane();
    const first = shown.show(['a0', 'a1'], [0, 1]);
    const second = shown.show(['b0'], [0]);
    toolkit.take('b0').come();
    expect(await second).toBe(true);
    toolkit.take('a0').fail();
    await settled();
    expect([await first, toolkit.set, toolkit.drawn, failed]).toEqual([false, ['a0', 'b0'], 'b0', []]);
  });

  it('does not when it fails just before the second is asked for', async () => {
    const { toolkit, shown, failed } = pane();
    const first = shown.show(['a0', 'a1'], [0, 1]);
    toolkit.take('a0').fail();
    const second = shown.show(['b0'], [0]);
    toolkit.take('b0').come();
    expect([await first, await second, toolkit.set, failed]).toEqual([false, true, ['a0', 'b0'], []]);
  });

  it('lets nobody wait for a stack that is shown no more', async () => {
    const { shown } = pane();
    const waiting = shown.show(['a0'], [0]); // and its image never comes
    shown.leave();
    expect(await waiting).toBe(false);
  });
});

describe('a stack', () => {
  it('begins with the next image where the first fails, and fails with the last', async () => {
    const { toolkit, shown, failed } = pane();
    const seen = shown.show(['a0', 'a1'], [0, 1]);
    toolkit.take('a0').fail();
    await settled();
    toolkit.take('a1').come();
    expect([await seen, failed, toolkit.drawn]).toEqual([true, [0], 'a1']);
    const none = shown.show(['b0'], [0]);
    toolkit.take('b0').fail();
    await expect(none).rejects.toThrow('b0');
  });

  it('of the same images in another order is not taken for the one before', async () => {
    const { toolkit, shown } = pane();
    void shown.show(['a0', 'a1'], [0]);
    void shown.show(['a1', 'a0'], [0]);
    toolkit.take('a0').come();
    expect(shown.isOwn()).toBe(false);
    toolkit.take('a1').come();
    await settled();
    expect([toolkit.drawn, shown.isOwn()]).toEqual(['a1', true]);
  });

  it('that is left takes nothing that comes late', async () => {
    const { toolkit, shown } = pane();
    void shown.show(['a0'], [0]);
    expect(shown.indexOf('a0')).toBe(0);
    shown.leave();
    expect(shown.indexOf('a0'), 'an image that fails late is none of the next stack').toBe(-1);
    toolkit.take('a0').come();
    await settled();
    expect([shown.isOwn(), toolkit.set]).toEqual([false, ['a0']]);
  });
});
