import { after, before, test } from 'node:test';
import { closeBrowser, leave, look, openBrowser, visitorAs, newVisitor } from './support/browser.mjs';
before(openBrowser); after(closeBrowser);
for (const p of process.env.PAGES.split(' ')) test(p, async () => {
  const page = p === '/sign-in' ? await newVisitor() : await visitorAs(process.env.AS ?? 'officer'); page.problems.length = 0; page.expectedStatus.add(404);
  const r = await page.goto(p); if (r.status() !== 200) console.log(p, r.status());
  await look(page, 'x' + p.replaceAll('/', '-').replace('?','-'));
  await leave(page);
});
