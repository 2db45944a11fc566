import type { Difference } from "./compare";
import {
	eciAnswersBeyond2014,
	eciParametersBeyond2014,
	eciSpellings2022,
	REASON_OF_TWO_SPELLINGS,
} from "./eci-exceptions";
import { answersBeyond2014, parametersBeyond2014, REASON_OF_2014 } from "./ess-exceptions";

/** A difference from the facts that is meant, and why. `action` and `subject` may be `*`; no version means all. */
export type Exception = {
	readonly product: string;
	readonly version?: string;
	readonly action: string;
	readonly subject: string;
	readonly reason: string;
};

/** Codes that no error table names, and where they come from. */
const unlistedErrors: ReadonlyArray<readonly [product: string, reason: string, codes: readonly string[]]> = [
	[
		"ram",
		"RAM's table leaves roles and some pairs out; the codes follow its pattern, and public clients handle them.",
		[
			"EntityNotExist.Group",
			"EntityNotExist.User.Policy",
			"EntityNotExist.Role.Policy",
			"EntityAlreadyExists.Role.Policy",
			"DeleteConflict.Policy.Role",
			"InvalidParameter.EncodedDiagnosticMessage",
			"InvalidParameter.Marker",
			"InvalidParameter.NextToken",
			"InvalidParameter.OldPassword",
			"LimitExceeded.Tag",
			"MissingUserName",
		],
	],
	[
		"ims",
		"No error table of IMS is among the facts; the codes follow RAM's pattern.",
		[
			"EntityNotExist.OIDCProvider",
			"EntityNotExist.OIDCProvider.ClientId",
			"EntityNotExist.OIDCProvider.Fingerprint",
			"EntityNotExist.SAMLProvider",
			"EntityAlreadyExists.OIDCProvider",
			"EntityAlreadyExists.SAMLProvider",
			"LimitExceeded.OIDCProvider",
			"LimitExceeded.OIDCProvider.ClientId",
			"LimitExceeded.OIDCProvider.Fingerprint",
			"LimitExceeded.SAMLProvider",
			"InvalidParameter.Marker",
		],
	],
	[
		"sts",
		"STS's table names no code for the provider's ARN; this one follows its pattern.",
		["InvalidParameter.OIDCProviderArn"],
	],
	[
		"resourcemanager",
		"No error table of Resource Management is among the facts; public clients handle the first two.",
		[
			"EntityNotExists.ResourceGroup",
			"EntityAlreadyExists.ResourceGroup",
			"LimitExceeded.ResourceGroup",
			"DeleteConflict.ResourceGroup.Default",
			"DeleteConflict.ResourceGroup.Resource",
		],
	],
	["location", "Location publishes no error table.", ["InvalidServiceCode.NotFound"]],
	[
		"vpc",
		"No error table of VPC is among the facts; the codes are those of its help pages.",
		[
			"InvalidVpcId.NotFound",
			"MissingParameter",
			"InvalidVSwitchId.NotFound",
			"InvalidParameter",
			"InvalidCidrBlock.Malformed",
			"InvalidCidrBlock.Overlapped",
			"IncorrectVpcStatus",
			"QuotaExceeded.Vpc",
			"QuotaExceeded.VSwitch",
			"DependencyViolation",
			"DependencyViolation.VSwitch",
			"DependencyViolation.RouteEntry",
			"DependencyViolation.RouteTable",
			"DependencyViolation.SecurityGroup",
			"DryRunOperation",
			"IncorrectEipStatus",
			"IncorrectInstanceStatus",
			"IncorrectRouteEntryStatus",
			"IncorrectVSwitchStatus",
			"InvalidAllocationId.NotFound",
			"InvalidAssociation.Duplicated",
			"InvalidCidrBlock",
			"InvalidCidrBlock.NotFound",
			"InvalidDefaultVSwitch.AlreadyExist",
			"InvalidDefaultVpc.AlreadyExist",
			"InvalidInstanceId.NotFound",
			"InvalidInstanceType.ValueNotSupported",
			"InvalidNextHop",
			"InvalidNextHopList.Size",
			"InvalidParameter.TagKey",
			"InvalidResourceId.NotFound",
			"InvalidResourceType.NotSupported",
			"InvalidRouteEntry.Duplicated",
			"InvalidRouteEntry.NotFound",
			"InvalidRouteEntryId.NotFound",
			"InvalidRouteTableId.NotFound",
			"InvalidStatus.InstanceHasBandWidth",
			"InvalidVpcID.NotFound",
			"InvalidVswitchID.NotFound",
			"InvalidZoneId.NotFound",
			"OperationDenied",
			"OperationDenied.RouteTableTypeNotPermitted",
			"OperationDenied.VSwitchAssociated",
			"OperationDenied.VSwitchNotAssociated",
			"ParamExclusive.NextHopIdAndList",
			"QuotaExceeded.Eip",
			"QuotaExceeded.RouteEntry",
			"QuotaExceeded.RouteTable",
			"QuotaExceeded.SecondaryCidrBlock",
			"QuotaExceeded.TagPerResource",
			"DependencyViolation.NatGateway",
			"DependencyViolation.SnatEntry",
			"DependencyViolation.EIPS",
			"InvalidNatGatewayId.NotFound",
			"IncorrectStatus.NatGateway",
			"InvalidSnatTableId.NotFound",
			"InvalidSnatEntryId.NotFound",
			"InvalidSourceCIDR.Malformed",
			"InvalidSourceCIDR.Duplicated",
			"InvalidSnatIp.NotFound",
			"DeletionProtection.ResourceNotExist",
		],
	],
	[
		"vpc",
		"No page tells what is answered when a protected address or gateway is to go; the code is that of load balancers.",
		["OperationDenied.DeleteProtectionIsOn"],
	],
	[
		"ecs",
		"The tables of the operations leave out what holds for several; the codes follow ECS's pattern.",
		["InvalidUserData.Base64FormatInvalid", "DryRunOperation", "CmdContent.DecodeError", "InvalidCommand.Running"],
	],
	[
		"ecs",
		"No error table of disks, images, network interfaces and launch templates is among the facts; the codes are those of the help pages.",
		[
			"InvalidImageFamily.NotFound",
			"InvalidImageName.Duplicated",
			"IncorrectImageStatus",
			"ImageIsUsedByInstance",
			"InvalidDiskIds.Malformed",
			"InvalidDiskSize.NotSupported",
			"InstanceDiskLimitExceeded",
			"InvalidDiskId.NotFound",
			"IncorrectDiskStatus",
			"DiskNotPortable",
			"NoChangeInDiskCategoryAndPerformanceLevel",
			"InvalidIp.IpUnassigned",
			"InvalidDedicatedHostClusterId.NotFound",
			"DependencyViolation.DeploymentSet",
			"DependencyViolation.HpcCluster",
			"IncorrectSnapshotStatus",
			"InvalidAutoSnapshotPolicyId.NotFound",
			"ParameterInvalid",
			"QuotaExceed.AutoSnapshotPolicy",
			"InvalidOperation.InvalidEniState",
			"InvalidOperation.InvalidEcsState",
			"InvalidOperation.AvailabilityZoneMismatch",
			"EniPerInstanceLimitExceeded",
			"LaunchTemplateName.Duplicated",
			"LaunchTemplateLimitExceed",
			"LaunchTemplateVersionLimitExceed",
		],
	],
	[
		"ess",
		"No table names the errors of instance refreshes; the codes are those that tools look for, or follow the pattern.",
		["InvalidOperation.Conflict", "InvalidInstance.NoInstanceNeedBeRefreshed", "InvalidInstanceRefreshTaskId.NotFound"],
	],
	[
		"oos",
		"OOS's table holds the common codes only; these follow its pattern and are not confirmed.",
		[
			"EntityNotExists.Execution",
			"EntityNotExists.Parameter",
			"EntityAlreadyExists.Parameter",
			"InvalidExecutionStatus",
			"EntityAlreadyExists.Template",
			"InvalidTemplate",
			"InvalidTemplateURL",
			"InvalidParameter",
			"MissingParameter",
			"MissingTemplateName",
			"MissingContent",
			"MissingOpsItemId",
			"MissingOpsItemIds",
			"MissingTaskExecutionId",
			"MissingTaskType",
			"EntityNotExists.Application",
			"EntityNotExists.ChatConfiguration",
			"EntityNotExists.DeployRevision",
			"EntityAlreadyExists.ChatConfiguration",
			"MissingName",
			"EntityAlreadyExists.Application",
			"DeleteConflict.Application",
			"EntityNotExists.ApplicationGroup",
			"EntityAlreadyExists.ApplicationGroup",
			"EntityNotExists.OpsItem",
			"EntityAlreadyExists.OpsItem",
			"EntityNotExists.PatchBaseline",
			"EntityAlreadyExists.PatchBaseline",
			"EntityNotExists.ResourceGroup",
			"EntityNotExists.StateConfiguration",
			"EntityNotExists.GitRepository",
			"EntityAlreadyExists.GitRepository",
			"EntityNotExists.GitBranch",
			"MissingTargetRepoName",
		],
	],
];

