/** What the platform of a story offers, and what each needs data for. */
export const PRODUCTS = {
  'Balances in chat': [
    'Customers ask for their balance in a chat',
    'A low balance is mentioned before a payment',
  ],
  'Fraud alerts in chat': [
    'A suspicious payment is confirmed in a chat',
    'A lost card is blocked from a chat',
  ],
  'Rewards wallet': ['Cardholders see points beside offers', 'Points are spent where they are shown'],
  'Customer service in chat': [
    'Customers reach their bank in a chat',
    'A branch appointment is made in a chat',
  ],
  'Payment receipts': [
    'A receipt is matched with the payment it belongs to',
    'A warranty is found by its payment',
  ],
  'Income check': ['A tenant shows an income without papers', 'A lender sees three months of income'],
  'Spending overview': ['People see what they spend in a month', 'A household plans from what it spent'],
  'Account linking': ['An account is linked without typing its number', 'An account is verified in seconds'],
} as const satisfies Record<string, readonly string[]>;

export type ProductName = keyof typeof PRODUCTS;
