// Keeps a sitting: set aside on this device first, then sent, so that whatever breaks on the way it goes over later.
const PATIENCE_MS = 10000;
const box = self.footfallOutbox;

// Gives the way to what was kept, or the sentence why it cannot be, or only whether it waits on this device.
export async function keepSitting(fields, way) {
  const row = { uid: fields.uid, owner: fields.owner, at: fields.moment, way, page: way, fields };
  const isAside = await box.put("outbox", row).then(() => true, () => false);
  if (!isAside) return straight(fields, way);
  const cut = new Promise((done) => { setTimeout(done, PATIENCE_MS, { ways: {} }); });
  const { ways } = await Promise.race([box.send(), cut]);
  if (ways[fields.uid]) return { isAside, way: ways[fields.uid] };
  const kept = await box.get("outbox", fields.uid).catch(() => null);
  // What the server refuses with a sentence can be mended by nobody: it is said once, and goes.
  if (kept?.fault) await box.drop("outbox", fields.uid).catch(() => {});
  else navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("outbox")).catch(() => {});
  return { isAside, fault: kept?.fault };
}

// Where the device keeps nothing for pages it is sent at once, or stays in the page until it can be.
async function straight(fields, way) {
  try {
    const { token } = await box.ask(), reply = await box.post(fields, token, way), told = await reply.json();
    return reply.ok ? { way: told.way } : { fault: told.sentence };
  } catch {
    return { isAside: false };
  }
}
