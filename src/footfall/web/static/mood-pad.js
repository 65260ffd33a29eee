// The pad: one touch answers mood and energy. Two plain sliders stand behind it for keys and screen readers;
// without this script the two rows of marks in the page do the same work.
const MARK = "M-4.6.2C-4.6-1-3.8-1.5-2.7-1.4-1.4-1.3-.8-.9.2-1.4 1.6-2.2 4.7-2.7 4.7.2 4.7 2.7 2 2.6.5 2-.5 1.6-1.4 1.5-2.6 1.6-3.8 1.7-4.6 1.2-4.6.2Z";
const WIDTH = 320, HEIGHT = 274, EDGE = 24;

class MoodPad extends HTMLElement {
  connectedCallback() {
    if (this.across) return;
    const [mood, energy] = [...this.querySelectorAll("fieldset")];
    if (!energy) return;
    this.rightToLeft = getComputedStyle(this).direction === "rtl";
    this.hidesNumbers = document.body.classList.contains("numberless");
    this.across = this.slider(mood);
    this.up = this.slider(energy);
    const pad = this.draw();
    const read = document.createElement("p");
    read.className = "padread";
    this.words = document.createElement("span");
    this.clear = document.createElement("button");
    this.clear.type = "button";
    this.clear.className = "link";
    this.clear.textContent = mood.querySelector(".clear").textContent;
    this.clear.addEventListener("click", () => { this.answer(null, null); this.changed(); this.across.input.focus(); });
    read.append(this.words, this.clear);
    this.append(pad, read);
    this.show();
  }

  // Makes a plain slider out of a row of marks; it has no name, and so sends nothing, until it is answered.
  slider(fieldset) {
    const chosen = fieldset.querySelector("input:checked");
    const [low, high] = [...fieldset.querySelectorAll(".ends span")].map((end) => end.textContent);
    const input = document.createElement("input");
    Object.assign(input, { type: "range", min: 0, max: 10, step: 1, className: "quietly" });
    input.setAttribute("aria-label", fieldset.querySelector("legend").textContent);
    const scale = { input, low, high, name: fieldset.dataset.scale, label: input.getAttribute("aria-label"),
      value: chosen && chosen.value !== "" ? Number(chosen.value) : null };
    input.addEventListener("input", () => { scale.value = Number(input.value); this.show(); });
    fieldset.disabled = true;
    fieldset.hidden = true;
    return scale;
  }

  draw() {
    const pad = document.createElement("div");
    pad.className = "pad";
    const word = (name, text) => `<span class="${name}" aria-hidden="true">${text}</span>`;
    let dots = "";
    // The words at both sides lie on the row under the middle: no dots behind them.
    for (let x = 0; x <= 10; x++) for (let y = 0; y <= 10; y++) if (y !== 4 || (x > 2 && x < 8)) dots += `<circle cx="${this.x(x)}" cy="${this.y(y)}" r="1.3"/>`;
    pad.innerHTML = `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><defs><radialGradient id="padlight" cx=".86" cy=".2" r="1.05"><stop class="pl" offset="0"/><stop class="ps" offset=".5"/><stop class="pm" offset="1"/></radialGradient></defs>
<rect class="padbg"${this.rightToLeft ? ` transform="translate(${WIDTH} 0) scale(-1 1)"` : ""} x=".75" y=".75" width="318.5" height="272.5" rx="26"/><g class="grid">${dots}</g>
<g class="held"><circle class="knob" r="23"/><g class="knobmark"><path transform="translate(-5 3) rotate(-82) scale(1.3)" d="${MARK}"/><path opacity=".6" transform="translate(5.500 -3) rotate(-76) scale(1.3 -1.3)" d="${MARK}"/></g></g></svg>`
      + word("n", this.up.high) + word("s", this.up.low) + word("w", this.across.low) + word("e", this.across.high);
    this.knob = pad.querySelector(".held");
    pad.append(this.across.input, this.up.input);
    const svg = pad.querySelector("svg");
    const take = (event) => {
      const box = svg.getBoundingClientRect();
      const at = (part, whole, size) => Math.min(10, Math.max(0, Math.round((part / whole * size - EDGE) / (size - 2 * EDGE) * 10)));
      const x = at(event.clientX - box.left, box.width, WIDTH);
      this.answer(this.rightToLeft ? 10 - x : x, 10 - at(event.clientY - box.top, box.height, HEIGHT));
    };
    svg.addEventListener("pointerdown", (event) => { svg.setPointerCapture(event.pointerId); take(event); });
    svg.addEventListener("pointermove", (event) => { if (event.buttons) take(event); });
    svg.addEventListener("pointerup", () => this.changed());
    return pad;
  }

  x(value) { return EDGE + (this.rightToLeft ? 10 - value : value) / 10 * (WIDTH - 2 * EDGE); }
  y(value) { return HEIGHT - EDGE - value / 10 * (HEIGHT - 2 * EDGE); }

  changed() { this.dispatchEvent(new Event("change", { bubbles: true })); }

  answer(mood, energy) {
    this.across.value = mood;
    this.up.value = energy;
    this.show();
  }

  // Says where a scale stands without any figure.
  nearly({ value, low, high }) {
    const end = value < 5 ? low : high, far = Math.abs(value - 5);
    if (!far) return this.dataset.middle;
    return far === 5 ? end : this.dataset[far > 2 ? "towards" : "slightly"].replace("{end}", end);
  }

  show() {
    const { unanswered, of, hint } = this.dataset;
    for (const scale of [this.across, this.up]) {
      const open = scale.value === null;
      scale.input.value = open ? 5 : scale.value;
      scale.input.name = open ? "" : scale.name;
      scale.input.setAttribute("aria-valuetext", open ? unanswered : this.hidesNumbers ? this.nearly(scale) : `${scale.value} ${of}, ${scale.low} 0, ${scale.high} 10`);
    }
    const open = this.across.value === null && this.up.value === null;
    this.knob.setAttribute("transform", `translate(${this.x(this.across.value ?? 5)} ${this.y(this.up.value ?? 5)})`);
    this.knob.toggleAttribute("hidden", open);
    this.clear.hidden = open;
    const answered = [this.across, this.up].map((scale) => scale.value === null ? null : scale.label);
    if (this.hidesNumbers && !open) return this.words.replaceChildren(answered.filter(Boolean).join(" · "));
    this.words.replaceChildren(...(open ? [hint] : [this.across, this.up].flatMap((scale) => {
      const said = document.createElement("b");
      said.textContent = scale.value ?? "–";
      return [`${scale.label} `, said, " "];
    })));
  }
}

customElements.define("mood-pad", MoodPad);

// The word for what is hopeless: offered where the mood is at its lowest, and nowhere else. Without this script it stands
// folded below.
const LOWEST_MOOD = 1;

class HopelessWord extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.details = this.querySelector("details");
    const later = () => setTimeout(() => this.look()); // Once the pad has changed, too.
    for (const kind of ["input", "change", "reset", "filled"]) this.form.addEventListener(kind, later);
    later();
  }

  look() {
    const mood = new FormData(this.form).get("mood") ?? "", isLow = mood !== "" && Number(mood) <= LOWEST_MOOD;
    const isSaid = this.querySelector("input").checked;
    this.details.hidden = !isLow && !isSaid;
    this.details.open = isLow || isSaid;
    this.details.classList.toggle("low", isLow);
  }
}

customElements.define("hopeless-word", HopelessWord);
