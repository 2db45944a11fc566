import type { Context } from "./context";
import type { Identity } from "./identity";
import type { Denial } from "./permission";

/**
 * Why `identity` (the caller, when unset) may not hand this RAM role to a service; undefined when it may. Whoever names a
 * role for a service to act as needs `ram:PassRole` on it, else everyone who may start something could borrow any role's
 * permissions (ECS: Grant a RAM user the permissions to manage an instance RAM role). `role` is a name or an ARN,
 * `service` what acs:Service stands for in conditions, e.g. `ecs.aliyuncs.com`.
 */
export function passRoleDenial(
	ctx: Pick<Context, "denial" | "accountId" | "identity">,
	role: string,
	service: string,
	identity: Identity = ctx.identity,
): Denial | undefined {
	const name = role.slice(role.lastIndexOf("/") + 1);
	const authorization = {
		action: "ram:PassRole",
		resource: `acs:ram:*:${ctx.accountId}:role/${name}`,
		conditions: { "acs:service": service },
	};
	return ctx.denial(authorization, identity);
}
