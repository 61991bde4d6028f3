import { ArrayMaxSize, ArrayUnique, IsArray, IsEmail, IsIn } from 'class-validator';
import { PARTY_IDENTITIES, PARTY_KINDS } from '#libs/negotiations/parties/party.entity.js';
import type { PartyIdentity, PartyKind } from '#libs/negotiations/parties/party.entity.js';
import { CALENDARS } from '#libs/reminders/calendars/holidays.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine, IsText } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

/** Who a party with a code name is. */
export class KeptNameRequest {
  /** The organisation's own name. Only those who know it, and who says why they ask, are ever shown it. */
  @IsLine(200) name: string;
  /** Who else knows it, beside you. */
  @Omittable()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId({ each: true })
  personIds?: Id[];
}

/** Who a party with a code name is, and who knows it. */
export class NeedToKnowRequest {
  /** The organisation's own name. The one that is kept stays when it is left out. */
  @Omittable() @IsLine(200) name?: string;
  /** Everybody who knows it. When you say so first, you know it anyway. */
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId({ each: true })
  personIds: Id[];
}

/** Why somebody asks who a party with a code name is. */
export class RevealRequest {
  @IsText(2000) reason: string;
}

/** An organisation. */
export class AddPartyRequest {
  @IsIn(PARTY_KINDS) kind: PartyKind;
  /** The name, the code name, or the words a source used. */
  @IsLine(200) displayName: string;
  /** Named, when left out. */
  @Omittable() @IsIn(PARTY_IDENTITIES) identity?: PartyIdentity;
  /** The party that it belongs to. */
  @Omittable() @Nullable() @IsId() parentId?: Id | null;
  /** Holiday calendar; the workspace's when null or left out. */
  @Omittable() @Nullable() @IsIn(CALENDARS) calendar?: CalendarName | null;
  /** Who it is, where it is known here by a code name. */
  @Omittable() @IsObjectOf(() => KeptNameRequest) needToKnow?: KeptNameRequest;
}

/** What changed of a party; what is left out stays. */
export class PartyChangeRequest {
  @Omittable() @IsIn(PARTY_KINDS) kind?: PartyKind;
  @Omittable() @IsLine(200) displayName?: string;
  @Omittable() @IsIn(PARTY_IDENTITIES) identity?: PartyIdentity;
  @Omittable() @Nullable() @IsId() parentId?: Id | null;
  @Omittable() @Nullable() @IsIn(CALENDARS) calendar?: CalendarName | null;
}

/** A person at a party. */
export class AddContactRequest {
  @IsLine(200) name: string;
  @Omittable() @Nullable() @IsLine(200) jobTitle?: string | null;
  @Omittable() @Nullable() @IsEmail() @IsLine(254) email?: string | null;
  @Omittable() @Nullable() @IsLine(60) phone?: string | null;
}

/** What changed of a contact; what is left out stays. */
export class ContactChangeRequest {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @Nullable() @IsLine(200) jobTitle?: string | null;
  @Omittable() @Nullable() @IsEmail() @IsLine(254) email?: string | null;
  @Omittable() @Nullable() @IsLine(60) phone?: string | null;
}
