/** When a day's reminders come, unless somebody says otherwise: as the working day begins. */
export const MORNING = '09:00';
