// The chat: every pause in typing is a message whose suggestions are shown above the composer.

import { ask, byId, duration, element, picture } from './dom.js';

const PAUSE_MILLIS = 120;
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });
const KINDS = { TAG: 'tag', DESCRIPTION: 'description', IMAGE: 'image', OCR_TEXT: 'text in the image', EMOTION: 'emotion', COMPOSED: 'image and text' };
const KINDLY = {
  NO_MATCH: 'Nothing fits well enough, so nothing is suggested. Say a little more?',
  NOTHING_TO_SEARCH: 'Suggestions appear here while you type.',
  INDEX_EMPTY: 'There is no sticker for this language yet. Upload the first one!',
  NOTHING_ALLOWED: 'No sticker is allowed here.',
};

const text = byId('text');
const strip = byId('strip');
const log = byId('log');
let timer;
let current = new AbortController();

export function startChat() {
  text.addEventListener('input', () => schedule(PAUSE_MILLIS));
  byId('composer').addEventListener('submit', send);
  document.querySelectorAll('.examples button').forEach((example) => {
    example.addEventListener('click', () => suggestFor(example.textContent));
  });
  return { refresh: () => schedule(0) };
}

function suggestFor(message) {
  text.value = message;
  text.focus();
  schedule(0);
}

function schedule(millis) {
  clearTimeout(timer);
  timer = setTimeout(suggest, millis);
}

async function suggest() {
  current.abort();
  current = new AbortController();
  const message = text.value.trim();
  if (!message) {
    clear();
    return;
  }
  try {
    show(await ask('POST', '/demo/messages', { text: message }, current.signal));
  } catch (problem) {
    if (problem.name !== 'AbortError') {
      say(problem.message);
    }
  }
}

function show(answer) {
  strip.replaceChildren(...answer.suggestions.map(sticker));
  say(answer.abstained ? (KINDLY[answer.abstainReason] ?? KINDLY.NO_MATCH) : 'Hover to see why. Click to send.');
  const language = answer.language ? `${LANGUAGES.of(answer.language)} · ` : '';
  byId('facts').textContent = `${language}${duration(answer.millis)}`;
}

function clear() {
  strip.replaceChildren();
  say(KINDLY.NOTHING_TO_SEARCH);
  byId('facts').textContent = '';
}

function say(line) {
  byId('hint').textContent = line;
}

function sticker(suggestion) {
  const reasons = suggestion.reasons.map((reason) => element('span', '', reasonText(reason)));
  const why = element('span', 'why', element('b', '', suggestion.stickerId), ...reasons);
  const button = element('button', 'sticker', picture(suggestion), element('span', 'score', suggestion.score.toFixed(2)), why);
  button.type = 'button';
  button.addEventListener('click', () => post(picture(suggestion, 'sent')));
  return button;
}

function reasonText(reason) {
  const kind = KINDS[reason.kind] ?? 'match';
  return reason.text ? `matches the ${kind} “${reason.text}”` : `matches the ${kind}`;
}

function send(event) {
  event.preventDefault();
  const message = text.value.trim();
  if (message) {
    post(element('p', 'bubble', message));
    text.value = '';
  }
}

function post(entry) {
  byId('welcome')?.remove();
  log.append(entry);
  log.scrollTop = log.scrollHeight;
  text.focus();
}
