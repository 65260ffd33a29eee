// All ways from the keyboard: Ctrl or Cmd with K, or / or ?, opens a list to filter; g and a letter goes there at once.
// Loaded beside a real pointer on a wide page only (offline.js); the page /ways lists the same without any script.
const OFF = "footfall-single-keys";
const FIELDS = "input, textarea, select, [contenteditable]";
const SEQUENCE_MS = 1500;

class Palette {
  constructor(address) {
    this.address = address;
    this.begun = 0;
    addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    if (event.defaultPrevented || event.isComposing || event.repeat || document.querySelector("dialog[open]")) return;
    const name = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && name === "k") return this.open(event);
    if (event.ctrlKey || event.metaKey || event.altKey || localStorage[OFF] || event.target.closest?.(FIELDS)) return;
    const follows = event.timeStamp - this.begun < SEQUENCE_MS && this.begun;
    this.begun = 0;
    if (follows) this.go(event, name);
    else if (name === "g") { this.begun = event.timeStamp; this.load(); }
    else if (name === "/" || name === "?") this.open(event);
  }

  // Fetches the list once, when a key first asks for it.
  load() {
    this.loaded ??= fetch(this.address).then((reply) => reply.ok && !reply.redirected ? reply.text() : Promise.reject())
      .then((text) => {
        const made = new DOMParser().parseFromString(text, "text/html").querySelector("dialog");
        document.body.append(made);
        this.dress(made);
        return made;
      });
    this.loaded.catch(() => { this.loaded = undefined; });
    return this.loaded;
  }

  async go(event, letter) {
    event.preventDefault();
    const dialog = await this.load();
    const way = dialog.querySelector(`[data-key="${CSS.escape(letter)}"]`);
    if (way) location.assign(way.dataset.href);
  }

  async open(event) {
    event.preventDefault();
    const dialog = await this.load().catch(() => null);
    if (!dialog || dialog.open) return;
    this.input.value = "";
    this.filter();
    dialog.showModal();
    this.input.focus();
  }

  dress(dialog) {
    this.input = dialog.querySelector("[role=combobox]");
    this.options = [...dialog.querySelectorAll("[role=option]")];
    this.none = dialog.querySelector(".none");
    const single = dialog.querySelector("input[type=checkbox]");
    single.checked = !localStorage[OFF];
    single.addEventListener("change", () => {
      if (single.checked) localStorage.removeItem(OFF);
      else localStorage[OFF] = "1";
    });
    this.input.addEventListener("input", () => this.filter());
    this.input.addEventListener("keydown", (event) => this.move(event));
    dialog.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.href);
      else if (event.target === dialog) dialog.close();
    });
  }

  filter() {
    const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    const sought = plain(this.input.value).split(/\s+/);
    for (const option of this.options) option.hidden = !sought.every((part) => plain(option.textContent).includes(part));
    this.shown = this.options.filter((option) => !option.hidden);
    this.none.hidden = this.shown.length > 0;
    this.choose(0);
  }

  choose(number) {
    this.at = number;
    for (const option of this.options) option.setAttribute("aria-selected", option === this.shown[number]);
    this.input.setAttribute("aria-activedescendant", this.shown[number]?.id ?? "");
    this.shown[number]?.scrollIntoView({ block: "nearest" });
  }

  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.shown.length) this.choose((this.at + step + this.shown.length) % this.shown.length);
    else if (event.key === "Enter" && !event.isComposing && this.shown[this.at]) location.assign(this.shown[this.at].dataset.href);
    else return;
    event.preventDefault();
  }
}

new Palette(document.body.dataset.ways);
