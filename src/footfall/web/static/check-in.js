// The check-in with a device behind it: sent once, set aside where nobody can be reached, begun and found again.
const KEEP_DRAFT_MS = 30 * 60 * 1000, PATIENCE_MS = 10000, URGENT_MS = 3000;
const OWN_FIELDS = ["csrfmiddlewaretoken", "uid", "owner", "moment", "sent", "zone"];
const PLACE = /^(?!Etc|US|SystemV)\w+\//; // The zones that are named after a place, as Settings lists them.
const box = self.footfallOutbox;
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
const clockIn = (timeZone) => new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }).format();
const differ = (one, other) => { try { return clockIn(one) !== clockIn(other); } catch { return false; } };
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

class CheckIn extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form.ask");
    this.button = this.form.querySelector(".keepbar button");
    this.label = this.button.textContent;
    this.place();
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.keep(event.submitter?.name === "not_safe"); });
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, () => this.note());
    addEventListener("pageshow", (event) => { if (event.persisted) this.again(); });
    if ("new" in this.dataset) this.begin();
  }

  // A new question: an id of its own, the moment asked for in the address, what was begun a little ago.
  async begin() {
    this.field("uid").value = fresh();
    const asked = new URLSearchParams(location.search).get("context");
    const chip = asked && this.form.querySelector(`[name="context"][value="${CSS.escape(asked)}"]`);
    if (chip) chip.checked = true;
    const mend = location.hash.startsWith("#mend-") && await box.get("outbox", location.hash.slice(6)).catch(() => null);
    if (mend && mend.owner === this.dataset.owner) return this.fill(mend.fields);
    const begun = await box.get("drafts", this.dataset.owner).catch(() => null);
    if (begun && Date.now() - begun.at < KEEP_DRAFT_MS && !this.touched) this.fill(begun.fields);
  }

  field(name) { return this.form.elements.namedItem(name); }

  answers() { return Object.fromEntries([...new FormData(this.form)].filter(([, value]) => value !== "")); }

  fill(fields) {
    const pad = this.querySelector("mood-pad");
    const number = (name) => fields[name] === undefined ? null : Number(fields[name]);
    if (pad.answer) pad.answer(number("mood"), number("energy"));
    for (const [name, value] of Object.entries(fields)) {
      if (name === "csrfmiddlewaretoken" || name === "sent") continue;
      const field = this.form.elements[name];
      const mark = this.form.querySelector(`[type="radio"][name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
      if (mark) mark.checked = true;
      else if (field && "value" in field && field.type !== "range") field.value = value;
      (mark ?? field)?.closest?.("details")?.setAttribute("open", "");
    }
    this.form.dispatchEvent(new Event("filled"));
  }

  // Writes down what was begun, so that a closed page costs nothing.
  note() {
    this.touched = true;
    const fields = Object.fromEntries(Object.entries(this.answers()).filter(([name]) => !OWN_FIELDS.includes(name)));
    if (!this.isBusy) box.put("drafts", { owner: this.dataset.owner, at: Date.now(), fields }).catch(() => {});
  }

  async keep(isUrgent) {
    if (this.isBusy && !isUrgent) return;
    this.busy(true);
    if (isUrgent) this.call();
    if (!this.field("moment").value) this.field("moment").value = Date.now();
    const fields = this.answers(), { csrfmiddlewaretoken: token, ...rest } = fields;
    const cut = new Promise((_, failed) => { setTimeout(() => failed(new Error("slow")), isUrgent ? URGENT_MS : PATIENCE_MS); });
    let reply = null;
    try {
      reply = await Promise.race([box.post(rest, token), cut]);
    } catch { /* Nobody was reached: the answer is set aside below. */ }
    if (reply?.ok) return this.done(rest, (await reply.json()).way);
    // What needs another look, and what belongs to nobody any more, the server shows with all that was typed.
    const isOurs = !reply || (reply.headers.get("Content-Type") ?? "").startsWith("application/json") || reply.status >= 500;
    if (reply?.status === 422 || reply?.status === 409 || !isOurs) return this.hand();
    const isAside = await this.setAside(rest);
    const needsHelp = isUrgent || (isAside && "hopeless" in rest);
    if (needsHelp && reply?.status !== 403) return location.assign(this.dataset.help); // Help opens without anybody to reach.
    if (!isAside || reply?.status === 401) return this.hand();
    const { ways } = reply?.status === 403 ? await box.send() : { ways: {} };
    if (ways[rest.uid]) return this.done(rest, ways[rest.uid]);
    if (needsHelp) return location.assign(this.dataset.help);
    this.tell({ 507: "full" }[reply?.status] ?? (reply?.status >= 500 ? "fault" : "away"));
  }

  // Somebody is not safe: that goes over with all that was typed, also where the form goes by itself.
  call() {
    this.said ??= Object.assign(document.createElement("input"), { type: "hidden", name: "not_safe", value: "1" });
    this.form.append(this.said);
  }

  async done(fields, way) {
    await Promise.all([box.drop("drafts", this.dataset.owner), box.drop("outbox", fields.uid)]).catch(() => {});
    this.isKept = true;
    location.assign(way);
  }

  async setAside(fields) {
    const row = { uid: fields.uid, owner: this.dataset.owner, at: Number(fields.moment), fields };
    try {
      await box.put("outbox", row);
    } catch {
      return false; // The device keeps nothing for pages: the form goes over by itself, and the browser says how.
    }
    await box.drop("drafts", this.dataset.owner).catch(() => {});
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("outbox")).catch(() => {});
    return true;
  }

  // Sends the form as without any script: the page that comes back shows what was typed.
  hand() {
    this.field("sent").value = Date.now();
    this.form.submit();
  }

  // Says that it waits here, and begins anew.
  tell(why) {
    this.again(true);
    document.querySelector("footfall-offline").show(this.dataset[why]);
    scrollTo(0, 0);
  }

  busy(on) {
    this.isBusy = on;
    this.button.disabled = on;
    this.button.textContent = on ? this.dataset.keeping : this.label;
  }

  // Back on this page: the button works again, and what was kept is not offered once more.
  again(anew = this.isKept) {
    this.busy(false);
    this.said?.remove();
    if (!anew) return;
    this.isKept = false;
    this.form.reset();
    this.querySelector("mood-pad").answer?.(null, null);
    this.field("uid").value = fresh();
    this.field("moment").value = "";
  }

  // Where this device goes by another clock than the person's own, asks once whether to use it.
  place() {
    const notice = this.querySelector(".clock"), zone = here();
    this.field("zone").value = zone;
    const isOther = PLACE.test(zone) && zone !== this.dataset.zone && differ(zone, this.dataset.zone);
    const asked = `clock:${this.dataset.owner}:${zone}`;
    if (!isOther || sessionStorage.getItem(asked)) return;
    const said = notice.querySelector("[data-said]");
    said.textContent = said.dataset.said.replace("{place}", zone.replaceAll("_", " "));
    this.querySelector("#use-clock [name=zone]").value = zone;
    notice.hidden = false;
    notice.querySelector("button[type=button]").addEventListener("click", () => {
      sessionStorage.setItem(asked, "1");
      notice.hidden = true;
      this.button.focus({ preventScroll: true });
    });
  }
}

customElements.define("check-in", CheckIn);
