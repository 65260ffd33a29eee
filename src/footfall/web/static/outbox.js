// What waits on this device: answers not yet sent, what was begun, files another app handed over.
// The pages and the worker both use it, so it is a plain script that leaves one name behind.
self.footfallOutbox = (() => {
  const PLACES = { outbox: "uid", drafts: "owner", shared: "id", guided: "owner", track: "key" };
  // Replies that hold for everything here; any other fault is about one answer and must not hold up the rest.
  const ALL_WAIT = [401, 403, 409, 429, 503, 507];
  // A session nobody came back to goes over as it stood: half an hour after its end, half a day after its last sign of life.
  const ASKED_MS = 30 * 60 * 1000, SILENT_MS = 12 * 60 * 60 * 1000;
  const LONGEST_WAY = 2_000_000; // Of a way too long for one sending, pieces are left out all along it.
  let opened = null;

  // What a device kept under an older version stays: only the places it does not have yet are made.
  const open = () => opened ??= new Promise((done, failed) => {
    const request = indexedDB.open("footfall", 2);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(PLACES)) {
        if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name, { keyPath });
      }
    };
    request.onsuccess = () => {
      const forget = () => { request.result.close(); opened = null; };
      request.result.onversionchange = forget;
      request.result.onclose = forget;
      done(request.result);
    };
    request.onerror = () => { opened = null; failed(request.error); };
  });

  const run = async (name, mode, act) => {
    const database = await open();
    return new Promise((done, failed) => {
      const work = database.transaction(name, mode, { durability: "strict" });
      const request = act(work.objectStore(name));
      work.oncomplete = () => done(request.result);
      work.onerror = work.onabort = () => failed(work.error);
    });
  };

  const all = (name) => run(name, "readonly", (place) => place.getAll());
  const get = (name, key) => run(name, "readonly", (place) => place.get(key));
  const put = (name, row) => run(name, "readwrite", (place) => place.put(row));
  const drop = (name, key) => run(name, "readwrite", (place) => place.delete(key));

  // Leaves nothing: every place is emptied, whoever's it was.
  const empty = async () => { for (const name of Object.keys(PLACES)) await run(name, "readwrite", (place) => place.clear()); };

  // Puts a session that is over among what goes over, with the way it recorded, and forgets the rest of it. All at once:
  // whatever breaks, it is either still here as a session or already waiting as a report.
  const conclude = async (row) => {
    const pieces = (await all("track")).filter((one) => one.uid === row.uid).sort((one, other) => one.key < other.key ? -1 : 1);
    const length = pieces.reduce((sum, one) => sum + one.line.length + 1, 0), keep = Math.min(1, LONGEST_WAY / length);
    const track = pieces.filter((_, n) => Math.floor((n + 1) * keep) > Math.floor(n * keep)).map((one) => one.line).join("*");
    const report = { uid: row.uid, owner: row.owner, at: Date.now(), way: "/sessions", page: row.page, fields: track ? { ...row.fields, track } : row.fields };
    const database = await open();
    return new Promise((done, failed) => {
      const work = database.transaction(["outbox", "guided", "track"], "readwrite", { durability: "strict" });
      work.objectStore("outbox").put(report);
      const held = work.objectStore("guided").get(row.owner);
      held.onsuccess = () => { if (held.result?.uid === row.uid) work.objectStore("guided").delete(row.owner); };
      for (const one of pieces) work.objectStore("track").delete(one.key);
      work.oncomplete = () => done();
      work.onerror = work.onabort = () => failed(work.error);
    });
  };

  const settle = async (isLeaving = false) => {
    for (const row of await all("guided")) {
      if (isLeaving || Date.now() - row.at > (row.phase === "after" ? ASKED_MS : SILENT_MS)) await conclude(row);
    }
    // Pieces of a way whose session is here no more: where somebody was stays on no device for nothing.
    const held = new Set((await all("guided")).map((row) => row.uid)), long = Date.now() - SILENT_MS;
    for (const piece of await all("track")) {
      if (!held.has(piece.uid) && Number(piece.key.split(":")[1]) < long) await drop("track", piece.key);
    }
  };

  // Drops this device's copies of sessions: after a sign of danger none of them opens without a connection either.
  const shut = async () => {
    for (const name of (await caches.keys()).filter((one) => one.startsWith("own-"))) {
      const cache = await caches.open(name), copies = await cache.keys();
      for (const copy of copies) if (new URL(copy.url).pathname.startsWith("/guided/")) await cache.delete(copy);
    }
  };

  // Asks who is signed in here, and for a fresh secret for the form.
  const ask = async () => {
    const reply = await fetch("/outbox/token", { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!reply.ok) throw new Error("away");
    return reply.json();
  };

  // Sends one answer as the form would; its own id makes it safe to send twice. Gives the reply.
  const post = (fields, token, way = "/check-in") => fetch(way, {
    method: "POST", redirect: "manual", headers: { Accept: "application/json" },
    body: new URLSearchParams({ ...fields, sent: Date.now(), csrfmiddlewaretoken: token }),
  });

  const deliver = async () => {
    await settle();
    const waiting = (await all("outbox")).filter((one) => !one.fault);
    if (!waiting.length) return { ways: {} };
    const { owner, token } = await ask();
    const ways = {};
    for (const one of waiting.filter((each) => each.owner === owner)) {
      const reply = await post(one.fields, token, one.way);
      if (reply.ok) {
        ways[one.uid] = (await reply.json()).way;
        await drop("outbox", one.uid);
      }
      else if (reply.status === 422) await put("outbox", { ...one, fault: (await reply.json()).sentence });
      else if (reply.status < 400 || ALL_WAIT.includes(reply.status)) break;
    }
    return { ways, owner };
  };

  // One sender at a time, in whichever tab or worker; where nobody can be reached, everything stays.
  // Gives the way to each answer that went over, by its id.
  const send = async () => {
    try {
      return await (navigator.locks ? navigator.locks.request("footfall-outbox", deliver) : deliver());
    } catch {
      return { ways: {}, isAway: true };
    }
  };

  return { all, get, put, drop, empty, conclude, settle, shut, ask, post, send };
})();
