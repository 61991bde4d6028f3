import type { PartyKind } from '#libs/negotiations/parties/party.entity.js';
import type { Random } from './random.js';

/** Places and things that no bank is known to be named after together. */
const FIRST = `
  Alder Amber Ash Beacon Birch Bramble Briar Brook Cedar Clover Copper Coral Crane Dapple Dove Elder
  Ember Fallow Fern Flint Fox Garnet Glen Gorse Hawthorn Hazel Heron Holly Ivy Jasper Juniper Kestrel
  Lantern Larch Linden Lupin Maple Marl Meadow Mill Moss Nettle North Oak Orchard Otter Pebble Pine
  Plover Quarry Quill Raven Reed Rowan Rush Saffron Sage Sable Sedge Slate Sorrel Spruce Tallow Teal
  Thistle Thorn Tide Umber Vale Wander Weaver Willow Winter Wren Yarrow Yew`
  .trim()
  .split(/\s+/);

const SECOND = `
  bank barrow bridge brook burn bury combe crest croft dale den field ford gate glen grove ham haven
  holm hurst lake land lea marsh mere moor mount ness port ridge shore stead stoke thwaite vale view
  water well wick wood worth`
  .trim()
  .split(/\s+/);

type Side = 'bank' | 'card_issuer' | 'credit_union';

const ENDINGS: Record<Side, readonly string[]> = {
  bank: [
    'Bank',
    'Savings Bank',
    'Trust',
    'National Bank',
    'Community Bank',
    'Bancorp',
    'Commercial Bank',
    'First Bank',
  ],
  card_issuer: ['Cards', 'Card Services', 'Card Company', 'Charge Card'],
  credit_union: [
    'Credit Union',
    'Teachers Credit Union',
    'Mutual',
    'Federal Credit Union',
    'Workers Credit Union',
  ],
};

/** A counterparty that does not exist, and says so. */
export function counterparty(random: Random): { kind: PartyKind; displayName: string } {
  const kind = random.weighted<Side>({ bank: 6, card_issuer: 1.5, credit_union: 2.5 });
  const [first, second] = [random.pick(FIRST), random.pick(SECOND)];
  const place = first.toLowerCase() === second ? first : `${first}${second}`;
  return { kind, displayName: `${place} ${random.pick(ENDINGS[kind])} (fictional)` };
}
