import { textsOf } from './messages.js';
import english from './messages.en.json';

export const text = textsOf('messages', english);
