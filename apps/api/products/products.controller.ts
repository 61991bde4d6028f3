import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepProducts } from '#libs/negotiations/parties/keep-products.js';
import { listProducts, viewProduct } from '#libs/negotiations/parties/product-view.js';
import type { ProductView } from '#libs/negotiations/parties/product-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { AddProductRequest, ProductChangeRequest, ProductsQuery } from './product.request.js';

/** What data is to be shared for. */
@Controller('products')
export class ProductsController {
  constructor(
    private readonly database: Database,
    private readonly products: KeepProducts,
  ) {}

  /** List products by name. */
  @Authorise('record.read')
  @Get()
  listProducts(@Caller() caller: PersonContext, @Query() query: ProductsQuery): Promise<Page<ProductView>> {
    return this.database.read(caller.workspaceId, (tx) => listProducts(tx, caller.workspaceId, query));
  }

  /** Add a product. */
  @Authorise('catalogue.write')
  @Creates('products')
  @Post()
  addProduct(@Caller() caller: PersonContext, @Body() body: AddProductRequest): Promise<ProductView> {
    return this.products.add(caller, { name: body.name, partyId: body.partyId ?? null });
  }

  /** Read a product. */
  @Authorise('record.read', 'product')
  @Get(':id')
  readProduct(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ProductView> {
    return this.database.read(caller.workspaceId, (tx) => viewProduct(tx, caller.workspaceId, id));
  }

  /** Change what is known of a product. */
  @Authorise('catalogue.write', 'product')
  @RequiresIfMatch()
  @Patch(':id')
  patchProduct(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ProductChangeRequest,
  ): Promise<ProductView> {
    return this.products.change(caller, id, body);
  }
}
