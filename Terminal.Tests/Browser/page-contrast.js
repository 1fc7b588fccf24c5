// Every visible text of the page with less contrast than 4.5:1 (WCAG 2.2, 1.4.3): "ratio text (element)".
() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const colour = (text) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, bottom) => [0, 1, 2].map((i) => top[i] * top[3] + bottom[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  // What can lie behind an element: one colour, or each stop of a gradient.
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const stops = style.backgroundImage === "none" ? [] : style.backgroundImage.match(/(rgba?|color|oklch|lab)\([^()]*\)/g) ?? [];
      if (stops.length > 0) { layers.push(stops.map(colour)); break; }
      const plain = colour(style.backgroundColor);
      if (plain[3] > 0) layers.push([plain]);
      if (plain[3] === 1) break;
    }
    let found = [[255, 255, 255, 1]];
    for (const layer of layers.reverse()) found = layer.flatMap((top) => found.map((bottom) => over(top, bottom)));
    return found;
  };
  const opacity = (element) => { let all = 1; for (let at = element; at; at = at.parentElement) all *= Number(getComputedStyle(at).opacity); return all; };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest(":disabled, [aria-hidden=true], script, style, title, option, marker") || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    const drawn = element instanceof SVGElement;
    const ink = colour(drawn ? style.fill : style.color);
    ink[3] *= opacity(element);
    const box = drawn ? element.parentElement.querySelector(":scope > rect") : null;
    const ground = box && element.parentElement.tagName === "g" ? [colour(getComputedStyle(box).fill)] : behind(drawn ? element.closest("svg") : element);
    const worst = Math.min(...ground.map((bottom) => ratio(over(ink, bottom), bottom)));
    if (worst < 4.5) found.push(`${worst.toFixed(2)} "${text.slice(0, 40)}" (${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} in ${element.closest("[id]")?.id})`);
  }
  return [...new Set(found)];
}
