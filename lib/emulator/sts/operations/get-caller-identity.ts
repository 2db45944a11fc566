import { z } from "zod";
import { type Identity, identityArn } from "../../core/identity";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { params } from "../../core/params";

export const getCallerIdentity = operation({
	action: "GetCallerIdentity",
	input: params({}),
	output: lazyObject(() => ({
		AccountId: z.string(),
		Arn: z.string(),
		IdentityType: z.string(),
		PrincipalId: z.string(),
		UserId: z.string().optional(),
		RoleId: z.string().optional(),
	})),
	authorize: null,
	handle: (_input, { accountId, identity }) => ({
		AccountId: accountId,
		Arn: identityArn(identity),
		IdentityType: identity.type,
		...principal(identity),
	}),
});

function principal(identity: Identity) {
	switch (identity.type) {
		case "RAMUser":
			return { PrincipalId: identity.userId, UserId: identity.userId };
		case "AssumedRoleUser":
			return { PrincipalId: `${identity.roleId}:${identity.sessionName}`, RoleId: identity.roleId };
		case "Account":
			return { PrincipalId: identity.accountId, UserId: identity.accountId };
		case "Service":
			return { PrincipalId: identity.service };
		case "Anonymous":
			return { PrincipalId: "" };
	}
}
