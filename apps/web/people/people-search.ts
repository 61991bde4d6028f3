/** What the list shows: a part of a name, and whether those who have left too. */
export interface PeopleSearch {
  q?: string;
  left?: true;
}
