import { Module } from '@nestjs/common';
import { LogActivity } from '#libs/negotiations/activities/log-activity.js';
import { WriteNote } from '#libs/negotiations/activities/write-note.js';
import { ActivitiesController } from './activities.controller.js';

@Module({ controllers: [ActivitiesController], providers: [LogActivity, WriteNote] })
export class ActivitiesModule {}
