import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';

/** Who a party with a code name is. Sealed with a salt of its own, so that it can be forgotten. */
@Entity('party_name')
export class PartyName {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partyId: string;
  /** Null once forgotten. */
  @Sealed() @Column('text', { nullable: true }) name: string | null;
  /** The need-to-know list: people, one at least. */
  @Column('uuid', { array: true }) knownTo: string[];
  @Column('bytea', { nullable: true }) sealingSalt: Buffer | null;
  @Column('timestamptz') keptAt: string;
  @Column('timestamptz', { nullable: true }) forgottenAt: string | null;
}
