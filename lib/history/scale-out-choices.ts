/** The choices of the history's filters; apart from what reads the database, since the browser shows them too. */
export const scaleOutStatuses = ["InProgress", "Successful", "Warning", "Failed", "Rejected"] as const;
export const triggers = ["rule", "scheduledTask", "alarm", "capacityCheck", "manual", "unknown"] as const;
export const timeRanges = ["1h", "24h", "7d", "30d", "all"] as const;
export const directions = ["SCALE_OUT", "SCALE_IN"] as const;
/** How the list is ordered: by start, by length, by verdict, by how much of the hook's wait the script used. */
export const RUN_ORDERS = ["newest", "longest", "worst", "budget"] as const;
export type RunOrder = (typeof RUN_ORDERS)[number];
/** No more of a scale-out's instances, tasks or commands are shown on one page. */
export const MOST_SHOWN = 5_000;
/** No id, name or hash that is filtered by is longer, in characters. */
export const LONGEST_VALUE = 200;
/** Shorter texts are not searched for, in characters. */
export const SHORTEST_TEXT = 2;
