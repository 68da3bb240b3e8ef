import { number, type DicomJson } from '../shared/dicomJson';

const USUAL = 15;
const SLOWEST = 1;
const FASTEST = 60;

/** Frames in a second, as the file wants them shown: Recommended Display Frame Rate, Cine Rate, else by the time of a frame. */
export function frameRate(image: DicomJson): number {
  const wanted = number(image, '00082144') ?? number(image, '00180040');
  const frameTime = number(image, '00181063');
  const rate = wanted && wanted > 0 ? wanted : frameTime && frameTime > 0 ? 1000 / frameTime : USUAL;
  return Math.min(FASTEST, Math.max(SLOWEST, rate));
}

export interface Cine {
  isPlaying(): boolean;
  rate(): number;
  /** Starts at the rate that the image wants, or stops. */
  toggle(wanted: number): void;
  faster(factor: number): void;
  stop(): void;
}

/** Plays a stack by asking for the next slice; one that is not there yet is waited for, so that none is passed over. */
export function cine(next: () => Promise<void>, changed: () => void): Cine {
  let rate = USUAL;
  let run = 0;
  const play = async (mine: number): Promise<void> => {
    while (run === mine) {
      const due = performance.now() + 1000 / rate;
      await next();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    }
  };
  let playing = false;
  return {
    isPlaying: () => playing,
    rate: () => rate,
    toggle(wanted) {
      playing = !playing;
      run++;
      if (playing) {
        rate = wanted;
        void play(run);
      }
      changed();
    },
    faster(factor) {
      rate = Math.min(FASTEST, Math.max(SLOWEST, rate * factor));
      changed();
    },
    stop() {
      playing = false;
      run++;
    },
  };
}
