// Records the way: each place goes to this device's own store within seconds, in small pieces, so that an empty battery
// costs no more than the last of them. Written as readers/phone/track.py reads it.
const CHUNK = 10, FLUSH_MS = 5000, LATE_MS = 60000;

export class Track {
  // `moment` gives the seconds since the session began, pauses among them; null while nothing is to be recorded.
  constructor(box, owner, uid, moment, tell) {
    Object.assign(this, { box, owner, uid, moment, tell, places: [], number: Date.now() });
  }

  start() {
    if (!navigator.geolocation) return this.tell("none");
    this.tell("looking");
    const wish = { enableHighAccuracy: true, maximumAge: 0, timeout: 30000 };
    this.watch = navigator.geolocation.watchPosition((place) => this.take(place), (fault) => {
      if (fault.code === fault.PERMISSION_DENIED) this.stop();
      if (!this.isFound) this.tell("none");
    }, wish);
    this.timer = setInterval(() => this.flush(), FLUSH_MS);
  }

  take({ coords, timestamp }) {
    const now = this.moment();
    if (now === null) return;
    // After a sleep a device may hand over places of a minute ago: each belongs to its own moment.
    const late = Math.min(Math.max(0, Date.now() - timestamp), LATE_MS) / 1000;
    if (!this.isFound) this.tell("found");
    this.isFound = true;
    const height = Number.isFinite(coords.altitude) ? Math.round(coords.altitude * 10) : "";
    this.places.push([
      Math.max(0, Math.round((now - late) * 10)), Math.round(coords.latitude * 1e6), Math.round(coords.longitude * 1e6),
      height, Math.max(0, Math.round(coords.accuracy)),
    ]);
    if (this.places.length >= CHUNK) this.flush();
  }

  async flush() {
    if (!this.places.length) return;
    const places = this.places;
    this.places = [];
    const line = places.map((place, at) => at ? [0, 1, 2].map((n) => place[n] - places[at - 1][n]).concat(place.slice(3)).join(".") : place.join(".")).join("_");
    const key = `${this.uid}:${String(this.number++).padStart(15, "0")}`;
    try {
      await this.box.put("track", { key, uid: this.uid, owner: this.owner, line });
    } catch {
      this.places = [...places, ...this.places]; // No room just now: tried again with the next ones.
    }
  }

  async stop() {
    navigator.geolocation?.clearWatch(this.watch);
    clearInterval(this.timer);
    await this.flush();
  }
}
