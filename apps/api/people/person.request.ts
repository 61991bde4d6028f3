import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsEmail, IsIn } from 'class-validator';
import { ROLES, SIGN_OFF_AREAS } from '#libs/identity/person.js';
import type { Role, SignOffArea } from '#libs/identity/person.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsQueryBoolean } from '#apps/api/validation/query.js';
import { IsLine } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';

export class PeopleQuery extends PageQuery {
  /** A part of the name, in any case. */
  @Omittable() @IsLine(100) q?: string;
  @Omittable() @IsIn(ROLES) role?: Role;
  @Omittable() @IsQueryBoolean() active?: boolean;
}

/** A new member of the workspace. */
export class AddPersonRequest {
  @IsLine(200) name: string;
  /** Where the invitation goes, and what they sign in with. */
  @IsEmail() @IsLine(254) email: string;
  @IsArray() @ArrayMaxSize(4) @ArrayUnique() @IsIn(ROLES, { each: true }) roles: Role[];
  @Omittable()
  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(SIGN_OFF_AREAS, { each: true })
  signOffAreas?: SignOffArea[];
  @Omittable() @Nullable() @IsId() managerId?: Id | null;
}

/** Who takes over. */
export class HandOverRequest {
  @IsId() toPersonId: Id;
}

/** What changed of a person; what is left out stays. */
export class PersonChangeRequest {
  @Omittable() @IsLine(200) name?: string;
  @Omittable()
  @IsArray()
  @ArrayMaxSize(4)
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles?: Role[];
  @Omittable()
  @IsArray()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsIn(SIGN_OFF_AREAS, { each: true })
  signOffAreas?: SignOffArea[];
  @Omittable() @Nullable() @IsId() managerId?: Id | null;
  /** False ends their sessions and tokens, and needs `handOver` while something open is theirs. */
  @Omittable() @IsBoolean() active?: boolean;
  @Omittable() @IsObjectOf(() => HandOverRequest) handOver?: HandOverRequest;
}
