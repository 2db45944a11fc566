import type { JsonMap } from "../../expressions/value";
import { call, declared, ITEM, oneByOne, output, REGION, ref, sameForApi } from "../template-parts";
import { callForEach, each, ecsTemplate, rateControl } from "./ecs-family";

const authorize = ecsTemplate({
	name: "ACS-ECS-BulkyAuthorizeSecurityGroup",
	zh: "批量增加安全组入方向规则",
	en: "Adds a rule to several security groups",
	category: "instance_manage",
	parameters: {
		...REGION,
		securityGroupIds: declared("List", "安全组列表", "SecurityGroupIds"),
		ipProtocol: declared("String", "协议", "IpProtocol", { AllowedValues: ["tcp", "udp", "icmp", "gre", "all"] }),
		portRange: declared("String", "端口范围", "PortRange"),
		nicType: declared("String", "网卡类型", "NicType", {
			AllowedValues: ["internet", "intranet"],
			Default: "intranet",
		}),
		policy: declared("String", "授权策略", "Policy", { AllowedValues: ["accept", "drop"], Default: "accept" }),
		priority: declared("Number", "优先级", "Priority", { MinValue: 1, MaxValue: 100, Default: 1 }),
		sourceCidrIp: declared("String", "源地址段", "SourceCidrIp"),
		...rateControl(),
	},
	tasks: [
		callForEach(
			"authorizeSecurityGroup",
			"AuthorizeSecurityGroup",
			{
				...sameForApi("ipProtocol", "portRange", "nicType", "policy", "priority", "sourceCidrIp"),
				SecurityGroupId: ITEM,
			},
			ref("securityGroupIds"),
		),
	],
});

const field = (name: string): JsonMap => ({ "Fn::Select": [name, ITEM] });

const revoke = ecsTemplate({
	name: "ACS-ECS-RevokeSecurityGroupRules",
	zh: "删除安全组规则",
	en: "Removes the rules of a security group that are as told",
	category: "instance_manage",
	parameters: {
		...REGION,
		securityGroupId: declared("String", "安全组ID", "SecurityGroupId"),
		direction: declared("String", "方向", "Direction", { AllowedValues: ["egress", "ingress", "all"] }),
		policy: declared("String", "授权策略", "Policy", { AllowedValues: ["Accept", "Drop"] }),
		portRange: declared("String", "端口范围", "PortRange"),
		sourceCidrIp: declared("String", "源地址段", "SourceCidrIp"),
	},
	tasks: [
		call({
			name: "describeRules",
			zh: "查询规则",
			en: "Asks for the rules",
			api: "DescribeSecurityGroupAttribute",
			parameters: sameForApi("regionId", "securityGroupId", "direction"),
			more: {
				Outputs: {
					rules: output(
						"List",
						`.Permissions.Permission[] | select(.Policy == "${ref("policy")}" and .PortRange == "${ref("portRange")}" and .SourceCidrIp == "${ref("sourceCidrIp")}")`,
					),
				},
			},
		}),
		{
			...call({
				name: "revokeRules",
				zh: "删除规则",
				en: "Removes them",
				api: "RevokeSecurityGroup",
				parameters: {
					...sameForApi("regionId", "securityGroupId"),
					Policy: field("Policy"),
					PortRange: field("PortRange"),
					SourceCidrIp: field("SourceCidrIp"),
					IpProtocol: field("IpProtocol"),
				},
			}),
			Loop: oneByOne(ref("describeRules.rules")),
		},
	],
});

