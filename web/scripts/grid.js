// SPDX-License-Identifier: Apache-2.0
// Year-end remarks: keys between the cells, each row saved by itself, and never a doubt whether it is.
// The markup is described in web/README.md, "Grid".
import { say } from './parts/say.js';
import { sendForm } from './parts/send.js';
import { wake } from './parts/wake.js';
import { openCard, toggleCard, watchCards } from './grid/cards.js';
import { RowSaver } from './grid/saver.js';
import { stateParts } from './grid/state.js';

const grid = document.querySelector('[data-grid]');
const savers = new Map(); // id of the row -> RowSaver
let unsavedOnly = false;

function start() {
  grid.addEventListener('change', changed);
  grid.addEventListener('input', (event) => event.target.type === 'radio' || changed(event));
  grid.addEventListener('submit', (event) => {
    event.preventDefault();
    const saver = saverOf(rowOf(event.target));
    saver.changes += 1;
    saver.hurry();
  });
  // The name itself opens by its press; were it opened by the focus before that, the press would close it again.
  grid.addEventListener('focusin', (event) => {
    if (!event.target.matches('[data-open]')) openCard(grid, rowOf(event.target));
  });
  grid.addEventListener('keydown', onKey);
  grid.addEventListener('click', onClick);
  document.addEventListener('click', (event) => {
    const chip = event.target.closest('[data-filter-chip="unsaved"]');
    if (!chip) return;
    event.preventDefault();
    unsavedOnly = !unsavedOnly;
    chip.setAttribute('aria-current', String(unsavedOnly));
    for (const row of rows()) row.hidden = unsavedOnly && !savers.get(row.id)?.dirty;
  });
  const again = () => [...savers.values()].filter((saver) => saver.dirty && saver.state !== 'conflict').forEach((saver) => saver.hurry());
  addEventListener('online', again);
  addEventListener('focus', () => [...savers.values()].some((saver) => saver.state === 'session') && again());
  addEventListener('beforeunload', (event) => {
    if (unsaved()) event.preventDefault();
  });
  watchCards(grid, rows);
  showUnsaved();
}

const rows = () => [...grid.querySelectorAll('tr[data-row]:not(.why-row)')];
const rowOf = (target) => document.getElementById(`p${target.closest('[data-row]')?.dataset.row}`);
const formOf = (row) => document.getElementById(`f${row.dataset.row}`);
const unsaved = () => [...savers.values()].filter((saver) => saver.dirty).length;

function changed(event) {
  saverOf(rowOf(event.target)).touch();
  showUnsaved();
}

function saverOf(row) {
  if (!savers.has(row.id))
    savers.set(row.id, new RowSaver({ send: () => sendForm(formOf(row)), show: (state, answer) => show(row, state, answer) }));
  return savers.get(row.id);
}

function show(row, state, answer) {
  const theirs = answer?.piece?.querySelector(`tr[id="${row.id}"]`);
  const cell = row.querySelector('[data-state]');
  const saver = savers.get(row.id);
  if (state === 'saved') {
    takeAnswer(row, theirs, answer.piece);
    say(`${row.dataset.name}: ${cell.firstElementChild?.textContent ?? 'đã lưu'}.`);
  } else {
    if (state === 'saving' && theirs) formOf(row).elements.version.value = versionIn(theirs);
    // Only a row that can still be written can be written over; what was signed meanwhile has no version.
    if (state === 'refused' && answer.status === 409 && theirs && versionIn(theirs)) saver.state = state = 'conflict';
    const again = () => {
      if (state === 'conflict') formOf(row).elements.version.value = versionIn(theirs);
      saver.hurry();
    };
    fill(cell, stateParts(state, answer?.sentence, { again, theirs: () => takeTheirs(row, theirs) }));
    if (state !== 'saving') say(`${row.dataset.name}: chưa lưu. ${answer?.sentence ?? ''}`);
  }
  showUnsaved();
}

/** New words in the state cell; a focus that was on a button there stays in the cell. */
function fill(cell, parts) {
  const hadFocus = cell.contains(document.activeElement);
  cell.replaceChildren(...parts);
  if (!hadFocus) return;
  cell.tabIndex = -1;
  cell.focus();
}

const versionIn = (row) => row.querySelector('[name="version"]')?.value;

/** After saving: the version, the state and the reason row are the server's; the ticks stay as they are on the page. */
function takeAnswer(row, theirs, piece) {
  const cell = row.querySelector('[data-state]');
  if (!theirs) return fill(cell, stateParts('saved'));
  formOf(row).elements.version.value = versionIn(theirs);
  fill(cell, theirs.querySelector('[data-state]').childNodes);
  const name = `ly-do-${row.dataset.row}`;
  const old = document.getElementById(name);
  const next = piece.querySelector(`[id="${name}"]`);
  if (!old?.contains(document.activeElement)) {
    old?.remove();
    if (next) row.after(next);
    if (next) wake(next);
  }
}

/** Someone else's row instead of ours, ticks and all. */
function takeTheirs(row, theirs) {
  const saver = savers.get(row.id);
  saver.sent = saver.changes;
  row.replaceWith(theirs);
  savers.delete(row.id);
  wake(theirs);
  theirs.querySelector('input[type="radio"]')?.focus();
  showUnsaved();
}

function showUnsaved() {
  for (const place of document.querySelectorAll('[data-unsaved-count]')) place.textContent = unsaved();
}

function onKey(event) {
  const cell = event.target.closest('[data-criterion]');
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowDown') step(cell, 1);
  else if (event.key === 'ArrowUp') step(cell, -1);
  else if (/^[123]$/.test(event.key)) choose(cell, event.key);
  else if (event.key === 'Enter') choose(cell, cell.dataset.suggest);
  else return;
  event.preventDefault();
}

function step(cell, by) {
  const visible = rows().filter((row) => !row.hidden);
  const next = visible[visible.indexOf(rowOf(cell)) + by];
  if (!next) return;
  openCard(grid, next);
  const target = next.querySelector(`[data-criterion="${cell.dataset.criterion}"]`);
  (target?.querySelector('input:checked') ?? target?.querySelector('input'))?.focus();
}

function choose(cell, level) {
  const radio = level && cell.querySelector(`input[value="${level}"]`);
  if (!radio) return;
  radio.focus();
  if (!radio.checked) radio.click();
}

function onClick(event) {
  const take = event.target.closest('[data-take]');
  const name = event.target.closest('[data-open]');
  if (take) {
    const cell = take.closest('td').querySelector('[data-criterion]');
    take.closest('details').open = false;
    choose(cell, cell.dataset.suggest);
  } else if (name) toggleCard(grid, rowOf(name));
}

if (grid) start();
