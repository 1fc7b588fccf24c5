/* The stages of a sale as bars in time, each with its limit as a frame; above them the two budgets. */

import { s, seconds } from "./dom.js";
import { both, stateName, t } from "./texts.js";

const left = 118;
const width = 560;
const right = 100;
const rowHeight = 22;

const onlineStates = new Set(["LinkingUp", "Authorizing"]);

function stagesOf(sale, now) {
  if (sale.result) return sale.result.stages;
  return sale.moves.map((move, at) => ({
    state: move.to,
    began: move.at - sale.began,
    took: (sale.moves[at + 1]?.at ?? Math.max(now, move.at)) - move.at,
    limit: at === sale.moves.length - 1 ? move.limit : null,
    fault: sale.moves[at + 1]?.fault ?? null,
    live: at === sale.moves.length - 1,
  }));
}

export function timeline(sale, now, profile) {
  const stages = stagesOf(sale, now);
  const end = Math.max(1, ...stages.map((stage) => stage.began + stage.took));
  const frame = Math.max(...stages.filter((stage) => stage.live && stage.limit).map((stage) => stage.began + Math.min(stage.limit, Math.max(stage.took * 1.6, 15))), 0);
  const scale = width / Math.max(end, frame);
  const x = (time) => left + time * scale;
  const online = stages.filter((stage) => onlineStates.has(stage.state));
  const upTo = online.length ? online[0].began : end;
  const budgets = [
    { name: t("operatorBudget"), from: 0, spent: Math.min(upTo, end), limit: profile.operatorBudget },
    ...(online.length ? [{ name: t("onlineBudget"), from: online[0].began, spent: online.at(-1).began + online.at(-1).took - online[0].began, limit: profile.onlineBudget }] : []),
  ];
  const height = (stages.length + budgets.length) * rowHeight + 30;
  const rows = [];
  budgets.forEach((budget, row) => {
    const top = row * rowHeight + 4;
    rows.push(s("text", { x: left - 8, y: top + 13, class: "label" }, budget.name),
      s("rect", { x: x(budget.from), y: top + 4, width: Math.max(2, Math.min(budget.limit, Math.max(end, frame) - budget.from) * scale), height: 10, rx: 5, class: "budget-frame" }),
      s("rect", { x: x(budget.from), y: top + 4, width: Math.max(2, budget.spent * scale), height: 10, rx: 5, class: `budget${budget.spent > budget.limit * 0.75 ? " tight" : ""}` }),
      s("text", { x: left + width + 8, y: top + 13, class: "number" }, `${seconds(budget.spent)} / ${budget.limit} s`));
  });
  stages.forEach((stage, at) => {
    const top = (at + budgets.length) * rowHeight + 8;
    const limit = stage.limit ? Math.min(stage.limit * scale, left + width - x(stage.began)) : 0;
    rows.push(s("text", { x: left - 8, y: top + 13, class: `label${stage.live ? " live" : ""}` }, stateName(stage.state)),
      limit > 0 ? s("rect", { x: x(stage.began), y: top + 2, width: Math.max(3, limit), height: 14, rx: 4, class: "limit" }) : null,
      s("rect", { x: x(stage.began), y: top + 4, width: Math.max(2.5, stage.took * scale), height: 10, rx: 3, class: `stage ${stage.fault ? "bad" : stage.live ? "live" : "good"}` }, stage.fault ? s("title", null, both(stage.told) || stage.fault) : null),
      s("text", { x: left + width + 8, y: top + 13, class: `number${stage.fault ? " bad" : ""}` }, stage.limit ? `${seconds(stage.took)} / ${stage.limit} s` : seconds(stage.took)));
  });
  rows.push(s("line", { x1: left, y1: height - 20, x2: left + width, y2: height - 20, class: "axis" }),
    s("text", { x: left, y: height - 6, class: "tick" }, "0 s"), s("text", { x: left + width, y: height - 6, class: "tick end" }, seconds(Math.max(end, frame))));
  return s("svg", { viewBox: `0 0 ${left + width + right} ${height}`, class: "timeline", role: "img", "aria-label": t("timeline") }, rows);
}
