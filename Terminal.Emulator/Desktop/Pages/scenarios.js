/* The catalogue of scenarios: each is played in a world of its own, and judged. */

import { fillIn, h, Memo, table } from "./dom.js";
import { desk, post, read } from "./wire.js";
import { both, lang, t } from "./texts.js";
import { timeline } from "./timeline.js";
import { adviceOf } from "./now.js";

export class ScenariosView {
  root = h("section", { class: "view gallery" });
  #memo = new Memo();
  #all = null;
  #asked = false;
  #words = "";
  #chosen = null;
  #report = null;
  #speed = 4;
  #pauses = false;
  #list = h("ul", { class: "scenario-list" });
  #detail = h("div", { class: "scenario-report", "aria-live": "polite" });
  #search = h("input", { type: "search", "aria-label": t("scenarioFind"), oninput: (event) => { this.#words = event.target.value; this.#drawList(); } });

  constructor() { this.root.append(h("div", { class: "scenario-pick" }, this.#search, this.#list), this.#detail); }

  async #load() {
    if (this.#asked) return;
    this.#asked = true;
    this.#detail.replaceChildren(h("p", { class: "none" }, t("loading")));
    this.#all = (await read("/api/scenarios"))?.scenarios ?? [];
    this.#memo.changes("loaded");
    this.draw(desk);
  }

  draw() {
    this.#load();
    if (!this.#all || !this.#memo.changes(lang(), this.#chosen, Boolean(this.#report))) return;
    this.#search.placeholder = t("scenarioFind");
    this.#search.setAttribute("aria-label", t("scenarioFind"));
    this.#drawList();
    if (this.#report) this.#drawReport();
    else if (!this.#chosen) this.#detail.replaceChildren(h("p", { class: "none" }, t("pickScenario")));
  }

  #drawList() {
    const words = this.#words.toLowerCase();
    this.#list.setAttribute("aria-label", t("scenarios"));
    this.#list.replaceChildren(...(this.#all ?? []).filter((one) => !words || `${one.name} ${one.title.zh} ${one.title.en}`.toLowerCase().includes(words)).map((one) => h("li", null,
      h("button", { type: "button", "aria-pressed": String(one.name === this.#chosen), onclick: () => this.#play(one.name) }, h("code", null, one.name), h("span", null, both(one.title))))));
  }

  async #play(name, profile) {
    this.#chosen = name;
    this.#report = null;
    this.#drawList();
    this.#detail.replaceChildren(h("p", { class: "none busy" }, `${t("playing")} ${name}`));
    const told = await post("/api/scenario", { name, profile: profile ?? desk.state.profile.name });
    if (this.#chosen !== name) return;
    this.#report = told;
    if (told) this.#drawReport();
  }

  #watchForm(report) {
    const speed = h("select", { "aria-label": t("watchSpeed") }, [1, 4, 20, 100].map((value) => h("option", { value: String(value), selected: value === this.#speed }, `×${value}`)));
    const pause = h("input", { type: "checkbox", checked: this.#pauses });
    return h("form", { class: "row", onsubmit: (event) => {
      event.preventDefault();
      [this.#speed, this.#pauses] = [Number(speed.value), pause.checked];
      post("/api/watch", { name: report.name, profile: report.profile, speed: this.#speed, pause: this.#pauses }).then((told) => told && document.dispatchEvent(new Event("watch")));
    } }, h("button", { class: "primary" }, t("watch")), speed, h("label", null, pause, h("span", null, t("pauseSteps"))));
  }

  #drawReport() {
    const report = this.#report;
    fillIn(this.#detail,
      h("div", { class: "verdict" }, h("p", { class: `badge ${report.passed ? "approved" : "still-owed"}`, role: "status" }, t(report.passed ? "passed" : "failed")), h("p", { class: "facts" }, h("strong", null, both(report.title)))),
      h("p", null, both(report.shows)),
      this.#watchForm(report),
      h("div", { class: "row" }, h("label", null, h("span", null, t("profile")), h("select", { "aria-label": t("profile"), onchange: (event) => this.#play(report.name, event.target.value) },
        report.profiles.map((name) => h("option", { value: name, selected: name === report.profile }, name))))),
      report.runs.map((run) => h("details", { open: report.runs.length === 1 || !run.passed, class: "run" },
        h("summary", null, h("span", { class: run.passed ? "good" : "bad" }, run.passed ? "✓" : "✗"), ` ${run.label} · ${t("lasted")} ${run.seconds.toFixed(1)} s · ${run.messages?.join(" ") ?? ""}`),
        run.sales.map((sale) => [h("p", { class: "facts" }, h("strong", null, sale.amount), h("span", { class: `badge small ${sale.result.verdict}` }, t(sale.result.verdict))),
          h("figure", { class: "figure" }, timeline(sale, 0, desk.state.profile)), sale.result.told.map(adviceOf)]),
        table(["", t("checks"), t("expected"), t("found")], run.checks.map((check) => ({ className: check.passed ? "" : "bad", cells: [check.passed ? "✓" : "✗", check.path, check.wanted, check.found] })), t("noRecords")),
        h("details", null, h("summary", null, `${t("events")} (${run.events.length})`), h("pre", { class: "scroll", tabindex: "0" }, run.events.map((event) => `${event.at.toFixed(3).padStart(10)} ${event.source.padEnd(8)} ${event.kind.padEnd(14)} ${event.text}`).join("\n"))))),
      h("details", null, h("summary", null, t("file")), h("pre", { class: "scroll", tabindex: "0" }, report.text)));
  }
}
