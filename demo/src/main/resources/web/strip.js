// The suggestions above a composer, for pointers, keys and screen readers. They are one stop of the
// Tab key; arrow keys go from one to the next.

import { button, element, picture } from './dom.js';

const COLUMNS = 3;
const KINDS = {
  TAG: 'fits', DESCRIPTION: 'shows', IMAGE: 'image fits', OCR_TEXT: 'says', EMOTION: 'feels', COMPOSED: 'image and text fit', EMOJI: 'has the emoji', OTHER: 'fits',
};

export class Strip {
  /**
   * @param place element for the suggestions
   * @param choose told of the chosen sticker
   * @param explain told why a sticker is suggested while one looks at it, then of an empty line
   * @param dismiss told of a sticker that was waved away
   * @param leave told when the keys lead back to the text
   */
  constructor(place, { choose, explain, dismiss, leave }) {
    this.place = place;
    this.choose = choose;
    this.explain = explain;
    this.dismiss = dismiss;
    this.leave = leave;
    this.stickers = [];
    place.addEventListener('keydown', (event) => this.onKey(event));
    place.addEventListener('focusin', (event) => this.rove(this.buttons().indexOf(event.target)));
    place.addEventListener('focusout', () => this.explain(''));
    place.addEventListener('pointerleave', () => this.explain(''));
  }

  show({ suggestions, language }) {
    const focused = this.focused();
    this.stickers = suggestions;
    this.language = language;
    this.place.replaceChildren(...suggestions.map((sticker, i) => this.card(sticker, i, language)));
    this.rove(0);
    if (focused >= 0) {
      this.focusOrLeave(Math.min(focused, suggestions.length - 1));
    }
  }

  clear() {
    this.show({ suggestions: [] });
  }

  get size() {
    return this.stickers.length;
  }

  /** Moves the focus to a sticker, if there is one. */
  focus(index) {
    this.buttons().at(index)?.focus();
  }

  /** Chooses a sticker by its number, from 1. */
  chooseNumber(number) {
    const sticker = this.stickers[number - 1];
    if (sticker) {
      this.choose(sticker);
    }
    return Boolean(sticker);
  }

  /** Takes a sticker out; the others move up. */
  wave(index) {
    const [sticker] = this.stickers.splice(index, 1);
    this.show({ suggestions: this.stickers, language: this.language });
    this.dismiss(sticker);
  }

  card(sticker, index, language) {
    const name = element('span', 'name', sticker.name);
    const reason = element('span', 'reason', reasonText(sticker.reasons[0]));
    [name, reason].forEach((text) => { text.lang = language ?? ''; });
    const number = element('span', 'number', String(index + 1));
    const score = element('span', 'score', percent(sticker.score));
    [number, score].forEach((sign) => sign.setAttribute('aria-hidden', 'true'));
    const card = button('sticker', () => this.choose(sticker), number, score, picture(sticker, ''), name, reason);
    card.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      this.wave(this.stickers.indexOf(sticker));
    });
    const look = () => this.explain(whyText(sticker));
    card.addEventListener('focus', look);
    card.addEventListener('pointerenter', look);
    card.title = 'Delete or right click: not this one';
    return card;
  }

  buttons() {
    return [...this.place.children];
  }

  focused() {
    return this.buttons().indexOf(document.activeElement);
  }

  rove(index) {
    this.buttons().forEach((each, i) => { each.tabIndex = i === index ? 0 : -1; });
  }

  focusOrLeave(index) {
    if (index < 0) {
      this.leave();
    } else {
      this.focus(index);
    }
  }

  onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    const target = this.target(event.key, this.focused());
    if (target !== undefined) {
      event.preventDefault();
      this.focus(Math.max(0, Math.min(target, this.size - 1)));
    } else if (/^[1-9]$/.test(event.key)) {
      event.preventDefault();
      this.chooseNumber(Number(event.key));
    } else if (event.key === 'Delete' && this.focused() >= 0) {
      event.preventDefault();
      this.wave(this.focused());
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.leave();
    } else if (event.key.length === 1 && event.key !== ' ') {
      this.leave();
    }
  }

  target(key, from) {
    switch (key) {
      case 'ArrowRight': return from + 1;
      case 'ArrowLeft': return from - 1;
      case 'ArrowDown': return from + COLUMNS < this.size ? from + COLUMNS : from;
      case 'ArrowUp': return from >= COLUMNS ? from - COLUMNS : from;
      case 'Home': return 0;
      case 'End': return this.size - 1;
      default: return undefined;
    }
  }
}

/** Every reason there is, with the probability that one would send it. */
function whyText({ name, reasons, score }) {
  return `${name}: ${[...reasons.map(reasonText), `sent with probability ${percent(score)}`].join(', ')}`;
}

function percent(probability) {
  return `${Math.round(probability * 100)} %`;
}

function reasonText(reason) {
  if (!reason) {
    return '';
  }
  const kind = KINDS[reason.kind] ?? KINDS.OTHER;
  return reason.text ? `${kind} “${reason.text}”` : kind;
}
