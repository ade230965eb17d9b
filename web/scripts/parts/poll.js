// SPDX-License-Identifier: Apache-2.0
// A block that shows how far a long job is, asked for again until it no longer asks to be.
import { say } from './say.js';
import { getPiece } from './send.js';
import { wake } from './wake.js';

const EVERY = 2000;
const AT_MOST = 30_000;

export function watchJobs() {
  for (const block of document.querySelectorAll('[data-poll][id]')) follow(block.id);
}

function follow(id, pause = EVERY) {
  setTimeout(async () => {
    const block = document.getElementById(id);
    if (!block?.dataset.poll) return;
    if (document.hidden) return follow(id);
    const answer = await getPiece(block.dataset.poll);
    const next = answer.piece?.querySelector(`#${CSS.escape(id)}`);
    if (answer.outcome !== 'done' || !next) {
      if (answer.outcome === 'later') follow(id, Math.min(pause * 2, AT_MOST));
      return;
    }
    exchange(block, next);
    if (next.dataset.poll) follow(id);
  }, pause);
}

function exchange(block, next) {
  const hadFocus = block.contains(document.activeElement);
  block.replaceWith(next);
  wake(next);
  if (hadFocus) {
    next.tabIndex = -1;
    next.focus();
  }
  if (next.dataset.poll) return;
  const told = next.querySelector('[data-say]');
  if (told) say(told.textContent.trim());
  if (/^\/(?!\/)/.test(next.dataset.go ?? '')) location.assign(next.dataset.go);
}
