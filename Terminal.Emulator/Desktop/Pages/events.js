/* Everything that happened, to be searched, filtered, copied and saved. */

import { h, Memo, save } from "./dom.js";
import { desk } from "./wire.js";
import { lang, say, t } from "./texts.js";

const most = 400;

const line = (entry) => `${entry.at.toFixed(3).padStart(10)} ${entry.source.padEnd(8)} ${entry.kind.padEnd(16)} ${entry.text}`;

export class EventsView {
  root = h("section", { class: "view" });
  #memo = new Memo();
  #words = "";
  #source = "";
  #list = h("div", { class: "scroll events", tabindex: "0", role: "log" });
  #bar = h("div", { class: "row bar" });

  constructor() {
    this.root.append(this.#bar, this.#list);
    this.#list.setAttribute("aria-label", t("events"));
  }

  #wanted() {
    const words = this.#words.toLowerCase();
    return desk.entries.filter((entry) => entry.source && (!this.#source || entry.source === this.#source) && (!words || line(entry).toLowerCase().includes(words)));
  }

  draw({ entries }) {
    const sources = [...new Set(entries.map((entry) => entry.source).filter(Boolean))].sort();
    if (this.#memo.changes(sources, lang()) && !this.#bar.contains(document.activeElement)) this.#drawBar(sources);
    if (this.#list.getAttribute("aria-label") !== t("events")) this.#list.setAttribute("aria-label", t("events"));
    this.#drawList();
  }

  #drawBar(sources) {
    this.#bar.replaceChildren(
      h("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), value: this.#words, oninput: (event) => { this.#words = event.target.value; this.#drawList(); } }),
      h("select", { "aria-label": t("source"), onchange: (event) => { this.#source = event.target.value; this.#drawList(); } },
        h("option", { value: "" }, t("every")), sources.map((source) => h("option", { value: source, selected: source === this.#source }, source))),
      h("button", { type: "button", onclick: () => this.#copy() }, t("copy")),
      h("button", { type: "button", onclick: () => save("trace.txt", `${this.#wanted().map(line).join("\n")}\n`) }, t("save")));
  }

  #drawList() {
    const wanted = this.#wanted().slice(-most);
    const isAtEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 40;
    this.#list.setAttribute("aria-label", t("events"));
    this.#list.replaceChildren(wanted.length === 0 ? h("p", { class: "none" }, t("noEvents")) : h("table", null,
      h("thead", null, h("tr", null, [t("at"), t("source"), t("kind"), t("what")].map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", null, wanted.map((entry) => h("tr", { class: `from-${entry.source}` }, h("td", null, entry.at.toFixed(3)), h("td", null, entry.source), h("td", null, entry.kind), h("td", null, entry.text))))));
    if (isAtEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }

  async #copy() {
    await navigator.clipboard.writeText(this.#wanted().map(line).join("\n"));
    say(t("copied"));
  }
}
