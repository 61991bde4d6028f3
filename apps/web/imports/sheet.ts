/** What is to be imported: a file as it is on the disk, or the rows that were pasted. */
export type Sheet = File | string;
