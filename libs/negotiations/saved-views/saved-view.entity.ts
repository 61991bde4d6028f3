import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';
import type { NegotiationFilters } from '../listing/list-negotiations.js';

export const PLACES = ['board', 'table'] as const;
/** Where a view is looked at. */
export type Place = (typeof PLACES)[number];

/** Which negotiations a view shows, in which order. */
export type ViewFilters = Omit<NegotiationFilters, 'limit' | 'cursor'>;

/** Filters of the board or the table, under a name. */
@Entity('saved_view')
export class SavedView {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  /** Whose it is. */
  @Column('uuid') personId: string;
  @Sealed() @Column('text') name: string;
  @Column('text') place: Place;
  /** What was searched for may be anybody's name. */
  @Sealed() @Column('jsonb') filters: ViewFilters;
  @Column('boolean') shared: boolean;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz', { nullable: true }) removedAt: string | null;
  @Column('integer') version: number;
}
