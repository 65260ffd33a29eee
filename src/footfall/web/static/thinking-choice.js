// Choosing: an arrow left or right, and where it stands is beside the point. Half stand where they point, half do not.
const LEAST_MS = 500, MOST_MS = 900, LATEST_MS = 3000, REST_MS = 300, TRIES = 6;
const SIDES = ["left", "right"], KEYS = { ArrowLeft: "left", ArrowRight: "right", f: "left", j: "right", 1: "left", 2: "right" };

const shuffled = (all) => {
  const mixed = [...all];
  for (let n = mixed.length - 1; n > 0; n -= 1) {
    const other = Math.floor(Math.random() * (n + 1));
    [mixed[n], mixed[other]] = [mixed[other], mixed[n]];
  }
  return mixed;
};

export class Choice {
  constructor(test) {
    this.test = test;
    this.arrow = test.querySelector(".think-arrow");
    this.tries = TRIES;
    this.left = [];
  }

  begin() { this.left = []; this.rest(); }

  rest() {
    this.state = "rest";
    this.arrow.hidden = true;
    this.from = null;
  }

  // The next arrow: all four kinds equally often, in an order that cannot be guessed.
  next() {
    if (!this.left.length) {
      const four = SIDES.flatMap((arrow) => SIDES.map((at) => ({ arrow, at })));
      this.left = shuffled([...four, ...four, ...four]);
    }
    return this.left.at(-1);
  }

  frame(at) {
    this.from ??= at;
    if (this.state === "rest" && at - this.from >= REST_MS) {
      Object.assign(this, { state: "waiting", from: at, wait: LEAST_MS + Math.random() * (MOST_MS - LEAST_MS), now: this.next() });
    } else if (this.state === "waiting" && at - this.from >= this.wait) {
      this.arrow.className = `think-arrow points-${this.now.arrow} at-${this.now.at}`;
      this.arrow.hidden = false;
      this.test.tell("");
      Object.assign(this, { state: "lit", lit: at, seen: null });
    } else if (this.state === "lit" && this.seen === null) {
      if (at - this.lit > 3 * this.test.frames.frame) { this.test.frames.thrown += 1; this.rest(); }
      else this.seen = at;
    } else if (this.state === "lit" && at - this.seen > LATEST_MS) this.done({ ...this.now, answer: null, rt: null });
  }

  answer(side, event) {
    if (this.state !== "lit" || this.seen === null) return;
    this.test.frames.answered(event);
    const rt = this.test.stamp(event) - this.seen;
    if (!(rt >= 0)) return this.rest();
    if (this.test.isTrying) this.test.tell(side === this.now.arrow ? this.test.dataset.yes : this.test.dataset.other);
    this.done({ ...this.now, answer: side, rt });
  }

  done(trial) {
    this.left.pop();
    this.rest();
    this.test.note(trial);
  }

  press(event) {
    const side = event.target.closest?.("[data-side]")?.dataset.side;
    if (side) this.answer(side, event);
  }

  key(event) {
    const side = KEYS[event.key] ?? (["Enter", " "].includes(event.key) ? event.target.closest?.("[data-side]")?.dataset.side : null);
    if (side) this.answer(side, event);
    return Boolean(side);
  }
}
