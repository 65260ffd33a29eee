// Takes over what another app hands to Footfall: its files are put aside on this device, for the page that brings them in.
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url), { share } = self.footfall;
  if (request.method !== "POST" || url.origin !== location.origin || url.pathname !== share) return;
  event.respondWith(takeOver(request).catch(() => Response.redirect(share, 303)));
});

async function takeOver(request) {
  const owner = await whose();
  if (!owner) return Response.redirect(self.footfall.share, 303);
  const files = (await request.formData()).getAll("files").filter((file) => file instanceof File);
  for (const file of files) await footfallOutbox.put("shared", { id: crypto.randomUUID(), owner, name: file.name, file });
  return Response.redirect(`${self.footfall.import}?shared=1`, 303);
}
