import { Module } from '@nestjs/common';
import { KeepSavedViews } from '#libs/negotiations/saved-views/keep-saved-views.js';
import { SavedViewsController } from './saved-views.controller.js';

@Module({ controllers: [SavedViewsController], providers: [KeepSavedViews] })
export class SavedViewsModule {}
