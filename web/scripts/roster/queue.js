// SPDX-License-Identifier: Apache-2.0
// Taps on their way to the server: a mark, and what the row said when it was tapped. A mark is a state, so per person
// only the last one matters and sending it twice is harmless. What could not be sent is kept (parts/unsent.js) and
// tried again with growing pauses.

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

export class MarkQueue {
  /**
   * `kept`: taps left over from before, person -> tap. `send(person, tap)` resolves to {outcome, …} as in
   * parts/send.js. `changed(marks)`: told after every change. `answered(person, tap, answer)`: told of a tap that
   * is done or refused, unless a newer one has taken its place. `later(callback, ms)` is a timer.
   */
  constructor({ kept = {}, send, changed, answered, later = (callback, pause) => setTimeout(callback, pause) }) {
    Object.assign(this, { send, changed, answered, later });
    this.marks = new Map(Object.entries(kept));
    this.running = false;
    this.failures = 0;
    this.trouble = '';
  }

  get size() {
    return this.marks.size;
  }

  has(person) {
    return this.marks.has(String(person));
  }

  put(person, tap) {
    this.marks.delete(String(person)); // to the end of the line
    this.marks.set(String(person), tap);
    this.tell();
    return this.flush();
  }

  forget() {
    this.marks.clear();
    this.tell();
  }

  /** Sends what waits, one after another, until all is sent or the server is out of reach. */
  async flush() {
    if (this.running) return;
    this.running = true;
    while (this.marks.size) {
      const [person, tap] = this.marks.entries().next().value;
      const answer = await this.send(person, tap);
      if (answer.outcome === 'later' || answer.outcome === 'session') {
        this.stumble(answer);
        break;
      }
      this.failures = 0;
      this.trouble = '';
      if (this.marks.get(person) === tap) {
        this.marks.delete(person);
        this.answered(person, tap, answer);
      }
      this.tell();
    }
    this.running = false;
  }

  stumble(answer) {
    this.trouble = answer.outcome;
    this.tell();
    if (answer.outcome === 'session') return; // tried again when the person comes back to this tab
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.failures++);
    this.later(() => this.flush(), pause);
  }

  tell() {
    this.changed(Object.fromEntries(this.marks));
  }
}
