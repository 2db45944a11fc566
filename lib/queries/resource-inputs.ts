import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { regionIdSchema } from "@/lib/cloud/region-id";

/** Every query of a regional product says its region, so that another region's answers have other keys. */
export const inRegion = z.object({ regionId: regionIdSchema });

/** A page of a list that is paged by number. */
export const pageInput = {
	page: z.number().int().min(1).default(1),
	pageSize: z.number().int().min(1).max(50).default(20),
};

/** A resource's id or name as it appears in an address. */
export const resourceId = z.string().min(1).max(200);

/** The one resource that was asked for. @throws {ConsoleError} NotFound (404). */
export function requireFound<T>(found: T | undefined, what: string): T {
	if (found === undefined) {
		throw new ConsoleError("NotFound", `${what} does not exist in this region.`, { httpStatus: 404 });
	}
	return found;
}