type Named = Readonly<Record<string, readonly string[]>>;

function essOf2014(kind: string, names: Named): readonly Exception[] {
	return inEss(kind, names, { version: "2014-08-28", reason: REASON_OF_2014 });
}

function inEss(kind: string, names: Named, why: Pick<Exception, "version" | "reason">): readonly Exception[] {
	const common = { product: "ess", ...why };
	return Object.entries(names).flatMap(([action, listed]) =>
		listed.map((name) => ({ ...common, action, subject: `${kind} ${name}` })),
	);
}

export const exceptions: readonly Exception[] = [
	{
		product: "ecs",
		action: "RevokeSecurityGroupEgress",
		subject: "parameter Permissions.N.DestGroupOwnerId",
		reason: "The model has an account id as text here alone; every other operation has it as a number.",
	},
	...["Period", "AutoRenewPeriod"].map((name) => ({
		product: "ecs",
		action: "CreateInstance",
		subject: `parameter ${name}`,
		reason:
			"The metadata marks it as required; the reference asks for it with subscriptions only, and no client sends it otherwise.",
	})),
	...["MaxIdleDaysForAccessKeys", "MaxIdleDaysForUsers"].map((name) => ({
		product: "ims",
		action: "SetSecurityPreference",
		subject: `parameter ${name}`,
		reason: "The model answers them and does not take them yet; Terraform's provider sets them on the cloud.",
	})),
	...["GetAccessKeyPolicy", "SetAccessKeyPolicy"].map((action) => ({
		product: "ims",
		action,
		subject: "operation",
		reason: "The model does not have it yet; Terraform's provider calls it.",
	})),
	...["AvailableRegions", "AvailableRegions.AvailableRegion[]"].map((field) => ({
		product: "vpc",
		action: "DescribeEipAddresses",
		subject: `answer EipAddresses.EipAddress[].${field}`,
		reason: "The model has left it out; Terraform's data source reads it as an object and panics without.",
	})),
	...unlistedErrors.flatMap(([product, reason, codes]) =>
		codes.map((code) => ({ product, action: "*", subject: `error ${code}`, reason })),
	),
	...["ApplyScalingGroup", "DescribeAlertConfiguration", "DescribeElasticStrength"].map((action) => ({
		product: "ess",
		version: "2014-08-28",
		action,
		subject: "*",
		reason: "The command line alone knows it in this version, and that says nothing of answers: it answers as in 2022.",
	})),
	...essOf2014("answer", answersBeyond2014),
	...essOf2014("parameter", parametersBeyond2014),
	...essOf2014("answer", eciAnswersBeyond2014),
	...essOf2014("parameter", eciParametersBeyond2014),
	...inEss("parameter", eciSpellings2022, { version: "2022-02-22", reason: REASON_OF_TWO_SPELLINGS }),
];

/** Whether an exception speaks of a difference. */
export function covers(exception: Exception, difference: Difference): boolean {
	const fits = (wanted: string, actual: string) => wanted === "*" || wanted === actual;
	return (
		exception.product === difference.product &&
		(exception.version === undefined || exception.version === difference.version) &&
		fits(exception.action, difference.action) &&
		fits(exception.subject, difference.subject)
	);
}
