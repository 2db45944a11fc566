import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { requireRole } from "../entities";
import { ramParam } from "../params";
import { roleShape, roleView } from "../shapes";

export const getRole = operation({
	action: "GetRole",
	input: params(() => ({ RoleName: ramParam.roleName() })),
	output: lazyObject(() => ({ Role: roleShape })),
	errors: ["EntityNotExist.Role"],
	authorize: (input, ctx) => ({ action: "ram:GetRole", resource: ramResource.role(input.RoleName, ctx) }),
	handle: (input, ctx) => ({ Role: roleView(requireRole(input.RoleName, ctx), ctx) }),
});
