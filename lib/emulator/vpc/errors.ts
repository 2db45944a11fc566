import { accessDeniedDetail } from "../core/access-denied";
import { ApiError } from "../core/api-error";
import type { ProductErrors } from "../core/product";

/** The codes, statuses and texts of VPC (API reference, each operation's error codes). */
const CATALOGUE = {
	"InvalidVpcId.NotFound": [404, "Specified VPC does not exist."],
	"InvalidVpcID.NotFound": [404, "Specified VPC does not exist."],
	"InvalidVSwitchId.NotFound": [404, "Specified virtual switch does not exist."],
	"InvalidVswitchID.NotFound": [404, "Specified virtual switch does not exist."],
	"InvalidZoneId.NotFound": [404, "The specified ZoneId does not exist."],
	"InvalidRouteTableId.NotFound": [404, "Specified route table does not exist."],
	"InvalidRouteEntry.NotFound": [400, "Route entry not exists."],
	"InvalidRouteEntryId.NotFound": [400, "Specified RouteEntryId does not exist."],
	"InvalidRouteEntry.Duplicated": [400, "Specified route entry already exist."],
	InvalidNextHop: [400, "Specified next hop is not valid."],
	"InvalidNextHopList.Size": [400, "Nexthop list size should be between 2 and 16"],
	"ParamExclusive.NextHopIdAndList": [400, "NextHopId and NextHopList cannot both be not null."],
	"InvalidAllocationId.NotFound": [404, "Specified allocation ID is not found"],
	"InvalidInstanceId.NotFound": [404, "Specified instance does not exist."],
	"InvalidInstanceType.ValueNotSupported": [400, "The specified value of InstanceType is not supported."],
	"InvalidAssociation.Duplicated": [400, "Specified instance already is associated."],
	"InvalidStatus.InstanceHasBandWidth": [400, "The specified instance has a public bandwidth."],
	"InvalidNatGatewayId.NotFound": [404, "The specified NatGatewayId does not exist in our records."],
	"InvalidSnatTableId.NotFound": [404, "Specified SNAT table does not exist."],
	"InvalidSnatEntryId.NotFound": [404, "Specified SNAT entry does not exist."],
	"InvalidSnatIp.NotFound": [404, "The specified SnatIp is not an address of the NAT gateway."],
	"InvalidSourceCIDR.Duplicated": [400, "The specified source CIDR block is already in the SNAT table."],
	"IncorrectStatus.NatGateway": [400, "The status of the specified NAT gateway does not support this operation."],
	"InvalidSourceCIDR.Malformed": [400, "The specified source CIDR block is not valid."],
	"DeletionProtection.ResourceNotExist": [400, "The resource is not exist."],
	"OperationDenied.DeleteProtectionIsOn": [400, "The resource cannot be deleted because DeleteProtection is enabled."],
	"InvalidResourceId.NotFound": [404, "The specified resource of ResourceId does not exist."],
	"InvalidResourceType.NotSupported": [400, "The specified ResourceType is not supported."],
	"InvalidParameter.TagValue": [400, "The specified tag value is not valid."],
	"InvalidParameter.TagKey": [400, "The specified tag key is not valid."],
	"QuotaExceeded.TagPerResource": [400, "The maximum number of tags for each resource is exceeded."],
	"InvalidDefaultVpc.AlreadyExist": [400, "The default VPC already exists."],
	"InvalidDefaultVSwitch.AlreadyExist": [400, "The default VSwitch already exists."],
	InvalidCidrBlock: [400, "Specified CIDR block is not valid."],
	"InvalidCidrBlock.Malformed": [400, "Specified CIDR block is not valid."],
	"InvalidCidrBlock.Overlapped": [400, "Specified CIDR block overlapped with other subnets."],
	"InvalidCidrBlock.NotFound": [404, "Specified CIDR block does not exist."],
	InvalidParameter: [400, "Specified CIDR block is not valid in VPC."],
	IncorrectVpcStatus: [400, "Current VPC status does not support this operation."],
	IncorrectVSwitchStatus: [400, "The current status of virtual switch does not support this operation."],
	IncorrectRouteEntryStatus: [400, "Some route entry status blocked this operation."],
	IncorrectEipStatus: [400, "Current elastic IP status does not support this operation."],
	IncorrectInstanceStatus: [400, "Current instance status does not support this operation."],
	OperationDenied: [400, "Specified operation is denied as route entry type is system."],
	"OperationDenied.RouteTableTypeNotPermitted": [
		400,
		"The operation is not allowed because the type of route table is not permitted.",
	],
	"OperationDenied.VSwitchAssociated": [400, "The vSwitch is already associated with a custom route table."],
	"OperationDenied.VSwitchNotAssociated": [400, "The vSwitch is not associated with the specified route table."],
	"QuotaExceeded.Vpc": [400, "VPC quota exceeded."],
	"QuotaExceeded.VSwitch": [400, "Virtual switch quota exceeded."],
	"QuotaExceeded.RouteEntry": [400, "Route entry quota exceeded."],
	"QuotaExceeded.RouteTable": [400, "Route table quota exceeded."],
	"QuotaExceeded.Eip": [400, "Elastic IP address quota exceeded."],
	"QuotaExceeded.SecondaryCidrBlock": [400, "Secondary CIDR block quota exceeded."],
	"DependencyViolation.VSwitch": [400, "Specified object has dependent resources: VSwitch."],
	"DependencyViolation.SecurityGroup": [400, "Specified object has dependent resources SecurityGroup."],
	"DependencyViolation.RouteTable": [400, "Specified object has dependent resources: RouteTable."],
	"DependencyViolation.NatGateway": [400, "Specified object has dependent resources: NatGateway."],
	"DependencyViolation.EIPS": [400, "The NAT gateway has elastic IP addresses."],
	"DependencyViolation.SnatEntry": [400, "Specified object has dependent resources: SnatEntry."],
	"DependencyViolation.RouteEntry": [400, "Specified object has dependent resources"],
	DependencyViolation: [400, "Specified object has dependent resources."],
	DryRunOperation: [400, "Request validation has been passed with DryRun flag set."],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type VpcErrorCode = keyof typeof CATALOGUE;

/** A VPC error by its code; InvalidParameter is what a vSwitch outside its VPC's block gets. */
export function vpcError(code: VpcErrorCode): ApiError {
	const [status, message] = CATALOGUE[code];
	return new ApiError(status, code, message);
}

/** Ends a dry run: everything was checked and nothing is done. */
export function endDryRun(isDryRun: boolean): void {
	if (isDryRun) {
		throw vpcError("DryRunOperation");
	}
}

/** How VPC words what the pipeline finds. */
export const vpcErrors: ProductErrors = {
	missing: ({ parameter }) =>
		new ApiError(
			400,
			"MissingParameter",
			`The input parameter "${parameter}" that is mandatory for processing this request is not supplied.`,
		),
	invalid: ({ parameter, error }) =>
		error
			? new ApiError(error.status ?? 400, error.code, error.message)
			: new ApiError(400, "InvalidParameter", `The specified value of parameter "${parameter}" is not valid.`),
	denied: (denial) =>
		new ApiError(
			403,
			"Forbidden.RAM",
			"User not authorized to operate on the specified resource, or this API doesn't support RAM.",
			accessDeniedDetail(denial),
		),
	idempotencyMismatch: () =>
		new ApiError(
			400,
			"IdempotentParameterMismatch",
			"The request uses the same client token as a previous, but non-identical request.",
		),
};
