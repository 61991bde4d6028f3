// node --import libs/testing/shifted-clock.mjs FILE
// A process whose own clock is off by `CLOCK_OFFSET_MS`, or stands still where that is `frozen`.
const { CLOCK_OFFSET_MS = '0' } = process.env;
const RealDate = Date;
const started = RealDate.now();
const now = () => (CLOCK_OFFSET_MS === 'frozen' ? started : RealDate.now() + Number(CLOCK_OFFSET_MS));

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }

  static now() {
    return now();
  }
};
