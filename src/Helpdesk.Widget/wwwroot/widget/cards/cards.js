/**
 * Draws Adaptive Cards up to 1.5, and the hero, thumbnail and receipt cards as such. What a card says is data: text becomes text
 * nodes, addresses are kept only when they are safe, patterns are not executed, and what is too deep or too much is left out.
 * Fetched with the first card.
 */

import { icon, languageOf, make } from "../elements.js";
import { anchor, draw, safeAddress } from "../markdown.js";
import { safeImage } from "../pictures.js";
import { inputOf } from "./inputs.js";
import { cardOf, dated, list, submitted } from "./reading.js";

const deepest = 10;
const most = 300;
let count = 0;

const among = (value, known, otherwise) => known.find((each) => each === String(value ?? "").toLowerCase()) ?? otherwise;
const pixels = (value) => /^\d{1,4}(px)?$/.test(String(value ?? "")) ? parseInt(value, 10) + "px" : undefined;

export class Card {
  #drawn = 0;
  #parts = new Map();
  #inputs = [];
  #sends = [];

  /** @param press called with a Bot Framework button; @param send with the content of a submit and its label; @param sent when it is on its way. */
  constructor(attachment, { words, page, press, send, sent }) {
    Object.assign(this, { words, page, press, send, sent });
    const card = cardOf(attachment, words.language);
    this.element = make("div", { class: "card", role: "group", "aria-label": attachment.name || undefined, lang: card?.lang, "data-testid": "card" });
    const body = card ? this.#card(card, { inputs: [] }, 0) : [];
    this.element.append(...(body.length ? body : [make("p", { class: "text" }, card?.fallbackText ? String(card.fallbackText) : this.words.cardUnsupported)]));
    this.outcome = make("span", { dir: "auto" });
    this.done = make("p", { class: "done", hidden: true }, icon("received"), this.outcome);
    this.element.append(this.done);
  }

  /** Shows that the card has been used, with what was sent with it, or by which button; nothing of it can be sent again. */
  use(value, title) {
    if (this.element.dataset.used) return;
    this.element.dataset.used = "true";
    for (const input of this.#inputs) {
      input.fill(value?.[input.id]);
      input.close();
    }
    for (const button of this.#sends) button.disabled = true;
    this.outcome.textContent = title || this.words.cardSent;
    this.done.hidden = this.#sends.length === 0;
  }

  #card(card, scope, depth) {
    const body = this.#items(card.body, scope, depth + 1);
    const actions = this.#actions(card.actions, scope, depth + 1);
    return actions ? [...body, actions] : body;
  }

  #items(items, scope, depth) {
    return list(items).map((item) => this.#item(item, scope, depth)).filter(Boolean);
  }

