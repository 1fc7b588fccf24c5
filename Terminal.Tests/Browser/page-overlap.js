// Every control whose middle something else covers, once it has been scrolled into view.
() => [...document.querySelectorAll("button, input, select, textarea, summary, a")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 0)
  .filter((one) => {
    one.scrollIntoView({ block: "center", inline: "center" });
    const box = one.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !hit || !(one === hit || one.contains(hit) || hit.contains(one) && hit.matches("label, li, summary"));
  })
  .map((one) => one.outerHTML.slice(0, 100))
