// The worker behind the pages. Pages come from the network first; where that is away or slow, from the copies this device
// holds, and it holds no others: the shell, Help now with one's people and plan, the check-in, Today as last seen, sessions.
const { version, shell, offline, help, everywhere, stay, ownPlan, people, today, checkIn, guided, sessions } = self.footfall;
const SHELL = `shell-${version}`, OWN = `own-${version}-`, WHOSE = "whose";
const PATIENCE_MS = 3000, FRESH_MS = 60 * 60 * 1000, MOST_GUIDED = 20;
const NEUTRAL = `${checkIn}?context=`, GONE = [502, 504], CLOSED = 409;
const HELP_ASKED = /^(\?country=[A-Za-z]{0,2})?$/; // A link with anything else behind it fills nobody's device.
const ONE_COUNTRY = /^\?country=([A-Za-z]{2})$/;
const OPEN = [offline, help, everywhere, stay]; // The same for everyone, as somebody sees them who is not signed in.
const COPY = { headers: { "X-Footfall-Copy": "1" } }; // Nobody opens what is fetched with this.
const HELPING = [help, everywhere, stay, ownPlan]; // Where the other side is broken, the copy of these is shown.
const signedOut = { credentials: "omit", cache: "no-cache" };

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("sync", (event) => { if (event.tag === "outbox") event.waitUntil(footfallOutbox.send()); });
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method !== "GET") return;
  if (url.pathname.startsWith(self.footfall.static)) event.respondWith(fromShell(request));
  else if (request.mode === "navigate") event.respondWith(visit(event, url));
});

async function install() {
  const cache = await caches.open(SHELL);
  await cache.addAll([...shell.map((url) => new Request(url, { cache: "no-cache" })), ...OPEN.map((url) => new Request(url, signedOut))]);
  await self.skipWaiting(); // Open pages are left as they are: they find the files of their own version below.
}

async function activate() {
  await self.registration.navigationPreload?.enable();
  await clients.claim();
  await prune(1);
  const owner = await whose();
  if (owner) await warm(owner).catch(() => {});
}

// One's people and one's plan as an earlier version kept them: they stay until ours are there.
const earlier = async () => (await caches.keys()).filter((name) => name.startsWith("own-") && !name.startsWith(OWN));
const before = async (way) => [help, ownPlan].includes(way) ? (await caches.open((await earlier())[0] ?? SHELL)).match(way) : null;

// Drops shells that no open page can need: all but ours and, while pages are open, so many before it.
async function prune(keep) {
  if (self.registration.installing || self.registration.waiting) return; // A newer worker is filling its own.
  const old = (await caches.keys()).filter((name) => name.startsWith("shell-") && name !== SHELL);
  for (const name of old.slice(0, Math.max(0, old.length - keep))) await caches.delete(name);
}

async function fromShell(request) {
  const cache = await caches.open(SHELL);
  return await cache.match(request) ?? await caches.match(request) ?? fetch(request);
}

async function whose() { return (await (await (await caches.open(WHOSE)).match("/"))?.text()) ?? ""; }

// Remembers whose pages these are; copies of anybody else's go.
async function belongsTo(owner) {
  if (owner === await whose()) return;
  await forget();
  if (owner) await (await caches.open(WHOSE)).put("/", new Response(owner));
}

// Leaves nothing of anybody on this device, but the shell, which is the same for everyone.
async function forget() {
  for (const name of await caches.keys()) if (name === WHOSE || name.startsWith("own-")) await caches.delete(name);
}

// Fetches the pages that must open without a connection.
async function warm(owner) {
  const cache = await caches.open(OWN + owner);
  for (const way of [help, ownPlan, NEUTRAL, stay, offline, today]) await put(cache, way, await fetch(way, COPY), owner);
  for (const way of sessions) await put(cache, way, await fetch(way, COPY), owner);
  await thin(cache);
  if (await cache.match(help) && await cache.match(ownPlan)) for (const name of await earlier()) await caches.delete(name);
}

// Of the sessions somebody opened, the oldest copies go.
async function thin(cache) {
  const copies = (await cache.keys()).filter((request) => isGuided(new URL(request.url)) && !sessions.includes(new URL(request.url).pathname));
  for (const request of copies.slice(0, Math.max(0, copies.length - MOST_GUIDED))) await cache.delete(request);
}

const isUnsure = (response) => response.headers?.has("X-Footfall-Unsure"); // Its records are away: it knows nobody.
const isGuided = (url) => url.pathname.startsWith(guided);

