/** Tells a screen reader what a streamed answer says: sentence by sentence, each one once. */

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
