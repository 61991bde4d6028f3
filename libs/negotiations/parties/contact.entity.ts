import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';

/** A person at a party. Their values are sealed with a salt of their own, so that they can be erased. */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') partyId: string;
  /** Null once erased. */
  @Sealed() @Column('text', { nullable: true }) name: string | null;
  @Sealed() @Column('text', { nullable: true }) jobTitle: string | null;
  @Sealed() @Column('text', { nullable: true }) email: string | null;
  @Sealed() @Column('text', { nullable: true }) phone: string | null;
  @Column('bytea', { nullable: true }) sealingSalt: Buffer | null;
  @Column('timestamptz', { nullable: true }) removedAt: string | null;
  @Column('timestamptz', { nullable: true }) erasedAt: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('integer') version: number;
}
