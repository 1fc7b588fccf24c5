/* The card tray: every card of the catalogue, to be swiped, inserted and pulled out, by click, keyboard or drag. */

import { h, Memo } from "./dom.js";
import { desk, post } from "./wire.js";
import { lang, t } from "./texts.js";

const usual = "unionpay-debit";
const usualChip = "unionpay-chip";

export class Tray {
  #root; #memo = new Memo(); #find = ""; #chosen = usual; #swiped = usual; #list;

  constructor(root) { this.#root = root; }

  /* The card whose holder types the PIN. */
  last() { return this.#swiped; }

  #choice(named, needsChip) {
    if (named) this.#chosen = named;
    const card = desk.catalogue?.cards.find((one) => one.name === this.#chosen);
    return needsChip && !named && !card?.chip ? usualChip : this.#chosen;
  }

  swipe(named) {
    this.#swiped = this.#choice(named, false);
    return post("/api/swipe", { card: this.#swiped });
  }

  insert(named) {
    this.#swiped = this.#choice(named, true);
    return post("/api/insert", { card: this.#swiped });
  }

  draw({ state, catalogue }) {
    if (!catalogue || !this.#memo.changes(state.inserted, state.profile.stripe, state.profile.chip, lang(), catalogue.cards.length, this.#chosen)) return;
    const scrolled = this.#list?.scrollLeft ?? 0;
    const focused = document.activeElement?.dataset?.card;
    this.#list = h("ul", { class: "cards", onkeydown: (event) => this.#step(event) }, this.#rows(catalogue, state));
    const chosen = catalogue.cards.find((card) => card.name === this.#chosen);
    this.#root.replaceChildren(
      h("div", { class: "tray-head" }, h("h2", null, t("tray")), h("input", {
        type: "search", placeholder: t("findCard"), "aria-label": t("findCard"), value: this.#find,
        oninput: (event) => { this.#find = event.target.value; this.#list.replaceChildren(...this.#rows(catalogue, desk.state)); },
      })),
      this.#list,
      h("p", { class: "about" }, chosen ? chosen[lang() === "zh" ? "chinese" : "english"] : ""),
      h("div", { class: "row" },
        h("button", { type: "button", class: "primary", disabled: !state.profile.stripe, onclick: () => this.swipe() }, t("swipe")),
        state.inserted
          ? h("button", { type: "button", onclick: () => post("/api/remove") }, t("remove"))
          : h("button", { type: "button", disabled: !state.profile.chip || !chosen?.chip, onclick: () => this.insert() }, t("insert")),
        h("button", { type: "button", disabled: true, title: t("tapWhy") }, t("tap"))));
    this.#list.scrollLeft = scrolled;
    if (focused) this.#list.querySelector(`[data-card="${focused}"]`)?.focus({ preventScroll: true });
  }

  /* One stop of the Tab key for all cards; arrow keys go from card to card. */
  #step(event) {
    const ways = { ArrowRight: 1, ArrowLeft: -1 };
    const cards = [...this.#list.querySelectorAll("button")];
    const next = cards[cards.indexOf(document.activeElement) + (ways[event.key] ?? NaN)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  }

  #cards(catalogue) {
    const words = this.#find.trim().toLowerCase();
    const first = [usual, usualChip, "unionpay-credit"];
    const rank = (card) => (first.includes(card.name) ? first.indexOf(card.name) : first.length);
    return catalogue.cards
      .filter((card) => !words || `${card.name} ${card.english} ${card.chinese}`.toLowerCase().includes(words))
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  }

  #rows(catalogue, state) {
    const cards = this.#cards(catalogue);
    const stop = cards.find((card) => card.name === this.#chosen) ?? cards[0];
    return cards.map((card) => this.#card(card, state, card === stop));
  }

  #card(card, state, isStop) {
    return h("li", null, h("button", {
      type: "button", draggable: "true", class: `card ${card.chip ? "has-chip" : "no-chip"}${card.status === "normal" ? "" : " marked"}`, "data-card": card.name,
      tabindex: isStop ? "0" : "-1", "aria-pressed": String(card.name === this.#chosen), title: card[lang() === "zh" ? "chinese" : "english"],
      "aria-label": `${card.name}, ${t(card.chip ? "chip" : "stripe")}`,
      onclick: () => { this.#chosen = card.name; this.draw(desk); },
      ondragstart: (event) => { this.#chosen = card.name; event.dataTransfer.setData("text/plain", card.name); },
    },
    h("span", { class: "card-name" }, card.name), card.chip ? h("span", { class: "card-chip", "aria-hidden": "true" }) : h("span", { class: "card-stripe", "aria-hidden": "true" }),
    h("span", { class: "card-number" }, card.number.replace(/(.{4})/g, "$1 ").trim()), h("span", { class: "card-holder" }, h("span", null, card.holder), h("span", null, card.expiry))));
  }
}
