import { z } from "zod";

/** The region that the tutorial and a fresh emulator are in. */
export const defaultRegionId = "cn-hangzhou";

/** The form of a region id. It becomes part of an endpoint's host name, so nothing else may pass. */
export const regionIdSchema = z.string().regex(/^[a-z]{2,4}(-[a-z0-9]{1,12}){1,4}$/);

/** Whether `value` has the form of a region id. */
export function isRegionId(value: unknown): value is string {
	return regionIdSchema.safeParse(value).success;
}
