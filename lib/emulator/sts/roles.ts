import { z } from "zod";
import type { TrustPrincipal } from "../../kit/policy/evaluate-trust";
import { ApiError } from "../core/api-error";
import type { Context } from "../core/context";
import { type Identity, serviceIdentity } from "../core/identity";
import { lazyObject } from "../core/lazy-object";
import { stsError } from "./errors";

const ROLE_ARN = /^acs:ram::(\d+):role\/([A-Za-z0-9.@-]{1,64})$/;

const roleAnswer = lazyObject(() => ({
	Role: z.object({
		RoleId: z.string(),
		RoleName: z.string(),
		Arn: z.string(),
		AssumeRolePolicyDocument: z.string(),
		MaxSessionDuration: z.number(),
	}),
}));

export type Role = z.infer<typeof roleAnswer>["Role"];

/** The role behind an ARN, read from RAM. Errors: InvalidParameter.RoleArn, EntityNotExist.Role. */
export function findRole(arn: string, ctx: Context): Role {
	const [, accountId, roleName] = ROLE_ARN.exec(arn) ?? [];
	if (roleName === undefined) {
		throw stsError.roleArn();
	}
	if (accountId !== ctx.accountId) {
		throw stsError.roleNotExist();
	}
	try {
		const identity = serviceIdentity("sts.aliyuncs.com", ctx.accountId);
		return roleAnswer.parse(ctx.call("ram", "GetRole", { RoleName: roleName }, { identity })).Role;
	} catch (error) {
		throw error instanceof ApiError && error.code === "EntityNotExist.Role" ? stsError.roleNotExist() : error;
	}
}

/** The caller as trust policies name it; undefined for the root account, which cannot assume roles, and for nobody. */
export function principalOf(identity: Identity): TrustPrincipal | undefined {
	switch (identity.type) {
		case "Service":
			return { type: "Service", service: identity.service };
		case "RAMUser":
			return {
				type: "RAM",
				accountId: identity.accountId,
				arn: `acs:ram::${identity.accountId}:user/${identity.userName}`,
			};
		case "AssumedRoleUser":
			return {
				type: "RAM",
				accountId: identity.accountId,
				arn: `acs:ram::${identity.accountId}:role/${identity.roleName}`,
			};
		case "Account":
		case "Anonymous":
			return undefined;
	}
}
