import { Exclude, Expose } from 'class-transformer';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';

// The product's tables as an application maps them that hydrates relations and saves entities.
@Entity('party')
export class NaiveParty {
  @Exclude() @PrimaryColumn('uuid') workspace_id: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') display_name: string;
}

@Entity('product')
export class NaiveProduct {
  @Exclude() @PrimaryColumn('uuid') workspace_id: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
}

@Entity('person')
export class NaivePerson {
  @Exclude() @PrimaryColumn('uuid') workspace_id: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Exclude() @Column('text', { array: true }) roles: string[];
  @Exclude() @Column('boolean') active: boolean;
}

@Entity('session')
export class NaiveSession {
  @PrimaryColumn('bytea') token_hash: Buffer;
  @Column('uuid') workspace_id: string;
  @Column('uuid') person_id: string;
  @Column('timestamptz') expires_at: Date;
}

@Entity('negotiation')
export class NaiveNegotiation {
  @Exclude() @PrimaryColumn('uuid') workspace_id: string;
  @PrimaryColumn('uuid') id: string;
  @Column('integer') ref_number: number;
  @Column('text') stage: string;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('text') initiated_by: string;
  @Column('numeric', { nullable: true }) value_amount: string | null;
  @Column('text', { nullable: true }) value_currency: string | null;
  @Column('bigint', { nullable: true }) reach: string | null;
  @Column('date', { nullable: true }) expected_close_on: string | null;
  @Column('text') forecast_category: string;
  @Column('text', { nullable: true }) status_line: string | null;
  @Column('text', { array: true }) tags: string[];
  @Column('text', { nullable: true }) waiting_on: string | null;
  @Column('date', { nullable: true }) agreed_to_talk_on: string | null;
  @Column('timestamptz') updated_at: Date;
  @Column('integer') version: number;
  @ManyToOne(() => NaiveParty)
  @JoinColumn([
    { name: 'workspace_id', referencedColumnName: 'workspace_id' },
    { name: 'provider_id', referencedColumnName: 'id' },
  ])
  provider: Relation<NaiveParty>;
  @ManyToOne(() => NaiveParty)
  @JoinColumn([
    { name: 'workspace_id', referencedColumnName: 'workspace_id' },
    { name: 'recipient_id', referencedColumnName: 'id' },
  ])
  recipient: Relation<NaiveParty>;
  @ManyToOne(() => NaiveProduct)
  @JoinColumn([
    { name: 'workspace_id', referencedColumnName: 'workspace_id' },
    { name: 'product_id', referencedColumnName: 'id' },
  ])
  product: Relation<NaiveProduct>;
  @ManyToOne(() => NaivePerson)
  @JoinColumn([
    { name: 'workspace_id', referencedColumnName: 'workspace_id' },
    { name: 'owner_id', referencedColumnName: 'id' },
  ])
  owner: Relation<NaivePerson>;
  @OneToMany(() => NaiveObjection, (objection) => objection.negotiation) objections: Relation<
    NaiveObjection[]
  >;
  @OneToMany(() => NaiveVisit, (visit) => visit.negotiation) visits: Relation<NaiveVisit[]>;

  @Expose()
  get daysInStage(): number | null {
    const open = this.visits?.find(({ left_at }) => left_at === null);
    return open?.entered_at ? Math.floor((Date.now() - open.entered_at.getTime()) / 86_400_000) : null;
  }
}

@Entity('objection')
export class NaiveObjection {
  @Exclude() @PrimaryColumn('uuid') workspace_id: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') status: string;
  @Column('boolean') blocking: boolean;
  @Exclude()
  @ManyToOne(() => NaiveNegotiation, (negotiation) => negotiation.objections)
  @JoinColumn([
    { name: 'workspace_id', referencedColumnName: 'workspace_id' },
    { name: 'negotiation_id', referencedColumnName: 'id' },
  ])
  negotiation: Relation<NaiveNegotiation>;
}

@Entity('stage_visit')
export class NaiveVisit {
  @Exclude() @PrimaryColumn('uuid') workspace_id: string;
  @PrimaryColumn('uuid') id: string;
  @Column('integer') ordinal: number;
  @Column('text') stage: string;
  @Column('timestamptz', { nullable: true }) entered_at: Date | null;
  @Column('timestamptz', { nullable: true }) left_at: Date | null;
  @Column('timestamptz') counted_from: Date;
  @Column('boolean') passed_through: boolean;
  @Column('boolean') imported: boolean;
  @Exclude()
  @ManyToOne(() => NaiveNegotiation, (negotiation) => negotiation.visits)
  @JoinColumn([
    { name: 'workspace_id', referencedColumnName: 'workspace_id' },
    { name: 'negotiation_id', referencedColumnName: 'id' },
  ])
  negotiation: Relation<NaiveNegotiation>;
}

@Entity('journal_entry')
export class NaiveEntry {
  @PrimaryColumn('uuid') workspace_id: string;
  @PrimaryColumn('uuid') chain_id: string;
  @PrimaryColumn('integer') seq: number;
  @Column('text') kind: string;
  @Column('text') record_type: string;
  @Column('uuid') record_id: string;
  @Column('uuid', { nullable: true }) actor_id: string | null;
  @Column('timestamptz') recorded_at: Date;
  @Column('timestamptz') occurred_at: Date;
  @Column('text') text: string;
  @Column('bytea', { nullable: true }) previous_hash: Buffer | null;
  @Column('bytea') hash: Buffer;
}

@Entity('reminder')
export class NaiveReminder {
  @PrimaryColumn('uuid') workspace_id: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') subject_type: string;
  @Column('uuid') subject_id: string;
  @Column('text') record_type: string;
  @Column('uuid') record_id: string;
  @Column('text') rule: string;
  @Column('text') step: string;
  @Column('timestamptz') due_at: Date;
  @Column('uuid', { nullable: true }) recipient_id: string | null;
  @Column('text') status: string;
  @Column('integer') version: number;
}

export const NAIVE_ENTITIES = [
  NaiveEntry,
  NaiveNegotiation,
  NaiveObjection,
  NaiveParty,
  NaivePerson,
  NaiveProduct,
  NaiveReminder,
  NaiveSession,
  NaiveVisit,
];
