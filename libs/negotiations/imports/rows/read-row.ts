import type { FieldError } from '#libs/problems/domain-error.js';
import type { OpenCommand } from '../../opening/open-command.js';
import type { PartyKind } from '../../parties/party.entity.js';
import { CLOSES_FROM } from '../../stages/stage-table.js';
import { countOf, moneyOf } from '../cells/amounts.js';
import { forecastOf, initiatorOf, kindOf, turnOf } from '../cells/choices.js';
import { currencyOf } from '../cells/currency.js';
import { dayOf, timeOf } from '../cells/dates.js';
import { dayOf as today } from '../../stages/occurred-on.js';
import { CellFault } from '../cells/fault.js';
import { outcomeInPlaceOfStage, outcomeOf, stageOf } from '../cells/stages.js';
import { labelsOf, lineOf, plain, withinLength } from '../cells/text.js';
import { saysUnknown } from '../cells/words.js';
import { pointerTo } from '../columns.js';
import type { ImportField } from '../columns.js';
import type { Frame } from '../settings.js';
import type { SheetRow } from '../sheet/read-sheet.js';

/** A row as it was understood by itself: whom it names is still only a name. */
export interface ReadRow {
  row: number;
  reference: string | null;
  counterparty: string | null;
  counterpartyKind: PartyKind | null;
  product: string | null;
  recipient: string | null;
  owner: string | null;
  counsel: string | null;
  sponsor: string | null;
  ndaSignedOn: string | null;
  command: Partial<OpenCommand>;
  errors: FieldError[];
}

/** Reads every cell, and says of each that cannot be read what to do about it. */
export function readRow({ row, cells }: SheetRow, frame: Frame): ReadRow {
  const reader = new RowReader(cells, frame);
  const { settings } = frame;
  const name = (field: ImportField): string | null => reader.read(field, (text) => lineOf(text, 200));
  const counterparty = name('counterparty');
  const read: ReadRow = {
    row,
    reference: name('reference'),
    counterparty,
    counterpartyKind: reader.read('counterpartyKind', kindOf) ?? settings.counterpartyKind,
    product: name('product') ?? settings.product,
    recipient: name('recipient'),
    owner: person(name('owner')),
    counsel: person(name('counsel')),
    sponsor: person(name('sponsor')),
    ndaSignedOn: reader.read('ndaSignedOn', (text) => pastDayOf(text, frame)),
    command: defined({
      ...historic(reader, frame),
      ...facts(reader, frame),
      initiatedBy: reader.read('initiatedBy', (text) => initiatorOf(text, { ...frame, counterparty })),
    }),
    errors: reader.errors,
  };
  if (counterparty === null) reader.demand('counterparty', 'Say with whom it is.');
  if (read.product === null)
    reader.demand('product', 'Say about which product it is, or send product=… for all rows.');
  reader.refuseSurplus();
  return read;
}

function historic(reader: RowReader, { stages, settings }: Frame): Pick<OpenCommand, 'imported'> {
  const place = reader.read(
    'stage',
    (text) => outcomeInPlaceOfStage(text) ?? { stage: stageOf(text, stages) },
  );
  const said = reader.read('outcome', outcomeOf);
  const time = (text: string) => timeOf(text, settings.dateOrder);
  const times = defined({ enteredOn: reader.read('enteredOn', time), endedOn: reader.read('endedOn', time) });
  const stage = place !== null && typeof place === 'object' ? place.stage : null;
  const outcome = typeof place === 'string' ? place : said;
  if (typeof place === 'string' && said !== null && said !== place) {
    reader.fault('outcome', `The stage says ${place}. Say the same, or at which stage it ended.`);
  }
  if (outcome === null && times.endedOn) {
    reader.fault('endedOn', 'It has an end but no outcome. Add the outcome, or empty this.');
  }
  if (stage !== null && outcome !== null && !CLOSES_FROM[outcome].includes(stage)) {
    const from = CLOSES_FROM[outcome].map((each) => stages[each].name).join(', ');
    reader.fault('outcome', `It cannot have ended as ${outcome} at that stage; only from: ${from}.`);
  }
  if (stage !== null) return { imported: { stage, ...times, ...(outcome ? { outcome } : {}) } };
  if (outcome === null) {
    reader.demand('stage', 'Say at which stage it stands, or how it ended.');
    return {};
  }
  // Nobody says where it ended: the first stage from which it could have, marked as unknown.
  return { imported: { stage: CLOSES_FROM[outcome][0]!, stageAtExitUnknown: true, outcome, ...times } };
}

function facts(reader: RowReader, { settings }: Frame): Partial<OpenCommand> {
  const currency = reader.read('currency', (text) => {
    const code = currencyOf(text);
    if (!code) throw new CellFault(`"${text}" is no currency of ISO 4217, such as USD or EUR.`);
    return code;
  });
  return defined({
    value: reader.read('value', (text) => moneyOf(text, currency ?? settings.currency)),
    reach: reader.read('reach', countOf),
    firstContactOn: reader.read('firstContactOn', (text) => timeOf(text, settings.dateOrder)),
    expectedCloseOn: reader.read('expectedCloseOn', (text) => dayOf(text, settings.dateOrder)),
    forecastCategory: reader.read('forecastCategory', forecastOf),
    statusLine: reader.read('statusLine', (text) => lineOf(text, 280)),
    useCase: reader.read('useCase', (text) => withinLength(text, 2000)),
    waitingOn: reader.read('waitingOn', turnOf),
    tags: reader.read('tags', labelsOf),
  });
}

function pastDayOf(text: string, { settings, now, timeZone }: Frame): string | null {
  const day = dayOf(text, settings.dateOrder);
  if (day !== null && day > today(now, timeZone)) throw new CellFault('This lies in the future.');
  return day;
}

function person(name: string | null): string | null {
  return name !== null && saysUnknown(name) ? null : name;
}

/** Without what is null: what a row does not say is left out of the command. */
function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], null> } {
  const known = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]?: Exclude<T[K], null> };
}

/** The cells of one row by what their columns say, and what is wrong with them. */
class RowReader {
  readonly errors: FieldError[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly frame: Frame,
  ) {}

  /** Null where the row says nothing, or nothing that can be read. */
  read<T>(field: ImportField, make: (text: string) => T): T | null {
    const index = this.frame.columns.findIndex((column) => column.field === field);
    const cell = this.cells[index] ?? '';
    try {
      const text = plain(cell);
      return text === '' ? null : make(text);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      this.fault(field, error.message);
      return null;
    }
  }

  fault(field: ImportField, detail: string): void {
    const column = this.frame.columns.find((one) => one.field === field);
    this.errors.push({ pointer: pointerTo(column?.header ?? field), detail });
  }

  /** As `fault`, unless the cell was found wrong already. */
  demand(field: ImportField, detail: string): void {
    const column = this.frame.columns.find((one) => one.field === field);
    const pointer = pointerTo(column?.header ?? field);
    if (!this.errors.some((error) => error.pointer === pointer)) this.errors.push({ pointer, detail });
  }

  refuseSurplus(): void {
    const { length } = this.frame.columns;
    if (this.cells.length <= length) return;
    this.errors.push({
      pointer: `/${length}`,
      detail: `There are ${this.cells.length} cells under ${length} headers. Most likely a comma is not quoted.`,
    });
  }
}
