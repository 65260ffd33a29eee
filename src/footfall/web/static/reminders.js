// Notes in this browser: asked for only by a tap. Also the two small buttons beside a secret way and a card.
const bytes = (written) => Uint8Array.from(atob(written.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const equal = (one, other) => Boolean(one) && hex(one) === hex(other.buffer);

class PushHere extends HTMLElement {
  async connectedCallback() {
    const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
    if (!("PushManager" in window) || !navigator.serviceWorker) return this.say(isApple ? this.dataset.iphone : this.dataset.none);
    if (Notification.permission === "denied") return this.say(this.dataset.denied);
    const registration = await navigator.serviceWorker.getRegistration();
    const subscription = await registration?.pushManager.getSubscription();
    if (subscription && Notification.permission === "granted" && await this.isKnown(subscription)) return this.say(this.dataset.here);
    this.offer();
  }

  async isKnown({ endpoint }) {
    const digest = hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint)));
    return this.dataset.known.split(" ").includes(digest);
  }

  say(sentence) {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = sentence;
    this.replaceChildren(line);
    return line;
  }

  offer() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = this.dataset.ask;
    button.addEventListener("click", () => this.begin(button));
    this.replaceChildren(button);
    return button;
  }

  async begin(button) {
    button.disabled = true;
    button.textContent = this.dataset.asking;
    try {
      if (await Notification.requestPermission() !== "granted") return void this.again(this.dataset.denied);
      const fault = await this.send(await this.subscribe());
      if (fault) this.again(fault);
      else location.assign(`${location.pathname}?said=kept#where`);
    } catch {
      this.again(this.dataset.failed);
    }
  }

  // A browser that was subscribed for another machine's key has to let go of that first.
  async subscribe() {
    const { pushManager } = await navigator.serviceWorker.ready, key = bytes(this.dataset.key);
    const before = await pushManager.getSubscription();
    if (before && equal(before.options.applicationServerKey, key)) return before;
    await before?.unsubscribe();
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  }

  async send(subscription) {
    const form = this.closest("form"), { endpoint, keys } = subscription.toJSON();
    const token = form.elements.csrfmiddlewaretoken.value;
    const body = new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth, csrfmiddlewaretoken: token });
    const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (reply.ok) return "";
    const told = await reply.json().catch(() => ({}));
    return told.sentence ?? this.dataset.failed;
  }

  // Says what went wrong, and leaves the button to try once more.
  again(sentence) {
    const button = this.offer();
    const line = this.say(sentence);
    this.append(line, button);
    button.focus();
  }
}

class CopyWay extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button"), field = document.getElementById("way");
    field.addEventListener("focus", () => field.select());
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = this.dataset.copied;
    });
  }
}

class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

customElements.define("push-here", PushHere);
customElements.define("copy-way", CopyWay);
customElements.define("print-page", PrintPage);
