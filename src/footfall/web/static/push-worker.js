// Shows a note that came while the pages were closed, and opens its page by a tap. Part of the worker behind the pages.
self.addEventListener("push", (event) => event.waitUntil(showNote(event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openNote(event.notification.data?.way));
});

// A browser wants every note to be shown; one that cannot be read is shown without words.
function showNote(sealed) {
  let note = {};
  try { note = sealed?.json() ?? {}; } catch { note = {}; }
  const { title = "Footfall", text = "", way = "/", name = "note" } = note;
  return self.registration.showNotification(title, { body: text, tag: name, icon: self.footfall.icon, data: { way } });
}

// Leads to a page of this place alone, in a window that is open already if there is one.
async function openNote(way = "/") {
  const url = new URL(way, location.origin);
  if (url.origin !== location.origin) return;
  const [open] = await clients.matchAll({ type: "window" });
  if (!open) return void await clients.openWindow(url.href);
  await open.focus();
  await open.navigate(url.href).catch(() => clients.openWindow(url.href));
}
