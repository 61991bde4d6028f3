import { Module } from '@nestjs/common';
import { KeepProducts } from '#libs/negotiations/parties/keep-products.js';
import { ProductsController } from './products.controller.js';

@Module({ controllers: [ProductsController], providers: [KeepProducts] })
export class ProductsModule {}
