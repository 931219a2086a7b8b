// Images may be dropped anywhere and pasted anywhere.

import { byId } from './dom.js';

/** Hands the first file of every drop or paste that has one to `offer`. */
export function acceptImages(offer) {
  const curtain = byId('curtain');
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer.types.includes('Files')) {
      event.preventDefault();
      curtain.hidden = false;
    }
  });
  document.addEventListener('dragleave', (event) => {
    curtain.hidden = event.relatedTarget === null || curtain.hidden;
  });
  document.addEventListener('drop', (event) => {
    curtain.hidden = true;
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      offer(event.dataTransfer.files[0]);
    }
  });
  document.addEventListener('paste', (event) => {
    if (event.clipboardData.files.length > 0) {
      event.preventDefault();
      offer(event.clipboardData.files[0]);
    }
  });
}
