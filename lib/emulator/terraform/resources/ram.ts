import type { Scenario } from "../replay";

const TRUST =
	'{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"RAM":[],"Service":["ecs.aliyuncs.com"]}}],"Version":"1"}';
const POLICY = '{"Statement":[{"Action":["ecs:Describe*"],"Effect":"Allow","Resource":["*"]}],"Version":"1"}';
const POLICY_2 = '{"Statement":[{"Action":["ess:Describe*"],"Effect":"Allow","Resource":["*"]}],"Version":"1"}';

const role = { RoleName: "tf-role" };
const policy = { PolicyName: "tf-policy" };
const user = { UserName: "tf-user" };
const group = { GroupName: "tf-group" };

/** The provider's RAM resources (reference: its source, alicloud_ram_*). */
export const ramScenarios: readonly Scenario[] = [
	{
		resource: "alicloud_ram_role",
		steps: [
			{
				call: "ram CreateRole",
				send: {
					...role,
					AssumeRolePolicyDocument: TRUST,
					Description: "made by terraform",
					MaxSessionDuration: 3600,
					Tag: '[{"Key":"env","Value":"test"}]',
				},
				reads: "Role/RoleName:s Role/RoleId:s Role/Arn:s",
			},
			{
				call: "ram GetRole",
				send: role,
				at: "Role",
				reads: "RoleId:s RoleName:s Arn:s AssumeRolePolicyDocument:s CreateDate:s Description:s MaxSessionDuration:n",
				is: { Description: "made by terraform", MaxSessionDuration: 3600 },
			},
			{
				call: "ram ListTagResources",
				send: { ResourceType: "role", ResourceNames: '["tf-role"]' },
				reads: "TagResources:l",
				is: {
					"TagResources/0/TagKey": "env",
					"TagResources/0/TagValue": "test",
					"TagResources/0/ResourceName": "tf-role",
				},
			},
			{
				call: "ram UpdateRole",
				send: { ...role, NewDescription: "changed", NewMaxSessionDuration: 7200, NewAssumeRolePolicyDocument: TRUST },
			},
			{
				call: "ram UntagResources",
				send: { ResourceType: "role", ResourceNames: '["tf-role"]', TagKeys: '["env"]' },
			},
			{
				call: "ram TagResources",
				send: { ResourceType: "role", ResourceNames: '["tf-role"]', Tag: '[{"Key":"env","Value":"prod"}]' },
			},
			{ call: "ram GetRole", send: role, at: "Role", is: { Description: "changed", MaxSessionDuration: 7200 } },
			{ call: "ram UpdateRole", send: { ...role, NewDescription: "" } },
			{ call: "ram GetRole", send: role, is: { "Role/Description": "" } },
			{ call: "ram ListPoliciesForRole", send: role, reads: "Policies/Policy:l" },
			{ call: "ram DeleteRole", send: role },
			{ call: "ram GetRole", send: role, refused: ["EntityNotExist.Role"] },
		],
	},
	{
		resource: "alicloud_ram_policy",
		steps: [
			{
				call: "ram CreatePolicy",
				send: { ...policy, PolicyDocument: POLICY, Description: "tf", Tag: '[{"Key":"env","Value":"test"}]' },
			},
			{
				call: "ram GetPolicy",
				send: { ...policy, PolicyType: "Custom" },
				reads:
					"DefaultPolicyVersion/PolicyDocument:s DefaultPolicyVersion/VersionId:s Policy/CreateDate:s Policy/Description:s Policy/PolicyName:s Policy/PolicyType:s Policy/DefaultVersion:s Policy/AttachmentCount:n",
				is: { "Policy/Description": "tf", "Policy/PolicyType": "Custom", "DefaultPolicyVersion/VersionId": "v1" },
			},
			{
				call: "ram ListTagResources",
				send: { ResourceType: "policy", ResourceNames: '["tf-policy"]' },
				is: { "TagResources/0/TagKey": "env" },
			},
			{
				call: "ram CreatePolicyVersion",
				send: { ...policy, PolicyDocument: POLICY_2, SetAsDefault: true, RotateStrategy: "None" },
			},
			{
				call: "ram GetPolicy",
				send: { ...policy, PolicyType: "Custom" },
				is: { "DefaultPolicyVersion/PolicyDocument": POLICY_2, "Policy/DefaultVersion": "v2" },
			},
			{ call: "ram UpdatePolicyDescription", send: { ...policy, NewDescription: "changed" } },
			{
				call: "ram GetPolicy",
				send: { ...policy, PolicyType: "Custom" },
				is: { "Policy/Description": "changed" },
			},
			{
				call: "ram ListEntitiesForPolicy",
				send: { ...policy, PolicyType: "Custom" },
				reads: "Users/User:l Groups/Group:l Roles/Role:l",
			},
			{
				call: "ram ListPolicyVersions",
				send: { ...policy, PolicyType: "Custom" },
				reads: "PolicyVersions/PolicyVersion:l",
			},
			{ call: "ram DeletePolicy", send: { ...policy, CascadingDelete: true } },
			{ call: "ram GetPolicy", send: { ...policy, PolicyType: "Custom" }, refused: ["EntityNotExist.Policy"] },
		],
	},
	{
		resource: "alicloud_ram_user",
		steps: [
			{ call: "ram CreateUser", send: { ...user, DisplayName: "", MobilePhone: "", Email: "", Comments: "" } },
			{
				call: "ram GetUser",
				send: user,
				at: "User",
				reads: "UserId:s UserName:s DisplayName:s MobilePhone:s Email:s Comments:s CreateDate:s",
				is: { DisplayName: "", MobilePhone: "", Email: "", Comments: "" },
			},
			{
				call: "ram UpdateUser",
				send: { ...user, NewDisplayName: "Terra", NewEmail: "t@example.com", NewComments: "by tf" },
			},
			{
				call: "ram GetUser",
				send: user,
				at: "User",
				is: { DisplayName: "Terra", Email: "t@example.com", Comments: "by tf" },
			},
			{ call: "ram UpdateUser", send: { ...user, NewDisplayName: "", NewEmail: "", NewComments: "" } },
			{ call: "ram GetUser", send: user, at: "User", is: { Email: "", Comments: "" } },
			{ call: "ram ListAccessKeys", send: user, reads: "AccessKeys/AccessKey:l" },
			{ call: "ram ListPoliciesForUser", send: user, reads: "Policies/Policy:l" },
			{ call: "ram ListGroupsForUser", send: user, reads: "Groups/Group:l" },
			{ call: "ram DeleteLoginProfile", send: user, refused: ["EntityNotExist.User.LoginProfile"] },
			{ call: "ram UnbindMFADevice", send: user, refused: ["EntityNotExist.User.MFADevice"] },
			{ call: "ram DeleteUser", send: user },
			{ call: "ram GetUser", send: user, refused: ["EntityNotExist.User"] },
		],
	},
	{
		resource: "alicloud_ram_login_profile",
		steps: [
			{ call: "ram CreateUser", send: user },
			{ call: "ram CreateLoginProfile", send: { ...user, Password: "Terra4m!Form" } },
			{
				call: "ram GetLoginProfile",
				send: user,
				at: "LoginProfile",
				reads: "UserName:s MFABindRequired:b PasswordResetRequired:b CreateDate:s",
				is: { MFABindRequired: false, PasswordResetRequired: false },
			},
			{ call: "ram UpdateLoginProfile", send: { ...user, Password: "Terra4m!Form2", PasswordResetRequired: true } },
			{ call: "ram GetLoginProfile", send: user, is: { "LoginProfile/PasswordResetRequired": true } },
			{ call: "ram DeleteLoginProfile", send: user },
			{ call: "ram GetLoginProfile", send: user, refused: ["EntityNotExist.User.LoginProfile"] },
			{ call: "ram DeleteUser", send: user },
		],
	},
	{
		resource: "alicloud_ram_access_key",
		steps: [
			{ call: "ram CreateUser", send: user },
			{
				call: "ram CreateAccessKey",
				send: user,
				at: "AccessKey",
				reads: "AccessKeyId:s AccessKeySecret:s Status:s CreateDate:s",
				keep: { key: "AccessKeyId" },
			},
			{ call: "ram UpdateAccessKey", send: { ...user, UserAccessKeyId: "$key", Status: "Inactive" } },
			{ call: "ram ListAccessKeys", send: user, is: { "AccessKeys/AccessKey/0/Status": "Inactive" } },
			{ call: "ram DeleteAccessKey", send: { ...user, UserAccessKeyId: "$key" } },
			{ call: "ram ListAccessKeys", send: user, is: { "AccessKeys/AccessKey": [] } },
			{ call: "ram DeleteUser", send: user },
			{ call: "ram ListAccessKeys", send: user, refused: ["EntityNotExist.User"] },
		],
	},
	{
		resource: "alicloud_ram_group and its memberships",
		steps: [
			{ call: "ram CreateUser", send: user },
			{ call: "ram CreateGroup", send: { ...group, Comments: "tf" }, reads: "Group/GroupName:s" },
			{ call: "ram GetGroup", send: group, at: "Group", reads: "GroupName:s Comments:s", is: { Comments: "tf" } },
			{ call: "ram UpdateGroup", send: { ...group, NewComments: "" } },
			{ call: "ram GetGroup", send: group, is: { "Group/Comments": "" } },
			{ call: "ram AddUserToGroup", send: { ...group, ...user } },
			{ call: "ram ListUsersForGroup", send: group, is: { "Users/User/0/UserName": "tf-user" } },
			{ call: "ram DeleteGroup", send: group, refused: ["DeleteConflict.Group.User"] },
			{ call: "ram RemoveUserFromGroup", send: { ...group, ...user } },
			{ call: "ram ListPoliciesForGroup", send: group, reads: "Policies/Policy:l" },
			{ call: "ram DeleteGroup", send: group },
			{ call: "ram GetGroup", send: group, refused: ["EntityNotExist.Group"] },
			{ call: "ram DeleteUser", send: user },
		],
	},
	{
		resource: "alicloud_ram_role_policy_attachment and its sisters",
		steps: [
			{ call: "ram CreateRole", send: { ...role, AssumeRolePolicyDocument: TRUST } },
			{ call: "ram CreateUser", send: user },
			{ call: "ram CreateGroup", send: group },
			...(["Role", "User", "Group"] as const).flatMap((to) => {
				const whom = { Role: role, User: user, Group: group }[to];
				const attachment = { PolicyName: "AliyunECSReadOnlyAccess", PolicyType: "System" };
				return [
					{ call: `ram AttachPolicyTo${to}`, send: { ...attachment, ...whom } },
					{
						call: `ram ListPoliciesFor${to}`,
						send: whom,
						at: "Policies/Policy/0",
						reads: "PolicyName:s PolicyType:s",
						is: attachment,
					},
					{ call: `ram DetachPolicyFrom${to}`, send: { ...attachment, ...whom } },
					{ call: `ram ListPoliciesFor${to}`, send: whom, is: { "Policies/Policy": [] } },
				];
			}),
			{ call: "ram DeleteRole", send: role },
			{ call: "ram DeleteUser", send: user },
			{ call: "ram DeleteGroup", send: group },
		],
	},
	{
		resource: "alicloud_ram_account_alias",
		steps: [
			{ call: "ram GetAccountAlias", reads: "AccountAlias:s", keep: { before: "AccountAlias" } },
			{ call: "ram SetAccountAlias", send: { AccountAlias: "tf-alias" } },
			{ call: "ram GetAccountAlias", is: { AccountAlias: "tf-alias" } },
			{ call: "ram ClearAccountAlias" },
			{ call: "ram SetAccountAlias", send: { AccountAlias: "$before" } },
		],
	},
	{
		resource: "alicloud_ram_account_password_policy",
		steps: [
			{ call: "ram SetPasswordPolicy", send: { MinimumPasswordLength: 12, RequireSymbols: true, MaxPasswordAge: 90 } },
			{
				call: "ram GetPasswordPolicy",
				at: "PasswordPolicy",
				reads:
					"MinimumPasswordLength:n RequireLowercaseCharacters:b RequireUppercaseCharacters:b RequireNumbers:b RequireSymbols:b HardExpiry:b MaxPasswordAge:n PasswordReusePrevention:n MaxLoginAttemps:n",
				is: { MinimumPasswordLength: 12, RequireSymbols: true, MaxPasswordAge: 90 },
			},
			{
				call: "ram SetPasswordPolicy",
				send: { MinimumPasswordLength: 8, RequireSymbols: false, MaxPasswordAge: 0 },
			},
		],
	},
	{
		resource: "alicloud_ram_password_policy, alicloud_ram_security_preference",
		steps: [
			{ call: "ims SetPasswordPolicy", send: { MinimumPasswordLength: 10, RequireNumbers: true } },
			{
				call: "ims GetPasswordPolicy",
				at: "PasswordPolicy",
				reads: "RequireSymbols:b MaxLoginAttemps:n MaxPasswordAge:n",
				is: { MinimumPasswordLength: 10, RequireNumbers: true },
			},
			{ call: "ims SetSecurityPreference", send: { LoginSessionDuration: 8 } },
			{ call: "ims GetSecurityPreference", at: "SecurityPreference", reads: "LoginProfilePreference:o" },
		],
	},
	{
		resource: "data: alicloud_resource_manager_resource_groups",
		steps: [
			{
				call: "resourcemanager ListResourceGroups",
				send: { PageNumber: 1, PageSize: 50 },
				at: "ResourceGroups/ResourceGroup/0",
				reads: "Id:s Name:s DisplayName:s AccountId:s CreateDate:s",
				is: { Status: "OK" },
			},
		],
	},
	{
		resource: "data: alicloud_ram_users, _groups, _roles, _policies, alicloud_account, alicloud_caller_identity",
		steps: [
			{ call: "ram ListUsers", send: { MaxItems: 1000 }, reads: "Users/User:l IsTruncated:b" },
			{ call: "ram ListGroups", send: { MaxItems: 100 }, reads: "Groups/Group:l IsTruncated:b" },
			{ call: "ram ListRoles", send: { MaxItems: 50 }, reads: "Roles/Role:l IsTruncated:b Roles/Role/0/RoleName:s" },
			{
				call: "ram ListPolicies",
				send: { MaxItems: 100 },
				reads: "Policies/Policy:l IsTruncated:b Policies/Policy/0/PolicyName:s Policies/Policy/0/AttachmentCount:n",
			},
			{
				call: "ram GetPolicy",
				send: { PolicyName: "AliyunESSFullAccess", PolicyType: "System" },
				reads: "DefaultPolicyVersion/PolicyDocument:s",
			},
			{
				call: "sts GetCallerIdentity",
				reads: "AccountId:s Arn:s IdentityType:s PrincipalId:s UserId:s",
				is: { IdentityType: "Account" },
			},
		],
	},
];
