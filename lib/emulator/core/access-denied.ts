import { SESSION_POLICY_NAME } from "../policy/evaluate";
import { type Identity, identityArn } from "./identity";
import type { Denial } from "./permission";

const PRINCIPAL_TYPES: Readonly<Record<Identity["type"], string>> = {
	Account: "Account",
	RAMUser: "SubUser",
	AssumedRoleUser: "AssumedRoleUser",
	Service: "Service",
};

/**
 * The AccessDeniedDetail of a refused call: who wanted what, and whether a policy denied it or none allowed it. The
 * names are the cloud's; Resource and PolicyName are added for whoever debugs a policy here.
 */
export function accessDeniedDetail({ identity, action, resource, reason, policy }: Denial) {
	const isSession = policy === SESSION_POLICY_NAME;
	return {
		AuthAction: action,
		AuthPrincipalType: PRINCIPAL_TYPES[identity.type],
		AuthPrincipalDisplayName: identityArn(identity),
		AuthPrincipalOwnerId: identity.accountId,
		NoPermissionType: reason,
		PolicyType: isSession ? "SessionPolicy" : "AccountLevelIdentityBasedPolicy",
		Resource: resource,
		...(policy !== undefined && { PolicyName: policy }),
	};
}
