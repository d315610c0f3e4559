/** Makes elements without markup: attributes by name, listeners by `on…`, children as nodes or text. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const icons = {
  send: "M12 19V5M5.5 11.5 12 5l6.5 6.5",
  stop: "M7.5 7.5h9v9h-9z",
  close: "m6.5 6.5 11 11m0-11-11 11",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  restart: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5V8H8",
  received: "m5.5 12.5 4.2 4.2 8.8-9.4",
  pending: "M12 8v4.3l2.6 1.7M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4Z",
  failed: "M12 8v5m0 3.2h.01M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4Z",
  down: "M12 5v14m-6.5-6.5L12 19l6.5-6.5",
  out: "M9 6h9v9M18 6 6.5 17.5",
  ask: "m9.5 6 6 6-6 6",
  spark: "M12 4c.6 4.6 3.2 7.4 8 8-4.8.6-7.4 3.4-8 8-.6-4.6-3.2-7.4-8-8 4.8-.6 7.4-3.4 8-8Z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS(svg.namespaceURI, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon " + name);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", icons[name]);
  svg.append(path);
  return svg;
}

/** The language of a text by its script, where the script says it. */
export function languageOf(text) {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  if (/\p{Script=Hangul}/u.test(text)) return "ko";
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return han > words ? "zh-Hans" : words ? "en" : han ? "zh-Hans" : undefined;
}
