import { IsIn } from 'class-validator';
import { PARTY_IDENTITIES, PARTY_KINDS } from '#libs/negotiations/parties/party.entity.js';
import type { PartyIdentity, PartyKind } from '#libs/negotiations/parties/party.entity.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsQueryList } from '#apps/api/validation/query.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

export class PartiesQuery extends PageQuery {
  /** A part of the name, in any case. */
  @Omittable() @IsLine(100) q?: string;
  @Omittable() @IsQueryList() @IsIn(PARTY_KINDS, { each: true }) kind?: PartyKind[];
  @Omittable() @IsQueryList() @IsIn(PARTY_IDENTITIES, { each: true }) identity?: PartyIdentity[];
  /** Those that belong to this one. */
  @Omittable() @IsId() parentId?: Id;
}
