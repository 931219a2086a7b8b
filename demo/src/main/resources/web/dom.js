// Small tools for building the page.

export const byId = (id) => document.getElementById(id);

/** An element with a class and children; texts are never read as HTML. */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** A button that submits no form. */
export function button(className, action, ...children) {
  const made = element('button', className, ...children);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

/**
 * A sticker's picture, or a label where it has none.
 *
 * @param alt what it shows; empty where its name stands beside it
 */
export function picture(sticker, alt, className = '') {
  if (!sticker.image) {
    const letter = element('span', `letter ${className}`, '🏷️');
    letter.setAttribute('role', 'img');
    letter.setAttribute(alt ? 'aria-label' : 'aria-hidden', alt || 'true');
    return letter;
  }
  const image = element('img', className);
  image.src = sticker.image;
  image.alt = alt;
  return image;
}

/** 12 ms, 1.2 s and the like, for people. */
export function duration(millis) {
  return millis < 10 ? `${millis.toFixed(1)} ms` : millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
}
