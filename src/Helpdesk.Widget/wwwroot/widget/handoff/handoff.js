/** What a customer sees of people: the place in the queue, who is there, how it was. Fetched when people come into play. */

import { make } from "../elements.js";
import { anchor, bare, settle, spoken } from "../markdown.js";
import { safeImage } from "../pictures.js";
import { Transcript } from "../transcript.js";

/** How often it is told that the customer writes, in milliseconds. */
const typingEvery = 3000;

/** The picture of a person, or the first letter of the name where there is none that can be shown. */
function faceOf({ name = "", picture }) {
  const letter = make("span", { class: "face", "aria-hidden": "true" }, [...name.trim()][0]?.toUpperCase() ?? "");
  const address = safeImage(picture, document.baseURI);
  return address ? make("img", { class: "face", src: address, alt: "", referrerpolicy: "no-referrer", onerror: ({ target }) => target.replaceWith(letter) }) : letter;
}

/** Draws text that is no Markdown, in which addresses are links all the same. */
function drawPlain(element, text, page) {
  element.replaceChildren(...text.split(/(?<!\w)(?=https?:\/\/)/).flatMap((piece) => {
    const found = bare(piece, 0);
    return found ? [anchor(found.node.address, page, found.node.address), piece.slice(found.end)] : [piece];
  }));
}

/** What is said to a customer who waits: where in the queue, and how long that takes as a rule. */
export function outlookOf({ place, waitSeconds, open, opens }, texts, region, now = new Date()) {
  if (open !== false) return [place > 0 ? texts.place(place) : texts.waiting, waitSeconds >= 0 ? texts.until(Math.ceil(waitSeconds / 60)) : texts.unknown];
  const time = new Date(opens ?? NaN);
  if (Number.isNaN(time.getTime())) return [texts.closed];
  const today = time.toDateString() === now.toDateString();
  return [texts.closed, texts[today ? "today" : "opens"](time.toLocaleString(region, { hour: "numeric", minute: "2-digit", ...(!today && { weekday: "long", day: "numeric", month: "long" }) }))];
}

/** The words of a card, one line for each text of it. */
function cardText(item) {
  if (Array.isArray(item)) return item.flatMap(cardText);
  if (!item || typeof item !== "object") return [];
  const own = typeof item.text === "string" ? [item.text] : item.title && item.value !== undefined ? [`${item.title}: ${item.value}`] : [];
  return [...own, ...["body", "items", "columns", "facts", "rows", "cells"].flatMap((name) => cardText(item[name]))];
}

/** All that was said in the conversation, from the first line on, as a text that can be read without the chat. */
export async function transcriptOf(chat, words) {
  const { bot, connection } = chat;
  const transcript = new Transcript({ userId: connection.session?.userId, asked: words.asked });
  const address = `/v3/directline/conversations/${encodeURIComponent(connection.session.conversationId)}/activities?watermark=`;
  for (let watermark = "0", before; watermark !== before;) {
    const page = await connection.call("GET", address + watermark);
    for (const activity of page.activities) transcript.apply(activity);
    [before, watermark] = [watermark, page.watermark];
  }
  // A server that cannot read the conversation now says that there is nothing new: what ends before the screen does is not all of it.
  const last = chat.transcript.log.findLast((line) => line.id && !line.form && line.state !== "failed")?.id;
  if (last && !transcript.log.some((line) => line.id === last)) throw new Error("The conversation could not be read to its end.");
  const clock = new Intl.DateTimeFormat(words.region, { dateStyle: "medium", timeStyle: "short" });
  const lines = transcript.log.map((line) => {
    const { role, agent, author, text = "", sources = [], files = [], cards = [], plain, form, filled } = line;
    const who = role === "customer" ? words.you : agent ? `${agent.name} (${words.human})` : role === "notice" ? "" : `${author ?? words.assistant}${line.generated ? ` (${words.generatedLong})` : ""}`;
    const said = form ? filled?.rating ? words.people.thanks(words.people.ratings[filled.rating - 1]) : "" : role === "bot" && !plain ? spoken(settle(text)) : text;
    const rest = [
      ...cards.flatMap((card) => cardText(card.content)),
      ...files.map((file) => `[${file.name || words.download}]`),
      ...sources.map((source) => `[${source.label}] ${source.name}${source.address ? " " + source.address : ""}`),
    ];
    const all = [said, ...rest].filter(Boolean).join("\n");
    return all && `${clock.format(line.time)}  ${who ? who + ": " : "— "}${all}`;
  });
  return [`${bot.name ?? words.title}\n${words.people.savedAt(clock.format(new Date()))}`, ...lines].filter(Boolean).join("\n\n") + "\n";
}

export class Handoff {
  #shown = "";
  #stood = "";
  #patient = "";
  #seen = "";
  #typed = 0;

