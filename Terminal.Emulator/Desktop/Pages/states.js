/* The states of a sale, and the way that this one has gone. */

import { s } from "./dom.js";
import { stateName, t } from "./texts.js";

const places = {
  Idle: [54, 44], Preparing: [164, 44], AwaitingCard: [274, 44], ReadingChip: [329, 116], EnteringPin: [384, 44], LinkingUp: [494, 44], Authorizing: [614, 44],
  Completing: [724, 44], Committed: [844, 44], Approved: [844, 116], EndedUnsent: [329, 194], Declined: [504, 194], Reversing: [669, 116], Reversed: [624, 194], StillOwed: [734, 194],
};

/* Any state within a region can end by its way out. */
const regions = [{ name: "Unsent", x: 108, y: 16, width: 442, height: 128, out: [[329, 144], [329, 176]] }, { name: "InDoubt", x: 560, y: 16, width: 220, height: 128 }];

const ways = [
  ["Idle", "Preparing"], ["Preparing", "AwaitingCard"], ["AwaitingCard", "EnteringPin"], ["AwaitingCard", "ReadingChip"], ["ReadingChip", "EnteringPin"], ["EnteringPin", "LinkingUp"], ["LinkingUp", "Authorizing"],
  ["Authorizing", "Completing"], ["Completing", "Committed"], ["Committed", "Approved"], ["Authorizing", "Declined"], ["Authorizing", "Reversing"], ["Completing", "Reversing"], ["Reversing", "Reversed"], ["Reversing", "StillOwed"],
];

const good = new Set(["Approved", "Committed"]);
const bad = new Set(["EndedUnsent", "Declined", "Reversing", "Reversed", "StillOwed"]);
const half = [46, 15];

function path(from, to) {
  const [[x1, y1], [x2, y2]] = [places[from], places[to]];
  if (y1 === y2) return `M${x1 + Math.sign(x2 - x1) * half[0]},${y1} L${x2 - Math.sign(x2 - x1) * (half[0] + 2)},${y2}`;
  const down = Math.sign(y2 - y1);
  return `M${x1 + Math.sign(x2 - x1) * 16},${y1 + down * half[1]} L${x2 - Math.sign(x2 - x1) * 16},${y2 - down * (half[1] + 2)}`;
}

export function stateDiagram(sale) {
  const visited = new Set(sale ? ["Idle", ...sale.moves.map((move) => move.to)] : ["Idle"]);
  const gone = new Set(sale?.moves.map((move) => `${move.from}/${move.to}`) ?? []);
  const current = sale?.state ?? "Idle";
  const mood = (state) => (good.has(state) ? " good" : bad.has(state) ? " bad" : "");
  const lines = ways.concat(sale?.moves.filter((move) => places[move.from] && places[move.to] && move.from !== move.to && !ways.some(([a, b]) => a === move.from && b === move.to)).map((move) => [move.from, move.to]) ?? []);
  return s("svg", { viewBox: "0 0 900 216", class: "states", role: "img", "aria-label": `${t("states")}: ${stateName(current)}` },
    s("defs", null, s("marker", { id: "tip", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" }, s("path", { d: "M0,0 L8,4 L0,8 z", class: "tip" }))),
    regions.map((region) => [s("rect", { x: region.x, y: region.y, width: region.width, height: region.height, rx: 12, class: "region" }), s("text", { x: region.x + 8, y: region.y + region.height - 7, class: "region-name" }, stateName(region.name)),
      region.out ? s("path", { d: `M${region.out[0]} L${region.out[1]}`, class: "way", "marker-end": "url(#tip)" }) : null]),
    lines.map(([from, to]) => s("path", { d: path(from, to), class: `way${gone.has(`${from}/${to}`) ? " gone" : ""}`, "marker-end": "url(#tip)" })),
    Object.entries(places).map(([state, [x, y]]) => s("g", { class: `state${visited.has(state) ? " visited" : ""}${state === current ? " current" : ""}${mood(state)}` },
      s("rect", { x: x - half[0], y: y - half[1], width: half[0] * 2, height: half[1] * 2, rx: 8 }), s("text", { x, y: y + 4 }, stateName(state)))));
}
