import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { accounts } from "../tables";

export const getAccountAlias = operation({
	action: "GetAccountAlias",
	input: params({}),
	output: lazyObject(() => ({ AccountAlias: z.string() })),
	authorize: (_input, ctx) => ({ action: "ram:GetAccountAlias", resource: ramResource.account(ctx) }),
	handle: (_input, ctx) => ({ AccountAlias: ctx.tx.get(accounts, ctx.accountId)?.alias ?? "" }),
});
