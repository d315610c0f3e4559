/** A clock that moves when it is told to. */
export class Timers {
  #waiting = new Map();
  #next = 1;
  time = 0;

  setTimeout(action, milliseconds) {
    this.#waiting.set(this.#next, { action, at: this.time + milliseconds });
    return this.#next++;
  }

  clearTimeout(id) {
    this.#waiting.delete(id);
  }

  async advance(milliseconds) {
    const end = this.time + milliseconds;
    for (;;) {
      await settled();
      const due = [...this.#waiting].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#waiting.delete(due[0]);
      this.time = due[1].at;
      due[1].action();
    }
    this.time = end;
    await settled();
  }
}

/** Lets everything that needs no time happen. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
