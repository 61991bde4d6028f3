import * as ts from 'typescript';
import { documentOf, type Document } from './document.js';
import { compilerOptions, PROBLEM_FILE } from './program.js';

const FILE = 'apps/api/letters/letters.controller.ts';
const IMPORTS = `
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { Authorise, Public } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import type { Page } from '#apps/api/pages/page.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsCalendarDate, IsDateOrInstant, IsInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsListOf, IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsQueryBoolean, IsQueryInteger, IsQueryList } from '#apps/api/validation/query.js';
import { IsLine, IsText } from '#apps/api/validation/text.js';
import type { CalendarDate, DateOrInstant, Id, Instant } from '#apps/api/values/formats.js';
import { MoneyRequest } from '#apps/api/values/money.request.js';
const COLOURS = ['red', 'green', 'blue'] as const;
type Colour = (typeof COLOURS)[number];
`;

let latest: ts.Program | undefined;

/** The document of an API that has one controller file, which exists in memory alone. */
export function documentOfController(source: string): Document {
  const options = compilerOptions();
  const disk = ts.createCompilerHost(options);
  const text = IMPORTS + source;
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name === FILE || disk.fileExists(name),
    readFile: (name) => (name === FILE ? text : disk.readFile(name)),
    getSourceFile: (name, language) =>
      name === FILE
        ? ts.createSourceFile(name, text, language, true)
        : (latest?.getSourceFile(name) ?? disk.getSourceFile(name, language)),
  };
  latest = ts.createProgram([FILE, PROBLEM_FILE], options, host, latest);
  return documentOf(latest, '1.0.0');
}
