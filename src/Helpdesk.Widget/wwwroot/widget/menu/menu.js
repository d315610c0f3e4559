/** The menu of the header: arrows move in it, Esc and a press elsewhere leave it. Fetched when it is opened first. */

import { icon, make } from "../elements.js";

const icons = {
  save: "M12 4v11m-5-4.5 5 5 5-5M5 20h14",
  restart: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5V8H8",
};

export class Menu {
  /** @param button what opens it; @param actions what is done, by name. */
  constructor(button, words, actions) {
    this.button = button;
    this.element = make("div", { class: "menu", role: "menu", id: "menu", hidden: true, onkeydown: (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const all = [...this.element.children];
      all.at((all.indexOf(event.target) + step) % all.length).focus();
    } }, ...Object.entries(actions).map(([name, action]) => make("button", {
      type: "button", role: "menuitem", "data-testid": name,
      onclick: () => {
        this.close();
        action();
      },
    }, icon(name, icons[name]), words.menu[name])));
    button.setAttribute("aria-controls", "menu");
    button.after(this.element);
    button.closest("dialog").addEventListener("pointerdown", (event) => {
      if (!event.composedPath().some((each) => each === this.element || each === button)) this.#show(false);
    });
  }

  toggle() {
    if (!this.close()) this.#show(true);
  }

  /** Closes it; whether it was open. */
  close() {
    if (this.element.hidden) return false;
    this.#show(false);
    this.button.focus();
    return true;
  }

  #show(shown) {
    this.element.hidden = !shown;
    this.button.setAttribute("aria-expanded", String(shown));
    if (shown) this.element.firstChild.focus();
  }
}
