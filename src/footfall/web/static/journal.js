// While something is being written: leaving by accident is asked about, and nothing is sent without a connection.
// No draft is kept here: it would lie readable on a device that others may use.
class JotGuard {
  constructor(form) {
    this.form = form;
    this.before = "unsaved" in form.dataset ? this.words().replace(/[^\n]/g, "") : this.words();
    this.isLeaving = false;
    addEventListener("beforeunload", (event) => { if (!this.isLeaving && this.words() !== this.before) event.preventDefault(); });
    form.addEventListener("submit", (event) => this.send(event));
  }

  words() {
    return [...this.form.querySelectorAll("textarea, input:not([type=hidden])")].map((field) => field.value).join("\n");
  }

  send(event) {
    if (navigator.onLine) this.isLeaving = true;
    else {
      event.preventDefault();
      this.say(this.form.dataset.offline);
    }
  }

  say(sentence) {
    const said = this.form.querySelector(".jot-said");
    said.textContent = sentence;
    said.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-jot]")) new JotGuard(form);
