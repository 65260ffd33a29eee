// A place to drop files on, which says how many were chosen; without this script the field and
// the button in it do the same.
class FileDrop extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input[type=file]");
    const said = this.querySelector("button span"), usual = said.textContent;
    const over = (event, on) => { event.preventDefault(); this.classList.toggle("over", on); };
    this.addEventListener("dragover", (event) => over(event, true));
    this.addEventListener("dragleave", (event) => over(event, false));
    this.addEventListener("drop", (event) => {
      over(event, false);
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
      this.tell(input.files);
    });
    input.addEventListener("change", () => this.tell(input.files));
    // offline.js keeps a second tap from sending twice, here as in every form.
    this.closest("form").addEventListener("submit", () => { said.textContent = this.dataset.sending; });
    addEventListener("pageshow", (event) => { if (event.persisted) said.textContent = usual; });
  }

  tell(files) {
    const said = files.length === 1 ? this.dataset.one : this.dataset.many.replace("%(n)s", files.length);
    this.querySelector(".fault")?.remove();
    this.querySelector(".chosen").textContent = files.length ? said : "";
  }
}

customElements.define("file-drop", FileDrop);
