// What a screen reader could not name or find.
() => {
  const found = [];
  const named = (one) => one.getAttribute("aria-label") || one.labels?.length || (one.tagName === "BUTTON" || one.tagName === "A" || one.tagName === "SUMMARY") && one.textContent.trim();
  for (const one of document.querySelectorAll("button, input, select, textarea, summary, a")) if (!named(one)) found.push(`nameless: ${one.outerHTML.slice(0, 90)}`);
  for (const one of document.querySelectorAll("svg[role=img]")) if (!one.getAttribute("aria-label")) found.push(`no text for ${one.getAttribute("class")}`);
  for (const one of document.querySelectorAll("svg:not([role=img])")) found.push(`no role: ${one.getAttribute("class")}`);
  for (const one of document.querySelectorAll("section.pane, aside, nav, [role=group], [role=region], [role=log], [role=tablist]")) if (!one.getAttribute("aria-label")) found.push(`no label: ${one.id || one.className}`);
  for (const one of document.querySelectorAll("[role=tab]")) if (document.getElementById(one.getAttribute("aria-controls"))?.getAttribute("role") !== "tabpanel") found.push(`no panel: ${one.textContent}`);
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) found.push(`id twice: ${id}`);
  for (const table of document.querySelectorAll("table")) if (!table.querySelector("th[scope=col]")) found.push("a table without heads");
  if (!document.documentElement.lang) found.push("no language");
  return found;
}
