import { describe, expect, it } from 'vitest';
import type { Operation } from './operations.js';
import type { Schema } from './schema.js';
import { documentOfController } from './scratch-controller.js';

describe('what clients send', () => {
  it.each<[code: string, schema: Schema]>([
    ['@IsText(20) value: string', { type: 'string', minLength: 1, maxLength: 20 }],
    ['@IsText(LIMIT) value: string', { type: 'string', minLength: 1, maxLength: 300 }],
    ['@Omittable() @IsLine(9) value?: string', { type: 'string', minLength: 1, maxLength: 9 }],
    ['@Nullable() @IsId() value: Id | null', { type: ['string', 'null'], format: 'uuid' }],
    ['@IsCalendarDate() value: CalendarDate', { type: 'string', format: 'date' }],
    ['@IsInstant() value: Instant', { type: 'string', format: 'date-time' }],
    ['@IsDateOrInstant() value: DateOrInstant', { $ref: '#/components/schemas/DateOrInstant' }],
    ['@IsInt() @Min(1) @Max(9) value: number', { type: 'integer', minimum: 1, maximum: 9 }],
    ['@Nullable() @IsInt() value: number | null', { type: ['integer', 'null'] }],
    ['@IsBoolean() value: boolean', { type: 'boolean' }],
    ['@Omittable() @IsInt() value = 50', { type: 'integer' }],
    ['@Matches(/^a+$/) value: string', { type: 'string', pattern: '^a+$' }],
    ['@Matches(PATTERN) value: string', { type: 'string', pattern: String.raw`^\d$` }],
    ['@IsIn(COLOURS) value: Colour', { $ref: '#/components/schemas/Colour' }],
    [
      '@Nullable() @IsIn(COLOURS) value: Colour | null',
      { anyOf: [{ $ref: '#/components/schemas/Colour' }, { type: 'null' }] },
    ],
    [
      '@IsArray() @ArrayMaxSize(3) @IsIn(COLOURS, { each: true }) value: Colour[]',
      { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Colour' } },
    ],
    [
      '@IsArray() @ArrayMaxSize(3) @IsLine(40, { each: true }) value: string[]',
      { type: 'array', maxItems: 3, items: { type: 'string', minLength: 1, maxLength: 40 } },
    ],
    ['@IsObjectOf(() => MoneyRequest) value: MoneyRequest', { $ref: '#/components/schemas/MoneyRequest' }],
    [
      '@Omittable() @Nullable() @IsObjectOf(() => MoneyRequest) value?: MoneyRequest | null',
      { anyOf: [{ $ref: '#/components/schemas/MoneyRequest' }, { type: 'null' }] },
    ],
    [
      '@IsListOf(() => MoneyRequest, 5) value: MoneyRequest[]',
      { type: 'array', maxItems: 5, items: { $ref: '#/components/schemas/MoneyRequest' } },
    ],
    ['/** In pixels. */ @IsInt() value: number', { type: 'integer', description: 'In pixels.' }],
    ['/** @example 7 */ @IsInt() value: number', { type: 'integer', examples: [7] }],
  ])('%s', (code, schema) => {
    expect(bodyOf(code).properties).toEqual({ value: schema });
  });

  it('demands what may not be left out, and refuses what is unknown', () => {
    const body = bodyOf(
      '@IsInt() one: number; @Omittable() @IsInt() two?: number; @Omittable() @IsInt() three = 3',
    );
    expect(body).toMatchObject({ required: ['one'], additionalProperties: false });
  });

  it.each<[code: string, why: string]>([
    ['@IsText(20) value?: string', '@Omittable() and ? (or an initial value) belong together'],
    ['@Omittable() @IsText(20) value: string', '@Omittable() and ? (or an initial value) belong together'],
    ['@IsText(20) value: string | null', '@Nullable() and | null belong together'],
    ['@Nullable() @IsText(20) value: string', '@Nullable() and | null belong together'],
    ['value: string', 'no validator makes sure that this is string'],
    ['@IsInt() value: string', 'no validator makes sure that this is string'],
    ['@IsText(20) value: Colour', 'no validator makes sure that this is literal'],
    ['@IsLine(9, { each: true }) value: string[]', 'no validator makes sure that this is array'],
    ['@IsArray() value: string[]', 'no validator makes sure that each item is string'],
    [
      "@IsIn(['red'] as const) value: Colour",
      "@IsIn(['red'] as const) accepts other values than the type has",
    ],
    ['@IsObjectOf(() => OtherRequest) value: MoneyRequest', 'accepts other values than the type has'],
    ['@IsText(10 * 2) value: string', '10 * 2 must be a literal or a constant that holds one'],
    ['@Matches(/a/i) value: string', '/a/i must be a regular expression without flags'],
    ['@Unheard() value: string', '@Unheard() says nothing to the document'],
    ['@IsText(20) value: string | number', 'a request has one kind of value in one place'],
    ['@IsText(20) value: Date', 'the document cannot say Date'],
    ['@IsText(20) value: any', 'the document cannot say any'],
  ])('refuses %s', (code, why) => {
    expect(() => bodyOf(code)).toThrow(why);
  });

  it('takes a query apart into parameters', () => {
    const { parameters } = operationOf(`
      export class LettersQuery extends PageQuery {
        /** Whose. */ @Omittable() @IsId() ownerId?: Id;
        @Omittable() @IsQueryList(9) @IsIn(COLOURS, { each: true }) colour?: Colour[];
        @IsQueryBoolean() open: boolean;
      }
      @Controller('letters') export class LettersController {
        @Authorise('record.read') @Get() listLetters(@Query() query: LettersQuery): Promise<string[]> { return null!; }
      }`);
    expect(parameters).toEqual([
      {
        name: 'ownerId',
        in: 'query',
        required: false,
        description: 'Whose.',
        schema: { type: 'string', format: 'uuid' },
      },
      {
        name: 'colour',
        in: 'query',
        required: false,
        schema: { type: 'array', items: { $ref: '#/components/schemas/Colour' }, maxItems: 9 },
      },
      { name: 'open', in: 'query', required: true, schema: { type: 'boolean' } },
      expect.objectContaining({ name: 'limit', required: false }),
      expect.objectContaining({ name: 'cursor', required: false }),
      expect.objectContaining({ name: 'format', required: false }),
    ]);
  });
});

describe('what is answered', () => {
  it.each<[code: string, schema: Schema]>([
    ['id: string', { type: 'string', format: 'uuid' }],
    ['ownerId: string | null', { type: ['string', 'null'], format: 'uuid' }],
    ['partyIds: readonly string[]', { type: 'array', items: { type: 'string', format: 'uuid' } }],
    ['closedAt: string', { type: 'string', format: 'date-time' }],
    ['dueOn: string', { type: 'string', format: 'date' }],
    ['version: number', { type: 'integer' }],
    ['share: number', { type: 'number' }],
    ["kind: 'b' | 'a' | null", { anyOf: [{ type: 'string', enum: ['b', 'a'] }, { type: 'null' }] }],
    ["kind: Exclude<Colour, 'red'>", { type: 'string', enum: ['blue', 'green'] }],
    ["kind: Other['colour']", { $ref: '#/components/schemas/Colour' }],
    ['data: unknown', {}],
    ['texts: Record<string, string>', { type: 'object', additionalProperties: { type: 'string' } }],
    [
      "counts: Record<'a' | 'b', number>",
      { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } }, required: ['a', 'b'] },
    ],
    ['other: Other | null', { anyOf: [{ $ref: '#/components/schemas/Other' }, { type: 'null' }] }],
    [
      "part: Pick<Other, 'colour'> & { size?: number }",
      {
        type: 'object',
        properties: { colour: { $ref: '#/components/schemas/Colour' }, size: { type: 'number' } },
        required: ['colour'],
      },
    ],
  ])('%s', (code, schema) => {
    expect(Object.values(schemaOf('Letter', code)!.properties!)).toEqual([schema]);
  });

  it('keeps the order in which an enumeration is listed', () => {
    expect(schemaOf('Colour', 'colour: Colour')).toEqual({ type: 'string', enum: ['red', 'green', 'blue'] });
  });

  it('calls a page of letters a LetterPage, which can be had as a file too', () => {
    const { components, paths } = documentOfController(
      handler('listLetters(): Promise<Page<LetterView>> { return null!; }'),
    );
    expect(components.schemas['LetterPage']!.properties!['items']).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/Letter' },
    });
    const [operation] = Object.values(paths).flatMap((byMethod) => Object.values(byMethod));
    expect(operation!.responses['200']).toMatchObject({
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/LetterPage' } },
        'text/csv': { schema: { type: 'string' } },
      },
    });
  });

  it('refuses two types of one name', () => {
    const twice = 'export interface LetterResponse { id: string }';
    const code = handler('read(): { a: LetterView; b: LetterResponse } { return null!; }');
    expect(() => documentOfController(twice + code)).toThrow(
      'another type is called Letter in the document already',
    );
  });

  it('refuses what has behaviour', () => {
    expect(() => schemaOf('Letter', 'send(): void')).toThrow('send is no plain property');
  });
});

