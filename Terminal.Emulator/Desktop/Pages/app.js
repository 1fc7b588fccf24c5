/* Puts the page together. */

import { Face } from "./face.js";
import { h, Memo } from "./dom.js";
import { connect, desk, drawAll, instant, listen, post } from "./wire.js";
import { both, lang, setLang, t } from "./texts.js";
import { Tray } from "./tray.js";
import { WorldPanel } from "./world.js";
import { NowView } from "./now.js";
import { MessagesView } from "./messages.js";
import { EventsView } from "./events.js";
import { BooksView } from "./books.js";
import { ScenariosView } from "./scenarios.js";
import { DecodeView } from "./decode.js";
import { Devices } from "./devices.js";
import { beep, sounds, toggleSounds } from "./sounds.js";

const at = (id) => document.getElementById(id);
const tray = new Tray(at("tray"));

const face = new Face(at("device"), {
  key: (key) => { beep("key"); post("/api/key", { key }); },
  pin: (key) => { beep("key"); post("/api/pin", { key }); },
  tear: () => post("/api/tear"),
  swipe: (card) => tray.swipe(card),
  insert: (card) => tray.insert(card),
  remove: () => post("/api/remove"),
});

const views = { now: new NowView(), messages: new MessagesView(), events: new EventsView(), books: new BooksView(), scenarios: new ScenariosView(), decode: new DecodeView() };
let shown = "now";

function show(name) {
  shown = name;
  for (const [key, view] of Object.entries(views)) view.root.hidden = key !== name;
  drawTabs();
  drawAll();
}

for (const [key, view] of Object.entries(views)) {
  view.root.id = `view-${key}`;
  view.root.setAttribute("role", "tabpanel");
  view.root.hidden = key !== shown;
  at("views").append(view.root);
}

function drawTabs() {
  const focused = document.activeElement?.getAttribute("role") === "tab";
  at("tabs").replaceChildren(...Object.keys(views).map((name) => h("button", {
    type: "button", role: "tab", "aria-selected": String(name === shown), "aria-controls": `view-${name}`, tabindex: name === shown ? "0" : "-1", onclick: () => show(name), onkeydown: turn,
  }, t(name))));
  if (focused) at("tabs").querySelector("[aria-selected=true]").focus();
}

function turn(event) {
  const names = Object.keys(views);
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) show(names[(names.indexOf(shown) + by + names.length) % names.length]);
}

/* On a phone one pane is shown at a time. */
function drawFoot() {
  const panes = [["desk", "device"], ["happening", "happening"], ["world", "world"]];
  const now = document.body.dataset.pane ?? "desk";
  at("foot").setAttribute("aria-label", t("happening"));
  at("foot").replaceChildren(...panes.map(([pane, text]) => h("button", {
    type: "button", "aria-pressed": String(pane === now), onclick: () => { document.body.dataset.pane = pane; drawFoot(); scrollTo(0, 0); },
  }, t(text))));
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}
setTheme(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));

function drawPrefs() {
  const dark = document.documentElement.dataset.theme === "dark";
  at("prefs").setAttribute("aria-label", t("preferences"));
  at("prefs").replaceChildren(
    h("button", { type: "button", "aria-pressed": String(sounds()), onclick: () => { toggleSounds(); drawPrefs(); } }, t("sound")),
    h("button", { type: "button", onclick: () => { setTheme(dark ? "light" : "dark"); drawPrefs(); } }, t(dark ? "light" : "dark")),
    h("button", { type: "button", lang: lang() === "zh" ? "en" : "zh-CN", onclick: () => { setLang(lang() === "zh" ? "en" : "zh"); drawFrame(); drawAll(); } }, t("language")));
}

function drawHint() {
  const hint = at("hint");
  hint.hidden = localStorage.getItem("hinted") === "yes";
  hint.replaceChildren(h("span", null, t("hint")), h("button", { type: "button", onclick: () => { localStorage.setItem("hinted", "yes"); drawHint(); } }, t("hintClose")));
}

const devices = new Devices();
const pickMemo = new Memo();
const clockMemo = new Memo();
const actMemo = new Memo();

function drawPick({ state, catalogue }) {
  if (!catalogue || !pickMemo.changes(state.profile.name, lang(), catalogue.profiles.length, devices.all)) return;
  at("pick").replaceChildren(
    h("label", null, h("span", null, t("profile")), h("select", { "aria-label": t("profile"), value: state.profile.name, onchange: (event) => post("/api/open", { profile: event.target.value }) },
      catalogue.profiles.map((profile) => h("option", { value: profile.name, title: profile.description[lang()], selected: profile.name === state.profile.name }, profile.name)))),
    devices.draw(state.profile.name));
}

const speeds = [0.25, 1, 4, 10, 60, 600];

