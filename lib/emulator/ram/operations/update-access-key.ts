import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { authorizeKeys, keyOwnerId, requireKey } from "../key-owners";
import { ramParam } from "../params";
import { accessKeys } from "../tables";

export const updateAccessKey = operation({
	action: "UpdateAccessKey",
	input: params(() => ({
		UserName: ramParam.userName().optional(),
		UserAccessKeyId: param.string(),
		Status: param.oneOf(["Active", "Inactive"]),
	})),
	output: z.object({}),
	errors: ["EntityNotExist.User", "EntityNotExist.User.AccessKey", "MissingUserName"],
	authorize: (input, ctx) => authorizeKeys("UpdateAccessKey", input.UserName, ctx),
	handle(input, ctx) {
		const key = requireKey(input.UserAccessKeyId, keyOwnerId(input.UserName, ctx), ctx);
		ctx.tx.put(accessKeys, { ...key, status: input.Status });
		return {};
	},
});
