/* The line to the desk: events in, operations out. */

import { say, t } from "./texts.js";

/* The first device is at /, any other at /devices/ID/; its operations are found the same way. */
export const deviceId = /^\/devices\/([a-z0-9-]+)/.exec(location.pathname)?.[1] ?? "1";
const placeOf = (path) => (deviceId === "1" ? path : path.replace(/^\/api\//, `/api/devices/${deviceId}/`));

export const desk = { state: null, pace: null, paceAt: 0, entries: [], catalogue: null, lost: false };

const listeners = new Set();
const mostEntries = 3000;

export function listen(draw) {
  listeners.add(draw);
  if (desk.state) draw(desk);
}

export function drawAll() {
  for (const draw of listeners) draw(desk);
}

/* Virtual time now, as far as the page can tell between two events. */
export function instant() {
  if (!desk.pace?.speed) return desk.state?.at ?? 0;
  return desk.pace.paused ? desk.pace.at : desk.pace.at + ((performance.now() - desk.paceAt) / 1000) * desk.pace.speed;
}

export const post = (path, body = {}) => send(placeOf(path), body);

export async function send(path, body = {}) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const told = await answer.json();
    if (answer.ok) return told;
    say(told.error, "bad");
  } catch {
    say(t("noAnswer"), "bad");
  }
  return null;
}

export const read = (path) => get(placeOf(path));

export async function get(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.json() : null;
}

let profile = "";

function take(name, handle) {
  return (event) => {
    handle(JSON.parse(event.data));
    schedule();
  };
}

let waiting = false;
function schedule() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    if (desk.state) drawAll();
  });
}

async function learn(state) {
  if (!state.profile || profile === `${state.profile.name}/${state.seed}`) return;
  profile = `${state.profile.name}/${state.seed}`;
  desk.catalogue = await read("/api/catalogue");
  schedule();
}

export function connect() {
  const source = new EventSource(placeOf("/api/events"));
  source.addEventListener("pace", take("pace", (pace) => { desk.pace = pace; desk.paceAt = performance.now(); }));
  source.addEventListener("state", take("state", (state) => {
    if (state.ended) say(state.ended, "bad");
    if (!state.profile) return;
    if (desk.state && (state.at < desk.state.at || desk.state.profile.name !== state.profile.name)) desk.entries = desk.entries.filter((entry) => entry.at <= state.at && entry.fresh);
    for (const entry of desk.entries) delete entry.fresh;
    desk.state = state;
    desk.lost = false;
    learn(state);
  }));
  source.addEventListener("entries", take("entries", (entries) => {
    const last = desk.entries.at(-1)?.n ?? 0;
    for (const entry of entries) if (entry.n > last) desk.entries.push({ ...entry, fresh: true });
    if (desk.entries.length > mostEntries) desk.entries.splice(0, desk.entries.length - mostEntries);
  }));
  source.addEventListener("error", () => { desk.lost = true; schedule(); });
}
