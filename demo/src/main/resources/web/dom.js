// Small tools for building the page and talking to its server.

export const byId = (id) => document.getElementById(id);

/** An element with a class and children; texts are never read as HTML. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** A sticker's picture, or a letter where it has none. */
export function picture(sticker, className = '') {
  if (!sticker.image) {
    return element('span', `letter ${className}`, '🏷️');
  }
  const image = element('img', className);
  image.src = sticker.image;
  image.alt = sticker.name ?? sticker.stickerId;
  return image;
}

/** Asks the server; throws an Error with the server's own words when it refuses. */
export async function ask(method, path, body, signal) {
  const response = await fetch(path, {
    method,
    signal,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error ?? `The server said ${response.status}.`);
  }
  return answer;
}

/** 0.0123 s and the like, for people. */
export function duration(millis) {
  return millis < 10 ? `${millis.toFixed(1)} ms` : millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
}
