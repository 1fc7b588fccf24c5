/* The offline message tool. */

import { fillIn, h, Memo } from "./dom.js";
import { desk, post } from "./wire.js";
import { lang, t } from "./texts.js";
import { fieldsOf } from "./messages.js";

const example = "003C600401000060310031000108000020000000C00012000029363239363930303233303133313030343839393030303100110000013200300003303031";

export class DecodeView {
  root = h("section", { class: "view" });
  #memo = new Memo();
  #hex = h("textarea", { id: "hex", rows: "5", spellcheck: "false", autocomplete: "off" });
  #dialect = h("select");
  #answer = h("div", { "aria-live": "polite" });
  #bar = h("div");
  #shown = "";

  constructor() { this.root.append(this.#bar, this.#answer); }

  draw() {
    if (!desk.catalogue || !this.#memo.changes(lang(), desk.catalogue.dialects)) return;
    this.#dialect.replaceChildren(...desk.catalogue.dialects.map((name) => h("option", { value: name, selected: name === desk.catalogue.dialect }, name)));
    this.#dialect.setAttribute("aria-label", t("dialect"));
    this.#bar.replaceChildren(h("form", { class: "decode-form", onsubmit: (event) => { event.preventDefault(); this.#decode(); } },
      h("label", { for: "hex" }, t("hex")), this.#hex,
      h("div", { class: "row" }, this.#dialect, h("button", { class: "primary" }, t("decodeIt")), h("button", { type: "button", onclick: () => { this.#hex.value = example; this.#decode(); } }, t("example")))));
    if (this.#shown) this.#decode();
  }

  async #decode() {
    this.#shown = this.#hex.value;
    const decoded = await post("/api/decode", { hex: this.#shown, dialect: this.#dialect.value, lang: lang() });
    if (!decoded) return;
    const digits = this.#shown.replace(/\s/g, "");
    fillIn(this.#answer,
      h("h3", null, `MTI ${decoded.mti ?? "—"}`),
      h("p", { class: "soft mono" }, `TPDU ${decoded.framing.tpdu || "—"} · HEADER ${decoded.framing.header || "—"} · BITMAP ${decoded.bitmap ?? "—"}`),
      decoded.errors.map((error) => h("div", { class: "decode-error" }, h("p", { class: "bad" }, `${error.text} (${t("byte")} ${error.offset})`),
        h("p", { class: "mono" }, digits.slice(Math.max(0, error.offset * 2 - 24), error.offset * 2), h("mark", null, digits.slice(error.offset * 2, error.offset * 2 + 2) || "∎"), digits.slice(error.offset * 2 + 2, error.offset * 2 + 26)))),
      fieldsOf(decoded));
  }
}
