// Files another app shared: the worker put them aside, this page asks whether to read them, and they wait where it
// cannot. It asks each time: another site could make a browser share a file, and nothing comes in without a yes.
const box = self.footfallOutbox;

class SharedFiles extends HTMLElement {
  connectedCallback() { this.offer(); }

  async rows() { return (await box.all("shared").catch(() => [])).filter((one) => one.owner === this.dataset.owner); }

  async offer() {
    const rows = await this.rows(), { ask, read, leave } = this.dataset;
    this.hidden = !rows.length;
    if (rows.length) this.replaceChildren(this.line(ask), this.list(rows), this.buttons([read, "main", () => this.bring(rows)], [leave, "", () => this.drop(rows)]));
  }

  async bring(rows) {
    this.replaceChildren(this.line(this.dataset.arriving));
    try {
      const form = new FormData();
      form.append("csrfmiddlewaretoken", (await box.ask()).token);
      for (const one of rows) form.append("files", one.file, one.name);
      const reply = await fetch("/import", { method: "POST", body: form });
      if (!reply.ok || new URL(reply.url).pathname !== "/import") throw new Error("refused");
      for (const one of rows) await box.drop("shared", one.id);
      location.replace("/import");
    } catch {
      await this.offer();
      this.prepend(this.line(this.dataset.waiting));
    }
  }

  async drop(rows) {
    for (const one of rows) await box.drop("shared", one.id);
    await this.offer();
    document.querySelector("main h1").scrollIntoView({ block: "nearest" });
  }

  line(text) { return Object.assign(document.createElement("p"), { textContent: text }); }

  list(rows) {
    const list = Object.assign(document.createElement("ul"), { className: "plainlist small" });
    list.append(...rows.map((one) => Object.assign(document.createElement("li"), { textContent: one.name })));
    return list;
  }

  buttons(...wanted) {
    const row = Object.assign(document.createElement("p"), { className: "row" });
    row.append(...wanted.map(([text, kind, act]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: `btn ${kind}`, textContent: text });
      button.addEventListener("click", act);
      return button;
    }));
    return row;
  }
}

customElements.define("shared-files", SharedFiles);
