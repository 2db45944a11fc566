import type { Product } from "../core/product";
import { ramErrors } from "./errors";
import { credentialOf, policiesOf } from "./identity";
import { addUserToGroup } from "./operations/add-user-to-group";
import { attachPolicyToGroup } from "./operations/attach-policy-to-group";
import { attachPolicyToRole } from "./operations/attach-policy-to-role";
import { attachPolicyToUser } from "./operations/attach-policy-to-user";
import { createAccessKey } from "./operations/create-access-key";
import { createGroup } from "./operations/create-group";
import { createPolicy } from "./operations/create-policy";
import { createPolicyVersion } from "./operations/create-policy-version";
import { createRole } from "./operations/create-role";
import { createUser } from "./operations/create-user";
import { deleteAccessKey } from "./operations/delete-access-key";
import { deleteGroup } from "./operations/delete-group";
import { deletePolicy } from "./operations/delete-policy";
import { deletePolicyVersion } from "./operations/delete-policy-version";
import { deleteRole } from "./operations/delete-role";
import { deleteUser } from "./operations/delete-user";
import { detachPolicyFromGroup } from "./operations/detach-policy-from-group";
import { detachPolicyFromRole } from "./operations/detach-policy-from-role";
import { detachPolicyFromUser } from "./operations/detach-policy-from-user";
import { getAccountAlias } from "./operations/get-account-alias";
import { getGroup } from "./operations/get-group";
import { getPolicy } from "./operations/get-policy";
import { getPolicyVersion } from "./operations/get-policy-version";
import { getRole } from "./operations/get-role";
import { getUser } from "./operations/get-user";
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
import { removeUserFromGroup } from "./operations/remove-user-from-group";
import { setDefaultPolicyVersion } from "./operations/set-default-policy-version";
import { tagResources } from "./operations/tag-resources";
import { untagResources } from "./operations/untag-resources";
import { updateAccessKey } from "./operations/update-access-key";
import { updateGroup } from "./operations/update-group";
import { updateRole } from "./operations/update-role";
import { updateUser } from "./operations/update-user";
import { seedRam } from "./seed";
import { groups, policies, ramTables, roles, users } from "./tables";
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
		createAccessKey,
		createGroup,
		createPolicy,
		createPolicyVersion,
		createRole,
		createUser,
		deleteAccessKey,
		deleteGroup,
		deletePolicy,
		deletePolicyVersion,
		deleteRole,
		deleteUser,
		detachPolicyFromGroup,
		detachPolicyFromRole,
		detachPolicyFromUser,
		getAccountAlias,
		getGroup,
		getPolicy,
		getPolicyVersion,
		getRole,
		getUser,
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
		removeUserFromGroup,
		setDefaultPolicyVersion,
		tagResources,
		untagResources,
		updateAccessKey,
		updateGroup,
		updateRole,
		updateUser,
	],
	errors: ramErrors,
	credential: credentialOf,
	policiesOf,
	tagsOf: tagsOfResource,
	seed: seedRam,
	inventory: ({ tx }) => ({
		users: tx.count(users),
		groups: tx.count(groups),
		roles: tx.count(roles),
		"custom policies": tx.count(policies),
	}),
};
