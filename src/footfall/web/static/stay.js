// Stay with me: shows one step at a time, turned by hand or by a calm clock. Without this script the page is read as a whole.
class StayWithMe extends HTMLElement {
  connectedCallback() {
    this.steps = [...this.querySelectorAll(".stay-steps > li")];
    this.keys = this.querySelector(".stay-keys");
    this.end = this.querySelector(".stay-end");
    this.turn = this.querySelector("[data-do=turn]");
    this.where = this.querySelector(".where");
    this.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")?.dataset.do));
    document.addEventListener("keydown", (event) => this.key(event));
    for (const one of this.querySelectorAll(".where, .at-any-time, .stay-again")) one.hidden = false;
    this.classList.add("by-step");
    this.show(0);
  }

  press(what) {
    if (what === "next") this.show(this.at + 1);
    if (what === "back") this.show(this.at - 1);
    if (what === "turn") this.setTurning(!this.timer);
    if (what === "again") { this.show(0); this.keys.querySelector("[data-do=next]").focus(); }
  }

  // The arrow towards the end of a line goes on, wherever lines end; what is typed or chosen keeps its own keys.
  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    const on = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (["ArrowLeft", "ArrowRight"].includes(event.key)) this.press(event.key === on ? "next" : "back");
  }

  show(to) {
    const before = this.at;
    this.at = Math.max(0, Math.min(to, this.steps.length));
    const isOver = this.at === this.steps.length;
    this.steps.forEach((step, n) => { step.hidden = n !== this.at; });
    this.keys.hidden = isOver;
    this.where.hidden = isOver;
    this.end.hidden = !isOver;
    this.querySelector(".at-any-time").hidden = isOver;
    this.keys.querySelector("[data-do=back]").hidden = this.at === 0;
    this.where.textContent = this.dataset.step.replace("{n}", this.at + 1).replace("{all}", this.steps.length);
    if (isOver) this.setTurning(false);
    else if (this.timer) this.wait();
    if (isOver && before !== undefined) this.end.querySelector("h2").focus();
  }

  setTurning(isOn) {
    clearTimeout(this.timer);
    this.timer = 0;
    if (isOn) this.wait();
    this.turn.setAttribute("aria-pressed", String(isOn));
    const [begin, pause] = this.turn.children;
    begin.hidden = isOn;
    pause.hidden = !isOn;
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(this.at + 1), Number(this.steps[this.at].dataset.seconds) * 1000);
  }
}

customElements.define("stay-with-me", StayWithMe);
