// SPDX-License-Identifier: Apache-2.0
// On every page. Each thing works without it; this makes it quicker. The markup is described in web/README.md.
import { watchMore } from './parts/more.js';
import { watchPicks } from './parts/picks.js';
import { watchJobs } from './parts/poll.js';
import { dismiss, element, notice } from './parts/say.js';
import { getPiece } from './parts/send.js';
import { allUnsent, browserStore, forgetUnsent } from './parts/unsent.js';
import { wake } from './parts/wake.js';

const store = browserStore();

document.documentElement.classList.add('cn-live');
wake(document);
forgetReceipt();
watchSearch();
watchDetails();
watchSmallControls();
watchUnsent();
watchTwice();
watchSession();
watchMore();
watchPicks();
watchJobs();

/** What just happened is told once: neither a reload of the page nor a kept address tells it again. */
function forgetReceipt() {
  const address = new URL(location.href);
  for (const name of ['done', 'n', 'excuses_gone']) address.searchParams.delete(name);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}

/** `/` goes to the search box. */
function watchSearch() {
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]');
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    const box = document.getElementById('tim');
    if (!box?.getClientRects().length) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

/** Blocks that stay as they were left (data-keep), and menus that close when one looks elsewhere (data-pop). */
function watchDetails() {
  for (const block of document.querySelectorAll('details[data-keep]')) {
    const kept = store.getItem(`cn-open:${block.dataset.keep}`);
    if (kept) block.open = kept === '1';
  }
  document.addEventListener('toggle', ({ target }) => {
    if (target.dataset.keep) store.setItem(`cn-open:${target.dataset.keep}`, target.open ? '1' : '0');
    if (target.matches('[data-pop]') && target.open) closePops(target);
  }, true);
  document.addEventListener('click', (event) => closePops(event.target));
  document.addEventListener('keydown', (event) => {
    const open = document.querySelector('details[data-pop][open]');
    if (event.key !== 'Escape' || !open) return;
    if (open.contains(document.activeElement)) open.querySelector('summary').focus();
    open.open = false;
  });
}

function closePops(keep) {
  for (const pop of document.querySelectorAll('details[data-pop][open]')) if (!pop.contains(keep)) pop.open = false;
}

function watchSmallControls() {
  document.addEventListener('change', ({ target }) => {
    if (target.matches('[data-submit]')) target.form.requestSubmit();
    if (target.matches('[data-show]')) showTyped(target.dataset.show.split(' '), target.checked);
  });
  document.addEventListener('click', ({ target }) => {
    if (target.closest('[data-print]')) print();
  });
}

function showTyped(ids, shown) {
  for (const id of ids) document.getElementById(id).type = shown ? 'text' : 'password';
}

/** Signing out waits until every mark of this account on this machine is sent; closing a meeting, for its own. */
function watchUnsent() {
  const guard = (event, meeting, goOn) => {
    const whose = { account: document.body.dataset.account, meeting };
    const { count, page } = allUnsent(store, whose, Date.now());
    if (!count) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.dispatchEvent(new CustomEvent('cn:flush'));
    const drop = () => {
      forgetUnsent(store, whose);
      document.dispatchEvent(new CustomEvent('cn:forget'));
      goOn();
    };
    const open = element('a', { href: page, class: 'btn' }, 'Mở trang điểm danh');
    if (page === location.pathname + location.search) open.hidden = true;
    notice('unsent', 'warn', `Còn ${count} lượt điểm danh chưa gửi. Chờ có mạng cho gửi xong rồi làm tiếp, kẻo mất.`,
      open, element('button', { type: 'button', class: 'btn', click: drop }, `Bỏ ${count} lượt này và làm tiếp`));
  };
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.matches('[data-sign-out], [data-needs-sent]')) guard(event, form.dataset.needsSent, () => form.submit());
  }, true);
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-needs-sent]');
    if (link) guard(event, link.dataset.needsSent, () => location.assign(link.href));
  }, true);
}

/** A second press of an impatient thumb sends nothing. */
function watchTwice() {
  const sent = new WeakMap();
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented || event.target.method !== 'post') return;
    if (Date.now() - (sent.get(event.target) ?? 0) < 5000) event.preventDefault();
    else sent.set(event.target, Date.now());
  });
}

/** Says two minutes before the session ends that it will, and when it has ended. Every answer starts it anew. */
function watchSession() {
  const seconds = Number(document.body.dataset.sessionLeft);
  if (!seconds) return;
  let timers = [];
  const start = () => {
    timers.forEach(clearTimeout);
    dismiss('session');
    timers = [setTimeout(warn, Math.max(0, seconds - 120) * 1000), setTimeout(over, seconds * 1000)];
  };
  const warn = () => notice('session', 'warn', 'Sắp hết phiên làm việc vì đã lâu không thao tác. Phần đang gõ chưa lưu có thể mất.',
    element('button', { type: 'button', class: 'btn', click: () => getPiece(location.href) }, 'Tôi vẫn đang làm'));
  const over = () => notice('session', 'stop', 'Đã hết phiên làm việc. Mở trang đăng nhập ở thẻ mới, rồi quay lại đây làm tiếp.',
    element('a', { href: '/', target: '_blank', class: 'btn' }, 'Đăng nhập lại'));
  document.addEventListener('cn:answered', start);
  start();
}
