/* The ISO 8583 messages on the wire, decoded and masked. */

import { h, Memo, table } from "./dom.js";
import { lang, t } from "./texts.js";

const most = 60;

const names = {
  "0200": ["消费请求", "purchase"], "0210": ["消费应答", "purchase answer"], "0400": ["冲正请求", "reversal"], "0410": ["冲正应答", "reversal answer"],
  "0800": ["签到请求", "sign-on"], "0810": ["签到应答", "sign-on answer"], "0820": ["线路测试", "line test"], "0830": ["线路测试应答", "line test answer"], "0620": ["脚本通知", "script notice"], "0630": ["脚本通知应答", "script notice answer"],
};

export function fieldsOf(message) {
  return table([t("field"), t("name"), t("value")], message.fields.map((field) => [
    String(field.number), field.name, h("span", { class: "value" }, field.value, field.parts?.length ? h("ul", { class: "parts" }, field.parts.map((part) => h("li", null, h("span", null, part.name), ` ${part.value}`))) : null),
  ]), t("noRecords"));
}

export class MessagesView {
  root = h("section", { class: "view" });
  #memo = new Memo();

  draw({ entries }) {
    const messages = entries.filter((entry) => entry.en).slice(-most).reverse();
    if (!this.#memo.changes(messages[0]?.n, messages.length, lang())) return;
    const open = new Set([...this.root.querySelectorAll("details[open]")].map((one) => one.dataset.n));
    this.root.replaceChildren(...(messages.length === 0 ? [h("p", { class: "none" }, t("noMessages"))] : messages.map((entry) => {
      const decoded = entry[lang()];
      const name = names[decoded.mti]?.[lang() === "zh" ? 0 : 1] ?? "";
      return h("details", { class: `message ${entry.sent ? "sent" : "received"}`, "data-n": String(entry.n), open: open.has(String(entry.n)) },
        h("summary", null, h("span", { class: "arrow", "aria-hidden": "true" }, entry.sent ? "↗" : "↙"), h("strong", null, decoded.mti ?? "—"), h("span", null, name), h("span", { class: "soft" }, t(entry.sent ? "sent" : "received")), h("span", { class: "soft right" }, `${entry.length} ${t("bytes")} · ${entry.at.toFixed(3)} s`)),
        h("p", { class: "soft mono" }, `TPDU ${decoded.framing.tpdu} · ${decoded.framing.header ? `HEADER ${decoded.framing.header} · ` : ""}BITMAP ${decoded.bitmap}`),
        fieldsOf(decoded), decoded.errors.map((error) => h("p", { class: "bad" }, error.text)));
    })));
  }
}
