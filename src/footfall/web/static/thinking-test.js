// A thinking test from its first try to its sending. What was begun and interrupted is thrown away; what is over is never lost.
import { Frames, stampOf } from "./thinking-clock.js";
import { Choice } from "./thinking-choice.js";
import { keepSitting } from "./thinking-keep.js";
import { Reaction } from "./thinking-reaction.js";
import { Span } from "./thinking-span.js";

const KINDS = { reaction: Reaction, choice: Choice, span: Span };
const MOST_AWAY = 2;
const PASSED_OVER = ["Tab", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "ContextMenu", "OS"];
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class ThinkingTest extends HTMLElement {
  connectedCallback() {
    this.start = this.querySelector(".think-start");
    this.stage = this.querySelector(".think-stage");
    this.pause = this.querySelector(".think-pause");
    this.querySelector(".think-begin").hidden = false;
    this.addEventListener("click", (event) => this.click(event));
    this.stage.addEventListener("pointerdown", (event) => this.press(event));
    document.addEventListener("keydown", (event) => this.key(event));
    for (const kind of ["blur", "pagehide"]) addEventListener(kind, () => this.leave());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.leave(); });
    addEventListener("pageshow", (event) => { if (event.persisted) this.close(); });
    this.stage.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  get isRunning() { return Boolean(this.frames?.isOn); }
  stamp(event) { return stampOf(event); }

  tell(words) { this.querySelector(".think-tell").textContent = words; }

  begin() {
    Object.assign(this, { away: 0, trials: [], isTrying: true, frames: new Frames(), sent: null });
    this.task = new KINDS[this.dataset.kind](this);
    this.show(true);
    this.tell("");
    this.go();
  }

  // The test lies over the page and takes every tap; the ways around it rest meanwhile, help does not.
  show(isOn) {
    this.start.hidden = isOn;
    this.stage.hidden = !isOn;
    document.body.classList.toggle("thinking", isOn);
    for (const nav of document.querySelectorAll(".nav")) nav.inert = isOn;
    if (isOn) this.stage.focus();
    else this.querySelector("[data-do=begin]").focus();
  }

  go() {
    this.pause.hidden = true;
    this.stage.classList.remove("paused");
    if (this.trials.length) this.task.rest(); else this.task.begin();
    this.count();
    this.stage.focus();
    this.frames.run((at) => this.task.frame(at));
  }

  count() {
    const where = this.dataset.at.replace("{n}", this.trials.length + 1).replace("{all}", this.dataset.count);
    this.querySelector(".think-where").textContent = this.isTrying ? this.dataset.trying : where;
  }

  note(trial) {
    this.trials.push(trial);
    const isLast = this.trials.length >= (this.isTrying ? this.task.tries : Number(this.dataset.count));
    if (!isLast) return this.count();
    if (!this.isTrying) return this.over();
    Object.assign(this, { isTrying: false, trials: [] });
    this.halt("ready");
  }

  halt(why) {
    this.frames.stop();
    const said = this.querySelector(`template[data-say=${why}]`).content, button = this.pause.querySelector("[data-do=on]");
    this.pause.querySelector(".say").textContent = said.querySelector("p").textContent;
    button.textContent = said.querySelector("b").textContent;
    this.why = why;
    this.tell("");
    this.stage.classList.add("paused");
    this.pause.hidden = false;
    button.focus();
  }

  // A call, another window, a dark screen: the one being shown is thrown away; after the third time it ends.
  leave() {
    if (!this.isRunning) return;
    this.task.rest();
    if (!this.isTrying) { this.away += 1; this.frames.thrown += 1; }
    if (this.away > MOST_AWAY) return this.over();
    this.halt("away");
  }

  over() {
    this.frames.stop();
    this.task.rest();
    const context = this.querySelector("[name=context]:checked")?.value ?? "";
    this.sent = {
      uid: fresh(), owner: this.dataset.owner, moment: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "",
      trials: JSON.stringify(this.trials), clock: JSON.stringify(this.frames.told()), context, away: this.away > MOST_AWAY ? "1" : "",
    };
    this.send();
  }

  async send() {
    this.pause.hidden = true;
    this.stage.classList.add("paused");
    this.tell(this.dataset.keeping);
    const kept = await keepSitting(this.sent, this.dataset.way);
    if (kept.way) return location.assign(kept.way);
    if (kept.fault || kept.isAside) return this.close(kept.fault ?? this.dataset.away);
    this.halt("again");
    this.tell(this.dataset.lost);
  }

  close(words = "") {
    this.frames?.stop();
    this.sent = null;
    if (!this.stage.hidden) this.show(false);
    const said = this.querySelector(".think-said");
    said.hidden = !words;
    said.lastElementChild.textContent = words;
  }

  press(event) {
    if (!event.isPrimary || event.button > 0 || !this.isRunning || event.target.closest("[data-do]")) return;
    this.pressed = event.timeStamp;
    this.task.press(event);
  }

  key(event) {
    if (!this.isRunning || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return this.close(this.dataset.stopped);
    if (PASSED_OVER.includes(event.key) || event.target.closest?.("[data-do], .help, .top")) return;
    if (this.task.key(event)) { event.preventDefault(); this.pressed = event.timeStamp; }
  }

  click(event) {
    const what = event.target.closest("[data-do]")?.dataset.do;
    if (what === "begin") this.begin();
    else if (what === "stop") this.close(this.dataset.stopped);
    else if (what === "on") { if (this.why === "again") this.send(); else this.go(); }
    else if (this.isRunning && this.task.click) this.task.click(event.target);
    // A screen reader presses without finger or key: its click is the answer.
    else if (this.isRunning && event.detail === 0 && !(event.timeStamp - this.pressed < 2000)) this.task.press(event);
  }
}

customElements.define("thinking-test", ThinkingTest);
