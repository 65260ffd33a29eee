// The time of a session, counted between moments and never by ticks: a locked screen, a slow tab or a clock that is put
// forward cannot shift it. Two clocks are asked: one that only runs on (and may stand still while the device sleeps),
// and the one on the wall (which somebody may change).
const HALF_HOUR_MS = 30 * 60 * 1000, LIKE_MS = 5000, APART_MS = 2000, LONGEST_GAP_MS = 12 * 60 * 60 * 1000;

// Says how much time has gone, where the two do not agree. A wall clock put back, put forward in plain sight, or by whole
// half hours (summer time, another zone, a hand) tells nothing; any other leap of one that was out of sight is sleep.
export function gone(ran, wall, wasHidden) {
  const apart = wall - ran;
  if (apart < APART_MS || !wasHidden) return Math.max(0, ran);
  const nearest = Math.round(apart / HALF_HOUR_MS) * HALF_HOUR_MS;
  return nearest && Math.abs(apart - nearest) < LIKE_MS ? ran : wall;
}

export class Clock {
  // `kept` is what `kept()` gave before a crash: the gap since then counts as a pause.
  constructor(kept = null) {
    this.active = kept?.active ?? 0;
    this.whole = kept ? kept.whole + Math.min(Math.max(0, Date.now() - kept.at), LONGEST_GAP_MS) : 0;
    this.isPaused = kept !== null;
    this.wasHidden = document.hidden;
    document.addEventListener("visibilitychange", () => { this.wasHidden ||= document.hidden; });
    this.mark();
  }

  mark() { this.ran = performance.now(); this.wall = Date.now(); }

  // Brings both lengths up to this moment, in milliseconds: `active` without pauses, `whole` with them.
  advance() {
    const passed = gone(performance.now() - this.ran, Date.now() - this.wall, this.wasHidden);
    this.mark();
    this.wasHidden = document.hidden;
    this.whole += passed;
    if (!this.isPaused) this.active += passed;
    return this.active / 1000;
  }

  pause(on) { this.advance(); this.isPaused = on; }

  kept() { return { active: this.active, whole: this.whole, at: Date.now() }; }
}
