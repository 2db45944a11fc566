import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { saveAccount } from "../account-settings";
import { ramResource } from "../arns";
import { ramParam } from "../params";

export const setAccountAlias = operation({
	action: "SetAccountAlias",
	input: params(() => ({ AccountAlias: ramParam.accountAlias() })),
	output: z.object({}),
	authorize: (_input, ctx) => ({ action: "ram:SetAccountAlias", resource: ramResource.account(ctx) }),
	handle(input, ctx) {
		saveAccount({ alias: input.AccountAlias }, ctx);
		return {};
	},
});
