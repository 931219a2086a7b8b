// One side of the conversation: what was said, suggestions for what is typed or to be answered, and
// the text being typed.

import { byId, duration, element, picture } from './dom.js';
import { ask, pause } from './server.js';
import { Strip } from './strip.js';
import { throttle } from './throttle.js';

const INTERVAL_MILLIS = 150;
const SPINNER_AFTER_MILLIS = 300;
const SPOKEN_AFTER_MILLIS = 800;
const DRAFT_LIMIT_MILLIS = 6000;
const DELIVERY_LIMIT_MILLIS = 10000;
const MOST_SHOWN = 200;

/** What input methods report as the key while they compose. */
const COMPOSING_KEY = 229;

/** The status with which the server says that it is not ready yet. */
const STARTING = 503;

const NAMES = { a: 'Ann', b: 'Bo' };
const HOW = matchMedia('(pointer: coarse)').matches ? 'Tap to send.' : '↓ or Tab, then 1 to 6';
const EMPTY = 'Stickers appear here while you type.';
const ABSTAINED = {
  NO_MATCH: 'Nothing fits well enough, so nothing is suggested. Say a little more?',
  NOTHING_TO_SEARCH: EMPTY,
  INDEX_EMPTY: 'There is no sticker for this language yet. Upload the first one!',
  NOTHING_ALLOWED: 'No sticker is allowed here.',
  TEXT_UNREADABLE: 'The model does not know these words.',
  UNSUPPORTED: 'There is no model for this kind of message.',
};
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });

export class Side {
  /** @param onWay told of the way that a draft's record took */
  constructor(id, onWay) {
    this.id = id;
    this.onWay = onWay;
    this.root = byId(`side-${id}`);
    this.root.append(byId('side').content.cloneNode(true));
    this.text = this.part('text');
    this.log = this.part('log');
    new ResizeObserver(() => this.showLatest()).observe(this.log);
    if (id === 'b') {
      this.part('welcome').replaceChildren(element('p', '', `What ${NAMES.a} sends appears here once it has come through the topic, and may be answered.`));
    }
    this.log.setAttribute('aria-label', `What ${NAMES[id]} sees`);
    this.text.setAttribute('aria-label', `Message from ${NAMES[id]}`);
    this.text.placeholder = `${NAMES[id]} types …`;
    this.part('strip').setAttribute('aria-label', `Stickers for ${NAMES[id]}`);
    this.strip = new Strip(this.part('strip'), {
      choose: (sticker) => this.sendSticker(sticker),
      explain: (why) => this.explain(why),
      dismiss: (sticker) => this.dismissSticker(sticker),
      leave: () => this.text.focus(),
    });
    this.draftChanged = throttle(INTERVAL_MILLIS, () => this.suggest());
    this.heard = new Set();
    this.pending = new Map();
    this.era = 0;
    this.listen();
    this.say(EMPTY);
  }

  part(name) {
    return this.root.querySelector(`.${name}`);
  }

  listen() {
    this.text.addEventListener('input', (event) => event.isComposing || this.typed());
    this.text.addEventListener('compositionend', () => this.typed());
    this.text.addEventListener('keydown', (event) => this.onKey(event));
    this.part('composer').addEventListener('submit', (event) => this.sendText(event));
    this.root.querySelectorAll('.examples button').forEach((example) => {
      example.addEventListener('click', () => {
        this.text.value = example.textContent;
        this.text.focus();
        this.typed();
      });
    });
  }

  onKey(event) {
    if (event.isComposing || event.keyCode === COMPOSING_KEY) {
      return;
    }
    const digit = event.altKey && /^Digit([1-9])$/.exec(event.code);
    if (digit) {
      event.preventDefault();
      this.strip.chooseNumber(Number(digit[1]));
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.strip.focus(event.key === 'ArrowDown' ? 0 : -1);
    } else if (event.key === 'Escape') {
      this.forget();
    }
  }

  typed() {
    this.draft() ? this.draftChanged() : this.forget();
  }

  draft() {
    return this.text.value.trim();
  }

  /** Asks again for what is in the text, for instance when there are new stickers. */
  refresh() {
    if (this.draft()) {
      this.draftChanged();
    }
  }

  async suggest() {
    const era = this.era;
    const message = this.draft();
    if (!message) {
      return;
    }
    const slow = setTimeout(() => this.busy(era === this.era), SPINNER_AFTER_MILLIS);
    try {
      const answer = await ask('POST', '/demo/messages', { body: { text: message, side: this.id }, limitMillis: DRAFT_LIMIT_MILLIS });
      if (era === this.era) {
        this.show(answer, HOW);
      }
      this.onWay(message, answer.way);
    } catch (problem) {
      if (era === this.era) {
        this.fail(problem);
      }
    } finally {
      clearTimeout(slow);
      this.busy(false);
    }
  }

