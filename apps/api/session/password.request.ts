import { IsEmail, IsIn, IsString, Length, Matches } from 'class-validator';
import { HOME_SIDES } from '#libs/identity/workspace.entity.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { PARTY_KINDS } from '#libs/negotiations/parties/party.entity.js';
import type { PartyKind } from '#libs/negotiations/parties/party.entity.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';

/** A password by the link of a letter. */
export class SetPasswordRequest {
  /** What stands after the # of the link. */
  @IsLine(200) secret: string;
  /** 12 to 128 characters of any kind. */
  @IsString() @Length(1, 1024) password: string;
}

/** Where to send a link to a new password. */
export class PasswordResetRequest {
  @IsLine(254) email: string;
}

export class ChangePasswordRequest {
  @IsString() @Length(1, 1024) current: string;
  /** 12 to 128 characters of any kind. */
  @IsString() @Length(1, 1024) next: string;
}

/** The organisation from whose side the workspace looks. */
export class FirstHomePartyRequest {
  @IsLine(200) displayName: string;
  @IsIn(PARTY_KINDS) kind: PartyKind;
}

export class FirstWorkspaceFieldsRequest {
  /** Names the workspace at sign-in. */
  @Matches(/^[a-z0-9][a-z0-9-]{1,62}$/) slug: string;
  @IsLine(200) name: string;
  @IsIn(HOME_SIDES) homeSide: HomeSide;
  @Omittable() @IsObjectOf(() => FirstHomePartyRequest) homeParty?: FirstHomePartyRequest;
  /** IANA name; UTC when left out. */
  @Omittable() @IsLine(64) timeZone?: string;
}

export class FirstAdminRequest {
  @IsLine(200) name: string;
  @IsEmail() @IsLine(254) email: string;
  /** 12 to 128 characters of any kind. */
  @IsString() @Length(1, 1024) password: string;
}

/** The first workspace of an installation, and who administers it. */
export class FirstWorkspaceRequest {
  /** What the first start printed. */
  @IsLine(200) secret: string;
  @IsObjectOf(() => FirstWorkspaceFieldsRequest) workspace: FirstWorkspaceFieldsRequest;
  @IsObjectOf(() => FirstAdminRequest) admin: FirstAdminRequest;
}
