import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';
import type { Role, SignOffArea } from './person.js';

/** A member of a workspace. */
@Entity('person')
export class PersonRow {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) accountId: string | null;
  @Sealed() @Column('text') name: string;
  @Sealed() @Column('text') email: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('text', { array: true }) signOffAreas: SignOffArea[];
  @Column('uuid', { nullable: true }) managerId: string | null;
  @Column('boolean') active: boolean;
  /** Where they are; null where the workspace is. */
  @Column('text', { nullable: true }) timeZone: string | null;
  @Column('time', { nullable: true }) quietFrom: string | null;
  @Column('time', { nullable: true }) quietUntil: string | null;
  @Column('time', { nullable: true }) digestTime: string | null;
  @Column('bytea', { nullable: true }) sealingSalt: Buffer | null;
  @Column('timestamptz') createdAt: string;
  @Column('integer') version: number;
}
