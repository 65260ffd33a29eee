// Keeps the screen on while a session runs, and hears the button of the earphones where somebody wished for it.
export class Awake {
  constructor() {
    this.again = () => { if (!document.hidden && this.isWanted) this.ask(); };
    document.addEventListener("visibilitychange", this.again);
  }

  start() { this.isWanted = true; return this.ask(); }

  async ask() {
    // The browser takes it back whenever the page is out of sight; refusing it (a nearly empty battery) is its right.
    try { this.lock = await navigator.wakeLock?.request("screen"); } catch { this.lock = null; }
    if (!this.isWanted) this.stop();
  }

  stop() {
    this.isWanted = false;
    this.lock?.release().catch(() => {});
    this.lock = null;
  }
}

// The browser gives the buttons only to a page that plays something: so a silence is played, in a circle.
export class Buttons {
  start(silence, title, acts) {
    if (!navigator.mediaSession) return;
    this.audio = new Audio(silence);
    this.audio.loop = true;
    this.audio.play().catch(() => {});
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist: "Footfall" });
    for (const [name, act] of Object.entries(acts)) {
      // Stopping the silence would take the button away again, so it plays on through a pause.
      navigator.mediaSession.setActionHandler(name, () => { act(); this.audio?.play().catch(() => {}); });
    }
    this.names = Object.keys(acts);
  }

  show(isPaused) { if (this.audio) navigator.mediaSession.playbackState = isPaused ? "paused" : "playing"; }

  stop() {
    if (!this.audio) return;
    for (const name of this.names) navigator.mediaSession.setActionHandler(name, null);
    navigator.mediaSession.playbackState = "none";
    this.audio.pause();
    this.audio = null;
  }
}
