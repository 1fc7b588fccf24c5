/* The world around the terminal: each part with its presets and exact settings, and the acquirer's faults. */

import { h, Memo } from "./dom.js";
import { desk, post } from "./wire.js";
import { both, lang, t } from "./texts.js";
import { WhenForm } from "./when.js";

export const meanings = {
  "answer-lost": "已扣款，应答丢失", "answer-late": "应答迟到", "answer-doubled": "应答重复", "request-doubled": "请求重复送达", "held-and-overtaken": "请求被滞留后超越", "mac-wrong": "应答 MAC 错误", "stan-wrong": "应答流水号错误",
  "amount-wrong": "应答金额错误", truncated: "应答被截断", garbage: "应答为乱码", "no-answer": "不处理也不应答", refused: "拒绝连接", code: "返回指定应答码", "not-posted": "批准但未入账", "host-gone": "入账后主机消失", "arpc-wrong": "ARPC 错误", "arpc-missing": "没有 ARPC", script: "下发脚本", "script-wrong": "脚本 MAC 错误",
};

export const faultText = (name, catalogue) => {
  const [word, value] = name.split("=");
  const text = lang() === "zh" ? meanings[word] ?? word : catalogue.faults.find((one) => one.name === word)?.meaning ?? word;
  return value ? `${text} (${value})` : text;
};

export const titleOf = (preset) => preset.title[lang()].replace(/^[a-z]/, (letter) => letter.toUpperCase());

export class WorldPanel {
  #root; #parts = new Map(); #faults = h("section", { class: "part" }); #faultMemo = new Memo(); #listMemo = new Memo(); #when = new WhenForm();
  #head = h("div", { class: "world-head" }); #list = h("div", { class: "parts" });

  constructor(root) {
    this.#root = root;
    root.append(this.#head, this.#faults, this.#when.root, this.#list);
  }

  draw({ state, catalogue }) {
    if (!catalogue) return;
    const described = catalogue.world.filter((part) => state.world[part.name]);
    if (this.#listMemo.changes(described.map((part) => part.name), lang())) this.#drawFrame(described);
    for (const part of described) this.#drawPart(part, state.world[part.name]);
    this.#drawFaults(state, catalogue);
    this.#when.draw(state, described, catalogue);
  }

  #drawFrame(described) {
    this.#head.replaceChildren(h("h2", null, t("worldTitle")), h("button", { type: "button", onclick: async () => {
      for (const part of described) if (desk.state.world[part.name]?.preset !== "normal" && part.presets.some((preset) => preset.name === "normal")) await post("/api/world", { part: part.name, preset: "normal" });
      await post("/api/mend");
    } }, t("allNormal")));
    this.#parts.clear();
    this.#list.replaceChildren(...described.map((part) => {
      const box = h("section", { class: "part", "aria-label": both(part.title) });
      this.#parts.set(part.name, { box, memo: new Memo() });
      return box;
    }));
  }

  #drawPart(part, now) {
    const { box, memo } = this.#parts.get(part.name);
    if (!memo.changes(now, lang()) || box.contains(document.activeElement) && document.activeElement.matches("input")) return;
    const focused = box.contains(document.activeElement) ? document.activeElement.tagName : null;
    const isOpen = box.querySelector("details")?.open ?? false;
    const title = both(part.title);
    const preset = part.presets.find((one) => one.name === now.preset);
    box.classList.toggle("wrong", now.preset !== "normal");
    box.replaceChildren(
      h("div", { class: "part-head" }, h("span", { class: "lamp-dot", "aria-hidden": "true" }), h("h3", null, title),
        h("select", { "aria-label": title, onchange: (event) => event.target.value && post("/api/world", { part: part.name, preset: event.target.value }) },
          preset ? null : h("option", { value: "", selected: true }, t("custom")),
          part.presets.map((one) => h("option", { value: one.name, selected: one.name === now.preset }, titleOf(one))))),
      ...(preset && preset.name !== "normal" ? [h("p", { class: "chosen" }, titleOf(preset))] : []),
      h("details", { open: isOpen }, h("summary", null, t("knobs")), h("div", { class: "knobs" }, part.knobs.map((knob) => this.#knob(part, knob, now.values[knob.name])))));
    if (focused === "SELECT") box.querySelector("select").focus();
  }

  #knob(part, knob, value) {
    const set = (next) => post("/api/world", { part: part.name, knob: knob.name, value: next });
    const title = both(knob.title);
    if (knob.help.endsWith(": now")) return h("div", { class: "knob" }, h("span", { title: knob.help }, title), h("button", { type: "button", title: knob.help, "aria-label": title, onclick: () => set("now") }, t("now!")));
    const input = knob.words.length
      ? h("select", { onchange: (event) => set(event.target.value) }, knob.words.map((word) => h("option", { value: word.value, selected: word.value === value }, both(word.title))))
      : h("input", { value, spellcheck: "false", autocomplete: "off", onchange: (event) => { set(event.target.value); event.target.blur(); } });
    return h("label", { class: "knob", title: lang() === "zh" ? title : knob.help }, h("span", null, title), input);
  }

  #drawFaults(state, catalogue) {
    if (!this.#faultMemo.changes(state.faults, lang(), catalogue.faults.length, state.ownAcquirer)) return;
    if (!state.ownAcquirer) {
      this.#faults.replaceChildren(h("div", { class: "part-head" }, h("span", { class: "lamp-dot", "aria-hidden": "true" }), h("h3", null, t("host"))), h("p", { class: "soft" }, t("foreignHost")));
      return;
    }
    const select = h("select", { "aria-label": t("fault") }, catalogue.faults.map((fault) => h("option", { value: fault.name, title: lang() === "zh" ? meanings[fault.name] : fault.meaning }, lang() === "zh" ? meanings[fault.name] ?? fault.name : fault.meaning)));
    const value = h("input", { "aria-label": t("faultValue"), size: "4", autocomplete: "off" });
    const needs = () => catalogue.faults.find((fault) => fault.name === select.value).form.includes("=");
    const show = () => { value.hidden = !needs(); value.value = { "answer-late": "35", code: "51", script: "unblock-pin" }[select.value] ?? ""; };
    const message = h("select", { "aria-label": t("message") }, ["0200", "0400", "0800"].map((mti) => h("option", { value: mti }, mti)));
    const times = h("select", { "aria-label": t("times") }, [["1", "×1"], ["2", "×2"], ["3", "×3"], ["10", "×10"], ["all", t("always")]].map(([count, text]) => h("option", { value: count }, text)));
    select.addEventListener("change", show);
    show();
    this.#faults.classList.toggle("wrong", state.faults.length > 0);
    this.#faults.setAttribute("aria-label", t("host"));
    this.#faults.replaceChildren(
      h("div", { class: "part-head" }, h("span", { class: "lamp-dot", "aria-hidden": "true" }), h("h3", null, t("host")), state.faults.length ? h("button", { type: "button", onclick: () => post("/api/mend") }, t("mend")) : null),
      h("form", { class: "fault-form", onsubmit: (event) => { event.preventDefault(); post("/api/fault", { fault: `${select.value}${needs() ? `=${value.value}` : ""}@${message.value}*${times.value}` }); } },
        select, h("div", { class: "row" }, value, message, times, h("button", { class: "primary" }, t("strike")))),
      state.faults.length ? h("ul", { class: "pending", "aria-label": t("pending") }, state.faults.map((fault) => h("li", null, faultText(fault.name, catalogue), ` @${fault.mti} `, fault.count === null ? t("always") : `×${fault.count}`))) : h("p", { class: "soft" }, t("noFaults")));
  }
}
