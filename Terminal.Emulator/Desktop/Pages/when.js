/* Something of the world that changes when a stage is reached or a message passes. */

import { h, Memo } from "./dom.js";
import { post } from "./wire.js";
import { both, lang, t } from "./texts.js";
import { faultText, titleOf } from "./world.js";

const stage = (state) => ({ source: "flow", kind: "transition", text: `* -> ${state}*` });

/* The events are those of the trace: what can be waited for here, a scenario file can wait for. */
const moments = {
  AwaitingCard: stage("AwaitingCard"), ReadingChip: stage("ReadingChip"), EnteringPin: stage("EnteringPin"), LinkingUp: stage("LinkingUp"), Authorizing: stage("Authorizing"),
  "sent-0200": { source: "link", kind: "send", text: "0200*" }, "host-0200": { source: "host", kind: "received", text: "0200*" }, "answers-0200": { source: "host", kind: "answers", text: "0200*" },
  Completing: stage("Completing"), Committed: stage("Committed"), Reversing: stage("Reversing"), "sent-0400": { source: "link", kind: "send", text: "0400*" }, "host-0400": { source: "host", kind: "received", text: "0400*" }, "sent-0800": { source: "link", kind: "send", text: "0800*" },
};

const sameAs = (pattern) => Object.entries(moments).find(([, moment]) => `${moment.source} ${moment.kind} ${moment.text}` === pattern)?.[0];

export class WhenForm {
  root = h("section", { class: "part when" });
  #memo = new Memo();

  draw(state, parts, catalogue) {
    if (!this.#memo.changes(state.armed, lang(), parts.map((part) => part.name))) return;
    const isOpen = this.root.querySelector("details")?.open || state.armed.length > 0;
    const choose = (label, options, first) => h("select", { "aria-label": label }, options.map(([value, text]) => h("option", { value, selected: value === first }, text)));
    const moment = choose(t("whenEvent"), Object.keys(moments).map((name) => [name, t(`when-${name}`)]), "Authorizing");
    const part = choose(t("whenPart"), parts.map((one) => [one.name, both(one.title)]), parts.some((one) => one.name === "wired") ? "wired" : null);
    const what = h("select", { "aria-label": t("whenWhat") });
    const after = h("input", { "aria-label": t("whenAfter"), title: t("whenAfter"), value: "0", size: "3", inputmode: "decimal", autocomplete: "off" });
    const fill = () => what.replaceChildren(...this.#deeds(parts.find((one) => one.name === part.value)).map(([value, text]) => h("option", { value }, text)));
    part.addEventListener("change", fill);
    fill();
    this.root.classList.toggle("wrong", state.armed.length > 0);
    this.root.setAttribute("aria-label", t("whenTitle"));
    this.root.replaceChildren(h("details", { open: isOpen }, h("summary", null, t("whenTitle")),
      h("form", { class: "fault-form", onsubmit: (event) => {
        event.preventDefault();
        const [kind, value] = what.value.split("/");
        post("/api/when", { ...moments[moment.value], part: part.value, after: Number(after.value) || 0, ...(kind === "now" ? { knob: value, value: "now" } : { preset: value }) });
      } }, moment, part, what, h("div", { class: "row" }, h("label", null, h("span", null, t("whenAfter")), after), h("button", { class: "primary" }, t("whenArm")))),
      state.armed.length ? h("ul", { class: "pending", "aria-label": t("armed") }, state.armed.map((one) => h("li", null, this.#tell(one, parts, catalogue)))) : null));
  }

  /* Presets, and what is done at once. */
  #deeds(part) {
    if (!part) return [];
    return [...part.knobs.filter((knob) => knob.help.endsWith(": now")).map((knob) => [`now/${knob.name}`, both(knob.title)]), ...part.presets.map((preset) => [`preset/${preset.name}`, titleOf(preset)]).reverse()];
  }

  #tell(armed, parts, catalogue) {
    const name = sameAs(armed.when);
    const [path, value] = armed.what.split("=");
    const [partName, knobName] = path.split(".");
    const part = parts.find((one) => one.name === partName);
    const knob = part?.knobs.find((one) => one.name === knobName);
    const preset = part?.presets.find((one) => one.name === value);
    const what = !part ? faultText(armed.what, catalogue) : `${both(part.title)}: ${knob ? `${both(knob.title)} ${value === "now" ? "" : value}` : preset ? titleOf(preset) : value}`;
    return `${t("whenEvent")} ${name ? t(`when-${name}`) : armed.when}${armed.after ? `, ${armed.after} s ${t("afterwards")}` : ""}: ${what}`;
  }
}