const correct = ecsTemplate({
	name: "ACS-ECS-CorrectSecurityGroupInstancesByTags",
	zh: "将带有标签的ECS实例加入带有相同标签的安全组",
	en: "Puts the instances that carry tags in the security group that carries them too",
	category: "tag_manage",
	parameters: { ...REGION, tags: declared("Json", "标签", "Tags", { AssociationProperty: "Tags" }) },
	tasks: [
		call({
			name: "describeInstances",
			zh: "查询实例",
			en: "Asks for the instances",
			api: "DescribeInstances",
			parameters: sameForApi("regionId", "tags"),
			more: { Outputs: { instanceIds: output("List", "Instances.Instance[].InstanceId") } },
		}),
		call({
			name: "describeSecurityGroup",
			zh: "查询安全组",
			en: "Asks for the security group",
			api: "DescribeSecurityGroups",
			parameters: sameForApi("regionId", "tags"),
			more: { Outputs: { securityGroupId: output("String", "SecurityGroups.SecurityGroup[].SecurityGroupId") } },
		}),
		{
			...call({
				name: "joinSecurityGroup",
				zh: "加入安全组",
				en: "Puts them in",
				api: "JoinSecurityGroup",
				parameters: {
					RegionId: ref("regionId"),
					InstanceId: ITEM,
					SecurityGroupId: ref("describeSecurityGroup.securityGroupId"),
				},
			}),
			Loop: oneByOne(ref("describeInstances.instanceIds")),
		},
	],
});

const logon = ecsTemplate({
	name: "ACS-RAM-BulkyUpdateLoginProfile",
	zh: "批量修改RAM用户的登录配置",
	en: "Changes how several RAM users sign in",
	category: "security",
	parameters: {
		userNames: declared("List", "用户名列表", "UserNames", { AssociationProperty: "ALIYUN::RAM::User" }),
		MFABindRequired: declared("Boolean", "是否必须绑定MFA", "MFABindRequired", { Default: true }),
		passwordResetRequired: declared("Boolean", "是否必须重置密码", "PasswordResetRequired", { Default: false }),
		...rateControl(),
	},
	tasks: [
		{
			...call({
				name: "updateLoginProfile",
				zh: "修改登录配置",
				en: "Changes it",
				service: "RAM",
				api: "UpdateLoginProfile",
				parameters: { ...sameForApi("passwordResetRequired", "MFABindRequired"), UserName: ITEM },
			}),
			...each(ref("userNames")),
		},
	],
});

/** The members of a password policy, and what each is when it is left out. */
const PASSWORD_POLICY = [
	["minimumPasswordLength", "MinimumPasswordLength", "密码最小长度", 8],
	["requireLowercaseCharacters", "RequireLowercaseCharacters", "是否须含小写字母", false],
	["requireUppercaseCharacters", "RequireUppercaseCharacters", "是否须含大写字母", false],
	["requireNumbers", "RequireNumbers", "是否须含数字", false],
	["requireSymbols", "RequireSymbols", "是否须含符号", false],
	["hardExpire", "HardExpiry", "过期后是否不可登录", false],
	// RAM spells it so.
	["maxLoginAttemps", "MaxLoginAttemps", "最大尝试次数", 0],
	["passwordReusePrevention", "PasswordReusePrevention", "历史密码检查", 0],
	["maxPasswordAge", "MaxPasswordAge", "密码有效期", 0],
] as const;

const passwordPolicy = ecsTemplate({
	name: "ACS-RAM-SetPasswordPolicy",
	zh: "设置RAM用户的密码强度",
	en: "Sets how strong the passwords of RAM users have to be",
	category: "security",
	parameters: {
		...Object.fromEntries(
			PASSWORD_POLICY.map(([parameter, name, zh, byDefault]) => [
				parameter,
				declared(typeof byDefault === "number" ? "Number" : "Boolean", zh, name, { Default: byDefault }),
			]),
		),
		minimumPasswordDifferentCharacter: declared("Number", "密码中不同字符的最小数量", "DifferentCharacters", {
			Default: 0,
		}),
		passwordNotContainUserName: declared("Boolean", "密码是否不可含用户名", "NotUserName", { Default: false }),
	},
	tasks: [
		call({
			name: "setPasswordPolicy",
			zh: "设置密码强度",
			en: "Sets the policy",
			service: "RAM",
			api: "SetPasswordPolicy",
			parameters: Object.fromEntries(PASSWORD_POLICY.map(([parameter, name]) => [name, ref(parameter)])),
		}),
	],
});

/** Templates for who may reach what: security groups and RAM users. */
export const securityTemplates: readonly JsonMap[] = [authorize, revoke, correct, logon, passwordPolicy];
