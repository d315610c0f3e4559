/** What the chat is built of and how it speaks: elements, icons, parts that come later, words for screen readers. */

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
  received: "m5.5 12.5 4.2 4.2 8.8-9.4",
  pending: "M12 8v4.3l2.6 1.7M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4Z",
  failed: "M12 8v5m0 3.2h.01M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4Z",
  latest: "M12 5v14m-6.5-6.5L12 19l6.5-6.5",
  out: "M9 6h9v9M18 6 6.5 17.5",
  ask: "m9.5 6 6 6-6 6",
  clip: "m19.5 11.5-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.3 4.3l-7.8 7.8a1.5 1.5 0 0 1-2.1-2.1l7-7",
  up: "M7.5 10.5v9h-3v-9zm0 0 4-7c1.4 0 2.3 1 2.1 2.4l-.6 3.6h5a2 2 0 0 1 2 2.3l-1 6a2 2 0 0 1-2 1.7H7.5",
  down: "M16.5 13.5v-9h3v9zm0 0-4 7c-1.4 0-2.3-1-2.1-2.4l.6-3.6h-5a2 2 0 0 1-2-2.3l1-6a2 2 0 0 1 2-1.7h9.5",
  person: "M12 12a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6Zm-7 7.6c.6-3.4 3.4-5.2 7-5.200s6.4 1.8 7 5.2",
  spark: "M12 4c.6 4.6 3.2 7.4 8 8-4.8.6-7.4 3.4-8 8-.6-4.6-3.2-7.4-8-8 4.8-.6 7.4-3.4 8-8Z",
};

/** Draws an icon of this list, or of the path that a part of its own brings along. */
export function icon(name, path = icons[name]) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS(svg.namespaceURI, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon " + name);
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** A size in words: "4 MB". */
export function sizeOf(bytes, language) {
  const [unit, size] = bytes < 1024 * 1024 ? ["KB", bytes / 1024] : ["MB", bytes / 1024 / 1024];
  return `${(size < 10 ? Math.round(size * 10) / 10 : Math.round(size)).toLocaleString(language)} ${unit}`;
}

const sheets = new WeakMap();

/** Brings a style sheet into a shadow root, once; resolved when it holds. */
export function styled(root, address) {
  if (!sheets.has(root)) sheets.set(root, new Map());
  const known = sheets.get(root);
  if (!known.has(address)) known.set(address, new Promise((resolve, reject) => {
    const link = make("link", { rel: "stylesheet", href: address, onload: resolve });
    link.onerror = () => {
      known.delete(address);
      link.remove();
      reject(new Error("The chat's style sheet could not be loaded."));
    };
    root.append(link);
  }));
  return known.get(address);
}

const parts = new Map();
let failures = 0;

/**
 * Fetches a part of the chat that is not always needed, with its style sheet and its words. One that could not be fetched is fetched
 * anew when it is asked for again, under another address, because browsers remember a module that failed.
 */
export function part(root, name, words) {
  return Promise.all([fetched(`${name}/${name}`), fetched(`languages/${words.language}.parts`), styled(root, new URL(`${name}/${name}.css`, import.meta.url).href)])
    .then(([module, more]) => {
      Object.assign(words, more.default);
      return module;
    });
}

function fetched(name) {
  if (!parts.has(name)) {
    const module = import(`./${name}.js${failures ? "?" + failures : ""}`);
    parts.set(name, module);
    module.catch(() => {
      failures++;
      parts.delete(name);
    });
  }
  return parts.get(name);
}

/** The language of a text by its script, where the script says it; between those of one script the one that is told decides. */
export function languageOf(text, told) {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  if (/\p{Script=Hangul}/u.test(text)) return "ko";
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  return han > words ? "zh-Hans" : words ? told && !/^(zh|ja|ko)\b/i.test(told) ? told : "en" : han ? "zh-Hans" : undefined;
}

const sentence = /(?:[^.!?。！？；…\n]|[.!?](?![\s"')\]]|$))*(?:[。！？；…]+["'”’）)\]]*|[.!?]+["')\]]*(?=\s|$)|\n)\s*/gy;
const word = /[\p{L}\p{N}]/u;

/** The sentences of a text that are complete from a place on, and the place where the next one begins. */
export function completeSentences(text, from, whole) {
  const sentences = [];
  sentence.lastIndex = from;
  let end = from;
  for (let found; (found = sentence.exec(text)) && found[0];) {
    // A full stop at the very end may still become a number or an address.
    if (!whole && sentence.lastIndex === text.length && /[.!?]["')\]]*$/.test(found[0])) break;
    end = sentence.lastIndex;
    if (word.test(found[0])) sentences.push(found[0].trim());
  }
  if (whole && word.test(text.slice(end))) sentences.push(text.slice(end).trim());
  return { sentences, next: whole ? text.length : end };
}

/** Tells a screen reader what a streamed answer says: sentence by sentence, each one once. */
export class Announcer {
  #told = new Map();

  constructor(region) {
    this.region = region;
  }

  say(text, language) {
    const line = document.createElement("p");
    line.textContent = text;
    if (language) line.lang = language;
    this.region.append(line);
    // What was read out long ago would only be found by browsing.
    while (this.region.childNodes.length > 30) this.region.firstChild.remove();
  }

  /** Takes the whole text so far of an answer; `silent` marks it as told without telling it. */
  answer(key, text, { whole, silent, language, speaker }) {
    const told = this.#told.get(key) ?? { text: "", next: 0 };
    let from = 0;
    // Words that have changed since are told anew.
    while (from < told.next && text[from] === told.text[from]) from++;
    const { sentences, next } = completeSentences(text, from, whole);
    this.#told.set(key, { text: text.slice(0, next), next });
    if (silent || !sentences.length) return;
    this.say((from ? "" : speaker) + sentences.join(" "), language);
  }
}
