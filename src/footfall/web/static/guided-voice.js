// What a session says aloud: with a voice that lives on this device, or else with a soft sound and a short shake.
// A voice that speaks through somebody else's computer is never used: the words would leave this device.
export class Voice {
  constructor(wishes, language) {
    this.wishes = wishes;
    this.language = language;
    this.sound = null;
  }

  // Sound may begin only where somebody touched the page: called as the session begins.
  wake() {
    try { this.sound ??= new AudioContext(); this.sound.resume(); } catch { this.sound = null; }
    if (self.speechSynthesis) speechSynthesis.cancel();
  }

  find() {
    const all = self.speechSynthesis?.getVoices() ?? [], short = this.language.slice(0, 2);
    const own = all.filter((voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === short);
    return own.find((voice) => voice.default) ?? own[0] ?? null;
  }

  // `kind` is that of the cue: a change of step sounds twice, everything else once.
  say(words, kind = "say") {
    const voice = this.wishes.voice ? this.find() : null;
    if (this.wishes.vibration) navigator.vibrate?.(kind === "step" || kind === "end" ? [180, 120, 180] : [120]);
    if (this.wishes.beep && (!voice || kind !== "say")) this.beep(kind === "step" || kind === "end" ? 2 : 1);
    if (!voice) return;
    const spoken = new SpeechSynthesisUtterance(words);
    Object.assign(spoken, { voice, lang: voice.lang, rate: 0.92 });
    speechSynthesis.cancel();
    speechSynthesis.speak(spoken);
  }

  beep(times) {
    if (this.sound?.state !== "running") return;
    for (let number = 0; number < times; number++) {
      const from = this.sound.currentTime + number * 0.32, tone = this.sound.createOscillator(), soft = this.sound.createGain();
      tone.frequency.value = number ? 660 : 528;
      soft.gain.setValueAtTime(0, from);
      soft.gain.linearRampToValueAtTime(0.22, from + 0.04);
      soft.gain.linearRampToValueAtTime(0, from + 0.26);
      tone.connect(soft).connect(this.sound.destination);
      tone.start(from);
      tone.stop(from + 0.28);
    }
  }

  hush() {
    if (self.speechSynthesis) speechSynthesis.cancel();
    this.sound?.close().catch(() => {});
    this.sound = null;
  }
}
