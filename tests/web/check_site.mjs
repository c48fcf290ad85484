// node check_site.mjs SITE [OUT]: opens the pages of a site in Chromium from file://, with the network denied, and says
// what is wrong: findings of axe-core, errors of scripts, requests that leave the folder, overflow on a phone. With OUT,
// pictures of the first pages are put there: desktop, phone, dark, print, without script.
// Needs `npm ci` in this folder and Debian's chromium. Exit status 1: something is wrong.
import { readFileSync, readdirSync, statSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const site = resolve(process.argv[2] ?? '.');
const out = process.argv[3];
function pagesOf(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return pagesOf(path);
    return name.endsWith('.html') ? [path] : [];
  });
}
const pages = pagesOf(site);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
let wrong = 0;
const say = (text) => { wrong += 1; console.log(text); };

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const name = relative(site, path);
  page.on('pageerror', (error) => say(`${name}: script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('file://') && !request.url().startsWith('data:')) say(`${name}: asks the network for ${request.url()}`);
  });
  await context.route(/^https?:/, (route) => route.abort());
  await page.goto(pathToFileURL(path).href);
  return page;
}

for (const path of pages) {
  const name = relative(site, path);
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(path, { colorScheme });
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    for (const violation of result.violations) {
      say(`${name} (${colorScheme}): ${violation.impact}: ${violation.id}: ${violation.nodes.length} times: ${violation.nodes[0].html.slice(0, 160)}`);
    }
    await page.context().close();
  }
  const phone = await open(path, { viewport: { width: 360, height: 740 } });
  const width = await phone.evaluate(() => document.documentElement.scrollWidth);
  if (width > 360) {
    const widest = await phone.evaluate(() => Array.from(document.querySelectorAll('body *')).filter((one) => one.getBoundingClientRect().right > 361 || one.getBoundingClientRect().left < -1).map((one) => one.outerHTML.slice(0, 100))[0]);
    say(`${name}: ${width} pixels wide on a phone of 360: ${widest}`);
  };
  await phone.context().close();
}

// The search finds what is there, from file://.
const search = join(site, 'search.html');
if (pages.includes(search) && process.argv[4]) {
  const page = await open(search);
  await page.fill('#words', process.argv[4]);
  await page.press('#words', 'Enter');
  await page.waitForSelector('#results li', { timeout: 5000 }).catch(() => say(`search: nothing for ${process.argv[4]}`));
  if (out) { mkdirSync(out, { recursive: true }); await page.screenshot({ path: join(out, 'search.png') }); }
  await page.context().close();
}

// The text of a witness in place is that of the witness's own page.
for (const path of pages) {
  const page = await open(path);
  const links = await page.$$eval('.witness-choice a[data-w]:not([data-w=""])', (all) => all.map((link) => link.getAttribute('href')));
  for (const [index, href] of links.entries()) {
    await page.locator('.witness-choice a[data-w]:not([data-w=""])').nth(index).click();
    const words = (other) => other.evaluate(() => {
      const copy = document.querySelector('.edition').cloneNode(true);
      copy.querySelectorAll('[hidden], sup, button').forEach((one) => one.remove());
      return copy.textContent.replace(/\s+/g, ' ').trim();
    });
    const own = await open(join(site, decodeURIComponent(href)));
    const [here, there] = [await words(page), await words(own)];
    if (here !== there) say(`${relative(site, path)}: the text of ${href} in place differs:\n  ${here}\n  ${there}`);
    await own.context().close();
  }
  if (links.length && out) { mkdirSync(out, { recursive: true }); await page.screenshot({ path: join(out, 'witness-in-place.png') }); }
  await page.context().close();
}

// The facsimile beside the text: it opens, and its zones lie on it.
for (const path of pages) {
  const page = await open(path);
  if (await page.locator('.edition a.facsimile').count()) {
    await page.locator('.switches button[aria-pressed]', { hasText: /./ }).last().click();
    if (!(await page.locator('.pane:visible').count())) say(`${relative(site, path)}: the facsimile does not open`);
    await page.evaluate(axe);
    const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
    for (const violation of result.violations) say(`${relative(site, path)} with its facsimile: ${violation.id}: ${violation.nodes[0].html.slice(0, 160)}`);
    if (out) { mkdirSync(out, { recursive: true }); await page.screenshot({ path: join(out, 'facsimile.png') }); }
  }
  await page.context().close();
}

if (out) {
  mkdirSync(out, { recursive: true });
  for (const path of pages.slice(0, 18)) {
    const name = relative(site, path).replaceAll('/', '-').replace('.html', '');
    for (const [kind, options] of Object.entries({
      desktop: {}, phone: { viewport: { width: 360, height: 740 } }, dark: { colorScheme: 'dark' }, plain: { javaScriptEnabled: false },
    })) {
      const page = await open(path, options);
      await page.screenshot({ path: join(out, `${name}.${kind}.png`), fullPage: kind === 'phone' });
      await page.context().close();
    }
    const page = await open(path);
    await page.emulateMedia({ media: 'print' });
    await page.pdf({ path: join(out, `${name}.pdf`), format: 'A4' });
    await page.context().close();
  }
}
await browser.close();
console.log(`${pages.length} pages, ${wrong} faults`);
process.exit(wrong ? 1 : 0);
