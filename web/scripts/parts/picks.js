// SPDX-License-Identifier: Apache-2.0
// Choosing rows of a list: how many are chosen, the page, all of the filter, or none.
import { say } from './say.js';

export function watchPicks() {
  for (const form of document.querySelectorAll('form[data-picks]')) {
    form.addEventListener('change', (event) => {
      if (event.target.matches('[data-pick-page]')) tickAll(form, event.target.checked);
      else if (!event.target.matches('[name="pick"]')) return;
      if (!event.target.checked) form.elements.all.value = '';
      show(form);
    });
    form.addEventListener('click', (event) => {
      const all = event.target.closest('[data-pick-all]');
      if (!all && !event.target.closest('[data-pick-none]')) return;
      event.preventDefault();
      tickAll(form, Boolean(all));
      form.elements.all.value = all ? '1' : '';
      show(form);
    });
    document.addEventListener('cn:woken', () => {
      if (form.elements.all.value) tickAll(form, true);
      show(form, false);
    });
    show(form, false);
  }
}

const boxes = (form) => [...form.querySelectorAll('[name="pick"]')];
const thousands = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, '.');

function tickAll(form, on) {
  for (const box of boxes(form)) box.checked = on;
}

function show(form, aloud = true) {
  const all = boxes(form);
  const ticked = all.filter((box) => box.checked).length;
  const total = Number(form.dataset.total);
  const count = form.elements.all.value ? total : ticked;
  for (const box of all) box.closest('tr, li')?.classList.toggle('on', box.checked);
  const page = form.querySelector('[data-pick-page]');
  if (page) {
    page.checked = ticked > 0 && ticked === all.length;
    page.indeterminate = ticked > 0 && ticked < all.length;
  }
  const words = `Đã chọn ${form.elements.all.value ? 'cả ' : ''}${thousands(count)} ${form.dataset.noun}.`;
  const bar = form.querySelector('[data-pickbar]');
  bar.hidden = count === 0;
  bar.querySelector('[data-pick-text]').textContent = words;
  for (const place of form.querySelectorAll('[data-pick-count]')) place.textContent = thousands(count);
  if (aloud) say(count ? words : 'Chưa chọn dòng nào.');
}
