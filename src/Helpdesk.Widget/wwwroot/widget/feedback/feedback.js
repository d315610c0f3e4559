/** Asks why an answer was good or not. Fetched when the first one is rated. */

import { make } from "../elements.js";

let count = 0;

/** The longest reason, in characters. */
export const longestReason = 1000;

/** A small form that need not be filled in; `back` brings the focus back when it is left. */
function reasonForm({ words, rating, send, back }) {
  const id = "reason" + ++count;
  const text = make("textarea", { id, rows: "2", maxlength: longestReason, dir: "auto", "data-testid": "reason" });
  const leave = () => {
    form.remove();
    back();
  };
  const form = make("form", {
    class: "reason", "data-testid": "reason-form",
    onsubmit: (event) => {
      event.preventDefault();
      const reason = text.value.trim();
      if (!reason) return text.focus();
      send(reason.toWellFormed?.() ?? reason);
      leave();
    },
    onkeydown: (event) => {
      if (event.key !== "Escape" || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      event.stopPropagation();
      leave();
    },
  },
    make("label", { for: id }, words.why[rating]),
    text,
    make("div", { class: "row" },
      make("button", { type: "submit", class: "plain strong", "data-testid": "reason-send" }, words.reasonSend),
      make("button", { type: "button", class: "plain", "data-testid": "reason-skip", onclick: leave }, words.reasonSkip)));
  return form;
}

/** Puts the form below an answer; the focus goes back to the thumb. */
export function askWhy(drawn, line, rating, { words, rate, announcer }) {
  drawn.form?.remove();
  drawn.form = reasonForm({
    words, rating,
    send: (reason) => {
      rate(line.id, rating, reason);
      announcer.say(words.reasonSent);
    },
    back: () => drawn.thumbs.find(([sign]) => sign === rating)[1].focus(),
  });
  drawn.foot.append(drawn.form);
  drawn.form.scrollIntoView({ block: "nearest" });
}
