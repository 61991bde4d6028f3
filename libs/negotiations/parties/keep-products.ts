import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { insert, update } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { changedFields } from '../stages/changed-fields.js';
import { requireSeen } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { Product } from './product.entity.js';
import { viewProduct } from './product-view.js';
import type { ProductView } from './product-view.js';

/** What a writer says of a product. */
export type ProductFields = Pick<Product, 'name' | 'partyId'>;

/** Adds products and changes what is known of them. */
@Injectable()
export class KeepProducts {
  constructor(private readonly commands: Commands) {}

  /** Errors: `invalid-request` for a party that is not here. */
  add(context: PersonContext, product: ProductFields): Promise<ProductView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        refuseUnknownReferences(tx, workspaceId, partyOf(product)),
      ]);
      const id = uuid();
      unit.record(head, productAdded(id, product, head.now));
      return viewProduct(tx, workspaceId, id);
    });
  }

  /** Errors: `stale-version`, `invalid-request` for a party that is not here. */
  change(context: PersonContext, id: string, given: Partial<ProductFields>): Promise<ProductView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, product] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewProduct(tx, workspaceId, id),
        refuseUnknownReferences(tx, workspaceId, partyOf(given)),
      ]);
      requireSeen(context, product);
      const changed = changedFields<ProductFields>(product, given);
      if (Object.keys(changed).length === 0) return product;
      unit.record(head, {
        kind: 'product_changed',
        record: { type: 'product', id },
        data: { fields: Object.keys(changed) },
        writes: [update(Product, id, { ...changed, version: product.version + 1 }, product.version)],
      });
      return viewProduct(tx, workspaceId, id);
    });
  }
}

/** The change by which a product becomes known, by itself or with the negotiation that brings it. */
export function productAdded(id: string, { name, partyId }: ProductFields, now: string): Change {
  return {
    kind: 'product_added',
    record: { type: 'product', id },
    data: {},
    writes: [insert(Product, { id, name, partyId, createdAt: now, version: 1 })],
  };
}

function partyOf({ partyId }: Partial<ProductFields>): Reference[] {
  return partyId ? [{ pointer: '/partyId', table: 'party', id: partyId }] : [];
}
