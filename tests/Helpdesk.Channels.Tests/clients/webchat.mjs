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

  async choices() {
    await open('');
    for (const [turn, title] of ['As I say it', 'The first order', 'The second order'].entries()) {
      await say('choose');
      await page.locator('.webchat__suggested-action', { hasText: title }).click();
      await seen(byBot, 2 * turn + 2);
    }
    const left = await page.locator('.webchat__suggested-action').count();
    const posted = (await activities()).filter(activity => byCustomer(activity) && activity.text !== 'choose');
    return { posted, answers: (await activities()).filter(byBot).map(({ text }) => text), left, bubbles: await bubbles(), errors };
  },

  async card() {
    await open('');
    await say('form');
    await page.getByLabel('What happened?').fill('It broke');
    await page.locator('.ac-pushButton', { hasText: 'Send the form' }).click();
    const answer = await seen(byBot, 2);
    const submitted = (await activities()).filter(byCustomer).at(-1);
    return { submitted, answer, errors };
  },

  async feedback() {
    await open('');
    await say('stream');
    const answer = await seen(byBot);
    const told = [];
    for (const thumb of [0, 1]) {
      await page.locator('.webchat__thumb-button').nth(thumb).click();
      told.push(await seen(activity => activity.name === 'helpdesk/feedback', thumb + 1));
    }
    await say('echo after');
    await seen(byBot, 2);
    return { answer: answer.id, told, bubbles: await bubbles(), errors };
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

const byBot = activity => activity.type === 'message' && activity.from.role === 'bot';
const byCustomer = activity => activity.type === 'message' && activity.from.role === 'user';
const activities = () => page.evaluate(() => window.activities);

async function seen(matches, count = 1) {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const found = (await activities()).filter(matches);
    if (found.length >= count)
      return found[count - 1];
    await page.waitForTimeout(25);
  }
  throw new Error(`Not seen: ${count} of ${matches}; seen ${JSON.stringify(await activities())}`);
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
