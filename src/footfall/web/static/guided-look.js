// What is seen of a running session: the words, the big clock, the way ahead. Changes only where something changed.
const two = (number) => String(number).padStart(2, "0");
export const clockWords = (seconds) => `${Math.floor(seconds / 60)}:${two(Math.floor(seconds % 60))}`;

export class Look {
  constructor(within, said) {
    const find = (name) => within.querySelector(name);
    this.said = said;
    this.parts = { words: find("[data-words]"), then: find("[data-then]"), place: find("[data-place]"), line: find("[data-line]"),
      clock: find(".bigclock"), elapsed: find("[data-elapsed-shown]"), aloud: find("[data-aloud]") };
    this.feet = [...within.querySelectorAll(".ahead path")];
    this.walk = find('.keys [data-do="walk"]');
    this.ask = find('.keys [data-do="ask"]');
    this.quiet = find("[data-quiet]");
  }

  write(name, text) { if (this.parts[name].textContent !== text) this.parts[name].textContent = text; }

  // Says it once to whoever listens instead of looking.
  aloud(words) { this.parts.aloud.textContent = ""; this.parts.aloud.textContent = words; }

  // `now` in seconds of the session; `walked`: this run was turned into a walk; `paused`: nothing goes on just now.
  show(stage, now, minutes, { walked, paused }) {
    const left = Math.ceil(Math.max(0, stage.at + stage.duration - now)), isRun = stage.kind === "run" && !walked;
    this.write("words", paused ? this.said.paused : walked ? this.said.walkNow : stage.words);
    this.write("then", stage.then);
    this.write("place", stage.place);
    this.write("clock", clockWords(left));
    this.parts.clock.classList.toggle("long", left >= 600);
    const label = this.said.left.replace("{time}", clockWords(left));
    if (this.parts.clock.getAttribute("aria-label") !== label) this.parts.clock.setAttribute("aria-label", label);
    this.write("elapsed", this.said.elapsed.replace("{time}", clockWords(now)));
    if (this.walk.hidden === isRun) {
      const hadFocus = [this.walk, this.ask].includes(document.activeElement);
      this.walk.hidden = !isRun;
      this.ask.hidden = isRun;
      this.quiet.hidden = !isRun;
      if (hadFocus) (isRun ? this.walk : this.ask).focus();
    }
    const minute = Math.floor(now / 60);
    if (minute !== this.minute) this.move(minute, minutes);
  }

  // Moves the way along by a minute: what was ahead is now.
  move(minute, minutes) {
    this.minute = minute;
    for (const [number, foot] of this.feet.entries()) {
      const run = minutes[minute + number];
      foot.setAttribute("class", `f${!number ? " ember" : run === undefined ? " none" : run ? "" : " open"}`);
    }
  }

  line(words, lasts) {
    this.write("line", words);
    clearTimeout(this.clearing);
    if (words) this.clearing = setTimeout(() => this.write("line", ""), 1000 * Math.max(6, lasts + 2));
  }
}
