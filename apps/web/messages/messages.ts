import { createInstance } from 'i18next';

/** Every text of the application. A feature brings its own when it is loaded. */
export const messages = createInstance();

void messages.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: {},
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** `moves_one` and `moves_other` are asked for as `moves`. */
type Asked<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;
type Values = Record<string, string | number>;

/** The texts of one feature: answers what looks one up by its key. */
export type Text<Key> = (key: Key, values?: Values) => string;

/** Enters a feature's texts and answers how it asks for them: `text('moved', { ref })`. */
export function textsOf<const Texts extends Record<string, string>>(
  feature: string,
  english: Texts,
): Text<Asked<keyof Texts>> {
  messages.addResourceBundle('en', feature, english);
  return (key, values) => messages.t(String(key), { ns: feature, ...values });
}
