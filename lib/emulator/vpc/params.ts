import { z } from "zod";
import { param } from "../core/params";

/** Parameters that VPC operations share, with their limits (API reference, each operation). */
export const vpcParam = {
	pageNumber: () => param.integer({ min: 1 }).default(1),
	pageSize: (max = 50) => param.integer({ min: 1, max }).default(10),
	name: () => param.string({ max: 128, pattern: /^(?!https?:\/\/)/ }),
	description: () => param.string({ max: 256, pattern: /^(?!https?:\/\/)/ }),
	clientToken: () => param.string({ max: 64 }),
	dryRun: () => param.boolean().default(false),
	tags: () =>
		param.list(z.object({ Key: param.string({ min: 1, max: 128 }), Value: param.string({ max: 128 }).default("") }), {
			max: 20,
		}),
	/** Tags to filter by: a tag without a value asks for the key alone. */
	tagFilter: () =>
		param.list(z.object({ Key: param.string({ min: 1 }), Value: param.string().optional() }), { max: 20 }),
};

/** The fields of a paged answer. */
export const pagedAnswer = { PageNumber: z.int(), PageSize: z.int(), TotalCount: z.int() } as const;

/** Whether a value passes a filter; one that is not sent lets everything pass. */
export function same(wanted: string | undefined, value: string): boolean {
	return wanted === undefined || wanted === value;
}
