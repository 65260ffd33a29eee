// A session while it runs: it says what is due, takes an answer by one tap, makes a walk of a run, pauses, and ends.
const box = self.footfallOutbox;
const TICK_MS = 250, HOLD_MS = 3000, LATE_S = 20, BAD = -1, ENOUGH = 2, GOOD = 3;

export class Run {
  // `state` is a new session or what was kept of one; `page` is told when it is over.
  constructor(page, tools, state, wishes) {
    Object.assign(this, { page, tools, wishes, owner: page.owner, said: page.dataset }, state);
    this.look = new tools.Look(page, page.dataset);
    this.voice = new tools.Voice(wishes, document.documentElement.lang);
    this.awake = new tools.Awake();
  }

  // Called where somebody just touched the page: only then may a page make a sound.
  go() {
    this.voice.wake();
    this.awake.start();
    if (this.wishes.place) this.record();
    if (this.wishes.buttons) this.listen();
    this.isGoing = true;
    this.ask(false);
    this.paused(false);
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.tick();
    this.hold();
  }

  record() {
    const said = { none: this.said.noPlace, looking: this.said.finding, found: this.said.found };
    const moment = () => this.clock.isPaused ? null : this.clock.whole / 1000;
    this.track = new this.tools.Track(box, this.owner, this.uid, moment, (name) => { this.page.querySelector("[data-place-said]").textContent = said[name]; });
    this.track.start();
  }

  listen() {
    const pause = () => this.pause();
    this.buttons = new this.tools.Buttons();
    this.buttons.start(this.said.silence, this.told.title, { play: pause, pause, nexttrack: () => this.answer(GOOD), previoustrack: () => this.answer(BAD) });
  }

  stageAt(now) {
    const next = this.told.stages.findIndex((stage) => stage.at > now);
    return next < 0 ? this.told.stages.length - 1 : Math.max(0, next - 1);
  }

  tick() {
    if (!this.isGoing) return;
    const now = this.clock.advance();
    if (now >= this.told.planned) return this.end("whole");
    const number = this.stageAt(now), walked = this.walked[number] !== undefined;
    this.look.show(this.told.stages[number], now, this.told.minutes, { walked, paused: this.clock.isPaused });
    if (!this.clock.isPaused) this.cues(now, walked);
    if (Date.now() - this.heldAt > HOLD_MS) this.hold();
  }

  // Says what is due. After a sleep only the newest change of step counts; what is long past is not said any more.
  cues(now, walked) {
    const due = this.told.cues.filter((cue, at) => at >= this.spoken && cue.at <= now);
    this.spoken += due.length;
    const fits = due.filter((cue) => now - cue.at < LATE_S), cue = fits.findLast((one) => one.kind === "step") ?? fits.at(-1);
    if (!cue) return;
    if (cue.kind === "ask") this.ask(true);
    if (cue.kind === "say") this.look.line(cue.words, cue.lasts);
    if (!(walked && cue.kind === "step")) this.speak(cue.words, cue.kind);
    this.hold();
  }

  speak(words, kind) {
    this.look.aloud(words);
    this.voice.say(words, kind);
  }

  ask(on) {
    const row = this.page.querySelector(".feels"), active = document.activeElement;
    if (row.hidden === !on) return;
    const wasAsked = active?.dataset?.do === "ask", wasInside = row.contains(active);
    row.hidden = !on;
    this.page.classList.toggle("asking-now", on);
    if (on) row.scrollIntoView({ block: "nearest" });
    if (on && wasAsked) row.querySelector("button").focus({ preventScroll: true });
    if (!on && wasInside) this.page.querySelector("[data-words]").focus({ preventScroll: true });
  }

  // One answer on the way. The first that is not good makes a walk of it, the second ends it kindly.
  answer(value) {
    const now = this.clock.advance();
    this.feelings.push([now, value]);
    this.ask(false);
    if (value > BAD) return this.note(this.said.thanks);
    if (this.feelings.filter(([, felt]) => felt <= BAD).length >= ENOUGH) return this.end("kindly");
    if (this.told.stages[this.stageAt(now)].kind === "run") return this.walkNow();
    this.note(this.said.slower);
  }

  note(words) {
    this.look.line(words, 4);
    this.speak(words, "say");
    this.hold();
  }

  // Makes a walk of the rest of this run; the times of all else stay.
  walkNow() {
    const now = this.clock.advance(), number = this.stageAt(now);
    if (this.told.stages[number].kind !== "run" || this.walked[number] !== undefined) return;
    this.walked[number] = now;
    this.look.line(this.said.part, 4);
    this.speak(`${this.said.walkNow} ${this.said.part}`, "step");
    this.tick();
    this.hold();
  }

  pause() {
    this.clock.pause(!this.clock.isPaused);
    this.paused(this.clock.isPaused);
    this.tick();
    this.look.aloud(this.clock.isPaused ? this.said.paused : this.said.goOn);
    this.hold();
  }

  paused(on) {
    const button = this.page.querySelector('[data-do="pause"]');
    button.querySelector("span").textContent = on ? this.said.goOn : this.said.pause;
    button.querySelector("svg").toggleAttribute("hidden", on);
    this.page.classList.toggle("paused", on);
    this.buttons?.show(on);
  }

  hold() {
    if (!this.isGoing) return;
    this.heldAt = Date.now();
    box.put("guided", this.tools.rowOf(this, "going", "early")).catch(() => {});
  }

  async end(ending) {
    if (!this.isGoing) return;
    this.clock.advance();
    this.isGoing = false;
    clearInterval(this.timer);
    this.awake.stop();
    this.buttons?.stop();
    const words = { whole: this.told.cues.at(-1).words, kindly: this.said.kindly, early: this.said.home, symptom: this.said.stopped }[ending];
    this.speak(words, "end");
    const row = this.tools.rowOf(this, "after", ending);
    await this.track?.stop();
    await box.put("guided", row).catch(() => {});
    this.page.after(row, words);
  }
}
