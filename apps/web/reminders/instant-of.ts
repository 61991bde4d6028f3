/** A day and a time of day where the reader is, as an instant. What is none is left to the server to refuse. */
export function instantOf(day: string, time: string): string {
  const moment = new Date(`${day}T${time}`);
  return Number.isNaN(moment.getTime()) ? day : moment.toISOString();
}

/** When a day's reminders come, unless somebody says otherwise: as the working day begins. */
export const MORNING = '09:00';