  #item(item, scope, depth) {
    if (!item || typeof item !== "object" || depth > deepest || ++this.#drawn > most) return undefined;
    const drawer = Object.hasOwn(drawers, item.type) ? drawers[item.type] : undefined;
    const drawn = drawer ? drawer(item, { scope, depth, card: this, items: (inner) => this.#items(inner, scope, depth + 1), act: (action) => this.#select(action, scope) }) : this.#input(item, scope);
    if (!drawn) return item.fallback && item.fallback !== "drop" ? this.#item(item.fallback, scope, depth + 1) : undefined;
    drawn.classList.add("item", "gap-" + among(item.spacing, ["none", "small", "medium", "large", "extralarge", "padding"], "default"));
    if (item.separator === true) drawn.classList.add("separated");
    if (item.isVisible === false) drawn.hidden = true;
    if (typeof item.id === "string") this.#parts.set(item.id, drawn);
    return drawn;
  }

  #input(item, scope) {
    const input = /^Input\./.test(item.type) ? inputOf(item, this.words) : undefined;
    if (!input) return undefined;
    this.#inputs.push(input);
    scope.inputs.push(input);
    return input.element;
  }

  /** A row of buttons; the cards that some of them unfold follow it. */
  #actions(actions, scope, depth) {
    const unfolded = [];
    const shown = list(actions).slice(0, 20);
    // A card that prefers none of its buttons has its first submit preferred.
    const main = shown.some((action) => action?.style) ? undefined : shown.find((action) => action?.type === "Action.Submit");
    const buttons = shown.map((action) => this.#action(action && action === main ? { ...action, style: "positive" } : action, scope, depth, unfolded)).filter(Boolean);
    return buttons.length ? make("div", { class: "acts item gap-default" }, make("div", { class: "buttons" }, ...buttons), ...unfolded) : undefined;
  }

  actionSet(actions, scope, depth) {
    return this.#actions(actions, scope, depth);
  }

  #action(action, scope, depth, unfolded) {
    if (!action || typeof action !== "object" || depth > deepest) return undefined;
    const title = String(action.title ?? "");
    const properties = {
      class: "act " + among(action.style, ["positive", "destructive"], ""), title: action.tooltip, lang: languageOf(title), dir: "auto",
    };
    const button = (onclick) => make("button", { ...properties, type: "button", disabled: action.isEnabled === false, onclick }, title || this.words.send);
    switch (action.type) {
      case "Action.Submit": return this.#sending(button(() => this.#submit(action, scope)));
      case "Button": {
        if (action.action?.type === "openUrl") return this.#link(action.action.value, properties, title);
        return action.action ? this.#sending(button(() => {
          this.use({}, title);
          this.press(action.action);
          this.sent();
        })) : undefined;
      }
      case "Action.OpenUrl": return this.#link(action.url, properties, title);
      case "Action.ToggleVisibility": return button(() => this.#toggle(action.targetElements));
      case "Action.ShowCard": {
        const id = "more" + ++count;
        const inner = make("div", { class: "inner", id, hidden: true }, ...this.#card(action.card ?? {}, { inputs: [], outer: scope }, depth + 1));
        unfolded.push(inner);
        const shows = button(() => {
          for (const other of unfolded) other.hidden = other === inner ? !other.hidden : true;
          for (const each of shows.parentNode.querySelectorAll("[aria-controls]")) each.setAttribute("aria-expanded", String(each === shows && !inner.hidden));
          if (!inner.hidden) inner.scrollIntoView({ block: "nearest" });
        });
        shows.setAttribute("aria-expanded", "false");
        shows.setAttribute("aria-controls", id);
        return shows;
      }
      default: return action.fallback && action.fallback !== "drop" ? this.#action(action.fallback, scope, depth + 1, unfolded) : undefined;
    }
  }

  #sending(button) {
    this.#sends.push(button);
    return button;
  }

  #link(address, properties, title) {
    if (!safeAddress(String(address ?? ""), this.page)) return undefined;
    const link = anchor(String(address), this.page, title || String(address), icon("out"), make("span", { class: "unseen" }, ` (${this.words.newWindow})`));
    link.className = properties.class;
    return link;
  }

  /** What a picture or a part of a card does when it is pressed as a whole. */
  #select(action, scope) {
    if (!action || typeof action !== "object") return undefined;
    const unfolded = [];
    const button = this.#action({ ...action, title: action.title || action.tooltip || action.url || this.words.choose }, scope, 1, unfolded);
    return action.type === "Action.ShowCard" ? undefined : button;
  }

  #submit(action, scope) {
    const inputs = [];
    const alone = String(action.associatedInputs).toLowerCase() === "none";
    if (!alone) for (let at = scope; at; at = at.outer) inputs.push(...at.inputs);
    const wrong = this.#inputs.filter((input) => inputs.includes(input) && !input.check());
    if (wrong.length) {
      wrong[0].focus();
      return;
    }
    const values = Object.fromEntries(inputs.map((input) => [input.id, input.read()]).filter(([, value]) => value !== undefined));
    const content = submitted(action.data, values);
    this.use(content.value, alone && action.title);
    this.send(content, action.title);
    this.sent();
  }

  #toggle(targets) {
    for (const target of list(targets)) {
      const part = this.#parts.get(typeof target === "string" ? target : target?.elementId);
      if (part) part.hidden = typeof target?.isVisible === "boolean" ? !target.isVisible : !part.hidden;
    }
  }
}

/** The looks of a text, as classes. */
function looks({ size, weight, color, isSubtle, fontType, horizontalAlignment }) {
  return ["text", "size-" + among(size, ["small", "medium", "large", "extralarge"], "default"), "weight-" + among(weight, ["lighter", "bolder"], "default"),
    "color-" + among(color, ["accent", "good", "warning", "attention"], "default"), isSubtle ? "subtle" : "", fontType === "monospace" || fontType === "Monospace" ? "mono" : "",
    "to-" + among(horizontalAlignment, ["center", "right"], "left")].filter(Boolean).join(" ");
}

/** Lays a button over a part, so that the whole of it can be pressed and still has one name. */
function pressed(element, button) {
  if (!button || element.querySelector("button, a, input, select, textarea")) return element;
  button.className = "cover";
  element.classList.add("covered");
  const words = element.textContent.trim() || element.querySelector("img")?.alt;
  button.replaceChildren(make("span", { class: "unseen" }, words || button.textContent));
  element.append(button);
  return element;
}

