// Chooses the time zone this device is set to, where nobody chose one yet.
class ZoneGuess extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select");
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (select.value === "UTC" && [...select.options].some((option) => option.value === here)) select.value = here;
  }
}

customElements.define("zone-guess", ZoneGuess);
