import { z } from "zod";
import { operation } from "../../core/operation";
import { params } from "../../core/params";
import { ramResource } from "../arns";
import { assertNoPolicies } from "../attachments";
import { requireRole } from "../entities";
import { ramParam } from "../params";
import { roles } from "../tables";

export const deleteRole = operation({
	action: "DeleteRole",
	input: params(() => ({ RoleName: ramParam.roleName() })),
	output: z.object({}),
	errors: ["EntityNotExist.Role", "DeleteConflict.Role.Policy"],
	authorize: (input, ctx) => ({ action: "ram:DeleteRole", resource: ramResource.role(input.RoleName, ctx) }),
	handle(input, ctx) {
		const role = requireRole(input.RoleName, ctx);
		assertNoPolicies({ kind: "Role", id: role.roleId }, ctx);
		ctx.tx.delete(roles, roles.key(role));
		return {};
	},
});
