/** The service that runs templates: whom a role has to trust. */
export const OOS_SERVICE = "oos.aliyuncs.com";
