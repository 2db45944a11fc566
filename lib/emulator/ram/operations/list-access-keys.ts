import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { authorizeKeys, keyOwnerId } from "../key-owners";
import { ramParam } from "../params";
import { accessKeys } from "../tables";

export const listAccessKeys = operation({
	action: "ListAccessKeys",
	input: params(() => ({ UserName: ramParam.userName().optional() })),
	output: lazyObject(() => ({
		AccessKeys: z.object({
			AccessKey: z.array(z.object({ AccessKeyId: z.string(), Status: z.string(), CreateDate: z.string() })),
		}),
	})),
	errors: ["EntityNotExist.User", "MissingUserName"],
	authorize: (input, ctx) => authorizeKeys("ListAccessKeys", input.UserName, ctx),
	handle(input, ctx) {
		const keys = ctx.tx.scan(accessKeys, { index: "owner", value: keyOwnerId(input.UserName, ctx) });
		return {
			AccessKeys: {
				AccessKey: [...keys].map((key) => ({
					AccessKeyId: key.accessKeyId,
					Status: key.status,
					CreateDate: isoSeconds(key.createdAt),
				})),
			},
		};
	},
});
