import { applyDecorators } from '@nestjs/common';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { PARTY_IDENTITIES, PARTY_KINDS } from '#libs/negotiations/parties/party.entity.js';
import type { PartyIdentity, PartyKind } from '#libs/negotiations/parties/party.entity.js';
import { FORECAST_CATEGORIES, INITIATORS, WAITING_ON } from '#libs/negotiations/stages/negotiation.entity.js';
import type { ForecastCategory, Initiator, WaitingOn } from '#libs/negotiations/stages/negotiation.entity.js';
import { OUTCOMES, STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Outcome, Stage } from '#libs/negotiations/stages/stage-table.js';
import { IsCalendarDate, IsDateOrInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsListOf, IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine, IsLink, IsText } from '#apps/api/validation/text.js';
import type { CalendarDate, DateOrInstant, Id } from '#apps/api/values/formats.js';
import { MoneyRequest } from '#apps/api/values/money.request.js';
import { UncertainTimeRequest } from '#apps/api/values/uncertain-time.request.js';
import { GateFactsRequest } from './gate-facts.request.js';

/** A counterparty that is not in the list of parties yet. */
export class NewCounterpartyRequest {
  @IsLine(200) displayName: string;
  @IsIn(PARTY_KINDS) kind: PartyKind;
  /** Named, when left out. */
  @Omittable() @IsIn(PARTY_IDENTITIES) identity?: PartyIdentity;
}

/** A product that is not in the list of products yet. */
export class NewProductRequest {
  @IsLine(200) name: string;
}

export class LinkRequest {
  @IsLine(200) title: string;
  @IsLink() url: string;
}

/** A historic record: where it stands, and what is known of when. */
export class ImportedRequest {
  @IsIn(STAGES) stage: Stage;
  @Omittable() @IsObjectOf(() => UncertainTimeRequest) enteredOn?: UncertainTimeRequest;
  /** A day on which a source says it stood there. */
  @Omittable() @IsObjectOf(() => UncertainTimeRequest) observedOn?: UncertainTimeRequest;
  @Omittable() @IsIn(OUTCOMES) outcome?: Outcome;
  @Omittable() @IsObjectOf(() => UncertainTimeRequest) endedOn?: UncertainTimeRequest;
  @Omittable() @IsBoolean() stageAtExitUnknown?: boolean;
  /** When the parties are said to have agreed. */
  @Omittable() @IsObjectOf(() => UncertainTimeRequest) agreedOn?: UncertainTimeRequest;
  /** What its stage was concluded from, where no source states it. */
  @Omittable() @IsText(500) stageInferredFrom?: string;
}

/** What a negotiation may say of itself, whether it is being opened or edited. */
export class NegotiationFieldsRequest extends GateFactsRequest {
  /**
   * Whose negotiation it is: somebody of partnerships. When left out, the writer's if they are. Null is for imported
   * records.
   */
  @Omittable() @Nullable() @IsId() ownerId?: Id | null;
  @Omittable() @IsIn(INITIATORS) initiatedBy?: Initiator;
  /** Null while undisclosed. */
  @Omittable() @Nullable() @IsObjectOf(() => MoneyRequest) value?: MoneyRequest | null;
  /** Customer accounts that the sharing would reach. */
  @Omittable() @Nullable() @IsInt() @Min(1) @Max(100_000_000_000) reach?: number | null;
  @Omittable() @IsIn(FORECAST_CATEGORIES) forecastCategory?: ForecastCategory;
  @Omittable() @IsArray() @ArrayMaxSize(30) @ArrayUnique() @IsLine(60, { each: true }) tags?: string[];
  @Omittable() @IsListOf(() => LinkRequest, 30) links?: LinkRequest[];
  @Omittable() @IsArray() @ArrayMaxSize(30) @ArrayUnique() @IsId({ each: true }) mayOverlap?: Id[];
}

/** Why an objection that ended the talks before would not end them again. */
export class WhatChangedRequest {
  @IsId() objectionId: Id;
  @IsText(2000) text: string;
}

/** A counterparty and a product are enough. */
export class OpenNegotiationRequest extends NegotiationFieldsRequest {
  @OneOf('counterparty') @IsId() counterpartyId?: Id;
  /** A new one, in place of `counterpartyId`. */
  @OneOf('counterpartyId') @IsObjectOf(() => NewCounterpartyRequest) counterparty?: NewCounterpartyRequest;
  @OneOf('product') @IsId() productId?: Id;
  /** A new one, in place of `productId`. */
  @OneOf('productId') @IsObjectOf(() => NewProductRequest) product?: NewProductRequest;
  /** Who would receive the data, in a workspace that observes others. */
  @Omittable() @IsId() recipientId?: Id;
  @Omittable() @IsId() counselId?: Id;
  @Omittable() @IsId() sponsorId?: Id;
  @Omittable() @IsCalendarDate() expectedCloseOn?: CalendarDate;
  @Omittable() @IsLine(280) statusLine?: string;
  @Omittable() @IsIn(WAITING_ON) waitingOn?: WaitingOn;
  /** The negotiation that this one takes up again; demanded while that one cools off. */
  @Omittable() @IsId() successorOf?: Id;
  /** What changed about each objection that was upheld there. */
  @Omittable() @IsListOf(() => WhatChangedRequest, 50) whatChanged?: WhatChangedRequest[];
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
  @Omittable() @IsObjectOf(() => ImportedRequest) imported?: ImportedRequest;
}

/** Demanded unless its other form is given, and refused beside it. */
function OneOf(other: string): PropertyDecorator {
  return applyDecorators(
    ValidateIf(
      (object: Record<string, unknown>, value) => value !== undefined || object[other] === undefined,
    ),
    ValidateBy({
      name: 'isOneOf',
      validator: {
        validate: (_value, args) => (args!.object as Record<string, unknown>)[other] === undefined,
        defaultMessage: () => `give either $property or ${other}`,
      },
    }),
  );
}
