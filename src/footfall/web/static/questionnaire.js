// Before answers are sent, looks whether Footfall can be reached; if not, they stay on the page, and it says so.
// Where the question about dying was answered above zero, help is shown there at once: nobody has to be reached for that.
const form = document.querySelector("form.questions"), away = document.querySelector("asked-away");
const help = document.querySelector("#asked-help");
const needsHelp = () => help && Number(new FormData(form).get(help.dataset.item)) > 0;
const PATIENCE_MS = 8000;
let isReached = false;

form?.addEventListener("submit", async (event) => {
  if (isReached) return;
  event.preventDefault();
  away.hidden = true;
  if (help) help.hidden = true;
  const cut = AbortSignal.timeout(PATIENCE_MS);
  const reply = await fetch("/outbox/token", { cache: "no-store", signal: cut }).catch(() => null);
  if (!reply?.ok) {
    away.hidden = false;
    if (needsHelp()) help.hidden = false;
    (needsHelp() ? help : away).scrollIntoView({ block: "center" });
    return;
  }
  isReached = true;
  form.requestSubmit(event.submitter);
});
// Back on this page (by the browser's own way back): the button looks anew.
addEventListener("pageshow", () => { isReached = false; });
