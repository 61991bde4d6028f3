/** `__Host-`: sent over https (and loopback) alone, for this host alone, for every path. */
export const SESSION_COOKIE = '__Host-parley';