describe('how a route is called and refused', () => {
  it('reads path, name, words and permission from the handler', () => {
    const operation = operationOf(`
      /** Letters. */
      @Controller('letters') export class LettersController {
        /**
         * Seal a letter. For good.
         *
         * Nobody opens it again.
         */
        @Authorise('negotiation.move', 'negotiation') @RequiresIfMatch() @Post(':id/seals') @HttpCode(200)
        sealLetter(@Param('id') id: Id, @Body() body: MoneyRequest): Promise<{ version: number }> { return null!; }
      }`);
    expect(operation).toMatchObject({
      operationId: 'sealLetter',
      tags: ['letters'],
      summary: 'Seal a letter',
      description: 'For good.\n\nNobody opens it again.',
      'x-permission': 'negotiation.move',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        { $ref: '#/components/parameters/IfMatch' },
        { $ref: '#/components/parameters/IdempotencyKey' },
      ],
    });
    expect(Object.keys(operation.responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '428',
      '429',
      '503',
    ]);
    expect(operation.responses['200']).toHaveProperty('headers.ETag');
  });

  it('lets everybody call what is public, who are then not refused for who they are', () => {
    const operation = operationOf(
      '@Controller() export class A { @Public() @Get() read(): { ok: boolean } { return null!; } }',
    );
    expect(operation.security).toEqual([]);
    expect(Object.keys(operation.responses)).toEqual(['200', '429', '503']);
  });

  it('may not find the record that a body names', () => {
    const { responses } = operationOf(`
      export class PartRequest { @Nullable() @IsId() partyId: Id | null }
      export class WholeRequest { @IsListOf(() => PartRequest, 3) parts: PartRequest[] }
      @Controller('a') export class A {
        @Authorise('record.read') @Post() @HttpCode(204) send(@Body() body: WholeRequest): void {}
      }`);
    expect(responses).toHaveProperty('404');
  });

  it('says where a new record is', () => {
    const operation = operationOf(
      "@Controller('a') export class A { @Creates('a') @Post() make(): { id: string } { return null!; } }",
    );
    expect(operation.responses['201']).toHaveProperty('headers.Location');
  });

  it.each([
    ['@Get() read() { return 1; }', 'read must name the type of its answer'],
    ['@Delete() drop(): void {}', 'an answer of nothing and @HttpCode(204) belong together'],
    ['@Get() same(): string { return null!; } @Post() same(): string { return null!; }', 'rename one'],
  ])('refuses %s', (code, why) => {
    expect(() => documentOfController(`@Controller('a') export class A { ${code} }`)).toThrow(why);
  });
});

function bodyOf(properties: string): Schema {
  const { components } = documentOfController(`
    const LIMIT = 300; const PATTERN = /^\\d$/;
    class OtherRequest { @IsInt() other: number }
    function Unheard(): PropertyDecorator { return () => {}; }
    export class LetterRequest {
      ${properties}
    }
    @Controller('letters') export class LettersController {
      @Creates('letters') @Post() writeLetter(@Body() body: LetterRequest): Promise<LetterRequest> { return null!; }
    }`);
  return components.schemas['LetterRequest']!;
}

function schemaOf(name: string, properties: string): Schema | undefined {
  const code = handler('readLetter(): Promise<LetterView> { return null!; }', properties);
  return documentOfController(code).components.schemas[name];
}

function handler(method: string, properties = 'id: string'): string {
  return `
    export interface LetterView { ${properties} }
    export interface Other { colour: Colour }
    @Controller('letters') export class LettersController { @Authorise('record.read') @Get() ${method} }`;
}

function operationOf(source: string): Operation {
  return Object.values(Object.values(documentOfController(source).paths)[0]!)[0]!;
}
