import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed, SealedWithin } from '#libs/journal/sealed-columns.js';
import type { UncertainTime } from '../stages/uncertain-time.js';
import type {
  BearsOnType,
  CommitmentKind,
  DataCategory,
  PositionRule,
  Purpose,
  Restriction,
  Stance,
  Wording,
} from './vocabulary.js';

/** Where a fact came from. */
@Entity('source')
export class Source {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  /** Null when unknown. */
  @Column('text', { nullable: true }) publisher: string | null;
  @Sealed() @Column('text') title: string;
  @SealedWithin('from') @Column('jsonb') publishedOn: UncertainTime;
  @Sealed() @Column('text', { nullable: true }) url: string | null;
  /** The source that told of this one. */
  @Column('uuid', { nullable: true }) reportedViaId: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}

/** Something that a source says, and whether in its own words. */
abstract class Cited {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sourceId: string;
  @Column('text') wording: Wording;
  /** Where in the source. */
  @Sealed() @Column('text', { nullable: true }) locator: string | null;
  /** What the source leaves open, in the words of whoever wrote it down. */
  @Sealed() @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}

/** What somebody said in public. */
@Entity('statement')
export class Statement extends Cited {
  @Sealed() @Column('text', { nullable: true }) speaker: string | null;
  @Column('uuid', { nullable: true }) partyId: string | null;
  @Column('boolean') partyInferred: boolean;
  @Column('uuid', { array: true }) partyCandidates: string[];
  @Column('uuid', { nullable: true }) negotiationId: string | null;
  @Column('text') stance: Stance;
  @Sealed() @Column('text') text: string;
  @Sealed() @Column('text', { nullable: true }) denied: string | null;
  @Sealed() @Column('text', { nullable: true }) covers: string | null;
  @SealedWithin('from') @Column('jsonb') statedOn: UncertainTime;
}

/** A promise about future conduct. */
@Entity('commitment')
export class Commitment extends Cited {
  @Column('uuid') partyId: string;
  @Column('uuid', { nullable: true }) negotiationId: string | null;
  @Column('text') kind: CommitmentKind;
  @Sealed() @Column('text') text: string;
  @Column('text') impliedRestriction: Restriction;
  @SealedWithin('from') @Column('jsonb') madeOn: UncertainTime;
}

/** How a product was marked on data privacy. A dimension whose mark is not given is null. */
@Entity('rating')
export class Rating extends Cited {
  @Column('uuid') partyId: string;
  @Column('text') product: string;
  @Sealed() @Column('text', { nullable: true }) rater: string | null;
  @Sealed() @Column('text', { nullable: true }) overall: string | null;
  @Sealed() @Column('text', { nullable: true }) control: string | null;
  @Sealed() @Column('text', { nullable: true }) collection: string | null;
  @Sealed() @Column('text', { nullable: true }) retention: string | null;
  @Sealed() @Column('text', { nullable: true }) deletion: string | null;
  @SealedWithin('from') @Column('jsonb') ratedOn: UncertainTime;
}

/** A record that something else bears on. */
export interface BearsOn {
  type: BearsOnType;
  id: string;
}

/** A reported fact that bears on negotiations. */
@Entity('signal')
export class Signal extends Cited {
  @Column('uuid', { nullable: true }) partyId: string | null;
  @Sealed() @Column('text') text: string;
  @SealedWithin('from') @Column('jsonb') observedOn: UncertainTime;
  @Column('jsonb') bearsOn: BearsOn[];
}

/** What a party never shares, or only on a condition. */
@Entity('position')
export class Position extends Cited {
  @Column('uuid') partyId: string;
  @Column('text') category: DataCategory;
  @Column('text', { nullable: true }) purpose: Purpose | null;
  @Column('text') rule: PositionRule;
  @Sealed() @Column('text', { nullable: true }) condition: string | null;
}

/** What the data is said to be for. */
@Entity('purpose_claim')
export class PurposeClaim extends Cited {
  @Column('uuid') negotiationId: string;
  @Column('text') purpose: Purpose;
  @Sealed() @Column('text') text: string;
  /** Said by others, not by the parties. */
  @Column('boolean') alleged: boolean;
}

/** What a source tells of a negotiation as such: that it is under way, who began it, that it ended. */
@Entity('citation')
export class Citation extends Cited {
  @Column('uuid') negotiationId: string;
  /** Who told the source, as it names them; null when it does not say. */
  @Sealed() @Column('text', { nullable: true }) attribution: string | null;
  @Sealed() @Column('text') text: string;
  @SealedWithin('from') @Column('jsonb') toldOn: UncertainTime;
}
