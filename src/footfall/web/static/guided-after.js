// The questions after a session: kept on this device first, then they go over with all the rest, now or later.
const box = self.footfallOutbox;
const PATIENCE_MS = 8000, MINUTE_MS = 60000, ONE_MORE_MIN = 15;

// Gives the answers; tags come on top of those the session has by itself.
function answersOf(form, before) {
  const said = new FormData(form), answers = {};
  for (const name of ["felt", "felt_after", "exertion", "hurts", "pain", "limped"]) answers[name] = said.get(name) ?? "";
  const own = [...form.querySelectorAll('[name="tags"]:checked')].map((box) => box.value);
  return { ...answers, tags: [...new Set([...(before ?? "").split(" "), ...own])].join(" ").trim() };
}

export class Asking {
  constructor(page) {
    this.page = page;
    this.form = page.querySelector("form.report");
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.keep(); });
  }

  mend(waiting) {
    this.row = { uid: waiting.uid, owner: waiting.owner, page: waiting.page, fields: waiting.fields };
    for (const [name, value] of Object.entries(waiting.fields)) {
      for (const field of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (["radio", "checkbox"].includes(field.type)) field.checked = String(value).split(" ").includes(field.value);
      }
    }
    this.page.show("after");
    this.fault(waiting.fault);
  }

  fault(sentence) {
    const said = this.page.querySelector("[data-fault]");
    said.querySelector("span").textContent = sentence ?? "";
    said.hidden = !sentence;
  }

  busy(on) {
    const button = this.form.querySelector("[type=submit]");
    button.dataset.label ||= button.textContent;
    button.disabled = on;
    button.textContent = on ? this.page.dataset.keeping : button.dataset.label;
  }

  // Keeps the report on this device first; then it goes over, now or later.
  async keep() {
    if (this.form.querySelector("[type=submit]").disabled) return;
    this.busy(true);
    this.fault("");
    const fields = { ...this.row.fields, ...answersOf(this.form, this.row.fields.tags) };
    try {
      await box.conclude({ ...this.row, fields });
    } catch {
      this.busy(false);
      return this.fault(this.page.dataset.full);
    }
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("outbox")).catch(() => {});
    const slow = new Promise((done) => { setTimeout(done, PATIENCE_MS, {}); });
    const { ways } = await Promise.race([box.send(), slow]);
    if (ways?.[fields.uid]) return location.assign(ways[fields.uid]);
    const left = await box.get("outbox", fields.uid).catch(() => null);
    // It does not wait here any more: the worker behind the pages was quicker, and it went over.
    if (left === undefined) return location.assign(`${this.form.action}/${encodeURIComponent(fields.uid)}`);
    this.busy(false);
    if (left?.fault) return this.mend(left);
    this.kept(Number(fields.moment));
  }

  kept(over) {
    const wait = this.page.querySelector("[data-wait]"), sentences = wait.dataset.soon.split("|");
    const tell = () => {
      const left = Math.ceil(ONE_MORE_MIN - (Date.now() - over) / MINUTE_MS);
      wait.textContent = left > 0 ? sentences[Math.min(left, ONE_MORE_MIN) - 1] : wait.dataset.now;
    };
    this.page.querySelector('[data-phase="kept"] [data-said]').textContent = this.page.dataset.away;
    tell();
    setInterval(tell, MINUTE_MS / 2);
    this.page.show("kept");
  }
}
