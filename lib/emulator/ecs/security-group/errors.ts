import { ApiError } from "../../core/api-error";

/** Errors of security groups and their rules, worded as the references of these operations word them. */
export const groupErrors = {
	notFound: () => new ApiError(404, "InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist."),
	vpcMissing: () => new ApiError(403, "InvalidVpcId.NotFound", "The VpcId must not empty when only support vpc vm."),
	vpcNotFound: () => new ApiError(404, "InvalidVpcId.NotFound", "Specified VPC does not exist."),
	quota: () => new ApiError(403, "QuotaExceed.SecurityGroup", "The maximum number of security groups is reached."),
	hasMembers: () =>
		new ApiError(403, "DependencyViolation", "There is still instance(s) in the specified security group."),
	isReferenced: () =>
		new ApiError(403, "DependencyViolation", "The specified security group has been authorized in another one."),
	enterprisePolicy: () =>
		new ApiError(
			404,
			"InvalidParameter.InnerAccessPolicy",
			"The InnerAccessPolicy attribute of enterprise level security group can't be modified.",
		),
	alreadyMember: () =>
		new ApiError(
			403,
			"InvalidInstanceId.AlreadyExists",
			"The specified instance already exists in the specified security group.",
		),
	tooManyGroups: () =>
		new ApiError(
			403,
			"InstanceSecurityGroupLimitExceeded",
			"The maximum number of security groups that the instance can join is exceeded.",
		),
	groupFull: () =>
		new ApiError(
			403,
			"SecurityGroupInstanceLimitExceeded",
			"The maximum number of instances in a security group is exceeded.",
		),
	typesDiffer: () =>
		new ApiError(
			403,
			"InvalidOperation.MultiGroupType",
			"The specified instance can't join different types of security group.",
		),
	vpcDiffers: () =>
		new ApiError(
			403,
			"InvalidOperation.VpcMismatch",
			"The specified instance and security group are not in the same VPC.",
		),
	notMember: () => new ApiError(403, "InstanceNotInSecurityGroup", "The instance not in the group."),
	lastGroup: () =>
		new ApiError(
			403,
			"InstanceLastSecurityGroup",
			"The specified security group is the last security group for the instance.",
		),
	interfaceAndInstance: () =>
		new ApiError(
			403,
			"InvalidParam.EniIdAndInstanceId.Conflict",
			"The parameters InstanceId and NetworkInterfaceId cannot be specified at the same time.",
		),
	interfaceNotFound: () =>
		new ApiError(404, "InvalidEniId.NotFound", "The specified NetworkInterfaceId does not exist."),
	interfaceIsPrimary: () =>
		new ApiError(
			403,
			"InvalidOperation.InvalidEniType",
			"The operation is not supported by the type of the specified network interface.",
		),
} as const;

