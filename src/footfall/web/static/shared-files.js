// Files another app shared: the worker put them aside, this page brings them in, and they wait where it cannot.
const box = self.footfallOutbox;

class SharedFiles extends HTMLElement {
  connectedCallback() {
    this.bring();
    addEventListener("online", () => this.bring());
  }

  async bring() {
    const rows = (await box.all("shared").catch(() => [])).filter((one) => one.owner === this.dataset.owner);
    if (!rows.length || this.isBusy) return;
    this.isBusy = true;
    this.say(this.dataset.arriving);
    try {
      const form = new FormData();
      form.append("csrfmiddlewaretoken", (await box.ask()).token);
      for (const one of rows) form.append("files", one.file, one.name);
      const reply = await fetch("/import", { method: "POST", body: form });
      if (!reply.ok || new URL(reply.url).pathname !== "/import") throw new Error("refused");
      for (const one of rows) await box.drop("shared", one.id);
      location.replace("/import");
    } catch {
      this.say(this.dataset.waiting);
    }
    this.isBusy = false;
  }

  say(sentence) {
    this.textContent = sentence;
    this.hidden = false;
  }
}

customElements.define("shared-files", SharedFiles);
