// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowSaver } from '../scripts/grid/saver.js';
import { allUnsent, forgetUnsent, KEPT_FOR, readUnsent, writeUnsent } from '../scripts/parts/unsent.js';
import { fold, givenName, matches } from '../scripts/roster/find.js';
import { MarkQueue } from '../scripts/roster/queue.js';
import { barParts, count, kindOf } from '../scripts/roster/tally.js';
import { namedClasses, possibleClasses, scriptClasses, styledClasses } from '../classes.mjs';

const done = { outcome: 'done' };
const later = { outcome: 'later' };

function memory() {
  const kept = new Map();
  return {
    get length() { return kept.size; },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

test('accents do not matter when looking for a name', () => {
  assert.equal(fold('Đặng  Thị NGỌC Ánh '), 'dang thi ngoc anh');
  assert.equal(fold('Hoà'), fold('Hòa'));
  assert.equal(fold('Nguye\u0302\u0303n'), 'nguyen');
});

test('two letters find the given name, not the family name', () => {
  assert.ok(matches('Phạm Thị Ngọc Ánh', 'an'));
  assert.ok(matches('Phạm Thị Ngọc Ánh', 'Án'));
  assert.ok(!matches('Phạm Thị Ngọc Ánh', 'ph'));
  assert.ok(!matches('Phạm Thị Ngọc Ánh', 'ng'));
  assert.ok(matches('Phạm Thị Ngọc Ánh', 'ngoc a'));
  assert.ok(matches('Phạm Thị Ngọc Ánh', ''));
  assert.equal(givenName(' Võ Thị  Diệp '), 'Diệp');
});

test('someone late counts as present', () => {
  assert.equal(kindOf('late'), 'c');
  assert.deepEqual(count(['present', 'late', 'excused', 'absent', '', 'none']), { c: 2, p: 1, k: 1, none: 2, away: 2 });
});

test('the bar is as long as the marks given', () => {
  assert.deepEqual(barParts({ c: 2, p: 1, k: 1, none: 4 }), [{ x: 0, width: 25 }, { x: 25, width: 12.5 }, { x: 37.5, width: 12.5 }]);
  assert.deepEqual(barParts({ c: 0, p: 0, k: 0, none: 0 }).map((part) => part.width), [0, 0, 0]);
});

function queueWith(answers, options = {}) {
  const sent = [];
  const told = [];
  const timers = [];
  const queue = new MarkQueue({
    send: async (person, mark) => {
      sent.push(`${person}=${mark}`);
      return answers.shift() ?? done;
    },
    changed() {},
    answered: (person, mark, answer) => told.push(`${person}=${mark} ${answer.outcome}`),
    later: (callback, pause) => timers.push({ callback, pause }),
    ...options,
  });
  return { queue, sent, told, timers };
}

test('marks go out one after another and leave the queue', async () => {
  const { queue, sent, told } = queueWith([]);
  queue.put(204, 'present');
  await queue.put(205, 'absent');
  await until(() => queue.size === 0);
  assert.deepEqual(sent, ['204=present', '205=absent']);
  assert.deepEqual(told, ['204=present done', '205=absent done']);
});

test('of several marks of one person only the last is kept', async () => {
  const { queue, sent, timers } = queueWith([later]);
  await queue.put(204, 'present');
  assert.equal(queue.size, 1);
  await queue.put(204, 'absent');
  assert.deepEqual(sent, ['204=present', '204=absent']);
  assert.equal(queue.size, 0);
  assert.equal(timers.length, 1);
});

test('without a network the pauses grow, up to half a minute', async () => {
  const { queue, timers } = queueWith(Array(8).fill(later));
  await queue.put(204, 'present');
  for (let at = 0; at < 6; ++at) await timers[at].callback();
  assert.deepEqual(timers.map((timer) => timer.pause), [1000, 2000, 4000, 8000, 16000, 30000, 30000]);
});

test('a mark changed while it was on its way is sent again and its first answer ignored', async () => {
  let release;
  const { queue, sent, told } = queueWith([], {});
  queue.send = (person, mark) => {
    sent.push(`${person}=${mark}`);
    return sent.length === 1 ? new Promise((answer) => (release = () => answer(done))) : Promise.resolve(done);
  };
  const first = queue.put(204, 'present');
  queue.put(204, 'excused');
  release();
  await first;
  assert.deepEqual(sent, ['204=present', '204=excused']);
  assert.deepEqual(told, ['204=excused done']);
});

test('a refused mark leaves the queue and is told', async () => {
  const { queue, told } = queueWith([{ outcome: 'refused' }]);
  await queue.put(204, 'present');
  assert.equal(queue.size, 0);
  assert.deepEqual(told, ['204=present refused']);
});

test('when the session is over nothing is lost and nothing is sent by itself', async () => {
  const { queue, timers } = queueWith([{ outcome: 'session' }]);
  await queue.put(204, 'present');
  assert.equal(queue.size, 1);
  assert.equal(queue.trouble, 'session');
  assert.equal(timers.length, 0);
  await queue.flush();
  assert.equal(queue.size, 0);
});

test('unsent marks are kept for twelve hours, per meeting and account', () => {
  const store = memory();
  writeUnsent(store, '17.5', '/meetings/17/roster', { 204: 'present' }, 1000);
  assert.deepEqual(readUnsent(store, '17.5', 1000 + KEPT_FOR - 1), { 204: 'present' });
  assert.deepEqual(readUnsent(store, '17.6', 1000), {});
  assert.deepEqual(allUnsent(store, { account: '5' }, 1000), { count: 1, page: '/meetings/17/roster' });
  assert.deepEqual(readUnsent(store, '17.5', 1000 + KEPT_FOR), {});
  assert.equal(store.length, 0);
});

test('marks of a colleague, and of another meeting, are neither counted nor dropped', () => {
  const store = memory();
  writeUnsent(store, '17.5', '/meetings/17/roster', { 204: 'present' }, 0);
  writeUnsent(store, '18.5', '/meetings/18/roster', { 204: 'present', 205: 'absent' }, 0);
  writeUnsent(store, '17.55', '/meetings/17/roster', { 204: 'late' }, 0);
  assert.equal(allUnsent(store, { account: '5' }, 0).count, 3);
  assert.equal(allUnsent(store, { account: '5', meeting: '17' }, 0).count, 1);
  assert.equal(allUnsent(store, { account: '6' }, 0).count, 0);
  forgetUnsent(store, { account: '5', meeting: '17' });
  assert.deepEqual([store.length, store.getItem('cn-unsent:17.5')], [2, null]);
  forgetUnsent(store, { account: '5' });
  assert.deepEqual([store.length, store.key(0)], [1, 'cn-unsent:17.55']);
});

test('a broken store is as good as an empty one', () => {
  const store = memory();
  store.setItem('cn-unsent:17.5', '{');
  assert.deepEqual(readUnsent(store, '17.5', 0), {});
  writeUnsent(store, '17.5', '/a', { 1: 'present' }, 0);
  store.setItem('theirs', 'x');
  forgetUnsent(store, { account: '5' });
  assert.equal(store.length, 1);
});

function saverWith(answers) {
  const states = [];
  const timers = [];
  const saver = new RowSaver({
    send: async () => answers.shift() ?? done,
    show: (state) => states.push(state),
    later: (callback, pause) => timers.push({ callback, pause }),
    never() {},
  });
  return { saver, states, timers };
}

test('a row is saved after a quiet moment', async () => {
  const { saver, states, timers } = saverWith([]);
  saver.touch();
  assert.ok(saver.dirty);
  assert.equal(timers.at(-1).pause, 400);
  await timers.at(-1).callback();
  assert.deepEqual(states, ['saving', 'saved']);
  assert.ok(!saver.dirty);
});

test('what changed while saving is saved too', async () => {
  const { saver, timers } = saverWith([]);
  saver.touch();
  const saving = timers.at(-1).callback();
  saver.touch();
  await saving;
  assert.ok(saver.dirty);
  await timers.at(-1).callback();
  assert.ok(!saver.dirty);
});

test('an unreachable server is tried again, a refusal is not', async () => {
  const { saver, states, timers } = saverWith([later, { outcome: 'refused' }]);
  saver.touch();
  await timers[0].callback();
  assert.equal(timers[1].pause, 2000);
  await timers[1].callback();
  assert.deepEqual(states, ['saving', 'waiting', 'saving', 'refused']);
  assert.equal(timers.length, 2);
  assert.ok(saver.dirty);
});

test('class names are found in C++ where they are meant', () => {
  const source = 'div(cls("cn-note", late ? "warn" : ""), attr("type", "row"), cls(kind == "x" ? "good" : "stop"), "Xin chào")';
  assert.deepEqual(namedClasses(source).map((found) => found.name), ['cn-note', 'warn', 'good', 'stop']);
  assert.deepEqual([...possibleClasses(source)], ['cn-note', 'warn', 'x', 'good', 'stop']);
});

test('class names are found in scripts and in stylesheets', () => {
  assert.deepEqual(scriptClasses("a.classList.add('at'); b.querySelector(`.more ${x.id}`)").map((found) => found.name), ['at', 'more']);
  assert.deepEqual([...styledClasses('/* .no */ .a:not(.b) > .col-md-6 { background: url(x.png); padding: .5rem }')], ['a', 'b', 'col-md-6']);
});

async function until(check) {
  while (!check()) await new Promise((next) => setTimeout(next, 1));
}
