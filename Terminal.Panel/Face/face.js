/* The face of a payment terminal, drawn from its profile: screen, keys, paper, card slots, lamps. It knows nothing of where
   its state comes from: it is given the state, and tells what a person does. */

const keyRows = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"], ["clear", "0", "enter"]];

const keyTexts = {
  zh: { cancel: "取消", clear: "清除", enter: "确认" },
  en: { cancel: "Cancel", clear: "Clear", enter: "Enter" },
};

const texts = {
  zh: {
    device: "终端", screen: "屏幕", keypad: "键盘", pinpad: "密码键盘", paper: "签购单", tear: "撕下", swipeSlot: "刷卡槽", chipSlot: "插卡口",
    inserted: "卡已插入", lamps: "指示灯", power: "电源", line: "通信", card: "卡", alarm: "告警", off: "未开机",
  },
  en: {
    device: "Terminal", screen: "Screen", keypad: "Keypad", pinpad: "PIN pad", paper: "Receipt", tear: "Tear off", swipeSlot: "Swipe slot", chipSlot: "Chip slot",
    inserted: "Card inserted", lamps: "Lamps", power: "Power", line: "Line", card: "Card", alarm: "Alarm", off: "Off",
  },
};

const goodScreens = new Set(["approved", "printing", "approved-unprinted"]);
const badScreens = new Set(["declined", "reversed", "still-owed", "blocked"]);
const lineStates = new Set(["Preparing", "LinkingUp", "Authorizing", "Reversing"]);
const cardStates = new Set(["AwaitingCard", "ReadingChip"]);

