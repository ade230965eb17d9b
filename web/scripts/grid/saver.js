// SPDX-License-Identifier: Apache-2.0
// Saving one row: waits for a quiet moment, sends one request at a time, sends again what changed meanwhile, and
// tries again by itself while the server is out of reach. Knows nothing of the page.

const QUIET = 400;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 30_000;

export class RowSaver {
  /**
   * `send()` resolves to {outcome, …} as in parts/send.js. `show(state, answer)`: state is saving, saved, waiting
   * (will be tried again), refused or session. `later(callback, ms)` starts a timer and `never(timer)` stops it.
   */
  constructor({ send, show, later = (callback, pause) => setTimeout(callback, pause), never = (timer) => clearTimeout(timer) }) {
    Object.assign(this, { send, show, later, never });
    this.state = 'saved';
    this.changes = 0; // made
    this.sent = 0; // of them, reached the server
    this.busy = false;
    this.failures = 0;
  }

  /** Something on the page is not on the server. */
  get dirty() {
    return this.changes > this.sent;
  }

  touch() {
    this.changes += 1;
    this.plan(QUIET);
  }

  /** Now, not after the quiet moment. */
  hurry() {
    this.never(this.timer);
    return this.save();
  }

  plan(pause) {
    this.never(this.timer);
    this.timer = this.later(() => this.save(), pause);
  }

  async save() {
    if (this.busy || !this.dirty) return;
    this.busy = true;
    const reached = this.changes;
    this.turn('saving');
    const answer = await this.send();
    this.busy = false;
    if (answer.outcome === 'done') this.done(reached, answer);
    else if (answer.outcome === 'later') {
      this.turn('waiting', answer);
      this.plan(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.failures++));
    } else this.turn(answer.outcome, answer); // refused or session: a person has to look first
  }

  done(reached, answer) {
    this.sent = reached;
    this.failures = 0;
    this.turn(this.dirty ? 'saving' : 'saved', answer);
    if (this.dirty) this.plan(0);
  }

  turn(state, answer) {
    this.state = state;
    this.show(state, answer);
  }
}
