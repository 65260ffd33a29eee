// How finely this device tells time: its frames while a test runs, the step of its clock, and the time stamps of events.
const SPINS = 5, MOST_TURNS = 2e6, STANDS_STILL_MS = 1000, GRIDS = [100, 50, 20, 10];
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export class Frames {
  constructor() { this.lengths = []; this.stamps = []; this.kinds = {}; this.thrown = 0; }

  // Follows every frame until stopped, and hands its moment on.
  run(each) {
    let last = null;
    this.isOn = true;
    const next = (at) => {
      if (!this.isOn) return;
      if (last !== null && at > last) this.lengths.push(at - last);
      last = at;
      each(at);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  }

  stop() { this.isOn = false; }

  get frame() { return this.lengths.length ? middle(this.lengths) : 1000 / 60; }

  // Notes an answer's time stamp and with what it was given.
  answered(event) {
    this.stamps.push(event.timeStamp);
    const kind = event.pointerType?.[0] ?? (event.type === "keydown" ? "k" : "c");
    this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
  }

  // What the sitting is sent with: all in milliseconds.
  told() {
    const usual = this.frame;
    const strayed = this.lengths.map((one) => Math.abs(one - usual)).sort((a, b) => a - b);
    const kind = Object.entries(this.kinds).sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
    return {
      frame: usual, jitter: strayed[Math.floor(strayed.length * 0.95)] ?? 1000,
      stamp: Math.max(step(), grid(this.stamps)), thrown: this.thrown, device: mark() + kind,
    };
  }
}

// The moment of an event on the clock of the frames; a browser whose stamps are of another clock gets none.
export const stampOf = (event) => Math.abs(event.timeStamp - performance.now()) < 60000 ? event.timeStamp : NaN;

// The smallest step the clock makes; a clock that stands still is not waited for.
function step() {
  const steps = [];
  for (let n = 0; n < SPINS; n += 1) {
    const begun = performance.now();
    let now = begun;
    for (let turn = 0; now === begun && turn < MOST_TURNS; turn += 1) now = performance.now();
    steps.push(now > begun ? now - begun : STANDS_STILL_MS);
  }
  return middle(steps);
}

// Stamps that all lie on one coarse grid were rounded by the browser.
function grid(stamps) {
  const lies = (on) => stamps.every((one) => { const rest = one % on; return Math.min(rest, on - rest) < 0.01; });
  return stamps.length > 3 ? GRIDS.find(lies) ?? 0 : 0;
}

// A short mark for this kind of device: what it calls itself without versions, and its screen. It names nobody.
function mark() {
  const told = navigator.userAgent.replace(/[\d._]+/g, "") + [screen.width, screen.height].sort().join("x") + devicePixelRatio;
  let sum = 0x811c9dc5;
  for (const letter of told) sum = Math.imul(sum ^ letter.codePointAt(0), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, "0");
}
