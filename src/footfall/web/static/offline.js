// On every page: brings the worker, says what waits on this device, sends it, and empties the device on signing out.
const box = self.footfallOutbox;

class FootfallOffline extends HTMLElement {
  connectedCallback() {
    addEventListener("load", () => this.register());
    addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.send(); });
    addEventListener("pageshow", (event) => { if (event.persisted) this.send(); });
    document.addEventListener("submit", (event) => this.leaving(event));
    this.asOf = document.documentElement.dataset.asOf;
    this.show();
    this.send();
  }

  register() {
    if (!navigator.serviceWorker) return; // Not on this address (plain http in a network): all else works.
    navigator.serviceWorker.register(this.dataset.worker, { updateViaCache: "none" }).catch(() => {});
  }

  async waiting() {
    await box.settle().catch(() => {});
    const rows = await box.all("outbox").catch(() => []);
    return { all: rows, own: rows.filter((one) => one.owner === this.dataset.owner) };
  }

  // Sends what waits, if it is this person's; the page says what is left.
  // A phone between two networks fails once and works a little later: so it tries again, ever less often.
  async send(pause = 2000) {
    clearTimeout(this.later);
    if (!(await this.waiting()).all.length) return;
    const { isAway } = await box.send();
    await this.show();
    if (isAway) this.later = setTimeout(() => this.send(Math.min(2 * pause, 60000)), pause);
  }

  // Says what there is to say, on Today, at the check-in and to somebody signed out; `said` comes in front.
  async show(said = "") {
    const { own, all } = await this.waiting();
    const faults = own.filter((one) => one.fault), waits = own.length - faults.length;
    const lines = [];
    const { owner, today, checkIn, help } = this.dataset, path = location.pathname;
    if (owner ? ![today, checkIn].includes(path) : path === help) return; // Nothing stands between somebody and help.
    lines.push(...(said ? [said] : this.since()));
    const open = owner && path === today && await box.get("guided", owner).catch(() => null);
    if (waits > (said ? 1 : 0)) lines.push(this.count("waiting", waits));
    if (!owner && all.length && this.asOf === undefined && !document.querySelector(".carried")) lines.push(this.dataset.signedOut);
    this.replaceChildren(...lines.map((line) => this.line(line)), ...(open ? [this.onTheWay(open)] : []), ...faults.map((one) => this.mend(one)));
    this.hidden = !this.childElementCount;
  }

  since() {
    if (!this.asOf) return [];
    const form = { hour: "numeric", minute: "2-digit", hour12: this.dataset.hours === "12" };
    const time = new Date(this.asOf).toLocaleTimeString(document.documentElement.lang, form);
    if (location.pathname === this.dataset.today) return [this.dataset.asOf.replace("{time}", time)];
    return location.pathname === this.dataset.checkIn ? [this.dataset.away] : [];
  }

  // The sentences for one to nine, and for more, stand in the page: each language counts in its own way.
  count(name, number) { return this.dataset[name].split("|")[Math.min(number, 10) - 1]; }

  line(text) {
    const line = document.createElement("p");
    line.textContent = text;
    return line;
  }

  // A session that broke off, or was not asked about yet.
  onTheWay(session) {
    const line = this.line(`${this.dataset.session} `), go = document.createElement("a");
    Object.assign(go, { href: session.page, textContent: this.dataset.goOn });
    line.append(go);
    return line;
  }

  // An answer the other side could not take as it is: to be looked at, or let go; it never goes by itself.
  mend(one) {
    const line = this.line(`${this.dataset.mend} ${one.fault} `);
    const look = document.createElement("a"), leave = document.createElement("button");
    const way = one.page ?? this.dataset.checkIn; // A session is looked at where it was guided.
    Object.assign(look, { href: `${way}#mend-${one.uid}`, textContent: this.dataset.look });
    look.addEventListener("click", () => { if (location.pathname === way) setTimeout(() => location.reload()); });
    Object.assign(leave, { type: "button", className: "link", textContent: this.dataset.leave });
    leave.addEventListener("click", async () => { await box.drop("outbox", one.uid); await this.show(); });
    line.append(look, " ", leave);
    return line;
  }

  // Signing out empties the device; where answers still wait, it first says how many.
  async leaving(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || new URL(form.action).pathname !== this.dataset.signOut) return;
    event.preventDefault();
    await box.settle(true).catch(() => {}); // A session that is still open counts as an answer that waits.
    const { all } = await this.waiting();
    const isAway = await box.ask().then(() => false, () => true);
    if (!all.length && !isAway) return this.leave(form);
    const asked = this.ask(isAway ? this.dataset.later : this.count("unsent", all.length), form, isAway);
    form.after(asked);
    asked.querySelector("button").focus();
  }

  // Without a connection nobody is signed out, so nothing is removed either.
  ask(sentence, form, isAway) {
    document.querySelector(".leaving")?.remove();
    const asked = document.createElement("div");
    asked.className = "sheet stack leaving";
    asked.setAttribute("role", "alert");
    const row = document.createElement("p");
    row.className = "row";
    const button = (text, kind, act) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: `btn ${kind}`, textContent: text });
      made.addEventListener("click", act);
      row.append(made);
    };
    const said = this.line(sentence);
    if (!isAway) button(this.dataset.first, "main", async () => {
      await box.send();
      const { all } = await this.waiting();
      if (!all.length) return this.leave(form);
      said.textContent = this.count("still", all.length);
    });
    if (!isAway) button(this.dataset.without, "", () => this.leave(form));
    button(this.dataset.stay, "plain", () => asked.remove());
    asked.append(said, row);
    return asked;
  }

  async leave(form) {
    await box.empty().catch(() => {});
    sessionStorage.clear();
    for (const name of Object.keys(localStorage)) if (name.startsWith("footfall-guided")) localStorage.removeItem(name);
    for (const name of await self.caches?.keys() ?? []) if (!name.startsWith("shell-")) await caches.delete(name);
    form.submit();
  }
}

customElements.define("footfall-offline", FootfallOffline);

// A second tap sends nothing a second time; back on the page, its buttons work again.
document.addEventListener("submit", (event) => setTimeout(() => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  for (const button of event.target.querySelectorAll("button")) button.disabled = true;
}));
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const button of document.querySelectorAll("form[method=post] button")) button.disabled = false;
});

// Keys for all ways, beside a keyboard and a real pointer only: a phone need not load them.
const { palette } = document.body.dataset;
if (palette && matchMedia("(min-width: 1000px) and (hover: hover)").matches) import(palette);
