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
