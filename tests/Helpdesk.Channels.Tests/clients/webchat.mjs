// Runs one scenario with the real Web Chat in Chromium and prints what a person would see as JSON.
// node webchat.mjs <scenario> <server address> <chromium>
import { chromium } from 'playwright-core';

const [, , scenario, address, executablePath] = process.argv;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
const errors = [];
page.on('pageerror', error => errors.push(error.message));

const scenarios = {
  stream: () => answerTo('stream', ''),
  streamWithTyping: () => answerTo('stream', '?typing'),
  slow: () => answerTo('slow', ''),

  async citation() {
    const seen = await answerTo('cite', '');
    const links = await page.$$eval('a[href^="https://shop.example"]', all => all.map(({ href, textContent }) => ({ href, text: textContent })));
    return { ...seen, links };
  },

  async informed() {
    const seen = await answerTo('inform', '');
    return { ...seen, typing: await typing() };
  },

  async quick() {
    await open('');
    for (const text of ['echo 1', 'echo 2', 'echo 3', 'echo 4'])
      await say(text);
    await page.waitForFunction(() => document.body.innerText.includes('Echo: 4'), null, { timeout: 20_000 });
    return { bubbles: await bubbles(), errors };
  }
};

async function open(query) {
  await page.goto(`${address}/clients/webchat.html${query}`);
  await page.waitForSelector('[data-testid="send box text area"], .webchat__send-box-text-box__input', { timeout: 30_000 });
}

async function say(text) {
  const box = page.locator('[data-testid="send box text area"], .webchat__send-box-text-box__input').first();
  await box.pressSequentially(text, { delay: 20 });
  await box.press('Enter');
}

const typing = () => page.locator('.webchat__typing-indicator').count();
const bubbles = () => page.$$eval('.webchat__bubble__content', all => all.map(bubble => bubble.innerText.trim()));

async function answerTo(text, query) {
  await open(query);
  await say(text);
  const frames = [];
  let typed = 0;
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const now = await bubbles();
    const last = frames.at(-1);
    if (JSON.stringify(last) !== JSON.stringify(now))
      frames.push(now);
    typed = Math.max(typed, await typing());
    if (now.some(bubble => bubble.includes('(end)')))
      break;
    await page.waitForTimeout(25);
  }

  // The time in which Web Chat would still move or add something.
  await page.waitForTimeout(700);
  const sent = await page.$$eval('.webchat__activity-status, .webchat__activity-status-slot', all => all.map(status => status.innerText.trim()));
  return { frames, typed, bubbles: await bubbles(), sent, errors };
}

try {
  console.log(JSON.stringify(await scenarios[scenario]()));
} finally {
  await browser.close();
}
