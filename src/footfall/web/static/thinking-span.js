// Keeping in mind: digits one a second, then typed back. A row grows by one after a right answer, and shrinks after another.
const ON_MS = 800, EACH_MS = 1000, READY_MS = 1200, FIRST = 4, SHORTEST = 2, LONGEST = 12, TRIES = 2;

export class Span {
  constructor(test) {
    this.test = test;
    this.digit = test.querySelector(".think-digit");
    this.typing = test.querySelector(".think-typing");
    this.typed = test.querySelector(".think-typed");
    this.tries = TRIES;
  }

  begin() { this.length = this.test.isTrying ? 3 : FIRST; this.rest(); }

  // A new row: no digit twice in a row, none that only counts up or down.
  rest() {
    Object.assign(this, { state: "showing", from: null, at: -1, row: "", answer: "" });
    while (this.row.length < this.length) {
      const next = Math.floor(Math.random() * 10), last = Number(this.row.at(-1) ?? NaN);
      if (!(Math.abs(next - last) <= 1)) this.row += next;
    }
    this.typing.hidden = true;
    this.digit.hidden = false;
    this.digit.textContent = "";
    this.test.tell(this.test.dataset.row);
  }

  frame(at) {
    if (this.state !== "showing") return;
    this.from ??= at;
    const since = at - this.from - READY_MS, place = Math.floor(since / EACH_MS);
    if (since < 0) return;
    if (place >= this.row.length) return this.ask();
    if (place !== this.at) { this.at = place; this.digit.textContent = this.row[place]; }
    else if (since % EACH_MS > ON_MS && this.digit.textContent) this.digit.textContent = "";
  }

  ask() {
    this.state = "typing";
    this.digit.textContent = "";
    this.digit.hidden = true;
    this.typing.hidden = false;
    this.show();
    this.test.tell(this.test.dataset.type);
  }

  show() { this.typed.textContent = this.answer || "\u00a0"; }

  type(what) {
    if (this.state !== "typing") return;
    if (what === "done") return this.done();
    this.answer = what === "back" ? this.answer.slice(0, -1) : (this.answer + what).slice(0, LONGEST);
    this.show();
  }

  done() {
    if (!this.answer) return;
    const isRight = this.answer === this.row, trial = { shown: this.row, typed: this.answer };
    const said = isRight ? this.test.dataset.yes : this.test.dataset.no.replace("{row}", [...this.row].join(" "));
    if (!this.test.isTrying) this.length = Math.min(LONGEST, Math.max(SHORTEST, this.length + (isRight ? 1 : -1)));
    const wasTrying = this.test.isTrying;
    this.rest();
    if (wasTrying) this.test.tell(said);
    this.test.note(trial);
  }

  // Digits are typed by the click of a key, as everywhere: here no millisecond is measured.
  click(target) {
    const key = target.closest("[data-digit], [data-do=back], [data-do=done]");
    if (key) this.type(key.dataset.digit ?? key.dataset.do);
  }

  press() {}

  key(event) {
    if (/^\d$/.test(event.key)) this.type(event.key);
    else if (event.key === "Backspace") this.type("back");
    else if (event.key === "Enter" && !event.target.closest?.("button")) this.type("done");
    else return false;
    return true;
  }
}
