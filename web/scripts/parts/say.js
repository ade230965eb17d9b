// SPDX-License-Identifier: Apache-2.0
// Words from scripts to people: one live region per page (#thong-bao), and pieces of the page they are made of.

/** Makes `element("p", {class: "cn-small"}, "text", child…)`. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** An icon of the sprite; the build puts in the sprite's address. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'cn-ico');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${ICONS}#i-${name}`);
  svg.append(use);
  return svg;
}

let waiting = null;
let lastSaid = 0;

/** Tells a screen reader, at most once a second; of several sentences in one second the last is told. */
export function say(sentence) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    lastSaid = Date.now();
    const region = document.getElementById('thong-bao');
    if (!region) return;
    region.querySelector('[data-said]')?.remove();
    region.append(element('p', { class: 'visually-hidden', 'data-said': '' }, sentence));
  }, Math.max(0, lastSaid + 1000 - Date.now()));
}

/** A note everyone sees, until closed or replaced by one of the same name. `more`: links and buttons. */
export function notice(name, kind, sentence, ...more) {
  dismiss(name);
  const close = element('button', { type: 'button', class: 'cn-close', 'aria-label': 'Đóng lời báo', click: () => dismiss(name) }, icon('x'));
  const words = element('div', { class: 'cn-grow' }, element('p', {}, sentence));
  if (more.length) words.append(element('div', { class: 'cn-row' }, ...more));
  document.getElementById('thong-bao')?.append(
    element('div', { class: `cn-note ${kind}`, 'data-notice': name }, icon(kind === 'good' ? 'circle-check' : 'alert-triangle'), words, close));
}

export function dismiss(name) {
  document.querySelector(`#thong-bao [data-notice="${name}"]`)?.remove();
}
