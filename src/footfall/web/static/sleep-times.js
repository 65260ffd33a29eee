// The times of a night: one tap shifts them by a quarter of an hour or by five minutes; without this script they are typed.
const DAY_MIN = 1440;
const written = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

class TimeShift extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("button")) return;
    this.input = this.querySelector("input");
    this.prepend(this.step(-15), this.step(-5));
    this.append(this.step(5), this.step(15));
  }

  step(minutes) {
    const button = document.createElement("button");
    const said = minutes < 0 ? this.dataset.earlier : this.dataset.later;
    button.type = "button";
    button.textContent = `${minutes < 0 ? "\u2212" : "+"}${Math.abs(minutes)}`;
    button.setAttribute("aria-label", said.replace("{what}", this.dataset.name).replace("{n}", Math.abs(minutes)));
    button.addEventListener("click", () => this.shift(minutes));
    return button;
  }

  shift(minutes) {
    const [hour, minute] = (this.input.value || this.dataset.start).split(":").map(Number);
    this.input.value = written((hour * 60 + minute + (this.input.value ? minutes : 0) + DAY_MIN) % DAY_MIN);
  }
}

class SleepTimes extends HTMLElement {
  connectedCallback() {
    this.querySelector("[name=zone]").value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }
}

customElements.define("time-shift", TimeShift);
customElements.define("sleep-times", SleepTimes);
