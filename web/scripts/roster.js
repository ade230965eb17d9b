// SPDX-License-Identifier: Apache-2.0
// Attendance: a tap is shown at once and sent behind it; nothing tapped is lost when the network is.
// The markup is described in web/README.md, "Roster".
import { dismiss, element, notice } from './parts/say.js';
import { sendForm } from './parts/send.js';
import { browserStore, readUnsent, writeUnsent } from './parts/unsent.js';
import { givenName, matches } from './roster/find.js';
import { MarkQueue } from './roster/queue.js';
import { count, kindOf, showTotals } from './roster/tally.js';

const KEYS = { c: 'present', p: 'excused', k: 'absent' };
const WORDS = { c: 'có mặt', p: 'có phép', k: 'không phép', none: 'chưa điểm' };
const PRESSED = { ...WORDS, none: 'hoàn tác' };

const list = document.querySelector('[data-roster]');
if (list) start();

function start() {
  const store = browserStore();
  const rows = [...list.querySelectorAll('[data-person]')];
  const rowOf = new Map(rows.map((row) => [row.dataset.person, row]));
  const shown = new Map(rows.map((row) => [row, row.dataset.mark])); // as the page shows it, sent or not
  const done = []; // taps, for undo
  let only = '';
  let waitingSince = 0;

  const queue = new MarkQueue({
    kept: readUnsent(store, list.dataset.key, Date.now()),
    send: (person, tap) => (rowOf.has(person) ? sendForm(rowOf.get(person).querySelector('form'), tap) : { outcome: 'refused' }),
    changed(marks) {
      writeUnsent(store, list.dataset.key, location.pathname + location.search, marks, Date.now());
      showUnsent();
    },
    answered,
  });
  for (const [person, tap] of queue.marks) if (rowOf.has(person)) show(rowOf.get(person), tap.mark);

  function mark(row, value, remember = true) {
    if (remember) done.push({ row, before: shown.get(row), after: value });
    show(row, value);
    row.querySelector('[data-error]')?.remove();
    queue.put(row.dataset.person, { mark: value, seen: row.querySelector('[name="seen"]').value });
    showUndo();
  }

  function show(row, value) {
    shown.set(row, value === 'none' ? '' : value);
    const wanted = value === 'late' ? 'present' : value;
    for (const radio of row.querySelectorAll('[name="mark"]')) radio.checked = radio.value === wanted;
    showTotals(count(shown.values()));
  }

  function answered(person, tap, answer) {
    const row = rowOf.get(person);
    if (!row) return;
    const fresh = answer.piece?.querySelector('[data-mark]');
    if (fresh) take(row, fresh);
    if (answer.outcome === 'refused') takeBack(row, tap, answer.sentence);
    else if (fresh && kindOf(fresh.dataset.mark) !== kindOf(shown.get(row))) show(row, fresh.dataset.mark);
  }

  /** What the server knows of a row: the mark, who wrote it, and what the next tap will have seen. */
  function take(row, fresh) {
    row.dataset.mark = fresh.dataset.mark;
    row.querySelector('[name="seen"]').value = fresh.querySelector('[name="seen"]').value;
    const more = fresh.querySelector('.more');
    if (more) (row.querySelector('.more') ?? row.querySelector('fieldset').appendChild(element('span'))).replaceWith(more);
  }

  /** The row shows what stands; what was pressed in the hall is not lost with it. Undoing it would undo another's. */
  function takeBack(row, tap, sentence) {
    show(row, row.dataset.mark);
    for (let at = done.length - 1; at >= 0; --at) if (done[at].row === row) done.splice(at, 1);
    showUndo();
    row.querySelector('[data-error]')?.remove();
    row.querySelector('fieldset').append(element('p', { class: 'cn-error', 'data-error': '', role: 'alert' },
      `Đồng chí đã bấm ${PRESSED[kindOf(tap.mark)]} nhưng chưa ghi được. ${sentence}`));
  }

  /** A tap that is sent within two seconds needs no word; then it is said until all are sent. */
  function showUnsent() {
    waitingSince = queue.size ? waitingSince || Date.now() : 0;
    const worth = queue.size && (queue.trouble || Date.now() - waitingSince >= 2000);
    document.querySelector('[data-unsent]').hidden = !worth;
    document.querySelector('[data-unsent-text]').textContent = `${queue.size} lượt chưa gửi`;
    if (queue.trouble === 'session')
      notice('roster-session', 'stop', 'Đã hết phiên làm việc. Các lượt chưa gửi vẫn giữ trên máy này. Đăng nhập lại ở thẻ mới rồi quay về đây.',
        element('a', { href: '/', target: '_blank', class: 'btn' }, 'Đăng nhập lại'));
    else dismiss('roster-session');
    if (!queue.size) dismiss('unsent');
    else if (!worth) setTimeout(showUnsent, 2000);
  }

  function showUndo() {
    const last = done.at(-1);
    document.querySelector('[data-undo-text]').textContent =
      last ? `${givenName(last.row.dataset.name)}: ${WORDS[kindOf(last.after)]}` : 'Chưa có gì';
  }

  function undo() {
    const last = done.pop();
    if (!last) return;
    mark(last.row, last.before || 'none', false);
    goTo(last.row);
  }

  function filter() {
    const typed = document.querySelector('[data-filter]')?.value ?? '';
    let found = 0;
    for (const row of rows) {
      const kind = kindOf(shown.get(row));
      const fits = !only || only === kind || (only === 'away' && (kind === 'p' || kind === 'k'));
      row.hidden = !(fits && matches(row.dataset.name, typed));
      found += row.hidden ? 0 : 1;
    }
    const empty = document.querySelector('[data-filter-empty]');
    if (empty) empty.hidden = found > 0;
  }

  function goTo(row) {
    if (!row) return;
    row.hidden = false;
    setCurrent(row);
    (row.querySelector('[name="mark"]:checked') ?? row.querySelector('[name="mark"]')).focus();
  }

  function setCurrent(row) {
    list.querySelector('.at')?.classList.remove('at');
    row?.classList.add('at');
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input:not([type="radio"]), textarea, select, [contenteditable]')) return;
    const visible = rows.filter((row) => !row.hidden);
    const current = list.querySelector('.at') ?? null;
    const at = visible.indexOf(current);
    const key = event.key.toLowerCase();
    if (key === 'arrowdown') goTo(visible[at + 1] ?? (at < 0 ? visible[0] : current));
    else if (key === 'arrowup') goTo(visible[Math.max(0, at - 1)]);
    else if (key === 'z') undo();
    else if (KEYS[key] && current) {
      mark(current, KEYS[key]);
      goTo(current);
    } else return;
    event.preventDefault();
  }

  list.addEventListener('change', (event) => mark(event.target.closest('[data-person]'), event.target.value));
  list.addEventListener('submit', (event) => event.preventDefault());
  list.addEventListener('focusin', (event) => setCurrent(event.target.closest('[data-person]')));
  document.addEventListener('keydown', onKey);
  document.querySelector('[data-undo]').addEventListener('click', undo);
  document.querySelector('[data-filter]')?.addEventListener('input', filter);
  document.addEventListener('click', (event) => {
    const chip = event.target.closest('[data-filter-chip]');
    if (!chip) return;
    event.preventDefault();
    only = only === chip.dataset.filterChip ? '' : chip.dataset.filterChip;
    for (const each of document.querySelectorAll('[data-filter-chip]'))
      each.setAttribute('aria-current', String(each.dataset.filterChip === only));
    filter();
  });
  const again = () => queue.flush();
  addEventListener('online', again);
  addEventListener('focus', again);
  document.addEventListener('cn:flush', again);
  document.addEventListener('cn:forget', () => queue.forget());
  addEventListener('beforeunload', (event) => {
    if (queue.size) event.preventDefault();
  });
  showTotals(count(shown.values()));
  again();
}
