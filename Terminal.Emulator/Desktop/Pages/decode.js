/* The offline message tool. */

import { fillIn, h, Memo } from "./dom.js";
import { desk, post } from "./wire.js";
import { lang, t } from "./texts.js";
import { fieldsOf } from "./messages.js";

const example = "003C600401000060310031000108000020000000C00012000029363239363930303233303133313030343839393030303100110000013200300003303031";

const draft = "0200\n2 6216260000000000001\n3 000000\n4 000000001234\n11 000001\n22 021\n25 00\n41 00000001\n42 000000054110001\n49 156\n60 22000001000500";

export class DecodeView {
  root = h("section", { class: "view" });
  #memo = new Memo();
  #hex = h("textarea", { id: "hex", rows: "5", spellcheck: "false", autocomplete: "off" });
  #dialect = h("select");
  #answer = h("div", { "aria-live": "polite" });
  #bar = h("div");
  #shown = "";

  #lines = h("textarea", { id: "lines", rows: "7", spellcheck: "false", autocomplete: "off" });
  #mac = h("select");
  #builder = h("div");

  constructor() {
    this.#lines.value = draft;
    this.root.append(this.#bar, this.#answer, this.#builder);
  }

  draw() {
    if (!desk.catalogue || !this.#memo.changes(lang(), desk.catalogue.dialects)) return;
    this.#dialect.replaceChildren(...desk.catalogue.dialects.map((name) => h("option", { value: name, selected: name === desk.catalogue.dialect }, name)));
    this.#dialect.setAttribute("aria-label", t("dialect"));
    this.#bar.replaceChildren(h("form", { class: "decode-form", onsubmit: (event) => { event.preventDefault(); this.#decode(); } },
      h("label", { for: "hex" }, t("hex")), this.#hex,
      h("div", { class: "row" }, this.#dialect, h("button", { class: "primary" }, t("decodeIt")), h("button", { type: "button", onclick: () => { this.#hex.value = example; this.#decode(); } }, t("example")))));
    this.#mac.replaceChildren(h("option", { value: "test" }, t("testKey")), h("option", { value: "none" }, t("noMac")));
    this.#mac.setAttribute("aria-label", t("macKey"));
    this.#builder.replaceChildren(h("h3", null, t("buildTitle")), h("form", { class: "decode-form", onsubmit: (event) => { event.preventDefault(); this.#build(); } },
      h("label", { for: "lines" }, t("lines")), this.#lines, h("div", { class: "row" }, this.#mac, h("button", { class: "primary" }, t("build")))));
    if (this.#shown) this.#decode();
  }

  /* What was built goes through the decoder at once: it shows the MAC and every field as the host would read them. */
  async #build() {
    const built = await post("/api/encode", { message: this.#lines.value, dialect: this.#dialect.value, mac: this.#mac.value });
    if (!built) return;
    this.#hex.value = built.hex;
    await this.#decode();
    this.#answer.scrollIntoView({ block: "nearest" });
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
