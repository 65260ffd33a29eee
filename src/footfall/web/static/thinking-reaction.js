// Reacting: a disc after a wait of one to four seconds. The answer's time is the stamp of the event, not of its handling.
const LEAST_MS = 1000, MOST_MS = 4000, LATEST_MS = 3000, REST_MS = 500, TRIES = 4, SOONEST_MS = 100;

export class Reaction {
  constructor(test) {
    this.test = test;
    this.field = test.querySelector(".think-field");
    this.tries = TRIES;
  }

  begin() { this.rest(); }

  rest() {
    this.state = "rest";
    this.field.classList.remove("lit");
    this.from = null;
  }

  // Each frame: begins to wait, lights, takes the next frame as the moment it was to be seen, or goes on without an answer.
  frame(at) {
    this.from ??= at;
    if (this.state === "rest" && at - this.from >= REST_MS) {
      Object.assign(this, { state: "waiting", from: at, wait: LEAST_MS + Math.random() * (MOST_MS - LEAST_MS) });
    } else if (this.state === "waiting" && at - this.from >= this.wait) {
      this.field.classList.add("lit");
      this.test.tell("");
      Object.assign(this, { state: "lit", lit: at, seen: null });
    } else if (this.state === "lit" && this.seen === null) {
      if (at - this.lit > 3 * this.test.frames.frame) this.again(); // The device was busy just then: nobody knows when it was seen.
      else this.seen = at;
    } else if (this.state === "lit" && at - this.seen > LATEST_MS) this.done({ wait: this.wait, rt: null });
  }

  again() { this.test.frames.thrown += 1; this.rest(); }

  answer(at, event) {
    if (this.state === "rest") return;
    this.test.frames.answered(event);
    const rt = this.state === "lit" && this.seen !== null ? at - this.seen : -1;
    if (Number.isNaN(rt)) return this.again();
    if (rt < SOONEST_MS) this.test.tell(this.test.dataset.early);
    this.done(rt < 0 ? { wait: this.wait, early: true } : { wait: this.wait, rt });
  }

  done(trial) {
    this.rest();
    this.test.note(trial);
  }

  press(event) { this.answer(this.test.stamp(event), event); }

  key(event) { this.answer(this.test.stamp(event), event); return true; }
}
