import { z } from "zod";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { authorizeKeys, keyOwnerId, requireKey } from "../key-owners";
import { ramParam } from "../params";
import { accessKeys } from "../tables";

export const deleteAccessKey = operation({
	action: "DeleteAccessKey",
	input: params(() => ({ UserName: ramParam.userName().optional(), UserAccessKeyId: param.string() })),
	output: z.object({}),
	errors: ["EntityNotExist.User", "EntityNotExist.User.AccessKey", "MissingUserName"],
	authorize: (input, ctx) => authorizeKeys("DeleteAccessKey", input.UserName, ctx),
	handle(input, ctx) {
		const key = requireKey(input.UserAccessKeyId, keyOwnerId(input.UserName, ctx), ctx);
		ctx.tx.delete(accessKeys, key.accessKeyId);
		return {};
	},
});
