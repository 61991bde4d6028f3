/**
 * A process that cannot start or go on, for a cause that its operator can remove. The message is one or more
 * whole sentences and is shown without a stack.
 */
export class StartRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartRefused';
  }
}
