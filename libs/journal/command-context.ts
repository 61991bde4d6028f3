/** Who acts. The salt seals what they write. */
export interface Actor {
  personId: string;
  sealingSalt: Buffer;
}

/** A POST that may come twice. */
export interface IdempotentRequest {
  route: string;
  key: string;
  /** SHA-256 of the body as it arrived. */
  bodyHash: Buffer;
}

/** In whose workspace a command runs, who gives it, and under which conditions. */
export interface CommandContext {
  workspaceId: string;
  /** `null` when nobody but Parley itself acts: a reminder goes out. */
  actor: Actor | null;
  /** Present on commands that demand `If-Match`; `version` is what the caller had read, if they said. */
  ifMatch?: { version?: number };
  idempotent?: IdempotentRequest;
}
