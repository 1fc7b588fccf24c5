const field = (id) => document.getElementById(id);

function show(id, text, state) {
  field(id).textContent = text;
  field(id).className = state ?? "";
}

function yesNo(id, value, goodValue) {
  show(id, value ? "是 yes" : "否 no", value === goodValue ? "good" : "bad");
}

const journalTexts = { open: "正常 open", stalled: "无响应 stalled", failed: "故障 failed" };

function render(status) {
  show("terminal", status.terminal);
  show("profile", status.profile);
  show("zh", status.screen?.zh ?? "–");
  show("en", status.screen?.en ?? "–");
  yesNo("signedOn", status.signedOn, true);
  show("owed", String(status.owed), status.owed === 0 ? "good" : "bad");
  yesNo("blocked", status.blocked, false);
  show("journal", journalTexts[status.journal] ?? status.journal, status.journal === "open" ? "good" : "bad");
  field("functions").replaceChildren(...status.functions.map(functionItem));
  show("contact", new Date().toLocaleTimeString());
}

function functionItem(known) {
  const item = document.createElement("li");
  const closed = known.closedUntil ? ` · ${known.closedUntil} 恢复 closed until then` : "";
  item.textContent = `${known.zh} ${known.en}${closed}`;
  item.className = known.closedUntil ? "closed" : "";
  return item;
}

async function refresh() {
  try {
    const answer = await fetch("/status", { signal: AbortSignal.timeout(8000) });
    if (!answer.ok) throw new Error(String(answer.status));
    render(await answer.json());
  } catch {
    show("contact", "终端没有应答 · The terminal does not answer", "bad");
  }
  setTimeout(refresh, 1000);
}

refresh();
