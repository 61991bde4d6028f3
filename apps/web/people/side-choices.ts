import type { HomeSide } from '#libs/api-client/index.js';
import { text } from './texts.js';

const SIDES: readonly HomeSide[] = ['recipient', 'provider', 'observer'];

/** From whose side a workspace looks, for a choice. */
export const SIDE_CHOICES = SIDES.map((value) => ({ value, label: text(`side_${value}`) }));
