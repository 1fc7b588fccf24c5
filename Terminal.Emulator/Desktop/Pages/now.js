/* The sale under way, or the last one: verdict, timeline with limits, states, advice. */

import { h, Memo, seconds } from "./dom.js";
import { instant, post } from "./wire.js";
import { both, lang, linkName, t } from "./texts.js";
import { timeline } from "./timeline.js";
import { stateDiagram } from "./states.js";

export class NowView {
  root = h("section", { class: "view" });
  #memo = new Memo();
  #head = h("div", { class: "verdict" });
  #time = h("figure", { class: "figure" });
  #states = h("figure", { class: "figure" });
  #advice = h("div", { class: "advice" });

  constructor() { this.root.append(this.#head, this.#time, this.#states, this.#advice); }

  draw({ state }) {
    const { sale, busy } = state;
    const now = instant();
    if (sale && !sale.result) this.#time.replaceChildren(h("figcaption", null, t("timeline")), timeline(sale, now, state.profile));
    if (!this.#memo.changes(sale, busy, lang(), state.checkUp, state.profile.name)) return;
    this.#drawHead(sale, busy, state);
    this.#time.replaceChildren(...(sale ? [h("figcaption", null, t("timeline")), timeline(sale, now, state.profile)] : []));
    this.#time.hidden = !sale;
    this.#states.replaceChildren(h("figcaption", null, t("states")), stateDiagram(sale));
    this.#drawAdvice(sale, state);
  }

  #drawHead(sale, busy, state) {
    const act = (path) => ({ type: "button", disabled: busy || !state.power, onclick: () => post(path) });
    const tools = h("div", { class: "row tools" },
      h("button", act("/api/sign-on"), t("signOn")), h("button", act("/api/work-off"), t("workOff")), h("button", act("/api/check"), t("check")));
    if (!sale) {
      this.#head.replaceChildren(h("p", { class: "none" }, t("noSale")), tools);
      return;
    }
    const result = sale.result;
    const verdict = result?.verdict ?? "underWay";
    this.#head.replaceChildren(
      h("p", { class: `badge ${verdict}`, role: "status" }, t(verdict)),
      h("p", { class: "facts" },
        h("strong", null, `${t("sale")} ${sale.amount}`),
        result?.card ? h("span", null, result.card) : null,
        result?.stan ? h("span", null, `${t("stan")} ${String(result.stan).padStart(6, "0")}`) : null,
        result?.code ? h("span", null, `${t("code")} ${result.code}`) : null,
        result ? h("span", null, seconds(result.total)) : null),
      tools);
  }

  #drawAdvice(sale, state) {
    const told = sale?.result?.told ?? [];
    const links = sale?.result?.links ?? [];
    const parts = [h("h3", null, t("advice"))];
    if (told.length === 0) parts.push(h("p", { class: "none" }, t("allWell")));
    for (const fault of told) parts.push(adviceOf(fault));
    if (links.length > 0) {
      parts.push(h("h3", null, t("links")), h("ul", { class: "steps" }, links.map((link) => h("li", { class: link.fault ? "bad" : "good" },
        h("strong", null, linkName(link.link)), ` ${t("attempt").replace("#", link.number)} · ${seconds(link.took)} · ${link.fault ? both(link.told) : t("up")}`,
        h("small", null, link.steps.map((step) => `${t(`step-${step.kind}`)}${step.detail ? ` ${step.detail}` : ""}${step.fault ? ` (${both(step.told)})` : ""}`).join(" → "))))));
    }
    if (state.checkUp) {
      parts.push(h("h3", null, t("checkUp")), h("ul", { class: "steps" }, state.checkUp.links.map((link) => h("li", { class: link.works ? "good" : "bad" },
        h("strong", null, linkName(link.link)), ` ${t(link.works ? "works" : "fails")} · ${seconds(link.took)}`, link.told.map(adviceOf)))));
    }
    this.#advice.replaceChildren(...parts);
  }
}

export function adviceOf(fault) {
  return h("article", { class: "fault" },
    h("h4", { title: fault.key }, both(fault.title), lang() === "zh" ? null : h("code", null, fault.key)),
    h("dl", null,
      h("dt", null, `${t("cause")}${fault.confidence.toLowerCase() === "certain" ? "" : ` (${t("likely")})`}`), h("dd", null, both(fault.cause)),
      h("dt", null, t("do")), h("dd", { class: "do" }, both(fault.advice)),
      fault.nextTest ? [h("dt", null, t("nextTest")), h("dd", null, both(fault.nextTest))] : null));
}
