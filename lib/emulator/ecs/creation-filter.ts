import { z } from "zod";
import { param } from "../core/params";
import { parseIso } from "../core/time-format";

/** Filter.N of lists: up to twenty pairs. */
export const creationFilters = () =>
	param.list(z.object({ Key: param.string().optional(), Value: param.string().optional() }), { max: 20 }).default([]);

/**
 * Whether something that was made at `createdAt` (ms) passes a list's filters: CreationStartTime and CreationEndTime bound
 * the time (DescribeSnapshots, DescribeDisks: Filter.N.Key). Other keys and what is no time bound nothing. Pure.
 */
export function passesCreation(
	createdAt: number,
	filters: ReadonlyArray<{ readonly Key?: string | undefined; readonly Value?: string | undefined }>,
): boolean {
	return filters.every(({ Key, Value = "" }) => {
		const bound = parseIso(Value);
		switch (bound === undefined ? undefined : Key) {
			case "CreationStartTime":
				return createdAt >= (bound ?? 0);
			case "CreationEndTime":
				return createdAt <= (bound ?? 0);
			default:
				return true;
		}
	});
}
