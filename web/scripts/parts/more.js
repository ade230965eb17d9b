// SPDX-License-Identifier: Apache-2.0
// "Xem tiếp": the next rows come into the list that is open, instead of a new page.
import { notice, say } from './say.js';
import { getPiece } from './send.js';
import { wake } from './wake.js';

export function watchMore() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-more]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!link.hasAttribute('aria-busy')) load(link);
  });
}

async function load(link) {
  link.setAttribute('aria-busy', 'true');
  const answer = await getPiece(link.href);
  link.removeAttribute('aria-busy');
  const name = link.dataset.more;
  const incoming = answer.piece?.querySelector(`#${CSS.escape(name)}`);
  if (answer.outcome !== 'done' || !incoming) {
    notice('more', 'warn', `${answer.sentence ?? 'Máy chủ trả lời lạ.'} Chưa xem tiếp được, hãy thử lại.`);
    return;
  }
  const rows = [...incoming.children].filter((row) => !row.id || !document.getElementById(row.id));
  const foot = link.closest('[id]');
  const nextFoot = answer.piece.querySelector(`#${CSS.escape(foot.id)}`);
  document.getElementById(name).append(...rows);
  if (nextFoot) foot.replaceWith(nextFoot);
  else foot.remove();
  for (const row of rows) wake(row);
  rows[0]?.querySelector('a[href], input:not([type="hidden"]), button')?.focus();
  say(`Đã thêm ${rows.length} dòng.`);
}
