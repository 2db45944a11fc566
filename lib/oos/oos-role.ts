/** The role that OOS works as where nothing else is said. Source: the tutorial, and OOS's own templates. */
export const OOS_ROLE = "OOSServiceRole";
