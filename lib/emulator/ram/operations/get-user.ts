import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireUser } from "../entities";
import { ramParam } from "../params";
import { userShape, userView } from "../shapes";

export const getUser = operation({
	action: "GetUser",
	input: params(() => ({ UserName: ramParam.userName() })),
	output: lazyObject(() => ({ User: userShape })),
	errors: ["EntityNotExist.User"],
	missing: ["LastLoginDate is never answered: nobody signs in to a console here."],
	authorize: (input, ctx) => ({ action: "ram:GetUser", resource: ramResource.user(input.UserName, ctx) }),
	handle: (input, ctx) => ({ User: userView(requireUser(input.UserName, ctx)) }),
});
