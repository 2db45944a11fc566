/** The service that OOS is for RAM: roles which it assumes have to trust it. */
export const OOS_SERVICE = "oos.aliyuncs.com";

/** The role of a template that names none (OOS: grant RAM permissions on OOS). */
export const OOS_DEFAULT_ROLE = "OOSServiceRole";
