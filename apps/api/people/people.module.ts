import { Module } from '@nestjs/common';
import { KeepPeople } from '#libs/negotiations/people/keep-people.js';
import { KeepWorkspace } from '#libs/negotiations/people/keep-workspace.js';
import { PeopleController } from './people.controller.js';
import { WorkspaceController } from './workspace.controller.js';

@Module({ controllers: [PeopleController, WorkspaceController], providers: [KeepPeople, KeepWorkspace] })
export class PeopleModule {}
