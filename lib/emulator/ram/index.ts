import type { Product } from "../core/product";
import { ramErrors } from "./errors";
import { credentialOf, policiesOf } from "./identity";
import { addUserToGroup } from "./operations/add-user-to-group";
import { attachPolicyToGroup } from "./operations/attach-policy-to-group";
import { attachPolicyToRole } from "./operations/attach-policy-to-role";
import { attachPolicyToUser } from "./operations/attach-policy-to-user";
import { bindMFADevice } from "./operations/bind-mfa-device";
import { changePassword } from "./operations/change-password";
import { clearAccountAlias } from "./operations/clear-account-alias";
import { createAccessKey } from "./operations/create-access-key";
import { createGroup } from "./operations/create-group";
import { createLoginProfile } from "./operations/create-login-profile";
import { createPolicy } from "./operations/create-policy";
import { createPolicyVersion } from "./operations/create-policy-version";
import { createRole } from "./operations/create-role";
import { createUser } from "./operations/create-user";
import { createVirtualMFADevice } from "./operations/create-virtual-mfa-device";
import { decodeDiagnosticMessage } from "./operations/decode-diagnostic-message";
import { deleteAccessKey } from "./operations/delete-access-key";
import { deleteGroup } from "./operations/delete-group";
import { deleteLoginProfile } from "./operations/delete-login-profile";
import { deletePolicy } from "./operations/delete-policy";
import { deletePolicyVersion } from "./operations/delete-policy-version";
import { deleteRole } from "./operations/delete-role";
import { deleteUser } from "./operations/delete-user";
import { deleteVirtualMFADevice } from "./operations/delete-virtual-mfa-device";
import { detachPolicyFromGroup } from "./operations/detach-policy-from-group";
import { detachPolicyFromRole } from "./operations/detach-policy-from-role";
import { detachPolicyFromUser } from "./operations/detach-policy-from-user";
import { getAccessKeyLastUsed, rememberKeyUse } from "./operations/get-access-key-last-used";
import { getAccountAlias } from "./operations/get-account-alias";
import { getGroup } from "./operations/get-group";
import { getLoginProfile } from "./operations/get-login-profile";
import { getPasswordPolicy } from "./operations/get-password-policy";
import { getPolicy } from "./operations/get-policy";
import { getPolicyVersion } from "./operations/get-policy-version";
import { getRole } from "./operations/get-role";
import { getSecurityPreference } from "./operations/get-security-preference";
import { getUser } from "./operations/get-user";
import { getUserMFAInfo } from "./operations/get-user-mfa-info";
import { listAccessKeys } from "./operations/list-access-keys";
import { listEntitiesForPolicy } from "./operations/list-entities-for-policy";
import { listGroups } from "./operations/list-groups";
import { listGroupsForUser } from "./operations/list-groups-for-user";
import { listPolicies } from "./operations/list-policies";
import { listPoliciesForGroup } from "./operations/list-policies-for-group";
import { listPoliciesForRole } from "./operations/list-policies-for-role";
import { listPoliciesForUser } from "./operations/list-policies-for-user";
import { listPolicyVersions } from "./operations/list-policy-versions";
import { listRoles } from "./operations/list-roles";
import { listTagResources } from "./operations/list-tag-resources";
import { listUsers } from "./operations/list-users";
import { listUsersForGroup } from "./operations/list-users-for-group";
import { listVirtualMFADevices } from "./operations/list-virtual-mfa-devices";
import { removeUserFromGroup } from "./operations/remove-user-from-group";
import { setAccountAlias } from "./operations/set-account-alias";
import { setDefaultPolicyVersion } from "./operations/set-default-policy-version";
import { setPasswordPolicy } from "./operations/set-password-policy";
import { setSecurityPreference } from "./operations/set-security-preference";
import { tagResources } from "./operations/tag-resources";
import { unbindMFADevice } from "./operations/unbind-mfa-device";
import { untagResources } from "./operations/untag-resources";
import { updateAccessKey } from "./operations/update-access-key";
import { updateGroup } from "./operations/update-group";
import { updateLoginProfile } from "./operations/update-login-profile";
import { updatePolicyDescription } from "./operations/update-policy-description";
import { updateRole } from "./operations/update-role";
import { updateUser } from "./operations/update-user";
import { seedRam } from "./seed";
import { ramTables } from "./tables";
import { tagsOfResource } from "./tagged";

/** Resource Access Management 2015-05-01: who may do what. */
export const ramProduct: Product = {
	name: "ram",
	title: "Ram",
	versions: ["2015-05-01"],
	defaultFormat: "JSON",
	tables: ramTables,
	operations: [
		addUserToGroup,
		attachPolicyToGroup,
		attachPolicyToRole,
		attachPolicyToUser,
		bindMFADevice,
		changePassword,
		clearAccountAlias,
		createAccessKey,
		createGroup,
		createLoginProfile,
		createPolicy,
		createPolicyVersion,
		createRole,
		createUser,
		createVirtualMFADevice,
		decodeDiagnosticMessage,
		deleteAccessKey,
		deleteGroup,
		deleteLoginProfile,
		deletePolicy,
		deletePolicyVersion,
		deleteRole,
		deleteUser,
		deleteVirtualMFADevice,
		detachPolicyFromGroup,
		detachPolicyFromRole,
		detachPolicyFromUser,
		getAccessKeyLastUsed,
		getAccountAlias,
		getGroup,
		getLoginProfile,
		getPasswordPolicy,
		getPolicy,
		getPolicyVersion,
		getRole,
		getSecurityPreference,
		getUser,
		getUserMFAInfo,
		listAccessKeys,
		listEntitiesForPolicy,
		listGroups,
		listGroupsForUser,
		listPolicies,
		listPoliciesForGroup,
		listPoliciesForRole,
		listPoliciesForUser,
		listPolicyVersions,
		listRoles,
		listTagResources,
		listUsers,
		listUsersForGroup,
		listVirtualMFADevices,
		removeUserFromGroup,
		setAccountAlias,
		setDefaultPolicyVersion,
		setPasswordPolicy,
		setSecurityPreference,
		tagResources,
		unbindMFADevice,
		untagResources,
		updateAccessKey,
		updateGroup,
		updateLoginProfile,
		updatePolicyDescription,
		updateRole,
		updateUser,
	],
	errors: ramErrors,
	credential: credentialOf,
	policiesOf,
	tagsOf: tagsOfResource,
	events: [rememberKeyUse],
	seed: seedRam,
	kinds: {
		"ram.memberships": null,
		"ram.policies": "custom policies",
		"ram.policy-versions": null,
		"ram.attachments": null,
		"ram.accounts": null,
	},
};
