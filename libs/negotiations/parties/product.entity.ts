import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the data is for, as a product with a name: "Account balances in a messaging app". */
@Entity('product')
export class Product {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** The party that offers it. */
  @Column('uuid', { nullable: true }) partyId: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('integer') version: number;
}