  show(answer, hint) {
    this.strip.show(answer);
    this.say(answer.abstained ? (ABSTAINED[answer.abstainReason] ?? ABSTAINED.NO_MATCH) : hint);
    const language = answer.language ? `${LANGUAGES.of(answer.language)} · ` : '';
    this.part('facts').textContent = `${language}${duration(answer.way.returned - answer.way.published)}`;
    this.announce(answer.abstained
      ? this.part('hint').textContent
      : `${answer.suggestions.length} stickers: ${answer.suggestions.map((sticker) => sticker.name).join(', ')}`);
  }

  fail(problem) {
    this.strip.clear();
    this.say(problem.message, problem.status === STARTING ? '' : 'bad');
    this.part('facts').textContent = '';
  }

  /** Nothing to suggest for; answers still on their way are for nothing. */
  forget() {
    this.era++;
    this.strip.clear();
    this.say(EMPTY);
    this.part('facts').textContent = '';
    this.announce('');
  }

  say(line, mood = '') {
    this.part('hint').textContent = line;
    this.part('hint').className = `hint ${mood}`;
    this.explain('');
  }

  /** Shows why a sticker is suggested in place of the hint, and the hint again after that. */
  explain(why) {
    this.part('why').textContent = why;
    this.part('hint').hidden = Boolean(why);
  }

  busy(is) {
    this.part('strip').setAttribute('aria-busy', String(is));
    this.part('wait').hidden = !is;
  }

  /** Tells screen readers and the application of suggestions, when the typist pauses rather than at every key. */
  announce(line) {
    clearTimeout(this.announcement);
    this.announcement = setTimeout(() => {
      this.part('spoken').textContent = line;
      this.tell('SHOWN', this.strip.stickers);
    }, SPOKEN_AFTER_MILLIS);
  }

  dismissSticker(sticker) {
    this.tell('DISMISSED', [sticker]);
    this.report(`${sticker.name} is taken away and will come later from now on.`);
  }

  /** Tells the application what became of suggestions. Nothing depends on it here. */
  tell(action, stickers) {
    if (stickers.length > 0) {
      ask('POST', '/demo/feedback', { body: { side: this.id, action, stickerIds: stickers.map((sticker) => sticker.stickerId) } })
        .catch(() => {});
    }
  }

  /** Tells screen readers of what must not be lost to the next suggestions. */
  report(line) {
    this.part('news').textContent = line;
  }

  sendText(event) {
    event.preventDefault();
    const message = this.draft();
    if (message) {
      this.send({ text: message }, element('p', 'bubble own pending', message));
    }
  }

  sendSticker(sticker) {
    this.send({ stickerId: sticker.stickerId }, picture(sticker, sticker.name, 'sent own pending'));
  }

  /** Publishes; the entry is replaced by the message itself when that comes back. */
  async send(said, entry) {
    const draft = this.text.value;
    this.text.value = '';
    this.forget();
    this.text.focus();
    this.append(entry);
    try {
      const { messageId } = await ask('POST', '/demo/conversation', { body: { side: this.id, ...said } });
      if (this.heard.has(messageId)) {
        entry.remove();
      } else {
        this.pending.set(messageId, entry);
        await pause(DELIVERY_LIMIT_MILLIS);
        this.warnIfPending(messageId);
      }
    } catch (problem) {
      entry.remove();
      this.text.value ||= draft;
      this.say(`Not sent. ${problem.message}`, 'bad');
      this.report(`Not sent. ${problem.message}`);
    }
  }

  warnIfPending(messageId) {
    if (this.pending.has(messageId)) {
      this.say('Your message was published, but has not come back yet.', 'bad');
    }
  }

  /** A message came back through the topic, from this side or the other. */
  hear(message) {
    if (this.heard.has(message.messageId)) {
      return;
    }
    this.heard.add(message.messageId);
    this.pending.get(message.messageId)?.remove();
    this.pending.delete(message.messageId);
    const own = message.side === this.id;
    this.append(entryOf(message, own ? 'own' : 'other'));
    if (own && !this.draft()) {
      this.forget();
    } else if (!own) {
      this.report(`${NAMES[message.side]}: ${message.sticker ? `sticker ${message.sticker.name}` : message.text}`);
    }
  }

  /** Suggestions to answer the other side with, unless something is typed already. */
  offerReplies(answer) {
    if (!this.draft()) {
      this.show(answer, `To answer ${NAMES[this.id === 'a' ? 'b' : 'a']} with.`);
      if (answer.abstained) {
        this.say(EMPTY);
      }
    }
  }

  append(entry) {
    this.part('welcome')?.remove();
    this.log.append(entry);
    while (this.log.childElementCount > MOST_SHOWN) {
      this.log.firstElementChild.remove();
    }
    this.showLatest();
  }

  showLatest() {
    this.log.scrollTop = this.log.querySelector('.welcome') ? 0 : this.log.scrollHeight;
  }
}

function entryOf(message, whose) {
  return message.sticker
    ? picture(message.sticker, message.sticker.name, `sent ${whose}`)
    : element('p', `bubble ${whose}`, message.text);
}
