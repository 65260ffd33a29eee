// A passkey of this device: asks for it, or makes one, and sends the answer with the form it stands in.
// The server says in JSON what to ask for; bytes come and go as base64 without ends.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const written = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

const readOptions = ({ publicKey }) => {
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    publicKey[list] = (publicKey[list] || []).map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return { publicKey };
};

const answerOf = (credential) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = written(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: written(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
};

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || !window.PublicKeyCredential || !window.isSecureContext) return;
    this.hidden = false;
    this.form.addEventListener("submit", (event) => this.ask(event));
  }

  async ask(event) {
    if (this.form.elements.answer.value) return;
    event.preventDefault();
    const fault = this.querySelector(".fault");
    if (fault) fault.hidden = true;
    try {
      this.form.elements.answer.value = await this.credential();
    } catch {
      if (fault) fault.hidden = false;
      return;
    }
    this.form.requestSubmit();
  }

  async credential() {
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const reply = await fetch(this.dataset.options, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!reply.ok) throw new Error("refused");
    const options = readOptions(await reply.json());
    const how = this.dataset.how === "make" ? "create" : "get";
    return answerOf(await navigator.credentials[how](options));
  }
}

customElements.define("passkey-form", PasskeyForm);
