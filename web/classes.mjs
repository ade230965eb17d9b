// SPDX-License-Identifier: Apache-2.0
// Which class names, elements and attributes the C++ pages and the scripts use, read from their text. Used by the
// build (to cut Tabler down to what is used) and by check-classes.mjs (to find names that no stylesheet has).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CLASS_LIKE = /^[A-Za-z0-9_\-\s]*$/;
const LITERAL = /"((?:[^"\\\n]|\\.)*)"/g;
// A literal right after one of these (or second after it) is an attribute, an id, an icon…, never a class.
const NOT_A_CLASS = /\b(?:attr|data|aria|id|name|type|role|value|icon|for_id|element|void_element|get|has|number)\s*\(\s*(?:"[^"]*"\s*,\s*)?$/;

/** All files under a folder whose names end in one of `endings`; tests and generated folders left out. */
export function files(folder, endings) {
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'tests') found.push(...files(path, endings));
    } else if (endings.some((ending) => entry.name.endsWith(ending))) {
      found.push(path);
    }
  }
  return found.sort();
}

/** The C++ sources of pages. html.hpp is the vocabulary itself: its literals are element names. */
export function pageSources(root) {
  return files(join(root, 'src'), ['.cpp', '.hpp']).filter((path) => !/web[/\\]html\.[ch]pp$/.test(path));
}

export function scriptSources(root) {
  return files(join(root, 'web/scripts'), ['.js']);
}

const words = (text) => text.split(/\s+/).filter(Boolean);

/** Every word in C++ literals that could be a class; generous, for cutting Tabler. */
export function possibleClasses(text) {
  const found = new Set();
  for (const match of text.matchAll(LITERAL)) {
    if (!CLASS_LIKE.test(match[1]) || NOT_A_CLASS.test(text.slice(Math.max(0, match.index - 40), match.index))) continue;
    for (const word of words(match[1])) found.add(word);
  }
  return found;
}

/** Class names in cls(…) of C++ text, strictly: [{name, line}]. A literal that is compared (== "x") is no class. */
export function namedClasses(text) {
  const found = [];
  for (const call of text.matchAll(/\bcls\s*\(/g)) {
    const start = call.index + call[0].length;
    const inside = text.slice(start, closing(text, start));
    for (const match of inside.matchAll(LITERAL)) {
      if (/[=!]=\s*$/.test(inside.slice(0, match.index))) continue;
      const line = text.slice(0, start + match.index).split('\n').length;
      for (const name of words(match[1])) found.push({ name, line });
    }
  }
  return found;
}

/** Icons named in icon("…") of C++ or icon('…') of a script: [{name, line}]. */
export function namedIcons(text) {
  return [...text.matchAll(/\bicon\(\s*(['"])([a-z0-9-]+)\1/g)].map((match) => ({ name: match[2], line: text.slice(0, match.index).split('\n').length }));
}

/** Where the bracket opened before `start` closes; brackets in literals do not count. */
function closing(text, start) {
  let depth = 1;
  for (let at = start; at < text.length; ++at) {
    if (text[at] === '"') {
      for (++at; at < text.length && text[at] !== '"'; ++at) if (text[at] === '\\') ++at;
    } else if (text[at] === '(') {
      ++depth;
    } else if (text[at] === ')' && --depth === 0) {
      return at;
    }
  }
  return text.length;
}

/** Class names a script sets, looks for, or writes into markup: [{name, line}]. */
export function scriptClasses(text) {
  const found = [];
  const add = (match, list) => {
    const line = text.slice(0, match.index).split('\n').length;
    for (const name of list) found.push({ name, line });
  };
  for (const match of text.matchAll(/classList\.(?:add|remove|toggle|contains|replace)\(([^)]*)\)/g))
    add(match, [...match[1].matchAll(/['"]([\w-]+)['"]/g)].map((m) => m[1]));
  for (const match of text.matchAll(/className\s*=\s*['"`]([\w\s-]*)['"`]/g)) add(match, words(match[1]));
  for (const match of text.matchAll(/class="([\w\s-]*)"/g)) add(match, words(match[1]));
  for (const match of text.matchAll(/(?:querySelector(?:All)?|closest|matches)\(\s*(['"`])(.*?)\1/g))
    add(match, [...match[2].replace(/\$\{.*?\}/g, '').matchAll(/\.([A-Za-z][\w-]*)/g)].map((m) => m[1]));
  return found;
}

/** Class names in written HTML (used when the visual targets are rendered with our stylesheet). */
export function htmlClasses(text) {
  const found = new Set();
  for (const match of text.matchAll(/class=(?:"([^"]*)"|'([^']*)'|([\w-]+))/g))
    for (const word of words(match[1] ?? match[2] ?? match[3])) found.add(word);
  return found;
}

/** The classes a stylesheet has rules for. */
export function styledClasses(css) {
  const found = new Set();
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/url\([^)]*\)/g, '');
  for (const rule of plain.matchAll(/([^{}]*)\{/g))
    for (const match of rule[1].matchAll(/\.(-?[A-Za-z_](?:[\w-]|\\.)*)/g)) found.add(match[1].replaceAll('\\', ''));
  return found;
}

/** The elements the HTML builder offers. */
export function builderTags(root) {
  const text = readFileSync(join(root, 'src/web/html.hpp'), 'utf8');
  return [...text.matchAll(/CAUNOI_(?:ELEMENT|VOID)\(\w+, "([a-z0-9]+)"\)/g)].map((match) => match[1]);
}
