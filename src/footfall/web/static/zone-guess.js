// Gives the time zone this device is set to, where nobody chose one yet: in a list, or beside it unseen.
class ZoneGuess extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("select, input");
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const fits = !field.options || [...field.options].some((option) => option.value === here);
    if ((field.value === "UTC" || !field.value) && here && fits) field.value = here;
  }
}

customElements.define("zone-guess", ZoneGuess);
