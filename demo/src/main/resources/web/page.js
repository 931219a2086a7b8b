import { startChat } from './chat.js';
import { startFigures } from './figures.js';
import { startUploads } from './upload.js';

const chat = startChat();
startUploads(chat);
startFigures();
