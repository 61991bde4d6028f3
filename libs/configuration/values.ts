import { isIP } from 'node:net';

/** The form of a value as it stands in the environment: the value that it means, or nothing when it is none. */
export type Form<T> = (text: string) => T | undefined;

export function wholeNumber(least: number, most: number): Form<number> {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : undefined;
  };
}

export function oneOf<const T extends string>(choices: readonly T[]): Form<T> {
  return (text) => choices.find((choice) => choice === text);
}

/** An address whose scheme is one of `schemes`, such as `smtp:`, and that is kept as it was written. */
export function address(...schemes: string[]): Form<string> {
  return (text) => (URL.canParse(text) && schemes.includes(new URL(text).protocol) ? text : undefined);
}

/** Scheme, host and port of a web address; a path, a query or a password makes it another thing. */
export function webOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, href } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : undefined;
}

/** A name or an address to listen on, without a port. */
export function hostName(text: string): string | undefined {
  return isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined;
}

/** One server, or the nodes of a cluster that are reached in the same way. */
export function redisAddresses(text: string): string[] | undefined {
  const nodes = listOf(address('redis:', 'rediss:'))(text);
  const schemes = new Set(nodes?.map((node) => new URL(node).protocol));
  return schemes.size === 1 ? nodes : undefined;
}

const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

/** A count of proxies is refused: Fastify would then believe nobody, or anybody. */
export const proxyAddresses: Form<string[]> = listOf((text) => {
  if (PROXY_NAMES.includes(text)) return text;
  const [ip = '', prefix, ...rest] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(ip)] ?? -1;
  const isNetwork = prefix === undefined || wholeNumber(0, longest)(prefix) !== undefined;
  return longest > 0 && isNetwork && rest.length === 0 ? text : undefined;
});

/** `name@host` or `Name <name@host>`, on one line. */
export function mailSender(text: string): string | undefined {
  return /^([^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(text) ? text : undefined;
}

export function secret(leastCharacters: number): Form<string> {
  return (text) => (text.length >= leastCharacters ? text : undefined);
}

/** 127.0.0.0/8, `::1` and `localhost`: only this machine gets there, and browsers count it as a safe place. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

function listOf(form: Form<string>): Form<string[]> {
  return (text) => {
    const items = text.split(',').map((item) => form(item.trim()));
    return items.every((item) => item !== undefined) ? items : undefined;
  };
}
