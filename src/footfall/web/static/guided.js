// The page of a guided session: what comes before it, and after it. Everything it knows lies on this device until it is
// over, so it needs no connection and survives a crash. The session itself is guided-run.js.
const box = self.footfallOutbox;
const MINUTE_MS = 60000;
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

class GuidedSession extends HTMLElement {
  async connectedCallback() {
    if (!("new" in this.dataset)) return; // An answer that needs another look goes the way it came, without any script.
    this.owner = this.dataset.owner;
    const modules = await Promise.all(this.dataset.modules.trim().split(/\s+/).map((url) => import(url)));
    this.tools = Object.assign({}, ...modules);
    for (const part of this.querySelectorAll("[data-plain]")) part.hidden = true;
    for (const part of this.querySelectorAll("[data-scripted]")) part.hidden = false;
    for (const whole of this.querySelectorAll("details.whole")) {
      whole.open = false; // With the voice it need not be read; on paper it is what there is.
      addEventListener("beforeprint", () => { whole.open = true; });
    }
    this.wishes = this.tools.switches(this.querySelector(".how-told"), this.owner);
    this.addEventListener("click", (event) => this.act(event));
    this.asking = new this.tools.Asking(this);
    this.querySelector("form.first").addEventListener("submit", (event) => { event.preventDefault(); this.begin(); });
    addEventListener("pagehide", () => this.run?.hold());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.run?.hold(); else this.run?.tick(); });
    this.voices();
    self.speechSynthesis?.addEventListener?.("voiceschanged", () => this.voices());
    await this.open();
    this.setAttribute("data-ready", "");
  }

  voices() {
    const said = this.querySelector("[data-voice]"), voice = new this.tools.Voice({}, document.documentElement.lang).find();
    said.dataset.voice ||= said.textContent;
    said.textContent = voice ? said.dataset.voice : this.dataset.noVoice;
  }

  // Shows where somebody is: at the beginning, in the middle of a session that broke off, or after it.
  async open() {
    this.show("before");
    const mend = location.hash.startsWith("#mend-") && await box.get("outbox", location.hash.slice(6)).catch(() => null);
    if (mend && mend.owner === this.owner) return this.asking.mend(mend);
    const row = await box.get("guided", this.owner).catch(() => null);
    if (!row) return;
    if (row.phase === "after") return this.after(row, "");
    this.row = row;
    this.show("resume");
    const minutes = Math.floor(row.clock.active / MINUTE_MS), sentences = this.dataset.back.split("|");
    const said = minutes ? sentences[minutes - 1] ?? sentences.at(-1) : this.dataset.barely;
    this.querySelector(".resume [data-said]").textContent = said.replace("{n}", minutes);
  }

  show(phase) {
    for (const part of this.querySelectorAll("[data-phase]")) part.hidden = part.dataset.phase !== phase;
    this.querySelector("details.unwell").hidden = !["before", "going"].includes(phase);
    document.body.classList.toggle("on-the-way", phase === "going");
    if (phase === "before") return;
    const title = this.querySelector(`[data-phase="${phase}"] [tabindex="-1"]`);
    title.setAttribute("aria-level", "1"); // The one that is seen now is the title of the page.
    title.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  act(event) {
    const button = event.target.closest("button");
    if (button?.dataset.feels !== undefined) return this.run.answer(Number(button.dataset.feels));
    const acts = {
      begin: () => this.begin(), resume: () => this.resume(), close: () => this.after({ ...this.row, phase: "after" }, ""),
      pause: () => this.run.pause(), walk: () => this.run.walkNow(), home: () => this.run.end("early"),
      ask: () => this.run.ask(true), unask: () => this.run.ask(false),
      symptom: () => this.stop(), fine: () => { this.querySelector("details.unwell").open = false; },
    };
    acts[button?.dataset.do]?.();
  }

  begin() {
    const asked = Object.fromEntries([...new FormData(this.querySelector("form.first"))].filter(([, value]) => value !== ""));
    this.checkIn(asked);
    const { decided, intention } = asked;
    this.go({ told: JSON.parse(this.dataset.told), uid: this.tools.fresh(), walked: {}, feelings: [], spoken: 0, decided, intention, clock: new this.tools.Clock() }, this.wishes());
  }

  // The check-in before goes its usual way, by itself: whatever becomes of the session, it stands.
  async checkIn({ mood, energy, decided }) {
    if (mood === undefined && energy === undefined) return;
    const uid = this.tools.fresh(), at = Date.now();
    const said = Object.entries({ mood, energy, decided }).filter(([, value]) => value !== undefined);
    const fields = { uid, owner: this.owner, moment: at, zone: zone(), context: "before", ...Object.fromEntries(said) };
    await box.put("outbox", { uid, owner: this.owner, at, fields }).catch(() => {});
    box.send();
  }

  resume() {
    const { told, uid, walked, feelings, spoken, decided, intention, place } = this.row;
    const clock = new this.tools.Clock(this.row.clock);
    clock.pause(false);
    this.go({ told, uid, walked, feelings, spoken, decided, intention, clock }, { ...this.wishes(), place });
  }

  go(state, wishes) {
    this.run = new this.tools.Run(this, this.tools, state, wishes);
    this.show("going");
    this.run.go();
  }

  // A sign of danger before or during it: nothing goes on, the number stands first, the rest goes over by itself.
  stop() {
    if (this.run?.isGoing) return this.run.end("symptom");
    const told = { ...JSON.parse(this.dataset.told), level: null }; // Nothing of it was done, so it counts as no session of a plan.
    const none = { owner: this.owner, uid: this.tools.fresh(), told, walked: {}, feelings: [], spoken: 0, wishes: {}, clock: new this.tools.Clock() };
    this.after(this.tools.rowOf(none, "after", "symptom"), "");
  }

  async after(row, words) {
    this.asking.row = row;
    if (row.fields.ending === "symptom") {
      this.show("stopped");
      await box.conclude(row).catch(() => {});
      await box.shut().catch(() => {});
      return box.send();
    }
    await box.put("guided", row).catch(() => {});
    const said = this.querySelector("[data-ended]");
    said.textContent = words;
    said.hidden = !words;
    this.show("after");
  }
}

customElements.define("guided-session", GuidedSession);