function element(tag, className, attributes = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/* Which body a board has: without a printer it is small, with a wireless network it has a touch screen. */
export function shapeOf(profile) {
  if (!profile.printer) return "small";
  return profile.links.some((link) => link.name === "wifi") ? "touch" : "classic";
}

export class Face {
  #root; #on; #paper; #screen; #dots; #lamps = {}; #keys; #swipe; #chip; #tear; #model; #lang = "en";
  #state = null; #typed = 0; #shape = ""; #drawn = ""; #printed = 0;

  /* on: { key(name), pin(name), tear(), swipe(), insert(), remove() } */
  constructor(root, on) {
    this.#root = root;
    this.#on = on;
    this.#build();
    document.addEventListener("keydown", (event) => this.#pressed(event));
  }

  #build() {
    const body = element("div", "device-body");
    const slot = element("div", "paper-slot");
    this.#paper = element("div", "paper", { role: "log", "aria-live": "polite", tabindex: "0" });
    this.#tear = element("button", "tear", { type: "button" });
    this.#tear.addEventListener("click", () => this.#on.tear());
    this.#model = element("p", "model");
    const glass = element("div", "glass");
    this.#screen = element("div", "screen-text", { role: "status", "aria-live": "polite" });
    this.#dots = element("p", "dots", { "aria-hidden": "true" });
    glass.append(this.#screen, this.#dots);
    const lamps = element("ul", "lamps");
    for (const name of ["power", "line", "card", "alarm"]) {
      const lamp = element("li", "lamp");
      this.#lamps[name] = lamp;
      lamps.append(lamp);
    }
    this.#lamps.all = lamps;
    this.#keys = element("div", "keys", { role: "group" });
    for (const row of keyRows) for (const key of row) this.#keys.append(this.#key(key));
    this.#keys.append(this.#key("cancel"));
    this.#swipe = element("button", "swipe-slot", { type: "button" });
    this.#swipe.addEventListener("click", () => this.#on.swipe());
    this.#chip = element("button", "chip-slot", { type: "button" });
    this.#chip.addEventListener("click", () => (this.#state?.inserted ? this.#on.remove() : this.#on.insert()));
    for (const [place, act] of [[this.#swipe, "swipe"], [this.#chip, "insert"]]) {
      place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
      place.addEventListener("dragleave", () => place.classList.remove("over"));
      place.addEventListener("drop", (event) => {
        event.preventDefault();
        place.classList.remove("over");
        this.#on[act](event.dataTransfer.getData("text/plain"));
      });
    }
    const front = element("div", "front");
    front.append(this.#model, lamps, glass, this.#keys);
    slot.append(this.#paper, this.#tear);
    body.append(front, this.#swipe, this.#chip);
    this.#root.append(slot, body);
  }

  #key(name) {
    const key = element("button", `key key-${name}`, { type: "button", "data-key": name });
    key.addEventListener("click", () => this.#press(name));
    return key;
  }

  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const inButton = event.target.closest("button, summary, a");
    const name = /^[0-9]$/.test(event.key) ? event.key : { Enter: "enter", Backspace: "clear", Escape: "cancel" }[event.key];
    /* Enter belongs to the button that has the focus, unless a PIN has been begun: it ends that. */
    if (!name || (inButton && name === "enter" && !event.target.closest(".keys") && !(this.#state?.awaitsPin && this.#typed > 0))) return;
    event.preventDefault();
    this.#press(name);
    const key = this.#keys.querySelector(`[data-key="${name}"]`);
    key?.classList.add("down");
    setTimeout(() => key?.classList.remove("down"), 120);
  }

  /* While a PIN is awaited the keys are the PIN pad's: they go to it and are shown as dots here, and nowhere else. */
  #press(name) {
    if (!this.#state?.awaitsPin) {
      this.#on.key(name);
      return;
    }
    if (/^[0-9]$/.test(name)) this.#typed = Math.min(12, this.#typed + 1);
    else if (name !== "enter" || this.#typed >= 4) this.#typed = 0;
    this.#showDots();
    this.#on.pin(name);
  }

  #showDots() {
    this.#dots.textContent = this.#state?.awaitsPin ? "●".repeat(this.#typed) || " " : "";
  }

  render(state, lang) {
    const was = this.#state;
    this.#state = state;
    this.#lang = lang;
    if (!state.awaitsPin || !was?.awaitsPin) this.#typed = 0;
    const text = texts[lang];
    this.#shape = shapeOf(state.profile);
    this.#root.dataset.shape = this.#shape;
    this.#root.dataset.power = state.power ? "on" : "off";
    this.#root.setAttribute("aria-label", `${text.device} ${state.profile.name}`);
    this.#model.textContent = state.profile.name;
    this.#screen.setAttribute("aria-label", text.screen);
    this.#screen.lang = lang === "zh" ? "zh-CN" : "en";
    const shown = state.power ? state.screen?.[lang] ?? "" : "";
    if (this.#screen.textContent !== shown) this.#screen.textContent = shown;
    const key = state.screen?.key ?? "";
    this.#root.dataset.mood = !state.power ? "off" : goodScreens.has(key) ? "good" : badScreens.has(key) ? "bad" : "calm";
    this.#showDots();
    this.#showLamps(state, text);
    this.#showKeys(state, text);
    this.#showSlots(state, text);
    this.#showPaper(state, text);
  }

  #showLamps(state, text) {
    this.#lamps.all.setAttribute("aria-label", text.lamps);
    const flow = state.busy ? state.sale?.state : "";
    const lit = {
      power: state.power,
      line: state.power && lineStates.has(flow),
      card: state.power && (cardStates.has(flow) || Boolean(state.inserted)),
      alarm: state.power && (state.books?.owed?.length > 0 || this.#root.dataset.mood === "bad"),
    };
    for (const [name, on] of Object.entries(lit)) {
      this.#lamps[name].className = `lamp lamp-${name}${on ? " lit" : ""}`;
      this.#lamps[name].textContent = text[name];
    }
  }

  #showKeys(state, text) {
    this.#keys.setAttribute("aria-label", state.awaitsPin ? text.pinpad : text.keypad);
    this.#keys.classList.toggle("secret", state.awaitsPin);
    for (const key of this.#keys.children) key.textContent = keyTexts[this.#lang][key.dataset.key] ?? key.dataset.key;
  }

  #showSlots(state, text) {
    this.#swipe.hidden = !state.profile.stripe;
    this.#chip.hidden = !state.profile.chip;
    this.#swipe.textContent = text.swipeSlot;
    this.#chip.textContent = state.inserted ? `${text.inserted} · ${state.inserted}` : text.chipSlot;
    this.#chip.classList.toggle("holds", Boolean(state.inserted));
    this.#swipe.classList.toggle("inviting", cardStates.has(state.busy ? state.sale?.state : ""));
    this.#chip.classList.toggle("inviting", cardStates.has(state.busy ? state.sale?.state : "") && !state.inserted);
  }

  #showPaper(state, text) {
    this.#paper.parentElement.hidden = !state.profile.printer;
    this.#paper.setAttribute("aria-label", text.paper);
    this.#tear.textContent = text.tear;
    const lines = state.paper.lines;
    this.#tear.hidden = lines.length === 0;
    const drawn = `${state.paper.printed}/${lines.length}`;
    if (drawn === this.#drawn) return;
    const fresh = state.paper.printed - this.#printed;
    this.#drawn = drawn;
    this.#printed = state.paper.printed;
    this.#paper.replaceChildren(...lines.map((line, at) => {
      const row = element("div", `line${line.centred ? " centred" : ""}${line.large ? " large" : ""}${at >= lines.length - fresh ? " fresh" : ""}`);
      row.textContent = line.text || " ";
      return row;
    }));
    this.#paper.classList.toggle("empty", lines.length === 0);
    this.#paper.scrollTop = this.#paper.scrollHeight;
  }
}
