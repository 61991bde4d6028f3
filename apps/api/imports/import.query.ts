import { IsIn, Matches } from 'class-validator';
import { DATE_ORDERS } from '#libs/negotiations/imports/cells/dates.js';
import type { DateOrder } from '#libs/negotiations/imports/cells/dates.js';
import { ROW_OUTCOMES } from '#libs/negotiations/imports/import-view.js';
import type { RowOutcome } from '#libs/negotiations/imports/import-view.js';
import { TAKES, UNKNOWN_OWNERS } from '#libs/negotiations/imports/settings.js';
import type { Take, UnknownOwner } from '#libs/negotiations/imports/settings.js';
import { DELIMITERS } from '#libs/negotiations/imports/sheet/read-sheet.js';
import type { Delimiter } from '#libs/negotiations/imports/sheet/read-sheet.js';
import { PARTY_KINDS } from '#libs/negotiations/parties/party.entity.js';
import type { PartyKind } from '#libs/negotiations/parties/party.entity.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryBoolean, IsQueryList } from '#apps/api/validation/query.js';
import { IsLine } from '#apps/api/validation/text.js';

/** How a sheet is to be read. */
export class ImportQuery {
  /** Enters nothing, and says of each row what would become of it. */
  @Omittable() @IsQueryBoolean() dryRun = false;
  /** `all`: one wrong row keeps every row out. `good`: the good ones enter without it. */
  @Omittable() @IsIn(TAKES) take: Take = 'all';
  /** What columns hold, where their headers do not say it: `Bank:counterparty`, `Notes:ignore`. */
  @Omittable() @IsQueryList(100) @IsLine(300, { each: true }) columns: string[] = [];
  /** Which part of `03/04/2026` is the day. Without it such a date is refused. */
  @Omittable() @IsIn(DATE_ORDERS) dateOrder?: DateOrder;
  /** Of values that come without one: ISO 4217. */
  @Omittable() @Matches(/^[A-Z]{3}$/) currency?: string;
  /** Of counterparties that are not here yet. */
  @Omittable() @IsIn(PARTY_KINDS) counterpartyKind?: PartyKind;
  /** The product of every row, where no column says it. */
  @Omittable() @IsLine(200) product?: string;
  /** What to do with a row whose owner is nobody here; it is refused, when left out. */
  @Omittable() @IsIn(UNKNOWN_OWNERS) unknownOwner?: UnknownOwner;
  /** What stands between cells; found out from the first line, when left out. */
  @Omittable() @IsIn(DELIMITERS) delimiter?: Delimiter;
}

export class ImportRowsQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(ROW_OUTCOMES, { each: true }) outcome?: RowOutcome[];
}
