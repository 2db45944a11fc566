import { ApiError } from "../core/api-error";
import type { Context } from "../core/context";
import { serviceIdentity } from "../core/identity";
import { passRoleDenial } from "../core/pass-role";
import { ecsErrors } from "./errors";

/**
 * Checks that the caller may hand the RAM role to instances, that it exists, and that ECS instances may assume it (its
 * trust policy names ecs.aliyuncs.com). Throws InvalidUser.PassRoleForbidden, InvalidRamRole.NotFound or …NotEcsRole.
 */
export function checkInstanceRole(ctx: Context, roleName: string): void {
	const denial = passRoleDenial(ctx, roleName, "ecs.aliyuncs.com");
	if (denial) {
		throw ecsErrors.passRoleForbidden(denial);
	}
	const document = trustPolicyOf(ctx, roleName);
	if (!document.includes("ecs.aliyuncs.com")) {
		throw ecsErrors.ramRoleNotForEcs();
	}
}

function trustPolicyOf(ctx: Context, roleName: string): string {
	try {
		const answer = ctx.call(
			"ram",
			"GetRole",
			{ RoleName: roleName },
			{ identity: serviceIdentity("ecs.aliyuncs.com", ctx.accountId) },
		);
		return answer.Role.AssumeRolePolicyDocument ?? "";
	} catch (error) {
		if (error instanceof ApiError && error.code.startsWith("EntityNotExist")) {
			throw ecsErrors.ramRoleNotFound();
		}
		throw error;
	}
}
