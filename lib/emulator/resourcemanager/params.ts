import { z } from "zod";
import { param } from "../core/params";
import { USER_TAG_TEXT } from "../core/tags";

/** The parameters that several operations share, with their limits (API reference, each operation). */
export const groupParam = {
	id: () => param.string({ pattern: /^rg-[A-Za-z0-9]{1,15}$/ }),
	name: () => param.string({ pattern: /^[A-Za-z][A-Za-z0-9-]{1,49}$/ }),
	displayName: () => param.string({ min: 1, max: 50 }),
	tags: () =>
		param.list(
			z.object({
				Key: param.string({ min: 1, max: 128, pattern: USER_TAG_TEXT }),
				Value: param.string({ max: 128, pattern: USER_TAG_TEXT }).default(""),
			}),
			{ max: 20 },
		),
	tagFilter: () =>
		param.list(z.object({ Key: param.string({ min: 1 }), Value: param.string().optional() }), { max: 20 }),
	pageNumber: () => param.integer({ min: 1 }).default(1),
	pageSize: () => param.integer({ min: 1, max: 100 }).default(10),
};

/** The ARN of a group, or of all (`*`), as authorisation names it. */
export function groupArn(id: string, { accountId }: { readonly accountId: string }): string {
	return `acs:resourcemanager:*:${accountId}:resourcegroup/${id}`;
}
