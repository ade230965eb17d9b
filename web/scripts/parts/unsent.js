// SPDX-License-Identifier: Apache-2.0
// Marks that wait in this browser, kept so that a closed tab loses none: per meeting and account ("17.5"), numbers
// only, for 12 hours. Every page may ask how many of its account's there are, because signing out must wait for them; on
// a machine that is shared, those of a colleague are never counted and never dropped.

const PREFIX = 'cn-unsent:';
export const KEPT_FOR = 12 * 3600 * 1000;

/** This browser's memory; where it is forbidden, one that lasts as long as the page. */
export function browserStore() {
  try {
    return window.localStorage;
  } catch {
    const kept = new Map();
    return {
      get length() { return kept.size; },
      key: (at) => [...kept.keys()][at] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
    };
  }
}

export function readUnsent(store, key, now) {
  try {
    const kept = JSON.parse(store.getItem(PREFIX + key) ?? 'null');
    if (kept && kept.until > now) return kept.marks;
    store.removeItem(PREFIX + key);
  } catch {
    // A browser that keeps nothing, or something else wrote there: as if there were none.
  }
  return {};
}

export function writeUnsent(store, key, page, marks, now) {
  try {
    if (Object.keys(marks).length === 0) store.removeItem(PREFIX + key);
    else store.setItem(PREFIX + key, JSON.stringify({ until: now + KEPT_FOR, page, marks }));
  } catch {
    // No room, or a private window: the marks are still in memory.
  }
}

/** {count, page} of an account on this machine, over all meetings or of one. `whose`: {account, meeting}, as text. */
export function allUnsent(store, whose, now) {
  const all = { count: 0, page: '' };
  for (const key of keys(store, whose)) {
    const marks = readUnsent(store, key.slice(PREFIX.length), now);
    const count = Object.keys(marks).length;
    if (count) all.page = JSON.parse(store.getItem(key)).page;
    all.count += count;
  }
  return all;
}

export function forgetUnsent(store, whose) {
  for (const key of keys(store, whose)) store.removeItem(key);
}

function keys(store, whose) {
  const isTheirs = (key) => {
    const [meeting, account] = key.slice(PREFIX.length).split('.');
    return account === whose.account && (!whose.meeting || meeting === whose.meeting);
  };
  try {
    return Array.from({ length: store.length }, (_, at) => store.key(at)).filter((key) => key?.startsWith(PREFIX) && isTheirs(key));
  } catch {
    return [];
  }
}
