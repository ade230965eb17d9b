// SPDX-License-Identifier: Apache-2.0
// The current row of a grid. On a telephone it is the one card that is open, and the name is the button that opens it;
// on a desktop it is only marked, and the name is only a name.

const narrow = matchMedia('(max-width: 1023.98px)');

export function watchCards(grid, rows) {
  const dress = () => {
    for (const name of grid.querySelectorAll('[data-open]')) {
      const open = name.closest('tr').classList.contains('at');
      for (const [attribute, value] of Object.entries({ role: 'button', tabindex: '0', 'aria-expanded': String(open) }))
        if (narrow.matches) name.setAttribute(attribute, value);
        else name.removeAttribute(attribute);
    }
  };
  narrow.addEventListener('change', dress);
  document.addEventListener('cn:woken', dress);
  grid.addEventListener('keydown', (event) => {
    if (!event.target.matches('[data-open]') || !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    event.target.click();
  });
  dress();
  if (narrow.matches) openCard(grid, rows().find(unfinished));
}

const unfinished = (row) => [...row.querySelectorAll('[data-criterion]')].some((cell) => !cell.querySelector(':checked'));

export function openCard(grid, row) {
  const old = grid.querySelector('tr.at');
  if (old === row) return;
  old?.classList.remove('at');
  old?.querySelector('[data-open][role]')?.setAttribute('aria-expanded', 'false');
  row?.classList.add('at');
  row?.querySelector('[data-open][role]')?.setAttribute('aria-expanded', 'true');
}

export function toggleCard(grid, row) {
  if (narrow.matches) openCard(grid, row.classList.contains('at') ? null : row);
}
