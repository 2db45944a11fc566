/** The windows of a scaling group's header that an address can name (`?group=`). */
export const GROUP_ACTS = ["capacity", "processes", "protection", "delete"] as const;
export type GroupAct = (typeof GROUP_ACTS)[number];
