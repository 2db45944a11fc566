import { param } from "../core/params";
import { INVALID_PARAMTER, METRIC_VALUE_BEYOND_RANGE } from "./errors";
import { limits } from "./limits";

/** Parameters that many operations share. */
export const regionId = param.string({ min: 1 });
export const optionalRegionId = param.string({ min: 1 }).optional();
export const clientToken = () => param.string({ max: 64, pattern: /^[\x20-\x7e]*$/ }).optional();
export const pageNumber = param.integer({ min: 1 }).default(1);
export const pageSize = param.integer({ min: 1, max: 50 }).default(10);
/** Up to 20 ids, which are then the ones shown. */
export const idFilter = () => param.list(param.string(), { max: limits.idsPerCall }).optional();
/** The instances an operation works on, 1 to 20 a call. */
export const instanceIds = () => param.list(param.string({ min: 1 }), { min: 1, max: limits.idsPerCall });

const NAME = /^[a-zA-Z0-9\p{Script=Han}][a-zA-Z0-9\p{Script=Han}._-]{1,63}$/u;

/** Names of groups, configurations, rules and tasks: 2–64 letters, digits, Chinese characters, `.`, `_`, `-`. */
export const resourceName = param.string({ pattern: NAME });

/** The same for hooks, whose operations word their errors in their own way. */
export const hookName = param.string({ pattern: NAME, error: INVALID_PARAMTER });

export const metricValue = param.number({ error: METRIC_VALUE_BEYOND_RANGE }).optional();