/** Errors of rules. `at` names the rule as the request does, e.g. `Permissions.1`. */
export const ruleErrors = {
	protocol: () =>
		new ApiError(
			400,
			"InvalidIpProtocol.ValueNotSupported",
			"The parameter IpProtocol must be specified with case insensitive TCP, UDP, ICMP, GRE or All.",
		),
	portRangeMissing: () =>
		new ApiError(400, "InvalidPortRange.Malformed", "The specified parameter PortRange must set."),
	portRange: (parameter: string) =>
		new ApiError(
			400,
			"InvalidParam.PortRange",
			`The specified parameter ${parameter} is not valid. It should be two integers less than 65535 in ?/? format.`,
		),
	portsDoNotFit: () =>
		new ApiError(
			400,
			"OperationDenied",
			"The specified IpProtocol does not exist or IpProtocol and PortRange do not match.",
		),
	sourcePortRange: () =>
		new ApiError(400, "InvalidSourcePortRange.Malformed", "The specified parameter SourcePortRange is not valid."),
	policy: () => new ApiError(400, "InvalidPolicy.Malformed", "The specified parameter Policy is not valid."),
	nicType: () => new ApiError(400, "InvalidNicType.ValueNotSupported", "The specified NicType does not exist."),
	priority: () => new ApiError(400, "InvalidPriority.ValueNotSupported", "The parameter Priority is invalid."),
	description: () =>
		new ApiError(
			400,
			"InvalidSecurityGroupDiscription.Malformed",
			"The specified security group rule description is not valid.",
		),
	sourceCidr: () =>
		new ApiError(400, "InvalidSourceCidrIp.Malformed", "The specified parameter SourceCidrIp is not valid."),
	destCidr: () => new ApiError(400, "InvalidDestCidrIp.Malformed", "The specified parameter DestCidrIp is not valid."),
	ipv6: (parameter: "Ipv6SourceCidrIp" | "Ipv6DestCidrIp") =>
		new ApiError(400, `InvalidParam.${parameter}`, `The specified parameter ${parameter} is not valid.`),
	bothFamilies: (end: "Source" | "Dest", at: string) =>
		new ApiError(
			400,
			`InvalidParam.${end}Ip`,
			`The Parameters ${end}CidrIp and Ipv6${end}CidrIp in ${at} cannot be set at the same time.`,
		),
	peerMissing: (end: "Source" | "Dest", at: string) =>
		new ApiError(
			400,
			`MissingParameter.${end}`,
			`One of the parameters ${end}CidrIp, Ipv6${end}CidrIp, ${end}GroupId or ${end}PrefixListId in ${at} must be specified.`,
		),
	groupNotFound: (end: "Source" | "Dest") =>
		new ApiError(404, `Invalid${end}GroupId.NotFound`, `The ${end}GroupId provided does not exist in our records.`),
	groupNotSameVpc: (end: "Source" | "Dest") =>
		new ApiError(
			400,
			`Invalid${end}GroupId.Mismatch`,
			`Specified security group and ${end === "Source" ? "source" : "destination"} group are not in the same VPC.`,
		),
	groupNeedsIntranet: (end: "Source" | "Dest") =>
		new ApiError(403, `Invalid${end}GroupId.Mismatch`, "NicType is required or NicType expects intranet."),
	ownGroup: () =>
		new ApiError(
			403,
			"InvalidParamter.Conflict",
			"The specified SecurityGroupId should be different from the SourceGroupId.",
		),
	ofEnterprise: () =>
		new ApiError(
			400,
			"InvalidGroupParameter.OperationDenied",
			"The attributes Policy, SourceGroupId, DestGroupId of enterprise level security groups are not allowed to be set or modified.",
		),
	forEnterprise: () =>
		new ApiError(
			400,
			"InvalidGroupAuthParameter.OperationDenied",
			"The security group can not authorize to enterprise level security group.",
		),
	prefixListNotFound: () =>
		new ApiError(404, "InvalidPrefixListId.NotFound", "The specified prefix list was not found."),
	portListNotFound: () =>
		new ApiError(400, "InvalidPortRangeListId.NotFound", "The specified port range list was not found."),
	permissionsAndMore: () =>
		new ApiError(
			400,
			"InvalidParam.Permissions",
			"The specified parameter Permissions cannot coexist with other parameters.",
		),
	permissionsTwice: () =>
		new ApiError(
			400,
			"InvalidParam.DuplicatePermissions",
			"There are duplicate permissions in the specified parameter Permissions.",
		),
	limit: () =>
		new ApiError(403, "AuthorizationLimitExceed", "The limit of authorization records in the security group reaches."),
	notThere: () => new ApiError(400, "InvalidSecurityGroupRule.RuleNotExist", "The specified rule does not exist."),
	idNotFound: () =>
		new ApiError(404, "InvalidSecurityGroupRuleId.NotFound", "The specified SecurityGroupRuleId is not exists."),
	idRepeated: () =>
		new ApiError(
			400,
			"InvalidParam.SecurityGroupRuleIdRepeated",
			"The specified parameter SecurityGroupRuleId is repeated.",
		),
	targetNotFound: () => new ApiError(404, "SecurityGroupRule.NotFound", "The target security group rule not exist."),
	entityChanged: () =>
		new ApiError(
			400,
			"InvalidOperation.ModifySgRuleEntityType",
			"The source or destination type of the rules cannot be modified.",
		),
	becomesDuplicate: () =>
		new ApiError(400, "InvalidOperation.RuleDuplicate", "The modified rule is the same as an existing rule."),
} as const;

/** Codes that the fields of one rule can give. */
export const ruleFieldErrors = [
	"InvalidIpProtocol.ValueNotSupported",
	"InvalidPortRange.Malformed",
	"InvalidParam.PortRange",
	"OperationDenied",
	"InvalidSourcePortRange.Malformed",
	"InvalidPolicy.Malformed",
	"InvalidNicType.ValueNotSupported",
	"InvalidPriority.ValueNotSupported",
	"InvalidSecurityGroupDiscription.Malformed",
	"InvalidSourceCidrIp.Malformed",
	"InvalidDestCidrIp.Malformed",
	"InvalidParam.Ipv6SourceCidrIp",
	"InvalidParam.Ipv6DestCidrIp",
	"InvalidParam.SourceIp",
	"InvalidParam.DestIp",
	"InvalidParamter.Conflict",
	"InvalidGroupParameter.OperationDenied",
	"InvalidGroupAuthParameter.OperationDenied",
	"InvalidPrefixListId.NotFound",
	"InvalidPortRangeListId.NotFound",
] as const;

/** Codes about the other end of a rule, by its direction. */
export const peerErrors = {
	ingress: ["MissingParameter.Source", "InvalidSourceGroupId.NotFound", "InvalidSourceGroupId.Mismatch"],
	egress: ["MissingParameter.Dest", "InvalidDestGroupId.NotFound", "InvalidDestGroupId.Mismatch"],
} as const;
