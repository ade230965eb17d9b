// SPDX-License-Identifier: Apache-2.0
// Finding a person by the first letters of the given name, with or without accents.

/** Lower case, without accents, đ as d: "Ngọc Ánh" and "ngoc anh" are the same. */
export function fold(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** One word typed: the given name (the last word) begins with it. Several: the end of the name, "ngoc an" for Ngọc Ánh. */
export function matches(fullName, typed) {
  const wanted = fold(typed);
  if (!wanted) return true;
  const words = fold(fullName).split(' ');
  const length = wanted.split(' ').length;
  return words.slice(-length).join(' ').startsWith(wanted);
}

/** The word people call someone by: the last one. */
export function givenName(fullName) {
  return fullName.trim().split(/\s+/).at(-1);
}
