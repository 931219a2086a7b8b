// The way of the last record, drawn to scale with the times it carries.

import { byId, duration, element } from './dom.js';

const LEGS = [
  ['received', 'to the application', 'published → received'],
  ['encoded', 'to its vector', 'received → encoded'],
  ['searched', 'through the index', 'encoded → searched'],
  ['answered', 'to the producer', 'searched → answered'],
  ['returned', 'back to the page\'s server', 'answered → read back'],
];

/** Draws when a message was published, received, encoded, searched, answered and read back. */
export function drawWay(text, way) {
  const total = Math.max(1, way.returned - way.published);
  let before = way.published;
  const legs = LEGS.map(([name, words, from]) => {
    const millis = Math.max(0, way[name] - before);
    before = Math.max(before, way[name]);
    return { name, words, from, millis };
  });
  byId('way').replaceChildren(...legs.map((leg) => bar(leg, total)));
  byId('waylegs').replaceChildren(
    stop('published', way.published, way),
    ...legs.map(({ name }) => stop(name, way[name], way)),
  );
  byId('waytext').textContent = `${text ? `“${text}”` : 'A sticker'} took ${duration(total)}:`;
}

function bar({ name, words, from, millis }, total) {
  const made = element('span', `leg ${name}`);
  made.style.flexGrow = Math.max(millis, total / 100);
  made.title = `${from}, ${words}: ${millis} ms`;
  return made;
}

function stop(name, at, way) {
  const clock = new Date(at).toISOString().slice(11, 23);
  return element('li', '',
    element('span', `dot ${name}`),
    element('span', 'stop', name === 'returned' ? 'read back' : name),
    element('time', '', clock),
    element('span', 'after', `+${Math.max(0, at - way.published)} ms`));
}
