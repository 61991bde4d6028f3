import { Module } from '@nestjs/common';
import { DocsController } from './docs.controller.js';
import { OpenapiController } from './openapi.controller.js';

/** The contract of the API, for programs and for people. */
@Module({ controllers: [OpenapiController, DocsController] })
export class OpenapiModule {}
