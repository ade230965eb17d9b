// SPDX-License-Identifier: Apache-2.0
// The running total of a roster: numbers, bar and, at most once a second, a sentence.

const KIND = { present: 'c', late: 'c', excused: 'p', absent: 'k' };

export const kindOf = (mark) => KIND[mark] ?? 'none';

/** {c, p, k, none, away} of a list of marks. */
export function count(marks) {
  const totals = { c: 0, p: 0, k: 0, none: 0 };
  for (const mark of marks) totals[kindOf(mark)] += 1;
  return { ...totals, away: totals.p + totals.k };
}

/** Left edge and width, in percent, of the bar's three parts. */
export function barParts({ c, p, k, none }) {
  const all = Math.max(1, c + p + k + none);
  let x = 0;
  return [c, p, k].map((number) => {
    const part = { x: (100 * x) / all, width: (100 * number) / all };
    x += number;
    return part;
  });
}

let sentence = null;

export function showTotals(totals) {
  for (const place of document.querySelectorAll('[data-total]')) place.textContent = totals[place.dataset.total];
  const rects = document.querySelectorAll('[data-bar] rect');
  barParts(totals).forEach(({ x, width }, at) => {
    rects[at]?.setAttribute('x', x.toFixed(2));
    rects[at]?.setAttribute('width', width.toFixed(2));
  });
  clearTimeout(sentence);
  sentence = setTimeout(() => {
    const place = document.querySelector('[data-say-total]');
    if (place) place.textContent = `${totals.c} có mặt, ${totals.p} có phép, ${totals.k} không phép, ${totals.none} chưa điểm.`;
  }, 1000);
}
