import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ramError } from "../errors";
import { authorizeKeys, keyOwnerId } from "../key-owners";
import { ramParam } from "../params";
import { type AccessKeyRow, accessKeys } from "../tables";

/** Access keys of one user, or of the root account (RAM: Limits). */
const KEYS_PER_OWNER = 2;

export const createAccessKey = operation({
	action: "CreateAccessKey",
	input: params(() => ({ UserName: ramParam.userName().optional() })),
	output: lazyObject(() => ({
		AccessKey: z.object({
			AccessKeyId: z.string(),
			AccessKeySecret: z.string(),
			Status: z.string(),
			CreateDate: z.string(),
		}),
	})),
	errors: ["EntityNotExist.User", "LimitExceeded.User.AccessKey", "MissingUserName"],
	authorize: (input, ctx) => authorizeKeys("CreateAccessKey", input.UserName, ctx),
	handle(input, ctx) {
		const ownerId = keyOwnerId(input.UserName, ctx);
		if (ctx.tx.count(accessKeys, "owner", ownerId) >= KEYS_PER_OWNER) {
			throw ramError("LimitExceeded.User.AccessKey");
		}
		const key: AccessKeyRow = {
			accessKeyId: ctx.ids.next("LTAI5t", 18),
			secret: ctx.ids.next("", 30),
			ownerId,
			status: "Active",
			createdAt: ctx.now,
		};
		ctx.tx.put(accessKeys, key);
		return {
			AccessKey: {
				AccessKeyId: key.accessKeyId,
				AccessKeySecret: key.secret,
				Status: key.status,
				CreateDate: isoSeconds(ctx.now),
			},
		};
	},
});
