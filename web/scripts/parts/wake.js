// SPDX-License-Identifier: Apache-2.0

/** Lets appear what only works with a script, on the page and in every piece put into it later. */
export function wake(root) {
  if (root.matches?.('[data-live]')) root.hidden = false;
  for (const part of root.querySelectorAll('[data-live]')) part.hidden = false;
  document.dispatchEvent(new CustomEvent('cn:woken'));
}
