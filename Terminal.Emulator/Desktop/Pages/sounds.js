/* The beeper. Every key sounds the same. */

let on = localStorage.getItem("sound") !== "no";
let audio = null;

const tunes = { key: [[1900, 0, 0.035]], good: [[1200, 0, 0.1], [1700, 0.12, 0.16]], bad: [[420, 0, 0.18], [330, 0.22, 0.3]] };

export const sounds = () => on;

export function toggleSounds() {
  on = !on;
  localStorage.setItem("sound", on ? "yes" : "no");
}

export function beep(name) {
  if (!on || !navigator.userActivation?.hasBeenActive) return;
  audio ??= new AudioContext();
  for (const [pitch, after, length] of tunes[name]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime + after;
    tone.type = "square";
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.035, start);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + length);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + length);
  }
}
