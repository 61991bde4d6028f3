import type { NewPartyWithName } from '#libs/negotiations/parties/keep-parties.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import type { Talk } from './portfolio.js';

/** Whom the sample talks to. None of them exists. */
export const COUNTERPARTIES = {
  larkspur: { kind: 'bank', displayName: 'Larkspur Savings Bank (fictional)' },
  copperfield: { kind: 'credit_union', displayName: 'Copperfield Credit Union (fictional)' },
  northmoor: { kind: 'bank', displayName: 'Northmoor Bank (fictional)' },
  quillon: {
    kind: 'card_issuer',
    identity: 'codenamed',
    displayName: 'Project Quillon (fictional)',
    needToKnow: { name: 'Ravenscroft Card Services (fictional)' },
  },
  pemberton: { kind: 'bank', displayName: 'Pemberton & Vale Bank (fictional)' },
  tidewater: { kind: 'bank', displayName: 'Tidewater Bank (fictional)' },
  aldergrove: { kind: 'bank', displayName: 'Aldergrove Bank (fictional)' },
  marlstone: { kind: 'bank', displayName: 'Marlstone Bank (fictional)' },
  sableRidge: { kind: 'bank', displayName: 'Sable Ridge Bank (fictional)' },
  halcyon: { kind: 'card_issuer', displayName: 'Halcyon Cards (fictional)' },
  greywater: { kind: 'credit_union', displayName: 'Greywater Credit Union (fictional)' },
  evenfall: { kind: 'bank', displayName: 'Evenfall Bank (fictional)' },
  thornbury: { kind: 'bank', displayName: 'Thornbury Trust (fictional)' },
  bramblewood: { kind: 'credit_union', displayName: 'Bramblewood Credit Union (fictional)' },
  foxglove: { kind: 'bank', displayName: 'Foxglove Bank (fictional)' },
} as const satisfies Record<string, NewPartyWithName>;

/** What the platform of the sample offers. */
export const PRODUCTS = {
  balances: 'Balances in chat',
  alerts: 'Fraud alerts in chat',
  rewards: 'Rewards wallet',
  service: 'Customer service in chat',
} as const;

export type SampleTalk = Omit<Talk, 'counterpartyId' | 'productId' | 'product'> & {
  with: keyof typeof COUNTERPARTIES;
  product: keyof typeof PRODUCTS;
};

const usd = (amount: string) => ({ amount, currency: 'USD' });

