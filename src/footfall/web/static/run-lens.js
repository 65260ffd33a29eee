// A pointer laid over the curves of one activity: it reads all of them at one moment and shows where that was.
// Drawing across a picture chooses a part of it. The server draws that part; this only asks for it and puts it in
// place, so that the page works alike without it. The slider does the same work for keys and screen readers.
const SVG = "http://www.w3.org/2000/svg";
const LEAST_DRAWN = 14;

const shape = (name, role, parent) => {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("class", role);
  made.setAttribute("hidden", "");
  parent.append(made);
  return made;
};

class RunLens extends HTMLElement {
  connectedCallback() {
    this.moments = JSON.parse(this.dataset.moments);
    this.last = this.moments.at.length - 1;
    this.reader = this.querySelector(".reader");
    this.values = this.reader.querySelector(".values");
    this.slider = this.reader.querySelector("input");
    this.charts = [...this.querySelectorAll(".lines svg.chart")];
    this.cursors = this.charts.map((chart) => shape("line", "cursor", chart));
    this.spans = this.charts.map((chart) => shape("rect", "drawnspan", chart));
    const track = document.querySelector("#way svg");
    const place = this.moments.places.length > 0;
    this.spots = place ? [shape("circle", "spot", track), this.reader.querySelector(".spot")] : [];
    this.spots.forEach((spot, one) => spot.setAttribute("r", one ? 14 : 7));
    this.cursors.forEach((line) => { line.setAttribute("y1", "0.6em"); line.setAttribute("y2", "8em"); });
    this.spans.forEach((rect) => { rect.setAttribute("y", "0.6em"); rect.setAttribute("height", "7.4em"); });
    this.reader.hidden = false;
    this.querySelector(".drawhint").hidden = false;
    this.slider.addEventListener("input", () => this.show(Number(this.slider.value)));
    this.charts.forEach((chart) => this.listen(chart));
    const form = this.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(`${form.action.split("#")[0]}?${new URLSearchParams(new FormData(form))}`);
    });
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-stretch]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.ask(link.href.split("#")[0]);
    });
    this.show(0, true);
  }

  listen(chart) {
    const share = (event) => {
      const box = chart.getBoundingClientRect();
      return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    };
    chart.addEventListener("pointerdown", (event) => { this.began = { x: event.clientX, share: share(event) }; });
    chart.addEventListener("pointermove", (event) => {
      this.show(Math.round(share(event) * this.last));
      if (!this.began || !event.buttons || Math.abs(event.clientX - this.began.x) < LEAST_DRAWN) return;
      chart.setPointerCapture(event.pointerId);
      this.drawn = [this.began.share, share(event)].sort((a, b) => a - b);
      this.mark(this.drawn);
    });
    chart.addEventListener("pointerup", () => {
      if (this.drawn) this.take(this.drawn);
      this.began = this.drawn = null;
    });
    chart.addEventListener("pointercancel", () => { this.began = this.drawn = null; this.mark(null); });
  }

  // Shows one moment on every curve, on the way, and in words.
  show(index, quietly = false) {
    this.slider.value = index;
    const { at, clock, places, columns } = this.moments;
    const share = `${(100 * index / this.last).toFixed(2)}%`;
    for (const line of this.cursors) {
      line.setAttribute("x1", share);
      line.setAttribute("x2", share);
      line.toggleAttribute("hidden", quietly);
    }
    const place = places[index];
    for (const spot of this.spots) {
      spot.toggleAttribute("hidden", !place);
      if (place) { spot.setAttribute("cx", place[0]); spot.setAttribute("cy", place[1]); }
    }
    const told = [[this.dataset.after, clock[index], ""],
      ...columns.filter((one) => one.values[index]).map((one) => [one.name, one.values[index], one.unit])];
    this.values.replaceChildren(...told.map(([name, value]) => {
      const part = document.createElement("span"), said = document.createElement("b");
      said.textContent = value;
      part.append(`${name} `, said);
      return part;
    }));
    this.slider.setAttribute("aria-valuetext", told.map((one) => one.join(" ").trim()).join(", "));
  }

  mark(span) {
    for (const rect of this.spans) {
      rect.toggleAttribute("hidden", !span);
      if (!span) continue;
      rect.setAttribute("x", `${100 * span[0]}%`);
      rect.setAttribute("width", `${100 * (span[1] - span[0])}%`);
    }
  }

  take(span) {
    const { at } = this.moments;
    const second = (share) => Math.round(at[0] + share * (at[this.last] - at[0]));
    this.ask(`${location.pathname}?from=${second(span[0])}&to=${second(span[1])}`);
  }

  // Asks the server for a part of the run and puts it in place; where that fails, the browser goes there itself.
  async ask(address) {
    this.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(address, { headers: { "HX-Request": "true" } });
      if (!reply.ok || reply.redirected) throw new Error(reply.statusText);
      const come = new DOMParser().parseFromString(await reply.text(), "text/html");
      const lens = come.querySelector("run-lens");
      if (!lens) throw new Error("no such part");
      document.querySelector("#way").replaceWith(come.querySelector("#way"));
      history.pushState(null, "", address);
      this.replaceWith(lens);
      lens.querySelector("h2").focus({ preventScroll: lens.getBoundingClientRect().top > 0 });
    } catch {
      location.assign(address);
    }
  }
}

customElements.define("run-lens", RunLens);
addEventListener("popstate", () => location.reload());
