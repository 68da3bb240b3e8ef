const TONES = [880, 660, 880];
const TONE_MILLIS = 160;
const PAUSE_MILLIS = 32;

let context: AudioContext | null = null;

/** Three tones, without a file. A browser that has not been clicked in yet stays silent. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  void context.resume();
  TONES.forEach((tone, index) => play(context as AudioContext, tone, (index * TONE_MILLIS) / 1000));
}

function play(audio: AudioContext, tone: number, after: number): void {
  const source = new OscillatorNode(audio, { frequency: tone });
  const loudness = new GainNode(audio, { gain: 1 / 5 });
  source.connect(loudness).connect(audio.destination);
  source.start(audio.currentTime + after);
  source.stop(audio.currentTime + after + (TONE_MILLIS - PAUSE_MILLIS) / 1000);
}
