/* What goes over the wires, decoded and masked: ISO 8583 messages to the host, commands to the chip. */

import { h, Memo, save, table } from "./dom.js";
import { desk } from "./wire.js";
import { lang, say, t } from "./texts.js";

const most = 80;

const names = {
  "0200": ["消费请求", "purchase"], "0210": ["消费应答", "purchase answer"], "0400": ["冲正请求", "reversal"], "0410": ["冲正应答", "reversal answer"],
  "0800": ["签到请求", "sign-on"], "0810": ["签到应答", "sign-on answer"], "0820": ["线路测试", "line test"], "0830": ["线路测试应答", "line test answer"], "0620": ["脚本通知", "script notice"], "0630": ["脚本通知应答", "script notice answer"],
};

/* EMV's commands keep their names in every language; what a status word means does not. */
const statuses = {
  9000: ["成功", "done"], 6283: ["应用已锁定", "application blocked"], 6300: ["验证失败", "not verified"], 6985: ["条件不满足", "conditions not met"], "6A81": ["功能不支持", "not supported"], "6A82": ["文件未找到", "file not found"], "6A83": ["记录未找到", "record not found"], "6D00": ["指令不支持", "no such command"], 6983: ["验证方法已锁定", "method blocked"], 6984: ["数据已失效", "data invalidated"],
};

const pick = (pair) => pair?.[lang() === "zh" ? 0 : 1] ?? "";

export function fieldsOf(message) {
  return table([t("field"), t("name"), t("value")], message.fields.map((field) => [
    String(field.number), field.name, h("span", { class: "value" }, field.value, field.parts?.length ? h("ul", { class: "parts" }, field.parts.map((part) => h("li", null, h("span", null, part.name), ` ${part.value}`))) : null),
  ]), t("noRecords"));
}

const meaningOf = (status) => pick(statuses[status]) || (/^63C/.test(status) ? `${t("triesLeft")} ${Number.parseInt(status[3], 16)}` : "");

function textOf(entry) {
  const at = entry.at.toFixed(3).padStart(10);
  if (entry.apdu) {
    const { header, name, data, status, objects, fault } = entry.apdu;
    return [`${at} apdu ${header} ${name} ${data} -> ${status ?? fault ?? ""}`, ...objects.map((one) => `${" ".repeat(17 + 2 * one.depth)}${one.tag} ${lang() === "zh" ? one.zh : one.en} ${one.value}`)].join("\n");
  }
  const message = entry[lang()];
  return [`${at} ${entry.link} ${entry.sent ? "->" : "<-"} ${message.mti} ${message.bitmap}`, ...message.fields.map((field) => `${" ".repeat(15)}F${field.number} ${field.name}: ${field.value}`)].join("\n");
}

export class MessagesView {
  root = h("section", { class: "view" });
  #memo = new Memo();
  #barMemo = new Memo();
  #words = "";
  #kind = "";
  #bar = h("div", { class: "row bar" });
  #list = h("div", { class: "messages" });

  constructor() { this.root.append(this.#bar, this.#list); }

  #wanted() {
    const words = this.#words.toLowerCase();
    return desk.entries.filter((entry) => (this.#kind !== "apdu" && entry.en || this.#kind !== "iso" && entry.apdu) && (!words || textOf(entry).toLowerCase().includes(words)));
  }

  draw() {
    if (this.#barMemo.changes(lang())) this.#drawBar();
    const wanted = this.#wanted().slice(-most).reverse();
    if (!this.#memo.changes(wanted[0]?.n, wanted.length, lang(), this.#kind, this.#words)) return;
    const open = new Set([...this.#list.querySelectorAll("details[open]")].map((one) => one.dataset.n));
    this.#list.replaceChildren(...(wanted.length === 0 ? [h("p", { class: "none" }, t("noMessages"))] : wanted.map((entry) => (entry.apdu ? this.#apdu(entry, open) : this.#message(entry, open)))));
  }

  #drawBar() {
    this.#bar.replaceChildren(
      h("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), value: this.#words, oninput: (event) => { this.#words = event.target.value; this.draw(); } }),
      h("select", { "aria-label": t("kind"), onchange: (event) => { this.#kind = event.target.value; this.draw(); } },
        [["", t("every")], ["iso", "ISO 8583"], ["apdu", t("chipCommands")]].map(([value, text]) => h("option", { value, selected: value === this.#kind }, text))),
      h("button", { type: "button", onclick: async () => { await navigator.clipboard.writeText(this.#wanted().map(textOf).join("\n")); say(t("copied")); } }, t("copy")),
      h("button", { type: "button", onclick: () => save("messages.txt", `${this.#wanted().map(textOf).join("\n")}\n`) }, t("save")));
  }

  #message(entry, open) {
    const decoded = entry[lang()];
    return h("details", { class: `message ${entry.sent ? "sent" : "received"}`, "data-n": String(entry.n), open: open.has(String(entry.n)) },
      h("summary", null, h("span", { class: "arrow", "aria-hidden": "true" }, entry.sent ? "↗" : "↙"), h("strong", null, decoded.mti ?? "—"), h("span", null, pick(names[decoded.mti])), h("span", { class: "soft" }, t(entry.sent ? "sent" : "received")), h("span", { class: "soft right" }, `${entry.length} ${t("bytes")} · ${entry.at.toFixed(3)} s`)),
      h("p", { class: "soft mono" }, `TPDU ${decoded.framing.tpdu} · ${decoded.framing.header ? `HEADER ${decoded.framing.header} · ` : ""}BITMAP ${decoded.bitmap}`),
      fieldsOf(decoded), decoded.errors.map((error) => h("p", { class: "bad" }, error.text)));
  }

  #apdu(entry, open) {
    const { header, name, data, status, objects, rest, fault } = entry.apdu;
    const good = status?.startsWith("9") || status?.startsWith("61");
    return h("details", { class: "message apdu", "data-n": String(entry.n), open: open.has(String(entry.n)) },
      h("summary", null, h("span", { class: "arrow", "aria-hidden": "true" }, "▣"), h("strong", null, name || header), h("span", { class: "soft mono" }, name ? header : ""), h("span", { class: good ? "good" : "bad" }, fault ?? status ?? "", status && meaningOf(status) ? ` ${meaningOf(status)}` : ""), h("span", { class: "soft right" }, `${entry.at.toFixed(3)} s`)),
      data ? h("p", { class: "soft mono" }, `${t("sentData")} ${data}`) : null,
      objects.length ? table([t("tag"), t("name"), t("value")], objects.map((one) => [h("code", { class: `depth-${one.depth}` }, one.tag), lang() === "zh" ? one.zh || "—" : one.en || "—", h("span", { class: "value mono" }, one.value)]), "") : rest ? h("p", { class: "soft" }, `${rest} ${t("bytes")}`) : null);
  }
}
