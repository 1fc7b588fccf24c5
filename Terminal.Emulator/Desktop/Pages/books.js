/* The terminal's journal beside the acquirer's ledger, and the auditor's verdict on both. */

import { fillIn, h, Memo, table } from "./dom.js";
import { both, lang, t } from "./texts.js";

const six = (number) => String(number).padStart(6, "0");

export class BooksView {
  root = h("section", { class: "view" });
  #memo = new Memo();

  draw({ state }) {
    const books = state.books;
    if (!this.#memo.changes(books, lang()) || !books) return;
    const audit = books.audit;
    fillIn(this.root,
      audit ? h("div", { class: `audit ${audit.isClean ? "good" : "bad"}` }, h("h3", null, t("audit")),
        h("p", null, audit.isClean ? t("clean") : `${t("dirty")}: ${audit.violations.join("; ")}`), h("p", { class: "soft" }, `${audit.transactions} ${t("compared")} · ${audit.open} ${t("open")}`)) : null,
      h("h3", null, t("owed")),
      table([t("stan"), t("batch"), t("money"), t("card"), t("reason"), t("cause"), t("tries")], books.owed.map((one) => ({ className: "bad", cells: [six(one.stan), six(one.batch), one.amount, one.card, one.reason, both(one.told), String(one.tries)] })), t("nothingOwed")),
      h("h3", null, t("journalSales")),
      table([t("at"), t("stan"), t("batch"), t("money"), t("card"), t("printed")], books.approved.map((one) => [one.at, six(one.stan), six(one.batch), one.amount, one.card, t(one.isPrinted ? "yes" : "no")]).reverse(), t("noRecords")),
      h("h3", null, t("history")),
      table([t("at"), t("end"), t("stan"), t("money"), t("card"), t("code"), t("cause")], books.history.map((one) => [one.at, t(`end-${one.end}`), six(one.stan), one.amount ?? "", one.card ?? "", one.code ?? "", both(one.told)]).reverse(), t("noRecords")),
      h("h3", null, books.ledger ? `${t("ledger")} · ${t("net")} ${books.ledger.net}` : t("ledger")),
      books.ledger ? table([t("at"), t("kind"), t("stan"), t("money"), t("card"), "RRN"], books.ledger.postings.map((one) => ({ className: one.kind, cells: [one.at, t(one.kind), six(one.stan), one.amount, one.card, one.rrn] })).reverse(), t("noRecords")) : h("p", { class: "none" }, t("foreignHost")),
      h("p", { class: "soft" }, `${t("signedOn")}: ${t(books.signedOn ? "yes" : "no")} · ${t("journal")}: ${t(`journal-${books.condition}`)} · ${t("batch")} ${six(books.batch)} · ${t("stan")} ${six(books.nextStan)}`));
  }
}
