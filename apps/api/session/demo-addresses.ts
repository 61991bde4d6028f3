/** Who can be signed in as where the demo is shown; empty elsewhere. */
export class DemoAddresses {
  constructor(readonly addresses: readonly string[]) {}
}