  /** @param opened tells whether the panel is open; @param say tells a screen reader; @param back brings the focus to where the customer goes on. */
  constructor(place) {
    Object.assign(this, place);
    this.texts = this.words.people;
    this.input.addEventListener("input", () => this.#type());
  }

  /** Shows how it stands. */
  show({ owner, log }) {
    const state = JSON.stringify(owner);
    if (state !== this.#shown) {
      this.#shown = state;
      this.#show(owner);
    }
    this.#read(owner, log);
  }

  /** Completes what the transcript shows of people: the bubble of who speaks by a face and links, a form by what is in it. */
  fill(line, element) {
    if (line.agent) {
      const by = element.previousSibling;
      if (!by.querySelector(".face")) by.prepend(faceOf(line.agent));
      drawPlain(element, line.text, document.baseURI);
    } else if (line.form === "survey") this.#survey(line, element);
  }

  #show(owner) {
    const { texts, strip } = this;
    const before = this.#stood;
    const focused = strip.contains(strip.getRootNode().activeElement);
    strip.hidden = owner.owner === "bot";
    strip.dataset.owner = owner.owner;
    let said = texts.back;
    if (owner.owner === "agent") {
      said = texts.with(owner.agent?.name ?? "");
      strip.replaceChildren(faceOf(owner.agent ?? {}), make("p", {}, said));
    } else if (owner.owner === "queue") {
      const [where, howLong] = outlookOf(owner, texts, this.words.region);
      const patient = this.#patient === owner.since;
      said = [where, howLong].filter(Boolean).join(texts.between);
      strip.replaceChildren(
        make("p", { "data-testid": "place" }, make("b", {}, where), howLong && make("span", {}, howLong), patient && make("span", {}, texts.waits)),
        make("div", { class: "row" }, ...["wait", "ticket", "contact", "bot"].filter((what) => what !== "wait" || !patient).map((what) => this.#way(what, owner))));
    } else strip.replaceChildren();
    if (focused) this.back();
    // Who comes back to a conversation reads how it stands; what has changed since is told.
    if (before && before !== said && this.opened()) this.say(said);
    this.#stood = said;
  }

  #way(what, owner) {
    return make("button", {
      type: "button", class: "plain", "data-testid": "to-" + what,
      onclick: () => {
        if (what === "contact") return this.reach();
        this.chat.ask(what);
        if (what === "wait") {
          this.#patient = owner.since;
          this.say(this.texts.waits);
          this.#show(this.chat.transcript.owner);
        }
        this.back();
      },
    }, this.texts[what]);
  }

  /** Asks once how it was. */
  #survey(line, element) {
    const { texts, chat } = this;
    if (line.filled) {
      element.replaceChildren(make("p", { "data-testid": "survey-thanks" }, texts.thanks(texts.ratings[line.filled.rating - 1] ?? "")));
      return;
    }
    if (chat.memory.skipped === line.key) return;
    const name = "rating-" + line.key;
    const comment = make("textarea", { rows: "2", maxlength: "1000", dir: "auto", "aria-label": texts.comment, placeholder: texts.comment, "data-testid": "survey-comment" });
    const problem = make("p", { class: "problem", id: name, role: "alert" });
    const choices = texts.ratings.map((title, index) => make("input", {
      type: "radio", name, value: String(index + 1), "aria-describedby": name, "data-testid": "rating-" + (index + 1), onchange: () => { problem.textContent = ""; },
    }));
    element.replaceChildren(make("form", { class: "survey", "data-testid": "survey", onsubmit: (event) => {
      event.preventDefault();
      const rating = Number(choices.find((choice) => choice.checked)?.value ?? 0);
      if (!rating) {
        problem.textContent = texts.choose;
        return choices[0].focus();
      }
      const words = comment.value.trim();
      chat.ask("csat", { rating, ...(words && { comment: words.toWellFormed?.() ?? words }) });
      this.say(texts.thanks(texts.ratings[rating - 1]));
      this.back();
    } },
      make("fieldset", {}, make("legend", {}, texts.how), make("div", { class: "scale" },
        ...choices.map((choice, index) => make("label", {}, choice, make("b", { "aria-hidden": "true" }, String(index + 1)), make("span", {}, texts.ratings[index]))))),
      problem,
      comment,
      make("div", { class: "row" }, make("button", { type: "submit", class: "plain strong", "data-testid": "survey-send" }, texts.send), make("button", {
        type: "button", class: "plain", "data-testid": "survey-skip", onclick: () => {
          chat.memory.skipped = line.key;
          element.replaceChildren();
          this.back();
        },
      }, texts.skip))));
    if (chat.settled && this.opened()) this.say(texts.how);
  }

  /** Hands the customer all that was said, as a text. */
  async save() {
    const { texts, chat, words } = this;
    try {
      const text = await transcriptOf(chat, words);
      const address = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/plain;charset=utf-8" }));
      make("a", { href: address, download: `${texts.file}-${new Date().toISOString().slice(0, 10)}.txt` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
      this.say(texts.saved);
    } catch (error) {
      chat.fault(error);
      chat.transcript.place({ key: "unsaved" + Date.now(), role: "notice", text: texts.unsaved });
      chat.changed();
    }
    this.back();
  }

  #type() {
    if (this.chat.transcript.owner.owner !== "agent" || !this.input.value || Date.now() - this.#typed < typingEvery) return;
    this.#typed = Date.now();
    this.chat.signal({ type: "typing" });
  }

  /** Tells a person that the customer has read what the person said: on an open panel of a page that is looked at. */
  #read(owner, log) {
    const last = owner.owner === "agent" && this.opened() && document.visibilityState === "visible" && log.findLast((line) => line.agent)?.id;
    if (!last || last === this.#seen) return;
    this.#seen = last;
    this.chat.signal({ type: "event", name: "helpdesk/seen", value: { through: last } });
  }
}
