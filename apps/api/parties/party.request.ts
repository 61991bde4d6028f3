import { IsEmail, IsIn } from 'class-validator';
import { PARTY_IDENTITIES, PARTY_KINDS } from '#libs/negotiations/parties/party.entity.js';
import type { PartyIdentity, PartyKind } from '#libs/negotiations/parties/party.entity.js';
import { CALENDARS } from '#libs/reminders/calendars/holidays.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { IsId } from '#apps/api/validation/ids.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

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
