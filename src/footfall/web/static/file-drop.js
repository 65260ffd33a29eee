// A place to drop files on; without this script the button in it does the same.
class FileDrop extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input[type=file]");
    const over = (event, on) => { event.preventDefault(); this.classList.toggle("over", on); };
    this.addEventListener("dragover", (event) => over(event, true));
    this.addEventListener("dragleave", (event) => over(event, false));
    this.addEventListener("drop", (event) => {
      over(event, false);
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }
}

customElements.define("file-drop", FileDrop);
