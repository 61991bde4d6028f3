import { Module } from '@nestjs/common';
import { HandleReminder } from '#libs/reminders/handling/handle-reminder.js';
import { RemindersController } from './reminders.controller.js';

@Module({ controllers: [RemindersController], providers: [HandleReminder] })
export class RemindersModule {}