const drawers = {
  TextBlock: (item, { card }) => {
    const text = dated(item.text, card.words.language);
    if (!text) return undefined;
    const heading = among(item.style, ["heading"]);
    const element = make("div", { class: looks(item) + (heading ? " heading" : ""), dir: "auto", lang: languageOf(text), ...(heading && { role: "heading", "aria-level": "3" }) });
    draw(element, text, { page: card.page });
    if (item.maxLines > 0) {
      element.classList.add("clamped");
      element.style.setProperty("-webkit-line-clamp", Math.min(item.maxLines, 50));
    }
    return element;
  },
  RichTextBlock: (item, { card }) => make("p", { class: looks(item), dir: "auto" }, ...list(item.inlines).slice(0, 200).map((run) => {
    if (typeof run === "string") return run;
    const words = String(run?.text ?? "");
    const element = run?.selectAction?.type === "Action.OpenUrl" ? anchor(String(run.selectAction.url), card.page, words) : make("span", {}, words);
    element.className = [looks(run ?? {}), ...["italic", "strikethrough", "underline", "highlight"].filter((style) => run?.[style] === true)].join(" ").replace("text ", "");
    return element;
  })),
  Image: (item, { card, act }) => {
    const address = safeImage(String(item.url ?? ""), card.page);
    const alt = String(item.altText ?? "");
    if (!address) return alt ? make("p", { class: "text subtle" }, alt) : undefined;
    const picture = make("img", { src: address, alt, loading: "lazy", referrerpolicy: "no-referrer" });
    for (const side of ["width", "height"]) if (pixels(item[side])) picture.style.setProperty(side, pixels(item[side]));
    picture.addEventListener("error", () => picture.replaceWith(make("span", { class: "text subtle" }, alt)), { once: true });
    return pressed(make("div", { class: `image image-${among(item.size, ["small", "medium", "large", "stretch"], "auto")} to-${among(item.horizontalAlignment, ["center", "right"], "left")} ${among(item.style, ["person"], "")}` }, picture), act(item.selectAction));
  },
  ImageSet: (item, { items }) => make("div", { class: "images" }, ...items(list(item.images).map((image) => ({ ...image, type: "Image", size: item.imageSize ?? image?.size ?? "medium" })))),
  Container: (item, { items, act }) => pressed(make("div", { class: "container style-" + among(item.style, ["emphasis", "good", "warning", "attention", "accent"], "default") }, ...items(item.items)), act(item.selectAction)),
  ColumnSet: (item, { items, act }) => pressed(make("div", { class: "columns style-" + among(item.style, ["emphasis", "good", "warning", "attention", "accent"], "default") },
    ...items(list(item.columns).map((column) => ({ ...column, type: "Column" })))), act(item.selectAction)),
  Column: (item, { items, act }) => {
    const width = item.width ?? "stretch";
    const column = make("div", { class: `column style-${among(item.style, ["emphasis", "good", "warning", "attention", "accent"], "default")} ${width === "auto" ? "auto" : ""}` }, ...items(item.items));
    if (pixels(width) && /px$/.test(width)) column.style.setProperty("flex", "0 0 " + pixels(width));
    else if (Number(width) > 0) column.style.setProperty("flex", String(Math.min(Number(width), 1000)));
    return pressed(column, act(item.selectAction));
  },
  FactSet: (item, { card }) => make("dl", { class: "facts" }, ...list(item.facts).slice(0, 100).map((fact) => {
    const value = make("dd", { dir: "auto" });
    draw(value, dated(fact?.value, card.words.language), { page: card.page });
    return make("div", {}, make("dt", { dir: "auto" }, String(fact?.title ?? "")), value);
  })),
  Table: (item, { items }) => {
    const rows = list(item.rows).slice(0, 100).map((row, index) => make("tr", {}, ...list(row?.cells).slice(0, 12).map((cell) =>
      make(index === 0 && item.firstRowAsHeader !== false ? "th" : "td", index === 0 && item.firstRowAsHeader !== false ? { scope: "col" } : {}, ...items(cell?.items)))));
    return rows.length ? make("div", { class: "table" }, make("table", {}, ...rows)) : undefined;
  },
  ActionSet: (item, { card, scope, depth }) => card.actionSet(item.actions, scope, depth),
};

/** Draws the cards of an answer into their place; a set of them beside each other can be reached and moved by keyboard. */
export function drawCards(place, line, { words, press, send, announcer, back }) {
  const cards = line.cards.map((attachment) => new Card(attachment, {
    words, page: document.baseURI,
    press: (action) => press(action, line.id),
    send: (content, label) => send({ ...content, replyToId: line.id }, label),
    sent: () => {
      announcer.say(words.cardSent);
      back();
    },
  }));
  if (line.carousel) {
    place.classList.add("carousel");
    place.tabIndex = 0;
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", words.cards(cards.length));
  }
  place.replaceChildren(...cards.map((card) => card.element));
  return cards;
}
