/** The calendar that business days of a workspace `w` come from: the home party's, or its own where that has none. */
export const CALENDAR = `coalesce((select home.calendar from party home
  where home.workspace_id = w.id and home.id = w.home_party_id), w.calendar)`;
