// What a session keeps on this device while it runs, and what it tells when it is over.
export const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

// The stretches as they were done, `run.60*walk.120`: up to now, and with every run that was turned into a walk.
export function partsOf(stages, walked, now) {
  const parts = [];
  for (const [number, stage] of stages.entries()) {
    const until = Math.min(now, stage.at + stage.duration), from = walked[number] ?? Infinity;
    if (until <= stage.at) break;
    const kind = Math.min(until, from);
    if (kind > stage.at) parts.push([stage.kind, kind - stage.at]);
    if (until > from) parts.push(["walk", until - Math.max(from, stage.at)]);
  }
  return parts.filter(([, length]) => length >= 0.5).map(([kind, length]) => `${kind}.${Math.round(length)}`).join("*");
}

// The fields of a report as they would be if it were over now.
export function fieldsOf(run, ending) {
  const { told, clock } = run, now = Math.min(clock.active / 1000, told.planned);
  return {
    uid: run.uid, owner: run.owner, key: told.key, movement: told.movement, level: told.level ?? "",
    planned: Math.round(told.planned), parts: partsOf(told.stages, run.walked, now), whole: Math.round(clock.whole / 1000),
    feelings: run.feelings.map(([at, value]) => `${Math.round(at)}.${value}`).join("_"), ending,
    moment: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "",
    decided: run.decided ?? "", intention: run.intention ?? "", tags: told.tags.join(" "),
  };
}

// The page a session is found again on: one that every device keeps, for a day of a plan passes.
const EVER_THERE = "/guided/five";

// The state of a session, as it is written down every few seconds: a crash between two of them costs those seconds.
export function rowOf(run, phase, ending) {
  const { owner, uid, told, clock, walked, feelings, decided, intention, spoken, wishes } = run;
  return {
    owner, uid, phase, page: EVER_THERE, at: Date.now(), told, clock: clock.kept(), walked, feelings,
    decided, intention, spoken, place: wishes.place, fields: fieldsOf(run, ending),
  };
}

// The switches of the page, remembered on this device for each person: nobody records a way because somebody before did.
const SWITCHES = ["voice", "beep", "vibration", "buttons", "place"];

export function switches(within, owner) {
  const name = `footfall-guided-${owner}`;
  const boxes = SWITCHES.map((one) => within.querySelector(`[name="${one}"]`));
  let before = {};
  try { before = JSON.parse(localStorage.getItem(name) ?? "{}"); } catch { /* Kept by nobody: as they stand. */ }
  const now = () => Object.fromEntries(boxes.map((box) => [box.name, box.checked]));
  for (const box of boxes) {
    if (typeof before[box.name] === "boolean") box.checked = before[box.name];
    box.addEventListener("change", () => { try { localStorage.setItem(name, JSON.stringify(now())); } catch { /* As above. */ } });
  }
  return now;
}
