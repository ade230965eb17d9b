// SPDX-License-Identifier: Apache-2.0
// Fails when a page or a script names a class that neither our stylesheets nor Tabler have: a misspelling, or a rule
// that is missing. Names are read from cls("…") in C++ and from the scripts. The same for icons and web/icons.txt.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { files, namedClasses, namedIcons, pageSources, scriptClasses, scriptSources, styledClasses } from './classes.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const text = (path) => readFileSync(path, 'utf8');

const styled = styledClasses(text(join(ROOT, 'node_modules/@tabler/core/dist/css/tabler.css')));
for (const path of files(join(ROOT, 'web/styles'), ['.css'])) for (const name of styledClasses(text(path))) styled.add(name);

const drawn = new Set(text(join(ROOT, 'web/icons.txt')).split('\n'));

const unknown = [];
const check = (path, kind, names, known) => {
  for (const { name, line } of names) if (!known.has(name)) unknown.push(`${relative(ROOT, path)}:${line}: ${kind} ${name}`);
};
for (const path of pageSources(ROOT)) check(path, 'class', namedClasses(text(path)), styled);
for (const path of scriptSources(ROOT)) check(path, 'class', scriptClasses(text(path)), styled);
for (const path of [...pageSources(ROOT), ...scriptSources(ROOT)]) check(path, 'icon', namedIcons(text(path)), drawn);

if (unknown.length) {
  console.error(`Classes that no stylesheet has (web/styles, or Tabler), icons that are not in web/icons.txt:\n${[...new Set(unknown)].join('\n')}`);
  process.exit(1);
}
console.log('Every class named in C++ and in the scripts has a rule, every icon a drawing.');
