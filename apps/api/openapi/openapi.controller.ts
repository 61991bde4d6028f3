import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '#apps/api/authorisation/authorise.decorator.js';

/** Where the document lies that the build has checked against the code. */
const DOCUMENT_FILE = createRequire(import.meta.url).resolve('#openapi.json');

/** The contract of this API. It was read from the code at build time, so that starting costs nothing for it. */
@Controller('openapi.json')
export class OpenapiController {
  private document: Promise<Buffer> | undefined;

  /** Read the contract of this API. */
  @Public()
  @Get()
  @Header('content-type', 'application/json; charset=utf-8')
  readContract(): Promise<Buffer> {
    return (this.document ??= readFile(DOCUMENT_FILE));
  }
}
