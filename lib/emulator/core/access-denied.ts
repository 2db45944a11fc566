import { SESSION_POLICY_NAME } from "../../kit/policy/evaluate";
import { encodeDiagnosis } from "./diagnostic-message";
import { type Identity, identityArn } from "./identity";
import type { Denial } from "./permission";

const PRINCIPAL_TYPES: Readonly<Record<Identity["type"], string>> = {
	Account: "Account",
	RAMUser: "SubUser",
	AssumedRoleUser: "AssumedRoleUser",
	Service: "Service",
	Anonymous: "Anonymous",
};

/**
 * The AccessDeniedDetail of a refused call: who wanted what, and whether a policy denied it or none allowed it. The
 * names are the cloud's; Resource and PolicyName are added for whoever debugs a policy here.
 */
export function accessDeniedDetail({ identity, action, resource, conditions = {}, reason, policy }: Denial) {
	const isSession = policy === SESSION_POLICY_NAME;
	const policyType = isSession ? "SessionPolicy" : "AccountLevelIdentityBasedPolicy";
	const principal = {
		type: PRINCIPAL_TYPES[identity.type],
		name: identityArn(identity),
		ownerId: identity.accountId,
	};
	return {
		AuthAction: action,
		AuthPrincipalType: principal.type,
		AuthPrincipalDisplayName: principal.name,
		AuthPrincipalOwnerId: principal.ownerId,
		NoPermissionType: reason,
		PolicyType: policyType,
		EncodedDiagnosticMessage: encodeDiagnosis({
			action,
			resource,
			conditions,
			principal,
			isExplicit: reason === "ExplicitDeny",
			policyType,
			policy,
		}),
		Resource: resource,
		...(policy !== undefined && { PolicyName: policy }),
	};
}
