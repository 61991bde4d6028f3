import { textsOf } from '../messages/messages.js';
import english from './messages.en.json';

export const text = textsOf('agreements', english);
