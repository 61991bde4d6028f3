import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals personal values and free text for one person, AES-256-GCM under a key that HKDF-SHA-256 (RFC 5869) derives
 * from the installation's key and the person's salt. Whoever erases the salt has erased what it sealed, and every
 * hash over the sealed form still holds.
 */
export class Sealer {
  /** Keys by the salt in hand: whoever seals much at a time derives each once, and none outlives its salt. */
  private readonly derived = new WeakMap<Buffer, Buffer>();

  /** `key`: 32 bytes, kept outside the database. */
  constructor(private readonly key: Buffer) {}

  /** A fresh salt for a person. */
  static salt(): Buffer {
    return randomBytes(16);
  }

  /** Answers base64 of nonce, ciphertext and tag. */
  seal(text: string, salt: Buffer): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(salt), nonce);
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64',
    );
  }

  /** Answers the text, or null when the salt is gone: the person was erased. */
  open(sealed: string, salt: Buffer | null): string | null {
    if (!salt) return null;
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(salt), bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
    return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
  }

  private keyOf(salt: Buffer): Buffer {
    let key = this.derived.get(salt);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.key, salt, 'parley sealed text', 32));
      this.derived.set(salt, key);
    }
    return key;
  }
}
