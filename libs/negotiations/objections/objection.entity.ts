import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed, SealedWithin } from '#libs/journal/sealed-columns.js';
import type { UncertainTime } from '../stages/uncertain-time.js';
import type {
  Evidence,
  Level,
  NonWaivableGround,
  ObjectionCategory,
  ObjectionSide,
  ObjectionStatus,
} from './vocabulary.js';

/** A privacy objection, from a concern in one sentence to a decision. */
@Entity('objection')
export class Objection {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Column('text') status: ObjectionStatus;
  @Column('integer') round: number;
  @Column('text') side: ObjectionSide;
  @Column('text', { nullable: true }) category: ObjectionCategory | null;
  @Column('text', { nullable: true }) severity: Level | null;
  @Column('text', { nullable: true }) likelihood: Level | null;
  @Column('boolean') blocking: boolean;
  @Column('text', { nullable: true }) nonWaivableGround: NonWaivableGround | null;
  /** Sealed with a salt of its own, so that a concern can be erased. */
  @Sealed() @Column('text', { nullable: true }) statement: string | null;
  @Column('bytea', { nullable: true }) sealingSalt: Buffer | null;
  @Sealed() @Column('jsonb') evidence: Evidence[];
  @Column('uuid', { nullable: true }) sourceId: string | null;
  @Column('text', { nullable: true }) wording: 'quoted' | 'paraphrased' | null;
  @Column('uuid', { nullable: true }) raisedByPartyId: string | null;
  @Column('uuid', { nullable: true }) authorId: string | null;
  @Column('uuid', { nullable: true }) proposerId: string | null;
  @Sealed() @Column('text', { nullable: true }) mitigation: string | null;
  @Column('uuid', { nullable: true }) duplicateOfId: string | null;
  @Column('uuid', { array: true }) mayOverlap: string[];
  @Column('timestamptz', { nullable: true }) notedAt: string | null;
  @Column('timestamptz', { nullable: true }) raisedAt: string | null;
  @SealedWithin('from') @Column('jsonb', { nullable: true }) raisedOn: UncertainTime | null;
  @Column('timestamptz', { nullable: true }) reviewedAt: string | null;
  @Column('timestamptz', { nullable: true }) triagedAt: string | null;
  @Column('date', { nullable: true }) acknowledgeBy: string | null;
  @Column('date', { nullable: true }) triageBy: string | null;
  @Column('date', { nullable: true }) decideBy: string | null;
  @Column('timestamptz', { nullable: true }) waivedUntil: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: string | null;
  @Column('timestamptz', { nullable: true }) erasedAt: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
  @Column('integer') version: number;
}

/** Something that was done about an objection. */
@Entity('objection_step')
export class ObjectionStep {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') objectionId: string;
  @Column('integer') round: number;
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) takenBy: string | null;
  @Sealed() @Column('text', { nullable: true }) text: string | null;
  @Column('jsonb') data: Readonly<Record<string, unknown>>;
  @Column('timestamptz') occurredAt: string;
  @Column('timestamptz') recordedAt: string;
}

/** Holds off an objection of ours until a day, once a lawyer and an executive have signed. */
@Entity('waiver')
export class Waiver {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') objectionId: string;
  @Column('integer') round: number;
  @Sealed() @Column('text') rationale: string;
  @Sealed() @Column('text') residualRisk: string;
  @Column('date') expiresOn: string;
  @Column('uuid') askedBy: string;
  @Column('text') askedAs: 'legal' | 'executive';
  @Column('timestamptz') askedAt: string;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt: string | null;
  @Column('uuid', { nullable: true }) refusedBy: string | null;
  @Column('timestamptz', { nullable: true }) refusedAt: string | null;
  @Sealed() @Column('text', { nullable: true }) refusalReason: string | null;
  @Column('timestamptz', { nullable: true }) lapsedAt: string | null;
  @Column('integer') version: number;
}
