import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { readBoard } from '#libs/negotiations/listing/read-board.js';
import type { Board } from '#libs/negotiations/listing/read-board.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import { BoardQuery } from './board.query.js';

/** Negotiations as a board. */
@Controller('board')
export class BoardController {
  constructor(private readonly database: Database) {}

  /**
   * Read the open negotiations by stage.
   *
   * Counts and sums are over all that fit; shown are the first of each stage, as sorted.
   */
  @Authorise('record.read')
  @Get()
  readBoard(@Caller() caller: PersonContext, @Query() query: BoardQuery): Promise<Board> {
    return this.database.read(caller.workspaceId, (tx) => readBoard(tx, caller.workspaceId, query));
  }
}