function drawClock({ pace }) {
  if (!pace?.speed || !clockMemo.changes(pace.speed, pace.paused, lang())) return;
  const clock = at("clock");
  clock.setAttribute("aria-label", t("time"));
  const act = (body) => () => post("/api/time", body);
  if (pace.real) {
    clock.replaceChildren(h("output", { id: "instant", title: t("realClock") }), h("span", { class: "soft" }, pace.speed === 1 ? t("realClock") : `${t("realClock")} ×${pace.speed}`));
    tick();
    return;
  }
  clock.replaceChildren(
    h("output", { id: "instant", title: t("instant") }),
    h("button", { type: "button", class: "round", "aria-label": t(pace.paused ? "run" : "pause"), title: t(pace.paused ? "run" : "pause"), onclick: act({ do: pace.paused ? "run" : "pause" }) }, pace.paused ? "▶" : "❚❚"),
    h("button", { type: "button", class: "round", "aria-label": t("step"), title: t("step"), onclick: act({ do: "step" }) }, "▶❙"),
    h("button", { type: "button", class: "round", "aria-label": t("skip"), title: t("skip"), onclick: act({ do: "skip", seconds: 60 }) }, "+1′"),
    h("select", { "aria-label": t("speed"), value: String(pace.speed), onchange: (event) => post("/api/time", { do: "run", speed: Number(event.target.value) }) },
      [...new Set([...speeds, pace.speed])].sort((a, b) => a - b).map((speed) => h("option", { value: String(speed), selected: speed === pace.speed }, `×${speed}`))));
  tick();
}

function tick() {
  const place = at("instant");
  if (!place || !desk.state) return;
  const start = Date.parse(`${desk.state.calendar}Z`) - desk.state.at * 1000;
  place.textContent = new Date(start + instant() * 1000).toISOString().slice(11, 19);
}
setInterval(() => { tick(); if (desk.state?.busy) views.now.draw(desk); }, 200);

/* A scenario that is played on the device: how far it is, its verdict, and the way back. */
function watched({ scenario, profile }, pace) {
  const isOver = scenario.passed !== null;
  const failed = scenario.checks?.filter((check) => !check.passed) ?? [];
  return h("section", { class: "watched", role: "group", "aria-label": t("watching") },
    h("p", null, h("strong", null, both(scenario.title))),
    h("p", { class: "row" }, isOver
      ? h("span", { class: `badge small ${scenario.passed ? "approved" : "still-owed"}` }, t(scenario.passed ? "passed" : "failed"))
      : h("span", null, `${t("stepOf")} ${scenario.step || t("starting")} / ${scenario.steps}`),
      !isOver && pace?.paused ? h("button", { type: "button", class: "primary", onclick: () => post("/api/time", { do: "run" }) }, t("goOn")) : null,
      h("button", { type: "button", onclick: () => post("/api/open", { profile: profile.name }) }, t("takeBack"))),
    failed.map((check) => h("p", { class: "bad" }, `${check.path}: ${check.wanted} / ${check.found}`)));
}

function drawAct({ state, pace }) {
  if (!actMemo.changes(state.power, state.awaitsPin, state.busy, lang(), state.scenario, pace?.paused)) return;
  if (state.scenario) {
    at("act").replaceChildren(watched(state, pace));
    return;
  }
  const typed = at("amount")?.value ?? "12.34";
  const holder = (pin) => () => post("/api/cardholder", { card: state.inserted ?? tray.last(), pin });
  at("act").replaceChildren(...(state.awaitsPin
    ? [h("div", { class: "row holder", role: "group", "aria-label": t("pinAsked") },
        h("button", { type: "button", class: "primary", onclick: holder("right") }, t("pinRight")),
        h("button", { type: "button", onclick: holder("wrong") }, t("pinWrong")),
        h("button", { type: "button", onclick: holder("bypass") }, t("pinNone")))]
    : [h("form", { class: "row", onsubmit: (event) => { event.preventDefault(); post("/api/sale", { amount: at("amount").value.trim() }); } },
        h("label", { class: "amount" }, h("span", null, t("amount")), h("input", { id: "amount", inputmode: "decimal", value: typed, autocomplete: "off" })),
        h("button", { class: "primary", disabled: !state.power || state.busy }, t("sell")))]),
    h("button", { type: "button", class: "power", onclick: () => post("/api/power", { on: !state.power }) }, t(state.power ? "powerOff" : "powerOn")));
}

let heard = "";
function drawDevice({ state }) {
  face.render(state, lang());
  document.getElementById("top").classList.toggle("lost", desk.lost);
  document.title = `PosTerminal · ${state.profile.name}`;
  const mood = at("device").dataset.mood;
  const key = `${state.sale?.number}/${state.screen?.key}`;
  if (key !== heard && (mood === "good" || mood === "bad") && state.screen?.key !== "printing") beep(mood);
  heard = key;
}

function drawFrame() {
  setLang(lang());
  at("desk").setAttribute("aria-label", t("device"));
  at("happening").setAttribute("aria-label", t("happening"));
  at("world").setAttribute("aria-label", t("world"));
  at("tabs").setAttribute("aria-label", t("happening"));
  drawTabs();
  drawFoot();
  drawPrefs();
  drawHint();
}

/* Who watches wants to see the sale, and on a phone the device. */
document.addEventListener("watch", () => { show("now"); document.body.dataset.pane = "desk"; drawFoot(); });

const world = new WorldPanel(at("world"));
drawFrame();
listen(drawDevice);
listen(drawPick);
listen(drawClock);
listen(drawAct);
listen((now) => tray.draw(now));
listen((now) => world.draw(now));
listen((now) => views[shown].draw(now));
connect();
