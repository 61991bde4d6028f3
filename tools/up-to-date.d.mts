/** Installs and builds what has changed, in the project's folder. Throws `Error` when a step fails. */
export function bringUpToDate(): void;
/** Whether the build is of the sources as they are, in the project's folder. */
export function isBuilt(): boolean;
