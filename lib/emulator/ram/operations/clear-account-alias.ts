import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { saveAccount } from "../account-settings";
import { ramResource } from "../arns";

export const clearAccountAlias = operation({
	action: "ClearAccountAlias",
	input: params({}),
	output: z.object({}),
	authorize: (_input, ctx) => ({ action: "ram:ClearAccountAlias", resource: ramResource.account(ctx) }),
	handle(_input, ctx) {
		saveAccount({ alias: "" }, ctx);
		return {};
	},
});