// A session that is closed to somebody since leaves no copy behind, nor do any others they once opened.
async function close(cache, way) {
  await cache.delete(way);
  for (const copy of await cache.keys()) if (isGuided(new URL(copy.url)) && !sessions.includes(new URL(copy.url).pathname)) await cache.delete(copy);
}

async function put(cache, way, response, owner) {
  if (response.status === CLOSED && response.headers.get("X-Footfall-Owner") === owner) return close(cache, way);
  if (!response.ok || response.redirected || response.headers.get("X-Footfall-Owner") !== owner) return;
  const headers = new Headers(response.headers);
  headers.set("X-Footfall-Kept", new Date().toISOString());
  const page = await response.blob(), named = headers.get("X-Footfall-Way"); // Today's session lies under its own name too.
  for (const one of new Set([way, named ?? way])) await cache.put(one, new Response(page, { headers }));
}

async function visit(event, url) {
  const isQuiet = (await clients.matchAll({ type: "window" })).length === 0;
  if (isQuiet) event.waitUntil(prune(0));
  const coming = arrive(event, url);
  const slow = new Promise((done) => { setTimeout(done, PATIENCE_MS, "slow"); });
  const first = await Promise.race([coming.catch(() => "away"), slow]);
  const isBroken = HELPING.includes(url.pathname) && (first.status >= 500 || isUnsure(first));
  if (first instanceof Response && !GONE.includes(first.status) && !isBroken) return first;
  const copy = await kept(url);
  if (copy) return copy;
  return coming.catch(async () => await kept(new URL(offline, location)) ?? Response.error());
}

async function arrive(event, url) {
  const response = await event.preloadResponse ?? await fetch(event.request);
  const isPage = response.type === "basic" && response.ok && (response.headers.get("Content-Type") ?? "").startsWith("text/html") && !isUnsure(response);
  if (isGuided(url) && response.status === CLOSED) event.waitUntil(learn(response.clone(), url));
  if (isPage) event.waitUntil(learn(isGuided(url) || [today, help, ownPlan, stay].includes(url.pathname) ? response.clone() : response, url));
  return response;
}

// Takes what a page that just arrived tells: whose it is, and what to keep of it.
async function learn(response, url) {
  const owner = response.headers.get("X-Footfall-Owner") ?? "";
  await belongsTo(owner);
  if (!owner) return;
  const cache = await caches.open(OWN + owner);
  if (url.pathname === today && !url.search) await put(cache, today, response, owner);
  if (url.pathname === help && HELP_ASKED.test(url.search)) await put(cache, help + url.search, response, owner);
  if ([ownPlan, stay].includes(url.pathname) && !url.search) await put(cache, url.pathname, response, owner);
  if ([ownPlan, people].includes(url.pathname) && url.search) await again(cache, owner);
  if (isGuided(url)) await put(cache, url.pathname + url.search, response, owner);
  const since = Date.parse((await cache.match(NEUTRAL))?.headers.get("X-Footfall-Kept") ?? 0);
  if (Date.now() - since > FRESH_MS || url.pathname === self.footfall.settings) await warm(owner);
}

// One's people or one's plan have changed: what shows them is fetched anew, and older copies of Help now go.
async function again(cache, owner) {
  for (const name of await earlier()) await caches.delete(name);
  for (const copy of await cache.keys()) if (new URL(copy.url).pathname === help) await cache.delete(copy);
  for (const way of [help, ownPlan, stay]) await put(cache, way, await fetch(way, COPY), owner);
}

// Finds this device's copy of a page and writes into it from when it is.
async function kept(url) {
  const owner = await whose();
  const own = owner ? await caches.open(OWN + owner) : null;
  const ways = { [today]: today, [checkIn]: NEUTRAL, [help]: help + url.search, [offline]: offline, [everywhere]: everywhere, [stay]: stay, [ownPlan]: ownPlan };
  const way = ways[url.pathname];
  const shared = await caches.open(SHELL), found = way && (await own?.match(way) ?? (own && await before(way)) ?? await shared.match(way));
  const session = isGuided(url) ? await own?.match(url.pathname + url.search) ?? await own?.match(url.pathname, { ignoreSearch: true }) : null;
  const country = url.pathname === help && !found && ONE_COUNTRY.exec(url.search)?.[1].toUpperCase();
  if (country && await shared.match(everywhere)) return Response.redirect(`${everywhere}#${country}`);
  const copy = found ?? session ?? (url.pathname === help ? await shared.match(help) : null); // Help opens, however it is asked for.
  if (!copy) return null;
  const text = (await copy.text()).replace("<html ", `<html data-as-of="${way === offline ? "" : copy.headers.get("X-Footfall-Kept") ?? ""}" `);
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": copy.headers.get("Content-Security-Policy") ?? "default-src 'self'" } });
}