/** Every talk of the sample and its way so far. */
export const TALKS = {
  larkspurBalances: {
    with: 'larkspur',
    product: 'balances',
    owner: 'manager',
    entered: [12],
    useCase: 'Customers ask for their balance in a chat',
    reach: 240_000,
    statusLine: 'Preparing the first letter',
  },
  copperfieldService: {
    with: 'copperfield',
    product: 'service',
    owner: 'manager2',
    entered: [58],
    useCase: 'Members reach their credit union in a chat',
    statusLine: 'Nobody has called them yet',
  },
  northmoorAlerts: {
    with: 'northmoor',
    product: 'alerts',
    owner: 'manager',
    entered: [21, 6],
    useCase: 'A suspicious payment is confirmed in a chat',
    reach: 1_900_000,
    value: usd('1250000.00'),
    waitingOn: 'them',
    statusLine: 'They want to see the threat model first',
  },
  quillonRewards: {
    with: 'quillon',
    product: 'rewards',
    owner: 'manager',
    entered: [40, 26],
    useCase: 'Cardholders see points beside offers',
    reach: 3_100_000,
    waitingOn: 'them',
    statusLine: 'No answer for three weeks',
  },
  larkspurAlerts: {
    with: 'larkspur',
    product: 'alerts',
    owner: 'manager2',
    entered: [44, 30, 9],
    useCase: 'A suspicious payment is confirmed in a chat',
    reach: 240_000,
    value: usd('180000.00'),
    statusLine: 'NDA is with their counsel',
  },
  pembertonBalances: {
    with: 'pemberton',
    product: 'balances',
    owner: 'manager',
    entered: [100, 88, 66, 50],
    useCase: 'Customers ask for their balance in a chat',
    reach: 850_000,
    value: usd('640000.00'),
    waitingOn: 'them',
    statusLine: 'Waiting for their merger to close',
  },
  tidewaterRewards: {
    with: 'tidewater',
    product: 'rewards',
    owner: 'manager2',
    entered: [90, 76, 52, 41, 18],
    useCase: 'Cardholders see points beside offers',
    reach: 900_000,
    statusLine: 'Their security team has sent 140 questions',
  },
  tidewaterBalances: {
    with: 'tidewater',
    product: 'balances',
    owner: 'manager2',
    entered: [90, 76, 52, 11],
    useCase: 'Customers ask for their balance in a chat',
    reach: 2_400_000,
    value: usd('1900000.00'),
    statusLine: 'Balance only, no transactions: they will confirm',
  },
  aldergroveService: {
    with: 'aldergrove',
    product: 'service',
    owner: 'manager',
    entered: [130, 118, 96, 80, 33],
    useCase: 'Customers reach their bank in a chat',
    reach: 1_200_000,
    value: usd('450000.00'),
    statusLine: 'Two questions on retention are open',
  },
  marlstoneBalances: {
    with: 'marlstone',
    product: 'balances',
    owner: 'manager',
    entered: [190, 172, 150, 121, 88, 34],
    useCase: 'Customers ask for their balance in a chat',
    reach: 5_600_000,
    value: usd('4200000.00'),
    forecastCategory: 'best_case',
    waitingOn: 'our_legal',
    statusLine: 'All but one objection is settled',
  },
  sableRidgeAlerts: {
    with: 'sableRidge',
    product: 'alerts',
    owner: 'manager2',
    entered: [210, 195, 170, 150, 110, 45],
    useCase: 'A suspicious payment is confirmed in a chat',
    reach: 3_300_000,
    value: usd('2700000.00'),
    forecastCategory: 'commit',
    statusLine: 'In approval under a waiver',
  },
  halcyonRewards: {
    with: 'halcyon',
    product: 'rewards',
    owner: 'manager',
    entered: [260, 241, 220, 199, 150, 96, 39, 20],
    useCase: 'Cardholders see points beside offers',
    reach: 1_500_000,
    value: usd('980000.00'),
    forecastCategory: 'commit',
    statusLine: 'Signed; kick-off next week',
  },
  greywaterService: {
    with: 'greywater',
    product: 'service',
    owner: 'manager2',
    entered: [300, 288, 262, 240, 200, 151, 90, 72, 28],
    useCase: 'Members reach their credit union in a chat',
    reach: 130_000,
    value: usd('95000.00'),
    statusLine: 'Test accounts are connected',
  },
  evenfallBalances: {
    with: 'evenfall',
    product: 'balances',
    owner: 'manager',
    entered: [420, 401, 380, 350, 300, 250, 205, 190, 160, 120],
    useCase: 'Customers ask for their balance in a chat',
    reach: 2_050_000,
    value: usd('1600000.00'),
    statusLine: 'Live; the review is due in six weeks',
  },
  thornburyRewards: {
    with: 'thornbury',
    product: 'rewards',
    owner: 'manager',
    entered: [200, 180, 160, 130, 60],
    useCase: 'Cardholders see points beside offers',
    reach: 700_000,
    value: usd('520000.00'),
    statusLine: 'They will not share purchases',
  },
  bramblewoodAlerts: {
    with: 'bramblewood',
    product: 'alerts',
    owner: 'manager',
    entered: [170, 152],
    useCase: 'A suspicious payment is confirmed in a chat',
  },
  foxgloveBalances: {
    with: 'foxglove',
    product: 'balances',
    owner: 'manager2',
    entered: [95, 80],
    useCase: 'Customers ask for their balance in a chat',
  },
} as const satisfies Record<string, SampleTalk>;

/** The talks of the sample as they stand. */
export type Talks = Record<keyof typeof TALKS, NegotiationView>;
